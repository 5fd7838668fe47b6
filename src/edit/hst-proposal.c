/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-proposal.h"

#include "hst-check.h"
#include "hst-day-scale.h"
#include "hst-expand.h"
#include "hst-many-private.h"

/* Many changes as one: looked at first, then made as one step or not at all. */

#define AROUND_S (2 * HST_DAY_S)   /* how far around what changes the checker looks */

static void
change_free (gpointer data)
{
  HstProposalChange *change = data;

  hst_record_unref (change->seen);
  hst_record_unref (change->draft);
  g_free (change);
}

/**
 * hst_proposal_new:
 * @title: id of the step's title
 * @subject: (nullable): what the step is done to
 */
HstProposal *
hst_proposal_new (const char *title,
                  const char *subject)
{
  HstProposal *self = g_new0 (HstProposal, 1);

  self->title = g_strdup (title);
  self->subject = g_strdup (subject);
  self->changes = g_ptr_array_new_with_free_func (change_free);
  self->ask_again = g_ptr_array_new_with_free_func (hst_record_unref);
  return self;
}

/**
 * hst_proposal_free:
 * @self: (nullable) (transfer full): a proposal
 */
void
hst_proposal_free (HstProposal *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->subject);
  g_free (self->price);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->ask_again);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->solved, g_ptr_array_unref);
  g_free (self);
}

/**
 * hst_proposal_take:
 * @self: a proposal
 * @seen: (nullable) (transfer full): the record as it is
 * @draft: (nullable) (transfer full): the record as it will be
 *
 * Returns: (transfer none): the change
 */
HstProposalChange *
hst_proposal_take (HstProposal *self,
                   gpointer     seen,
                   gpointer     draft)
{
  HstProposalChange *change = g_new0 (HstProposalChange, 1);

  change->seen = seen;
  change->draft = draft;
  g_ptr_array_add (self->changes, change);
  return change;
}

static gboolean
changes_nothing (const HstProposalChange *change)
{
  return change->seen == change->draft ||
         (change->seen != NULL && change->draft != NULL && hst_record_equal (change->seen, change->draft));
}

/**
 * hst_proposal_count:
 * @self: a proposal
 *
 * Returns: how many records it would change
 */
guint
hst_proposal_count (const HstProposal *self)
{
  guint count = 0;

  for (guint i = 0; i < self->changes->len; i++)
    count += !changes_nothing (self->changes->pdata[i]);
  return count;
}

/* ---- what the checker would say */

static gboolean
is_event (gconstpointer record)
{
  return record != NULL && hst_record_get_record_type (record) == &hst_event_type;
}

static void
widen (gint64 *from_s,
       gint64 *to_s,
       gint64  at_s)
{
  *from_s = MIN (*from_s, at_s - AROUND_S);
  *to_s = MAX (*to_s, at_s + AROUND_S);
}

static void
widen_to_visit (gint64         *from_s,
                gint64         *to_s,
                const HstVisit *visit,
                HstZone        *zone)
{
  if (visit == NULL || visit->first_day == HST_DAY_NONE || visit->last_day == HST_DAY_NONE)
    return;
  widen (from_s, to_s, hst_day_get_start_utc_s (visit->first_day, zone));
  widen (from_s, to_s, hst_day_get_start_utc_s (visit->last_day + 1, zone));
}

static void
widen_to_record (gint64        *from_s,
                 gint64        *to_s,
                 gconstpointer  record,
                 HstStore      *store,
                 HstPlan       *plan)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *zone = hst_many_get_zone (store, plan);

  if (is_event (record)) {
    const HstEvent *event = record;

    if (hst_moment_is_set (&event->start))
      widen (from_s, to_s, hst_zones_to_utc (zones, &event->start, zone));
    widen_to_visit (from_s, to_s, hst_plan_find_visit (plan, event->visit), zone);
  } else if (record != NULL && hst_record_get_record_type (record) == &hst_visit_type) {
    widen_to_visit (from_s, to_s, record, zone);
  }
}

/* Whether an occurrence is of an event that the change is about: of all of it, or of the one instance. */
static gboolean
is_of (HstOccurrence           *occurrence,
       const HstProposalChange *change)
{
  const HstEvent *event = change->seen != NULL ? change->seen : change->draft;

  return is_event (event) && g_strcmp0 (event->uid, hst_occurrence_get_uid (occurrence)) == 0 &&
         (!hst_moment_is_set (&event->recurrence_id) ||
          hst_moment_equal (&event->recurrence_id, hst_occurrence_get_recurrence_id (occurrence)));
}

