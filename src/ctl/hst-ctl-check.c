/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl-many.h"

#include "hst-changes.h"
#include "hst-check.h"
#include "hst-checker.h"
#include "hst-day-scale.h"
#include "hst-drag.h"
#include "hst-expand.h"

#include <glib/gi18n-lib.h>

/* What the checker notices. */

#define DAY_S ((gint64) HST_DAY_S)

/* Everything that is worth checking: all visits, and a month back and a year ahead of the rest. */
static void
get_check_window (HstPlan  *plan,
                  gint64    now_utc_s,
                  gint64   *from_utc_s,
                  gint64   *to_utc_s)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);

  *from_utc_s = now_utc_s - 31 * DAY_S;
  *to_utc_s = now_utc_s + 366 * DAY_S;
  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = g_ptr_array_index (visits, i);

    *from_utc_s = MIN (*from_utc_s, (visit->first_day - 7) * DAY_S);
    *to_utc_s = MAX (*to_utc_s, (visit->last_day + 7) * DAY_S);
  }
}

/*
 * hst_ctl_say_finding:
 * @ctl: the call
 * @finding: what the checker noticed
 */
void
hst_ctl_say_finding (HstCtl     *ctl,
                     HstFinding *finding)
{
  const HstMoment *recurrence_id = hst_finding_get_recurrence_id (finding);
  g_autofree char *id = recurrence_id != NULL && hst_moment_is_set (recurrence_id)
                          ? hst_moment_to_local_string (recurrence_id) : NULL;
  const char *severity = hst_severity_get_name (hst_finding_get_severity (finding));
  const char *way_out = hst_finding_get_way_out (finding);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *at = hst_finding_get_at_utc_s (finding) != HST_INSTANT_NONE
                            ? hst_instant_to_string (hst_finding_get_at_utc_s (finding)) : g_strdup ("");
    g_autofree char *line =
      g_strdup_printf ("%s\t%s\t%s%s%s\t%s", hst_finding_get_accepted (finding) != NULL ? "accepted" : severity, at,
                       hst_finding_get_sentence (finding), way_out != NULL ? " " : "", way_out != NULL ? way_out : "",
                       hst_finding_get_cause (finding));

    hst_ctl_say (line);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "rule", hst_finding_get_rule (finding));
  hst_ctl_json_text (builder, "severity", severity);
  hst_ctl_json_text (builder, "visit", hst_finding_get_visit (finding));
  hst_ctl_json_text (builder, "uid", hst_finding_get_uid (finding));
  hst_ctl_json_text (builder, "recurrence_id", id);
  hst_ctl_json_text (builder, "other", hst_finding_get_other (finding));
  hst_ctl_json_instant (builder, "at", hst_finding_get_at_utc_s (finding));
  hst_ctl_json_text (builder, "sentence", hst_finding_get_sentence (finding));
  hst_ctl_json_text (builder, "way_out", way_out);
  hst_ctl_json_text (builder, "cause", hst_finding_get_cause (finding));
  hst_ctl_json_text (builder, "accepted", hst_finding_get_accepted (finding));
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static GPtrArray *
query (HstCtl    *ctl,
       HstStore  *store,
       HstPlan   *plan,
       GError   **error)
{
  g_autoptr (GPtrArray) occurrences = NULL;
  gint64 from_utc_s, to_utc_s;

  get_check_window (plan, ctl->now_utc_s, &from_utc_s, &to_utc_s);
  occurrences = hst_store_query_occurrences (store, from_utc_s, to_utc_s, NULL, NULL, error);
  if (occurrences == NULL || !hst_edit_add_unscheduled (store, occurrences, error))
    return NULL;
  return g_steal_pointer (&occurrences);
}

/* Looks at everything; @accepted is what somebody has accepted. */
static GPtrArray *
check (HstCtl     *ctl,
       HstStore   *store,
       GPtrArray **accepted,
       GError    **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) occurrences = plan != NULL ? query (ctl, store, plan, error) : NULL;
  HstZone *zone = occurrences != NULL ? hst_ctl_get_zone (store, plan) : NULL;
  const HstDay today = zone != NULL ? hst_day_of_utc (ctl->now_utc_s, zone) : HST_DAY_NONE;
  g_autoptr (GPtrArray) unsent = zone != NULL ? hst_changes_list_unsent (store, today, NULL, error) : NULL;
  g_autoptr (HstChecker) checker = NULL;

  if (unsent == NULL)
    return NULL;
  /* Under martial law holidays are working days (Law 2136-IX, art. 6); no field says otherwise yet. */
  checker = hst_checker_new (plan, occurrences, zone, today, FALSE);
  hst_checker_set_unsent (checker, unsent);
  if (accepted != NULL)
    *accepted = hst_checker_dup_accepted (checker);
  return hst_checker_dup_findings (checker);
}

