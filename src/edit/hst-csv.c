/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Tables as spreadsheets write them (RFC 4180), in the encodings and with the separators that are met. */

#define ROWS_GUESSED 50
#define ROWS_A_LOOK  1024      /* how often it is asked whether the table is still wanted */

static void
row_free (gpointer data)
{
  HstCsvRow *self = data;

  g_strfreev (self->cells);
  g_free (self);
}

/* ---- encodings */

/* Without a mark: half of the bytes of mostly Latin text are zero, and of Ukrainian 4. */
static const char *
guess_wide (const guint8 *data,
            gsize         size)
{
  gsize even = 0, odd = 0;
  const gsize looked = MIN (size, 4096);

  for (gsize i = 0; i + 1 < looked; i += 2) {
    even += data[i] == 0 || data[i] == 4;
    odd += data[i + 1] == 0 || data[i + 1] == 4;
  }
  if (looked < 4 || size % 2 != 0)
    return NULL;
  if (odd * 2 >= looked * 8 / 10 && even * 2 < looked / 2)
    return "UTF-16LE";
  if (even * 2 >= looked * 8 / 10 && odd * 2 < looked / 2)
    return "UTF-16BE";

  return NULL;
}

/**
 * hst_csv_decode:
 * @bytes: a file
 * @encoding: (out) (optional): what it was in
 * @error: return location
 *
 * Understands UTF-8 and UTF-16 with and without a byte order mark, and takes whatever else for Windows-1251.
 *
 * Returns: (transfer full) (nullable): the text, without the mark
 */
char *
hst_csv_decode (GBytes      *bytes,
                const char **encoding,
                GError     **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  const char *from = NULL;
  gsize skip = 0;
  char *text;

  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0) {
    from = "UTF-8";
    skip = 3;
  } else if (size >= 2 && memcmp (data, "\xff\xfe", 2) == 0) {
    from = "UTF-16LE";
    skip = 2;
  } else if (size >= 2 && memcmp (data, "\xfe\xff", 2) == 0) {
    from = "UTF-16BE";
    skip = 2;
  } else {
    from = guess_wide (data, size);
    if (from == NULL)
      from = g_utf8_validate ((const char *) data, (gssize) size, NULL) ? "UTF-8" : "WINDOWS-1251";
  }
  if (encoding != NULL)
    *encoding = from;
  if (size == skip)
    return g_strdup ("");
  text = g_convert ((const char *) data + skip, (gssize) (size - skip), "UTF-8", from, NULL, NULL, NULL);
  if (text == NULL || !g_utf8_validate (text, -1, NULL)) {
    g_free (text);
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("This is no text that could be a table. Save it as CSV in UTF-8."));
    return NULL;
  }

  return text;
}

/* ---- reading */

typedef struct {
  const char *at;
  char        separator;
  guint       line;
} Reader;

static gboolean
is_end_of_line (char c)
{
  return c == '\n' || c == '\r' || c == '\0';
}

static void
skip_line_end (Reader *reader)
{
  if (*reader->at == '\0')
    return;
  if (reader->at[0] == '\r' && reader->at[1] == '\n')
    reader->at++;
  reader->at++;
  reader->line++;
}

/* A quote inside is two.  What follows the closing one belongs to the cell: spreadsheets are as lenient. */
static void
read_quoted (Reader   *reader,
             GString  *cell,
             gboolean *is_open)
{
  reader->at++;
  for (;;) {
    const char c = *reader->at;

    if (c == '\0') {
      *is_open = TRUE;
      return;
    }
    if (c == '"' && reader->at[1] != '"') {
      reader->at++;
      return;
    }
    if (c == '"')
      reader->at++;
    else if (c == '\n' || (c == '\r' && reader->at[1] != '\n'))
      reader->line++;
    g_string_append_c (cell, c);
    reader->at++;
  }
}

static char *
read_cell (Reader   *reader,
           gboolean *is_open)
{
  GString *cell = g_string_new (NULL);

  if (*reader->at == '"')
    read_quoted (reader, cell, is_open);
  while (!is_end_of_line (*reader->at) && *reader->at != reader->separator)
    g_string_append_c (cell, *reader->at++);

  return g_string_free (cell, FALSE);
}

static HstCsvRow *
read_row (Reader *reader)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  HstCsvRow *row = g_new0 (HstCsvRow, 1);

  row->line = reader->line;
  g_ptr_array_add (cells, read_cell (reader, &row->is_open));
  while (*reader->at == reader->separator) {
    reader->at++;
    g_ptr_array_add (cells, read_cell (reader, &row->is_open));
  }
  skip_line_end (reader);
  row->n_cells = cells->len;
  g_ptr_array_add (cells, NULL);
  row->cells = (char **) g_ptr_array_steal (cells, NULL);

  return row;
}

