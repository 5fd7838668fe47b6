/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures in the header of documents: what a file holds as the plan keeps it, and that as something to be drawn. */
#include "hst-logo.h"

#include "hst-document-private.h"
#include "hst-export.h"
#include "hst-image.h"
#include "hst-svg.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* As many dots as a printer makes of a logo: one that has more loses some. */
#define DOTS_HIGH 320
#define DOTS_WIDE 1600

/* ---- from text to dots */

static void
on_size (GdkPixbufLoader *loader,
         int              width,
         int              height)
{
  double scale;

  if (width <= 0 || height <= 0)
    return;
  scale = MIN ((double) DOTS_HIGH / height, (double) DOTS_WIDE / width);
  /* Of dots that there are no more can be made. */
  if (scale < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)), MAX (1, (int) (height * scale + 0.5)));
}

static GdkPixbuf *
load (GBytes      *bytes,
      const char  *type)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (type, NULL);
  gboolean is_whole;
  GdkPixbuf *pixbuf;

  if (loader == NULL)
    return NULL;
  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size), NULL);
  is_whole = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  is_whole = gdk_pixbuf_loader_close (loader, NULL) && is_whole;
  pixbuf = is_whole ? gdk_pixbuf_loader_get_pixbuf (loader) : NULL;
  return pixbuf != NULL ? gdk_pixbuf_apply_embedded_orientation (pixbuf) : NULL;
}

/* Paper is white; a PDF without layers that shine through is smaller, and drawn alike everywhere. */
static guint32
lay_on_paper (const guchar *dot,
              gboolean      has_alpha)
{
  const guint alpha = has_alpha ? dot[3] : 255;
  guint32 colour = 0;

  for (guint i = 0; i < 3; i++)
    colour = colour << 8 | (dot[i] * alpha + 255 * (255 - alpha) + 127) / 255;
  return colour;
}

static cairo_surface_t *
to_surface (GdkPixbuf *pixbuf)
{
  const int width = gdk_pixbuf_get_width (pixbuf);
  const int height = gdk_pixbuf_get_height (pixbuf);
  const int step = gdk_pixbuf_get_n_channels (pixbuf);
  const gboolean has_alpha = gdk_pixbuf_get_has_alpha (pixbuf);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guchar *to = cairo_image_surface_get_data (surface);

  if (to == NULL) {
    cairo_surface_destroy (surface);
    return NULL;
  }
  for (int y = 0; y < height; y++) {
    const guchar *from = gdk_pixbuf_read_pixels (pixbuf) + (gsize) y * gdk_pixbuf_get_rowstride (pixbuf);
    guint32 *row = (guint32 *) (gpointer) (to + (gsize) y * cairo_image_surface_get_stride (surface));

    for (int x = 0; x < width; x++)
      row[x] = lay_on_paper (from + (gsize) x * step, has_alpha);
  }
  cairo_surface_mark_dirty (surface);
  return surface;
}

/* Of a PNG that was cut off the upper part would be shown, and nobody told. */
static gboolean
has_end (GBytes     *bytes,
         const char *type)
{
  static const char end[] = "IEND\xae\x42\x60\x82";
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  return strcmp (type, "image/png") != 0 ||
         (n >= sizeof end && memcmp (data + n - (sizeof end - 1), end, sizeof end - 1) == 0);
}

static cairo_surface_t *
decode (const char *uri)
{
  const char *type = NULL;
  g_autoptr (GBytes) bytes = hst_image_from_uri (uri, &type);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  if (bytes == NULL || !has_end (bytes, type))
    return NULL;
  if (strcmp (type, "image/svg+xml") == 0)
    return hst_svg_record (bytes, DOTS_WIDE, DOTS_HIGH);
  pixbuf = load (bytes, type);
  return pixbuf != NULL ? to_surface (pixbuf) : NULL;
}

/* Its size on a context whose units are its dots. */
static void
get_extents (cairo_surface_t *surface,
             double          *width,
             double          *height)
{
  cairo_rectangle_t extents = { 0 };

  if (cairo_recording_surface_get_extents (surface, &extents)) {
    *width = extents.width;
    *height = extents.height;
  } else {
    *width = cairo_image_surface_get_width (surface);
    *height = cairo_image_surface_get_height (surface);
  }
}

/* ---- in documents */

static void
logo_free (gpointer data)
{
  HstDocLogo *logo = data;

  g_free (logo->uri);
  cairo_surface_destroy (logo->surface);
  g_free (logo);
}

/*< private >
 * hst_doc_logos_new:
 * @uris: (nullable) (array zero-terminated=1): pictures, as the programme holds them
 *
 * Returns: (transfer full) (element-type HstDocLogo): those that can be drawn here
 */
GPtrArray *
hst_doc_logos_new (char *const *uris)
{
  GPtrArray *logos = g_ptr_array_new_with_free_func (logo_free);

  for (guint i = 0; uris != NULL && uris[i] != NULL; i++) {
    cairo_surface_t *surface = decode (uris[i]);
    HstDocLogo *logo;

    if (surface == NULL)
      continue;
    logo = g_new0 (HstDocLogo, 1);
    logo->uri = g_strdup (uris[i]);
    logo->surface = surface;
    g_ptr_array_add (logos, logo);
  }
  return logos;
}

/*< private >
 * hst_doc_logo_get_aspect:
 * @self: a picture
 *
 * Returns: its width in terms of its height
 */
double
hst_doc_logo_get_aspect (const HstDocLogo *self)
{
  double width, height;

  get_extents (self->surface, &width, &height);
  return width / height;
}

void
hst_doc_logo_draw (const HstDocLogo *self,
                   cairo_t          *cr,
                   double            x,
                   double            y,
                   double            height)
{
  double width, whole_height, scale;

  get_extents (self->surface, &width, &whole_height);
  scale = height / whole_height;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_paint (cr);
  cairo_restore (cr);
}

/* ---- from a file */

/* One byte more than a plan may hold tells that there is more. */
static GBytes *
read_all (GFile         *file,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *data = NULL;
  gsize n = 0;

  if (stream == NULL)
    return NULL;
  data = g_malloc (HST_IMAGE_MAX_BYTES + 1);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), data, HST_IMAGE_MAX_BYTES + 1, &n, cancellable, error))
    return NULL;
  return g_bytes_new (data, n);
}

/**
 * hst_logo_read:
 * @file: a picture: PNG, JPEG or SVG
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the picture as the programme holds it; %NULL with @error set if it cannot be read, is
 *   too large, or is no picture that can be drawn
 */
char *
hst_logo_read (GFile         *file,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GBytes) bytes = read_all (file, cancellable, error);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *uri = NULL;
  cairo_surface_t *surface;

  if (bytes == NULL)
    return NULL;
  if (g_bytes_get_size (bytes) > HST_IMAGE_MAX_BYTES) {
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_PICTURE,
                 /* Translators: the first %s is the name of a file. */
                 _("“%s” is larger than %d KB. Save the logo smaller and choose it again."), shown,
                 HST_IMAGE_MAX_BYTES / 1024);
    return NULL;
  }
  uri = hst_image_to_uri (bytes);
  surface = uri != NULL ? decode (uri) : NULL;
  if (surface == NULL) {
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_PICTURE,
                 /* Translators: %s is the name of a file. */
                 _("“%s” is no picture that can be put into documents. Choose a PNG, JPEG or SVG file."), shown);
    return NULL;
  }
  cairo_surface_destroy (surface);
  return g_steal_pointer (&uri);
}
