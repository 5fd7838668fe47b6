/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-record-sql.h"

/* Words that are indexed later.  The index of words is the dearest thing to write, and a step that brings hundreds of records
 * need not wait for it: their documents are made with the step, their words when there is time, or else before the next
 * search.  Which documents these are is noted in the same transaction as the step, so that no crash loses it: in `meta`,
 * after what "derived" says in its first line, each line is the first and the last `id` of a range of them.
 *
 * Only documents that are new are ever late.  One that is touched again gets its words then, and one that is removed has none,
 * so of a range those are due that are there and have no words.  Ids may be given again: that does no harm.
 *
 * Where the plan cannot be written, a search indexes what is due beside it, in memory. */

#define DERIVED_QUERY "SELECT value FROM meta WHERE name = 'derived'"

typedef struct {
  gint64 first;
  gint64 last;
} Range;

/* The value of "derived" up to its first line's end, and the ranges after it. */
static gboolean
read_ranges (HstStore  *self,
             char     **version,
             GArray   **ranges,
             GError   **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, DERIVED_QUERY, error);
  const HstRowState state = query != NULL ? hst_query_next (query, error) : HST_ROW_FAILED;
  const char *value = state == HST_ROW_READY ? hst_query_get_text (query, 0) : NULL;
  g_auto (GStrv) lines = g_strsplit (value != NULL ? value : "", "\n", -1);

  *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  *version = g_strdup (lines[0] != NULL ? lines[0] : "");
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    char *rest = NULL;
    Range range = { g_ascii_strtoll (lines[i], &rest, 10), 0 };

    range.last = g_ascii_strtoll (rest, NULL, 10);
    if (range.first <= range.last)
      g_array_append_val (*ranges, range);
  }
  return state != HST_ROW_FAILED;
}

