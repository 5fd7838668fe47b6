/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-grid-private.h"

#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Bars of a timeline, drawn, moved and resized by whole days.  The span of a #HstDrag is one of days here, not of seconds. */

#define EDGE_PX     6
#define LEAST_PX   12     /* a shorter bar is only moved */
#define NEAR_PX    16     /* so near to an edge of what can be seen, time goes on */
#define FRAMES    300.0   /* in so many, all that can be seen has gone by */

static gboolean
is_held (HstTimelineGrid      *self,
         const HstTimelineBar *bar)
{
  if (self->held.visit != NULL)
    return bar->visit != NULL && g_strcmp0 (bar->visit->uid, self->held.visit->uid) == 0;
  return self->held.occurrence != NULL && bar->occurrence != NULL
         && hst_occurrence_is_same (bar->occurrence, hst_occurrence_get_uid (self->held.occurrence),
                                    self->held_recurrence);
}

/* What is moved is dim where it was, in every row. */
void
hst_timeline_grid_show_held (HstTimelineGrid *self)
{
  const gboolean dims = self->is_dragging && !self->is_copying;

  for (guint i = 0; i < self->n_tracks; i++) {
    const HstTimelineRow *row = hst_timeline_track_get_row (self->tracks->pdata[i]);

    for (guint k = 0; k < row->bars->len; k++)
      gtk_widget_set_opacity (hst_timeline_track_get_block (self->tracks->pdata[i], k),
                              dims && is_held (self, row->bars->pdata[k]) ? 0.35 : 1);
  }
}

static void
hide_preview (HstTimelineGrid *self)
{
  gtk_widget_set_visible (self->preview, FALSE);
  gtk_widget_set_visible (self->dates, FALSE);
  hst_drag_note_clear (HST_DRAG_NOTE (self->note));
}

void
hst_timeline_grid_end_drag (HstTimelineGrid *self)
{
  g_clear_handle_id (&self->answer_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  self->is_dragging = self->is_copying = FALSE;
  self->drag.kind = HST_DRAG_NONE;
  g_clear_pointer (&self->held.visit, hst_visit_unref);
  g_clear_object (&self->held.occurrence);
  g_clear_pointer (&self->held_recurrence, g_free);
  hide_preview (self);
  hst_timeline_grid_show_held (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Says what would not fit of a meeting.  What happens on a visit goes by days that move as well, and is not asked for. */
static guint
ask_note (HstTimelineGrid *self)
{
  HstOccurrence *held = self->held.occurrence;
  HstZone *zone = hst_schedule_get_zone (self->schedule);
  const gint64 delta_s = (self->drag.new_start_s - self->drag.start_s) * HST_DAY_S;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);

  if (held == NULL || self->drag.kind != HST_DRAG_MOVE || !hst_drag_is_changed (&self->drag) || zone == NULL)
    return 0;
  if (!self->is_copying)
    g_ptr_array_add (gone, held);
  g_ptr_array_add (come, hst_drag_dup_target (held, zone,
                                              hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (held)) + delta_s,
                                              hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (held)) + delta_s,
                                              NULL, NULL));
  return hst_drag_note_ask (HST_DRAG_NOTE (self->note), self->schedule, gone, come);
}

