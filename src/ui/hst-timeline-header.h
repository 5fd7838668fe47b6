/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"
#include "hst-timeline-scale.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_TIMELINE_HEADER (hst_timeline_header_get_type ())
G_DECLARE_FINAL_TYPE (HstTimelineHeader, hst_timeline_header, HST, TIMELINE_HEADER, GtkWidget)

GtkWidget      *hst_timeline_header_new          (void) G_GNUC_WARN_UNUSED_RESULT;

void            hst_timeline_header_set_schedule (HstTimelineHeader      *self,
                                                  HstSchedule            *schedule);
void            hst_timeline_header_set_scale    (HstTimelineHeader      *self,
                                                  const HstTimelineScale *scale);
HstTimelineUnit hst_timeline_header_get_unit     (HstTimelineHeader      *self);

G_END_DECLS
