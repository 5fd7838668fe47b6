/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

/**
 * HstFilter:
 * @communities: (nullable): codes of the communities of which at least one must attend; %NULL for whoever attends
 * @kinds: a bit, 1 << kind, for each #HstEventKind that is shown; 0 for all
 * @without_cancelled: whether what is cancelled is left out
 *
 * What of a schedule is to be seen.
 */
typedef struct {
  char     **communities;
  guint      kinds;
  gboolean   without_cancelled;
} HstFilter;

HstFilter *hst_filter_copy     (const HstFilter   *self) G_GNUC_WARN_UNUSED_RESULT;
void       hst_filter_free     (HstFilter         *self);
gboolean   hst_filter_equal    (const HstFilter   *a,
                                const HstFilter   *b);
gboolean   hst_filter_is_empty (const HstFilter   *self);
gboolean   hst_filter_matches  (const HstFilter   *self,
                                const HstEvent    *event,
                                const char *const *attending);
void       hst_filter_toggle   (HstFilter         *self,
                                const char        *community);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstFilter, hst_filter_free)

G_END_DECLS
