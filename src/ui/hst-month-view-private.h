/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-month-view.h"
#include "hst-month-week.h"
#include "hst-redraw.h"
#include "hst-week-scroll.h"

G_BEGIN_DECLS

/* The rooms of a month: hst-month-view.c follows the schedule, hst-month-rows.c has a week for each row that can be seen,
 * hst-month-layout.c knows their places, hst-month-scroll.c goes through time, hst-month-input.c is pointer and keyboard. */

struct _HstMonthView {
  GtkWidget      parent_instance;

  HstSchedule   *schedule;             /* owned */
  GSignalGroup  *signals;              /* of the schedule */
  GSignalGroup  *list;                 /* of its occurrences */

  GtkWidget     *weekdays[7];
  HstEventBlock *measured;             /* a child that is never seen: tells how high a line is */
  GPtrArray     *weeks;                /* children HstMonthWeek, in no order */
  HstMonthRoom   room;
  HstDay         from;                 /* the first day, once it is at rest */
  HstWeekScroll  scroll;
  HstDay         around_from;          /* what is asked for beside that; none while nobody scrolls */
  HstDay         around_to;
  gboolean       is_by_px;             /* a finger moves by pixels, rather than by turns of a wheel */
  guint          tick_id;
  guint          settle_id;
  guint          prepare_id;
  gboolean       is_scrolled;          /* its first week need not be that of a month */
  gboolean       is_going_along;       /* the day in focus changes, and the weeks stay */
  gboolean       is_stale;
  guint          refresh_id;
  gboolean       is_dark;              /* when the view was filled */
  HstRedraw      redraw;               /* of the weeks */

  HstOccurrence *dragged;              /* owned */
  HstDay         grab_day;
  HstDay         drop_day;
  double         drag_x;
  double         drag_y;
  guint          edge_id;
  gboolean       is_dragging;
  GtkGesture    *drag_gesture;         /* the widget's */
};

/* hst-month-view.c */
int           hst_month_view_get_char_px      (HstMonthView      *self);
GtkWidget    *hst_month_view_get_focused      (HstMonthView      *self);
void          hst_month_view_go_along         (HstMonthView      *self,
                                               HstDay             day);
void          hst_month_view_queue_refresh    (HstMonthView      *self);
void          hst_month_view_want             (HstMonthView      *self);
void          hst_month_view_settle_focus     (HstMonthView      *self);

/* hst-month-rows.c */
HstMonthWeek *hst_month_view_add_week         (HstMonthView      *self);
void          hst_month_view_update_rows      (HstMonthView      *self);
void          hst_month_view_forget_rows      (HstMonthView      *self);
gboolean      hst_month_view_prepare_row      (HstMonthView      *self);
HstMonthWeek *hst_month_view_find_week        (HstMonthView      *self,
                                               HstDay             day);
GtkWidget    *hst_month_view_get_cell         (HstMonthView      *self,
                                               HstDay             day);
HstMonthItem *hst_month_view_find_item        (HstMonthView      *self,
                                               GtkWidget         *block,
                                               HstMonthWeek     **week);
HstMonthItem *hst_month_view_find_like        (HstMonthView      *self,
                                               HstOccurrence     *occurrence);
void          hst_month_view_show_drag        (HstMonthView      *self);

/* hst-month-scroll.c */
double        hst_month_view_get_offset       (HstMonthView      *self);
void          hst_month_view_scroll           (HstMonthView      *self,
                                               int                n_weeks);
void          hst_month_view_go_to            (HstMonthView      *self,
                                               HstDay             day);
void          hst_month_view_get_ready        (HstMonthView      *self);
void          hst_month_view_stop_scrolling   (HstMonthView      *self);
void          hst_month_view_add_scrolling    (HstMonthView      *self);

/* hst-month-layout.c */
double        hst_month_view_get_row_px       (HstMonthView      *self);
HstDay        hst_month_view_find_day_at      (HstMonthView      *self,
                                               double             x,
                                               double             y);
int           hst_month_view_get_edge_at      (HstMonthView      *self,
                                               double             y);
void          hst_month_view_measure          (GtkWidget         *widget,
                                               GtkOrientation     orientation,
                                               int                for_size,
                                               int               *minimum,
                                               int               *natural,
                                               int               *minimum_baseline,
                                               int               *natural_baseline);
void          hst_month_view_size_allocate    (GtkWidget         *widget,
                                               int                width_px,
                                               int                height_px,
                                               int                baseline);
void          hst_month_view_snapshot         (GtkWidget         *widget,
                                               GtkSnapshot       *snapshot);

/* hst-month-input.c */
void          hst_month_view_stop_dragging    (HstMonthView      *self);
void          hst_month_view_move_drop        (HstMonthView      *self);
gboolean      hst_month_view_focus            (GtkWidget         *widget,
                                               GtkDirectionType   direction);
void          hst_month_view_add_controllers  (HstMonthView      *self);

G_END_DECLS
