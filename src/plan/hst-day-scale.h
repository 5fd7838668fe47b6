/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/* A civil day as a column of real time: a day with a DST change has 23 or 25 hours.  All lengths in seconds since the
 * day's first second. */

/* First UTC second of a civil day in a zone (the first that exists, where midnight falls into a gap). */
gint64  hst_day_get_start_utc_s (HstDay   day,
                                 HstZone *zone);
/* Seconds in that day: 86400, 82800, 90000 … */
gint64  hst_day_get_length_s    (HstDay   day,
                                 HstZone *zone);
HstDay  hst_day_of_utc          (gint64   utc_s,
                                 HstZone *zone);
/* Nearest multiple of @step_s on the wall clock. */
gint64  hst_snap_wall           (gint64   wall_s,
                                 gint64   step_s);

G_END_DECLS
