/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-drag.h"
#include "hst-lanes.h"
#include "hst-week-geometry.h"
#include "hst-week-strip.h"

G_BEGIN_DECLS

/* The rooms of a strip of whole days: hst-week-strip.c lays out, hst-week-strip-drag.c is pointer and keyboard. */

struct _HstWeekStrip {
  GtkWidget        parent_instance;

  HstSchedule     *schedule;  /* owned */
  char            *visit;     /* UID of the visit whose sessions alone are shown, NULL for all and visits */
  HstDay           from;
  HstWeekGeometry  geometry;
  GArray          *spans;     /* HstLaneSpan */
  GPtrArray       *bars;      /* children, one a span */
  GPtrArray       *pool;      /* hidden children to be used again */
  guint            n_lanes;

  GtkWidget       *dragged;   /* one of the bars, NULL for none */
  int              shift;     /* by how many days it is dragged */
  HstDragKind      kind;      /* as a whole, or by one of its ends */
  int              drop;      /* over which day something from elsewhere is held, -1 for none */
  GtkWidget       *probe;     /* a hidden child that tells how high a lane is */
};

HstLaneSpan hst_week_strip_get_span      (HstWeekStrip *self,
                                          guint         i);
void        hst_week_strip_stop_dragging (HstWeekStrip *self);
void        hst_week_strip_add_input     (HstWeekStrip *self);

G_END_DECLS
