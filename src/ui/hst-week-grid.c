/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-week-grid-private.h"

#include "hst-chosen.h"
#include "hst-event-block.h"
#include "hst-format.h"

#include <math.h>

/**
 * HstWeekGrid:
 *
 * Days side by side, hours from top to bottom, a block for what lies in each.  Where things are is
 * arithmetic of `plan`; here they get widgets, ink, pointer and keys.  It changes nothing: what is
 * dragged activates `win.move-event`, `win.copy-event` or `win.create-event`, and stays where it was
 * dropped until the schedule answers.
 */

#define ALL_DAY_LONG_S  HST_DAY_S
#define HOUR_MIN_PX     56

G_DEFINE_FINAL_TYPE (HstWeekGrid, hst_week_grid, GTK_TYPE_WIDGET)

double
hst_week_grid_get_second_px (HstWeekGrid *self)
{
  return self->hour_px / 3600.0;
}

gint64
hst_week_grid_get_wall_s (HstWeekGrid *self,
                          gint64       utc_s)
{
  return hst_zone_wall_from_utc (hst_schedule_get_zone (self->schedule), utc_s);
}

gint64
hst_week_grid_get_wall_at (HstWeekGrid *self,
                           double       x,
                           double       y)
{
  const guint index = hst_week_geometry_find_column (&self->geometry, x);
  const gint64 position_s = (gint64) (y / hst_week_grid_get_second_px (self));

  return hst_week_grid_get_wall_s (self, hst_axis_to_utc (&self->axis, index, position_s));
}

static int
get_line_px (HstWeekGrid *self)
{
  return hst_event_block_get_line_px (HST_EVENT_BLOCK (self->preview.blocks[0])) + 2;
}

/* A quarter of an hour is one line of text high, unless it is zoomed. */
static gboolean
update_hour_px (HstWeekGrid *self)
{
  const int hour_px = (int) (MAX (HOUR_MIN_PX, 4 * get_line_px (self)) * hst_week_zoom_get_scale (self->zoom));

  if (self->hour_px == hour_px)
    return FALSE;
  self->hour_px = hour_px;
  return TRUE;
}

HstSegment *
hst_week_grid_find_segment (HstWeekGrid *self,
                            GtkWidget   *block)
{
  for (guint i = 0; block != NULL && i < self->segments->len; i++) {
    HstSegment *segment = self->segments->pdata[i];

    if (segment->block == block)
      return segment;
  }
  return NULL;
}

HstSegment *
hst_week_grid_get_focused (HstWeekGrid *self)
{
  return hst_week_grid_find_segment (self, gtk_widget_get_focus_child (GTK_WIDGET (self)));
}

GtkAdjustment *
hst_week_grid_get_scroll (HstWeekGrid *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  return scrolled != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)) : NULL;
}

/* Gives a block the focus, and scrolls no further than is needed to see where it begins. */
gboolean
hst_week_grid_focus_segment (HstWeekGrid *self,
                             HstSegment  *segment)
{
  GtkAdjustment *scroll = hst_week_grid_get_scroll (self);
  const double y = (double) segment->from_s * hst_week_grid_get_second_px (self);
  const double end_y = (double) segment->to_s * hst_week_grid_get_second_px (self);

  if (scroll != NULL)
    gtk_adjustment_clamp_page (scroll, MAX (0, y - HST_WEEK_GRID_EDGE_PX),
                               MIN (end_y + HST_WEEK_GRID_EDGE_PX, y + gtk_adjustment_get_page_size (scroll) - HST_WEEK_GRID_EDGE_PX));
  return gtk_widget_grab_focus (segment->block);
}

static GtkWidget *
take_block (HstWeekGrid *self,
            GHashTable  *before,
            const char  *key)
{
  g_autofree char *stolen_key = NULL;
  gpointer block;

  if (g_hash_table_steal_extended (before, key, (gpointer *) &stolen_key, &block))
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
                                  hst_chosen_has (self->schedule, segment->occurrence));
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

