/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define DAY "2026-11-25T"

static HstMoment
moment (const char *text)
{
  g_autoptr (GError) error = NULL;
  HstMoment result = HST_MOMENT_INIT;

  hst_moment_from_string (text, &result, &error);
  g_assert_no_error (error);
  return result;
}

static World *
world_with_visit (HstDelegation **okhtyrka)
{
  World *world = world_new ();

  world_add_visit (world, "v", "zhytomyr", "2026-11-24", "2026-11-26");
  *okhtyrka = world_add_delegation (world, "v", "okhtyrka", 4);
  world_add_delegation (world, "v", "valky", 4);
  return world;
}

static void
test_arrival (void)
{
  static const struct {
    const char *arrival;
    guint       found;
  } rows[] = {
    { DAY "09:59[Europe/Kyiv]", 0 },
    { DAY "10:00[Europe/Kyiv]", 0 },          /* on the dot */
    { DAY "10:01[Europe/Kyiv]", 1 },
    { DAY "08:00Z", 0 },
    { DAY "08:01Z", 1 },
    { DAY "10:01", 1 },                       /* floating */
    { DAY "23:00[Asia/Tokyo]", 0 },           /* not known here */
    { "2026-11-25", 0 },                      /* some time that day */
    { "2026-11-26", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstDelegation *okhtyrka;
    g_autoptr (World) world = world_with_visit (&okhtyrka);

    world_add_event (world, "v", "way", HST_EVENT_TRANSFER, DAY "07:00", DAY "09:30");
    world_add_event (world, "v", "breakfast", HST_EVENT_MEAL, DAY "09:30", DAY "10:00");
    world_add_event (world, "v", "welcome", HST_EVENT_CEREMONY, DAY "10:00", DAY "10:30");
    okhtyrka->arrival = moment (rows[i].arrival);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "late-arrival"), ==, rows[i].found);
    g_assert_cmpuint (world_count (world, "early-departure"), ==, 0);
  }
}

static void
test_departure (void)
{
  static const struct {
    const char *departure;
    guint       found;
  } rows[] = {
    { "2026-11-26T00:30[Europe/Kyiv]", 0 },
    { "2026-11-26T00:29[Europe/Kyiv]", 1 },   /* past midnight */
    { DAY "22:30Z", 0 },
    { DAY "22:29Z", 1 },
    { "2026-11-26", 0 },
    { "2026-11-25", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstDelegation *okhtyrka;
    g_autoptr (World) world = world_with_visit (&okhtyrka);

    world_add_event (world, "v", "closing", HST_EVENT_CEREMONY, DAY "22:00", "2026-11-26T00:30");
    world_add_event (world, "v", "way", HST_EVENT_TRANSFER, "2026-11-26T08:00", "2026-11-26T18:00");
    okhtyrka->departure = moment (rows[i].departure);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "early-departure"), ==, rows[i].found);
    g_assert_cmpuint (world_count (world, "late-arrival"), ==, 0);
  }
}

static void
test_sentences (void)
{
  HstDelegation *okhtyrka;
  g_autoptr (World) world = world_with_visit (&okhtyrka);
  HstDelegation *valky = hst_plan_find_delegation (world->plan, "v", "valky");
  HstFinding *finding;

  world_add_event (world, "v", "welcome", HST_EVENT_CEREMONY, DAY "10:00", DAY "10:30");
  world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "10:30", DAY "11:30");
  world_add_event (world, "v", "closing", HST_EVENT_CEREMONY, DAY "17:00", DAY "18:00");
  okhtyrka->arrival = valky->arrival = moment (DAY "12:15[Europe/Kyiv]");
  okhtyrka->departure = moment ("2026-11-24");
  world_check (world);

  /* One bus, one finding; the talk is missed, too, but follows from it. */
  finding = world_get (world, "late-arrival");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“welcome” (Wednesday, 25 November, 10:00–10:30) begins before these delegations arrive (Wednesday, "
                   "25 November, 12:15): okhtyrka, valky.");
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "welcome");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_WARNING);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "early-departure")), ==,
                   "“welcome” (Wednesday, 25 November, 10:00–10:30) ends after these delegations have left (Tuesday, "
                   "24 November): okhtyrka.");

  /* Two buses, two findings. */
  valky->arrival.second += 60;
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 2);
}

static void
test_who_is_not_expected_is_not_late (void)
{
  HstDelegation *okhtyrka;
  g_autoptr (World) world = world_with_visit (&okhtyrka);
  HstEvent *welcome = world_add_event (world, "v", "welcome", HST_EVENT_CEREMONY, DAY "10:00", DAY "10:30");

  world_add_event (world, "other", "talk", HST_EVENT_TALK, DAY "08:00", DAY "09:00");
  okhtyrka->arrival = moment (DAY "11:00[Europe/Kyiv]");
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 1);

  set_list (&welcome->communities, "valky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 0);

  hst_set_list (&welcome->communities, NULL);
  okhtyrka->reply = HST_REPLY_DECLINED;
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 0);
}

static void
test_meeting (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *meeting = world_add_event (world, NULL, "meeting", HST_EVENT_DISCUSSION, DAY "10:00", DAY "16:00");
  HstDelegation *okhtyrka = world_add_delegation (world, "meeting", "okhtyrka", 4);

  okhtyrka->arrival = moment (DAY "10:30[Europe/Kyiv]");
  okhtyrka->departure = moment (DAY "15:30[Europe/Kyiv]");
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 1);
  g_assert_cmpuint (world_count (world, "early-departure"), ==, 1);

  set_list (&meeting->rrules, "FREQ=WEEKLY;COUNT=10");
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 0);
}

/* In the night of 25 October 2026 the hour from three to four comes twice in Kyiv. */
static void
test_the_night_the_clock_turns (void)
{
  HstDelegation *okhtyrka;
  g_autoptr (World) world = world_with_visit (&okhtyrka);

  world_add_event (world, "v", "welcome", HST_EVENT_CEREMONY, "2026-10-25T04:00", "2026-10-25T05:00");
  okhtyrka->arrival = moment ("2026-10-25T01:59Z");
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 0);
  okhtyrka->arrival = moment ("2026-10-25T02:01Z");
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 1);
  /* The day has 25 hours, and all of them are its. */
  okhtyrka->arrival = moment ("2026-10-25");
  okhtyrka->departure = moment ("2026-10-25");
  world_check (world);
  g_assert_cmpuint (world_count (world, "late-arrival"), ==, 0);
  g_assert_cmpuint (world_count (world, "early-departure"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-arrival/arrival", test_arrival);
  g_test_add_func ("/plan/check-arrival/departure", test_departure);
  g_test_add_func ("/plan/check-arrival/sentences", test_sentences);
  g_test_add_func ("/plan/check-arrival/who-is-not-expected-is-not-late", test_who_is_not_expected_is_not_late);
  g_test_add_func ("/plan/check-arrival/meeting", test_meeting);
  g_test_add_func ("/plan/check-arrival/the-night-the-clock-turns", test_the_night_the_clock_turns);
  return g_test_run ();
}
