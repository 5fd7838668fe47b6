/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include "hst-activate.h"
#include "hst-chosen.h"
#include "hst-day-cell.h"
#include "hst-event-block.h"

/* Pointer and keyboard in a month. */

#define FIRST_HOUR_S (9 * 3600)
/* So long something is held at an edge for a week to come into sight, and as long for the next one. */
#define EDGE_MS      350

void
hst_month_view_stop_dragging (HstMonthView *self)
{
  g_clear_handle_id (&self->edge_id, g_source_remove);
  if (self->dragged == NULL)
    return;
  self->is_dragging = FALSE;
  g_clear_object (&self->dragged);
  hst_month_view_show_drag (self);
}

static void
activate_create (HstMonthView *self,
                 HstDay        day)
{
  const gint64 start_s = day * (gint64) HST_DAY_S + FIRST_HOUR_S;

  hst_activate_create (GTK_WIDGET (self), hst_schedule_get_zone (self->schedule), start_s, start_s + 3600);
}

static void
on_pressed (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            HstMonthView    *self)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  graphene_point_t in_cell;
  HstDay day;

  if (!HST_IS_DAY_CELL (target))
    return;
  day = hst_day_cell_get_day (HST_DAY_CELL (target));
  gtk_widget_grab_focus (target);
  if (n_press == 1) {
    hst_month_view_go_to (self, day);
    return;
  }
  if (!gtk_widget_compute_point (GTK_WIDGET (self), target, &GRAPHENE_POINT_INIT ((float) x, (float) y), &in_cell))
    return;
  if (n_press == 2 && in_cell.y < (float) hst_day_cell_get_top_px (HST_DAY_CELL (target)))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-day", "i", day);
  else if (n_press == 2)
    activate_create (self, day);
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               HstMonthView   *self)
{
  HstMonthItem *item = hst_month_view_find_item (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT), NULL);

  hst_month_view_stop_dragging (self);
  if (item == NULL || item->occurrence == NULL) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->dragged = g_object_ref (item->occurrence);
  self->grab_day = self->drop_day = hst_month_view_find_day_at (self, x, y);
}

/* What is held at an edge has the weeks beyond come into sight. */
static gboolean
on_edge (gpointer data)
{
  HstMonthView *self = HST_MONTH_VIEW (data);

  hst_month_view_scroll (self, hst_month_view_get_edge_at (self, self->drag_y));
  return G_SOURCE_CONTINUE;
}

static void
watch_edge (HstMonthView *self)
{
  if (hst_month_view_get_edge_at (self, self->drag_y) == 0)
    g_clear_handle_id (&self->edge_id, g_source_remove);
  else if (self->edge_id == 0)
    self->edge_id = g_timeout_add (EDGE_MS, on_edge, self);
}

/**
 * hst_month_view_move_drop:
 * @self: a month in which something is dragged
 *
 * Finds out over which day it is now.
 */
void
hst_month_view_move_drop (HstMonthView *self)
{
  const HstDay day = hst_month_view_find_day_at (self, self->drag_x, self->drag_y);

  if (day == self->drop_day)
    return;
  self->drop_day = day;
  hst_month_view_show_drag (self);
}

static void
on_drag_update (GtkGestureDrag *gesture,
                double          dx,
                double          dy,
                HstMonthView   *self)
{
  double x, y;

  if (self->dragged == NULL)
    return;
  if (!self->is_dragging) {
    if (!gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy))
      return;
    self->is_dragging = TRUE;
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    hst_month_view_show_drag (self);
  }
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->drag_x = x + dx;
  self->drag_y = y + dy;
  if (hst_activate_drag_out (GTK_WIDGET (self), self->schedule, self->dragged, self->drag_x, self->drag_y)) {
    hst_month_view_stop_dragging (self);
    hst_activate_let_go (gesture);
    return;
  }
  hst_month_view_move_drop (self);
  watch_edge (self);
}

