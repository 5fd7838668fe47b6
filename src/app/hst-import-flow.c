/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-flow.h"

#include "hst-busy-flow.h"
#include "hst-dialogs.h"
#include "hst-drag-out.h"
#include "hst-import-prepare.h"
#include "hst-import-preview.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HstWindow   *window;
  GListModel  *sources;   /* GFile */
  HstPrepared *prepared;
  guint        n_taken;
} Flow;

static void
flow_free (Flow *flow)
{
  g_object_unref (flow->window);
  g_clear_object (&flow->sources);
  g_clear_pointer (&flow->prepared, hst_prepared_free);
  g_free (flow);
}

static gpointer
prepare (HstStore      *store,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  GPtrArray *files = data;

  return hst_import_prepare_rows (store, (GFile *const *) files->pdata, files->len, cancellable, error);
}

static void
on_imported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Flow *flow = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (hst_session_do_finish (HST_SESSION (source), result, NULL, &error)) {
    text = g_strdup_printf (ngettext ("Imported %u event", "Imported %u events", flow->n_taken), flow->n_taken);
    hst_window_say (flow->window, text, TRUE);
  } else {
    hst_window_report (flow->window, error);
  }
  flow_free (flow);
}

static void
on_agreed (Flow       *flow,
           const char *visit)
{
  HstSession *session = hst_window_get_session (flow->window);
  HstPrepared *prepared = flow->prepared;
  Flow *rest;

  if (prepared->import == NULL || !hst_session_is_open (session))
    return;

  rest = g_new0 (Flow, 1);
  rest->window = g_object_ref (flow->window);
  for (guint i = 0; i < prepared->items->len; i++) {
    HstImportItem *item = prepared->items->pdata[i];

    item->take = hst_import_row_get_take (hst_import_rows_get (prepared->rows, i));
    rest->n_taken += item->take ? 1 : 0;
  }
  hst_session_do_async (session, hst_verb_new_import (g_steal_pointer (&prepared->import), *visit != '\0' ? visit : NULL),
                        NULL, on_imported, rest);
}

/* ---- as busy times */

typedef struct {
  GWeakRef  preview;
  char     *whom;
} Look;

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Look *look = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *report = hst_worker_finish (result, &error);
  g_autoptr (HstImportPreview) preview = g_weak_ref_get (&look->preview);

  if (preview != NULL && (report != NULL || error != NULL)) {
    /* Translators: what busy times are, below how many were found. */
    g_autofree char *text = report != NULL ? g_strjoin ("\n\n", report, _("Only the times come into the plan, not what they "
                                                                          "are taken up with."), NULL)
                                           : g_strdup (error->message);

    hst_import_preview_show_busy (preview, look->whom, text, report != NULL);
  }
  g_weak_ref_clear (&look->preview);
  g_free (look->whom);
  g_free (look);
}

static void
on_look (Flow             *flow,
         const char       *whom,
         HstImportPreview *preview)
{
  Look *look;

  if (!hst_session_is_open (hst_window_get_session (flow->window)))
    return;
  look = g_new0 (Look, 1);
  g_weak_ref_init (&look->preview, preview);
  look->whom = g_strdup (whom);
  hst_busy_flow_report (flow->window, whom, flow->sources, on_looked, look);
}

static void
on_busy_agreed (Flow       *flow,
                const char *whom)
{
  if (hst_session_is_open (hst_window_get_session (flow->window)))
    hst_busy_flow_import (flow->window, whom, flow->sources);
}

static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Flow *flow = user_data;
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (flow->window)));
  g_autoptr (GError) error = NULL;
  HstPrepared *prepared = flow->prepared = hst_worker_finish (result, &error);
  GtkWidget *preview;

  if (prepared == NULL || plan == NULL) {
    if (error != NULL)
      hst_window_report (flow->window, error);
    flow_free (flow);
    return;
  }

  preview = hst_import_preview_new (prepared->rows, prepared->problems, hst_import_count_unreadable (prepared->import), plan);
  g_signal_connect_swapped (preview, "import", G_CALLBACK (on_agreed), flow);
  g_signal_connect_swapped (preview, "look", G_CALLBACK (on_look), flow);
  g_signal_connect_swapped (preview, "import-busy", G_CALLBACK (on_busy_agreed), flow);
  g_object_set_data_full (G_OBJECT (preview), "flow", flow, (GDestroyNotify) flow_free);
  hst_present_sheet (preview, _("Import"), 480, 560, GTK_WIDGET (flow->window));
}

