/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-entry-busy.h"

#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstEntryBusy:
 *
 * Of which calendars it is known when a person, a venue or a community has no time.  Its buttons activate
 * `win.import-busy` (key of the entry) and
 * `win.forget-busy` (UID of what is known).
 */
struct _HstEntryBusy {
  AdwBin               parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget           *button;
  GPtrArray           *rows;   /* element-type GtkWidget, not owned */
};

G_DEFINE_FINAL_TYPE (HstEntryBusy, hst_entry_busy, ADW_TYPE_BIN)

static void
hst_entry_busy_finalize (GObject *object)
{
  g_ptr_array_unref (HST_ENTRY_BUSY (object)->rows);

  G_OBJECT_CLASS (hst_entry_busy_parent_class)->finalize (object);
}

static void
hst_entry_busy_class_init (HstEntryBusyClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_entry_busy_finalize;
}

static void
hst_entry_busy_init (HstEntryBusy *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Import…"));

  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->group, _("Busy Times"));
  self->button = button;
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Import Busy Times from a Calendar"));
  hst_widget_name (button, _("Import Busy Times from a Calendar"));
  adw_preferences_group_set_header_suffix (self->group, button);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->group));
}

/**
 * hst_entry_busy_new:
 *
 * Returns: (transfer floating): a group that shows nothing yet
 */
GtkWidget *
hst_entry_busy_new (void)
{
  return g_object_new (HST_TYPE_ENTRY_BUSY, NULL);
}

/* When it came, how much it is, and of which days it tells. */
static char *
dup_detail (const HstBusy *busy)
{
  const guint n = busy->periods != NULL ? g_strv_length (busy->periods) : 0;
  g_autofree char *count = g_strdup_printf (ngettext ("%u busy time", "%u busy times", n), n);
  g_autofree char *days = busy->known_from != HST_DAY_NONE && busy->known_to != HST_DAY_NONE
                            ? hst_words_days (busy->known_from, busy->known_to) : NULL;
  g_autofree char *received = busy->received_on != HST_DAY_NONE ? hst_words_date (busy->received_on) : NULL;
  /* Translators: %s is a date. */
  g_autofree char *came = received != NULL ? g_strdup_printf (_("received %s"), received) : NULL;
  const char *parts[4] = { count, };
  guint n_parts = 1;

  if (days != NULL)
    parts[n_parts++] = days;
  if (came != NULL)
    parts[n_parts++] = came;
  return g_strjoinv (" · ", (char **) parts);
}

static void
add_row (HstEntryBusy  *self,
         const HstBusy *busy)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *detail = dup_detail (busy);
  const char *source = busy->source != NULL ? busy->source : _("Untitled");
  /* Translators: what a button does to the busy times from a calendar, called %s. */
  g_autofree char *label = g_strdup_printf (_("Forget the busy times of “%s”"), source);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), source);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", busy->uid);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.forget-busy");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/**
 * hst_entry_busy_show:
 * @self: a group
 * @plan: the plan
 * @key: UID of a person or a venue, or code of a community
 */
void
hst_entry_busy_show (HstEntryBusy *self,
                     HstPlan      *plan,
                     const char   *key)
{
  GPtrArray *all = hst_plan_get_records (plan, &hst_busy_type);

  g_return_if_fail (HST_IS_ENTRY_BUSY (self));

  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "s", key);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), "win.import-busy");
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (((HstBusy *) all->pdata[i])->whom, key) == 0)
      add_row (self, all->pdata[i]);
  adw_preferences_group_set_description (self->group,
                                         self->rows->len == 0 ? _("Nothing is known of when there is no time.") : NULL);
}
