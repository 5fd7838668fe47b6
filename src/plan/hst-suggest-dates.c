/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-private.h"

#include "hst-busy-period.h"
#include "hst-check-private.h"
#include "hst-day-scale.h"
#include "hst-holiday.h"
#include "hst-journey.h"

#include <glib/gi18n-lib.h>

/* Dates for a visit: every day is tried, with all sessions at their hours, and those who come from far away on their way
 * the day before and after. */

#define AROUND_DAYS       2      /* how far around a visit the checker looks */
#define FAR_MIN           240    /* a way of so many minutes takes a day of its own */
#define TRAVEL_COST       300
#define DAY_OFF_COST      40
#define AGREED_COST       20     /* a community, person or venue that is to be asked again */
#define MAX_DISTANCE_COST 400    /* beyond that one date is as far away as another */

/* The visit, taken apart once. */
typedef struct {
  HstSuggest *suggest;
  HstVisit   *visit;
  GPtrArray  *sessions;      /* HstOccurrence, those that stand for days without any among them */
  GPtrArray  *delegations;   /* HstDelegation */
  GPtrArray  *travellers;    /* codes of those who come from far away */
  GHashTable *uids;          /* of its events */
  GHashTable *own;           /* identities of what is found of it anywhere */
  guint       n_agreed;      /* how many are to be asked again when it moves */
  gboolean    was_sent;
} Dates;

static void
dates_clear (Dates *self)
{
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->delegations, g_ptr_array_unref);
  g_clear_pointer (&self->travellers, g_ptr_array_unref);
  g_clear_pointer (&self->uids, g_hash_table_unref);
  g_clear_pointer (&self->own, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Dates, dates_clear)

/* ---- the visit as it is */

static gboolean
has_session_on (Dates  *self,
                HstDay  day)
{
  for (guint i = 0; i < self->sessions->len; i++)
    if (!hst_occurrence_is_all_day (self->sessions->pdata[i]) &&
        hst_day_of_utc (hst_occurrence_get_start_utc_s (self->sessions->pdata[i]), self->suggest->zone) == day)
      return TRUE;
  return FALSE;
}

/* A day of which nothing is planned yet will need its people all the same. */
static void
add_day (Dates  *self,
         HstDay  day)
{
  HstSuggest *suggest = self->suggest;
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (suggest->zone));
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autofree char *number = g_strdup_printf ("%s/%d", self->visit->uid, day - self->visit->first_day);
  gint64 from_s, to_s;

  hst_suggest_get_hours (suggest, &from_s, &to_s);
  hst_set_text (&event->uid, number);
  hst_set_text (&event->visit, self->visit->uid);
  hst_set_text (&event->summary, self->visit->title);
  hst_set_text (&event->responsible, self->visit->coordinator);
  event->start = hst_moment_with_wall (&like, (gint64) day * HST_DAY_S + from_s);
  event->end = hst_moment_with_wall (&like, (gint64) day * HST_DAY_S + to_s);
  g_ptr_array_add (self->sessions,
                   hst_occurrence_new (event, NULL, &event->start, &event->end,
                                       hst_zone_utc_from_wall (suggest->zone, hst_moment_get_wall_s (&event->start)),
                                       hst_zone_utc_from_wall (suggest->zone, hst_moment_get_wall_s (&event->end))));
}

/* The centre of a community, as a place one can travel from. */
static HstVenue *
make_centre (const HstCommunity *community)
{
  HstVenue *venue = hst_venue_new ();

  hst_set_text (&venue->uid, community->code);
  hst_set_text (&venue->community, community->code);
  venue->latitude = community->latitude;
  venue->longitude = community->longitude;
  return venue;
}

static gboolean
is_far (HstPlan    *plan,
        const char *code,
        const char *host)
{
  const HstCommunity *from = hst_plan_find_community (plan, code);
  const HstCommunity *to = hst_plan_find_community (plan, host);
  g_autoptr (HstVenue) here = from != NULL ? make_centre (from) : NULL;
  g_autoptr (HstVenue) there = to != NULL ? make_centre (to) : NULL;
  HstJourney journey;

  return hst_journey_find (plan, here, there, &journey) && journey.needed_min >= FAR_MIN;
}

