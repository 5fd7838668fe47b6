/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

/* Whole days of a visit: to another date, once more, without gaps. */

#define DAY_BREAK_S (4 * 3600)   /* what begins earlier goes on from the evening before */

static GPtrArray *
query_day (HstStore    *store,
           HstPlan     *plan,
           const char  *visit,
           HstDay       day,
           GError     **error)
{
  HstZone *zone = hst_many_get_zone (store, plan);
  const gint64 from_s = hst_day_get_start_utc_s (day, zone), to_s = hst_day_get_start_utc_s (day + 1, zone);
  g_autoptr (GPtrArray) all = hst_many_query (store, visit, from_s, to_s, error);
  GPtrArray *begin;

  if (all == NULL)
    return NULL;
  begin = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++) {
    const gint64 start_s = hst_occurrence_get_start_utc_s (all->pdata[i]);

    if (start_s >= from_s && start_s < to_s)
      g_ptr_array_add (begin, g_object_ref (all->pdata[i]));
  }
  if (begin->len > 0)
    return begin;

  g_ptr_array_unref (begin);
  hst_edit_fail (HST_EDIT_ERROR_INVALID, _("Nothing of this visit is planned on that day."), error);
  return NULL;
}

static char *
dup_subject (HstDay day)
{
  return hst_day_to_string (day);
}

static gboolean
move_occurrence (HstProposal    *proposal,
                 HstStore       *store,
                 HstOccurrence  *occurrence,
                 HstDay          by,
                 GError        **error)
{
  HstEvent *seen, *draft;
  HstMoment start;

  if (!hst_many_load (store, hst_occurrence_get_uid (occurrence), hst_occurrence_get_recurrence_id (occurrence), &seen,
                      &draft, error))
    return FALSE;
  start = draft->start;
  hst_event_place (store, draft, &(HstMoment) { start.kind, start.day + by, start.second, start.tzid }, NULL);
  /* Somebody else keeps this time for us. */
  if (seen != NULL && (seen->fixed || seen->booking == HST_BOOKING_BOOKED))
    g_ptr_array_add (proposal->ask_again, hst_record_ref (seen));
  hst_proposal_take (proposal, seen, draft);
  return TRUE;
}

/**
 * hst_propose_move_day:
 * @store: a store
 * @visit: UID of a visit
 * @from: a day
 * @to: another one
 * @error: return location
 *
 * Works out what it takes to do on another date all of a visit that begins on a day, at the same hours.  What is fixed
 * or booked must be agreed again.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_move_day (HstStore    *store,
                      const char  *visit,
                      HstDay       from,
                      HstDay       to,
                      GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autofree char *subject = dup_subject (from);
  HstVisit *record = plan != NULL ? hst_many_find_visit (plan, visit, error) : NULL;

  if (record == NULL)
    return NULL;
  occurrences = query_day (store, plan, visit, from, error);
  if (occurrences == NULL)
    return NULL;

  proposal = hst_proposal_new ("move-day", subject);
  hst_many_stretch_visit (proposal, record, from, to);
  for (guint i = 0; i < occurrences->len; i++)
    if (!move_occurrence (proposal, store, occurrences->pdata[i], to - from, error))
      return NULL;
  return g_steal_pointer (&proposal);
}

/*
 * hst_many_copy_event:
 * @event: an event, or one instance of a series
 * @start: where the copy shall begin; unset for one without a time
 * @end: first moment after it
 *
 * Returns: (transfer full): a session of its own that nobody has agreed to yet
 */
HstEvent *
hst_many_copy_event (const HstEvent  *event,
                     const HstMoment *start,
                     const HstMoment *end)
{
  HstEvent *copy = hst_moment_is_set (start) ? hst_edit_draft_copy (event, start, end)
                                             : hst_record_copy ((gpointer) event);

  g_free (copy->uid);
  copy->uid = hst_edit_new_uid ();
  hst_set_text (&copy->kept, NULL);
  hst_set_text (&copy->calendar, NULL);
  copy->sequence = 0;
  copy->status = HST_STATUS_NONE;
  copy->booking = HST_BOOKING_NONE;
  return copy;
}

/**
 * hst_propose_copy_day:
 * @store: a store
 * @visit: UID of a visit
 * @from: a day
 * @to: another one
 * @error: return location
 *
 * Works out what it takes to do all of a visit that begins on a day once more on another date, at the same hours.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_copy_day (HstStore    *store,
                      const char  *visit,
                      HstDay       from,
                      HstDay       to,
                      GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autofree char *subject = dup_subject (from);
  HstVisit *record = plan != NULL ? hst_many_find_visit (plan, visit, error) : NULL;

  if (record == NULL)
    return NULL;
  occurrences = query_day (store, plan, visit, from, error);
  if (occurrences == NULL)
    return NULL;

  proposal = hst_proposal_new ("copy-day", subject);
  hst_many_stretch_visit (proposal, record, HST_DAY_NONE, to);
  for (guint i = 0; i < occurrences->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (occurrences->pdata[i]);
    HstMoment start = *hst_occurrence_get_start (occurrences->pdata[i]);
    HstMoment end = *hst_occurrence_get_end (occurrences->pdata[i]);

    if (event->status == HST_STATUS_CANCELLED)
      continue;
    start.day += to - from;
    end = hst_moment_with_wall (&end, hst_moment_get_wall_s (&end) + (gint64) (to - from) * HST_DAY_S);
    hst_proposal_take (proposal, NULL, hst_many_copy_event (event, &start, &end));
  }
  return g_steal_pointer (&proposal);
}

/**
 * hst_propose_close_gaps:
 * @store: a store
 * @visit: UID of a visit
 * @day: a day
 * @error: return location
 *
 * Works out how a day of a visit goes without idle time; see hst_shift_make().
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_close_gaps (HstStore    *store,
                        const char  *visit,
                        HstDay       day,
                        GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  HstShiftOptions options = { .visit = visit, .close_gaps = TRUE };
  HstProposal *proposal;
  HstZone *zone;

  if (plan == NULL)
    return NULL;
  zone = hst_many_get_zone (store, plan);
  options.from_utc_s = hst_zone_utc_from_wall (zone, (gint64) day * HST_DAY_S + DAY_BREAK_S);
  proposal = hst_propose_shift (store, &options, error);
  if (proposal != NULL) {
    g_free (proposal->title);
    g_free (proposal->subject);
    proposal->title = g_strdup ("close-gaps");
    proposal->subject = dup_subject (day);
  }
  return proposal;
}
