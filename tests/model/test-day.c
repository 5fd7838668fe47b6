/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-day.h"

static void
test_agrees_with_gdate (void)
{
  for (HstDay day = hst_day_from_ymd (1, 1, 1); day <= hst_day_from_ymd (9999, 12, 31); day += 1) {
    int year, month, month_day;

    hst_day_to_ymd (day, &year, &month, &month_day);
    if (hst_day_from_ymd (year, month, month_day) != day || !hst_ymd_is_valid (year, month, month_day))
      g_error ("day %d comes back as %04d-%02d-%02d", day, year, month, month_day);
  }
  for (guint32 julian = 1; julian <= 3652059; julian += 97) {
    GDate date;
    HstDay day;

    g_date_clear (&date, 1);
    g_date_set_julian (&date, julian);
    day = hst_day_from_ymd (g_date_get_year (&date), (int) g_date_get_month (&date), g_date_get_day (&date));
    g_assert_cmpint (hst_day_get_weekday (day), ==, (int) g_date_get_weekday (&date));
    g_assert_cmpint (hst_day_get_iso_week (day, NULL), ==, (int) g_date_get_iso8601_week_of_year (&date));
    g_assert_cmpint (day, ==, (int) julian - 719163);
  }
}

static void
test_week_start (void)
{
  const HstDay sunday = hst_day_from_ymd (2026, 11, 29);

  g_assert_cmpint (hst_day_get_week_start (sunday, 1), ==, sunday - 6);
  g_assert_cmpint (hst_day_get_week_start (sunday, 7), ==, sunday);
  g_assert_cmpint (hst_day_get_week_start (sunday + 1, 1), ==, sunday + 1);
}

static void
test_iso_year (void)
{
  int year;

  g_assert_cmpint (hst_day_get_iso_week (hst_day_from_ymd (2027, 1, 1), &year), ==, 53);
  g_assert_cmpint (year, ==, 2026);
}

static void
test_months (void)
{
  const HstDay january = hst_day_from_ymd (2027, 1, 31);

  g_assert_cmpint (hst_day_add_months (january, 1), ==, hst_day_from_ymd (2027, 2, 28));
  g_assert_cmpint (hst_day_add_months (january, -1), ==, hst_day_from_ymd (2026, 12, 31));
  g_assert_cmpint (hst_day_add_months (january, -13), ==, hst_day_from_ymd (2025, 12, 31));
  g_assert_cmpint (hst_day_add_months (january, 13), ==, hst_day_from_ymd (2028, 2, 29));
}

static void
test_strings (void)
{
  static const char *const bad[] = {
    "", "2026", "2026-11", "2026-13-01", "2026-02-29", "2026-00-10", "26-11-2026", "2026-11-25x", "2026/11/25",
    "0000-01-01", "-026-11-25", "2026-1-25",
  };
  g_autofree char *text = hst_day_to_string (hst_day_from_ymd (2028, 2, 29));

  g_assert_cmpstr (text, ==, "2028-02-29");
  g_assert_cmpint (hst_day_from_string (text), ==, hst_day_from_ymd (2028, 2, 29));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_cmpint (hst_day_from_string (bad[i]), ==, HST_DAY_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/day/agrees-with-gdate", test_agrees_with_gdate);
  g_test_add_func ("/model/day/week-start", test_week_start);
  g_test_add_func ("/model/day/iso-year", test_iso_year);
  g_test_add_func ("/model/day/months", test_months);
  g_test_add_func ("/model/day/strings", test_strings);
  return g_test_run ();
}
