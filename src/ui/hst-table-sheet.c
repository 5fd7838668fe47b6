/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-table-sheet.h"

#include "hst-choice.h"
#include "hst-directory-rows.h"
#include "hst-log-row.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * HstTableSheet:
 *
 * What the columns of a table say, and what its rows would do.  "mapped" (a column, the place of a field or -1) tells
 * that a column is to say something else, "agreed" that the table is to be taken.
 */
struct _HstTableSheet {
  AdwBin               parent_instance;

  const HstRecordType *type;
  GPtrArray           *choices;       /* element-type HstChoice, one for each column */
  GPtrArray           *column_rows;   /* element-type GtkWidget, not owned */

  GtkButton           *import_button;
  GtkStack            *pages;
  AdwPreferencesGroup *columns_group;
  GtkLabel            *summary_label;
  GtkListView         *list;
};

enum {
  MAPPED,
  AGREED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstTableSheet, hst_table_sheet, ADW_TYPE_BIN)

static void
on_chosen (HstTableSheet *self,
           HstChoice     *choice)
{
  const char *id = hst_choice_get (choice);
  guint column;

  if (g_ptr_array_find (self->choices, choice, &column))
    g_signal_emit (self, signals[MAPPED], 0, (int) column, id != NULL ? (int) g_ascii_strtoll (id, NULL, 10) : -1);
}

static void
on_import_clicked (HstTableSheet *self)
{
  g_object_ref (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  g_signal_emit (self, signals[AGREED], 0);
  g_object_unref (self);
}

/* As the form of the directory calls it. */
static const char *
title_of_field (const HstRecordType *type,
                const char          *name)
{
  guint n;
  const HstFormGroup *groups = hst_directory_get_groups (type, &n);

  for (guint g = 0; g < n; g++)
    for (guint r = 0; r < groups[g].n_rows; r++)
      if (strcmp (groups[g].rows[r].field, name) == 0 && groups[g].rows[r].kind != HST_FORM_PLACE &&
          groups[g].rows[r].kind != HST_FORM_HOURS)
        return _(groups[g].rows[r].title);
  if (strcmp (name, "uid") == 0)
    /* Translators: what identifies an entry; “UID” as in calendars. */
    return _("UID");
  if (strcmp (name, "code") == 0)
    return _("KATOTTG Code");
  if (strcmp (name, "latitude") == 0)
    return _("Latitude");
  if (strcmp (name, "longitude") == 0)
    return _("Longitude");
  if (strcmp (name, "work-start-min") == 0)
    /* Translators: when the people of a community begin to work, as a host. */
    return type == &hst_community_type ? _("Works From") : _("Opens At");
  if (strcmp (name, "work-end-min") == 0)
    /* Translators: when the people of a community do not work any more, as a host. */
    return type == &hst_community_type ? _("Works Until") : _("Closes At");

  return name;
}

static void
offer_fields (HstTableSheet *self,
              HstChoice     *choice)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (labels, (gpointer) C_("what a column of a table says", "Leave Out"));
  for (guint i = 0; i < self->type->n_fields; i++) {
    if ((self->type->fields[i].flags & (HST_FIELD_STAMP | HST_FIELD_KEPT)) != 0)
      continue;
    g_ptr_array_add (ids, g_strdup_printf ("%u", i));
    g_ptr_array_add (labels, (gpointer) title_of_field (self->type, self->type->fields[i].name));
  }
  hst_choice_offer (choice, ids, labels);
}

