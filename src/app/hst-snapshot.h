/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-checker.h"
#include "hst-plan.h"
#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstSnapshot:
 * @plan: (nullable): the plan's records; %NULL where only a range was asked for, and so are the others
 * @zone: (nullable): the programme's zone, or the system's
 * @occurrences: (element-type HstOccurrence): what happens on the days asked for
 * @pool: (nullable) (element-type HstOccurrence): sessions without a time, as long as they are to be
 * @findings: (nullable) (element-type HstFinding): what the checker noticed
 * @accepted: (nullable) (element-type HstFinding): what of that somebody has accepted
 * @checker: (nullable): what keeps these, if nothing did before
 * @meetings: (nullable) (element-type HstOccurrence): the next occurrence of each meeting
 * @undo: (nullable): title of the step that undo would take back
 * @redo: (nullable): title of the step that redo would do again
 * @cut: how many series have more occurrences than are shown
 * @is_partial: whether @findings, @accepted and @meetings are only those of the days asked for, and @pool has only single sessions
 *
 * What the window shows of a plan at one moment.
 */
typedef struct {
  HstPlan   *plan;
  HstZone   *zone;
  GPtrArray *occurrences;
  GPtrArray *pool;
  GPtrArray *findings;
  GPtrArray *accepted;
  HstChecker *checker;
  GPtrArray *meetings;
  char      *undo;
  char      *redo;
  guint      cut;
  gboolean   is_partial;
} HstSnapshot;

void         hst_snapshot_free       (HstSnapshot   *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSnapshot, hst_snapshot_free)

HstZone     *hst_snapshot_find_zone  (HstStore      *store,
                                      HstPlan       *plan) G_GNUC_WARN_UNUSED_RESULT;
HstSnapshot *hst_snapshot_read       (HstStore      *store,
                                      HstDay         from,
                                      HstDay         to,
                                      HstDay         today,
                                      HstChecker    *checker,
                                      GCancellable  *cancellable,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HstSnapshot *hst_snapshot_read_first (HstStore      *store,
                                      HstDay         from,
                                      HstDay         to,
                                      HstDay         today,
                                      GCancellable  *cancellable,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;
HstSnapshot *hst_snapshot_read_range (HstStore      *store,
                                      HstZone       *zone,
                                      HstDay         from,
                                      HstDay         to,
                                      GCancellable  *cancellable,
                                      GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
