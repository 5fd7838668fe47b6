/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-repeat.h"

#define HOUR 3600

/* Kyiv as it is from 1996 on. */
static HstZone *
kyiv (void)
{
  static const HstZoneSpan spans[] = { { G_MININT64, 2 * HOUR, FALSE, "EET" } };
  static const HstZoneRule rule = {
    .std_offset_s = 2 * HOUR, .dst_offset_s = 3 * HOUR,
    .std_abbreviation = "EET", .dst_abbreviation = "EEST",
    .dst_start = { 3, 5, 0, 3 * HOUR }, .dst_end = { 10, 5, 0, 4 * HOUR },
  };

  return hst_zone_new ("Europe/Kyiv", spans, 1, &rule);
}

static HstMoment
at (const char *text)
{
  HstMoment moment = HST_MOMENT_INIT;

  g_assert_true (hst_moment_from_string (text, &moment, NULL));
  return moment;
}

/* What is read is written in the shortest way, and means the same. */
static void
test_usual (void)
{
  static const struct {
    const char    *rule;
    HstRepeatKind  kind;
    const char    *written;   /* NULL: as it was */
  } cases[] = {
    { "FREQ=DAILY", HST_REPEAT_DAILY, NULL },
    { "FREQ=DAILY;INTERVAL=3;COUNT=5", HST_REPEAT_DAILY, NULL },
    { "FREQ=WEEKLY", HST_REPEAT_WEEKLY, "FREQ=WEEKLY;BYDAY=WE" },
    { "INTERVAL=2;FREQ=WEEKLY;WKST=MO;BYDAY=FR,MO", HST_REPEAT_WEEKLY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR" },
    { "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261231T215959Z", HST_REPEAT_WEEKLY, NULL },
    { "FREQ=MONTHLY", HST_REPEAT_MONTHLY, NULL },
    { "FREQ=MONTHLY;BYMONTHDAY=25", HST_REPEAT_MONTHLY, "FREQ=MONTHLY" },
    { "FREQ=MONTHLY;BYDAY=-1WE", HST_REPEAT_MONTHLY_WEEKDAY, NULL },
    { "FREQ=MONTHLY;INTERVAL=2;BYDAY=4WE;COUNT=6", HST_REPEAT_MONTHLY_WEEKDAY, NULL },
    { "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25", HST_REPEAT_YEARLY, "FREQ=YEARLY" },
    { "FREQ=YEARLY;UNTIL=20300701T205959Z", HST_REPEAT_YEARLY, NULL },
  };
  g_autoptr (HstZone) zone = kyiv ();
  const HstMoment start = at ("2026-11-25T10:00:00[Europe/Kyiv]");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstRepeat repeat;
    g_autofree char *written = NULL;

    hst_repeat_read (&repeat, cases[i].rule, &start, zone);
    g_assert_cmpint (repeat.kind, ==, cases[i].kind);
    written = hst_repeat_write (&repeat, &start, zone);
    g_assert_cmpstr (written, ==, cases[i].written != NULL ? cases[i].written : cases[i].rule);
  }
}

static void
test_others (void)
{
  static const char *const rules[] = {
    "FREQ=HOURLY", "FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY;WKST=SU;INTERVAL=2", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYDAY=5WE", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=3",
    "FREQ=YEARLY;BYWEEKNO=20", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;UNTIL=soon", "INTERVAL=2", "nonsense",
    "FREQ=DAILY;COUNT=2;UNTIL=20261231", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD",
  };
  const HstMoment start = at ("2026-11-25");

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    HstRepeat repeat;

    hst_repeat_read (&repeat, rules[i], &start, NULL);
    if (repeat.kind != HST_REPEAT_OTHER)
      g_error ("%s was read as %d", rules[i], (int) repeat.kind);
  }
}

