/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-zoom.h"

/* What is a few dots high cannot be dropped to five minutes. */
static const struct {
  double scale;
  int    snap_min;
} ZOOMS[HST_N_WEEK_ZOOMS] = {
  { 0.45, 30 },
  { 0.7, 15 },
  { 1, 5 },
  { 1.5, 5 },
  { 2.25, 5 },
  { 3.5, 5 },
};

/**
 * hst_week_zoom_clamp:
 * @zoom: any number
 *
 * Returns: the nearest that there is
 */
int
hst_week_zoom_clamp (int zoom)
{
  return CLAMP (zoom, 0, HST_N_WEEK_ZOOMS - 1);
}

/**
 * hst_week_zoom_get_scale:
 * @zoom: how near the hours are
 *
 * Returns: how high an hour is, measured by its height with %HST_WEEK_ZOOM_NORMAL
 */
double
hst_week_zoom_get_scale (int zoom)
{
  return ZOOMS[hst_week_zoom_clamp (zoom)].scale;
}

/**
 * hst_week_zoom_get_snap_s:
 * @zoom: how near the hours are
 *
 * Returns: onto which raster something is dropped, in seconds
 */
int
hst_week_zoom_get_snap_s (int zoom)
{
  return ZOOMS[hst_week_zoom_clamp (zoom)].snap_min * 60;
}
