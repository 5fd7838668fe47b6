/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include "hst-check.h"
#include "hst-journey.h"

#include <glib/gi18n-lib.h>

/* Ways out of what the checker noticed that can be worked out: tried on the plan, and offered if they help. */

#define ROUND_S   (5 * 60)
#define SILENCE_S (5 * 60)   /* the minute of silence, and time to come to rest */

static gboolean
fail_no_way (GError **error)
{
  return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("No way out could be found that makes nothing else worse."), error);
}

/* Whether what was noticed is not noticed any more, and nothing else that is as bad. */
static gboolean
helps (HstProposal *proposal,
       HstFinding  *finding)
{
  gboolean is_solved = FALSE;

  for (guint i = 0; i < proposal->solved->len; i++) {
    HstFinding *solved = proposal->solved->pdata[i];

    is_solved = is_solved || (g_str_equal (hst_finding_get_rule (solved), hst_finding_get_rule (finding)) &&
                              (g_strcmp0 (hst_finding_get_uid (solved), hst_finding_get_uid (finding)) == 0 ||
                               g_strcmp0 (hst_finding_get_uid (solved), hst_finding_get_other (finding)) == 0));
  }
  for (guint i = 0; i < proposal->found->len; i++)
    if (hst_finding_get_severity (proposal->found->pdata[i]) >= HST_SEVERITY_WARNING)
      return FALSE;
  return is_solved;
}

/* Of the two, the one that begins later; it has to wait for the other. */
static HstEvent *
find_later (HstStore    *store,
            HstFinding  *finding,
            HstEvent   **earlier,
            GError     **error)
{
  const char *other_uid = hst_finding_get_other (finding);
  g_autoptr (HstEvent) one = hst_store_find (store, &hst_event_type, hst_finding_get_uid (finding), NULL, error);
  g_autoptr (HstEvent) other = NULL;
  gint64 one_s, other_s, end_s;

  if (one == NULL)
    return NULL;
  if (other_uid == NULL)
    return g_steal_pointer (&one);
  other = hst_store_find (store, &hst_event_type, other_uid, NULL, error);
  if (other == NULL)
    return NULL;
  hst_event_get_span (store, one, &one_s, &end_s);
  hst_event_get_span (store, other, &other_s, &end_s);
  *earlier = one_s < other_s ? g_steal_pointer (&one) : g_steal_pointer (&other);
  return one_s < other_s ? g_steal_pointer (&other) : g_steal_pointer (&one);
}

static gint64
get_delay_s (HstStore       *store,
             HstPlan        *plan,
             const HstEvent *earlier,
             const HstEvent *later)
{
  gint64 start_s, end_s, earlier_s, earlier_end_s, delay_s;
  HstJourney journey = { 0, };

  if (earlier == NULL)
    return SILENCE_S;
  hst_event_get_span (store, later, &start_s, &end_s);
  hst_event_get_span (store, earlier, &earlier_s, &earlier_end_s);
  if (earlier->kind != HST_EVENT_TRANSFER && later->kind != HST_EVENT_TRANSFER &&
      !hst_journey_find (plan, hst_plan_find_venue (plan, earlier->venue), hst_plan_find_venue (plan, later->venue),
                         &journey))
    journey.needed_min = 0;
  delay_s = earlier_end_s + journey.needed_min * 60 - start_s;
  return (delay_s + ROUND_S - 1) / ROUND_S * ROUND_S;
}

static HstProposal *
propose_later (HstStore      *store,
               HstPlan       *plan,
               HstFinding    *finding,
               GError       **error)
{
  g_autoptr (HstEvent) earlier = NULL;
  g_autoptr (HstEvent) later = find_later (store, finding, &earlier, error);
  HstShiftOptions options = { NULL, };
  gint64 end_s;

  if (later == NULL)
    return NULL;
  if (later->visit == NULL || later->fixed || hst_event_is_series (later) || !hst_moment_is_set (&later->start)) {
    fail_no_way (error);
    return NULL;
  }
  options.visit = later->visit;
  hst_event_get_span (store, later, &options.from_utc_s, &end_s);
  options.by_s = get_delay_s (store, plan, earlier, later);
  return hst_propose_shift (store, &options, error);
}

