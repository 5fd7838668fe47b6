/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-board.h"
#include "hst-board-geometry.h"
#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_BOARD_GRID (hst_board_grid_get_type ())
G_DECLARE_FINAL_TYPE (HstBoardGrid, hst_board_grid, HST, BOARD_GRID, GtkWidget)

GtkWidget      *hst_board_grid_new           (void) G_GNUC_WARN_UNUSED_RESULT;

void            hst_board_grid_show          (HstBoardGrid   *self,
                                              HstSchedule    *schedule,
                                              const HstVisit *visit,
                                              HstBoard       *board,
                                              const HstAxis  *axis);
void            hst_board_grid_set_pool      (HstBoardGrid   *self,
                                              GtkWidget      *pool);
const HstBoard *hst_board_grid_get_board     (HstBoardGrid   *self);
gint64          hst_board_grid_get_line_s    (HstBoardGrid   *self);
double          hst_board_grid_get_second_px (HstBoardGrid   *self);
void            hst_board_grid_set_zoom      (HstBoardGrid   *self,
                                              int             zoom);
double          hst_board_grid_get_first_y_px (HstBoardGrid  *self);
void            hst_board_grid_show_selected (HstBoardGrid   *self);
void            hst_board_grid_queue_now     (HstBoardGrid   *self);
int             hst_board_grid_get_lane_min_px (GtkWidget    *widget,
                                              guint           n_lanes);

/* What comes from the pool, with the pointer in the grid's coordinates. */
void            hst_board_grid_drag_in       (HstBoardGrid   *self,
                                              HstOccurrence  *occurrence,
                                              double          x,
                                              double          y);
gboolean        hst_board_grid_drop_in       (HstBoardGrid   *self);
void            hst_board_grid_cancel        (HstBoardGrid   *self);
void            hst_board_grid_place         (HstBoardGrid   *self,
                                              HstOccurrence  *occurrence);

/* What the buttons do with the sessions that are chosen. */
void            hst_board_grid_swap_chosen   (HstBoardGrid   *self);
void            hst_board_grid_pool_chosen   (HstBoardGrid   *self);
void            hst_board_grid_delete_chosen (HstBoardGrid   *self);

G_END_DECLS
