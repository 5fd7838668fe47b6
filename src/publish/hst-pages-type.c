/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Setting text: fonts, sizes, and how a row is broken into lines. */
#include "hst-pages-private.h"

#include <math.h>
#include <string.h>

#define MARK_SIZE 0.62   /* of the font's size */
#define BOX_SIZE 1.05
#define COLUMN_GAP_MM 3.2
#define TABLE_GAP 8.0   /* points above a table without a heading */

typedef struct {
  double      size;     /* points */
  PangoWeight weight;
  PangoStyle  slant;
  guint32     ink;
  int         spacing;  /* between letters, in Pango units */
  double      above;    /* space above the line within its cell, points */
} Face;

static const Face faces[] = {
  [HST_LINE_PLAIN] = { 9.2, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK, 0, 0.6 },
  [HST_LINE_STRONG] = { 9.2, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK, 0, 0.6 },
  [HST_LINE_SMALL] = { 8.2, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK_QUIET, 0, 1.4 },
  [HST_LINE_LABEL] = { 9.2, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK_QUIET, 0, 0.6 },
  [HST_LINE_STRUCK] = { 9.2, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK_QUIET, 0, 0.6 },
  [HST_LINE_OVERLINE] = { 9, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK_ACCENT, PANGO_SCALE / 2, 0 },
  [HST_LINE_TITLE] = { 21, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK, 0, 0 },
  [HST_LINE_SUBTITLE] = { 11.5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK_QUIET, 0, 0 },
  [HST_LINE_HEADING] = { 12.5, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK_ACCENT, 0, 0 },
  [HST_LINE_DISPLAY] = { 38, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK_ACCENT, PANGO_SCALE, 0 },
  [HST_LINE_NAME] = { 25, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK, 0, 0 },
  [HST_LINE_LARGE] = { 13, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK_QUIET, 0, 0 },
  [HST_LINE_EVENT] = { 17, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK, 0, 0 },
  [HST_LINE_SIGNATURE] = { 11, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK, 0, 0 },
  [HST_LINE_FINE] = { 8.6, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, HST_INK_QUIET, 0, 0 },
};

static const Face table_head = { 7.6, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, HST_INK_QUIET, PANGO_SCALE / 4, 0 };
static const Face footnote = { 7.6, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, HST_INK_QUIET, 0, 0 };
static const Face thanks = { 8.6, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, HST_INK_QUIET, 0, 0 };

/* Space above and below the text of a row, and above a block as a whole, points. */
static const struct {
  double before;
  double above;
  double below;
} spaces[] = {
  [HST_DOC_TITLE] = { 0, 0, 3.5 },
  [HST_DOC_HEADING] = { 0, 17, 5 },
  [HST_DOC_LINES] = { 5, 2, 2 },
  [HST_DOC_CENTRED] = { 0, 5, 5 },
  [HST_DOC_ACKNOWLEDGEMENT] = { 10, 0, 2 },
  [HST_DOC_FACTS] = { 7, 1.7, 1.7 },
  [HST_DOC_TABLE] = { 0, 3.6, 3.9 },
  [HST_DOC_LOGOS] = { 0, 0, 0 },
};

static void
add_marks (PangoAttrList    *attributes,
           const HstDocLine *line,
           double            size)
{
  const char *at = line->text;

  for (guint i = 0; line->colours != NULL && i < line->colours->len; i++) {
    const guint32 colour = g_array_index (line->colours, guint32, i);
    const int side = pango_units_from_double (size * (colour == HST_DOC_BOX ? BOX_SIZE : MARK_SIZE));
    const PangoRectangle box = { 0, -side, side, side };
    PangoAttribute *shape;

    at = strstr (at, HST_DOC_MARK);
    if (at == NULL)
      return;
    shape = pango_attr_shape_new_with_data (&box, &box, GUINT_TO_POINTER (colour), NULL, NULL);
    shape->start_index = (guint) (at - line->text);
    shape->end_index = shape->start_index + (guint) strlen (HST_DOC_MARK);
    pango_attr_list_insert (attributes, shape);
    at += strlen (HST_DOC_MARK);
  }
}

