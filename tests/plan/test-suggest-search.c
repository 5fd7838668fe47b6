/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions, compared with the whole plan checked for every candidate. */
#include "suggest-world.h"

#include "hst-day-scale.h"
#include "hst-holiday.h"
#include "hst-suggest-private.h"

#include <string.h>

#define N_WORLDS 40
#define N_DAYS   20
#define N_ROOMS  14

/* ---- the slow way */

/* Of what people told nothing, if it is alone; other visits are nothing to it without their sessions. */
static HstPlan *
dup_plan (World         *world,
          gconstpointer  instead,
          gboolean       is_alone)
{
  HstPlan *plan = hst_plan_new ();

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    GPtrArray *records = hst_plan_get_records (world->plan, hst_record_types[i]);

    for (guint j = 0; j < records->len; j++) {
      const HstVisit *visit = hst_record_types[i] == &hst_visit_type ? records->pdata[j] : NULL;
      const gboolean is_it = instead != NULL && hst_record_get_record_type (instead) == hst_record_types[i] &&
                             hst_record_same_key (instead, records->pdata[j]);

      if (is_alone && (hst_record_types[i] == &hst_busy_type || (visit != NULL && !is_it)))
        continue;
      hst_plan_take (plan, hst_record_ref (is_it ? (gpointer) instead : records->pdata[j]));
    }
  }
  return plan;
}

static HstOccurrence *
moved (World         *world,
       HstOccurrence *occurrence,
       gint64         start_s)
{
  const gint64 length_s = hst_occurrence_get_end_utc_s (occurrence) - hst_occurrence_get_start_utc_s (occurrence);
  g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (occurrence));

  event->start = hst_moment_zoned (0, 0, hst_zone_get_id (world->zone));
  event->end = hst_moment_with_wall (&event->start, hst_zone_wall_from_utc (world->zone, start_s + length_s));
  event->start = hst_moment_with_wall (&event->start, hst_zone_wall_from_utc (world->zone, start_s));
  return hst_occurrence_new (event, NULL, &event->start, &event->end, start_s, start_s + length_s);
}

/* What all rules say, of the whole plan, that depends on time. */
static GPtrArray *
check_all (World     *world,
           HstPlan   *plan,
           GPtrArray *occurrences)
{
  GPtrArray *findings = hst_check_plan_on (plan, occurrences, world->zone, world->today, world->holidays_off);

  for (guint i = findings->len; i > 0; i--)
    if (!hst_suggest_is_about_time (hst_finding_get_rule (findings->pdata[i - 1])))
      g_ptr_array_remove_index (findings, i - 1);
  return findings;
}

static gboolean
begins_with_visit (const char *uid,
                   const char *visit)
{
  return uid != NULL && g_str_has_prefix (uid, visit);
}

/* ---- dates */

/* All that is found of a visit so many days later. */
static GPtrArray *
check_date (World    *world,
            HstDay    by,
            gboolean  is_alone)
{
  g_autoptr (HstVisit) visit = hst_record_copy (hst_plan_find_visit (world->plan, "v0"));
  g_autoptr (GPtrArray) occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HstPlan) plan = NULL;

  visit->first_day += by;
  visit->last_day += by;
  plan = dup_plan (world, visit, is_alone);
  for (guint i = 0; i < world->occurrences->len; i++) {
    HstOccurrence *occurrence = world->occurrences->pdata[i];
    const gint64 wall_s = hst_zone_wall_from_utc (world->zone, hst_occurrence_get_start_utc_s (occurrence));
    const gboolean is_own = g_strcmp0 (hst_occurrence_get_event (occurrence)->visit, "v0") == 0;

    if (is_own)
      g_ptr_array_add (occurrences, moved (world, occurrence,
                                           hst_zone_utc_from_wall (world->zone, wall_s + (gint64) by * HST_DAY_S)));
    else if (!is_alone)
      g_ptr_array_add (occurrences, g_object_ref (occurrence));
  }
  return check_all (world, plan, occurrences);
}

