/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-record-sql.h"

#include <string.h>

/* Rows that derive from the records: the spans of time and the words to search.  Steps, undo and redo all have a
 * changeset of what they did to the records, and all refresh what derives from them by walking it. */

/* Rises when the way in which anything is derived changes. */
#define DERIVED_VERSION 2
/* From so many new UIDs of events on, their words are left for later: see hst-late-words.c. */
#define LATE_MIN        250
/* The first of which the spans of time are still derived in the same way. */
#define SPANS_VERSION   1

/**
 * Touched:
 * @uids: UIDs of events, owned → whether all that happened to them was being put in
 * @others: "table\nkey" of the other records that are searched, owned
 * @zones: whether a component was touched, which may be a VTIMEZONE
 * @n_changes: rows in the changeset
 */
typedef struct {
  GHashTable *uids;
  GHashTable *others;
  gboolean    zones;
  guint       n_changes;
} Touched;

static void
touched_clear (Touched *self)
{
  g_hash_table_unref (self->uids);
  g_hash_table_unref (self->others);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Touched, touched_clear)

static const HstRecordType *
find_type (const char *name)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (g_str_equal (hst_record_types[i]->name, name))
      return hst_record_types[i];
  return NULL;
}

static void
note_event (Touched    *self,
            const char *uid,
            gboolean    is_fresh)
{
  gpointer known, was_fresh;

  if (!g_hash_table_lookup_extended (self->uids, uid, &known, &was_fresh))
    g_hash_table_insert (self->uids, g_strdup (uid), GINT_TO_POINTER (is_fresh));
  else if (was_fresh != NULL && !is_fresh)
    g_hash_table_insert (self->uids, g_strdup (uid), NULL);
}

/* The first column of every record table is its first key. */
static int
note_change (Touched                *self,
             sqlite3_changeset_iter *change)
{
  const char *table, *key;
  const HstRecordType *type;
  sqlite3_value *value = NULL;
  int n_columns, operation, code;

  code = sqlite3changeset_op (change, &table, &n_columns, &operation, NULL);
  if (code == SQLITE_OK)
    code = operation == SQLITE_INSERT ? sqlite3changeset_new (change, 0, &value)
                                      : sqlite3changeset_old (change, 0, &value);
  if (code != SQLITE_OK)
    return code;

  self->n_changes++;
  type = find_type (table);
  key = value != NULL ? (const char *) sqlite3_value_text (value) : NULL;
  if (type == NULL || key == NULL)
    return SQLITE_CORRUPT;
  if (type == &hst_component_type)
    self->zones = TRUE;
  else if (type == &hst_event_type)
    note_event (self, key, operation == SQLITE_INSERT);
  /* Who takes part in a meeting, its delegations say. */
  else if (type == &hst_delegation_type)
    note_event (self, key, FALSE);
  else if (hst_search_is_searched (type))
    g_hash_table_add (self->others, g_strconcat (table, "\n", key, NULL));
  return SQLITE_OK;
}

static int
note_changes (Touched       *self,
              gconstpointer  changeset,
              int            size)
{
  sqlite3_changeset_iter *change;
  int code, end;

  code = sqlite3changeset_start (&change, size, (gpointer) changeset);
  if (code != SQLITE_OK)
    return code;
  while ((code = sqlite3changeset_next (change)) == SQLITE_ROW)
    if ((code = note_change (self, change)) != SQLITE_OK)
      break;
  end = sqlite3changeset_finalize (change);
  return code == SQLITE_DONE ? end : code;
}

