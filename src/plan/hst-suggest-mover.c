/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-order.h"

#include "hst-day-scale.h"

/* What of a day may move, when and where it may be, and the day with it there. */

#define MEAL_S        (90 * 60)   /* nobody dines at noon */
#define MOVED_S       (5 * 60)    /* so far away from now is as bad as a minute on the way */
#define VENUE_SCORE   10          /* what another venue is worth in minutes on the way */
#define MAX_VENUES    4           /* other venues that are tried for a session */
#define MAX_SESSIONS  256         /* of a day that may move: what is known of any two of them is kept */
#define MAX_WAITING   32          /* that a place is looked for at once; the others go on waiting */

static void
mover_free (gpointer data)
{
  HstMover *mover = data;

  g_ptr_array_unref (mover->venues);
  g_ptr_array_unref (mover->events);
  g_array_unref (mover->places);
  g_free (mover->alone);
  g_free (mover);
}

HstMover *
hst_order_get_mover (HstOrder *self,
                     guint     index)
{
  return self->movers->pdata[index];
}

HstOrderPlace
hst_mover_get_place (const HstMover *self)
{
  return g_array_index (self->places, HstOrderPlace, self->chosen);
}

/* Whether it has a time. */
gboolean
hst_mover_is_placed (const HstMover *self)
{
  return !self->is_waiting || self->chosen != 0;
}

/* Whether something agreed on is otherwise: what waits is not agreed on. */
gboolean
hst_mover_is_moved (const HstMover *self)
{
  return !self->is_waiting && self->chosen != 0;
}

/* What it costs where it is, in minutes on the way. */
gint64
hst_mover_get_score (const HstMover *self)
{
  const HstOrderPlace place = hst_mover_get_place (self);

  if (self->is_waiting)
    return 0;
  return ABS (place.start_s - self->now_s) / MOVED_S + (place.venue != 0 ? VENUE_SCORE : 0);
}

/*
 * hst_order_put:
 * @self: a day
 * @mover: a session
 * @place: where; it has a time
 *
 * Returns: (transfer full): the session there
 */
HstOccurrence *
hst_order_put (HstOrder       *self,
               const HstMover *mover,
               HstOrderPlace   place)
{
  return hst_suggest_move (self->suggest, mover->occurrence, mover->events->pdata[place.venue], place.start_s,
                           place.start_s + mover->length_s);
}

static const HstMover *
find_mover (HstOrder      *self,
            HstOccurrence *occurrence)
{
  for (guint i = 0; i < self->movers->len; i++)
    if (hst_order_get_mover (self, i)->occurrence == occurrence)
      return self->movers->pdata[i];
  return NULL;
}

/*
 * hst_order_dup_sessions:
 * @self: a day with an order chosen
 *
 * Returns: (transfer full) (element-type HstOccurrence): the sessions of the visit that have a time in it
 */
GPtrArray *
hst_order_dup_sessions (HstOrder *self)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->sessions->len; i++) {
    const HstMover *mover = find_mover (self, self->sessions->pdata[i]);

    g_ptr_array_add (sessions, mover == NULL || mover->chosen == 0
                                 ? g_object_ref (self->sessions->pdata[i])
                                 : hst_order_put (self, mover, hst_mover_get_place (mover)));
  }
  for (guint i = 0; i < self->movers->len; i++) {
    const HstMover *mover = hst_order_get_mover (self, i);

    if (mover->is_waiting && hst_mover_is_placed (mover))
      g_ptr_array_add (sessions, hst_order_put (self, mover, hst_mover_get_place (mover)));
  }
  return sessions;
}

/* ---- what may move */

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

  return is_of_day (self, occurrence) && event->kind != HST_EVENT_BLOCKER && !hst_event_is_series (event) &&
         !hst_event_is_instance (event) && last_s >= hst_occurrence_get_start_utc_s (occurrence) &&
         hst_day_of_utc (last_s, self->suggest->zone) == self->day &&
         !hst_suggest_was_agreed (self->suggest, event) && !hst_suggest_was_sent (self->suggest, event);
}

static gboolean
may_be_placed (HstOrder      *self,
               HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);

  return event->kind != HST_EVENT_BLOCKER && !event->fixed &&
         hst_occurrence_get_end_utc_s (occurrence) > hst_occurrence_get_start_utc_s (occurrence);
}

