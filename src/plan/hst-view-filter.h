/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

/**
 * HstViewFilter:
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
} HstViewFilter;

HstViewFilter *hst_view_filter_copy     (const HstViewFilter *self) G_GNUC_WARN_UNUSED_RESULT;
void           hst_view_filter_free     (HstViewFilter       *self);
gboolean       hst_view_filter_equal    (const HstViewFilter *a,
                                         const HstViewFilter *b);
gboolean       hst_view_filter_is_empty (const HstViewFilter *self);
gboolean       hst_view_filter_matches  (const HstViewFilter *self,
                                         const HstEvent      *event,
                                         const char *const   *attending);
void           hst_view_filter_toggle   (HstViewFilter       *self,
                                         const char          *community);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstViewFilter, hst_view_filter_free)

G_END_DECLS
