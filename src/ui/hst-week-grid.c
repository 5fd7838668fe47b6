/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-grid.h"

#include "hst-drag.h"
#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-segment.h"
#include "hst-week-paper.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * HstWeekGrid:
 *
 * Days side by side, hours from top to bottom, a block for what lies in each.  Where things are is
 * arithmetic of `plan`; here they get widgets, ink, pointer and keys.  It changes nothing: what is
 * dragged activates `win.move-event` or `win.create-event`, and stays where it was dropped until the
 * schedule answers.
 */
struct _HstWeekGrid {
  GtkWidget        parent_instance;

  HstSchedule     *schedule;      /* owned */
  HstAxis          axis;
  HstWeekGeometry  geometry;
  HstWeekPaper     paper;
  int              hour_px;

  GPtrArray       *segments;      /* owned HstSegment, in the order of time */
  GHashTable      *blocks;        /* owned key → HstEventBlock, a child */
  GPtrArray       *pool;          /* hidden children to be used again */

  GtkGesture      *drag_gesture;  /* the widget's */
  HstDrag          drag;
  HstOccurrence   *dragged;       /* owned; NULL while a new span is drawn */
  gboolean         is_dragging;   /* the pointer has left the place where it went down */
  double           pointer_x;
  double           pointer_y;
  GtkWidget       *previews[2];   /* children that show where it would be */
  guint            n_previews;
  HstSegment      *outlines[2];   /* owned; where they are */
  guint            answer_id;     /* waits for the schedule's answer to a drop */
  guint            tick_id;
};

#define STEP_S          (5 * 60)
#define KEY_STEP_S      (15 * 60)
#define ALL_DAY_LONG_S  HST_DAY_S
#define EDGE_PX         6
#define ANSWER_MS       1500
#define SCROLL_ZONE_PX  28
#define HOUR_MIN_PX     56

G_DEFINE_FINAL_TYPE (HstWeekGrid, hst_week_grid, GTK_TYPE_WIDGET)

static double
get_second_px (HstWeekGrid *self)
{
  return self->hour_px / 3600.0;
}

static gint64
get_wall_s (HstWeekGrid *self,
            gint64       utc_s)
{
  return hst_zone_wall_from_utc (hst_schedule_get_zone (self->schedule), utc_s);
}

static gint64
get_wall_at (HstWeekGrid *self,
             double       x,
             double       y)
{
  const guint index = hst_week_geometry_find_column (&self->geometry, x);
  const gint64 position_s = (gint64) (y / get_second_px (self));

  return get_wall_s (self, hst_axis_to_utc (&self->axis, index, position_s));
}

static int
get_line_px (HstWeekGrid *self)
{
  return hst_event_block_get_line_px (HST_EVENT_BLOCK (self->previews[0])) + 2;
}

/* A quarter of an hour is one line of text high. */
static gboolean
update_hour_px (HstWeekGrid *self)
{
  const int hour_px = MAX (HOUR_MIN_PX, 4 * get_line_px (self));

  if (self->hour_px == hour_px)
    return FALSE;
  self->hour_px = hour_px;
  return TRUE;
}

static HstSegment *
find_segment_of (HstWeekGrid *self,
                 GtkWidget   *block)
{
  for (guint i = 0; block != NULL && i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];

    if (segment->block == block)
      return segment;
  }
  return NULL;
}

static HstSegment *
get_focused (HstWeekGrid *self)
{
  return find_segment_of (self, gtk_widget_get_focus_child (GTK_WIDGET (self)));
}

static GtkAdjustment *
get_scroll (HstWeekGrid *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  return scrolled != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
}

/* Gives a block the focus, and scrolls no further than is needed to see where it begins. */
static gboolean
focus_segment (HstWeekGrid *self,
               HstSegment  *segment)
{
  GtkAdjustment *scroll = get_scroll (self);
  const double y = (double) segment->from_s * get_second_px (self);
  const double end_y = (double) segment->to_s * get_second_px (self);

  if (scroll != NULL)
    gtk_adjustment_clamp_page (scroll, MAX (0, y - SCROLL_ZONE_PX),
                               MIN (end_y + SCROLL_ZONE_PX, y + gtk_adjustment_get_page_size (scroll) - SCROLL_ZONE_PX));
  return gtk_widget_grab_focus (segment->block);
}

