/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-scale.h"

#define D(y, m, d) hst_day_from_ymd (y, m, d)

static void
test_names (void)
{
  for (guint i = 0; i < HST_N_TIMELINE_ZOOMS; i++)
    g_assert_cmpint (hst_timeline_zoom_from_name (hst_timeline_zoom_get_name ((HstTimelineZoom) i)), ==, i);
  g_assert_cmpint (hst_timeline_zoom_from_name ("decade"), ==, HST_TIMELINE_QUARTER);
  g_assert_cmpint (hst_timeline_zoom_from_name (NULL), ==, HST_TIMELINE_QUARTER);
}

static void
test_days (void)
{
  const struct {
    HstTimelineZoom zoom;
    HstDay          day;
    int             first_weekday;
    HstDay          from;
    HstDay          to;
  } cases[] = {
    { HST_TIMELINE_WEEK, D (2026, 11, 25), 1, D (2026, 11, 23), D (2026, 11, 30) },
    { HST_TIMELINE_WEEK, D (2026, 11, 25), 7, D (2026, 11, 22), D (2026, 11, 29) },
    { HST_TIMELINE_WEEK, D (2027, 1, 1), 1, D (2026, 12, 28), D (2027, 1, 4) },
    { HST_TIMELINE_MONTH, D (2028, 2, 29), 1, D (2028, 2, 1), D (2028, 3, 1) },
    { HST_TIMELINE_MONTH, D (2026, 12, 31), 1, D (2026, 12, 1), D (2027, 1, 1) },
    { HST_TIMELINE_QUARTER, D (2026, 1, 1), 1, D (2026, 1, 1), D (2026, 4, 1) },
    { HST_TIMELINE_QUARTER, D (2026, 11, 25), 1, D (2026, 10, 1), D (2027, 1, 1) },
    { HST_TIMELINE_YEAR, D (2026, 11, 25), 1, D (2026, 1, 1), D (2027, 1, 1) },
    { HST_TIMELINE_YEAR, D (2028, 2, 29), 1, D (2028, 1, 1), D (2029, 1, 1) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstDay from, to;

    hst_timeline_zoom_get_days (cases[i].zoom, cases[i].day, cases[i].first_weekday, &from, &to);
    g_assert_cmpint (from, ==, cases[i].from);
    g_assert_cmpint (to, ==, cases[i].to);
  }
}

/* A step goes from one week, month, quarter or year to the next, and back to where it came from. */
static void
test_steps (void)
{
  for (guint zoom = 0; zoom < HST_N_TIMELINE_ZOOMS; zoom++)
    for (HstDay day = D (2027, 12, 1); day < D (2029, 1, 1); day++) {
      HstDay from, to, next_from, next_to;

      hst_timeline_zoom_get_days ((HstTimelineZoom) zoom, day, 1, &from, &to);
      g_assert_cmpint (from, <=, day);
      g_assert_cmpint (day, <, to);
      hst_timeline_zoom_get_days ((HstTimelineZoom) zoom, hst_timeline_zoom_step ((HstTimelineZoom) zoom, day, 1), 1,
                                  &next_from, &next_to);
      g_assert_cmpint (next_from, ==, to);
      hst_timeline_zoom_get_days ((HstTimelineZoom) zoom, hst_timeline_zoom_step ((HstTimelineZoom) zoom, day, -1), 1,
                                  &next_from, &next_to);
      g_assert_cmpint (next_to, ==, from);
    }
  g_assert_cmpint (hst_timeline_zoom_step (HST_TIMELINE_YEAR, D (2028, 2, 29), 1), ==, D (2029, 2, 28));
}

static void
test_places (void)
{
  HstTimelineScale scale = { D (2026, 11, 23), D (2026, 11, 30), 100, 800, FALSE };

  g_assert_cmpfloat (hst_timeline_scale_get_day_px (&scale), ==, 100);
  g_assert_cmpfloat (hst_timeline_scale_get_x (&scale, D (2026, 11, 23), 100), ==, 100);
  g_assert_cmpfloat (hst_timeline_scale_get_x (&scale, D (2026, 11, 25), 200), ==, 300);
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, 0), ==, D (2026, 11, 23));
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, 299.5), ==, D (2026, 11, 24));
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, 300), ==, D (2026, 11, 25));
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, 5000), ==, D (2026, 11, 29));
  /* Also outside of what is shown. */
  g_assert_cmpfloat (hst_timeline_scale_get_place (&scale, 250), ==, D (2026, 11, 24) + 0.5);
  g_assert_cmpfloat (hst_timeline_scale_get_place (&scale, 0), ==, D (2026, 11, 22));
  g_assert_cmpfloat (hst_timeline_scale_get_place (&scale, 900), ==, D (2026, 12, 1));
  scale.mirrored = TRUE;
  g_assert_cmpfloat (hst_timeline_scale_get_place (&scale, 550), ==, D (2026, 11, 24) + 0.5);
  g_assert_cmpfloat (hst_timeline_scale_get_x (&scale, D (2026, 11, 23), 100), ==, 600);
  g_assert_cmpfloat (hst_timeline_scale_get_x (&scale, D (2026, 11, 25), 200), ==, 300);
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, 790), ==, D (2026, 11, 23));
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, 499), ==, D (2026, 11, 25));
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, -10), ==, D (2026, 11, 29));
  /* No room for anything is no reason to divide by zero. */
  scale.width_px = 40;
  g_assert_cmpfloat (hst_timeline_scale_get_day_px (&scale), ==, 0);
  g_assert_cmpint (hst_timeline_scale_get_day (&scale, 20), ==, scale.from);
}

