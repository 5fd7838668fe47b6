/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-track.h"

#include "hst-event-block.h"
#include "hst-format.h"
#include "hst-swatch.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * HstTimelineTrack:
 *
 * A row of a timeline: whose it is, and a block for each of its bars.  Where the days take up the whole width, the name
 * stands above them.
 */
struct _HstTimelineTrack {
  GtkWidget         parent_instance;

  HstSchedule      *schedule;  /* owned */
  HstTimelineRow   *row;       /* owned */
  HstTimelineScale  scale;
  GtkWidget        *heading;   /* a box of the two below */
  GtkWidget        *swatch;
  GtkWidget        *name;
  GPtrArray        *blocks;    /* children, those of the bars first; there is always one, to tell how high a line is */
};

#define PAD_PX        4
#define GAP_PX        1
#define LEAST_BAR_PX  7
#define LEAST_WORDS   9
#define MOST_WORDS   34

G_DEFINE_FINAL_TYPE (HstTimelineTrack, hst_timeline_track, GTK_TYPE_WIDGET)

static int
get_lane_px (HstTimelineTrack *self)
{
  return hst_event_block_get_line_px (self->blocks->pdata[0]) + 6;
}

static gboolean
is_narrow (HstTimelineTrack *self)
{
  return self->scale.left_px <= 0;
}

static int
get_heading_px (HstTimelineTrack *self)
{
  int height_px;

  gtk_widget_measure (self->heading, GTK_ORIENTATION_VERTICAL, -1, NULL, &height_px, NULL, NULL);
  return height_px;
}

static int
get_lanes_top_px (HstTimelineTrack *self)
{
  return is_narrow (self) ? get_heading_px (self) + PAD_PX : PAD_PX;
}

static void
hst_timeline_track_measure (GtkWidget      *widget,
                            GtkOrientation  orientation,
                            int             for_size,
                            int            *minimum,
                            int            *natural,
                            int            *minimum_baseline,
                            int            *natural_baseline)
{
  HstTimelineTrack *self = HST_TIMELINE_TRACK (widget);
  const int n_lanes = self->row != NULL ? (int) self->row->n_lanes : 1;
  const int lanes_px = n_lanes * get_lane_px (self) + 2 * PAD_PX;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = 0;
  else if (is_narrow (self))
    *minimum = *natural = lanes_px + get_heading_px (self);
  else
    *minimum = *natural = MAX (lanes_px, get_heading_px (self) + 2 * PAD_PX);
}

