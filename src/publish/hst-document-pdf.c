/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as PDF. */
#include "hst-document-private.h"
#include "hst-export.h"
#include "hst-pages-private.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (HstDocument     *self,
              cairo_surface_t *surface)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (self->now_utc_s);
  g_autofree char *date = now != NULL ? g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ") : NULL;
  g_autofree char *subject = g_strjoin (*self->subject != '\0' ? " · " : "", self->subject, self->stamp, NULL);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, self->author);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, subject);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_KEYWORDS, self->keywords);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Hostyny");
  if (date != NULL) {
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
  }
}

static void
add_outline (HstPages        *pages,
             cairo_surface_t *surface)
{
  GArray *headings = hst_pages_get_headings (pages);
  int title = CAIRO_PDF_OUTLINE_ROOT;

  for (guint i = 0; i < headings->len; i++) {
    const HstPagesHeading *heading = &g_array_index (headings, HstPagesHeading, i);
    g_autofree char *where = g_strdup_printf ("page=%u pos=[0 %d]", heading->page + 1, (int) heading->y);
    const int id = cairo_pdf_surface_add_outline (surface, heading->level == 1 ? CAIRO_PDF_OUTLINE_ROOT : title,
                                                  heading->text, where, CAIRO_PDF_OUTLINE_FLAG_OPEN);

    if (heading->level == 1)
      title = id;
  }
}

/* Cairo calls a file tagged only if all its structure is within a Document. */
static gboolean
draw (HstDocument      *self,
      HstPages         *pages,
      cairo_surface_t  *surface,
      GCancellable     *cancellable,
      GError          **error)
{
  const guint n = hst_pages_get_n (pages);
  cairo_t *cr = cairo_create (surface);
  gboolean ok = TRUE;

  for (guint i = 0; ok && i < n; i++) {
    ok = !g_cancellable_set_error_if_cancelled (cancellable, error);
    if (!ok)
      break;
    hst_document_tell (self, 0.5 + 0.5 * i / n);
    hst_pages_draw_pictures (pages, i, cr);
    if (i == 0)
      cairo_tag_begin (cr, "Document", NULL);
    hst_pages_draw_text (pages, i, cr);
    if (i + 1 == n)
      cairo_tag_end (cr, "Document");
    cairo_show_page (cr);
  }
  cairo_destroy (cr);
  return ok;
}

/**
 * hst_document_to_pdf:
 * @self: a document
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Draws a document as PDF: lines and text, not pictures of them, with its fonts, an outline and its structure.
 *
 * Returns: (transfer full): the bytes of the file; %NULL with %HST_PUBLISH_ERROR_FAILED or %G_IO_ERROR_CANCELLED set
 */
GBytes *
hst_document_to_pdf (HstDocument   *self,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (HstPages) pages = hst_pages_new (self, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;
  double width, height;
  gboolean ok;

  if (pages == NULL)
    return NULL;
  hst_pages_get_size (pages, &width, &height);
  surface = cairo_pdf_surface_create_for_stream (append, bytes, width, height);
  set_metadata (self, surface);
  add_outline (pages, surface);
  ok = draw (self, pages, surface, cancellable, error);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (ok && status != CAIRO_STATUS_SUCCESS) {
    /* Translators: %s is the reason, in English. */
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_FAILED, _("The document could not be drawn: %s"),
                 cairo_status_to_string (status));
    ok = FALSE;
  }
  return ok ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
