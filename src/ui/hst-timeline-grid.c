/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-grid-private.h"

#include "hst-format.h"
#include "hst-holiday.h"
#include "hst-palette.h"
#include "hst-widget-utils.h"

#include <adwaita.h>
#include <math.h>

/**
 * HstTimelineGrid:
 *
 * The rows of a timeline under one another, on a ground that shows today, days off, and where weeks and months begin.
 *
 * Signals: "dragged" (int): time is taken by the hand: the #HstDay that is to be the first.
 */

enum {
  DRAGGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

#define NARROW_PX      520
#define LEFT_CHARS      20
#define WORDS_CHARS     14
#define MEETING_PX      10
/* A narrower day cannot be told from its neighbours. */
#define DAY_OFF_PX       4

G_DEFINE_FINAL_TYPE (HstTimelineGrid, hst_timeline_grid, GTK_TYPE_WIDGET)

static int
get_char_px (HstTimelineGrid *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  const int char_px = PANGO_PIXELS (pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (char_px, 1);
}

static HstTimelineTrack *
take_track (HstTimelineGrid *self,
            guint            index)
{
  if (index >= self->tracks->len) {
    GtkWidget *track = hst_timeline_track_new ();

    gtk_widget_set_parent (track, GTK_WIDGET (self));
    g_ptr_array_add (self->tracks, track);
  }
  return self->tracks->pdata[index];
}

/* Meetings; the rest of what happens belongs to visits. */
static GPtrArray *
list_meetings (HstSchedule *schedule)
{
  GListModel *list = hst_schedule_get_occurrences (schedule);
  GPtrArray *meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);

    if (hst_event_is_meeting (hst_occurrence_get_event (occurrence)))
      g_ptr_array_add (meetings, g_steal_pointer (&occurrence));
  }
  return meetings;
}

static gboolean
is_same_bar (const HstTimelineBar *bar,
             const char           *visit,
             const char           *uid,
             const char           *recurrence)
{
  return bar->visit != NULL ? g_strcmp0 (bar->visit->uid, visit) == 0
                            : uid != NULL && hst_occurrence_is_same (bar->occurrence, uid, recurrence);
}

/* What had the focus keeps it, wherever it is now. */
static gboolean
follow (HstTimelineGrid *self,
        const char      *code,
        const char      *visit,
        const char      *uid,
        const char      *recurrence)
{
  for (guint i = 0; i < self->n_tracks; i++) {
    const HstTimelineRow *row = hst_timeline_track_get_row (self->tracks->pdata[i]);

    if (g_strcmp0 (row->community != NULL ? row->community->code : NULL, code) != 0)
      continue;
    for (guint k = 0; k < row->bars->len; k++)
      if (is_same_bar (row->bars->pdata[k], visit, uid, recurrence)) {
        gtk_widget_grab_focus (hst_timeline_track_get_block (self->tracks->pdata[i], k));
        return TRUE;
      }
  }
  return FALSE;
}

void
hst_timeline_grid_forget_sought (HstTimelineGrid *self)
{
  g_clear_pointer (&self->sought.visit, g_free);
  g_clear_pointer (&self->sought.uid, g_free);
  g_clear_pointer (&self->sought.recurrence, g_free);
}

static guint
fill (HstTimelineGrid *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autoptr (GPtrArray) meetings = list_meetings (self->schedule);
  g_autoptr (GPtrArray) rows = NULL;

  self->n_tracks = 0;
  if (plan != NULL) {
    rows = hst_timeline_new (plan, meetings, hst_schedule_get_zone (self->schedule), self->scale.from, self->scale.to,
                             self->by, hst_schedule_get_filter (self->schedule), &self->room);
    g_ptr_array_set_free_func (rows, NULL);
    self->n_tracks = rows->len;
  }
  for (guint i = 0; i < self->n_tracks; i++) {
    HstTimelineTrack *track = take_track (self, i);

    hst_timeline_track_set_scale (track, &self->scale);
    hst_timeline_track_show (track, self->schedule, rows->pdata[i], self->by);
    gtk_widget_set_visible (GTK_WIDGET (track), TRUE);
  }
  for (guint i = self->n_tracks; i < self->tracks->len; i++)
    gtk_widget_set_visible (self->tracks->pdata[i], FALSE);
  hst_timeline_grid_show_held (self);
  return self->n_tracks;
}

