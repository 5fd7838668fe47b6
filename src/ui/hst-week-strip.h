/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_WEEK_STRIP (hst_week_strip_get_type ())
G_DECLARE_FINAL_TYPE (HstWeekStrip, hst_week_strip, HST, WEEK_STRIP, GtkWidget)

GtkWidget *hst_week_strip_new           (void) G_GNUC_WARN_UNUSED_RESULT;

void       hst_week_strip_show          (HstWeekStrip *self,
                                         HstSchedule  *schedule,
                                         HstDay        from,
                                         guint         n_days,
                                         int           gutter_px);
void       hst_week_strip_set_visit     (HstWeekStrip *self,
                                         const char   *uid);
void       hst_week_strip_show_selected (HstWeekStrip *self);
void       hst_week_strip_set_drop      (HstWeekStrip *self,
                                         int           index);
gboolean   hst_week_strip_is_empty      (HstWeekStrip *self);

G_END_DECLS
