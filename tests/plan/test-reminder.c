/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"
#include "hst-reminder.h"

#define LEAD_S (15 * 60)

/* "2026-11-25T09:30" on Kyiv's clocks. */
static gint64
at (World      *world,
    const char *text)
{
  g_autofree char *zoned = g_strconcat (text, "[Europe/Kyiv]", NULL);
  HstMoment moment;

  g_assert_true (hst_moment_from_string (zoned, &moment, NULL));
  return hst_zone_utc_from_wall (world->zone, hst_moment_get_wall_s (&moment));
}

static GPtrArray *
remind (World      *world,
        const char *today)
{
  return hst_reminders_new (world->plan, world->occurrences, world->zone, hst_day_from_string (today), LEAD_S);
}

static void
assert_due (World      *world,
            GPtrArray  *reminders,
            const char *since,
            const char *now,
            guint       count)
{
  g_autoptr (GPtrArray) due = hst_reminders_find_due (reminders, at (world, since), at (world, now));

  g_assert_cmpuint (due->len, ==, count);
}

static void
test_before_it_begins (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) reminders = NULL;

  world_add_event (world, NULL, "later", HST_EVENT_TALK, "2026-11-25T12:00", "2026-11-25T13:00");
  world_add_event (world, NULL, "call", HST_EVENT_TALK, "2026-11-25T10:00", "2026-11-25T11:00");
  reminders = remind (world, "2026-11-25");

  g_assert_cmpuint (reminders->len, ==, 2);
  g_assert_cmpstr (hst_occurrence_get_uid (((HstReminder *) reminders->pdata[0])->occurrence), ==, "call");
  g_assert_cmpint (hst_reminders_get_next (reminders, at (world, "2026-11-25T09:00")), ==, at (world, "2026-11-25T09:45"));
  g_assert_cmpint (hst_reminders_get_next (reminders, at (world, "2026-11-25T09:45")), ==, at (world, "2026-11-25T11:45"));
  g_assert_cmpint (hst_reminders_get_next (reminders, at (world, "2026-11-25T11:45")), ==, G_MAXINT64);
  assert_due (world, reminders, "2026-11-25T09:00", "2026-11-25T09:44", 0);
  assert_due (world, reminders, "2026-11-25T09:00", "2026-11-25T09:45", 1);
  /* Once is enough. */
  assert_due (world, reminders, "2026-11-25T09:45", "2026-11-25T09:46", 0);
}

static void
test_missed_ones_while_they_are_of_use (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) reminders = NULL;

  world_add_event (world, NULL, "call", HST_EVENT_TALK, "2026-11-25T10:00", "2026-11-25T11:00");
  reminders = remind (world, "2026-11-25");

  assert_due (world, reminders, "2026-11-24T18:00", "2026-11-25T09:59", 1);
  assert_due (world, reminders, "2026-11-24T18:00", "2026-11-25T10:00", 0);
}

static void
test_only_visits_that_happen (void)
{
  static const HstVisitStatus statuses[] = {
    HST_VISIT_IDEA, HST_VISIT_PLANNED, HST_VISIT_CONFIRMED, HST_VISIT_UNDER_WAY, HST_VISIT_DONE, HST_VISIT_CANCELLED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_autoptr (World) world = world_new ();
    g_autoptr (GPtrArray) reminders = NULL;

    world_add_visit (world, "v", "UA1", "2026-11-25", "2026-11-26")->status = statuses[i];
    world_add_event (world, "v", "talk", HST_EVENT_TALK, "2026-11-25T10:00", "2026-11-25T11:00");
    reminders = remind (world, "2026-11-25");
    g_assert_cmpuint (reminders->len, ==, statuses[i] == HST_VISIT_CONFIRMED || statuses[i] == HST_VISIT_UNDER_WAY);
  }
}

static void
test_no_appointments (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) reminders = NULL;

  world_add_event (world, NULL, "day", HST_EVENT_OTHER, "2026-11-25", "2026-11-26");
  world_add_event (world, NULL, "off", HST_EVENT_TALK, "2026-11-25T10:00", "2026-11-25T11:00")->status = HST_STATUS_CANCELLED;
  world_add_event (world, NULL, "clear", HST_EVENT_TALK, "2026-11-25T10:00", "2026-11-25T11:00")->transparent = TRUE;
  world_add_event (world, NULL, "free", HST_EVENT_FREE_TIME, "2026-11-25T10:00", "2026-11-25T11:00");
  world_add_event (world, NULL, "blocked", HST_EVENT_BLOCKER, "2026-11-25T10:00", "2026-11-25T11:00");
  world_add_event (world, "gone", "of-no-visit", HST_EVENT_TALK, "2026-11-25T10:00", "2026-11-25T11:00");
  reminders = remind (world, "2026-11-25");

  g_assert_cmpuint (reminders->len, ==, 0);
}

