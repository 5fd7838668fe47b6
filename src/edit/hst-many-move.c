/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include "hst-suggestions.h"

#include <glib/gi18n-lib.h>

/* A visit on other days, with all that belongs to it; a session at another time. */

static void
ask_again_if_agreed (HstProposal *proposal,
                     HstEvent    *event)
{
  if (event->fixed || event->booking == HST_BOOKING_BOOKED)
    g_ptr_array_add (proposal->ask_again, hst_record_ref (event));
}

/* An instance is named by when it was to be: it gets another name. */
static void
move_session (HstProposal *proposal,
              HstStore    *store,
              HstEvent    *event,
              HstDay       by)
{
  const gint64 by_s = (gint64) by * HST_DAY_S;
  HstEvent *draft = hst_event_is_instance (event) ? hst_series_shift_override (event, by_s) : hst_record_copy (event);
  HstMoment start = draft->start;

  if (!hst_moment_is_set (&start)) {
    hst_record_unref (draft);
    return;
  }
  hst_many_shift_moment (&start, by);
  hst_event_place (store, draft, &start, NULL);
  ask_again_if_agreed (proposal, event);
  if (hst_event_is_series (draft))
    hst_series_shift_rules (store, draft, by_s);
  hst_proposal_take (proposal, hst_record_ref (event), draft);
}

static void
move_delegations (HstProposal    *proposal,
                  HstPlan        *plan,
                  const HstVisit *visit,
                  HstDay          by)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);

  for (guint i = 0; i < delegations->len; i++) {
    g_autoptr (HstDelegation) draft = hst_record_copy (delegations->pdata[i]);

    if (draft->reply == HST_REPLY_CONFIRMED)
      g_ptr_array_add (proposal->ask_again, hst_record_ref (delegations->pdata[i]));
    if (draft->reply_by != HST_DAY_NONE)
      draft->reply_by += by;
    hst_many_shift_moment (&draft->arrival, by);
    hst_many_shift_moment (&draft->departure, by);
    if (!hst_record_equal (draft, delegations->pdata[i]))
      hst_proposal_take (proposal, hst_record_ref (delegations->pdata[i]), g_steal_pointer (&draft));
  }
}

static void
list_confirmed (HstProposal *proposal,
                HstPlan     *plan,
                GHashTable  *about)
{
  GPtrArray *all = hst_plan_get_records (plan, &hst_confirmation_type);

  for (guint i = 0; i < all->len; i++) {
    const HstConfirmation *confirmation = all->pdata[i];

    if (confirmation->state == HST_REPLY_CONFIRMED && g_hash_table_contains (about, confirmation->about))
      g_ptr_array_add (proposal->ask_again, hst_record_ref (all->pdata[i]));
  }
}

/**
 * hst_propose_move_visit:
 * @store: a store
 * @visit: UID of a visit that has days
 * @first_day: its first day from then on
 * @error: return location
 *
 * Works out a visit on other days: sessions at their hours, arrivals, departures and the day
 * for a reply as many days away.  That authorities
 * were told of the present days counts no more.  Whoever has agreed is listed, to be asked again.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_move_visit (HstStore    *store,
                        const char  *visit,
                        HstDay       first_day,
                        GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GHashTable) about = g_hash_table_new (g_str_hash, g_str_equal);
  HstVisit *record = plan != NULL ? hst_many_find_visit (plan, visit, error) : NULL;
  HstVisit *draft;
  HstDay by;

  if (record == NULL)
    return NULL;
  sessions = hst_store_load_events_of (store, visit, error);
  if (sessions == NULL)
    return NULL;
  by = first_day - record->first_day;
  proposal = hst_proposal_new ("move-visit", record->title);
  if (by == 0)
    return g_steal_pointer (&proposal);

  draft = hst_record_copy (record);
  draft->first_day += by;
  draft->last_day += by;
  draft->notice_on = HST_DAY_NONE;
  hst_proposal_take (proposal, hst_record_ref (record), draft);
  move_delegations (proposal, plan, record, by);
  g_hash_table_add (about, record->uid);
  for (guint i = 0; i < sessions->len; i++) {
    /* They come by UID and instance: whoever gets the name of another comes after that one. */
    HstEvent *session = sessions->pdata[by > 0 ? sessions->len - 1 - i : i];

    move_session (proposal, store, session, by);
    g_hash_table_add (about, session->uid);
  }
  list_confirmed (proposal, plan, about);
  return g_steal_pointer (&proposal);
}

/**
 * hst_propose_visit_days:
 * @store: a store
 * @visit: UID of a visit
 * @first_day: its first day from then on
 * @last_day: its last day, included
 * @error: return location
 *
 * Works out a visit on other days.  As many days as before are hst_propose_move_visit(); if they are more or fewer, what is
 * planned stays where it is, be it outside of them.  That authorities were told of the present days counts no more.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_visit_days (HstStore    *store,
                        const char  *visit,
                        HstDay       first_day,
                        HstDay       last_day,
                        GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  HstVisit *record = plan != NULL ? hst_many_find_visit (plan, visit, error) : NULL;
  HstProposal *proposal;
  HstVisit *draft;

  if (record == NULL)
    return NULL;
  if (first_day > last_day) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("A visit cannot be over before it begins."), error);
    return NULL;
  }
  if (record->first_day != HST_DAY_NONE && last_day - first_day == MAX (record->first_day, record->last_day) - record->first_day)
    return hst_propose_move_visit (store, visit, first_day, error);

  proposal = hst_proposal_new ("resize-visit", record->title);
  draft = hst_record_copy (record);
  draft->first_day = first_day;
  draft->last_day = last_day;
  draft->notice_on = HST_DAY_NONE;
  hst_proposal_take (proposal, hst_record_ref (record), draft);
  return proposal;
}

/**
 * hst_propose_place:
 * @store: a store
 * @uid: UID of a session of a visit, with a time or without
 * @recurrence_id: (nullable): which instance of a series
 * @start_utc_s: when it shall begin
 * @end_utc_s: first second after it
 * @error: return location
 *
 * Works out a session at another time, with the ways and clashes that it brings.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_place (HstStore         *store,
                   const char       *uid,
                   const HstMoment  *recurrence_id,
                   gint64            start_utc_s,
                   gint64            end_utc_s,
                   GError          **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstProposal) proposal = NULL;
  HstEvent *seen, *draft;

  if (plan == NULL || !hst_many_load (store, uid, recurrence_id, &seen, &draft, error))
    return NULL;
  proposal = hst_proposal_new (hst_moment_is_set (&draft->start) ? "move-event" : "place-event", draft->summary);
  if (hst_moment_is_set (&draft->start)) {
    hst_event_place_at (store, draft, start_utc_s, end_utc_s);
  } else {
    const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (hst_many_get_zone (store, plan)));
    const HstMoment start = hst_moment_at (store, &like, start_utc_s), end = hst_moment_at (store, &like, end_utc_s);

    hst_event_place (store, draft, &start, &end);
  }
  hst_proposal_take (proposal, seen, draft);
  return g_steal_pointer (&proposal);
}