static void
take_apart (Dates *self)
{
  HstSuggest *suggest = self->suggest;

  for (guint i = 0; i < self->sessions->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (self->sessions->pdata[i]);

    if (g_hash_table_add (self->uids, event->uid)) {
      self->n_agreed += hst_suggest_was_agreed (suggest, event) ? 1 : 0;
      self->was_sent = self->was_sent || hst_suggest_was_sent (suggest, event);
    }
  }
  for (guint i = 0; i < self->delegations->len; i++) {
    const HstDelegation *delegation = self->delegations->pdata[i];

    self->n_agreed += delegation->reply == HST_REPLY_CONFIRMED ? 1 : 0;
    if (hst_reply_takes_part (delegation->reply) && is_far (suggest->plan, delegation->community, self->visit->host))
      g_ptr_array_add (self->travellers, delegation->community);
  }
  for (HstDay day = self->visit->first_day; day <= self->visit->last_day; day++)
    if (!has_session_on (self, day)) {
      add_day (self, day);
      g_hash_table_add (self->uids,
                        hst_occurrence_get_event (self->sessions->pdata[self->sessions->len - 1])->uid);
    }
}

/* ---- the visit as it would be */

static gint64
shift_s (Dates  *self,
         gint64  utc_s,
         HstDay  by)
{
  HstZone *zone = self->suggest->zone;

  return hst_zone_utc_from_wall (zone, hst_zone_wall_from_utc (zone, utc_s) + (gint64) by * HST_DAY_S);
}

static HstMoment
shift_moment (const HstMoment *moment,
              HstDay           by)
{
  if (!hst_moment_is_set (moment))
    return *moment;
  return hst_moment_with_wall (moment, hst_moment_get_wall_s (moment) + (gint64) by * HST_DAY_S);
}

static GPtrArray *
dup_sessions_at (Dates  *self,
                 HstDay  by)
{
  GPtrArray *moved = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->sessions->len; i++) {
    HstOccurrence *occurrence = self->sessions->pdata[i];
    const HstMoment start = shift_moment (hst_occurrence_get_start (occurrence), by);
    const HstMoment end = shift_moment (hst_occurrence_get_end (occurrence), by);

    g_ptr_array_add (moved,
                     hst_occurrence_new ((HstEvent *) hst_occurrence_get_event (occurrence),
                                         hst_occurrence_get_recurrence_id (occurrence), &start, &end,
                                         shift_s (self, hst_occurrence_get_start_utc_s (occurrence), by),
                                         shift_s (self, hst_occurrence_get_end_utc_s (occurrence), by)));
  }
  return moved;
}

static GPtrArray *
dup_delegations_at (Dates  *self,
                    HstDay  by)
{
  GPtrArray *moved = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < self->delegations->len; i++) {
    HstDelegation *copy = hst_record_copy (self->delegations->pdata[i]);

    copy->arrival = shift_moment (&copy->arrival, by);
    copy->departure = shift_moment (&copy->departure, by);
    g_ptr_array_add (moved, copy);
  }
  return moved;
}

static GPtrArray *
check_at (Dates     *self,
          HstDay     by,
          gboolean   is_alone,
          HstPlan  **plan)
{
  HstSuggest *suggest = self->suggest;
  g_autoptr (HstVisit) moved = hst_record_copy (self->visit);
  g_autoptr (GPtrArray) sessions = dup_sessions_at (self, by);
  g_autoptr (GPtrArray) delegations = dup_delegations_at (self, by);
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (HstPlan) around = NULL;
  GPtrArray *findings;

  moved->first_day += by;
  moved->last_day += by;
  others = is_alone ? g_ptr_array_new ()
                    : hst_suggest_dup_others (suggest, self->visit->uid, moved->first_day - AROUND_DAYS,
                                              moved->last_day + 1 + AROUND_DAYS);
  around = hst_suggest_make_plan (suggest, &(HstSuggestPart) { others, moved->first_day - AROUND_DAYS,
                                                                moved->last_day + 1 + AROUND_DAYS, moved, delegations, NULL,
                                                                is_alone }, sessions);
  findings = hst_suggest_check (suggest, around, sessions, others);
  if (plan != NULL)
    *plan = g_steal_pointer (&around);
  return findings;
}

/* ---- what that costs */

/* What is found of the visit by itself is found on all dates, but for a holiday. */
static void
find_own (Dates *self)
{
  g_autoptr (GPtrArray) findings = check_at (self, 0, TRUE, NULL);

  self->own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < findings->len; i++)
    if (!g_str_equal (hst_finding_get_rule (findings->pdata[i]), "holiday") &&
        !g_str_has_prefix (hst_finding_get_rule (findings->pdata[i]), "notice-"))
      g_hash_table_add (self->own, hst_suggest_dup_identity (findings->pdata[i]));
}

