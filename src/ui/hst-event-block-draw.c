/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block-private.h"

#include "hst-widget-utils.h"

#include <adwaita.h>
#include <math.h>

/* How a block looks: its ground, its bars, its words as far as they fit. */

#define BAR_WIDTH_PX   4
#define PAD_X_PX       5
#define RADIUS_PX      5
#define DIM          0.86f

void
hst_event_block_forget_layouts (HstEventBlock *self)
{
  g_clear_object (&self->first);
  g_clear_object (&self->rest);
  g_clear_object (&self->aside);
}

static gboolean
is_rtl (HstEventBlock *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

int
hst_event_block_get_line_height_px (HstEventBlock *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  const int height_px = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return MAX (height_px, 8);
}

static int
get_bars_width_px (HstEventBlock *self)
{
  const int n_bars = (int) MAX (1, self->n_colours);

  return n_bars <= 3 ? n_bars * BAR_WIDTH_PX : n_bars * (BAR_WIDTH_PX - 1);
}

static void
add_attribute (PangoAttrList  *attributes,
               PangoAttribute *attribute,
               gsize           start,
               gsize           end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (attributes, attribute);
}

static void
add_title (HstEventBlock *self,
           GString       *text,
           PangoAttrList *attributes)
{
  const gsize start = text->len;

  g_string_append (text, self->title);
  if (self->shape != HST_BLOCK_CHIP)
    add_attribute (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, text->len);
  if (self->status == HST_STATUS_CANCELLED)
    add_attribute (attributes, pango_attr_strikethrough_new (TRUE), start, text->len);
}

static void
add_dim (GString       *text,
         PangoAttrList *attributes,
         const char    *part)
{
  const gsize start = text->len;

  g_string_append (text, part);
  add_attribute (attributes, pango_attr_foreground_alpha_new ((guint16) (DIM * 65535)), start, text->len);
}

static PangoLayout *
create_layout (HstEventBlock *self,
               const char    *text,
               PangoAttrList *attributes,
               int            width_px,
               int            n_lines)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  /* Whole pixels from line to line: text between two pixels loses its topmost row. */
  add_attribute (attributes, pango_attr_line_height_new_absolute (hst_event_block_get_line_height_px (self) * PANGO_SCALE), 0, G_MAXUINT);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -MAX (n_lines, 1));
  pango_layout_set_width (layout, MAX (width_px, 1) * PANGO_SCALE);
  /* Pango itself turns the sides about for a line whose direction is not the widget's. */
  if (is_rtl (self) && pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0))
                         != PANGO_DIRECTION_LTR)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

/* Where the ground ends, and words begin that have no room on it. */
static int
get_ground_px (HstEventBlock *self,
               int            width_px)
{
  return self->ground_px > 0 ? MIN (self->ground_px, width_px) : width_px;
}

static int
get_before_text_px (HstEventBlock *self,
                    int            width_px)
{
  return (get_ground_px (self, width_px) < width_px ? self->ground_px : get_bars_width_px (self)) + PAD_X_PX;
}

/* One line: in a grid and a bar the title matters most, in a chip the time tells chips apart. */
static void
lay_out_line (HstEventBlock *self,
              int            width_px)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  const char *time = width_px >= 160 ? self->times : self->start;
  const gboolean has_time = time != NULL && *time != '\0';

  if (has_time && self->shape == HST_BLOCK_CHIP) {
    add_dim (text, attributes, self->start);
    g_string_append (text, "\u2002");
  }
  add_title (self, text, attributes);
  if (has_time && self->shape != HST_BLOCK_CHIP) {
    g_string_append (text, "\u2002");
    add_dim (text, attributes, time);
  }
  self->first = create_layout (self, text->str, attributes, width_px, 1);
  pango_attr_list_unref (attributes);
}

