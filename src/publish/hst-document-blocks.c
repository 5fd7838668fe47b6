/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document is made of. */
#include "hst-document-private.h"

#include <string.h>

void
hst_doc_line_free (gpointer data)
{
  HstDocLine *line = data;

  g_free (line->text);
  g_clear_pointer (&line->colours, g_array_unref);
  g_free (line);
}

static void
free_column (gpointer data)
{
  g_free (((HstDocColumn *) data)->title);
  g_free (data);
}

static void
free_row (gpointer data)
{
  g_ptr_array_unref (((HstDocRow *) data)->cells);
  g_free (data);
}

static void
free_block (gpointer data)
{
  HstDocBlock *block = data;

  g_free (block->running);
  g_clear_pointer (&block->wall, hst_doc_wall_free);
  g_ptr_array_unref (block->columns);
  g_ptr_array_unref (block->rows);
  g_free (block);
}

static void
free_data (HstDocData *data)
{
  g_ptr_array_unref (data->titles);
  g_ptr_array_unref (data->rows);
  g_free (data);
}

static void
clear (gpointer data)
{
  HstDocument *self = data;

  g_clear_pointer (&self->language, hst_language_unref);
  g_free (self->title);
  g_free (self->file_name);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->keywords);
  g_free (self->stamp);
  g_ptr_array_unref (self->blocks);
  g_clear_pointer (&self->logos, g_ptr_array_unref);
  free_data (self->data);
}

