/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-axis.h"
#include "hst-event-block.h"

G_BEGIN_DECLS

/**
 * HstSegment:
 * @occurrence: (transfer full): whose part it is
 * @index: in which day's column, from 0
 * @part: which part of the occurrence it is among those that are shown, from 0
 * @edges: which ends lie in other days
 * @from_s: where it begins on the axis
 * @to_s: where it ends
 * @column: its column among those that overlap, from 0
 * @span: how many it fills
 * @n_columns: how many there are
 * @block: (nullable): the widget that shows it, not owned
 *
 * What of an occurrence lies in one day.
 */
typedef struct {
  HstOccurrence *occurrence;
  guint          index;
  guint          part;
  HstBlockEdges  edges;
  gint64         from_s;
  gint64         to_s;
  guint          column;
  guint          span;
  guint          n_columns;
  GtkWidget     *block;
} HstSegment;

GPtrArray *hst_segments_new       (GListModel       *occurrences,
                                   const HstAxis    *axis,
                                   gint64            min_length_s) G_GNUC_WARN_UNUSED_RESULT;
void       hst_segments_add_span  (GPtrArray        *segments,
                                   HstOccurrence    *occurrence,
                                   gint64            start_utc_s,
                                   gint64            end_utc_s,
                                   const HstAxis    *axis);
char      *hst_segment_dup_key    (const HstSegment *self) G_GNUC_WARN_UNUSED_RESULT;
HstSegment *hst_segment_copy      (const HstSegment *self) G_GNUC_WARN_UNUSED_RESULT;
void       hst_segment_free       (HstSegment       *self);

G_END_DECLS
