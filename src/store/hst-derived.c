/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-record-sql.h"
#include "hst-touched.h"

#include <string.h>

/* Rows that derive from the records: the spans of time and the words to search.  Steps, undo and redo all have a
 * changeset of what they did to the records, and all refresh what derives from them by walking it. */

/* Rises when the way in which anything is derived changes. */
#define DERIVED_VERSION 2
/* The first of which the spans of time are still derived in the same way. */
#define SPANS_VERSION   1

/**
 * Dirty:
 * @uid: UID of events
 * @is_fresh: whether all that happened to them was being put in
 */
typedef struct {
  const char *uid;
  gboolean    is_fresh;
} Dirty;

static gboolean
derive_series (HstStore    *self,
               const char  *uid,
               GPtrArray   *series,
               gboolean     is_fresh,
               HstLate     *late,
               GError     **error)
{
  g_autoptr (GArray) subjects = hst_subjects_gather (self, series, error);
  gboolean is_new;
  gint64 document;
  HstSpan span;

  if (subjects == NULL)
    return FALSE;
  hst_ranges_compute (self, series, &span);
  return hst_ranges_find_row (self, series, &span, error) &&
         hst_search_put (self, &hst_event_type, uid, is_fresh, series, span.from_utc_s, span.to_utc_s, late, &document,
                         &is_new, error) &&
         hst_ranges_put (self, uid, document, is_fresh, &span, subjects, error);
}

static gboolean
refresh_series (HstStore    *self,
                const char  *uid,
                gboolean     is_fresh,
                HstLate     *late,
                GError     **error)
{
  g_autoptr (GPtrArray) series = hst_store_read_unkept (self, uid, error);
  gint64 document;

  if (series == NULL)
    return FALSE;
  if (series->len > 0)
    return derive_series (self, uid, series, is_fresh, late, error);
  return hst_search_find (self, &hst_event_type, uid, &document, error) &&
         hst_ranges_remove (self, uid, document, error) && hst_search_remove (self, &hst_event_type, uid, error);
}

/* With its words at once. */
gboolean
hst_derived_refresh_series (HstStore    *self,
                            const char  *uid,
                            gboolean     is_fresh,
                            GError     **error)
{
  HstLate late = { FALSE, 0, 0 };

  return refresh_series (self, uid, is_fresh, &late, error);
}

static int
compare_dirty (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const Dirty *) a)->uid, ((const Dirty *) b)->uid);
}

/* In the order in which they stand in the indexes, so that each of their pages is taken up once. */
static GArray *
sort_dirty (const HstTouched *touched)
{
  GArray *dirty = g_array_new (FALSE, FALSE, sizeof (Dirty));
  GHashTableIter iter;
  gpointer uid, is_fresh;

  g_hash_table_iter_init (&iter, touched->uids);
  while (g_hash_table_iter_next (&iter, &uid, &is_fresh)) {
    const Dirty one = { uid, is_fresh != NULL };

    g_array_append_val (dirty, one);
  }
  g_array_sort (dirty, compare_dirty);
  return dirty;
}

static gboolean
refresh_all_series (HstStore       *self,
                    const HstTouched *touched,
                    GError        **error)
{
  g_autoptr (GArray) dirty = sort_dirty (touched);
  HstLate late = { FALSE, 0, 0 };
  guint n_fresh = 0;

  for (guint i = 0; i < dirty->len; i++)
    n_fresh += g_array_index (dirty, Dirty, i).is_fresh;
  late.is_wanted = n_fresh >= HST_LATE_MIN;
  for (guint i = 0; i < dirty->len; i++) {
    const Dirty *one = &g_array_index (dirty, Dirty, i);

    if (!refresh_series (self, one->uid, one->is_fresh, &late, error))
      return FALSE;
  }
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
  gboolean is_new;
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
  return hst_search_put (self, type, key, FALSE, records, from_utc_s, to_utc_s, &late, &document, &is_new, error);
}

static gboolean
refresh_touched (HstStore       *self,
                 const HstTouched *touched,
                 GError        **error)
{
  GHashTableIter iter;
  gpointer key;

  if (touched->zones && !hst_store_learn_zones (self, error))
    return FALSE;

  if (!refresh_all_series (self, touched, error))
    return FALSE;

  g_hash_table_iter_init (&iter, touched->others);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_auto (GStrv) part = g_strsplit (key, "\n", 2);

    if (!refresh_record (self, hst_touched_find_type (part[0]), part[1], error))
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
  g_auto (HstTouched) all = { 0 };

  hst_touched_init (&all);
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

static gboolean
note_event_added (const HstRecordType  *type,
                  const char           *key,
                  const char           *second_key,
                  gpointer              data,
                  GError              **error)
{
  HstTouched *touched = data;

  if (type == &hst_event_type)
    g_hash_table_insert (touched->uids, g_strdup (key), NULL);
  return TRUE;
}

gboolean
hst_derived_refresh (HstStore       *self,
                     gconstpointer   changeset,
                     int             size,
                     GError        **error)
{
  g_auto (HstTouched) none_pending = { 0 };
  HstTouched *touched = self->pending != NULL ? hst_pending_get_others (self->pending) : &none_pending;

  hst_touched_init (&none_pending);
  if (!hst_db_check (self->db, hst_touched_note_changes (touched, changeset, size), error) ||
      (self->pending != NULL && !hst_pending_finish (self->pending, self, error)))
    return FALSE;
  if (self->pending != NULL && hst_pending_is_stale (self->pending))
    hst_recording_foreach_added (self->recording, note_event_added, touched, NULL);
  return refresh_touched (self, touched, error);
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
