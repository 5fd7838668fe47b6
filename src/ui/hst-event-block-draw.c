/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block-private.h"

#include "hst-redraw.h"
#include "hst-widget-utils.h"

#include <adwaita.h>
#include <math.h>

/* How a block looks: its ground, its bars, its words. */

#define RADIUS_PX      5

GdkRGBA
hst_event_block_get_tint (HstEventBlock *self)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  float alpha = self->selected ? 0.34f : dark ? 0.24f : 0.16f;
  GdkRGBA tint = { 0, 0, 0, 1 };

  if (self->status == HST_STATUS_CANCELLED && !self->selected)
    alpha *= 0.5f;
  for (guint i = 0; i < self->n_colours; i++) {
    tint.red += self->colours[i].red / (float) self->n_colours;
    tint.green += self->colours[i].green / (float) self->n_colours;
    tint.blue += self->colours[i].blue / (float) self->n_colours;
  }
  tint.alpha = alpha;
  return tint;
}

static void
snapshot_ground (HstEventBlock *self,
                 GtkSnapshot   *snapshot,
                 int            width_px,
                 int            height_px,
                 const GdkRGBA *ink)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width_px, (float) height_px);
  const GdkRGBA tint = hst_event_block_get_tint (self);

  gtk_snapshot_append_color (snapshot, &tint, &bounds);
  if (self->status == HST_STATUS_TENTATIVE) {
    const GdkRGBA clear = { ink->red, ink->green, ink->blue, 0 };
    const GdkRGBA line = { ink->red, ink->green, ink->blue, 0.10f };
    const GskColorStop hatch[] = { { 0, clear }, { 0.6f, clear }, { 0.6f, line }, { 1, line } };

    gtk_snapshot_append_repeating_linear_gradient (snapshot, &bounds, &GRAPHENE_POINT_INIT (0, 0),
                                                   &GRAPHENE_POINT_INIT (5, 5), hatch, G_N_ELEMENTS (hatch));
  }
}

static void
snapshot_bars (HstEventBlock *self,
               GtkSnapshot   *snapshot,
               int            width_px,
               int            height_px)
{
  const float bars_px = (float) MIN (hst_event_block_get_bars_width_px (self), width_px);
  const float bar_px = bars_px / (float) MAX (1, self->n_colours);

  for (guint i = 0; i < self->n_colours; i++) {
    const float x = hst_event_block_is_rtl (self) ? (float) width_px - bar_px * (float) (i + 1) : bar_px * (float) i;

    gtk_snapshot_append_color (snapshot, &self->colours[i], &GRAPHENE_RECT_INIT (x, 0, bar_px, (float) height_px));
  }
}

/* The baseline of the first line goes onto a pixel, and with it all others. */
static void
append_layout (GtkSnapshot   *snapshot,
               PangoLayout   *layout,
               int            x,
               int            y,
               const GdkRGBA *ink)
{
  const double baseline_px = pango_layout_get_baseline (layout) / (double) PANGO_SCALE;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) (y + ceil (baseline_px) - baseline_px)));
  gtk_snapshot_append_layout (snapshot, layout, ink);
  gtk_snapshot_restore (snapshot);
}

static void
snapshot_text (HstEventBlock *self,
               GtkSnapshot   *snapshot,
               int            width_px,
               int            height_px,
               const GdkRGBA *ink)
{
  const gboolean is_rtl = hst_event_block_is_rtl (self);
  const int left_px = is_rtl ? 3 : hst_event_block_get_before_text_px (self, width_px);
  const gboolean with_icon = hst_event_block_shows_icon (self, width_px);
  int first_px, y_px;

  pango_layout_get_pixel_size (self->first, NULL, &first_px);
  y_px = self->rest == NULL && first_px + 2 * HST_BLOCK_PAD_Y_PX + 4 > height_px ? (height_px - first_px) / 2 : HST_BLOCK_PAD_Y_PX;
  y_px += self->shift_px;
  append_layout (snapshot, self->first, left_px + (is_rtl && with_icon ? HST_BLOCK_ICON_PX + 3 : 0), y_px, ink);
  if (self->rest != NULL) {
    const int end_px = width_px - (is_rtl ? hst_event_block_get_before_text_px (self, width_px) : 3);

    append_layout (snapshot, self->rest,
                   is_rtl ? end_px - pango_layout_get_width (self->rest) / PANGO_SCALE : left_px, y_px + first_px, ink);
  }
  if (with_icon) {
    const float y = (float) (self->shift_px > 0 ? MIN (y_px + 1, height_px - HST_BLOCK_ICON_PX)
                                                : MAX (0, MIN (y_px + 1, (height_px - HST_BLOCK_ICON_PX) / 2)));
    const GdkRGBA quiet = { ink->red, ink->green, ink->blue, ink->alpha * 0.7f };

    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl ? 4 : (float) (width_px - HST_BLOCK_ICON_PX - 4), y));
    gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot, HST_BLOCK_ICON_PX,
                                              HST_BLOCK_ICON_PX, &quiet, 1);
    gtk_snapshot_restore (snapshot);
  }
}

