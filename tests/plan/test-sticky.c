/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-sticky.h"

static void
test_shifts (void)
{
  /* What begins in sight, or just there, stays as it is. */
  g_assert_cmpint (hst_sticky_get_shift_px (100, 500, 0, 20), ==, 0);
  g_assert_cmpint (hst_sticky_get_shift_px (100, 500, 100, 20), ==, 0);
  /* What has begun above has its words where it can be seen first. */
  g_assert_cmpint (hst_sticky_get_shift_px (100, 500, 260.7, 20), ==, 160);
  /* At its end they go out of sight with it. */
  g_assert_cmpint (hst_sticky_get_shift_px (100, 500, 490, 20), ==, 380);
  g_assert_cmpint (hst_sticky_get_shift_px (100, 500, 9000, 20), ==, 380);
  /* What has room for one line only has nowhere to move it. */
  g_assert_cmpint (hst_sticky_get_shift_px (100, 115, 110, 20), ==, 0);
}

/* Scrolled by and by, the words never jump. */
static void
test_no_jump (void)
{
  int before = 0;

  for (int seen = 0; seen < 700; seen++) {
    const int shift = hst_sticky_get_shift_px (100, 500, seen, 20);

    g_assert_cmpint (shift, >=, before);
    g_assert_cmpint (shift, <=, before + 1);
    before = shift;
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/sticky/shifts", test_shifts);
  g_test_add_func ("/plan/sticky/no-jump", test_no_jump);

  return g_test_run ();
}
