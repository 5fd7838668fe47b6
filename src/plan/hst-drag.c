/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-drag.h"

#include "hst-day-scale.h"

/**
 * hst_drag_begin:
 * @self: (out caller-allocates): a drag
 * @kind: what is being dragged
 * @start_s: where the span begins, wall time in seconds; not looked at for %HST_DRAG_CREATE
 * @end_s: first second after it; not looked at for %HST_DRAG_CREATE
 * @grab_s: wall time under the pointer
 */
void
hst_drag_begin (HstDrag     *self,
                HstDragKind  kind,
                gint64       start_s,
                gint64       end_s,
                gint64       grab_s)
{
  if (kind == HST_DRAG_CREATE)
    start_s = end_s = grab_s;
  *self = (HstDrag) { kind, start_s, end_s, grab_s, start_s, end_s };
}

/**
 * hst_drag_update:
 * @self: a drag that has begun
 * @pointer_s: wall time under the pointer
 * @step_s: raster, in seconds
 *
 * Moves the span after the pointer, onto the raster.  A span that is resized or created is never
 * shorter than @step_s; one that is moved keeps its length and, where it did not begin on the raster,
 * goes onto it.
 */
void
hst_drag_update (HstDrag *self,
                 gint64   pointer_s,
                 gint64   step_s)
{
  const gint64 snapped_s = hst_snap_wall (pointer_s, step_s);
  gint64 anchor_s;

  switch (self->kind) {
  case HST_DRAG_MOVE:
    self->new_start_s = self->start_s;
    /* A hand that trembles does not move what is off the raster. */
    if (ABS (pointer_s - self->grab_s) * 2 >= step_s)
      self->new_start_s = hst_snap_wall (self->start_s + pointer_s - self->grab_s, step_s);
    self->new_end_s = self->new_start_s + (self->end_s - self->start_s);
    break;
  case HST_DRAG_START:
    self->new_start_s = MIN (snapped_s, self->end_s - step_s);
    break;
  case HST_DRAG_END:
    self->new_end_s = MAX (snapped_s, self->start_s + step_s);
    break;
  case HST_DRAG_CREATE:
    anchor_s = hst_snap_wall (self->grab_s, step_s);
    self->new_start_s = MIN (anchor_s, snapped_s);
    self->new_end_s = MAX (anchor_s, snapped_s);
    if (self->new_end_s - self->new_start_s < step_s)
      self->new_end_s = self->new_start_s + step_s;
    break;
  case HST_DRAG_NONE:
  default:
    break;
  }
}

/**
 * hst_drag_is_changed:
 * @self: a drag
 *
 * Returns: whether the span is no longer where it was
 */
gboolean
hst_drag_is_changed (const HstDrag *self)
{
  return self->kind != HST_DRAG_NONE
         && (self->new_start_s != self->start_s || self->new_end_s != self->end_s);
}

/**
 * hst_drag_dup_target:
 * @dragged: what is dragged
 * @zone: the zone of the clocks
 * @start_s: when it would begin, wall time in seconds
 * @end_s: first second after it
 * @field: (nullable): a field of events that would be another
 * @text: (nullable): what that would be, as hst_field_from_text() takes it
 *
 * Makes of an occurrence what it would be after a drop.
 *
 * Returns: (transfer full): the same instance of the same event, elsewhere
 */
HstOccurrence *
hst_drag_dup_target (HstOccurrence  *dragged,
                     HstZone        *zone,
                     gint64          start_s,
                     gint64          end_s,
                     const HstField *field,
                     const char     *text)
{
  g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (dragged));
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));
  const HstMoment start = hst_moment_with_wall (&like, start_s), end = hst_moment_with_wall (&like, end_s);

  if (hst_event_is_unscheduled (event)) {
    event->start = start;
    event->end = end;
  }
  if (field != NULL && text != NULL)
    hst_field_from_text (field, event, text, NULL);
  return hst_occurrence_new (event, hst_occurrence_get_recurrence_id (dragged), &start, &end,
                             hst_zone_utc_from_wall (zone, start_s), hst_zone_utc_from_wall (zone, end_s));
}