/* In the corner where a text ends last. */
static void
snapshot_mark (HstEventBlock *self,
               GtkSnapshot   *snapshot,
               int            width_px,
               int            height_px,
               const GdkRGBA *ink)
{
  const gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  const GdkRGBA orange = dark ? (GdkRGBA) { 0.97f, 0.79f, 0.33f, 1 } : (GdkRGBA) { 0.71f, 0.36f, 0.0f, 1 };
  const GdkRGBA *colour = self->has_warning ? &orange : ink;
  const GdkRGBA ground = dark ? (GdkRGBA) { 0.15f, 0.15f, 0.15f, 0.85f } : (GdkRGBA) { 1, 1, 1, 0.85f };
  const float x = hst_event_block_is_rtl (self) ? 3 : (float) (width_px - HST_BLOCK_MARK_PX - 3);
  const float y = (float) MAX (1, height_px - HST_BLOCK_MARK_PX - 3);
  GskRoundedRect disc;

  if (!hst_event_block_shows_mark (self, width_px))
    return;
  /* It stands upon what else is there. */
  gsk_rounded_rect_init_from_rect (&disc, &GRAPHENE_RECT_INIT (x - 2, y - 2, HST_BLOCK_MARK_PX + 4, HST_BLOCK_MARK_PX + 4),
                                   (HST_BLOCK_MARK_PX + 4) / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &disc);
  gtk_snapshot_append_color (snapshot, &ground, &disc.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->mark), snapshot, HST_BLOCK_MARK_PX,
                                            HST_BLOCK_MARK_PX, colour, 1);
  gtk_snapshot_restore (snapshot);
}

/* Round where it begins and ends, straight where it goes on elsewhere. */
static void
get_outline (HstEventBlock  *self,
             int             width_px,
             int             height_px,
             GskRoundedRect *outline)
{
  gsk_rounded_rect_init_from_rect (outline, &GRAPHENE_RECT_INIT (0, 0, (float) width_px, (float) height_px), 0);
  for (guint corner = 0; corner < 4; corner++) {
    const gboolean at_left = corner == GSK_CORNER_TOP_LEFT || corner == GSK_CORNER_BOTTOM_LEFT;
    const gboolean at_start = self->shape != HST_BLOCK_GRID ? at_left != hst_event_block_is_rtl (self)
                                                            : corner <= GSK_CORNER_TOP_RIGHT;
    const float radius_px = self->edges & (at_start ? HST_BLOCK_FROM_BEFORE : HST_BLOCK_GOES_ON) ? 0 : RADIUS_PX;

    outline->corner[corner] = GRAPHENE_SIZE_INIT (radius_px, radius_px);
  }
  gsk_rounded_rect_normalize (outline);
}

/* FALSE if it has none; that of a chip is its plate's own. */
gboolean
hst_event_block_get_edge (HstEventBlock *self,
                          const GdkRGBA *ink,
                          GdkRGBA       *edge)
{
  *edge = self->selected ? self->colours[0] : *ink;

  return self->shape != HST_BLOCK_CHIP &&
         (self->selected || adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));
}

static gboolean
has_plate (HstEventBlock *self,
           int            ground_px)
{
  return self->shape == HST_BLOCK_CHIP || (self->shape == HST_BLOCK_BAR && ground_px <= HST_BLOCK_NARROW_PX);
}

static void
snapshot_edge (HstEventBlock        *self,
               GtkSnapshot          *snapshot,
               const GskRoundedRect *outline,
               const GdkRGBA        *ink)
{
  GdkRGBA edge;

  if (!has_plate (self, (int) outline->bounds.size.width) && hst_event_block_get_edge (self, ink, &edge))
    gtk_snapshot_append_border (snapshot, outline, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { edge, edge, edge, edge });
}

/* Only what reaches its corners is cut to them: without a graphics card, each word that is costs as much as ten that are not. */
static void
snapshot_shape (HstEventBlock        *self,
                GtkSnapshot          *snapshot,
                const GskRoundedRect *outline,
                const GdkRGBA        *ink)
{
  const int width_px = (int) outline->bounds.size.width;
  const int height_px = (int) outline->bounds.size.height;

  if (has_plate (self, width_px)) {
    hst_event_block_snapshot_plate (self, snapshot, outline, ink);
    return;
  }
  gtk_snapshot_push_rounded_clip (snapshot, outline);
  snapshot_ground (self, snapshot, width_px, height_px, ink);
  snapshot_bars (self, snapshot, width_px, height_px);
  gtk_snapshot_pop (snapshot);
}

/* What does not fit ends where the block does.  Not by what GTK has for this: that would cut to the corners of the style, and with
 * them each word. */
void
hst_event_block_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);
  const int aside_px = hst_event_block_get_aside_px (self);
  const int width_px = gtk_widget_get_width (widget) - aside_px;
  const int height_px = gtk_widget_get_height (widget);
  const int ground_px = hst_event_block_get_ground_px (self, width_px);
  const gboolean has_words = self->ground_px == 0 || ground_px < width_px;
  GskRoundedRect outline;
  GdkRGBA ink;

  if (self->title == NULL)
    return;
  hst_redraw_note ();
  if (has_words)
    hst_event_block_lay_out (self);
  hst_widget_get_ink (widget, &ink);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget), (float) height_px));
  if (self->aside != NULL)
    append_layout (snapshot, self->aside, hst_event_block_is_rtl (self) ? width_px + 4 : 0, HST_BLOCK_PAD_Y_PX + 1, &ink);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (hst_event_block_is_rtl (self) ? (float) (width_px - ground_px)
                                                                        : (float) aside_px, 0));
  get_outline (self, ground_px, height_px, &outline);
  snapshot_shape (self, snapshot, &outline, &ink);
  if (self->ground_px == 0) {
    snapshot_text (self, snapshot, width_px, height_px, &ink);
    snapshot_mark (self, snapshot, width_px, height_px, &ink);
  }
  snapshot_edge (self, snapshot, &outline, &ink);
  gtk_snapshot_restore (snapshot);
  if (ground_px < width_px)
    snapshot_text (self, snapshot, width_px, height_px, &ink);
  gtk_snapshot_pop (snapshot);
}