/* Half a time is none: where both do not fit, only when it begins. */
static const char *
get_times_for (HstEventBlock *self,
               int            width_px)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics;
  int digit_px;

  if (self->times == NULL || self->start == NULL)
    return self->times;
  metrics = pango_context_get_metrics (context, NULL, NULL);
  digit_px = PANGO_PIXELS (pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  /* Colons and the dash are narrower than a digit: so much less than their count will do. */
  return width_px >= digit_px * ((int) g_utf8_strlen (self->times, -1) - 1) ? self->times : self->start;
}

static void
lay_out_lines (HstEventBlock *self,
               int            width_px,
               int            first_width_px,
               int            n_lines)
{
  const char *parts[3] = { get_times_for (self, width_px), self->place, self->communities };
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttrList *dim = pango_attr_list_new ();
  guint n_parts = 0;

  add_title (self, text, attributes);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    n_parts += parts[i] != NULL && *parts[i] != '\0';
  /* The times always; place and communities as far as a title of two lines leaves room. */
  self->first = create_layout (self, text->str, attributes, first_width_px,
                               MAX (1, n_lines - (n_lines > 2 ? (int) MIN (n_parts, 2) : 1)));
  n_lines -= pango_layout_get_line_count (self->first);

  g_string_truncate (text, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts) && n_lines > 0; i++) {
    if (parts[i] == NULL || *parts[i] == '\0')
      continue;
    if (text->len > 0)
      g_string_append_c (text, '\n');
    /* Nothing but digits reads as what stands above it. */
    if (i == 0 && is_rtl (self)
        && pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (self->first, 0)) == PANGO_DIRECTION_LTR)
      g_string_append (text, "\u200e");
    add_dim (text, dim, parts[i]);
    n_lines--;
  }
  if (text->len > 0)
    self->rest = create_layout (self, text->str, dim, width_px, 1);
  pango_attr_list_unref (attributes);
  pango_attr_list_unref (dim);
}

/* In a list: the title, below it where and who, and in a column of their own the times. */
static void
lay_out_row (HstEventBlock *self,
             int            width_px,
             int            first_width_px)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttrList *dim = pango_attr_list_new ();
  PangoAttrList *tabular = pango_attr_list_new ();
  const char *parts[2] = { self->place, self->communities };

  add_title (self, text, attributes);
  self->first = create_layout (self, text->str, attributes, first_width_px, 1);
  g_string_truncate (text, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0') {
      if (text->len > 0)
        g_string_append (text, " · ");
      add_dim (text, dim, parts[i]);
    }
  if (text->len > 0)
    self->rest = create_layout (self, text->str, dim, width_px, 1);
  g_string_truncate (text, 0);
  g_string_append (text, self->start != NULL ? self->start : self->occurrence != NULL ? self->times : "");
  if (self->end != NULL) {
    g_string_append_c (text, '\n');
    add_dim (text, tabular, self->end);
  }
  add_attribute (tabular, pango_attr_font_features_new ("tnum=1"), 0, G_MAXUINT);
  if (text->len > 0)
    self->aside = create_layout (self, text->str, tabular, hst_event_block_get_aside_px (self) - 4, 2);
  pango_attr_list_unref (attributes);
  pango_attr_list_unref (dim);
  pango_attr_list_unref (tabular);
}

static gboolean
shows_mark (HstEventBlock *self,
            int            width_px)
{
  return self->mark != NULL && width_px >= 3 * HST_BLOCK_MARK_PX;
}

/* Words that come down to the corner of the mark end before it. */
static void
make_room_for_mark (HstEventBlock *self,
                    int            width_px,
                    int            height_px,
                    int            text_px)
{
  int first_px, rest_px;

  if (self->shape != HST_BLOCK_GRID || self->rest == NULL || !shows_mark (self, width_px))
    return;
  pango_layout_get_pixel_size (self->first, NULL, &first_px);
  pango_layout_get_pixel_size (self->rest, NULL, &rest_px);
  if (HST_BLOCK_PAD_Y_PX + first_px + rest_px > height_px - HST_BLOCK_MARK_PX - 5)
    pango_layout_set_width (self->rest, MAX (text_px - HST_BLOCK_MARK_PX - 4, 1) * PANGO_SCALE);
}

