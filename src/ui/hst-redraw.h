/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HstRedraw:
 *
 * What a view knows of how much of it is drawn anew.  A view has one that is all zeros at first, puts
 * hst_redraw_begin() and hst_redraw_end() around the drawing of its children, and they say hst_redraw_note() when they
 * draw themselves.
 */
typedef struct {
  /*< private >*/
  guint before;
  guint n_times;
} HstRedraw;

void hst_redraw_note  (void);
void hst_redraw_begin (HstRedraw   *self);
void hst_redraw_end   (HstRedraw   *self,
                       GtkSnapshot *snapshot,
                       GtkWidget   *widget);

G_END_DECLS
