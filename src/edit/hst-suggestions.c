/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggestions.h"

#include "hst-day-scale.h"
#include "hst-expand.h"
#include "hst-kind.h"
#include "hst-many-private.h"
#include "hst-versions.h"

#include <glib/gi18n-lib.h>

/* Where things of a plan file might be put: what hst-suggest.h says of a snapshot. */

#define AROUND_DAYS   3            /* what is further away has no part in it */
#define ARRANGE_STEP  (15 * 60)
#define ARRANGE_WORK  6000         /* looks of the checker: a second or two */

typedef struct {
  gint64 until_us;   /* 0: for ever */
} Patience;

static gboolean
is_enough (gpointer data)
{
  const Patience *patience = data;

  return patience->until_us != 0 && g_get_monotonic_time () > patience->until_us;
}

static Patience
patience_new (guint patience_ms)
{
  return (Patience) { patience_ms > 0 ? g_get_monotonic_time () + (gint64) patience_ms * 1000 : 0 };
}

/**
 * hst_suggestions_free:
 * @self: (nullable) (transfer full): an answer
 */
void
hst_suggestions_free (HstSuggestions *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->list);
  g_free (self);
}

static HstSuggestions *
answer (HstSuggest *suggest,
        GPtrArray  *list)
{
  HstSuggestions *self;

  if (list == NULL)
    return NULL;
  self = g_new0 (HstSuggestions, 1);
  self->list = list;
  self->is_cut = hst_suggest_is_cut (suggest);
  return self;
}

/* ---- the snapshot */

/* What communities were sent last of a visit and is still as they were sent it. */
static GHashTable *
find_sent (HstStore    *store,
           const char  *visit,
           GError     **error)
{
  g_autoptr (GPtrArray) releases = hst_store_load_releases (store, visit, error);
  g_autoptr (GPtrArray) dispatches = releases != NULL ? hst_store_load_dispatches (store, visit, error) : NULL;
  g_autoptr (GHashTable) sent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HstVersion) version = NULL, now = NULL;
  const HstDispatch *last;
  gint64 number = 0;
  GPtrArray *events;

  if (dispatches == NULL)
    return NULL;
  last = dispatches->len > 0 ? dispatches->pdata[dispatches->len - 1] : NULL;
  for (guint i = 0; last != NULL && i < releases->len; i++)
    if (g_strcmp0 (((HstRelease *) releases->pdata[i])->uid, last->release) == 0)
      number = ((HstRelease *) releases->pdata[i])->number;
  if (number == 0)
    return g_steal_pointer (&sent);
  version = hst_store_load_version (store, visit, number, error);
  now = version != NULL ? hst_store_load_version (store, visit, HST_VERSION_NOW, error) : NULL;
  if (now == NULL)
    return NULL;
  events = hst_version_get_events (version);
  for (guint i = 0; i < events->len; i++) {
    const HstEvent *was = events->pdata[i];
    const HstEvent *is = hst_version_find_event (now, was->uid, &was->recurrence_id);

    if (is != NULL && hst_moment_is_set (&was->start) && hst_moment_equal (&was->start, &is->start))
      g_hash_table_add (sent, g_strdup (was->uid));
  }
  return g_steal_pointer (&sent);
}

/* All that happens from one day to another, and the visit whole. */
static GPtrArray *
query (HstStore        *store,
       HstZone         *zone,
       const HstVisit  *visit,
       HstDay           from,
       HstDay           to,
       GCancellable    *cancellable,
       GError         **error)
{
  const gint64 from_s = hst_day_get_start_utc_s (from - AROUND_DAYS, zone);
  const gint64 to_s = hst_day_get_start_utc_s (to + 1 + AROUND_DAYS, zone);
  g_autoptr (GPtrArray) own = hst_many_query (store, visit->uid,
                                              hst_day_get_start_utc_s (visit->first_day - AROUND_DAYS, zone),
                                              hst_day_get_start_utc_s (visit->last_day + 1 + AROUND_DAYS, zone), error);
  g_autoptr (GPtrArray) all = own != NULL
                                ? hst_store_query_occurrences (store, from_s, to_s, cancellable, NULL, error) : NULL;

  if (all == NULL)
    return NULL;
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (hst_occurrence_get_event (all->pdata[i])->visit, visit->uid) != 0)
      g_ptr_array_add (own, g_object_ref (all->pdata[i]));
  return g_steal_pointer (&own);
}

