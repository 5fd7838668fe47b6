/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-out-gesture.h"

#include "hst-activate.h"

/* Where nothing is moved, what is shown can still be dragged out of the window, to go on as a calendar. */

typedef struct {
  HstOutFind find;
  HstOut     held;
} Hand;

static void
let_go (Hand *hand)
{
  g_clear_object (&hand->held.occurrence);
  g_clear_pointer (&hand->held.visit, g_free);
}

static void
hand_free (gpointer  data,
           GClosure *closure)
{
  let_go (data);
  g_free (data);
}

/* A finger scrolls. */
static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               Hand           *hand)
{
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  const gboolean is_finger = device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;

  let_go (hand);
  if (is_finger || !hand->find (widget, x, y, &hand->held))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                Hand           *hand)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  if ((hand->held.occurrence == NULL && hand->held.visit == NULL) || !gtk_drag_check_threshold (widget, 0, 0, (int) dx, (int) dy))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (hand->held.visit != NULL ? !hst_activate_drag_visit_out (widget, hand->held.visit, x + dx, y + dy)
                               : !hst_activate_drag_out (widget, hand->held.schedule, hand->held.occurrence, x + dx, y + dy))
    return;
  let_go (hand);
  hst_activate_let_go (gesture);
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             Hand           *hand)
{
  let_go (hand);
}

/**
 * hst_out_gesture_add:
 * @widget: what shows sessions, meetings or visits that are not moved there
 * @find: says what is where
 *
 * Has whatever the pointer takes hold of in @widget go on as a calendar, once it has left the window.
 */
void
hst_out_gesture_add (GtkWidget  *widget,
                     HstOutFind  find)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  Hand *hand = g_new0 (Hand, 1);

  hand->find = find;
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), hand);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), hand);
  g_signal_connect_data (drag, "drag-end", G_CALLBACK (on_drag_end), hand, hand_free, (GConnectFlags) 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
}
