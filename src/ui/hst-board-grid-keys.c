/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-grid-private.h"

#include "hst-activate.h"
#include "hst-chosen.h"
#include "hst-format.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/* The keyboard on a board: arrows walk, with Alt they move, with Alt and Shift they resize; P puts into the pool, S swaps
 * two, Delete deletes what is chosen. */

#define STEP_S (15 * 60)

static int
get_forward (HstBoardGrid *self)
{
  return self->geometry.mirrored ? -1 : 1;
}

/* The next that begins in the same lane, that day or on another. */
static const HstBoardItem *
find_by_time (HstBoardGrid       *self,
              const HstBoardItem *from,
              int                 direction)
{
  const HstBoardItem *best = NULL;

  for (guint i = 0; i < self->board->items->len; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];
    const gboolean same_lane = item->lane < from->lane + from->n_lanes && from->lane < item->lane + item->n_lanes;

    if (item == from) {
      if (direction < 0)
        break;
      best = NULL;
      continue;
    }
    if (!same_lane || (direction > 0 && best != NULL))
      continue;
    best = item;
  }
  return best;
}

/* The nearest in time in the next lane that has one, that day first. */
static const HstBoardItem *
find_by_lane (HstBoardGrid       *self,
              const HstBoardItem *from,
              int                 direction)
{
  const HstBoardItem *best = NULL;
  gint64 best_distance = G_MAXINT64;

  for (guint i = 0; i < self->board->items->len; i++) {
    const HstBoardItem *item = self->board->items->pdata[i];
    const int lanes = (int) self->board->lanes->len;
    const int end = (int) (from->lane + (direction > 0 ? from->n_lanes - 1 : 0));
    const int place = (int) (item->lane + (direction < 0 ? item->n_lanes - 1 : 0));
    const int ahead = ((int) item->day - (int) from->day) * lanes + place - end;
    const gint64 distance = (gint64) (ahead * direction) * 2 * HST_DAY_S + ABS (item->from_s - from->from_s);

    if (ahead * direction > 0 && distance < best_distance) {
      best = item;
      best_distance = distance;
    }
  }
  return best;
}

static gboolean
walk (HstBoardGrid *self,
      guint         key)
{
  const HstBoardItem *item = hst_board_grid_get_focused (self);
  const HstBoardItem *next;

  if (item == NULL)
    return self->board->items->len > 0 && gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    next = find_by_time (self, item, key == GDK_KEY_Down ? 1 : -1);
  else
    next = find_by_lane (self, item, key == GDK_KEY_Right ? get_forward (self) : -get_forward (self));
  if (next != NULL)
    hst_board_grid_focus_item (self, next);
  return TRUE;
}

static void
say_times (HstBoardGrid  *self,
           HstOccurrence *occurrence,
           gint64         start_delta_s,
           gint64         end_delta_s)
{
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  g_autofree char *times =
    hst_format_clock_range (hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (occurrence)) + start_delta_s,
                            hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (occurrence)) + end_delta_s,
                            hst_schedule_get_use_24h (self->schedule));

  hst_widget_say (GTK_WIDGET (self), times);
}

/* Into the next lane; past the last one, into the first of the next day.  What stands in several lanes at once goes from
 * day to day. */
static void
move_across (HstBoardGrid       *self,
             const HstBoardItem *item,
             int                 direction)
{
  const int n_lanes = (int) self->board->lanes->len;
  const guint64 lanes = hst_board_get_lanes_of (self->board, hst_occurrence_get_event (item->occurrence));
  const gboolean several = (lanes & (lanes - 1)) != 0;
  int lane = (int) item->lane + (several ? n_lanes * direction : direction);
  gint64 delta_s = 0;

  if (lane < 0 || lane >= n_lanes) {
    delta_s = direction * (gint64) HST_DAY_S;
    lane = several ? (int) item->lane : direction > 0 ? 0 : n_lanes - 1;
  }
  if (delta_s != 0 && ((direction < 0 && item->day == 0) || (direction > 0 && item->day + 1 >= self->axis.n_days)))
    return;
  hst_board_grid_send_move (self, item->occurrence, delta_s, delta_s, (int) item->lane, (guint) lane, FALSE);
}

static gboolean
change (HstBoardGrid *self,
        guint         key,
        gboolean      resize)
{
  const HstBoardItem *item = hst_board_grid_get_focused (self);
  const gboolean upright = key == GDK_KEY_Up || key == GDK_KEY_Down;
  const int direction = upright ? (key == GDK_KEY_Down ? 1 : -1)
                                : (key == GDK_KEY_Right ? get_forward (self) : -get_forward (self));
  gint64 start_delta_s = 0, end_delta_s = 0;

  if (item == NULL)
    return FALSE;
  if (!upright && !resize) {
    move_across (self, item, direction);
    return TRUE;
  }
  /* Up and down resize the end, left and right the start. */
  if (upright)
    end_delta_s = direction * STEP_S;
  if (!resize || !upright)
    start_delta_s = direction * STEP_S;
  if (hst_occurrence_get_end_utc_s (item->occurrence) + end_delta_s <=
      hst_occurrence_get_start_utc_s (item->occurrence) + start_delta_s)
    return TRUE;
  say_times (self, item->occurrence, start_delta_s, end_delta_s);
  hst_board_grid_send_move (self, item->occurrence, start_delta_s, end_delta_s, -1, 0, FALSE);
  return TRUE;
}

