/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-table-flow.h"

#include "hst-dialogs.h"
#include "hst-directory-flow.h"
#include "hst-directory.h"
#include "hst-entry.h"
#include "hst-log-row.h"
#include "hst-table-sheet.h"
#include "hst-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Directories as tables: a file is read, its columns are mapped, what it would do is seen, and then it is done. */

#define SHEET_WIDTH  560
#define SHEET_HEIGHT 680

/* An import; crosses to the worker by reference, which reads it only while no other work of it is under way. */
typedef struct {
  HstWindow           *window;
  GWeakRef             sheet;
  const HstRecordType *type;
  GFile               *file;
  HstTable            *table;
  GPtrArray           *items;
  GListModel          *rows;
  GCancellable        *cancellable;
  gboolean             comparing;
  gboolean             again;       /* a column was mapped meanwhile */
} Import;

static Import *
import_ref (Import *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
import_clear (gpointer data)
{
  Import *self = data;

  g_object_unref (self->window);
  g_weak_ref_clear (&self->sheet);
  g_clear_object (&self->file);
  g_clear_pointer (&self->table, hst_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->rows);
  g_clear_object (&self->cancellable);
}

static void
import_unref (Import *self)
{
  g_atomic_rc_box_release_full (self, import_clear);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Import, import_unref)

/* ---- in the worker */

typedef struct {
  GFile               *file;
  const HstRecordType *type;
  HstTable            *table;     /* as it is mapped; NULL to read it first */
} Job;

typedef struct {
  HstTable   *table;
  GPtrArray  *items;
  GListModel *rows;
} Answer;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_object_unref (self->file);
  g_clear_pointer (&self->table, hst_table_unref);
  g_free (self);
}

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_clear_pointer (&self->table, hst_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_object (&self->rows);
  g_free (self);
}

static const char *
word_of (HstTableVerdict verdict)
{
  switch (verdict) {
  case HST_TABLE_NEW:
    return C_("what a row of a table does", "New");
  case HST_TABLE_CHANGED:
    return C_("what a row of a table does", "Changes what is there");
  case HST_TABLE_WRONG:
    return C_("what a row of a table does", "Is left out");
  case HST_TABLE_SAME:
  default:
    return C_("what a row of a table does", "Is there already");
  }
}

/* Faults come first: they are what one looks for. */
static GListModel *
make_rows (GPtrArray *items)
{
  static const HstTableVerdict order[] = { HST_TABLE_WRONG, HST_TABLE_NEW, HST_TABLE_CHANGED, HST_TABLE_SAME };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GListStore *store = g_list_store_new (HST_TYPE_LOG_ROW);

  for (gsize o = 0; o < G_N_ELEMENTS (order); o++)
    for (guint i = 0; i < items->len; i++) {
      const HstTableItem *item = items->pdata[i];
      g_autofree char *when = NULL;

      if (item->verdict != order[o])
        continue;
      /* Translators: what a row of a table does, and the number of its line. */
      when = g_strdup_printf (_("%s · line %u"), word_of (item->verdict), item->line);
      g_ptr_array_add (rows, hst_log_row_new (NULL, hst_record_get_title (item->draft), when, item->fault));
    }
  g_list_store_splice (store, 0, 0, rows->pdata, rows->len);

  return G_LIST_MODEL (store);
}

static gpointer
look (HstStore      *store,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Job *job = data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HstTable) table = job->table != NULL ? hst_table_ref (job->table) : NULL;
  g_autoptr (GPtrArray) items = NULL;
  Answer *answer;

  if (table == NULL) {
    bytes = g_file_load_bytes (job->file, cancellable, NULL, error);
    table = bytes != NULL ? hst_table_read (job->type, bytes, 0, cancellable, error) : NULL;
  }
  items = table != NULL ? hst_table_compare (table, store, cancellable, error) : NULL;
  if (items == NULL)
    return NULL;
  answer = g_new0 (Answer, 1);
  answer->rows = make_rows (items);
  answer->items = g_steal_pointer (&items);
  answer->table = g_steal_pointer (&table);

  return answer;
}

static gboolean
apply (HstStore      *store,
       gpointer       data,
       gint64         now_utc_s,
       GCancellable  *cancellable,
       GError       **error)
{
  return hst_table_apply (store, data, error);
}

/* ---- the sheet */

static void start_looking (Import *import);

static void
close_sheet (Import *import)
{
  g_autoptr (GtkWidget) sheet = g_weak_ref_get (&import->sheet);

  if (sheet != NULL)
    hst_close_sheet (sheet);
}

