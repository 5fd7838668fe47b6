/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-print-flow.h"

#include "hst-dialogs.h"
#include "hst-print-order.h"

#include <glib/gi18n-lib.h>

/* Documents are made and cut into pages by the worker; here they are looked at, printed page by page, or saved. */

typedef struct {
  HstWindow    *window;    /* borrowed: the sheet does not outlive it */
  GCancellable *looking;   /* (nullable): withdraws the look that is no longer wanted */
  GCancellable *making;    /* (nullable): gives up what is being made to be printed or saved */
} Flow;

#define FLOW "hst-print-flow"
#define PROGRESS_MS 100

/* ---- what is made while the sheet waits */

/* The sheet may be closed meanwhile: then it is given up. */
typedef struct {
  HstWindow     *window;
  GWeakRef       sheet;
  HstPrintOrder *order;
  double         whole;        /* how far the pages alone come */
  guint          progress_id;
} Making;

static Making *
making_new (Flow          *flow,
            HstPrintSheet *sheet)
{
  Making *self = g_new0 (Making, 1);

  self->window = g_object_ref (flow->window);
  g_weak_ref_init (&self->sheet, sheet);
  self->order = hst_print_order_new (flow->window, sheet);
  self->whole = 1;
  return self;
}

static void
making_free (Making *self)
{
  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_weak_ref_clear (&self->sheet);
  g_object_unref (self->window);
  hst_print_order_free (self->order);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Making, making_free)

static gboolean
show_progress (gpointer data)
{
  Making *self = data;
  g_autoptr (HstPrintSheet) sheet = g_weak_ref_get (&self->sheet);

  if (sheet != NULL)
    hst_print_sheet_set_progress (sheet, MIN (1, g_atomic_int_get (self->order->permille) / 1000.0 / self->whole));
  return G_SOURCE_CONTINUE;
}

/* @callback gets @self, and frees it. */
static void
make (Making              *self,
      HstStoreWork         work,
      GDestroyNotify       free_result,
      GAsyncReadyCallback  callback)
{
  g_autoptr (HstPrintSheet) sheet = g_weak_ref_get (&self->sheet);
  HstSession *session = hst_window_get_session (self->window);
  Flow *flow = sheet != NULL ? g_object_get_data (G_OBJECT (sheet), FLOW) : NULL;

  if (flow == NULL || !hst_session_is_open (session)) {
    making_free (self);
    return;
  }
  g_clear_object (&flow->making);
  flow->making = g_cancellable_new ();
  self->progress_id = g_timeout_add (PROGRESS_MS, show_progress, self);
  hst_print_sheet_set_busy (sheet, TRUE);
  hst_session_run (session, work, hst_print_order_copy (self->order), hst_print_order_free, free_result, flow->making,
                   callback, self);
}

/* Closes the sheet if there is no error; one that was given up stays, to choose something else. */
static void
finish (Making       *self,
        const GError *error)
{
  g_autoptr (HstPrintSheet) sheet = g_weak_ref_get (&self->sheet);

  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (sheet != NULL)
    hst_print_sheet_set_busy (sheet, FALSE);
  if (sheet != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hst_close_sheet (GTK_WIDGET (sheet));
  if (error != NULL)
    hst_window_report (self->window, error);
}

static void
on_stop (HstPrintSheet *sheet,
         Flow          *flow)
{
  g_cancellable_cancel (flow->making);
}

/* ---- looking */

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HstPrintSheet) sheet = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstPrintLook) look = hst_worker_finish (result, &error);

  if (look != NULL) {
    hst_print_look_keep (look, sheet);
    hst_print_sheet_show_page (sheet, GDK_PAINTABLE (look->texture), hst_pages_get_n (look->made->pages));
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    hst_print_sheet_show_problem (sheet, error != NULL ? error->message : "");
  }
}

static void
on_changed (HstPrintSheet *sheet,
            Flow          *flow)
{
  HstSession *session = hst_window_get_session (flow->window);

  g_cancellable_cancel (flow->looking);
  g_clear_object (&flow->looking);
  if (!hst_session_is_open (session))
    return;
  flow->looking = g_cancellable_new ();
  hst_session_run (session, hst_print_make_look, hst_print_order_new_look (flow->window, sheet), hst_print_order_free,
                   hst_print_look_free, flow->looking, on_looked, g_object_ref (sheet));
}

/* ---- printing */

static void
draw_page (GtkPrintOperation *operation,
           GtkPrintContext   *context,
           int                page,
           HstPrintMade      *made)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double width, height, scale;

  /* On another paper than it was made for, all of it still fits. */
  hst_pages_get_size (made->pages, &width, &height);
  scale = MIN (gtk_print_context_get_width (context) / width, gtk_print_context_get_height (context) / height);
  cairo_save (cr);
  cairo_scale (cr, scale, scale);
  hst_pages_draw (made->pages, (guint) page, cr);
  cairo_restore (cr);
}

