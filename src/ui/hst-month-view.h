/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_MONTH_VIEW (hst_month_view_get_type ())
G_DECLARE_FINAL_TYPE (HstMonthView, hst_month_view, HST, MONTH_VIEW, GtkWidget)

GtkWidget   *hst_month_view_new          (HstSchedule  *schedule) G_GNUC_WARN_UNUSED_RESULT;

HstSchedule *hst_month_view_get_schedule (HstMonthView *self);
void         hst_month_view_set_schedule (HstMonthView *self,
                                          HstSchedule  *schedule);

G_END_DECLS