/* The series of @event and its changed instances, where its master is proposed as well; else nothing. */
static GPtrArray *
gather_series (HstProposal    *self,
               const HstEvent *event)
{
  GPtrArray *series = g_ptr_array_new ();
  gboolean repeats = FALSE;

  for (guint i = 0; i < self->changes->len; i++) {
    HstEvent *draft = ((HstProposalChange *) self->changes->pdata[i])->draft;

    if (!is_event (draft) || g_strcmp0 (draft->uid, event->uid) != 0)
      continue;
    repeats = repeats || hst_event_is_series (draft);
    g_ptr_array_add (series, draft);
  }
  if (!repeats)
    g_ptr_array_set_size (series, 0);
  return series;
}

static void
add_draft (GPtrArray *after,
           HstEvent  *draft,
           HstZones  *zones)
{
  HstZone *system = hst_zones_get_system (zones);
  HstMoment end = HST_MOMENT_INIT;

  if (!hst_moment_is_set (&draft->start)) {
    g_ptr_array_add (after, hst_occurrence_new (draft, NULL, &draft->start, &end, 0, 0));
    return;
  }
  hst_event_get_end (draft, zones, &end);
  g_ptr_array_add (after, hst_occurrence_new (draft, &draft->recurrence_id, &draft->start, &end,
                                              hst_zones_to_utc (zones, &draft->start, system),
                                              hst_zones_to_utc (zones, &end, system)));
}

/* What happens once it is done, between two instants. */
static GPtrArray *
dup_occurrences_after (HstProposal *self,
                       HstStore    *store,
                       GPtrArray   *before,
                       gint64       from_s,
                       gint64       to_s)
{
  HstZones *zones = hst_store_get_zones (store);
  GPtrArray *after = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < before->len; i++) {
    gboolean is_kept = TRUE;

    for (guint j = 0; j < self->changes->len; j++)
      is_kept = is_kept && !is_of (before->pdata[i], self->changes->pdata[j]);
    if (is_kept)
      g_ptr_array_add (after, g_object_ref (before->pdata[i]));
  }
  for (guint i = 0; i < self->changes->len; i++) {
    HstEvent *draft = ((HstProposalChange *) self->changes->pdata[i])->draft;
    g_autoptr (GPtrArray) series = is_event (draft) ? gather_series (self, draft) : NULL;

    if (!is_event (draft))
      continue;
    if (series->len == 0)
      add_draft (after, draft, zones);
    else if (hst_event_is_series (draft))
      hst_expand_series (series, zones, hst_zones_get_system (zones), from_s, to_s, NULL, after);
  }
  return after;
}

static gboolean
is_replaced (HstProposal   *self,
             gconstpointer  record)
{
  for (guint i = 0; i < self->changes->len; i++) {
    const HstProposalChange *change = self->changes->pdata[i];

    if (change->seen != NULL && hst_record_get_record_type (change->seen) == hst_record_get_record_type (record) &&
        hst_record_same_key (change->seen, record))
      return TRUE;
  }
  return FALSE;
}

static HstPlan *
make_plan_after (HstProposal *self,
                 HstPlan     *before)
{
  HstPlan *after = hst_plan_new ();

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    GPtrArray *records = hst_plan_get_records (before, hst_record_types[i]);

    for (guint j = 0; j < records->len; j++)
      if (!is_replaced (self, records->pdata[j]))
        hst_plan_take (after, hst_record_ref (records->pdata[j]));
  }
  for (guint i = 0; i < self->changes->len; i++) {
    gpointer draft = ((HstProposalChange *) self->changes->pdata[i])->draft;

    if (draft != NULL && !is_event (draft))
      hst_plan_take (after, hst_record_ref (draft));
  }
  return after;
}

