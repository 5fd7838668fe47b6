/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-picker.h"

#include "hst-entry-rows.h"
#include "hst-entry.h"
#include "hst-text.h"

#include <glib/gi18n-lib.h>

/* So many rows are seen at a time. */
#define LIST_HEIGHT 260
#define LIST_WIDTH  300

/**
 * HstPicker:
 *
 * A button that lets a community, a venue or a person be found and picked.  "picked" tells the key of what was picked,
 * "create" (words, code) what was typed when something new is wanted under it; of a community, which is known by its code,
 * that is asked for too, and for others it is %NULL.
 */
struct _HstPicker {
  AdwBin               parent_instance;

  const HstRecordType *type;
  HstPlan             *plan;
  char               **without;
  char                *create_pattern;
  char                *wanted;        /* what is searched, folded */
  GListStore          *entries;
  GtkCustomFilter     *filter;
  GtkFilterListModel  *filtered;
  GtkSingleSelection  *selection;
  gboolean             is_activated;  /* Return was pressed, and is answered when all is searched */

  GtkMenuButton       *button;
  GtkPopover          *popover;
  GtkSearchEntry      *search;
  GtkWidget           *list;
  GtkButton           *create;
  GtkWidget           *code_box;      /* what a new community needs besides its name */
  GtkLabel            *code_label;
  GtkEntry            *code;
};

enum {
  PICKED,
  CREATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstPicker, hst_picker, ADW_TYPE_BIN)

static gboolean
is_wanted (gpointer item,
           gpointer user_data)
{
  HstPicker *self = user_data;

  return self->wanted == NULL || hst_entry_matches (item, self->wanted);
}

static void
pick (HstPicker *self,
      guint      position)
{
  g_autoptr (HstEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);
  g_autofree char *key = NULL;

  if (entry == NULL)
    return;
  key = g_strdup (hst_entry_get_key (entry));
  g_object_ref (self);
  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[PICKED], 0, key);
  g_object_unref (self);
}

/* @fault: (nullable): what is wrong with the code, translated */
static void
show_code_fault (HstPicker  *self,
                 const char *fault)
{
  gtk_label_set_label (self->code_label, fault != NULL ? fault : _("KATOTTG code of the community"));
  if (fault != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->code), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->code), "error");
}

/* The code, which is asked for when it is wanted first; NULL as long as there is none. */
static char *
dup_code (HstPicker *self)
{
  g_autofree char *code = g_strstrip (g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->code)), -1));
  const gboolean asked = gtk_widget_get_visible (self->code_box);

  if (asked && hst_community_is_code (code) && !hst_list_contains (self->without, code))
    return g_steal_pointer (&code);
  show_code_fault (self, !asked                         ? NULL
                         : hst_community_is_code (code) ? _("This community has its part here already.")
                                                        : _("A KATOTTG code is “UA” and 17 digits: UA18040190000029215."));
  gtk_widget_set_visible (self->code_box, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->code));
  return NULL;
}

static void
create (HstPicker *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
  g_autofree char *code = NULL;
  gboolean is_known;

  if (*words == '\0')
    return;
  if (self->type == &hst_community_type && (code = dup_code (self)) == NULL)
    return;
  /* Under another name it may be there. */
  is_known = code != NULL && self->plan != NULL && hst_plan_find_community (self->plan, code) != NULL;
  g_object_ref (self);
  gtk_popover_popdown (self->popover);
  if (is_known)
    g_signal_emit (self, signals[PICKED], 0, code);
  else
    g_signal_emit (self, signals[CREATE], 0, words, code);
  g_object_unref (self);
}

static void
on_searched (HstPicker *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *folded = hst_text_fold (words);
  const gboolean is_empty = *folded == '\0';

  g_free (self->wanted);
  self->wanted = is_empty ? NULL : g_steal_pointer (&folded);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (self->create_pattern != NULL) {
    g_autofree char *label = g_strdup_printf (self->create_pattern, words);

    gtk_button_set_label (self->create, label);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->create), self->create_pattern != NULL && !is_empty);
}

