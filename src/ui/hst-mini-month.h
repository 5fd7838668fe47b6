/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_MINI_MONTH (hst_mini_month_get_type ())
G_DECLARE_FINAL_TYPE (HstMiniMonth, hst_mini_month, HST, MINI_MONTH, GtkWidget)

GtkWidget   *hst_mini_month_new          (HstSchedule  *schedule) G_GNUC_WARN_UNUSED_RESULT;

HstSchedule *hst_mini_month_get_schedule (HstMiniMonth *self);
void         hst_mini_month_set_schedule (HstMiniMonth *self,
                                          HstSchedule  *schedule);

G_END_DECLS
