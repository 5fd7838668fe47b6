/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-axis.h"
#include "hst-drag.h"
#include "hst-drag-note.h"
#include "hst-drag-preview.h"
#include "hst-redraw.h"
#include "hst-segment.h"
#include "hst-week-geometry.h"
#include "hst-week-grid.h"
#include "hst-week-paper.h"
#include "hst-week-zoom.h"

G_BEGIN_DECLS

/* The rooms of a grid of hours: hst-week-grid.c lays out and draws, hst-week-grid-drag.c is the pointer,
 * hst-week-grid-keys.c the keyboard. */

struct _HstWeekGrid {
  GtkWidget        parent_instance;

  HstSchedule     *schedule;      /* owned */
  HstAxis          axis;
  HstWeekGeometry  geometry;
  HstWeekPaper     paper;
  int              hour_px;
  int              zoom;          /* how near the hours are, see hst-week-zoom.h */

  GPtrArray       *segments;      /* owned HstSegment, in the order of time */
  GHashTable      *blocks;        /* owned key → HstEventBlock, a child */
  GPtrArray       *pool;          /* hidden children to be used again */
  HstRedraw        redraw;

  GtkGesture      *drag_gesture;  /* the widget's */
  HstDrag          drag;
  HstOccurrence   *dragged;       /* owned; NULL while a new span is drawn */
  gboolean         is_copying;    /* what is dragged stays, and a copy goes */
  gint64           step_s;        /* raster of the drag */
  int              strip_index;   /* over which day of the strip above the pointer is, -1 for none */
  gboolean         is_dragging;   /* the pointer has left the place where it went down */
  double           pointer_x;
  double           pointer_y;
  gboolean         is_choosing;   /* a band is drawn around what is to be chosen */
  double           band_x;        /* where it began */
  double           band_y;
  HstDragPreview   preview;       /* of where it would be */
  guint            answer_id;     /* waits for the schedule's answer to a drop */
  guint            tick_id;
};

double         hst_week_grid_get_second_px   (HstWeekGrid *self);
gint64         hst_week_grid_get_wall_s      (HstWeekGrid *self,
                                              gint64       utc_s);
gint64         hst_week_grid_get_wall_at     (HstWeekGrid *self,
                                              double       x,
                                              double       y);
HstSegment    *hst_week_grid_find_segment    (HstWeekGrid *self,
                                              GtkWidget   *block);
HstSegment    *hst_week_grid_find_segment_at (HstWeekGrid *self,
                                              double       x,
                                              double       y);
HstSegment    *hst_week_grid_get_focused     (HstWeekGrid *self);
gboolean       hst_week_grid_focus_segment   (HstWeekGrid *self,
                                              HstSegment  *segment);
GtkAdjustment *hst_week_grid_get_scroll      (HstWeekGrid *self);

void           hst_week_grid_add_pointer     (HstWeekGrid *self);
void           hst_week_grid_end_drag        (HstWeekGrid *self);
void           hst_week_grid_add_keys        (HstWeekGrid *self);

/* An edge of what can be seen: so near to it, things are brought into view. */
#define HST_WEEK_GRID_EDGE_PX 28

G_END_DECLS
