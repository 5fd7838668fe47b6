/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-swap.h"

/* So near to each other two sessions are neighbours. */
#define NEIGHBOURS_S (15 * 60)

/**
 * hst_swap_times:
 * @first_s: when the earlier of two sessions begins, wall time
 * @first_length_s: how long it is
 * @second_s: when the later one begins
 * @second_length_s: how long that is
 * @new_first_s: (out): when the one that was earlier is to begin
 * @new_second_s: (out): when the one that was later is to begin
 *
 * Has two sessions change places, each as long as it was.  Neighbours take the same time together as before, with the same
 * pause between them; of others each begins when the other did.
 */
void
hst_swap_times (gint64  first_s,
                gint64  first_length_s,
                gint64  second_s,
                gint64  second_length_s,
                gint64 *new_first_s,
                gint64 *new_second_s)
{
  const gint64 pause_s = second_s - first_s - first_length_s;

  *new_second_s = first_s;
  *new_first_s = pause_s >= 0 && pause_s <= NEIGHBOURS_S ? first_s + second_length_s + pause_s : second_s;
}
