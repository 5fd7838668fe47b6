/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-check-private.h"

#include "hst-day-scale.h"

/* Every rule is a row.  To add one: a function in the file of its family, its prototype, a row here, and a test with a
 * plan of a few lines. */
static const HstCheckRule rules[] = {
  { "person-twice",      HST_SEVERITY_WARNING, hst_check_look_person,
    HST_CAUSE_TIME | HST_CAUSE_PEOPLE },
  { "venue-twice",       HST_SEVERITY_WARNING, hst_check_look_venue,
    HST_CAUSE_TIME | HST_CAUSE_PLACE },
  { "vehicle-twice",     HST_SEVERITY_WARNING, hst_check_look_vehicle,
    HST_CAUSE_TIME | HST_CAUSE_WAY },
  { "delegation-twice",  HST_SEVERITY_WARNING, hst_check_look_delegation,
    HST_CAUSE_TIME | HST_CAUSE_GUESTS },
  { "capacity",          HST_SEVERITY_WARNING, hst_check_look_capacity,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM | HST_CAUSE_GUESTS },
  { "group-limit",       HST_SEVERITY_WARNING, hst_check_look_group_limit,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM | HST_CAUSE_GUESTS },
  { "shelter-room",      HST_SEVERITY_WARNING, hst_check_look_shelter_room,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM | HST_CAUSE_GUESTS },
  { "venue-closed",      HST_SEVERITY_WARNING, hst_check_look_venue_closed,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "equipment",         HST_SEVERITY_WARNING, hst_check_look_equipment,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "steps",             HST_SEVERITY_WARNING, hst_check_look_steps,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "busy",              HST_SEVERITY_WARNING, hst_check_look_busy,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE | HST_CAUSE_GUESTS },
  { "curfew",            HST_SEVERITY_WARNING, hst_check_look_curfew,
    HST_CAUSE_TIME | HST_CAUSE_WAY | HST_CAUSE_CURFEW },
  { "travel-time",       HST_SEVERITY_WARNING, hst_check_look_travel_time,
    HST_CAUSE_TIME | HST_CAUSE_PLACE },
  { "person-travel",     HST_SEVERITY_WARNING, hst_check_look_person_travel,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE },
  { "late-arrival",      HST_SEVERITY_WARNING, hst_check_look_arrival,
    HST_CAUSE_TIME | HST_CAUSE_GUESTS },
  { "early-departure",   HST_SEVERITY_WARNING, hst_check_look_departure,
    HST_CAUSE_TIME | HST_CAUSE_GUESTS },
  { "visit-guests-twice", HST_SEVERITY_WARNING, hst_check_look_guests,
    HST_CAUSE_VISIT | HST_CAUSE_GUESTS },
  { "reply-missing",     HST_SEVERITY_WARNING, hst_check_look_reply,
    HST_CAUSE_VISIT | HST_CAUSE_GUESTS },
  { "answer-missing",    HST_SEVERITY_WARNING, hst_check_look_answer,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE },
  { "answer-no",         HST_SEVERITY_WARNING, hst_check_look_refused,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE },
  { "outside-visit",     HST_SEVERITY_WARNING, hst_check_look_outside,
    HST_CAUSE_TIME | HST_CAUSE_VISIT },
  { "backwards",         HST_SEVERITY_WARNING, hst_check_look_backwards,
    HST_CAUSE_TIME },
  { "curfew-unknown",    HST_SEVERITY_NOTE,    hst_check_look_curfew_unknown,
    HST_CAUSE_TIME | HST_CAUSE_WAY | HST_CAUSE_CURFEW },
  { "curfew-old",        HST_SEVERITY_NOTE,    hst_check_look_curfew_old,
    HST_CAUSE_WAY | HST_CAUSE_CURFEW },
  { "visit-coordinator-twice", HST_SEVERITY_NOTE, hst_check_look_coordinator,
    HST_CAUSE_VISIT },
  { "visit-host-twice",  HST_SEVERITY_NOTE,    hst_check_look_host,
    HST_CAUSE_VISIT },
  { "notice-due",        HST_SEVERITY_NOTE,    hst_check_look_notice,
    HST_CAUSE_VISIT },
  { "notice-late",       HST_SEVERITY_NOTE,    hst_check_look_notice_late,
    HST_CAUSE_VISIT },
  { "steps-unknown",     HST_SEVERITY_NOTE,    hst_check_look_steps_unknown,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "busy-unknown",      HST_SEVERITY_NOTE,    hst_check_look_busy_unknown,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE | HST_CAUSE_GUESTS },
  { "long-day",          HST_SEVERITY_NOTE,    hst_check_look_long_day,
    HST_CAUSE_TIME },
  { "no-meal",           HST_SEVERITY_NOTE,    hst_check_look_meals,
    HST_CAUSE_TIME },
  { "idle",              HST_SEVERITY_NOTE,    hst_check_look_idle,
    HST_CAUSE_TIME },
  { "working-hours",     HST_SEVERITY_NOTE,    hst_check_look_hours,
    HST_CAUSE_TIME },
  { "no-venue",          HST_SEVERITY_NOTE,    hst_check_look_no_venue,
    HST_CAUSE_PLACE },
  { "no-shelter",        HST_SEVERITY_NOTE,    hst_check_look_no_shelter,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "nobody-responsible", HST_SEVERITY_NOTE,   hst_check_look_nobody,
    HST_CAUSE_PEOPLE },
  { "minute-of-silence", HST_SEVERITY_NOTE,    hst_check_look_silence,
    HST_CAUSE_TIME },
  { "no-pause",          HST_SEVERITY_NOTE,    hst_check_look_pause,
    HST_CAUSE_TIME | HST_CAUSE_PEOPLE },
  { "no-number",         HST_SEVERITY_NOTE,    hst_check_look_no_number,
    HST_CAUSE_GUESTS },
  { "no-interpreter",    HST_SEVERITY_NOTE,    hst_check_look_interpreter,
    HST_CAUSE_PEOPLE },
  { "no-welcome",        HST_SEVERITY_NOTE,    hst_check_look_welcome,
    HST_CAUSE_VISIT },
  { "no-closing",        HST_SEVERITY_NOTE,    hst_check_look_closing,
    HST_CAUSE_VISIT },
  { "no-evaluation",     HST_SEVERITY_NOTE,    hst_check_look_evaluation,
    HST_CAUSE_VISIT },
  { "site-before-introduction", HST_SEVERITY_NOTE, hst_check_look_order,
    HST_CAUSE_TIME },
  { "unscheduled",       HST_SEVERITY_NOTE,    hst_check_look_unscheduled,
    HST_CAUSE_VISIT },
  { "holiday",           HST_SEVERITY_NOTE,    hst_check_look_holiday,
    HST_CAUSE_TIME | HST_CAUSE_VISIT },
};

