/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-axis.h"
#include "hst-journey.h"
#include "hst-occurrence.h"

G_BEGIN_DECLS

/**
 * HstLaneKind:
 * @HST_LANES_NONE: one lane a day
 * @HST_LANES_DELEGATION: a lane for each delegation
 * @HST_LANES_VENUE: a lane for each venue
 * @HST_LANES_RESPONSIBLE: a lane for each responsible person
 * @HST_LANES_KIND: a lane for each kind of session
 *
 * What the lanes of a board stand for, in the order in which they are offered.
 */
typedef enum {
  HST_LANES_NONE,
  HST_LANES_DELEGATION,
  HST_LANES_VENUE,
  HST_LANES_RESPONSIBLE,
  HST_LANES_KIND,
} HstLaneKind;

#define HST_N_LANE_KINDS (HST_LANES_KIND + 1)

/**
 * HstBoardItem:
 * @occurrence: (transfer full): whose part it is
 * @day: in which day, from 0
 * @part: which part of the occurrence it is, from 0
 * @from_before: whether it began earlier than in this day
 * @goes_on: whether it goes on in the next day
 * @from_s: where it begins on the axis
 * @to_s: where it ends
 * @lane: its first lane
 * @n_lanes: how many lanes it spans
 * @column: its column among those that overlap in its lane, from 0
 * @span: how many columns it fills
 * @n_columns: how many there are
 *
 * What of a session stands in one day, in lanes that lie side by side.
 */
typedef struct {
  HstOccurrence *occurrence;
  guint          day;
  guint          part;
  gboolean       from_before;
  gboolean       goes_on;
  gint64         from_s;
  gint64         to_s;
  guint          lane;
  guint          n_lanes;
  guint          column;
  guint          span;
  guint          n_columns;
} HstBoardItem;

/**
 * HstBoardGap:
 * @before: (transfer full): what ends
 * @after: (transfer full): what begins next for the same delegation, elsewhere
 * @day: in which day, from 0
 * @lane: its first lane
 * @n_lanes: how many lanes it spans
 * @from_s: where @before ends on the axis
 * @to_s: where @after begins
 * @journey: the way between them
 * @available_min: how many minutes there are for it
 *
 * The time that a delegation has to get from one session to the next.
 */
typedef struct {
  HstOccurrence *before;
  HstOccurrence *after;
  guint          day;
  guint          lane;
  guint          n_lanes;
  gint64         from_s;
  gint64         to_s;
  HstJourney     journey;
  gint64         available_min;
} HstBoardGap;

/**
 * HstBoard:
 * @kind: what its lanes stand for
 * @lanes: (element-type utf8): what each lane is: KATOTTG code, UID, or name of a kind; %NULL for what belongs to none
 * @items: (element-type HstBoardItem): day by day, in the order of time
 * @gaps: (element-type HstBoardGap): likewise
 *
 * A visit laid out: days side by side, lanes in each, the same in all.
 */
typedef struct {
  HstLaneKind  kind;
  GPtrArray   *lanes;
  GPtrArray   *items;
  GPtrArray   *gaps;

  GHashTable  *lane_indices;   /* private */
  guint64      delegations;    /* private: a bit for each lane that is a delegation's */
} HstBoard;

const char *hst_lane_kind_get_name   (HstLaneKind      kind);
HstLaneKind hst_lane_kind_from_name  (const char      *name);
const char *hst_lane_kind_get_field  (HstLaneKind      kind);

HstBoard   *hst_board_new            (HstPlan         *plan,
                                      const HstVisit  *visit,
                                      GPtrArray       *occurrences,
                                      GPtrArray       *pool,
                                      const HstAxis   *axis,
                                      HstLaneKind      kind,
                                      gint64           min_length_s) G_GNUC_WARN_UNUSED_RESULT;
void        hst_board_free           (HstBoard        *self);
guint64     hst_board_get_lanes_of   (const HstBoard  *self,
                                      const HstEvent  *event);
gboolean    hst_board_get_drop       (const HstBoard  *self,
                                      const HstEvent  *event,
                                      int              grabbed_lane,
                                      guint            lane,
                                      char           **text);
guint       hst_board_count_runs     (guint64          lanes);
void        hst_board_get_run        (guint64          lanes,
                                      guint            index,
                                      guint           *lane,
                                      guint           *n_lanes);
gint64      hst_board_find_free      (const HstBoard  *self,
                                      guint64          lanes,
                                      guint            day,
                                      gint64           from_s,
                                      gint64           to_s,
                                      gint64           length_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstBoard, hst_board_free)

G_END_DECLS
