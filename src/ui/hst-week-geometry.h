/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstWeekGeometry:
 * @width_px: width of all columns with the gutter
 * @gutter_px: width of the gutter, in which the hours stand
 * @n_days: how many columns
 * @mirrored: whether the gutter is at the right
 *
 * Where the columns of days are: the same for the headings, the strip of whole days and the grid, and
 * the one place where they are mirrored.
 */
typedef struct {
  int      width_px;
  int      gutter_px;
  guint    n_days;
  gboolean mirrored;
} HstWeekGeometry;

static inline double
hst_week_geometry_get_column_width (const HstWeekGeometry *self)
{
  return MAX (1.0, (double) (self->width_px - self->gutter_px)) / MAX (1, self->n_days);
}

/* Left edge of what begins at @at columns in reading direction and is @width_px wide. */
static inline double
hst_week_geometry_get_x (const HstWeekGeometry *self,
                         double                 at,
                         double                 width_px)
{
  const double x = self->gutter_px + at * hst_week_geometry_get_column_width (self);

  return self->mirrored ? self->width_px - x - width_px : x;
}

static inline guint
hst_week_geometry_find_column (const HstWeekGeometry *self,
                               double                 x)
{
  const double logical = (self->mirrored ? self->width_px - x : x) - self->gutter_px;
  const int index = (int) (logical / hst_week_geometry_get_column_width (self));

  return (guint) CLAMP (index, 0, (int) self->n_days - 1);
}

G_END_DECLS
