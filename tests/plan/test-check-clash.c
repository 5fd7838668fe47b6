/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define DAY "2026-11-25T"

static void
test_person (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *talk = world_add_event (world, NULL, "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstEvent *walk = world_add_event (world, NULL, "walk", HST_EVENT_SITE_VISIT, DAY "10:30", DAY "12:00");
  HstEvent *meal = world_add_event (world, NULL, "meal", HST_EVENT_MEAL, DAY "11:00", DAY "12:00");
  HstFinding *finding;

  world_add_person (world, "p", "Olena Zrazkova");
  hst_set_text (&talk->responsible, "p");
  set_list (&talk->speakers, "p q");
  set_list (&walk->speakers, "q p");
  hst_set_text (&meal->responsible, "r");

  world_check (world);
  finding = world_get (world, "person-twice");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“talk” and “walk” overlap (Wednesday, 25 November, 10:30–11:00) and need the same people: "
                   "Olena Zrazkova, q.");
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "talk");
  g_assert_cmpstr (hst_finding_get_other (finding), ==, "walk");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_WARNING);
  g_assert_cmpint (hst_finding_get_at_utc_s (finding), ==,
                   hst_occurrence_get_start_utc_s (world->occurrences->pdata[1]));
  g_assert_nonnull (hst_finding_get_way_out (finding));
}

/* What counts as being in a place, and what does not. */
static void
test_what_clashes (void)
{
  static const struct {
    const char     *from;
    const char     *to;
    HstEventKind    kind;
    HstEventStatus  status;
    gboolean        transparent;
    guint           person;
    guint           venue;
    guint           delegation;
  } rows[] = {
    { DAY "10:59", DAY "11:30", HST_EVENT_TALK, HST_STATUS_NONE, FALSE, 1, 1, 1 },
    { DAY "10:15", DAY "10:30", HST_EVENT_MEAL, HST_STATUS_NONE, FALSE, 1, 1, 1 },
    { DAY "11:00", DAY "12:00", HST_EVENT_TALK, HST_STATUS_NONE, FALSE, 0, 0, 0 },
    { DAY "09:00", DAY "10:00", HST_EVENT_TALK, HST_STATUS_NONE, FALSE, 0, 0, 0 },
    { DAY "10:30", DAY "10:30", HST_EVENT_TALK, HST_STATUS_NONE, FALSE, 0, 0, 0 },
    { DAY "10:30", DAY "10:20", HST_EVENT_TALK, HST_STATUS_NONE, FALSE, 0, 0, 0 },
    { DAY "10:30", DAY "11:30", HST_EVENT_TALK, HST_STATUS_CANCELLED, FALSE, 0, 0, 0 },
    { DAY "10:30", DAY "11:30", HST_EVENT_TALK, HST_STATUS_TENTATIVE, FALSE, 1, 1, 1 },
    { DAY "10:30", DAY "11:30", HST_EVENT_TALK, HST_STATUS_NONE, TRUE, 0, 0, 0 },
    { DAY "10:30", DAY "11:30", HST_EVENT_FREE_TIME, HST_STATUS_NONE, FALSE, 0, 0, 0 },
    { DAY "10:30", DAY "11:30", HST_EVENT_BLOCKER, HST_STATUS_NONE, FALSE, 0, 0, 0 },
    { DAY "10:30", DAY "11:30", HST_EVENT_CHECK_IN, HST_STATUS_NONE, FALSE, 1, 0, 1 },
    { DAY "10:30", DAY "11:30", HST_EVENT_TRANSFER, HST_STATUS_NONE, FALSE, 1, 0, 1 },
    { "2026-11-25", "2026-11-26", HST_EVENT_TALK, HST_STATUS_NONE, FALSE, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    HstEvent *two = world_add_event (world, "v", "two", rows[i].kind, rows[i].from, rows[i].to);

    world_add_visit (world, "v", "host", "2026-11-25", "2026-11-25");
    world_add_delegation (world, "v", "okhtyrka", 4);
    world_add_venue (world, "hall", NAN, NAN);
    two->status = rows[i].status;
    two->transparent = rows[i].transparent;
    hst_set_text (&one->responsible, "p");
    hst_set_text (&two->responsible, "p");
    hst_set_text (&one->venue, "hall");
    hst_set_text (&two->venue, "hall");

    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "person-twice"), ==, rows[i].person);
    g_assert_cmpuint (world_count (world, "venue-twice"), ==, rows[i].venue);
    g_assert_cmpuint (world_count (world, "delegation-twice"), ==, rows[i].delegation);
  }
}

