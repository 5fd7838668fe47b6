/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-link-list.h"

#include "hst-entry.h"
#include "hst-link.h"
#include "hst-picker.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstLinkList:
 *
 * Several people whom a record names: a row from which one is added, found by the name or made on the spot, and below it one
 * for each, from which it is taken away.  "created" (the new person) comes before "changed", and both tell of a person's
 * choice only, never of hst_link_list_show().
 */
struct _HstLinkList {
  GObject              parent_instance;

  AdwPreferencesGroup *group;     /* not owned: its owner owns the list too */
  HstPicker           *picker;
  HstPlan             *plan;
  GPtrArray           *keys;      /* element-type utf8 */
  GPtrArray           *rows;      /* element-type AdwActionRow, not owned, one for each of @keys */
  GPtrArray           *created;   /* element-type HstPerson, who may not be in the plan yet */
};

enum {
  CREATED,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstLinkList, hst_link_list, G_TYPE_OBJECT)

static HstPerson *
find_person (HstLinkList *self,
             const char  *uid)
{
  HstPerson *person = self->plan != NULL ? hst_plan_find_person (self->plan, uid) : NULL;

  for (guint i = 0; person == NULL && i < self->created->len; i++)
    if (g_strcmp0 (hst_record_get_key (self->created->pdata[i]), uid) == 0)
      person = self->created->pdata[i];

  return person;
}

static void
tell_changed (HstLinkList *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[CHANGED], 0);
  g_object_unref (self);
}

static void show_rows (HstLinkList *self);

static void
on_removed (HstLinkList *self,
            GtkWidget   *button)
{
  const char *key = g_object_get_data (G_OBJECT (button), "key");
  guint i;

  if (!g_ptr_array_find_with_equal_func (self->keys, key, g_str_equal, &i))
    return;
  g_ptr_array_remove_index (self->keys, i);
  show_rows (self);
  tell_changed (self);
}

static void
add (HstLinkList *self,
     const char  *key)
{
  g_ptr_array_add (self->keys, g_strdup (key));
  show_rows (self);
  tell_changed (self);
}

static void
on_create (HstLinkList *self,
           const char  *name)
{
  HstPerson *person = hst_link_make_record (&hst_person_type, name, NULL);

  g_ptr_array_add (self->created, person);
  g_object_ref (self);
  g_signal_emit (self, signals[CREATED], 0, person);
  add (self, person->uid);
  g_object_unref (self);
}

static void
show_row (HstLinkList *self,
          guint        i)
{
  HstPerson *person = find_person (self, self->keys->pdata[i]);
  const char *name = person != NULL ? hst_record_get_title (person) : self->keys->pdata[i];
  GtkWidget *row = self->rows->pdata[i];
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "button");
  /* Translators: what a button does; %s is the name of a person. */
  g_autofree char *remove = g_strdup_printf (_("Take Away: %s"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), person != NULL && person->office != NULL ? person->office : "");
  gtk_widget_set_tooltip_text (button, remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, remove, -1);
  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (self->keys->pdata[i]), g_free);
}

static GtkWidget *
create_row (HstLinkList *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

/* The rows stay where there are as many, so the focus stays too. */
static void
show_rows (HstLinkList *self)
{
  g_autoptr (GPtrArray) without = g_ptr_array_new ();

  while (self->rows->len > self->keys->len) {
    adw_preferences_group_remove (self->group, self->rows->pdata[self->rows->len - 1]);
    g_ptr_array_set_size (self->rows, (int) self->rows->len - 1);
  }
  while (self->rows->len < self->keys->len) {
    GtkWidget *row = create_row (self);

    adw_preferences_group_add (self->group, row);
    g_ptr_array_add (self->rows, row);
  }
  for (guint i = 0; i < self->keys->len; i++) {
    show_row (self, i);
    g_ptr_array_add (without, self->keys->pdata[i]);
  }
  g_ptr_array_add (without, NULL);
  hst_picker_set_plan (self->picker, self->plan, (char **) without->pdata);
}

static void
hst_link_list_finalize (GObject *object)
{
  HstLinkList *self = HST_LINK_LIST (object);

  g_clear_pointer (&self->plan, hst_plan_unref);
  g_ptr_array_unref (self->keys);
  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->created);

  G_OBJECT_CLASS (hst_link_list_parent_class)->finalize (object);
}

static void
hst_link_list_class_init (HstLinkListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_link_list_finalize;

  signals[CREATED] = g_signal_new ("created", HST_TYPE_LINK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, HST_TYPE_RECORD);
  signals[CHANGED] = g_signal_new ("changed", HST_TYPE_LINK_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
}

static void
hst_link_list_init (HstLinkList *self)
{
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  self->created = g_ptr_array_new_with_free_func (hst_record_unref);
}

/**
 * hst_link_list_new:
 * @group: where the rows of people are added, at its end
 * @row: a row with a title, from which people are added
 * @label: what adding does, translated: “Add a Speaker”
 *
 * Returns: (transfer full): a list of nobody
 */
HstLinkList *
hst_link_list_new (AdwPreferencesGroup *group,
                   AdwActionRow        *row,
                   const char          *label)
{
  HstLinkList *self = g_object_new (HST_TYPE_LINK_LIST, NULL);

  self->group = group;
  self->picker = HST_PICKER (hst_picker_new (&hst_person_type));
  hst_picker_set_label (self->picker, label, "list-add-symbolic");
  hst_picker_set_create (self->picker, hst_link_get_create_pattern (&hst_person_type));
  adw_action_row_add_suffix (row, GTK_WIDGET (self->picker));
  hst_row_set_activatable (row, hst_picker_get_button (self->picker));
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (add), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "create", G_CALLBACK (on_create), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hst_link_list_show:
 * @self: a list
 * @plan: (nullable): the plan
 * @keys: (nullable) (array zero-terminated=1): UIDs of the people
 */
void
hst_link_list_show (HstLinkList  *self,
                    HstPlan      *plan,
                    char        **keys)
{
  HstPlan *shown = plan != NULL ? hst_plan_ref (plan) : NULL;

  g_return_if_fail (HST_IS_LINK_LIST (self));

  g_clear_pointer (&self->plan, hst_plan_unref);
  self->plan = shown;
  g_ptr_array_set_size (self->keys, 0);
  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_ptr_array_add (self->keys, g_strdup (keys[i]));
  show_rows (self);
}

/**
 * hst_link_list_dup_keys:
 * @self: a list
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): UIDs of the people; %NULL for nobody
 */
char **
hst_link_list_dup_keys (HstLinkList *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  g_return_val_if_fail (HST_IS_LINK_LIST (self), NULL);

  if (self->keys->len == 0)
    return NULL;
  for (guint i = 0; i < self->keys->len; i++)
    g_ptr_array_add (keys, g_strdup (self->keys->pdata[i]));
  g_ptr_array_add (keys, NULL);

  return (char **) g_ptr_array_steal (keys, NULL);
}
