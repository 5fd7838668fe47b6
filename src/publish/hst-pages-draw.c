/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ink on a page.  What is drawn is tagged, for surfaces that keep the structure of a document. */
#include "hst-pages-private.h"

#define LOGO_GAP_MM 7
#define LOGO_BELOW_MM 4

typedef struct {
  HstPages     *pages;
  cairo_t      *cr;
  PangoContext *context;
  int           table;   /* number of the block whose table is open in the structure, -1 for none */
} Pen;

static void
rule (Pen    *self,
      double  y,
      double  width,
      guint32 rgb)
{
  hst_pages_use_ink (self->cr, rgb);
  cairo_set_line_width (self->cr, width);
  cairo_move_to (self->cr, self->pages->left, y);
  cairo_line_to (self->cr, self->pages->width - self->pages->right, y);
  cairo_stroke (self->cr);
}

void
hst_pages_draw_lines (cairo_t *cr,
                      GArray  *lines,
                      guint    from,
                      guint    to,
                      double   x,
                      double   y)
{
  const double top = from < to ? g_array_index (lines, HstSetLine, from).y : 0;

  for (guint i = from; i < to; i++) {
    const HstSetLine *line = &g_array_index (lines, HstSetLine, i);

    cairo_move_to (cr, x + line->x, y + line->y - top + line->baseline);
    pango_cairo_show_layout_line (cr, line->line);
  }
}

static const char *
tag_of (const HstDocBlock *block,
        const HstSlot     *slot)
{
  const HstDocRow *row = slot->row >= 0 ? block->rows->pdata[slot->row] : NULL;
  GPtrArray *cell = row != NULL && row->cells->len > 0 ? row->cells->pdata[0] : NULL;
  const HstDocLine *line = cell != NULL && cell->len > 0 ? cell->pdata[0] : NULL;

  if (line != NULL && line->style == HST_LINE_TITLE)
    return "H1";
  if (line != NULL && line->style == HST_LINE_HEADING)
    return "H2";
  return "P";
}

/* What is said above a table that goes on stands outside it. */
static gboolean
is_tabular (const HstDocBlock *block,
            const HstSlot     *slot)
{
  return slot->row != HST_ROW_RUNNING && (block->kind == HST_DOC_TABLE || block->kind == HST_DOC_FACTS);
}

static void
turn_table (Pen *self,
            int  block)
{
  if (self->table == block)
    return;
  if (self->table >= 0)
    cairo_tag_end (self->cr, "Table");
  if (block >= 0)
    cairo_tag_begin (self->cr, "Table", NULL);
  self->table = block;
}

static void
draw_cells (Pen               *self,
            const HstDocBlock *block,
            const HstSlot     *slot,
            const HstSetRow   *set)
{
  g_autofree HstSetColumn *columns = g_new0 (HstSetColumn, block->columns->len);
  const char *tag = slot->row == HST_ROW_HEAD ? "TH" : "TD";

  hst_pages_get_columns (self->pages, block, columns);
  for (guint i = 0; i < set->cells->len; i++) {
    GArray *lines = set->cells->pdata[i];
    const guint from = slot->from != NULL ? slot->from[i] : 0;
    const guint to = slot->to != NULL ? slot->to[i] : lines->len;

    if (is_tabular (block, slot))
      cairo_tag_begin (self->cr, tag, NULL);
    hst_pages_draw_lines (self->cr, lines, from, to, self->pages->left + columns[i].left, slot->y + set->above);
    if (is_tabular (block, slot))
      cairo_tag_end (self->cr, tag);
  }
}

/* Between the columns of what is to be written into. */
static void
rule_columns (Pen               *self,
              const HstDocBlock *block,
              const HstSlot     *slot)
{
  g_autofree HstSetColumn *columns = g_new0 (HstSetColumn, block->columns->len);

  hst_pages_get_columns (self->pages, block, columns);
  for (guint i = 1; i < block->columns->len; i++) {
    const double x = self->pages->left + columns[i].left - columns[i - 1].inset / 2;

    cairo_move_to (self->cr, x, slot->y);
    cairo_line_to (self->cr, x, slot->y + slot->height);
  }
  hst_pages_use_ink (self->cr, HST_INK_RULE);
  cairo_set_line_width (self->cr, 0.4);
  cairo_stroke (self->cr);
}

static void
draw_rules (Pen               *self,
            const HstDocBlock *block,
            const HstSlot     *slot)
{
  const double bottom = slot->y + slot->height;

  const gboolean is_head = slot->row == HST_ROW_HEAD;

  if (block->kind != HST_DOC_TABLE || slot->row == HST_ROW_RUNNING)
    return;
  rule (self, bottom, is_head ? 0.9 : 0.4, is_head ? HST_INK_ACCENT : HST_INK_RULE);
  if (block->is_form && !is_head)
    rule_columns (self, block, slot);
}

