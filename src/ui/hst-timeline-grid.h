/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-timeline-header.h"
#include "hst-timeline.h"

G_BEGIN_DECLS

#define HST_TYPE_TIMELINE_GRID (hst_timeline_grid_get_type ())
G_DECLARE_FINAL_TYPE (HstTimelineGrid, hst_timeline_grid, HST, TIMELINE_GRID, GtkWidget)

GtkWidget *hst_timeline_grid_new           (HstTimelineHeader *header) G_GNUC_WARN_UNUSED_RESULT;

guint      hst_timeline_grid_show          (HstTimelineGrid   *self,
                                            HstSchedule       *schedule,
                                            HstDay             from,
                                            HstDay             to,
                                            HstTimelineBy      by);
void       hst_timeline_grid_show_selected (HstTimelineGrid   *self);
HstDay     hst_timeline_grid_get_day_at    (HstTimelineGrid   *self,
                                            double             x);
double     hst_timeline_grid_get_day_px    (HstTimelineGrid   *self);

G_END_DECLS
