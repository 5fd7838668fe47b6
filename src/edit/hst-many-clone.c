/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include <glib/gi18n-lib.h>

/* The same visit again, on other days: nobody has agreed to that yet. */

static HstVisit *
copy_visit (const HstVisit *visit,
            HstDay          by,
            const char     *title)
{
  HstVisit *copy = hst_record_copy (visit);

  g_free (copy->uid);
  copy->uid = hst_edit_new_uid ();
  if (title != NULL)
    hst_set_text (&copy->title, title);
  copy->first_day += by;
  copy->last_day += by;
  copy->status = HST_VISIT_IDEA;
  copy->notice_on = HST_DAY_NONE;
  return copy;
}

static HstDelegation *
copy_delegation (const HstDelegation *delegation,
                 const char          *visit,
                 HstDay               by)
{
  HstDelegation *copy = hst_record_copy (delegation);

  hst_set_text (&copy->gathering, visit);
  copy->reply = HST_REPLY_PLANNED;
  copy->asked_on = HST_DAY_NONE;
  copy->answered_on = HST_DAY_NONE;
  if (copy->reply_by != HST_DAY_NONE)
    copy->reply_by += by;
  hst_many_shift_moment (&copy->arrival, by);
  hst_many_shift_moment (&copy->departure, by);
  return copy;
}

static HstEvent *
copy_session (HstStore       *store,
              const HstEvent *event,
              const char     *visit,
              HstDay          by,
              gboolean        with_delegations)
{
  const HstMoment unset = HST_MOMENT_INIT;
  HstEvent *copy = hst_many_copy_event (event, &unset, &unset);

  hst_set_text (&copy->visit, visit);
  if (!with_delegations)
    hst_set_list (&copy->communities, NULL);
  if (hst_moment_is_set (&copy->start)) {
    HstMoment start = copy->start;

    hst_many_shift_moment (&start, by);
    hst_event_place (store, copy, &start, NULL);
  }
  if (hst_event_is_series (copy))
    hst_series_shift_rules (store, copy, (gint64) by * HST_DAY_S);
  return copy;
}

static gboolean
was_asked (HstReply reply)
{
  return reply != HST_REPLY_PLANNED && reply != HST_REPLY_REPLACED && reply != HST_REPLY_CANCELLED;
}

/* Persons and venues that were asked for the visit or its sessions. */
static void
list_confirmations (HstProposal *proposal,
                    HstPlan     *plan,
                    GHashTable  *about)
{
  GPtrArray *all = hst_plan_get_records (plan, &hst_confirmation_type);

  for (guint i = 0; i < all->len; i++) {
    HstConfirmation *confirmation = all->pdata[i];

    if (was_asked (confirmation->state) && g_hash_table_contains (about, confirmation->about))
      g_ptr_array_add (proposal->ask_again, hst_record_ref (confirmation));
  }
}

static void
copy_delegations (HstProposal    *proposal,
                  HstPlan        *plan,
                  const HstVisit *visit,
                  const HstVisit *copy)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (!hst_reply_takes_part (delegation->reply))
      continue;
    hst_proposal_take (proposal, NULL, copy_delegation (delegation, copy->uid, copy->first_day - visit->first_day));
    if (was_asked (delegation->reply))
      g_ptr_array_add (proposal->ask_again, hst_record_ref (delegations->pdata[i]));
  }
}

/**
 * hst_propose_clone:
 * @store: a store
 * @visit: UID of a visit
 * @first_day: the first day of the new one
 * @with_delegations: whether the same delegations are to come
 * @title: (nullable): what to call it; %NULL for the same
 * @error: return location
 *
 * Works out the same visit on other days, as an idea: its sessions at the same hours, delegations planned and not asked
 * yet.  Whatever somebody had agreed to is listed, to be agreed again: delegations, persons and venues that were asked, and
 * what was fixed or booked.
 *
 * Returns: (transfer full) (nullable): what would change, the new visit first; %NULL with @error set
 */
HstProposal *
hst_propose_clone (HstStore    *store,
                   const char  *visit,
                   HstDay       first_day,
                   gboolean     with_delegations,
                   const char  *title,
                   GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GHashTable) about = g_hash_table_new (g_str_hash, g_str_equal);
  HstVisit *record = plan != NULL ? hst_many_find_visit (plan, visit, error) : NULL;
  HstVisit *copy;
  HstDay by;

  if (record == NULL)
    return NULL;
  sessions = hst_store_load_events_of (store, visit, error);
  if (sessions == NULL)
    return NULL;

  by = first_day - record->first_day;
  copy = copy_visit (record, by, title);
  proposal = hst_proposal_new ("clone-visit", copy->title);
  hst_proposal_take (proposal, NULL, copy);
  if (with_delegations)
    copy_delegations (proposal, plan, record, copy);
  g_hash_table_add (about, record->uid);
  for (guint i = 0; i < sessions->len; i++) {
    HstEvent *event = sessions->pdata[i];

    if (event->status == HST_STATUS_CANCELLED || hst_event_is_instance (event))
      continue;
    hst_proposal_take (proposal, NULL, copy_session (store, event, copy->uid, by, with_delegations));
    g_hash_table_add (about, event->uid);
    if (event->fixed || event->booking == HST_BOOKING_BOOKED)
      g_ptr_array_add (proposal->ask_again, hst_record_ref (event));
  }
  list_confirmations (proposal, plan, about);
  return g_steal_pointer (&proposal);
}