/* Return takes what is marked; where nothing fits, what was typed is made.  What is still searched is waited for. */
static void
take_first (HstPicker *self)
{
  guint selected;

  if (!self->is_activated || gtk_filter_list_model_get_pending (self->filtered) > 0)
    return;
  self->is_activated = FALSE;
  selected = gtk_single_selection_get_selected (self->selection);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0)
    pick (self, selected != GTK_INVALID_LIST_POSITION ? selected : 0);
  else if (self->create_pattern != NULL)
    create (self);
}

static void
on_search_activated (HstPicker *self)
{
  on_searched (self);
  self->is_activated = TRUE;
  take_first (self);
}

/* The focus stays where one types, and so a page that holds the button is not scrolled to follow it. */
static gboolean
on_key (HstPicker       *self,
        guint            key,
        guint            code,
        GdkModifierType  state)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  const guint at = gtk_single_selection_get_selected (self->selection);
  guint to;

  if (n == 0 || at == GTK_INVALID_LIST_POSITION || (key != GDK_KEY_Down && key != GDK_KEY_Up))
    return FALSE;
  to = key == GDK_KEY_Down ? MIN (at + 1, n - 1) : MAX (at, 1) - 1;
  gtk_single_selection_set_selected (self->selection, to);
  gtk_widget_activate_action (self->list, "list.scroll-to-item", "u", to);

  return TRUE;
}

/* The list is made when it is asked for: few of the pickers of a form are. */
static void
on_shown (HstPicker *self)
{
  g_autoptr (GPtrArray) entries = self->plan != NULL ? hst_entries_make (self->plan, self->type) : NULL;

  for (guint i = 0; entries != NULL && i < entries->len; )
    if (hst_list_contains (self->without, hst_entry_get_key (entries->pdata[i])))
      g_ptr_array_remove_index_fast (entries, i);
    else
      i++;
  if (entries != NULL)
    g_list_store_splice (self->entries, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)), entries->pdata,
                         entries->len);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_editable_set_text (GTK_EDITABLE (self->code), "");
  gtk_widget_set_visible (self->code_box, FALSE);
  self->is_activated = FALSE;
  on_searched (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
build_list (HstPicker *self,
            GtkWidget *box)
{
  g_autoptr (GtkListItemFactory) factory = hst_entry_rows_new ();
  GtkSortListModel *sorted;
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *list;

  self->filter = gtk_custom_filter_new (is_wanted, self, NULL);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->entries)),
                                    GTK_SORTER (gtk_custom_sorter_new (hst_entry_compare, NULL, NULL)));
  gtk_sort_list_model_set_incremental (sorted, TRUE);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (sorted), GTK_FILTER (g_object_ref (self->filter)));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  g_signal_connect_object (self->filtered, "notify::pending", G_CALLBACK (take_first), self, G_CONNECT_SWAPPED);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  list = gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)),
                            GTK_LIST_ITEM_FACTORY (g_steal_pointer (&factory)));
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_set_can_focus (list, FALSE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What can be picked"), -1);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (pick), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), list);
  gtk_widget_set_size_request (scrolled, LIST_WIDTH, LIST_HEIGHT);
  gtk_box_append (GTK_BOX (box), scrolled);
  self->list = list;
}

static void
hst_picker_dispose (GObject *object)
{
  HstPicker *self = HST_PICKER (object);

  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->without, g_strfreev);
  g_clear_object (&self->entries);
  g_clear_object (&self->filter);
  g_clear_object (&self->filtered);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (hst_picker_parent_class)->dispose (object);
}

static void
hst_picker_finalize (GObject *object)
{
  HstPicker *self = HST_PICKER (object);

  g_free (self->wanted);
  g_free (self->create_pattern);

  G_OBJECT_CLASS (hst_picker_parent_class)->finalize (object);
}

