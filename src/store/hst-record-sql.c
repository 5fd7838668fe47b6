/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-record-sql.h"

#include "hst-record-value.h"

#include <string.h>

#define AT(record, field, Type) ((Type *) (gpointer) ((guint8 *) (record) + (field)->offset))

/**
 * RecordSql:
 *
 * The statements of one record type, each interned.
 */
typedef struct {
  const char *find;
  const char *columns;
  const char *insert;
  const char *put;
  const char *remove;
} RecordSql;

static const char *
intern_and_free (GString *text)
{
  const char *interned = g_intern_string (text->str);

  g_string_free (text, TRUE);
  return interned;
}

/* The field's column, quoted. */
void
hst_record_sql_append_column (GString        *sql,
                              const HstField *field)
{
  g_string_append_c (sql, '"');
  for (const char *p = field->name; *p != '\0'; p++)
    g_string_append_c (sql, *p == '-' ? '_' : *p);
  g_string_append_c (sql, '"');
}

/* Each field as its column and @suffix; @flags picks keys (HST_FIELD_KEY), others (0) or all (-1). */
static void
append_columns (GString             *sql,
                const HstRecordType *type,
                int                  flags,
                const char          *suffix,
                const char          *separator)
{
  gboolean first = TRUE;

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];

    if (flags >= 0 && (int) (field->flags & HST_FIELD_KEY) != flags)
      continue;
    g_string_append (sql, first ? "" : separator);
    hst_record_sql_append_column (sql, field);
    g_string_append (sql, suffix);
    first = FALSE;
  }
}

static const char *
build_insert (const HstRecordType *type)
{
  GString *sql = g_string_new ("INSERT INTO ");

  g_string_append_printf (sql, "\"%s\" (", type->name);
  append_columns (sql, type, -1, "", ", ");
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < type->n_fields; i++)
    g_string_append (sql, i == 0 ? "?" : ", ?");
  g_string_append_c (sql, ')');
  return intern_and_free (sql);
}

static const char *
build_put (const HstRecordType *type,
           const char          *insert)
{
  GString *sql = g_string_new (insert);
  gboolean first = TRUE;

  g_string_append (sql, " ON CONFLICT (");
  append_columns (sql, type, HST_FIELD_KEY, "", ", ");
  g_string_append (sql, ") DO UPDATE SET ");
  for (guint i = 0; i < type->n_fields; i++) {
    if ((type->fields[i].flags & HST_FIELD_KEY) != 0)
      continue;
    g_string_append (sql, first ? "" : ", ");
    hst_record_sql_append_column (sql, &type->fields[i]);
    g_string_append (sql, " = excluded.");
    hst_record_sql_append_column (sql, &type->fields[i]);
    first = FALSE;
  }
  return intern_and_free (sql);
}

static RecordSql *
build (const HstRecordType *type)
{
  RecordSql *self = g_new (RecordSql, 1);
  GString *find = g_string_new ("WHERE ");
  GString *drop = g_string_new (NULL);

  append_columns (find, type, HST_FIELD_KEY, " = ?", " AND ");
  g_string_printf (drop, "DELETE FROM \"%s\" %s", type->name, find->str);
  self->find = hst_record_sql_select (type, find->str);
  self->remove = g_intern_string (drop->str);
  g_string_printf (drop, "SELECT * FROM \"%s\" LIMIT 0", type->name);
  self->columns = intern_and_free (drop);
  self->insert = build_insert (type);
  self->put = build_put (type, self->insert);
  g_string_free (find, TRUE);
  return self;
}

static const RecordSql *
statements_of (const HstRecordType *type)
{
  static GMutex lock;
  static GHashTable *by_type;
  RecordSql *sql;

  g_mutex_lock (&lock);
  if (by_type == NULL)
    by_type = g_hash_table_new (NULL, NULL);
  sql = g_hash_table_lookup (by_type, type);
  if (sql == NULL) {
    sql = build (type);
    g_hash_table_insert (by_type, (gpointer) type, sql);
  }
  g_mutex_unlock (&lock);
  return sql;
}

/* SQLite takes over what had to be made of it. */
static void
bind_field (HstQuery       *query,
            int             at,
            const HstField *field,
            gconstpointer   record)
{
  HstValue value;

  hst_value_init (&value, field, record);
  hst_value_give (&value, query, at);
}

static int
bind_keys (HstQuery      *query,
           gconstpointer  record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  int n_keys = 0;

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & HST_FIELD_KEY) != 0)
      bind_field (query, ++n_keys, &type->fields[i], record);
  return n_keys;
}