static GtkWidget *
take_block (HstWeekGrid *self,
            GHashTable  *before,
            const char  *key)
{
  gpointer block;

  if (g_hash_table_steal_extended (before, key, NULL, &block))
    return block;
  if (self->pool->len > 0) {
    block = g_ptr_array_steal_index_fast (self->pool, self->pool->len - 1);
    gtk_widget_set_visible (block, TRUE);
    return block;
  }
  block = hst_event_block_new (HST_BLOCK_GRID);
  gtk_widget_set_parent (block, GTK_WIDGET (self));
  return block;
}

/* What is read in order of time must be in that order among the children. */
static void
give_blocks (HstWeekGrid *self)
{
  g_autoptr (GHashTable) before = g_steal_pointer (&self->blocks);
  const char *uid = hst_schedule_get_selected_uid (self->schedule);
  const char *recurrence_id = hst_schedule_get_selected_recurrence_id (self->schedule);
  GtkWidget *previous = NULL;
  GHashTableIter iter;
  gpointer unused;

  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];
    char *key = hst_segment_dup_key (segment);

    segment->block = take_block (self, before, key);
    hst_event_block_show (HST_EVENT_BLOCK (segment->block), self->schedule, segment->occurrence, segment->edges);
    hst_event_block_set_selected (HST_EVENT_BLOCK (segment->block),
                                  hst_occurrence_is_same (segment->occurrence, uid, recurrence_id));
    gtk_widget_set_opacity (segment->block, 1);
    if (gtk_widget_get_prev_sibling (segment->block) != previous)
      gtk_widget_insert_after (segment->block, GTK_WIDGET (self), previous);
    previous = segment->block;
    g_hash_table_replace (self->blocks, key, segment->block);
  }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, NULL, &unused)) {
    gtk_widget_set_visible (unused, FALSE);
    g_ptr_array_add (self->pool, unused);
  }
}

static void
hide_previews (HstWeekGrid *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->previews); i++) {
    gtk_widget_set_visible (self->previews[i], FALSE);
    g_clear_pointer (&self->outlines[i], hst_segment_free);
  }
  self->n_previews = 0;
}