static guint
refresh (HstTimelineGrid *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self));
  g_autofree char *code = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *recurrence = NULL;
  guint index;

  if (focused != NULL
      && hst_timeline_track_find_block (HST_TIMELINE_TRACK (focused), gtk_widget_get_focus_child (focused), &index)) {
    const HstTimelineRow *row = hst_timeline_track_get_row (HST_TIMELINE_TRACK (focused));
    const HstTimelineBar *bar = row->bars->pdata[index];

    code = g_strdup (row->community != NULL ? row->community->code : NULL);
    visit = g_strdup (bar->visit != NULL ? bar->visit->uid : NULL);
    uid = g_strdup (bar->occurrence != NULL ? hst_occurrence_get_uid (bar->occurrence) : NULL);
    recurrence = bar->occurrence != NULL ? hst_occurrence_dup_recurrence (bar->occurrence) : NULL;
  }
  /* What was dropped is where it belongs now. */
  if (self->answer_id != 0)
    hst_timeline_grid_end_drag (self);
  fill (self);
  if (visit != NULL || uid != NULL)
    follow (self, code, visit, uid, recurrence);
  else if ((self->sought.visit != NULL || self->sought.uid != NULL)
           && follow (self, self->sought.code, self->sought.visit, self->sought.uid, self->sought.recurrence))
    hst_timeline_grid_forget_sought (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return self->n_tracks;
}

static gboolean
on_refresh (gpointer data)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (data);

  self->refresh_id = 0;
  if (self->schedule != NULL)
    refresh (self);
  return G_SOURCE_REMOVE;
}

void
hst_timeline_grid_queue_refresh (HstTimelineGrid *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (GTK_PRIORITY_RESIZE - 1, on_refresh, self, NULL);
}

/* How many days a bar takes up: when that changes, lanes have to be given anew. */
static void
update_room (HstTimelineGrid *self)
{
  const double day_px = MAX (0.1, hst_timeline_scale_get_day_px (&self->scale));
  const HstTimelineRoom room = { (guint) ceil (WORDS_CHARS * get_char_px (self) / day_px), (guint) ceil (MEETING_PX / day_px) };

  if (room.visit_days == self->room.visit_days && room.meeting_days == self->room.meeting_days)
    return;
  self->room = room;
  hst_timeline_grid_queue_refresh (self);
}

static void
update_scale (HstTimelineGrid *self,
              int              width_px)
{
  self->scale.width_px = width_px;
  self->scale.left_px = width_px < NARROW_PX ? 0 : MIN (LEFT_CHARS * get_char_px (self), width_px / 4);
  self->scale.mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  for (guint i = 0; i < self->n_tracks; i++)
    hst_timeline_track_set_scale (self->tracks->pdata[i], &self->scale);
  hst_timeline_header_set_scale (self->header, &self->scale);
}

static int
measure_track (GtkWidget *track)
{
  int height_px;

  gtk_widget_measure (track, GTK_ORIENTATION_VERTICAL, -1, &height_px, NULL, NULL, NULL);
  return height_px;
}

static GtkSizeRequestMode
hst_timeline_grid_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
hst_timeline_grid_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 200;
    *natural = 700;
    return;
  }
  if (for_size > 0 && (for_size < NARROW_PX) != (self->scale.left_px <= 0))
    update_scale (self, for_size);
  *minimum = 0;
  for (guint i = 0; i < self->n_tracks; i++)
    *minimum += measure_track (self->tracks->pdata[i]) + 1;
  *natural = *minimum;
}

