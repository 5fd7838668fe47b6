/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-proposal.h"
#include "hst-shift.h"

G_BEGIN_DECLS

/* Acting on many: each works out what would change and leaves it to hst_proposal_apply() to do so. */

/* The rest of a day later or earlier; what falls out goes into the pool of its visit. */
HstProposal *hst_propose_shift       (HstStore               *store,
                                      const HstShiftOptions  *options,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

/* A day of a visit on another date, and once more on another date. */
HstProposal *hst_propose_move_day    (HstStore               *store,
                                      const char             *visit,
                                      HstDay                  from,
                                      HstDay                  to,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
HstProposal *hst_propose_copy_day    (HstStore               *store,
                                      const char             *visit,
                                      HstDay                  from,
                                      HstDay                  to,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* A day without idle time. */
HstProposal *hst_propose_close_gaps  (HstStore               *store,
                                      const char             *visit,
                                      HstDay                  day,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* One session as several at once, for groups. */
HstProposal *hst_propose_split       (HstStore               *store,
                                      const char             *uid,
                                      const HstMoment        *recurrence_id,
                                      guint                   n_groups,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same visit on other days; what must be agreed again is listed. */
HstProposal *hst_propose_clone       (HstStore               *store,
                                      const char             *visit,
                                      HstDay                  first_day,
                                      gboolean                with_delegations,
                                      const char             *title,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* A visit on other days; as many as before take along all that is planned, more or fewer leave it where it is. */
HstProposal *hst_propose_visit_days  (HstStore               *store,
                                      const char             *visit,
                                      HstDay                  first_day,
                                      HstDay                  last_day,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* A visit or a day of it without dates and people, and one made from that. */
HstProposal *hst_propose_save_template (HstStore             *store,
                                      const char             *visit,
                                      HstDay                  day,
                                      const char             *title,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
HstProposal *hst_propose_use_template (HstStore              *store,
                                      const char             *uid,
                                      const char             *visit,
                                      HstDay                  first_day,
                                      const char             *title,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;
/* A way out of what the checker noticed. */
HstProposal *hst_propose_repair      (HstStore               *store,
                                      HstFinding             *finding,
                                      HstDay                  today,
                                      GCancellable           *cancellable,
                                      GError                **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
