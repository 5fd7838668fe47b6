/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* SQLite as this room uses it: one connection that knows its file's name, keeps prepared statements, and turns result
 * codes into sentences.  Private to the room. */

#include "hst-store.h"

#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum {
  HST_DB_READ_WRITE,
  HST_DB_READ_ONLY,
} HstDbMode;

/**
 * HstDb:
 * @sqlite: the connection
 * @name: the file's name as people read it
 * @queries: SQL (borrowed) → the statement prepared for it
 */
typedef struct {
  sqlite3    *sqlite;
  char       *name;
  GHashTable *queries;
} HstDb;

/**
 * HstQuery:
 * @is_on_loan: whether somebody uses it; %FALSE always for one that is not among those of the connection
 * @is_clean: whether nothing is bound to it and it was not run since it was reset
 *
 * A prepared statement on loan from its connection; freeing it gives it back.
 */
typedef struct {
  HstDb        *db;
  sqlite3_stmt *stmt;
  gboolean      is_on_loan;
  gboolean      is_clean;
} HstQuery;

/* How much is to be in the log for it to be folded in; SQLite's own number. */
#define HST_DB_CHECKPOINT_PAGES 1000

typedef enum {
  HST_ROW_FAILED = -1,
  HST_ROW_END    = 0,
  HST_ROW_READY  = 1,
} HstRowState;

HstDb      *hst_db_open            (const char  *path,
                                    HstDbMode    mode,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void        hst_db_free            (HstDb       *self);
void        hst_db_set_error_of_kind (HstStoreError kind,
                                    const char  *name,
                                    const char  *detail,
                                    GError     **error);
void        hst_db_set_error       (HstDb       *self,
                                    int          code,
                                    GError     **error);
gboolean    hst_db_check           (HstDb       *self,
                                    int          code,
                                    GError     **error);
gboolean    hst_db_exec            (HstDb       *self,
                                    const char  *sql,
                                    GError     **error);
gboolean    hst_db_get_int         (HstDb       *self,
                                    const char  *sql,
                                    gint64      *value,
                                    GError     **error);
void        hst_db_set_small_cache (HstDb       *self,
                                    gboolean     is_small);
void        hst_db_give_back_cache (HstDb       *self);
void        hst_db_give_back_freed (void);
void        hst_db_roll_back       (HstDb       *self);
gboolean    hst_db_in_transaction  (HstDb       *self);

/* @sql must stay where it is: a literal or an interned string. */
HstQuery   *hst_query_new          (HstDb       *db,
                                    const char  *sql,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;
void        hst_query_free         (HstQuery    *self);
void        hst_query_bind_text    (HstQuery    *self,
                                    int          at,
                                    const char  *text);
void        hst_query_bind_int     (HstQuery    *self,
                                    int          at,
                                    gint64       value);
HstRowState hst_query_next         (HstQuery    *self,
                                    GError     **error);
gboolean    hst_query_run          (HstQuery    *self,
                                    GError     **error);
void        hst_query_reset        (HstQuery    *self);
const char *hst_query_get_text     (HstQuery    *self,
                                    int          column);
gint64      hst_query_get_int      (HstQuery    *self,
                                    int          column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstDb, hst_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstQuery, hst_query_free)

G_END_DECLS
