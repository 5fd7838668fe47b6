/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a document as CSV (RFC 4180). */
#include "hst-document-private.h"

#include <string.h>

#define BOM "\357\273\277"

/* What a spreadsheet would take for a formula gets an apostrophe before it, and stays text.  White space before it does
 * not keep a spreadsheet from looking. */
static gboolean
is_dangerous (const char *text)
{
  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text))) {
    if (*text == '\t' || *text == '\r')
      return TRUE;
    text = g_utf8_next_char (text);
  }

  switch (g_utf8_get_char (text)) {
  case '=':
  case '+':
  case '-':
  case '@':
  case 0xff1d:   /* their full-width forms, which some programs fold */
  case 0xff0b:
  case 0xff0d:
  case 0xff20:
    return TRUE;
  default:
    return FALSE;
  }
}

static void
add_field (GString    *csv,
           const char *text)
{
  const gboolean harmless = !is_dangerous (text);

  if (harmless && strpbrk (text, ",\"\r\n;") == NULL) {
    g_string_append (csv, text);
    return;
  }
  g_string_append (csv, harmless ? "\"" : "\"'");
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (csv, '"');
    g_string_append_c (csv, *p);
  }
  g_string_append_c (csv, '"');
}

static void
add_record (GString   *csv,
            GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++) {
    if (i > 0)
      g_string_append_c (csv, ',');
    add_field (csv, fields->pdata[i]);
  }
  g_string_append (csv, "\r\n");
}

/**
 * hst_document_to_csv:
 * @self: a document
 * @with_bom: whether to begin with a byte order mark, by which spreadsheets know UTF-8
 *
 * Returns: (transfer full): the document's table, its titles in the first line
 */
GBytes *
hst_document_to_csv (HstDocument *self,
                     gboolean     with_bom)
{
  GString *csv = g_string_new (with_bom ? BOM : NULL);

  add_record (csv, self->data->titles);
  for (guint i = 0; i < self->data->rows->len; i++)
    add_record (csv, self->data->rows->pdata[i]);
  return g_string_free_to_bytes (csv);
}
