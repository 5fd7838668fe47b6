/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-check-private.h"

/* Every rule is a row.  To add one: a function in the file of its family, its prototype, a row here with the scope that it
 * looks at, and a test with a plan of a few lines. */
static const HstCheckRule rules[] = {
  { "person-twice", HST_SEVERITY_WARNING, HST_SCOPE_CLASH, hst_check_look_person,
    HST_CAUSE_TIME | HST_CAUSE_PEOPLE },
  { "venue-twice", HST_SEVERITY_WARNING, HST_SCOPE_CLASH, hst_check_look_venue,
    HST_CAUSE_TIME | HST_CAUSE_PLACE },
  { "vehicle-twice", HST_SEVERITY_WARNING, HST_SCOPE_CLASH, hst_check_look_vehicle,
    HST_CAUSE_TIME | HST_CAUSE_WAY },
  { "delegation-twice", HST_SEVERITY_WARNING, HST_SCOPE_CLASH, hst_check_look_delegation,
    HST_CAUSE_TIME | HST_CAUSE_GUESTS },
  { "capacity", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_capacity,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM | HST_CAUSE_GUESTS },
  { "group-limit", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_group_limit,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM | HST_CAUSE_GUESTS },
  { "shelter-room", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_shelter_room,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM | HST_CAUSE_GUESTS },
  { "vehicle-room", HST_SEVERITY_WARNING, HST_SCOPE_CLASH, hst_check_look_vehicle_room,
    HST_CAUSE_WAY | HST_CAUSE_GUESTS },
  { "venue-closed", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_venue_closed,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "equipment", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_equipment,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "steps", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_steps,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "busy", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_busy,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE | HST_CAUSE_GUESTS },
  { "curfew", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_curfew,
    HST_CAUSE_TIME | HST_CAUSE_WAY | HST_CAUSE_CURFEW },
  { "travel-time", HST_SEVERITY_WARNING, HST_SCOPE_CHAIN, hst_check_look_travel_time,
    HST_CAUSE_TIME | HST_CAUSE_PLACE },
  { "person-travel", HST_SEVERITY_WARNING, HST_SCOPE_CHAIN, hst_check_look_person_travel,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE },
  { "late-arrival", HST_SEVERITY_WARNING, HST_SCOPE_GATHERING, hst_check_look_arrival,
    HST_CAUSE_TIME | HST_CAUSE_GUESTS },
  { "early-departure", HST_SEVERITY_WARNING, HST_SCOPE_GATHERING, hst_check_look_departure,
    HST_CAUSE_TIME | HST_CAUSE_GUESTS },
  { "visit-guests-twice", HST_SEVERITY_WARNING, HST_SCOPE_VISITS, hst_check_look_guests,
    HST_CAUSE_VISIT | HST_CAUSE_GUESTS },
  { "reply-missing", HST_SEVERITY_WARNING, HST_SCOPE_GATHERING, hst_check_look_reply,
    HST_CAUSE_VISIT | HST_CAUSE_GUESTS },
  { "answer-missing", HST_SEVERITY_WARNING, HST_SCOPE_GATHERING, hst_check_look_answer,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE },
  { "answer-no", HST_SEVERITY_WARNING, HST_SCOPE_GATHERING, hst_check_look_refused,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE },
  { "outside-visit", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_outside,
    HST_CAUSE_TIME | HST_CAUSE_VISIT },
  { "backwards", HST_SEVERITY_WARNING, HST_SCOPE_EVENT, hst_check_look_backwards,
    HST_CAUSE_TIME },
  { "curfew-unknown", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_curfew_unknown,
    HST_CAUSE_TIME | HST_CAUSE_WAY | HST_CAUSE_CURFEW },
  { "curfew-old", HST_SEVERITY_NOTE, HST_SCOPE_OBLAST, hst_check_look_curfew_old,
    HST_CAUSE_WAY | HST_CAUSE_CURFEW },
  { "visit-coordinator-twice", HST_SEVERITY_NOTE, HST_SCOPE_VISITS, hst_check_look_coordinator,
    HST_CAUSE_VISIT },
  { "visit-host-twice", HST_SEVERITY_NOTE, HST_SCOPE_VISITS, hst_check_look_host,
    HST_CAUSE_VISIT },
  { "notice-due", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_notice,
    HST_CAUSE_VISIT },
  { "notice-late", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_notice_late,
    HST_CAUSE_VISIT },
  { "steps-unknown", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_steps_unknown,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "busy-unknown", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_busy_unknown,
    HST_CAUSE_TIME | HST_CAUSE_PLACE | HST_CAUSE_PEOPLE | HST_CAUSE_GUESTS },
  { "long-day", HST_SEVERITY_NOTE, HST_SCOPE_CHAIN, hst_check_look_long_day,
    HST_CAUSE_TIME },
  { "no-meal", HST_SEVERITY_NOTE, HST_SCOPE_CHAIN, hst_check_look_meals,
    HST_CAUSE_TIME },
  { "idle", HST_SEVERITY_NOTE, HST_SCOPE_CHAIN, hst_check_look_idle,
    HST_CAUSE_TIME },
  { "working-hours", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_hours,
    HST_CAUSE_TIME },
  { "host-hours", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_host_hours,
    HST_CAUSE_TIME | HST_CAUSE_VISIT },
  { "no-venue", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_no_venue,
    HST_CAUSE_PLACE },
  { "no-shelter", HST_SEVERITY_NOTE, HST_SCOPE_USE, hst_check_look_no_shelter,
    HST_CAUSE_PLACE | HST_CAUSE_ROOM },
  { "nobody-responsible", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_nobody,
    HST_CAUSE_PEOPLE },
  { "minute-of-silence", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_silence,
    HST_CAUSE_TIME },
  { "no-pause", HST_SEVERITY_NOTE, HST_SCOPE_CHAIN, hst_check_look_pause,
    HST_CAUSE_TIME | HST_CAUSE_PEOPLE },
  { "no-number", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_no_number,
    HST_CAUSE_GUESTS },
  { "no-interpreter", HST_SEVERITY_NOTE, HST_SCOPE_EVENT, hst_check_look_interpreter,
    HST_CAUSE_PEOPLE },
  { "no-welcome", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_welcome,
    HST_CAUSE_VISIT },
  { "no-closing", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_closing,
    HST_CAUSE_VISIT },
  { "no-evaluation", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_evaluation,
    HST_CAUSE_VISIT },
  { "site-before-introduction", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_order,
    HST_CAUSE_TIME },
  { "unscheduled", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_unscheduled,
    HST_CAUSE_VISIT },
  { "holiday", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_holiday,
    HST_CAUSE_TIME | HST_CAUSE_VISIT },
  { "unsent", HST_SEVERITY_NOTE, HST_SCOPE_GATHERING, hst_check_look_unsent,
    HST_CAUSE_VISIT },
};

/**
 * hst_check_get_rules:
 * @n_rules: (out): how many
 *
 * Returns: (array length=n_rules) (transfer none): the rules as they are built
 */
const HstCheckRule *
hst_check_get_rules (guint *n_rules)
{
  *n_rules = G_N_ELEMENTS (rules);
  return rules;
}

/**
 * hst_check_get_rule:
 * @plan: the plan's records
 * @built: a rule as it is built
 * @rule: (out): the same as the programme wants it
 *
 * Returns: %FALSE if the programme does not want it at all
 */
gboolean
hst_check_get_rule (HstPlan            *plan,
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
