/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-month-view-private.h"

#include "hst-day-cell.h"
#include "hst-event-block.h"
#include "hst-widget-utils.h"

#include <math.h>

/* Where things are in a month: cells, bars and chips in their lanes, the lines between them. */

#define GAP_PX 2

/* Where things are: one place, mirrored once. */
typedef struct {
  double left_px;    /* width of the week numbers */
  double top_px;     /* height of the weekdays */
  double width_px;   /* of a cell */
  double height_px;
  double number_px;  /* height of a day's number */
  double lane_px;
} Geometry;

static int
measure_height (GtkWidget *widget)
{
  int height_px;

  gtk_widget_measure (widget, GTK_ORIENTATION_VERTICAL, -1, NULL, &height_px, NULL, NULL);
  return height_px;
}

static Geometry
get_geometry (HstMonthView *self,
              int           width_px,
              int           height_px)
{
  const int char_px = hst_month_view_get_char_px (self);
  Geometry geometry = { 0 };

  geometry.left_px = width_px >= 60 * char_px ? 3.5 * char_px : 0;
  geometry.top_px = measure_height (self->weekdays[0]);
  geometry.width_px = (width_px - geometry.left_px) / 7;
  geometry.height_px = MAX (1, height_px - geometry.top_px) / HST_MONTH_N_WEEKS;
  geometry.number_px = hst_day_cell_get_top_px (HST_DAY_CELL (self->cells[0])) + 3;
  geometry.lane_px = hst_event_block_get_line_px (self->chips->pdata[0]) + 4;
  return geometry;
}

static double
get_x (HstMonthView   *self,
       const Geometry *geometry,
       double          column,
       double          n_columns)
{
  const double x = geometry->left_px + column * geometry->width_px;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    return gtk_widget_get_width (GTK_WIDGET (self)) - x - n_columns * geometry->width_px;
  return x;
}

guint
hst_month_view_find_index_at (HstMonthView *self,
                              double        x,
                              double        y)
{
  const int width_px = gtk_widget_get_width (GTK_WIDGET (self));
  const Geometry geometry = get_geometry (self, width_px, gtk_widget_get_height (GTK_WIDGET (self)));
  const gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int column = (int) floor (((mirrored ? width_px - x : x) - geometry.left_px) / geometry.width_px);
  const int row = (int) floor ((y - geometry.top_px) / geometry.height_px);

  return (guint) (CLAMP (row, 0, HST_MONTH_N_WEEKS - 1) * 7 + CLAMP (column, 0, 6));
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
  int cell_px, natural_px;

  gtk_widget_measure (self->cells[0], orientation, -1, &cell_px, &natural_px, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = 7 * cell_px;
    *natural = MAX (*minimum, 700);
  } else {
    *minimum = HST_MONTH_N_WEEKS * cell_px + measure_height (self->weekdays[0]);
    *natural = MAX (*minimum, 560);
  }
}

static void
allocate (GtkWidget *child,
          double     x,
          double     y,
          double     width_px,
          double     height_px)
{
  const int left = (int) floor (x), top = (int) floor (y);
  const GtkAllocation allocation = { left, top, MAX (1, (int) floor (x + width_px) - left),
                                     MAX (1, (int) floor (y + height_px) - top) };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

/* How much fits: when that changes, what is shown has to be chosen anew. */
static void
update_room (HstMonthView   *self,
             const Geometry *geometry)
{
  const double room_px = geometry->height_px - geometry->number_px - GAP_PX;
  const guint n_lanes = room_px > 0 ? (guint) (room_px / geometry->lane_px) : 0;
  const gboolean is_narrow = geometry->width_px < 9 * hst_month_view_get_char_px (self) || n_lanes == 0;

  if (n_lanes == self->n_lanes && is_narrow == self->is_narrow)
    return;
  self->n_lanes = n_lanes;
  self->is_narrow = is_narrow;
  hst_month_view_queue_refresh (self);
}

void
hst_month_view_size_allocate (GtkWidget *widget,
                              int        width_px,
                              int        height_px,
                              int        baseline)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  const Geometry geometry = get_geometry (self, width_px, height_px);
  const gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  update_room (self, &geometry);
  for (guint i = 0; i < 7; i++)
    allocate (self->weekdays[i], get_x (self, &geometry, i, 1), 0, geometry.width_px, geometry.top_px);
  for (guint i = 0; i < HST_MONTH_N_WEEKS; i++) {
    gtk_widget_set_child_visible (self->weeks[i], geometry.left_px > 0);
    allocate (self->weeks[i], mirrored ? width_px - geometry.left_px : 0,
              geometry.top_px + i * geometry.height_px, MAX (1, geometry.left_px), geometry.number_px);
  }
  for (guint i = 0; i < HST_MONTH_N_DAYS; i++) {
    const guint week = i / 7;
    const double y = geometry.top_px + week * geometry.height_px;

    allocate (self->cells[i], get_x (self, &geometry, i % 7, 1), y, geometry.width_px, geometry.height_px);
    if (self->more[i] != NULL && gtk_widget_get_visible (self->more[i]))
      allocate (self->more[i], get_x (self, &geometry, i % 7, 1) + GAP_PX,
                y + geometry.number_px + (MAX (1, self->n_lanes) - 1) * geometry.lane_px,
                geometry.width_px - 2 * GAP_PX, geometry.lane_px - 1);
  }
  for (guint i = 0; i < self->items->len; i++) {
    const HstMonthItem *item = self->items->pdata[i];
    const guint n_columns = item->last - item->first + 1;

    if (item->block != NULL)
      allocate (item->block, get_x (self, &geometry, item->first, n_columns) + GAP_PX + 1,
                geometry.top_px + item->row * geometry.height_px + geometry.number_px + item->lane * geometry.lane_px,
                n_columns * geometry.width_px - 2 * GAP_PX - 1, geometry.lane_px - 1);
  }
}

void
hst_month_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HstMonthView *self = HST_MONTH_VIEW (widget);
  const int width_px = gtk_widget_get_width (widget);
  const int height_px = gtk_widget_get_height (widget);
  const Geometry geometry = get_geometry (self, width_px, height_px);
  GdkRGBA line;

  hst_widget_get_ink (widget, &line);
  line.alpha = 0.13f;
  for (guint row = 0; row < HST_MONTH_N_WEEKS; row++)
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT (0, (float) floor (geometry.top_px + row * geometry.height_px),
                                                    (float) width_px, 1));
  for (guint column = geometry.left_px > 0 ? 0 : 1; column < 7; column++)
    gtk_snapshot_append_color (snapshot, &line,
                               &GRAPHENE_RECT_INIT ((float) floor (get_x (self, &geometry, column, 0)),
                                                    (float) geometry.top_px, 1, (float) height_px));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}