/* @waiting: (nullable): sessions without a time that are to be in it, too */
static HstSuggest *
make_suggest (HstStore        *store,
              HstPlan         *plan,
              const HstVisit  *visit,
              HstDay           from,
              HstDay           to,
              HstDay           today,
              GPtrArray       *waiting,
              GCancellable    *cancellable,
              GError         **error)
{
  HstZone *zone = hst_many_get_zone (store, plan);
  g_autoptr (GPtrArray) occurrences = query (store, zone, visit, from, to, cancellable, error);
  g_autoptr (GHashTable) sent = occurrences != NULL ? find_sent (store, visit->uid, error) : NULL;
  HstSuggest *suggest;

  if (sent == NULL)
    return NULL;
  for (guint i = 0; waiting != NULL && i < waiting->len; i++)
    g_ptr_array_add (occurrences, g_object_ref (waiting->pdata[i]));
  /* Under martial law holidays are working days (Law 2136-IX, art. 6); no field says otherwise yet. */
  suggest = hst_suggest_new (plan, occurrences, zone, today, FALSE);
  hst_suggest_set_sent (suggest, sent);
  return suggest;
}

/* A visit that can be looked at; %NULL having said why. */
static HstVisit *
find_visit (HstPlan     *plan,
            const char  *uid,
            GError     **error)
{
  HstVisit *visit = hst_many_find_visit (plan, uid, error);

  if (visit == NULL)
    return NULL;
  if (visit->first_day == HST_DAY_NONE || visit->last_day < visit->first_day) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("This visit has no days yet: give it some first."), error);
    return NULL;
  }
  if (visit->status != HST_VISIT_CANCELLED && visit->status != HST_VISIT_DONE)
    return visit;
  hst_edit_fail (HST_EDIT_ERROR_INVALID, _("This visit is over or cancelled: nothing is looked for any more."), error);
  return NULL;
}

/**
 * hst_edit_suggest_dates:
 * @store: a store
 * @visit: UID of a visit
 * @from: the first day on which it may begin
 * @to: the last one
 * @n_wanted: how many suggestions are wanted
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @patience_ms: after how long the best so far will do; 0 to wait
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Ranks the days on which a visit could begin; see hst_suggest_dates().
 *
 * Returns: (transfer full) (nullable): the suggestions; %NULL with @error set
 */
HstSuggestions *
hst_edit_suggest_dates (HstStore      *store,
                        const char    *visit,
                        HstDay         from,
                        HstDay         to,
                        guint          n_wanted,
                        HstDay         today,
                        guint          patience_ms,
                        GCancellable  *cancellable,
                        GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  HstVisit *record = plan != NULL ? find_visit (plan, visit, error) : NULL;
  Patience patience = patience_new (patience_ms);
  g_autoptr (HstSuggest) suggest = NULL;

  if (record == NULL)
    return NULL;
  suggest = make_suggest (store, plan, record, from, to + record->last_day - record->first_day, today, NULL, cancellable,
                          error);
  if (suggest == NULL)
    return NULL;
  hst_suggest_set_limits (suggest, 0, is_enough, &patience);
  return answer (suggest, hst_suggest_dates (suggest, visit, from, to, n_wanted, cancellable, error));
}

/* ---- places */

/* Of a session without a time: as it says, or as its kind mostly is. */
static gint64
get_length_s (HstStore *store,
              HstEvent *event)
{
  const gint64 usual_s = 60 * hst_event_kind_get_length_min (event->kind);
  g_autoptr (HstEvent) placed = NULL;
  gint64 start_s, end_s;

  if (event->duration == NULL)
    return usual_s;
  placed = hst_record_copy (event);
  placed->start = hst_moment_utc (0);
  hst_event_get_span (store, placed, &start_s, &end_s);
  return end_s > start_s ? end_s - start_s : usual_s;
}