static void
free_item (gpointer data)
{
  HstCheckItem *item = data;

  g_ptr_array_unref (item->communities);
  g_free (item);
}

/* Gathering → codes of its delegations, without those that declined and the host's own. */
static GHashTable *
index_delegations (HstPlan *plan)
{
  GHashTable *guests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *all = hst_plan_get_records (plan, &hst_delegation_type);

  for (guint i = 0; i < all->len; i++) {
    const HstDelegation *delegation = all->pdata[i];
    const HstVisit *visit = hst_plan_find_visit (plan, delegation->gathering);
    GPtrArray *codes = g_hash_table_lookup (guests, delegation->gathering);

    if (codes == NULL) {
      codes = g_ptr_array_new ();
      g_hash_table_insert (guests, delegation->gathering, codes);
    }
    if (hst_reply_takes_part (delegation->reply) &&
        (visit == NULL || g_strcmp0 (visit->host, delegation->community) != 0))
      g_ptr_array_add (codes, delegation->community);
  }
  return guests;
}

static gboolean
stays_away (HstPlan        *plan,
            const HstEvent *event,
            const char     *code)
{
  const char *gathering = event->visit != NULL ? event->visit : event->uid;
  const HstDelegation *delegation = hst_plan_find_delegation (plan, gathering, code);

  return delegation != NULL && !hst_reply_takes_part (delegation->reply);
}

