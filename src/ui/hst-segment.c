/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-segment.h"

#include "hst-columns.h"
#include "hst-format.h"
#include "hst-week-grid.h"

static int
compare_segments (gconstpointer a,
                  gconstpointer b)
{
  const HstSegment *one = *(HstSegment *const *) a;
  const HstSegment *other = *(HstSegment *const *) b;

  if (one->index != other->index)
    return one->index < other->index ? -1 : 1;
  if (one->from_s != other->from_s)
    return one->from_s < other->from_s ? -1 : 1;
  if (one->to_s != other->to_s)
    return one->to_s > other->to_s ? -1 : 1;
  return hst_occurrence_compare (one->occurrence, other->occurrence);
}

/* Lays the segments of one day side by side. */
static void
assign_columns (HstSegment **segments,
                guint        n_segments,
                gint64       min_length_s)
{
  g_autofree HstBlock *blocks = g_new0 (HstBlock, n_segments);

  for (guint i = 0; i < n_segments; i++) {
    blocks[i].start = segments[i]->from_s;
    blocks[i].end = segments[i]->to_s;
  }
  hst_columns_assign (blocks, n_segments, min_length_s);
  for (guint i = 0; i < n_segments; i++) {
    segments[i]->column = blocks[i].column;
    segments[i]->span = blocks[i].span;
    segments[i]->n_columns = blocks[i].n_columns;
  }
}

/**
 * hst_segments_add_span:
 * @segments: (element-type HstSegment): where to add
 * @occurrence: whose span it is
 * @start_utc_s: where it begins
 * @end_utc_s: first second after it
 * @axis: the days that are shown
 *
 * Adds what of a span of time lies in each of the days, over the whole width of their columns.
 */
void
hst_segments_add_span (GPtrArray     *segments,
                       HstOccurrence *occurrence,
                       gint64         start_utc_s,
                       gint64         end_utc_s,
                       const HstAxis *axis)
{
  const HstDay first = hst_day_of_utc (start_utc_s, axis->zone);
  const HstDay last = MAX (first, hst_day_of_utc (MAX (start_utc_s, end_utc_s - 1), axis->zone));
  guint part = 0;

  for (HstDay day = MAX (first, axis->from); day <= MIN (last, axis->from + (HstDay) axis->n_days - 1); day++) {
    HstSegment *segment = g_new0 (HstSegment, 1);

    segment->occurrence = g_object_ref (occurrence);
    segment->index = (guint) (day - axis->from);
    segment->part = part++;
    segment->edges = (day > first ? HST_BLOCK_FROM_BEFORE : 0) | (day < last ? HST_BLOCK_GOES_ON : 0);
    segment->from_s = hst_axis_from_utc (axis, segment->index, start_utc_s);
    segment->to_s = hst_axis_from_utc (axis, segment->index, end_utc_s);
    segment->span = segment->n_columns = 1;
    g_ptr_array_add (segments, segment);
  }
}

/**
 * hst_segments_new:
 * @occurrences: #HstOccurrence objects
 * @axis: the days that are shown
 * @min_length_s: as how long the shortest are to be treated
 *
 * Returns: (transfer full) (element-type HstSegment): what of the occurrences belongs into a grid of
 *   hours, day by day in the order of time, with its columns
 */
GPtrArray *
hst_segments_new (GListModel    *occurrences,
                  const HstAxis *axis,
                  gint64         min_length_s)
{
  GPtrArray *segments = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_segment_free);
  const guint n_items = g_list_model_get_n_items (occurrences);
  guint from = 0;

  for (guint i = 0; i < n_items; i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (occurrences, i);

    if (!hst_occurrence_is_in_strip (occurrence))
      hst_segments_add_span (segments, occurrence, hst_occurrence_get_start_utc_s (occurrence),
                             hst_occurrence_get_end_utc_s (occurrence), axis);
  }
  g_ptr_array_sort (segments, compare_segments);
  for (guint i = 1; i <= segments->len; i++) {
    const HstSegment *first = segments->pdata[from];

    if (i < segments->len && ((HstSegment *) segments->pdata[i])->index == first->index)
      continue;
    assign_columns ((HstSegment **) segments->pdata + from, i - from, min_length_s);
    from = i;
  }
  return segments;
}

/**
 * hst_segment_dup_key:
 * @self: a segment
 *
 * Returns: (transfer full): what stays the same when its occurrence is moved
 */
char *
hst_segment_dup_key (const HstSegment *self)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (self->occurrence);

  return g_strdup_printf ("%u\n%s\n%s", self->part, recurrence, hst_occurrence_get_uid (self->occurrence));
}

HstSegment *
hst_segment_copy (const HstSegment *self)
{
  HstSegment *copy = g_memdup2 (self, sizeof *self);

  g_object_ref (copy->occurrence);
  return copy;
}

void
hst_segment_free (HstSegment *self)
{
  g_clear_object (&self->occurrence);
  g_free (self);
}