static gboolean
concerns (Dates      *self,
          HstFinding *finding)
{
  const char *uid = hst_finding_get_uid (finding), *other = hst_finding_get_other (finding);

  return g_strcmp0 (hst_finding_get_visit (finding), self->visit->uid) == 0 ||
         (other != NULL && (g_str_equal (other, self->visit->uid) || g_hash_table_contains (self->uids, other))) ||
         (uid != NULL && g_hash_table_contains (self->uids, uid));
}

static void
add_findings (Dates     *self,
              HstPrice  *price,
              GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *identity = hst_suggest_dup_identity (findings->pdata[i]);

    if (concerns (self, findings->pdata[i]) && !g_hash_table_contains (self->own, identity))
      hst_price_take (price, hst_suggest_get_cost (findings->pdata[i]), hst_suggest_is_hard (findings->pdata[i]),
                      g_strdup (hst_finding_get_sentence (findings->pdata[i])));
  }
}

static const char *
find_other_visit (Dates      *self,
                  HstPlan    *around,
                  const char *code,
                  HstDay      day)
{
  GPtrArray *visits = hst_plan_get_records (around, &hst_visit_type);

  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];
    const HstDelegation *delegation = hst_plan_find_delegation (around, visit->uid, code);

    if (g_str_equal (visit->uid, self->visit->uid) || visit->status == HST_VISIT_CANCELLED ||
        day < visit->first_day || day > visit->last_day)
      continue;
    if (g_strcmp0 (visit->host, code) == 0 || (delegation != NULL && hst_reply_takes_part (delegation->reply)))
      return hst_check_get_visit_title (visit);
  }
  return NULL;
}

static gboolean
is_busy_on (Dates      *self,
            HstPlan    *around,
            const char *code,
            HstDay      day)
{
  GPtrArray *all = hst_plan_get_records (around, &hst_busy_type);
  const gint64 midnight_s = (gint64) day * HST_DAY_S;
  gint64 from_s, to_s, start_s, end_s;

  hst_suggest_get_hours (self->suggest, &from_s, &to_s);
  from_s = hst_zone_utc_from_wall (self->suggest->zone, midnight_s + from_s);
  to_s = hst_zone_utc_from_wall (self->suggest->zone, midnight_s + to_s);
  for (guint i = 0; i < all->len; i++) {
    const HstBusy *busy = all->pdata[i];

    for (guint j = 0; g_strcmp0 (busy->whom, code) == 0 && busy->periods != NULL && busy->periods[j] != NULL; j++)
      if (hst_busy_period_parse (busy->periods[j], self->suggest->zone, &start_s, &end_s) && start_s < to_s &&
          end_s > from_s)
        return TRUE;
  }
  return FALSE;
}

static void
add_travel (Dates      *self,
            HstPrice   *price,
            HstPlan    *around,
            const char *code,
            HstDay      day)
{
  HstCheck names = { .plan = self->suggest->plan, .zone = self->suggest->zone };
  const char *other = find_other_visit (self, around, code, day);
  g_autofree char *when = hst_check_dup_day (day);

  if (other != NULL)
    hst_price_take (price, TRAVEL_COST, FALSE,
                    /* Translators: a community, a day, another visit. */
                    g_strdup_printf (_("%1$s is on its way on %2$s, but takes part in “%3$s” then."),
                                     hst_check_get_community_name (&names, code), when, other));
  else if (is_busy_on (self, around, code, day))
    hst_price_take (price, TRAVEL_COST, FALSE,
                    /* Translators: a community, a day. */
                    g_strdup_printf (_("%1$s is on its way on %2$s, but busy then."),
                                     hst_check_get_community_name (&names, code), when));
}

static void
add_days_off (Dates    *self,
              HstPrice *price,
              HstDay    first,
              HstDay    last)
{
  for (HstDay day = first; day <= last; day++) {
    g_autofree char *when = NULL;

    /* A holiday is told by the checker. */
    if (hst_day_is_working (day, self->suggest->holidays_off) || hst_holiday_get_name (day) != NULL)
      continue;
    when = hst_check_dup_day (day);
    /* Translators: %s is a day, such as “Saturday, 28 November”. */
    hst_price_take (price, DAY_OFF_COST, FALSE, g_strdup_printf (_("%s is a day off."), when));
  }
}

