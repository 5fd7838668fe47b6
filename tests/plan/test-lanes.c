/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-lanes.h"

static void
test_lanes (void)
{
  static const struct {
    HstLaneSpan spans[5];
    guint       n_spans;
    guint       lanes[5];
    guint       n_lanes;
  } cases[] = {
    { { { 0 } }, 0, { 0 }, 0 },
    { { { 0, 6, 9 } }, 1, { 0 }, 1 },
    { { { 0, 1, 9 }, { 2, 3, 9 } }, 2, { 0, 0 }, 1 },
    { { { 0, 2, 9 }, { 2, 3, 9 }, { 3, 3, 9 } }, 3, { 0, 1, 0 }, 2 },
    { { { 5, 6, 9 }, { 0, 6, 9 }, { 0, 4, 9 } }, 3, { 0, 1, 0 }, 2 },
    { { { 0, 63, 9 }, { 63, 63, 9 }, { 0, 0, 9 } }, 3, { 0, 1, 1 }, 2 },
    { { { 3, 3, 9 }, { 3, 3, 9 }, { 3, 3, 9 }, { 3, 3, 9 }, { 3, 3, 9 } }, 5, { 0, 1, 2, 3, 4 }, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstLaneSpan spans[5];

    for (guint j = 0; j < 5; j++)
      spans[j] = cases[i].spans[j];
    g_assert_cmpuint (hst_lanes_assign (spans, cases[i].n_spans), ==, cases[i].n_lanes);
    for (guint j = 0; j < cases[i].n_spans; j++)
      g_assert_cmpuint (spans[j].lane, ==, cases[i].lanes[j]);
  }
}

static void
test_none_overlap (void)
{
  for (guint round = 0; round < 200; round++) {
    HstLaneSpan spans[20];

    for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
      spans[i].first = (guint) g_test_rand_int_range (0, 42);
      spans[i].last = spans[i].first + (guint) g_test_rand_int_range (0, 7);
    }
    hst_lanes_assign (spans, G_N_ELEMENTS (spans));
    for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
      for (guint j = 0; j < i; j++)
        g_assert_true (spans[i].lane != spans[j].lane || spans[i].last < spans[j].first
                       || spans[j].last < spans[i].first);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/lanes/lanes", test_lanes);
  g_test_add_func ("/plan/lanes/none-overlap", test_none_overlap);

  return g_test_run ();
}
