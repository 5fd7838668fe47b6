/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-check.h"
#include "hst-checker.h"
#include "hst-day-scale.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <time.h>

/* How long it takes to check a plan, and to check it again after one change, in the same run.
 *
 *   bench-check [SESSIONS…]
 *
 * Visits of thirty sessions on three days, three of them at a time, with as much wrong as a plan has that people work on.
 * Processor time; nothing here passes or fails. */

#define SESSIONS_OF_VISIT 30
#define SESSIONS_OF_DAY   10
#define COMMUNITIES       60
#define GUESTS            5
#define VENUES            40
#define PEOPLE            80
#define EDITS             300
#define RUNS              5

static const HstZoneRule kyiv_rule = {
  .std_offset_s = 7200, .dst_offset_s = 10800, .std_abbreviation = "EET", .dst_abbreviation = "EEST",
  .dst_start = { 3, 5, 0, 3 * 3600 }, .dst_end = { 10, 5, 0, 4 * 3600 },
};

typedef struct {
  HstPlan   *plan;
  GPtrArray *occurrences;
  HstZone   *zone;
  HstDay     today;
  GRand     *rand;
} Plan;

/* Of this thread: whatever else the computer is doing is left out. */
static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000. + (double) now.tv_nsec / 1e6;
}

static int
pick (Plan *self,
      int   n)
{
  return g_rand_int_range (self->rand, 0, n);
}

static char *
pick_name (Plan       *self,
           const char *what,
           int         n)
{
  return g_strdup_printf ("%s-%d", what, pick (self, n));
}

static HstOccurrence *
occurrence_at (Plan     *self,
               HstEvent *event,
               HstDay    day,
               int       minute,
               int       length_min)
{
  const char *kyiv = g_intern_static_string ("Europe/Kyiv");

  event->start = hst_moment_zoned (day, minute * 60, kyiv);
  event->end = hst_moment_zoned (day, (minute + length_min) * 60, kyiv);
  return hst_occurrence_new (event, NULL, &event->start, &event->end,
                             hst_zone_utc_from_wall (self->zone, hst_moment_get_wall_s (&event->start)),
                             hst_zone_utc_from_wall (self->zone, hst_moment_get_wall_s (&event->end)));
}

static void
add_records (Plan *self)
{
  static const char *const oblasts[] = { "UA-18", "UA-59", "UA-46", "UA-07", "UA-53", "UA-77" };
  HstProgramme *programme = hst_programme_new ();

  hst_set_text (&programme->uid, "programme");
  programme->work_start_min = 9 * 60;
  programme->work_end_min = 18 * 60;
  hst_plan_take (self->plan, programme);
  for (int i = 0; i < COMMUNITIES; i++) {
    HstCommunity *community = hst_community_new ();

    community->code = g_strdup_printf ("community-%d", i);
    community->name = g_strdup_printf ("Громада-%d", i);
    hst_set_text (&community->oblast_iso, oblasts[i % G_N_ELEMENTS (oblasts)]);
    hst_plan_take (self->plan, community);
  }
  for (guint i = 0; i < G_N_ELEMENTS (oblasts) - 1; i++) {
    HstCurfew *curfew = hst_curfew_new ();

    hst_set_text (&curfew->oblast_iso, oblasts[i]);
    curfew->to_min = 5 * 60;
    curfew->checked_on = self->today;
    hst_plan_take (self->plan, curfew);
  }
  for (int i = 0; i < VENUES; i++) {
    HstVenue *venue = hst_venue_new ();

    venue->uid = g_strdup_printf ("venue-%d", i);
    venue->name = g_strdup_printf ("Зала %d", i);
    venue->community = g_strdup_printf ("community-%d", i % COMMUNITIES);
    venue->latitude = 48 + (i / 4) * 0.3 + (i % 4) * 0.02;
    venue->longitude = 26 + (i / 4) * 0.5;
    venue->capacity = 20 + i % 20;
    if (i % 4 != 0)
      hst_set_text (&venue->shelter, "cellar");
    hst_plan_take (self->plan, venue);
  }
  for (int i = 0; i < PEOPLE; i++) {
    HstPerson *person = hst_person_new ();

    person->uid = g_strdup_printf ("person-%d", i);
    person->name = g_strdup_printf ("Person %d", i);
    hst_plan_take (self->plan, person);
  }
}

