/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-record-packed.h"

#include "hst-record-sql.h"

#include <string.h>

/* A view shows what happens in a month or a quarter, and reads thousands of records for it which nobody changes.  So each is
 * made in one piece of memory with its texts (hst_record_new_packed()), and of plain ones (hst_record_is_plain()) only half of
 * the columns are asked for.
 *
 * A function of SQL makes them, to which SQLite hands all values of a row at once: to ask for each column of a row from outside
 * takes as long again as to make it. */

#define READER_TYPE "HstPackedReader"
#define FUNCTION    "hst_packed"

#define AT(record, field, Type) ((Type *) (gpointer) ((guint8 *) (record) + (field)->offset))

/**
 * Cell:
 * @field: a field of which the row holds something
 * @number: (nullable): of a number, what SQLite has of it, until the row is left
 * @text: of what is stored as text, likewise; empty of a number
 * @size: how many bytes @text takes with the zero at its end
 */
typedef struct {
  const HstField *field;
  sqlite3_value  *number;
  const char     *text;
  gsize           size;
} Cell;

static gboolean
is_seldom (const HstField *field)
{
  return (field->flags & HST_FIELD_SELDOM) != 0;
}

void
hst_packed_reader_init (HstPackedReader     *self,
                        const HstRecordType *type,
                        gboolean             is_plain)
{
  g_assert (type->n_fields <= HST_PACKED_FIELDS_MAX);
  *self = (HstPackedReader) { .empty = hst_record_new (type) };
  for (guint i = 0; i < type->n_fields; i++)
    if (!is_plain || !is_seldom (&type->fields[i]))
      self->fields[self->n_fields++] = &type->fields[i];
}

void
hst_packed_reader_clear (HstPackedReader *self)
{
  g_clear_pointer (&self->empty, hst_record_unref);
  g_clear_pointer (&self->record, hst_record_unref);
  g_clear_error (&self->why);
}

const char *
hst_record_packed_select (const HstRecordType *type,
                          gboolean             is_plain,
                          const char          *rest)
{
  g_autoptr (GString) sql = g_string_new ("SELECT " FUNCTION " (?1");
  g_auto (HstPackedReader) reader = { 0 };

  hst_packed_reader_init (&reader, type, is_plain);
  for (guint i = 0; i < reader.n_fields; i++) {
    g_string_append (sql, ", ");
    hst_record_sql_append_column (sql, reader.fields[i]);
  }
  g_string_append_c (sql, ')');
  g_string_append (sql, rest);
  return g_intern_string (sql->str);
}

gboolean
hst_record_is_plain (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (is_seldom (&type->fields[i]) && hst_field_is_set (&type->fields[i], record))
      return FALSE;
  return TRUE;
}

static gboolean
is_number (const HstField *field)
{
  return field->type == HST_FIELD_INT || field->type == HST_FIELD_INSTANT || field->type == HST_FIELD_BOOL ||
         field->type == HST_FIELD_REAL;
}

/* A list takes a pointer for each line that it can have, and one for its end. */
static guint
count_pointers (const char *lines)
{
  guint n_pointers = 2;

  while ((lines = strchr (lines, '\n')) != NULL) {
    n_pointers++;
    lines++;
  }
  return n_pointers;
}

/* FALSE if the row holds nothing there. */
static gboolean
take_cell (sqlite3_value  *value,
           const HstField *field,
           Cell           *cell)
{
  *cell = (Cell) { .field = field, .text = "" };
  if (is_number (field)) {
    cell->number = value;
    return sqlite3_value_type (value) != SQLITE_NULL;
  }
  cell->text = (const char *) sqlite3_value_text (value);
  if (cell->text == NULL || cell->text[0] == '\0')
    return FALSE;
  cell->size = (gsize) sqlite3_value_bytes (value) + 1;
  return TRUE;
}

static gpointer
make_record (gconstpointer   empty,
             const Cell     *cells,
             guint           n_cells,
             char         ***pointers,
             char          **texts)
{
  gsize n_bytes = 0, n_pointers = 0;
  gpointer record, room;

  for (guint i = 0; i < n_cells; i++) {
    const HstFieldType type = cells[i].field->type;

    if (type == HST_FIELD_TEXT || type == HST_FIELD_LIST)
      n_bytes += cells[i].size;
    if (type == HST_FIELD_LIST)
      n_pointers += count_pointers (cells[i].text);
  }
  record = hst_record_new_packed (empty, n_pointers * sizeof (char *) + n_bytes, &room);
  *pointers = room;
  *texts = (char *) (*pointers + n_pointers);
  return record;
}

static char *
put_text (const Cell  *cell,
          char       **texts)
{
  char *copy = memcpy (*texts, cell->text, cell->size);

  *texts += cell->size;
  return copy;
}

