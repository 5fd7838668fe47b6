/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-csv.h"

#include <stdio.h>

/* Prints a table that was read, a cell a line, for comparison with another reader: csv-dump SEPARATOR FILE
 * or writes it again: csv-dump --write SEPARATOR FILE */

int
main (int    argc,
      char **argv)
{
  const gboolean writes = argc == 4;
  const char *word = argv[argc - 2];
  g_autofree char *data = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  const char *encoding;
  gsize size;
  char separator;

  if (argc < 3 || !g_file_get_contents (argv[argc - 1], &data, &size, NULL))
    return 2;
  bytes = g_bytes_new_take (g_steal_pointer (&data), size);
  text = hst_csv_decode (bytes, &encoding, NULL);
  if (text == NULL)
    return 3;
  separator = g_str_equal (word, "guess") ? hst_csv_guess_separator (text) : g_str_equal (word, "tab") ? '\t' : word[0];
  rows = hst_csv_parse (text, separator, NULL, NULL);
  if (!writes)
    printf ("%s %d\n", encoding, separator);
  for (guint i = 0; i < rows->len; i++) {
    const HstCsvRow *row = rows->pdata[i];

    for (guint c = 0; c < row->n_cells; c++) {
      g_autofree char *escaped = g_strescape (row->cells[c], NULL);

      if (writes)
        hst_csv_append_cell (out, row->cells[c], separator, c == 0);
      else
        printf ("%u:%u:%s\n", i, c, escaped);
    }
    if (writes)
      hst_csv_end_row (out);
  }
  fwrite (out->str, 1, out->len, stdout);

  return 0;
}
