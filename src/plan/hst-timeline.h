/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-view-filter.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstTimelineBy:
 * @HST_TIMELINE_BY_HOST: a row for each community that receives visits
 * @HST_TIMELINE_BY_GUEST: a row for each community that goes on visits
 *
 * Whose the rows of a timeline are, in the order in which this is offered.
 */
typedef enum {
  HST_TIMELINE_BY_HOST,
  HST_TIMELINE_BY_GUEST,
} HstTimelineBy;

#define HST_N_TIMELINE_BYS (HST_TIMELINE_BY_GUEST + 1)

/**
 * HstTimelineBar:
 * @visit: (transfer full) (nullable): the visit that it stands for
 * @occurrence: (transfer full) (nullable): the meeting that it stands for, where it is no visit
 * @first: its first day, which may lie before those that are shown
 * @last: its last day, included, which may lie after them
 * @lane: its lane in the row, from 0
 * @free_to: first day after it on which something else stands in its lane; the end of what is shown if nothing does
 * @status: whether it is certain
 *
 * A visit or a meeting in a row of a timeline.
 */
typedef struct {
  HstVisit       *visit;
  HstOccurrence  *occurrence;
  HstDay          first;
  HstDay          last;
  guint           lane;
  HstDay          free_to;
  HstEventStatus  status;
} HstTimelineBar;

/**
 * HstTimelineRow:
 * @community: (transfer full) (nullable): whose it is; %NULL for what has no host, or no guests
 * @bars: (element-type HstTimelineBar): in the order of time
 * @n_lanes: how many lie under one another, at least 1
 *
 * What happens at, or to, a community.
 */
typedef struct {
  HstCommunity *community;
  GPtrArray    *bars;
  guint         n_lanes;
} HstTimelineRow;

/**
 * HstTimelineRoom:
 * @visit_days: how many days a visit takes up at least, so that there is room to say what it is
 * @meeting_days: how many days a meeting takes up at least, so that it can be hit
 */
typedef struct {
  guint visit_days;
  guint meeting_days;
} HstTimelineRoom;

const char    *hst_timeline_by_get_name      (HstTimelineBy           by);
HstTimelineBy  hst_timeline_by_from_name     (const char             *name);

GPtrArray     *hst_timeline_new              (HstPlan                *plan,
                                              GPtrArray              *occurrences,
                                              HstZone                *zone,
                                              HstDay                  from,
                                              HstDay                  to,
                                              HstTimelineBy           by,
                                              const HstViewFilter    *filter,
                                              const HstTimelineRoom  *room) G_GNUC_WARN_UNUSED_RESULT;
void           hst_timeline_row_free         (HstTimelineRow         *self);

G_END_DECLS
