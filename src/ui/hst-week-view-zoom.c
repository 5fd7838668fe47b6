/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-view-private.h"

#include "hst-week-grid.h"
#include "hst-week-zoom.h"
#include "hst-zoom-keys.h"

#include <math.h>

/* Hours are brought nearer by keys and by the wheel. */

/* What is at that height stays there. */
static void
set_zoom (HstWeekView *self,
          int          zoom,
          double       at_px)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  const double scale = hst_week_zoom_get_scale (zoom) / hst_week_zoom_get_scale (self->zoom);
  const double value = (gtk_adjustment_get_value (adjustment) + at_px) * scale - at_px;

  zoom = hst_week_zoom_clamp (zoom);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  hst_week_grid_set_zoom (HST_WEEK_GRID (self->grid), zoom);
  /* Before it is laid out, so that it does not jump. */
  gtk_adjustment_set_upper (adjustment, MAX (gtk_adjustment_get_upper (adjustment) * scale,
                                             gtk_adjustment_get_page_size (adjustment)));
  gtk_adjustment_set_value (adjustment, value);
  if (G_IS_ACTION_GROUP (gtk_widget_get_root (GTK_WIDGET (self))))
    g_action_group_change_action_state (G_ACTION_GROUP (gtk_widget_get_root (GTK_WIDGET (self))), "week-zoom",
                                        g_variant_new_int32 (zoom));
}

/* Day and week are as near as each other. */
void
hst_week_view_take_zoom (HstWeekView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GVariant) zoom = NULL;

  if (G_IS_ACTION_GROUP (root) && g_action_group_has_action (G_ACTION_GROUP (root), "week-zoom"))
    zoom = g_action_group_get_action_state (G_ACTION_GROUP (root), "week-zoom");
  if (zoom == NULL)
    return;
  self->zoom = hst_week_zoom_clamp (g_variant_get_int32 (zoom));
  hst_week_grid_set_zoom (HST_WEEK_GRID (self->grid), self->zoom);
}

static gboolean
on_zoom_key (GtkWidget *widget,
             GVariant  *change,
             gpointer   data)
{
  HstWeekView *self = HST_WEEK_VIEW (widget);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  set_zoom (self, self->zoom + g_variant_get_int32 (change), gtk_widget_get_height (self->scrolled) / 2.0);
  return TRUE;
}

static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           HstWeekView              *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  self->owed_zoom -= dy;
  if (fabs (self->owed_zoom) >= 1) {
    set_zoom (self, self->zoom + (self->owed_zoom > 0 ? 1 : -1), self->pointer_y);
    self->owed_zoom = 0;
  }
  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           HstWeekView              *self)
{
  self->pointer_y = y;
}

void
hst_week_view_add_zoom (HstWeekView *self)
{
  GtkEventController *keys = hst_zoom_keys_new (on_zoom_key);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (self->scrolled, wheel);
  gtk_widget_add_controller (self->scrolled, motion);
}
