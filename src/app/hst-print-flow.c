/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-print-flow.h"

#include "hst-dialogs.h"
#include "hst-document.h"
#include "hst-pages.h"
#include "hst-print-sheet.h"

#include <glib/gi18n-lib.h>

/* Documents are made and cut into pages by the worker; here they are looked at, printed page by page, or saved. */

/* In a report for the public, groups of fewer people are not told. */
#define SMALL_GROUP 5

#define LOOK_WIDTH 1000   /* pixels of a page that is looked at: enough for a wide sheet at twice the scale */

typedef struct {
  HstWindow    *window;    /* borrowed: the sheet does not outlive it */
  GCancellable *looking;   /* (nullable): withdraws the look that is no longer wanted */
} Flow;

/* What the worker is to make. */
typedef struct {
  HstDocumentOptions  options;   /* its texts are the three below */
  char               *visit;
  char               *community;
  char               *language;
  guint               page;
  char               *format;    /* for a file */
  GFile              *file;
} Order;

/* What it made of it. */
typedef struct {
  HstPages   *pages;
  GdkTexture *look;
  char       *title;
} Made;

static void
order_free (gpointer data)
{
  Order *order = data;

  g_free (order->visit);
  g_free (order->community);
  g_free (order->language);
  g_free (order->format);
  g_clear_object (&order->file);
  g_free (order);
}

static void
made_free (gpointer data)
{
  Made *made = data;

  hst_pages_free (made->pages);
  g_clear_object (&made->look);
  g_free (made->title);
  g_free (made);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Made, made_free)

/* In the calendar of the day on which it is asked. */
static void
set_period (HstDocumentOptions *options,
            const char         *period)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  const int year = g_date_time_get_year (now);
  const int month = g_date_time_get_month (now);
  const HstDay this_month = hst_day_from_ymd (year, month, 1);
  const HstDay quarter = hst_day_from_ymd (year, (month - 1) / 3 * 3 + 1, 1);
  const struct {
    const char *name;
    HstDay      from;
    int         months;
  } periods[] = {
    { "month", this_month, 1 },
    { "next-month", hst_day_add_months (this_month, 1), 1 },
    { "quarter", quarter, 3 },
    { "last-quarter", hst_day_add_months (quarter, -3), 3 },
    { "year", hst_day_from_ymd (year, 1, 1), 12 },
    { "last-year", hst_day_from_ymd (year - 1, 1, 1), 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_strcmp0 (period, periods[i].name) == 0) {
      options->from = periods[i].from;
      options->to = hst_day_add_months (periods[i].from, periods[i].months);
    }
}

/* From the first day of the first visit to the last of the last; a report needs no limits. */
static void
set_whole_period (HstDocumentOptions *options,
                  HstPlan            *plan)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);

  for (guint i = 0; i < visits->len && options->kind != HST_DOCUMENT_REPORT; i++) {
    const HstVisit *visit = visits->pdata[i];

    options->from = i == 0 ? visit->first_day : MIN (options->from, visit->first_day);
    options->to = i == 0 ? visit->last_day + 1 : MAX (options->to, visit->last_day + 1);
  }
}

static Order *
order_new (HstWindow     *window,
           HstPrintSheet *sheet)
{
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  Order *order = g_new0 (Order, 1);
  HstPrintChoice choice;

  hst_print_sheet_get_choice (sheet, &choice);
  order->visit = g_strdup (choice.visit);
  order->community = g_strdup (choice.community);
  order->language = g_strdup (choice.language);
  order->page = choice.page;
  hst_document_kind_from_name (choice.document, &order->options.kind);
  hst_detail_from_text (choice.detail, &order->options.detail);
  order->options.paper = g_strcmp0 (choice.paper, "a3") == 0 ? HST_PAPER_A3 : HST_PAPER_A4;
  order->options.visit = order->visit;
  order->options.community = order->community;
  order->options.language = order->language;
  /* Outside, a group of a few people would be persons. */
  order->options.small_group = order->options.detail == HST_DETAIL_PUBLIC ? SMALL_GROUP : 0;
  set_period (&order->options, choice.period);
  if (g_strcmp0 (choice.period, "all") == 0)
    set_whole_period (&order->options, plan);
  order->options.now_utc_s = g_get_real_time () / G_USEC_PER_SEC;

  return order;
}

/* ---- in the worker */