static void
add_session (Plan       *self,
             const char *visit,
             int         nth,
             HstDay      first_day)
{
  static const HstEventKind kinds[SESSIONS_OF_DAY] = {
    HST_EVENT_TRANSFER, HST_EVENT_TALK, HST_EVENT_WORKSHOP, HST_EVENT_BREAK, HST_EVENT_SITE_VISIT,
    HST_EVENT_MEAL, HST_EVENT_DISCUSSION, HST_EVENT_TALK, HST_EVENT_FREE_TIME, HST_EVENT_MEAL,
  };
  g_autoptr (HstEvent) event = hst_event_new ();
  const int nth_of_day = nth % SESSIONS_OF_DAY;

  event->uid = g_strdup_printf ("%s-%d", visit, nth);
  event->summary = g_strdup_printf ("Session %d", nth);
  hst_set_text (&event->visit, visit);
  event->kind = kinds[nth_of_day];
  if (pick (self, 20) > 0)
    event->responsible = pick_name (self, "person", PEOPLE);
  if (event->kind != HST_EVENT_TRANSFER)
    event->venue = pick_name (self, "venue", VENUES);
  else {
    event->origin = pick_name (self, "community", COMMUNITIES);
    event->destination = pick_name (self, "community", COMMUNITIES);
    event->vehicle = pick_name (self, "bus", 10);
  }
  g_ptr_array_add (self->occurrences, occurrence_at (self, event, first_day + nth / SESSIONS_OF_DAY,
                                                     8 * 60 + nth_of_day * 70, pick (self, 30) == 0 ? 90 : 60));
}

static void
add_visit (Plan *self,
           int   nth)
{
  HstVisit *visit = hst_visit_new ();

  visit->uid = g_strdup_printf ("visit-%d", nth);
  visit->title = g_strdup_printf ("Visit %d", nth);
  visit->host = pick_name (self, "community", COMMUNITIES);
  visit->status = HST_VISIT_PLANNED;
  visit->first_day = self->today + (nth / 3) * 4 + pick (self, 2);
  visit->last_day = visit->first_day + SESSIONS_OF_VISIT / SESSIONS_OF_DAY - 1;
  visit->coordinator = pick_name (self, "person", PEOPLE);
  hst_plan_take (self->plan, visit);
  for (int i = 0; i < GUESTS; i++) {
    HstDelegation *delegation = hst_delegation_new ();

    hst_set_text (&delegation->gathering, visit->uid);
    delegation->community = g_strdup_printf ("community-%d", (nth * 7 + i * 11) % COMMUNITIES);
    delegation->quota = 4;
    hst_plan_take (self->plan, delegation);
  }
  for (int i = 0; i < SESSIONS_OF_VISIT; i++)
    add_session (self, visit->uid, i, visit->first_day);
}

/* The same, as it is when it is read from a file once more. */
static GPtrArray *
dup_occurrences (GPtrArray *occurrences)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < occurrences->len; i++) {
    HstOccurrence *one = occurrences->pdata[i];
    g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (one));

    g_ptr_array_add (copies, hst_occurrence_new (event, NULL, &event->start, &event->end,
                                                 hst_occurrence_get_start_utc_s (one), hst_occurrence_get_end_utc_s (one)));
  }
  return copies;
}

static HstPlan *
dup_plan (HstPlan *plan)
{
  HstPlan *copy = hst_plan_new ();

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    GPtrArray *all = hst_record_types[i] != &hst_event_type ? hst_plan_get_records (plan, hst_record_types[i]) : NULL;

    for (guint k = 0; all != NULL && k < all->len; k++)
      hst_plan_take (copy, hst_record_copy (all->pdata[k]));
  }
  return copy;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
print_times (const char *what,
             GArray     *times,
             double      full_ms)
{
  g_array_sort (times, compare_doubles);
  printf ("  %-44s median %7.3f ms, worst %7.3f ms, 1/%.0f of a full check\n", what,
          g_array_index (times, double, times->len / 2), g_array_index (times, double, times->len - 1),
          full_ms / g_array_index (times, double, times->len / 2));
}

static HstOccurrence *
move (Plan          *self,
      HstOccurrence *occurrence)
{
  g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (occurrence));

  return occurrence_at (self, event, event->start.day, event->start.second / 60 + 5 * (pick (self, 13) - 6),
                        30 + 5 * pick (self, 12));
}