static void
on_drag_end (GtkGestureDrag *gesture,
             double          dx,
             double          dy,
             HstMonthView   *self)
{
  g_autoptr (HstOccurrence) dragged = self->is_dragging ? g_object_ref (self->dragged) : NULL;
  const int n_days = self->drop_day - self->grab_day;
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const gboolean is_copy = (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;

  hst_month_view_stop_dragging (self);
  if (dragged != NULL && n_days != 0)
    hst_activate_together (GTK_WIDGET (self), self->schedule, dragged, n_days * (gint64) HST_DAY_S,
                           n_days * (gint64) HST_DAY_S, is_copy);
  if (dragged != NULL)
    hst_month_view_want (self);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstMonthView     *self)
{
  hst_month_view_stop_dragging (self);
}

static int
get_days_of_key (HstMonthView *self,
                 guint         key)
{
  const int forward = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? -1 : 1;

  switch (key) {
  case GDK_KEY_Left:
    return -forward;
  case GDK_KEY_Right:
    return forward;
  case GDK_KEY_Up:
    return -7;
  case GDK_KEY_Down:
    return 7;
  default:
    return 0;
  }
}

/* From where arrows go on: of an event, a day on which it is, wherever it was moved to. */
static HstDay
get_day_of (HstMonthView *self,
            GtkWidget    *focused)
{
  const HstDay day = hst_schedule_get_day (self->schedule);
  HstMonthWeek *week = NULL;
  const HstMonthItem *item = hst_month_view_find_item (self, focused, &week);
  const HstDay week_day = item != NULL ? hst_month_week_get_day (week) : 0;

  return item != NULL ? CLAMP (day, week_day + (HstDay) item->first, week_day + (HstDay) item->last) : day;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstMonthView          *self)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  GtkWidget *focused = hst_month_view_get_focused (self);
  const int n_days = get_days_of_key (self, key);
  HstDay day;

  if (key == GDK_KEY_Escape && self->is_dragging) {
    hst_month_view_stop_dragging (self);
    gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
    return TRUE;
  }
  if (HST_IS_EVENT_BLOCK (focused) && n_days != 0 && modifiers == GDK_ALT_MASK) {
    g_autoptr (HstOccurrence) occurrence = g_object_ref (hst_event_block_get_occurrence (HST_EVENT_BLOCK (focused)));

    hst_activate_together (GTK_WIDGET (self), self->schedule, occurrence, n_days * (gint64) HST_DAY_S,
                           n_days * (gint64) HST_DAY_S, FALSE);
    return TRUE;
  }
  if (modifiers != 0)
    return FALSE;
  if (HST_IS_DAY_CELL (focused) && (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-day", "i", hst_day_cell_get_day (HST_DAY_CELL (focused)));
    return TRUE;
  }
  if (HST_IS_EVENT_BLOCK (focused) && (key == GDK_KEY_Up || key == GDK_KEY_Down)) {
    gtk_widget_child_focus (GTK_WIDGET (self), key == GDK_KEY_Down ? GTK_DIR_TAB_FORWARD : GTK_DIR_TAB_BACKWARD);
    return TRUE;
  }
  if (n_days == 0 || focused == NULL)
    return FALSE;
  day = get_day_of (self, focused);
  gtk_widget_grab_focus (hst_month_view_get_cell (self, day));
  hst_month_view_go_to (self, day + n_days);
  return TRUE;
}

gboolean
hst_month_view_focus (GtkWidget       *widget,
                      GtkDirectionType direction)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  GtkWidget *focused = hst_month_view_get_focused (self);
  HstMonthWeek *week;
  const HstMonthItem *item;
  g_autoptr (GPtrArray) stops = NULL;
  GtkWidget *cell;
  guint column, at;

  if (self->schedule == NULL || self->is_stale)
    return FALSE;
  cell = hst_month_view_get_cell (self, hst_schedule_get_day (self->schedule));
  if (focused == NULL)
    return gtk_widget_grab_focus (cell);
  week = HST_MONTH_WEEK (gtk_widget_get_focus_child (widget));
  item = hst_month_week_find_item (week, focused);
  column = (guint) (hst_day_cell_get_day (HST_DAY_CELL (cell)) - hst_month_week_get_day (week));
  if (gtk_widget_get_parent (cell) != GTK_WIDGET (week)
      || (item != NULL && (column < item->first || column > item->last))) {
    if (item == NULL)
      return FALSE;
    column = item->first;
  }
  stops = hst_month_week_list_stops (week, column);
  if (!g_ptr_array_find (stops, focused, &at))
    return FALSE;
  if (direction == GTK_DIR_TAB_FORWARD && at + 1 < stops->len)
    return gtk_widget_child_focus (stops->pdata[at + 1], direction) || gtk_widget_grab_focus (stops->pdata[at + 1]);
  if (direction == GTK_DIR_TAB_BACKWARD && at > 0)
    return gtk_widget_grab_focus (stops->pdata[at - 1]);
  return FALSE;
}

void
hst_month_view_add_controllers (HstMonthView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  self->drag_gesture = drag;
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
