/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"
#include "hst-timeline-scale.h"
#include "hst-timeline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_TIMELINE_TRACK (hst_timeline_track_get_type ())
G_DECLARE_FINAL_TYPE (HstTimelineTrack, hst_timeline_track, HST, TIMELINE_TRACK, GtkWidget)

GtkWidget      *hst_timeline_track_new           (void) G_GNUC_WARN_UNUSED_RESULT;

void            hst_timeline_track_show          (HstTimelineTrack       *self,
                                                  HstSchedule            *schedule,
                                                  HstTimelineRow         *row,
                                                  HstTimelineBy           by);
void            hst_timeline_track_set_scale     (HstTimelineTrack       *self,
                                                  const HstTimelineScale *scale);
void            hst_timeline_track_show_selected (HstTimelineTrack       *self);

HstTimelineRow *hst_timeline_track_get_row       (HstTimelineTrack       *self);
GtkWidget      *hst_timeline_track_get_block     (HstTimelineTrack       *self,
                                                  guint                   index);
gboolean        hst_timeline_track_find_block    (HstTimelineTrack       *self,
                                                  GtkWidget              *block,
                                                  guint                  *index);
guint           hst_timeline_track_find_nearest  (HstTimelineTrack       *self,
                                                  HstDay                  day);
int             hst_timeline_track_get_lane_at   (HstTimelineTrack       *self,
                                                  double                  y,
                                                  int                    *height_px);

G_END_DECLS