static gint64
get_date_cost (World  *world,
               HstDay  by)
{
  const HstVisit *visit = hst_plan_find_visit (world->plan, "v0");
  g_autoptr (GPtrArray) alone = check_date (world, 0, TRUE);
  g_autoptr (GPtrArray) findings = check_date (world, by, FALSE);
  g_autoptr (GHashTable) own = hst_suggest_index (alone);
  gint64 cost = 0;

  for (guint i = 0; i < findings->len; i++) {
    HstFinding *finding = findings->pdata[i];
    g_autofree char *identity = hst_suggest_dup_identity (finding);

    if ((begins_with_visit (hst_finding_get_visit (finding), "v0") ||
         begins_with_visit (hst_finding_get_other (finding), "v0")) &&
        (!g_hash_table_contains (own, identity) || g_str_equal (hst_finding_get_rule (finding), "holiday")))
      cost += hst_suggest_get_cost (finding);
  }
  for (HstDay day = visit->first_day + by; day <= visit->last_day + by; day++)
    cost += hst_day_get_weekday (day) >= 6 && hst_holiday_get_name (day) == NULL ? 40 : 0;
  return cost;
}

/* With a session on every day, and with nobody from afar, all is what the checker says and weekends. */
static void
test_dates_exhaustive (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (71);
  const HstDay from = hst_day_from_ymd (2026, 11, 20), to = from + 40;

  for (guint i = 0; i < N_WORLDS; i++) {
    g_autoptr (World) world = make_random_world (rand, 3);
    g_autoptr (HstSuggest) suggest = suggest_of (world);
    g_autoptr (GPtrArray) suggestions = NULL;
    HstVisit *visit = hst_plan_find_visit (world->plan, "v0");
    gint64 least = G_MAXINT64;

    visit->last_day = visit->first_day;
    add_random_session (world, rand, "v0", visit->first_day, 9, 3);
    suggestions = hst_suggest_dates (suggest, "v0", from, to, 100, NULL, NULL);
    g_assert_cmpuint (suggestions->len, ==, 41);
    g_assert_false (hst_suggest_is_cut (suggest));
    for (guint j = 0; j < suggestions->len; j++) {
      const HstDateSuggestion *suggestion = suggestions->pdata[j];
      const gint64 cost = get_date_cost (world, suggestion->first_day - visit->first_day);

      g_assert_cmpint (suggestion->price->cost, ==, cost);
      least = MIN (least, cost);
    }
    g_assert_cmpint (((HstDateSuggestion *) suggestions->pdata[0])->price->cost, ==, least);
  }
}

/* ---- places */

static GPtrArray *
dup_others (World         *world,
            HstOccurrence *but)
{
  GPtrArray *others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < world->occurrences->len; i++)
    if (world->occurrences->pdata[i] != but)
      g_ptr_array_add (others, g_object_ref (world->occurrences->pdata[i]));
  return others;
}

/* The first of every identity that is not among the others. */
static gint64
sum_new (GPtrArray *findings,
         GPtrArray *others)
{
  g_autoptr (GHashTable) known = hst_suggest_index (others);
  gint64 cost = 0;

  for (guint i = 0; i < findings->len; i++) {
    char *identity = hst_suggest_dup_identity (findings->pdata[i]);

    if (g_hash_table_contains (known, identity)) {
      g_free (identity);
    } else {
      cost += hst_suggest_get_cost (findings->pdata[i]);
      g_hash_table_insert (known, identity, NULL);
    }
  }
  return cost;
}

/* Of the checker and of ways; the session has no time before. */
static gint64
get_place_cost (World         *world,
                HstSuggest    *suggest,
                GPtrArray     *before,
                HstOccurrence *session,
                gint64         start_s)
{
  g_autoptr (GPtrArray) others = dup_others (world, session);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) without = NULL, with = NULL;
  HstSuggestWays ways;

  without = hst_suggest_dup_sessions (suggest, "v0");
  with = hst_suggest_dup_sessions (suggest, "v0");
  g_ptr_array_add (others, moved (world, session, start_s));
  g_ptr_array_add (with, g_object_ref (others->pdata[others->len - 1]));
  findings = check_all (world, world->plan, others);
  hst_suggest_compare_ways (suggest, "v0", without, with, &ways);
  return sum_new (findings, before) - sum_new (before, findings) + ways.more_min - ways.less_min;
}

