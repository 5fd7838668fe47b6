/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-autoscroll.h"

/**
 * hst_autoscroll:
 * @adjustment: what is scrolled
 * @near_px: so near to an edge of what can be seen, more is brought into view, the faster the nearer
 * @pointer_px: (inout): where the pointer is held, in what is scrolled
 *
 * Scrolls by one frame while something is dragged to an edge; the pointer stays where it is on the screen.
 *
 * Returns: whether anything was scrolled
 */
gboolean
hst_autoscroll (GtkAdjustment *adjustment,
                int            near_px,
                double        *pointer_px)
{
  const double value = gtk_adjustment_get_value (adjustment);
  const double from_px = value + near_px;
  const double to_px = value + gtk_adjustment_get_page_size (adjustment) - near_px;
  double speed_px = 0;

  if (*pointer_px < from_px)
    speed_px = -MIN (near_px, from_px - *pointer_px) / 3;
  else if (*pointer_px > to_px)
    speed_px = MIN (near_px, *pointer_px - to_px) / 3;
  if (speed_px == 0)
    return FALSE;
  gtk_adjustment_set_value (adjustment, value + speed_px);
  *pointer_px += gtk_adjustment_get_value (adjustment) - value;

  return gtk_adjustment_get_value (adjustment) != value;
}