/* A text a line; empty lines do not count. */
static char **
put_list (const Cell   *cell,
          char       ***pointers,
          char        **texts)
{
  char **list = *pointers;
  guint n_items = 0;

  for (char *line = put_text (cell, texts), *end; *line != '\0'; line = end) {
    end = line + strcspn (line, "\n");
    if (end > line)
      list[n_items++] = line;
    if (*end == '\n')
      *end++ = '\0';
  }
  list[n_items] = NULL;
  *pointers += n_items + 1;
  return n_items > 0 ? list : NULL;
}

static gboolean
put_cell (const Cell   *cell,
          gpointer      record,
          char       ***pointers,
          char        **texts,
          GError      **error)
{
  const HstField *field = cell->field;

  switch (field->type) {
  case HST_FIELD_INT:
  case HST_FIELD_INSTANT:
    *AT (record, field, gint64) = sqlite3_value_int64 (cell->number);
    return TRUE;
  case HST_FIELD_BOOL:
    *AT (record, field, gboolean) = sqlite3_value_int64 (cell->number) != 0;
    return TRUE;
  case HST_FIELD_REAL:
    *AT (record, field, double) = sqlite3_value_double (cell->number);
    return TRUE;
  case HST_FIELD_TEXT:
    *AT (record, field, char *) = put_text (cell, texts);
    return TRUE;
  case HST_FIELD_LIST:
    *AT (record, field, char **) = put_list (cell, pointers, texts);
    return TRUE;
  case HST_FIELD_ENUM:
  case HST_FIELD_DAY:
  case HST_FIELD_MOMENT:
  default:
    return hst_field_from_text (field, record, cell->text, error);
  }
}

/* NULL if the row is not what it should be. */
static gpointer
read_row (HstPackedReader  *self,
          sqlite3_value   **values)
{
  Cell cells[HST_PACKED_FIELDS_MAX];
  guint n_cells = 0;
  gpointer record;
  char **pointers, *texts;

  for (guint i = 0; i < self->n_fields; i++) {
    if (take_cell (values[i], self->fields[i], &cells[n_cells])) {
      n_cells++;
    } else if (hst_record_sql_is_needed (self->fields[i])) {
      self->missing = self->fields[i];
      return NULL;
    }
  }
  record = make_record (self->empty, cells, n_cells, &pointers, &texts);
  for (guint i = 0; i < n_cells; i++) {
    if (put_cell (&cells[i], record, &pointers, &texts, &self->why))
      continue;
    hst_record_unref (record);
    return NULL;
  }
  return record;
}

static void
on_row (sqlite3_context  *context,
        int               n_values,
        sqlite3_value   **values)
{
  HstPackedReader *self = n_values > 0 ? sqlite3_value_pointer (values[0], READER_TYPE) : NULL;

  if (self == NULL || self->n_fields != (guint) n_values - 1) {
    sqlite3_result_error_code (context, SQLITE_MISUSE);
    return;
  }
  g_clear_pointer (&self->record, hst_record_unref);
  g_clear_error (&self->why);
  self->missing = NULL;
  self->record = read_row (self, values + 1);
}

/* What a plan itself says, which may be forged, cannot call the function, nor make the pointer that it takes. */
int
hst_packed_install (sqlite3 *sqlite)
{
  return sqlite3_create_function_v2 (sqlite, FUNCTION, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, NULL, on_row, NULL, NULL, NULL);
}

/**
 * hst_packed_reader_bind:
 * @self: a reader, which must live until the query is reset
 * @query: a query that is made with hst_record_packed_select() for the fields that @self reads
 */
void
hst_packed_reader_bind (HstPackedReader *self,
                        HstQuery        *query)
{
  query->is_clean = FALSE;
  sqlite3_bind_pointer (query->stmt, 1, self, READER_TYPE, NULL);
}

/**
 * hst_packed_reader_take:
 * @self: a reader, of which the query stands on a row
 *
 * Returns: (transfer full) (nullable): the record, which is never to be changed; %NULL if a value is not what its field
 *   holds, or a key is missing
 */
gpointer
hst_packed_reader_take (HstPackedReader *self)
{
  return g_steal_pointer (&self->record);
}

/**
 * hst_packed_reader_tell:
 * @self: a reader that had no record of a row
 * @db: the connection that has the row
 * @error: (nullable): return location
 *
 * Sets %HST_STORE_ERROR_DAMAGED, with what is wrong.
 */
void
hst_packed_reader_tell (const HstPackedReader  *self,
                        const HstDb            *db,
                        GError                **error)
{
  hst_db_set_error_of_kind (HST_STORE_ERROR_DAMAGED, db->name, self->why != NULL ? self->why->message : self->missing->name,
                            error);
}
