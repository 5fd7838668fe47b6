/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-store.h"

G_BEGIN_DECLS

/**
 * HstReplyRow:
 * @delegation: who was invited, and what they answered
 * @name: what the community is called, in the program's language
 * @email: (nullable): where it is written to
 * @is_open: whether the answer is still wanted
 * @is_late: whether it is, and the day by which it was wanted is over
 * @subject: (nullable): of a reminder, in the community's language; %NULL where none is needed
 * @reminder: (nullable): the reminder, ready to paste
 *
 * One row of the table of replies.
 */
typedef struct {
  HstDelegation *delegation;
  char          *name;
  char          *email;
  gboolean       is_open;
  gboolean       is_late;
  char          *subject;
  char          *reminder;
} HstReplyRow;

GPtrArray *hst_replies_load   (HstStore     *store,
                               const char   *visit,
                               gint64        now_utc_s,
                               GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void       hst_reply_row_free (HstReplyRow  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstReplyRow, hst_reply_row_free)

G_END_DECLS
