/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

static HstDay
day_of (const char *text)
{
  return hst_day_from_string (text);
}

/* A visit from Wednesday, 25 November, that expects two delegations. */
static World *
world_with_visit (HstVisit **visit)
{
  World *world = world_new ();

  *visit = world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-27");
  (*visit)->status = HST_VISIT_PLANNED;
  hst_set_text (&(*visit)->title, "Autumn");
  world_add_community (world, "zhytomyr", "UA-18");
  world_add_delegation (world, "v", "okhtyrka", 4)->reply = HST_REPLY_AWAITING;
  world_add_delegation (world, "v", "valky", 4)->reply = HST_REPLY_TENTATIVE;
  return world;
}

static void
test_reply_by_its_day (void)
{
  static const struct {
    const char *today;
    HstReply    reply;
    guint       found;
  } rows[] = {
    { "2026-11-13", HST_REPLY_INVITED, 0 },      /* the last day is one more day to reply on */
    { "2026-11-14", HST_REPLY_INVITED, 1 },
    { "2026-11-14", HST_REPLY_AWAITING, 1 },
    { "2026-11-14", HST_REPLY_TENTATIVE, 1 },
    { "2026-11-14", HST_REPLY_CONFIRMED, 0 },
    { "2026-11-14", HST_REPLY_DECLINED, 0 },
    { "2026-11-24", HST_REPLY_INVITED, 1 },
    { "2026-11-25", HST_REPLY_INVITED, 0 },      /* they are there, or not */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstVisit *visit;
    g_autoptr (World) world = world_with_visit (&visit);

    hst_plan_find_delegation (world->plan, "v", "valky")->reply = HST_REPLY_CONFIRMED;
    hst_plan_find_delegation (world->plan, "v", "okhtyrka")->reply = rows[i].reply;
    hst_plan_find_delegation (world->plan, "v", "okhtyrka")->reply_by = day_of ("2026-11-13");
    world->today = day_of (rows[i].today);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "reply-missing"), ==, rows[i].found);
  }
}

static void
test_reply_sentence (void)
{
  HstVisit *visit;
  g_autoptr (World) world = world_with_visit (&visit);
  HstDelegation *valky = hst_plan_find_delegation (world->plan, "v", "valky");
  HstFinding *finding;

  hst_plan_find_delegation (world->plan, "v", "okhtyrka")->reply_by = valky->reply_by = day_of ("2026-11-10");
  world->today = day_of ("2026-11-11");
  world_check (world);
  finding = world_get (world, "reply-missing");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“Autumn” (25 November 2026): a firm reply was due by 10 November 2026 and has not come from: "
                   "okhtyrka, valky.");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_WARNING);
  g_assert_cmpstr (hst_finding_get_visit (finding), ==, "v");

  /* Who had longer is asked for by itself. */
  valky->reply_by--;
  world_check (world);
  g_assert_cmpuint (world_count (world, "reply-missing"), ==, 2);

  /* Nobody says what day it is: nothing is due. */
  world->today = HST_DAY_NONE;
  world_check (world);
  g_assert_cmpuint (world_count (world, "reply-missing") + world_count (world, "notice-due"), ==, 0);
}

static void
test_reply_without_a_day (void)
{
  static const struct {
    const char     *today;
    HstVisitStatus  status;
    guint           found;
  } rows[] = {
    { "2026-11-17", HST_VISIT_PLANNED, 0 },
    { "2026-11-18", HST_VISIT_PLANNED, 1 },
    { "2026-11-18", HST_VISIT_CONFIRMED, 1 },
    { "2026-11-18", HST_VISIT_IDEA, 0 },
    { "2026-11-18", HST_VISIT_CANCELLED, 0 },
    { "2026-11-18", HST_VISIT_DONE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstVisit *visit;
    g_autoptr (World) world = world_with_visit (&visit);

    visit->status = rows[i].status;
    world->today = day_of (rows[i].today);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "reply-missing"), ==, rows[i].found);
    if (rows[i].found > 0)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "reply-missing")), ==,
                       "“Autumn” begins soon (25 November 2026), and no firm reply has come from: okhtyrka, valky.");
  }
}

static void
test_reply_to_a_meeting (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *meeting = world_add_event (world, NULL, "meeting", HST_EVENT_DISCUSSION, "2026-11-25T00:00",
                                       "2026-11-25T01:00");
  HstDelegation *okhtyrka = world_add_delegation (world, "meeting", "okhtyrka", 4);

  okhtyrka->reply_by = day_of ("2026-11-20");
  world->today = day_of ("2026-11-24");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_uid (world_get (world, "reply-missing")), ==, "meeting");
  /* It begins at midnight in Kyiv: in UTC that is still the 24th. */
  world->today = day_of ("2026-11-25");
  world_check (world);
  g_assert_cmpuint (world_count (world, "reply-missing"), ==, 0);
  world->today = day_of ("2026-11-24");
  meeting->status = HST_STATUS_CANCELLED;
  world_check (world);
  g_assert_cmpuint (world_count (world, "reply-missing"), ==, 0);
}

