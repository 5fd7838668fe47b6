/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_WEEK_HEADER (hst_week_header_get_type ())
G_DECLARE_FINAL_TYPE (HstWeekHeader, hst_week_header, HST, WEEK_HEADER, GtkWidget)

GtkWidget *hst_week_header_new  (void) G_GNUC_WARN_UNUSED_RESULT;

void       hst_week_header_show (HstWeekHeader *self,
                                 HstSchedule   *schedule,
                                 HstDay         from,
                                 guint          n_days,
                                 int            gutter_px);

G_END_DECLS
