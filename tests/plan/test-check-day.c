/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define DAY "2026-11-25T"

static World *
world_with_visit (void)
{
  World *world = world_new ();

  world_add_community (world, "okhtyrka", "UA-59");
  world_add_community (world, "valky", "UA-63");
  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26");
  world_add_delegation (world, "v", "okhtyrka", 4);
  world_add_delegation (world, "v", "valky", 4);
  return world;
}

static HstVenue *
use_venue (World      *world,
           HstEvent   *event,
           const char *uid,
           double      latitude,
           double      longitude)
{
  hst_set_text (&event->venue, uid);
  return world_add_venue (world, uid, latitude, longitude);
}

static void
test_travel_time (void)
{
  /* A degree of latitude is 111 km. */
  static const struct {
    double      km;
    const char *from;
    guint       found;
    const char *words;
  } rows[] = {
    { 0.2, DAY "11:00", 0, NULL },                           /* next door */
    { 1, DAY "11:00", 1, "there are 0 min; the way takes about 9 min (estimated from 1 km)" },
    { 10, DAY "11:36", 1, "there are 36 min; the way takes about 37 min (estimated from 13 km)" },
    { 10, DAY "11:37", 0, NULL },
    { 40, DAY "11:56", 1, "there are 56 min; the way takes about 57 min (estimated from 52 km)" },
    { 40, DAY "11:57", 0, NULL },
    { 10, DAY "10:30", 0, NULL },                            /* overlaps: that is another rule's */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_with_visit ();
    HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    HstEvent *two = world_add_event (world, "v", "two", HST_EVENT_TALK, rows[i].from, DAY "13:00");

    use_venue (world, one, "hall", 50, 28);
    use_venue (world, two, "plant", 50 + rows[i].km / 111.195, 28);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "travel-time"), ==, rows[i].found);
    if (rows[i].words != NULL)
      g_assert_nonnull (strstr (hst_finding_get_sentence (world_get (world, "travel-time")), rows[i].words));
  }
}

static void
test_travel_way_out (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstEvent *two = world_add_event (world, "v", "two", HST_EVENT_TALK, DAY "11:10", DAY "12:00");
  HstFinding *finding;

  use_venue (world, one, "hall", 50, 28);
  use_venue (world, two, "plant", 50 + 10 / 111.195, 28);
  world_check (world);
  finding = world_get (world, "travel-time");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "From “one” (until 11:00) to “two” (from 11:10) there are 10 min; the way takes about 37 min "
                   "(estimated from 13 km).");
  g_assert_cmpstr (hst_finding_get_way_out (finding), ==,
                   "Begin the second at 11:40 or later, or plan a transfer between them.");
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "two");
  g_assert_cmpstr (hst_finding_get_other (finding), ==, "one");

  /* Delegations that part do not travel. */
  set_list (&one->communities, "okhtyrka");
  set_list (&two->communities, "valky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "travel-time"), ==, 0);
}

static void
test_travel_known (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstEvent *two = world_add_event (world, "v", "two", HST_EVENT_TALK, DAY "11:40", DAY "12:00");
  HstWay *way = hst_way_new ();

  /* By the estimate forty minutes would do. */
  use_venue (world, one, "hall", 50, 28);
  use_venue (world, two, "plant", 50 + 10 / 111.195, 28);
  hst_set_text (&way->origin, "plant");
  hst_set_text (&way->destination, "hall");
  way->minutes = 45;
  hst_plan_take (world->plan, way);
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "travel-time")), ==,
                   "From “one” (until 11:00) to “two” (from 11:40) there are 40 min; the way takes 45 min.");
}

static void
test_travel_between (void)
{
  static const struct {
    HstEventKind kind;
    const char  *location;
    guint        found;
  } rows[] = {
    { HST_EVENT_TRANSFER, NULL, 0 },
    { HST_EVENT_BREAK, NULL, 1 },
    { HST_EVENT_BREAK, "a café", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_with_visit ();
    HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    HstEvent *two = world_add_event (world, "v", "two", HST_EVENT_TALK, DAY "11:20", DAY "12:00");
    HstEvent *between = world_add_event (world, "v", "between", rows[i].kind, DAY "11:00", DAY "11:20");

    use_venue (world, one, "hall", 50, 28);
    use_venue (world, two, "plant", 50.1, 28);
    hst_set_text (&between->location, rows[i].location);
    world_check (world);
    g_assert_cmpuint (world_count (world, "travel-time"), ==, rows[i].found);
  }
}

static void
test_person_travel (void)
{
  static const struct {
    const char *speakers;
    const char *from;
    guint       found;
  } rows[] = {
    { "olena", DAY "11:36", 1 },
    { "petro", DAY "11:36", 0 },
    { "petro olena", DAY "11:36", 1 },
    { "olena", DAY "11:37", 0 },
    { "olena", DAY "10:30", 0 },                             /* overlaps: that is another rule's */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_with_visit ();
    HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    HstEvent *two = world_add_event (world, "w", "two", HST_EVENT_TALK, rows[i].from, DAY "13:00");

    use_venue (world, one, "hall", 50, 28);
    use_venue (world, two, "plant", 50 + 10 / 111.195, 28);
    hst_set_text (&one->responsible, "olena");
    set_list (&two->speakers, rows[i].speakers);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "person-travel"), ==, rows[i].found);
    g_assert_cmpuint (world_count (world, "travel-time"), ==, 0);
  }
}

