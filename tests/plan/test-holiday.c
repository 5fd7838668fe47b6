/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-holiday.h"

static void
test_easter (void)
{
  static const char *const sundays[] = {
    "1900-04-22", "2024-05-05", "2025-04-20", "2026-04-12", "2027-05-02", "2028-04-16", "2038-04-25", "2100-05-02",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sundays); i++) {
    const HstDay day = hst_day_from_string (sundays[i]);
    g_autofree char *text = NULL;
    int year;

    hst_day_to_ymd (day, &year, NULL, NULL);
    text = hst_day_to_string (hst_holiday_get_easter (year));
    g_assert_cmpstr (text, ==, sundays[i]);
  }
  for (int year = 1600; year < 3000; year++)
    g_assert_cmpint (hst_day_get_weekday (hst_holiday_get_easter (year)), ==, 7);
}

static void
test_eleven_a_year (void)
{
  static const char *const days[] = {
    "2027-01-01", "2027-03-08", "2027-05-01", "2027-05-02", "2027-05-08", "2027-06-20", "2027-06-28", "2027-07-15",
    "2027-08-24", "2027-10-01", "2027-12-25",
  };
  guint found = 0;

  for (HstDay day = hst_day_from_ymd (2027, 1, 1); day < hst_day_from_ymd (2028, 1, 1); day++) {
    g_autofree char *text = hst_day_to_string (day);

    if (hst_holiday_get_name (day) == NULL)
      continue;
    g_assert_cmpuint (found, <, G_N_ELEMENTS (days));
    g_assert_cmpstr (text, ==, days[found++]);
  }
  g_assert_cmpuint (found, ==, G_N_ELEMENTS (days));
  g_assert_cmpstr (hst_holiday_get_name (hst_day_from_ymd (2027, 6, 20)), ==, "Trinity Sunday");
  g_assert_cmpstr (hst_holiday_get_name (hst_day_from_ymd (2027, 7, 15)), ==, "Statehood Day");
}

static void
test_working (void)
{
  static const struct {
    const char *day;
    gboolean    martial_law;
    gboolean    holidays_off;
  } rows[] = {
    { "2026-11-25", TRUE, TRUE },     /* Wednesday */
    { "2026-11-28", FALSE, FALSE },   /* Saturday */
    { "2026-11-29", FALSE, FALSE },
    { "2026-12-25", TRUE, FALSE },    /* Christmas, a Friday */
    { "2027-05-03", TRUE, FALSE },    /* for Labour Day, a Saturday */
    { "2027-05-04", TRUE, FALSE },    /* for Easter, the day after it */
    { "2027-05-05", TRUE, TRUE },
    { "2027-05-10", TRUE, FALSE },    /* for 8 May, a Saturday */
    { "2027-05-11", TRUE, TRUE },
    { "2027-06-21", TRUE, FALSE },    /* for Trinity Sunday */
    { "2027-12-27", TRUE, FALSE },    /* for Christmas, a Saturday */
    { "2027-12-28", TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].day);
    g_assert_cmpint (hst_day_is_working (hst_day_from_string (rows[i].day), FALSE), ==, rows[i].martial_law);
    g_assert_cmpint (hst_day_is_working (hst_day_from_string (rows[i].day), TRUE), ==, rows[i].holidays_off);
  }
}

static void
test_add_working (void)
{
  static const struct {
    const char *from;
    int         n;
    gboolean    holidays_off;
    const char *to;
  } rows[] = {
    { "2026-11-25", 0, FALSE, "2026-11-25" },
    { "2026-11-28", 0, FALSE, "2026-11-28" },
    { "2026-11-27", 1, FALSE, "2026-11-30" },
    { "2026-11-29", -1, FALSE, "2026-11-27" },
    { "2026-11-25", -5, FALSE, "2026-11-18" },
    { "2026-11-25", -10, FALSE, "2026-11-11" },
    { "2026-12-28", -1, FALSE, "2026-12-25" },
    { "2026-12-28", -1, TRUE, "2026-12-24" },
    { "2027-05-11", -5, FALSE, "2027-05-04" },
    { "2027-05-11", -5, TRUE, "2027-04-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *to = hst_day_to_string (hst_day_add_working (hst_day_from_string (rows[i].from), rows[i].n,
                                                                  rows[i].holidays_off));

    g_assert_cmpstr (to, ==, rows[i].to);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/holiday/easter", test_easter);
  g_test_add_func ("/plan/holiday/eleven-a-year", test_eleven_a_year);
  g_test_add_func ("/plan/holiday/working", test_working);
  g_test_add_func ("/plan/holiday/add-working", test_add_working);
  return g_test_run ();
}
