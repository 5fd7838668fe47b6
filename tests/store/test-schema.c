/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-schema.h"
#include "plan-file.h"

#include <sqlite3.h>

/* The file as other programs find it, read with SQLite alone. */

static sqlite3 *
open_raw (PlanFile *file)
{
  sqlite3 *database;

  plan_file_new (file);
  plan_file_close (file);
  g_assert_cmpint (sqlite3_open_v2 (file->path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  return database;
}

static int
read_int (sqlite3    *database,
          const char *sql)
{
  sqlite3_stmt *query;
  int value;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &query, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (query), ==, SQLITE_ROW);
  value = sqlite3_column_int (query, 0);
  sqlite3_finalize (query);
  return value;
}

/* What the column of a field is declared as. */
static const char *
declared_type (const HstField *field)
{
  switch (field->type) {
  case HST_FIELD_INT:
  case HST_FIELD_BOOL:
  case HST_FIELD_INSTANT:
    return "INTEGER";
  case HST_FIELD_REAL:
    return "REAL";
  case HST_FIELD_TEXT:
  case HST_FIELD_LIST:
  case HST_FIELD_ENUM:
  case HST_FIELD_DAY:
  case HST_FIELD_MOMENT:
    return "TEXT";
  default:
    g_assert_not_reached ();
  }
}

/* Which fields have no state "not set". */
static gboolean
must_be_set (const HstField *field)
{
  return (field->flags & HST_FIELD_KEY) != 0 || field->type == HST_FIELD_INT || field->type == HST_FIELD_BOOL ||
         field->type == HST_FIELD_ENUM;
}

static char *
describe_fields (const HstRecordType *type)
{
  GString *text = g_string_new (NULL);
  int n_keys = 0;

  for (guint i = 0; i < type->n_fields; i++) {
    const HstField *field = &type->fields[i];
    g_autofree char *name = g_strdelimit (g_strdup (field->name), "-", '_');

    g_string_append_printf (text, "%s %s%s key %d\n", name, declared_type (field), must_be_set (field) ? " set" : "",
                            (field->flags & HST_FIELD_KEY) != 0 ? ++n_keys : 0);
  }
  return g_string_free (text, FALSE);
}

static char *
describe_columns (sqlite3    *database,
                  const char *table)
{
  GString *text = g_string_new (NULL);
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (%s)", table);
  sqlite3_stmt *query;

  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &query, NULL), ==, SQLITE_OK);
  while (sqlite3_step (query) == SQLITE_ROW)
    g_string_append_printf (text, "%s %s%s key %d\n", sqlite3_column_text (query, 1), sqlite3_column_text (query, 2),
                            sqlite3_column_int (query, 3) != 0 ? " set" : "", sqlite3_column_int (query, 5));
  sqlite3_finalize (query);
  return g_string_free (text, FALSE);
}

static void
test_tables_mirror_the_records (void)
{
  g_auto (PlanFile) file = { 0 };
  sqlite3 *database = open_raw (&file);

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    g_autofree char *fields = describe_fields (hst_record_types[i]);
    g_autofree char *columns = describe_columns (database, hst_record_types[i]->name);

    g_assert_cmpstr (fields, ==, columns);
  }
  sqlite3_close (database);
}

static void
test_header_tells_what_it_is (void)
{
  g_auto (PlanFile) file = { 0 };
  sqlite3 *database = open_raw (&file);

  g_assert_cmpint (read_int (database, "PRAGMA application_id"), ==, 0x48535450);
  g_assert_cmpint (read_int (database, "PRAGMA user_version"), ==, HST_SCHEMA_VERSION);
  g_assert_cmpint (read_int (database, "SELECT count(*) FROM sqlite_schema WHERE type IN ('view', 'trigger')"), ==, 0);
  sqlite3_close (database);
}

/* By which a plan is known at once as one of ours. */
static void
test_digest_is_of_this_schema (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstDb) db = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  plan_file_new (&file);
  plan_file_close (&file);
  db = hst_db_open (file.path, HST_DB_READ_ONLY, &error);
  g_assert_no_error (error);
  digest = hst_schema_dup_digest (db, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (digest, ==, HST_SCHEMA_DIGEST);
}

/* docs/file-format.md names every table and every column. */
static void
test_documentation_is_complete (void)
{
  g_auto (PlanFile) file = { 0 };
  sqlite3 *database = open_raw (&file);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "docs", "file-format.md", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *query;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sqlite3_prepare_v2 (database,
                                       "SELECT t.name, c.name FROM sqlite_schema AS t, pragma_table_info (t.name) AS c "
                                       "WHERE t.type = 'table' AND t.name NOT LIKE 'words_%' "
                                       "AND t.name NOT LIKE 'sqlite_%'", -1, &query, NULL), ==, SQLITE_OK);
  while (sqlite3_step (query) == SQLITE_ROW) {
    g_autofree char *heading = g_strdup_printf ("### `%s`", sqlite3_column_text (query, 0));
    g_autofree char *row = g_strdup_printf ("`%s`", sqlite3_column_text (query, 1));
    const char *section = strstr (text, heading);
    const char *end = section != NULL ? strstr (section + 4, "\n##") : NULL;
    const char *found = section != NULL ? strstr (section + strlen (heading), row) : NULL;

    if (found == NULL || (end != NULL && found > end))
      g_error ("%s has no %s", heading, row);
  }
  sqlite3_finalize (query);
  sqlite3_close (database);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/schema/tables-mirror-the-records", test_tables_mirror_the_records);
  g_test_add_func ("/store/schema/header-tells-what-it-is", test_header_tells_what_it_is);
  g_test_add_func ("/store/schema/digest-is-of-this-schema", test_digest_is_of_this_schema);
  g_test_add_func ("/store/schema/documentation-is-complete", test_documentation_is_complete);

  return g_test_run ();
}