static int
compare_venues (gconstpointer a,
                gconstpointer b,
                gpointer      data)
{
  const HstVenue *first = *(HstVenue *const *) a, *second = *(HstVenue *const *) b;
  const HstVenue *now = data;
  const gboolean first_near = now != NULL && g_strcmp0 (first->community, now->community) == 0;
  const gboolean second_near = now != NULL && g_strcmp0 (second->community, now->community) == 0;

  if (first_near != second_near)
    return first_near ? -1 : 1;
  /* The smallest that will do; of what is not known last. */
  if ((first->capacity > 0) != (second->capacity > 0))
    return first->capacity > 0 ? -1 : 1;
  if (first->capacity != second->capacity)
    return first->capacity < second->capacity ? -1 : 1;
  return g_strcmp0 (first->uid, second->uid);
}

static HstProposal *
propose_venue (HstStore      *store,
               HstPlan       *plan,
               HstFinding    *finding,
               HstDay         today,
               GCancellable  *cancellable,
               GError       **error)
{
  GPtrArray *all = hst_plan_get_records (plan, &hst_venue_type);
  g_autoptr (GPtrArray) venues = g_ptr_array_new ();
  g_autoptr (HstEvent) seen = NULL, draft = NULL;
  HstVenue *now;

  if (!hst_many_load (store, hst_finding_get_uid (finding), hst_finding_get_recurrence_id (finding), &seen, &draft, error))
    return NULL;
  now = hst_plan_find_venue (plan, draft->venue);
  for (guint i = 0; i < all->len; i++)
    if (all->pdata[i] != now)
      g_ptr_array_add (venues, all->pdata[i]);
  g_ptr_array_sort_with_data (venues, compare_venues, now);

  for (guint i = 0; i < venues->len; i++) {
    g_autoptr (HstProposal) proposal = hst_proposal_new ("change-event", draft->summary);
    HstEvent *moved = hst_record_copy (draft);

    if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
      hst_record_unref (moved);
      return NULL;
    }
    hst_set_text (&moved->venue, ((HstVenue *) venues->pdata[i])->uid);
    hst_set_text (&moved->location, NULL);
    hst_proposal_take (proposal, seen != NULL ? hst_record_ref (seen) : NULL, moved);
    if (!hst_proposal_check (proposal, store, today, cancellable, error))
      return NULL;
    if (helps (proposal, finding))
      return g_steal_pointer (&proposal);
  }
  fail_no_way (error);
  return NULL;
}

/**
 * hst_propose_repair:
 * @store: a store
 * @finding: what the checker noticed
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Works out a way out: what comes too soon begins later, and the rest of its day with it up to what is fixed; what is in
 * the wrong place goes to the smallest venue, in the same community first, that solves it and brings no warning.  It has
 * been checked (hst_proposal_check()).
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with %HST_EDIT_ERROR_INVALID if no way out helps
 */
HstProposal *
hst_propose_repair (HstStore      *store,
                    HstFinding    *finding,
                    HstDay         today,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstProposal) proposal = NULL;
  const HstRepair repair = hst_check_get_repair (hst_finding_get_rule (finding));

  if (plan == NULL)
    return NULL;
  if (repair == HST_REPAIR_NONE || hst_finding_get_uid (finding) == NULL) {
    fail_no_way (error);
    return NULL;
  }
  if (repair == HST_REPAIR_VENUE)
    return propose_venue (store, plan, finding, today, cancellable, error);

  proposal = propose_later (store, plan, finding, error);
  if (proposal == NULL || !hst_proposal_check (proposal, store, today, cancellable, error))
    return NULL;
  if (!helps (proposal, finding)) {
    fail_no_way (error);
    return NULL;
  }
  return g_steal_pointer (&proposal);
}