static GdkTexture *
draw_look (HstPages *pages,
           guint     page)
{
  double width, height;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;
  int rows, stride;

  hst_pages_get_size (pages, &width, &height);
  rows = (int) (LOOK_WIDTH * height / width);
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, LOOK_WIDTH, rows);
  stride = cairo_image_surface_get_stride (surface);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, LOOK_WIDTH / width, LOOK_WIDTH / width);
  hst_pages_draw (pages, MIN (page, hst_pages_get_n (pages) - 1), cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (surface), (gsize) rows * (gsize) stride,
                                      (GDestroyNotify) cairo_surface_destroy, surface);

  return gdk_memory_texture_new (LOOK_WIDTH, rows, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static gpointer
make_pages (HstStore      *store,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  const Order *order = data;
  g_autoptr (HstDocument) document = hst_document_load (store, &order->options, cancellable, error);
  HstPages *pages = document != NULL ? hst_pages_new (document, cancellable, error) : NULL;
  Made *made;

  if (pages == NULL)
    return NULL;
  made = g_new0 (Made, 1);
  made->pages = pages;
  made->title = g_strdup (hst_document_get_title (document));

  return made;
}

static gpointer
make_look (HstStore      *store,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Made *made = make_pages (store, data, cancellable, error);

  if (made != NULL)
    made->look = draw_look (made->pages, ((const Order *) data)->page);

  return made;
}

static gpointer
make_name (HstStore      *store,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Order *order = data;
  g_autoptr (HstDocument) document = hst_document_load (store, &order->options, cancellable, error);

  return document != NULL ? hst_document_dup_file_name (document, order->format) : NULL;
}

static gpointer
make_file (HstStore      *store,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const Order *order = data;
  g_autoptr (HstDocument) document = hst_document_load (store, &order->options, cancellable, error);
  g_autoptr (GBytes) bytes = NULL;
  gsize size = 0;
  const char *text;

  if (document == NULL)
    return NULL;
  if (g_str_equal (order->format, "html"))
    bytes = hst_document_to_html (document);
  else if (g_str_equal (order->format, "csv"))
    bytes = hst_document_to_csv (document, TRUE);
  else
    bytes = hst_document_to_pdf (document, cancellable, error);
  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  if (!g_file_replace_contents (order->file, text, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error))
    return NULL;

  return GUINT_TO_POINTER (1);
}

/* ---- looking */

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HstPrintSheet) sheet = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Made) made = hst_worker_finish (result, &error);

  if (made != NULL)
    hst_print_sheet_show_page (sheet, GDK_PAINTABLE (made->look), hst_pages_get_n (made->pages));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    hst_print_sheet_show_problem (sheet, error != NULL ? error->message : "");
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
  hst_session_run (session, make_look, order_new (flow->window, sheet), order_free, made_free, flow->looking, on_looked,
                   g_object_ref (sheet));
}

/* ---- printing */

static void
draw_page (GtkPrintOperation *operation,
           GtkPrintContext   *context,
           int                page,
           Made              *made)
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
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autoptr (GError) error = NULL;
  Made *made = hst_worker_finish (result, &error);

  if (made == NULL) {
    hst_window_report (window, error);
    return;
  }
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
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page), made, (GClosureNotify) (void (*) (void)) made_free,
                         0);
  g_signal_connect_object (operation, "done", G_CALLBACK (on_done), window, 0);
  /* It keeps itself until it is done. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, GTK_WINDOW (window), NULL);
}

static void
on_print (HstPrintSheet *sheet,
          Flow          *flow)
{
  HstSession *session = hst_window_get_session (flow->window);

  if (!hst_session_is_open (session))
    return;
  hst_session_run (session, make_pages, order_new (flow->window, sheet), order_free, made_free, NULL, on_pages_made,
                   g_object_ref (flow->window));
  gtk_widget_activate_action (GTK_WIDGET (sheet), "window.close", NULL);
}

/* ---- saving */

typedef struct {
  HstWindow *window;
  Order     *order;
} Saving;

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->window);
  g_clear_pointer (&saving->order, order_free);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
on_saved (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (saving->order->file);

  if (hst_worker_finish (result, &error) != NULL)
    hst_window_say_folder (saving->window, _("The document was saved"), folder);
  else
    hst_window_report (saving->window, error);
}

static Order *
order_copy (const Order *order)
{
  Order *copy = g_memdup2 (order, sizeof (Order));

  copy->visit = g_strdup (order->visit);
  copy->community = g_strdup (order->community);
  copy->language = g_strdup (order->language);
  copy->format = g_strdup (order->format);
  copy->file = order->file != NULL ? g_object_ref (order->file) : NULL;
  copy->options.visit = copy->visit;
  copy->options.community = copy->community;
  copy->options.language = copy->language;

  return copy;
}

static void
on_file_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  HstSession *session = hst_window_get_session (saving->window);
  g_autoptr (GFile) file = hst_save_file_finish (result, NULL);
  Order *order;

  if (file == NULL || !hst_session_is_open (session))
    return;
  g_set_object (&saving->order->file, file);
  order = order_copy (saving->order);
  hst_session_run (session, make_file, order, order_free, NULL, NULL, on_saved, g_steal_pointer (&saving));
}

static void
on_named (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = hst_worker_finish (result, &error);
  GtkWidget *window = GTK_WIDGET (saving->window);

  if (name == NULL) {
    hst_window_report (saving->window, error);
    return;
  }
  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Documents"));
  gtk_file_filter_add_suffix (filter, saving->order->format);
  hst_save_file_async (window, _("Save the Document"), name, filter, NULL, on_file_picked, g_steal_pointer (&saving));
}

static void
on_save (HstPrintSheet *sheet,
         const char    *format,
         Flow          *flow)
{
  HstSession *session = hst_window_get_session (flow->window);
  Saving *saving;
  Order *order;

  if (!hst_session_is_open (session))
    return;
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (flow->window);
  saving->order = order_new (flow->window, sheet);
  saving->order->format = g_strdup (format);
  order = order_copy (saving->order);
  hst_session_run (session, make_name, order, order_free, g_free, NULL, on_named, saving);
  gtk_widget_activate_action (GTK_WIDGET (sheet), "window.close", NULL);
}

static void
flow_free (gpointer data,
           GObject *sheet)
{
  Flow *flow = data;

  g_cancellable_cancel (flow->looking);
  g_clear_object (&flow->looking);
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
  g_object_weak_ref (G_OBJECT (sheet), flow_free, flow);
  g_signal_connect (sheet, "changed", G_CALLBACK (on_changed), flow);
  g_signal_connect (sheet, "print", G_CALLBACK (on_print), flow);
  g_signal_connect (sheet, "save", G_CALLBACK (on_save), flow);
  hst_present_sheet (sheet, _("Documents"), 520, 780, GTK_WIDGET (window));
  on_changed (HST_PRINT_SHEET (sheet), flow);
}