static PangoAttrList *
attributes_of (const Face       *face,
               const HstDocLine *line,
               const char       *language)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_foreground_new ((guint16) ((face->ink >> 16 & 0xff) * 257),
                                                                 (guint16) ((face->ink >> 8 & 0xff) * 257),
                                                                 (guint16) ((face->ink & 0xff) * 257)));
  /* Figures stand under each other. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (language != NULL)
    pango_attr_list_insert (attributes, pango_attr_language_new (pango_language_from_string (language)));
  if (face->spacing != 0)
    pango_attr_list_insert (attributes, pango_attr_letter_spacing_new (face->spacing));
  if (line != NULL && line->style == HST_LINE_STRUCK)
    pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  if (line != NULL)
    add_marks (attributes, line, face->size);
  return attributes;
}

static PangoLayout *
set_text (PangoContext     *context,
          const Face       *face,
          const char       *text,
          const HstDocLine *line,
          const char       *language)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoAttrList *attributes = attributes_of (face, line, language);

  hst_pages_set_font (layout, face->size, face->weight, face->slant);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_text (layout, text, -1);
  pango_layout_set_auto_dir (layout, TRUE);
  pango_attr_list_unref (attributes);
  return layout;
}

/*< private >
 * hst_pages_set_small:
 * @context: a context
 * @text: what stands at the edge of a page
 *
 * Returns: (transfer full): the text set on one line
 */
PangoLayout *
hst_pages_set_small (PangoContext *context,
                     const char   *text)
{
  return set_text (context, &footnote, text, NULL, NULL);
}

static const Face *
face_of (const HstDocBlock *block,
         const HstDocLine  *line)
{
  if (block->kind == HST_DOC_ACKNOWLEDGEMENT)
    return &thanks;
  return &faces[line->style];
}

static PangoAlignment
alignment_of (HstAlign align)
{
  switch (align) {
  case HST_ALIGN_CENTRE:
    return PANGO_ALIGN_CENTER;
  case HST_ALIGN_END:
    return PANGO_ALIGN_RIGHT;
  case HST_ALIGN_START:
  default:
    return PANGO_ALIGN_LEFT;
  }
}

/* Adds the lines of a layout below those that are there; returns how far down they reach. */
static double
add_lines (GArray      *lines,
           PangoLayout *layout,
           double       y)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double bottom = y;

  do {
    HstSetLine set;
    PangoRectangle extents;
    int top, end;

    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    pango_layout_iter_get_line_yrange (iter, &top, &end);
    set.layout = g_object_ref (layout);
    set.line = pango_layout_line_ref (pango_layout_iter_get_line_readonly (iter));
    set.x = pango_units_to_double (extents.x);
    set.y = y + pango_units_to_double (top);
    set.height = pango_units_to_double (end - top);
    set.baseline = pango_units_to_double (pango_layout_iter_get_baseline (iter) - top);
    bottom = set.y + set.height;
    g_array_append_val (lines, set);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return bottom;
}

static void
clear_line (gpointer data)
{
  HstSetLine *set = data;

  pango_layout_line_unref (set->line);
  g_object_unref (set->layout);
}

GArray *
hst_set_cell_new (void)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (HstSetLine));

  g_array_set_clear_func (lines, clear_line);
  return lines;
}

static double
set_one (GArray             *lines,
         PangoContext       *context,
         const Face         *face,
         const char         *text,
         const HstDocLine   *line,
         const char         *language,
         const HstSetColumn *column,
         HstAlign            align,
         gboolean            is_terse,
         double              y)
{
  g_autoptr (PangoLayout) layout = set_text (context, face, text, line, language);

  pango_layout_set_width (layout, pango_units_from_double (MAX (1, column->width - column->inset)));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (is_terse)
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, alignment_of (align));
  return add_lines (lines, layout, y);
}

/*< private >
 * hst_pages_set_lines:
 * @context: a context
 * @cell: (element-type HstDocLine): what is to be set
 * @language: code of its language
 * @scale: how large, 1 as in a table
 * @width: how wide it may become
 * @lines: (out): where the lines are added
 *
 * Sets a cell that belongs to no table.
 *
 * Returns: how far down it reaches
 */
double
hst_pages_set_lines (PangoContext *context,
                     GPtrArray    *cell,
                     const char   *language,
                     double        scale,
                     double        width,
                     GArray       *lines)
{
  const HstSetColumn place = { 0, width, 0 };
  double y = 0;

  for (guint i = 0; i < cell->len; i++) {
    const HstDocLine *line = cell->pdata[i];
    Face face = faces[line->style];

    face.size *= scale;
    y = set_one (lines, context, &face, line->text, line, language, &place, HST_ALIGN_START, FALSE, y);
  }
  return y;
}

/*< private >
 * hst_pages_get_columns:
 * @self: pages
 * @block: one of the document's blocks
 * @columns: (out) (array): where its columns lie, from the left margin
 */
