/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include "hst-day-cell.h"
#include "hst-event-block.h"
#include "hst-widget-utils.h"

#include <math.h>

/* Where the rows of a month are, and the lines between them. */

#define GAP_PX   2
#define EDGE_PX 20

static int
measure_height (GtkWidget *widget)
{
  int height_px;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &height_px, NULL, NULL);
  return height_px;
}

/* The height of the weekdays. */
static double
get_top_px (HstMonthView *self)
{
  return measure_height (self->weekdays[0]);
}

double
hst_month_view_get_row_px (HstMonthView *self)
{
  return MAX (1, gtk_widget_get_height (GTK_WIDGET (self)) - get_top_px (self)) / HST_MONTH_N_WEEKS;
}

HstDay
hst_month_view_find_day_at (HstMonthView *self,
                            double        x,
                            double        y)
{
  const double width_px = gtk_widget_get_width (GTK_WIDGET (self));
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const double day_px = (width_px - self->room.left_px) / 7;
  const double row_px = hst_month_view_get_row_px (self);
  const int column = (int) floor (((mirrored ? width_px - x : x) - self->room.left_px) / day_px);
  const double rows = CLAMP (y - get_top_px (self), 0, HST_MONTH_N_WEEKS * row_px - 1) / row_px;

  return self->from + 7 * (HstDay) floor (rows + hst_month_view_get_offset (self)) + CLAMP (column, 0, 6);
}

/**
 * hst_month_view_get_edge_at:
 * @self: a month
 * @y: where the pointer is
 *
 * Returns: 1 near the lower edge, -1 near the upper one or beyond, 0 elsewhere
 */
int
hst_month_view_get_edge_at (HstMonthView *self,
                            double        y)
{
  if (y < get_top_px (self) + EDGE_PX)
    return -1;
  return y > gtk_widget_get_height (GTK_WIDGET (self)) - EDGE_PX ? 1 : 0;
}

void
hst_month_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  int week_px;

  gtk_widget_measure (self->weeks->pdata[0], orientation, -1, &week_px, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = week_px;
    *natural = MAX (*minimum, 700);
  } else {
    *minimum = HST_MONTH_N_WEEKS * week_px + measure_height (self->weekdays[0]);
    *natural = MAX (*minimum, 560);
  }
}

/* How much fits: when that changes, what is shown has to be chosen anew. */
static void
update_room (HstMonthView *self,
             double        width_px,
             double        row_px)
{
  const int char_px = hst_month_view_get_char_px (self);
  HstMonthWeek *week = self->weeks->pdata[0];
  HstMonthRoom room = { 0 };
  double room_px;

  room.left_px = width_px >= 60 * char_px ? 3.5 * char_px : 0;
  room.number_px = hst_day_cell_get_top_px (HST_DAY_CELL (hst_month_week_get_cell (week, 0))) + 3;
  room.lane_px = hst_event_block_get_line_px (self->measured) + 4;
  room_px = row_px - room.number_px - GAP_PX;
  room.n_lanes = room_px > 0 ? (guint) (room_px / room.lane_px) : 0;
  room.is_narrow = (width_px - room.left_px) / 7 < 9 * char_px || room.n_lanes == 0;
  if (room.n_lanes != self->room.n_lanes || room.is_narrow != self->room.is_narrow)
    hst_month_view_queue_refresh (self);
  self->room = room;
}

static void
allocate_row (HstMonthView *self,
              HstMonthWeek *week,
              double        top_px,
              double        width_px,
              double        row_px)
{
  const double n_rows = (hst_month_week_get_day (week) - self->from) / 7.0 - hst_month_view_get_offset (self);
  /* All are as high, so that one that moves is not laid out anew; and none leaves a gap. */
  const GtkAllocation allocation = { 0, (int) floor (top_px + n_rows * row_px), (int) width_px, (int) ceil (row_px) };

  gtk_widget_measure (GTK_WIDGET (week), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (GTK_WIDGET (week), &allocation, -1);
}

void
hst_month_view_size_allocate (GtkWidget *widget,
                              int        width_px,
                              int        height_px,
                              int        baseline)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  const double top_px = get_top_px (self);
  const double row_px = hst_month_view_get_row_px (self);

  update_room (self, width_px, row_px);
  for (guint i = 0; i < 7; i++) {
    const int left = (int) floor (hst_month_week_get_x (&self->room, widget, width_px, i, 1));
    const int right = (int) floor (hst_month_week_get_x (&self->room, widget, width_px, i, 1)
                                   + (width_px - self->room.left_px) / 7);
    const GtkAllocation allocation = { left, 0, MAX (1, right - left), (int) top_px };

    gtk_widget_measure (self->weekdays[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
    gtk_widget_size_allocate (self->weekdays[i], &allocation, -1);
  }
  for (guint i = 0; i < self->weeks->len; i++)
    if (hst_month_week_is_shown (self->weeks->pdata[i]))
      allocate_row (self, self->weeks->pdata[i], top_px, width_px, row_px);
}

static void
snapshot_rows (HstMonthView  *self,
               GtkSnapshot   *snapshot,
               const GdkRGBA *line)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const int width_px = gtk_widget_get_width (widget);
  const float height_px = (float) gtk_widget_get_height (widget);
  const float top_px = (float) get_top_px (self);

  for (guint i = 0; i < self->weeks->len; i++) {
    graphene_rect_t bounds;

    if (hst_month_week_is_shown (self->weeks->pdata[i])
        && gtk_widget_compute_bounds (self->weeks->pdata[i], widget, &bounds))
      gtk_snapshot_append_color (snapshot, line, &GRAPHENE_RECT_INIT (0, bounds.origin.y, (float) width_px, 1));
  }
  for (guint column = self->room.left_px > 0 ? 0 : 1; column < 7; column++)
    gtk_snapshot_append_color (snapshot, line,
                               &GRAPHENE_RECT_INIT ((float) floor (hst_month_week_get_x (&self->room, widget, width_px,
                                                                                         column, 0)),
                                                    top_px, 1, height_px));
  for (guint i = 0; i < self->weeks->len; i++)
    gtk_widget_snapshot_child (widget, self->weeks->pdata[i], snapshot);
}

void
hst_month_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  const float top_px = (float) get_top_px (self);
  GdkRGBA line;

  hst_widget_get_ink (widget, &line);
  line.alpha = 0.13f;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, top_px, (float) gtk_widget_get_width (widget),
                                                         (float) gtk_widget_get_height (widget) - top_px));
  hst_redraw_begin (&self->redraw);
  snapshot_rows (self, snapshot, &line);
  hst_redraw_end (&self->redraw, snapshot, widget);
  gtk_snapshot_pop (snapshot);
  for (guint i = 0; i < 7; i++)
    gtk_widget_snapshot_child (widget, self->weekdays[i], snapshot);
}
