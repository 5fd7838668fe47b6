/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-grid-private.h"

#include "hst-activate.h"
#include "hst-autoscroll.h"
#include "hst-chosen.h"

/* The pointer on a board: what is dragged, where it would be, and what that activates. */

#define FINE_S     60
#define EDGE_PX    6
#define NEAR_PX    28   /* so near to an edge of what can be seen, more is brought into view */
#define ANSWER_MS  1500

static void
set_over_pool (HstBoardGrid *self,
               gboolean      is_over)
{
  self->is_over_pool = is_over;
  if (self->pool == NULL)
    return;
  if (is_over)
    gtk_widget_add_css_class (self->pool, "drop");
  else
    gtk_widget_remove_css_class (self->pool, "drop");
}

/* What is moved is dim where it was, and so is what is chosen together with it; what is copied stays. */
static void
update_dragged (HstBoardGrid *self)
{
  const gboolean together = self->dragged != NULL && hst_chosen_count (self->schedule) > 1
                            && hst_board_grid_is_chosen (self, self->dragged);

  for (guint i = 0; i < self->by_item->len; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];
    const gboolean dim = self->is_dragging && !self->is_copying && (item->occurrence == self->dragged
                                               || (together && hst_board_grid_is_chosen (self, item->occurrence)));

    gtk_widget_set_opacity (self->by_item->pdata[i], dim ? 0.35 : 1);
  }
}

