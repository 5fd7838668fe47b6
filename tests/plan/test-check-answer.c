/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

/* People and venues of sessions that have not agreed. */

static HstConfirmation *
answer (World      *world,
        const char *about,
        const char *whom,
        HstReply    state,
        const char *due)
{
  HstConfirmation *confirmation = hst_confirmation_new ();

  hst_set_text (&confirmation->about, about);
  hst_set_text (&confirmation->whom, whom);
  confirmation->state = state;
  confirmation->due = due != NULL ? hst_day_from_string (due) : HST_DAY_NONE;
  hst_plan_take (world->plan, confirmation);

  return confirmation;
}

static World *
make_world (void)
{
  World *world = world_new ();

  world->today = hst_day_from_string ("2026-11-20");
  world_add_visit (world, "visit", NULL, "2026-12-01", "2026-12-01");
  world_add_venue (world, "hall", 50, 28);
  world_add_person (world, "olena", "Зразкова Олена (приклад)");
  hst_set_text (&world_add_event (world, "visit", "first", HST_EVENT_TALK, "2026-12-01T10:00", "2026-12-01T11:00")->venue,
                "hall");
  set_list (&world_add_event (world, "visit", "second", HST_EVENT_TALK, "2026-12-01T12:00", "2026-12-01T13:00")->speakers,
            "ivan olena");

  return world;
}

static void
test_due_and_missing (void)
{
  g_autoptr (World) world = make_world ();
  HstFinding *finding;

  answer (world, "second", "olena", HST_REPLY_AWAITING, "2026-11-19");
  world_check (world);
  finding = world_get (world, "answer-missing");
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "second");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "Зразкова Олена (приклад) has not confirmed for “second”; the answer was wanted by Thursday, 19 November.");
  g_assert_cmpuint (world_count (world, "answer-no"), ==, 0);
}

static void
test_not_due (void)
{
  g_autoptr (World) world = make_world ();

  answer (world, "second", "olena", HST_REPLY_AWAITING, "2026-11-20");   /* today is still time */
  answer (world, "visit", "hall", HST_REPLY_PLANNED, NULL);
  answer (world, "visit", "ivan", HST_REPLY_CONFIRMED, "2026-11-01");
  answer (world, "visit", "nobody", HST_REPLY_AWAITING, "2026-11-01");
  world_check (world);
  g_assert_cmpuint (world_count (world, "answer-missing"), ==, 0);
  /* Nor where nobody says what day it is. */
  world->today = HST_DAY_NONE;
  answer (world, "first", "hall", HST_REPLY_AWAITING, "2026-11-01");
  world_check (world);
  g_assert_cmpuint (world_count (world, "answer-missing"), ==, 0);
}

/* One answer about a visit is one finding, however many of its sessions it concerns. */
static void
test_once_about_a_visit (void)
{
  g_autoptr (World) world = make_world ();

  hst_set_text (&world_add_event (world, "visit", "third", HST_EVENT_TALK, "2026-12-01T14:00", "2026-12-01T15:00")->driver,
                "olena");
  answer (world, "visit", "olena", HST_REPLY_TENTATIVE, "2026-11-01");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_uid (world_get (world, "answer-missing")), ==, "second");
}

/* What was answered about one session is what counts there. */
static void
test_session_before_visit (void)
{
  g_autoptr (World) world = make_world ();

  answer (world, "visit", "olena", HST_REPLY_TENTATIVE, "2026-11-01");
  answer (world, "second", "olena", HST_REPLY_CONFIRMED, NULL);
  world_check (world);
  g_assert_cmpuint (world_count (world, "answer-missing"), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr (World) world = make_world ();

  answer (world, "visit", "hall", HST_REPLY_DECLINED, NULL);
  answer (world, "second", "ivan", HST_REPLY_CONFIRMED, NULL);
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "answer-no")), ==,
                   "hall is named for “first” and will not be there.");
  g_assert_cmpuint (world_count (world, "answer-missing"), ==, 0);
}

static void
test_over (void)
{
  g_autoptr (World) world = make_world ();

  world->today = hst_day_from_string ("2026-12-02");
  answer (world, "second", "olena", HST_REPLY_AWAITING, "2026-11-01");
  answer (world, "first", "hall", HST_REPLY_DECLINED, NULL);
  world_check (world);
  g_assert_cmpuint (world_count (world, "answer-missing"), ==, 0);
  g_assert_cmpuint (world_count (world, "answer-no"), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/check-answer/due-and-missing", test_due_and_missing);
  g_test_add_func ("/plan/check-answer/not-due", test_not_due);
  g_test_add_func ("/plan/check-answer/once-about-a-visit", test_once_about_a_visit);
  g_test_add_func ("/plan/check-answer/session-before-visit", test_session_before_visit);
  g_test_add_func ("/plan/check-answer/refused", test_refused);
  g_test_add_func ("/plan/check-answer/over", test_over);

  return g_test_run ();
}
