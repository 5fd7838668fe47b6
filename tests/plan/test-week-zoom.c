/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-zoom.h"

/* The nearer, the higher an hour and the finer the raster, down to five minutes. */
static void
test_zooms (void)
{
  g_assert_cmpfloat (hst_week_zoom_get_scale (HST_WEEK_ZOOM_NORMAL), ==, 1);
  g_assert_cmpint (hst_week_zoom_get_snap_s (0), ==, 30 * 60);
  g_assert_cmpint (hst_week_zoom_get_snap_s (1), ==, 15 * 60);
  g_assert_cmpint (hst_week_zoom_get_snap_s (HST_WEEK_ZOOM_NORMAL), ==, 5 * 60);
  for (int zoom = 1; zoom < HST_N_WEEK_ZOOMS; zoom++) {
    g_assert_cmpfloat (hst_week_zoom_get_scale (zoom), >, hst_week_zoom_get_scale (zoom - 1));
    g_assert_cmpint (hst_week_zoom_get_snap_s (zoom), <=, hst_week_zoom_get_snap_s (zoom - 1));
    g_assert_cmpint (hst_week_zoom_get_snap_s (zoom), >=, 5 * 60);
  }
  g_assert_cmpint (hst_week_zoom_clamp (-3), ==, 0);
  g_assert_cmpint (hst_week_zoom_clamp (99), ==, HST_N_WEEK_ZOOMS - 1);
  g_assert_cmpfloat (hst_week_zoom_get_scale (99), ==, hst_week_zoom_get_scale (HST_N_WEEK_ZOOMS - 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/week-zoom/zooms", test_zooms);

  return g_test_run ();
}
