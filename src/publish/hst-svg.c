/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawing in SVG as lines and areas.  librsvg is opened when there is one: see hst-need-library.c. */
#include "hst-svg.h"

#include "hst-need-library.h"

#include <librsvg/rsvg.h>
#include <math.h>

static struct {
  __typeof__ (rsvg_handle_new_from_data) *new_from_data;
  __typeof__ (rsvg_handle_get_intrinsic_size_in_pixels) *get_size_in_pixels;
  __typeof__ (rsvg_handle_get_intrinsic_dimensions) *get_dimensions;
  __typeof__ (rsvg_handle_render_document) *render_document;
} rsvg;

static gboolean
need_rsvg (void)
{
  static const HstLateFunction functions[] = {
    { "rsvg_handle_new_from_data", (gpointer *) &rsvg.new_from_data },
    { "rsvg_handle_get_intrinsic_size_in_pixels", (gpointer *) &rsvg.get_size_in_pixels },
    { "rsvg_handle_get_intrinsic_dimensions", (gpointer *) &rsvg.get_dimensions },
    { "rsvg_handle_render_document", (gpointer *) &rsvg.render_document },
  };
  enum { THERE = 1, MISSING };
  static gsize found;

  if (g_once_init_enter (&found)) {
    g_autoptr (GError) error = NULL;
    const gboolean there = hst_need_library ("librsvg-2.so.2", functions, G_N_ELEMENTS (functions), &error);

    if (!there)
      g_warning ("%s", error->message);
    g_once_init_leave (&found, there ? THERE : MISSING);
  }
  return found == THERE;
}

/* What it says of its size, or of the proportions of what it shows. */
static gboolean
get_size (RsvgHandle *svg,
          double      otherwise,
          double     *width,
          double     *height)
{
  gboolean has_width, has_height, has_box;
  RsvgLength said_width, said_height;
  RsvgRectangle box;

  if (!rsvg.get_size_in_pixels (svg, width, height)) {
    rsvg.get_dimensions (svg, &has_width, &said_width, &has_height, &said_height, &has_box, &box);
    *width = has_box ? box.width : otherwise;
    *height = has_box ? box.height : otherwise;
  }
  return isfinite (*width) && isfinite (*height) && *width > 0 && *height > 0;
}

/**
 * hst_svg_record:
 * @bytes: a drawing in SVG
 * @max_width: so wide it is at most, in units of the surface
 * @max_height: so high it is at most, in the same
 *
 * Keeps it as what is to be drawn, which in a PDF stays lines and areas, as large as it can be.  Nothing outside of it is
 * read: it has no address.
 *
 * Returns: (transfer full) (nullable): a recording surface; %NULL if it cannot be drawn
 */
cairo_surface_t *
hst_svg_record (GBytes *bytes,
                double  max_width,
                double  max_height)
{
  gsize n_bytes;
  const guint8 *data = g_bytes_get_data (bytes, &n_bytes);
  g_autoptr (GObject) svg = NULL;
  cairo_surface_t *surface;
  double width, height, scale;
  gboolean is_drawn;
  cairo_t *cr;

  if (!need_rsvg ())
    return NULL;
  svg = (GObject *) rsvg.new_from_data (data, n_bytes, NULL);
  if (svg == NULL || !get_size ((RsvgHandle *) svg, max_height, &width, &height))
    return NULL;
  scale = MIN (max_height / height, max_width / width);
  width = MAX (1, width * scale);
  height = MAX (1, height * scale);
  surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &(cairo_rectangle_t) { 0, 0, width, height });
  cr = cairo_create (surface);
  is_drawn = rsvg.render_document ((RsvgHandle *) svg, cr, &(RsvgRectangle) { 0, 0, width, height }, NULL) &&
             cairo_status (cr) == CAIRO_STATUS_SUCCESS;
  cairo_destroy (cr);
  if (!is_drawn)
    g_clear_pointer (&surface, cairo_surface_destroy);
  return surface;
}
