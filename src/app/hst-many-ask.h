/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-many.h"

G_BEGIN_DECLS

typedef enum {
  HST_ASK_SHIFT,
  HST_ASK_MOVE_DAY,
  HST_ASK_COPY_DAY,
  HST_ASK_CLOSE_GAPS,
  HST_ASK_SPLIT,
  HST_ASK_CLONE,
  HST_ASK_SAVE_VISIT,
  HST_ASK_SAVE_DAY,
  HST_ASK_USE_TEMPLATE,
  HST_ASK_REPAIR,
  HST_ASK_ARRANGE,
  HST_ASK_MOVE_VISIT,
} HstManyKind;

/**
 * HstManyAsk:
 * @kind: what is to be done
 * @visit: (nullable): UID of the visit
 * @uid: (nullable): UID of the session
 * @recurrence_id: which instance of it; unset for all of it
 * @community: (nullable): code of the only delegation
 * @from_utc_s: from when on
 * @by_s: by how much
 * @stretch: whether what is under way goes on longer
 * @drop: (nullable): what falls out, or in a day that is arranged stays; %NULL to have it decided
 * @day: the day it is about
 * @to: the other day
 * @n_groups: how many groups
 * @with_guests: whether the same delegations are invited
 * @name: (nullable): what to call it
 * @template_uid: (nullable): UID of a template
 * @finding: (nullable): what is to be repaired
 * @today: today
 *
 * What is asked for, as plain values that cross to the worker.
 */
typedef struct {
  HstManyKind   kind;
  char         *visit;
  char         *uid;
  HstMoment     recurrence_id;
  char         *community;
  gint64        from_utc_s;
  gint64        by_s;
  gboolean      stretch;
  char        **drop;
  HstDay        day;
  HstDay        to;
  guint         n_groups;
  gboolean      with_guests;
  char         *name;
  char         *template_uid;
  HstFinding   *finding;
  HstDay        today;
} HstManyAsk;

void         hst_many_ask_free    (HstManyAsk    *self);
HstProposal *hst_many_ask_propose (HstStore      *store,
                                   HstManyAsk    *self,
                                   GCancellable  *cancellable,
                                   GError       **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstManyAsk, hst_many_ask_free)

G_END_DECLS
