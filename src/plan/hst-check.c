/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-check-private.h"

#include "hst-day-scale.h"

/* Scopes whose rules ask what a delegation attends. */
#define BY_COMMUNITY (1u << HST_SCOPE_CLASH | 1u << HST_SCOPE_CHAIN | 1u << HST_SCOPE_GATHERING)

static GPtrArray *
ensure_list (GHashTable *lists,
             const char *key)
{
  GPtrArray *list = g_hash_table_lookup (lists, key);

  if (list == NULL) {
    list = g_ptr_array_new ();
    g_hash_table_insert (lists, (gpointer) key, list);
  }
  return list;
}

static int
compare_delegations (gconstpointer a,
                     gconstpointer b)
{
  return g_strcmp0 ((*(const HstDelegation *const *) a)->community, (*(const HstDelegation *const *) b)->community);
}

/*
 * hst_check_index_replies:
 * @check: the snapshot
 *
 * Works out which delegations there are of what, anew when they say something else.  The order does not depend on who was
 * invited first: so does the cause of a finding not.
 */
void
hst_check_index_replies (HstCheck *check)
{
  GPtrArray *all = hst_plan_get_records (check->replies, &hst_delegation_type);
  GHashTableIter iter;
  gpointer theirs;

  g_clear_pointer (&check->delegations_of, g_hash_table_unref);
  check->delegations_of = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < all->len; i++)
    g_ptr_array_add (ensure_list (check->delegations_of, ((const HstDelegation *) all->pdata[i])->gathering), all->pdata[i]);
  g_hash_table_iter_init (&iter, check->delegations_of);
  while (g_hash_table_iter_next (&iter, NULL, &theirs))
    g_ptr_array_sort (theirs, compare_delegations);
}

/*
 * hst_check_index_guests:
 * @check: the snapshot
 *
 * Works out who takes part in what, anew when there are other visits, or others take part.
 */
void
hst_check_index_guests (HstCheck *check)
{
  GPtrArray *all = hst_plan_get_records (check->gatherings, &hst_delegation_type);

  g_clear_pointer (&check->guests, g_hash_table_unref);
  check->guests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < all->len; i++) {
    HstDelegation *delegation = all->pdata[i];
    const HstVisit *visit = hst_plan_find_visit (check->gatherings, delegation->gathering);
    GPtrArray *codes = ensure_list (check->guests, delegation->gathering);

    if (hst_reply_takes_part (delegation->reply) &&
        (visit == NULL || g_strcmp0 (visit->host, delegation->community) != 0))
      g_ptr_array_add (codes, delegation->community);
  }
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

static void
index_communities (HstCheck *check)
{
  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];

    for (guint j = 0; item->occupies && j < item->communities->len; j++)
      g_ptr_array_add (ensure_list (check->by_community, item->communities->pdata[j]), item);
  }
}

static void
clear_found (gpointer data)
{
  HstFound *found = data;

  g_clear_object (&found->finding);
  g_free (found->about);
}

/* What somebody has accepted for a reason is put aside, until its cause is another. */
static void
judge (HstCheck   *check,
       HstFinding *finding,
       char       *cause)
{
  const HstAcceptance *acceptance = hst_plan_find_acceptance (check->plan, hst_finding_get_rule (finding), cause);

  hst_finding_take_cause (finding, cause, acceptance == NULL           ? NULL
                                          : acceptance->reason != NULL ? acceptance->reason
                                                                       : "");
}

/**
 * hst_check_init:
 * @check: the snapshot
 * @plan: its records
 * @zone: the programme's zone
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @holidays_off: whether public holidays are days off
 *
 * Prepares what holds for all of a snapshot.
 */
void
hst_check_init (HstCheck *check,
                HstPlan  *plan,
                HstZone  *zone,
                HstDay    today,
                gboolean  holidays_off)
{
  *check = (HstCheck) { .plan = hst_plan_ref (plan), .zone = hst_zone_ref (zone), .today = today,
                        .holidays_off = holidays_off, .gatherings = hst_plan_ref (plan),
                        .replies = hst_plan_ref (plan), .venues = hst_plan_ref (plan) };
  hst_check_index_guests (check);
  hst_check_index_replies (check);
}

