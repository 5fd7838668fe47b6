/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-items.h"

#include "hst-format.h"
#include "hst-lanes.h"
#include "hst-week-grid.h"

static void
add_days (GPtrArray     *items,
          HstOccurrence *occurrence,
          HstVisit      *visit,
          HstDay         from,
          HstDay         first,
          HstDay         last,
          gboolean       is_bar)
{
  for (guint row = 0; row < HST_MONTH_N_WEEKS; row++) {
    const HstDay week = from + 7 * (HstDay) row;
    HstMonthItem *item;

    if (last < week || first > week + 6)
      continue;
    item = g_new0 (HstMonthItem, 1);
    item->occurrence = occurrence != NULL ? g_object_ref (occurrence) : NULL;
    item->visit = visit;
    item->row = row;
    item->first = (guint) (MAX (first, week) - week);
    item->last = (guint) (MIN (last, week + 6) - week);
    item->edges = (first < week ? HST_BLOCK_FROM_BEFORE : 0) | (last > week + 6 ? HST_BLOCK_GOES_ON : 0);
    item->is_bar = is_bar;
    g_ptr_array_add (items, item);
  }
}

static void
add_visits (GPtrArray *items,
            HstPlan   *plan,
            HstDay     from)
{
  GPtrArray *visits = plan != NULL ? hst_plan_get_records (plan, &hst_visit_type) : NULL;

  for (guint i = 0; visits != NULL && i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    if (visit->first_day != HST_DAY_NONE && visit->last_day != HST_DAY_NONE)
      add_days (items, NULL, visit, from, visit->first_day, visit->last_day, TRUE);
  }
}

/* Bars first, for they need one lane over all their days. */
static void
add_occurrences (GPtrArray   *items,
                 HstSchedule *schedule,
                 HstDay       from,
                 gboolean     bars)
{
  GListModel *occurrences = hst_schedule_get_occurrences (schedule);
  const guint n_items = g_list_model_get_n_items (occurrences);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (occurrences, i);
    const gboolean is_bar = hst_occurrence_is_in_strip (occurrence);
    HstDay first, last;

    if (is_bar != bars)
      continue;
    hst_occurrence_get_days (occurrence, hst_schedule_get_zone (schedule), &first, &last);
    /* What ends after midnight belongs to the day on which it began. */
    add_days (items, occurrence, NULL, from, first, is_bar ? last : first, is_bar);
  }
}

static void
assign_row (GPtrArray *items,
            guint      row)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (HstLaneSpan));
  guint at = 0;

  for (guint i = 0; i < items->len; i++) {
    const HstMonthItem *item = items->pdata[i];
    const HstLaneSpan span = { item->first, item->last, 0 };

    if (item->row == row)
      g_array_append_val (spans, span);
  }
  hst_lanes_assign ((HstLaneSpan *) (gpointer) spans->data, spans->len);
  for (guint i = 0; i < items->len; i++) {
    HstMonthItem *item = items->pdata[i];

    if (item->row == row)
      item->lane = g_array_index (spans, HstLaneSpan, at++).lane;
  }
}

/* A day with more than fits gives up its last lane for the button that says how much more there is. */
static void
hide_rest (GPtrArray *items,
           guint      n_lanes,
           guint      n_hidden[HST_MONTH_N_DAYS])
{
  gboolean overflows[HST_MONTH_N_DAYS] = { FALSE };

  for (guint i = 0; i < items->len; i++) {
    const HstMonthItem *item = items->pdata[i];

    for (guint day = item->first; day <= item->last; day++)
      overflows[item->row * 7 + day] |= item->lane >= n_lanes;
  }
  for (guint i = 0; i < items->len; i++) {
    HstMonthItem *item = items->pdata[i];

    for (guint day = item->first; day <= item->last; day++)
      item->is_hidden |= item->lane + (overflows[item->row * 7 + day] ? 1 : 0) >= n_lanes;
    for (guint day = item->first; item->is_hidden && day <= item->last; day++)
      n_hidden[item->row * 7 + day]++;
  }
}

/**
 * hst_month_items_new:
 * @schedule: whose visits and occurrences are shown
 * @from: first day of the first week
 * @n_lanes: for how many there is room on each day
 * @n_hidden: (out caller-allocates): how many each day has no room for
 * @n_events: (out caller-allocates): how many events each day has
 *
 * Returns: (transfer full) (element-type HstMonthItem): what lies in the weeks of a month, the visits
 *   first, then bars, then the rest in the order of time
 */
GPtrArray *
hst_month_items_new (HstSchedule *schedule,
                     HstDay       from,
                     guint        n_lanes,
                     guint        n_hidden[HST_MONTH_N_DAYS],
                     guint        n_events[HST_MONTH_N_DAYS])
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_month_item_free);

  memset (n_hidden, 0, HST_MONTH_N_DAYS * sizeof (guint));
  memset (n_events, 0, HST_MONTH_N_DAYS * sizeof (guint));
  add_visits (items, hst_schedule_get_plan (schedule), from);
  add_occurrences (items, schedule, from, TRUE);
  add_occurrences (items, schedule, from, FALSE);
  for (guint row = 0; row < HST_MONTH_N_WEEKS; row++)
    assign_row (items, row);
  hide_rest (items, n_lanes, n_hidden);
  for (guint i = 0; i < items->len; i++) {
    const HstMonthItem *item = items->pdata[i];

    for (guint day = item->first; item->occurrence != NULL && day <= item->last; day++)
      n_events[item->row * 7 + day]++;
  }
  return items;
}

void
hst_month_item_free (HstMonthItem *self)
{
  g_clear_object (&self->occurrence);
  g_free (self);
}
