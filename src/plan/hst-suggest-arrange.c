/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-order.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

/* A day in another order: the question, and the answer. */

static void
order_clear (HstOrder *self)
{
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
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

/* Sessions of the visit that wait for a time; how long they are is their end. */
static GPtrArray *
dup_waiting (HstSuggest *suggest,
             const char *visit)
{
  GPtrArray *waiting = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < suggest->occurrences->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (suggest->occurrences->pdata[i]);

    if (g_strcmp0 (event->visit, visit) == 0 && event->status != HST_STATUS_CANCELLED && hst_event_is_unscheduled (event))
      g_ptr_array_add (waiting, g_object_ref (suggest->occurrences->pdata[i]));
  }
  hst_occurrences_sort (waiting);
  return waiting;
}

static void
order_init (HstOrder *self,
            gint64    step_s)
{
  self->sessions = hst_suggest_dup_sessions (self->suggest, self->visit->uid);
  self->waiting = dup_waiting (self->suggest, self->visit->uid);
  self->others = hst_suggest_dup_others (self->suggest, self->visit->uid, self->day - 1, self->day + 2);
  hst_order_make_movers (self, step_s);
}

/* ---- the answer */

static void
arranged_item_free (gpointer data)
{
  HstArrangedItem *item = data;

  g_object_unref (item->occurrence);
  g_free (item);
}

static HstArrangedItem *
arranged_item_new (HstOccurrence *occurrence)
{
  HstArrangedItem *item = g_new0 (HstArrangedItem, 1);

  item->occurrence = g_object_ref (occurrence);
  item->start_utc_s = hst_occurrence_get_start_utc_s (occurrence);
  item->end_utc_s = hst_occurrence_get_end_utc_s (occurrence);
  item->is_still = TRUE;
  return item;
}

static HstArrangedItem *
arranged_item_new_chosen (const HstMover *mover)
{
  HstArrangedItem *item = arranged_item_new (mover->occurrence);
  const HstOrderPlace place = hst_mover_get_place (mover);

  item->is_still = FALSE;
  item->start_utc_s = place.start_s;
  item->end_utc_s = place.start_s + mover->length_s;
  if (place.venue != 0)
    item->venue = ((const HstVenue *) mover->venues->pdata[place.venue])->uid;
  return item;
}

/* What moves stands where it is now. */
static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const HstArrangedItem *first = *(HstArrangedItem *const *) a, *second = *(HstArrangedItem *const *) b;
  const gint64 first_s = hst_event_is_unscheduled (hst_occurrence_get_event (first->occurrence))
                           ? first->start_utc_s : hst_occurrence_get_start_utc_s (first->occurrence);
  const gint64 second_s = hst_event_is_unscheduled (hst_occurrence_get_event (second->occurrence))
                            ? second->start_utc_s : hst_occurrence_get_start_utc_s (second->occurrence);

  if (first_s != second_s)
    return first_s < second_s ? -1 : 1;
  return hst_occurrence_compare (first->occurrence, second->occurrence);
}

static const char *
get_name (const HstVenue *venue)
{
  return venue == NULL ? "" : venue->name != NULL ? venue->name : venue->uid;
}

/* Each session in another venue has a sentence of its own; how many move is one. */
static HstPrice *
make_price (HstOrder             *self,
            const HstArrangement *answer)
{
  g_autoptr (GPtrArray) sessions = hst_order_dup_sessions (self);
  HstPrice *price = hst_price_new ();
  HstSuggestWays ways;
  guint n_times = 0;

  for (guint i = 0; i < self->movers->len; i++) {
    const HstMover *mover = hst_order_get_mover (self, i);
    const HstOrderPlace place = hst_mover_get_place (mover);
    const HstEvent *event = hst_occurrence_get_event (mover->occurrence);

    n_times += hst_mover_is_moved (mover) && place.start_s != mover->now_s;
    if (place.venue != 0)
      hst_price_take (price, hst_mover_get_score (mover), FALSE,
                      /* Translators: a session, the venue where it would be, the venue where it is. */
                      g_strdup_printf (_("“%1$s” is in “%2$s” instead of “%3$s”."), event->summary != NULL ? event->summary : "",
                                       get_name (mover->venues->pdata[place.venue]),
                                       get_name (hst_plan_find_venue (self->plan, event->venue))));
  }
  if (n_times > 0)
    hst_price_take (price, n_times, FALSE,
                    g_strdup_printf (ngettext ("%u session is at another time.", "%u sessions are at another time.", n_times),
                                     n_times));
  if (answer->n_placed > 0)
    hst_price_take (price, 0, FALSE,
                    g_strdup_printf (ngettext ("%u session that waits for a time gets one.",
                                               "%u sessions that wait for a time get one.", answer->n_placed),
                                     answer->n_placed));
  if (answer->n_waiting > 0)
    hst_price_take (price, 0, FALSE,
                    g_strdup_printf (ngettext ("%u session goes on waiting for a time.",
                                               "%u sessions go on waiting for a time.", answer->n_waiting),
                                     answer->n_waiting));
  hst_suggest_compare_ways (self->suggest, self->visit->uid, self->sessions, sessions, &ways);
  hst_suggest_add_ways (price, &ways);
  hst_price_sort (price);
  return price;
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
  answer->n_waiting = self->waiting->len;
  for (guint i = 0; i < self->movers->len; i++)
    hst_order_get_mover (self, i)->chosen = self->best_chosen[i];
  for (guint i = 0; i < self->sessions->len; i++) {
    HstOccurrence *session = self->sessions->pdata[i];
    HstArrangedItem *item = NULL;

    if (hst_occurrence_is_all_day (session) ||
        hst_day_of_utc (hst_occurrence_get_start_utc_s (session), self->suggest->zone) != self->day)
      continue;
    for (guint j = 0; j < self->movers->len; j++)
      if (hst_order_get_mover (self, j)->occurrence == session)
        item = arranged_item_new_chosen (hst_order_get_mover (self, j));
    g_ptr_array_add (answer->items, item != NULL ? item : arranged_item_new (session));
  }
  for (guint i = 0; i < self->movers->len; i++) {
    const HstMover *mover = hst_order_get_mover (self, i);

    if (!mover->is_waiting || !hst_mover_is_placed (mover))
      continue;
    g_ptr_array_add (answer->items, arranged_item_new_chosen (mover));
    answer->n_placed++;
    answer->n_waiting--;
  }
  g_ptr_array_sort (answer->items, compare_items);
  answer->price = make_price (self, answer);
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
 * Looks for an order of a day of a visit that breaks no hard rule, with as few sessions as possible at other times or in other
 * venues; of these the one that gives the most of those a time that wait for one; of these the one with the fewest notes, the
 * shortest ways and the shortest moves.  A session is put at another time or into another venue of its community that is good
 * enough for it, not both.  What is fixed, booked, agreed or was sent stays where it is, and so do all other days.  Where no
 * order is without fault, the one with the fewest is given.
 *
 * Sessions that wait for a time are looked at if they are in the snapshot, with their length as their end.
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
