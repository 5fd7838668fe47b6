/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-hour-zoom.h"

#include "hst-week-zoom.h"
#include "hst-zoom-keys.h"

#include <math.h>

/* Hours of a day, a week or a board are brought nearer by keys and by the wheel; all are as near as each other. */

#define KEY "hst-hour-zoom"

struct _HstHourZoom {
  GtkWidget      *view;        /* not owned: it has this */
  GtkWidget      *scrolled;    /* its own */
  HstHourZoomSet  set;
  int             zoom;
  double          owed;        /* of a wheel that turns by less than a step */
  double          pointer_y;
};

/* What is at that height stays there. */
static void
set_zoom (HstHourZoom *self,
          int          zoom,
          double       at_px)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled));
  const double scale = hst_week_zoom_get_scale (zoom) / hst_week_zoom_get_scale (self->zoom);
  const double value = (gtk_adjustment_get_value (adjustment) + at_px) * scale - at_px;
  GtkRoot *root = gtk_widget_get_root (self->view);

  zoom = hst_week_zoom_clamp (zoom);
  if (zoom == self->zoom)
    return;
  self->zoom = zoom;
  self->set (self->view, zoom);
  /* Before it is laid out, so that it does not jump. */
  gtk_adjustment_set_upper (adjustment, MAX (gtk_adjustment_get_upper (adjustment) * scale,
                                             gtk_adjustment_get_page_size (adjustment)));
  gtk_adjustment_set_value (adjustment, value);
  if (G_IS_ACTION_GROUP (root))
    g_action_group_change_action_state (G_ACTION_GROUP (root), "week-zoom", g_variant_new_int32 (zoom));
}

/**
 * hst_hour_zoom_take:
 * @self: how near hours are
 *
 * Has the view show them as `win.week-zoom` i says: to be called when it is shown.
 */
void
hst_hour_zoom_take (HstHourZoom *self)
{
  GtkRoot *root = gtk_widget_get_root (self->view);
  g_autoptr (GVariant) zoom = NULL;

  if (G_IS_ACTION_GROUP (root) && g_action_group_has_action (G_ACTION_GROUP (root), "week-zoom"))
    zoom = g_action_group_get_action_state (G_ACTION_GROUP (root), "week-zoom");
  if (zoom == NULL)
    return;
  self->zoom = hst_week_zoom_clamp (g_variant_get_int32 (zoom));
  self->set (self->view, self->zoom);
}

static gboolean
on_zoom_key (GtkWidget *widget,
             GVariant  *change,
             gpointer   data)
{
  HstHourZoom *self = g_object_get_data (G_OBJECT (widget), KEY);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  set_zoom (self, self->zoom + g_variant_get_int32 (change), gtk_widget_get_height (self->scrolled) / 2.0);
  return TRUE;
}

static gboolean
on_scroll (GtkEventControllerScroll *controller,
           double                    dx,
           double                    dy,
           HstHourZoom              *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  self->owed -= dy;
  if (fabs (self->owed) >= 1) {
    set_zoom (self, self->zoom + (self->owed > 0 ? 1 : -1), self->pointer_y);
    self->owed = 0;
  }
  return TRUE;
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           HstHourZoom              *self)
{
  self->pointer_y = y;
}

/**
 * hst_hour_zoom_new:
 * @view: a view of hours
 * @scrolled: the scrolled window in it that has them
 * @set: shows them as near as it is told
 *
 * Has keys and the wheel bring the hours of a view nearer.
 *
 * Returns: (transfer none): it, which lives as long as @view
 */
HstHourZoom *
hst_hour_zoom_new (GtkWidget      *view,
                   GtkWidget      *scrolled,
                   HstHourZoomSet  set)
{
  HstHourZoom *self = g_new0 (HstHourZoom, 1);
  GtkEventController *keys = hst_zoom_keys_new (on_zoom_key);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->view = view;
  self->scrolled = scrolled;
  self->set = set;
  self->zoom = HST_WEEK_ZOOM_NORMAL;
  g_object_set_data_full (G_OBJECT (view), KEY, self, g_free);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (on_scroll), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (view, keys);
  gtk_widget_add_controller (scrolled, wheel);
  gtk_widget_add_controller (scrolled, motion);
  return self;
}
