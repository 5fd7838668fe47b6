/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-drag.h"
#include "hst-drag-note.h"
#include "hst-redraw.h"
#include "hst-timeline-grid.h"
#include "hst-timeline-track.h"

G_BEGIN_DECLS

/* The rooms of a timeline: hst-timeline-grid.c puts rows under one another, hst-timeline-input.c is pointer and keyboard,
 * hst-timeline-drag.c draws, moves and resizes bars, hst-timeline-drop.c says what is to become of them. */

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
  HstRedraw          redraw;     /* of the bars */
  struct {
    const char      *code;          /* interned */
    char            *visit;         /* owned, as the two below */
    char            *uid;
    char            *recurrence;
  } sought;                         /* what is to have the focus once it is where time has gone to */

  HstDay             grabbed_from;  /* the first day when time was taken hold of */
  gboolean           is_dragging;   /* the pointer has left the place where it went down */

  GtkGesture        *drag_gesture;  /* the widget's */
  HstDrag            drag;          /* of a bar, in days */
  struct {
    HstVisit        *visit;         /* owned; without a UID if it is drawn */
    HstOccurrence   *occurrence;    /* owned */
  } held;                           /* what is dragged: one of the two, or nothing */
  char              *held_recurrence;
  const char        *held_code;     /* interned: in whose row it was taken hold of */
  int                held_y;        /* where its bar stands, and how high */
  int                held_height;
  gboolean           is_copying;
  double             pointer_x;
  double             owed_days;     /* by which time has gone on at an edge */
  GtkWidget         *preview;       /* children that show where it would be */
  GtkWidget         *dates;
  GtkWidget         *note;
  guint              answer_id;     /* waits for the schedule's answer to a drop */
  guint              tick_id;
};

void     hst_timeline_grid_queue_refresh   (HstTimelineGrid *self);
void     hst_timeline_grid_forget_sought   (HstTimelineGrid *self);
gboolean hst_timeline_grid_focus           (GtkWidget       *widget,
                                            GtkDirectionType direction);
void     hst_timeline_grid_add_controllers (HstTimelineGrid *self);

void     hst_timeline_grid_init_drag       (HstTimelineGrid *self);
gboolean hst_timeline_grid_hold_at         (HstTimelineGrid *self,
                                            double           x,
                                            double           y);
gboolean hst_timeline_grid_draw_at         (HstTimelineGrid *self,
                                            double           x,
                                            double           y);
void     hst_timeline_grid_drag_to         (HstTimelineGrid *self,
                                            double           x,
                                            GdkModifierType  state);
void     hst_timeline_grid_drop            (HstTimelineGrid *self);
void     hst_timeline_grid_end_drag        (HstTimelineGrid *self);
void     hst_timeline_grid_show_held       (HstTimelineGrid *self);
void     hst_timeline_grid_allocate_drag   (HstTimelineGrid *self);
gboolean hst_timeline_bar_can_resize       (const HstTimelineBar *bar);
gboolean hst_timeline_grid_change_focused  (HstTimelineGrid *self,
                                            HstDay           start_delta,
                                            HstDay           end_delta);

G_END_DECLS
