/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-entry-pane.h"

#include "hst-directory-rows.h"
#include "hst-entry-busy.h"
#include "hst-entry.h"
#include "hst-format.h"
#include "hst-picker.h"
#include "hst-uses.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* Of a room that is always in use, so many are told. */
#define USES_SHOWN 50

/**
 * HstEntryPane:
 *
 * An entry of a directory in full, edited in place: what is known of it, what it takes part in, what is probably the
 * same.  "edited" (record as seen, as wanted), "merge" (key of the entry that goes), "remove", "erase", and "go" (an
 * #HstUse) tell what is wanted.
 */
struct _HstEntryPane {
  AdwBin               parent_instance;

  const HstRecordType *type;
  HstRecordForm       *form;
  GPtrArray           *uses;            /* element-type HstUse */
  GPtrArray           *use_rows;        /* element-type GtkWidget, not owned */
  GPtrArray           *duplicate_rows;  /* likewise */

  GtkBox              *box;
  GtkLabel            *title;
  GtkLabel            *subtitle;
  HstEntryBusy        *busy;
  AdwPreferencesGroup *uses_group;
  AdwPreferencesGroup *duplicates_group;
  HstPicker           *merge_picker;
};

enum {
  EDITED,
  MERGE,
  REMOVE,
  ERASE,
  GO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstEntryPane, hst_entry_pane, ADW_TYPE_BIN)

static void
on_edited (HstEntryPane *self,
           gpointer      seen,
           gpointer      draft)
{
  g_signal_emit (self, signals[EDITED], 0, seen, draft);
}

/* The button may go with what it asks for. */
static void
emit (HstEntryPane *self,
      guint         signal,
      const char   *key)
{
  g_autofree char *copy = g_strdup (key);

  g_object_ref (self);
  hst_entry_pane_commit (self);
  if (key != NULL)
    g_signal_emit (self, signals[signal], 0, copy);
  else
    g_signal_emit (self, signals[signal], 0);
  g_object_unref (self);
}

static void
on_merge_picked (HstEntryPane *self,
                 const char   *key)
{
  emit (self, MERGE, key);
}

static void
on_merge_clicked (HstEntryPane *self,
                  GtkButton    *button)
{
  emit (self, MERGE, g_object_get_data (G_OBJECT (button), "key"));
}

static void
on_remove_clicked (HstEntryPane *self)
{
  emit (self, REMOVE, NULL);
}

static void
on_erase_clicked (HstEntryPane *self)
{
  emit (self, ERASE, NULL);
}

static void
on_use_activated (HstEntryPane *self,
                  GtkWidget    *row)
{
  const guint at = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "at"));

  g_object_ref (self);
  g_signal_emit (self, signals[GO], 0, self->uses->pdata[at]);
  g_object_unref (self);
}

/* ---- building */

static GtkLabel *
add_label (GtkBox     *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 28);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static AdwPreferencesGroup *
add_group (HstEntryPane *self,
           const char   *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (self->box, group);

  return ADW_PREFERENCES_GROUP (group);
}

static GtkWidget *
add_button (HstEntryPane *self,
            const char   *label,
            GCallback     clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect_swapped (button, "clicked", clicked, self);
  gtk_box_append (self->box, button);

  return button;
}