HstDocument *
hst_document_new_empty (HstLanguage              *language,
                        const HstDocumentOptions *options)
{
  HstDocument *self = g_atomic_rc_box_new0 (HstDocument);

  self->language = hst_language_ref (language);
  self->paper = options->paper;
  self->now_utc_s = options->now_utc_s;
  self->progress = options->progress;
  self->progress_data = options->progress_data;
  self->blocks = g_ptr_array_new_with_free_func (free_block);
  self->data = g_new0 (HstDocData, 1);
  self->data->titles = g_ptr_array_new_with_free_func (g_free);
  self->data->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
hst_document_tell (HstDocument *self,
                   double       fraction)
{
  if (self->progress != NULL)
    self->progress (fraction, self->progress_data);
}

HstDocument *
hst_document_ref (HstDocument *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hst_document_unref (HstDocument *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * hst_document_get_title:
 * @self: a document
 *
 * Returns: what it is called, in its language
 */
const char *
hst_document_get_title (HstDocument *self)
{
  return self->title;
}

/**
 * hst_document_dup_file_name:
 * @self: a document
 * @extension: "pdf"
 *
 * Returns: (transfer full): a file name without a folder, as a person would look for it
 */
char *
hst_document_dup_file_name (HstDocument *self,
                            const char  *extension)
{
  return g_strdup_printf ("%s.%s", self->file_name, extension);
}

/* What a document has no use for: controls, what turns the direction of the text around it, what is no character. */
static gboolean
is_unwanted (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x061c || c == 0x200e || c == 0x200f || c == 0xfeff || c == 0xfffc ||
         (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/*< private >
 * hst_doc_clean:
 * @text: (nullable): a text from wherever
 *
 * Returns: (transfer full): the same as UTF-8 without controls, bidirectional overrides and non-characters, with one
 *   kind of line break and without white space at its ends
 */
char *
hst_doc_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  GString *clean = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (c == 0x2028 || c == 0x2029 || (c == '\r' && p[1] != '\n'))
      g_string_append_c (clean, '\n');
    else if (c == '\t')
      g_string_append_c (clean, ' ');
    else if (!is_unwanted (c))
      g_string_append_unichar (clean, c);
  }
  return g_strstrip (g_string_free (clean, FALSE));
}

HstDocBlock *
hst_document_add_block (HstDocument     *self,
                        HstDocBlockKind  kind)
{
  HstDocBlock *block = g_new0 (HstDocBlock, 1);

  block->kind = kind;
  block->columns = g_ptr_array_new_with_free_func (free_column);
  block->rows = g_ptr_array_new_with_free_func (free_row);
  g_ptr_array_add (self->blocks, block);
  return block;
}

void
hst_doc_block_add_column (HstDocBlock *self,
                          const char  *title,
                          double       width_mm,
                          double       share,
                          HstAlign     align)
{
  HstDocColumn *column = g_new0 (HstDocColumn, 1);

  column->title = title != NULL ? hst_doc_clean (title) : NULL;
  column->width_mm = width_mm;
  column->share = share;
  column->align = align;
  g_ptr_array_add (self->columns, column);
}

/*< private >
 * hst_doc_block_has_head:
 * @self: a block
 *
 * Returns: whether its columns have titles, which come again on every page
 */
gboolean
hst_doc_block_has_head (const HstDocBlock *self)
{
  for (guint i = 0; self->kind == HST_DOC_TABLE && i < self->columns->len; i++)
    if (((const HstDocColumn *) self->columns->pdata[i])->title != NULL)
      return TRUE;
  return FALSE;
}

HstDocRow *
hst_doc_block_add_row (HstDocBlock *self)
{
  HstDocRow *row = g_new0 (HstDocRow, 1);

  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (self->rows, row);
  return row;
}

GPtrArray *
hst_doc_row_add_cell (HstDocRow *self)
{
  GPtrArray *cell = g_ptr_array_new_with_free_func (hst_doc_line_free);

  g_ptr_array_add (self->cells, cell);
  return cell;
}

/*< private >
 * hst_doc_cell_add:
 * @cell: a cell
 * @style: how it looks
 * @text: (nullable): what it says; each line of it becomes one
 *
 * Returns: (nullable): the last line that was added, %NULL if there was nothing to add
 */
HstDocLine *
hst_doc_cell_add (GPtrArray    *cell,
                  HstLineStyle  style,
                  const char   *text)
{
  g_autofree char *clean = hst_doc_clean (text);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);
  HstDocLine *line = NULL;

  for (guint i = 0; lines[i] != NULL; i++) {
    if (*g_strstrip (lines[i]) == '\0')
      continue;
    line = g_new0 (HstDocLine, 1);
    line->style = style;
    line->text = g_strdup (lines[i]);
    g_ptr_array_add (cell, line);
  }
  return line;
}

/*< private >
 * hst_doc_line_add_mark:
 * @self: a line
 * @colour: 0xrrggbb, or %HST_DOC_BOX
 * @text: what the colour stands for: it is never alone; empty for a box
 *
 * Adds a square in a colour and what it means.
 */
void
hst_doc_line_add_mark (HstDocLine *self,
                       guint32     colour,
                       const char *text)
{
  g_autofree char *clean = hst_doc_clean (text);
  g_autofree char *before = g_steal_pointer (&self->text);

  g_strdelimit (clean, "\n", ' ');
  self->text = g_strconcat (before, *before != '\0' ? "   " : "", HST_DOC_MARK, *clean != '\0' ? "\302\240" : "", clean,
                            NULL);
  if (self->colours == NULL)
    self->colours = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_array_append_val (self->colours, colour);
}

/*< private >
 * hst_document_add_line:
 * @self: a document
 * @kind: kind of the block it belongs to; a block of that kind at the end is gone on with, but a heading begins one
 * @style: how it looks
 * @text: (nullable): what it says
 *
 * Returns: (nullable): the last line that was added
 */
HstDocLine *
hst_document_add_line (HstDocument     *self,
                       HstDocBlockKind  kind,
                       HstLineStyle     style,
                       const char      *text)
{
  g_autofree char *clean = hst_doc_clean (text);
  HstDocBlock *block = self->blocks->len > 0 ? self->blocks->pdata[self->blocks->len - 1] : NULL;

  if (*clean == '\0')
    return NULL;
  if (block == NULL || block->kind != kind || kind == HST_DOC_HEADING) {
    block = hst_document_add_block (self, kind);
    hst_doc_block_add_column (block, NULL, 0, 1, kind == HST_DOC_CENTRED ? HST_ALIGN_CENTRE : HST_ALIGN_START);
  }
  return hst_doc_cell_add (hst_doc_row_add_cell (hst_doc_block_add_row (block)), style, clean);
}

void
hst_document_set_data_titles (HstDocument *self,
                              ...)
{
  va_list titles;
  const char *title;

  va_start (titles, self);
  while ((title = va_arg (titles, const char *)) != NULL)
    g_ptr_array_add (self->data->titles, g_strdup (title));
  va_end (titles);
}

GPtrArray *
hst_document_add_data (HstDocument *self)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (self->data->rows, row);
  return row;
}

void
hst_doc_data_add (GPtrArray  *row,
                  const char *text)
{
  g_ptr_array_add (row, hst_doc_clean (text));
}
