/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block-private.h"

/* What a chip has behind its words: the signs of its communities, and a ground and an edge when it is selected; and all that a bar is
 * which is too short for words.  Two hundred chips that are selected and moved look alike but for their words, as do a thousand
 * sessions in a quarter of a year, and what is round takes long to draw: it is drawn once. */

#define MAX_PLATES  200
#define DOT_RADIUS_PX 2
#define DOT_LEFT_PX   2
#define DOT_TOP_PX    3

/* Compared byte by byte. */
typedef struct {
  int     width_px;
  int     height_px;
  int     scale;
  int     is_rtl;
  int     is_bar;
  int     edges;
  int     n_colours;
  GdkRGBA colours[G_N_ELEMENTS (((HstEventBlock *) NULL)->colours)];
  GdkRGBA ground;
  GdkRGBA hatch;
  GdkRGBA edge;
} Look;

static GHashTable *plates;  /* owned Look → owned GdkTexture */

static guint
look_hash (gconstpointer look)
{
  const guchar *bytes = look;
  guint hash = 5381;

  for (gsize i = 0; i < sizeof (Look); i++)
    hash = hash * 33 + bytes[i];
  return hash;
}

static gboolean
look_equal (gconstpointer a,
            gconstpointer b)
{
  return memcmp (a, b, sizeof (Look)) == 0;
}

static void
add_rounded (cairo_t              *cr,
             const GskRoundedRect *outline,
             double                inset_px)
{
  const graphene_rect_t *bounds = &outline->bounds;
  const double left = bounds->origin.x + inset_px, right = bounds->origin.x + bounds->size.width - inset_px;
  const double top = bounds->origin.y + inset_px, bottom = bounds->origin.y + bounds->size.height - inset_px;
  double radii[4];

  for (guint i = 0; i < 4; i++)
    radii[i] = MAX (0, outline->corner[i].width - inset_px);
  cairo_new_sub_path (cr);
  cairo_arc (cr, left + radii[0], top + radii[0], radii[0], G_PI, 1.5 * G_PI);
  cairo_arc (cr, right - radii[1], top + radii[1], radii[1], 1.5 * G_PI, 2 * G_PI);
  cairo_arc (cr, right - radii[2], bottom - radii[2], radii[2], 0, 0.5 * G_PI);
  cairo_arc (cr, left + radii[3], bottom - radii[3], radii[3], 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

static void
draw_hatch (cairo_t       *cr,
            const GdkRGBA *ink)
{
  cairo_pattern_t *hatch = cairo_pattern_create_linear (0, 0, 5, 5);

  cairo_pattern_add_color_stop_rgba (hatch, 0, ink->red, ink->green, ink->blue, 0);
  cairo_pattern_add_color_stop_rgba (hatch, 0.6, ink->red, ink->green, ink->blue, 0);
  cairo_pattern_add_color_stop_rgba (hatch, 0.6, ink->red, ink->green, ink->blue, 0.10);
  cairo_pattern_add_color_stop_rgba (hatch, 1, ink->red, ink->green, ink->blue, 0.10);
  cairo_pattern_set_extend (hatch, CAIRO_EXTEND_REPEAT);
  cairo_set_source (cr, hatch);
  cairo_fill (cr);
  cairo_pattern_destroy (hatch);
}

static void
draw_ground (HstEventBlock        *self,
             cairo_t              *cr,
             const GskRoundedRect *outline,
             const GdkRGBA        *ink)
{
  const GdkRGBA tint = hst_event_block_get_tint (self);

  gdk_cairo_set_source_rgba (cr, &tint);
  add_rounded (cr, outline, 0);
  if (self->status == HST_STATUS_TENTATIVE) {
    cairo_fill_preserve (cr);
    draw_hatch (cr, ink);
  } else {
    cairo_fill (cr);
  }
}

static void
draw_edge (cairo_t              *cr,
           const GskRoundedRect *outline,
           const GdkRGBA        *colour)
{
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  add_rounded (cr, outline, 0);
  add_rounded (cr, outline, 1);
  cairo_fill (cr);
}

/* One sign for each community, next to one another. */
static void
draw_dots (HstEventBlock *self,
           cairo_t       *cr,
           double         width_px,
           double         height_px)
{
  const double bars_px = hst_event_block_get_bars_width_px (self);
  const double bar_px = bars_px / MAX (1, self->n_colours);
  const gboolean is_rtl = hst_event_block_is_rtl (self);
  const double left = is_rtl ? width_px - bars_px - DOT_LEFT_PX : DOT_LEFT_PX;
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) left, DOT_TOP_PX, (float) bars_px,
                                                        (float) height_px - 2 * DOT_TOP_PX), DOT_RADIUS_PX);
  add_rounded (cr, &outline, 0);
  cairo_clip (cr);
  for (guint i = 0; i < self->n_colours; i++) {
    gdk_cairo_set_source_rgba (cr, &self->colours[i]);
    cairo_rectangle (cr, is_rtl ? left + bars_px - bar_px * (i + 1) : left + bar_px * i, 0, bar_px, height_px);
    cairo_fill (cr);
  }
}

/* Not multiplied by its alpha: without a graphics card GTK 4.8 copies a texture each time it is drawn, and one that is as Cairo left it
 * goes pixel by pixel through numbers with a point, which takes twice as long as to multiply them. */
