/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-columns.h"

/* Blocks in the order in which columns are given out, and how long each counts as. */
typedef struct {
  HstBlock *block;
  gint64    end;
} Slot;

/* Earlier first; of those that begin together the longer first, so that it stands left of the shorter, as people
 * read; then by place in the array, so that the same input always looks the same. */
static int
compare_slots (gconstpointer a,
               gconstpointer b)
{
  const Slot *x = a, *y = b;

  if (x->block->start != y->block->start)
    return x->block->start < y->block->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return x->block < y->block ? -1 : x->block > y->block;
}

/* The lowest column whose last block is over; a new one where none is. */
static guint
take_column (GArray *free_from,
             gint64  start,
             gint64  end)
{
  guint column;

  for (column = 0; column < free_from->len; column++)
    if (g_array_index (free_from, gint64, column) <= start)
      break;
  if (column == free_from->len)
    g_array_append_val (free_from, end);
  else
    g_array_index (free_from, gint64, column) = end;
  return column;
}

/* Lets each block of a group fill the columns to its right up to the first that holds something meanwhile. */
static void
widen (Slot  *slots,
       guint  n_slots,
       guint  n_columns)
{
  for (guint i = 0; i < n_slots; i++) {
    guint limit = n_columns;

    for (guint j = 0; j < n_slots && slots[j].block->start < slots[i].end; j++)
      if (slots[j].block->column > slots[i].block->column && slots[j].end > slots[i].block->start)
        limit = MIN (limit, slots[j].block->column);

    slots[i].block->n_columns = n_columns;
    slots[i].block->span = limit - slots[i].block->column;
  }
}

/**
 * hst_columns_assign:
 * @blocks: (array length=n_blocks): the blocks of one day, in any order, which they keep
 * @n_blocks: how many
 * @min_length: what a shorter block counts as, so that one of a few minutes still gets room
 *
 * Lays overlapping blocks side by side.  A group is the blocks joined by a chain of overlaps; it has as many columns
 * as blocks are under way at once, and each block is as wide as it can be without hiding another.
 */
void
hst_columns_assign (HstBlock *blocks,
                    guint     n_blocks,
                    gint64    min_length)
{
  g_autoptr (GArray) free_from = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree Slot *slots = g_new (Slot, n_blocks);
  gint64 group_end = G_MININT64;
  guint group = 0;

  for (guint i = 0; i < n_blocks; i++)
    slots[i] = (Slot) { &blocks[i], MAX (blocks[i].end, blocks[i].start + MAX (min_length, 1)) };
  if (n_blocks > 1)
    qsort (slots, n_blocks, sizeof *slots, compare_slots);

  for (guint i = 0; i <= n_blocks; i++) {
    if (i == n_blocks || slots[i].block->start >= group_end) {
      widen (slots + group, i - group, free_from->len);
      g_array_set_size (free_from, 0);
      group = i;
    }
    if (i == n_blocks)
      break;

    slots[i].block->column = take_column (free_from, slots[i].block->start, slots[i].end);
    group_end = MAX (group_end, slots[i].end);
  }
}