static void
test_notice (void)
{
  static const struct {
    const char *oblast_iso;
    const char *today;
    guint       found;
  } rows[] = {
    { "UA-18", "2026-11-03", 0 },
    { "UA-18", "2026-11-04", 1 },
    { "UA-18", "2026-11-11", 1 },
    { "UA-18", "2026-11-12", 0 },
    { "UA-23", "2026-11-11", 1 },
    { "UA-56", "2026-11-10", 0 },
    { "UA-56", "2026-11-11", 1 },
    { "UA-56", "2026-11-18", 1 },
    { "UA-56", "2026-11-19", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstVisit *visit;
    g_autoptr (World) world = world_with_visit (&visit);

    hst_set_text (&hst_plan_find_community (world->plan, "zhytomyr")->oblast_iso, rows[i].oblast_iso);
    world->today = day_of (rows[i].today);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "notice-due"), ==, rows[i].found);
  }
}

static void
test_notice_given_or_late (void)
{
  static const struct {
    const char *oblast_iso;
    const char *today;
    const char *notice_on;
    guint       due;
    guint       late;
  } rows[] = {
    { "UA-56", "2026-11-18", NULL, 1, 0 }, { "UA-56", "2026-11-18", "2026-11-17", 0, 0 },
    { "UA-56", "2026-11-19", NULL, 0, 1 }, { "UA-56", "2026-11-19", "2026-11-19", 0, 0 },
    { "UA-56", "2026-11-24", NULL, 0, 1 }, { "UA-56", "2026-11-25", NULL, 0, 0 },   /* it begins */
    { "UA-18", "2026-11-19", NULL, 0, 0 },                                           /* not known to want any */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstVisit *visit;
    g_autoptr (World) world = world_with_visit (&visit);

    hst_set_text (&hst_plan_find_community (world->plan, "zhytomyr")->oblast_iso, rows[i].oblast_iso);
    visit->notice_on = rows[i].notice_on != NULL ? day_of (rows[i].notice_on) : HST_DAY_NONE;
    world->today = day_of (rows[i].today);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "notice-due"), ==, rows[i].due);
    g_assert_cmpuint (world_count (world, "notice-late"), ==, rows[i].late);
    if (i == 2)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "notice-late")), ==,
                       "If the authorities of Rivne oblast want notice of “Autumn”, it was due by 18 November 2026, and "
                       "none is noted.");
  }
}

static void
test_notice_counts_working_days (void)
{
  HstVisit *visit;
  g_autoptr (World) world = world_with_visit (&visit);

  visit->first_day = visit->last_day = day_of ("2027-01-08");
  world->today = day_of ("2026-12-24");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "notice-due")), ==,
                   "If the authorities of Zhytomyr oblast want notice of “Autumn” 10 working days before, it is due by "
                   "25 December 2026.");
  /* Christmas and New Year push it two days back. */
  world->holidays_off = TRUE;
  world_check (world);
  g_assert_cmpuint (world_count (world, "notice-due"), ==, 0);
  world->today = day_of ("2026-12-23");
  world_check (world);
  g_assert_nonnull (strstr (hst_finding_get_sentence (world_get (world, "notice-due")), "due by 23 December 2026"));
}

static void
test_holiday (void)
{
  HstVisit *visit;
  g_autoptr (World) world = world_with_visit (&visit);
  HstFinding *finding;

  visit->first_day = day_of ("2026-12-23");
  visit->last_day = day_of ("2026-12-24");
  world_check (world);
  g_assert_cmpuint (world_count (world, "holiday"), ==, 0);

  visit->last_day++;
  world_check (world);
  finding = world_get (world, "holiday");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“Autumn” falls on a public holiday: Christmas (25 December 2026).");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_NOTE);
  g_assert_cmpstr (hst_finding_get_way_out (finding), ==,
                   "It counts as a working day, but ask the host whether people will be at work.");
  world->holidays_off = TRUE;
  world_check (world);
  g_assert_cmpstr (hst_finding_get_way_out (world_get (world, "holiday")), ==,
                   "Ask the host whether people will be at work, or choose other days.");

  visit->last_day = day_of ("2027-01-01");
  world_check (world);
  g_assert_cmpuint (world_count (world, "holiday"), ==, 2);
  /* A slip of the keyboard does not list the holidays of seven thousand years. */
  visit->last_day = day_of ("9999-01-01");
  world_check (world);
  g_assert_cmpuint (world_count (world, "holiday"), ==, 11);
  visit->status = HST_VISIT_CANCELLED;
  world_check (world);
  g_assert_cmpuint (world_count (world, "holiday"), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-calendar/reply-by-its-day", test_reply_by_its_day);
  g_test_add_func ("/plan/check-calendar/reply-sentence", test_reply_sentence);
  g_test_add_func ("/plan/check-calendar/reply-without-a-day", test_reply_without_a_day);
  g_test_add_func ("/plan/check-calendar/reply-to-a-meeting", test_reply_to_a_meeting);
  g_test_add_func ("/plan/check-calendar/notice", test_notice);
  g_test_add_func ("/plan/check-calendar/notice-given-or-late", test_notice_given_or_late);
  g_test_add_func ("/plan/check-calendar/notice-counts-working-days", test_notice_counts_working_days);
  g_test_add_func ("/plan/check-calendar/holiday", test_holiday);
  return g_test_run ();
}