/* ---- venues */

/* A site is visited where it is, and a meal is where it is cooked. */
static gboolean
may_be_elsewhere (const HstEvent *event)
{
  return event->venue != NULL && (event->kind == HST_EVENT_TALK || event->kind == HST_EVENT_WORKSHOP ||
                                  event->kind == HST_EVENT_DISCUSSION || event->kind == HST_EVENT_CEREMONY);
}

static int
compare_venues (gconstpointer a,
                gconstpointer b)
{
  const HstVenue *first = *(HstVenue *const *) a, *second = *(HstVenue *const *) b;

  if (first->capacity != second->capacity)
    return first->capacity < second->capacity ? -1 : 1;
  return g_strcmp0 (first->uid, second->uid);
}

/* It was asked about the session, or for all of its visit, and is not to be had. */
static gboolean
has_refused (HstPlan        *plan,
             const HstEvent *event,
             const HstVenue *venue)
{
  const HstConfirmation *asked = hst_plan_find_confirmation (plan, event->uid, venue->uid);

  if (asked == NULL && event->visit != NULL)
    asked = hst_plan_find_confirmation (plan, event->visit, venue->uid);
  return asked != NULL && !hst_reply_takes_part (asked->state);
}

/* Other venues of its community of which is known how many they hold, the smallest first. */
static GPtrArray *
list_venues (HstOrder       *self,
             const HstEvent *event)
{
  const HstVenue *own = hst_plan_find_venue (self->suggest->plan, event->venue);
  GPtrArray *all = hst_plan_get_records (self->suggest->plan, &hst_venue_type);
  GPtrArray *venues = g_ptr_array_new ();

  for (guint i = 0; own != NULL && own->community != NULL && may_be_elsewhere (event) && i < all->len; i++) {
    const HstVenue *venue = all->pdata[i];

    if (venue != own && venue->capacity > 0 && g_strcmp0 (venue->community, own->community) == 0 &&
        !has_refused (self->suggest->plan, event, venue))
      g_ptr_array_add (venues, all->pdata[i]);
  }
  g_ptr_array_sort (venues, compare_venues);
  return venues;
}

static HstEvent *
dup_event_in (const HstMover *mover,
              const HstVenue *venue)
{
  HstEvent *event = hst_record_copy (mover->events->pdata[0]);

  hst_set_text (&event->venue, venue->uid);
  hst_set_text (&event->location, NULL);
  return event;
}

/* Whether the checker has nothing hard to say of the venue, whenever it is. */
static gboolean
is_good_enough (HstOrder *self,
                HstMover *mover,
                HstEvent *event)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) findings = NULL;

  g_ptr_array_add (one, hst_suggest_move (self->suggest, mover->occurrence, event, mover->now_s, mover->now_s + mover->length_s));
  findings = hst_suggest_check (self->suggest, self->plan, one, NULL);
  for (guint i = 0; i < findings->len; i++)
    if (hst_suggest_is_hard (findings->pdata[i]) &&
        hst_suggest_is_about_place (hst_finding_get_rule (findings->pdata[i])))
      return FALSE;
  return TRUE;
}

static void
add_venues (HstOrder *self,
            HstMover *mover)
{
  g_autoptr (GPtrArray) venues = list_venues (self, mover->events->pdata[0]);

  for (guint i = 0; i < venues->len && mover->venues->len <= MAX_VENUES; i++) {
    g_autoptr (HstEvent) event = dup_event_in (mover, venues->pdata[i]);
    const HstOrderPlace place = { mover->now_s, mover->venues->len };

    if (!hst_order_may_look (self))
      return;
    if (!is_good_enough (self, mover, event))
      continue;
    g_ptr_array_add (mover->venues, venues->pdata[i]);
    g_ptr_array_add (mover->events, g_steal_pointer (&event));
    g_array_append_val (mover->places, place);
  }
}