static void
test_places_exhaustive (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (72);

  for (guint i = 0; i < N_WORLDS; i++) {
    g_autoptr (World) world = make_random_world (rand, 4);
    const HstVisit *visit = hst_plan_find_visit (world->plan, "v0");
    g_autoptr (HstEvent) event = hst_record_ref (add_random_session (world, rand, "v0", visit->first_day, 9, 3));
    g_autoptr (HstOccurrence) scheduled = g_object_ref (world->occurrences->pdata[world->occurrences->len - 1]);
    g_autoptr (HstEvent) waiting = hst_record_copy (event);
    g_autoptr (HstOccurrence) pool = NULL;
    g_autoptr (HstSuggest) suggest = NULL;
    g_autoptr (GPtrArray) suggestions = NULL;
    g_autoptr (GPtrArray) sessions = NULL;
    g_autoptr (GPtrArray) before = NULL;
    gint64 least = G_MAXINT64;

    /* It waits in the pool. */
    g_ptr_array_remove (world->occurrences, scheduled);
    waiting->start = waiting->end = (HstMoment) HST_MOMENT_INIT;
    pool = hst_occurrence_new (waiting, NULL, &waiting->start, &waiting->end, 0, 0);
    suggest = suggest_of (world);
    suggestions = hst_suggest_places (suggest, pool, 90 * 60, 5, NULL, NULL);
    g_assert_cmpuint (suggestions->len, >, 0);
    g_assert_cmpuint (suggestions->len, <=, 5);

    event->end = hst_moment_with_wall (&event->start, hst_moment_get_wall_s (&event->start) + 90 * 60);
    g_clear_object (&scheduled);
    scheduled = hst_occurrence_new (event, NULL, &event->start, &event->end, 0, 90 * 60);
    sessions = hst_suggest_dup_sessions (suggest, "v0");
    before = check_all (world, world->plan, world->occurrences);
    for (HstDay day = visit->first_day; day <= visit->last_day; day++) {
      g_autoptr (GArray) starts = hst_suggest_dup_starts (suggest, sessions, scheduled, 90 * 60, day, 15 * 60);

      for (guint j = 0; j < starts->len; j++)
        least = MIN (least, get_place_cost (world, suggest, before, scheduled, g_array_index (starts, gint64, j)));
    }
    for (guint j = 0; j < suggestions->len; j++) {
      const HstPlaceSuggestion *suggestion = suggestions->pdata[j];

      g_assert_cmpint (suggestion->price->cost, ==, get_place_cost (world, suggest, before, scheduled,
                                                                    suggestion->start_utc_s));
    }
    g_assert_cmpint (((HstPlaceSuggestion *) suggestions->pdata[0])->price->cost, ==, least);
  }
}

/* ---- arranging a day */

/* One way in which a session may be. */
typedef struct {
  gint64      start_s;   /* HST_INSTANT_NONE: it goes on waiting */
  const char *venue;     /* NULL: its own */
} Way;

typedef struct {
  World      *world;
  HstSuggest *suggest;
  GPtrArray  *movers;      /* HstOccurrence */
  GPtrArray  *ways;        /* GArray of Way for each, as it is first */
  Way         chosen[8];
  GHashTable *elsewhere;
  guint       n_hard;
  guint       n_moved;
  guint       n_waiting;
  gint64      score;
} Slow;

static gboolean
waits (HstOccurrence *session)
{
  return hst_event_is_unscheduled (hst_occurrence_get_event (session));
}

static int
find_mover (Slow       *slow,
            const char *uid)
{
  for (guint i = 0; uid != NULL && i < slow->movers->len; i++)
    if (g_str_equal (hst_occurrence_get_uid (slow->movers->pdata[i]), uid))
      return (int) i;
  return -1;
}

/* What of the whole plan depends on when and where sessions are. */
static GPtrArray *
check_all_places (World     *world,
                  GPtrArray *occurrences)
{
  GPtrArray *findings = hst_check_plan_on (world->plan, occurrences, world->zone, world->today, world->holidays_off);

  for (guint i = findings->len; i > 0; i--) {
    const char *rule = hst_finding_get_rule (findings->pdata[i - 1]);

    if (!hst_suggest_is_about_time (rule) && !hst_suggest_is_about_place (rule))
      g_ptr_array_remove_index (findings, i - 1);
  }
  return findings;
}

