/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From facts to rows. */
#include "hst-publish-sheet-private.h"

#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/* ---- rows of a group, which are made anew each time */

static void
clear_group (AdwPreferencesGroup *group)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), "rows");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_object_set_data_full (G_OBJECT (group), "rows", g_ptr_array_new (), (GDestroyNotify) g_ptr_array_unref);
}

static void
add_to_group (AdwPreferencesGroup *group,
              GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (g_object_get_data (G_OBJECT (group), "rows"), row);
}

static void
set_texts (GtkWidget            *row,
           const HstPublishItem *item)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->title);
}

static GtkWidget *
new_row (const HstPublishItem *item)
{
  GtkWidget *row = adw_action_row_new ();

  set_texts (row, item);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (item->subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->subtitle);
  return row;
}

/* A row that opens, if there is anything below it. */
static GtkWidget *
new_tree (const HstPublishItem *item)
{
  GtkWidget *row;

  if (item->lines->len == 0)
    return new_row (item);
  row = adw_expander_row_new ();
  set_texts (row, item);
  if (item->subtitle != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), item->subtitle);
  for (guint i = 0; i < item->lines->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_row (item->lines->pdata[i]));
  return row;
}

static void
add_suffix (GtkWidget *row,
            GtkWidget *suffix)
{
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  hst_row_add_suffix (row, suffix);
}

/* @what: what the button does to @item, in words for those who do not see the row */
static GtkWidget *
new_button (HstPublishSheet      *self,
            const HstPublishItem *item,
            const char           *icon,
            const char           *what,
            GCallback             callback)
{
  GtkWidget *button = gtk_button_new ();
  /* Translators: the first %s is what a button does, the second to what: “Copy Message: Okhtyrka”. */
  g_autofree char *name = g_strdup_printf (_("%s: %s"), what, item->title);

  if (icon != NULL)
    gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  else
    gtk_button_set_label (GTK_BUTTON (button), what);
  gtk_widget_set_tooltip_text (button, icon != NULL ? what : NULL);
  hst_widget_name (button, name);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (item->id), g_free);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static const char *
id_of (GtkButton *button)
{
  return g_object_get_data (G_OBJECT (button), "id");
}

static void
send_one (HstPublishSheet *self,
          GtkButton       *button,
          HstSending       sending)
{
  const char *const codes[] = { id_of (button), NULL };

  hst_publish_sheet_emit_send (self, sending, codes);
}

static void
on_copy_clicked (HstPublishSheet *self,
                 GtkButton       *button)
{
  send_one (self, button, HST_SENDING_MESSAGE);
}

static void
on_mail_clicked (HstPublishSheet *self,
                 GtkButton       *button)
{
  send_one (self, button, HST_SENDING_MAIL);
}

static void
on_restore_clicked (HstPublishSheet *self,
                    GtkButton       *button)
{
  hst_publish_sheet_emit_restore (self, g_ascii_strtoll (id_of (button), NULL, 10));
}

static void
on_remind_clicked (HstPublishSheet *self,
                   GtkButton       *button)
{
  hst_publish_sheet_emit_remind (self, id_of (button), HST_SENDING_MESSAGE);
}

static void
on_remind_by_mail_clicked (HstPublishSheet *self,
                           GtkButton       *button)
{
  hst_publish_sheet_emit_remind (self, id_of (button), HST_SENDING_MAIL);
}

/* ---- pages */

static void
fill_list (AdwPreferencesGroup *group,
           GPtrArray           *items)
{
  clear_group (group);
  for (guint i = 0; i < items->len; i++)
    add_to_group (group, new_tree (items->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (group), items->len > 0);
}

/* What only speaks against it does not push aside what the page is for. */
static void
fill_warnings (HstPublishSheet *self,
               GPtrArray       *warnings)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u Warning", "%u Warnings", warnings->len), warnings->len);
  GtkWidget *row;

  clear_group (self->warnings_group);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings_group), warnings->len > 0);
  if (warnings->len == 0)
    return;
  row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), _("The visit can be published all the same."));
  for (guint i = 0; i < warnings->len; i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), new_row (warnings->pdata[i]));
  add_to_group (self->warnings_group, row);
}

static void
fill_publish (HstPublishSheet       *self,
              const HstPublishFacts *facts)
{
  const gboolean can_publish = facts->has_news && facts->stops->len == 0;
  g_autofree char *label = NULL;

  /* Translators: a button; %d is the number of the new version. */
  label = g_strdup_printf (_("_Publish Version %d"), (int) facts->last + 1);
  gtk_button_set_label (self->publish_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->publish_button), can_publish);
  gtk_widget_set_visible (GTK_WIDGET (self->publish_button), facts->has_news);
  gtk_widget_set_visible (GTK_WIDGET (self->note_row), facts->has_news);
  adw_preferences_group_set_description (self->state_group, facts->state);
  fill_list (self->stops_group, facts->stops);
  fill_list (self->communities_group, facts->communities);
  fill_warnings (self, facts->warnings);
}

