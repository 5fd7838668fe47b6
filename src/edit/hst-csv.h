/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HstCsvRow:
 * @line: the line of the file on which it begins, from 1
 * @cells: (array length=n_cells): its cells
 * @is_open: whether a quoted cell of it is not closed before the file ends
 *
 * A row of a table.
 */
typedef struct {
  guint     line;
  char    **cells;
  guint     n_cells;
  gboolean  is_open;
} HstCsvRow;

char      *hst_csv_decode          (GBytes        *bytes,
                                    const char   **encoding,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;
char       hst_csv_guess_separator (const char    *text);
GPtrArray *hst_csv_parse           (const char    *text,
                                    char           separator,
                                    GCancellable  *cancellable,
                                    GError       **error) G_GNUC_WARN_UNUSED_RESULT;

void       hst_csv_append_cell     (GString       *row,
                                    const char    *cell,
                                    char           separator,
                                    gboolean       is_first);
void       hst_csv_end_row         (GString       *row);
char      *hst_csv_make_harmless   (const char    *cell) G_GNUC_WARN_UNUSED_RESULT;
char      *hst_csv_undo_harmless   (const char    *cell) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
