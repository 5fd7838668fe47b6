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

G_END_DECLS
