/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-check.h"
#include "hst-suggest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* How long it takes to find the best date in a year, a place, and an order of a day, beside a check of the whole plan in the
 * same run.
 *
 *   bench-suggest [VISITS]    50 if not said, with 30 sessions each
 *
 * Every measurement is the median of several.  Nothing here passes or fails. */

#define KYIV     "Europe/Kyiv"
#define SESSIONS 30
#define N_DAYS   3
#define N_ROUNDS 5
#define N_GUESTS 12

/* EET-2EEST,M3.5.0/3,M10.5.0/4 */
static const HstZoneRule kyiv_rule = {
  .std_offset_s = 7200, .dst_offset_s = 10800, .std_abbreviation = "EET", .dst_abbreviation = "EEST",
  .dst_start = { 3, 5, 0, 3 * 3600 }, .dst_end = { 10, 5, 0, 4 * 3600 },
};

typedef struct {
  HstPlan       *plan;
  HstZone       *zone;
  GPtrArray     *occurrences;
  HstDay         first;        /* of the year */
  HstOccurrence *waiting;      /* a session without a time */
} Bench;

static char *
numbered (const char *pattern,
          guint       number)
{
  return g_strdup_printf ("%s%u", pattern, number);
}

static void
add_people_and_places (Bench *self)
{
  for (guint i = 0; i < N_GUESTS; i++) {
    HstCommunity *community = hst_community_new ();

    community->code = numbered ("UA-", i);
    community->latitude = 48 + i * 0.25;
    community->longitude = 26 + i * 0.7;
    hst_set_text (&community->oblast_iso, i % 2 == 0 ? "UA-59" : "UA-18");
    hst_plan_take (self->plan, community);
  }
  for (guint i = 0; i < 40; i++) {
    HstVenue *venue = hst_venue_new ();
    HstPerson *person = hst_person_new ();

    venue->uid = numbered ("venue-", i);
    venue->latitude = 50.2 + i % 8 * 0.01;
    venue->longitude = 28.6 + i / 8 * 0.01;
    person->uid = numbered ("person-", i);
    hst_plan_take (self->plan, venue);
    hst_plan_take (self->plan, person);
  }
  /* Every second person told when they are busy: an hour on every third day. */
  for (guint i = 0; i < 20; i++) {
    HstBusy *busy = hst_busy_new ();
    g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
    g_auto (GStrv) periods = NULL;

    for (HstDay day = self->first + (HstDay) (i % 3); day < self->first + 365; day += 3) {
      g_autofree char *date = hst_day_to_string (day);
      g_autofree char *period = g_strdup_printf ("%sT09:00:00Z/%sT10:00:00Z", date, date);

      g_strv_builder_add (builder, period);
    }
    periods = g_strv_builder_end (builder);
    busy->uid = numbered ("busy-", i);
    busy->whom = numbered ("person-", i * 2);
    hst_set_list (&busy->periods, (const char *const *) periods);
    hst_plan_take (self->plan, busy);
  }
}

static void
add_session (Bench      *self,
             const char *visit,
             guint       number,
             HstDay      day,
             gint64      from_s,
             gint64      length_s)
{
  static const HstEventKind kinds[] = { HST_EVENT_TALK, HST_EVENT_BREAK, HST_EVENT_WORKSHOP, HST_EVENT_SITE_VISIT,
                                        HST_EVENT_MEAL, HST_EVENT_DISCUSSION, HST_EVENT_TALK };
  const HstMoment like = hst_moment_zoned (0, 0, KYIV);
  g_autoptr (HstEvent) event = hst_event_new ();
  gint64 start_s;

  event->uid = g_strdup_printf ("%s-%u", visit, number);
  hst_set_text (&event->summary, event->uid);
  hst_set_text (&event->visit, visit);
  event->kind = kinds[number % G_N_ELEMENTS (kinds)];
  event->venue = numbered ("venue-", number * 7 % 40);
  event->responsible = numbered ("person-", number * 5 % 40);
  event->start = hst_moment_with_wall (&like, (gint64) day * HST_DAY_S + from_s);
  event->end = hst_moment_with_wall (&like, (gint64) day * HST_DAY_S + from_s + length_s);
  start_s = hst_zone_utc_from_wall (self->zone, hst_moment_get_wall_s (&event->start));
  g_ptr_array_add (self->occurrences,
                   hst_occurrence_new (event, NULL, &event->start, &event->end, start_s, start_s + length_s));
}

