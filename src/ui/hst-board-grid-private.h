/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-board-grid.h"
#include "hst-drag.h"
#include "hst-drag-note.h"
#include "hst-drag-preview.h"
#include "hst-redraw.h"
#include "hst-week-paper.h"
#include "hst-week-zoom.h"

G_BEGIN_DECLS

/* The rooms of a board: hst-board-grid.c has the blocks, hst-board-grid-layout.c says where they are, hst-board-grid-drag.c is the pointer, hst-board-grid-keys.c
 * the keyboard, hst-board-grid-choose.c what is chosen and what becomes of it. */

struct _HstBoardGrid {
  GtkWidget         parent_instance;

  HstSchedule      *schedule;     /* owned */
  HstVisit         *visit;        /* owned */
  HstBoard         *board;        /* owned */
  HstAxis           axis;
  HstBoardGeometry  geometry;
  HstWeekPaper      paper;
  int               hour_px;
  int               zoom;         /* how near the hours are, see hst-week-zoom.h */

  GHashTable       *blocks;       /* owned key → HstEventBlock, a child */
  GPtrArray        *by_item;      /* the block of each item of the board */
  GPtrArray        *spare;        /* hidden children to be used again */
  HstRedraw         redraw;
  GPtrArray        *gap_bars;     /* children, the first of them for the gaps of the board */
  GtkWidget        *pool;         /* not owned: what is dropped there loses its time */

  GtkGesture       *drag_gesture; /* the widget's */
  HstDrag           drag;
  HstOccurrence    *dragged;      /* owned; NULL while a new span is drawn */
  GdkModifierType   pressed_with;
  gboolean          is_dragging;  /* the pointer has left the place where it went down */
  gboolean          is_over_pool;
  gboolean          is_copying;   /* what is moved stays, and one like it is put there */
  gboolean          is_choosing;  /* a band is drawn around what is to be chosen */
  double            band_x;       /* where it began */
  double            band_y;
  int               grabbed_lane; /* -1 for what comes from the pool */
  guint             lane;         /* under the pointer */
  guint64           lanes;        /* a bit for each in which it would be there */
  gint64            step_s;
  double            pointer_x;
  double            pointer_y;
  HstDragPreview    preview;      /* of where it would be */
  guint             answer_id;    /* waits for the schedule's answer to a drop */
  guint             tick_id;
};

const HstBoardItem *hst_board_grid_find_item    (HstBoardGrid  *self,
                                                 GtkWidget     *block);
const HstBoardItem *hst_board_grid_find_item_at (HstBoardGrid  *self,
                                                 double         x,
                                                 double         y);
const HstBoardItem *hst_board_grid_get_focused  (HstBoardGrid  *self);
gboolean       hst_board_grid_focus_item        (HstBoardGrid  *self,
                                                 const HstBoardItem *item);
gint64         hst_board_grid_get_wall_at       (HstBoardGrid  *self,
                                                 double         x,
                                                 double         y);
GtkWidget     *hst_board_grid_get_block         (HstBoardGrid  *self,
                                                 const HstBoardItem *item);

int            hst_board_grid_get_line_px       (HstBoardGrid  *self);

/* hst-board-grid-layout.c */
graphene_rect_t hst_board_grid_get_band         (HstBoardGrid  *self);
void           hst_board_grid_size_allocate     (GtkWidget     *widget,
                                                 int            width_px,
                                                 int            height_px,
                                                 int            baseline);
void           hst_board_grid_snapshot          (GtkWidget     *widget,
                                                 GtkSnapshot   *snapshot);

void           hst_board_grid_add_pointer       (HstBoardGrid  *self);
void           hst_board_grid_end_drag          (HstBoardGrid  *self);
void           hst_board_grid_add_keys          (HstBoardGrid  *self);

/* hst-board-grid-choose.c */
guint          hst_board_grid_ask_note          (HstBoardGrid  *self);
guint64        hst_board_grid_get_drop_lanes    (HstBoardGrid  *self);
gboolean       hst_board_grid_is_chosen         (HstBoardGrid  *self,
                                                 HstOccurrence *occurrence);
GPtrArray     *hst_board_grid_list_chosen       (HstBoardGrid  *self) G_GNUC_WARN_UNUSED_RESULT;
void           hst_board_grid_choose            (HstBoardGrid  *self,
                                                 HstOccurrence *occurrence,
                                                 GdkModifierType state);
void           hst_board_grid_clear_chosen      (HstBoardGrid  *self);
void           hst_board_grid_choose_all        (HstBoardGrid  *self);
void           hst_board_grid_send_move         (HstBoardGrid  *self,
                                                 HstOccurrence *occurrence,
                                                 gint64         start_delta_s,
                                                 gint64         end_delta_s,
                                                 int            grabbed_lane,
                                                 guint          lane,
                                                 gboolean       is_copy);
void           hst_board_grid_choose_within     (HstBoardGrid  *self,
                                                 const graphene_rect_t *band);
void           hst_board_grid_send_place        (HstBoardGrid  *self,
                                                 HstOccurrence *occurrence,
                                                 gint64         start_s,
                                                 gint64         end_s,
                                                 int            lane);
void           hst_board_grid_send_to_pool      (HstBoardGrid  *self,
                                                 HstOccurrence *occurrence);
void           hst_board_grid_send_new          (HstBoardGrid  *self,
                                                 gint64         start_s,
                                                 gint64         end_s,
                                                 guint          lane);
gboolean       hst_board_grid_send_swap         (HstBoardGrid  *self);
gboolean       hst_board_grid_send_delete       (HstBoardGrid  *self);

G_END_DECLS
