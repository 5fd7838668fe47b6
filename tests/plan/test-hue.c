/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-hue.h"

static void
add_community (HstPlan    *plan,
               const char *code,
               const char *colour)
{
  HstCommunity *community = hst_community_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->colour, colour);
  hst_plan_take (plan, community);
}

static void
test_all_are_seen_on_their_ground (void)
{
  for (guint i = 0; i < HST_HUE_N; i++) {
    g_assert_cmpfloat (hst_hue_get_contrast (hst_hue_get (i, FALSE), 0xffffff), >=, 3.0);
    g_assert_cmpfloat (hst_hue_get_contrast (hst_hue_get (i, TRUE), 0x242424), >=, 3.0);
    for (guint j = 0; j < i; j++)
      g_assert_cmphex (hst_hue_get (i, FALSE), !=, hst_hue_get (j, FALSE));
  }
}

static void
test_colours_are_parsed (void)
{
  guint32 rgb = 0;

  g_assert_true (hst_hue_parse ("#0b5cAC", &rgb));
  g_assert_cmphex (rgb, ==, 0x0b5cac);
  g_assert_false (hst_hue_parse (NULL, &rgb));
  g_assert_false (hst_hue_parse ("", &rgb));
  g_assert_false (hst_hue_parse ("#", &rgb));
  g_assert_false (hst_hue_parse ("#12345", &rgb));
  g_assert_false (hst_hue_parse ("#1234567", &rgb));
  g_assert_false (hst_hue_parse ("#-12345", &rgb));
  g_assert_false (hst_hue_parse ("#12345g", &rgb));
  g_assert_false (hst_hue_parse ("0b5cac", &rgb));
}

static void
test_codes_decide_unless_a_person_does (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();

  add_community (plan, "UA30", NULL);
  add_community (plan, "UA10", NULL);
  add_community (plan, "UA20", "#ffffc0");
  g_assert_cmphex (hst_hue_of_community (plan, "UA10"), ==, hst_hue_get (0, FALSE));
  g_assert_cmphex (hst_hue_of_community (plan, "UA30"), ==, hst_hue_get (1, FALSE));
  /* Too pale for paper, so it became darker. */
  g_assert_cmpfloat (hst_hue_get_contrast (hst_hue_of_community (plan, "UA20"), 0xffffff), >=, 3.0);
  g_assert_cmphex (hst_hue_of_community (plan, "UA99"), ==, hst_hue_of_community (plan, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/hue/all-are-seen-on-their-ground", test_all_are_seen_on_their_ground);
  g_test_add_func ("/plan/hue/colours-are-parsed", test_colours_are_parsed);
  g_test_add_func ("/plan/hue/codes-decide-unless-a-person-does", test_codes_decide_unless_a_person_does);

  return g_test_run ();
}