static gboolean
write_ranges (HstStore    *self,
              const char  *version,
              GArray      *ranges,
              GError     **error)
{
  g_autoptr (GString) value = g_string_new (version);
  g_autoptr (HstQuery) query = NULL;

  for (guint i = 0; i < ranges->len; i++) {
    const Range *range = &g_array_index (ranges, Range, i);

    g_string_append_printf (value, "\n%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, range->first, range->last);
  }
  query = hst_query_new (self->db, "INSERT OR REPLACE INTO meta (name, value) VALUES ('derived', ?)", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, value->str);
  return hst_query_run (query, error);
}

gboolean
hst_late_words_note (HstStore  *self,
                     gint64     first,
                     gint64     last,
                     GError   **error)
{
  g_autoptr (GArray) ranges = NULL;
  g_autofree char *version = NULL;
  const Range range = { first, last };

  if (!read_ranges (self, &version, &ranges, error))
    return FALSE;
  g_array_append_val (ranges, range);
  return write_ranges (self, version, ranges, error);
}

gboolean
hst_late_words_is_due (HstStore  *self,
                       gint64     document,
                       gboolean  *is_due,
                       GError   **error)
{
  g_autoptr (GArray) ranges = NULL;
  g_autofree char *version = NULL;

  *is_due = FALSE;
  if (!read_ranges (self, &version, &ranges, error))
    return FALSE;
  for (guint i = 0; i < ranges->len; i++) {
    const Range *range = &g_array_index (ranges, Range, i);

    *is_due = *is_due || (range->first <= document && document <= range->last);
  }
  return TRUE;
}

static gboolean
has_words (HstStore  *self,
           gint64     id,
           gboolean  *has,
           GError   **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT 1 FROM words WHERE rowid = ?", error);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, id);
  state = hst_query_next (query, error);
  *has = state == HST_ROW_READY;
  return state != HST_ROW_FAILED;
}

static GPtrArray *
read_records (HstStore             *self,
              const HstRecordType  *type,
              const char           *key,
              GError              **error)
{
  g_autoptr (GPtrArray) records = NULL;
  gpointer record;

  if (type == &hst_event_type)
    return hst_store_read_unkept (self, key, error);
  if (!hst_record_sql_find (self->db, type, key, NULL, &record, error))
    return NULL;
  records = g_ptr_array_new_with_free_func (hst_record_unref);
  if (record != NULL)
    g_ptr_array_add (records, record);
  return g_steal_pointer (&records);
}

static gboolean
index_document (HstStore    *self,
                const char  *insert,
                HstQuery    *document,
                GError     **error)
{
  const gint64 id = hst_query_get_int (document, 0);
  const HstRecordType *type = hst_search_find_type (hst_query_get_text (document, 1));
  const char *key = hst_query_get_text (document, 2);
  g_autoptr (GPtrArray) records = NULL;
  gboolean has = FALSE;

  if (type == NULL || key == NULL)
    return TRUE;
  if (!has_words (self, id, &has, error))
    return FALSE;
  if (has)
    return TRUE;
  records = read_records (self, type, key, error);
  return records != NULL && (records->len == 0 || hst_search_put_words (self, insert, id, type, records, error));
}

/* Takes up to @limit documents off the ranges, with @insert for the words of those that have none. */
static gboolean
index_portion (HstStore    *self,
               const char  *insert,
               GArray      *ranges,
               guint        limit,
               GError     **error)
{
  while (ranges->len > 0 && limit > 0) {
    g_autoptr (HstQuery) query = NULL;
    Range *range = &g_array_index (ranges, Range, 0);
    HstRowState state = HST_ROW_FAILED;

    query = hst_query_new (self->db, "SELECT id, type, key FROM document WHERE id BETWEEN ? AND ? ORDER BY id", error);
    if (query == NULL)
      return FALSE;
    hst_query_bind_int (query, 1, range->first);
    hst_query_bind_int (query, 2, range->last);
    for (; limit > 0 && (state = hst_query_next (query, error)) == HST_ROW_READY; limit--) {
      range->first = hst_query_get_int (query, 0) + 1;
      if (!index_document (self, insert, query, error))
        return FALSE;
    }
    if (state == HST_ROW_FAILED)
      return FALSE;
    if (state == HST_ROW_END || range->first > range->last)
      g_array_remove_index (ranges, 0);
  }
  return TRUE;
}

static gboolean
catch_up (HstStore  *self,
          guint      limit,
          gboolean  *is_more,
          GError   **error)
{
  g_autoptr (GArray) ranges = NULL;
  g_autofree char *version = NULL;

  if (!read_ranges (self, &version, &ranges, error) ||
      !index_portion (self, HST_SEARCH_INSERT ("words"), ranges, limit, error) ||
      !write_ranges (self, version, ranges, error))
    return FALSE;
  *is_more = ranges->len > 0;
  return TRUE;
}

/* Whether anything can be due. */
static gboolean
is_any_due (HstStore  *self,
            gboolean  *is_any,
            GError   **error)
{
  g_autoptr (GArray) ranges = NULL;
  g_autofree char *version = NULL;

  if (!read_ranges (self, &version, &ranges, error))
    return FALSE;
  *is_any = ranges->len > 0;
  return TRUE;
}

/**
 * hst_store_index_words:
 * @self: a plan that is not inside a step
 * @limit: of how many records at most
 * @is_more: (out): whether there is more to do
 * @error: (nullable): return location
 *
 * Indexes words that the search has to know and that were left for later when many records were put in at once.  Searching
 * does so by itself: this is for doing it while nobody waits.  Cheap where there is nothing to do.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
hst_store_index_words (HstStore  *self,
                       guint      limit,
                       gboolean  *is_more,
                       GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (is_more != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session == NULL, FALSE);

  *is_more = FALSE;
  if (!is_any_due (self, is_more, error))
    return FALSE;
  if (!*is_more)
    return TRUE;
  if (!hst_store_begin_write (self, error))
    return FALSE;
  if (catch_up (self, limit, is_more, error))
    return hst_store_end_write (self, error);
  hst_db_roll_back (self->db);
  return FALSE;
}

/* ---- beside a plan that cannot be written */

static gboolean
drop_beside (HstStore  *self,
             GError   **error)
{
  self->beside_version = -1;
  return hst_db_exec (self->db, "DROP TABLE IF EXISTS temp.words_beside", error);
}

static gboolean
make_beside (HstStore  *self,
             GArray    *ranges,
             GError   **error)
{
  return drop_beside (self, error) &&
         hst_db_exec (self->db, "CREATE VIRTUAL TABLE temp.words_beside USING fts5 (" HST_SEARCH_COLUMNS ", content = '')",
                      error) &&
         index_portion (self, HST_SEARCH_INSERT ("temp.words_beside"), ranges, G_MAXUINT, error);
}

gboolean
hst_late_words_prepare (HstStore  *self,
                        gboolean  *is_beside,
                        GError   **error)
{
  g_autoptr (GArray) ranges = NULL;
  g_autofree char *version = NULL;
  gint64 data_version = 0;

  *is_beside = FALSE;
  if (!read_ranges (self, &version, &ranges, error))
    return FALSE;
  if (ranges->len == 0)
    return self->beside_version < 0 || drop_beside (self, error);
  *is_beside = TRUE;
  if (!hst_db_get_int (self->db, "PRAGMA data_version", &data_version, error))
    return FALSE;
  /* Nobody else can change what cannot be written but by a new version. */
  if (self->read_only && self->beside_version == data_version)
    return TRUE;
  if (!make_beside (self, ranges, error)) {
    drop_beside (self, NULL);
    return FALSE;
  }
  self->beside_version = data_version;
  return TRUE;
}
