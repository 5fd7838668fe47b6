/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-groups.h"

static void
test_table (void)
{
  static const struct {
    gint64 heads[6];
    guint  n;
    gint64 limit;
    guint  asked;
    guint  groups;
    gint64 biggest;
  } rows[] = {
    { { 4, 4 }, 2, 0, 0, 2, 4 },
    { { 8, 6, 4, 4, 2 }, 5, 12, 0, 2, 12 },
    { { 8, 6, 4, 4, 2 }, 5, 11, 0, 3, 8 },
    { { 8, 6, 4, 4, 2 }, 5, 8, 0, 3, 8 },
    { { 8, 6, 4, 4, 2 }, 5, 7, 0, 0, 0 },
    { { 8, 6, 4, 4, 2 }, 5, 0, 4, 4, 8 },
    { { 5, 5, 4, 4, 3, 3 }, 6, 12, 0, 2, 12 },
    { { 4 }, 1, 0, 0, 0, 0 },
    { { 4, 4 }, 2, 0, 3, 0, 0 },
    { { 0, 0, 0 }, 3, 5, 0, 2, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint group_of[6] = { 0, };
    gint64 sizes[6] = { 0, }, biggest = 0;

    g_test_message ("row %u", i);
    g_assert_cmpuint (hst_groups_deal (rows[i].heads, rows[i].n, rows[i].limit, rows[i].asked, group_of), ==,
                      rows[i].groups);
    for (guint j = 0; rows[i].groups > 0 && j < rows[i].n; j++) {
      g_assert_cmpuint (group_of[j], <, rows[i].groups);
      sizes[group_of[j]] += rows[i].heads[j];
      biggest = MAX (biggest, sizes[group_of[j]]);
    }
    g_assert_cmpint (biggest, ==, rows[i].biggest);
  }
}

/* As good as the best of all deals. */
static void
test_against_all (void)
{
  for (guint round = 0; round < 200; round++) {
    const guint n = (guint) g_test_rand_int_range (2, 7), groups = (guint) g_test_rand_int_range (2, (int) n + 1);
    gint64 heads[6], sizes[6] = { 0, }, best = G_MAXINT64, found = 0;
    guint group_of[6], all = 1;

    for (guint i = 0; i < n; i++) {
      heads[i] = g_test_rand_int_range (1, 12);
      all *= groups;
    }
    for (guint code = 0; code < all; code++) {
      gint64 tried[6] = { 0, }, biggest = 0;
      gboolean is_full = TRUE;

      for (guint i = 0, rest = code; i < n; i++, rest /= groups)
        tried[rest % groups] += heads[i];
      for (guint i = 0; i < groups; i++) {
        biggest = MAX (biggest, tried[i]);
        is_full = is_full && tried[i] > 0;
      }
      if (is_full)
        best = MIN (best, biggest);
    }
    g_assert_cmpuint (hst_groups_deal (heads, n, 0, groups, group_of), ==, groups);
    for (guint i = 0; i < n; i++) {
      sizes[group_of[i]] += heads[i];
      found = MAX (found, sizes[group_of[i]]);
    }
    g_assert_cmpint (found, ==, best);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/groups/table", test_table);
  g_test_add_func ("/plan/groups/against-all", test_against_all);
  return g_test_run ();
}