static GdkTexture *
make_texture (cairo_surface_t *surface)
{
  const int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface), n_bytes = stride * (gsize) height;
  guint32 *pixels = g_memdup2 (cairo_image_surface_get_data (surface), n_bytes);
  g_autoptr (GBytes) bytes = g_bytes_new_take (pixels, n_bytes);

  for (gsize i = 0; i < n_bytes / sizeof *pixels; i++) {
    const guint32 pixel = pixels[i], alpha = pixel >> 24;

    if (alpha == 0 || alpha == 255)
      continue;
    pixels[i] = alpha << 24;
    for (guint shift = 0; shift < 24; shift += 8)
      pixels[i] |= MIN (255, ((pixel >> shift & 255) * 255 + alpha / 2) / alpha) << shift;
  }
  return gdk_memory_texture_new (width, height, G_BYTE_ORDER == G_LITTLE_ENDIAN ? GDK_MEMORY_B8G8R8A8 : GDK_MEMORY_A8R8G8B8, bytes,
                                 stride);
}

/* The same as hst-event-block-draw.c draws of a wider one. */
static void
draw_bar (HstEventBlock        *self,
          cairo_t              *cr,
          const GskRoundedRect *outline,
          const GdkRGBA        *ink)
{
  const float width_px = outline->bounds.size.width, height_px = outline->bounds.size.height;
  const float bars_px = MIN ((float) hst_event_block_get_bars_width_px (self), width_px);
  const float bar_px = bars_px / (float) MAX (1, self->n_colours);
  GdkRGBA edge;

  draw_ground (self, cr, outline, ink);
  cairo_save (cr);
  add_rounded (cr, outline, 0);
  cairo_clip (cr);
  for (guint i = 0; i < self->n_colours; i++) {
    gdk_cairo_set_source_rgba (cr, &self->colours[i]);
    cairo_rectangle (cr, hst_event_block_is_rtl (self) ? width_px - bar_px * (float) (i + 1) : bar_px * (float) i, 0, bar_px, height_px);
    cairo_fill (cr);
  }
  cairo_restore (cr);
  if (hst_event_block_get_edge (self, ink, &edge))
    draw_edge (cr, outline, &edge);
}

static GdkTexture *
create_plate (HstEventBlock        *self,
              const GskRoundedRect *outline,
              const GdkRGBA        *ink)
{
  const int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const int width_px = MAX (1, (int) outline->bounds.size.width), height_px = MAX (1, (int) outline->bounds.size.height);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width_px * scale, height_px * scale);
  cairo_t *cr = cairo_create (surface);
  GdkTexture *texture;

  cairo_scale (cr, scale, scale);
  if (self->shape != HST_BLOCK_CHIP) {
    draw_bar (self, cr, outline, ink);
  } else {
    if (self->selected) {
      draw_ground (self, cr, outline, ink);
      draw_edge (cr, outline, &self->colours[0]);
    }
    draw_dots (self, cr, width_px, height_px);
  }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  texture = make_texture (surface);
  cairo_surface_destroy (surface);
  return texture;
}

static Look
get_look (HstEventBlock        *self,
          const GskRoundedRect *outline,
          const GdkRGBA        *ink)
{
  Look look;

  memset (&look, 0, sizeof look);
  look.width_px = (int) outline->bounds.size.width;
  look.height_px = (int) outline->bounds.size.height;
  look.scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));
  look.is_rtl = hst_event_block_is_rtl (self);
  look.n_colours = (int) self->n_colours;
  memcpy (look.colours, self->colours, self->n_colours * sizeof (GdkRGBA));
  look.is_bar = self->shape != HST_BLOCK_CHIP;
  if (look.is_bar && !hst_event_block_get_edge (self, ink, &look.edge))
    look.edge = (GdkRGBA) { 0 };
  if (self->selected || look.is_bar) {
    look.edges = (int) self->edges;
    look.ground = hst_event_block_get_tint (self);
    if (self->status == HST_STATUS_TENTATIVE)
      look.hatch = *ink;
  }
  return look;
}

static GdkTexture *
find_plate (HstEventBlock        *self,
            const GskRoundedRect *outline,
            const GdkRGBA        *ink)
{
  const Look look = get_look (self, outline, ink);
  GdkTexture *texture = plates != NULL ? g_hash_table_lookup (plates, &look) : NULL;

  if (texture != NULL)
    return texture;
  if (plates != NULL && g_hash_table_size (plates) >= MAX_PLATES)
    g_clear_pointer (&plates, g_hash_table_unref);
  if (plates == NULL)
    plates = g_hash_table_new_full (look_hash, look_equal, g_free, g_object_unref);
  texture = create_plate (self, outline, ink);
  g_hash_table_insert (plates, g_memdup2 (&look, sizeof look), texture);
  return texture;
}

/**
 * hst_event_block_snapshot_plate:
 * @self: a chip, or a bar that is narrow (%HST_BLOCK_NARROW_PX)
 * @snapshot: where to draw
 * @outline: how large and how round it is
 * @ink: the colour of its words
 *
 * Draws what is behind the words of a chip; of a bar all that it has.
 */
void
hst_event_block_snapshot_plate (HstEventBlock        *self,
                                GtkSnapshot          *snapshot,
                                const GskRoundedRect *outline,
                                const GdkRGBA        *ink)
{
  const int dots_px = hst_event_block_get_bars_width_px (self) + 2 * DOT_LEFT_PX;
  GskRoundedRect plate = *outline;
  float x = 0;

  /* Without a ground it is as large as its signs, whatever the chip. */
  if (self->shape == HST_BLOCK_CHIP && !self->selected && dots_px < (int) outline->bounds.size.width) {
    plate.bounds.size.width = (float) dots_px;
    if (hst_event_block_is_rtl (self))
      x = outline->bounds.size.width - (float) dots_px;
  }
  gtk_snapshot_append_texture (snapshot, find_plate (self, &plate, ink),
                               &GRAPHENE_RECT_INIT (x, 0, plate.bounds.size.width, plate.bounds.size.height));
}
