/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstUnsent:
 * @visit: UID of a visit
 * @last: number of its last version, 0 if nothing was published
 * @n_changes: how much readers would find otherwise than in that
 * @n_owed: how many communities were not given that
 *
 * What of a visit has not reached its readers.
 */
typedef struct {
  char   *visit;
  gint64  last;
  guint   n_changes;
  guint   n_owed;
} HstUnsent;

GPtrArray       *hst_unsent_list_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void             hst_unsent_list_add  (GPtrArray       *list,
                                       const char      *visit,
                                       gint64           last,
                                       guint            n_changes,
                                       guint            n_owed);
const HstUnsent *hst_unsent_list_find (GPtrArray       *list,
                                       const char      *visit);
gboolean         hst_unsent_list_equal (GPtrArray      *list,
                                       GPtrArray       *other);

G_END_DECLS
