/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting a document into pages: no row is split unless it is higher than a page, the heading row of a table comes again
 * on every page, and no heading stays alone at the foot. */
#include "hst-pages-private.h"

/* Room that a row which must be split needs to begin at the foot of a page. */
#define SPLIT_MIN 90.0

/* And what a wall needs, to be read. */
#define WALL_MIN 260.0

/* After so many rows it is told how far it is. */
#define TELL_ROWS 16

typedef struct {
  HstPages     *pages;
  PangoContext *context;
  GArray       *page;      /* HstSlot, owned by the pages */
  double        y;
  guint         n_placed;  /* rows, of so many */
  guint         n_rows;
} Cutter;

static void
clear_slot (gpointer data)
{
  HstSlot *slot = data;

  g_free (slot->from);
  g_free (slot->to);
}

/* What is on the page goes to its middle. */
static void
centre (HstPages *pages,
        GArray   *page)
{
  const HstSlot *last;
  double room;

  if (page->len == 0)
    return;
  last = &g_array_index (page, HstSlot, page->len - 1);
  room = pages->height - pages->bottom - last->y - last->height;
  for (guint i = 0; i < page->len; i++)
    g_array_index (page, HstSlot, i).y += room / 2;
}

static void
begin_page (Cutter *self)
{
  self->page = g_array_new (FALSE, TRUE, sizeof (HstSlot));
  g_array_set_clear_func (self->page, clear_slot);
  g_ptr_array_add (self->pages->pages, self->page);
  self->y = self->pages->top;
}

static double
room_left (Cutter *self)
{
  return self->pages->height - self->pages->bottom - self->y;
}

static double
room_of_page (Cutter *self)
{
  return self->pages->height - self->pages->bottom - self->pages->top;
}

static const HstDocBlock *
block_at (Cutter *self,
          guint   index)
{
  GPtrArray *blocks = self->pages->document->blocks;

  return index < blocks->len ? blocks->pdata[index] : NULL;
}

static double
height_of (Cutter *self,
           guint   block,
           int     row)
{
  g_autoptr (HstSetRow) set = hst_pages_set_row (self->pages, self->context, block, row);

  return set->height;
}

static void
place (Cutter *self,
       guint   block,
       int     row,
       double  height,
       guint  *from,
       guint  *to)
{
  const HstSlot slot = { block, row, self->y, height, from, to };

  g_array_append_val (self->page, slot);
  self->y += height;
}

/* What is above the first row of a table on a page. */
static double
height_of_head (Cutter   *self,
                guint     block,
                gboolean  goes_on)
{
  const HstDocBlock *shown = block_at (self, block);

  if (!hst_doc_block_has_head (shown))
    return 0;
  return height_of (self, block, HST_ROW_HEAD) +
         (goes_on && shown->running != NULL ? height_of (self, block, HST_ROW_RUNNING) : 0);
}

static void
place_head (Cutter   *self,
            guint     block,
            gboolean  goes_on)
{
  const HstDocBlock *shown = block_at (self, block);

  if (!hst_doc_block_has_head (shown))
    return;
  if (goes_on && shown->running != NULL)
    place (self, block, HST_ROW_RUNNING, height_of (self, block, HST_ROW_RUNNING), NULL, NULL);
  place (self, block, HST_ROW_HEAD, height_of (self, block, HST_ROW_HEAD), NULL, NULL);
}

static void
note_heading (Cutter *self,
              guint   block,
              int     row)
{
  const HstDocBlock *shown = block_at (self, block);
  GPtrArray *cell = ((const HstDocRow *) shown->rows->pdata[row])->cells->pdata[0];
  const HstDocLine *line = cell->len > 0 ? cell->pdata[0] : NULL;
  HstPagesHeading heading = { line != NULL ? line->text : NULL, 2, self->pages->pages->len - 1, self->y };

  if (line == NULL)
    return;
  if (line->style == HST_LINE_TITLE)
    heading.level = 1;
  else if (line->style != HST_LINE_HEADING)
    return;
  g_array_append_val (self->pages->headings, heading);
}

static double
height_of_rows (Cutter *self,
                guint   block)
{
  double height = 0;

  for (guint i = 0; i < block_at (self, block)->rows->len; i++)
    height += height_of (self, block, (int) i);
  return height;
}

/* How much must stand together so that neither a heading nor the head of a table is left alone. */
static double
height_with_next (Cutter *self,
                  guint   block,
                  guint   row,
                  double  height)
{
  const HstDocBlock *shown = block_at (self, block);
  const HstDocBlock *next = block_at (self, block + 1);

  if (shown->kind != HST_DOC_HEADING || row + 1 < shown->rows->len || next == NULL || next->rows->len == 0)
    return height;
  height += height_of_head (self, block + 1, FALSE);
  return height + (next->is_whole ? height_of_rows (self, block + 1)
                                  : MIN (height_of (self, block + 1, 0), room_of_page (self) / 3));
}

/* How many lines of a cell, from @from on, fit into @room. */
static guint
count_fitting (GArray *lines,
               guint   from,
               double  room)
{
  guint to = from;

  while (to < lines->len) {
    const HstSetLine *line = &g_array_index (lines, HstSetLine, to);
    const HstSetLine *first = &g_array_index (lines, HstSetLine, from);

    if (line->y + line->height - first->y > room)
      break;
    to++;
  }
  return to;
}

static double
height_of_lines (GArray *lines,
                 guint   from,
                 guint   to)
{
  const HstSetLine *first = from < to ? &g_array_index (lines, HstSetLine, from) : NULL;
  const HstSetLine *last = from < to ? &g_array_index (lines, HstSetLine, to - 1) : NULL;

  return first != NULL ? last->y + last->height - first->y : 0;
}

