/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Between the last lane of a day and the first of the next. */
#define HST_BOARD_DAY_GAP_PX 8

/**
 * HstBoardGeometry:
 * @width_px: width of all days
 * @n_days: how many days
 * @n_lanes: how many lanes in each
 * @mirrored: whether the first day is at the right
 *
 * Where days and lanes are: the same for the headings and the grid, and the one place where they are mirrored.
 */
typedef struct {
  int      width_px;
  guint    n_days;
  guint    n_lanes;
  gboolean mirrored;
} HstBoardGeometry;

static inline double
hst_board_geometry_get_day_px (const HstBoardGeometry *self)
{
  return MAX (1.0, self->width_px) / MAX (1, self->n_days);
}

static inline double
hst_board_geometry_get_lane_px (const HstBoardGeometry *self)
{
  return MAX (1.0, hst_board_geometry_get_day_px (self) - HST_BOARD_DAY_GAP_PX) / MAX (1, self->n_lanes);
}

/* Left edge of what begins at @lane lanes of a day in reading direction and is @width_px wide. */
static inline double
hst_board_geometry_get_x (const HstBoardGeometry *self,
                          guint                   day,
                          double                  lane,
                          double                  width_px)
{
  const double x = day * hst_board_geometry_get_day_px (self) + lane * hst_board_geometry_get_lane_px (self);

  return self->mirrored ? self->width_px - x - width_px : x;
}

static inline void
hst_board_geometry_find (const HstBoardGeometry *self,
                         double                  x,
                         guint                  *day,
                         guint                  *lane)
{
  const double logical = CLAMP (self->mirrored ? self->width_px - x : x, 0, self->width_px - 1);
  const double day_px = hst_board_geometry_get_day_px (self);

  *day = MIN ((guint) (logical / day_px), MAX (1, self->n_days) - 1);
  *lane = MIN ((guint) ((logical - *day * day_px) / hst_board_geometry_get_lane_px (self)), MAX (1, self->n_lanes) - 1);
}

G_END_DECLS