void
hst_check_clear (HstCheck *check)
{
  g_clear_pointer (&check->guests, g_hash_table_unref);
  g_clear_pointer (&check->delegations_of, g_hash_table_unref);
  g_clear_pointer (&check->unsent, g_ptr_array_unref);
  g_clear_pointer (&check->told, g_hash_table_unref);
  g_clear_pointer (&check->zone, hst_zone_unref);
  g_clear_pointer (&check->gatherings, hst_plan_unref);
  g_clear_pointer (&check->replies, hst_plan_unref);
  g_clear_pointer (&check->venues, hst_plan_unref);
  g_clear_pointer (&check->plan, hst_plan_unref);
}

/**
 * hst_check_is_cancelled:
 * @check: the snapshot
 * @occurrence: an occurrence
 *
 * Returns: whether it, or its visit, is cancelled
 */
gboolean
hst_check_is_cancelled (HstCheck      *check,
                        HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const HstVisit *visit = hst_plan_find_visit (check->plan, event->visit);

  return event->status == HST_STATUS_CANCELLED || (visit != NULL && visit->status == HST_VISIT_CANCELLED);
}

/* Points the item at the records of the snapshot's plan. */
static void
bind_item (HstCheck     *check,
           HstCheckItem *item)
{
  item->visit = hst_plan_find_visit (check->gatherings, item->event->visit);
  item->venue = hst_plan_find_venue (check->venues, item->event->venue);
  g_clear_pointer (&item->communities, g_ptr_array_unref);
  item->communities = dup_communities (check, item->event, item->visit);
}

/**
 * hst_check_item_init:
 * @check: the snapshot
 * @item: an item that is still empty
 * @occurrence: what happens; has to stay as long as the item
 *
 * Works out what the rules ask about an occurrence; findings about it are wanted.
 */
void
hst_check_item_init (HstCheck      *check,
                     HstCheckItem  *item,
                     HstOccurrence *occurrence)
{
  *item = (HstCheckItem) { .occurrence = occurrence, .event = hst_occurrence_get_event (occurrence), .wanted = TRUE };
  item->start_s = hst_occurrence_get_start_utc_s (occurrence);
  item->end_s = hst_occurrence_get_end_utc_s (occurrence);
  item->occupies = hst_occurrence_takes_time (occurrence);
  bind_item (check, item);
}

void
hst_check_item_clear (HstCheckItem *item)
{
  g_clear_pointer (&item->communities, g_ptr_array_unref);
}

static HstCheckItem *
item_new (HstCheck      *check,
          HstOccurrence *occurrence)
{
  HstCheckItem *item = g_new (HstCheckItem, 1);

  hst_check_item_init (check, item, occurrence);
  return item;
}

static void
item_free (gpointer data)
{
  hst_check_item_clear (data);
  g_free (data);
}

static void
add_items (HstCheck  *check,
           GPtrArray *occurrences)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (occurrences->len);

  g_ptr_array_extend (sorted, occurrences, NULL, NULL);
  hst_occurrences_sort (sorted);

  for (guint i = 0; i < sorted->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (sorted->pdata[i]);

    if (hst_check_is_cancelled (check, sorted->pdata[i]))
      continue;
    if (hst_event_is_unscheduled (event))
      g_ptr_array_add (check->waiting, (gpointer) event);
    else
      g_ptr_array_add (check->items, item_new (check, sorted->pdata[i]));
  }
}

GArray *
hst_check_found_new (void)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (HstFound));

  g_array_set_clear_func (found, clear_found);
  return found;
}

/**
 * hst_check_run:
 * @check: the snapshot, with what of it is to be looked at
 * @scopes: a bit for each #HstScope whose rules are to look
 *
 * Lets the rules look, as the programme wants them, and adds what they find.
 */
