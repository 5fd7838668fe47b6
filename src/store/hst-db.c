/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-db.h"

#include "hst-record-packed.h"
#include "hst-vfs.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <malloc.h>

/* How long to wait for another program that is writing. */
#define BUSY_TIMEOUT_MS 5000
/* A month of a big plan, or what is searched in it: SQLite's own 2 MiB hold neither.  It is taken as it is needed. */
#define CACHE_KIB       16384
/* What a big step writes is written once, but for the indexes: they are all that a cache is good for.  Of those only one is gone
 * through at random at a time, see hst-pending.c. */
#define STEP_CACHE_KIB  4096
/* No value of a plan comes near this; a forged file may claim anything. */
#define VALUE_MAX_BYTES (512 * 1024 * 1024)

static void
query_finalize (gpointer data)
{
  HstQuery *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self);
}

static HstStoreError
error_of_code (int code,
               int system_errno)
{
  if (system_errno == ENOSPC || system_errno == EDQUOT)
    return HST_STORE_ERROR_NO_SPACE;

  switch (code & 0xff) {
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
    return HST_STORE_ERROR_BUSY;
  case SQLITE_FULL:
    return HST_STORE_ERROR_NO_SPACE;
  case SQLITE_READONLY:
    return code == SQLITE_READONLY_DBMOVED ? HST_STORE_ERROR_MISSING : HST_STORE_ERROR_READ_ONLY;
  case SQLITE_PERM:
  case SQLITE_AUTH:
    return HST_STORE_ERROR_READ_ONLY;
  case SQLITE_CORRUPT:
    return HST_STORE_ERROR_DAMAGED;
  case SQLITE_NOTADB:
    return HST_STORE_ERROR_NOT_A_PLAN;
  default:
    return HST_STORE_ERROR_IO;
  }
}

