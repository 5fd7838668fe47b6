/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-check.h"

#include <glib/gi18n-lib.h>

/* What the rules of the checker are called by people. */
static const struct {
  const char *id;
  const char *title;
} titles[] = {
  { "person-twice", N_("A person in two places") },
  { "venue-twice", N_("Two sessions in one venue") },
  { "vehicle-twice", N_("A vehicle needed twice") },
  { "delegation-twice", N_("A delegation in two places") },
  { "capacity", N_("Too many people for the venue") },
  { "group-limit", N_("Too many people for a group") },
  { "shelter-room", N_("Too many people for the shelter") },
  { "vehicle-room", N_("Too many people for the vehicle") },
  { "venue-closed", N_("Venue closed") },
  { "equipment", N_("Equipment not known to be there") },
  { "steps", N_("Steps at the venue") },
  { "busy", N_("Somebody is busy") },
  { "curfew", N_("On the road during a curfew") },
  { "travel-time", N_("Too little time for the way") },
  { "person-travel", N_("Too little time for a person’s way") },
  { "late-arrival", N_("Begins before a delegation arrives") },
  { "early-departure", N_("Ends after a delegation has left") },
  { "visit-guests-twice", N_("A delegation at two visits") },
  { "reply-missing", N_("Reply overdue") },
  { "answer-missing", N_("Answer overdue") },
  { "answer-no", N_("Somebody has refused") },
  { "outside-visit", N_("Session outside the visit’s days") },
  { "backwards", N_("Ends before it begins") },
  { "curfew-unknown", N_("Curfew not known") },
  { "curfew-old", N_("Curfew looked up long ago") },
  { "visit-coordinator-twice", N_("A coordinator with two visits") },
  { "visit-host-twice", N_("A host of two visits") },
  { "notice-due", N_("Notice to authorities due") },
  { "notice-late", N_("Notice to authorities late") },
  { "steps-unknown", N_("Steps not known") },
  { "busy-unknown", N_("Availability not known") },
  { "long-day", N_("A long day") },
  { "no-meal", N_("Too long without a meal") },
  { "idle", N_("Too long without anything planned") },
  { "working-hours", N_("Outside the working hours") },
  { "host-hours", N_("Outside the host’s working hours") },
  { "no-venue", N_("No venue") },
  { "no-shelter", N_("No shelter known") },
  { "nobody-responsible", N_("Nobody responsible") },
  { "minute-of-silence", N_("At the minute of silence") },
  { "no-pause", N_("A person without a pause") },
  { "no-number", N_("Number of people not known") },
  { "no-interpreter", N_("No interpreter") },
  { "no-welcome", N_("No welcome") },
  { "no-closing", N_("No closing") },
  { "no-evaluation", N_("No evaluation") },
  { "site-before-introduction", N_("Site visit before its introduction") },
  { "unscheduled", N_("Sessions without a time") },
  { "holiday", N_("On a public holiday") },
  { "unsent", N_("Changed since it was sent") },
};

/**
 * hst_check_get_rule_title:
 * @id: id of a rule
 *
 * Returns: what it is called in the person's language; the id of a rule that a newer Hostyny has
 */
const char *
hst_check_get_rule_title (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (titles[i].id, id))
      return _(titles[i].title);
  return id;
}

/**
 * hst_check_get_repair:
 * @id: id of a rule
 *
 * Returns: what may help against what it finds
 */
HstRepair
hst_check_get_repair (const char *id)
{
  static const struct {
    const char *id;
    HstRepair   repair;
  } repairs[] = {
    { "travel-time", HST_REPAIR_LATER },      { "person-travel", HST_REPAIR_LATER },
    { "person-twice", HST_REPAIR_LATER },     { "vehicle-twice", HST_REPAIR_LATER },
    { "delegation-twice", HST_REPAIR_LATER }, { "minute-of-silence", HST_REPAIR_LATER },
    { "venue-twice", HST_REPAIR_VENUE },      { "capacity", HST_REPAIR_VENUE },
    { "group-limit", HST_REPAIR_VENUE },      { "shelter-room", HST_REPAIR_VENUE },
    { "venue-closed", HST_REPAIR_VENUE },     { "equipment", HST_REPAIR_VENUE },
    { "steps", HST_REPAIR_VENUE },            { "no-venue", HST_REPAIR_VENUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (repairs); i++)
    if (g_strcmp0 (repairs[i].id, id) == 0)
      return repairs[i].repair;
  return HST_REPAIR_NONE;
}
