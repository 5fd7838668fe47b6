/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-pack.h"
#include "hst-release.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* The commands of sending: what each community is given, and who was given what. */

static const char *const means_names[] = { "file", "mail", "feed", "message", "paper" };

static gboolean
parse_means (const char       *word,
             HstDispatchMeans *means)
{
  for (guint i = 0; i < G_N_ELEMENTS (means_names); i++)
    if (g_strcmp0 (word, means_names[i]) == 0) {
      *means = (HstDispatchMeans) i;
      return TRUE;
    }
  /* Translators: %s is what somebody typed. */
  hst_ctl_complain (_("hostynyctl: --means: “%s” is none of file, mail, feed, message, paper."), word);
  return FALSE;
}

/* The number of the version that is meant; 0, having said why, if there is none. */
static gint64
find_number (HstCtl     *ctl,
             HstStore   *store,
             const char *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) releases = NULL;
  gint64 number = 0;

  if (ctl->release != NULL && strcmp (ctl->release, "latest") != 0)
    return hst_ctl_parse_number ("--release", ctl->release, &number) ? number : 0;
  releases = hst_store_load_releases (store, visit, &error);
  if (releases == NULL)
    hst_ctl_explain_exit (error);
  else if (releases->len == 0)
    hst_ctl_complain ("hostynyctl: %s", _("No version of this visit was published yet. “hostynyctl publish” does it."));
  else
    number = ((HstRelease *) releases->pdata[releases->len - 1])->number;

  return number;
}

/* Their codes; NULL, having said why, if one of them means nothing. */
static char **
find_communities (HstCtl  *ctl,
                  HstPlan *plan)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; ctl->communities[i] != NULL; i++) {
    g_autofree char *code = hst_ctl_find_community (plan, ctl->communities[i]);

    if (code == NULL)
      return NULL;
    g_strv_builder_add (builder, code);
  }
  return g_strv_builder_end (builder);
}

/* ---- pack */

static void
say_pack (HstCtl        *ctl,
          const HstPack *pack)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!ctl->is_json) {
    for (guint i = 0; i < pack->files->len; i++)
      hst_ctl_say (((HstPackFile *) pack->files->pdata[i])->name);
    return;
  }
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "community", pack->community);
  hst_ctl_json_text (builder, "name", pack->name);
  hst_ctl_json_text (builder, "language", pack->language);
  json_builder_set_member_name (builder, "since");
  json_builder_add_int_value (builder, pack->since);
  json_builder_set_member_name (builder, "changes");
  json_builder_add_int_value (builder, (gint64) pack->changes->len);
  hst_ctl_json_text (builder, "subject", pack->subject);
  hst_ctl_json_text (builder, "message", pack->message);
  json_builder_set_member_name (builder, "files");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pack->files->len; i++)
    json_builder_add_string_value (builder, ((HstPackFile *) pack->files->pdata[i])->name);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static gboolean
write_packs (HstCtl     *ctl,
             GPtrArray  *packs,
             GError    **error)
{
  g_autoptr (GFile) target = g_file_new_for_commandline_arg (ctl->output);
  g_autoptr (GPtrArray) paths = NULL;
  g_autofree char *lower = g_ascii_strdown (ctl->output, -1);

  if (ctl->is_feed)
    paths = hst_pack_write_feed (packs, target, NULL, error);
  else if (g_str_has_suffix (lower, ".zip"))
    return hst_pack_write_zip (packs, target, NULL, error);
  else
    paths = hst_pack_write_folder (packs, target, NULL, error);
  return paths != NULL;
}

/* Whoever is given a file is noted, as the window does it. */
static gboolean
note (HstCtl      *ctl,
      HstStore    *store,
      const char  *visit,
      gint64       number,
      GPtrArray   *packs,
      GError     **error)
{
  g_autoptr (HstRelease) release = hst_store_find_release (store, visit, number, error);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  if (release == NULL)
    return FALSE;
  for (guint i = 0; i < packs->len; i++)
    g_ptr_array_add (codes, ((HstPack *) packs->pdata[i])->community);
  g_ptr_array_add (codes, NULL);
  return hst_edit_note_dispatch (store, release, (const char *const *) codes->pdata,
                                 ctl->is_feed ? HST_DISPATCH_FEED : HST_DISPATCH_FILE, NULL, ctl->now_utc_s, error);
}