static void
on_picked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GListModel) files = hst_pick_files_finish (result, NULL);

  if (files != NULL && g_list_model_get_n_items (files) > 0)
    hst_import_flow_start (window, files);
}

static gboolean
on_dropped (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            gpointer       user_data)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  GSList *list = g_value_get_boxed (value);

  for (GSList *l = list; l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return FALSE;
  hst_window_import (user_data, G_LIST_MODEL (files));

  return TRUE;
}

/* What is dragged out of this window and back is no file to import. */
static gboolean
on_accept (GtkDropTarget *target,
           GdkDrop       *drop,
           HstWindow     *window)
{
  return gdk_content_formats_match (gdk_drop_get_formats (drop), gtk_drop_target_get_formats (target))
         && !hst_drag_out_is_ours (window, drop);
}

static GtkWidget *
make_hint (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "document-open-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Drop Calendars Here"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("You will see what is new before anything changes."));
  gtk_widget_add_css_class (page, "drop-hint");
  return page;
}

/* Something is over the window; or it has left, or was dropped. */
static void
on_drop_changed (GtkRevealer   *revealer,
                 GParamSpec    *pspec,
                 GtkDropTarget *target)
{
  const gboolean is_over = gtk_drop_target_get_current_drop (target) != NULL;

  if (is_over && gtk_revealer_get_child (revealer) == NULL)
    gtk_revealer_set_child (revealer, make_hint ());
  if (is_over)
    gtk_widget_set_visible (GTK_WIDGET (revealer), TRUE);
  gtk_revealer_set_reveal_child (revealer, is_over);
}

/* What has faded out would still be read to who cannot see. */
static void
on_faded (GtkRevealer *revealer)
{
  gtk_widget_set_visible (GTK_WIDGET (revealer), gtk_revealer_get_reveal_child (revealer) ||
                                                 gtk_revealer_get_child_revealed (revealer));
}

/**
 * hst_import_flow_start:
 * @window: a window with an open plan
 * @files: (element-type GFile): iCalendar files
 *
 * Reads the files, shows what they would bring, and imports what the person agrees to, as one step.
 */
void
hst_import_flow_start (HstWindow  *window,
                       GListModel *files)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  Flow *flow = g_new0 (Flow, 1);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (list, g_list_model_get_item (files, i));
  flow->window = g_object_ref (window);
  flow->sources = g_object_ref (files);
  hst_session_run (hst_window_get_session (window), prepare, list, (GDestroyNotify) g_ptr_array_unref,
                   (GDestroyNotify) hst_prepared_free, NULL, on_prepared, flow);
}

/**
 * hst_import_flow_pick:
 * @window: a window with an open plan
 *
 * Asks which files, then goes on as hst_import_flow_start().
 */
void
hst_import_flow_pick (HstWindow *window)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Calendars"));
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  gtk_file_filter_add_suffix (filter, "ics");
  hst_pick_files_async (GTK_WIDGET (window), _("Import Calendars"), filter, NULL, on_picked, g_object_ref (window));
}

/**
 * hst_import_flow_accept_drops:
 * @window: a window
 * @revealer: what shows, while files are over the window, that they may be dropped
 *
 * Goes on as hst_window_import() with files that are dropped on the window.
 */
void
hst_import_flow_accept_drops (HstWindow   *window,
                              GtkRevealer *revealer)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect_object (target, "accept", G_CALLBACK (on_accept), window, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (on_dropped), window, 0);
  g_signal_connect_object (target, "notify::current-drop", G_CALLBACK (on_drop_changed), revealer, G_CONNECT_SWAPPED);
  g_signal_connect (revealer, "notify::child-revealed", G_CALLBACK (on_faded), NULL);
  on_faded (revealer);
  gtk_widget_add_controller (GTK_WIDGET (window), GTK_EVENT_CONTROLLER (target));
}