/* The same finding about the same things is not new because it says another time. */
static char *
dup_identity (HstFinding *finding)
{
  const HstMoment *recurrence_id = hst_finding_get_recurrence_id (finding);
  g_autofree char *instance = recurrence_id != NULL ? hst_moment_to_string (recurrence_id) : NULL;
  const char *uid = hst_finding_get_uid (finding);
  const char *other = hst_finding_get_other (finding);
  const char *visit = hst_finding_get_visit (finding);
  /* Which of two comes first may change. */
  gboolean is_turned = uid != NULL && other != NULL && strcmp (uid, other) > 0;

  return g_strjoin ("\n", hst_finding_get_rule (finding), visit != NULL ? visit : "",
                    is_turned ? other : uid != NULL ? uid : "", is_turned ? uid : other != NULL ? other : "",
                    instance != NULL ? instance : "", NULL);
}

/* Those of @findings that are not among @others. */
static GPtrArray *
subtract (GPtrArray *findings,
          GPtrArray *others)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *left = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (known, dup_identity (others->pdata[i]));
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *identity = dup_identity (findings->pdata[i]);

    if (!g_hash_table_contains (known, identity))
      g_ptr_array_add (left, g_object_ref (findings->pdata[i]));
  }
  return left;
}

/**
 * hst_proposal_check:
 * @self: a proposal
 * @store: the plan
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Finds out what the checker would notice afterwards that it does not notice now, and the other way round, around what
 * changes.  Nothing is changed.
 */
gboolean
hst_proposal_check (HstProposal   *self,
                    HstStore      *store,
                    HstDay         today,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstPlan) plan_after = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL, found_before = NULL, found_after = NULL;
  gint64 from_s = G_MAXINT64, to_s = G_MININT64;

  if (plan == NULL)
    return FALSE;
  plan_after = make_plan_after (self, plan);
  for (guint i = 0; i < self->changes->len; i++) {
    const HstProposalChange *change = self->changes->pdata[i];

    widen_to_record (&from_s, &to_s, change->seen, store, plan);
    widen_to_record (&from_s, &to_s, change->draft, store, plan_after);
  }

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->solved, g_ptr_array_unref);
  before = from_s < to_s ? hst_store_query_occurrences (store, from_s, to_s, cancellable, NULL, error)
                         : g_ptr_array_new_with_free_func (g_object_unref);
  if (before == NULL || !hst_edit_add_unscheduled (store, before, error))
    return FALSE;
  after = dup_occurrences_after (self, store, before, from_s, to_s);
  /* Under martial law holidays are working days (Law 2136-IX, art. 6); no field says otherwise yet. */
  found_before = hst_check_plan_on (plan, before, hst_many_get_zone (store, plan), today, FALSE);
  found_after = hst_check_plan_on (plan_after, after, hst_many_get_zone (store, plan_after), today, FALSE);
  self->found = subtract (found_after, found_before);
  self->solved = subtract (found_before, found_after);
  return TRUE;
}

/* ---- making it so */

static void
stamp (HstEvent       *draft,
       const HstEvent *seen,
       gint64          now_utc_s)
{
  draft->stamp = now_utc_s;
  draft->last_modified = now_utc_s;
  if (seen == NULL)
    draft->created = now_utc_s;
  else
    draft->sequence = seen->sequence + (hst_event_is_rescheduled (seen, draft) ? 1 : 0);
}

static gboolean
make_changes (HstStore  *store,
              gpointer   data,
              GError   **error)
{
  HstProposal *self = data;

  for (guint i = 0; i < self->changes->len; i++) {
    HstProposalChange *change = self->changes->pdata[i];

    if (!changes_nothing (change) && !hst_edit_replace (store, change->seen, change->draft, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * hst_proposal_apply:
 * @self: a proposal
 * @store: the plan
 * @now_utc_s: when
 * @error: return location
 *
 * Makes all its changes as one step.  A proposal that changes nothing is no step.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_CHANGED if the plan is not any more as it was
 *   when the proposal was made
 */
gboolean
hst_proposal_apply (HstProposal  *self,
                    HstStore     *store,
                    gint64        now_utc_s,
                    GError      **error)
{
  if (hst_proposal_count (self) == 0)
    return TRUE;
  for (guint i = 0; i < self->changes->len; i++) {
    HstProposalChange *change = self->changes->pdata[i];

    if (change->draft == NULL || changes_nothing (change))
      continue;
    if (is_event (change->draft))
      stamp (change->draft, change->seen, now_utc_s);
    if (!hst_edit_validate (store, change->draft, error))
      return FALSE;
  }
  return hst_edit_run_step (store, self->title, self->subject, make_changes, self, error);
}
