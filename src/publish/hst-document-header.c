/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How documents begin. */
#include "hst-maker-private.h"

#define LOGO_ROW_MM 17

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

  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_LABEL, name);
  return hst_maker_add_empty (hst_doc_row_add_cell (row), HST_LINE_PLAIN);
}

/* A line to be filled with marks. */
HstDocLine *
hst_maker_add_empty (GPtrArray    *cell,
                     HstLineStyle  style)
{
  HstDocLine *line = hst_doc_cell_add (cell, style, "-");

  line->text[0] = '\0';
  return line;
}

void
hst_maker_add_thanks (HstDocMaker *self)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);

  if (programme != NULL)
    hst_document_add_line (self->document, HST_DOC_ACKNOWLEDGEMENT, HST_LINE_PLAIN, programme->acknowledgement);
}

/* The pictures of those who hold and pay for the visit. */
void
hst_maker_add_logos (HstDocMaker *self,
                     HstAlign     align)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  HstDocBlock *block;

  if (programme == NULL || programme->logos == NULL)
    return;
  if (self->document->logos == NULL)
    self->document->logos = hst_doc_logos_new (programme->logos);
  if (self->document->logos->len == 0)
    return;
  block = hst_document_add_block (self->document, HST_DOC_LOGOS);
  hst_doc_block_add_column (block, NULL, 0, 1, align);
  hst_doc_row_add_cell (hst_doc_block_add_row (block));
  ((HstDocRow *) block->rows->pdata[0])->min_height_mm = LOGO_ROW_MM;
}

/* What comes next begins on a page of its own. */
void
hst_maker_begin_page (HstDocMaker *self)
{
  if (self->document->blocks->len > 0)
    hst_document_add_block (self->document, HST_DOC_BREAK);
}

void
hst_maker_add_heading (HstDocMaker *self,
                       const char  *text)
{
  hst_document_add_line (self->document, HST_DOC_HEADING, HST_LINE_HEADING, text);
}

/*< private >
 * hst_maker_add_table:
 * @self: a maker
 * @heading: (nullable): what stands above it, and again where it goes on
 *
 * Returns: (transfer none): a table, still without columns
 */
HstDocBlock *
hst_maker_add_table (HstDocMaker *self,
                     const char  *heading)
{
  HstDocBlock *table;

  if (heading != NULL)
    hst_maker_add_heading (self, heading);
  table = hst_document_add_block (self->document, HST_DOC_TABLE);
  if (heading != NULL)
    /* Translators: above a table that goes on from the page before; %s is its heading. */
    table->running = g_strdup_printf (hst_maker_say (self, "%s (continued)"), heading);
  return table;
}

void
hst_maker_add_column (HstDocMaker *self,
                      HstDocBlock *table,
                      const char  *title,
                      double       width_mm,
                      double       share)
{
  hst_doc_block_add_column (table, title, width_mm, share, HST_ALIGN_START);
}

/*< private >
 * hst_maker_add_sheet_header:
 * @self: a maker
 * @subtitle: (nullable): the day it is for; %NULL for the dates of the visit
 *
 * Adds the visit's title, what kind of sheet this is, and when it is for.
 */
void
hst_maker_add_sheet_header (HstDocMaker *self,
                            const char  *subtitle)
{
  const HstVisit *visit = self->visit;
  g_autofree char *days = hst_language_format_days (self->language, visit->first_day, visit->last_day);

  hst_maker_add_logos (self, HST_ALIGN_START);
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_OVERLINE, visit->title);
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_TITLE, self->label);
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_SUBTITLE, subtitle != NULL ? subtitle : days);
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
  g_autofree char *line = g_strdup_printf (hst_maker_say_in (self, "document", "%s, %s"), subtitle, days);

  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_OVERLINE, programme != NULL ? programme->title : NULL);
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_TITLE,
                         visit->title != NULL ? visit->title : hst_maker_say (self, "Untitled"));
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_SUBTITLE, line);
}
