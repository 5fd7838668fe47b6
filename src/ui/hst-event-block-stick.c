/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block-private.h"

#include "hst-sticky.h"

/* What goes on for hours keeps its words in sight while the hours are scrolled. */

#define KEY "hst-stuck-to"

static void
stick (HstEventBlock *self,
       GtkWidget     *grid,
       double         seen_px)
{
  graphene_rect_t bounds;
  int shift_px;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self), grid, &bounds))
    return;
  shift_px = hst_sticky_get_shift_px (bounds.origin.y, bounds.origin.y + bounds.size.height, seen_px,
                                      hst_event_block_get_line_height_px (self) + 2 * HST_BLOCK_PAD_Y_PX);
  if (shift_px == self->shift_px)
    return;
  self->shift_px = shift_px;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
stick_all (GtkWidget     *grid,
           GtkAdjustment *scroll)
{
  const double seen_px = gtk_adjustment_get_value (scroll);

  for (GtkWidget *child = gtk_widget_get_first_child (grid); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (HST_IS_EVENT_BLOCK (child) && gtk_widget_get_visible (child))
      stick (HST_EVENT_BLOCK (child), grid, seen_px);
}

/**
 * hst_event_block_stick_all:
 * @grid: what has blocks as children and is scrolled from top to bottom, once they have their places
 *
 * Has the words of its blocks stay in sight, now and whenever it is scrolled.
 */
void
hst_event_block_stick_all (GtkWidget *grid)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (grid, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *scroll;

  if (scrolled == NULL)
    return;
  scroll = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  if (g_object_get_data (G_OBJECT (grid), KEY) != scroll) {
    g_object_set_data (G_OBJECT (grid), KEY, scroll);
    g_signal_connect_object (scroll, "value-changed", G_CALLBACK (stick_all), grid, G_CONNECT_SWAPPED);
  }
  stick_all (grid, scroll);
}
