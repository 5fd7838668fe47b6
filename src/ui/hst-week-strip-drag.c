/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-strip-private.h"

#include "hst-activate.h"
#include "hst-event-block.h"
#include "hst-format.h"

/* Pointer and keyboard on the strip of whole days. */

#define EDGE_PX 6

/* The span of a bar while it is dragged. */
HstLaneSpan
hst_week_strip_get_span (HstWeekStrip *self,
                         guint         i)
{
  HstLaneSpan span = g_array_index (self->spans, HstLaneSpan, i);

  if (self->bars->pdata[i] != self->dragged)
    return span;
  if (self->kind == HST_DRAG_START)
    span.first = (guint) CLAMP ((int) span.first + self->shift, 0, (int) span.last);
  else if (self->kind == HST_DRAG_END)
    span.last = (guint) CLAMP ((int) span.last + self->shift, (int) span.first, (int) self->geometry.n_days - 1);
  return span;
}

/* Only what lasts whole days is made longer or shorter by days. */
static HstDragKind
get_kind_at (HstWeekStrip *self,
             GtkWidget    *bar,
             double        x)
{
  HstOccurrence *occurrence = hst_event_block_get_occurrence (HST_EVENT_BLOCK (bar));
  HstDay first, last;
  graphene_rect_t bounds;
  double along_px;

  if (!hst_occurrence_is_all_day (occurrence) || !gtk_widget_compute_bounds (bar, GTK_WIDGET (self), &bounds)
      || bounds.size.width < 4 * EDGE_PX)
    return HST_DRAG_MOVE;
  hst_occurrence_get_days (occurrence, hst_schedule_get_zone (self->schedule), &first, &last);
  along_px = self->geometry.mirrored ? bounds.origin.x + bounds.size.width - x : x - bounds.origin.x;
  if (along_px < EDGE_PX && first >= self->from)
    return HST_DRAG_START;
  if (along_px >= bounds.size.width - EDGE_PX && last < self->from + (HstDay) self->geometry.n_days)
    return HST_DRAG_END;
  return HST_DRAG_MOVE;
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           HstWeekStrip             *self)
{
  GtkWidget *bar = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (self->dragged == NULL)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                     HST_IS_EVENT_BLOCK (bar) && hst_event_block_get_occurrence (HST_EVENT_BLOCK (bar)) != NULL
                                       && get_kind_at (self, bar, x) != HST_DRAG_MOVE ? "ew-resize" : NULL);
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               HstWeekStrip   *self)
{
  GtkWidget *bar = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (HST_IS_EVENT_BLOCK (bar) && hst_event_block_get_occurrence (HST_EVENT_BLOCK (bar)) != NULL) {
    self->dragged = bar;
    self->kind = get_kind_at (self, bar, x);
  } else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

void
hst_week_strip_stop_dragging (HstWeekStrip *self)
{
  if (self->dragged != NULL)
    gtk_widget_remove_css_class (self->dragged, "dragged");
  self->dragged = NULL;
  self->shift = 0;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                HstWeekStrip   *self)
{
  double x, y;
  int shift;

  if (self->dragged == NULL || !gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (hst_activate_drag_out (GTK_WIDGET (self), self->schedule, hst_event_block_get_occurrence (HST_EVENT_BLOCK (self->dragged)),
                             x + dx, y + dy)) {
    hst_week_strip_stop_dragging (self);
    hst_activate_let_go (gesture);
    return;
  }
  shift = (int) hst_week_geometry_find_column (&self->geometry, x + dx)
          - (int) hst_week_geometry_find_column (&self->geometry, x);
  if (shift == self->shift)
    return;
  self->shift = shift;
  gtk_widget_add_css_class (self->dragged, "dragged");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             HstWeekStrip   *self)
{
  const HstDragKind kind = self->kind;
  const gboolean is_copy = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
                            & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;
  int shift = self->shift, n_days = 1;
  g_autoptr (HstOccurrence) occurrence = NULL;
  HstDay first, last;

  if (self->dragged != NULL)
    occurrence = g_object_ref (hst_event_block_get_occurrence (HST_EVENT_BLOCK (self->dragged)));
  if (occurrence != NULL) {
    hst_occurrence_get_days (occurrence, hst_schedule_get_zone (self->schedule), &first, &last);
    n_days = (int) (last - first) + 1;
  }
  hst_week_strip_stop_dragging (self);
  if (occurrence == NULL || shift == 0)
    return;
  if (kind == HST_DRAG_START)
    shift = MIN (shift, n_days - 1);
  else if (kind == HST_DRAG_END)
    shift = MAX (shift, 1 - n_days);
  if (shift != 0)
    hst_activate_together (GTK_WIDGET (self), self->schedule, occurrence,
                           kind != HST_DRAG_END ? shift * (gint64) HST_DAY_S : 0,
                           kind != HST_DRAG_START ? shift * (gint64) HST_DAY_S : 0, kind == HST_DRAG_MOVE && is_copy);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstWeekStrip     *self)
{
  hst_week_strip_stop_dragging (self);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstWeekStrip          *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  HstOccurrence *occurrence = HST_IS_EVENT_BLOCK (focused) ? hst_event_block_get_occurrence (HST_EVENT_BLOCK (focused)) : NULL;

  if (key == GDK_KEY_Escape && self->dragged != NULL) {
    hst_week_strip_stop_dragging (self);
    return TRUE;
  }
  return hst_activate_key (GTK_WIDGET (self), self->schedule, occurrence, key, state);
}

void
hst_week_strip_add_input (HstWeekStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
