/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-redraw.h"

/* GTK compares a frame with the one before and draws those pieces again that differ.  Of hundreds of words that is an
 * outline of hundreds of corners, to which all that is drawn is cut: twice as much work, on Cairo, as to draw the whole.
 * So a view of which many pieces differ says that all of it does, by a colour that nobody sees. */

/* From so many pieces on, all is drawn anew. */
#define MANY      12
/* The colours must differ for as long as a frame may be compared with another. */
#define N_COLOURS 256

static guint n_drawn;

/**
 * hst_redraw_note:
 *
 * To be called by a piece of a view when it draws itself, from the main thread.
 */
void
hst_redraw_note (void)
{
  n_drawn++;
}

/**
 * hst_redraw_begin:
 * @self: a view's
 *
 * To be called before children are drawn.
 */
void
hst_redraw_begin (HstRedraw *self)
{
  self->before = n_drawn;
}

/**
 * hst_redraw_end:
 * @self: a view's
 * @snapshot: where its children were drawn since hst_redraw_begin()
 * @widget: the view
 *
 * Has all of @widget, or what @snapshot shows of it, drawn anew as one piece, if that is true of many children.
 */
void
hst_redraw_end (HstRedraw   *self,
                GtkSnapshot *snapshot,
                GtkWidget   *widget)
{
  const graphene_rect_t all = GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                  (float) gtk_widget_get_height (widget));
  GdkRGBA unseen = { 0 };

  if (n_drawn - self->before >= MANY)
    self->n_times = (self->n_times + 1) % N_COLOURS;
  unseen.red = (float) self->n_times / N_COLOURS;
  gtk_snapshot_append_color (snapshot, &unseen, &all);
}
