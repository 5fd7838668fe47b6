/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-directory-private.h"

#include "hst-entry.h"
#include "hst-uses.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/* Long enough to read it, think, and go there with the pointer. */
#define UNDO_TOAST_S 10

/**
 * HstDirectory:
 *
 * All communities, venues or people: a list that is searched and sorted, and the entry that is selected, edited in place.
 * What is wanted is told by "edited" (record as seen, as wanted), "add" (kind, code of a community or nothing), "merge"
 * (the record that stays, the one that goes), "remove" and "erase" (record), "go" (an #HstUse), "uses-wanted" (record),
 * "duplicates-wanted", "import" and "export" (kind).
 */
enum {
  EDITED,
  ADD,
  MERGE,
  REMOVE,
  ERASE,
  GO,
  USES_WANTED,
  DUPLICATES_WANTED,
  IMPORT,
  EXPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstDirectory, hst_directory, ADW_TYPE_BIN)

const HstDirectoryKind hst_directory_kinds[HST_DIRECTORY_N_KINDS] = {
  { "communities", &hst_community_type, N_("No Communities Yet"),
    N_("Add those that take part in visits, or import the ministry’s codifier as a table.") },
  { "venues", &hst_venue_type, N_("No Venues Yet"),
    N_("Add the rooms and sites where sessions are held, with their shelters.") },
  { "people", &hst_person_type, N_("Nobody Yet"),
    N_("Add staff, speakers, delegates, interpreters and drivers. What is known of them stays here unless you share it.") },
};

/* ---- the entry */

HstEntryPane *
hst_directory_get_pane (HstDirectory *self)
{
  return self->panes[self->kind];
}

static gpointer
find_record (HstDirectory *self,
             const char   *key)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  const HstRecordType *type = hst_directory_kinds[self->kind].type;

  if (plan == NULL || key == NULL)
    return NULL;

  return type == &hst_community_type ? (gpointer) hst_plan_find_community (plan, key)
         : type == &hst_venue_type   ? (gpointer) hst_plan_find_venue (plan, key)
                                     : (gpointer) hst_plan_find_person (plan, key);
}

void
hst_directory_show_entry (HstDirectory *self)
{
  gpointer record = find_record (self, self->wanted[self->kind]);

  if (record == NULL) {
    hst_stack_show (self->pane_stack, "nothing");
    return;
  }
  hst_entry_pane_show (hst_directory_get_pane (self), hst_schedule_get_plan (self->schedule), record);
  hst_stack_show (self->pane_stack, hst_directory_kinds[self->kind].name);
  g_signal_emit (self, signals[USES_WANTED], 0, record);
  if (self->is_new) {
    self->is_new = FALSE;
    hst_entry_pane_focus_name (hst_directory_get_pane (self));
  }
}

void
hst_directory_want (HstDirectory *self,
                    const char   *key)
{
  char *copy = g_strdup (key);

  g_free (self->wanted[self->kind]);
  self->wanted[self->kind] = copy;
}

static void
on_edited (HstDirectory *self,
           gpointer      seen,
           gpointer      draft)
{
  g_signal_emit (self, signals[EDITED], 0, seen, draft);
}

static void
on_merge (HstDirectory *self,
          const char   *key)
{
  gpointer keep = find_record (self, self->wanted[self->kind]);
  gpointer away = find_record (self, key);

  if (keep != NULL && away != NULL)
    g_signal_emit (self, signals[MERGE], 0, keep, away);
}

static void
tell_of_entry (HstDirectory *self,
               guint         signal)
{
  gpointer record = find_record (self, self->wanted[self->kind]);

  if (record != NULL)
    g_signal_emit (self, signals[signal], 0, record);
}

static void
on_remove (HstDirectory *self)
{
  tell_of_entry (self, REMOVE);
}

static void
on_erase (HstDirectory *self)
{
  tell_of_entry (self, ERASE);
}

/* Venues and people are entries themselves. */
static void
on_go (HstDirectory *self,
       HstUse       *use)
{
  if (use->type == &hst_venue_type || use->type == &hst_person_type)
    hst_directory_go (self, use->type == &hst_venue_type ? "venues" : "people", use->key, FALSE);
  else
    g_signal_emit (self, signals[GO], 0, use);
}

/* ---- the kind */

