/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-directory-private.h"

#include "hst-entry-rows.h"
#include "hst-entry.h"
#include "hst-text.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/* The entries of a directory: which of them are shown, in what order, and which is selected. */

/* So many entries are filtered and sorted within a frame. */
#define AT_ONCE 500

static gboolean
is_shown (gpointer item,
          gpointer user_data)
{
  HstDirectory *self = user_data;

  if (self->only != NULL && !g_hash_table_contains (self->only, hst_entry_get_key (item)))
    return FALSE;

  return self->folded == NULL || hst_entry_matches (item, self->folded);
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  return ((HstDirectory *) user_data)->by_subtitle ? hst_entry_compare_subtitles (a, b, NULL)
                                                   : hst_entry_compare (a, b, NULL);
}

GListModel *
hst_directory_get_shown (HstDirectory *self)
{
  return gtk_single_selection_get_model (self->selection);
}

static const char *
get_selected_key (HstDirectory *self)
{
  HstEntry *entry = gtk_single_selection_get_selected_item (self->selection);

  return entry != NULL ? hst_entry_get_key (entry) : NULL;
}

void
hst_directory_select_wanted (HstDirectory *self)
{
  const char *wanted = self->wanted[self->kind];
  GListModel *shown = hst_directory_get_shown (self);
  guint n = g_list_model_get_n_items (shown);
  guint at = GTK_INVALID_LIST_POSITION;

  if (g_strcmp0 (get_selected_key (self), wanted) == 0)
    return;
  for (guint i = 0; wanted != NULL && i < n && at == GTK_INVALID_LIST_POSITION; i++) {
    g_autoptr (HstEntry) entry = g_list_model_get_item (shown, i);

    if (g_strcmp0 (hst_entry_get_key (entry), wanted) == 0)
      at = i;
  }
  self->quiet = TRUE;
  gtk_single_selection_set_selected (self->selection, at);
  self->quiet = FALSE;
  if (at != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", at);
}

static void
show_page (HstDirectory *self)
{
  GListModel *shown = hst_directory_get_shown (self);
  const guint n = g_list_model_get_n_items (shown);
  const gboolean searching = self->folded != NULL || self->only != NULL;
  g_autofree char *count = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);

  adw_status_page_set_title (self->empty_page, searching ? _("Nothing Found") : _(hst_directory_kinds[self->kind].empty));
  adw_status_page_set_description (self->empty_page, self->only != NULL ? _("No two entries look the same.")
                                                     : searching        ? _("Try other words.")
                                                                        : _(hst_directory_kinds[self->kind].empty_more));
  hst_stack_show (self->pages, n > 0 ? "list" : "nothing");
  adw_window_title_set_subtitle (self->title, count);
}

static void
on_shown_changed (HstDirectory *self)
{
  show_page (self);
  if (!self->quiet)
    hst_directory_select_wanted (self);
}

static void
on_selected (HstDirectory *self)
{
  const char *key = get_selected_key (self);

  if (self->quiet || key == NULL)
    return;
  if (g_strcmp0 (key, self->wanted[self->kind]) != 0) {
    hst_entry_pane_commit (hst_directory_get_pane (self));
    hst_directory_want (self, key);
    hst_directory_show_entry (self);
    /* Where there is no room for both, the entry covers the list. */
    if (hst_split_get_narrow (self->split))
      hst_split_set_show_sidebar (self->split, TRUE);
  }
}

static void
on_activated (HstDirectory *self)
{
  on_selected (self);
  hst_split_set_show_sidebar (self->split, TRUE);
}

void
hst_directory_fill (HstDirectory *self)
{
  HstPlan *plan = hst_schedule_get_plan (self->schedule);
  g_autoptr (GPtrArray) entries = plan != NULL ? hst_entries_make (plan, hst_directory_kinds[self->kind].type)
                                               : g_ptr_array_new_with_free_func (g_object_unref);

  self->quiet = TRUE;
  /* Many are filtered and sorted bit by bit, between frames. */
  gtk_filter_list_model_set_incremental (self->filtered, entries->len > AT_ONCE);
  gtk_sort_list_model_set_incremental (self->sorted, entries->len > AT_ONCE);
  hst_swap_list_swap (self->entries, entries);
  self->quiet = FALSE;
  hst_directory_select_wanted (self);
  show_page (self);
  hst_directory_show_entry (self);
}

void
hst_directory_search (HstDirectory *self)
{
  g_autofree char *folded = hst_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  g_free (self->folded);
  self->folded = *folded != '\0' ? g_steal_pointer (&folded) : NULL;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

void
hst_directory_change_sort (GSimpleAction *action,
                           GVariant      *state,
                           gpointer       user_data)
{
  HstDirectory *self = user_data;

  g_simple_action_set_state (action, state);
  self->by_subtitle = g_str_equal (g_variant_get_string (state, NULL), "below");
  gtk_sorter_changed (GTK_SORTER (self->sorter), GTK_SORTER_CHANGE_DIFFERENT);
}

void
hst_directory_build_list (HstDirectory *self)
{
  g_autoptr (GtkListItemFactory) factory = hst_entry_rows_new ();

  self->entries = hst_swap_list_new (HST_TYPE_ENTRY, hst_entry_same);
  self->filter = gtk_custom_filter_new (is_shown, self, NULL);
  self->sorter = gtk_custom_sorter_new (compare, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->entries)),
                                              GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), GTK_SORTER (g_object_ref (self->sorter)));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->sorted)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sorted, "items-changed", G_CALLBACK (on_shown_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activated), self);
}

/**
 * hst_directory_show_only:
 * @self: a directory
 * @groups: (element-type GPtrArray): groups of records
 *
 * Shows these records only, for their duplicates to be looked at.
 */
void
hst_directory_show_only (HstDirectory *self,
                         GPtrArray    *groups)
{
  g_return_if_fail (HST_IS_DIRECTORY (self));

  g_clear_pointer (&self->only, g_hash_table_unref);
  self->only = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < groups->len; i++) {
    GPtrArray *group = groups->pdata[i];

    for (guint j = 0; j < group->len; j++)
      g_hash_table_add (self->only, g_strdup (hst_record_get_key (group->pdata[j])));
  }
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_page (self);
}
