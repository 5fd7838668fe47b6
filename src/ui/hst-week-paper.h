/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-axis.h"
#include "hst-schedule.h"
#include "hst-week-geometry.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HstWeekPaper:
 *
 * What a grid of hours is printed on: lines, shades, hours, and the line of now above it all.  The
 * layouts of its words are kept; hst_week_paper_clear() forgets them.
 */
typedef struct {
  PangoLayout *hours[24];
  PangoLayout *others[24];   /* clocks of the second zone */
  PangoLayout *curfew;
} HstWeekPaper;

void hst_week_paper_clear     (HstWeekPaper          *self);
void hst_week_paper_snapshot  (HstWeekPaper          *self,
                               GtkWidget             *widget,
                               GtkSnapshot           *snapshot,
                               HstSchedule           *schedule,
                               const HstAxis         *axis,
                               const HstWeekGeometry *geometry,
                               double                 second_px);
void hst_week_snapshot_now    (GtkWidget             *widget,
                               GtkSnapshot           *snapshot,
                               HstSchedule           *schedule,
                               const HstAxis         *axis,
                               const HstWeekGeometry *geometry,
                               double                 second_px);

G_END_DECLS