/* What was agreed for the present days is agreed no more; the further away, the less likely others can come, too. */
static void
add_agreed (Dates    *self,
            HstPrice *price,
            HstDay    by)
{
  const guint distance = (guint) ABS (by);

  if (by == 0 || (self->n_agreed == 0 && !self->was_sent))
    return;
  if (self->n_agreed > 0)
    hst_price_take (price, AGREED_COST * self->n_agreed, FALSE,
                    g_strdup_printf (ngettext ("%u agreement for the present days is to be made again.",
                                               "%u agreements for the present days are to be made again.",
                                               self->n_agreed), self->n_agreed));
  if (self->was_sent)
    hst_price_take (price, AGREED_COST, FALSE, g_strdup (_("The present days were sent to communities.")));
  hst_price_take (price, MIN (distance, MAX_DISTANCE_COST), FALSE,
                  g_strdup_printf (ngettext ("%u day from the present date.", "%u days from the present date.", distance),
                                   distance));
}

static HstDateSuggestion *
try_date (Dates  *self,
          HstDay  first_day)
{
  const HstDay by = first_day - self->visit->first_day;
  g_autoptr (HstPlan) around = NULL;
  g_autoptr (GPtrArray) findings = check_at (self, by, FALSE, &around);
  HstDateSuggestion *suggestion = g_new0 (HstDateSuggestion, 1);

  suggestion->first_day = first_day;
  suggestion->last_day = self->visit->last_day + by;
  suggestion->is_present = by == 0;
  suggestion->price = hst_price_new ();
  add_findings (self, suggestion->price, findings);
  for (guint i = 0; i < self->travellers->len; i++) {
    add_travel (self, suggestion->price, around, self->travellers->pdata[i], first_day - 1);
    add_travel (self, suggestion->price, around, self->travellers->pdata[i], suggestion->last_day + 1);
  }
  add_days_off (self, suggestion->price, first_day, suggestion->last_day);
  add_agreed (self, suggestion->price, by);
  hst_price_sort (suggestion->price);
  return suggestion;
}

static int
compare_suggestions (gconstpointer a,
                     gconstpointer b)
{
  const HstDateSuggestion *first = *(HstDateSuggestion *const *) a, *second = *(HstDateSuggestion *const *) b;
  const int order = hst_price_compare (first->price, second->price);

  return order != 0 ? order : (first->first_day > second->first_day) - (first->first_day < second->first_day);
}

/**
 * hst_suggest_dates:
 * @self: a snapshot
 * @visit: UID of a visit that has days
 * @from: the first day on which it may begin
 * @to: the last one
 * @n_wanted: how many suggestions are wanted
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Ranks the days on which a visit could begin, its sessions at their hours.  What the checker finds on all of them does not
 * count; a day of which nothing is planned yet counts as a working day of all who take part and of the coordinator.
 *
 * Returns: (transfer full) (nullable) (element-type HstDateSuggestion): the cheapest first, the earlier of equals; %NULL
 *   with %G_IO_ERROR_CANCELLED if it was given up
 */
GPtrArray *
hst_suggest_dates (HstSuggest    *self,
                   const char    *visit,
                   HstDay         from,
                   HstDay         to,
                   guint          n_wanted,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_date_suggestion_free);
  g_autoptr (GError) local_error = NULL;
  g_auto (Dates) dates = { .suggest = self, .visit = hst_plan_find_visit (self->plan, visit) };

  g_return_val_if_fail (dates.visit != NULL && dates.visit->first_day != HST_DAY_NONE, NULL);

  self->is_cut = FALSE;
  self->n_checks = self->n_steps = 0;
  dates.sessions = hst_suggest_dup_sessions (self, visit);
  dates.delegations = hst_plan_dup_delegations (self->plan, visit);
  dates.travellers = g_ptr_array_new ();
  dates.uids = g_hash_table_new (g_str_hash, g_str_equal);
  take_apart (&dates);
  find_own (&dates);
  for (HstDay day = from; day <= to && hst_suggest_may_go_on (self, cancellable, &local_error); day++)
    g_ptr_array_add (suggestions, try_date (&dates, day));
  if (local_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&local_error));
    return NULL;
  }
  g_ptr_array_sort (suggestions, compare_suggestions);
  g_ptr_array_set_size (suggestions, (int) MIN (suggestions->len, n_wanted));
  return g_steal_pointer (&suggestions);
}
