/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-scale.h"

#include <math.h>

/* How much of time is in view, where a day is, and where its months, weeks and days begin. */

static const char *const NAMES[HST_N_TIMELINE_ZOOMS] = { "week", "month", "quarter", "year" };

/**
 * hst_timeline_zoom_get_name:
 * @zoom: how much is shown
 *
 * Returns: its name in settings and actions
 */
const char *
hst_timeline_zoom_get_name (HstTimelineZoom zoom)
{
  g_return_val_if_fail ((guint) zoom < HST_N_TIMELINE_ZOOMS, NAMES[HST_TIMELINE_QUARTER]);

  return NAMES[zoom];
}

/**
 * hst_timeline_zoom_from_name:
 * @name: (nullable): a name
 *
 * Returns: what is called so; a quarter of a year if nothing is
 */
HstTimelineZoom
hst_timeline_zoom_from_name (const char *name)
{
  for (guint i = 0; i < HST_N_TIMELINE_ZOOMS; i++)
    if (g_strcmp0 (NAMES[i], name) == 0)
      return (HstTimelineZoom) i;
  return HST_TIMELINE_QUARTER;
}

/**
 * hst_timeline_zoom_get_days:
 * @zoom: how much is shown
 * @day: the day in focus
 * @first_weekday: where weeks begin, 1 for Monday to 7 for Sunday
 * @from: (out): the first day of the week, month, quarter or year in which that lies
 * @to: (out): the first day after it
 */
void
hst_timeline_zoom_get_days (HstTimelineZoom  zoom,
                            HstDay           day,
                            int              first_weekday,
                            HstDay          *from,
                            HstDay          *to)
{
  static const HstTimelineUnit units[HST_N_TIMELINE_ZOOMS] = {
    HST_TIMELINE_UNIT_WEEK, HST_TIMELINE_UNIT_MONTH, HST_TIMELINE_UNIT_MONTH, HST_TIMELINE_UNIT_YEAR,
  };
  int month;

  g_return_if_fail ((guint) zoom < HST_N_TIMELINE_ZOOMS);

  *from = hst_timeline_unit_get_start (units[zoom], day, first_weekday);
  *to = hst_timeline_unit_get_next (units[zoom], day, first_weekday);
  if (zoom == HST_TIMELINE_QUARTER) {
    hst_day_to_ymd (day, NULL, &month, NULL);
    *from = hst_day_add_months (*from, -((month - 1) % 3));
    *to = hst_day_add_months (*from, 3);
  }
}

/**
 * hst_timeline_zoom_step:
 * @zoom: how much is shown
 * @day: the day in focus
 * @n_steps: how often to go forward; negative to go back
 *
 * Returns: the day in focus after that
 */
HstDay
hst_timeline_zoom_step (HstTimelineZoom zoom,
                        HstDay          day,
                        int             n_steps)
{
  switch (zoom) {
  case HST_TIMELINE_WEEK:
    return day + 7 * n_steps;
  case HST_TIMELINE_MONTH:
    return hst_day_add_months (day, n_steps);
  case HST_TIMELINE_YEAR:
    return hst_day_add_months (day, 12 * n_steps);
  case HST_TIMELINE_QUARTER:
  default:
    return hst_day_add_months (day, 3 * n_steps);
  }
}

/**
 * hst_timeline_scale_get_day_px:
 * @self: days side by side
 *
 * Returns: how wide one of them is
 */
double
hst_timeline_scale_get_day_px (const HstTimelineScale *self)
{
  return MAX (0, self->width_px - self->left_px) / MAX (1, self->to - self->from);
}

/**
 * hst_timeline_scale_get_x:
 * @self: days side by side
 * @day: any day
 * @length_px: how long that is which begins with the day
 *
 * Returns: where its left end is, which is the end of what begins there where lines are read from right to left
 */
double
hst_timeline_scale_get_x (const HstTimelineScale *self,
                          HstDay                  day,
                          double                  length_px)
{
  const double x = self->left_px + (day - self->from) * hst_timeline_scale_get_day_px (self);

  return self->mirrored ? self->width_px - x - length_px : x;
}

/**
 * hst_timeline_scale_get_day:
 * @self: days side by side
 * @x: where
 *
 * Returns: the day there, the nearest of those that are shown
 */
HstDay
hst_timeline_scale_get_day (const HstTimelineScale *self,
                            double                  x)
{
  const double day_px = hst_timeline_scale_get_day_px (self);
  const double from_px = (self->mirrored ? self->width_px - x : x) - self->left_px;

  if (day_px <= 0 || from_px <= 0)
    return self->from;
  return self->from + (HstDay) MIN (floor (from_px / day_px), self->to - self->from - 1);
}

/**
 * hst_timeline_scale_get_place:
 * @self: days side by side
 * @x: where
 *
 * Returns: where that is in time, in days; within a day, and also before the first and after the last one
 */
double
hst_timeline_scale_get_place (const HstTimelineScale *self,
                              double                  x)
{
  const double day_px = hst_timeline_scale_get_day_px (self);
  const double from_px = (self->mirrored ? self->width_px - x : x) - self->left_px;

  return day_px > 0 ? self->from + from_px / day_px : self->from;
}

/**
 * hst_timeline_scale_get_unit:
 * @self: days side by side
 * @label_px: how wide is what is written at a mark
 *
 * Returns: the smallest unit of which every mark can be written on
 */
HstTimelineUnit
hst_timeline_scale_get_unit (const HstTimelineScale *self,
                             double                  label_px)
{
  const double day_px = hst_timeline_scale_get_day_px (self);

  if (day_px >= label_px)
    return HST_TIMELINE_UNIT_DAY;
  /* Day and month of a Monday are as long as two days. */
  if (7 * day_px >= 2 * label_px)
    return HST_TIMELINE_UNIT_WEEK;
  return HST_TIMELINE_UNIT_MONTH;
}

/**
 * hst_timeline_unit_get_start:
 * @unit: a unit
 * @day: any day
 * @first_weekday: where weeks begin, 1 for Monday to 7 for Sunday
 *
 * Returns: the first day of the one in which the day lies
 */
HstDay
hst_timeline_unit_get_start (HstTimelineUnit unit,
                             HstDay          day,
                             int             first_weekday)
{
  int year, month;

  hst_day_to_ymd (day, &year, &month, NULL);
  switch (unit) {
  case HST_TIMELINE_UNIT_WEEK:
    return hst_day_get_week_start (day, first_weekday);
  case HST_TIMELINE_UNIT_MONTH:
    return hst_day_from_ymd (year, month, 1);
  case HST_TIMELINE_UNIT_YEAR:
    return hst_day_from_ymd (year, 1, 1);
  case HST_TIMELINE_UNIT_DAY:
  default:
    return day;
  }
}

/**
 * hst_timeline_unit_get_next:
 * @unit: a unit
 * @day: any day
 * @first_weekday: where weeks begin, 1 for Monday to 7 for Sunday
 *
 * Returns: the first day of the one that comes after that in which the day lies
 */
HstDay
hst_timeline_unit_get_next (HstTimelineUnit unit,
                            HstDay          day,
                            int             first_weekday)
{
  const HstDay start = hst_timeline_unit_get_start (unit, day, first_weekday);

  switch (unit) {
  case HST_TIMELINE_UNIT_WEEK:
    return start + 7;
  case HST_TIMELINE_UNIT_MONTH:
    return hst_day_add_months (start, 1);
  case HST_TIMELINE_UNIT_YEAR:
    return hst_day_add_months (start, 12);
  case HST_TIMELINE_UNIT_DAY:
  default:
    return start + 1;
  }
}
