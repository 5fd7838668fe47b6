/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Records ↔ rows, driven by the field tables.  Private to the room. */

#include "hst-db.h"

G_BEGIN_DECLS

gboolean    hst_record_sql_put      (HstDb               *db,
                                     gconstpointer        record,
                                     GError             **error);
gboolean    hst_record_sql_remove   (HstDb               *db,
                                     gconstpointer        record,
                                     GError             **error);
/* NULL without an error when there is none. */
gboolean    hst_record_sql_find     (HstDb               *db,
                                     const HstRecordType *type,
                                     const char          *key,
                                     const char          *second_key,
                                     gpointer            *record,
                                     GError             **error);
gboolean    hst_record_sql_find_like (HstDb              *db,
                                     gconstpointer        key_of,
                                     gpointer            *record,
                                     GError             **error);
void        hst_record_sql_append_column (GString            *sql,
                                     const HstField      *field);
/* Whether there is no record without it. */
gboolean    hst_record_sql_is_needed (const HstField      *field);
/* "SELECT all columns FROM the table" and then @rest, interned; @rest may begin with a FROM of its own. */
const char *hst_record_sql_select   (const HstRecordType *type,
                                     const char          *rest);
/* The same with nothing in place of what was kept of imports, which only exports need. */
const char *hst_record_sql_select_unkept (const HstRecordType *type,
                                     const char          *rest);
const char *hst_record_sql_select_rows (const HstRecordType *type,
                                     gboolean             only_keys,
                                     const char          *rest);
/* "SELECT * FROM the table", which gives no rows. */
const char *hst_record_sql_columns  (const HstRecordType *type);
/* "INSERT INTO the table", with the fields in their order. */
const char *hst_record_sql_insert   (const HstRecordType *type);
/* The row that @query, made of one of the first two, stands on. */
gpointer    hst_record_sql_read     (HstQuery            *query,
                                     const HstRecordType *type,
                                     int                  first_column,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* All rows of @query. */
GPtrArray  *hst_record_sql_read_all (HstQuery            *query,
                                     const HstRecordType *type,
                                     GError             **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
