/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-sheet.h"

#include "hst-dialogs.h"

#include <glib/gi18n-lib.h>

/**
 * HstSuggestSheet:
 *
 * Suggestions to choose from, the best first, each with its price in words.  While they are looked for it says so.  "chosen"
 * tells which of them a person took; the sheet closes by itself then.
 */
struct _HstSuggestSheet {
  AdwBin               parent_instance;

  AdwWindowTitle      *title;
  GtkStack            *pages;
  AdwPreferencesGroup *group;
  GtkListBox          *list;
  GtkLabel            *fault_label;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (HstSuggestSheet, hst_suggest_sheet, ADW_TYPE_BIN)

static void
on_row_activated (HstSuggestSheet *self,
                  GtkListBoxRow   *row)
{
  const guint index = (guint) gtk_list_box_row_get_index (row);

  g_object_ref (self);
  hst_close_sheet (GTK_WIDGET (self));
  g_signal_emit (self, chosen_signal, 0, index);
  g_object_unref (self);
}

static void
hst_suggest_sheet_class_init (HstSuggestSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  chosen_signal = g_signal_new ("chosen", HST_TYPE_SUGGEST_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-suggest-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HstSuggestSheet, title);
  gtk_widget_class_bind_template_child (widget_class, HstSuggestSheet, pages);
  gtk_widget_class_bind_template_child (widget_class, HstSuggestSheet, group);
  gtk_widget_class_bind_template_child (widget_class, HstSuggestSheet, list);
  gtk_widget_class_bind_template_child (widget_class, HstSuggestSheet, fault_label);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
hst_suggest_sheet_init (HstSuggestSheet *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hst_suggest_sheet_new:
 * @title: what is looked for
 * @about: (nullable): for what
 *
 * Returns: a sheet that waits for suggestions
 */
GtkWidget *
hst_suggest_sheet_new (const char *title,
                       const char *about)
{
  HstSuggestSheet *self = g_object_new (HST_TYPE_SUGGEST_SHEET, NULL);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, about != NULL ? about : "");
  return GTK_WIDGET (self);
}

static GtkWidget *
make_row (const HstManyRow *line,
          gboolean          is_present)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->detail);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (line->icon));
  if (is_present) {
    /* Translators: stands beside the time at which something is now. */
    GtkWidget *label = gtk_label_new (C_("time", "Now"));

    gtk_widget_add_css_class (label, "dim-label");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  }
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

/* Enter takes the best. */
static void
focus_first (gpointer data)
{
  g_autoptr (HstSuggestSheet) self = data;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (row)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/**
 * hst_suggest_sheet_show:
 * @self: a sheet that has waited
 * @rows: (element-type HstManyRow): the suggestions, at least one, the best first
 * @present: which of them is as it is now, or -1
 * @hint: (nullable): what is to be known of all of them
 */
void
hst_suggest_sheet_show (HstSuggestSheet *self,
                        GPtrArray       *rows,
                        int              present,
                        const char      *hint)
{
  adw_preferences_group_set_description (self->group, hint);
  for (guint i = 0; i < rows->len; i++)
    gtk_list_box_append (self->list, make_row (rows->pdata[i], (int) i == present));
  gtk_stack_set_visible_child_name (self->pages, "list");
  /* Not before all of it is there: GTK 4.8 would keep a window from assistive technology whose focus came first. */
  g_idle_add_once (focus_first, g_object_ref (self));
}

/**
 * hst_suggest_sheet_show_fault:
 * @self: a sheet that has waited
 * @sentence: why there is nothing to choose from
 */
void
hst_suggest_sheet_show_fault (HstSuggestSheet *self,
                              const char      *sentence)
{
  gtk_label_set_text (self->fault_label, sentence);
  gtk_stack_set_visible_child_name (self->pages, "fault");
}