static void
measure_edits (Plan       *self,
               HstChecker *checker,
               gboolean    trying,
               double      full_ms)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint looked = 0;

  for (int i = 0; i < EDITS; i++) {
    const int place = pick (self, (int) self->occurrences->len);
    g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GPtrArray) told = NULL;
    double from_ms, took_ms;

    g_ptr_array_add (gone, g_object_ref (self->occurrences->pdata[place]));
    g_ptr_array_add (come, move (self, self->occurrences->pdata[place]));
    from_ms = now_ms ();
    if (trying)
      told = hst_checker_try (checker, gone, come);
    else
      hst_checker_edit (checker, gone, come);
    took_ms = now_ms () - from_ms;
    g_array_append_val (times, took_ms);
    looked += hst_checker_get_n_looked (checker);
    if (!trying)
      g_set_object ((HstOccurrence **) &self->occurrences->pdata[place], come->pdata[0]);
  }
  print_times (trying ? "what a drag would bring" : "one session moved", times, full_ms);
  if (!trying)
    printf ("  %-44s %u\n", "items looked at, on average", looked / EDITS);
}

/* What was changed stays so: each time one change more is to be found among all that is read. */
static void
measure_updates (Plan       *self,
                 HstChecker *checker,
                 gboolean    record,
                 double      full_ms)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < EDITS / 10; i++) {
    HstPlan *plan = dup_plan (self->plan);
    GPtrArray *occurrences = dup_occurrences (self->occurrences);
    GPtrArray *delegations = hst_plan_get_records (plan, &hst_delegation_type);
    const int place = pick (self, (int) occurrences->len);
    HstOccurrence *moved = record ? NULL : move (self, occurrences->pdata[place]);
    double from_ms, took_ms;

    if (record)
      ((HstDelegation *) delegations->pdata[pick (self, (int) delegations->len)])->quota = 5 + pick (self, 26);
    else
      g_set_object ((HstOccurrence **) &occurrences->pdata[place], moved);
    g_clear_object (&moved);
    from_ms = now_ms ();
    hst_checker_update (checker, plan, occurrences, self->zone, self->today, FALSE);
    took_ms = now_ms () - from_ms;
    g_array_append_val (times, took_ms);
    hst_plan_unref (self->plan);
    self->plan = plan;
    g_ptr_array_unref (self->occurrences);
    self->occurrences = occurrences;
  }
  print_times (record ? "read anew, a delegation changed" : "read anew, one session moved", times, full_ms);
}

static void
measure (int n_sessions)
{
  Plan self = { hst_plan_new (), g_ptr_array_new_with_free_func (g_object_unref),
                hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule), hst_day_from_ymd (2026, 11, 26),
                g_rand_new_with_seed (1) };
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (HstChecker) checker = NULL;
  guint n_findings = 0;
  double full_ms;

  add_records (&self);
  for (int i = 0; i < n_sessions / SESSIONS_OF_VISIT; i++)
    add_visit (&self, i);
  for (int i = 0; i < RUNS; i++) {
    const double from_ms = now_ms ();
    g_autoptr (GPtrArray) findings = hst_check_plan_on (self.plan, self.occurrences, self.zone, self.today, FALSE);
    const double took_ms = now_ms () - from_ms;

    n_findings = findings->len;
    g_array_append_val (times, took_ms);
  }
  g_array_sort (times, compare_doubles);
  full_ms = g_array_index (times, double, RUNS / 2);
  printf ("%u sessions of %d visits, %u findings\n", self.occurrences->len, n_sessions / SESSIONS_OF_VISIT, n_findings);
  print_times ("full check", times, full_ms);

  checker = hst_checker_new (self.plan, self.occurrences, self.zone, self.today, FALSE);
  measure_edits (&self, checker, FALSE, full_ms);
  measure_edits (&self, checker, TRUE, full_ms);
  measure_updates (&self, checker, FALSE, full_ms);
  measure_updates (&self, checker, TRUE, full_ms);

  g_rand_free (self.rand);
  hst_zone_unref (self.zone);
  g_ptr_array_unref (self.occurrences);
  hst_plan_unref (self.plan);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("HOSTYNY_LOCALEDIR"));
  for (int i = 1; i < argc; i++)
    measure ((int) g_ascii_strtoll (argv[i], NULL, 10));
  return 0;
}
