/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-log-list.h"

#include "hst-dialogs.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/**
 * HstLogList:
 *
 * A sheet that lists what happened to a plan: the steps of its history, its backups, what one of them would change.
 * Until it is given rows it shows that it waits for them.  "chosen" (id of a row) tells that the button of a row was
 * pressed, "agreed" that of the sheet.
 */
struct _HstLogList {
  AdwBin          parent_instance;

  char           *choose;

  AdwWindowTitle *title;
  GtkButton      *agree_button;
  GtkLabel       *intro_label;
  GtkStack       *pages;
  GtkSpinner     *spinner;
  GtkListView    *list;
  AdwStatusPage  *empty_page;
};

enum {
  CHOSEN,
  AGREED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstLogList, hst_log_list, ADW_TYPE_BIN)

static void
on_choose_clicked (HstLogList *self,
                   GtkButton  *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  g_object_ref (self);
  g_signal_emit (self, signals[CHOSEN], 0, id);
  g_object_unref (self);
}

static GtkWidget *
add_label (GtkWidget  *box,
           const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL) {
    gtk_widget_add_css_class (label, css_class);
    gtk_widget_add_css_class (label, "dim-label");
  }
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static void
on_setup (HstLogList  *self,
          GtkListItem *list_item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_margin_top (row, 8);
  gtk_widget_set_margin_bottom (row, 8);
  gtk_widget_set_margin_start (row, 6);
  gtk_widget_set_margin_end (row, 6);
  gtk_widget_set_hexpand (texts, TRUE);
  add_label (texts, NULL);
  add_label (texts, "caption");
  add_label (texts, "caption");
  gtk_box_append (GTK_BOX (row), texts);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (on_choose_clicked), self);
  gtk_box_append (GTK_BOX (row), button);
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_child (list_item, row);
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
on_bind (HstLogList  *self,
         GtkListItem *list_item)
{
  HstLogRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (box));
  GtkWidget *when = gtk_widget_get_next_sibling (title);
  GtkWidget *button = gtk_widget_get_last_child (box);
  const char *id = hst_log_row_get_id (row);
  const char *const texts[] = { hst_log_row_get_title (row), hst_log_row_get_when (row), hst_log_row_get_what (row) };
  g_autoptr (GString) name = g_string_new (texts[0]);

  for (guint i = 1; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      g_string_append_printf (name, ", %s", texts[i]);
  show_text (title, texts[0]);
  show_text (when, texts[1]);
  show_text (gtk_widget_get_next_sibling (when), texts[2]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, name->str,
                                  -1);
  gtk_widget_set_visible (button, self->choose != NULL && id != NULL);
  if (self->choose == NULL || id == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (button), self->choose);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  /* Translators: the first %s is what a button does, the second to what: “Go Back: Move “Lunch”, 14:30”. */
  g_string_printf (name, _("%s: %s"), self->choose, texts[0]);
  if (texts[1] != NULL)
    g_string_append_printf (name, ", %s", texts[1]);
  hst_widget_name (button, name->str);
}

static void
on_agree_clicked (HstLogList *self)
{
  g_object_ref (self);
  g_signal_emit (self, signals[AGREED], 0);
  hst_close_sheet (GTK_WIDGET (self));
  g_object_unref (self);
}

static void
hst_log_list_finalize (GObject *object)
{
  g_free (HST_LOG_LIST (object)->choose);

  G_OBJECT_CLASS (hst_log_list_parent_class)->finalize (object);
}

static void
hst_log_list_class_init (HstLogListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hst_log_list_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", HST_TYPE_LOG_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  signals[AGREED] = g_signal_new ("agreed", HST_TYPE_LOG_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-log-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HstLogList, title);
  gtk_widget_class_bind_template_child (widget_class, HstLogList, agree_button);
  gtk_widget_class_bind_template_child (widget_class, HstLogList, intro_label);
  gtk_widget_class_bind_template_child (widget_class, HstLogList, pages);
  gtk_widget_class_bind_template_child (widget_class, HstLogList, spinner);
  gtk_widget_class_bind_template_child (widget_class, HstLogList, list);
  gtk_widget_class_bind_template_child (widget_class, HstLogList, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, on_agree_clicked);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hst_log_list_init (HstLogList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * hst_log_list_new:
 * @words: what the sheet says
 *
 * Returns: (transfer floating): a sheet that waits for hst_log_list_show()
 */
GtkWidget *
hst_log_list_new (const HstLogWords *words)
{
  HstLogList *self = g_object_new (HST_TYPE_LOG_LIST, NULL);

  self->choose = g_strdup (words->choose);
  adw_window_title_set_title (self->title, words->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, words->title, -1);
  gtk_widget_set_visible (GTK_WIDGET (self->agree_button), words->agree != NULL);
  if (words->agree != NULL)
    gtk_button_set_label (self->agree_button, words->agree);
  gtk_widget_add_css_class (GTK_WIDGET (self->agree_button), words->is_final ? "destructive-action" : "suggested-action");
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree_button), FALSE);
  show_text (GTK_WIDGET (self->intro_label), words->intro);
  adw_status_page_set_title (self->empty_page, words->empty);
  adw_status_page_set_description (self->empty_page, words->empty_more);
  gtk_spinner_start (self->spinner);

  return GTK_WIDGET (self);
}

/**
 * hst_log_list_show:
 * @self: a sheet
 * @rows: (element-type HstLogRow): what to list
 */
void
hst_log_list_show (HstLogList *self,
                   GListModel *rows)
{
  g_autoptr (GtkNoSelection) selection = NULL;
  const gboolean empty = g_list_model_get_n_items (rows) == 0;

  g_return_if_fail (HST_IS_LOG_LIST (self));

  selection = gtk_no_selection_new (g_object_ref (rows));
  gtk_spinner_stop (self->spinner);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_widget_set_sensitive (GTK_WIDGET (self->agree_button), !empty);
  gtk_widget_set_visible (GTK_WIDGET (self->intro_label),
                          !empty && gtk_label_get_label (self->intro_label)[0] != '\0');
  hst_stack_show (self->pages, empty ? "nothing" : "list");
}
