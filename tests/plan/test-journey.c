/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-journey.h"

#include <math.h>

static HstVenue *
venue_at (double latitude,
          double longitude)
{
  HstVenue *venue = hst_venue_new ();

  venue->latitude = latitude;
  venue->longitude = longitude;
  return venue;
}

static void
test_through_a_town (void)
{
  g_autoptr (HstVenue) from = venue_at (50.2547, 28.6587);
  g_autoptr (HstVenue) to = venue_at (50.2547, 28.7287);
  double road_km = 0;
  gint64 needed_min = 0;

  /* Five kilometres east on that latitude, six and a half by road. */
  g_assert_true (hst_journey_estimate (from, to, &road_km, &needed_min));
  g_assert_cmpfloat_with_epsilon (road_km, 6.47, 0.05);
  g_assert_cmpint (needed_min, ==, 21);
}

static void
test_over_land (void)
{
  g_autoptr (HstVenue) okhtyrka = venue_at (50.3104, 34.8988);
  g_autoptr (HstVenue) zhytomyr = venue_at (50.2547, 28.6587);
  double road_km = 0;
  gint64 needed_min = 0;

  g_assert_true (hst_journey_estimate (okhtyrka, zhytomyr, &road_km, &needed_min));
  g_assert_cmpfloat_with_epsilon (road_km, 576, 3);
  g_assert_cmpint (needed_min, ==, (gint64) road_km + 1 + 5);
}

static void
test_no_journey (void)
{
  g_autoptr (HstVenue) here = venue_at (50.2547, 28.6587);
  g_autoptr (HstVenue) next_door = venue_at (50.2557, 28.6597);
  g_autoptr (HstVenue) nowhere = hst_venue_new ();

  g_assert_false (hst_journey_estimate (here, here, NULL, NULL));
  g_assert_false (hst_journey_estimate (here, next_door, NULL, NULL));
  g_assert_false (hst_journey_estimate (here, nowhere, NULL, NULL));
  g_assert_false (hst_journey_estimate (nowhere, here, NULL, NULL));
  g_assert_false (hst_journey_estimate (NULL, here, NULL, NULL));
  g_assert_false (hst_journey_estimate (here, NULL, NULL, NULL));
}

static HstVenue *
add_venue (HstPlan    *plan,
           const char *uid,
           const char *community,
           double      latitude,
           double      longitude)
{
  HstVenue *venue = venue_at (latitude, longitude);

  hst_set_text (&venue->uid, uid);
  hst_set_text (&venue->community, community);
  hst_plan_take (plan, venue);
  return hst_plan_find_venue (plan, uid);
}

static void
add_way (HstPlan    *plan,
         const char *origin,
         const char *destination,
         gint64      minutes)
{
  HstWay *way = hst_way_new ();

  hst_set_text (&way->origin, origin);
  hst_set_text (&way->destination, destination);
  way->minutes = minutes;
  way->km = 4;
  hst_plan_take (plan, way);
}

static void
test_known_ways (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  HstVenue *hall = add_venue (plan, "hall", "zhytomyr", 50.2547, 28.6587);
  HstVenue *plant = add_venue (plan, "plant", "zhytomyr", 50.2547, 28.7287);
  HstVenue *nowhere = add_venue (plan, "nowhere", "zhytomyr", NAN, NAN);
  HstVenue *school = add_venue (plan, "school", "valky", NAN, NAN);
  HstJourney journey;

  /* Nobody has written anything down yet. */
  g_assert_true (hst_journey_find (plan, hall, plant, &journey));
  g_assert_false (journey.is_known);
  g_assert_cmpint (journey.needed_min, ==, 21);
  g_assert_false (hst_journey_find (plan, hall, nowhere, &journey));

  add_way (plan, "hall", "plant", 35);
  add_way (plan, "nowhere", "hall", 12);
  add_way (plan, "zhytomyr", "valky", 700);
  g_assert_true (hst_journey_find (plan, hall, plant, &journey));
  g_assert_true (journey.is_known);
  g_assert_cmpint (journey.needed_min, ==, 35);
  g_assert_cmpfloat (journey.road_km, ==, 4);
  /* The way back takes as long, unless it has a record of its own. */
  g_assert_true (hst_journey_find (plan, plant, hall, &journey));
  g_assert_cmpint (journey.needed_min, ==, 35);
  add_way (plan, "plant", "hall", 50);
  g_assert_true (hst_journey_find (plan, plant, hall, &journey));
  g_assert_cmpint (journey.needed_min, ==, 50);
  /* What has no coordinates can be known, too. */
  g_assert_true (hst_journey_find (plan, hall, nowhere, &journey));
  g_assert_cmpint (journey.needed_min, ==, 12);
  /* From one community to another, but not within one. */
  g_assert_true (hst_journey_find (plan, school, plant, &journey));
  g_assert_cmpint (journey.needed_min, ==, 700);
  g_assert_false (hst_journey_find (plan, plant, nowhere, &journey));
  g_assert_false (hst_journey_find (plan, hall, hall, &journey));
  g_assert_false (hst_journey_find (plan, NULL, hall, &journey));
}

/* No way between any two venues takes longer, wherever they are; written-down ways included. */
static void
test_longest (void)
{
  for (guint i = 0; i < 200; i++) {
    g_autoptr (HstPlan) plan = hst_plan_new ();
    const double spread = g_test_rand_double_range (0.001, 40);
    HstWay *way = hst_way_new ();
    GPtrArray *venues;
    gint64 longest_min;

    for (guint k = 0; k < 8; k++) {
      g_autofree char *uid = g_strdup_printf ("v%u", k);

      add_venue (plan, uid, NULL, g_test_rand_double_range (-spread, spread) + 30,
                 g_test_rand_double_range (-spread, spread) + 30);
    }
    hst_set_text (&way->origin, "v0");
    hst_set_text (&way->destination, "v1");
    way->minutes = g_test_rand_int_range (0, 10000);
    hst_plan_take (plan, way);
    longest_min = hst_journey_get_longest (plan);
    venues = hst_plan_get_records (plan, &hst_venue_type);
    for (guint k = 0; k < venues->len; k++)
      for (guint n = 0; n < venues->len; n++) {
        HstJourney journey;

        if (hst_journey_find (plan, venues->pdata[k], venues->pdata[n], &journey))
          g_assert_cmpint (journey.needed_min, <=, longest_min);
      }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/journey/through-a-town", test_through_a_town);
  g_test_add_func ("/plan/journey/over-land", test_over_land);
  g_test_add_func ("/plan/journey/no-journey", test_no_journey);
  g_test_add_func ("/plan/journey/known-ways", test_known_ways);
  g_test_add_func ("/plan/journey/longest", test_longest);

  return g_test_run ();
}