static gboolean
shows_icon (HstEventBlock *self,
            int            width_px)
{
  return self->icon != NULL && self->ground_px == 0 && width_px >= 84;
}

static void
lay_out (HstEventBlock *self)
{
  const int width_px = gtk_widget_get_width (GTK_WIDGET (self)) - hst_event_block_get_aside_px (self);
  const int height_px = gtk_widget_get_height (GTK_WIDGET (self));
  const int text_px = width_px - get_before_text_px (self, width_px) - 3;
  const int first_px = text_px - (shows_icon (self, width_px) ? HST_BLOCK_ICON_PX + 3 : 0);
  const int n_lines = (height_px - 2 * HST_BLOCK_PAD_Y_PX + 2) / hst_event_block_get_line_height_px (self);

  if (self->first != NULL && width_px == self->laid_out_width_px && height_px == self->laid_out_height_px)
    return;
  hst_event_block_forget_layouts (self);
  self->laid_out_width_px = width_px;
  self->laid_out_height_px = height_px;
  if (self->title == NULL)
    return;
  if (self->shape == HST_BLOCK_ROW)
    lay_out_row (self, text_px, first_px);
  else if (self->shape != HST_BLOCK_GRID || n_lines < 2)
    lay_out_line (self, first_px);
  else
    lay_out_lines (self, text_px, first_px, n_lines);
  make_room_for_mark (self, width_px, height_px, text_px);
}

static void
snapshot_ground (HstEventBlock *self,
                 GtkSnapshot   *snapshot,
                 int            width_px,
                 int            height_px,
                 const GdkRGBA *ink)
{
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width_px, (float) height_px);
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
  const float bars_px = (float) MIN (get_bars_width_px (self), width_px);
  const float bar_px = bars_px / (float) MAX (1, self->n_colours);

  for (guint i = 0; i < self->n_colours; i++) {
    const float x = is_rtl (self) ? (float) width_px - bar_px * (float) (i + 1) : bar_px * (float) i;

    gtk_snapshot_append_color (snapshot, &self->colours[i], &GRAPHENE_RECT_INIT (x, 0, bar_px, (float) height_px));
  }
}

static void
snapshot_dots (HstEventBlock *self,
               GtkSnapshot   *snapshot,
               int            width_px,
               int            height_px)
{
  const float bars_px = (float) get_bars_width_px (self);
  const float x = is_rtl (self) ? (float) width_px - bars_px - 2 : 2;
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (x, 3, bars_px, (float) height_px - 6);
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 2);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl (self) ? -2 : 2, 0));
  snapshot_bars (self, snapshot, width_px, height_px);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
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
  const int left_px = is_rtl (self) ? 3 : get_before_text_px (self, width_px);
  const gboolean with_icon = shows_icon (self, width_px);
  int first_px, y_px;

  pango_layout_get_pixel_size (self->first, NULL, &first_px);
  y_px = self->rest == NULL && first_px + 2 * HST_BLOCK_PAD_Y_PX + 4 > height_px ? (height_px - first_px) / 2 : HST_BLOCK_PAD_Y_PX;
  append_layout (snapshot, self->first, left_px + (is_rtl (self) && with_icon ? HST_BLOCK_ICON_PX + 3 : 0), y_px, ink);
  if (self->rest != NULL) {
    const int end_px = width_px - (is_rtl (self) ? get_before_text_px (self, width_px) : 3);

    append_layout (snapshot, self->rest,
                   is_rtl (self) ? end_px - pango_layout_get_width (self->rest) / PANGO_SCALE : left_px, y_px + first_px, ink);
  }
  if (with_icon) {
    const float y = (float) MAX (0, MIN (y_px + 1, (height_px - HST_BLOCK_ICON_PX) / 2));
    const GdkRGBA quiet = { ink->red, ink->green, ink->blue, ink->alpha * 0.7f };

    gtk_snapshot_save (snapshot);
    gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl (self) ? 4 : (float) (width_px - HST_BLOCK_ICON_PX - 4), y));
    gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->icon), snapshot, HST_BLOCK_ICON_PX, HST_BLOCK_ICON_PX, &quiet, 1);
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
  const float x = is_rtl (self) ? 3 : (float) (width_px - HST_BLOCK_MARK_PX - 3);
  const float y = (float) MAX (1, height_px - HST_BLOCK_MARK_PX - 3);
  GskRoundedRect disc;

  if (!shows_mark (self, width_px))
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
    const gboolean at_start = self->shape != HST_BLOCK_GRID ? at_left != is_rtl (self) : corner <= GSK_CORNER_TOP_RIGHT;
    const float radius_px = self->edges & (at_start ? HST_BLOCK_FROM_BEFORE : HST_BLOCK_GOES_ON) ? 0 : RADIUS_PX;

    outline->corner[corner] = GRAPHENE_SIZE_INIT (radius_px, radius_px);
  }
}

