/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-occurrence.h"
#include "hst-plan.h"

G_BEGIN_DECLS

/**
 * HstVisitProgress:
 * @n_delegations: delegations that are to be reckoned with
 * @n_unconfirmed: those of them that have not said that they come
 * @n_sessions: sessions that have a time and are not cancelled
 * @n_without_venue: those of them that need a place and have none
 * @n_without_responsible: those of them for which nobody is responsible
 * @n_unscheduled: sessions without a time
 * @n_findings: what the checker noticed about the visit
 *
 * What is still open in a visit.
 */
typedef struct {
  guint n_delegations;
  guint n_unconfirmed;
  guint n_sessions;
  guint n_without_venue;
  guint n_without_responsible;
  guint n_unscheduled;
  guint n_findings;
} HstVisitProgress;

void     hst_visit_progress_init (HstVisitProgress *self,
                                  HstPlan          *plan,
                                  const HstVisit   *visit,
                                  GPtrArray        *occurrences,
                                  guint             n_unscheduled,
                                  guint             n_findings);
gboolean hst_visit_progress_is_done (const HstVisitProgress *self);

G_END_DECLS