static void
end_drag (HstWeekGrid *self)
{
  g_clear_handle_id (&self->answer_id, g_source_remove);
  if (self->tick_id != 0) {
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
    self->tick_id = 0;
  }
  for (guint i = 0; i < self->segments->len; i++)
    gtk_widget_set_opacity (((HstSegment *) self->segments->pdata[i])->block, 1);
  hide_previews (self);
  self->drag.kind = HST_DRAG_NONE;
  self->is_dragging = FALSE;
  g_clear_object (&self->dragged);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static guint
find_focus (HstWeekGrid *self)
{
  const HstSegment *focused = get_focused (self);

  for (guint i = 0; focused != NULL && i < self->segments->len; i++)
    if (self->segments->pdata[i] == focused)
      return i;
  return G_MAXUINT;
}

static void
refresh (HstWeekGrid *self)
{
  guint focus;

  if (self->schedule == NULL || self->axis.zone == NULL)
    return;
  end_drag (self);
  focus = find_focus (self);
  update_hour_px (self);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  self->segments = hst_segments_new (hst_schedule_get_occurrences (self->schedule), &self->axis,
                                     (gint64) (get_line_px (self) / get_second_px (self)));
  give_blocks (self);
  /* Where the focused one has gone, the next takes its place; one that moved is followed. */
  if (focus != G_MAXUINT && self->segments->len > 0) {
    HstSegment *segment = get_focused (self);

    focus_segment (self, segment != NULL ? segment : self->segments->pdata[MIN (focus, self->segments->len - 1)]);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static char *
dup_times (gint64   start_s,
           gint64   end_s,
           gboolean use_24h)
{
  return hst_format_clock_range (start_s, end_s, use_24h);
}

/* Shows where the dragged span would be, with its new times. */
static void
show_previews (HstWeekGrid *self)
{
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  g_autofree char *times = dup_times (self->drag.new_start_s, self->drag.new_end_s,
                                      hst_schedule_get_use_24h (self->schedule));
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();
  HstOccurrence *shown = self->dragged;
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (HstOccurrence) created = NULL;

  if (shown == NULL) {
    const HstMoment start = hst_moment_utc (0);

    draft = hst_event_new ();
    hst_set_text (&draft->summary, _("New session"));
    draft->start = draft->end = start;
    shown = created = hst_occurrence_new (draft, NULL, &start, &start, 0, 0);
  }
  hide_previews (self);
  hst_segments_add_span (parts, shown, hst_zone_utc_from_wall (zone, self->drag.new_start_s),
                         hst_zone_utc_from_wall (zone, self->drag.new_end_s), &self->axis);
  for (guint i = 0; i < parts->len; i++) {
    HstSegment *part = parts->pdata[i];

    if (i >= G_N_ELEMENTS (self->previews)) {
      hst_segment_free (part);
      continue;
    }
    self->outlines[i] = part;
    self->n_previews = i + 1;
    hst_event_block_show (HST_EVENT_BLOCK (self->previews[i]), self->schedule, shown, part->edges);
    hst_event_block_set_times (HST_EVENT_BLOCK (self->previews[i]), times);
    hst_event_block_set_selected (HST_EVENT_BLOCK (self->previews[i]), TRUE);
    gtk_widget_set_focusable (self->previews[i], FALSE);
    gtk_widget_set_visible (self->previews[i], TRUE);
  }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
update_drag (HstWeekGrid *self)
{
  const HstDrag before = self->drag;

  hst_drag_update (&self->drag, get_wall_at (self, self->pointer_x, self->pointer_y), STEP_S);
  if (self->n_previews == 0 || before.new_start_s != self->drag.new_start_s
      || before.new_end_s != self->drag.new_end_s)
    show_previews (self);
}

static void
activate_move (HstWeekGrid   *self,
               HstOccurrence *occurrence,
               gint64         start_delta_s,
               gint64         end_delta_s)
{
  const HstMoment *start = hst_occurrence_get_start (occurrence);
  const HstMoment *end = hst_occurrence_get_end (occurrence);
  HstMoment new_start, new_end;
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);
  g_autofree char *start_text = NULL;
  g_autofree char *end_text = NULL;

  if (!hst_moment_is_set (end))
    end = start;
  new_start = hst_moment_with_wall (start, hst_moment_get_wall_s (start) + start_delta_s);
  new_end = hst_moment_with_wall (end, hst_moment_get_wall_s (end) + end_delta_s);
  start_text = hst_moment_to_string (&new_start);
  end_text = hst_moment_to_string (&new_end);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.move-event", "(ssss)", hst_occurrence_get_uid (occurrence),
                              recurrence, start_text, end_text);
}

static void
activate_create (HstWeekGrid *self,
                 gint64       start_s,
                 gint64       end_s)
{
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  const HstMoment start = hst_moment_with_wall (&like, start_s);
  const HstMoment end = hst_moment_with_wall (&like, end_s);
  g_autofree char *start_text = hst_moment_to_string (&start);
  g_autofree char *end_text = hst_moment_to_string (&end);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.create-event", "(ss)", start_text, end_text);
}

static HstDragKind
get_kind_at (HstWeekGrid *self,
             HstSegment  *segment,
             double       y)
{
  const double top_px = (double) segment->from_s * get_second_px (self);
  const double bottom_px = top_px + gtk_widget_get_height (segment->block);
  const double edge_px = MIN (EDGE_PX, (bottom_px - top_px) / 4);

  if (!(segment->edges & HST_BLOCK_GOES_ON) && y >= bottom_px - edge_px)
    return HST_DRAG_END;
  if (!(segment->edges & HST_BLOCK_FROM_BEFORE) && y < top_px + edge_px)
    return HST_DRAG_START;
  return HST_DRAG_MOVE;
}

static HstSegment *
find_segment_at (HstWeekGrid *self,
                 double       x,
                 double       y)
{
  GtkWidget *block = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return find_segment_of (self, block);
}

/* Brings the hours under a pointer that is held at an edge of what can be seen. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  HstWeekGrid *self = HST_WEEK_GRID (widget);
  GtkAdjustment *adjustment = get_scroll (self);
  double value, speed_px = 0;

  if (adjustment == NULL || !self->is_dragging)
    return G_SOURCE_CONTINUE;
  value = gtk_adjustment_get_value (adjustment);
  if (self->pointer_y < value + SCROLL_ZONE_PX)
    speed_px = -MIN (SCROLL_ZONE_PX, value + SCROLL_ZONE_PX - self->pointer_y) / 3;
  else if (self->pointer_y > value + gtk_adjustment_get_page_size (adjustment) - SCROLL_ZONE_PX)
    speed_px = MIN (SCROLL_ZONE_PX, self->pointer_y - value - gtk_adjustment_get_page_size (adjustment) + SCROLL_ZONE_PX) / 3;
  if (speed_px == 0)
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, value + speed_px);
  self->pointer_y += gtk_adjustment_get_value (adjustment) - value;
  update_drag (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_no_answer (gpointer data)
{
  HstWeekGrid *self = HST_WEEK_GRID (data);

  self->answer_id = 0;
  end_drag (self);
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
  if (find_segment_at (self, x, y) != NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (n_press == 1)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select", "(ss)", "", "");
  else if (n_press == 2) {
    const gint64 start_s = get_wall_at (self, x, y) / 1800 * 1800;

    activate_create (self, start_s, start_s + 3600);
  }
}

static void
on_drag_begin (GtkGestureDrag *gesture,
               double          x,
               double          y,
               HstWeekGrid    *self)
{
  HstSegment *segment = find_segment_at (self, x, y);
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (gesture));

  end_drag (self);
  /* A finger scrolls. */
  if (device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN) {
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->pointer_x = x;
  self->pointer_y = y;
  if (segment == NULL) {
    hst_drag_begin (&self->drag, HST_DRAG_CREATE, 0, 0, get_wall_at (self, x, y));
    return;
  }
  self->dragged = g_object_ref (segment->occurrence);
  hst_drag_begin (&self->drag, get_kind_at (self, segment, y),
                  get_wall_s (self, hst_occurrence_get_start_utc_s (segment->occurrence)),
                  get_wall_s (self, hst_occurrence_get_end_utc_s (segment->occurrence)),
                  get_wall_at (self, x, y));
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
    for (guint i = 0; i < self->segments->len; i++) {
      HstSegment *segment = self->segments->pdata[i];

      if (segment->occurrence == self->dragged)
        gtk_widget_set_opacity (segment->block, 0.35);
    }
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  }
  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  self->pointer_x = x + dx;
  self->pointer_y = y + dy;
  update_drag (self);
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
  if (!self->is_dragging || !hst_drag_is_changed (&drag)) {
    end_drag (self);
    return;
  }
  dragged = self->dragged != NULL ? g_object_ref (self->dragged) : NULL;
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  /* It stays where it was dropped until the schedule says where it is; without an answer it goes back. */
  self->answer_id = g_timeout_add (ANSWER_MS, on_no_answer, self);
  if (dragged != NULL)
    activate_move (self, dragged, drag.new_start_s - drag.start_s, drag.new_end_s - drag.end_s);
  else
    activate_create (self, drag.new_start_s, drag.new_end_s);
}

static void
on_drag_cancel (GtkGesture       *gesture,
                GdkEventSequence *sequence,
                HstWeekGrid      *self)
{
  if (self->answer_id == 0)
    end_drag (self);
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
  segment = find_segment_at (self, x, y);
  if (segment != NULL && get_kind_at (self, segment, y) != HST_DRAG_MOVE)
    name = "ns-resize";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

/* The next block of the same day, or of the nearest day that has any. */
static HstSegment *
find_by_time (HstWeekGrid *self,
              HstSegment  *segment,
              int          direction)
{
  for (guint i = 0; i < self->segments->len; i++)
    if (self->segments->pdata[i] == segment) {
      const int next = (int) i + direction;

      return next >= 0 && next < (int) self->segments->len ? self->segments->pdata[next] : NULL;
    }
  return NULL;
}

/* The block beside this one: of its neighbours in other lanes first, then of the nearest other day the
 * one that begins nearest to it. */
static HstSegment *
find_by_lane (HstWeekGrid *self,
              HstSegment  *segment,
              int          direction)
{
  HstSegment *best = NULL;
  gint64 best_distance = G_MAXINT64;

  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *other = self->segments->pdata[i];
    const gboolean overlaps = other->index == segment->index && other->from_s < segment->to_s
                              && segment->from_s < other->to_s;
    const int ahead = overlaps ? (int) other->column - (int) segment->column
                               : ((int) other->index - (int) segment->index) * 1000;
    const gint64 distance = (gint64) (ahead * direction) * 10 * HST_DAY_S + ABS (other->from_s - segment->from_s);

    if (ahead * direction > 0 && distance < best_distance) {
      best = other;
      best_distance = distance;
    }
  }
  return best;
}

static gboolean
walk (HstWeekGrid *self,
      guint        key)
{
  HstSegment *segment = get_focused (self);
  const int forward = self->geometry.mirrored ? -1 : 1;
  HstSegment *next;

  if (segment == NULL)
    return self->segments->len > 0 && gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
  switch (key) {
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    next = find_by_time (self, segment, key == GDK_KEY_Down ? 1 : -1);
    break;
  case GDK_KEY_Left:
  case GDK_KEY_Right:
  default:
    next = find_by_lane (self, segment, key == GDK_KEY_Right ? forward : -forward);
    break;
  }
  if (next != NULL)
    focus_segment (self, next);
  return TRUE;
}

static void
say_times (HstWeekGrid   *self,
           HstOccurrence *occurrence,
           gint64         start_delta_s,
           gint64         end_delta_s)
{
  g_autofree char *times =
    dup_times (get_wall_s (self, hst_occurrence_get_start_utc_s (occurrence)) + start_delta_s,
               get_wall_s (self, hst_occurrence_get_end_utc_s (occurrence)) + end_delta_s,
               hst_schedule_get_use_24h (self->schedule));

  hst_widget_say (GTK_WIDGET (self), times);
}

static gboolean
move_by_key (HstWeekGrid *self,
             guint        key,
             gboolean     resize)
{
  HstSegment *segment = get_focused (self);
  const int forward = self->geometry.mirrored ? -1 : 1;
  gint64 start_delta_s = 0, end_delta_s = 0;

  if (segment == NULL)
    return FALSE;
  if (key == GDK_KEY_Up || key == GDK_KEY_Down)
    end_delta_s = key == GDK_KEY_Down ? KEY_STEP_S : -KEY_STEP_S;
  else if (!resize)
    end_delta_s = (key == GDK_KEY_Right ? forward : -forward) * (gint64) HST_DAY_S;
  if (!resize)
    start_delta_s = end_delta_s;
  else if (hst_occurrence_get_end_utc_s (segment->occurrence) + end_delta_s
           <= hst_occurrence_get_start_utc_s (segment->occurrence))
    return TRUE;
  if (end_delta_s != 0) {
    g_autoptr (HstOccurrence) occurrence = g_object_ref (segment->occurrence);

    say_times (self, occurrence, start_delta_s, end_delta_s);
    activate_move (self, occurrence, start_delta_s, end_delta_s);
  }
  return TRUE;
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  key,
                guint                  keycode,
                GdkModifierType        state,
                HstWeekGrid           *self)
{
  const GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (key == GDK_KEY_Escape && self->is_dragging) {
    /* In this order: a gesture that is denied tells of its end. */
    end_drag (self);
    gtk_gesture_set_state (self->drag_gesture, GTK_EVENT_SEQUENCE_DENIED);
    return TRUE;
  }
  if (key != GDK_KEY_Up && key != GDK_KEY_Down && key != GDK_KEY_Left && key != GDK_KEY_Right)
    return FALSE;
  if (modifiers == 0)
    return walk (self, key);
  if (modifiers == GDK_ALT_MASK || modifiers == (GDK_ALT_MASK | GDK_SHIFT_MASK))
    return move_by_key (self, key, modifiers != GDK_ALT_MASK);
  return FALSE;
}

static gboolean
hst_week_grid_focus (GtkWidget        *widget,
                     GtkDirectionType  direction)
{
  HstWeekGrid *self = HST_WEEK_GRID (widget);
  HstSegment *first = NULL;

  /* One stop for Tab: the selected block, else the first of the day in focus, else the first of all. */
  if (gtk_widget_get_focus_child (widget) != NULL || self->schedule == NULL)
    return FALSE;
  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];

    if (hst_occurrence_is_same (segment->occurrence, hst_schedule_get_selected_uid (self->schedule),
                                hst_schedule_get_selected_recurrence_id (self->schedule))) {
      first = segment;
      break;
    }
    if (first == NULL && self->axis.from + (HstDay) segment->index == hst_schedule_get_day (self->schedule))
      first = segment;
  }
  if (first == NULL && self->segments->len > 0)
    first = self->segments->pdata[0];
  if (first != NULL)
    return focus_segment (self, first);
  return !gtk_widget_is_focus (widget) && gtk_widget_grab_focus (widget);
}