static void
test_venue (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *one = world_add_event (world, NULL, "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstEvent *two = world_add_event (world, NULL, "two", HST_EVENT_TALK, DAY "10:30", DAY "11:30");

  world_add_venue (world, "Hall 1", NAN, NAN);
  hst_set_text (&one->venue, "Hall 1");
  hst_set_text (&two->venue, "Hall 2");
  world_check (world);
  g_assert_cmpuint (world_count (world, "venue-twice"), ==, 0);

  hst_set_text (&two->venue, "Hall 1");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "venue-twice")), ==,
                   "“one” and “two” overlap (Wednesday, 25 November, 10:30–11:00) in the same venue: Hall 1.");
}

static void
test_delegations (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *all = world_add_event (world, "v", "all", HST_EVENT_TALK, DAY "10:00", DAY "12:00");
  HstEvent *some = world_add_event (world, "v", "some", HST_EVENT_TALK, DAY "11:00", DAY "12:00");
  HstEvent *call = world_add_event (world, NULL, "call", HST_EVENT_OTHER, DAY "11:30", DAY "11:45");
  HstFinding *finding;

  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
  world_add_community (world, "valky", "UA-63");
  world_add_community (world, "okhtyrka", "UA-59");
  world_add_delegation (world, "v", "valky", 4);
  world_add_delegation (world, "v", "okhtyrka", 4);
  world_add_delegation (world, "v", "zhytomyr", 1);
  world_add_delegation (world, "v", "pryluky", 3)->reply = HST_REPLY_DECLINED;

  /* The host is everywhere, and who declined is nowhere. */
  set_list (&some->communities, "zhytomyr pryluky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "delegation-twice"), ==, 0);

  set_list (&some->communities, "valky okhtyrka zhytomyr");
  world_check (world);
  finding = world_get (world, "delegation-twice");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“all” and “some” overlap (Wednesday, 25 November, 11:00–12:00), and the same delegations attend both: "
                   "okhtyrka, valky.");
  g_assert_cmpstr (hst_finding_get_visit (finding), ==, "v");

  set_list (&all->communities, "okhtyrka");
  set_list (&some->communities, "valky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "delegation-twice"), ==, 0);

  /* A meeting somewhere else takes them away from the visit. */
  set_list (&call->communities, "valky khmeliv");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_other (world_get (world, "delegation-twice")), ==, "call");
}

