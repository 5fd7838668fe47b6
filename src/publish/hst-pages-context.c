/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What text is set with: the fonts, the same measures everywhere, and the squares that stand for communities. */
#include "hst-pages-private.h"

/* The first of these that a system has; all hold Cyrillic. */
#define FAMILIES "Adwaita Sans,Inter,Cantarell,Noto Sans,Open Sans,DejaVu Sans,sans-serif"

#define WIDEST 127.0   /* points of what is measured: a little wider than Cantarell sets it */

void
hst_pages_use_ink (cairo_t *cr,
                   guint32  rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0);
}

/* A square in the colour of a community, where the text has its sign. */
static void
draw_mark (cairo_t        *cr,
           PangoAttrShape *shape,
           gboolean        do_path,
           gpointer        data)
{
  const double size = pango_units_to_double (shape->ink_rect.width);
  const guint32 colour = GPOINTER_TO_UINT (shape->data);
  double x, y;

  cairo_get_current_point (cr, &x, &y);
  if (do_path)
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, x, y - size, size, size);
  if (colour == HST_DOC_BOX) {
    hst_pages_use_ink (cr, HST_INK_QUIET);
    cairo_set_line_width (cr, 0.7);
    cairo_stroke (cr);
  } else {
    hst_pages_use_ink (cr, colour);
    cairo_fill (cr);
  }
  cairo_restore (cr);
}

void
hst_pages_set_font (PangoLayout *layout,
                    double       size,
                    PangoWeight  weight,
                    PangoStyle   slant)
{
  PangoFontDescription *font = pango_font_description_from_string (FAMILIES);

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_style (font, slant);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
}

/* How wide a text of figures and Cyrillic is, in points. */
static double
measure (PangoContext *context)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  int width;

  hst_pages_set_font (layout, 9.2, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL);
  pango_layout_set_text (layout, "00:00–00:00 Відповідальний", -1);
  pango_layout_get_size (layout, &width, NULL);
  return pango_units_to_double (width);
}

/*< private >
 * hst_pages_create_context:
 * @cr: (nullable): what will be drawn on; %NULL to measure only
 *
 * Returns: (transfer full): what text is set with: the same wherever it is drawn, so that a line breaks on paper where it
 *   broke on the screen
 */
PangoContext *
hst_pages_create_context (cairo_t *cr)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();
  double width;

  if (cr != NULL)
    pango_cairo_update_context (cr, context);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72);
  pango_cairo_context_set_shape_renderer (context, draw_mark, NULL, NULL);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  /* A wide font is set smaller, so that a time stays on its line whatever fonts a system has. */
  width = measure (context);
  if (width > WIDEST)
    pango_cairo_context_set_resolution (context, 72 * WIDEST / width);
  return context;
}
