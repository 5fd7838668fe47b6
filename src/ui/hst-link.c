/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-link.h"

#include "hst-entry.h"
#include "hst-picker.h"
#include "hst-widget-utils.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/**
 * HstLink:
 *
 * A row that names a community, a venue or a person: it is found by its name, or made on the spot where
 * hst_link_let_create() allows that.  "created" (the new record) comes before "chosen", and both tell of a person's
 * choice only, never of hst_link_show().  Goes with its row.
 */
struct _HstLink {
  GObject              parent_instance;

  const HstRecordType *type;
  AdwActionRow        *row;      /* not owned: the row's owner owns the link too */
  HstPicker           *picker;
  GtkWidget           *clear;
  HstPlan             *plan;
  char                *key;
  gpointer             created;  /* (nullable): what was made last, which the plan may not have yet */
};

enum {
  CREATED,
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstLink, hst_link, G_TYPE_OBJECT)

static gpointer
find_named (HstPlan             *plan,
            const HstRecordType *type,
            const char          *key)
{
  return type == &hst_community_type ? (gpointer) hst_plan_find_community (plan, key)
         : type == &hst_venue_type   ? (gpointer) hst_plan_find_venue (plan, key)
                                     : (gpointer) hst_plan_find_person (plan, key);
}

static char *
dup_record_text (gconstpointer record)
{
  if (hst_record_get_record_type (record) == &hst_person_type)
    return hst_words_person (record);

  return g_strdup (hst_record_get_title (record));
}

/**
 * hst_link_dup_text:
 * @plan: (nullable): the plan
 * @type: the type of communities, venues or people
 * @key: (nullable): key of one of them
 *
 * Returns: (transfer full): what it is called; the key itself if the plan does not have it
 */
char *
hst_link_dup_text (HstPlan             *plan,
                   const HstRecordType *type,
                   const char          *key)
{
  gpointer record = plan != NULL && key != NULL ? find_named (plan, type, key) : NULL;

  return record != NULL ? dup_record_text (record) : g_strdup (key != NULL ? key : "");
}

static void
show_key (HstLink *self)
{
  const gboolean is_created = self->created != NULL && g_strcmp0 (hst_record_get_key (self->created), self->key) == 0;
  const gboolean is_known = self->plan != NULL && self->key != NULL && find_named (self->plan, self->type, self->key) != NULL;
  g_autofree char *text = is_created && !is_known ? dup_record_text (self->created)
                                                  : hst_link_dup_text (self->plan, self->type, self->key);

  adw_action_row_set_subtitle (self->row, text);
  gtk_widget_set_visible (self->clear, self->key != NULL);
}

static void
choose (HstLink    *self,
        const char *key)
{
  g_autofree char *copy = g_strdup (key);

  g_free (self->key);
  self->key = g_steal_pointer (&copy);
  show_key (self);
  g_object_ref (self);
  g_signal_emit (self, signals[CHOSEN], 0);
  g_object_unref (self);
}

static void
on_cleared (HstLink *self)
{
  choose (self, NULL);
}

static void
on_create (HstLink    *self,
           const char *name,
           const char *code)
{
  g_clear_pointer (&self->created, hst_record_unref);
  self->created = hst_link_make_record (self->type, name, code);
  g_object_ref (self);
  g_signal_emit (self, signals[CREATED], 0, self->created);
  choose (self, hst_record_get_key (self->created));
  g_object_unref (self);
}

static void
hst_link_finalize (GObject *object)
{
  HstLink *self = HST_LINK (object);

  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->created, hst_record_unref);
  g_free (self->key);

  G_OBJECT_CLASS (hst_link_parent_class)->finalize (object);
}