static void
hst_week_grid_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  HstWeekGrid *self = HST_WEEK_GRID (widget);

  update_hour_px (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = self->geometry.gutter_px + (int) self->geometry.n_days * 24;
  else
    *minimum = *natural = (int) ceil ((double) MAX (self->axis.length_s, HST_DAY_S) * get_second_px (self)) + 1;
}

static void
allocate_segment (HstWeekGrid *self,
                  HstSegment  *segment,
                  GtkWidget   *block,
                  int          min_px)
{
  const double column_px = hst_week_geometry_get_column_width (&self->geometry) - 4;
  const double at = (double) segment->column / segment->n_columns;
  const double width_px = floor (column_px * segment->span / segment->n_columns) - 1;
  const double shift_px = floor (column_px * at);
  const double x = hst_week_geometry_get_x (&self->geometry, segment->index, 0);
  const double y = floor ((double) segment->from_s * get_second_px (self)) + 1;
  const double end_y = floor ((double) segment->to_s * get_second_px (self));
  GtkAllocation allocation;

  allocation.x = (int) (self->geometry.mirrored ? x - 2 - shift_px - width_px : x + 2 + shift_px);
  allocation.y = (int) y;
  allocation.width = (int) MAX (4, width_px);
  allocation.height = (int) MAX (min_px, end_y - y);
  gtk_widget_measure (block, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (block, &allocation, -1);
}

static void
hst_week_grid_size_allocate (GtkWidget *widget,
                             int        width_px,
                             int        height_px,
                             int        baseline)
{
  HstWeekGrid *self = HST_WEEK_GRID (widget);
  const int min_px = get_line_px (self) - 1;

  self->geometry.width_px = width_px;
  self->geometry.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];

    allocate_segment (self, segment, segment->block, min_px);
  }
  for (guint i = 0; i < self->n_previews; i++)
    allocate_segment (self, self->outlines[i], self->previews[i], min_px);
}