/* Where what is held would be, with its new days. */
static void
show_preview (HstTimelineGrid *self)
{
  HstEventBlock *block = HST_EVENT_BLOCK (self->preview);
  const HstDay first = (HstDay) self->drag.new_start_s, last = (HstDay) self->drag.new_end_s - 1;
  const HstBlockEdges edges = (first < self->scale.from ? HST_BLOCK_FROM_BEFORE : 0)
                              | (last >= self->scale.to ? HST_BLOCK_GOES_ON : 0);
  g_autofree char *days = hst_words_days (first, last);
  guint worst;

  hst_drag_note_clear (HST_DRAG_NOTE (self->note));
  worst = ask_note (self);
  if (self->held.visit != NULL)
    hst_event_block_show_stay (block, self->schedule, self->held.visit, self->held_code, edges);
  else
    hst_event_block_show (block, self->schedule, self->held.occurrence, edges);
  hst_event_block_set_selected (block, TRUE);
  hst_event_block_set_finding (block, worst);
  gtk_widget_set_focusable (self->preview, FALSE);
  gtk_widget_set_visible (self->preview, first < self->scale.to && last >= self->scale.from);
  gtk_label_set_label (GTK_LABEL (self->dates), days);
  gtk_widget_set_visible (self->dates, TRUE);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Under the bar, or above it where there is no room. */
static void
allocate_dates (HstTimelineGrid     *self,
                const GtkAllocation *bar)
{
  GtkAllocation place = { 0, 0, 0, 0 };

  if (!gtk_widget_get_visible (self->dates))
    return;
  gtk_widget_measure (self->dates, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &place.width, NULL, NULL);
  gtk_widget_measure (self->dates, GTK_ORIENTATION_VERTICAL, place.width, NULL, &place.height, NULL, NULL);
  place.x = CLAMP (bar->x + (bar->width - place.width) / 2, 0, MAX (0, (int) self->scale.width_px - place.width));
  place.y = bar->y + bar->height + 4;
  if (place.y + place.height > gtk_widget_get_height (GTK_WIDGET (self)))
    place.y = MAX (0, bar->y - 4 - place.height);
  gtk_widget_size_allocate (self->dates, &place, -1);
}

void
hst_timeline_grid_allocate_drag (HstTimelineGrid *self)
{
  const HstDay first = CLAMP ((HstDay) self->drag.new_start_s, self->scale.from, self->scale.to - 1);
  const HstDay end = CLAMP ((HstDay) self->drag.new_end_s, first + 1, self->scale.to);
  const double width_px = MAX (EDGE_PX, (end - first) * hst_timeline_grid_get_day_px (self) - 2);
  GtkAllocation bar;

  if (!self->is_dragging || self->drag.kind == HST_DRAG_NONE)
    return;
  bar = (GtkAllocation) { (int) floor (hst_timeline_scale_get_x (&self->scale, first, width_px)), self->held_y, (int) width_px,
                          self->held_height };
  bar.x += self->scale.mirrored ? -1 : 1;
  if (gtk_widget_get_visible (self->preview)) {
    gtk_widget_measure (self->preview, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (self->preview, &bar, -1);
  }
  allocate_dates (self, &bar);
  hst_drag_note_place (HST_DRAG_NOTE (self->note), gtk_widget_get_visible (self->preview) ? self->preview : self->dates);
}

/* The place of an end is the border between two days that is nearest, that of the whole the day under the pointer. */
static gint64
get_place (HstTimelineGrid *self)
{
  const double days = hst_timeline_scale_get_place (&self->scale, self->pointer_x);
  const gboolean is_end = self->drag.kind == HST_DRAG_START || self->drag.kind == HST_DRAG_END;

  return (gint64) (is_end ? round (days) : floor (days));
}

/* What is drawn has the days of both ends. */
static void
draw_to (HstDrag *drag,
         gint64   day)
{
  drag->new_start_s = MIN (drag->grab_s, day);
  drag->new_end_s = MAX (drag->grab_s, day) + 1;
}

static void
update (HstTimelineGrid *self)
{
  const HstDrag before = self->drag;

  if (self->drag.kind == HST_DRAG_CREATE)
    draw_to (&self->drag, get_place (self));
  else
    hst_drag_update (&self->drag, get_place (self), 1);
  if (!gtk_widget_get_visible (self->dates) || before.new_start_s != self->drag.new_start_s
      || before.new_end_s != self->drag.new_end_s)
    show_preview (self);
}

/* Where the pointer is held at an edge, time goes by under it. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (widget);
  const double along_px = self->scale.mirrored ? self->scale.width_px - self->pointer_x : self->pointer_x;
  const double before_px = self->scale.left_px + NEAR_PX - along_px;
  const double after_px = along_px - (self->scale.width_px - NEAR_PX);
  HstDay days;

  if (before_px > 0)
    self->owed_days -= MIN (1, before_px / NEAR_PX) * (self->scale.to - self->scale.from) / FRAMES;
  else if (after_px > 0)
    self->owed_days += MIN (1, after_px / NEAR_PX) * (self->scale.to - self->scale.from) / FRAMES;
  else
    self->owed_days = 0;
  days = (HstDay) trunc (self->owed_days);
  if (days != 0) {
    self->owed_days -= days;
    g_signal_emit_by_name (self, "dragged", self->scale.from + days);
  }
  update (self);
  return G_SOURCE_CONTINUE;
}

static HstDragKind
get_kind_at (HstTimelineGrid      *self,
             const HstTimelineBar *bar,
             double                x)
{
  const double start_x = hst_timeline_scale_get_x (&self->scale, MAX (bar->first, self->scale.from), 0);
  const double end_x = hst_timeline_scale_get_x (&self->scale, MIN (bar->last + 1, self->scale.to), 0);
  const double ground_px = fabs (end_x - start_x);
  const double along_px = self->scale.mirrored ? start_x - x : x - start_x;
  const double edge_px = MIN (EDGE_PX, ground_px / 4);

  if (ground_px < LEAST_PX || !hst_timeline_bar_can_resize (bar))
    return HST_DRAG_MOVE;
  if (along_px <= edge_px && bar->first >= self->scale.from)
    return HST_DRAG_START;
  if (along_px >= ground_px - edge_px && along_px <= ground_px && bar->last < self->scale.to)
    return HST_DRAG_END;
  return HST_DRAG_MOVE;
}

/* The bar that is drawn there, with its block. */
static const HstTimelineBar *
find_bar_at (HstTimelineGrid   *self,
             double             x,
             double             y,
             GtkWidget        **block,
             const char       **code)
{
  GtkWidget *target = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  *block = target == NULL || HST_IS_EVENT_BLOCK (target) ? target : gtk_widget_get_ancestor (target, HST_TYPE_EVENT_BLOCK);
  for (guint i = 0; *block != NULL && i < self->n_tracks; i++) {
    const HstTimelineRow *row = hst_timeline_track_get_row (self->tracks->pdata[i]);
    guint index;

    if (!hst_timeline_track_find_block (self->tracks->pdata[i], *block, &index))
      continue;
    *code = row->community != NULL ? row->community->code : NULL;
    return row->bars->pdata[index];
  }
  return NULL;
}

static void
hold (HstTimelineGrid      *self,
      const HstTimelineBar *bar,
      const char           *code)
{
  g_clear_pointer (&self->held.visit, hst_visit_unref);
  g_clear_object (&self->held.occurrence);
  g_clear_pointer (&self->held_recurrence, g_free);
  self->held_code = code != NULL ? g_intern_string (code) : NULL;
  self->held.visit = bar->visit != NULL ? hst_record_ref (bar->visit) : NULL;
  g_set_object (&self->held.occurrence, bar->occurrence);
  self->held_recurrence = bar->occurrence != NULL ? hst_occurrence_dup_recurrence (bar->occurrence) : NULL;
}

/**
 * hst_timeline_grid_hold_at:
 * @self: rows
 * @x: where
 * @y: where
 *
 * Takes hold of the bar there, to be dragged.
 *
 * Returns: whether there is one
 */
gboolean
hst_timeline_grid_hold_at (HstTimelineGrid *self,
                           double           x,
                           double           y)
{
  const char *code = NULL;
  GtkWidget *block;
  const HstTimelineBar *bar;
  graphene_rect_t bounds;

  hst_timeline_grid_end_drag (self);
  bar = find_bar_at (self, x, y, &block, &code);
  if (bar == NULL || !gtk_widget_compute_bounds (block, GTK_WIDGET (self), &bounds))
    return FALSE;
  hold (self, bar, code);
  self->held_y = (int) bounds.origin.y;
  self->held_height = (int) bounds.size.height;
  self->pointer_x = x;
  self->owed_days = 0;
  hst_drag_begin (&self->drag, get_kind_at (self, bar, x), bar->first, bar->last + 1, 0);
  self->drag.grab_s = get_place (self);
  return TRUE;
}

/**
 * hst_timeline_grid_draw_at:
 * @self: rows
 * @x: where
 * @y: where
 *
 * Begins a new visit in the row there: of its host, or of a guest of it.
 *
 * Returns: whether there is a row
 */
gboolean
hst_timeline_grid_draw_at (HstTimelineGrid *self,
                           double           x,
                           double           y)
{
  HstTimelineTrack *track = NULL;
  const HstCommunity *community;
  graphene_rect_t bounds;

  hst_timeline_grid_end_drag (self);
  for (guint i = 0; i < self->n_tracks && track == NULL; i++)
    if (gtk_widget_compute_bounds (self->tracks->pdata[i], GTK_WIDGET (self), &bounds)
        && y >= bounds.origin.y && y < bounds.origin.y + bounds.size.height)
      track = self->tracks->pdata[i];
  if (track == NULL)
    return FALSE;
  community = hst_timeline_track_get_row (track)->community;
  self->held_code = community != NULL ? g_intern_string (community->code) : NULL;
  self->held.visit = hst_visit_new ();
  hst_set_text (&self->held.visit->uid, "");
  hst_set_text (&self->held.visit->title, _("New visit"));
  if (self->by == HST_TIMELINE_BY_HOST)
    hst_set_text (&self->held.visit->host, self->held_code);
  self->held_y = (int) bounds.origin.y + hst_timeline_track_get_lane_at (track, y - bounds.origin.y, &self->held_height);
  self->pointer_x = x;
  self->owed_days = 0;
  hst_drag_begin (&self->drag, HST_DRAG_CREATE, 0, 0, 0);
  self->drag.grab_s = get_place (self);
  return TRUE;
}

/**
 * hst_timeline_grid_drag_to:
 * @self: rows of which a bar is held, or a new one drawn
 * @x: where the pointer is
 * @state: what else is held down: Control or Alt make a copy
 */
void
hst_timeline_grid_drag_to (HstTimelineGrid *self,
                           double           x,
                           GdkModifierType  state)
{
  if (self->answer_id != 0 || self->drag.kind == HST_DRAG_NONE)
    return;
  if (!self->is_dragging && self->drag.kind == HST_DRAG_CREATE)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->is_dragging = TRUE;
  self->is_copying = self->drag.kind == HST_DRAG_MOVE
                     && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0;
  self->pointer_x = x;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  hst_timeline_grid_show_held (self);
  update (self);
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           HstTimelineGrid          *self)
{
  const HstTimelineBar *bar;
  const char *code;
  GtkWidget *block;

  if (self->is_dragging)
    return;
  bar = find_bar_at (self, x, y, &block, &code);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                   bar != NULL && get_kind_at (self, bar, x) != HST_DRAG_MOVE ? "ew-resize" : NULL);
}

void
hst_timeline_grid_init_drag (HstTimelineGrid *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->preview = hst_event_block_new (HST_BLOCK_BAR);
  gtk_widget_add_css_class (self->preview, "dragged");
  self->dates = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->dates, "drag-dates");
  self->note = hst_drag_note_new ();
  gtk_widget_set_parent (self->preview, GTK_WIDGET (self));
  gtk_widget_set_parent (self->dates, GTK_WIDGET (self));
  gtk_widget_set_parent (self->note, GTK_WIDGET (self));
  gtk_widget_set_can_target (self->preview, FALSE);
  gtk_widget_set_can_target (self->dates, FALSE);
  hide_preview (self);
  /* For Escape, while something is drawn. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}