static void
test_stops_on_the_way (void)
{
  g_autoptr (World) world = world_new ();
  HstVenue *inn = world_add_venue (world, "inn", NAN, NAN);
  HstEvent *way = world_add_event (world, "v", "way", HST_EVENT_TRANSFER, DAY "07:00", DAY "16:00");
  HstEvent *lunch;

  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
  world_add_delegation (world, "v", "valky", 4);
  hst_set_text (&way->responsible, "p");
  hst_set_text (&way->origin, "valky");
  hst_set_text (&way->destination, "zhytomyr");
  lunch = world_add_event (world, "v", "lunch", HST_EVENT_MEAL, DAY "13:00", DAY "13:30");
  hst_set_text (&lunch->responsible, "p");

  world_check (world);
  g_assert_cmpuint (world_count (world, "delegation-twice"), ==, 0);
  g_assert_cmpuint (world_count (world, "person-twice"), ==, 0);

  /* At an inn by the road, but not where they come from or go to. */
  hst_set_text (&lunch->venue, "inn");
  hst_set_text (&inn->community, "lubny");
  world_check (world);
  g_assert_cmpuint (world_count (world, "delegation-twice"), ==, 0);
  hst_set_text (&inn->community, "zhytomyr");
  world_check (world);
  g_assert_cmpuint (world_count (world, "delegation-twice"), ==, 1);
  hst_set_text (&inn->community, "valky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "delegation-twice"), ==, 1);
  hst_set_text (&lunch->venue, NULL);

  world_add_event (world, "v", "late lunch", HST_EVENT_MEAL, DAY "15:45", DAY "16:15");
  world_check (world);
  g_assert_cmpuint (world_count (world, "delegation-twice"), ==, 1);
}

/* The same pairs as looking at every pair, for sets drawn at random; the order of the occurrences does not matter. */
static void
test_against_every_pair (void)
{
  static const char *const people[] = { "p", "q", "r" };

  for (guint round = 0; round < 200; round++) {
    g_autoptr (World) world = world_new ();
    g_autoptr (GPtrArray) first = NULL;
    const guint n = (guint) g_test_rand_int_range (2, 30);
    guint expected = 0;

    for (guint i = 0; i < n; i++) {
      const int start_min = g_test_rand_int_range (0, 600), end_min = start_min + g_test_rand_int_range (0, 90);
      g_autofree char *uid = g_strdup_printf ("e%02u", i);
      g_autofree char *from = g_strdup_printf (DAY "%02d:%02d", 8 + start_min / 60, start_min % 60);
      g_autofree char *to = g_strdup_printf (DAY "%02d:%02d", 8 + end_min / 60, end_min % 60);
      HstEvent *event = world_add_event (world, NULL, uid, HST_EVENT_OTHER, from, to);

      hst_set_text (&event->responsible, people[g_test_rand_int_range (0, 3)]);
    }
    for (guint i = 0; i < n; i++)
      for (guint j = 0; j < i; j++) {
        HstOccurrence *a = world->occurrences->pdata[i], *b = world->occurrences->pdata[j];

        expected += g_str_equal (hst_occurrence_get_event (a)->responsible, hst_occurrence_get_event (b)->responsible) &&
                    MAX (hst_occurrence_get_start_utc_s (a), hst_occurrence_get_start_utc_s (b)) <
                    MIN (hst_occurrence_get_end_utc_s (a), hst_occurrence_get_end_utc_s (b));
      }
    world_check (world);
    g_assert_cmpuint (world_count (world, "person-twice"), ==, expected);

    first = g_steal_pointer (&world->findings);
    for (guint i = n - 1; i > 0; i--) {
      const int j = g_test_rand_int_range (0, (int) i + 1);
      gpointer swapped = world->occurrences->pdata[i];

      world->occurrences->pdata[i] = world->occurrences->pdata[j];
      world->occurrences->pdata[j] = swapped;
    }
    world_check (world);
    g_assert_cmpuint (world->findings->len, ==, first->len);
    for (guint i = 0; i < first->len; i++)
      g_assert_cmpint (hst_finding_compare (first->pdata[i], world->findings->pdata[i]), ==, 0);
  }
}

/* Crowds of events at one time, as a file from elsewhere may hold them, make no crowds of findings. */
static void
test_crowd (void)
{
  g_autoptr (World) world = world_new ();
  const guint n = 1000;

  for (guint i = 0; i < n; i++) {
    g_autofree char *uid = g_strdup_printf ("e%u", i);

    hst_set_text (&world_add_event (world, NULL, uid, HST_EVENT_OTHER, DAY "10:00", DAY "11:00")->responsible, "p");
  }
  world_check (world);
  g_assert_cmpuint (world->findings->len, >=, n);
  g_assert_cmpuint (world->findings->len, <=, 40 * n);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-clash/person", test_person);
  g_test_add_func ("/plan/check-clash/what-clashes", test_what_clashes);
  g_test_add_func ("/plan/check-clash/venue", test_venue);
  g_test_add_func ("/plan/check-clash/delegations", test_delegations);
  g_test_add_func ("/plan/check-clash/stops-on-the-way", test_stops_on_the_way);
  g_test_add_func ("/plan/check-clash/against-every-pair", test_against_every_pair);
  g_test_add_func ("/plan/check-clash/crowd", test_crowd);
  return g_test_run ();
}