static void
snapshot_edge (HstEventBlock        *self,
               GtkSnapshot          *snapshot,
               const GskRoundedRect *outline,
               const GdkRGBA        *ink)
{
  const GdkRGBA edge = self->selected ? self->colours[0] : *ink;

  if (self->selected || (self->shape != HST_BLOCK_CHIP
                         && adw_style_manager_get_high_contrast (adw_style_manager_get_default ())))
    gtk_snapshot_append_border (snapshot, outline, (float[4]) { 1, 1, 1, 1 }, (GdkRGBA[4]) { edge, edge, edge, edge });
}

void
hst_event_block_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  HstEventBlock *self = HST_EVENT_BLOCK (widget);
  const int aside_px = hst_event_block_get_aside_px (self);
  const int width_px = gtk_widget_get_width (widget) - aside_px;
  const int height_px = gtk_widget_get_height (widget);
  const int ground_px = get_ground_px (self, width_px);
  GskRoundedRect outline;
  GdkRGBA ink;

  lay_out (self);
  if (self->first == NULL)
    return;
  hst_widget_get_ink (widget, &ink);
  if (self->aside != NULL)
    append_layout (snapshot, self->aside, is_rtl (self) ? width_px + 4 : 0, HST_BLOCK_PAD_Y_PX + 1, &ink);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (is_rtl (self) ? (float) (width_px - ground_px)
                                                                        : (float) aside_px, 0));
  get_outline (self, ground_px, height_px, &outline);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  if (self->shape != HST_BLOCK_CHIP || self->selected)
    snapshot_ground (self, snapshot, ground_px, height_px, &ink);
  if (self->shape == HST_BLOCK_CHIP)
    snapshot_dots (self, snapshot, ground_px, height_px);
  else
    snapshot_bars (self, snapshot, ground_px, height_px);
  if (self->ground_px == 0) {
    snapshot_text (self, snapshot, width_px, height_px, &ink);
    snapshot_mark (self, snapshot, width_px, height_px, &ink);
  }
  gtk_snapshot_pop (snapshot);
  snapshot_edge (self, snapshot, &outline, &ink);
  gtk_snapshot_restore (snapshot);
  if (ground_px < width_px)
    snapshot_text (self, snapshot, width_px, height_px, &ink);
}

/**
 * hst_event_block_get_aside_px:
 * @self: a block
 *
 * Returns: how wide the column is in which the times of a list stand, the same for all its blocks; 0 in other shapes
 */
int
hst_event_block_get_aside_px (HstEventBlock *self)
{
  PangoFontMetrics *metrics;
  int digit_px;

  g_return_val_if_fail (HST_IS_EVENT_BLOCK (self), 0);

  if (self->shape != HST_BLOCK_ROW)
    return 0;
  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  digit_px = PANGO_PIXELS (pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  return digit_px * (self->schedule == NULL || hst_schedule_get_use_24h (self->schedule) ? 7 : 9);
}