/* As hst_field_from_text() reads it, with no copies on the way. */
static char **
split_list (const char *text)
{
  guint n_lines = 1, n_items = 0;
  char **list;

  for (const char *p = text; *p != '\0'; p++)
    n_lines += *p == '\n';
  list = g_new (char *, n_lines + 1);
  for (const char *line = text, *end; *line != '\0'; line = *end != '\0' ? end + 1 : end) {
    end = line + strcspn (line, "\n");
    if (end > line)
      list[n_items++] = g_strndup (line, (gsize) (end - line));
  }
  list[n_items] = NULL;
  if (n_items == 0)
    g_clear_pointer (&list, g_free);
  return list;
}

/* Keys, of which none is ever written without a text: such a row is what damage makes of another one. */
gboolean
hst_record_sql_is_needed (const HstField *field)
{
  return (field->flags & HST_FIELD_KEY) != 0 && field->type == HST_FIELD_TEXT;
}

/* What is not set in the row stays as it is in a new record.  Rows are read by the thousand, so each column is asked for once. */
static gboolean
read_field (HstQuery        *query,
            int              column,
            const HstField  *field,
            gpointer         record,
            GError         **error)
{
  const char *text;

  switch (field->type) {
  case HST_FIELD_INT:
    *AT (record, field, gint64) = hst_query_get_int (query, column);
    return TRUE;
  case HST_FIELD_INSTANT:
    if (sqlite3_column_type (query->stmt, column) != SQLITE_NULL)
      *AT (record, field, gint64) = hst_query_get_int (query, column);
    return TRUE;
  case HST_FIELD_BOOL:
    *AT (record, field, gboolean) = hst_query_get_int (query, column) != 0;
    return TRUE;
  case HST_FIELD_REAL:
    if (sqlite3_column_type (query->stmt, column) != SQLITE_NULL)
      *AT (record, field, double) = sqlite3_column_double (query->stmt, column);
    return TRUE;
  case HST_FIELD_TEXT:
  case HST_FIELD_LIST:
  case HST_FIELD_ENUM:
  case HST_FIELD_DAY:
  case HST_FIELD_MOMENT:
  default:
    break;
  }

  text = hst_query_get_text (query, column);
  if (text == NULL || text[0] == '\0') {
    if (!hst_record_sql_is_needed (field))
      return TRUE;
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED, "“%s” is empty", field->name);
    return FALSE;
  }
  if (field->type == HST_FIELD_TEXT)
    *AT (record, field, char *) = g_strdup (text);
  else if (field->type == HST_FIELD_LIST)
    *AT (record, field, char **) = split_list (text);
  else
    return hst_field_from_text (field, record, text, error);
  return TRUE;
}

static const char *
build_select (const HstRecordType *type,
              const char          *rest,
              HstFieldFlags        passed_over)
{
  GString *sql = g_string_new ("SELECT ");

  for (guint i = 0; i < type->n_fields; i++) {
    g_string_append (sql, i > 0 ? ", " : "");
    if ((type->fields[i].flags & passed_over) != 0)
      g_string_append (sql, "NULL");
    else
      hst_record_sql_append_column (sql, &type->fields[i]);
  }
  if (g_str_has_prefix (rest, "FROM "))
    g_string_append_printf (sql, " %s", rest);
  else
    g_string_append_printf (sql, " FROM \"%s\" %s", type->name, rest);
  return intern_and_free (sql);
}

/* Some are asked for once a record: what was put together once is found by what it ends with. */
static const char *
find_select (GHashTable         **by_type,
             const HstRecordType  *type,
             const char           *rest,
             HstFieldFlags         passed_over)
{
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  GHashTable *by_rest;
  const char *sql;

  if (*by_type == NULL)
    *by_type = g_hash_table_new (NULL, NULL);
  by_rest = g_hash_table_lookup (*by_type, type);
  if (by_rest == NULL) {
    by_rest = g_hash_table_new (g_str_hash, g_str_equal);
    g_hash_table_insert (*by_type, (gpointer) type, by_rest);
  }
  sql = g_hash_table_lookup (by_rest, rest);
  if (sql == NULL) {
    sql = build_select (type, rest, passed_over);
    g_hash_table_insert (by_rest, (gpointer) g_intern_string (rest), (gpointer) sql);
  }
  return sql;
}

const char *
hst_record_sql_select (const HstRecordType *type,
                       const char          *rest)
{
  static GHashTable *by_type;

  return find_select (&by_type, type, rest, HST_FIELD_PLAIN);
}

const char *
hst_record_sql_select_unkept (const HstRecordType *type,
                              const char          *rest)
{
  static GHashTable *by_type;

  return find_select (&by_type, type, rest, HST_FIELD_KEPT);
}