static GPtrArray *
dup_communities (HstCheck       *check,
                 const HstEvent *event,
                 const HstVisit *visit)
{
  GPtrArray *codes;

  if (event->communities == NULL) {
    codes = g_hash_table_lookup (check->guests, event->visit != NULL ? event->visit : event->uid);
    return codes != NULL ? g_ptr_array_ref (codes) : g_ptr_array_new ();
  }

  codes = g_ptr_array_new ();
  for (guint i = 0; event->communities[i] != NULL; i++)
    if ((visit == NULL || g_strcmp0 (visit->host, event->communities[i]) != 0) &&
        !g_ptr_array_find_with_equal_func (codes, event->communities[i], g_str_equal, NULL) &&
        !stays_away (check->plan, event, event->communities[i]))
      g_ptr_array_add (codes, event->communities[i]);
  return codes;
}

static gboolean
takes_time (HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);

  return !event->transparent && !hst_occurrence_is_all_day (occurrence) &&
         event->kind != HST_EVENT_BLOCKER && event->kind != HST_EVENT_FREE_TIME;
}

static HstCheckItem *
item_new (HstCheck      *check,
          HstOccurrence *occurrence)
{
  HstCheckItem *item = g_new0 (HstCheckItem, 1);

  item->occurrence = occurrence;
  item->event = hst_occurrence_get_event (occurrence);
  item->visit = hst_plan_find_visit (check->plan, item->event->visit);
  item->venue = hst_plan_find_venue (check->plan, item->event->venue);
  item->start_s = hst_occurrence_get_start_utc_s (occurrence);
  item->end_s = hst_occurrence_get_end_utc_s (occurrence);
  item->occupies = takes_time (occurrence);
  item->communities = dup_communities (check, item->event, item->visit);
  item->index = check->items->len;
  return item;
}

static int
compare_occurrences (gconstpointer a,
                     gconstpointer b)
{
  return hst_occurrence_compare (*(HstOccurrence *const *) a, *(HstOccurrence *const *) b);
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  return hst_finding_compare (*(HstFinding *const *) a, *(HstFinding *const *) b);
}

static void
add_items (HstCheck  *check,
           GPtrArray *occurrences)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (occurrences->len);

  g_ptr_array_extend (sorted, occurrences, NULL, NULL);
  g_ptr_array_sort (sorted, compare_occurrences);

  for (guint i = 0; i < sorted->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (sorted->pdata[i]);
    const HstVisit *visit = hst_plan_find_visit (check->plan, event->visit);

    if (event->status == HST_STATUS_CANCELLED || (visit != NULL && visit->status == HST_VISIT_CANCELLED))
      continue;
    if (hst_event_is_unscheduled (event))
      g_ptr_array_add (check->waiting, (gpointer) event);
    else
      g_ptr_array_add (check->items, item_new (check, sorted->pdata[i]));
  }
}

static void
index_communities (HstCheck *check)
{
  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];

    for (guint j = 0; item->occupies && j < item->communities->len; j++) {
      const char *code = item->communities->pdata[j];
      GPtrArray *theirs = g_hash_table_lookup (check->by_community, code);

      if (theirs == NULL) {
        theirs = g_ptr_array_new ();
        g_hash_table_insert (check->by_community, (gpointer) code, theirs);
      }
      g_ptr_array_add (theirs, item);
    }
  }
}

