/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-table-private.h"

#include "hst-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A file as a table of a directory: what its columns are, and the way back into a file. */

/* What else columns are called, folded; the names of the fields themselves are known. */
static const struct {
  const char *field;
  const char *words;     /* with bars between */
} synonyms[] = {
  { "code", "katottg|katottg code|код|код катоттг|катоттг|код громади" },
  { "uid", "id|ід|ідентифікатор" },
  /* Before the name: of a person or a venue it is another's. */
  { "community", "громада|hromada|код громади|назва громади" },
  { "name", "назва|назва громади|громада|community|venue|person|піб|прізвище імя|імя прізвище|імя|"
            "прізвище імя по батькові|прізвище та імя|full name" },
  { "official-name", "офіційна назва|повна назва" },
  { "centre", "center|центр|адміністративний центр" },
  { "name-en", "name in english|english name|назва англійською" },
  { "raion", "район|district" },
  { "oblast", "область|region" },
  { "latitude", "lat|широта" },
  { "longitude", "lon|lng|long|довгота" },
  { "website", "web|site|сайт|вебсайт" },
  { "email", "e mail|mail|пошта|електронна пошта|ел пошта" },
  { "phone", "tel|telephone|телефон|тел" },
  { "language", "мова" },
  { "notes", "note|нотатки|примітки|примітка" },
  { "address", "адреса" },
  { "town", "city|місто|населений пункт" },
  { "capacity", "місткість|seats" },
  { "group-limit", "найбільша група" },
  { "shelter", "укриття" },
  { "work-start-min", "opens|opens at|відчиняється|початок роботи" },
  { "work-end-min", "closes|closes at|зачиняється|кінець роботи" },
  { "equipment", "обладнання" },
  { "office", "position|посада|установа та посада" },
  { "role", "роль" },
  { "languages", "мови" },
  { "needs", "потреби|diet|харчування" },
  { "sex", "стать|gender" },
  { "age-group", "вік|вікова група|age" },
  { "consent-on", "згода|consent" },
};

static gboolean
is_among (const char *words,
          const char *folded)
{
  g_auto (GStrv) list = g_strsplit (words, "|", -1);

  return g_strv_contains ((const char *const *) list, folded);
}

/**
 * hst_table_takes_field:
 * @type: type of communities, venues or people
 * @at: place of a field in it
 *
 * Returns: whether a column may say it
 */
gboolean
hst_table_takes_field (const HstRecordType *type,
                       guint                at)
{
  return (type->fields[at].flags & (HST_FIELD_STAMP | HST_FIELD_KEPT)) == 0;
}

/**
 * hst_table_find_field:
 * @type: type of communities, venues or people
 * @words: what a column is called
 *
 * Returns: place of the field that it says, -1 if it says none
 */
int
hst_table_find_field (const HstRecordType *type,
                      const char          *words)
{
  g_autofree char *folded = hst_text_fold (words);

  for (guint i = 0; i < type->n_fields; i++) {
    g_autofree char *name = hst_text_fold (type->fields[i].name);

    if (hst_table_takes_field (type, i) && g_str_equal (name, folded))
      return (int) i;
  }
  for (gsize s = 0; s < G_N_ELEMENTS (synonyms); s++)
    for (guint i = 0; i < type->n_fields; i++)
      if (g_str_equal (type->fields[i].name, synonyms[s].field) && is_among (synonyms[s].words, folded))
        return (int) i;

  return -1;
}

static void
table_free (gpointer data)
{
  HstTable *self = data;

  g_strfreev (self->headers);
  g_free (self->map);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

HstTable *
hst_table_ref (HstTable *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hst_table_unref (HstTable *self)
{
  g_atomic_rc_box_release_full (self, table_free);
}

/* Two columns cannot say the same. */
static void
map_columns (HstTable *self)
{
  self->map = g_new (int, self->n_columns + 1);
  for (guint c = 0; c < self->n_columns; c++) {
    self->map[c] = hst_table_find_field (self->type, self->headers[c]);
    for (guint before = 0; before < c; before++)
      if (self->map[before] == self->map[c])
        self->map[c] = -1;
  }
}

/**
 * hst_table_read:
 * @type: type of communities, venues or people
 * @bytes: a file
 * @separator: what parts its cells, 0 to guess
 * @cancellable: (nullable): whether it is still wanted
 * @error: return location
 *
 * Reads a table whose first row names its columns, and guesses what they say.  The ministry's codifier has rows for
 * settlements as well: of it, the hromadas are left.
 *
 * Returns: (transfer full) (nullable): the table
 */
HstTable *
hst_table_read (const HstRecordType  *type,
                GBytes               *bytes,
                char                  separator,
                GCancellable         *cancellable,
                GError              **error)
{
  g_autoptr (HstTable) self = g_atomic_rc_box_new0 (HstTable);
  const char *encoding = NULL;
  g_autofree char *text = NULL;
  const HstCsvRow *head;

  if (g_bytes_get_size (bytes) >= 4 && memcmp (g_bytes_get_data (bytes, NULL), "PK\003\004", 4) == 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                         _("This is a spreadsheet, not a table as text. Open it and save it as CSV."));
    return NULL;
  }
  text = hst_csv_decode (bytes, &encoding, error);
  if (text == NULL)
    return NULL;
  self->type = type;
  self->encoding = encoding;
  self->separator = separator != 0 ? separator : hst_csv_guess_separator (text);
  self->rows = hst_csv_parse (text, self->separator, cancellable, error);
  if (self->rows == NULL)
    return NULL;
  hst_table_simplify_codifier (self);
  if (self->rows->len == 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _("There is nothing in this table."));
    return NULL;
  }
  head = self->rows->pdata[0];
  self->headers = g_strdupv (head->cells);
  self->n_columns = head->n_cells;
  g_ptr_array_remove_index (self->rows, 0);
  map_columns (self);

  return g_steal_pointer (&self);
}

/* ---- out */

static char *
dup_cell (const HstField *field,
          gconstpointer   record)
{
  g_autofree char *text = hst_field_is_set (field, record) || field->type == HST_FIELD_ENUM
                            ? hst_field_to_text (field, record) : g_strdup ("");

  if (field->type == HST_FIELD_LIST)
    g_strdelimit (text, "\n", ';');

  return hst_csv_make_harmless (text != NULL ? text : "");
}

/**
 * hst_table_write:
 * @store: a plan
 * @type: type of communities, venues or people
 * @with_mark: whether it begins with a byte order mark, which some spreadsheets need to see UTF-8
 * @error: return location
 *
 * Writes a directory as a table (RFC 4180): a column for each field, under its name, that hst_table_read() knows.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
hst_table_write (HstStore             *store,
                 const HstRecordType  *type,
                 gboolean              with_mark,
                 GError              **error)
{
  g_autoptr (GPtrArray) records = hst_store_load_records (store, type, error);
  g_autoptr (GString) out = g_string_new (with_mark ? "\xef\xbb\xbf" : NULL);

  if (records == NULL)
    return NULL;
  for (guint i = 0; i < type->n_fields; i++)
    hst_csv_append_cell (out, type->fields[i].name, ',', i == 0);
  hst_csv_end_row (out);
  for (guint r = 0; r < records->len; r++) {
    for (guint i = 0; i < type->n_fields; i++) {
      g_autofree char *cell = dup_cell (&type->fields[i], records->pdata[r]);

      hst_csv_append_cell (out, cell, ',', i == 0);
    }
    hst_csv_end_row (out);
  }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