static HstExit
pack (HstCtl               *ctl,
      HstStore             *store,
      const HstPackOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) packs = hst_pack_make (store, options, NULL, NULL, NULL, &error);

  if (packs == NULL)
    return hst_ctl_explain_release (error);
  if (!ctl->is_dry_run &&
      (!write_packs (ctl, packs, &error) || !note (ctl, store, options->visit, options->number, packs, &error)))
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < packs->len; i++)
    say_pack (ctl, packs->pdata[i]);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_pack (HstCtl *ctl)
{
  HstPackOptions options = { NULL, };
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autofree char *visit = NULL;
  g_auto (GStrv) codes = NULL;
  HstExit code;

  if (!hst_ctl_parse_reader (ctl, &options.detail, NULL))
    return HST_EXIT_USAGE;
  if (ctl->output == NULL && !ctl->is_dry_run) {
    hst_ctl_complain ("hostynyctl: %s", _("Say with --output where to: a folder, or a file that ends in .zip."));
    return HST_EXIT_USAGE;
  }
  code = hst_ctl_open_visit (ctl, ctl->is_dry_run ? HST_STORE_READ_ONLY : HST_STORE_OPEN, &store, &plan, &visit);
  if (code != HST_EXIT_DONE)
    return code;
  options.visit = visit;
  options.number = find_number (ctl, store, visit);
  if (ctl->communities != NULL)
    codes = find_communities (ctl, plan);
  if (options.number == 0 || (ctl->communities != NULL && codes == NULL))
    return HST_EXIT_USAGE;
  options.communities = (const char *const *) codes;

  return pack (ctl, store, &options);
}

/* ---- sent */

static gint64
number_of (GPtrArray  *releases,
           const char *uid)
{
  for (guint i = 0; i < releases->len; i++)
    if (g_strcmp0 (((HstRelease *) releases->pdata[i])->uid, uid) == 0)
      return ((HstRelease *) releases->pdata[i])->number;
  return 0;
}

static void
say_dispatch (HstCtl            *ctl,
              HstPlan           *plan,
              GPtrArray         *releases,
              const HstDispatch *dispatch)
{
  const HstCommunity *community = hst_plan_find_community (plan, dispatch->community);
  const char *name = community != NULL && community->name != NULL ? community->name : dispatch->community;
  const gint64 number = number_of (releases, dispatch->release);
  g_autofree char *at = hst_instant_to_string (dispatch->at);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%s\t%" G_GINT64_FORMAT "\t%s\t%s\t%s", at, number,
                                             means_names[dispatch->means], dispatch->community, name);

    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "at", at);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, number);
  hst_ctl_json_text (builder, "community", dispatch->community);
  hst_ctl_json_text (builder, "name", name);
  hst_ctl_json_text (builder, "means", means_names[dispatch->means]);
  hst_ctl_json_text (builder, "notes", dispatch->notes);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static HstExit
say_sent (HstCtl     *ctl,
          HstStore   *store,
          HstPlan    *plan,
          const char *visit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) releases = hst_store_load_releases (store, visit, &error);
  g_autoptr (GPtrArray) dispatches = releases != NULL ? hst_store_load_dispatches (store, visit, &error) : NULL;

  if (dispatches == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < dispatches->len; i++)
    say_dispatch (ctl, plan, releases, dispatches->pdata[i]);

  return HST_EXIT_DONE;
}

HstExit
hst_ctl_sent (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstRelease) release = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  g_auto (GStrv) codes = NULL;
  HstDispatchMeans means = HST_DISPATCH_FILE;
  gint64 number;
  HstExit code;

  if (ctl->means != NULL && !parse_means (ctl->means, &means))
    return HST_EXIT_USAGE;
  code = hst_ctl_open_visit (ctl, ctl->communities != NULL ? HST_STORE_OPEN : HST_STORE_READ_ONLY, &store, &plan, &visit);
  if (code != HST_EXIT_DONE)
    return code;
  if (ctl->communities == NULL)
    return say_sent (ctl, store, plan, visit);

  number = find_number (ctl, store, visit);
  codes = find_communities (ctl, plan);
  if (number == 0 || codes == NULL)
    return HST_EXIT_USAGE;
  release = hst_store_find_release (store, visit, number, &error);
  if (release == NULL)
    return hst_ctl_explain_release (error);
  if (!hst_edit_note_dispatch (store, release, (const char *const *) codes, means, ctl->note, ctl->now_utc_s, &error))
    return hst_ctl_explain_exit (error);

  return HST_EXIT_DONE;
}
