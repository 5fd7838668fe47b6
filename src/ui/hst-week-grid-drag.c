/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-grid-private.h"

#include "hst-activate.h"
#include "hst-autoscroll.h"
#include "hst-chosen.h"

/* The pointer on a grid of hours: what is dragged, where it would be, and what that activates. */

#define FINE_S     60
#define STRIP_PX   6   /* so far above what can be seen, the strip is meant */
#define EDGE_PX    6
#define ANSWER_MS  1500

static void
set_strip_index (HstWeekGrid *self,
                 int          index)
{
  if (self->strip_index == index)
    return;
  self->strip_index = index;
  g_signal_emit_by_name (self, "strip-drag", index);
}

/* What goes the same way: all that is chosen, if what is dragged is among it.  Made longer, or put among whole days, it goes
 * alone. */
static gboolean
goes_along (HstWeekGrid   *self,
            HstOccurrence *occurrence)
{
  return occurrence == self->dragged
         || (self->dragged != NULL && self->drag.kind == HST_DRAG_MOVE && self->strip_index < 0
             && hst_chosen_count (self->schedule) > 0 && hst_chosen_has (self->schedule, self->dragged)
             && hst_chosen_has (self->schedule, occurrence));
}

/* What is moved is dim where it was; what is copied stays. */
static void
update_dragged (HstWeekGrid *self)
{
  const gboolean dims = self->is_dragging && !self->is_copying;

  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];

    gtk_widget_set_opacity (segment->block, dims && goes_along (self, segment->occurrence) ? 0.35 : 1);
  }
}

void
hst_week_grid_end_drag (HstWeekGrid *self)
{
  g_clear_handle_id (&self->answer_id, g_source_remove);
  if (self->tick_id != 0) {
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
    self->tick_id = 0;
  }
  hst_drag_preview_hide (&self->preview);
  set_strip_index (self, -1);
  self->drag.kind = HST_DRAG_NONE;
  self->is_dragging = self->is_copying = self->is_choosing = FALSE;
  g_clear_object (&self->dragged);
  update_dragged (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Says what would not fit there; 0 where everything does.  What is copied stays where it is, too. */
static guint
ask_note (HstWeekGrid *self)
{
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  const gint64 start_delta_s = self->drag.new_start_s - self->drag.start_s, end_delta_s = self->drag.new_end_s - self->drag.end_s;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->dragged == NULL || !hst_drag_is_changed (&self->drag))
    return 0;
  for (guint i = 0; i < self->segments->len; i++) {
    HstOccurrence *occurrence = ((HstSegment *) self->segments->pdata[i])->occurrence;
    const gint64 start_s = hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (occurrence));
    const gint64 end_s = hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (occurrence));

    if (!goes_along (self, occurrence) || g_ptr_array_find (gone, occurrence, NULL))
      continue;
    g_ptr_array_add (gone, occurrence);
    g_ptr_array_add (come, hst_drag_dup_target (occurrence, zone, start_s + start_delta_s, end_s + end_delta_s, NULL, NULL));
  }
  if (self->is_copying)
    g_ptr_array_set_size (gone, 0);
  return hst_drag_note_ask (HST_DRAG_NOTE (self->preview.note), self->schedule, gone, come);
}

