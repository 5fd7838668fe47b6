/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-edit.h"
#include "hst-image.h"
#include "hst-logo.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The pictures in the header of documents. */

static void
say_logo (HstCtl     *ctl,
          guint       number,
          const char *uri)
{
  const char *type = "";
  g_autoptr (GBytes) bytes = hst_image_from_uri (uri, &type);
  const gsize n = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%u\t%s\t%" G_GSIZE_FORMAT, number, type, n);

    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, number);
  hst_ctl_json_text (builder, "type", type);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, (gint64) n);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

static HstExit
list_logos (HstCtl             *ctl,
            const HstProgramme *programme)
{
  for (guint i = 0; programme->logos != NULL && programme->logos[i] != NULL; i++)
    say_logo (ctl, i + 1, programme->logos[i]);
  return HST_EXIT_DONE;
}

static HstExit
put_logos (HstStore     *store,
           HstProgramme *seen,
           GStrvBuilder *builder)
{
  g_autoptr (HstProgramme) draft = hst_record_copy (seen);
  g_auto (GStrv) logos = g_strv_builder_end (builder);
  g_autoptr (GError) error = NULL;

  if (g_strv_length (logos) > HST_LOGOS_MAX) {
    g_autofree char *text = g_strdup_printf (ngettext ("Documents have room for %d logo.", "Documents have room for %d logos.",
                                                       HST_LOGOS_MAX), HST_LOGOS_MAX);

    return hst_ctl_fail (HST_EXIT_USAGE, text);
  }
  hst_set_list (&draft->logos, (const char *const *) logos);
  return hst_edit_put_record (store, seen, draft, &error) ? HST_EXIT_DONE : hst_ctl_explain_exit (error);
}

static HstExit
add_logo (HstStore     *store,
          HstProgramme *programme,
          const char   *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = hst_logo_read (file, NULL, &error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (uri == NULL)
    return hst_ctl_fail (HST_EXIT_INPUT, error->message);
  if (programme->logos != NULL)
    g_strv_builder_addv (builder, (const char **) programme->logos);
  g_strv_builder_add (builder, uri);
  return put_logos (store, programme, builder);
}

static HstExit
remove_logo (HstStore     *store,
             HstProgramme *programme,
             const char   *word)
{
  const guint n = programme->logos != NULL ? g_strv_length (programme->logos) : 0;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint64 number;

  if (n == 0 || !g_ascii_string_to_unsigned (word, 10, 1, n, &number, NULL)) {
    /* Translators: %s is what somebody typed. */
    hst_ctl_complain (_("hostynyctl: There is no logo “%s”. “hostynyctl logo” lists them."), word);
    return HST_EXIT_USAGE;
  }
  for (guint i = 0; i < n; i++)
    if (i + 1 != number)
      g_strv_builder_add (builder, programme->logos[i]);
  return put_logos (store, programme, builder);
}

HstExit
hst_ctl_logo (HstCtl *ctl)
{
  const char *verb = ctl->args[0];
  const gboolean is_known = verb == NULL || ((strcmp (verb, "add") == 0 || strcmp (verb, "remove") == 0) &&
                                             ctl->args[1] != NULL);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  HstProgramme *programme;

  if (!is_known)
    return hst_ctl_fail (HST_EXIT_USAGE, _("It is “logo”, “logo add FILE” or “logo remove N”."));
  store = hst_ctl_open (ctl, verb == NULL ? HST_STORE_READ_ONLY : HST_STORE_OPEN);
  if (store == NULL)
    return HST_EXIT_PLAN;
  plan = hst_store_load_plan (store, &error);
  programme = plan != NULL ? hst_plan_get_programme (plan) : NULL;
  if (plan == NULL)
    return hst_ctl_explain_exit (error);
  if (programme == NULL)
    return hst_ctl_fail (HST_EXIT_PLAN, _("The plan has no programme to which a logo could belong."));
  if (verb == NULL)
    return list_logos (ctl, programme);
  return verb[0] == 'a' ? add_logo (store, programme, ctl->args[1]) : remove_logo (store, programme, ctl->args[1]);
}