static void
add_merge_row (HstEntryPane *self)
{
  GtkWidget *row = adw_action_row_new ();

  self->merge_picker = HST_PICKER (hst_picker_new (self->type));
  hst_picker_set_label (self->merge_picker, _("Merge with Another Entry"), "system-search-symbolic");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Merge with Another Entry"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("What named the other names this one"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (self->merge_picker));
  hst_row_set_activatable (ADW_ACTION_ROW (row), hst_picker_get_button (self->merge_picker));
  g_signal_connect_object (self->merge_picker, "picked", G_CALLBACK (on_merge_picked), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (add_group (self, NULL), row);
}

static void
build (HstEntryPane *self)
{
  guint n;
  const HstFormGroup *groups = hst_directory_get_groups (self->type, &n);

  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (self->box, head);
  self->title = add_label (GTK_BOX (head), "title-3");
  self->subtitle = add_label (GTK_BOX (head), "dim-label");
  self->duplicates_group = add_group (self, _("Probably the Same"));
  for (guint i = 0; i < n; i++)
    hst_record_form_add (self->form, GTK_WIDGET (add_group (self, groups[i].title != NULL ? _(groups[i].title) : NULL)),
                         groups[i].rows, groups[i].n_rows);
  self->busy = HST_ENTRY_BUSY (hst_entry_busy_new ());
  gtk_box_append (self->box, GTK_WIDGET (self->busy));
  self->uses_group = add_group (self, _("Takes Part In"));
  add_merge_row (self);
  gtk_widget_add_css_class (add_button (self, _("_Delete This Entry"), G_CALLBACK (on_remove_clicked)),
                            "destructive-action");
  if (self->type == &hst_person_type)
    gtk_widget_add_css_class (add_button (self, _("_Erase for Good…"), G_CALLBACK (on_erase_clicked)),
                              "destructive-action");
}

/* ---- vfuncs */

static void
hst_entry_pane_finalize (GObject *object)
{
  HstEntryPane *self = HST_ENTRY_PANE (object);

  g_clear_object (&self->form);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_ptr_array_unref (self->use_rows);
  g_ptr_array_unref (self->duplicate_rows);

  G_OBJECT_CLASS (hst_entry_pane_parent_class)->finalize (object);
}

static void
hst_entry_pane_class_init (HstEntryPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_entry_pane_finalize;

  signals[EDITED] = g_signal_new ("edited", HST_TYPE_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  HST_TYPE_RECORD, HST_TYPE_RECORD);
  signals[MERGE] = g_signal_new ("merge", HST_TYPE_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                 G_TYPE_STRING);
  signals[REMOVE] = g_signal_new ("remove", HST_TYPE_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ERASE] = g_signal_new ("erase", HST_TYPE_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO] = g_signal_new ("go", HST_TYPE_ENTRY_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                              G_TYPE_POINTER);
}

static void
hst_entry_pane_init (HstEntryPane *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->use_rows = g_ptr_array_new ();
  self->duplicate_rows = g_ptr_array_new ();
  self->form = hst_record_form_new ();
  g_signal_connect_object (self->form, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  self->box = GTK_BOX (box);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

/**
 * hst_entry_pane_new:
 * @type: type of communities, venues or people
 */
GtkWidget *
hst_entry_pane_new (const HstRecordType *type)
{
  HstEntryPane *self = g_object_new (HST_TYPE_ENTRY_PANE, NULL);

  self->type = type;
  build (self);

  return GTK_WIDGET (self);
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (group), FALSE);
}

/**
 * hst_entry_pane_show:
 * @self: a pane
 * @plan: the plan
 * @record: a record of the pane's type
 *
 * Shows an entry.  What it takes part in is to be shown with hst_entry_pane_show_uses() when it is known.
 */
void
hst_entry_pane_show (HstEntryPane *self,
                     HstPlan      *plan,
                     gpointer      record)
{
  gpointer shown = hst_record_form_get (self->form);
  g_autoptr (HstEntry) entry = NULL;
  g_autofree char *key = NULL;
  char *without[2] = { NULL, NULL };

  g_return_if_fail (HST_IS_ENTRY_PANE (self));

  if (shown == NULL || !hst_record_same_key (shown, record)) {
    hst_entry_pane_commit (self);
    clear_rows (self->uses_group, self->use_rows);
    clear_rows (self->duplicates_group, self->duplicate_rows);
  }
  hst_record_form_show (self->form, plan, record, FALSE);
  entry = hst_entry_new (plan, hst_record_form_get (self->form));
  gtk_label_set_label (self->title, hst_entry_get_title (entry));
  gtk_label_set_label (self->subtitle, hst_entry_get_subtitle (entry));
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), *hst_entry_get_subtitle (entry) != '\0');
  key = g_strdup (hst_record_get_key (record));
  without[0] = key;
  hst_picker_set_plan (self->merge_picker, plan, without);
  hst_entry_busy_show (self->busy, plan, key);
}

