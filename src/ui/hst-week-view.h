/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_WEEK_VIEW (hst_week_view_get_type ())
G_DECLARE_FINAL_TYPE (HstWeekView, hst_week_view, HST, WEEK_VIEW, GtkWidget)

GtkWidget   *hst_week_view_new          (HstSchedule *schedule) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget   *hst_week_view_new_for_days (HstSchedule *schedule,
                                         guint        most_days) G_GNUC_WARN_UNUSED_RESULT;

HstSchedule *hst_week_view_get_schedule (HstWeekView *self);
void         hst_week_view_set_schedule (HstWeekView *self,
                                         HstSchedule *schedule);
guint        hst_week_view_get_n_days   (HstWeekView *self);

G_END_DECLS