static void
hst_week_grid_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  HstWeekGrid *self = HST_WEEK_GRID (widget);

  if (self->schedule == NULL || self->axis.zone == NULL)
    return;
  hst_week_paper_snapshot (&self->paper, widget, snapshot, self->schedule, &self->axis, &self->geometry,
                           get_second_px (self));
  GTK_WIDGET_CLASS (hst_week_grid_parent_class)->snapshot (widget, snapshot);
  hst_week_snapshot_now (widget, snapshot, self->schedule, &self->axis, &self->geometry, get_second_px (self));
}

static void
hst_week_grid_css_changed (GtkWidget         *widget,
                           GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hst_week_grid_parent_class)->css_changed (widget, change);
  hst_week_paper_clear (&HST_WEEK_GRID (widget)->paper);
}

static void
hst_week_grid_system_setting_changed (GtkWidget        *widget,
                                      GtkSystemSetting  setting)
{
  GTK_WIDGET_CLASS (hst_week_grid_parent_class)->system_setting_changed (widget, setting);
  hst_week_paper_clear (&HST_WEEK_GRID (widget)->paper);
}

static void
hst_week_grid_dispose (GObject *object)
{
  HstWeekGrid *self = HST_WEEK_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->answer_id, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (self->outlines); i++)
    g_clear_pointer (&self->outlines[i], hst_segment_free);
  self->n_previews = 0;
  if (self->segments != NULL)
    g_ptr_array_set_size (self->segments, 0);
  if (self->blocks != NULL)
    g_hash_table_remove_all (self->blocks);
  if (self->pool != NULL)
    g_ptr_array_set_size (self->pool, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->dragged);
  g_clear_object (&self->schedule);

  G_OBJECT_CLASS (hst_week_grid_parent_class)->dispose (object);
}