static void
on_done (GtkPrintOperation       *operation,
         GtkPrintOperationResult  how,
         HstWindow               *window)
{
  g_autoptr (GError) error = NULL;

  /* There is one to be asked for only then. */
  if (how != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  hst_window_report (window, error);
}

static GtkPageSetup *
make_setup (HstPages *pages)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  double width, height;
  GtkPaperSize *paper;

  hst_pages_get_size (pages, &width, &height);
  paper = gtk_paper_size_new (MAX (width, height) > 1000 ? "iso_a3" : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);

  return setup;
}

static void
on_pages_made (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Making) making = user_data;
  HstWindow *window = making->window;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GError) error = NULL;
  HstPrintMade *made = hst_worker_finish (result, &error);

  finish (making, error);
  if (made == NULL)
    return;
  operation = gtk_print_operation_new ();
  setup = make_setup (made->pages);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int) hst_pages_get_n (made->pages));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, made->title);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page), made,
                         (GClosureNotify) (void (*) (void)) hst_print_made_unref, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), window, 0);
  /* It keeps itself until it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window), NULL);
}

static void
on_print (HstPrintSheet *sheet,
          Flow          *flow)
{
  Making *making = making_new (flow, sheet);

  making->whole = 0.5;
  make (making, hst_print_make_pages, hst_print_made_unref, on_pages_made);
}

/* ---- saving */

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (making->order->file);
  const gboolean done = hst_worker_finish (result, &error) != NULL;

  finish (making, error);
  if (done)
    hst_window_say_folder (making->window, _("The document was saved"), folder);
}

static void
on_file_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (GFile) file = hst_save_file_finish (result, NULL);

  if (file == NULL)
    return;
  g_set_object (&making->order->file, file);
  make (g_steal_pointer (&making), hst_print_make_file, NULL, on_saved);
}

static void
on_named (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Making) making = user_data;
  g_autoptr (HstPrintSheet) sheet = g_weak_ref_get (&making->sheet);
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = hst_worker_finish (result, &error);

  if (name == NULL) {
    hst_window_report (making->window, error);
    return;
  }
  if (sheet == NULL)
    return;
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Documents"));
  gtk_file_filter_add_suffix (filter, making->order->format);
  hst_save_file_async (GTK_WIDGET (sheet), _("Save the Document"), name, filter, NULL, on_file_picked,
                       g_steal_pointer (&making));
}

static void
on_save (HstPrintSheet *sheet,
         const char    *format,
         Flow          *flow)
{
  HstSession *session = hst_window_get_session (flow->window);
  Making *making;
  HstPrintOrder *order;

  if (!hst_session_is_open (session))
    return;
  making = making_new (flow, sheet);
  making->order->format = g_strdup (format);
  order = hst_print_order_copy (making->order);
  hst_session_run (session, hst_print_make_name, order, hst_print_order_free, g_free, NULL, on_named, making);
}

static void
flow_free (gpointer data)
{
  Flow *flow = data;

  g_cancellable_cancel (flow->looking);
  g_clear_object (&flow->looking);
  g_cancellable_cancel (flow->making);
  g_clear_object (&flow->making);
  g_free (flow);
}

/**
 * hst_print_flow_start:
 * @window: a window with an open plan
 * @visit: (nullable): UID of the visit that is chosen to begin with
 *
 * Asks which document is wanted, shows how it looks, and prints or saves it.
 */
void
hst_print_flow_start (HstWindow  *window,
                      const char *visit)
{
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();
  g_autoptr (GPtrArray) of_periods = g_ptr_array_new ();
  GtkWidget *sheet;
  Flow *flow;

  if (plan == NULL || hst_plan_get_records (plan, &hst_visit_type)->len == 0) {
    hst_window_say (window, _("There is no visit to print yet"), FALSE);
    return;
  }
  for (guint i = 0; i < HST_DOCUMENT_N_KINDS; i++) {
    g_ptr_array_add (ids, (gpointer) hst_document_kind_get_name (i));
    g_ptr_array_add (labels, (gpointer) hst_document_kind_get_label (i));
    if (!hst_document_kind_is_of_visit (i))
      g_ptr_array_add (of_periods, (gpointer) hst_document_kind_get_name (i));
  }
  sheet = hst_print_sheet_new (plan, visit, ids, labels, of_periods);
  flow = g_new0 (Flow, 1);
  flow->window = window;
  g_object_set_data_full (G_OBJECT (sheet), FLOW, flow, flow_free);
  g_signal_connect (sheet, "changed", G_CALLBACK (on_changed), flow);
  g_signal_connect (sheet, "print", G_CALLBACK (on_print), flow);
  g_signal_connect (sheet, "save", G_CALLBACK (on_save), flow);
  g_signal_connect (sheet, "stop", G_CALLBACK (on_stop), flow);
  hst_present_sheet (sheet, _("Documents"), 520, 780, GTK_WIDGET (window));
  on_changed (HST_PRINT_SHEET (sheet), flow);
}