static void
show_kind (HstDirectory *self,
           guint         kind)
{
  GtkToggleButton *const toggles[HST_DIRECTORY_N_KINDS] = { self->communities_toggle, self->venues_toggle, self->people_toggle };

  self->quiet = TRUE;
  gtk_toggle_button_set_active (toggles[kind], TRUE);
  self->quiet = FALSE;
  if (kind != self->kind) {
    hst_entry_pane_commit (hst_directory_get_pane (self));
    self->kind = kind;
    g_clear_pointer (&self->only, g_hash_table_unref);
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), "duplicates")),
                               g_variant_new_boolean (FALSE));
  }
  hst_stack_show (self->add_stack, kind == 0 ? "menu" : "button");
  hst_directory_fill (self);
  if (self->wanted[kind] == NULL && g_list_model_get_n_items (hst_directory_get_shown (self)) > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", 0u);
}

static void
on_toggled (HstDirectory    *self,
            GtkToggleButton *toggle)
{
  if (self->quiet || !gtk_toggle_button_get_active (toggle))
    return;
  show_kind (self, toggle == self->communities_toggle ? 0 : toggle == self->venues_toggle ? 1 : 2);
}

static void
on_add_clicked (HstDirectory *self)
{
  hst_entry_pane_commit (hst_directory_get_pane (self));
  g_signal_emit (self, signals[ADD], 0, hst_directory_kinds[self->kind].name, NULL);
}

/* A community is known by its code, so that comes first. */
static void
on_code_given (HstDirectory *self)
{
  g_autofree char *code = g_strstrip (g_ascii_strup (gtk_editable_get_text (GTK_EDITABLE (self->code_entry)), -1));

  if (!hst_community_is_code (code)) {
    gtk_label_set_label (self->code_label, _("A KATOTTG code is “UA” and 17 digits: UA18040190000029215."));
    gtk_widget_add_css_class (GTK_WIDGET (self->code_entry), "error");
    return;
  }
  gtk_widget_remove_css_class (GTK_WIDGET (self->code_entry), "error");
  gtk_label_set_label (self->code_label, _("KATOTTG code of the community"));
  gtk_editable_set_text (GTK_EDITABLE (self->code_entry), "");
  gtk_popover_popdown (self->code_popover);
  if (find_record (self, code) != NULL)
    hst_directory_go (self, "communities", code, FALSE);
  else
    g_signal_emit (self, signals[ADD], 0, hst_directory_kinds[self->kind].name, code);
}

static void
on_back_clicked (HstDirectory *self)
{
  hst_split_set_show_sidebar (self->split, FALSE);
}

static void
on_split_changed (HstDirectory *self)
{
  const gboolean narrow = hst_split_get_narrow (self->split);

  /* Where there is room, the entry is always seen. */
  if (!narrow && !hst_split_get_show_sidebar (self->split))
    hst_split_set_show_sidebar (self->split, TRUE);
  gtk_widget_set_visible (self->back_button, narrow && hst_split_get_show_sidebar (self->split));
}

/* ---- actions of the menu */

static void
activate_import (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstDirectory *self = user_data;

  g_signal_emit (self, signals[IMPORT], 0, hst_directory_kinds[self->kind].name);
}

static void
activate_export (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstDirectory *self = user_data;

  g_signal_emit (self, signals[EXPORT], 0, hst_directory_kinds[self->kind].name);
}