static void
add_recipient (HstPublishSheet      *self,
               const HstPublishItem *item)
{
  GtkWidget *row = new_row (item);
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), item->is_open);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (item->id), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  add_suffix (row, new_button (self, item, "edit-copy-symbolic", _("Copy Message"), G_CALLBACK (on_copy_clicked)));
  add_suffix (row, new_button (self, item, "mail-send-symbolic", _("Write a Letter"), G_CALLBACK (on_mail_clicked)));
  add_to_group (self->recipients_group, row);
  g_ptr_array_add (self->checks, g_object_ref (check));
}

static void
offer_versions (HstChoice *choice,
                GPtrArray *versions,
                gboolean   with_now)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  if (with_now) {
    g_ptr_array_add (ids, (gpointer) "0");
    g_ptr_array_add (labels, (gpointer) _("As It Is Now"));
  }
  for (guint i = 0; i < versions->len; i++) {
    HstPublishItem *item = versions->pdata[i];

    g_ptr_array_add (ids, item->id);
    g_ptr_array_add (labels, item->title);
  }
  hst_choice_offer (choice, ids, labels);
}

static void
fill_send (HstPublishSheet       *self,
           const HstPublishFacts *facts)
{
  const gboolean is_published = facts->versions->len > 0;

  clear_group (self->recipients_group);
  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; i < facts->recipients->len; i++)
    add_recipient (self, facts->recipients->pdata[i]);
  adw_preferences_group_set_description (self->recipients_group,
    is_published ? _("Each is given its calendar, its programme and a message with what changed for it.")
                 : _("Nothing was published yet. Publish the first version, then send it."));
  gtk_widget_set_visible (GTK_WIDGET (self->targets_group), is_published);
  gtk_widget_set_visible (GTK_WIDGET (self->version_row), is_published);
  gtk_widget_set_visible (GTK_WIDGET (self->detail_row), is_published);
  offer_versions (self->version, facts->versions, FALSE);
  if (is_published)
    hst_choice_select (self->version, ((HstPublishItem *) facts->versions->pdata[0])->id);
}

static void
fill_versions (HstPublishSheet       *self,
               const HstPublishFacts *facts)
{
  const guint n = facts->versions->len;

  clear_group (self->versions_group);
  for (guint i = 0; i < n; i++) {
    const HstPublishItem *item = facts->versions->pdata[i];
    GtkWidget *row = new_tree (item);

    add_suffix (row, new_button (self, item, NULL, _("Go Back"), G_CALLBACK (on_restore_clicked)));
    add_to_group (self->versions_group, row);
  }
  adw_preferences_group_set_description (self->versions_group, n == 0 ? _("Nothing was published yet.") : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->compare_group), n > 0);
  offer_versions (self->from, facts->versions, FALSE);
  offer_versions (self->to, facts->versions, TRUE);
  hst_choice_select (self->to, "0");
  if (n > 0)
    hst_choice_select (self->from, ((HstPublishItem *) facts->versions->pdata[0])->id);
}

static void
fill_replies (HstPublishSheet *self,
              GPtrArray       *replies)
{
  clear_group (self->replies_group);
  for (guint i = 0; i < replies->len; i++) {
    const HstPublishItem *item = replies->pdata[i];
    GtkWidget *row = new_row (item);

    if (item->is_open) {
      add_suffix (row, new_button (self, item, "edit-copy-symbolic", _("Copy Reminder"), G_CALLBACK (on_remind_clicked)));
      add_suffix (row, new_button (self, item, "mail-send-symbolic", _("Write a Reminder"),
                                   G_CALLBACK (on_remind_by_mail_clicked)));
    }
    add_to_group (self->replies_group, row);
  }
  adw_preferences_group_set_description (self->replies_group,
                                         replies->len == 0 ? _("No delegation was invited yet.") : NULL);
}

void
hst_publish_sheet_fill_changes (HstPublishSheet *self,
                                GPtrArray       *items)
{
  fill_list (self->differences_group, items);
}

void
hst_publish_sheet_fill (HstPublishSheet       *self,
                        const HstPublishFacts *facts)
{
  fill_publish (self, facts);
  fill_send (self, facts);
  fill_versions (self, facts);
  fill_replies (self, facts->replies);
}
