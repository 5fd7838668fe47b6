/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-timeline-grid.h"
#include "hst-timeline-track.h"

G_BEGIN_DECLS

/* The rooms of a timeline: hst-timeline-grid.c puts rows under one another, hst-timeline-input.c is pointer and keyboard. */

struct _HstTimelineGrid {
  GtkWidget          parent_instance;

  HstTimelineHeader *header;     /* not owned: stands above it, and is told where the days are */
  HstSchedule       *schedule;   /* owned */
  HstTimelineScale   scale;
  HstTimelineBy      by;
  HstTimelineRoom    room;
  GPtrArray         *tracks;     /* children, those in use first */
  guint              n_tracks;
  guint              refresh_id;

  HstDay             grabbed_from;  /* the first day when time was taken hold of */
  gboolean           is_dragging;
};

void     hst_timeline_grid_queue_refresh   (HstTimelineGrid *self);
gboolean hst_timeline_grid_focus           (GtkWidget       *widget,
                                            GtkDirectionType direction);
void     hst_timeline_grid_add_controllers (HstTimelineGrid *self);

G_END_DECLS