/* The last day is a day where it happens, whatever the clock is in UTC, and of whatever kind the start is. */
static void
test_until (void)
{
  static const struct {
    const char *start;
    const char *until;
  } cases[] = {
    { "2026-11-25", "FREQ=DAILY;UNTIL=20270331" },
    { "2026-11-25T10:00:00", "FREQ=DAILY;UNTIL=20270331T235959" },
    { "2026-11-25T10:00:00[Europe/Kyiv]", "FREQ=DAILY;UNTIL=20270331T205959Z" },
  };
  g_autoptr (HstZone) zone = kyiv ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const HstMoment start = at (cases[i].start);
    HstRepeat repeat, again;
    g_autofree char *written = NULL;

    hst_repeat_init (&repeat, HST_REPEAT_DAILY, start.day);
    repeat.until = hst_day_from_ymd (2027, 3, 31);
    written = hst_repeat_write (&repeat, &start, start.kind == HST_MOMENT_ZONED ? zone : NULL);
    g_assert_cmpstr (written, ==, cases[i].until);
    hst_repeat_read (&again, written, &start, start.kind == HST_MOMENT_ZONED ? zone : NULL);
    g_assert_cmpint (again.until, ==, repeat.until);
  }
}

static void
test_first (void)
{
  static const struct {
    int day, nth;
  } cases[] = { { 1, 1 }, { 7, 1 }, { 8, 2 }, { 25, 4 }, { 28, 4 }, { 29, -1 }, { 30, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const HstDay first = hst_day_from_ymd (2026, 11, cases[i].day);
    HstRepeat repeat;

    hst_repeat_init (&repeat, HST_REPEAT_MONTHLY_WEEKDAY, first);
    g_assert_cmpint (repeat.nth, ==, cases[i].nth);
    g_assert_cmpint (repeat.weekday, ==, hst_day_get_weekday (first));
    g_assert_cmpuint (repeat.weekdays, ==, 1u << (repeat.weekday - 1));
  }
}

/* What is written for one instance is right for the whole series only if its days stay. */
static void
test_keeps_days (void)
{
  static const struct {
    const char *from, *to;
    gboolean    keeps;
  } cases[] = {
    { "FREQ=DAILY", "FREQ=DAILY;UNTIL=20261231T215959Z", TRUE },
    { "FREQ=DAILY;COUNT=5", "FREQ=DAILY;COUNT=7", TRUE },
    { "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=WE;COUNT=7", TRUE },
    { "FREQ=MONTHLY", "FREQ=MONTHLY;COUNT=7", TRUE },
    { "FREQ=MONTHLY;BYDAY=4WE", "FREQ=MONTHLY;BYDAY=4WE;COUNT=7", TRUE },
    { "FREQ=DAILY", "FREQ=MONTHLY", FALSE },
    { "FREQ=DAILY", "FREQ=YEARLY", FALSE },
    { "FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", FALSE },
    { "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=WE", FALSE },
    { "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=WE,FR", TRUE },
    { "FREQ=WEEKLY;BYDAY=WE,FR", "FREQ=WEEKLY;BYDAY=FR", FALSE },
    { "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR", FALSE },
    { "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=4WE", FALSE },
    { "FREQ=MONTHLY;BYDAY=4WE", "FREQ=MONTHLY;BYDAY=-1WE", FALSE },
    { "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;BYHOUR=10", FALSE },
    { "FREQ=DAILY", "", FALSE },
  };
  g_autoptr (HstZone) zone = kyiv ();
  const HstMoment start = at ("2026-11-25T10:00:00[Europe/Kyiv]");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hst_repeat_keeps_days (cases[i].from, cases[i].to, &start, zone), ==, cases[i].keeps);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/repeat/usual", test_usual);
  g_test_add_func ("/plan/repeat/others", test_others);
  g_test_add_func ("/plan/repeat/until", test_until);
  g_test_add_func ("/plan/repeat/first", test_first);
  g_test_add_func ("/plan/repeat/keeps-days", test_keeps_days);

  return g_test_run ();
}
