/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-edit.h"
#include "hst-finding.h"

G_BEGIN_DECLS

/**
 * HstProposalChange:
 * @seen: (nullable): the record as it is; %NULL for a new one
 * @draft: (nullable): the record as it will be; %NULL for one that goes; @seen itself for one that stays though others
 *   around it move
 * @is_in_the_way: whether @draft will overlap something that stays
 * @is_kept: whether it stays because somebody wants it to
 */
typedef struct {
  gpointer seen;
  gpointer draft;
  gboolean is_in_the_way;
  gboolean is_kept;
} HstProposalChange;

/**
 * HstProposal:
 * @title: id of the step's title
 * @subject: (nullable): what the step is done to
 * @changes: (element-type HstProposalChange): what would be otherwise, events in order of their time
 * @ask_again: (element-type HstRecord): delegations and confirmations as they were, of whose agreement nothing is known
 *   any more
 * @is_cut: whether a limit ended the search for it: there may be a better one
 * @price: (nullable): of one that was searched for, what it costs, in words
 * @found: (nullable) (element-type HstFinding): what the checker would notice that it does not notice now; filled by
 *   hst_proposal_check()
 * @solved: (nullable) (element-type HstFinding): what it would not notice any more
 *
 * A change of many records that can be looked at before it is made: one step.
 */
typedef struct {
  char      *title;
  char      *subject;
  GPtrArray *changes;
  GPtrArray *ask_again;
  gboolean   is_cut;
  char      *price;
  GPtrArray *found;
  GPtrArray *solved;
} HstProposal;

HstProposal *hst_proposal_new            (const char         *title,
                                          const char         *subject) G_GNUC_WARN_UNUSED_RESULT;
void         hst_proposal_free           (HstProposal        *self);
HstProposalChange *hst_proposal_take     (HstProposal        *self,
                                          gpointer            seen,
                                          gpointer            draft);
guint        hst_proposal_count          (const HstProposal  *self);

gboolean     hst_proposal_check          (HstProposal        *self,
                                          HstStore           *store,
                                          HstDay              today,
                                          GCancellable       *cancellable,
                                          GError            **error);
gboolean     hst_proposal_apply          (HstProposal        *self,
                                          HstStore           *store,
                                          gint64              now_utc_s,
                                          GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstProposal, hst_proposal_free)

G_END_DECLS