static void
change_duplicates (GSimpleAction *action,
                   GVariant      *state,
                   gpointer       user_data)
{
  HstDirectory *self = user_data;

  g_simple_action_set_state (action, state);
  if (g_variant_get_boolean (state)) {
    g_signal_emit (self, signals[DUPLICATES_WANTED], 0, hst_directory_kinds[self->kind].name);
    return;
  }
  g_clear_pointer (&self->only, g_hash_table_unref);
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* ---- vfuncs */

static void
hst_directory_unmap (GtkWidget *widget)
{
  hst_directory_commit (HST_DIRECTORY (widget));

  GTK_WIDGET_CLASS (hst_directory_parent_class)->unmap (widget);
}

static void
hst_directory_finalize (GObject *object)
{
  HstDirectory *self = HST_DIRECTORY (object);

  for (guint i = 0; i < HST_DIRECTORY_N_KINDS; i++)
    g_free (self->wanted[i]);
  g_free (self->folded);
  g_clear_pointer (&self->only, g_hash_table_unref);
  g_clear_object (&self->schedule);
  g_clear_object (&self->entries);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorted);
  g_clear_object (&self->selection);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (hst_directory_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  static const struct {
    guint       id;
    const char *name;
    guint       n;
    GType       type;
  } plain[] = {
    { ADD, "add", 2, G_TYPE_STRING },
    { GO, "go", 1, G_TYPE_POINTER },
    { DUPLICATES_WANTED, "duplicates-wanted", 1, G_TYPE_STRING },
    { IMPORT, "import", 1, G_TYPE_STRING },
    { EXPORT, "export", 1, G_TYPE_STRING },
  };
  static const struct {
    guint       id;
    const char *name;
    guint       n;
  } of_records[] = {
    { EDITED, "edited", 2 }, { MERGE, "merge", 2 }, { REMOVE, "remove", 1 }, { ERASE, "erase", 1 },
    { USES_WANTED, "uses-wanted", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[plain[i].id] = g_signal_new (plain[i].name, HST_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, plain[i].n, plain[i].type, plain[i].type);
  for (guint i = 0; i < G_N_ELEMENTS (of_records); i++)
    signals[of_records[i].id] = g_signal_new (of_records[i].name, HST_TYPE_DIRECTORY, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                              NULL, G_TYPE_NONE, of_records[i].n, HST_TYPE_RECORD, HST_TYPE_RECORD);
}

static void
hst_directory_class_init (HstDirectoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hst_directory_finalize;
  widget_class->unmap = hst_directory_unmap;
  add_signals ();

  g_type_ensure (HST_TYPE_SPLIT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-directory.ui");
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, title);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, back_button);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, add_stack);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, code_popover);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, code_label);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, code_entry);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, toasts);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, split);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, list_pane);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, communities_toggle);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, venues_toggle);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, people_toggle);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, search);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, pages);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, list);
  gtk_widget_class_bind_template_child (widget_class, HstDirectory, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_code_given);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
build_panes (HstDirectory *self)
{
  GtkWidget *nothing = adw_status_page_new ();

  self->pane_stack = GTK_STACK (gtk_stack_new ());
  gtk_widget_set_size_request (GTK_WIDGET (self->pane_stack), 320, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->pane_stack), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->pane_stack), "background");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "x-office-address-book-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("Nothing Selected"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _("Select an entry to see and change all of it."));
  gtk_widget_add_css_class (nothing, "compact");
  gtk_stack_add_named (self->pane_stack, nothing, "nothing");
  for (guint i = 0; i < HST_DIRECTORY_N_KINDS; i++) {
    self->panes[i] = HST_ENTRY_PANE (hst_entry_pane_new (hst_directory_kinds[i].type));
    g_signal_connect_object (self->panes[i], "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->panes[i], "merge", G_CALLBACK (on_merge), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->panes[i], "remove", G_CALLBACK (on_remove), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->panes[i], "erase", G_CALLBACK (on_erase), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (self->panes[i], "go", G_CALLBACK (on_go), self, G_CONNECT_SWAPPED);
    gtk_stack_add_named (self->pane_stack, GTK_WIDGET (self->panes[i]), hst_directory_kinds[i].name);
  }
}

