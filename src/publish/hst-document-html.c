/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as one page of HTML that needs nothing else: no scripts, no fonts, no pictures from elsewhere. */
#include "hst-document-private.h"

#include <string.h>

static const char style[] =
  ":root{color-scheme:light}"
  "body{margin:0 auto;padding:2rem 1.25rem 3rem;max-width:56rem;background:#fff;color:#1b1f24;"
  "font:1rem/1.45 system-ui,\"Adwaita Sans\",Cantarell,\"Noto Sans\",sans-serif;overflow-wrap:anywhere}"
  "h1{margin:.1rem 0 .3rem;font-size:2rem;line-height:1.2}"
  "h2{margin:2.2rem 0 .5rem;font-size:1.2rem;line-height:1.3;color:#123f5c}"
  "p{margin:.15rem 0}"
  ".overline{color:#123f5c;font-weight:bold;letter-spacing:.03em}"
  ".subtitle{color:#555d66;font-size:1.1rem;margin-bottom:1rem}"
  ".small{color:#555d66;font-size:.88em}"
  ".label{color:#555d66}"
  ".strong{font-weight:bold}"
  ".struck{color:#555d66;text-decoration:line-through}"
  ".thanks{color:#555d66;font-style:italic;font-size:.93rem;margin:1.2rem 0 0}"
  "table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}"
  "td,th{padding:.45rem .8rem .45rem 0;text-align:start;vertical-align:top}"
  "thead th{color:#555d66;font-size:.82rem;border-bottom:.1rem solid #123f5c}"
  ".items td{border-bottom:1px solid #c4cad0}"
  ".facts th{font-weight:normal;width:11rem}"
  ".facts td,.facts th{padding-top:.15rem;padding-bottom:.15rem}"
  ".mark{display:inline-block;width:.62em;height:.62em;margin-inline-end:.1em}"
  ".box{display:inline-block;width:1em;height:1em;border:1px solid #555d66}"
  ".centred{text-align:center;padding:3rem 1rem;border:3px double #123f5c}.name{font-size:1.8rem;font-weight:bold}"
  ".logos{display:flex;flex-wrap:wrap;gap:1rem 2rem;align-items:center;margin-bottom:1rem}"
  ".logos img{height:3.2rem;max-width:100%;object-fit:contain}"
  ".large{color:#555d66}.signature{margin-top:3rem}hr{border:0;height:3rem}"
  "footer{margin-top:2.5rem;padding-top:.5rem;border-top:1px solid #c4cad0;color:#555d66;font-size:.85rem}"
  "@media(max-width:36rem){thead{position:absolute;clip-path:inset(50%)}"
  "table,tbody,tr,td,th{display:block}td,th{padding:.1rem 0}.facts th{width:auto;padding-top:.5rem}"
  ".items tr{border-bottom:1px solid #c4cad0;padding:.5rem 0}.items td{border:0}}"
  "@media print{@page{margin:17mm}body{max-width:none;padding:0;font-size:9.5pt}thead{display:table-header-group}"
  "tr{break-inside:avoid}hr{height:0;break-after:page}h2{break-after:avoid}"
  ".mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}}";

static void
add_escaped (GString    *html,
             const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (html, escaped);
}

static void
add_mark (GString *html,
          guint32  colour)
{
  if (colour == HST_DOC_BOX)
    g_string_append (html, "<span class=\"box\"></span>");
  else
    g_string_append_printf (html, "<span class=\"mark\" style=\"background:#%06x\"></span>", colour);
}

/* A square stands where the text has its sign; the text beside it says what it means. */
static void
add_text (GString          *html,
          const HstDocLine *line)
{
  g_auto (GStrv) parts = g_strsplit (line->text, HST_DOC_MARK, -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    if (i > 0)
      add_mark (html, line->colours != NULL && i - 1 < line->colours->len
                        ? g_array_index (line->colours, guint32, i - 1) : 0);
    add_escaped (html, parts[i]);
  }
}

static const char *
class_of (const HstDocBlock *block,
          HstLineStyle       line_style)
{
  if (block->kind == HST_DOC_ACKNOWLEDGEMENT)
    return "thanks";

  switch (line_style) {
  case HST_LINE_STRONG:
    return "strong";
  case HST_LINE_SMALL:
    return "small";
  case HST_LINE_LABEL:
    return "label";
  case HST_LINE_STRUCK:
    return "struck";
  case HST_LINE_OVERLINE:
    return "overline";
  case HST_LINE_SUBTITLE:
    return "subtitle";
  case HST_LINE_NAME:
    return "name";
  case HST_LINE_EVENT:
    return "strong";
  case HST_LINE_LARGE:
    return "large";
  case HST_LINE_SIGNATURE:
    return "signature";
  case HST_LINE_FINE:
    return "thanks";
  case HST_LINE_PLAIN:
  case HST_LINE_TITLE:
  case HST_LINE_HEADING:
  case HST_LINE_DISPLAY:
  default:
    return NULL;
  }
}

static const char *
tag_of (HstLineStyle line_style)
{
  if (line_style == HST_LINE_TITLE || line_style == HST_LINE_DISPLAY)
    return "h1";
  return line_style == HST_LINE_HEADING ? "h2" : "p";
}

