/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-event-block.h"

G_BEGIN_DECLS

#define HST_MONTH_N_WEEKS 6
#define HST_MONTH_N_DAYS  (7 * HST_MONTH_N_WEEKS)

/**
 * HstMonthItem:
 * @occurrence: (transfer full) (nullable): what it shows, %NULL for a visit
 * @visit: (nullable): the visit, owned by the plan
 * @first: first day of the week that it covers, from 0
 * @last: last of them
 * @lane: its lane below the numbers, from 0
 * @edges: which ends lie in other weeks
 * @is_bar: whether it covers whole days
 * @is_hidden: whether there is no room for it
 * @block: (nullable): the widget that shows it, not owned
 *
 * What of an occurrence, or of a visit, lies in one week of a month.
 */
typedef struct {
  HstOccurrence *occurrence;
  HstVisit      *visit;
  guint          first;
  guint          last;
  guint          lane;
  HstBlockEdges  edges;
  gboolean       is_bar;
  gboolean       is_hidden;
  GtkWidget     *block;
} HstMonthItem;

GPtrArray *hst_month_items_new  (HstSchedule  *schedule,
                                 HstDay        week,
                                 guint         n_lanes,
                                 guint         n_hidden[7],
                                 guint         n_events[7]) G_GNUC_WARN_UNUSED_RESULT;
void       hst_month_item_free  (HstMonthItem *self);

G_END_DECLS
