/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-month-items.h"
#include "hst-month-view.h"

G_BEGIN_DECLS

/* The rooms of a month: hst-month-view.c follows the schedule, hst-month-fill.c gives things their widgets,
 * hst-month-layout.c their places, hst-month-input.c is pointer and keyboard. */

struct _HstMonthView {
  GtkWidget     parent_instance;

  HstSchedule  *schedule;              /* owned */
  GSignalGroup *signals;               /* of the schedule */
  GSignalGroup *list;                  /* of its occurrences */

  GtkWidget    *weekdays[7];
  GtkWidget    *weeks[HST_MONTH_N_WEEKS];
  GtkWidget    *cells[HST_MONTH_N_DAYS];
  GtkWidget    *more[HST_MONTH_N_DAYS];  /* NULL where none was needed yet */
  guint         n_hidden[HST_MONTH_N_DAYS];
  HstDay        from;
  gboolean      is_scrolled;           /* its first week need not be that of a month */
  gboolean      is_going_along;        /* the day in focus changes, and the weeks stay */
  GPtrArray    *items;                 /* owned HstMonthItem */
  GPtrArray    *bars;                  /* children, shown ones first */
  GPtrArray    *chips;
  guint         n_bars;
  guint         n_chips;
  guint         n_lanes;               /* for how many there is room on a day */
  gboolean      is_narrow;
  gboolean      is_stale;
  guint         refresh_id;
  gboolean      is_dark;               /* when the view was filled */

  HstOccurrence *dragged;              /* owned */
  guint         grab_index;
  guint         drop_index;
  gboolean      is_dragging;
  GtkGesture   *drag_gesture;          /* the widget's */
};

int           hst_month_view_get_char_px     (HstMonthView      *self);
guint         hst_month_view_get_focus_index (HstMonthView      *self);
HstMonthItem *hst_month_view_find_item       (HstMonthView      *self,
                                              GtkWidget         *block);
void          hst_month_view_scroll          (HstMonthView      *self,
                                              int                n_weeks);
void          hst_month_view_go_to           (HstMonthView      *self,
                                              HstDay             day);
void          hst_month_view_stop_dragging   (HstMonthView      *self);
void          hst_month_view_queue_refresh   (HstMonthView      *self);

void          hst_month_view_fill            (HstMonthView      *self,
                                              const guint        n_events[HST_MONTH_N_DAYS]);
void          hst_month_view_show_selected   (HstMonthView      *self);

guint         hst_month_view_find_index_at   (HstMonthView      *self,
                                              double             x,
                                              double             y);
void          hst_month_view_measure         (GtkWidget         *widget,
                                              GtkOrientation     orientation,
                                              int                for_size,
                                              int               *minimum,
                                              int               *natural,
                                              int               *minimum_baseline,
                                              int               *natural_baseline);
void          hst_month_view_size_allocate   (GtkWidget         *widget,
                                              int                width_px,
                                              int                height_px,
                                              int                baseline);
void          hst_month_view_snapshot        (GtkWidget         *widget,
                                              GtkSnapshot       *snapshot);

gboolean      hst_month_view_focus           (GtkWidget         *widget,
                                              GtkDirectionType   direction);
void          hst_month_view_add_controllers (HstMonthView      *self);

G_END_DECLS
