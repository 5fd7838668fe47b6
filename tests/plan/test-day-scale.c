/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-day-scale.h"

/* EET-2EEST,M3.5.0/3,M10.5.0/4 */
static const HstZoneRule kyiv_rule = {
  .std_offset_s = 7200, .dst_offset_s = 10800, .std_abbreviation = "EET", .dst_abbreviation = "EEST",
  .dst_start = { 3, 5, 0, 3 * 3600 }, .dst_end = { 10, 5, 0, 4 * 3600 },
};

/* A zone whose clock jumps from midnight to one, as Asia/Beirut's did. */
static const HstZoneRule midnight_rule = {
  .std_offset_s = 7200, .dst_offset_s = 10800, .std_abbreviation = "EET", .dst_abbreviation = "EEST",
  .dst_start = { 3, 5, 0, 0 }, .dst_end = { 10, 5, 0, 0 },
};

static void
test_lengths (void)
{
  g_autoptr (HstZone) zone = hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule);

  g_assert_cmpint (hst_day_get_length_s (hst_day_from_ymd (2026, 11, 25), zone), ==, 86400);
  g_assert_cmpint (hst_day_get_length_s (hst_day_from_ymd (2027, 3, 28), zone), ==, 82800);
  g_assert_cmpint (hst_day_get_length_s (hst_day_from_ymd (2026, 10, 25), zone), ==, 90000);
}

static void
test_days_follow_without_gap (void)
{
  g_autoptr (HstZone) kyiv = hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule);
  g_autoptr (HstZone) midnight = hst_zone_new ("Test/Midnight", NULL, 0, &midnight_rule);
  HstZone *zones[] = { kyiv, midnight };

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    for (HstDay day = hst_day_from_ymd (2026, 1, 1); day < hst_day_from_ymd (2028, 1, 1); day++) {
      const gint64 start = hst_day_get_start_utc_s (day, zones[i]);

      g_assert_cmpint (hst_day_of_utc (start, zones[i]), ==, day);
      g_assert_cmpint (hst_day_of_utc (start - 1, zones[i]), ==, day - 1);
    }
}

static void
test_snap (void)
{
  g_assert_cmpint (hst_snap_wall (0, 300), ==, 0);
  g_assert_cmpint (hst_snap_wall (149, 300), ==, 0);
  g_assert_cmpint (hst_snap_wall (150, 300), ==, 300);
  g_assert_cmpint (hst_snap_wall (-149, 300), ==, 0);
  g_assert_cmpint (hst_snap_wall (-151, 300), ==, -300);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/day-scale/lengths", test_lengths);
  g_test_add_func ("/plan/day-scale/days-follow-without-gap", test_days_follow_without_gap);
  g_test_add_func ("/plan/day-scale/snap", test_snap);
  return g_test_run ();
}
