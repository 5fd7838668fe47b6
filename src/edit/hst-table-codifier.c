/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-table-private.h"

#include "hst-text.h"

#include <string.h>

/* The ministry's codifier of administrative units: four levels of codes, a category and a name a row.  A row of category H
 * is a hromada; its oblast, its raion and its centre are rows of their own. */

typedef struct {
  int levels[4];
  int category;
  int name;
} Columns;

static int
find_column (const HstCsvRow *head,
             const char      *words)
{
  for (guint c = 0; c < head->n_cells; c++) {
    g_autofree char *folded = hst_text_fold (head->cells[c]);

    if (g_str_has_prefix (folded, words))
      return (int) c;
  }

  return -1;
}

static gboolean
find_columns (const HstCsvRow *head,
              Columns         *columns)
{
  static const char *const levels[] = { "перший рівень", "другий рівень", "третій рівень", "четвертий рівень" };

  for (guint i = 0; i < 4; i++) {
    columns->levels[i] = find_column (head, levels[i]);
    if (columns->levels[i] < 0)
      return FALSE;
  }
  columns->category = find_column (head, "категорія");
  columns->name = find_column (head, "назва");

  return columns->category >= 0 && columns->name >= 0;
}

/* Names of the codifier may have spaces at their ends. */
static char *
dup_cell (const HstCsvRow *row,
          int              column)
{
  return column >= 0 && (guint) column < row->n_cells ? g_strstrip (g_strdup (row->cells[column])) : g_strdup ("");
}

/* The letters may be Cyrillic ones that look alike. */
static gboolean
is_category (const char *category,
             const char *latin,
             const char *cyrillic)
{
  return strcmp (category, latin) == 0 || strcmp (category, cyrillic) == 0;
}

/* The first digits are not always those of ISO 3166-2. */
static char *
dup_oblast_iso (const char *code)
{
  static const char *const others[][2] = { { "73", "77" }, { "44", "09" }, { "01", "43" }, { "80", "30" }, { "85", "40" } };

  if (strlen (code) < 4)
    return g_strdup ("");
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (strncmp (code + 2, others[i][0], 2) == 0)
      return g_strconcat ("UA-", others[i][1], NULL);

  return g_strdup_printf ("UA-%.2s", code + 2);
}

/* The code of a hromada's centre: level, oblast, raion and hromada alike, then 001. */
static char *
dup_centre_key (const char *code)
{
  return strlen (code) == 19 ? g_strndup (code, 9) : g_strdup ("");
}

static void
index_row (const HstCsvRow *row,
           const Columns   *columns,
           GHashTable      *names,
           GHashTable      *centres)
{
  g_autofree char *name = dup_cell (row, columns->name);

  for (int level = 3; level >= 0; level--) {
    g_autofree char *code = dup_cell (row, columns->levels[level]);

    if (*code == '\0')
      continue;
    if (level == 3 && strlen (code) == 19 && strncmp (code + 9, "001", 3) == 0)
      g_hash_table_insert (centres, dup_centre_key (code), g_strdup (name));
    g_hash_table_insert (names, g_steal_pointer (&code), g_steal_pointer (&name));
    return;
  }
}

static HstCsvRow *
make_row (guint        line,
          const char  *first,
          ...)
{
  HstCsvRow *row = g_new0 (HstCsvRow, 1);
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  va_list args;

  va_start (args, first);
  for (const char *cell = first; cell != NULL; cell = va_arg (args, const char *))
    g_ptr_array_add (cells, g_strdup (cell));
  va_end (args);
  row->line = line;
  row->n_cells = cells->len;
  g_ptr_array_add (cells, NULL);
  row->cells = (char **) g_ptr_array_steal (cells, NULL);

  return row;
}

static void
row_free (gpointer data)
{
  HstCsvRow *self = data;

  g_strfreev (self->cells);
  g_free (self);
}

static const char *
lookup (GHashTable *names,
        const char *key)
{
  const char *name = g_hash_table_lookup (names, key);

  return name != NULL ? name : "";
}

/*
 * hst_table_simplify_codifier:
 * @self: a table that was read
 *
 * If it is the ministry's codifier and communities are wanted, leaves one row for each hromada, with its oblast, its
 * raion and its centre.
 */
void
hst_table_simplify_codifier (HstTable *self)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) centres = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) hromadas = g_ptr_array_new_with_free_func (row_free);
  Columns columns;

  if (self->type != &hst_community_type || self->rows->len == 0 || !find_columns (self->rows->pdata[0], &columns))
    return;
  for (guint i = 1; i < self->rows->len; i++)
    index_row (self->rows->pdata[i], &columns, names, centres);
  g_ptr_array_add (hromadas, make_row (1, "code", "name", "centre", "raion", "oblast", "oblast-iso", NULL));
  for (guint i = 1; i < self->rows->len; i++) {
    const HstCsvRow *row = self->rows->pdata[i];
    g_autofree char *category = dup_cell (row, columns.category);
    g_autofree char *oblast = dup_cell (row, columns.levels[0]);
    g_autofree char *raion = dup_cell (row, columns.levels[1]);
    g_autofree char *code = dup_cell (row, columns.levels[2]);
    g_autofree char *name = dup_cell (row, columns.name);
    g_autofree char *iso = dup_oblast_iso (oblast);
    g_autofree char *centre = dup_centre_key (code);

    if (is_category (category, "H", "Н"))
      g_ptr_array_add (hromadas, make_row (row->line, code, name, lookup (centres, centre), lookup (names, raion),
                                           lookup (names, oblast), iso, NULL));
  }
  g_ptr_array_unref (self->rows);
  self->rows = g_steal_pointer (&hromadas);
  self->is_codifier = TRUE;
}
