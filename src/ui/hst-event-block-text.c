/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block-private.h"

#include "hst-unbroken.h"

/* The words of a block, as far as they fit. */

#define BAR_WIDTH_PX   4
#define PAD_X_PX       5
#define DIM          0.86f

void
hst_event_block_forget_layouts (HstEventBlock *self)
{
  g_clear_object (&self->first);
  g_clear_object (&self->rest);
  g_clear_object (&self->aside);
  g_clear_pointer (&self->words, g_free);
}

/* What it says already is not laid out anew. */
void
hst_event_block_note_words (HstEventBlock *self)
{
  const char *parts[] = { self->title, self->times, self->start, self->end, self->place, self->communities };
  g_autoptr (GString) words = g_string_new (NULL);

  g_string_append_printf (words, "%d %u %s", (int) self->status, self->n_colours,
                          self->icon_name != NULL ? self->icon_name : "");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (words, "\x1f%s", parts[i] != NULL ? parts[i] : "\x1e");
  if (g_strcmp0 (words->str, self->words) == 0)
    return;
  hst_event_block_forget_layouts (self);
  self->words = g_strdup (words->str);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* ---- lines that have been laid out */

#define MAX_LINES 1000

/* For all blocks, since those of a week or a month take over from one another what was moved or scrolled. */
static GHashTable *lines;

/* How high a line was in the font that was asked for last; 0 when it has to be asked for. */
static guint last_font, last_serial;
static int last_line_px;

/* To be called when fonts are not what they were. */
void
hst_event_block_forget_lines (void)
{
  last_line_px = 0;
  g_clear_pointer (&lines, g_hash_table_unref);
}

static PangoLayout *
find_line (const char *key)
{
  PangoLayout *line = lines != NULL ? g_hash_table_lookup (lines, key) : NULL;

  return line != NULL ? g_object_ref (line) : NULL;
}

static void
keep_line (const char  *key,
           PangoLayout *line)
{
  if (lines != NULL && g_hash_table_size (lines) >= MAX_LINES)
    hst_event_block_forget_lines ();
  if (lines == NULL)
    lines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_hash_table_replace (lines, g_strdup (key), g_object_ref (line));
}

/* The words have to be laid out anew with another font, and not with another colour: that of a window behind others. */
void
hst_event_block_note_style (HstEventBlock *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const guint font = pango_font_description_hash (pango_context_get_font_description (context));

  if (font == self->font)
    return;
  self->font = font;
  self->line_px = 0;
  hst_event_block_forget_layouts (self);
}

gboolean
hst_event_block_is_rtl (HstEventBlock *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

/* All blocks of a view have the same font, and to ask Pango takes as long as to make a block: so of the one that was asked
 * for last it is kept. */
int
hst_event_block_get_line_height_px (HstEventBlock *self)
{
  PangoContext *context;
  PangoFontMetrics *metrics;
  guint serial;

  if (self->line_px > 0)
    return self->line_px;
  context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  serial = pango_font_map_get_serial (pango_context_get_font_map (context));
  if (last_line_px == 0 || self->font == 0 || last_font != self->font || last_serial != serial) {
    metrics = pango_context_get_metrics (context, NULL, NULL);
    last_line_px = MAX (8, PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)));
    pango_font_metrics_unref (metrics);
    last_font = self->font;
    last_serial = serial;
  }
  self->line_px = last_line_px;
  return self->line_px;
}

int
hst_event_block_get_bars_width_px (HstEventBlock *self)
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

/* Words that are longer than a line. */
static void
keep_together (PangoAttrList *attributes,
               const char    *words,
               gsize          start)
{
  g_autoptr (GArray) list = hst_unbroken_list (words);

  for (guint i = 0; i < list->len; i++) {
    const HstUnbroken *part = &g_array_index (list, HstUnbroken, i);

    add_attribute (attributes, pango_attr_allow_breaks_new (FALSE), start + part->start, start + part->end);
  }
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
  keep_together (attributes, self->title, start);
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
  if (hst_event_block_is_rtl (self) && pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0))
                         != PANGO_DIRECTION_LTR)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

/* Where the ground ends, and words begin that have no room on it. */
int
hst_event_block_get_ground_px (HstEventBlock *self,
                               int            width_px)
{
  return self->ground_px > 0 ? MIN (self->ground_px, width_px) : width_px;
}

int
hst_event_block_get_before_text_px (HstEventBlock *self,
                                    int            width_px)
{
  return (hst_event_block_get_ground_px (self, width_px) < width_px ? self->ground_px : hst_event_block_get_bars_width_px (self)) + PAD_X_PX;
}

/* One line: in a grid and a bar the title matters most, in a chip the time tells chips apart. */
static void
lay_out_line (HstEventBlock *self,
              int            width_px)
{
  const char *time = width_px >= 160 ? self->times : self->start;
  const gboolean has_time = time != NULL && *time != '\0';
  g_autofree char *key = g_strdup_printf ("%u %d %d %d %d\x1f%s\x1f%s", self->font, width_px, (int) self->shape,
                                          self->status == HST_STATUS_CANCELLED, hst_event_block_is_rtl (self),
                                          has_time ? self->shape == HST_BLOCK_CHIP ? self->start : time : "", self->title);
  g_autoptr (GString) text = NULL;
  PangoAttrList *attributes;

  self->first = find_line (key);
  if (self->first != NULL)
    return;
  text = g_string_new (NULL);
  attributes = pango_attr_list_new ();
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
  keep_line (key, self->first);
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
    if (i == 0 && hst_event_block_is_rtl (self)
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

gboolean
hst_event_block_shows_mark (HstEventBlock *self,
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

  if (self->shape != HST_BLOCK_GRID || self->rest == NULL || !hst_event_block_shows_mark (self, width_px))
    return;
  pango_layout_get_pixel_size (self->first, NULL, &first_px);
  pango_layout_get_pixel_size (self->rest, NULL, &rest_px);
  if (HST_BLOCK_PAD_Y_PX + first_px + rest_px > height_px - HST_BLOCK_MARK_PX - 5)
    pango_layout_set_width (self->rest, MAX (text_px - HST_BLOCK_MARK_PX - 4, 1) * PANGO_SCALE);
}

gboolean
hst_event_block_shows_icon (HstEventBlock *self,
                            int            width_px)
{
  return self->icon != NULL && self->ground_px == 0 && width_px >= 84;
}

void
hst_event_block_lay_out (HstEventBlock *self)
{
  const int width_px = gtk_widget_get_width (GTK_WIDGET (self)) - hst_event_block_get_aside_px (self);
  const int height_px = gtk_widget_get_height (GTK_WIDGET (self)) - self->shift_px;
  const int text_px = width_px - hst_event_block_get_before_text_px (self, width_px) - 3;
  const int first_px = text_px - (hst_event_block_shows_icon (self, width_px) ? HST_BLOCK_ICON_PX + 3 : 0);
  const int n_lines = (height_px - 2 * HST_BLOCK_PAD_Y_PX + 2) / hst_event_block_get_line_height_px (self);

  /* How high it is matters to a mark; without one only for how many lines there is room. */
  if (self->first != NULL && width_px == self->laid_out_width_px
      && (self->mark != NULL ? height_px == self->laid_out_height_px : n_lines == self->laid_out_n_lines))
    return;
  g_clear_object (&self->first);
  g_clear_object (&self->rest);
  g_clear_object (&self->aside);
  self->laid_out_width_px = width_px;
  self->laid_out_height_px = height_px;
  self->laid_out_n_lines = n_lines;
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