static void
test_marks (void)
{
  const struct {
    HstDay          to;
    double          width_px;
    HstTimelineUnit unit;
  } cases[] = {
    { D (2026, 1, 8), 800, HST_TIMELINE_UNIT_DAY },
    { D (2026, 2, 1), 930, HST_TIMELINE_UNIT_DAY },
    { D (2026, 2, 1), 360, HST_TIMELINE_UNIT_WEEK },
    { D (2026, 4, 1), 900, HST_TIMELINE_UNIT_WEEK },
    { D (2026, 4, 1), 360, HST_TIMELINE_UNIT_MONTH },
    { D (2027, 1, 1), 1200, HST_TIMELINE_UNIT_MONTH },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const HstTimelineScale scale = { D (2026, 1, 1), cases[i].to, 0, cases[i].width_px, FALSE };

    g_assert_cmpint (hst_timeline_scale_get_unit (&scale, 20), ==, cases[i].unit);
  }
}

/* Units follow one another without a gap, across the end of a year too. */
static void
test_units (void)
{
  for (guint unit = HST_TIMELINE_UNIT_DAY; unit <= HST_TIMELINE_UNIT_YEAR; unit++)
    for (HstDay day = D (2026, 12, 1); day < D (2028, 4, 1); day++) {
      const HstDay start = hst_timeline_unit_get_start ((HstTimelineUnit) unit, day, 1);
      const HstDay next = hst_timeline_unit_get_next ((HstTimelineUnit) unit, day, 1);

      g_assert_cmpint (start, <=, day);
      g_assert_cmpint (day, <, next);
      g_assert_cmpint (hst_timeline_unit_get_start ((HstTimelineUnit) unit, next, 1), ==, next);
      g_assert_cmpint (hst_timeline_unit_get_start ((HstTimelineUnit) unit, next - 1, 1), ==, start);
    }
  g_assert_cmpint (hst_timeline_unit_get_next (HST_TIMELINE_UNIT_MONTH, D (2026, 12, 31), 1), ==, D (2027, 1, 1));
  g_assert_cmpint (hst_timeline_unit_get_start (HST_TIMELINE_UNIT_WEEK, D (2027, 1, 1), 7), ==, D (2026, 12, 27));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/timeline-scale/names", test_names);
  g_test_add_func ("/plan/timeline-scale/days", test_days);
  g_test_add_func ("/plan/timeline-scale/steps", test_steps);
  g_test_add_func ("/plan/timeline-scale/places", test_places);
  g_test_add_func ("/plan/timeline-scale/marks", test_marks);
  g_test_add_func ("/plan/timeline-scale/units", test_units);

  return g_test_run ();
}
