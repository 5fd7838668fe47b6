/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-month-items.h"

G_BEGIN_DECLS

/**
 * HstMonthRoom:
 * @left_px: how wide the numbers of the weeks are; 0 where there is no room for them
 * @number_px: how high the number of a day is
 * @lane_px: how high a lane is
 * @n_lanes: for how many there is room on a day
 * @is_narrow: whether days are too narrow for words
 *
 * What the weeks of a month have in common.
 */
typedef struct {
  double   left_px;
  double   number_px;
  double   lane_px;
  guint    n_lanes;
  gboolean is_narrow;
} HstMonthRoom;

#define HST_TYPE_MONTH_WEEK (hst_month_week_get_type ())
G_DECLARE_FINAL_TYPE (HstMonthWeek, hst_month_week, HST, MONTH_WEEK, GtkWidget)

GtkWidget    *hst_month_week_new           (const HstMonthRoom *room) G_GNUC_WARN_UNUSED_RESULT;

void          hst_month_week_fill          (HstMonthWeek       *self,
                                            HstSchedule        *schedule,
                                            HstDay              day);
void          hst_month_week_forget        (HstMonthWeek       *self);
void          hst_month_week_show_focus    (HstMonthWeek       *self);
void          hst_month_week_show_selected (HstMonthWeek       *self);
void          hst_month_week_show_dragged  (HstMonthWeek       *self,
                                            HstOccurrence      *dragged);
void          hst_month_week_set_shown     (HstMonthWeek       *self,
                                            gboolean            is_shown);

HstDay        hst_month_week_get_day       (HstMonthWeek       *self);
gboolean      hst_month_week_is_shown      (HstMonthWeek       *self);
GtkWidget    *hst_month_week_get_cell      (HstMonthWeek       *self,
                                            guint               column);
HstMonthItem *hst_month_week_find_item     (HstMonthWeek       *self,
                                            GtkWidget          *block);
HstMonthItem *hst_month_week_find_like     (HstMonthWeek       *self,
                                            HstOccurrence      *occurrence);
GPtrArray    *hst_month_week_list_stops    (HstMonthWeek       *self,
                                            guint               column) G_GNUC_WARN_UNUSED_RESULT;
double        hst_month_week_get_x         (const HstMonthRoom *room,
                                            GtkWidget          *widget,
                                            double              width_px,
                                            double              column,
                                            double              n_columns);

G_END_DECLS
