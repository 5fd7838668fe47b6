/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-day-scale.h"

/**
 * hst_day_get_start_utc_s:
 * @day: a civil day
 * @zone: a zone
 *
 * Returns: the first second of @day in @zone, UTC; where midnight falls into a gap, the first
 *   second that exists
 */
gint64
hst_day_get_start_utc_s (HstDay   day,
                         HstZone *zone)
{
  const gint64 wall_s = (gint64) day * HST_DAY_S;
  const gint64 utc_s = hst_zone_utc_from_wall (zone, wall_s);

  /* RFC 5545 reads a wall time in a gap with the offset before it, which lands past midnight by the
   * length of the gap: the turn itself is the first second of the day. */
  if (hst_zone_wall_from_utc (zone, utc_s) != wall_s) {
    HstZoneSpan span;

    hst_zone_get_span (zone, utc_s, &span);
    return span.from_utc_s;
  }
  return utc_s;
}

/**
 * hst_day_get_length_s:
 * @day: a civil day
 * @zone: a zone
 *
 * Returns: how many seconds @day has in @zone: 86400, or less or more where the clock turns
 */
gint64
hst_day_get_length_s (HstDay   day,
                      HstZone *zone)
{
  return hst_day_get_start_utc_s (day + 1, zone) - hst_day_get_start_utc_s (day, zone);
}

/**
 * hst_day_of_utc:
 * @utc_s: a second, UTC
 * @zone: a zone
 *
 * Returns: the civil day of that second in @zone
 */
HstDay
hst_day_of_utc (gint64   utc_s,
                HstZone *zone)
{
  const gint64 wall_s = hst_zone_wall_from_utc (zone, utc_s);

  return (HstDay) (wall_s >= 0 ? wall_s / HST_DAY_S : -((HST_DAY_S - 1 - wall_s) / HST_DAY_S));
}

/**
 * hst_snap_wall:
 * @wall_s: a wall time, seconds
 * @step_s: raster, seconds, at least 1
 *
 * Returns: the multiple of @step_s nearest to @wall_s; halves go up
 */
gint64
hst_snap_wall (gint64 wall_s,
               gint64 step_s)
{
  const gint64 shifted = wall_s + step_s / 2;
  const gint64 floor = shifted >= 0 ? shifted / step_s : -((step_s - 1 - shifted) / step_s);

  return floor * step_s;
}