static void
hst_link_class_init (HstLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_link_finalize;

  signals[CREATED] = g_signal_new ("created", HST_TYPE_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   HST_TYPE_RECORD);
  signals[CHOSEN] = g_signal_new ("chosen", HST_TYPE_LINK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hst_link_init (HstLink *self)
{
}

/**
 * hst_link_new:
 * @row: a row that has its title
 * @type: the type of communities, venues or people
 *
 * Returns: (transfer full): what makes @row one in which one of them is chosen
 */
HstLink *
hst_link_new (AdwActionRow        *row,
              const HstRecordType *type)
{
  HstLink *self = g_object_new (HST_TYPE_LINK, NULL);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  /* Translators: what a button does, to a field called %s. */
  g_autofree char *pick = g_strdup_printf (C_("a field of a form", "Choose: %s"), title);
  /* Translators: what a button does, to a field called %s. */
  g_autofree char *empty = g_strdup_printf (C_("a field of a form", "Empty: %s"), title);

  self->type = type;
  self->row = row;
  self->picker = HST_PICKER (hst_picker_new (type));
  self->clear = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  hst_picker_set_label (self->picker, pick, "system-search-symbolic");
  gtk_widget_set_tooltip_text (self->clear, empty);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clear), GTK_ACCESSIBLE_PROPERTY_LABEL, empty, -1);
  gtk_widget_add_css_class (self->clear, "flat");
  gtk_widget_set_valign (self->clear, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->clear, FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_action_row_add_suffix (row, self->clear);
  adw_action_row_add_suffix (row, GTK_WIDGET (self->picker));
  hst_row_set_activatable (row, hst_picker_get_button (self->picker));
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (choose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picker, "create", G_CALLBACK (on_create), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (on_cleared), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * hst_link_let_create:
 * @self: a link
 *
 * Offers to make what is not found.  Whoever listens to "created" adds it to the plan.
 */
void
hst_link_let_create (HstLink *self)
{
  g_return_if_fail (HST_IS_LINK (self));

  hst_picker_set_create (self->picker, hst_link_get_create_pattern (self->type));
}

/**
 * hst_link_show:
 * @self: a link
 * @plan: (nullable): the plan
 * @without: (nullable) (array zero-terminated=1): keys of what is not offered
 * @key: (nullable): key of what is named
 */
void
hst_link_show (HstLink     *self,
               HstPlan     *plan,
               char       **without,
               const char  *key)
{
  g_autofree char *copy = g_strdup (key);
  HstPlan *shown = plan != NULL ? hst_plan_ref (plan) : NULL;

  g_return_if_fail (HST_IS_LINK (self));

  g_clear_pointer (&self->plan, hst_plan_unref);
  self->plan = shown;
  g_free (self->key);
  self->key = g_steal_pointer (&copy);
  hst_picker_set_plan (self->picker, plan, without);
  show_key (self);
}

/**
 * hst_link_get_key:
 * @self: a link
 *
 * Returns: (transfer none) (nullable): key of what is named
 */
const char *
hst_link_get_key (HstLink *self)
{
  g_return_val_if_fail (HST_IS_LINK (self), NULL);

  return self->key;
}

/**
 * hst_link_make_record:
 * @type: the type of communities, venues or people
 * @name: what it is called
 * @code: (nullable): the code of a community
 *
 * Returns: (transfer full): a record of which no more is known
 */
gpointer
hst_link_make_record (const HstRecordType *type,
                      const char          *name,
                      const char          *code)
{
  gpointer record = hst_record_new (type);

  if (type == &hst_community_type) {
    hst_set_text (&((HstCommunity *) record)->code, code);
    hst_set_text (&((HstCommunity *) record)->name, name);
  } else if (type == &hst_venue_type) {
    ((HstVenue *) record)->uid = g_uuid_string_random ();
    hst_set_text (&((HstVenue *) record)->name, name);
  } else {
    ((HstPerson *) record)->uid = g_uuid_string_random ();
    hst_set_text (&((HstPerson *) record)->name, name);
  }

  return record;
}

/**
 * hst_link_get_create_pattern:
 * @type: the type of communities, venues or people
 *
 * Returns: what a button says that makes a new one, with one %s for its name, translated
 */
const char *
hst_link_get_create_pattern (const HstRecordType *type)
{
  if (type == &hst_community_type)
    /* Translators: a button; %s is the name of a community that is not in the directory yet. */
    return _("Create the Community “%s”");
  if (type == &hst_venue_type)
    /* Translators: a button; %s is the name of a venue that is not in the directory yet. */
    return _("Create the Venue “%s”");
  /* Translators: a button; %s is the name of a person who is not in the directory yet. */
  return _("Create the Person “%s”");
}