void
hst_pages_get_columns (HstPages          *self,
                       const HstDocBlock *block,
                       HstSetColumn      *columns)
{
  const double all = self->width - self->left - self->right;
  double fixed = 0;
  double shares = 0;
  double x = 0;

  for (guint i = 0; i < block->columns->len; i++) {
    const HstDocColumn *column = block->columns->pdata[i];

    fixed += column->width_mm * HST_MM;
    shares += column->width_mm > 0 ? 0 : column->share;
  }
  for (guint i = 0; i < block->columns->len; i++) {
    const HstDocColumn *column = block->columns->pdata[i];

    columns[i].left = x;
    columns[i].width = column->width_mm > 0 ? column->width_mm * HST_MM
                                            : MAX (0, all - fixed) * column->share / MAX (shares, 0.001);
    columns[i].inset = i + 1 < block->columns->len && column->align == HST_ALIGN_START ? COLUMN_GAP_MM * HST_MM : 0;
    x += columns[i].width;
  }
}

static void
set_head_cell (HstPages           *self,
               PangoContext       *context,
               GArray             *lines,
               const HstDocColumn *column,
               const HstSetColumn *place,
               double             *height)
{
  const char *language = hst_language_get_code (self->document->language);
  double bottom = 0;

  if (column->title != NULL)
    bottom = set_one (lines, context, &table_head, column->title, NULL, language, place, column->align, FALSE, 0);
  *height = MAX (*height, bottom);
}

static void
set_cell (HstPages           *self,
          PangoContext       *context,
          GArray             *lines,
          const HstDocBlock  *block,
          GPtrArray          *cell,
          const HstDocColumn *column,
          const HstSetColumn *place,
          double             *height)
{
  const char *language = hst_language_get_code (self->document->language);
  double y = 0;

  for (guint i = 0; i < cell->len; i++) {
    const HstDocLine *line = cell->pdata[i];
    const Face *face = face_of (block, line);

    y = set_one (lines, context, face, line->text, line, language, place, column->align,
                 block->is_terse, y + (i > 0 ? face->above : 0));
  }
  *height = MAX (*height, y);
}

/* One line over the whole width. */
static double
set_running (HstPages          *self,
             PangoContext      *context,
             HstSetRow         *set,
             const HstDocBlock *block)
{
  const HstSetColumn place = { 0, self->width - self->left - self->right, 0 };
  GArray *lines = hst_set_cell_new ();

  g_ptr_array_add (set->cells, lines);
  return set_one (lines, context, &table_head, block->running, NULL, hst_language_get_code (self->document->language),
                  &place, HST_ALIGN_START, FALSE, 0);
}

static double
set_cells (HstPages          *self,
           PangoContext      *context,
           HstSetRow         *set,
           const HstDocBlock *block,
           const HstDocRow   *row)
{
  g_autofree HstSetColumn *columns = g_new0 (HstSetColumn, block->columns->len);
  double height = 0;

  hst_pages_get_columns (self, block, columns);
  for (guint i = 0; i < block->columns->len; i++) {
    const HstDocColumn *column = block->columns->pdata[i];
    GArray *lines = hst_set_cell_new ();

    g_ptr_array_add (set->cells, lines);
    if (row == NULL)
      set_head_cell (self, context, lines, column, &columns[i], &height);
    else if (i < row->cells->len)
      set_cell (self, context, lines, block, row->cells->pdata[i], column, &columns[i], &height);
  }
  return height;
}

/* What has no heading above it keeps some distance. */
static gboolean
follows_heading (HstDocument *document,
                 guint        block)
{
  const HstDocBlock *before = block > 0 ? document->blocks->pdata[block - 1] : NULL;

  return before != NULL && before->kind == HST_DOC_HEADING;
}

/*< private >
 * hst_pages_set_row:
 * @self: pages
 * @context: what text is set with
 * @block: number of a block
 * @row: number of a row, %HST_ROW_HEAD or %HST_ROW_RUNNING
 *
 * Returns: (transfer full): the row with its text broken into lines
 */
HstSetRow *
hst_pages_set_row (HstPages     *self,
                   PangoContext *context,
                   guint         block,
                   int           row)
{
  const HstDocBlock *shown = self->document->blocks->pdata[block];
  const HstDocRow *given = row >= 0 ? shown->rows->pdata[row] : NULL;
  HstSetRow *set = g_new0 (HstSetRow, 1);
  double height;

  set->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  set->above = spaces[shown->kind].above;
  if (!follows_heading (self->document, block))
    set->above += row == HST_ROW_HEAD ? TABLE_GAP : row == 0 ? spaces[shown->kind].before : 0;
  set->below = spaces[shown->kind].below;
  height = row == HST_ROW_RUNNING ? set_running (self, context, set, shown)
                                  : set_cells (self, context, set, shown, given);
  if (given != NULL)
    height = MAX (height, given->min_height_mm * HST_MM - set->above - set->below);
  set->height = set->above + height + set->below;
  return set;
}

void
hst_set_row_free (HstSetRow *row)
{
  g_ptr_array_unref (row->cells);
  g_free (row);
}
