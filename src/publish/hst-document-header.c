/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How documents begin. */
#include "hst-maker-private.h"

/* A block of names and values goes on as long as nothing else is added. */
static HstDocBlock *
facts_of (HstDocument *document)
{
  HstDocBlock *block = document->blocks->len > 0 ? document->blocks->pdata[document->blocks->len - 1] : NULL;

  if (block != NULL && block->kind == HST_DOC_FACTS)
    return block;
  block = hst_document_add_block (document, HST_DOC_FACTS);
  hst_doc_block_add_column (block, NULL, 38, 0, HST_ALIGN_START);
  hst_doc_block_add_column (block, NULL, 0, 1, HST_ALIGN_START);
  return block;
}

void
hst_maker_add_fact (HstDocMaker *self,
                    const char  *name,
                    const char  *value)
{
  g_autofree char *clean = hst_doc_clean (value);
  HstDocRow *row;

  if (*clean == '\0')
    return;
  row = hst_doc_block_add_row (facts_of (self->document));
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_LABEL, name);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, clean);
}

/* One whose value is filled with marks afterwards. */
HstDocLine *
hst_maker_add_fact_line (HstDocMaker *self,
                         const char  *name)
{
  HstDocRow *row = hst_doc_block_add_row (facts_of (self->document));
  HstDocLine *line;
  GPtrArray *cell;

  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_LABEL, name);
  cell = hst_doc_row_add_cell (row);
  line = hst_doc_cell_add (cell, HST_LINE_PLAIN, "-");
  line->text[0] = '\0';
  return line;
}

/*< private >
 * hst_maker_add_header:
 * @self: a maker
 * @subtitle: what kind of document it is
 *
 * Adds the programme's title, the visit's, and when it is.
 */
void
hst_maker_add_header (HstDocMaker *self,
                      const char  *subtitle)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  const HstVisit *visit = self->visit;
  g_autofree char *days = hst_language_format_days (self->language, visit->first_day, visit->last_day);
  /* Translators: under the title of a document: which document it is, then its dates. */
  g_autofree char *line = g_strdup_printf (hst_language_say_in (self->language, "document", "%s, %s"), subtitle, days);

  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_OVERLINE, programme != NULL ? programme->title : NULL);
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_TITLE,
                         visit->title != NULL ? visit->title : hst_maker_say (self, "Untitled"));
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_SUBTITLE, line);
}