/* What somebody has accepted for a reason is put aside, until its cause is another. */
static void
add_finding (HstCheck   *check,
             HstFinding *finding,
             char       *cause)
{
  const HstAcceptance *acceptance = hst_plan_find_acceptance (check->plan, hst_finding_get_rule (finding), cause);

  hst_finding_take_cause (finding, cause, acceptance == NULL           ? NULL
                                          : acceptance->reason != NULL ? acceptance->reason
                                                                       : "");
  if (acceptance == NULL)
    g_ptr_array_add (check->findings, finding);
  else if (check->accepted != NULL)
    g_ptr_array_add (check->accepted, finding);
  else
    g_object_unref (finding);
}

/* The rule as the programme wants it; %FALSE if it does not want it at all. */
static gboolean
get_rule (HstPlan            *plan,
          const HstCheckRule *built,
          HstCheckRule       *rule)
{
  const HstRuleSetting *setting = hst_plan_find_rule (plan, built->id);

  *rule = *built;
  if (setting == NULL)
    return TRUE;
  switch (setting->level) {
  case HST_RULE_OFF:
    return FALSE;
  case HST_RULE_NOTE:
    rule->severity = HST_SEVERITY_NOTE;
    return TRUE;
  case HST_RULE_WARNING:
    rule->severity = HST_SEVERITY_WARNING;
    return TRUE;
  case HST_RULE_STOP:
    rule->severity = HST_SEVERITY_STOP;
    return TRUE;
  case HST_RULE_AS_BUILT:
  default:
    return TRUE;
  }
}

/**
 * hst_check_report:
 * @check: the snapshot
 * @rule: the rule that found something
 * @item: what causes it
 * @other: (nullable): the second item of a clash
 * @at_utc_s: when it would happen
 * @sentence: (transfer full): what is wrong, and why
 * @way_out: (nullable): what would help
 */
void
hst_check_report (HstCheck           *check,
                  const HstCheckRule *rule,
                  const HstCheckItem *item,
                  const HstCheckItem *other,
                  gint64              at_utc_s,
                  char               *sentence,
                  const char         *way_out)
{
  HstFinding *finding = hst_finding_new (rule->id, rule->severity, item->event->visit, item->event->uid,
                                         hst_occurrence_get_recurrence_id (item->occurrence),
                                         other != NULL ? other->event->uid : NULL, at_utc_s, sentence, way_out);

  add_finding (check, finding, hst_check_dup_cause (check, rule, item, other, at_utc_s));
  g_free (sentence);
}

/**
 * hst_check_report_visit:
 * @check: the snapshot
 * @rule: the rule that found something
 * @visit: the visit that causes it
 * @other: (nullable): the second visit of a clash
 * @day: the day on which it would happen, or %HST_DAY_NONE
 * @sentence: (transfer full): what is wrong, and why
 * @way_out: (nullable): what would help
 */
void
hst_check_report_visit (HstCheck           *check,
                        const HstCheckRule *rule,
                        const HstVisit     *visit,
                        const HstVisit     *other,
                        HstDay              day,
                        char               *sentence,
                        const char         *way_out)
{
  const gint64 at_utc_s = day != HST_DAY_NONE ? hst_day_get_start_utc_s (day, check->zone) : HST_INSTANT_NONE;
  HstFinding *finding = hst_finding_new (rule->id, rule->severity, visit->uid, NULL, NULL,
                                         other != NULL ? other->uid : NULL, at_utc_s, sentence, way_out);

  add_finding (check, finding, hst_check_dup_visit_cause (check, rule, visit, other, at_utc_s));
  g_free (sentence);
}

/**
 * hst_check_plan:
 * @plan: the plan's records
 * @occurrences: (element-type HstOccurrence): all that is to be checked, in any order; sessions that wait for a time may be
 *   among them, as occurrences without a start
 * @zone: the programme's zone, for civil days and curfew hours
 *
 * Looks for what cannot work, and for what is missing.  Pure: reads nothing but its arguments (and the language for its
 * sentences), so the same arguments give the same findings.  Cancelled events and those of cancelled visits are passed
 * over.  What is due by a day is left to hst_check_plan_on().
 *
 * Returns: (transfer full) (element-type HstFinding): the findings, sorted with hst_finding_compare()
 */