static void
test_before_people_gather (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) reminders = NULL;
  HstEvent *event = world_add_event (world, NULL, "bus", HST_EVENT_TRANSFER, "2026-11-25T08:00", "2026-11-25T11:00");
  const HstReminder *reminder;

  event->gather_at = hst_moment_zoned (event->start.day, 7 * 3600 + 30 * 60, event->start.tzid);
  reminders = remind (world, "2026-11-25");

  g_assert_cmpuint (reminders->len, ==, 1);
  reminder = reminders->pdata[0];
  g_assert_cmpint (reminder->kind, ==, HST_REMINDER_GATHERING);
  g_assert_cmpint (reminder->at_utc_s, ==, at (world, "2026-11-25T07:15"));
  /* Who is late for the gathering can still catch the bus. */
  g_assert_cmpint (reminder->until_utc_s, ==, at (world, "2026-11-25T08:00"));
}

static void
test_across_a_change_of_clocks (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) reminders = NULL;

  /* On 29 March 2026 clocks go from 03:00 to 04:00: a quarter of an hour before 04:05 it is 02:50. */
  world_add_event (world, NULL, "night", HST_EVENT_TRANSFER, "2026-03-29T04:05", "2026-03-29T06:00");
  reminders = remind (world, "2026-03-29");
  g_assert_cmpint (hst_reminders_get_next (reminders, 0), ==, at (world, "2026-03-29T02:50"));
}

static void
test_replies_on_the_morning_of_their_day (void)
{
  static const char *const days[] = { "2026-03-28", "2026-03-29", "2026-10-25" };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autoptr (World) world = world_new ();
    g_autoptr (GPtrArray) reminders = NULL;
    g_autofree char *morning = g_strconcat (days[i], "T09:00", NULL);
    const HstReminder *reminder;

    world_add_visit (world, "v", "UA1", "2026-11-25", "2026-11-26");
    world_add_delegation (world, "v", "UA2", 5)->reply_by = hst_day_from_string (days[i]);
    reminders = remind (world, days[i]);

    g_assert_cmpuint (reminders->len, ==, 1);
    reminder = reminders->pdata[0];
    g_assert_cmpint (reminder->at_utc_s, ==, at (world, morning));
    g_assert_cmpint (reminder->until_utc_s, ==,
                     hst_zone_utc_from_wall (world->zone, ((gint64) hst_day_from_string (days[i]) + 1) * HST_DAY_S));
  }
}

static void
test_replies_are_told_together (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) reminders = NULL;
  const HstReminder *reminder;
  static const struct {
    const char *code;
    HstReply    reply;
    const char *by;
  } rows[] = {
    { "UA2", HST_REPLY_INVITED, "2026-11-20" },   { "UA3", HST_REPLY_AWAITING, "2026-11-20" },
    { "UA4", HST_REPLY_TENTATIVE, "2026-11-20" }, { "UA5", HST_REPLY_CONFIRMED, "2026-11-20" },
    { "UA6", HST_REPLY_DECLINED, "2026-11-20" },  { "UA7", HST_REPLY_INVITED, "2026-11-19" },
    { "UA8", HST_REPLY_PLANNED, "2026-11-20" },   { "UA9", HST_REPLY_INVITED, "2026-11-21" },
  };

  world_add_visit (world, "v", "UA1", "2026-11-25", "2026-11-26");
  world_add_visit (world, "off", "UA1", "2026-11-25", "2026-11-26")->status = HST_VISIT_CANCELLED;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstDelegation *delegation = world_add_delegation (world, "v", rows[i].code, 5);

    delegation->reply = rows[i].reply;
    delegation->reply_by = hst_day_from_string (rows[i].by);
  }
  world_add_delegation (world, "off", "UA2", 5)->reply_by = hst_day_from_string ("2026-11-20");
  reminders = remind (world, "2026-11-20");

  g_assert_cmpuint (reminders->len, ==, 2);
  reminder = reminders->pdata[0];
  g_assert_cmpint (reminder->kind, ==, HST_REMINDER_REPLIES);
  g_assert_cmpstr (reminder->gathering, ==, "v");
  g_assert_cmpuint (reminder->communities->len, ==, 3);
  g_assert_cmpuint (((HstReminder *) reminders->pdata[1])->communities->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/reminder/before-it-begins", test_before_it_begins);
  g_test_add_func ("/plan/reminder/missed-ones-while-they-are-of-use", test_missed_ones_while_they_are_of_use);
  g_test_add_func ("/plan/reminder/only-visits-that-happen", test_only_visits_that_happen);
  g_test_add_func ("/plan/reminder/no-appointments", test_no_appointments);
  g_test_add_func ("/plan/reminder/before-people-gather", test_before_people_gather);
  g_test_add_func ("/plan/reminder/across-a-change-of-clocks", test_across_a_change_of_clocks);
  g_test_add_func ("/plan/reminder/replies-on-the-morning-of-their-day", test_replies_on_the_morning_of_their_day);
  g_test_add_func ("/plan/reminder/replies-are-told-together", test_replies_are_told_together);

  return g_test_run ();
}