static void
hst_timeline_grid_size_allocate (GtkWidget *widget,
                                 int        width_px,
                                 int        height_px,
                                 int        baseline)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (widget);
  int y = 0;

  update_scale (self, width_px);
  update_room (self);
  for (guint i = 0; i < self->n_tracks; i++) {
    GtkAllocation allocation = { 0, y, width_px, measure_track (self->tracks->pdata[i]) };

    gtk_widget_measure (self->tracks->pdata[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (self->tracks->pdata[i], &allocation, -1);
    y += allocation.height + 1;
  }
  hst_timeline_grid_allocate_drag (self);
}

static void
append_days (HstTimelineGrid *self,
             GtkSnapshot     *snapshot,
             HstDay           day,
             double           width_px,
             const GdkRGBA   *colour)
{
  const float x = (float) hst_timeline_scale_get_x (&self->scale, day, width_px);

  gtk_snapshot_append_color (snapshot, colour,
                             &GRAPHENE_RECT_INIT (x, 0, (float) width_px, (float) gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
snapshot_days_off (HstTimelineGrid *self,
                   GtkSnapshot     *snapshot,
                   const GdkRGBA   *ink)
{
  const double day_px = hst_timeline_scale_get_day_px (&self->scale);
  const GdkRGBA shade = { ink->red, ink->green, ink->blue, 0.045f };

  for (HstDay day = self->scale.from; day_px >= DAY_OFF_PX && day < self->scale.to; day++)
    if (!hst_day_is_working (day, FALSE) || hst_holiday_get_name (day) != NULL)
      append_days (self, snapshot, day, day_px, &shade);
}

static void
snapshot_lines (HstTimelineGrid *self,
                GtkSnapshot     *snapshot,
                HstTimelineUnit  unit,
                const GdkRGBA   *ink,
                float            alpha)
{
  const int first_weekday = hst_schedule_get_first_weekday (self->schedule);
  const GdkRGBA line = { ink->red, ink->green, ink->blue, alpha };

  for (HstDay day = hst_timeline_unit_get_start (unit, self->scale.from, first_weekday); day < self->scale.to;
       day = hst_timeline_unit_get_next (unit, day, first_weekday))
    if (day > self->scale.from || (day == self->scale.from && self->scale.left_px > 0))
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT ((float) floor (hst_timeline_scale_get_x (&self->scale, day, 1)), 0, 1,
                                                      (float) gtk_widget_get_height (GTK_WIDGET (self))));
}

static void
snapshot_rows (HstTimelineGrid *self,
               GtkSnapshot     *snapshot,
               const GdkRGBA   *ink)
{
  const GdkRGBA line = { ink->red, ink->green, ink->blue, 0.13f };
  int y = 0;

  for (guint i = 0; i < self->n_tracks; i++) {
    y += gtk_widget_get_height (self->tracks->pdata[i]) + 1;
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (0, (float) y - 1, (float) gtk_widget_get_width (GTK_WIDGET (self)), 1));
  }
}

static void
hst_timeline_grid_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (widget);
  const HstTimelineUnit unit = hst_timeline_header_get_unit (self->header);
  const gboolean high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  GdkRGBA accent = hst_colour_accent (0.10f);
  GdkRGBA ink;
  HstDay today;

  if (self->schedule == NULL)
    return;
  hst_widget_get_ink (widget, &ink);
  snapshot_days_off (self, snapshot, &ink);
  snapshot_lines (self, snapshot, unit, &ink, high_contrast ? 0.25f : 0.07f);
  snapshot_lines (self, snapshot, unit == HST_TIMELINE_UNIT_MONTH ? HST_TIMELINE_UNIT_YEAR : HST_TIMELINE_UNIT_MONTH, &ink,
                  high_contrast ? 0.6f : 0.2f);
  snapshot_rows (self, snapshot, &ink);
  today = hst_schedule_get_today (self->schedule);
  if (today >= self->scale.from && today < self->scale.to) {
    append_days (self, snapshot, today, hst_timeline_scale_get_day_px (&self->scale), &accent);
    accent.alpha = 1;
    append_days (self, snapshot, today, 2, &accent);
  }
  hst_redraw_begin (&self->redraw);
  for (guint i = 0; i < self->n_tracks; i++)
    gtk_widget_snapshot_child (widget, self->tracks->pdata[i], snapshot);
  hst_redraw_end (&self->redraw, snapshot, widget);
  gtk_widget_snapshot_child (widget, self->preview, snapshot);
  gtk_widget_snapshot_child (widget, self->dates, snapshot);
  gtk_widget_snapshot_child (widget, self->note, snapshot);
}

static void
hst_timeline_grid_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (hst_timeline_grid_parent_class)->css_changed (widget, change);
  gtk_widget_queue_resize (widget);
}

