/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-export.h"
#include "hst-replies.h"

#include <glib/gi18n-lib.h>

#include <errno.h>
#include <string.h>

/* Who has replied to an invitation. */

static const char *
name_of_reply (const HstDelegation *delegation)
{
  const HstField *field = hst_record_type_find_field (&hst_delegation_type, "reply");

  return field->names[delegation->reply];
}

static char *
dup_day (HstDay day)
{
  return day != HST_DAY_NONE ? hst_day_to_string (day) : NULL;
}

static void
say_row (HstCtl            *ctl,
         const HstReplyRow *row)
{
  g_autofree char *asked = dup_day (row->delegation->asked_on);
  g_autofree char *due = dup_day (row->delegation->reply_by);
  g_autofree char *answered = dup_day (row->delegation->answered_on);
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    g_autofree char *line = g_strdup_printf ("%s\t%s\t%s\t%s\t%s\t%s", row->delegation->community,
                                             name_of_reply (row->delegation), asked != NULL ? asked : "",
                                             due != NULL ? due : "", answered != NULL ? answered : "", row->name);

    hst_ctl_say (line);
    return;
  }
  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "community", row->delegation->community);
  hst_ctl_json_text (builder, "name", row->name);
  hst_ctl_json_text (builder, "reply", name_of_reply (row->delegation));
  hst_ctl_json_text (builder, "asked-on", asked);
  hst_ctl_json_text (builder, "reply-by", due);
  hst_ctl_json_text (builder, "answered-on", answered);
  json_builder_set_member_name (builder, "open");
  json_builder_add_boolean_value (builder, row->is_open);
  json_builder_set_member_name (builder, "late");
  json_builder_add_boolean_value (builder, row->is_late);
  hst_ctl_json_text (builder, "email", row->email);
  hst_ctl_json_text (builder, "subject", row->subject);
  hst_ctl_json_text (builder, "reminder", row->reminder);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

/* All rows; NULL, having said why. */
static GPtrArray *
load_rows (HstCtl   *ctl,
           HstPlan **plan,
           HstExit  *code)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  GPtrArray *rows;

  *code = hst_ctl_open_visit (ctl, HST_STORE_READ_ONLY, &store, plan, &visit);
  if (*code != HST_EXIT_DONE)
    return NULL;
  rows = hst_replies_load (store, visit, ctl->now_utc_s, &error);
  if (rows == NULL)
    *code = hst_ctl_explain_exit (error);
  return rows;
}

HstExit
hst_ctl_replies (HstCtl *ctl)
{
  HstExit code;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) rows = load_rows (ctl, &plan, &code);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    say_row (ctl, rows->pdata[i]);
  return code;
}

/* ---- letters */

/* As people read it; a mail program is given the parts from json. */
static char *
dup_letter (const HstReplyRow *row)
{
  return g_strdup_printf ("To: %s\nSubject: %s\n\n%s", row->email != NULL ? row->email : "", row->subject, row->reminder);
}

/* As the files of the community are called; of communities of one name the later ones get a number. */
static char *
dup_file_name (HstPlan           *plan,
               const HstReplyRow *row,
               GHashTable        *taken)
{
  const HstExportOptions options = { HST_PROFILE_SHARE, row->delegation->gathering, row->delegation->community, 0, 0, 0 };
  g_autofree char *name = hst_export_file_name (plan, &options, NULL);
  const int length = (int) (strlen (name) - strlen (".ics"));
  char *letter = g_strdup_printf ("%.*s.txt", length, name);

  for (guint i = 2; !g_hash_table_add (taken, g_strdup (letter)); i++) {
    g_free (letter);
    letter = g_strdup_printf ("%.*s-%u.txt", length, name, i);
  }
  return letter;
}

static HstExit
write_letter (HstCtl            *ctl,
              HstPlan           *plan,
              const HstReplyRow *row,
              GHashTable        *taken)
{
  g_autofree char *letter = dup_letter (row);
  g_autoptr (GBytes) bytes = g_bytes_new (letter, strlen (letter));
  g_autofree char *name = dup_file_name (plan, row, taken);
  g_autofree char *path = g_build_filename (ctl->output, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!hst_ctl_write_file (path, bytes, &error))
    return hst_ctl_fail (HST_EXIT_PLAN, error->message);
  hst_ctl_say_path (ctl, path);
  return HST_EXIT_DONE;
}

static HstExit
say_letter (HstCtl            *ctl,
            const HstReplyRow *row,
            gboolean           is_first)
{
  g_autofree char *letter = NULL;

  if (ctl->is_json) {
    say_row (ctl, row);
    return HST_EXIT_DONE;
  }
  letter = dup_letter (row);
  if (!is_first)
    hst_ctl_say ("");
  hst_ctl_say (g_strchomp (letter));
  return HST_EXIT_DONE;
}

HstExit
hst_ctl_remind (HstCtl *ctl)
{
  HstExit code;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) rows = load_rows (ctl, &plan, &code);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *community = NULL;
  guint n = 0;

  if (rows == NULL)
    return code;
  if (ctl->community != NULL && (community = hst_ctl_find_community (plan, ctl->community)) == NULL)
    return HST_EXIT_USAGE;
  if (ctl->output != NULL && g_mkdir_with_parents (ctl->output, 0700) != 0) {
    /* Translators: the first %s is a folder, the second the system's reason. */
    hst_ctl_complain (_("hostynyctl: The folder %s could not be made: %s"), ctl->output, g_strerror (errno));
    return HST_EXIT_PLAN;
  }
  for (guint i = 0; code == HST_EXIT_DONE && i < rows->len; i++) {
    const HstReplyRow *row = rows->pdata[i];

    if (row->reminder == NULL || (community != NULL && g_strcmp0 (row->delegation->community, community) != 0))
      continue;
    code = ctl->output != NULL ? write_letter (ctl, plan, row, taken) : say_letter (ctl, row, n == 0);
    n++;
  }
  if (code == HST_EXIT_DONE && n == 0)
    hst_ctl_complain ("hostynyctl: %s", _("Everybody has answered: there is nobody to remind."));
  return code;
}
