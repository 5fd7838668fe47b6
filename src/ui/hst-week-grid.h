/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_WEEK_GRID (hst_week_grid_get_type ())
G_DECLARE_FINAL_TYPE (HstWeekGrid, hst_week_grid, HST, WEEK_GRID, GtkWidget)

GtkWidget *hst_week_grid_new           (void) G_GNUC_WARN_UNUSED_RESULT;

void       hst_week_grid_show          (HstWeekGrid *self,
                                        HstSchedule *schedule,
                                        HstDay       from,
                                        guint        n_days,
                                        int          gutter_px);
void       hst_week_grid_set_zoom      (HstWeekGrid   *self,
                                        int            zoom);
void       hst_week_grid_queue_now     (HstWeekGrid *self);
void       hst_week_grid_show_selected (HstWeekGrid *self);

double     hst_week_grid_get_work_y_px (HstWeekGrid *self);

gboolean   hst_occurrence_is_in_strip  (HstOccurrence *occurrence);

G_END_DECLS
