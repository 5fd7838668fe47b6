/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-columns.h"

static gint64
end_of (const HstBlock *block,
        gint64          min_length)
{
  return MAX (block->end, block->start + MAX (min_length, 1));
}

static void
assert_block (const HstBlock *block,
              guint           column,
              guint           span,
              guint           n_columns)
{
  g_assert_cmpuint (block->column, ==, column);
  g_assert_cmpuint (block->span, ==, span);
  g_assert_cmpuint (block->n_columns, ==, n_columns);
}

static void
test_alone (void)
{
  HstBlock blocks[] = { { .start = 10, .end = 20 }, { .start = 20, .end = 30 } };

  hst_columns_assign (blocks, 2, 0);
  assert_block (&blocks[0], 0, 1, 1);
  assert_block (&blocks[1], 0, 1, 1);
}

static void
test_side_by_side (void)
{
  HstBlock blocks[] = { { .start = 12, .end = 20 }, { .start = 10, .end = 20 } };

  hst_columns_assign (blocks, 2, 0);
  assert_block (&blocks[1], 0, 1, 2);
  assert_block (&blocks[0], 1, 1, 2);
}

static void
test_fills_free_columns (void)
{
  /* The last one meets only the long block: it fills the two columns to the right of it. */
  HstBlock blocks[] = {
    { .start = 0, .end = 60 }, { .start = 0, .end = 30 }, { .start = 10, .end = 30 }, { .start = 40, .end = 60 },
  };

  hst_columns_assign (blocks, 4, 0);
  assert_block (&blocks[0], 0, 1, 3);
  assert_block (&blocks[1], 1, 1, 3);
  assert_block (&blocks[2], 2, 1, 3);
  assert_block (&blocks[3], 1, 2, 3);
}

static void
test_short_blocks_get_room (void)
{
  HstBlock blocks[] = { { .start = 0, .end = 5 }, { .start = 5, .end = 10 }, { .start = 0, .end = 0 } };

  hst_columns_assign (blocks, 3, 15);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (blocks[i].n_columns, ==, 3);
}

static guint
most_at_once (const HstBlock *blocks,
              guint           n_blocks,
              gint64          min_length)
{
  guint most = 0;

  for (guint i = 0; i < n_blocks; i++) {
    guint now = 0;

    for (guint j = 0; j < n_blocks; j++)
      now += blocks[j].start <= blocks[i].start && end_of (&blocks[j], min_length) > blocks[i].start;
    most = MAX (most, now);
  }
  return most;
}

static void
test_never_hides_a_block (void)
{
  for (guint round = 0; round < 500; round++) {
    HstBlock blocks[24], again[24];
    const guint n = (guint) g_test_rand_int_range (1, 24);
    const gint64 min_length = g_test_rand_int_range (0, 20);
    guint columns = 0;

    for (guint i = 0; i < n; i++) {
      const gint64 start = g_test_rand_int_range (0, 100);

      again[i] = blocks[i] = (HstBlock) { .start = start, .end = start + g_test_rand_int_range (0, 60) };
    }
    hst_columns_assign (blocks, n, min_length);
    hst_columns_assign (again, n, min_length);

    for (guint i = 0; i < n; i++) {
      g_assert_cmpuint (blocks[i].span, >=, 1);
      g_assert_cmpuint (blocks[i].column + blocks[i].span, <=, blocks[i].n_columns);
      assert_block (&again[i], blocks[i].column, blocks[i].span, blocks[i].n_columns);
      columns = MAX (columns, blocks[i].n_columns);

      for (guint j = 0; j < i; j++) {
        const gboolean meet = blocks[i].start < end_of (&blocks[j], min_length) &&
                              blocks[j].start < end_of (&blocks[i], min_length);

        if (!meet)
          continue;
        g_assert_cmpuint (blocks[i].n_columns, ==, blocks[j].n_columns);
        g_assert_true (blocks[i].column + blocks[i].span <= blocks[j].column ||
                       blocks[j].column + blocks[j].span <= blocks[i].column);
      }
    }
    /* No wider than needed: as many columns as are under way at once. */
    g_assert_cmpuint (columns, ==, most_at_once (blocks, n, min_length));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/columns/alone", test_alone);
  g_test_add_func ("/plan/columns/side-by-side", test_side_by_side);
  g_test_add_func ("/plan/columns/fills-free-columns", test_fills_free_columns);
  g_test_add_func ("/plan/columns/short-blocks-get-room", test_short_blocks_get_room);
  g_test_add_func ("/plan/columns/never-hides-a-block", test_never_hides_a_block);
  return g_test_run ();
}