GPtrArray *
hst_check_plan (HstPlan   *plan,
                GPtrArray *occurrences,
                HstZone   *zone)
{
  return hst_check_plan_on (plan, occurrences, zone, HST_DAY_NONE, FALSE);
}

/**
 * hst_check_plan_on:
 * @plan: the plan's records
 * @occurrences: (element-type HstOccurrence): all that is to be checked, in any order
 * @zone: the programme's zone, for civil days and curfew hours
 * @today: the day on which it is asked; %HST_DAY_NONE leaves out the rules about what is due
 * @holidays_off: whether public holidays are days off; not so under martial law
 *
 * Like hst_check_plan(), and looks for what is due.  As pure: the day is an argument, not what a clock says.  What the
 * programme makes of a rule (#HstRuleSetting) is heeded, and what somebody has accepted (#HstAcceptance) left out.
 *
 * Returns: (transfer full) (element-type HstFinding): the findings, sorted with hst_finding_compare()
 */
GPtrArray *
hst_check_plan_on (HstPlan   *plan,
                   GPtrArray *occurrences,
                   HstZone   *zone,
                   HstDay     today,
                   gboolean   holidays_off)
{
  return hst_check_plan_with_accepted (plan, occurrences, zone, today, holidays_off, NULL);
}

/**
 * hst_check_plan_with_accepted:
 * @plan: the plan's records
 * @occurrences: (element-type HstOccurrence): all that is to be checked, in any order
 * @zone: the programme's zone, for civil days and curfew hours
 * @today: the day on which it is asked; %HST_DAY_NONE leaves out the rules about what is due
 * @holidays_off: whether public holidays are days off
 * @accepted: (out) (optional) (transfer full) (element-type HstFinding): what was found and is accepted
 *
 * Like hst_check_plan_on(), and tells what it left out because somebody has accepted it.
 *
 * Returns: (transfer full) (element-type HstFinding): the findings, sorted with hst_finding_compare()
 */
GPtrArray *
hst_check_plan_with_accepted (HstPlan    *plan,
                              GPtrArray  *occurrences,
                              HstZone    *zone,
                              HstDay      today,
                              gboolean    holidays_off,
                              GPtrArray **accepted)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (free_item);
  g_autoptr (GHashTable) guests = index_delegations (plan);
  g_autoptr (GHashTable) by_community = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                               (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  GPtrArray *put_aside = accepted != NULL ? g_ptr_array_new_with_free_func (g_object_unref) : NULL;
  HstCheck check = { plan, zone, today, holidays_off, items, guests, by_community, findings, put_aside, waiting };

  add_items (&check, occurrences);
  index_communities (&check);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    HstCheckRule rule;

    if (get_rule (plan, &rules[i], &rule))
      rule.look (&check, &rule);
  }

  g_ptr_array_sort (findings, compare_findings);
  if (accepted != NULL) {
    g_ptr_array_sort (put_aside, compare_findings);
    *accepted = put_aside;
  }
  return findings;
}

/**
 * hst_check_list_rules:
 * @n_rules: (out): how many
 *
 * Returns: (array length=n_rules) (transfer full): the rules of the checker, in the order of docs/checks.md
 */
HstRuleInfo *
hst_check_list_rules (guint *n_rules)
{
  HstRuleInfo *infos = g_new0 (HstRuleInfo, G_N_ELEMENTS (rules));

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    infos[i] = (HstRuleInfo) { rules[i].id, rules[i].severity };
  *n_rules = G_N_ELEMENTS (rules);
  return infos;
}

/**
 * hst_check_has_rule:
 * @id: id of a rule
 *
 * Returns: whether the checker has it
 */
gboolean
hst_check_has_rule (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_str_equal (rules[i].id, id))
      return TRUE;
  return FALSE;
}
