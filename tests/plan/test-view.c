/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-view.h"

#define D(y, m, d) hst_day_from_ymd (y, m, d)

static void
test_names (void)
{
  HstView view = HST_VIEW_DAY;

  for (guint i = 0; i < HST_N_VIEWS; i++) {
    g_assert_true (hst_view_from_name (hst_view_get_name ((HstView) i), &view));
    g_assert_cmpint (view, ==, i);
  }
  view = HST_VIEW_MONTH;
  g_assert_false (hst_view_from_name ("year", &view));
  g_assert_false (hst_view_from_name (NULL, &view));
  g_assert_cmpint (view, ==, HST_VIEW_MONTH);
}

static void
test_days (void)
{
  const HstDay wednesday = D (2026, 11, 25);
  const struct {
    HstView view;
    guint   n_days;
    int     first_weekday;
    HstDay  first;
    HstDay  last;
  } cases[] = {
    { HST_VIEW_DAY, 7, 1, wednesday, wednesday },
    { HST_VIEW_WEEK, 7, 1, D (2026, 11, 23), D (2026, 11, 29) },
    { HST_VIEW_WEEK, 7, 7, D (2026, 11, 22), D (2026, 11, 28) },
    { HST_VIEW_WEEK, 5, 7, D (2026, 11, 23), D (2026, 11, 27) },
    { HST_VIEW_WEEK, 3, 1, wednesday, D (2026, 11, 27) },
    { HST_VIEW_WEEK, 1, 1, wednesday, wednesday },
    { HST_VIEW_MONTH, 7, 1, D (2026, 11, 1), D (2026, 11, 30) },
    { HST_VIEW_AGENDA, 7, 1, D (2026, 11, 1), D (2026, 11, 30) },
    { HST_VIEW_BOARD, 7, 1, wednesday, wednesday },
    { HST_VIEW_TIMELINE, 7, 1, D (2026, 11, 1), D (2026, 11, 30) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstDay first, last;

    hst_view_get_days (cases[i].view, wednesday, cases[i].n_days, cases[i].first_weekday, &first, &last);
    g_assert_cmpint (first, ==, cases[i].first);
    g_assert_cmpint (last, ==, cases[i].last);
  }
}

static void
test_steps (void)
{
  const HstDay day = D (2026, 12, 31);

  g_assert_cmpint (hst_view_step (HST_VIEW_DAY, day, 7, 1), ==, D (2027, 1, 1));
  g_assert_cmpint (hst_view_step (HST_VIEW_DAY, day, 7, -1), ==, D (2026, 12, 30));
  g_assert_cmpint (hst_view_step (HST_VIEW_WEEK, day, 7, 1), ==, D (2027, 1, 7));
  g_assert_cmpint (hst_view_step (HST_VIEW_WEEK, day, 5, 1), ==, D (2027, 1, 7));
  g_assert_cmpint (hst_view_step (HST_VIEW_WEEK, day, 3, -1), ==, D (2026, 12, 28));
  g_assert_cmpint (hst_view_step (HST_VIEW_MONTH, day, 7, 2), ==, D (2027, 2, 28));
  g_assert_cmpint (hst_view_step (HST_VIEW_MONTH, day, 7, -1), ==, D (2026, 11, 30));
  g_assert_cmpint (hst_view_step (HST_VIEW_AGENDA, day, 7, 1), ==, D (2027, 1, 7));
  g_assert_cmpint (hst_view_step (HST_VIEW_TIMELINE, day, 7, 1), ==, D (2027, 1, 31));
}

/* Days off are left out where there is room for a week, but never the day in focus. */
static void
test_work_week (void)
{
  for (HstDay day = D (2026, 11, 23); day < D (2026, 11, 30); day++) {
    const guint n_days = hst_view_count_week_days (7, TRUE, day);
    HstDay first, last;

    hst_view_get_days (HST_VIEW_WEEK, day, n_days, 7, &first, &last);
    g_assert_cmpuint (n_days, ==, day <= D (2026, 11, 27) ? 5 : 7);
    g_assert_cmpint (first, <=, day);
    g_assert_cmpint (last, >=, day);
    g_assert_cmpuint (hst_view_count_week_days (7, FALSE, day), ==, 7);
    g_assert_cmpuint (hst_view_count_week_days (3, TRUE, day), ==, 3);
  }
}

/* The day in focus is always among the days that a view is about. */
static void
test_day_stays_in_view (void)
{
  for (HstDay day = D (2024, 1, 1); day < D (2026, 1, 1); day++)
    for (guint view = 0; view < HST_N_VIEWS; view++)
      for (int first_weekday = 1; first_weekday <= 7; first_weekday++) {
        HstDay first, last;

        hst_view_get_days ((HstView) view, day, 7, first_weekday, &first, &last);
        g_assert_cmpint (first, <=, day);
        g_assert_cmpint (day, <=, last);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/view/names", test_names);
  g_test_add_func ("/plan/view/days", test_days);
  g_test_add_func ("/plan/view/steps", test_steps);
  g_test_add_func ("/plan/view/work-week", test_work_week);
  g_test_add_func ("/plan/view/day-stays-in-view", test_day_stays_in_view);

  return g_test_run ();
}
