/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstDragKind:
 * @HST_DRAG_NONE: nothing is being dragged
 * @HST_DRAG_MOVE: the whole span
 * @HST_DRAG_START: its start; the end stays
 * @HST_DRAG_END: its end; the start stays
 * @HST_DRAG_CREATE: a new span, from where the pointer went down to where it is
 */
typedef enum {
  HST_DRAG_NONE,
  HST_DRAG_MOVE,
  HST_DRAG_START,
  HST_DRAG_END,
  HST_DRAG_CREATE,
} HstDragKind;

/**
 * HstDrag:
 * @kind: what is being dragged
 * @start_s: where the span began, wall time in seconds
 * @end_s: first second after it
 * @grab_s: wall time under the pointer when it went down
 * @new_start_s: where it begins now
 * @new_end_s: where it ends now
 *
 * A span of wall time under the pointer.
 */
typedef struct {
  HstDragKind kind;
  gint64      start_s;
  gint64      end_s;
  gint64      grab_s;
  gint64      new_start_s;
  gint64      new_end_s;
} HstDrag;

void     hst_drag_begin      (HstDrag       *self,
                              HstDragKind    kind,
                              gint64         start_s,
                              gint64         end_s,
                              gint64         grab_s);
void     hst_drag_update     (HstDrag       *self,
                              gint64         pointer_s,
                              gint64         step_s);
gboolean hst_drag_is_changed (const HstDrag *self);
HstOccurrence *hst_drag_dup_target (HstOccurrence  *dragged,
                                    HstZone        *zone,
                                    gint64          start_s,
                                    gint64          end_s,
                                    const HstField *field,
                                    const char     *text) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
