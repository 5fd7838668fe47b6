/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-journey.h"

#include <math.h>

#define EARTH_RADIUS_KM  6371.0
#define ROAD_FACTOR      1.3      /* by road, against the straight line */
#define TOWN_KM          30.0     /* up to here the way leads through a town */
#define TOWN_KM_PER_H    25.0
#define COUNTRY_KM_PER_H 60.0
#define BOARDING_MIN     5
#define NEAR_KM          0.4      /* next door: no journey */

static gboolean
is_located (const HstVenue *venue)
{
  return venue != NULL && !isnan (venue->latitude) && !isnan (venue->longitude);
}

static double
get_road_km (const HstVenue *a,
             const HstVenue *b)
{
  const double to_radians = G_PI / 180;
  const double south_north = sin ((b->latitude - a->latitude) * to_radians / 2);
  const double west_east = sin ((b->longitude - a->longitude) * to_radians / 2);
  const double h = south_north * south_north +
                   cos (a->latitude * to_radians) * cos (b->latitude * to_radians) * west_east * west_east;

  return 2 * EARTH_RADIUS_KM * asin (sqrt (MIN (h, 1))) * ROAD_FACTOR;
}

/**
 * hst_journey_estimate:
 * @from: (nullable): where people are
 * @to: (nullable): where they go
 * @road_km: (out) (optional): how far it is by road
 * @needed_min: (out) (optional): how many minutes it takes, boarding included
 *
 * Estimates a journey from the straight line: 1.3 times as far by road, at 25 km/h up to 30 km and at 60 km/h beyond,
 * and five minutes for boarding.
 *
 * Returns: whether there is a journey, between two places that are known and not next door to each other
 */
gboolean
hst_journey_estimate (const HstVenue *from,
                      const HstVenue *to,
                      double         *road_km,
                      gint64         *needed_min)
{
  double km;

  if (!is_located (from) || !is_located (to))
    return FALSE;
  km = get_road_km (from, to);
  if (km < NEAR_KM)
    return FALSE;
  if (road_km != NULL)
    *road_km = km;
  if (needed_min != NULL)
    *needed_min = (gint64) ceil (km / (km < TOWN_KM ? TOWN_KM_PER_H : COUNTRY_KM_PER_H) * 60) + BOARDING_MIN;
  return TRUE;
}
