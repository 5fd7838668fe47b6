/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-changes.h"
#include "hst-day-scale.h"
#include "hst-finding.h"
#include "hst-release.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The commands of publishing: versions of a visit, and what differs between them. */

/* ---- understanding */

/*
 * hst_ctl_parse_number:
 * @option: where the word stands, for messages
 * @word: the number of a version
 * @number: (out): it
 *
 * Returns: %FALSE, having said so, if it is none
 */
gboolean
hst_ctl_parse_number (const char *option,
                      const char *word,
                      gint64     *number)
{
  guint64 value;

  if (g_ascii_string_to_unsigned (word, 10, 1, G_MAXINT32, &value, NULL)) {
    *number = (gint64) value;
    return TRUE;
  }
  /* Translators: the first %s is an option, the second what somebody typed after it. */
  hst_ctl_complain (_("hostynyctl: %s: “%s” is not the number of a version: 1, 2, 3 …"), option, word);
  return FALSE;
}

static const char *
own_language (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] != NULL && g_str_has_prefix (languages[0], "uk") ? "uk" : "en";
}

/*
 * hst_ctl_parse_reader:
 * @ctl: the call
 * @detail: (out): its --detail, public without one
 * @language: (out): its --lang, the caller's own without one
 *
 * Returns: %FALSE, having said so, if there is no such thing
 */
gboolean
hst_ctl_parse_reader (HstCtl       *ctl,
                      HstDetail    *detail,
                      HstLanguage **language)
{
  const char *code = ctl->language != NULL ? ctl->language : own_language ();
  g_autoptr (GError) error = NULL;

  *detail = HST_DETAIL_PUBLIC;
  if (ctl->detail != NULL && !hst_detail_from_text (ctl->detail, detail)) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no detail level “%s”. It is “public”, “participants” or “internal”."),
                      ctl->detail);
    return FALSE;
  }
  if (language == NULL)
    return TRUE;
  if (strcmp (code, "uk") != 0 && strcmp (code, "en") != 0) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no language “%s”. It is “uk” or “en”."), code);
    return FALSE;
  }
  *language = hst_language_new (code, &error);
  if (*language == NULL)
    hst_ctl_fail (HST_EXIT_PLAN, error->message);
  return *language != NULL;
}

/*
 * hst_ctl_open_visit:
 * @ctl: the call; its first word is a visit
 * @flags: how to open the plan
 * @store: (out): the plan file
 * @plan: (out): what it holds
 * @visit: (out): UID of the visit
 *
 * Returns: %HST_EXIT_DONE, or how the command ends, having said why
 */
HstExit
hst_ctl_open_visit (HstCtl         *ctl,
                    HstStoreFlags   flags,
                    HstStore      **store,
                    HstPlan       **plan,
                    char          **visit)
{
  g_autoptr (GError) error = NULL;

  *store = hst_ctl_open (ctl, flags);
  if (*store == NULL)
    return HST_EXIT_PLAN;
  *plan = hst_store_load_plan (*store, &error);
  if (*plan == NULL)
    return hst_ctl_explain_exit (error);
  *visit = hst_ctl_find_visit (*plan, ctl->args[0]);
  return *visit != NULL ? HST_EXIT_DONE : HST_EXIT_USAGE;
}

/*
 * hst_ctl_explain_release:
 * @error: what went wrong
 *
 * Returns: the exit status for it, having said why: a version that there is not was typed wrongly
 */
HstExit
hst_ctl_explain_release (const GError *error)
{
  if (g_error_matches (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND))
    return hst_ctl_fail (HST_EXIT_USAGE, error->message);
  return hst_ctl_explain_exit (error);
}

/* ---- publish, releases */

static void
say_release (HstCtl           *ctl,
             const HstRelease *release)
{
  g_autofree char *at = hst_instant_to_string (release->at);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *note = g_strdelimit (g_strdup (release->note != NULL ? release->note : ""), "\n\r\t", ' ');
    g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\t%s\t%s", release->number, at, note);

    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, release->number);
  hst_ctl_json_text (builder, "uid", release->uid);
  hst_ctl_json_text (builder, "visit", release->visit);
  hst_ctl_json_text (builder, "at", at);
  hst_ctl_json_text (builder, "by", release->by);
  hst_ctl_json_text (builder, "note", release->note);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

/* People see to the standard error stream what they may still publish over. */
static gboolean
say_findings (HstStore    *store,
              const char  *visit,
              gint64       now_utc_s,
              guint       *n_stops,
              GError     **error)
{
  g_autoptr (GPtrArray) findings = hst_edit_check_visit (store, visit, now_utc_s, n_stops, error);

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    /* Translators: %s is a finding that keeps a visit from being published, a sentence. */
    hst_ctl_complain (i < *n_stops ? _("Stop: %s") : "%s", hst_finding_get_sentence (findings->pdata[i]));
  return findings != NULL;
}