/* "SELECT rowid, keys or all columns FROM the table" and then @rest, interned. */
const char *
hst_record_sql_select_rows (const HstRecordType *type,
                            gboolean             only_keys,
                            const char          *rest)
{
  GString *sql = g_string_new ("SELECT rowid, ");

  append_columns (sql, type, only_keys ? HST_FIELD_KEY : -1, "", ", ");
  g_string_append_printf (sql, " FROM \"%s\" %s", type->name, rest);
  return intern_and_free (sql);
}

/* For the names of the columns as they stand in the table. */
const char *
hst_record_sql_columns (const HstRecordType *type)
{
  return statements_of (type)->columns;
}

const char *
hst_record_sql_insert (const HstRecordType *type)
{
  return statements_of (type)->insert;
}

/**
 * hst_record_sql_read:
 * @query: a query that stands on a row
 * @type: type of the record in it
 * @first_column: where its columns begin, in the order of the fields
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): the record, or %NULL with %HST_STORE_ERROR_DAMAGED set if a value is not what
 *   its field holds
 */
gpointer
hst_record_sql_read (HstQuery             *query,
                     const HstRecordType  *type,
                     int                   first_column,
                     GError              **error)
{
  gpointer record = hst_record_new (type);

  for (guint i = 0; i < type->n_fields; i++) {
    GError *why = NULL;

    if (read_field (query, first_column + (int) i, &type->fields[i], record, &why))
      continue;
    hst_db_set_error_of_kind (HST_STORE_ERROR_DAMAGED, query->db->name, why->message, error);
    g_error_free (why);
    hst_record_unref (record);
    return NULL;
  }
  return record;
}

GPtrArray *
hst_record_sql_read_all (HstQuery             *query,
                         const HstRecordType  *type,
                         GError              **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (hst_record_unref);
  HstRowState state;

  while ((state = hst_query_next (query, error)) == HST_ROW_READY) {
    gpointer record = hst_record_sql_read (query, type, 0, error);

    if (record == NULL)
      return NULL;
    g_ptr_array_add (records, record);
  }
  return state == HST_ROW_END ? g_steal_pointer (&records) : NULL;
}

/**
 * hst_record_sql_put:
 * @db: a connection
 * @record: a record with its keys
 * @error: (nullable): return location
 *
 * Inserts the record, or replaces the one with its keys.
 */
gboolean
hst_record_sql_put (HstDb          *db,
                    gconstpointer   record,
                    GError        **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autoptr (HstQuery) query = hst_query_new (db, statements_of (type)->put, error);

  if (query == NULL)
    return FALSE;
  for (guint i = 0; i < type->n_fields; i++)
    bind_field (query, (int) i + 1, &type->fields[i], record);
  return hst_query_run (query, error);
}

gboolean
hst_record_sql_remove (HstDb          *db,
                       gconstpointer   record,
                       GError        **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  g_autoptr (HstQuery) query = hst_query_new (db, statements_of (type)->remove, error);

  if (query == NULL)
    return FALSE;
  bind_keys (query, record);
  return hst_query_run (query, error);
}

/* The one row of a query whose keys are bound. */
static gboolean
read_found (HstQuery             *query,
            const HstRecordType  *type,
            gpointer             *record,
            GError              **error)
{
  const HstRowState state = hst_query_next (query, error);

  *record = state == HST_ROW_READY ? hst_record_sql_read (query, type, 0, error) : NULL;
  return state == HST_ROW_END || *record != NULL;
}

/**
 * hst_record_sql_find:
 * @db: a connection
 * @type: type of the record
 * @key: its first key
 * @second_key: (nullable): its second key, as text; %NULL counts as unset
 * @record: (out) (nullable) (transfer full): the record, %NULL if there is none
 * @error: (nullable): return location
 *
 * Returns: whether it could be looked up
 */
gboolean
hst_record_sql_find (HstDb                *db,
                     const HstRecordType  *type,
                     const char           *key,
                     const char           *second_key,
                     gpointer             *record,
                     GError              **error)
{
  g_autoptr (HstQuery) query = hst_query_new (db, statements_of (type)->find, error);

  *record = NULL;
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, key);
  if (sqlite3_bind_parameter_count (query->stmt) > 1)
    hst_query_bind_text (query, 2, second_key != NULL ? second_key : "");
  return read_found (query, type, record, error);
}

gboolean
hst_record_sql_find_like (HstDb          *db,
                          gconstpointer   key_of,
                          gpointer       *record,
                          GError        **error)
{
  const HstRecordType *type = hst_record_get_record_type (key_of);
  g_autoptr (HstQuery) query = hst_query_new (db, statements_of (type)->find, error);

  *record = NULL;
  if (query == NULL)
    return FALSE;
  bind_keys (query, key_of);
  return read_found (query, type, record, error);
}
