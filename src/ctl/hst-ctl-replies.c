/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include "hst-replies.h"

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

HstExit
hst_ctl_replies (HstCtl *ctl)
{
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *visit = NULL;
  HstExit code = hst_ctl_open_visit (ctl, HST_STORE_READ_ONLY, &store, &plan, &visit);

  if (code != HST_EXIT_DONE)
    return code;
  rows = hst_replies_load (store, visit, ctl->now_utc_s, &error);
  if (rows == NULL)
    return hst_ctl_explain_exit (error);
  for (guint i = 0; i < rows->len; i++)
    say_row (ctl, rows->pdata[i]);

  return HST_EXIT_DONE;
}
