/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-journey.h"

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

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/journey/through-a-town", test_through_a_town);
  g_test_add_func ("/plan/journey/over-land", test_over_land);
  g_test_add_func ("/plan/journey/no-journey", test_no_journey);

  return g_test_run ();
}
