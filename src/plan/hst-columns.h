/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HstBlock:
 * @start: where it begins, in any unit
 * @end: first unit after it
 * @column: (out): its column, from 0
 * @span: (out): how many columns it fills, at least 1
 * @n_columns: (out): how many columns its group of overlapping blocks has
 */
typedef struct {
  gint64 start;
  gint64 end;
  guint  column;
  guint  span;
  guint  n_columns;
} HstBlock;

void hst_columns_assign (HstBlock *blocks,
                         guint     n_blocks,
                         gint64    min_length);

G_END_DECLS
