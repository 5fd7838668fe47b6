/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-oblast.h"

static void
test_known (void)
{
  g_autoptr (HstCommunity) community = hst_community_new ();

  /* Chernivtsi: its communities' codes begin with UA73, its ISO code is UA-77. */
  hst_set_text (&community->oblast, "Чернівецька область");
  hst_set_text (&community->oblast_iso, "UA-77");
  g_assert_cmpstr (hst_oblast_get_name (community), ==, "Chernivtsi oblast");
}

static void
test_elsewhere (void)
{
  g_autoptr (HstCommunity) community = hst_community_new ();

  g_assert_null (hst_oblast_get_name (community));
  hst_set_text (&community->oblast_iso, "PL-06");
  g_assert_cmpstr (hst_oblast_get_name (community), ==, "PL-06");
  hst_set_text (&community->oblast, "województwo lubelskie");
  g_assert_cmpstr (hst_oblast_get_name (community), ==, "województwo lubelskie");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/oblast/is-named-in-the-language-of-the-person", test_known);
  g_test_add_func ("/plan/oblast/elsewhere-is-called-as-the-plan-has-it", test_elsewhere);

  return g_test_run ();
}