static void
test_person_travels_with_the_delegation (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstEvent *two = world_add_event (world, "v", "two", HST_EVENT_TALK, DAY "11:10", DAY "12:00");
  HstEvent *call;
  HstFinding *finding;

  world_add_person (world, "olena", "Olena");
  use_venue (world, one, "hall", 50, 28);
  use_venue (world, two, "plant", 50 + 10 / 111.195, 28);
  hst_set_text (&one->responsible, "olena");
  hst_set_text (&two->responsible, "olena");
  world_check (world);
  g_assert_cmpuint (world_count (world, "travel-time"), ==, 1);
  g_assert_cmpuint (world_count (world, "person-travel"), ==, 0);

  set_list (&one->communities, "okhtyrka");
  set_list (&two->communities, "valky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "travel-time"), ==, 0);
  finding = world_get (world, "person-travel");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "Olena is needed at “one” (until 11:00) and at “two” (from 11:10): there are 10 min; the way takes "
                   "about 37 min (estimated from 13 km).");
  g_assert_cmpstr (hst_finding_get_way_out (finding), ==,
                   "Begin the second at 11:40 or later, or name somebody else for it.");
  g_assert_cmpstr (hst_finding_get_other (finding), ==, "one");

  /* To make a call on the way changes nothing; to be somewhere in between may. */
  call = world_add_event (world, NULL, "call", HST_EVENT_OTHER, DAY "11:00", DAY "11:05");
  hst_set_text (&call->responsible, "olena");
  world_check (world);
  g_assert_cmpuint (world_count (world, "person-travel"), ==, 1);
  hst_set_text (&call->location, "a café");
  world_check (world);
  g_assert_cmpuint (world_count (world, "person-travel"), ==, 0);
}

static void
test_long_day (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *evening;
  HstFinding *finding;

  world_add_event (world, "v", "breakfast", HST_EVENT_MEAL, DAY "07:00", DAY "07:30");
  evening = world_add_event (world, "v", "dinner", HST_EVENT_MEAL, DAY "20:00", DAY "21:00");
  world_add_event (world, NULL, "call", HST_EVENT_OTHER, DAY "22:00", DAY "23:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "long-day"), ==, 0);

  world_add_event (world, "v", "song", HST_EVENT_OTHER, DAY "21:00", DAY "21:01");
  world_check (world);
  finding = world_get (world, "long-day");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "The day (Wednesday, 25 November, 07:00–21:01) is longer than 14 hours for: okhtyrka, valky.");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_NOTE);
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "breakfast");

  /* Those who are not at the last item go to bed. */
  evening = world_add_event (world, "v", "dance", HST_EVENT_OTHER, DAY "21:01", DAY "22:00");
  set_list (&evening->communities, "valky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "long-day"), ==, 2);
}

static void
test_night_journey_ends_the_day (void)
{
  g_autoptr (World) world = world_with_visit ();

  world_add_event (world, "v", "breakfast", HST_EVENT_MEAL, DAY "09:00", DAY "10:00");
  world_add_event (world, "v", "train", HST_EVENT_TRANSFER, DAY "21:30", "2026-11-26T08:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "long-day"), ==, 0);

  world_add_event (world, "v", "bus", HST_EVENT_TRANSFER, DAY "21:30", "2026-11-26T00:45");
  world_check (world);
  g_assert_cmpuint (world_count (world, "long-day"), ==, 1);
}

static void
test_meals (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstFinding *finding;

  world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "09:00", DAY "10:00");
  world_add_event (world, "v", "tour", HST_EVENT_SITE_VISIT, DAY "13:00", DAY "15:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-meal"), ==, 0);

  world_add_event (world, "v", "coffee", HST_EVENT_BREAK, DAY "15:00", DAY "15:01");
  world_check (world);
  finding = world_get (world, "no-meal");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "No meal is planned (Wednesday, 25 November, 09:00–15:01) for: okhtyrka, valky.");
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "talk");

  world_add_event (world, "v", "lunch", HST_EVENT_MEAL, DAY "12:00", DAY "13:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-meal"), ==, 0);
}

static void
test_meal_after_six_hours (void)
{
  for (guint late = 0; late < 2; late++) {
    g_autoptr (World) world = world_with_visit ();

    world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "09:00", DAY "10:00");
    world_add_event (world, "v", "lunch", HST_EVENT_MEAL, late ? DAY "15:01" : DAY "15:00", DAY "16:00");
    world_check (world);
    g_assert_cmpuint (world_count (world, "no-meal"), ==, late);
  }
}

