/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-check.h"
#include "hst-day-scale.h"

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
  const char *severity = hst_finding_get_severity (finding) == HST_SEVERITY_WARNING ? "warning" : "note";
  const char *way_out = hst_finding_get_way_out (finding);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *at = hst_finding_get_at_utc_s (finding) != HST_INSTANT_NONE
                            ? hst_instant_to_string (hst_finding_get_at_utc_s (finding)) : g_strdup ("");
    g_autofree char *line = g_strdup_printf ("%s\t%s\t%s%s%s", severity, at, hst_finding_get_sentence (finding),
                                             way_out != NULL ? " " : "", way_out != NULL ? way_out : "");

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
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

HstExit
hst_ctl_check (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) occurrences = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  HstZone *zone;
  gint64 from_utc_s;
  gint64 to_utc_s;

  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);

  get_check_window (plan, ctl->now_utc_s, &from_utc_s, &to_utc_s);
  occurrences = hst_store_query_occurrences (store, from_utc_s, to_utc_s, NULL, NULL, &error);
  if (occurrences == NULL)
    return hst_ctl_explain_exit (error);

  zone = hst_ctl_get_zone (store, plan);
  /* Under martial law holidays are working days (Law 2136-IX, art. 6); no field says otherwise yet. */
  findings = hst_check_plan_on (plan, occurrences, zone, hst_day_of_utc (ctl->now_utc_s, zone), FALSE);
  for (guint i = 0; i < findings->len; i++)
    hst_ctl_say_finding (ctl, g_ptr_array_index (findings, i));

  return findings->len > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}