static char *
dup_summary (Import *import)
{
  const guint n_new = hst_table_count (import->items, HST_TABLE_NEW);
  const guint n_changed = hst_table_count (import->items, HST_TABLE_CHANGED);
  const guint n_wrong = hst_table_count (import->items, HST_TABLE_WRONG);
  g_autofree char *added = g_strdup_printf (ngettext ("%u to add", "%u to add", n_new), n_new);
  g_autofree char *changed = g_strdup_printf (ngettext ("%u to change", "%u to change", n_changed), n_changed);
  g_autofree char *wrong = g_strdup_printf (ngettext ("%u left out", "%u left out", n_wrong), n_wrong);

  return g_strjoin (" · ", added, changed, n_wrong > 0 ? wrong : NULL, NULL);
}

static void
show (Import *import)
{
  g_autoptr (HstTableSheet) sheet = g_weak_ref_get (&import->sheet);
  const HstTable *table = import->table;
  g_autofree char *summary = dup_summary (import);
  g_autoptr (GPtrArray) samples = g_ptr_array_new ();
  const HstCsvRow *first = table->rows->len > 0 ? table->rows->pdata[0] : NULL;

  if (sheet == NULL)
    return;
  for (guint c = 0; c < table->n_columns; c++)
    g_ptr_array_add (samples, first != NULL && c < first->n_cells ? first->cells[c] : (gpointer) "");
  hst_table_sheet_show_columns (sheet, table->headers, (char **) samples->pdata, table->map, table->n_columns);
  hst_table_sheet_show_rows (sheet, summary, import->rows,
                             hst_table_count (import->items, HST_TABLE_NEW) +
                               hst_table_count (import->items, HST_TABLE_CHANGED) > 0);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  Answer *answer = hst_worker_finish (result, &error);

  import->comparing = FALSE;
  if (answer == NULL) {
    close_sheet (import);
    hst_window_report (import->window, error);
    return;
  }
  g_clear_pointer (&import->table, hst_table_unref);
  g_clear_pointer (&import->items, g_ptr_array_unref);
  g_clear_object (&import->rows);
  import->table = g_steal_pointer (&answer->table);
  import->items = g_steal_pointer (&answer->items);
  import->rows = g_steal_pointer (&answer->rows);
  answer_free (answer);
  if (import->again)
    start_looking (import);
  else
    show (import);
}

static void
start_looking (Import *import)
{
  HstSession *session = hst_window_get_session (import->window);
  Job *job;

  if (!hst_session_is_open (session))
    return;
  job = g_new0 (Job, 1);
  job->file = g_object_ref (import->file);
  job->type = import->type;
  job->table = import->table != NULL ? hst_table_ref (import->table) : NULL;
  import->comparing = TRUE;
  import->again = FALSE;
  hst_session_run (session, look, job, job_free, answer_free, import->cancellable, on_looked, import_ref (import));
}

static void
on_mapped (HstTableSheet *sheet,
           int            column,
           int            field,
           Import        *import)
{
  /* Not while the worker reads it; what is shown then is mapped again. */
  if (import->comparing || import->table == NULL) {
    show (import);
    return;
  }
  for (guint c = 0; c < import->table->n_columns; c++)
    if (field >= 0 && import->table->map[c] == field)
      import->table->map[c] = -1;
  import->table->map[column] = field;
  start_looking (import);
}

static void
on_applied (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  g_autoptr (GError) error = NULL;
  const guint n = hst_table_count (import->items, HST_TABLE_NEW) + hst_table_count (import->items, HST_TABLE_CHANGED);
  g_autofree char *text = g_strdup_printf (ngettext ("%u entry was imported", "%u entries were imported", n), n);

  close_sheet (import);
  if (hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_directory_flow_say (import->window, text, TRUE);
  else
    hst_window_report (import->window, error);
}

static void
on_agreed (HstTableSheet *sheet,
           Import        *import)
{
  HstSession *session = hst_window_get_session (import->window);

  if (hst_session_is_open (session) && import->items != NULL && !import->comparing)
    hst_session_do_async (session, hst_verb_new_work (apply, g_ptr_array_ref (import->items),
                                                      (GDestroyNotify) g_ptr_array_unref),
                          NULL, on_applied, import_ref (import));
}

static void
on_sheet_closed (Import *import)
{
  g_cancellable_cancel (import->cancellable);
}

static void
free_import (gpointer  data,
             GClosure *closure)
{
  import_unref (data);
}

static void
on_file_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Import) import = user_data;
  GtkWidget *sheet;

  import->file = hst_pick_file_finish (result, NULL);
  if (import->file == NULL || !hst_session_is_open (hst_window_get_session (import->window)))
    return;
  sheet = hst_table_sheet_new (import->type);
  g_weak_ref_set (&import->sheet, sheet);
  g_signal_connect_data (sheet, "mapped", G_CALLBACK (on_mapped), import_ref (import), free_import, 0);
  g_signal_connect_data (sheet, "agreed", G_CALLBACK (on_agreed), import_ref (import), free_import, 0);
  g_signal_connect_data (sheet, "unrealize", G_CALLBACK (on_sheet_closed), import_ref (import), free_import,
                         G_CONNECT_SWAPPED);
  hst_present_sheet (sheet, _("Import a Table"), SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (import->window));
  start_looking (import);
}