void
hst_board_grid_end_drag (HstBoardGrid *self)
{
  g_clear_handle_id (&self->answer_id, g_source_remove);
  if (self->tick_id != 0) {
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
    self->tick_id = 0;
  }
  hst_drag_preview_hide (&self->preview);
  set_over_pool (self, FALSE);
  self->drag.kind = HST_DRAG_NONE;
  self->is_dragging = self->is_copying = self->is_choosing = FALSE;
  g_clear_object (&self->dragged);
  update_dragged (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
show_preview (HstBoardGrid *self)
{
  self->lanes = hst_board_grid_get_drop_lanes (self);
  hst_drag_preview_hide (&self->preview);
  hst_drag_preview_show (&self->preview, self->schedule, self->dragged, &self->drag, &self->axis,
                         hst_board_count_runs (self->lanes), hst_board_grid_ask_note (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static gboolean
is_over (HstBoardGrid *self,
         GtkWidget    *other)
{
  graphene_point_t point;

  return other != NULL && gtk_widget_get_mapped (other)
         && gtk_widget_compute_point (GTK_WIDGET (self), other,
                                      &GRAPHENE_POINT_INIT ((float) self->pointer_x, (float) self->pointer_y), &point)
         && gtk_widget_contains (other, point.x, point.y);
}

static void
update_drag (HstBoardGrid *self)
{
  const HstDrag before = self->drag;
  const guint lane = self->lane;
  guint day;

  if (self->is_choosing) {
    gtk_widget_queue_draw (GTK_WIDGET (self));
    return;
  }
  if (self->dragged != NULL && self->grabbed_lane >= 0 && self->drag.kind == HST_DRAG_MOVE && is_over (self, self->pool)) {
    hst_drag_preview_hide (&self->preview);
    set_over_pool (self, TRUE);
    return;
  }
  set_over_pool (self, FALSE);
  /* Only what is moved changes its lane. */
  if (self->drag.kind == HST_DRAG_MOVE)
    hst_board_geometry_find (&self->geometry, self->pointer_x, &day, &self->lane);
  hst_drag_update (&self->drag, hst_board_grid_get_wall_at (self, self->pointer_x, self->pointer_y), self->step_s);
  if (self->preview.n == 0 || lane != self->lane || before.new_start_s != self->drag.new_start_s
      || before.new_end_s != self->drag.new_end_s)
    show_preview (self);
}

static HstDragKind
get_kind_at (HstBoardGrid       *self,
             const HstBoardItem *item,
             double              y)
{
  GtkWidget *block = hst_board_grid_get_block (self, item);
  const double top_px = (double) item->from_s * hst_board_grid_get_second_px (self);
  const double bottom_px = top_px + gtk_widget_get_height (block);
  const double edge_px = MIN (EDGE_PX, (bottom_px - top_px) / 4);

  if (!item->goes_on && y >= bottom_px - edge_px)
    return HST_DRAG_END;
  if (!item->from_before && y < top_px + edge_px)
    return HST_DRAG_START;
  return HST_DRAG_MOVE;
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  HstBoardGrid *self = HST_BOARD_GRID (widget);
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustments[2];
  double *pointers[2] = { &self->pointer_x, &self->pointer_y };
  gboolean moved = FALSE;

  if (scrolled == NULL || !self->is_dragging || self->is_over_pool)
    return G_SOURCE_CONTINUE;
  adjustments[0] = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  adjustments[1] = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  for (guint i = 0; i < G_N_ELEMENTS (adjustments); i++)
    moved = hst_autoscroll (adjustments[i], NEAR_PX, pointers[i]) || moved;
  if (moved)
    update_drag (self);
  return G_SOURCE_CONTINUE;
}

static void
begin_ticking (HstBoardGrid *self)
{
  self->is_dragging = TRUE;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  update_dragged (self);
}

static gboolean
on_no_answer (gpointer data)
{
  HstBoardGrid *self = HST_BOARD_GRID (data);

  self->answer_id = 0;
  hst_board_grid_end_drag (self);
  return G_SOURCE_REMOVE;
}

/* It stays where it was dropped until the schedule says where it is; without an answer it goes back. */
static void
wait_for_answer (HstBoardGrid *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  set_over_pool (self, FALSE);
  self->answer_id = g_timeout_add (ANSWER_MS, on_no_answer, self);
}

/* A block answers for itself; this is about the emptiness between them. */
static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstBoardGrid    *self)
{
  guint day, lane;

  if (self->board == NULL || hst_board_grid_find_item_at (self, x, y) != NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  /* What a band adds to stays. */
  if (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & (GDK_CONTROL_MASK | GDK_SHIFT_MASK))
    return;
  hst_board_grid_clear_chosen (self);
  if (n_press == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select", "(ss)", "", "");
  else if (n_press == 2) {
    const gint64 start_s = hst_board_grid_get_wall_at (self, x, y) / 1800 * 1800;

    hst_board_geometry_find (&self->geometry, x, &day, &lane);
    hst_board_grid_send_new (self, start_s, start_s + 3600, lane);
  }
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               HstBoardGrid   *self)
{
  const HstBoardItem *item = self->board != NULL ? hst_board_grid_find_item_at (self, x, y) : NULL;
  HstZone *zone = self->schedule != NULL ? hst_schedule_get_zone (self->schedule) : NULL;
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));
  const gint64 grab_s = self->board != NULL ? hst_board_grid_get_wall_at (self, x, y) : 0;
  guint day;

  hst_board_grid_end_drag (self);
  /* A finger scrolls. */
  if (self->board == NULL || (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN)) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->pressed_with = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  self->pointer_x = x;
  self->pointer_y = y;
  self->step_s = hst_week_zoom_get_snap_s (self->zoom);
  hst_board_geometry_find (&self->geometry, x, &day, &self->lane);
  self->grabbed_lane = (int) self->lane;
  if (item == NULL) {
    /* Drawing makes a session; with Control, or Shift, it chooses some. */
    self->is_choosing = (self->pressed_with & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
    self->band_x = x;
    self->band_y = y;
    hst_drag_begin (&self->drag, HST_DRAG_CREATE, 0, 0, grab_s);
    return;
  }
  self->dragged = g_object_ref (item->occurrence);
  hst_drag_begin (&self->drag, get_kind_at (self, item, y),
                  hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (item->occurrence)),
                  hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (item->occurrence)), grab_s);
}

/* Shift: to the minute.  Control or Alt: a copy, for some desktops keep one of both to themselves. */
static void
take_modifiers (HstBoardGrid    *self,
                GdkModifierType  state)
{
  self->step_s = state & GDK_SHIFT_MASK ? FINE_S : hst_week_zoom_get_snap_s (self->zoom);
  self->is_copying = self->dragged != NULL && self->drag.kind == HST_DRAG_MOVE
                     && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;
  update_dragged (self);
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                HstBoardGrid   *self)
{
  double x, y;

  if (self->drag.kind == HST_DRAG_NONE || self->answer_id != 0)
    return;
  if (!self->is_dragging) {
    if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
      return;
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    if (self->dragged == NULL)
      gtk_widget_grab_focus (GTK_WIDGET (self));
    begin_ticking (self);
  }
  take_modifiers (self, gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)));
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->pointer_x = x + dx;
  self->pointer_y = y + dy;
  if (self->dragged != NULL && self->grabbed_lane >= 0
      && hst_activate_drag_out (GTK_WIDGET (self), self->schedule, self->dragged, self->pointer_x, self->pointer_y)) {
    hst_board_grid_end_drag (self);
    hst_activate_let_go (gesture);
    return;
  }
  update_drag (self);
}

static gboolean
is_changed (HstBoardGrid *self)
{
  return self->is_over_pool || hst_drag_is_changed (&self->drag)
         || (self->drag.kind == HST_DRAG_MOVE && (int) self->lane != self->grabbed_lane);
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             HstBoardGrid   *self)
{
  const HstDrag drag = self->drag;
  const gboolean to_pool = self->is_over_pool;
  const gboolean is_copy = self->is_copying;
  g_autoptr (HstOccurrence) dragged = NULL;

  if (self->answer_id != 0)
    return;
  dragged = self->dragged != NULL ? g_object_ref (self->dragged) : NULL;
  if (self->is_choosing && self->is_dragging) {
    const graphene_rect_t band = hst_board_grid_get_band (self);

    hst_board_grid_end_drag (self);
    hst_board_grid_choose_within (self, &band);
    return;
  }
  if (!self->is_dragging || !is_changed (self)) {
    const gboolean is_click = !self->is_dragging && drag.kind != HST_DRAG_NONE;

    hst_board_grid_end_drag (self);
    if (is_click && dragged != NULL)
      hst_board_grid_choose (self, dragged, self->pressed_with);
    return;
  }
  wait_for_answer (self);
  if (to_pool)
    hst_board_grid_send_to_pool (self, dragged);
  else if (dragged != NULL)
    hst_board_grid_send_move (self, dragged, drag.new_start_s - drag.start_s, drag.new_end_s - drag.end_s,
                              self->grabbed_lane, self->lane, is_copy);
  else
    hst_board_grid_send_new (self, drag.new_start_s, drag.new_end_s, self->lane);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstBoardGrid     *self)
{
  if (self->answer_id == 0)
    hst_board_grid_end_drag (self);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           HstBoardGrid             *self)
{
  const HstBoardItem *item;

  if (self->is_dragging || self->board == NULL)
    return;
  item = hst_board_grid_find_item_at (self, x, y);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   item != NULL && get_kind_at (self, item, y) != HST_DRAG_MOVE ? "ns-resize" : NULL);
}