static guint
find_focus (HstWeekGrid *self)
{
  const HstSegment *focused = hst_week_grid_get_focused (self);

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
  hst_week_grid_end_drag (self);
  focus = find_focus (self);
  update_hour_px (self);
  g_clear_pointer (&self->segments, g_ptr_array_unref);
  self->segments = hst_segments_new (hst_schedule_get_occurrences (self->schedule), &self->axis,
                                     (gint64) (get_line_px (self) / hst_week_grid_get_second_px (self)));
  give_blocks (self);
  /* Where the focused one has gone, the next takes its place; one that moved is followed. */
  if (focus != G_MAXUINT && self->segments->len > 0) {
    HstSegment *segment = hst_week_grid_get_focused (self);

    hst_week_grid_focus_segment (self, segment != NULL ? segment : self->segments->pdata[MIN (focus, self->segments->len - 1)]);
  }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

HstSegment *
hst_week_grid_find_segment_at (HstWeekGrid *self,
                               double       x,
                               double       y)
{
  GtkWidget *block = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return hst_week_grid_find_segment (self, block);
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
    return hst_week_grid_focus_segment (self, first);
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
    *minimum = *natural = (int) ceil ((double) MAX (self->axis.length_s, HST_DAY_S) * hst_week_grid_get_second_px (self)) + 1;
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
  const double y = floor ((double) segment->from_s * hst_week_grid_get_second_px (self)) + 1;
  const double end_y = floor ((double) segment->to_s * hst_week_grid_get_second_px (self));
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
  for (guint i = 0; i < self->preview.n; i++)
    allocate_segment (self, self->preview.parts[i], self->preview.blocks[i], min_px);
  hst_event_block_stick_all (widget);
  hst_drag_preview_place (&self->preview);
}

static void
hst_week_grid_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  HstWeekGrid *self = HST_WEEK_GRID (widget);

  if (self->schedule == NULL || self->axis.zone == NULL)
    return;
  hst_week_paper_snapshot (&self->paper, widget, snapshot, self->schedule, &self->axis, &self->geometry,
                           hst_week_grid_get_second_px (self));
  hst_redraw_begin (&self->redraw);
  GTK_WIDGET_CLASS (hst_week_grid_parent_class)->snapshot (widget, snapshot);
  hst_redraw_end (&self->redraw, snapshot, widget);
  if (self->is_choosing && self->is_dragging) {
    const graphene_rect_t band = hst_band_get (self->band_x, self->band_y, self->pointer_x, self->pointer_y);

    hst_band_snapshot (widget, snapshot, &band);
  }
  hst_week_snapshot_now (widget, snapshot, self->schedule, &self->axis, &self->geometry, hst_week_grid_get_second_px (self));
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
  hst_drag_preview_forget (&self->preview);
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

  /* Over which day of the strip above something is dragged; -1 when it no longer is. */
  g_signal_new ("strip-drag", HST_TYPE_WEEK_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "weekgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hst_week_grid_init (HstWeekGrid *self)
{
  self->segments = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_segment_free);
  self->blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pool = g_ptr_array_new ();
  self->geometry.n_days = 7;
  self->strip_index = -1;
  self->hour_px = HOUR_MIN_PX;
  self->zoom = HST_WEEK_ZOOM_NORMAL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  hst_drag_preview_init (&self->preview, GTK_WIDGET (self));
  hst_week_grid_add_pointer (self);
  hst_week_grid_add_keys (self);
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
 * hst_week_grid_set_zoom:
 * @self: a grid
 * @zoom: how near the hours are, see hst-week-zoom.h
 *
 * Makes hours higher or lower, and the raster of what is dragged finer or coarser.
 */
void
hst_week_grid_set_zoom (HstWeekGrid *self,
                        int          zoom)
{
  g_return_if_fail (HST_IS_WEEK_GRID (self));

  if (self->zoom == hst_week_zoom_clamp (zoom))
    return;
  self->zoom = hst_week_zoom_clamp (zoom);
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
                                  hst_chosen_has (self->schedule, segment->occurrence));
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
  return MAX (0, (double) hst_axis_from_wall (&self->axis, start_min * 60) * hst_week_grid_get_second_px (self) - self->hour_px * 0.4);
}