void
hst_check_run (HstCheck *check,
               guint     scopes)
{
  g_autoptr (GHashTable) by_community = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                               (GDestroyNotify) g_ptr_array_unref);
  guint n_rules;
  const HstCheckRule *rules = hst_check_get_rules (&n_rules);

  check->by_community = by_community;
  if ((scopes & BY_COMMUNITY) != 0)
    index_communities (check);
  for (guint i = 0; i < check->items->len; i++)
    ((HstCheckItem *) check->items->pdata[i])->index = i;
  for (guint i = 0; i < n_rules; i++) {
    HstCheckRule rule;

    if ((scopes & 1u << rules[i].scope) != 0 && hst_check_get_rule (check->plan, &rules[i], &rule))
      rule.look (check, &rule);
  }
  check->by_community = NULL;
}

/**
 * hst_check_report_about:
 * @check: the snapshot
 * @rule: the rule that found something
 * @item: what causes it
 * @other: (nullable): the second item of a clash
 * @at_utc_s: when it would happen
 * @about: (nullable): what else it is about, where several findings may be about these items: another one when that
 *   changes, and the same in every language
 * @sentence: (transfer full): what is wrong, and why
 * @way_out: (nullable): what would help
 */
void
hst_check_report_about (HstCheck           *check,
                        const HstCheckRule *rule,
                        const HstCheckItem *item,
                        const HstCheckItem *other,
                        gint64              at_utc_s,
                        const char         *about,
                        char               *sentence,
                        const char         *way_out)
{
  HstFinding *finding = hst_finding_new (rule->id, rule->severity, item->event->visit, item->event->uid,
                                         hst_occurrence_get_recurrence_id (item->occurrence),
                                         other != NULL ? other->event->uid : NULL, at_utc_s, sentence, way_out);
  const HstFound found = { finding, rule->scope, rule->scope == HST_SCOPE_CLASH && other != NULL ? other : item,
                           g_strdup (about) };

  judge (check, finding, hst_check_dup_cause (check, rule, item, other, at_utc_s, about));
  g_array_append_val (check->found, found);
  g_free (sentence);
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
 *
 * Like hst_check_report_about(), of what the rule can find once only about these items.
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
  hst_check_report_about (check, rule, item, other, at_utc_s, NULL, sentence, way_out);
}

/**
 * hst_check_report_visit:
 * @check: the snapshot
 * @rule: the rule that found something
 * @visit: the visit that causes it
 * @other: (nullable): the second visit of a clash
 * @day: the day on which it would happen, or %HST_DAY_NONE
 * @about: (nullable): what else it is about, see hst_check_report_about()
 * @sentence: (transfer full): what is wrong, and why
 * @way_out: (nullable): what would help
 */
void
hst_check_report_visit (HstCheck           *check,
                        const HstCheckRule *rule,
                        const HstVisit     *visit,
                        const HstVisit     *other,
                        HstDay              day,
                        const char         *about,
                        char               *sentence,
                        const char         *way_out)
{
  const gint64 at_utc_s = day != HST_DAY_NONE ? hst_day_get_start_utc_s (day, check->zone) : HST_INSTANT_NONE;
  HstFinding *finding = hst_finding_new (rule->id, rule->severity, visit->uid, NULL, NULL,
                                         other != NULL ? other->uid : NULL, at_utc_s, sentence, way_out);
  const HstFound found = { finding, rule->scope, NULL, NULL };

  judge (check, finding, hst_check_dup_visit_cause (check, rule, visit, other, at_utc_s, about));
  g_array_append_val (check->found, found);
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
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *put_aside = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GArray) found = hst_check_found_new ();
  HstCheck check;

  hst_check_init (&check, plan, zone, today, holidays_off);
  check.items = items;
  check.waiting = waiting;
  check.visits = hst_plan_get_records (plan, &hst_visit_type);
  check.delegations = hst_plan_get_records (plan, &hst_delegation_type);
  check.found = found;
  add_items (&check, occurrences);
  hst_check_run (&check, HST_ALL_SCOPES);
  hst_check_clear (&check);

  for (guint i = 0; i < found->len; i++) {
    HstFinding *finding = g_array_index (found, HstFound, i).finding;

    g_ptr_array_add (hst_finding_get_accepted (finding) == NULL ? findings : put_aside, g_object_ref (finding));
  }
  hst_findings_sort (findings);
  hst_findings_sort (put_aside);
  if (accepted != NULL)
    *accepted = put_aside;
  else
    g_ptr_array_unref (put_aside);
  return findings;
}
