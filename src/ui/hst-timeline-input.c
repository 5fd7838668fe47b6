/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-grid-private.h"

#include "hst-activate.h"
#include "hst-event-block.h"

#include <math.h>

/* Pointer and keyboard on a timeline: arrows walk from bar to bar, a visit is drawn where a row is empty, what lies beside the
 * rows is taken hold of to go through time. */

static guint
find_track (HstTimelineGrid *self,
            GtkWidget       *track)
{
  guint index;

  return track != NULL && g_ptr_array_find (self->tracks, track, &index) && index < self->n_tracks ? index : G_MAXUINT;
}

static guint
count_bars (HstTimelineGrid *self,
            guint            track)
{
  return hst_timeline_track_get_row (self->tracks->pdata[track])->bars->len;
}

/* The next one of a row, or the nearest in the next row that has any. */
static gboolean
walk (HstTimelineGrid *self,
      int              bars,
      int              rows)
{
  GtkWidget *track = gtk_widget_get_focus_child (GTK_WIDGET (self));
  const guint row = find_track (self, track);
  const HstTimelineBar *bar;
  guint index;

  if (row == G_MAXUINT
      || !hst_timeline_track_find_block (HST_TIMELINE_TRACK (track), gtk_widget_get_focus_child (track), &index))
    return FALSE;
  if (bars != 0) {
    const int next = (int) index + bars;

    if (next >= 0 && next < (int) count_bars (self, row))
      gtk_widget_grab_focus (hst_timeline_track_get_block (HST_TIMELINE_TRACK (track), (guint) next));
    return TRUE;
  }
  bar = hst_timeline_track_get_row (HST_TIMELINE_TRACK (track))->bars->pdata[index];
  for (int next = (int) row + rows; next >= 0 && next < (int) self->n_tracks; next += rows)
    if (count_bars (self, (guint) next) > 0) {
      HstTimelineTrack *other = self->tracks->pdata[next];

      gtk_widget_grab_focus (hst_timeline_track_get_block (other, hst_timeline_track_find_nearest (other, bar->first)));
      break;
    }
  return TRUE;
}

