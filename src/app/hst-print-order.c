/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the worker makes of a choice in the sheet: pages, a look at one of them, a file. */
#include "hst-print-order.h"

/* In a report for the public, groups of fewer people are not told. */
#define SMALL_GROUP 5

/* What a sheet keeps: the pages that are looked at. */
#define KEPT "hst-print-pages"

#define LOOK_WIDTH 1000   /* pixels of a page that is looked at: enough for a wide sheet at twice the scale */

static void
made_clear (gpointer data)
{
  HstPrintMade *made = data;

  hst_pages_free (made->pages);
  g_free (made->title);
  g_free (made->key);
}

void
hst_print_made_unref (gpointer made)
{
  g_atomic_rc_box_release_full (made, made_clear);
}

void
hst_print_look_free (gpointer data)
{
  HstPrintLook *look = data;

  hst_print_made_unref (look->made);
  g_object_unref (look->texture);
  g_free (look);
}

void
hst_print_order_free (gpointer data)
{
  HstPrintOrder *order = data;

  g_free (order->visit);
  g_free (order->community);
  g_free (order->language);
  g_free (order->format);
  g_clear_object (&order->file);
  g_clear_pointer (&order->made, hst_print_made_unref);
  g_atomic_rc_box_release (order->permille);
  g_free (order);
}

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

static void
on_progress (double   fraction,
             gpointer data)
{
  g_atomic_int_set ((gint *) data, (gint) (fraction * 1000));
}

/*
 * hst_print_order_new:
 * @window: a window with an open plan
 * @sheet: what is chosen
 *
 * Returns: (transfer full): what the worker is to make
 */
HstPrintOrder *
hst_print_order_new (HstWindow     *window,
                     HstPrintSheet *sheet)
{
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  HstPrintOrder *order = g_new0 (HstPrintOrder, 1);
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
  order->permille = g_atomic_rc_box_new0 (gint);
  order->options.progress = on_progress;
  order->options.progress_data = order->permille;

  return order;
}

static char *
order_key (const HstPrintOrder *order)
{
  const HstDocumentOptions *options = &order->options;

  return g_strdup_printf ("%d %d %d %d %d %s %s %s", options->kind, options->detail, options->paper, options->from,
                          options->to, order->visit, order->community != NULL ? order->community : "-", order->language);
}

/*
 * hst_print_order_new_look:
 * @window: a window with an open plan
 * @sheet: what is chosen, and which page is looked at
 *
 * Returns: (transfer full): the same for hst_print_make_look(); with the pages that were made for the same choice before
 */
HstPrintOrder *
hst_print_order_new_look (HstWindow     *window,
                          HstPrintSheet *sheet)
{
  HstPrintOrder *order = hst_print_order_new (window, sheet);
  HstPrintMade *kept = g_object_get_data (G_OBJECT (sheet), KEPT);
  g_autofree char *key = order_key (order);

  if (kept != NULL && g_str_equal (kept->key, key))
    order->made = g_atomic_rc_box_acquire (kept);

  return order;
}

HstPrintOrder *
hst_print_order_copy (const HstPrintOrder *order)
{
  HstPrintOrder *copy = g_memdup2 (order, sizeof (HstPrintOrder));

  copy->visit = g_strdup (order->visit);
  copy->community = g_strdup (order->community);
  copy->language = g_strdup (order->language);
  copy->format = g_strdup (order->format);
  copy->made = NULL;
  copy->permille = g_atomic_rc_box_acquire (order->permille);
  copy->options.progress_data = copy->permille;
  copy->file = order->file != NULL ? g_object_ref (order->file) : NULL;
  copy->options.visit = copy->visit;
  copy->options.community = copy->community;
  copy->options.language = copy->language;

  return copy;
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

gpointer
hst_print_make_pages (HstStore      *store,
                      gpointer       data,
                      GCancellable  *cancellable,
                      GError       **error)
{
  const HstPrintOrder *order = data;
  g_autoptr (HstDocument) document = hst_document_load (store, &order->options, cancellable, error);
  HstPages *pages = document != NULL ? hst_pages_new (document, cancellable, error) : NULL;
  HstPrintMade *made;

  if (pages == NULL)
    return NULL;
  made = g_atomic_rc_box_new0 (HstPrintMade);
  made->pages = pages;
  made->title = g_strdup (hst_document_get_title (document));
  made->key = order_key (order);

  return made;
}

/* To turn a page, nothing is made anew. */
gpointer
hst_print_make_look (HstStore      *store,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  HstPrintOrder *order = data;
  HstPrintMade *made = order->made != NULL ? g_atomic_rc_box_acquire (order->made)
                                           : hst_print_make_pages (store, data, cancellable, error);
  HstPrintLook *look;

  if (made == NULL)
    return NULL;
  look = g_new0 (HstPrintLook, 1);
  look->made = made;
  look->texture = draw_look (made->pages, order->page);

  return look;
}

gpointer
hst_print_make_name (HstStore      *store,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const HstPrintOrder *order = data;
  g_autoptr (HstDocument) document = hst_document_load (store, &order->options, cancellable, error);

  return document != NULL ? hst_document_dup_file_name (document, order->format) : NULL;
}

gpointer
hst_print_make_file (HstStore      *store,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  const HstPrintOrder *order = data;
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

/*
 * hst_print_look_keep:
 * @look: a look at a page
 * @sheet: where it is shown
 *
 * Keeps the pages with the sheet, for when they are turned.
 */
void
hst_print_look_keep (HstPrintLook  *look,
                     HstPrintSheet *sheet)
{
  g_object_set_data_full (G_OBJECT (sheet), KEPT, g_atomic_rc_box_acquire (look->made), hst_print_made_unref);
}
