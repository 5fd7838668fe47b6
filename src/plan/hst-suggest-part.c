/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-private.h"

#include "hst-check.h"
#include "hst-day-scale.h"

/* A part of the plan that is just large enough for the checker: what is far away does not change what it says. */

/*
 * hst_suggest_dup_sessions:
 * @self: a snapshot
 * @visit: UID of a visit
 *
 * Returns: (transfer full) (element-type HstOccurrence): its sessions that have a time, in order
 */
GPtrArray *
hst_suggest_dup_sessions (HstSuggest *self,
                          const char *visit)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->occurrences->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (self->occurrences->pdata[i]);

    if (g_strcmp0 (event->visit, visit) == 0 && event->status != HST_STATUS_CANCELLED && !hst_event_is_unscheduled (event))
      g_ptr_array_add (sessions, g_object_ref (self->occurrences->pdata[i]));
  }
  return sessions;
}

/*
 * hst_suggest_dup_others:
 * @self: a snapshot
 * @visit: UID of a visit
 * @from: first day
 * @to: first day after the last
 *
 * Returns: (transfer full) (element-type HstOccurrence): what else happens in that time
 */
GPtrArray *
hst_suggest_dup_others (HstSuggest *self,
                        const char *visit,
                        HstDay      from,
                        HstDay      to)
{
  const gint64 from_s = hst_day_get_start_utc_s (from, self->zone), to_s = hst_day_get_start_utc_s (to, self->zone);
  GPtrArray *others = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->occurrences->len; i++) {
    HstOccurrence *occurrence = self->occurrences->pdata[i];
    const HstEvent *event = hst_occurrence_get_event (occurrence);

    if (hst_occurrence_get_start_utc_s (occurrence) < to_s && hst_occurrence_get_end_utc_s (occurrence) >= from_s &&
        !hst_event_is_unscheduled (event) && g_strcmp0 (event->visit, visit) != 0)
      g_ptr_array_add (others, g_object_ref (occurrence));
  }
  return others;
}

static void
take_all (HstPlan             *to,
          HstPlan             *from,
          const HstRecordType *type)
{
  GPtrArray *records = hst_plan_get_records (from, type);

  for (guint i = 0; i < records->len; i++)
    hst_plan_take (to, hst_record_ref (records->pdata[i]));
}

static void
add_uid (GHashTable *uids,
         const char *uid)
{
  if (uid != NULL)
    g_hash_table_add (uids, (gpointer) uid);
}

/* Whom and what the sessions name. */
static void
collect_uids (GHashTable *uids,
              GPtrArray  *occurrences)
{
  for (guint i = 0; i < occurrences->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (occurrences->pdata[i]);

    add_uid (uids, event->visit);
    add_uid (uids, event->venue);
    add_uid (uids, event->responsible);
    add_uid (uids, event->driver);
    for (guint j = 0; event->speakers != NULL && event->speakers[j] != NULL; j++)
      add_uid (uids, event->speakers[j]);
  }
}

static void
take_named (HstPlan             *to,
            HstPlan             *from,
            const HstRecordType *type,
            GHashTable          *uids)
{
  GPtrArray *records = hst_plan_get_records (from, type);
  const gsize offset = hst_record_type_find_field (type, "uid")->offset;

  for (guint i = 0; i < records->len; i++)
    if (g_hash_table_contains (uids, G_STRUCT_MEMBER (char *, records->pdata[i], offset)))
      hst_plan_take (to, hst_record_ref (records->pdata[i]));
}

/* Rules that have nothing to say of times need not look. */
static void
take_rules (HstPlan  *to,
            HstPlan  *from,
            gboolean  with_venues)
{
  guint n_rules;
  g_autofree HstRuleInfo *rules = hst_check_list_rules (&n_rules);

  for (guint i = 0; i < n_rules; i++) {
    HstRuleSetting *setting = hst_plan_find_rule (from, rules[i].id);

    if (!hst_suggest_is_about_time (rules[i].id) && !(with_venues && hst_suggest_is_about_place (rules[i].id))) {
      setting = hst_rule_setting_new ();
      hst_set_text (&setting->rule, rules[i].id);
      setting->level = HST_RULE_OFF;
      hst_plan_take (to, setting);
    } else if (setting != NULL) {
      hst_plan_take (to, hst_record_ref (setting));
    }
  }
}

static gboolean
is_near (const HstVisit       *visit,
         const HstSuggestPart *part)
{
  return visit->first_day != HST_DAY_NONE && visit->last_day >= part->from && visit->first_day < part->to;
}