/* The session where it is, or as one without a time; and how long it is. */
static HstOccurrence *
find_session (HstStore         *store,
              const char       *uid,
              const HstMoment  *recurrence_id,
              gint64           *length_s,
              GError          **error)
{
  g_autoptr (HstEvent) seen = NULL, draft = NULL;
  gint64 start_s = 0, end_s = 0;

  if (!hst_many_load (store, uid, recurrence_id, &seen, &draft, error))
    return NULL;
  if (draft->visit == NULL || (hst_event_is_series (draft) && !hst_event_is_instance (draft))) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("Places are looked for in a visit: this is no session of one."), error);
    return NULL;
  }
  if (draft->fixed || draft->start.kind == HST_MOMENT_DATE) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("The time of this session is fixed: turn off “Fixed Time” first."), error);
    return NULL;
  }
  if (hst_moment_is_set (&draft->start)) {
    HstMoment end = HST_MOMENT_INIT;

    hst_event_get_span (store, draft, &start_s, &end_s);
    hst_event_get_end (draft, hst_store_get_zones (store), &end);
    *length_s = MAX (end_s - start_s, 0);
    return hst_occurrence_new (draft, &draft->recurrence_id, &draft->start, &end, start_s, end_s);
  }
  *length_s = get_length_s (store, draft);
  return hst_occurrence_new (draft, NULL, &draft->start, &draft->end, 0, 0);
}

/**
 * hst_edit_suggest_places:
 * @store: a store
 * @uid: UID of a session of a visit, with a time or without
 * @recurrence_id: (nullable): which instance of a series
 * @n_wanted: how many suggestions are wanted
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @patience_ms: after how long the best so far will do; 0 to wait
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Ranks the places for a session in the days of its visit; see hst_suggest_places().
 *
 * Returns: (transfer full) (nullable): the suggestions; %NULL with @error set
 */
HstSuggestions *
hst_edit_suggest_places (HstStore         *store,
                         const char       *uid,
                         const HstMoment  *recurrence_id,
                         guint             n_wanted,
                         HstDay            today,
                         guint             patience_ms,
                         GCancellable     *cancellable,
                         GError          **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  Patience patience = patience_new (patience_ms);
  g_autoptr (HstOccurrence) session = NULL;
  g_autoptr (HstSuggest) suggest = NULL;
  gint64 length_s;
  HstVisit *visit;

  if (plan == NULL)
    return NULL;
  session = find_session (store, uid, recurrence_id, &length_s, error);
  visit = session != NULL ? find_visit (plan, hst_occurrence_get_event (session)->visit, error) : NULL;
  if (visit == NULL)
    return NULL;
  suggest = make_suggest (store, plan, visit, visit->first_day, visit->last_day, today, NULL, cancellable, error);
  if (suggest == NULL)
    return NULL;
  hst_suggest_set_limits (suggest, 0, is_enough, &patience);
  return answer (suggest, hst_suggest_places (suggest, session, length_s, n_wanted, cancellable, error));
}

/* ---- a day in another order */

/* The sessions of the visit that wait for a time, with their length as their end. */
static GPtrArray *
load_waiting (HstStore    *store,
              const char  *visit,
              GError     **error)
{
  g_autoptr (GPtrArray) events = hst_store_load_unscheduled (store, error);
  GPtrArray *waiting;

  if (events == NULL)
    return NULL;
  waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (g_strcmp0 (event->visit, visit) == 0)
      g_ptr_array_add (waiting, hst_occurrence_new (event, NULL, &event->start, &event->end, 0, get_length_s (store, event)));
  }
  return waiting;
}

/* What had no time gets one on the clocks of the programme. */
static void
put_there (HstStore              *store,
           HstZone               *zone,
           const HstArrangedItem *item,
           HstEvent              *draft)
{
  if (hst_event_is_unscheduled (draft)) {
    const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (zone));

    draft->start = hst_moment_at (store, &like, item->start_utc_s);
    draft->end = hst_moment_at (store, &like, item->end_utc_s);
    hst_set_text (&draft->duration, NULL);
  } else if (item->start_utc_s != hst_occurrence_get_start_utc_s (item->occurrence)) {
    hst_event_place_at (store, draft, item->start_utc_s, item->end_utc_s);
  }
  if (item->venue != NULL) {
    hst_set_text (&draft->venue, item->venue);
    hst_set_text (&draft->location, NULL);
  }
}

