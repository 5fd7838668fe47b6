/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-items.h"

#include "hst-format.h"
#include "hst-lanes.h"
#include "hst-week-grid.h"

static void
add_days (GPtrArray     *items,
          HstOccurrence *occurrence,
          HstVisit      *visit,
          HstDay         week,
          HstDay         first,
          HstDay         last,
          gboolean       is_bar)
{
  HstMonthItem *item;

  if (last < week || first > week + 6)
    return;
  item = g_new0 (HstMonthItem, 1);
  item->occurrence = occurrence != NULL ? g_object_ref (occurrence) : NULL;
  item->visit = visit;
  item->first = (guint) (MAX (first, week) - week);
  item->last = (guint) (MIN (last, week + 6) - week);
  item->edges = (first < week ? HST_BLOCK_FROM_BEFORE : 0) | (last > week + 6 ? HST_BLOCK_GOES_ON : 0);
  item->is_bar = is_bar;
  g_ptr_array_add (items, item);
}

static void
add_visits (GPtrArray *items,
            HstPlan   *plan,
            HstDay     week)
{
  GPtrArray *visits = plan != NULL ? hst_plan_get_records (plan, &hst_visit_type) : NULL;

  for (guint i = 0; visits != NULL && i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    if (visit->first_day != HST_DAY_NONE && visit->last_day != HST_DAY_NONE)
      add_days (items, NULL, visit, week, visit->first_day, visit->last_day, TRUE);
  }
}

/* Bars first, for they need one lane over all their days. */
static void
add_occurrences (GPtrArray   *items,
                 HstSchedule *schedule,
                 HstDay       week,
                 gboolean     bars)
{
  GListModel *occurrences = hst_schedule_get_occurrences (schedule);
  const guint n_items = g_list_model_get_n_items (occurrences);

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (occurrences, i);
    const gboolean is_bar = hst_occurrence_is_in_strip (occurrence);
    HstDay first, last;

    /* Whatever the zone, it is not more than a day off. */
    if (hst_occurrence_get_start_utc_s (occurrence) >= (week + 8) * (gint64) HST_DAY_S)
      break;
    if (is_bar != bars || hst_occurrence_get_end_utc_s (occurrence) < (week - 1) * (gint64) HST_DAY_S)
      continue;
    hst_occurrence_get_days (occurrence, hst_schedule_get_zone (schedule), &first, &last);
    /* What ends after midnight belongs to the day on which it began. */
    add_days (items, occurrence, NULL, week, first, is_bar ? last : first, is_bar);
  }
}

static void
assign_lanes (GPtrArray *items)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (HstLaneSpan));

  for (guint i = 0; i < items->len; i++) {
    const HstMonthItem *item = items->pdata[i];
    const HstLaneSpan span = { item->first, item->last, 0 };

    g_array_append_val (spans, span);
  }
  hst_lanes_assign ((HstLaneSpan *) (gpointer) spans->data, spans->len);
  for (guint i = 0; i < items->len; i++)
    ((HstMonthItem *) items->pdata[i])->lane = g_array_index (spans, HstLaneSpan, i).lane;
}

/* A day with more than fits gives up its last lane for the button that says how much more there is. */
static void
hide_rest (GPtrArray *items,
           guint      n_lanes,
           guint      n_hidden[7])
{
  gboolean overflows[7] = { FALSE };

  for (guint i = 0; i < items->len; i++) {
    const HstMonthItem *item = items->pdata[i];

    for (guint day = item->first; day <= item->last; day++)
      overflows[day] |= item->lane >= n_lanes;
  }
  for (guint i = 0; i < items->len; i++) {
    HstMonthItem *item = items->pdata[i];

    for (guint day = item->first; day <= item->last; day++)
      item->is_hidden |= item->lane + (overflows[day] ? 1 : 0) >= n_lanes;
    for (guint day = item->first; item->is_hidden && day <= item->last; day++)
      n_hidden[day]++;
  }
}

/**
 * hst_month_items_new:
 * @schedule: whose visits and occurrences are shown
 * @week: its first day
 * @n_lanes: for how many there is room on each day
 * @n_hidden: (out caller-allocates): how many each day has no room for
 * @n_events: (out caller-allocates): how many events each day has
 *
 * Returns: (transfer full) (element-type HstMonthItem): what lies in one week of a month, the visits first, then bars,
 *   then the rest in the order of time
 */
GPtrArray *
hst_month_items_new (HstSchedule *schedule,
                     HstDay       week,
                     guint        n_lanes,
                     guint        n_hidden[7],
                     guint        n_events[7])
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_month_item_free);

  memset (n_hidden, 0, 7 * sizeof (guint));
  memset (n_events, 0, 7 * sizeof (guint));
  add_visits (items, hst_schedule_get_plan (schedule), week);
  add_occurrences (items, schedule, week, TRUE);
  add_occurrences (items, schedule, week, FALSE);
  assign_lanes (items);
  hide_rest (items, n_lanes, n_hidden);
  for (guint i = 0; i < items->len; i++) {
    const HstMonthItem *item = items->pdata[i];

    for (guint day = item->first; item->occurrence != NULL && day <= item->last; day++)
      n_events[day]++;
  }
  return items;
}

void
hst_month_item_free (HstMonthItem *self)
{
  g_clear_object (&self->occurrence);
  g_free (self);
}