/* With Alt a bar is moved, by a day or a week; with Shift as well, left and right move its end, up and down its start. */
static gboolean
change (HstTimelineGrid *self,
        guint            key,
        gboolean         resize)
{
  const int forward = self->scale.mirrored ? -1 : 1;
  const gboolean upright = key == GDK_KEY_Up || key == GDK_KEY_Down;
  const HstDay day = key == GDK_KEY_Down ? 1 : key == GDK_KEY_Up ? -1 : key == GDK_KEY_Right ? forward : -forward;

  if (!resize)
    return hst_timeline_grid_change_focused (self, upright ? 7 * day : day, upright ? 7 * day : day);
  return hst_timeline_grid_change_focused (self, upright ? day : 0, upright ? 0 : day);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstTimelineGrid       *self)
{
  const int forward = self->scale.mirrored ? -1 : 1;
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  const gboolean is_arrow = key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Up || key == GDK_KEY_Down;

  if (key == GDK_KEY_Escape && self->drag.kind != HST_DRAG_NONE && self->is_dragging) {
    /* In this order: a gesture that is denied tells of its end. */
    hst_timeline_grid_end_drag (self);
    gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
    return TRUE;
  }
  if (is_arrow && (modifiers == GDK_ALT_MASK || modifiers == (GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return change (self, key, modifiers != GDK_ALT_MASK);
  if (modifiers != 0)
    return FALSE;
  switch (key) {
  case GDK_KEY_Left:
    return walk (self, -forward, 0);
  case GDK_KEY_Right:
    return walk (self, forward, 0);
  case GDK_KEY_Up:
    return walk (self, 0, -1);
  case GDK_KEY_Down:
    return walk (self, 0, 1);
  default:
    return FALSE;
  }
}

/* Tab comes to what is nearest to the day in focus, and goes on from there to what stands beside the timeline. */
gboolean
hst_timeline_grid_focus (GtkWidget       *widget,
                         GtkDirectionType direction)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (widget);
  HstTimelineTrack *best = NULL;
  HstDay day, least = G_MAXINT;
  guint index = 0;

  if (self->schedule == NULL || gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  day = hst_schedule_get_day (self->schedule);
  for (guint i = 0; i < self->n_tracks; i++)
    if (count_bars (self, i) > 0) {
      HstTimelineTrack *track = self->tracks->pdata[i];
      const guint nearest = hst_timeline_track_find_nearest (track, day);
      const HstTimelineBar *bar = hst_timeline_track_get_row (track)->bars->pdata[nearest];
      const HstDay distance = day < bar->first ? bar->first - day : day > bar->last ? day - bar->last : 0;

      if (distance < least) {
        least = distance;
        best = track;
        index = nearest;
      }
    }
  return best != NULL && gtk_widget_grab_focus (hst_timeline_track_get_block (best, index));
}

static gboolean
is_on_block (HstTimelineGrid *self,
             double           x,
             double           y)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return target != NULL
         && (HST_IS_EVENT_BLOCK (target) || gtk_widget_get_ancestor (target, HST_TYPE_EVENT_BLOCK) != NULL);
}

static gboolean
is_on_days (HstTimelineGrid *self,
            double           x)
{
  return (self->scale.mirrored ? self->scale.width_px - x : x) >= self->scale.left_px;
}

static void
on_released (GtkGestureClick *gesture,
             int              n_press,
             double           x,
             double           y,
             HstTimelineGrid *self)
{
  const HstDay day = hst_timeline_scale_get_day (&self->scale, x);

  if (is_on_block (self, x, y) || !is_on_days (self, x))
    return;
  if (n_press == 1)
    hst_schedule_set_day (self->schedule, day);
  else if (n_press == 2)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-day", "i", day);
}

static gboolean
is_finger (GtkGesture *gesture)
{
  GdkDevice *device = gtk_gesture_get_device (gesture);

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

static void
on_drag_begin (GtkGestureDrag  *gesture,
               double           x,
               double           y,
               HstTimelineGrid *self)
{
  const gboolean on_block = is_on_block (self, x, y);

  hst_timeline_grid_end_drag (self);
  hst_timeline_grid_forget_sought (self);
  self->grabbed_from = self->scale.from;
  /* A finger goes through time, and so does what takes hold of no row. */
  if (self->schedule == NULL || !is_on_days (self, x) || (on_block && is_finger (GTK_GESTURE (gesture)))
      || (on_block && !hst_timeline_grid_hold_at (self, x, y)))
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  else if (!on_block && !is_finger (GTK_GESTURE (gesture)))
    hst_timeline_grid_draw_at (self, x, y);
}

/* What is dragged out of the window, but for a visit that is being drawn. */
static gboolean
leaves (HstTimelineGrid *self,
        double           x,
        double           y)
{
  if (self->drag.kind == HST_DRAG_CREATE)
    return FALSE;
  return self->held.visit != NULL ? hst_activate_drag_visit_out (GTK_WIDGET (self), self->held.visit->uid, x, y)
                                  : hst_activate_drag_out (GTK_WIDGET (self), self->schedule, self->held.occurrence, x, y);
}

static void
drag_bar (HstTimelineGrid *self,
          GtkGestureDrag  *gesture,
          double           dx,
          double           dy)
{
  double x, y;

  /* Up and down there is nothing to be drawn. */
  if (!self->is_dragging
      && !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, self->drag.kind == HST_DRAG_CREATE ? 0 : (int) dy))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (leaves (self, x + dx, y + dy)) {
    hst_timeline_grid_end_drag (self);
    hst_activate_let_go (gesture);
    return;
  }
  hst_timeline_grid_drag_to (self, x + dx, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
}

static void
on_drag_update (GtkGestureDrag  *gesture,
                double           dx,
                double           dy,
                HstTimelineGrid *self)
{
  const double forward_px = self->scale.mirrored ? dx : -dx;

  if (self->drag.kind != HST_DRAG_NONE) {
    drag_bar (self, gesture, dx, dy);
    return;
  }
  if (!self->is_dragging) {
    if (fabs (dx) < fabs (dy) || !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, 0))
      return;
    self->is_dragging = TRUE;
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  }
  g_signal_emit_by_name (self, "dragged",
                         self->grabbed_from + (HstDay) round (forward_px / hst_timeline_grid_get_day_px (self)));
}

static void
on_drag_end (GtkGestureDrag  *gesture,
             double           dx,
             double           dy,
             HstTimelineGrid *self)
{
  if (self->drag.kind != HST_DRAG_NONE)
    hst_timeline_grid_drop (self);
  else if (self->answer_id == 0)
    hst_timeline_grid_end_drag (self);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstTimelineGrid  *self)
{
  if (self->answer_id == 0)
    hst_timeline_grid_end_drag (self);
}

void
hst_timeline_grid_add_controllers (HstTimelineGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  self->drag_gesture = drag;
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