/* ---- times */

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
add_times (HstOrder *self,
           HstMover *mover,
           gint64    step_s)
{
  g_autoptr (GArray) starts = hst_suggest_dup_starts (self->suggest, self->sessions, mover->occurrence, mover->length_s, self->day,
                                                      step_s);
  const gboolean is_meal = hst_occurrence_get_event (mover->occurrence)->kind == HST_EVENT_MEAL;

  if (!mover->is_waiting)
    g_array_sort_with_data (starts, compare_by_distance, &mover->now_s);
  for (guint i = 0; i < starts->len; i++) {
    const HstOrderPlace place = { g_array_index (starts, gint64, i), 0 };

    if (is_meal && !mover->is_waiting && ABS (place.start_s - mover->now_s) > MEAL_S)
      continue;
    g_array_append_val (mover->places, place);
  }
}

static HstMover *
mover_new (HstOccurrence *occurrence,
           gboolean       is_waiting)
{
  HstMover *mover = g_new0 (HstMover, 1);
  HstEvent *event = (HstEvent *) hst_occurrence_get_event (occurrence);

  mover->occurrence = occurrence;
  mover->is_waiting = is_waiting;
  mover->length_s = hst_occurrence_get_end_utc_s (occurrence) - hst_occurrence_get_start_utc_s (occurrence);
  mover->now_s = is_waiting ? HST_INSTANT_NONE : hst_occurrence_get_start_utc_s (occurrence);
  mover->venues = g_ptr_array_new ();
  mover->events = g_ptr_array_new_with_free_func (hst_record_unref);
  mover->places = g_array_new (FALSE, FALSE, sizeof (HstOrderPlace));
  g_ptr_array_add (mover->venues, NULL);
  g_ptr_array_add (mover->events, is_waiting ? hst_record_copy (event) : hst_record_ref (event));
  if (is_waiting) {
    const HstOrderPlace none = { HST_INSTANT_NONE, 0 };

    /* The checker would pass over one that has no time. */
    ((HstEvent *) mover->events->pdata[0])->start = hst_moment_utc (0);
    g_array_append_val (mover->places, none);
  }
  return mover;
}

static void
fill_mover (HstOrder *self,
            HstMover *mover,
            gint64    step_s)
{
  add_times (self, mover, step_s);
  if (!mover->is_waiting)
    add_venues (self, mover);
  mover->alone = g_new (int, mover->places->len);
  for (guint i = 0; i < mover->places->len; i++)
    mover->alone[i] = -1;
}

/* As much of the plan as there is to know of that day, with the venues that may be tried. */
static void
make_plan (HstOrder *self,
           HstDay    from,
           HstDay    to)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GPtrArray) venues = g_ptr_array_new ();

  g_ptr_array_extend (all, self->sessions, NULL, NULL);
  g_ptr_array_extend (all, self->waiting, NULL, NULL);
  for (guint i = 0; i < self->movers->len; i++) {
    g_autoptr (GPtrArray) some = list_venues (self, hst_occurrence_get_event (hst_order_get_mover (self, i)->occurrence));

    g_ptr_array_extend (venues, some, NULL, NULL);
  }
  self->plan = hst_suggest_make_plan (self->suggest, &(HstSuggestPart) { self->others, from, to, (HstVisit *) self->visit, NULL,
                                                                          venues, FALSE }, all);
}

/*
 * hst_order_make_movers:
 * @self: a day of which the sessions and what else there is are known
 * @step_s: raster of the times that are tried
 *
 * Finds what may move, and when and where it may be.
 */
void
hst_order_make_movers (HstOrder *self,
                       gint64    step_s)
{
  guint n_waiting = 0;

  self->movers = g_ptr_array_new_with_free_func (mover_free);
  self->still = g_ptr_array_new ();
  for (guint i = 0; i < self->sessions->len; i++) {
    if (self->movers->len < MAX_SESSIONS && may_move (self, self->sessions->pdata[i]))
      g_ptr_array_add (self->movers, mover_new (self->sessions->pdata[i], FALSE));
    else
      g_ptr_array_add (self->still, self->sessions->pdata[i]);
  }
  for (guint i = 0; i < self->waiting->len && n_waiting < MAX_WAITING; i++)
    if (may_be_placed (self, self->waiting->pdata[i])) {
      g_ptr_array_add (self->movers, mover_new (self->waiting->pdata[i], TRUE));
      n_waiting++;
    }
  g_ptr_array_extend (self->still, self->others, NULL, NULL);
  make_plan (self, self->day - 1, self->day + 2);
  for (guint i = 0; i < self->movers->len; i++)
    fill_mover (self, self->movers->pdata[i], step_s);
}
