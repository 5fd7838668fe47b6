/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-many-sheet.h"
#include "hst-proposal.h"
#include "hst-schedule.h"

G_BEGIN_DECLS

GPtrArray *hst_many_rows_of_changes  (HstProposal *proposal,
                                      HstSchedule *schedule,
                                      gboolean     can_leave_out) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_many_rows_to_ask      (HstProposal *proposal,
                                      HstPlan     *plan) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_many_rows_of_findings (HstProposal *proposal) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