HstExit
hst_ctl_check (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  findings = check (ctl, store, &accepted, &error);
  if (findings == NULL)
    return hst_ctl_explain_exit (error);

  for (guint i = 0; i < findings->len; i++)
    hst_ctl_say_finding (ctl, g_ptr_array_index (findings, i));
  for (guint i = 0; ctl->is_all && i < accepted->len; i++)
    hst_ctl_say_finding (ctl, g_ptr_array_index (accepted, i));

  return findings->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

/* When it would be, on the clocks of @zone; it may be meant on those of another. */
static void
get_target (HstStore           *store,
            HstZone            *zone,
            HstEvent           *event,
            const HstEditPlace *place,
            gint64             *start_s,
            gint64             *end_s)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *system = hst_zones_get_system (zones);
  g_autoptr (HstEvent) placed = hst_edit_draft_placed (store, event, place);
  HstMoment end = HST_MOMENT_INIT;

  hst_event_get_end (placed, zones, &end);
  *start_s = hst_zone_wall_from_utc (zone, hst_zones_to_utc (zones, &placed->start, system));
  *end_s = hst_moment_is_set (&end) ? hst_zone_wall_from_utc (zone, hst_zones_to_utc (zones, &end, system)) : *start_s;
}

/*
 * hst_ctl_try_place:
 * @ctl: the call
 * @store: the plan
 * @plan: its records
 * @event: a session or meeting that happens once
 * @place: where it would be, as hst_edit_arrange() takes it
 *
 * Says what would not fit there, and changes nothing.
 */
HstExit
hst_ctl_try_place (HstCtl             *ctl,
                   HstStore           *store,
                   HstPlan            *plan,
                   HstEvent           *event,
                   const HstEditPlace *place)
{
  HstZone *zone = hst_ctl_get_zone (store, plan);
  const HstField *field = place->field != NULL ? hst_record_type_find_field (&hst_event_type, place->field) : NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) occurrences = query (ctl, store, plan, &error);
  g_autoptr (HstChecker) checker = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gint64 start_s, end_s;

  if (occurrences == NULL)
    return hst_ctl_explain_exit (error);
  get_target (store, zone, event, place, &start_s, &end_s);
  for (guint i = 0; i < occurrences->len; i++)
    if (g_str_equal (hst_occurrence_get_uid (occurrences->pdata[i]), event->uid)) {
      if (!place->is_copy)
        g_ptr_array_add (gone, occurrences->pdata[i]);
      g_ptr_array_add (come, hst_drag_dup_target (occurrences->pdata[i], zone, start_s, end_s, field,
                                                  place->text != NULL ? place->text : ""));
    }
  checker = hst_checker_new (plan, occurrences, zone, hst_day_of_utc (ctl->now_utc_s, zone), FALSE);
  findings = hst_checker_try (checker, gone, come);
  for (guint i = 0; i < findings->len; i++)
    hst_ctl_say_finding (ctl, findings->pdata[i]);
  return findings->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}

/* By the digest of its cause, or the beginning of that if there is no other of it. */
static HstFinding *
find_by_cause (GPtrArray  *findings,
               const char *cause)
{
  HstFinding *found = NULL;

  for (guint i = 0; i < findings->len; i++) {
    if (!g_str_has_prefix (hst_finding_get_cause (findings->pdata[i]), cause))
      continue;
    if (found != NULL)
      return NULL;
    found = findings->pdata[i];
  }
  return found;
}

static gpointer
make_acceptance (HstCtl     *ctl,
                 HstFinding *finding)
{
  HstAcceptance *acceptance = hst_acceptance_new ();

  hst_set_text (&acceptance->rule, hst_finding_get_rule (finding));
  hst_set_text (&acceptance->cause, hst_finding_get_cause (finding));
  hst_set_text (&acceptance->visit, hst_finding_get_visit (finding));
  hst_set_text (&acceptance->reason, ctl->reason);
  acceptance->at = ctl->now_utc_s;
  return acceptance;
}