/* A row that no page can hold goes on from page to page, at least a line each. */
static void
place_split (Cutter    *self,
             guint      block,
             int        row,
             HstSetRow *set)
{
  const guint n = set->cells->len;
  g_autofree guint *from = g_new0 (guint, n);
  gboolean more = TRUE;

  while (more) {
    const double room = room_left (self) - set->above - set->below;
    guint *begin = g_memdup2 (from, n * sizeof (guint));
    guint *end = g_new0 (guint, n);
    double height = 0;

    more = FALSE;
    for (guint i = 0; i < n; i++) {
      GArray *lines = set->cells->pdata[i];

      end[i] = count_fitting (lines, from[i], room);
      if (end[i] == from[i] && from[i] < lines->len && self->page->len <= 2)
        end[i]++;
      height = MAX (height, height_of_lines (lines, from[i], end[i]));
      more = more || end[i] < lines->len;
      from[i] = end[i];
    }
    place (self, block, row, set->above + height + set->below, begin, end);
    if (more) {
      begin_page (self);
      place_head (self, block, TRUE);
    }
  }
}

static void
place_row (Cutter *self,
           guint   block,
           guint   row)
{
  g_autoptr (HstSetRow) set = hst_pages_set_row (self->pages, self->context, block, (int) row);
  const double head = height_of_head (self, block, row > 0);
  const double before = row == 0 ? head : 0;
  const double need = before + height_with_next (self, block, row, set->height);
  const gboolean splits = head + set->height > room_of_page (self);
  gboolean begins = FALSE;

  if (self->page->len > 0 && (splits ? room_left (self) < before + SPLIT_MIN : room_left (self) < need)) {
    begin_page (self);
    begins = TRUE;
  }
  if (row == 0 || begins)
    place_head (self, block, row > 0);
  if (splits) {
    place_split (self, block, (int) row, set);
    return;
  }
  note_heading (self, block, (int) row);
  place (self, block, (int) row, set->height, NULL, NULL);
}

/* A wall takes what the page has left, but not less than it needs to be read. */
static void
place_wall (Cutter *self,
            guint   block)
{
  if (room_left (self) < WALL_MIN && self->page->len > 0)
    begin_page (self);
  place (self, block, 0, room_left (self), NULL, NULL);
}

static void
tell (Cutter *self)
{
  self->n_placed++;
  /* What is drawn afterwards takes about as long. */
  if (self->n_placed % TELL_ROWS == 0)
    hst_document_tell (self->pages->document, 0.5 * self->n_placed / self->n_rows);
}

static gboolean
place_block (Cutter        *self,
             guint          index,
             GCancellable  *cancellable,
             GError       **error)
{
  const HstDocBlock *block = block_at (self, index);

  if (block->kind == HST_DOC_WALL)
    place_wall (self, index);
  else if (block->kind == HST_DOC_BREAK && self->page->len > 0)
    begin_page (self);
  for (guint row = 0; row < block->rows->len; row++) {
    tell (self);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    place_row (self, index, row);
  }
  /* A table without rows says at least what it would hold. */
  if (block->rows->len == 0)
    place_head (self, index, FALSE);
  return TRUE;
}

static gboolean
cut (HstPages      *pages,
     GCancellable  *cancellable,
     GError       **error)
{
  Cutter self = { .pages = pages, .context = hst_pages_create_context (NULL) };
  gboolean ok = TRUE;

  for (guint i = 0; i < pages->document->blocks->len; i++)
    self.n_rows += block_at (&self, i)->rows->len;

  begin_page (&self);
  for (guint i = 0; ok && i < pages->document->blocks->len; i++)
    ok = place_block (&self, i, cancellable, error);
  for (guint i = 0; pages->document->framed && i < pages->pages->len; i++)
    centre (pages, pages->pages->pdata[i]);
  g_object_unref (self.context);
  return ok;
}

static void
set_paper (HstPages *self)
{
  const gboolean is_a3 = self->document->paper == HST_PAPER_A3;
  const double side = (is_a3 ? 297 : 210) * HST_MM;
  const double other = (is_a3 ? 420 : 297) * HST_MM;

  self->width = self->document->landscape ? other : side;
  self->height = self->document->landscape ? side : other;
  self->left = self->right = 19 * HST_MM;
  self->top = 17 * HST_MM;
  self->bottom = 19 * HST_MM;
}

/**
 * hst_pages_new:
 * @document: a document
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Returns: (transfer full): the document cut into pages of its paper, at least one; %NULL with %G_IO_ERROR_CANCELLED set
 *   if it was given up
 */
HstPages *
hst_pages_new (HstDocument   *document,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (HstPages) self = g_new0 (HstPages, 1);

  self->document = hst_document_ref (document);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->headings = g_array_new (FALSE, FALSE, sizeof (HstPagesHeading));
  set_paper (self);
  return cut (self, cancellable, error) ? g_steal_pointer (&self) : NULL;
}

void
hst_pages_free (HstPages *self)
{
  g_ptr_array_unref (self->pages);
  g_array_unref (self->headings);
  hst_document_unref (self->document);
  g_free (self);
}

/**
 * hst_pages_get_size:
 * @self: pages
 * @width: (out): width of the paper, points
 * @height: (out): its height
 */
void
hst_pages_get_size (HstPages *self,
                    double   *width,
                    double   *height)
{
  *width = self->width;
  *height = self->height;
}

guint
hst_pages_get_n (HstPages *self)
{
  return self->pages->len;
}

/**
 * hst_pages_get_headings:
 * @self: pages
 *
 * Returns: (transfer none) (element-type HstPagesHeading): its headings in order, for an outline
 */
GArray *
hst_pages_get_headings (HstPages *self)
{
  return self->headings;
}
