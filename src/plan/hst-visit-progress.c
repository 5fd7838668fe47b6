/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-visit-progress.h"

/* On the way, and in their free time, people are at no venue. */
static gboolean
needs_venue (const HstEvent *event)
{
  return event->kind != HST_EVENT_TRANSFER && event->kind != HST_EVENT_FREE_TIME && event->kind != HST_EVENT_BLOCKER;
}

static void
count_session (HstVisitProgress *self,
               const HstEvent   *event)
{
  if (event->status == HST_STATUS_CANCELLED)
    return;
  self->n_sessions++;
  if (event->venue == NULL && event->location == NULL && needs_venue (event))
    self->n_without_venue++;
  if (event->responsible == NULL && event->kind != HST_EVENT_FREE_TIME && event->kind != HST_EVENT_BLOCKER)
    self->n_without_responsible++;
}

/**
 * hst_visit_progress_init:
 * @self: (out caller-allocates): the counts
 * @plan: where the delegations are
 * @visit: the visit
 * @occurrences: (element-type HstOccurrence): its sessions
 * @n_unscheduled: how many of its sessions have no time
 * @n_findings: how much the checker noticed about it
 *
 * Counts what is still open in a visit.
 */
void
hst_visit_progress_init (HstVisitProgress *self,
                         HstPlan          *plan,
                         const HstVisit   *visit,
                         GPtrArray        *occurrences,
                         guint             n_unscheduled,
                         guint             n_findings)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);

  *self = (HstVisitProgress) { .n_unscheduled = n_unscheduled, .n_findings = n_findings };
  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (!hst_reply_takes_part (delegation->reply))
      continue;
    self->n_delegations++;
    self->n_unconfirmed += delegation->reply != HST_REPLY_CONFIRMED;
  }
  for (guint i = 0; i < occurrences->len; i++)
    count_session (self, hst_occurrence_get_event (occurrences->pdata[i]));
}

/**
 * hst_visit_progress_is_done:
 * @self: the counts
 *
 * Returns: whether nothing is open: somebody comes, something happens, and nothing is missing
 */
gboolean
hst_visit_progress_is_done (const HstVisitProgress *self)
{
  return self->n_delegations > 0 && self->n_sessions > 0 && self->n_unconfirmed == 0 && self->n_without_venue == 0 &&
         self->n_without_responsible == 0 && self->n_unscheduled == 0 && self->n_findings == 0;
}