static void
show_preview (HstWeekGrid *self)
{
  hst_drag_preview_hide (&self->preview);
  hst_drag_preview_show (&self->preview, self->schedule, self->dragged, &self->drag, &self->axis, 1, ask_note (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
update_drag (HstWeekGrid *self)
{
  const HstDrag before = self->drag;
  GtkAdjustment *scroll = hst_week_grid_get_scroll (self);

  if (self->is_choosing) {
    gtk_widget_queue_draw (GTK_WIDGET (self));
    return;
  }
  if (self->dragged != NULL && self->drag.kind == HST_DRAG_MOVE && scroll != NULL
      && self->pointer_y < gtk_adjustment_get_value (scroll) - STRIP_PX) {
    hst_drag_preview_hide (&self->preview);
    set_strip_index (self, (int) hst_week_geometry_find_column (&self->geometry, self->pointer_x));
    update_dragged (self);
    gtk_widget_queue_allocate (GTK_WIDGET (self));
    return;
  }
  if (self->strip_index >= 0) {
    set_strip_index (self, -1);
    update_dragged (self);
  }
  hst_drag_update (&self->drag, hst_week_grid_get_wall_at (self, self->pointer_x, self->pointer_y), self->step_s);
  if (self->preview.n == 0 || before.new_start_s != self->drag.new_start_s
      || before.new_end_s != self->drag.new_end_s)
    show_preview (self);
}

static HstDragKind
get_kind_at (HstWeekGrid *self,
             HstSegment  *segment,
             double       y)
{
  const double top_px = (double) segment->from_s * hst_week_grid_get_second_px (self);
  const double bottom_px = top_px + gtk_widget_get_height (segment->block);
  const double edge_px = MIN (EDGE_PX, (bottom_px - top_px) / 4);

  if (!(segment->edges & HST_BLOCK_GOES_ON) && y >= bottom_px - edge_px)
    return HST_DRAG_END;
  if (!(segment->edges & HST_BLOCK_FROM_BEFORE) && y < top_px + edge_px)
    return HST_DRAG_START;
  return HST_DRAG_MOVE;
}

/* Brings the hours under a pointer that is held at an edge of what can be seen. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  HstWeekGrid *self = HST_WEEK_GRID (widget);
  GtkAdjustment *adjustment = hst_week_grid_get_scroll (self);

  if (adjustment == NULL || !self->is_dragging || self->strip_index >= 0)
    return G_SOURCE_CONTINUE;
  if (hst_autoscroll (adjustment, HST_WEEK_GRID_EDGE_PX, &self->pointer_y))
    update_drag (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_no_answer (gpointer data)
{
  HstWeekGrid *self = HST_WEEK_GRID (data);

  self->answer_id = 0;
  hst_week_grid_end_drag (self);
  return G_SOURCE_REMOVE;
}

/* A block answers for itself; this is about the emptiness between them. */
static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstWeekGrid     *self)
{
  if (hst_week_grid_find_segment_at (self, x, y) != NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* What a band adds to stays. */
  if (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return;
  if (n_press == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select", "(ss)", "", "");
  else if (n_press == 2) {
    const gint64 start_s = hst_week_grid_get_wall_at (self, x, y) / 1800 * 1800;

    hst_activate_create (GTK_WIDGET (self), hst_schedule_get_zone (self->schedule), start_s, start_s + 3600);
  }
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               HstWeekGrid    *self)
{
  HstSegment *segment = hst_week_grid_find_segment_at (self, x, y);
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));

  hst_week_grid_end_drag (self);
  /* A finger scrolls. */
  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->pointer_x = x;
  self->pointer_y = y;
  if (segment == NULL) {
    /* Drawing makes a session; with Control, or Shift, it chooses some. */
    self->is_choosing = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
                         & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
    self->band_x = x;
    self->band_y = y;
    hst_drag_begin (&self->drag, HST_DRAG_CREATE, 0, 0, hst_week_grid_get_wall_at (self, x, y));
    return;
  }
  self->dragged = g_object_ref (segment->occurrence);
  hst_drag_begin (&self->drag, get_kind_at (self, segment, y),
                  hst_week_grid_get_wall_s (self, hst_occurrence_get_start_utc_s (segment->occurrence)),
                  hst_week_grid_get_wall_s (self, hst_occurrence_get_end_utc_s (segment->occurrence)),
                  hst_week_grid_get_wall_at (self, x, y));
}

/* Shift: to the minute.  Control or Alt: a copy, for some desktops keep one of both to themselves. */
static void
take_modifiers (HstWeekGrid     *self,
                GdkModifierType  state)
{
  self->step_s = state & GDK_SHIFT_MASK ? FINE_S : hst_week_zoom_get_snap_s (self->zoom);
  self->is_copying = self->dragged != NULL && self->drag.kind == HST_DRAG_MOVE
                     && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;
  update_dragged (self);
}

static void
drop_into_strip (HstWeekGrid   *self,
                 HstOccurrence *occurrence)
{
  const HstDay first = self->axis.from + self->strip_index;
  const gint64 length_s = hst_occurrence_get_end_utc_s (occurrence) - hst_occurrence_get_start_utc_s (occurrence);

  hst_activate_days (GTK_WIDGET (self), self->is_copying ? "win.copy-event" : "win.move-event", occurrence, first,
                     first + (HstDay) MAX (1, (length_s + HST_DAY_S / 2) / HST_DAY_S));
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                HstWeekGrid    *self)
{
  double x, y;

  if (self->drag.kind == HST_DRAG_NONE || self->answer_id != 0)
    return;
  if (!self->is_dragging) {
    if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
      return;
    self->is_dragging = TRUE;
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    if (self->dragged == NULL)
      gtk_widget_grab_focus (GTK_WIDGET (self));
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  }
  take_modifiers (self, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->pointer_x = x + dx;
  self->pointer_y = y + dy;
  if (self->dragged != NULL
      && hst_activate_drag_out (GTK_WIDGET (self), self->schedule, self->dragged, self->pointer_x, self->pointer_y)) {
    hst_week_grid_end_drag (self);
    hst_activate_let_go (gesture);
    return;
  }
  update_drag (self);
}

/* All that a band touches, beside what was chosen before. */
static void
choose_within (HstWeekGrid           *self,
               const graphene_rect_t *band)
{
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();

  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];
    graphene_rect_t bounds;

    if (gtk_widget_compute_bounds (segment->block, GTK_WIDGET (self), &bounds)
        && graphene_rect_intersection (&bounds, band, NULL))
      g_ptr_array_add (touched, segment->occurrence);
  }
  hst_chosen_add (self->schedule, touched);
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             HstWeekGrid    *self)
{
  const HstDrag drag = self->drag;
  g_autoptr (HstOccurrence) dragged = NULL;

  if (self->answer_id != 0)
    return;
  if (self->is_choosing) {
    const graphene_rect_t band = hst_band_get (self->band_x, self->band_y, self->pointer_x, self->pointer_y);
    const gboolean is_drawn = self->is_dragging;

    hst_week_grid_end_drag (self);
    if (is_drawn)
      choose_within (self, &band);
    return;
  }
  if (!self->is_dragging || (self->strip_index < 0 && !hst_drag_is_changed (&drag))) {
    hst_week_grid_end_drag (self);
    return;
  }
  dragged = self->dragged != NULL ? g_object_ref (self->dragged) : NULL;
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  /* It stays where it was dropped until the schedule says where it is; without an answer it goes back. */
  self->answer_id = g_timeout_add (ANSWER_MS, on_no_answer, self);
  if (dragged != NULL && self->strip_index >= 0)
    drop_into_strip (self, dragged);
  else if (dragged != NULL)
    hst_activate_together (GTK_WIDGET (self), self->schedule, dragged, drag.new_start_s - drag.start_s,
                           drag.new_end_s - drag.end_s, self->is_copying);
  else
    hst_activate_create (GTK_WIDGET (self), hst_schedule_get_zone (self->schedule), drag.new_start_s, drag.new_end_s);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstWeekGrid      *self)
{
  if (self->answer_id == 0)
    hst_week_grid_end_drag (self);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           HstWeekGrid              *self)
{
  HstSegment *segment;
  const char *name = NULL;

  if (self->is_dragging)
    return;
  segment = hst_week_grid_find_segment_at (self, x, y);
  if (segment != NULL && get_kind_at (self, segment, y) != HST_DRAG_MOVE)
    name = "ns-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

void
hst_week_grid_add_pointer (HstWeekGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), GDK_BUTTON_PRIMARY);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  gtk_gesture_group (click, drag);
  self->drag_gesture = drag;
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
