/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-order.h"

#include "hst-day-scale.h"

/* A day in another order: what of it may move, and the answer. */

#define AROUND_DAYS 1
#define MEAL_S      (90 * 60)   /* nobody dines at noon */

static void
mover_free (gpointer data)
{
  HstMover *mover = data;

  g_array_unref (mover->starts);
  g_free (mover->alone);
  g_free (mover);
}

static void
order_clear (HstOrder *self)
{
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->movers, g_ptr_array_unref);
  g_clear_pointer (&self->still, g_ptr_array_unref);
  g_clear_pointer (&self->elsewhere, g_hash_table_unref);
  g_free (self->clash);
  g_free (self->clash_still);
  g_free (self->clash_now);
  g_free (self->clash_still_now);
  g_free (self->best_chosen);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HstOrder, order_clear)

static gboolean
is_of_day (HstOrder      *self,
           HstOccurrence *occurrence)
{
  return !hst_occurrence_is_all_day (occurrence) &&
         hst_day_of_utc (hst_occurrence_get_start_utc_s (occurrence), self->suggest->zone) == self->day;
}

static gboolean
may_move (HstOrder      *self,
          HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const gint64 last_s = hst_occurrence_get_end_utc_s (occurrence) - 1;

  return event->kind != HST_EVENT_BLOCKER && !hst_event_is_series (event) && !hst_event_is_instance (event) &&
         last_s >= hst_occurrence_get_start_utc_s (occurrence) &&
         hst_day_of_utc (last_s, self->suggest->zone) == self->day &&
         !hst_suggest_was_agreed (self->suggest, event) && !hst_suggest_was_sent (self->suggest, event);
}

static int
compare_by_distance (gconstpointer a,
                     gconstpointer b,
                     gpointer      data)
{
  const gint64 now_s = *(const gint64 *) data, first = *(const gint64 *) a, second = *(const gint64 *) b;

  if (ABS (first - now_s) != ABS (second - now_s))
    return ABS (first - now_s) < ABS (second - now_s) ? -1 : 1;
  return (first > second) - (first < second);
}

static void
keep_mealtimes (HstMover *mover)
{
  for (guint i = mover->starts->len; i > 0; i--)
    if (ABS (g_array_index (mover->starts, gint64, i - 1) - mover->now_s) > MEAL_S)
      g_array_remove_index (mover->starts, i - 1);
}

static HstMover *
mover_new (HstOrder      *self,
           HstOccurrence *occurrence,
           gint64         step_s)
{
  HstMover *mover = g_new0 (HstMover, 1);

  mover->occurrence = occurrence;
  mover->now_s = hst_occurrence_get_start_utc_s (occurrence);
  mover->length_s = hst_occurrence_get_end_utc_s (occurrence) - mover->now_s;
  mover->starts = hst_suggest_dup_starts (self->suggest, self->sessions, occurrence, mover->length_s, self->day, step_s);
  if (hst_occurrence_get_event (occurrence)->kind == HST_EVENT_MEAL)
    keep_mealtimes (mover);
  g_array_sort_with_data (mover->starts, compare_by_distance, &mover->now_s);
  mover->alone = g_new (int, mover->starts->len);
  for (guint i = 0; i < mover->starts->len; i++)
    mover->alone[i] = -1;
  return mover;
}

static void
order_init (HstOrder *self,
            gint64    step_s)
{
  const HstDay from = self->day - AROUND_DAYS, to = self->day + 1 + AROUND_DAYS;
  HstSuggest *suggest = self->suggest;

  self->sessions = hst_suggest_dup_sessions (suggest, self->visit->uid);
  self->others = hst_suggest_dup_others (suggest, self->visit->uid, from, to);
  self->plan = hst_suggest_make_plan (suggest, &(HstSuggestPart) { self->others, from, to, (HstVisit *) self->visit, NULL,
                                                                    FALSE }, self->sessions);
  self->movers = g_ptr_array_new_with_free_func (mover_free);
  self->still = g_ptr_array_new ();
  for (guint i = 0; i < self->sessions->len; i++) {
    if (is_of_day (self, self->sessions->pdata[i]) && may_move (self, self->sessions->pdata[i]))
      g_ptr_array_add (self->movers, mover_new (self, self->sessions->pdata[i], step_s));
    else
      g_ptr_array_add (self->still, self->sessions->pdata[i]);
  }
  g_ptr_array_extend (self->still, self->others, NULL, NULL);
  self->best_chosen = g_new0 (guint, MAX (self->movers->len, 1));
}

static void
arranged_item_free (gpointer data)
{
  HstArrangedItem *item = data;

  g_object_unref (item->occurrence);
  g_free (item);
}

static void
place_item (HstOrder        *self,
            HstArrangedItem *item)
{
  item->start_utc_s = hst_occurrence_get_start_utc_s (item->occurrence);
  item->end_utc_s = hst_occurrence_get_end_utc_s (item->occurrence);
  item->is_still = TRUE;
  for (guint i = 0; i < self->movers->len; i++) {
    const HstMover *mover = self->movers->pdata[i];

    if (mover->occurrence != item->occurrence)
      continue;
    item->is_still = FALSE;
    item->start_utc_s = g_array_index (mover->starts, gint64, self->best_chosen[i]);
    item->end_utc_s = item->start_utc_s + mover->length_s;
  }
}

static HstArrangement *
make_answer (HstOrder *self,
             guint     n_hard_before)
{
  HstArrangement *answer = g_new0 (HstArrangement, 1);

  answer->items = g_ptr_array_new_with_free_func (arranged_item_free);
  answer->n_hard_before = n_hard_before;
  answer->n_hard = self->best.n_hard;
  answer->n_moved = self->best.n_moved;
  answer->score = self->best.score;
  for (guint i = 0; i < self->sessions->len; i++) {
    HstArrangedItem *item;

    if (!is_of_day (self, self->sessions->pdata[i]))
      continue;
    item = g_new0 (HstArrangedItem, 1);
    item->occurrence = g_object_ref (self->sessions->pdata[i]);
    place_item (self, item);
    g_ptr_array_add (answer->items, item);
  }
  return answer;
}

/**
 * hst_suggest_arrange:
 * @self: a snapshot
 * @visit: UID of a visit
 * @day: one of its days
 * @step_s: raster of the times that are tried
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Looks for an order of a day of a visit that breaks no hard rule, with as few sessions as possible at other times; of these
 * the one with the fewest notes, the shortest ways and the shortest moves.  What is fixed, booked, agreed or was sent stays where
 * it is, and so do all other days.  Where no order is without fault, the one with the fewest is given.
 *
 * Returns: (transfer full) (nullable): the order; %NULL with %G_IO_ERROR_CANCELLED if it was given up
 */
HstArrangement *
hst_suggest_arrange (HstSuggest    *self,
                     const char    *visit,
                     HstDay         day,
                     gint64         step_s,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_auto (HstOrder) order = { .suggest = self, .visit = hst_plan_find_visit (self->plan, visit), .day = day };
  guint n_hard_before;

  g_return_val_if_fail (order.visit != NULL && step_s > 0, NULL);

  self->is_cut = FALSE;
  self->n_checks = self->n_steps = 0;
  order.cancellable = cancellable;
  order_init (&order, step_s);
  hst_order_look (&order);
  n_hard_before = order.best.n_hard;
  if (hst_order_search (&order))
    return make_answer (&order, n_hard_before);
  g_propagate_error (error, g_steal_pointer (&order.error));
  return NULL;
}