static void
hst_timeline_grid_dispose (GObject *object)
{
  HstTimelineGrid *self = HST_TIMELINE_GRID (object);
  GtkWidget *child;

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->answer_id, g_source_remove);
  g_clear_pointer (&self->held.visit, hst_visit_unref);
  g_clear_object (&self->held.occurrence);
  g_clear_pointer (&self->held_recurrence, g_free);
  hst_timeline_grid_forget_sought (self);
  g_clear_object (&self->schedule);
  self->n_tracks = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_timeline_grid_parent_class)->dispose (object);
}

static void
hst_timeline_grid_finalize (GObject *object)
{
  g_ptr_array_unref (HST_TIMELINE_GRID (object)->tracks);

  G_OBJECT_CLASS (hst_timeline_grid_parent_class)->finalize (object);
}

static void
hst_timeline_grid_class_init (HstTimelineGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_timeline_grid_dispose;
  G_OBJECT_CLASS (klass)->finalize = hst_timeline_grid_finalize;
  widget_class->focus = hst_timeline_grid_focus;
  widget_class->get_request_mode = hst_timeline_grid_get_request_mode;
  widget_class->measure = hst_timeline_grid_measure;
  widget_class->size_allocate = hst_timeline_grid_size_allocate;
  widget_class->snapshot = hst_timeline_grid_snapshot;
  widget_class->css_changed = hst_timeline_grid_css_changed;

  signals[DRAGGED] = g_signal_new ("dragged", HST_TYPE_TIMELINE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_INT);

  gtk_widget_class_set_css_name (widget_class, "timelinegrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hst_timeline_grid_init (HstTimelineGrid *self)
{
  self->tracks = g_ptr_array_new ();
  self->room = (HstTimelineRoom) { 1, 1 };
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  hst_timeline_grid_init_drag (self);
  hst_timeline_grid_add_controllers (self);
}

/**
 * hst_timeline_grid_new:
 * @header: what stands above it
 *
 * Returns: (transfer floating): rows that show nothing yet
 */
GtkWidget *
hst_timeline_grid_new (HstTimelineHeader *header)
{
  HstTimelineGrid *self = g_object_new (HST_TYPE_TIMELINE_GRID, NULL);

  self->header = header;
  return GTK_WIDGET (self);
}

/**
 * hst_timeline_grid_show:
 * @self: rows
 * @schedule: whose visits and meetings they show
 * @from: the first day
 * @to: the first day after the last
 * @by: whose rows they are
 *
 * Returns: how many rows there are
 */
guint
hst_timeline_grid_show (HstTimelineGrid *self,
                        HstSchedule     *schedule,
                        HstDay           from,
                        HstDay           to,
                        HstTimelineBy    by)
{
  g_return_val_if_fail (HST_IS_TIMELINE_GRID (self), 0);

  g_set_object (&self->schedule, schedule);
  self->scale.from = from;
  self->scale.to = to;
  self->by = by;
  return refresh (self);
}

void
hst_timeline_grid_show_selected (HstTimelineGrid *self)
{
  g_return_if_fail (HST_IS_TIMELINE_GRID (self));

  for (guint i = 0; i < self->n_tracks; i++)
    hst_timeline_track_show_selected (self->tracks->pdata[i]);
}

HstDay
hst_timeline_grid_get_day_at (HstTimelineGrid *self,
                              double           x)
{
  g_return_val_if_fail (HST_IS_TIMELINE_GRID (self), 0);

  return hst_timeline_scale_get_day (&self->scale, x);
}

double
hst_timeline_grid_get_day_px (HstTimelineGrid *self)
{
  g_return_val_if_fail (HST_IS_TIMELINE_GRID (self), 1);

  return MAX (0.1, hst_timeline_scale_get_day_px (&self->scale));
}