/* Ten sessions a day, most of them with the way to the next in between; of the first visit two begin at the same time. */
static void
add_visit (Bench *self,
           guint  number,
           guint  n_visits)
{
  HstVisit *visit = hst_visit_new ();

  visit->uid = numbered ("visit-", number);
  hst_set_text (&visit->title, visit->uid);
  visit->host = numbered ("UA-", number % N_GUESTS);
  visit->coordinator = numbered ("person-", number % 40);
  visit->first_day = self->first + (HstDay) (number * 355 / n_visits);
  visit->last_day = visit->first_day + N_DAYS - 1;
  visit->status = HST_VISIT_PLANNED;
  hst_plan_take (self->plan, visit);
  for (guint i = 1; i <= 3; i++) {
    HstDelegation *delegation = hst_delegation_new ();

    hst_set_text (&delegation->gathering, visit->uid);
    delegation->community = numbered ("UA-", (number + i) % N_GUESTS);
    delegation->quota = 5;
    hst_plan_take (self->plan, delegation);
  }
  for (guint i = 0; i < SESSIONS; i++)
    add_session (self, visit->uid, i, visit->first_day + (HstDay) (i / 10),
                 9 * 3600 + (number == 0 && i % 10 == 5 ? 4 : i % 10) * 3600, 1800);
}

static Bench *
bench_new (guint n_visits)
{
  Bench *self = g_new0 (Bench, 1);
  g_autoptr (HstEvent) waiting = hst_event_new ();

  self->plan = hst_plan_new ();
  self->zone = hst_zone_new (KYIV, NULL, 0, &kyiv_rule);
  self->occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  self->first = hst_day_from_ymd (2027, 1, 5);
  add_people_and_places (self);
  for (guint i = 0; i < n_visits; i++)
    add_visit (self, i, n_visits);
  hst_set_text (&waiting->uid, "waiting");
  hst_set_text (&waiting->visit, "visit-0");
  hst_set_text (&waiting->venue, "venue-3");
  self->waiting = hst_occurrence_new (waiting, NULL, &waiting->start, &waiting->end, 0, 0);
  return self;
}

static void
bench_free (Bench *self)
{
  g_object_unref (self->waiting);
  g_ptr_array_unref (self->occurrences);
  hst_zone_unref (self->zone);
  hst_plan_unref (self->plan);
  g_free (self);
}

/* ---- what is measured; @n is told of the work */

static void
run_check (Bench *self,
           guint *n)
{
  g_autoptr (GPtrArray) findings = hst_check_plan_on (self->plan, self->occurrences, self->zone, self->first, FALSE);

  *n = findings->len;
}

static HstSuggest *
suggest_of (Bench *self)
{
  return hst_suggest_new (self->plan, self->occurrences, self->zone, self->first, FALSE);
}

static void
run_dates (Bench *self,
           guint *n)
{
  g_autoptr (HstSuggest) suggest = suggest_of (self);
  g_autoptr (GPtrArray) list = hst_suggest_dates (suggest, "visit-0", self->first, self->first + 364, 10, NULL, NULL);

  *n = list != NULL ? hst_suggest_get_n_checks (suggest) : 0;
}

static void
run_places (Bench *self,
            guint *n)
{
  g_autoptr (HstSuggest) suggest = suggest_of (self);
  g_autoptr (GPtrArray) list = hst_suggest_places (suggest, self->waiting, 1800, 10, NULL, NULL);

  *n = list != NULL ? hst_suggest_get_n_checks (suggest) : 0;
}

static void
run_arrange (Bench *self,
             guint *n)
{
  g_autoptr (HstSuggest) suggest = suggest_of (self);
  g_autoptr (HstArrangement) arrangement = NULL;

  hst_suggest_set_limits (suggest, 6000, NULL, NULL);
  arrangement = hst_suggest_arrange (suggest, "visit-0", self->first, 900, NULL, NULL);
  *n = arrangement != NULL ? hst_suggest_get_n_checks (suggest) : 0;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static double
measure_ms (Bench *self,
            void (*run) (Bench *self,
                         guint *n),
            guint *n)
{
  gint64 times_us[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++) {
    const gint64 start_us = g_get_monotonic_time ();

    run (self, n);
    times_us[i] = g_get_monotonic_time () - start_us;
  }
  qsort (times_us, N_ROUNDS, sizeof *times_us, compare);
  return (double) times_us[N_ROUNDS / 2] / 1000.;
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *name;
    void      (*run) (Bench *self,
                      guint *n);
    const char *of;
  } rows[] = {
    { "full check", run_check, "findings" },
    { "best date in a year", run_dates, "looks of the checker" },
    { "best place in a visit", run_places, "looks of the checker" },
    { "one day arranged", run_arrange, "looks of the checker" },
  };
  const guint n_visits = argc > 1 ? (guint) g_ascii_strtoull (argv[1], NULL, 10) : 50;
  Bench *bench;
  double check_ms = 0;

  if (n_visits == 0) {
    g_printerr ("bench-suggest [VISITS]\n");
    return 2;
  }
  bench = bench_new (n_visits);
  printf ("%u visits, %u sessions\n", n_visits, bench->occurrences->len);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint n = 0;
    const double ms = measure_ms (bench, rows[i].run, &n);

    check_ms = i == 0 ? ms : check_ms;
    printf ("%-22s %9.1f ms   %6.1f × full check   %u %s\n", rows[i].name, ms, ms / check_ms, n, rows[i].of);
  }
  bench_free (bench);
  return 0;
}