/* Visits around there with their delegations, and delegations to meetings. */
static void
take_visits (HstSuggest           *self,
             HstPlan              *to,
             const HstSuggestPart *part,
             GHashTable           *uids)
{
  GPtrArray *visits = hst_plan_get_records (self->plan, &hst_visit_type);
  GPtrArray *delegations = hst_plan_get_records (self->plan, &hst_delegation_type);

  for (guint i = 0; !part->is_alone && i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];

    if (g_strcmp0 (visit->uid, part->visit->uid) != 0 &&
        (is_near (visit, part) || g_hash_table_contains (uids, visit->uid)))
      hst_plan_take (to, hst_record_ref (visits->pdata[i]));
  }
  hst_plan_take (to, hst_record_ref (part->visit));

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    const gboolean is_own = g_strcmp0 (delegation->gathering, part->visit->uid) == 0;
    const gboolean is_to_visit = hst_plan_find_visit (self->plan, delegation->gathering) != NULL;

    if (is_own ? part->delegations == NULL
               : !part->is_alone && (!is_to_visit || hst_plan_find_visit (to, delegation->gathering) != NULL))
      hst_plan_take (to, hst_record_ref (delegations->pdata[i]));
  }
  for (guint i = 0; part->delegations != NULL && i < part->delegations->len; i++)
    hst_plan_take (to, hst_record_ref (part->delegations->pdata[i]));
}

/* Of what people told only what is around there. */
static void
take_busy (HstSuggest           *self,
           HstPlan              *to,
           const HstSuggestPart *part)
{
  const gint64 from_s = hst_day_get_start_utc_s (part->from, self->zone);
  const gint64 to_s = hst_day_get_start_utc_s (part->to, self->zone);

  for (guint i = 0; i < self->busy->len; i++) {
    const HstSuggestBusy *busy = self->busy->pdata[i];
    g_autoptr (GPtrArray) periods = g_ptr_array_new ();
    HstBusy *copy = hst_busy_new ();

    for (guint j = 0; j < busy->spans->len; j++) {
      const HstSuggestSpan *span = &g_array_index (busy->spans, HstSuggestSpan, j);

      if (span->start_s < to_s && span->end_s > from_s)
        g_ptr_array_add (periods, busy->record->periods[j]);
    }
    g_ptr_array_add (periods, NULL);
    hst_set_text (&copy->uid, busy->record->uid);
    hst_set_text (&copy->whom, busy->record->whom);
    copy->known_from = busy->record->known_from;
    copy->known_to = busy->record->known_to;
    hst_set_list (&copy->periods, (const char *const *) periods->pdata);
    hst_plan_take (to, copy);
  }
}

/*
 * hst_suggest_make_plan:
 * @self: a snapshot
 * @part: which part of it
 * @sessions: (element-type HstOccurrence): the sessions of its visit
 *
 * Returns: (transfer full): as much of the plan as the checker has to know there
 */
HstPlan *
hst_suggest_make_plan (HstSuggest           *self,
                       const HstSuggestPart *part,
                       GPtrArray            *sessions)
{
  static const HstRecordType *const whole[] = { &hst_programme_type, &hst_community_type, &hst_curfew_type, &hst_way_type,
                                                &hst_acceptance_type };
  HstPlan *plan = hst_plan_new ();
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);

  collect_uids (uids, sessions);
  collect_uids (uids, part->others);
  add_uid (uids, part->visit->coordinator);
  for (guint i = 0; i < G_N_ELEMENTS (whole); i++)
    take_all (plan, self->plan, whole[i]);
  for (guint i = 0; part->venues != NULL && i < part->venues->len; i++)
    add_uid (uids, ((const HstVenue *) part->venues->pdata[i])->uid);
  take_rules (plan, self->plan, part->venues != NULL);
  take_visits (self, plan, part, uids);
  take_named (plan, self->plan, &hst_venue_type, uids);
  take_named (plan, self->plan, &hst_person_type, uids);
  if (!part->is_alone)
    take_busy (self, plan, part);
  return plan;
}

/*
 * hst_suggest_check:
 * @self: a snapshot
 * @plan: a part of its plan
 * @sessions: (element-type HstOccurrence): the sessions of a visit, as they would be
 * @others: (nullable) (element-type HstOccurrence): what else happens
 *
 * Returns: (transfer full) (element-type HstFinding): what the checker says
 */
GPtrArray *
hst_suggest_check (HstSuggest *self,
                   HstPlan    *plan,
                   GPtrArray  *sessions,
                   GPtrArray  *others)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  self->n_checks++;
  g_ptr_array_extend (all, sessions, NULL, NULL);
  if (others != NULL)
    g_ptr_array_extend (all, others, NULL, NULL);
  return hst_check_plan_on (plan, all, self->zone, self->today, self->holidays_off);
}