static void
test_meal_on_the_way (void)
{
  g_autoptr (World) world = world_with_visit ();

  world_add_event (world, "v", "way", HST_EVENT_TRANSFER, DAY "07:10", DAY "16:25");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-meal"), ==, 1);

  world_add_event (world, "v", "lunch", HST_EVENT_MEAL, DAY "12:30", DAY "13:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-meal"), ==, 0);

  /* The journey goes on after the meal, for too long. */
  world_add_event (world, "v", "longer way", HST_EVENT_TRANSFER, DAY "16:25", DAY "19:01");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-meal"), ==, 1);
}

static void
test_idle (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *dinner;
  HstEvent *rest;
  HstFinding *finding;

  world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "10:00", DAY "14:00");
  dinner = world_add_event (world, "v", "dinner", HST_EVENT_MEAL, DAY "17:00", DAY "19:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "idle"), ==, 0);

  /* Who is not asked to the dinner has the evening off. */
  set_list (&dinner->communities, "okhtyrka");
  world_add_event (world, "v", "bus", HST_EVENT_TRANSFER, DAY "22:01", DAY "22:30");
  world_check (world);
  g_assert_cmpuint (world_count (world, "idle"), ==, 2);
  hst_set_list (&dinner->communities, NULL);
  world_check (world);
  finding = world_get (world, "idle");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "Nothing is planned (Wednesday, 25 November, 19:00–22:01) for: okhtyrka, valky.");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_NOTE);
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "bus");

  /* The night is no idle time, and free time is none either. */
  world_add_event (world, "v", "breakfast", HST_EVENT_MEAL, "2026-11-26T08:00", "2026-11-26T09:00");
  rest = world_add_event (world, "v", "rest", HST_EVENT_FREE_TIME, DAY "19:30", DAY "20:30");
  world_check (world);
  g_assert_cmpuint (world_count (world, "idle"), ==, 0);
  set_list (&rest->communities, "valky");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "idle")), ==,
                   "Nothing is planned (Wednesday, 25 November, 19:00–22:01) for: okhtyrka.");
}

static void
test_pause (void)
{
  static const struct {
    const char   *from;
    const char   *to;
    HstEventKind  kind;
    guint         found;
  } rows[] = {
    { DAY "12:09", DAY "14:00", HST_EVENT_WORKSHOP, 0 },                     /* four hours to the minute */
    { DAY "12:09", DAY "14:01", HST_EVENT_WORKSHOP, 1 },
    { DAY "12:10", DAY "14:01", HST_EVENT_WORKSHOP, 0 },                     /* ten minutes are a pause */
    { DAY "12:09", DAY "14:01", HST_EVENT_MEAL, 0 },
    { DAY "11:00", DAY "14:01", HST_EVENT_WORKSHOP, 1 },                     /* in two places, and for too long */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_with_visit ();
    HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "12:00");
    HstEvent *two = world_add_event (world, "v", "two", rows[i].kind, rows[i].from, rows[i].to);

    world_add_person (world, "olena", "Olena");
    hst_set_text (&one->responsible, "olena");
    set_list (&two->speakers, "petro olena");
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "no-pause"), ==, rows[i].found);
    if (i == 1)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "no-pause")), ==,
                       "Olena is needed without a pause: Wednesday, 25 November, 10:00–14:01.");
  }
}

static void
test_pause_in_the_night_the_clock_turns (void)
{
  g_autoptr (World) world = world_with_visit ();

  /* From two to five there are four hours in this night, and one minute more. */
  hst_set_text (&world_add_event (world, "v", "one", HST_EVENT_TALK, "2026-10-25T02:00",
                                  "2026-10-25T04:30")->responsible, "olena");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-pause"), ==, 0);
  hst_set_text (&world_add_event (world, "v", "two", HST_EVENT_TALK, "2026-10-25T04:30",
                                  "2026-10-25T05:01")->responsible, "olena");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-pause"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-day/travel-time", test_travel_time);
  g_test_add_func ("/plan/check-day/travel-way-out", test_travel_way_out);
  g_test_add_func ("/plan/check-day/travel-known", test_travel_known);
  g_test_add_func ("/plan/check-day/travel-between", test_travel_between);
  g_test_add_func ("/plan/check-day/person-travel", test_person_travel);
  g_test_add_func ("/plan/check-day/person-travels-with-the-delegation", test_person_travels_with_the_delegation);
  g_test_add_func ("/plan/check-day/long-day", test_long_day);
  g_test_add_func ("/plan/check-day/night-journey-ends-the-day", test_night_journey_ends_the_day);
  g_test_add_func ("/plan/check-day/meals", test_meals);
  g_test_add_func ("/plan/check-day/meal-after-six-hours", test_meal_after_six_hours);
  g_test_add_func ("/plan/check-day/meal-on-the-way", test_meal_on_the_way);
  g_test_add_func ("/plan/check-day/idle", test_idle);
  g_test_add_func ("/plan/check-day/pause", test_pause);
  g_test_add_func ("/plan/check-day/pause-in-the-night-the-clock-turns", test_pause_in_the_night_the_clock_turns);
  return g_test_run ();
}