/* It has no time before, or another venue. */
static HstOccurrence *
put (Slow          *slow,
     HstOccurrence *session,
     Way            way)
{
  g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (session));
  const gint64 length_s = hst_occurrence_get_end_utc_s (session) - hst_occurrence_get_start_utc_s (session);
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (slow->world->zone));

  if (way.venue != NULL)
    hst_set_text (&event->venue, way.venue);
  event->start = hst_moment_with_wall (&like, hst_zone_wall_from_utc (slow->world->zone, way.start_s));
  event->end = hst_moment_with_wall (&like, hst_zone_wall_from_utc (slow->world->zone, way.start_s + length_s));
  return hst_occurrence_new (event, NULL, &event->start, &event->end, way.start_s, way.start_s + length_s);
}

/* What is found now and is about nothing that can be had otherwise. */
static void
note_elsewhere (Slow      *slow,
                GPtrArray *findings)
{
  slow->elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < findings->len; i++) {
    const int one = find_mover (slow, hst_finding_get_uid (findings->pdata[i]));
    const int other = find_mover (slow, hst_finding_get_other (findings->pdata[i]));
    gboolean has_venues = FALSE;

    for (guint j = 0; one >= 0 && j < ((GArray *) slow->ways->pdata[one])->len; j++)
      has_venues = has_venues || g_array_index ((GArray *) slow->ways->pdata[one], Way, j).venue != NULL;
    if ((one < 0 && other < 0) ||
        (!has_venues && one >= 0 && hst_suggest_is_about_place (hst_finding_get_rule (findings->pdata[i]))))
      g_hash_table_add (slow->elsewhere, hst_suggest_dup_identity (findings->pdata[i]));
  }
}

static gboolean
is_worse (const Slow *slow,
          guint       n_hard,
          guint       n_moved,
          guint       n_waiting,
          gint64      score)
{
  if (n_hard != slow->n_hard)
    return n_hard > slow->n_hard;
  if (n_moved != slow->n_moved)
    return n_moved > slow->n_moved;
  if (n_waiting != slow->n_waiting)
    return n_waiting > slow->n_waiting;
  return score > slow->score;
}

static void
weigh_slowly (Slow *slow)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) findings = NULL;
  guint n_hard = 0, n_moved = 0, n_waiting = 0;
  gint64 score = 0;

  for (guint i = 0; i < slow->world->occurrences->len; i++) {
    HstOccurrence *occurrence = slow->world->occurrences->pdata[i];

    if (find_mover (slow, hst_occurrence_get_uid (occurrence)) < 0)
      g_ptr_array_add (all, g_object_ref (occurrence));
  }
  for (guint i = 0; i < slow->movers->len; i++) {
    HstOccurrence *session = slow->movers->pdata[i];
    const Way way = slow->chosen[i];
    const gint64 now_s = hst_occurrence_get_start_utc_s (session);

    if (way.start_s == HST_INSTANT_NONE) {
      n_waiting++;
      continue;
    }
    g_ptr_array_add (all, put (slow, session, way));
    if (waits (session))
      continue;
    n_moved += way.start_s != now_s || way.venue != NULL;
    score += ABS (way.start_s - now_s) / 300 + (way.venue != NULL ? 10 : 0);
  }
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (hst_occurrence_get_event (all->pdata[i])->visit, "v0") == 0)
      g_ptr_array_add (own, g_object_ref (all->pdata[i]));
  score += hst_suggest_sum_ways (slow->suggest, "v0", own);

  findings = check_all_places (slow->world, all);
  if (slow->elsewhere == NULL) {
    note_elsewhere (slow, findings);
    return;
  }
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *identity = hst_suggest_dup_identity (findings->pdata[i]);

    if (g_hash_table_contains (slow->elsewhere, identity))
      continue;
    n_hard += hst_suggest_is_hard (findings->pdata[i]);
    score += hst_suggest_is_hard (findings->pdata[i]) ? 0 : 30;
  }
  if (is_worse (slow, n_hard, n_moved, n_waiting, score))
    return;
  slow->n_hard = n_hard;
  slow->n_moved = n_moved;
  slow->n_waiting = n_waiting;
  slow->score = score;
}

static void
try_all (Slow  *slow,
         guint  index)
{
  GArray *ways;

  if (index == slow->movers->len) {
    weigh_slowly (slow);
    return;
  }
  ways = slow->ways->pdata[index];
  for (guint i = 0; i < ways->len; i++) {
    slow->chosen[index] = g_array_index (ways, Way, i);
    try_all (slow, index + 1);
  }
}