HstExit
hst_ctl_accept (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_OPEN);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) accepted = NULL;
  g_autoptr (HstAcceptance) draft = NULL;
  g_autoptr (HstAcceptance) seen = NULL;
  g_autoptr (GError) error = NULL;
  HstFinding *finding;

  if (store == NULL)
    return HST_EXIT_PLAN;
  if ((ctl->reason == NULL || *ctl->reason == '\0') == !ctl->is_withdrawn)
    return hst_ctl_fail (HST_EXIT_USAGE, _("Say why it is accepted, --reason TEXT, or that it is no more, --withdraw."));
  findings = check (ctl, store, &accepted, &error);
  if (findings == NULL)
    return hst_ctl_explain_exit (error);

  finding = find_by_cause (ctl->is_withdrawn ? accepted : findings, ctl->args[0]);
  if (finding == NULL) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no one finding “%s”. “hostynyctl check --all” tells each one’s cause."),
                      ctl->args[0]);
    return HST_EXIT_USAGE;
  }
  if (ctl->is_withdrawn)
    seen = hst_store_find (store, &hst_acceptance_type, hst_finding_get_rule (finding), hst_finding_get_cause (finding),
                           &error);
  else
    draft = make_acceptance (ctl, finding);
  if (error != NULL || !hst_edit_put_record (store, seen, draft, &error))
    return hst_ctl_explain_exit (error);
  return HST_EXIT_DONE;
}

HstExit
hst_ctl_repair (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open_many (ctl);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  HstFinding *finding;

  if (store == NULL)
    return HST_EXIT_PLAN;
  findings = check (ctl, store, NULL, &error);
  plan = findings != NULL ? hst_store_load_plan (store, &error) : NULL;
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  finding = find_by_cause (findings, ctl->args[0]);
  if (finding == NULL) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no one finding “%s”. “hostynyctl check --all” tells each one’s cause."),
                      ctl->args[0]);
    return HST_EXIT_USAGE;
  }
  proposal = hst_propose_repair (store, finding, hst_day_of_utc (ctl->now_utc_s, hst_ctl_get_zone (store, plan)), NULL,
                                 &error);
  return hst_ctl_finish_proposal (ctl, store, proposal, error);
}

static gboolean
parse_level (const char   *word,
             HstRuleLevel *level)
{
  const HstField *field = hst_record_type_find_field (&hst_rule_setting_type, "level");

  for (guint i = 0; field->names[i] != NULL; i++)
    if (g_str_equal (field->names[i], word)) {
      *level = (HstRuleLevel) i;
      return TRUE;
    }
  return FALSE;
}

static HstExit
say_rules (HstCtl  *ctl,
           HstPlan *plan)
{
  const HstField *field = hst_record_type_find_field (&hst_rule_setting_type, "level");
  guint n_rules;
  g_autofree HstRuleInfo *rules = hst_check_list_rules (&n_rules);

  for (guint i = 0; i < n_rules; i++) {
    const HstRuleSetting *setting = hst_plan_find_rule (plan, rules[i].id);
    const char *level = setting != NULL && setting->level != HST_RULE_AS_BUILT ? field->names[setting->level]
                                                                               : hst_severity_get_name (rules[i].severity);
    g_autoptr (JsonBuilder) builder = NULL;

    if (ctl->n_args > 0 && !g_str_equal (ctl->args[0], rules[i].id))
      continue;
    if (!ctl->is_json) {
      g_autofree char *line = g_strdup_printf ("%s\t%s", rules[i].id, level);

      hst_ctl_say (line);
      continue;
    }
    builder = json_builder_new ();
    json_builder_begin_object (builder);
    hst_ctl_json_text (builder, "rule", rules[i].id);
    hst_ctl_json_text (builder, "level", level);
    hst_ctl_json_text (builder, "as_built", hst_severity_get_name (rules[i].severity));
    hst_ctl_json_text (builder, "title", hst_check_get_rule_title (rules[i].id));
    hst_ctl_json_text (builder, "reason", hst_check_get_rule_reason (rules[i].id));
    json_builder_end_object (builder);
    hst_ctl_say_json (builder);
  }
  return HST_EXIT_DONE;
}

HstExit
hst_ctl_rule (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, ctl->n_args > 1 ? HST_STORE_OPEN : HST_STORE_READ_ONLY);
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstRuleSetting) draft = NULL;
  g_autoptr (GError) error = NULL;
  HstRuleLevel level = HST_RULE_AS_BUILT;
  HstRuleSetting *seen;

  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  if (ctl->n_args > 0 && !hst_check_has_rule (ctl->args[0]))
    return hst_ctl_fail (HST_EXIT_USAGE, _("The checker has no such rule. “hostynyctl rule” lists them."));
  if (ctl->n_args < 2)
    return say_rules (ctl, plan);
  if (!parse_level (ctl->args[1], &level))
    return hst_ctl_fail (HST_EXIT_USAGE, _("A rule is “off”, “note”, “warning”, “stop” or “as-built”."));

  seen = hst_plan_find_rule (plan, ctl->args[0]);
  if (level != HST_RULE_AS_BUILT) {
    draft = hst_rule_setting_new ();
    hst_set_text (&draft->rule, ctl->args[0]);
    draft->level = level;
  }
  if ((seen != NULL || draft != NULL) && !hst_edit_put_record (store, seen, draft, &error))
    return hst_ctl_explain_exit (error);
  return HST_EXIT_DONE;
}