static gboolean
do_letter (HstBoardGrid          *self,
           GtkEventControllerKey *controller,
           guint                  key,
           guint                  keycode)
{
  const HstBoardItem *item = hst_board_grid_get_focused (self);

  if (key == GDK_KEY_Delete)
    return hst_board_grid_send_delete (self);
  if (hst_key_is_letter (controller, keycode, GDK_KEY_s))
    return hst_board_grid_send_swap (self);
  if (item == NULL || !hst_key_is_letter (controller, keycode, GDK_KEY_p))
    return FALSE;
  hst_board_grid_send_to_pool (self, item->occurrence);
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstBoardGrid          *self)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  const gboolean is_arrow = key == GDK_KEY_Up || key == GDK_KEY_Down || key == GDK_KEY_Left || key == GDK_KEY_Right;
  const HstBoardItem *item;

  if (self->board == NULL)
    return FALSE;
  if (key == GDK_KEY_Escape && self->is_dragging) {
    /* In this order: a gesture that is denied tells of its end. */
    hst_board_grid_end_drag (self);
    gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
    return TRUE;
  }
  if (key == GDK_KEY_Escape && hst_chosen_count (self->schedule) > 0) {
    hst_board_grid_clear_chosen (self);
    return TRUE;
  }
  if (modifiers == GDK_CONTROL_MASK && hst_key_is_letter (controller, keycode, GDK_KEY_a)) {
    hst_board_grid_choose_all (self);
    return TRUE;
  }
  if (is_arrow && modifiers == 0)
    return walk (self, key);
  if (is_arrow && (modifiers == GDK_ALT_MASK || modifiers == (GDK_ALT_MASK | GDK_SHIFT_MASK)))
    return change (self, key, (modifiers & GDK_SHIFT_MASK) != 0);
  item = hst_board_grid_get_focused (self);
  if (key == GDK_KEY_space && item != NULL && (modifiers == GDK_CONTROL_MASK || modifiers == GDK_SHIFT_MASK)) {
    hst_board_grid_choose (self, item->occurrence, modifiers);
    return TRUE;
  }
  return modifiers == 0 && do_letter (self, controller, key, keycode);
}

void
hst_board_grid_add_keys (HstBoardGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the blocks: what is chosen together is deleted together. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/* Where a session from the pool finds room: in the working hours of the day in focus, then of the others. */
static gboolean
find_room (HstBoardGrid  *self,
           HstOccurrence *occurrence,
           guint         *day,
           gint64        *from_s)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  const HstProgramme *programme = plan != NULL ? hst_plan_get_programme (plan) : NULL;
  const gboolean has_hours = programme != NULL && programme->work_end_min > programme->work_start_min;
  const gint64 begin_s = hst_axis_from_wall (&self->axis, has_hours ? programme->work_start_min * 60 : 9 * 3600);
  const gint64 end_s = hst_axis_from_wall (&self->axis, has_hours ? programme->work_end_min * 60 : 18 * 3600);
  const guint64 lanes = hst_board_get_lanes_of (self->board, hst_occurrence_get_event (occurrence));
  const HstDay focus = CLAMP (hst_schedule_get_day (self->schedule), self->axis.from,
                              self->axis.from + (HstDay) self->axis.n_days - 1);

  for (guint i = 0; i < self->axis.n_days; i++) {
    *day = ((guint) (focus - self->axis.from) + i) % self->axis.n_days;
    *from_s = hst_board_find_free (self->board, lanes, *day, begin_s, end_s, hst_occurrence_get_end_utc_s (occurrence));
    if (*from_s >= 0)
      return TRUE;
  }
  *day = (guint) (focus - self->axis.from);
  *from_s = begin_s;
  return FALSE;
}

/**
 * hst_board_grid_place:
 * @self: a grid
 * @occurrence: a session without a time
 *
 * Gives it the first time at which nothing else is under way for those who attend, in the working hours of the day in focus
 * or of another one; if there is none, the beginning of the working day.
 */
void
hst_board_grid_place (HstBoardGrid  *self,
                      HstOccurrence *occurrence)
{
  HstZone *zone;
  gint64 from_s, start_s;
  guint day;

  g_return_if_fail (HST_IS_BOARD_GRID (self));

  if (self->board == NULL)
    return;
  zone = hst_schedule_get_zone (self->schedule);
  find_room (self, occurrence, &day, &from_s);
  start_s = hst_zone_wall_from_utc (zone, hst_axis_to_utc (&self->axis, day, from_s));
  hst_board_grid_send_place (self, occurrence, start_s, start_s + hst_occurrence_get_end_utc_s (occurrence), -1);
}
