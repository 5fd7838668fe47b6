/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

/* By default an answer is wanted this many working days before. */
#define HST_ANSWER_DAYS_AHEAD 5

/**
 * HstOpenRole:
 *
 * As what somebody is waited for; several may be joined.
 */
typedef enum {
  HST_OPEN_DELEGATION  = 1 << 0,
  HST_OPEN_DELEGATE    = 1 << 1,
  HST_OPEN_COORDINATOR = 1 << 2,
  HST_OPEN_RESPONSIBLE = 1 << 3,
  HST_OPEN_SPEAKER     = 1 << 4,
  HST_OPEN_INTERPRETER = 1 << 5,
  HST_OPEN_DRIVER      = 1 << 6,
  HST_OPEN_VENUE       = 1 << 7,
} HstOpenRole;

/**
 * HstOpenItem:
 * @roles: a set of #HstOpenRole
 * @about: UID of the visit, the session or the meeting that an answer is about
 * @whom: UID of the person or the venue, code of the community
 * @visit: (nullable): UID of the visit; %NULL for a meeting
 * @event: (nullable): UID of the first session it concerns; %NULL where it concerns none in particular
 * @title: (nullable): title of that session or meeting, or of the visit
 * @n_sessions: how many sessions it concerns
 * @state: how far they have been asked
 * @due: the day by which an answer is wanted, %HST_DAY_NONE if nothing is known of it
 * @is_due_reckoned: whether nobody set that day
 * @asked_on: when they were asked
 * @day: when it takes place
 * @record: (nullable): the #HstDelegation or the #HstConfirmation that says so; %NULL where nobody was asked
 *
 * Somebody whose answer is still to come.
 */
typedef struct {
  guint        roles;
  char        *about;
  char        *whom;
  char        *visit;
  char        *event;
  char        *title;
  guint        n_sessions;
  HstReply     state;
  HstDay       due;
  gboolean     is_due_reckoned;
  HstDay       asked_on;
  HstDay       day;
  gpointer     record;
} HstOpenItem;

GPtrArray *hst_open_items_find       (HstPlan           *plan,
                                      GPtrArray         *events,
                                      HstDay             today,
                                      const char        *visit) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_open_item_is_overdue  (const HstOpenItem *self,
                                      HstDay             today);

/* What is to be put into the plan to note an answer; NULL where it would change nothing. */
gpointer   hst_open_item_draft_state (const HstOpenItem *self,
                                      HstReply           state,
                                      HstDay             today) G_GNUC_WARN_UNUSED_RESULT;
gpointer   hst_open_item_draft_due   (const HstOpenItem *self,
                                      HstDay             due) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