HstExit
hst_ctl_publish (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstRelease) release = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  const char *by = g_get_real_name ();
  HstExit code = hst_ctl_open_visit (ctl, ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN, &store, &plan, &visit);
  guint n_stops = 0;

  if (code != HST_EXIT_DONE)
    return code;
  if (!say_findings (store, visit, ctl->now_utc_s, &n_stops, &error))
    return hst_ctl_explain_exit (error);
  if (ctl->is_dry_run)
    return n_stops > 0 ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
  if (!hst_edit_publish (store, visit, ctl->note, g_strcmp0 (by, "Unknown") != 0 ? by : NULL, ctl->now_utc_s, &release,
                         &error))
    return hst_ctl_explain_exit (error);
  say_release (ctl, release);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_releases (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) releases = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  HstExit code = hst_ctl_open_visit (ctl, HST_STORE_READ_ONLY, &store, &plan, &visit);

  if (code != HST_EXIT_DONE)
    return code;
  releases = hst_store_load_releases (store, visit, &error);
  if (releases == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < releases->len; i++)
    say_release (ctl, releases->pdata[i]);

  return HST_EXIT_DONE;
}

static void
say_unsent (HstCtl          *ctl,
            HstPlan         *plan,
            const HstUnsent *unsent)
{
  const HstVisit *visit = hst_plan_find_visit (plan, unsent->visit);
  const char *title = visit != NULL && visit->title != NULL ? visit->title : "";
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\t%u\t%u\t%s", unsent->visit, unsent->last,
                                             unsent->n_changes, unsent->n_owed, title);

    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "visit", unsent->visit);
  hst_ctl_json_text (builder, "title", title);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, unsent->last);
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, unsent->n_changes);
  json_builder_set_member_name (builder, "owed");
  json_builder_add_int_value (builder, unsent->n_owed);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

HstExit
hst_ctl_unsent (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  list = plan != NULL ? hst_changes_list_unsent (store, hst_day_of_utc (ctl->now_utc_s, hst_ctl_get_zone (store, plan)), NULL,
                                                 &error) : NULL;
  if (list == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < list->len; i++)
    say_unsent (ctl, plan, list->pdata[i]);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_restore_release (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  gint64 number;
  HstExit code;

  if (!hst_ctl_parse_number ("VERSION", ctl->args[1], &number))
    return HST_EXIT_USAGE;
  code = hst_ctl_open_visit (ctl, HST_STORE_OPEN, &store, &plan, &visit);
  if (code != HST_EXIT_DONE)
    return code;
  if (!hst_edit_restore_release (store, visit, number, ctl->now_utc_s, &error))
    return hst_ctl_explain_release (error);

  return HST_EXIT_DONE;
}

/* ---- changes */

static void
say_change (HstCtl          *ctl,
            const HstChange *change)
{
  g_autofree char *text = hst_change_to_text (change);
  g_autofree char *instance = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    hst_ctl_say (text);
    return;
  }
  if (hst_moment_is_set (&change->recurrence_id))
    instance = hst_moment_to_local_string (&change->recurrence_id);
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "change", hst_difference_get_kind_id (change->kind));
  hst_ctl_json_text (builder, "kind", change->type->name);
  hst_ctl_json_text (builder, "uid", change->uid);
  hst_ctl_json_text (builder, "recurrence_id", instance);
  hst_ctl_json_text (builder, "field", change->field);
  hst_ctl_json_text (builder, "label", change->label);
  hst_ctl_json_text (builder, "subject", change->subject);
  hst_ctl_json_text (builder, "when", change->when);
  hst_ctl_json_text (builder, "was", change->was);
  hst_ctl_json_text (builder, "is", change->is);
  hst_ctl_json_text (builder, "text", text);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

/* Without --to the plan as it is now; without --from the version before it. */
static gboolean
find_span (HstCtl             *ctl,
           HstStore           *store,
           HstChangesOptions  *options,
           GError            **error)
{
  g_autoptr (GPtrArray) releases = hst_store_load_releases (store, options->visit, error);
  const gint64 last = releases != NULL && releases->len > 0
                        ? ((HstRelease *) releases->pdata[releases->len - 1])->number : 0;

  if (releases == NULL)
    return FALSE;
  if (ctl->from == NULL)
    options->from = options->to == HST_VERSION_NOW ? last : options->to - 1;
  return TRUE;
}

static HstExit
say_changes (HstCtl             *ctl,
             HstStore           *store,
             HstChangesOptions  *options,
             HstLanguage        *language)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (!find_span (ctl, store, options, &error))
    return hst_ctl_explain_exit (error);
  changes = hst_changes_load (store, options, language, &error);
  if (changes == NULL)
    return hst_ctl_explain_release (error);
  for (guint i = 0; i < changes->len; i++)
    say_change (ctl, changes->pdata[i]);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_changes (HstCtl *ctl)
{
  HstChangesOptions options = { NULL, 0, HST_VERSION_NOW, NULL, HST_DETAIL_PUBLIC };
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstLanguage) language = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *community = NULL;
  HstExit code;

  if (!hst_ctl_parse_reader (ctl, &options.detail, &language) ||
      (ctl->from != NULL && !hst_ctl_parse_number ("--from", ctl->from, &options.from)) ||
      (ctl->to != NULL && strcmp (ctl->to, "now") != 0 && !hst_ctl_parse_number ("--to", ctl->to, &options.to)))
    return HST_EXIT_USAGE;
  code = hst_ctl_open_visit (ctl, HST_STORE_READ_ONLY, &store, &plan, &visit);
  if (code != HST_EXIT_DONE)
    return code;
  if (ctl->community != NULL) {
    community = hst_ctl_find_community (plan, ctl->community);
    if (community == NULL)
      return HST_EXIT_USAGE;
  }
  options.visit = visit;
  options.community = community;

  return say_changes (ctl, store, &options, language);
}