/* Whether a venue holds the session, for all that is said of both; the guests of all worlds are five a delegation. */
static gboolean
is_good (Slow           *slow,
         HstOccurrence  *session,
         const HstVenue *venue)
{
  const HstEvent *event = hst_occurrence_get_event (session);
  const HstVenue *own = hst_plan_find_venue (slow->world->plan, event->venue);
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (slow->world->plan, "v0");
  const HstVisit *visit = hst_plan_find_visit (slow->world->plan, "v0");
  gint64 n_people = 0;

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (g_strcmp0 (delegation->community, visit->host) != 0 &&
        (event->communities == NULL || hst_list_contains (event->communities, delegation->community)))
      n_people += delegation->quota;
  }
  return (event->kind == HST_EVENT_TALK || event->kind == HST_EVENT_WORKSHOP || event->kind == HST_EVENT_DISCUSSION) &&
         venue != own && own->community != NULL && g_strcmp0 (venue->community, own->community) == 0 && venue->capacity > 0 &&
         venue->capacity >= n_people;
}

static GArray *
list_ways (Slow          *slow,
           GPtrArray     *sessions,
           HstOccurrence *session,
           HstDay         day,
           gint64         step_s)
{
  const gint64 now_s = waits (session) ? HST_INSTANT_NONE : hst_occurrence_get_start_utc_s (session);
  const gint64 length_s = hst_occurrence_get_end_utc_s (session) - hst_occurrence_get_start_utc_s (session);
  g_autoptr (GArray) starts = hst_suggest_dup_starts (slow->suggest, sessions, session, length_s, day, step_s);
  GPtrArray *venues = hst_plan_get_records (slow->world->plan, &hst_venue_type);
  GArray *ways = g_array_new (FALSE, FALSE, sizeof (Way));
  const Way now = { now_s, NULL };

  g_array_append_val (ways, now);
  for (guint i = 0; i < starts->len; i++) {
    const Way way = { g_array_index (starts, gint64, i), NULL };

    if (way.start_s != now_s && (waits (session) || hst_occurrence_get_event (session)->kind != HST_EVENT_MEAL ||
                                 ABS (way.start_s - now_s) <= 90 * 60))
      g_array_append_val (ways, way);
  }
  for (guint i = 0; !waits (session) && i < venues->len; i++) {
    const Way way = { now_s, ((HstVenue *) venues->pdata[i])->uid };

    if (is_good (slow, session, venues->pdata[i]))
      g_array_append_val (ways, way);
  }
  return ways;
}

static void
slow_arrange (Slow       *slow,
              World      *world,
              HstSuggest *suggest,
              HstDay      day,
              gint64      step_s)
{
  g_autoptr (GPtrArray) sessions = hst_suggest_dup_sessions (suggest, "v0");

  *slow = (Slow) { .world = world, .suggest = suggest, .n_hard = G_MAXUINT };
  slow->movers = g_ptr_array_new_with_free_func (g_object_unref);
  slow->ways = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  for (guint i = 0; i < world->occurrences->len; i++) {
    HstOccurrence *session = world->occurrences->pdata[i];
    const HstEvent *event = hst_occurrence_get_event (session);

    if (g_strcmp0 (event->visit, "v0") != 0 || event->fixed ||
        (!waits (session) && hst_day_of_utc (hst_occurrence_get_start_utc_s (session), world->zone) != day))
      continue;
    g_ptr_array_add (slow->movers, g_object_ref (session));
    g_ptr_array_add (slow->ways, list_ways (slow, sessions, session, day, step_s));
    slow->chosen[slow->movers->len - 1] = g_array_index ((GArray *) slow->ways->pdata[slow->ways->len - 1], Way, 0);
  }
  weigh_slowly (slow);
  try_all (slow, 0);
}

static void
slow_clear (Slow *slow)
{
  g_ptr_array_unref (slow->movers);
  g_ptr_array_unref (slow->ways);
  g_hash_table_unref (slow->elsewhere);
}