/* Side by side, all as high as the widest row of them allows. */
static void
draw_logos (Pen               *self,
            const HstDocBlock *block,
            const HstSlot     *slot)
{
  GPtrArray *logos = self->pages->document->logos;
  const double room = self->pages->width - self->pages->left - self->pages->right;
  const double gap = LOGO_GAP_MM * HST_MM;
  double height = slot->height - LOGO_BELOW_MM * HST_MM;
  double shares = 0;
  double x = self->pages->left;

  for (guint i = 0; i < logos->len; i++)
    shares += hst_doc_logo_get_aspect (logos->pdata[i]);
  height = MIN (height, (room - gap * (logos->len - 1)) / shares);
  if (((const HstDocColumn *) block->columns->pdata[0])->align == HST_ALIGN_CENTRE)
    x += (room - height * shares - gap * (logos->len - 1)) / 2;
  for (guint i = 0; i < logos->len; i++) {
    hst_doc_logo_draw (logos->pdata[i], self->cr, x, slot->y, height);
    x += height * hst_doc_logo_get_aspect (logos->pdata[i]) + gap;
  }
}

static void
draw_slot (Pen           *self,
           const HstSlot *slot)
{
  const HstDocBlock *block = self->pages->document->blocks->pdata[slot->block];
  g_autoptr (HstSetRow) set = NULL;
  const char *tag;

  turn_table (self, is_tabular (block, slot) ? (int) slot->block : -1);
  if (block->wall != NULL) {
    hst_pages_draw_wall (self->pages, self->context, self->cr, block->wall, slot->y, slot->height);
    return;
  }
  if (block->kind == HST_DOC_LOGOS)
    return;
  set = hst_pages_set_row (self->pages, self->context, slot->block, slot->row);
  tag = is_tabular (block, slot) ? "TR" : tag_of (block, slot);
  cairo_tag_begin (self->cr, tag, NULL);
  draw_cells (self, block, slot, set);
  cairo_tag_end (self->cr, tag);
  draw_rules (self, block, slot);
}

static void
draw_small (Pen        *self,
            const char *text,
            HstAlign    align,
            double      y)
{
  g_autoptr (PangoLayout) layout = hst_pages_set_small (self->context, text);
  const double room = self->pages->width - self->pages->left - self->pages->right;

  pango_layout_set_width (layout, pango_units_from_double (align == HST_ALIGN_START ? room * 0.78 : room));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, align == HST_ALIGN_START ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT);
  cairo_move_to (self->cr, self->pages->left, y);
  pango_cairo_show_layout (self->cr, layout);
}

static void
draw_foot (Pen   *self,
           guint  page)
{
  const HstDocument *document = self->pages->document;
  const double y = self->pages->height - self->pages->bottom + 5 * HST_MM;
  g_autofree char *stamp = g_strdup_printf ("%s · %s", document->title, document->stamp);
  /* Translators: at the foot of a page: its number, how many there are. */
  g_autofree char *number = g_strdup_printf (hst_language_say (document->language, "page %u of %u"), page + 1,
                                             self->pages->pages->len);

  rule (self, y, 0.4, HST_INK_RULE);
  draw_small (self, stamp, HST_ALIGN_START, y + 4);
  draw_small (self, number, HST_ALIGN_END, y + 4);
}

static void
draw_frame (Pen *self)
{
  static const struct {
    double  inset_mm;
    double  width;
  } lines[] = { { 9, 1.4 }, { 10.6, 0.5 } };

  hst_pages_use_ink (self->cr, HST_INK_ACCENT);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++) {
    const double inset = lines[i].inset_mm * HST_MM;

    cairo_set_line_width (self->cr, lines[i].width);
    cairo_rectangle (self->cr, inset, inset, self->pages->width - 2 * inset, self->pages->height - 2 * inset);
    cairo_stroke (self->cr);
  }
}

/*< private >
 * hst_pages_draw_pictures:
 * @self: pages
 * @page: which one, from 0
 * @cr: where to draw it, before anything of the page is tagged: within a tag, Cairo 1.16 loses its way over a picture
 *
 * Draws the pictures of a page.
 */
void
hst_pages_draw_pictures (HstPages *self,
                         guint     page,
                         cairo_t  *cr)
{
  GArray *slots = self->pages->pdata[page];
  Pen pen = { self, cr, NULL, -1 };

  for (guint i = 0; i < slots->len; i++) {
    const HstSlot *slot = &g_array_index (slots, HstSlot, i);
    const HstDocBlock *block = self->document->blocks->pdata[slot->block];

    if (block->kind == HST_DOC_LOGOS)
      draw_logos (&pen, block, slot);
  }
}

/*< private >
 * hst_pages_draw_text:
 * @self: pages
 * @page: which one, from 0
 * @cr: where to draw it
 *
 * Draws all of a page but its pictures, tagged.
 */
void
hst_pages_draw_text (HstPages *self,
                     guint     page,
                     cairo_t  *cr)
{
  GArray *slots = self->pages->pdata[page];
  Pen pen = { self, cr, NULL, -1 };

  cairo_save (cr);
  pen.context = hst_pages_create_context (cr);
  for (guint i = 0; i < slots->len; i++)
    draw_slot (&pen, &g_array_index (slots, HstSlot, i));
  turn_table (&pen, -1);
  if (self->document->framed)
    draw_frame (&pen);
  else
    draw_foot (&pen, page);
  g_object_unref (pen.context);
  cairo_restore (cr);
}

/**
 * hst_pages_draw:
 * @self: pages
 * @page: which one, from 0
 * @cr: where to draw it, in points from the upper left corner of the paper
 *
 * Draws one page.
 */
void
hst_pages_draw (HstPages *self,
                guint     page,
                cairo_t  *cr)
{
  g_return_if_fail (page < self->pages->len);

  hst_pages_draw_pictures (self, page, cr);
  hst_pages_draw_text (self, page, cr);
}