static void
hst_week_grid_finalize (GObject *object)
{
  HstWeekGrid *self = HST_WEEK_GRID (object);

  hst_week_paper_clear (&self->paper);
  hst_axis_clear (&self->axis);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  g_clear_pointer (&self->blocks, g_hash_table_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_week_grid_parent_class)->finalize (object);
}

static void
hst_week_grid_class_init (HstWeekGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hst_week_grid_dispose;
  object_class->finalize = hst_week_grid_finalize;
  widget_class->focus = hst_week_grid_focus;
  widget_class->measure = hst_week_grid_measure;
  widget_class->size_allocate = hst_week_grid_size_allocate;
  widget_class->snapshot = hst_week_grid_snapshot;
  widget_class->css_changed = hst_week_grid_css_changed;
  widget_class->system_setting_changed = hst_week_grid_system_setting_changed;

  gtk_widget_class_set_css_name (widget_class, "weekgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
add_controllers (HstWeekGrid *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

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
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hst_week_grid_init (HstWeekGrid *self)
{
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_segment_free);
  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pool = g_ptr_array_new ();
  self->geometry.n_days = 7;
  self->hour_px = HOUR_MIN_PX;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (self->previews); i++) {
    self->previews[i] = hst_event_block_new (HST_BLOCK_GRID);
    gtk_widget_add_css_class (self->previews[i], "dragged");
    gtk_widget_set_can_target (self->previews[i], FALSE);
    gtk_widget_set_visible (self->previews[i], FALSE);
    gtk_widget_set_parent (self->previews[i], GTK_WIDGET (self));
  }
  add_controllers (self);
}

/**
 * hst_occurrence_is_in_strip:
 * @occurrence: an occurrence
 *
 * Returns: whether it stands in the strip of whole days rather than among the hours: it is one of
 *   whole days, or a day long or longer
 */
gboolean
hst_occurrence_is_in_strip (HstOccurrence *occurrence)
{
  return hst_occurrence_is_all_day (occurrence)
         || hst_occurrence_get_end_utc_s (occurrence) - hst_occurrence_get_start_utc_s (occurrence) >= ALL_DAY_LONG_S;
}

GtkWidget *
hst_week_grid_new (void)
{
  return g_object_new (HST_TYPE_WEEK_GRID, NULL);
}

/**
 * hst_week_grid_show:
 * @self: a grid
 * @schedule: what it shows
 * @from: first day
 * @n_days: how many, up to %HST_AXIS_DAYS_MAX
 * @gutter_px: width of the hours beside them
 *
 * Shows those days as the schedule has them now.
 */
void
hst_week_grid_show (HstWeekGrid *self,
                    HstSchedule *schedule,
                    HstDay       from,
                    guint        n_days,
                    int          gutter_px)
{
  g_autofree char *label = hst_format_day_range (from, from + (HstDay) n_days - 1);

  g_return_if_fail (HST_IS_WEEK_GRID (self));

  g_set_object (&self->schedule, schedule);
  hst_axis_clear (&self->axis);
  hst_axis_init (&self->axis, hst_schedule_get_zone (schedule), from, n_days);
  self->geometry.n_days = n_days;
  self->geometry.gutter_px = gutter_px;
  hst_week_paper_clear (&self->paper);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  refresh (self);
}

/**
 * hst_week_grid_queue_now:
 * @self: a grid
 *
 * Draws the line of now anew, if it is to be seen.
 */
void
hst_week_grid_queue_now (HstWeekGrid *self)
{
  HstDay today;

  g_return_if_fail (HST_IS_WEEK_GRID (self));

  if (self->schedule == NULL)
    return;
  today = hst_schedule_get_today (self->schedule);
  if (today >= self->axis.from && today < self->axis.from + (HstDay) self->axis.n_days)
    gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * hst_week_grid_show_selected:
 * @self: a grid
 *
 * Marks what the schedule has selected.
 */
void
hst_week_grid_show_selected (HstWeekGrid *self)
{
  g_return_if_fail (HST_IS_WEEK_GRID (self));

  for (guint i = 0; i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];

    hst_event_block_set_selected (HST_EVENT_BLOCK (segment->block),
                                  hst_occurrence_is_same (segment->occurrence,
                                                          hst_schedule_get_selected_uid (self->schedule),
                                                          hst_schedule_get_selected_recurrence_id (self->schedule)));
  }
}

/**
 * hst_week_grid_get_work_y_px:
 * @self: a grid
 *
 * Returns: where the working hours begin, with a little room above them
 */
double
hst_week_grid_get_work_y_px (HstWeekGrid *self)
{
  HstPlan *plan;
  const HstProgramme *programme;
  gint64 start_min = 8 * 60;

  g_return_val_if_fail (HST_IS_WEEK_GRID (self), 0);

  plan = self->schedule != NULL ? hst_schedule_get_plan (self->schedule) : NULL;
  programme = plan != NULL ? hst_plan_get_programme (plan) : NULL;
  if (programme != NULL && programme->work_end_min > programme->work_start_min)
    start_min = programme->work_start_min;
  return MAX (0, (double) hst_axis_from_wall (&self->axis, start_min * 60) * get_second_px (self) - self->hour_px * 0.4);
}