/* Now it waits for a time; its length is its end. */
static void
take_time_away (World *world)
{
  HstOccurrence *last = world->occurrences->pdata[world->occurrences->len - 1];
  g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (last));
  const gint64 length_s = hst_occurrence_get_end_utc_s (last) - hst_occurrence_get_start_utc_s (last);

  event->start = event->end = (HstMoment) HST_MOMENT_INIT;
  g_ptr_array_remove_index (world->occurrences, world->occurrences->len - 1);
  g_ptr_array_add (world->occurrences, hst_occurrence_new (event, NULL, &event->start, &event->end, 0, length_s));
}

/* Of one community, and of all sizes. */
static void
give_rooms (World *world,
            GRand *rand)
{
  for (guint i = 0; i < G_N_ELEMENTS (halls); i++) {
    HstVenue *venue = hst_plan_find_venue (world->plan, halls[i]);

    hst_set_text (&venue->community, "HOST");
    venue->capacity = g_rand_int_range (rand, 0, 5) * 4;
  }
}

static void
test_arrange_exhaustive (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (73);
  guint n_better = 0, n_perfect = 0, n_placed = 0, n_elsewhere = 0;

  for (guint i = 0; i < N_DAYS + N_ROOMS; i++) {
    g_autoptr (World) world = make_random_world (rand, 1);
    HstVisit *visit = hst_plan_find_visit (world->plan, "v0");
    g_autoptr (HstArrangement) arrangement = NULL;
    g_autoptr (HstSuggest) suggest = NULL;
    HstEvent *last = NULL;
    Slow slow;

    world_add_delegation (world, "v0", "UA-C", 5);
    for (guint j = 1; j < (i >= N_DAYS ? 3 : i % 4 == 0 ? 5 : 4); j++)
      last = add_random_session (world, rand, "v0", visit->first_day, j, i % 2 == 0 ? 1 : 3);
    last->fixed = TRUE;
    /* The rest in a plan that knows its rooms, with one that waits. */
    if (i >= N_DAYS) {
      give_rooms (world, rand);
      add_random_session (world, rand, "v0", visit->first_day, 9, 3);
      take_time_away (world);
    }
    suggest = suggest_of (world);
    arrangement = hst_suggest_arrange (suggest, "v0", visit->first_day, 3 * HOUR, NULL, NULL);
    g_assert_false (hst_suggest_is_cut (suggest));
    slow_arrange (&slow, world, suggest, visit->first_day, 3 * HOUR);
    g_test_message ("world %u: %u moved, %u placed, %u hard of %u, score %d", i, arrangement->n_moved, arrangement->n_placed,
                    arrangement->n_hard, arrangement->n_hard_before, (int) arrangement->score);
    g_assert_cmpuint (arrangement->n_hard, ==, slow.n_hard);
    g_assert_cmpuint (arrangement->n_moved, ==, slow.n_moved);
    g_assert_cmpuint (arrangement->n_waiting, ==, slow.n_waiting);
    g_assert_cmpint (arrangement->score, ==, slow.score);
    n_better += arrangement->n_hard < arrangement->n_hard_before;
    n_perfect += arrangement->n_hard == 0 && arrangement->n_hard_before > 0;
    n_placed += arrangement->n_placed;
    for (guint j = 0; j < arrangement->items->len; j++)
      n_elsewhere += ((HstArrangedItem *) arrangement->items->pdata[j])->venue != NULL;
    slow_clear (&slow);
  }
  g_test_message ("%u better, %u perfect, %u placed, %u elsewhere", n_better, n_perfect, n_placed, n_elsewhere);
  g_assert_cmpuint (n_better, >, N_DAYS / 2);
  g_assert_cmpuint (n_perfect, >, N_DAYS / 4);
  g_assert_cmpuint (n_placed, >, N_ROOMS / 2);
  g_assert_cmpuint (n_elsewhere, >, 2);
}

/* A vehicle has its seats at any time. */
static void
test_about_time (void)
{
  g_assert_false (hst_suggest_is_about_time ("vehicle-room"));
  g_assert_false (hst_suggest_is_about_time ("capacity"));
  g_assert_true (hst_suggest_is_about_time ("working-hours"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/suggest/search/about-time", test_about_time);
  g_test_add_func ("/suggest/search/dates", test_dates_exhaustive);
  g_test_add_func ("/suggest/search/places", test_places_exhaustive);
  g_test_add_func ("/suggest/search/arrange", test_arrange_exhaustive);

  return g_test_run ();
}
