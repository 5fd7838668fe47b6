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

/* How long a way is known to take, in this direction or, where nobody wrote that down, in the other one. */
static const HstWay *
find_way (GPtrArray  *ways,
          const char *from,
          const char *to)
{
  const HstWay *back = NULL;

  for (guint i = 0; i < ways->len; i++) {
    const HstWay *way = ways->pdata[i];

    if (way->minutes <= 0)
      continue;
    if (g_strcmp0 (way->origin, from) == 0 && g_strcmp0 (way->destination, to) == 0)
      return way;
    if (g_strcmp0 (way->origin, to) == 0 && g_strcmp0 (way->destination, from) == 0)
      back = way;
  }
  return back;
}

/* From venue to venue; where they lie in different communities, also from one of these. */
static const HstWay *
find_known (HstPlan        *plan,
            const HstVenue *from,
            const HstVenue *to)
{
  GPtrArray *ways = hst_plan_get_records (plan, &hst_way_type);
  const char *origins[] = { from->uid, from->community };
  const char *destinations[] = { to->uid, to->community };

  for (guint i = 0; ways->len > 0 && i < G_N_ELEMENTS (origins); i++)
    for (guint k = 0; k < G_N_ELEMENTS (destinations); k++) {
      const HstWay *way;

      if (origins[i] == NULL || destinations[k] == NULL || g_strcmp0 (origins[i], destinations[k]) == 0 ||
          ((i > 0 || k > 0) && g_strcmp0 (from->community, to->community) == 0))
        continue;
      way = find_way (ways, origins[i], destinations[k]);
      if (way != NULL)
        return way;
    }
  return NULL;
}

/**
 * hst_journey_find:
 * @plan: a plan
 * @from: (nullable): where people are
 * @to: (nullable): where they go
 * @journey: (out): how long that takes
 *
 * Looks up how long the way is known to take (#HstWay), in either direction; what nobody has written down is estimated
 * as hst_journey_estimate() does.
 *
 * Returns: whether there is a journey, between two places of which enough is known
 */
gboolean
hst_journey_find (HstPlan        *plan,
                  const HstVenue *from,
                  const HstVenue *to,
                  HstJourney     *journey)
{
  const HstWay *way;

  *journey = (HstJourney) { 0, 0, FALSE };
  if (from == NULL || to == NULL || from == to || g_strcmp0 (from->uid, to->uid) == 0)
    return FALSE;
  way = plan != NULL ? find_known (plan, from, to) : NULL;
  if (way == NULL)
    return hst_journey_estimate (from, to, &journey->road_km, &journey->needed_min);
  journey->needed_min = way->minutes;
  journey->road_km = (double) way->km;
  journey->is_known = TRUE;
  return TRUE;
}

/**
 * hst_journey_get_longest:
 * @plan: a plan
 *
 * Returns: minutes that no journey between two venues of the plan exceeds, though perhaps none takes as long
 */
gint64
hst_journey_get_longest (HstPlan *plan)
{
  GPtrArray *ways = hst_plan_get_records (plan, &hst_way_type);
  GPtrArray *venues = hst_plan_get_records (plan, &hst_venue_type);
  double south = 90, north = -90, west = 180, east = -180;
  gint64 longest_min = 0;

  for (guint i = 0; i < ways->len; i++)
    longest_min = MAX (longest_min, ((const HstWay *) ways->pdata[i])->minutes);
  for (guint i = 0; i < venues->len; i++) {
    const HstVenue *venue = venues->pdata[i];

    if (!is_located (venue))
      continue;
    south = MIN (south, venue->latitude);
    north = MAX (north, venue->latitude);
    west = MIN (west, venue->longitude);
    east = MAX (east, venue->longitude);
  }
  if (south < north || west < east) {
    /* Straight north and then straight east, where meridians are furthest apart, is no shorter than straight across. */
    const double widest = south <= 0 && north >= 0 ? 0 : MIN (fabs (south), fabs (north));
    const double degrees = north - south + (east - west) * cos (widest * G_PI / 180);
    const double km = degrees * G_PI / 180 * EARTH_RADIUS_KM * ROAD_FACTOR;

    longest_min = MAX (longest_min, (gint64) ceil (MAX (km / COUNTRY_KM_PER_H, MIN (km, TOWN_KM) / TOWN_KM_PER_H) * 60) +
                                      BOARDING_MIN);
  }
  return longest_min;
}
