/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-sticky.h"

#include <math.h>

/**
 * hst_sticky_get_shift_px:
 * @from_px: where something long begins
 * @to_px: where it ends
 * @seen_px: where what can be seen begins
 * @least_px: how much room the first line of its words takes
 *
 * Keeps the words of what has begun above in sight, as long as any of it is.
 *
 * Returns: by how much its words are moved from where it begins, whole pixels; 0 where that can be seen
 */
int
hst_sticky_get_shift_px (double from_px,
                         double to_px,
                         double seen_px,
                         double least_px)
{
  const double most_px = MAX (0, to_px - from_px - least_px);

  return (int) floor (CLAMP (seen_px - from_px, 0, most_px));
}
