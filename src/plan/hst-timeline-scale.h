/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"

G_BEGIN_DECLS

/**
 * HstTimelineZoom:
 * @HST_TIMELINE_WEEK: seven days
 * @HST_TIMELINE_MONTH: a month
 * @HST_TIMELINE_QUARTER: three months
 * @HST_TIMELINE_YEAR: a year
 *
 * How much of time a timeline shows at once, the nearest first.
 */
typedef enum {
  HST_TIMELINE_WEEK,
  HST_TIMELINE_MONTH,
  HST_TIMELINE_QUARTER,
  HST_TIMELINE_YEAR,
} HstTimelineZoom;

#define HST_N_TIMELINE_ZOOMS (HST_TIMELINE_YEAR + 1)

/**
 * HstTimelineUnit:
 *
 * What the marks of a scale stand for.
 */
typedef enum {
  HST_TIMELINE_UNIT_DAY,
  HST_TIMELINE_UNIT_WEEK,
  HST_TIMELINE_UNIT_MONTH,
  HST_TIMELINE_UNIT_YEAR,
} HstTimelineUnit;

/**
 * HstTimelineScale:
 * @from: the first day
 * @to: the first day after the last
 * @left_px: where the days begin, reckoned from the side where lines begin
 * @width_px: how wide all is, with what is left of the days
 * @mirrored: whether lines are read from right to left
 *
 * Days side by side.
 */
typedef struct {
  HstDay   from;
  HstDay   to;
  double   left_px;
  double   width_px;
  gboolean mirrored;
} HstTimelineScale;

const char      *hst_timeline_zoom_get_name   (HstTimelineZoom         zoom);
HstTimelineZoom  hst_timeline_zoom_from_name  (const char             *name);
void             hst_timeline_zoom_get_days   (HstTimelineZoom         zoom,
                                               HstDay                  day,
                                               int                     first_weekday,
                                               HstDay                 *from,
                                               HstDay                 *to);
HstDay           hst_timeline_zoom_step       (HstTimelineZoom         zoom,
                                               HstDay                  day,
                                               int                     n_steps);

double           hst_timeline_scale_get_day_px (const HstTimelineScale *self);
double           hst_timeline_scale_get_x     (const HstTimelineScale *self,
                                               HstDay                  day,
                                               double                  length_px);
HstDay           hst_timeline_scale_get_day   (const HstTimelineScale *self,
                                               double                  x);
double           hst_timeline_scale_get_place (const HstTimelineScale *self,
                                               double                  x);
HstTimelineUnit  hst_timeline_scale_get_unit  (const HstTimelineScale *self,
                                               double                  label_px);

HstDay           hst_timeline_unit_get_start  (HstTimelineUnit         unit,
                                               HstDay                  day,
                                               int                     first_weekday);
HstDay           hst_timeline_unit_get_next   (HstTimelineUnit         unit,
                                               HstDay                  day,
                                               int                     first_weekday);

G_END_DECLS
