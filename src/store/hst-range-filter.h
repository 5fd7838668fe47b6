/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstRangeFilter:
 * @visit: (nullable): UID of a visit
 * @venue: (nullable): UID of a venue
 * @person: (nullable): UID of a person who is responsible or speaks
 * @community: (nullable): code of a community that attends
 * @statuses: bits `1 << HstEventStatus` of those that are wanted, 0 for all
 *
 * Which occurrences are wanted; all that is set must hold.
 */
typedef struct {
  const char *visit;
  const char *venue;
  const char *person;
  const char *community;
  guint       statuses;
} HstRangeFilter;

GPtrArray *hst_store_query_filtered (HstStore              *self,
                                     const HstRangeFilter  *filter,
                                     gint64                 from_utc_s,
                                     gint64                 to_utc_s,
                                     GCancellable          *cancellable,
                                     guint                 *cut,
                                     GError               **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