static void
harden (sqlite3 *sqlite)
{
  /* What our own statements and schema need, and not much more. */
  static const struct {
    int id;
    int most;
  } limits[] = {
    { SQLITE_LIMIT_ATTACHED, 0 },        { SQLITE_LIMIT_LENGTH, VALUE_MAX_BYTES }, { SQLITE_LIMIT_SQL_LENGTH, 100000 },
    { SQLITE_LIMIT_COLUMN, 100 },        { SQLITE_LIMIT_EXPR_DEPTH, 100 },         { SQLITE_LIMIT_COMPOUND_SELECT, 20 },
    { SQLITE_LIMIT_FUNCTION_ARG, 1 + HST_PACKED_FIELDS_MAX },                      { SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },   { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000 }, { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  /* A plan may come by e-mail: nothing that its schema says may run. */
  sqlite3_db_config (sqlite, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (sqlite, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (sqlite, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (sqlite, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (sqlite, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_db_config (sqlite, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    sqlite3_limit (sqlite, limits[i].id, limits[i].most);
}

/* A plan on a medium that cannot be written has no place for the files beside it, without which SQLite does not read
 * one that was left in WAL mode: there it is opened as what never changes. */
static int
open_immutable (const char  *path,
                sqlite3    **sqlite)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  g_autofree char *uri = g_strdup_printf ("file:%s?immutable=1", escaped);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);

  if (g_file_test (log, G_FILE_TEST_EXISTS))
    return SQLITE_CANTOPEN;
  sqlite3_close (*sqlite);
  *sqlite = NULL;
  return sqlite3_open_v2 (uri, sqlite, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                          hst_vfs_get_name ());
}

static int
open_connection (const char  *path,
                 HstDbMode    mode,
                 sqlite3    **sqlite)
{
  const int flags = (mode == HST_DB_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
  int code = sqlite3_open_v2 (path, sqlite, flags, hst_vfs_get_name ());

  if (code == SQLITE_OK)
    code = sqlite3_exec (*sqlite, "PRAGMA schema_version", NULL, NULL, NULL);
  if ((code & 0xff) == SQLITE_CANTOPEN && mode == HST_DB_READ_ONLY)
    code = open_immutable (path, sqlite);
  return code;
}

/**
 * hst_db_open:
 * @path: absolute file name of an existing file
 * @mode: whether it is going to be written
 * @error: (nullable): return location
 *
 * Opens a connection and sets what every connection of this room has set.
 *
 * Returns: (nullable): the connection, or %NULL with @error set
 */
HstDb *
hst_db_open (const char  *path,
             HstDbMode    mode,
             GError     **error)
{
  g_autoptr (HstDb) self = g_new0 (HstDb, 1);
  int code;

  self->name = g_filename_display_name (path);
  self->queries = g_hash_table_new_full (NULL, NULL, NULL, query_finalize);

  code = open_connection (path, mode, &self->sqlite);
  if (self->sqlite != NULL) {
    sqlite3_extended_result_codes (self->sqlite, 1);
    sqlite3_busy_timeout (self->sqlite, BUSY_TIMEOUT_MS);
    harden (self->sqlite);
  }
  /* Whatever else is wrong shows up, with its sentence, in the first statement that is run. */
  if (code != SQLITE_OK && (code & 0xff) != SQLITE_BUSY) {
    hst_db_set_error (self, code, error);
    return NULL;
  }
  if (!hst_db_check (self, hst_packed_install (self->sqlite), error) ||
      !hst_db_exec (self, "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cell_size_check=ON; "
                          "PRAGMA secure_delete=FAST; PRAGMA cache_size=-" G_STRINGIFY (CACHE_KIB), error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * hst_db_free:
 * @self: (nullable): a connection of which no query is on loan
 */
void
hst_db_free (HstDb *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->queries);
  sqlite3_close (self->sqlite);
  g_free (self->name);
  g_free (self);
}

/**
 * hst_db_set_error_of_kind:
 * @kind: what went wrong; whatever has no sentence here becomes %HST_STORE_ERROR_IO
 * @name: the file's name as people read it
 * @detail: (nullable): what SQLite or the system says of it
 * @error: (nullable): return location
 *
 * The sentences for what can happen to any plan file at any time.
 */
void
hst_db_set_error_of_kind (HstStoreError   kind,
                          const char     *name,
                          const char     *detail,
                          GError        **error)
{
  switch (kind) {
  case HST_STORE_ERROR_BUSY:
    g_set_error (error, HST_STORE_ERROR, kind,
                 /* Translators: %s is a file name. */
                 _("Another program is writing to the plan “%s” and does not finish. Nothing was changed; try again in "
                   "a moment, or close the other program."), name);
    break;
  case HST_STORE_ERROR_NO_SPACE:
    g_set_error (error, HST_STORE_ERROR, kind,
                 /* Translators: %s is a file name. */
                 _("There is no space left on the disk that holds “%s”. The plan is as it was; free some space and try "
                   "again."), name);
    break;
  case HST_STORE_ERROR_READ_ONLY:
    g_set_error (error, HST_STORE_ERROR, kind,
                 /* Translators: %s is a file name. */
                 _("The plan “%s” cannot be written: the file or its folder is read-only. Save a copy elsewhere to "
                   "work on it."), name);
    break;
  case HST_STORE_ERROR_MISSING:
    g_set_error (error, HST_STORE_ERROR, kind,
                 /* Translators: %s is a file name. */
                 _("The file “%s” was moved, removed or replaced by another program while the plan was open. Nothing "
                   "was changed; save a copy, then open the plan again."), name);
    break;
  case HST_STORE_ERROR_DAMAGED:
    if (detail == NULL)
      g_set_error (error, HST_STORE_ERROR, kind,
                   /* Translators: %s is a file name. */
                   _("The plan “%s” is damaged. Keep the file and open a backup of it."), name);
    else
      g_set_error (error, HST_STORE_ERROR, kind,
                   /* Translators: the first %s is a file name, the second a technical detail in English. */
                   _("The plan “%s” is damaged (%s). Keep the file and open a backup of it."), name, detail);
    break;
  case HST_STORE_ERROR_NOT_A_PLAN:
    /* Translators: %s is a file name. */
    g_set_error (error, HST_STORE_ERROR, kind, _("“%s” is not a plan of Hostyny."), name);
    break;
  case HST_STORE_ERROR_NEWER:
  case HST_STORE_ERROR_CHANGED:
  case HST_STORE_ERROR_NOT_FOUND:
  case HST_STORE_ERROR_EXISTS:
  case HST_STORE_ERROR_IO:
  default:
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO,
                 /* Translators: the first %s is a file name, the second a technical detail in English. */
                 _("The plan “%s” could not be read or written (%s). Check the disk and try again."), name, detail);
    break;
  }
}

/**
 * hst_db_set_error:
 * @self: a connection
 * @code: an SQLite result code other than SQLITE_OK, of the last call on it
 * @error: (nullable): return location
 */
void
hst_db_set_error (HstDb   *self,
                  int      code,
                  GError **error)
{
  const gboolean is_last = self->sqlite != NULL && (sqlite3_errcode (self->sqlite) & 0xff) == (code & 0xff);
  const char *detail = is_last ? sqlite3_errmsg (self->sqlite) : sqlite3_errstr (code);
  const int base = code & 0xff;
  int system_errno = 0, has_moved = 0;
  HstStoreError kind;

  if (self->sqlite != NULL && (base == SQLITE_IOERR || base == SQLITE_CANTOPEN))
    system_errno = sqlite3_system_errno (self->sqlite);
  /* A disk that was pulled out gives errors of all kinds. */
  if (self->sqlite != NULL && base == SQLITE_IOERR)
    sqlite3_file_control (self->sqlite, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  kind = has_moved ? HST_STORE_ERROR_MISSING : error_of_code (code, system_errno);
  /* Of damage that it comes upon SQLite says no more than that. */
  hst_db_set_error_of_kind (kind, self->name, kind != HST_STORE_ERROR_DAMAGED ? detail : NULL, error);
}

gboolean
hst_db_check (HstDb   *self,
              int      code,
              GError **error)
{
  if (code == SQLITE_OK)
    return TRUE;
  hst_db_set_error (self, code, error);
  return FALSE;
}

gboolean
hst_db_exec (HstDb       *self,
             const char  *sql,
             GError     **error)
{
  return hst_db_check (self, sqlite3_exec (self->sqlite, sql, NULL, NULL, NULL), error);
}

/**
 * hst_db_get_int:
 * @self: a connection
 * @sql: a query that gives one number
 * @value: (out): the number
 * @error: (nullable): return location
 *
 * Returns: %TRUE, or %FALSE with @error set; no row counts as 0
 */
gboolean
hst_db_get_int (HstDb       *self,
                const char  *sql,
                gint64      *value,
                GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self, sql, error);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  state = hst_query_next (query, error);
  *value = state == HST_ROW_READY ? hst_query_get_int (query, 0) : 0;
  return state != HST_ROW_FAILED;
}

gboolean
hst_db_in_transaction (HstDb *self)
{
  return !sqlite3_get_autocommit (self->sqlite);
}

/* A big step writes page after page, and needs its memory for other things. */
void
hst_db_set_small_cache (HstDb    *self,
                        gboolean  is_small)
{
  hst_db_exec (self, is_small ? "PRAGMA cache_size=-" G_STRINGIFY (STEP_CACHE_KIB)
                              : "PRAGMA cache_size=-" G_STRINGIFY (CACHE_KIB), NULL);
}

/* All of it but what a few pages take, until another size is set.  What was not written stays, and is at the end. */
void
hst_db_give_back_cache (HstDb *self)
{
  sqlite3_db_cacheflush (self->sqlite);
  hst_db_exec (self, "PRAGMA cache_size=-512; PRAGMA shrink_memory", NULL);
}

/* What was freed among what is still held, to the system. */
void
hst_db_give_back_freed (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}

/* After some errors SQLite has rolled back by itself. */
void
hst_db_roll_back (HstDb *self)
{
  if (hst_db_in_transaction (self))
    sqlite3_exec (self->sqlite, "ROLLBACK", NULL, NULL, NULL);
}

HstQuery *
hst_query_new (HstDb       *db,
               const char  *sql,
               GError     **error)
{
  HstQuery *known = g_hash_table_lookup (db->queries, sql);
  sqlite3_stmt *stmt = NULL;
  HstQuery *self;

  if (known != NULL && !known->is_on_loan) {
    known->is_on_loan = TRUE;
    return known;
  }
  if (!hst_db_check (db, sqlite3_prepare_v3 (db->sqlite, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL), error))
    return NULL;

  self = g_new (HstQuery, 1);
  *self = (HstQuery) { db, stmt, known == NULL, TRUE };
  if (known == NULL)
    g_hash_table_insert (db->queries, (gpointer) sql, self);
  return self;
}

void
hst_query_free (HstQuery *self)
{
  if (self == NULL)
    return;
  if (!self->is_clean)
    hst_query_reset (self);
  if (self->is_on_loan)
    self->is_on_loan = FALSE;
  else
    /* A second one of its kind. */
    query_finalize (self);
}

void
hst_query_reset (HstQuery *self)
{
  sqlite3_reset (self->stmt);
  sqlite3_clear_bindings (self->stmt);
  self->is_clean = TRUE;
}

/* @text must live until the query is reset; NULL binds NULL. */
void
hst_query_bind_text (HstQuery   *self,
                     int         at,
                     const char *text)
{
  self->is_clean = FALSE;
  sqlite3_bind_text (self->stmt, at, text, -1, SQLITE_STATIC);
}

void
hst_query_bind_int (HstQuery *self,
                    int       at,
                    gint64    value)
{
  self->is_clean = FALSE;
  sqlite3_bind_int64 (self->stmt, at, value);
}

HstRowState
hst_query_next (HstQuery  *self,
                GError   **error)
{
  const int code = sqlite3_step (self->stmt);

  self->is_clean = FALSE;
  if (code == SQLITE_ROW)
    return HST_ROW_READY;
  if (code == SQLITE_DONE)
    return HST_ROW_END;
  hst_db_set_error (self->db, code, error);
  return HST_ROW_FAILED;
}

/* For statements that give no rows; ready to be bound anew afterwards. */
gboolean
hst_query_run (HstQuery  *self,
               GError   **error)
{
  HstRowState state;

  do
    state = hst_query_next (self, error);
  while (state == HST_ROW_READY);
  hst_query_reset (self);
  return state == HST_ROW_END;
}

/* Valid until the next row; NULL for NULL. */
const char *
hst_query_get_text (HstQuery *self,
                    int       column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

gint64
hst_query_get_int (HstQuery *self,
                   int       column)
{
  return sqlite3_column_int64 (self->stmt, column);
}