static GtkFileFilter *
make_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tables as text (CSV, TSV)"));
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_add_suffix (filter, "tsv");
  gtk_file_filter_add_suffix (filter, "txt");

  return filter;
}

static void
activate_import (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  const HstRecordType *type = hst_directory_find_type (g_variant_get_string (parameter, NULL));
  g_autoptr (GtkFileFilter) filter = make_filter ();
  Import *import;

  if (type == NULL || !hst_session_is_open (hst_window_get_session (window)))
    return;
  import = g_atomic_rc_box_new0 (Import);
  import->window = g_object_ref (window);
  g_weak_ref_init (&import->sheet, NULL);
  import->type = type;
  import->cancellable = g_cancellable_new ();
  gtk_window_present (GTK_WINDOW (window));
  hst_pick_file_async (GTK_WIDGET (window), _("Import a Table"), filter, NULL, on_file_picked, import);
}

/* ---- out */

typedef struct {
  HstWindow           *window;    /* stays behind when it crosses to the worker */
  const HstRecordType *type;
  gboolean             with_mark;
  GFile               *file;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_clear_object (&self->window);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static gpointer
write_table (HstStore      *store,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Export *export = data;
  g_autofree char *text = hst_table_write (store, export->type, export->with_mark, error);

  return text != NULL && g_file_replace_contents (export->file, text, strlen (text), NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                                  cancellable, error) ? GUINT_TO_POINTER (1) : NULL;
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = NULL;

  if (hst_worker_finish (result, &error) == NULL) {
    if (error != NULL)
      hst_window_report (export->window, error);
    return;
  }
  folder = g_file_get_parent (export->file);
  hst_window_say_folder (export->window, _("The table was written"), folder);
}

static void
on_target_picked (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  HstSession *session = hst_window_get_session (export->window);
  Export *work;

  export->file = hst_save_file_finish (result, NULL);
  if (export->file == NULL || !hst_session_is_open (session))
    return;
  work = g_new0 (Export, 1);
  work->type = export->type;
  work->with_mark = export->with_mark;
  work->file = g_object_ref (export->file);
  hst_session_run (session, write_table, work, export_free, NULL, NULL, on_written, g_steal_pointer (&export));
}

static void
on_asked (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autofree char *answer = hst_ask_finish (result, NULL);
  g_autoptr (GtkFileFilter) filter = make_filter ();
  const char *name = export->type == &hst_community_type ? _("communities.csv")
                     : export->type == &hst_venue_type   ? _("venues.csv")
                                                         : _("people.csv");
  HstWindow *window = export->window;

  if (g_strcmp0 (answer, "plain") != 0 && g_strcmp0 (answer, "mark") != 0)
    return;
  export->with_mark = g_str_equal (answer, "mark");
  hst_save_file_async (GTK_WIDGET (window), _("Export as a Table"), name, filter, NULL, on_target_picked,
                       g_steal_pointer (&export));
}

static void
activate_export (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  const HstAnswer answers[] = {
    { "cancel", _("_Cancel"), ADW_RESPONSE_DEFAULT },
    { "plain", _("_Plain"), ADW_RESPONSE_DEFAULT },
    { "mark", _("For _Excel"), ADW_RESPONSE_SUGGESTED },
  };
  HstWindow *window = user_data;
  const HstRecordType *type = hst_directory_find_type (g_variant_get_string (parameter, NULL));
  Export *export;

  if (type == NULL || !hst_session_is_open (hst_window_get_session (window)))
    return;
  export = g_new0 (Export, 1);
  export->window = g_object_ref (window);
  export->type = type;
  gtk_window_present (GTK_WINDOW (window));
  hst_ask_async (GTK_WIDGET (window), _("Export as a Table?"),
                 type == &hst_person_type
                   ? _("The file will hold all that is known of people: addresses, phones, needs and notes. Give it to nobody "
                       "who may not know that.")
                   : _("The file will hold all that is known of these entries. Excel needs a mark at its beginning to see "
                       "that it is in UTF-8."),
                 answers, G_N_ELEMENTS (answers), NULL, on_asked, export);
}

/**
 * hst_table_flow_install:
 * @window: a window
 *
 * Adds the actions "import-table" and "export-table" ("communities", "venues" or "people").
 */
void
hst_table_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "import-table", .activate = activate_import, .parameter_type = "s" },
    { .name = "export-table", .activate = activate_export, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