static void
add_column (HstTableSheet *self,
            const char    *header,
            const char    *sample)
{
  GtkWidget *row = adw_combo_row_new ();
  HstChoice *choice = hst_choice_new (ADW_COMBO_ROW (row));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 *header != '\0' ? header : C_("a column of a table without a name", "Without a name"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sample);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  offer_fields (self, choice);
  g_signal_connect_object (choice, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->choices, choice);
  g_ptr_array_add (self->column_rows, row);
  adw_preferences_group_add (self->columns_group, row);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_margin_top (texts, 6);
  gtk_widget_set_margin_bottom (texts, 6);
  gtk_widget_set_margin_start (texts, 10);
  gtk_widget_set_margin_end (texts, 10);
  for (guint i = 0; i < 3; i++) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_ellipsize (GTK_LABEL (label), i < 2 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
    gtk_label_set_wrap (GTK_LABEL (label), i == 2);
    if (i > 0)
      gtk_widget_add_css_class (label, "caption");
    gtk_widget_add_css_class (label, i == 1 ? "dim-label" : i == 2 ? "error" : "body");
    gtk_box_append (GTK_BOX (texts), label);
  }
  gtk_list_item_set_activatable (list_item, FALSE);
  gtk_list_item_set_selectable (list_item, FALSE);
  gtk_list_item_set_child (list_item, texts);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  HstLogRow *row = gtk_list_item_get_item (list_item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  const char *const texts[] = { hst_log_row_get_title (row), hst_log_row_get_when (row), hst_log_row_get_what (row) };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++, label = gtk_widget_get_next_sibling (label)) {
    gtk_label_set_label (GTK_LABEL (label), texts[i] != NULL ? texts[i] : "");
    gtk_widget_set_visible (label, texts[i] != NULL);
  }
}

static void
hst_table_sheet_finalize (GObject *object)
{
  HstTableSheet *self = HST_TABLE_SHEET (object);

  g_ptr_array_unref (self->choices);
  g_ptr_array_unref (self->column_rows);

  G_OBJECT_CLASS (hst_table_sheet_parent_class)->finalize (object);
}

static void
hst_table_sheet_class_init (HstTableSheetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hst_table_sheet_finalize;

  signals[MAPPED] = g_signal_new ("mapped", HST_TYPE_TABLE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_INT, G_TYPE_INT);
  signals[AGREED] = g_signal_new ("agreed", HST_TYPE_TABLE_SHEET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hostyny/Hostyny/hst-table-sheet.ui");
  gtk_widget_class_bind_template_child (widget_class, HstTableSheet, import_button);
  gtk_widget_class_bind_template_child (widget_class, HstTableSheet, pages);
  gtk_widget_class_bind_template_child (widget_class, HstTableSheet, columns_group);
  gtk_widget_class_bind_template_child (widget_class, HstTableSheet, summary_label);
  gtk_widget_class_bind_template_child (widget_class, HstTableSheet, list);
  gtk_widget_class_bind_template_callback (widget_class, on_import_clicked);
}

static void
hst_table_sheet_init (HstTableSheet *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->choices = g_ptr_array_new_with_free_func (g_object_unref);
  self->column_rows = g_ptr_array_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * hst_table_sheet_new:
 * @type: type of communities, venues or people
 *
 * Returns: (transfer floating): a sheet that waits for a table to be read
 */
GtkWidget *
hst_table_sheet_new (const HstRecordType *type)
{
  HstTableSheet *self = g_object_new (HST_TYPE_TABLE_SHEET, NULL);

  self->type = type;

  return GTK_WIDGET (self);
}

/**
 * hst_table_sheet_show_columns:
 * @self: a sheet
 * @headers: (array length=n_columns): what the columns are called
 * @samples: (array length=n_columns): what a row says in them
 * @map: (array length=n_columns): places of the fields that they say, or -1
 * @n_columns: how many
 */
void
hst_table_sheet_show_columns (HstTableSheet  *self,
                              char          **headers,
                              char          **samples,
                              const int      *map,
                              guint           n_columns)
{
  g_return_if_fail (HST_IS_TABLE_SHEET (self));

  for (guint c = self->choices->len; c < n_columns; c++)
    add_column (self, headers[c], samples[c]);
  for (guint c = 0; c < n_columns; c++) {
    g_autofree char *id = map[c] >= 0 ? g_strdup_printf ("%d", map[c]) : NULL;

    hst_choice_select (self->choices->pdata[c], id);
  }
}

/**
 * hst_table_sheet_show_rows:
 * @self: a sheet
 * @summary: what the table would do, translated
 * @rows: (element-type HstLogRow): its rows
 * @useful: whether it would do anything
 */
void
hst_table_sheet_show_rows (HstTableSheet *self,
                           const char    *summary,
                           GListModel    *rows,
                           gboolean       useful)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  g_return_if_fail (HST_IS_TABLE_SHEET (self));

  selection = gtk_no_selection_new (g_object_ref (rows));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  gtk_label_set_label (self->summary_label, summary);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), useful);
  hst_stack_show (self->pages, "table");
}