void
hst_board_grid_add_pointer (HstBoardGrid *self)
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

/**
 * hst_board_grid_drag_in:
 * @self: a grid
 * @occurrence: what is dragged here from the pool
 * @x: the pointer, in the grid's coordinates
 * @y: likewise
 *
 * Shows where it would be.  To be followed by hst_board_grid_drop_in() or hst_board_grid_cancel().
 */
void
hst_board_grid_drag_in (HstBoardGrid  *self,
                        HstOccurrence *occurrence,
                        double         x,
                        double         y)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  g_return_if_fail (HST_IS_BOARD_GRID (self));

  if (self->board == NULL || self->answer_id != 0)
    return;
  if (self->dragged != occurrence) {
    hst_board_grid_end_drag (self);
    self->dragged = g_object_ref (occurrence);
    self->grabbed_lane = -1;
    self->step_s = hst_week_zoom_get_snap_s (self->zoom);
    /* It begins at the pointer, wherever that is. */
    hst_drag_begin (&self->drag, HST_DRAG_MOVE, 0, MAX (FINE_S, hst_occurrence_get_end_utc_s (occurrence)), 0);
    begin_ticking (self);
  }
  self->pointer_x = x;
  self->pointer_y = y;
  if (is_over (self, scrolled))
    update_drag (self);
  else {
    hst_drag_preview_hide (&self->preview);
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  }
}

/**
 * hst_board_grid_drop_in:
 * @self: a grid
 *
 * Drops what hst_board_grid_drag_in() has brought.
 *
 * Returns: whether it was over a place where it can be dropped
 */
gboolean
hst_board_grid_drop_in (HstBoardGrid *self)
{
  const HstDrag drag = self->drag;
  g_autoptr (HstOccurrence) dragged = NULL;

  g_return_val_if_fail (HST_IS_BOARD_GRID (self), FALSE);

  if (self->dragged == NULL || self->preview.n == 0 || self->answer_id != 0) {
    hst_board_grid_cancel (self);
    return FALSE;
  }
  dragged = g_object_ref (self->dragged);
  wait_for_answer (self);
  hst_board_grid_send_place (self, dragged, drag.new_start_s, drag.new_end_s, (int) self->lane);
  return TRUE;
}

/**
 * hst_board_grid_cancel:
 * @self: a grid
 *
 * Forgets what is being dragged.
 */
void
hst_board_grid_cancel (HstBoardGrid *self)
{
  g_return_if_fail (HST_IS_BOARD_GRID (self));

  if (self->answer_id == 0)
    hst_board_grid_end_drag (self);
}
