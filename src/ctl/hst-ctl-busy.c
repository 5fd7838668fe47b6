/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl-options.h"

#include "hst-busy-import.h"
#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* Busy times of others, from their calendars. */

/* By UID, code or name; NULL having said why. */
static char *
find_whom (HstPlan    *plan,
           const char *words)
{
  static const HstRecordType *const types[] = { &hst_person_type, &hst_venue_type };
  const HstCommunity *community;
  const char *found = NULL;
  guint n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    GPtrArray *records = hst_plan_get_records (plan, types[i]);
    const gsize uid = hst_record_type_find_field (types[i], "uid")->offset;
    const gsize name = hst_record_type_find_field (types[i], "name")->offset;

    for (guint j = 0; j < records->len; j++) {
      const char *own = G_STRUCT_MEMBER (char *, records->pdata[j], uid);

      if (strcmp (own, words) == 0)
        return g_strdup (own);
      if (g_strcmp0 (G_STRUCT_MEMBER (char *, records->pdata[j], name), words) == 0) {
        found = own;
        n_found++;
      }
    }
  }
  community = hst_plan_match_community (plan, words);
  if (community != NULL) {
    found = community->code;
    n_found++;
  }
  if (n_found == 1)
    return g_strdup (found);
  if (n_found == 0)
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no person, venue or community “%s” in the plan."), words);
  else
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: More than one is called “%s”: use the UID or the code."), words);
  return NULL;
}

static HstExit
explain (const GError *error)
{
  if (error->domain == HST_EDIT_ERROR)
    return hst_ctl_fail (HST_EXIT_USAGE, error->message);
  if (error->domain == HST_STORE_ERROR)
    return hst_ctl_explain_exit (error);
  return hst_ctl_fail (HST_EXIT_INPUT, error->message);
}

/* Whether something could not be understood. */
static gboolean
say (HstCtl    *ctl,
     HstPlan   *plan,
     GPtrArray *imports)
{
  g_autofree char *reports = hst_busy_import_dup_reports (imports);
  g_auto (GStrv) lines = g_strsplit (reports, "\n", -1);
  guint n_unread = 0;

  for (guint i = 0; i < imports->len; i++) {
    const HstBusyImport *import = imports->pdata[i];

    hst_ctl_say_record (ctl, plan, import->draft, FALSE);
    n_unread += import->told->n_unread;
  }
  for (guint i = 0; lines[i] != NULL; i++)
    hst_ctl_complain ("hostynyctl: %s", lines[i]);
  return n_unread > 0;
}

HstExit
hst_ctl_busy (HstCtl *ctl)
{
  g_autoptr (HstStore) store = hst_ctl_open (ctl, ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) imports = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *whom = NULL;

  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  if (!hst_ctl_make_utf8 (&ctl->args[0]) || (whom = find_whom (plan, ctl->args[0])) == NULL)
    return HST_EXIT_USAGE;
  for (guint i = 1; i < ctl->n_args; i++)
    g_ptr_array_add (files, g_file_new_for_commandline_arg (ctl->args[i]));
  imports = hst_busy_import_prepare_all (store, whom, files, hst_day_of_utc (ctl->now_utc_s, hst_ctl_get_zone (store, plan)),
                                         NULL, &error);
  if (imports == NULL || (!ctl->is_dry_run && !hst_busy_import_apply_all (store, imports, &error)))
    return explain (error);
  return say (ctl, plan, imports) ? HST_EXIT_FINDINGS : HST_EXIT_DONE;
}