static gboolean
is_blank (const HstCsvRow *row)
{
  return row->n_cells == 1 && row->cells[0][0] == '\0' && !row->is_open;
}

/**
 * hst_csv_parse:
 * @text: a table
 * @separator: what parts its cells
 * @cancellable: (nullable): whether it is still wanted
 * @error: return location
 *
 * Reads a table.  Empty lines are no rows.
 *
 * Returns: (transfer full) (element-type HstCsvRow) (nullable): its rows; %NULL only if it is not wanted any more
 */
GPtrArray *
hst_csv_parse (const char    *text,
               char           separator,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (row_free);
  Reader reader = { text, separator, 1 };

  while (*reader.at != '\0') {
    HstCsvRow *row = read_row (&reader);

    if (is_blank (row))
      row_free (row);
    else
      g_ptr_array_add (rows, row);
    if (rows->len % ROWS_A_LOOK == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
  }

  return g_steal_pointer (&rows);
}

/* How many rows have as many cells as the first, if that are several. */
static guint
count_even_rows (const char *text,
                 char        separator,
                 guint      *n_cells)
{
  Reader reader = { text, separator, 1 };
  guint n = 0;

  *n_cells = 0;
  for (guint i = 0; i < ROWS_GUESSED && *reader.at != '\0'; i++) {
    HstCsvRow *row = read_row (&reader);

    if (!is_blank (row)) {
      if (*n_cells == 0)
        *n_cells = row->n_cells;
      n += row->n_cells == *n_cells;
    }
    row_free (row);
  }

  return *n_cells > 1 ? n : 0;
}

/**
 * hst_csv_guess_separator:
 * @text: a table
 *
 * Returns: what parts its cells: a semicolon, a comma, a tab or a bar; a comma where nothing does
 */
char
hst_csv_guess_separator (const char *text)
{
  static const char separators[] = { ';', '\t', ',', '|' };
  char best = ',';
  guint best_rows = 0, best_cells = 0;

  for (gsize i = 0; i < sizeof separators; i++) {
    guint n_cells;
    const guint n = count_even_rows (text, separators[i], &n_cells);

    if (n > best_rows || (n == best_rows && n > 0 && n_cells > best_cells)) {
      best = separators[i];
      best_rows = n;
      best_cells = n_cells;
    }
  }

  return best;
}

/* ---- writing */

/* Spreadsheets take for a formula what begins so … */
static gboolean
begins_formula (const char *cell)
{
  return *cell != '\0' && strchr ("=+-@\t\r", *cell) != NULL;
}

/* … but a number with its sign for a number. */
static gboolean
is_dangerous (const char *cell)
{
  return begins_formula (cell) && !g_regex_match_simple ("^[+-]?[0-9]+([.,][0-9]+)?$", cell, 0, 0);
}

/**
 * hst_csv_make_harmless:
 * @cell: what a cell is to say
 *
 * Returns: the same, with an apostrophe before it where a spreadsheet would take it for a formula
 */
char *
hst_csv_make_harmless (const char *cell)
{
  const gsize n_own = strspn (cell, "'");

  /* What has apostrophes of its own gets one more, so that it comes back with them. */
  return (n_own == 0 ? is_dangerous (cell) : begins_formula (cell + n_own)) ? g_strconcat ("'", cell, NULL)
                                                                           : g_strdup (cell);
}

/**
 * hst_csv_undo_harmless:
 * @cell: what a cell says
 *
 * Returns: what was given to hst_csv_make_harmless()
 */
char *
hst_csv_undo_harmless (const char *cell)
{
  const gsize n = strspn (cell, "'");

  return g_strdup (n > 0 && begins_formula (cell + n) ? cell + 1 : cell);
}

/**
 * hst_csv_append_cell:
 * @row: what is being written
 * @cell: what it says next
 * @separator: what parts cells
 * @is_first: whether the row begins with it
 *
 * Writes a cell, quoted where it has to be.
 */
void
hst_csv_append_cell (GString    *row,
                     const char *cell,
                     char        separator,
                     gboolean    is_first)
{
  const char special[] = { '"', '\r', '\n', separator, '\0' };
  const gsize length = strlen (cell);
  const gboolean quoted = strpbrk (cell, special) != NULL ||
                          (length > 0 && (g_ascii_isspace (cell[0]) || g_ascii_isspace (cell[length - 1])));

  if (!is_first)
    g_string_append_c (row, separator);
  if (!quoted) {
    g_string_append (row, cell);
    return;
  }
  g_string_append_c (row, '"');
  for (const char *p = cell; *p != '\0'; p++) {
    if (*p == '"')
      g_string_append_c (row, '"');
    g_string_append_c (row, *p);
  }
  g_string_append_c (row, '"');
}

void
hst_csv_end_row (GString *row)
{
  g_string_append (row, "\r\n");
}
