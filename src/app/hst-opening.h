/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-snapshot.h"
#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstOpening:
 * @HST_OPENING_EXISTING: a plan that is there
 * @HST_OPENING_EMPTY: a new plan that holds nothing yet
 * @HST_OPENING_SAMPLE: a new plan that holds the sample
 */
typedef enum {
  HST_OPENING_EXISTING,
  HST_OPENING_EMPTY,
  HST_OPENING_SAMPLE,
} HstOpening;

/**
 * HstOpenRequest:
 * @path: path of the plan file
 * @opening: whether it is there or is to be made
 * @today: the day, in the system's zone, from which the sample's dates are counted
 * @from: first day to be read
 * @to: the day after the last
 */
typedef struct {
  char       *path;
  HstOpening  opening;
  HstDay      today;
  HstDay      from;
  HstDay      to;
} HstOpenRequest;

/**
 * HstOpened:
 * @from: first day that was read
 * @to: the day after the last
 * @store: the plan
 * @snapshot: what the window shows first
 * @notice: (nullable): why the plan can only be looked at
 */
typedef struct {
  HstDay       from;
  HstDay       to;
  HstStore    *store;
  HstSnapshot *snapshot;
  char        *notice;
} HstOpened;

void     hst_open_request_free (HstOpenRequest  *self);
void     hst_opened_free       (HstOpened       *self);

gpointer hst_open_plan         (gpointer         data,
                                GCancellable    *cancellable,
                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstOpenRequest, hst_open_request_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstOpened, hst_opened_free)

G_END_DECLS