static void
hst_picker_class_init (HstPickerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hst_picker_dispose;
  G_OBJECT_CLASS (klass)->finalize = hst_picker_finalize;

  signals[PICKED] = g_signal_new ("picked", HST_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[CREATE] = g_signal_new ("create", HST_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_STRING);
}

static void
build_code (HstPicker *self,
            GtkWidget *box)
{
  self->code_box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  self->code_label = GTK_LABEL (gtk_label_new (NULL));
  self->code = GTK_ENTRY (gtk_entry_new ());
  gtk_label_set_xalign (self->code_label, 0);
  gtk_label_set_wrap (self->code_label, TRUE);
  gtk_label_set_max_width_chars (self->code_label, 30);
  gtk_widget_add_css_class (GTK_WIDGET (self->code_label), "caption");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->code), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("KATOTTG code of the community"), -1);
  gtk_box_append (GTK_BOX (self->code_box), GTK_WIDGET (self->code_label));
  gtk_box_append (GTK_BOX (self->code_box), GTK_WIDGET (self->code));
  gtk_widget_set_visible (self->code_box, FALSE);
  gtk_box_append (GTK_BOX (box), self->code_box);
  g_signal_connect_swapped (self->code, "activate", G_CALLBACK (create), self);
}

static void
hst_picker_init (HstPicker *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->entries = g_list_store_new (HST_TYPE_ENTRY);
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = GTK_POPOVER (gtk_popover_new ());
  self->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  self->create = GTK_BUTTON (gtk_button_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->create), "flat");
  gtk_widget_set_focus_on_click (GTK_WIDGET (self->create), FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->search), keys);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->search));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->create));
  build_code (self, box);
  build_list (self, box);
  gtk_popover_set_child (self->popover, box);
  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (on_shown), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (on_searched), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (on_search_activated), self);
  g_signal_connect_swapped (self->search, "stop-search", G_CALLBACK (gtk_popover_popdown), self->popover);
  g_signal_connect_swapped (self->create, "clicked", G_CALLBACK (create), self);
}

/**
 * hst_picker_new:
 * @type: the type of communities, venues or people
 */
GtkWidget *
hst_picker_new (const HstRecordType *type)
{
  HstPicker *self = g_object_new (HST_TYPE_PICKER, NULL);

  self->type = type;

  return GTK_WIDGET (self);
}

/**
 * hst_picker_set_type:
 * @self: a picker that a template made
 * @type: the type of communities, venues or people
 */
void
hst_picker_set_type (HstPicker           *self,
                     const HstRecordType *type)
{
  g_return_if_fail (HST_IS_PICKER (self));

  self->type = type;
}

/**
 * hst_picker_set_label:
 * @self: a picker
 * @label: what its button is called, translated
 * @icon_name: (nullable): an icon to show in place of the label
 */
void
hst_picker_set_label (HstPicker  *self,
                      const char *label,
                      const char *icon_name)
{
  g_return_if_fail (HST_IS_PICKER (self));

  if (icon_name != NULL) {
    gtk_menu_button_set_icon_name (self->button, icon_name);
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  } else {
    gtk_menu_button_set_label (self->button, label);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/**
 * hst_picker_set_create:
 * @self: a picker
 * @pattern: (nullable): what the button says that makes something new, with one %s for what was typed, translated
 */
void
hst_picker_set_create (HstPicker  *self,
                       const char *pattern)
{
  g_return_if_fail (HST_IS_PICKER (self));

  g_free (self->create_pattern);
  self->create_pattern = g_strdup (pattern);
}

/**
 * hst_picker_set_plan:
 * @self: a picker
 * @plan: (nullable): from which is picked
 * @without: (nullable) (array zero-terminated=1): keys of what is not offered
 */
void
hst_picker_set_plan (HstPicker  *self,
                     HstPlan    *plan,
                     char      **without)
{
  char **copy = g_strdupv (without);

  g_return_if_fail (HST_IS_PICKER (self));

  g_clear_pointer (&self->plan, hst_plan_unref);
  self->plan = plan != NULL ? hst_plan_ref (plan) : NULL;
  g_strfreev (self->without);
  self->without = copy;
}

/**
 * hst_picker_get_button:
 * @self: a picker
 *
 * Returns: (transfer none): its button
 */
GtkWidget *
hst_picker_get_button (HstPicker *self)
{
  g_return_val_if_fail (HST_IS_PICKER (self), NULL);

  return GTK_WIDGET (self->button);
}