static void
touched_init (Touched *self)
{
  *self = (Touched) {
    .uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

static gboolean
refresh_series (HstStore    *self,
                const char  *uid,
                gboolean     is_fresh,
                HstLate     *late,
                GError     **error)
{
  g_autoptr (GPtrArray) series = hst_store_read_unkept (self, uid, error);
  g_autoptr (GArray) subjects = NULL;
  gint64 document;
  HstSpan span;

  if (series == NULL)
    return FALSE;
  if (series->len == 0)
    return hst_search_find (self, &hst_event_type, uid, &document, error) &&
           hst_ranges_remove (self, uid, document, error) && hst_search_remove (self, &hst_event_type, uid, error);

  hst_ranges_compute (self, series, &span);
  subjects = hst_subjects_gather (self, series, error);
  return subjects != NULL &&
         hst_search_put (self, &hst_event_type, uid, is_fresh, series, span.from_utc_s, span.to_utc_s, late, &document,
                         error) &&
         hst_ranges_put (self, uid, document, is_fresh, &span, subjects, error);
}

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* In the order in which they stand in the indexes, so that each of their pages is taken up once. */
static gboolean
refresh_all_series (HstStore    *self,
                    GHashTable  *uids,
                    GError     **error)
{
  guint n_uids, n_fresh = 0;
  g_autofree gpointer *sorted = g_hash_table_get_keys_as_array (uids, &n_uids);
  HstLate late = { FALSE, 0, 0 };

  qsort (sorted, n_uids, sizeof *sorted, compare_keys);
  for (guint i = 0; i < n_uids; i++)
    n_fresh += g_hash_table_lookup (uids, sorted[i]) != NULL;
  late.is_wanted = n_fresh >= LATE_MIN;
  for (guint i = 0; i < n_uids; i++)
    if (!refresh_series (self, sorted[i], g_hash_table_lookup (uids, sorted[i]) != NULL, &late, error))
      return FALSE;
  return late.first == 0 || hst_late_words_note (self, late.first, late.last, error);
}

static gint64
start_of_day_s (HstDay day)
{
  return day != HST_DAY_NONE ? (gint64) day * HST_DAY_S : HST_INSTANT_NONE;
}

static gboolean
refresh_record (HstStore             *self,
                const HstRecordType  *type,
                const char           *key,
                GError              **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (hst_record_unref);
  gint64 from_utc_s = HST_INSTANT_NONE, to_utc_s = HST_INSTANT_NONE, document;
  HstLate late = { FALSE, 0, 0 };
  gpointer record;

  if (!hst_record_sql_find (self->db, type, key, NULL, &record, error))
    return FALSE;
  if (record == NULL)
    return hst_search_remove (self, type, key, error);

  g_ptr_array_add (records, record);
  if (type == &hst_visit_type) {
    const HstVisit *visit = record;

    from_utc_s = start_of_day_s (visit->first_day);
    to_utc_s = start_of_day_s (visit->last_day != HST_DAY_NONE ? visit->last_day + 1 : HST_DAY_NONE);
  }
  return hst_search_put (self, type, key, FALSE, records, from_utc_s, to_utc_s, &late, &document, error);
}

static gboolean
refresh_touched (HstStore       *self,
                 const Touched  *touched,
                 GError        **error)
{
  GHashTableIter iter;
  gpointer key;

  if (touched->zones && !hst_store_learn_zones (self, error))
    return FALSE;

  if (!refresh_all_series (self, touched->uids, error))
    return FALSE;

  g_hash_table_iter_init (&iter, touched->others);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_auto (GStrv) part = g_strsplit (key, "\n", 2);

    if (!refresh_record (self, find_type (part[0]), part[1], error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
collect_keys (HstStore    *self,
              const char  *sql,
              const char  *prefix,
              GHashTable  *into,
              GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  while ((state = hst_query_next (query, error)) == HST_ROW_READY)
    g_hash_table_replace (into, g_strconcat (prefix, hst_query_get_text (query, 0), NULL), NULL);
  return state == HST_ROW_END;
}

/* Derived rows may be left over from records that are gone only if something other than Hostyny removed these. */
static gboolean
refresh_everything (HstStore  *self,
                    GError   **error)
{
  g_auto (Touched) all = { 0 };

  touched_init (&all);
  all.zones = TRUE;
  if (!hst_db_exec (self->db, "DELETE FROM event_subject; UPDATE event_range SET subjects = NULL", error))
    return FALSE;
  if (!collect_keys (self, "SELECT DISTINCT uid FROM event", "", all.uids, error) ||
      !collect_keys (self, "SELECT uid FROM event_range", "", all.uids, error) ||
      !collect_keys (self, "SELECT key FROM document WHERE type = 'event'", "", all.uids, error) ||
      !collect_keys (self, "SELECT type || char (10) || key FROM document WHERE type <> 'event'", "", all.others, error))
    return FALSE;
  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    const HstRecordType *type = hst_record_types[i];
    g_autofree char *sql = NULL, *prefix = NULL;

    if (type == &hst_event_type || !hst_search_is_searched (type))
      continue;
    sql = g_strdup_printf ("SELECT %s FROM %s", type->fields[0].name, type->name);
    prefix = g_strconcat (type->name, "\n", NULL);
    if (!collect_keys (self, g_intern_string (sql), prefix, all.others, error))
      return FALSE;
  }
  return refresh_touched (self, &all, error) &&
         hst_db_exec (self->db, "DELETE FROM words WHERE rowid NOT IN (SELECT id FROM document)", error);
}

static gboolean
write_meta (HstStore  *self,
            GError   **error)
{
  g_autofree char *value = hst_derived_dup_version (self);
  g_autoptr (HstQuery) query = NULL;

  query = hst_query_new (self->db, "INSERT OR REPLACE INTO meta (name, value) VALUES ('derived', ?)", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_text (query, 1, value);
  return hst_query_run (query, error);
}

gboolean
hst_derived_refresh (HstStore       *self,
                     gconstpointer   changeset,
                     int             size,
                     GError        **error)
{
  g_auto (Touched) touched = { 0 };

  touched_init (&touched);
  return hst_db_check (self->db, note_changes (&touched, changeset, size), error) &&
         refresh_touched (self, &touched, error);
}

gboolean
hst_derived_count (HstStore       *self,
                   gconstpointer   changeset,
                   int             size,
                   guint          *n_changes,
                   GError        **error)
{
  g_auto (Touched) touched = { 0 };

  touched_init (&touched);
  if (!hst_db_check (self->db, note_changes (&touched, changeset, size), error))
    return FALSE;
  *n_changes = touched.n_changes;
  return TRUE;
}

/* Whether a changeset of the history is one. */
gboolean
hst_derived_can_read (gconstpointer changeset,
                      int           size)
{
  g_auto (Touched) touched = { 0 };

  touched_init (&touched);
  return size == 0 || (note_changes (&touched, changeset, size) == SQLITE_OK && touched.n_changes > 0);
}

char *
hst_derived_dup_version (HstStore *self)
{
  return g_strdup_printf ("%d %s", DERIVED_VERSION, hst_zones_get_version (self->zones));
}

/* What "derived" in `meta` says: its first line, after which come words that are late. */
static gboolean
read_meta (HstStore  *self,
           char     **value,
           GError   **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT value FROM meta WHERE name = 'derived'", error);
  const HstRowState state = query != NULL ? hst_query_next (query, error) : HST_ROW_FAILED;
  const char *text = state == HST_ROW_READY ? hst_query_get_text (query, 0) : NULL;

  *value = text != NULL ? g_strndup (text, strcspn (text, "\n")) : NULL;
  return state != HST_ROW_FAILED;
}

gboolean
hst_derived_is_current (HstStore  *self,
                        gboolean  *current,
                        GError   **error)
{
  g_autofree char *wanted = hst_derived_dup_version (self);
  g_autofree char *value = NULL;

  if (!read_meta (self, &value, error))
    return FALSE;
  *current = g_strcmp0 (value, wanted) == 0;
  return TRUE;
}

/* Whether the spans were derived as they are now, but with other time zones, so that one that is not as it was has moved. */
static gboolean
has_other_zones (HstStore  *self,
                 gboolean  *other,
                 GError   **error)
{
  g_autofree char *value = NULL;
  char *zones = NULL;
  gint64 version;

  if (!read_meta (self, &value, error))
    return FALSE;
  version = value != NULL ? g_ascii_strtoll (value, &zones, 10) : 0;
  *other = version >= SPANS_VERSION && version <= DERIVED_VERSION && zones[0] == ' ' &&
           g_strcmp0 (zones + 1, hst_zones_get_version (self->zones)) != 0;
  return TRUE;
}

/* In a transaction of the caller's. */
gboolean
hst_derived_make_anew (HstStore  *self,
                       GError   **error)
{
  gboolean other = FALSE;

  return has_other_zones (self, &other, error) && (!other || hst_moved_remember (self, error)) &&
         refresh_everything (self, error) && (!other || hst_moved_note (self, error)) && write_meta (self, error);
}

gboolean
hst_derived_catch_up (HstStore  *self,
                      GError   **error)
{
  g_autoptr (GError) why = NULL;
  gboolean current;

  if (!hst_derived_is_current (self, &current, error))
    return FALSE;
  if (current)
    return TRUE;

  if (hst_store_begin_write (self, &why)) {
    if (hst_derived_make_anew (self, &why) && hst_store_end_write (self, &why))
      return TRUE;
    hst_db_roll_back (self->db);
  }
  if (g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED)) {
    g_propagate_error (error, g_steal_pointer (&why));
    return FALSE;
  }
  /* No room, or somebody is writing: the index as it was is good enough (see hst-ranges.c), and the next time will do. */
  g_debug ("%s", why->message);
  return TRUE;
}