static void
add_line (GString           *html,
          const HstDocBlock *block,
          const HstDocLine  *line)
{
  const char *tag = tag_of (line->style);
  const char *class = class_of (block, line->style);

  if (class != NULL)
    g_string_append_printf (html, "<%s class=\"%s\">", tag, class);
  else
    g_string_append_printf (html, "<%s>", tag);
  add_text (html, line);
  g_string_append_printf (html, "</%s>\n", tag);
}

static void
add_cell (GString           *html,
          const HstDocBlock *block,
          GPtrArray         *cell)
{
  for (guint i = 0; i < cell->len; i++)
    add_line (html, block, cell->pdata[i]);
}

static void
add_head (GString           *html,
          const HstDocBlock *block)
{
  g_string_append (html, "<thead><tr>");
  for (guint i = 0; i < block->columns->len; i++) {
    const HstDocColumn *column = block->columns->pdata[i];

    g_string_append (html, "<th scope=\"col\">");
    add_escaped (html, column->title != NULL ? column->title : "");
    g_string_append (html, "</th>");
  }
  g_string_append (html, "</tr></thead>\n");
}

static void
add_table (GString           *html,
           const HstDocBlock *block)
{
  const gboolean is_facts = block->kind == HST_DOC_FACTS;

  g_string_append (html, is_facts ? "<table class=\"facts\">\n" : "<table class=\"items\">\n");
  if (hst_doc_block_has_head (block))
    add_head (html, block);
  g_string_append (html, "<tbody>\n");
  for (guint i = 0; i < block->rows->len; i++) {
    const HstDocRow *row = block->rows->pdata[i];

    g_string_append (html, "<tr>");
    for (guint j = 0; j < row->cells->len; j++) {
      const char *tag = is_facts && j == 0 ? "th" : "td";

      g_string_append_printf (html, is_facts && j == 0 ? "<%s scope=\"row\">" : "<%s>", tag);
      add_cell (html, block, row->cells->pdata[j]);
      g_string_append_printf (html, "</%s>", tag);
    }
    g_string_append (html, "</tr>\n");
  }
  g_string_append (html, "</tbody></table>\n");
}

/* What hangs side by side on a wall is one after the other here. */
static void
add_wall (GString           *html,
          const HstDocBlock *block)
{
  for (guint day = 0; day < block->wall->days->len; day++) {
    g_string_append (html, "<h2>");
    add_escaped (html, block->wall->days->pdata[day]);
    g_string_append (html, "</h2>\n<table class=\"items\">\n<tbody>\n");
    for (guint i = 0; i < block->wall->items->len; i++) {
      const HstDocWallItem *item = block->wall->items->pdata[i];

      if (item->day != day)
        continue;
      g_string_append (html, "<tr><td>");
      add_cell (html, block, item->cell);
      g_string_append (html, "</td></tr>\n");
    }
    g_string_append (html, "</tbody></table>\n");
  }
}

/* Who they are of, the texts of the document say. */
static void
add_logos (GString   *html,
           GPtrArray *logos)
{
  g_string_append (html, "<div class=\"logos\">");
  for (guint i = 0; i < logos->len; i++) {
    g_string_append (html, "<img alt=\"\" src=\"");
    add_escaped (html, ((HstDocLogo *) logos->pdata[i])->uri);
    g_string_append (html, "\">");
  }
  g_string_append (html, "</div>\n");
}

static void
add_block (GString           *html,
           HstDocument       *document,
           const HstDocBlock *block)
{
  if (block->kind == HST_DOC_LOGOS) {
    add_logos (html, document->logos);
    return;
  }
  if (block->wall != NULL) {
    add_wall (html, block);
    return;
  }
  if (block->kind == HST_DOC_BREAK) {
    g_string_append (html, "<hr>\n");
    return;
  }
  if (block->kind == HST_DOC_CENTRED)
    g_string_append (html, "<div class=\"centred\">\n");
  if (block->kind == HST_DOC_TABLE || block->kind == HST_DOC_FACTS) {
    add_table (html, block);
    return;
  }
  for (guint i = 0; i < block->rows->len; i++) {
    const HstDocRow *row = block->rows->pdata[i];

    for (guint j = 0; j < row->cells->len; j++)
      add_cell (html, block, row->cells->pdata[j]);
  }
  if (block->kind == HST_DOC_CENTRED)
    g_string_append (html, "</div>\n");
}

/**
 * hst_document_to_html:
 * @self: a document
 *
 * Returns: (transfer full): the document as one page of HTML
 */
GBytes *
hst_document_to_html (HstDocument *self)
{
  GString *html = g_string_new (NULL);

  g_string_append_printf (html, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
                          hst_language_get_code (self->language));
  g_string_append (html, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
                         "style-src 'unsafe-inline'\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"generator\" content=\"Hostyny\">\n<title>");
  add_escaped (html, self->title);
  g_string_append_printf (html, "</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n", style);
  for (guint i = 0; i < self->blocks->len; i++)
    add_block (html, self, self->blocks->pdata[i]);
  g_string_append (html, "</main>\n<footer>");
  add_escaped (html, self->stamp);
  g_string_append (html, "</footer>\n</body>\n</html>\n");
  return g_string_free_to_bytes (html);
}