static void
hst_directory_init (HstDirectory *self)
{
  const GActionEntry entries[] = {
    { .name = "import", .activate = activate_import },
    { .name = "export", .activate = activate_export },
    { .name = "duplicates", .state = "false", .change_state = change_duplicates },
    { .name = "sort", .parameter_type = "s", .state = "'name'", .change_state = hst_directory_change_sort },
  };
  GtkToggleButton *toggles[HST_DIRECTORY_N_KINDS];

  gtk_widget_init_template (GTK_WIDGET (self));

  toggles[0] = self->communities_toggle;
  toggles[1] = self->venues_toggle;
  toggles[2] = self->people_toggle;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "directory", G_ACTION_GROUP (self->actions));
  hst_directory_build_list (self);
  build_panes (self);
  hst_split_set_content (self->split, self->list_pane);
  hst_split_set_sidebar_position (self->split, GTK_PACK_END);
  hst_split_set_sidebar (self->split, GTK_WIDGET (self->pane_stack));
  for (guint i = 0; i < HST_DIRECTORY_N_KINDS; i++)
    g_signal_connect_object (toggles[i], "toggled", G_CALLBACK (on_toggled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (hst_directory_search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::narrow", G_CALLBACK (on_split_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->split, "notify::show-sidebar", G_CALLBACK (on_split_changed), self, G_CONNECT_SWAPPED);
}

/* ---- public */

/**
 * hst_directory_new:
 * @schedule: what holds the plan
 */
GtkWidget *
hst_directory_new (HstSchedule *schedule)
{
  HstDirectory *self = g_object_new (HST_TYPE_DIRECTORY, NULL);

  self->schedule = g_object_ref (schedule);
  gtk_search_entry_set_key_capture_widget (self->search, GTK_WIDGET (self->list));
  g_signal_connect_object (schedule, "notify::plan", G_CALLBACK (hst_directory_fill), self, G_CONNECT_SWAPPED);
  show_kind (self, 0);

  return GTK_WIDGET (self);
}

/**
 * hst_directory_find_type:
 * @kind: "communities", "venues" or "people"
 *
 * Returns: (nullable): the type of its records
 */
const HstRecordType *
hst_directory_find_type (const char *kind)
{
  for (guint i = 0; i < HST_DIRECTORY_N_KINDS; i++)
    if (g_strcmp0 (hst_directory_kinds[i].name, kind) == 0)
      return hst_directory_kinds[i].type;

  return NULL;
}

/**
 * hst_directory_go:
 * @self: a directory
 * @kind: "communities", "venues" or "people"
 * @key: (nullable): the key of an entry
 * @is_new: whether it was made a moment ago, so that its name is to be typed
 *
 * Shows that directory, and in it the entry as soon as the plan has it.
 */
void
hst_directory_go (HstDirectory *self,
                  const char   *kind,
                  const char   *key,
                  gboolean      is_new)
{
  g_return_if_fail (HST_IS_DIRECTORY (self));

  for (guint i = 0; i < HST_DIRECTORY_N_KINDS; i++) {
    if (g_strcmp0 (hst_directory_kinds[i].name, kind) != 0)
      continue;
    if (i != self->kind)
      show_kind (self, i);
    if (key != NULL) {
      /* What is searched may not show it. */
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      hst_directory_search (self);
      self->is_new = is_new;
      hst_directory_want (self, key);
      hst_directory_select_wanted (self);
      hst_directory_show_entry (self);
      hst_split_set_show_sidebar (self->split, TRUE);
    }
  }
}

/**
 * hst_directory_show_uses:
 * @self: a directory
 * @key: key of an entry
 * @uses: (element-type HstUse): what it takes part in
 * @duplicates: (element-type HstRecord): what is probably the same
 */
void
hst_directory_show_uses (HstDirectory *self,
                         const char   *key,
                         GPtrArray    *uses,
                         GPtrArray    *duplicates)
{
  HstPlan *plan;

  g_return_if_fail (HST_IS_DIRECTORY (self));

  plan = hst_schedule_get_plan (self->schedule);
  if (plan != NULL)
    hst_entry_pane_show_uses (hst_directory_get_pane (self), plan, key, uses, duplicates);
}

void
hst_directory_commit (HstDirectory *self)
{
  g_return_if_fail (HST_IS_DIRECTORY (self));

  hst_entry_pane_commit (hst_directory_get_pane (self));
}

/**
 * hst_directory_failed:
 * @self: a directory
 * @sentence: why a change was not taken, translated
 *
 * Says so; the next plan is the truth.
 */
void
hst_directory_failed (HstDirectory *self,
                      const char   *sentence)
{
  g_return_if_fail (HST_IS_DIRECTORY (self));

  for (guint i = 0; i < HST_DIRECTORY_N_KINDS; i++)
    hst_entry_pane_failed (self->panes[i]);
  hst_directory_say (self, sentence, FALSE);
}

/**
 * hst_directory_say:
 * @self: a directory
 * @text: what happened, translated
 * @with_undo: whether it can be taken back
 */
void
hst_directory_say (HstDirectory *self,
                   const char   *text,
                   gboolean      with_undo)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (escaped);

  g_return_if_fail (HST_IS_DIRECTORY (self));

  if (with_undo) {
    adw_toast_set_button_label (toast, _("_Undo"));
    adw_toast_set_timeout (toast, UNDO_TOAST_S);
    adw_toast_set_action_name (toast, "win.undo");
  }
  adw_toast_overlay_add_toast (self->toasts, toast);
}