static const char *
kind_of (const HstUse *use)
{
  if (use->type == &hst_visit_type)
    return _("Visit");
  if (use->type == &hst_delegation_type)
    return _("Delegation");
  if (use->type == &hst_venue_type)
    return _("Venue");
  if (use->type == &hst_person_type)
    return _("Person");

  return use->visit != NULL ? _("Session") : _("Meeting");
}

static void
add_use_row (HstEntryPane *self,
             HstPlan      *plan,
             guint         at)
{
  const HstUse *use = self->uses->pdata[at];
  const HstCommunity *community = hst_plan_find_community (plan, use->second_key);
  g_autofree char *day = use->day != HST_DAY_NONE ? hst_words_date (use->day) : NULL;
  const char *parts[4] = { kind_of (use), };
  g_autofree char *subtitle = NULL;
  GtkWidget *row = adw_action_row_new ();
  guint n = 1;

  if (community != NULL)
    parts[n++] = hst_community_get_short_name (community);
  if (day != NULL)
    parts[n++] = day;
  subtitle = g_strjoinv (" · ", (char **) parts);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), use->title != NULL ? use->title : _("Untitled"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "at", GUINT_TO_POINTER (at));
  g_signal_connect_object (row, "activated", G_CALLBACK (on_use_activated), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->uses_group, row);
  g_ptr_array_add (self->use_rows, row);
}

static void
add_duplicate_row (HstEntryPane *self,
                   HstPlan      *plan,
                   gpointer      record)
{
  g_autoptr (HstEntry) entry = hst_entry_new (plan, record);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (C_("two entries of a directory", "Merge"));
  /* Translators: what a button does to another entry of a directory, called %s. */
  g_autofree char *label = g_strdup_printf (_("Merge with “%s”"), hst_entry_get_title (entry));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hst_entry_get_title (entry));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hst_entry_get_subtitle (entry));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  hst_widget_name (button, label);
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (hst_entry_get_key (entry)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_merge_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (self->duplicates_group, row);
  g_ptr_array_add (self->duplicate_rows, row);
}

/**
 * hst_entry_pane_show_uses:
 * @self: a pane
 * @plan: the plan
 * @key: key of the entry of which is told
 * @uses: (element-type HstUse): what it takes part in
 * @duplicates: (element-type HstRecord): what is probably the same
 *
 * Shows that, if the entry is still the one that is shown.
 */
void
hst_entry_pane_show_uses (HstEntryPane *self,
                          HstPlan      *plan,
                          const char   *key,
                          GPtrArray    *uses,
                          GPtrArray    *duplicates)
{
  gpointer shown;

  g_return_if_fail (HST_IS_ENTRY_PANE (self));

  shown = hst_record_form_get (self->form);
  if (shown == NULL || g_strcmp0 (hst_record_get_key (shown), key) != 0)
    return;
  clear_rows (self->uses_group, self->use_rows);
  clear_rows (self->duplicates_group, self->duplicate_rows);
  g_ptr_array_ref (uses);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  self->uses = uses;
  for (guint i = 0; i < MIN (uses->len, USES_SHOWN); i++)
    add_use_row (self, plan, i);
  for (guint i = 0; i < duplicates->len; i++)
    add_duplicate_row (self, plan, duplicates->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->uses_group), uses->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->duplicates_group), duplicates->len > 0);
}

/**
 * hst_entry_pane_get_record:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the record as it is, or is about to be
 */
gpointer
hst_entry_pane_get_record (HstEntryPane *self)
{
  g_return_val_if_fail (HST_IS_ENTRY_PANE (self), NULL);

  return hst_record_form_get (self->form);
}

void
hst_entry_pane_commit (HstEntryPane *self)
{
  g_return_if_fail (HST_IS_ENTRY_PANE (self));

  hst_record_form_commit (self->form);
}

void
hst_entry_pane_failed (HstEntryPane *self)
{
  g_return_if_fail (HST_IS_ENTRY_PANE (self));

  hst_record_form_failed (self->form);
}

void
hst_entry_pane_focus_name (HstEntryPane *self)
{
  g_return_if_fail (HST_IS_ENTRY_PANE (self));

  hst_record_form_focus (self->form, "name");
}
