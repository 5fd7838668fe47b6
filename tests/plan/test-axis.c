/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-axis.h"

#define HOUR  3600
#define MINUTE 60

/* Kyiv as it is from 1996 on: the last Sundays of March and October, 01:00 UTC. */
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

static gint64
utc_of (int year,
        int month,
        int day,
        int hour,
        int minute)
{
  return (gint64) hst_day_from_ymd (year, month, day) * HST_DAY_S + hour * HOUR + minute * MINUTE;
}

static void
test_plain_week (void)
{
  g_autoptr (HstZone) zone = kyiv ();
  g_auto (HstAxis) axis = { 0 };
  gint64 from_s, to_s;

  hst_axis_init (&axis, zone, hst_day_from_ymd (2026, 11, 23), 7);
  g_assert_cmpint (axis.length_s, ==, 24 * HOUR);
  g_assert_cmpint (hst_axis_from_utc (&axis, 2, utc_of (2026, 11, 25, 8, 10)), ==, 10 * HOUR + 10 * MINUTE);
  g_assert_cmpint (hst_axis_to_utc (&axis, 2, 10 * HOUR), ==, utc_of (2026, 11, 25, 8, 0));
  /* Before and after the day: its edges. */
  g_assert_cmpint (hst_axis_from_utc (&axis, 2, utc_of (2026, 11, 24, 8, 0)), ==, 0);
  g_assert_cmpint (hst_axis_from_utc (&axis, 2, utc_of (2026, 11, 26, 8, 0)), ==, 24 * HOUR);
  for (guint i = 0; i < 7; i++)
    g_assert_false (hst_axis_get_gap (&axis, i, &from_s, &to_s));
}

/* India has no summer time: the difference changes with the clocks of Kyiv, on the last day of that week. */
static void
test_other_clocks (void)
{
  static const HstZoneSpan spans[] = { { G_MININT64, 5 * HOUR + 30 * MINUTE, FALSE, "IST" } };
  g_autoptr (HstZone) zone = kyiv ();
  g_autoptr (HstZone) india = hst_zone_new ("Asia/Kolkata", spans, 1, NULL);
  g_auto (HstAxis) winter = { 0 };
  g_auto (HstAxis) autumn = { 0 };
  gint64 clocks[2] = { 0, 0 };

  hst_axis_init (&winter, zone, hst_day_from_ymd (2026, 11, 23), 7);
  g_assert_cmpuint (hst_axis_get_other_clocks (&winter, india, 10 * HOUR, clocks), ==, 1);
  g_assert_cmpint (clocks[0], ==, 13 * HOUR + 30 * MINUTE);
  g_assert_cmpuint (hst_axis_get_other_clocks (&winter, india, 22 * HOUR, clocks), ==, 1);
  g_assert_cmpint (clocks[0], ==, HOUR + 30 * MINUTE);
  hst_axis_init (&autumn, zone, hst_day_from_ymd (2026, 10, 19), 7);
  g_assert_cmpuint (hst_axis_get_other_clocks (&autumn, india, 10 * HOUR, clocks), ==, 2);
  g_assert_cmpint (clocks[0], ==, 12 * HOUR + 30 * MINUTE);
  g_assert_cmpint (clocks[1], ==, 13 * HOUR + 30 * MINUTE);
}

static void
test_day_of_25_hours (void)
{
  g_autoptr (HstZone) zone = kyiv ();
  g_auto (HstAxis) axis = { 0 };

  /* Sunday 25 October 2026: 03:00 to 04:00 comes twice. */
  hst_axis_init (&axis, zone, hst_day_from_ymd (2026, 10, 19), 7);
  g_assert_cmpint (axis.length_s, ==, 25 * HOUR);
  g_assert_cmpint (axis.fold_s, ==, 3 * HOUR);
  g_assert_cmpint (axis.fold_length_s, ==, HOUR);

  g_assert_cmpint (hst_axis_from_utc (&axis, 6, utc_of (2026, 10, 25, 0, 30)), ==, 3 * HOUR + 30 * MINUTE);
  g_assert_cmpint (hst_axis_from_utc (&axis, 6, utc_of (2026, 10, 25, 1, 30)), ==, 4 * HOUR + 30 * MINUTE);
  /* Ten o'clock is at one height on Saturday and on Sunday. */
  g_assert_cmpint (hst_axis_from_utc (&axis, 5, utc_of (2026, 10, 24, 7, 0)), ==, 11 * HOUR);
  g_assert_cmpint (hst_axis_from_utc (&axis, 6, utc_of (2026, 10, 25, 8, 0)), ==, 11 * HOUR);
  /* Saturday's 03:30 stands in the middle of the doubled hour. */
  g_assert_cmpint (hst_axis_from_utc (&axis, 5, utc_of (2026, 10, 24, 0, 30)), ==, 4 * HOUR);
}

static void
test_day_of_23_hours (void)
{
  g_autoptr (HstZone) zone = kyiv ();
  g_auto (HstAxis) axis = { 0 };
  gint64 from_s, to_s;

  /* Sunday 28 March 2027: 03:00 to 04:00 does not come. */
  hst_axis_init (&axis, zone, hst_day_from_ymd (2027, 3, 22), 7);
  g_assert_cmpint (axis.length_s, ==, 24 * HOUR);
  g_assert_false (hst_axis_get_gap (&axis, 5, &from_s, &to_s));
  g_assert_true (hst_axis_get_gap (&axis, 6, &from_s, &to_s));
  g_assert_cmpint (from_s, ==, 3 * HOUR);
  g_assert_cmpint (to_s, ==, 4 * HOUR);
  g_assert_cmpint (hst_axis_from_utc (&axis, 6, utc_of (2027, 3, 28, 7, 0)), ==, 10 * HOUR);
}

static void
test_there_and_back (void)
{
  static const int firsts[][3] = { { 2026, 11, 23 }, { 2026, 10, 19 }, { 2027, 3, 22 } };
  g_autoptr (HstZone) zone = kyiv ();

  for (guint week = 0; week < G_N_ELEMENTS (firsts); week++) {
    g_auto (HstAxis) axis = { 0 };

    hst_axis_init (&axis, zone, hst_day_from_ymd (firsts[week][0], firsts[week][1], firsts[week][2]), 7);
    for (guint i = 0; i < 7; i++) {
      const gint64 start_s = hst_day_get_start_utc_s (axis.from + (HstDay) i, zone);
      const gint64 length_s = hst_day_get_length_s (axis.from + (HstDay) i, zone);
      gint64 last_s = -1;

      for (gint64 second = 0; second < length_s; second += 5 * MINUTE) {
        const gint64 position_s = hst_axis_from_utc (&axis, i, start_s + second);

        g_assert_cmpint (position_s, >, last_s);
        g_assert_cmpint (hst_axis_to_utc (&axis, i, position_s), ==, start_s + second);
        last_s = position_s;
      }
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/axis/plain-week", test_plain_week);
  g_test_add_func ("/plan/axis/other-clocks", test_other_clocks);
  g_test_add_func ("/plan/axis/day-of-25-hours", test_day_of_25_hours);
  g_test_add_func ("/plan/axis/day-of-23-hours", test_day_of_23_hours);
  g_test_add_func ("/plan/axis/there-and-back", test_there_and_back);

  return g_test_run ();
}
