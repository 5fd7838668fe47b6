/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-grid-private.h"

#include "hst-event-block.h"
#include "hst-widget-utils.h"

#include <math.h>

/* Where the children of a board are, and what they stand on. */

static void
allocate (GtkWidget *child,
          double     x,
          double     y,
          double     width_px,
          double     height_px)
{
  const GtkAllocation allocation = { (int) x, (int) y, MAX (4, (int) width_px), MAX (2, (int) height_px) };

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
allocate_item (HstBoardGrid       *self,
               const HstBoardItem *item,
               GtkWidget          *block,
               double              min_px)
{
  const double second_px = hst_board_grid_get_second_px (self);
  const double lane_px = hst_board_geometry_get_lane_px (&self->geometry);
  const double room_px = lane_px * item->n_lanes - 3;
  const double width_px = floor (room_px * item->span / item->n_columns) - 1;
  const double at = item->lane + (room_px * item->column / item->n_columns + 2) / lane_px;
  const double y = floor ((double) item->from_s * second_px) + 1;

  allocate (block, hst_board_geometry_get_x (&self->geometry, item->day, at, width_px), y, width_px,
            MAX (min_px, floor ((double) item->to_s * second_px) - y));
}

static void
allocate_gap (HstBoardGrid      *self,
              const HstBoardGap *gap,
              GtkWidget         *bar)
{
  const double second_px = hst_board_grid_get_second_px (self);
  const double lane_px = hst_board_geometry_get_lane_px (&self->geometry);
  const double width_px = lane_px * gap->n_lanes - 6;
  const double from_px = floor ((double) gap->from_s * second_px) + 1;
  const double height_px = floor ((double) gap->to_s * second_px) - from_px;

  /* Where there is no time at all, a stroke over the seam tells that. */
  allocate (bar, hst_board_geometry_get_x (&self->geometry, gap->day, gap->lane + 3 / lane_px, width_px),
            height_px >= 5 ? from_px : from_px - 3, width_px, MAX (5, height_px));
}

void
hst_board_grid_size_allocate (GtkWidget *widget,
                              int        width_px,
                              int        height_px,
                              int        baseline)
{
  HstBoardGrid *self = HST_BOARD_GRID (widget);
  const int min_px = hst_board_grid_get_line_px (self) - 1;

  self->geometry.width_px = width_px;
  self->geometry.mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  for (guint i = 0; i < self->by_item->len; i++)
    allocate_item (self, self->board->items->pdata[i], self->by_item->pdata[i], min_px);
  for (guint i = 0; self->board != NULL && i < self->board->gaps->len; i++)
    allocate_gap (self, self->board->gaps->pdata[i], self->gap_bars->pdata[i]);
  for (guint i = 0; i < self->preview.n; i++) {
    const HstSegment *part = self->preview.parts[i];
    HstBoardItem item = { .day = part->index, .from_s = part->from_s, .to_s = part->to_s, .span = 1, .n_columns = 1 };

    hst_board_get_run (self->lanes, i, &item.lane, &item.n_lanes);
    allocate_item (self, &item, self->preview.blocks[i], min_px);
  }
  hst_event_block_stick_all (widget);
  hst_drag_preview_place (&self->preview);
}

static void
snapshot_lanes (HstBoardGrid *self,
                GtkSnapshot  *snapshot)
{
  const float height_px = (float) gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA ink, line, gap;

  hst_widget_get_ink (GTK_WIDGET (self), &ink);
  line = gap = ink;
  line.alpha = 0.07f;
  gap.alpha = 0.04f;
  for (guint day = 0; day < self->geometry.n_days; day++) {
    const double x = hst_board_geometry_get_x (&self->geometry, day, self->geometry.n_lanes, HST_BOARD_DAY_GAP_PX);

    gtk_snapshot_append_color (snapshot, &gap, &GRAPHENE_RECT_INIT ((float) x, 0, HST_BOARD_DAY_GAP_PX, height_px));
    for (guint lane = 1; lane < self->geometry.n_lanes; lane++)
      gtk_snapshot_append_color (snapshot, &line,
                                 &GRAPHENE_RECT_INIT ((float) floor (hst_board_geometry_get_x (&self->geometry, day, lane, 1)),
                                                      0, 1, height_px));
  }
}

graphene_rect_t
hst_board_grid_get_band (HstBoardGrid *self)
{
  return hst_band_get (self->band_x, self->band_y, self->pointer_x, self->pointer_y);
}

void
hst_board_grid_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  HstBoardGrid *self = HST_BOARD_GRID (widget);
  const HstWeekGeometry days = { self->geometry.width_px, 0, self->geometry.n_days, self->geometry.mirrored };
  const double second_px = hst_board_grid_get_second_px (self);

  if (self->schedule == NULL || self->board == NULL)
    return;
  hst_week_paper_snapshot (&self->paper, widget, snapshot, self->schedule, &self->axis, &days, second_px);
  snapshot_lanes (self, snapshot);
  hst_redraw_begin (&self->redraw);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
  hst_redraw_end (&self->redraw, snapshot, widget);
  hst_week_snapshot_now (widget, snapshot, self->schedule, &self->axis, &days, second_px);
  if (self->is_choosing && self->is_dragging) {
    const graphene_rect_t band = hst_board_grid_get_band (self);

    hst_band_snapshot (widget, snapshot, &band);
  }
}

/**
 * hst_board_grid_set_zoom:
 * @self: a grid
 * @zoom: how near the hours are, see hst-week-zoom.h
 *
 * Makes hours higher or lower; the board is to be laid out anew after that.
 */
void
hst_board_grid_set_zoom (HstBoardGrid *self,
                         int           zoom)
{
  g_return_if_fail (HST_IS_BOARD_GRID (self));

  self->zoom = hst_week_zoom_clamp (zoom);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * hst_board_grid_get_first_y_px:
 * @self: a grid
 *
 * Returns: where the working hours begin, or an earlier session on most days, with a little room above
 */
double
hst_board_grid_get_first_y_px (HstBoardGrid *self)
{
  HstPlan *plan = self->schedule != NULL ? hst_schedule_get_plan (self->schedule) : NULL;
  const HstProgramme *programme = plan != NULL ? hst_plan_get_programme (plan) : NULL;
  const gint64 start_min = programme != NULL && programme->work_end_min > programme->work_start_min
                             ? programme->work_start_min : 8 * 60;

  return MAX (0, (double) hst_axis_from_wall (&self->axis, start_min * 60) * hst_board_grid_get_second_px (self)
                   - self->hour_px * 0.6);
}
