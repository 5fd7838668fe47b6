/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-scroll.h"

#include <math.h>

#define MS(ms) ((ms) * (gint64) 1000)

/* Runs it to its rest; tells how many milliseconds that took, and that it never went back. */
static int
run (HstWeekScroll *scroll,
     gint64         from_us)
{
  double before = scroll->offset;

  for (int ms = 0; ms < 5000; ms += 16) {
    const gboolean goes_on = hst_week_scroll_advance (scroll, from_us + MS (ms));

    g_assert_cmpfloat (fabs (scroll->offset), <=, fabs (before));
    before = scroll->offset;
    if (!goes_on) {
      g_assert_cmpfloat (scroll->offset, ==, 0);
      return ms;
    }
  }
  g_assert_not_reached ();
}

static void
test_a_finger_is_followed (void)
{
  HstWeekScroll scroll = { 0 };
  double seen = 0;
  int rest = 0;

  /* Wherever it comes to rest, what is seen is what the finger has moved by. */
  for (int i = 0; i < 100; i++) {
    const double by = i < 60 ? 0.13 : -0.29;

    seen += by;
    rest += hst_week_scroll_follow (&scroll, by);
    g_assert_cmpfloat_with_epsilon (rest + scroll.offset, seen, 1e-9);
    g_assert_cmpfloat (fabs (scroll.offset), <=, 0.5);
    g_assert_false (hst_week_scroll_advance (&scroll, MS (i)));
  }
  g_assert_cmpint (rest, ==, (int) round (seen));
}

static void
test_a_step_glides (void)
{
  HstWeekScroll scroll = { 0 };

  hst_week_scroll_step (&scroll, 1, MS (0));
  g_assert_cmpfloat (scroll.offset, ==, -1);
  g_assert_true (hst_week_scroll_advance (&scroll, MS (40)));
  g_assert_cmpfloat (scroll.offset, <, -0.2);
  /* The next one begins where this one is. */
  hst_week_scroll_step (&scroll, 1, MS (40));
  g_assert_cmpfloat (scroll.offset, <, -1.2);
  g_assert_cmpfloat (scroll.offset, >, -1.5);
  g_assert_cmpint (run (&scroll, MS (40)), <, 300);
}

static void
test_what_is_let_go_of_rests_on_a_week (void)
{
  static const double speeds[] = { 0, 0.4, -0.4, 5, -5, 25, -25, 1000, -1000 };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    for (double part = -0.5; part <= 0.5; part += 0.25) {
      HstWeekScroll scroll = { 0 };
      const double before = hst_week_scroll_follow (&scroll, part) + scroll.offset;
      const double offset = scroll.offset;
      const int n_weeks = hst_week_scroll_let_go (&scroll, speeds[i], MS (7));

      g_assert_cmpfloat_with_epsilon (n_weeks + scroll.offset, offset, 1e-9);
      g_assert_cmpfloat_with_epsilon (before, part, 1e-9);
      g_assert_cmpint (ABS (n_weeks), <=, HST_WEEK_SCROLL_MAX + 1);
      if (fabs (speeds[i]) >= 5)
        g_assert_cmpint (n_weeks > 0, ==, speeds[i] > 0);
      g_assert_cmpint (run (&scroll, MS (7)), <, 2500);
    }
}

/* At the moment of letting go nothing jerks: it goes on as fast as the finger was. */
static void
test_a_throw_keeps_its_speed (void)
{
  HstWeekScroll scroll = { 0 };
  double before;

  hst_week_scroll_let_go (&scroll, 9, MS (0));
  before = scroll.offset;
  hst_week_scroll_advance (&scroll, MS (10));
  g_assert_cmpfloat_with_epsilon (scroll.offset - before, 0.09, 0.01);
}

static void
test_a_finger_stops_a_glide (void)
{
  HstWeekScroll scroll = { 0 };
  double before;

  hst_week_scroll_step (&scroll, 2, MS (0));
  hst_week_scroll_advance (&scroll, MS (50));
  before = scroll.offset;
  g_assert_cmpfloat_with_epsilon (hst_week_scroll_follow (&scroll, 0) + scroll.offset, before, 1e-9);
  g_assert_false (hst_week_scroll_advance (&scroll, MS (500)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/week-scroll/a-finger-is-followed", test_a_finger_is_followed);
  g_test_add_func ("/plan/week-scroll/a-step-glides", test_a_step_glides);
  g_test_add_func ("/plan/week-scroll/what-is-let-go-of-rests-on-a-week", test_what_is_let_go_of_rests_on_a_week);
  g_test_add_func ("/plan/week-scroll/a-throw-keeps-its-speed", test_a_throw_keeps_its_speed);
  g_test_add_func ("/plan/week-scroll/a-finger-stops-a-glide", test_a_finger_stops_a_glide);

  return g_test_run ();
}
