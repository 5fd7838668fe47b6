/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-export.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include <errno.h>

/* Writes calendars. */

static gboolean
parse_profile (const char *word,
               HstProfile *profile)
{
  if (word == NULL || g_strcmp0 (word, "share") == 0)
    *profile = HST_PROFILE_SHARE;
  else if (g_strcmp0 (word, "lossless") == 0)
    *profile = HST_PROFILE_LOSSLESS;
  else
    return FALSE;

  return TRUE;
}

static HstExit
export_one (HstCtl                 *ctl,
            HstStore               *store,
            HstPlan                *plan,
            const HstExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hst_export_calendar (store, options, NULL, &error);
  g_autofree char *path = NULL;

  if (bytes == NULL)
    return hst_ctl_explain_exit (error);
  if (ctl->output == NULL || g_strcmp0 (ctl->output, "-") == 0) {
    hst_ctl_say_bytes (bytes);
    return HST_EXIT_DONE;
  }

  if (hst_ctl_is_folder (ctl->output)) {
    g_autofree char *name = hst_export_file_name (plan, options, NULL);

    path = g_build_filename (ctl->output, name, NULL);
  } else {
    path = g_strdup (ctl->output);
  }
  if (!hst_ctl_write_file (path, bytes, &error))
    return hst_ctl_fail (HST_EXIT_PLAN, error->message);
  hst_ctl_say_path (ctl, path);

  return HST_EXIT_DONE;
}

static HstExit
export_each (HstCtl                 *ctl,
             HstStore               *store,
             const HstExportOptions *options)
{
  g_autoptr (GFile) folder = g_file_new_for_commandline_arg (ctl->output);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = hst_export_all (store, options, folder, NULL, &error);

  if (paths == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < paths->len; i++)
    hst_ctl_say_path (ctl, g_ptr_array_index (paths, i));

  return HST_EXIT_DONE;
}

/* Fills in what the words of the call mean; FALSE, with the exit status, if they mean nothing. */
static gboolean
resolve_options (HstCtl            *ctl,
                 HstPlan           *plan,
                 HstExportOptions  *options,
                 char             **visit,
                 char             **community)
{
  if (ctl->visit != NULL) {
    *visit = hst_ctl_find_visit (plan, ctl->visit);
    if (*visit == NULL)
      return FALSE;
  }
  if (ctl->community != NULL) {
    *community = hst_ctl_find_community (plan, ctl->community);
    if (*community == NULL)
      return FALSE;
  }
  options->visit = *visit;
  options->community = *community;

  return TRUE;
}

HstExit
hst_ctl_export (HstCtl *ctl)
{
  HstExportOptions options = { HST_PROFILE_SHARE, NULL, NULL, G_MININT64, G_MAXINT64, ctl->now_utc_s };
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *community = NULL;

  if (!parse_profile (ctl->profile, &options.profile)) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no profile “%s”. It is “share” or “lossless”."), ctl->profile);
    return HST_EXIT_USAGE;
  }
  if (!hst_ctl_parse_window (ctl, zones, &options.from_utc_s, &options.to_utc_s))
    return HST_EXIT_USAGE;

  store = hst_ctl_open (ctl, HST_STORE_READ_ONLY);
  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  if (!resolve_options (ctl, plan, &options, &visit, &community))
    return HST_EXIT_USAGE;

  if (ctl->output != NULL && g_str_has_suffix (ctl->output, G_DIR_SEPARATOR_S) &&
      g_mkdir_with_parents (ctl->output, 0777) != 0) {
    /* Translators: the first %s is a folder, the second the system's reason. */
    hst_ctl_complain (_("hostynyctl: The folder %s could not be made: %s"), ctl->output, g_strerror (errno));
    return HST_EXIT_PLAN;
  }
  if (ctl->output != NULL && hst_ctl_is_folder (ctl->output) && community == NULL)
    return export_each (ctl, store, &options);

  return export_one (ctl, store, plan, &options);
}