static gboolean
add_item (HstProposal            *proposal,
          HstStore               *store,
          HstZone                *zone,
          const HstArrangedItem  *item,
          const char *const      *keep,
          GError                **error)
{
  HstEvent *shown = (HstEvent *) hst_occurrence_get_event (item->occurrence);
  HstEvent *seen, *draft;

  if (item->start_utc_s == hst_occurrence_get_start_utc_s (item->occurrence) && item->venue == NULL) {
    hst_proposal_take (proposal, hst_record_ref (shown), hst_record_ref (shown));
    return TRUE;
  }
  if (!hst_many_load (store, shown->uid, hst_occurrence_get_recurrence_id (item->occurrence), &seen, &draft, error))
    return FALSE;
  if (keep == NULL || !g_strv_contains (keep, shown->uid)) {
    put_there (store, zone, item, draft);
    hst_proposal_take (proposal, seen, draft);
    return TRUE;
  }
  hst_proposal_take (proposal, seen, hst_record_copy (seen))->is_kept = TRUE;
  hst_record_unref (draft);
  return TRUE;
}

/**
 * hst_propose_arrange:
 * @store: a store
 * @visit: UID of a visit
 * @day: one of its days
 * @keep: (nullable): UIDs of sessions that are to stay where they are, though the order has them elsewhere
 * @patience_ms: after how long the best so far will do; 0 to wait
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Works out an order of a day that breaks no hard rule, with what waits for a time in it as far as there is room; see
 * hst_suggest_arrange().  The rest of it does not depend on @keep,
 * so that it can be accepted in part.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with %HST_EDIT_ERROR_INVALID if nothing is to be changed, or
 *   nothing can be
 */
HstProposal *
hst_propose_arrange (HstStore           *store,
                     const char         *visit,
                     HstDay              day,
                     const char *const  *keep,
                     guint               patience_ms,
                     GCancellable       *cancellable,
                     GError            **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  HstVisit *record = plan != NULL ? find_visit (plan, visit, error) : NULL;
  Patience patience = patience_new (patience_ms);
  g_autofree char *subject = hst_day_to_string (day);
  g_autoptr (GPtrArray) waiting = record != NULL ? load_waiting (store, visit, error) : NULL;
  g_autoptr (HstSuggest) suggest = NULL;
  g_autoptr (HstArrangement) arrangement = NULL;
  g_autoptr (HstProposal) proposal = NULL;

  if (waiting == NULL)
    return NULL;
  suggest = make_suggest (store, plan, record, day, day, HST_DAY_NONE, waiting, cancellable, error);
  if (suggest == NULL)
    return NULL;
  hst_suggest_set_limits (suggest, ARRANGE_WORK, is_enough, &patience);
  arrangement = hst_suggest_arrange (suggest, visit, day, ARRANGE_STEP, cancellable, error);
  if (arrangement == NULL)
    return NULL;
  if (arrangement->n_moved + arrangement->n_placed == 0) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID,
                   arrangement->items->len == 0         ? _("Nothing of this visit is planned on that day.")
                   : arrangement->n_hard_before == 0    ? _("The order of that day breaks no rule as far as it can be moved.")
                                                        : _("No better order of that day could be found."), error);
    return NULL;
  }
  proposal = hst_proposal_new ("arrange-day", subject);
  proposal->is_cut = hst_suggest_is_cut (suggest);
  proposal->price = hst_price_dup_words (arrangement->price, G_MAXUINT, " ");
  for (guint i = 0; i < arrangement->items->len; i++)
    if (!add_item (proposal, store, hst_many_get_zone (store, plan), arrangement->items->pdata[i], keep, error))
      return NULL;
  return g_steal_pointer (&proposal);
}
