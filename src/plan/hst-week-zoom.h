/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How high an hour is on a grid of days, from 0, with which a whole day can be seen, to the last, and what that means. */

#define HST_N_WEEK_ZOOMS     6
#define HST_WEEK_ZOOM_NORMAL 2

int    hst_week_zoom_clamp       (int zoom);
double hst_week_zoom_get_scale   (int zoom);
int    hst_week_zoom_get_snap_s  (int zoom);

G_END_DECLS