static void
allocate (GtkWidget *child,
          double     x,
          double     y,
          double     width_px,
          double     height_px)
{
  const GtkAllocation allocation = { (int) floor (x), (int) floor (y), MAX (1, (int) floor (width_px)),
                                     MAX (1, (int) floor (height_px)) };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static double
get_ground_px (HstTimelineTrack     *self,
               const HstTimelineBar *bar)
{
  const HstTimelineScale *scale = &self->scale;

  return MAX (LEAST_BAR_PX, (MIN (bar->last + 1, scale->to) - MAX (bar->first, scale->from)) * hst_timeline_scale_get_day_px (scale)
                            - 2 * GAP_PX);
}

/* What is too short for its words has them behind it, as far as its lane is free. */
static void
allocate_block (HstTimelineTrack     *self,
                GtkWidget            *block,
                const HstTimelineBar *bar,
                double                y,
                double                height_px)
{
  const HstTimelineScale *scale = &self->scale;
  const double day_px = hst_timeline_scale_get_day_px (scale);
  const HstDay first = MAX (bar->first, scale->from);
  const double ground_px = get_ground_px (self, bar);
  const double room_px = (MIN (bar->free_to, scale->to) - first) * day_px - 2 * GAP_PX;
  const int char_px = 2 * hst_event_block_get_line_px (HST_EVENT_BLOCK (block)) / 5;
  const double words_px = MOST_WORDS * char_px;
  double width_px = ground_px;

  /* A few letters of a word say nothing. */
  if (ground_px < 1.5 * LEAST_WORDS * char_px && room_px - ground_px >= LEAST_WORDS * char_px)
    width_px = MIN (room_px, ground_px + words_px);
  hst_event_block_set_ground_px (HST_EVENT_BLOCK (block),
                                 width_px > ground_px || ground_px < 0.5 * LEAST_WORDS * char_px ? (int) ground_px : 0);
  allocate (block, hst_timeline_scale_get_x (scale, first, width_px) + (scale->mirrored ? -GAP_PX : GAP_PX), y, width_px,
            height_px);
}

static void
hst_timeline_track_size_allocate (GtkWidget *widget,
                                  int        width_px,
                                  int        height_px,
                                  int        baseline)
{
  HstTimelineTrack *self = HST_TIMELINE_TRACK (widget);
  const int lane_px = get_lane_px (self);
  const int heading_px = get_heading_px (self);
  const double heading_width_px = is_narrow (self) ? width_px : self->scale.left_px - PAD_PX;
  const int top_px = get_lanes_top_px (self);

  allocate (self->heading, self->scale.mirrored ? width_px - heading_width_px : 0,
            is_narrow (self) ? 0 : PAD_PX + (lane_px - heading_px) / 2, heading_width_px, heading_px);
  for (guint i = 0; self->row != NULL && i < self->row->bars->len; i++) {
    const HstTimelineBar *bar = self->row->bars->pdata[i];

    allocate_block (self, self->blocks->pdata[i], bar, top_px + (int) bar->lane * lane_px, lane_px - 2);
  }
}

static void
hst_timeline_track_dispose (GObject *object)
{
  HstTimelineTrack *self = HST_TIMELINE_TRACK (object);
  GtkWidget *child;

  g_clear_object (&self->schedule);
  g_clear_pointer (&self->row, hst_timeline_row_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hst_timeline_track_parent_class)->dispose (object);
}

static void
hst_timeline_track_finalize (GObject *object)
{
  g_ptr_array_unref (HST_TIMELINE_TRACK (object)->blocks);

  G_OBJECT_CLASS (hst_timeline_track_parent_class)->finalize (object);
}

static void
hst_timeline_track_class_init (HstTimelineTrackClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hst_timeline_track_dispose;
  G_OBJECT_CLASS (klass)->finalize = hst_timeline_track_finalize;
  widget_class->measure = hst_timeline_track_measure;
  widget_class->size_allocate = hst_timeline_track_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "timelinetrack");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *
take_block (HstTimelineTrack *self,
            guint             index)
{
  if (index >= self->blocks->len) {
    GtkWidget *block = hst_event_block_new (HST_BLOCK_BAR);

    hst_event_block_name_with_days (HST_EVENT_BLOCK (block));
    gtk_widget_set_parent (block, GTK_WIDGET (self));
    g_ptr_array_add (self->blocks, block);
  }
  return self->blocks->pdata[index];
}

static void
hst_timeline_track_init (HstTimelineTrack *self)
{
  self->heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->swatch = hst_swatch_new ();
  self->name = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->name), 0);
  gtk_widget_set_valign (self->swatch, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->heading, "whose");
  gtk_box_append (GTK_BOX (self->heading), self->swatch);
  gtk_box_append (GTK_BOX (self->heading), self->name);
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));
  self->blocks = g_ptr_array_new ();
  gtk_widget_set_visible (take_block (self, 0), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * hst_timeline_track_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
hst_timeline_track_new (void)
{
  return g_object_new (HST_TYPE_TIMELINE_TRACK, NULL);
}

static const char *
get_name (const HstTimelineRow *row,
          HstTimelineBy         by)
{
  if (row->community != NULL)
    return hst_community_get_short_name (row->community);
  /* Translators: in a timeline, the row of visits and meetings of which no community is the host, or none is a guest. */
  return by == HST_TIMELINE_BY_HOST ? C_("timeline", "Without a host") : C_("timeline", "Without guests");
}

/* The style of what is narrow has no round corners: each of a thousand backgrounds would be cut to them. */
static void
show_width (HstTimelineTrack     *self,
            GtkWidget            *block,
            const HstTimelineBar *bar)
{
  if (get_ground_px (self, bar) <= HST_BLOCK_NARROW_PX)
    gtk_widget_add_css_class (block, "narrow");
  else
    gtk_widget_remove_css_class (block, "narrow");
}

/**
 * hst_timeline_track_show:
 * @self: a row
 * @schedule: whose plan is used
 * @row: (transfer full): what it is to show
 * @by: whose rows these are
 */
void
hst_timeline_track_show (HstTimelineTrack *self,
                         HstSchedule      *schedule,
                         HstTimelineRow   *row,
                         HstTimelineBy     by)
{
  const char *name = get_name (row, by);

  g_return_if_fail (HST_IS_TIMELINE_TRACK (self));

  g_set_object (&self->schedule, schedule);
  g_clear_pointer (&self->row, hst_timeline_row_free);
  self->row = row;
  gtk_label_set_label (GTK_LABEL (self->name), name);
  gtk_widget_set_tooltip_text (self->name, name);
  gtk_widget_set_visible (self->swatch, row->community != NULL);
  hst_swatch_set (HST_SWATCH (self->swatch), hst_schedule_get_palette (schedule),
                  row->community != NULL ? row->community->code : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  for (guint i = 0; i < row->bars->len; i++) {
    const HstTimelineBar *bar = row->bars->pdata[i];
    HstEventBlock *block = HST_EVENT_BLOCK (take_block (self, i));
    const HstBlockEdges edges = (bar->first < self->scale.from ? HST_BLOCK_FROM_BEFORE : 0)
                                | (bar->last >= self->scale.to ? HST_BLOCK_GOES_ON : 0);

    if (bar->visit != NULL)
      hst_event_block_show_stay (block, schedule, bar->visit, row->community != NULL ? row->community->code : NULL, edges);
    else
      hst_event_block_show (block, schedule, bar->occurrence, edges);
    show_width (self, GTK_WIDGET (block), bar);
    gtk_widget_set_visible (GTK_WIDGET (block), TRUE);
  }
  for (guint i = row->bars->len; i < self->blocks->len; i++)
    gtk_widget_set_visible (self->blocks->pdata[i], FALSE);
  hst_timeline_track_show_selected (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hst_timeline_track_set_scale:
 * @self: a row
 * @scale: where its days are
 */
void
hst_timeline_track_set_scale (HstTimelineTrack       *self,
                              const HstTimelineScale *scale)
{
  g_return_if_fail (HST_IS_TIMELINE_TRACK (self));

  self->scale = *scale;
}

/**
 * hst_timeline_track_show_selected:
 * @self: a row
 *
 * Marks what is selected in the schedule, and unmarks the rest.
 */
void
hst_timeline_track_show_selected (HstTimelineTrack *self)
{
  const char *uid = hst_schedule_get_selected_uid (self->schedule);
  const char *visit = uid == NULL ? hst_schedule_get_visit (self->schedule) : NULL;

  for (guint i = 0; i < self->row->bars->len; i++) {
    const HstTimelineBar *bar = self->row->bars->pdata[i];
    const gboolean selected = bar->visit != NULL
                                ? g_strcmp0 (bar->visit->uid, visit) == 0
                                : hst_occurrence_is_same (bar->occurrence, uid,
                                                          hst_schedule_get_selected_recurrence_id (self->schedule));

    hst_event_block_set_selected (self->blocks->pdata[i], selected);
  }
}

HstTimelineRow *
hst_timeline_track_get_row (HstTimelineTrack *self)
{
  g_return_val_if_fail (HST_IS_TIMELINE_TRACK (self), NULL);

  return self->row;
}

/**
 * hst_timeline_track_get_block:
 * @self: a row
 * @index: which of its bars
 *
 * Returns: (transfer none): what shows it
 */
GtkWidget *
hst_timeline_track_get_block (HstTimelineTrack *self,
                              guint             index)
{
  g_return_val_if_fail (HST_IS_TIMELINE_TRACK (self), NULL);
  g_return_val_if_fail (index < self->row->bars->len, NULL);

  return self->blocks->pdata[index];
}

/**
 * hst_timeline_track_find_block:
 * @self: a row
 * @block: (nullable): a widget
 * @index: (out): which bar it shows
 *
 * Returns: whether it shows one of the row
 */
gboolean
hst_timeline_track_find_block (HstTimelineTrack *self,
                               GtkWidget        *block,
                               guint            *index)
{
  g_return_val_if_fail (HST_IS_TIMELINE_TRACK (self), FALSE);

  return block != NULL && g_ptr_array_find (self->blocks, block, index) && *index < self->row->bars->len;
}

/**
 * hst_timeline_track_find_nearest:
 * @self: a row with bars
 * @day: any day
 *
 * Returns: which bar is under way on that day or begins nearest to it
 */
guint
hst_timeline_track_find_nearest (HstTimelineTrack *self,
                                 HstDay            day)
{
  HstDay least = G_MAXINT;
  guint nearest = 0;

  for (guint i = 0; i < self->row->bars->len; i++) {
    const HstTimelineBar *bar = self->row->bars->pdata[i];
    const HstDay distance = day < bar->first ? bar->first - day : day > bar->last ? day - bar->last : 0;

    if (distance < least) {
      least = distance;
      nearest = i;
    }
  }
  return nearest;
}

/**
 * hst_timeline_track_get_lane_at:
 * @self: a row
 * @y: where, from its top
 * @height_px: (out): how high a bar is
 *
 * Returns: where the bars of the lane there have their top, those of the nearest one where there is none
 */
int
hst_timeline_track_get_lane_at (HstTimelineTrack *self,
                                double            y,
                                int              *height_px)
{
  const int lane_px = get_lane_px (self);
  const int top_px = get_lanes_top_px (self);

  g_return_val_if_fail (HST_IS_TIMELINE_TRACK (self), 0);

  *height_px = lane_px - 2;
  return top_px + lane_px * CLAMP ((int) floor ((y - top_px) / lane_px), 0, (int) self->row->n_lanes - 1);
}
