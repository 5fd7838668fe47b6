/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-changeset.h"
#include "hst-record-sql.h"

#include <glib/gi18n-lib.h>

/* The full check of a plan file. */

/* A thoroughly broken file has a complaint a page; nobody reads more than this. */
#define FAULTS_MAX 200

/**
 * Reference:
 * @type: type of the records that refer
 * @field: the field that does
 * @target: type of what it refers to
 * @other: (nullable): another type that it may refer to
 *
 * Codes of communities that only say where something lies are not among them: a venue, a person's home or the end of a
 * transfer may well lie in a community that takes no part.
 */
typedef struct {
  const HstRecordType *type;
  const char          *field;
  const HstRecordType *target;
  const HstRecordType *other;
} Reference;

static const Reference references[] = {
  { &hst_visit_type, "host", &hst_community_type, NULL },
  { &hst_visit_type, "coordinator", &hst_person_type, NULL },
  { &hst_delegation_type, "gathering", &hst_visit_type, &hst_event_type },
  { &hst_delegation_type, "community", &hst_community_type, NULL },
  { &hst_delegation_type, "head", &hst_person_type, NULL },
  { &hst_delegation_type, "delegates", &hst_person_type, NULL },
  { &hst_component_type, "calendar", &hst_calendar_type, NULL },
  { &hst_event_type, "visit", &hst_visit_type, NULL },
  { &hst_event_type, "calendar", &hst_calendar_type, NULL },
  { &hst_event_type, "venue", &hst_venue_type, NULL },
  { &hst_event_type, "communities", &hst_community_type, NULL },
  { &hst_event_type, "responsible", &hst_person_type, NULL },
  { &hst_event_type, "speakers", &hst_person_type, NULL },
  { &hst_event_type, "driver", &hst_person_type, NULL },
  { &hst_venue_type, "contact", &hst_person_type, NULL },
  { &hst_confirmation_type, "about", &hst_visit_type, &hst_event_type },
  { &hst_confirmation_type, "whom", &hst_person_type, &hst_venue_type },
  { &hst_confirmation_type, "replaced-by", &hst_person_type, &hst_venue_type },
  { &hst_release_type, "visit", &hst_visit_type, NULL },
  { &hst_dispatch_type, "release", &hst_release_type, NULL },
  { &hst_dispatch_type, "community", &hst_community_type, NULL },
};

/**
 * Check:
 * @keys: "table\nkey" of all records, owned
 * @faults: what was found, owned
 */
typedef struct {
  HstStore   *store;
  GHashTable *keys;
  GPtrArray  *faults;
} Check;

static void G_GNUC_PRINTF (2, 3)
add_fault (Check      *self,
           const char *format,
           ...)
{
  va_list arguments;

  if (self->faults->len >= FAULTS_MAX)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->faults, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Damage is a fault, anything else that goes wrong is an error of the check. */
static gboolean
take_error (Check   *self,
            GError  *why,
            GError **error)
{
  if (!g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED)) {
    g_propagate_error (error, why);
    return FALSE;
  }
  add_fault (self, "%s", why->message);
  g_error_free (why);
  return TRUE;
}

/* SQLite's own word for it: a row a complaint, or "ok". */
static gboolean
check_file (Check       *self,
            const char  *pragma,
            GError     **error)
{
  GError *why = NULL;
  g_autoptr (HstQuery) query = hst_query_new (self->store->db, pragma, &why);
  HstRowState state = HST_ROW_FAILED;

  while (query != NULL && (state = hst_query_next (query, &why)) == HST_ROW_READY) {
    const char *complaint = hst_query_get_text (query, 0);

    if (g_strcmp0 (complaint, "ok") != 0)
      /* Translators: %s is a technical detail in English. */
      add_fault (self, _("The file is damaged: %s."), complaint);
  }
  return state == HST_ROW_END || take_error (self, why, error);
}

static char *
dup_key (const char *table,
         const char *key)
{
  return g_strconcat (table, "\n", key, NULL);
}

/* All records that can be read; a fault for each that cannot. */
static gboolean
check_records (Check                *self,
               const HstRecordType  *type,
               GError              **error)
{
  GError *why = NULL;
  g_autoptr (HstQuery) query = hst_query_new (self->store->db, hst_record_sql_select (type, ""), &why);
  HstRowState state = HST_ROW_FAILED;

  while (query != NULL && (state = hst_query_next (query, &why)) == HST_ROW_READY) {
    gpointer record = hst_record_sql_read (query, type, 0, &why);

    g_hash_table_add (self->keys, dup_key (type->name, hst_query_get_text (query, 0)));
    if (record == NULL && !take_error (self, g_steal_pointer (&why), error))
      return FALSE;
    hst_record_unref (record);
  }
  return state == HST_ROW_END || take_error (self, why, error);
}

static gboolean
has_target (Check           *self,
            const Reference *reference,
            const char      *key)
{
  g_autofree char *target = dup_key (reference->target->name, key);
  g_autofree char *other = reference->other != NULL ? dup_key (reference->other->name, key) : NULL;

  return g_hash_table_contains (self->keys, target) || (other != NULL && g_hash_table_contains (self->keys, other));
}

static gboolean
check_reference (Check            *self,
                 const Reference  *reference,
                 GError          **error)
{
  const char *table = reference->type->name;
  g_autofree char *column = g_strdelimit (g_strdup (reference->field), "-", '_');
  g_autofree char *sql = g_strdup_printf ("SELECT [%s], [%s] FROM [%s] WHERE [%s] IS NOT NULL",
                                          reference->type->fields[0].name, column, table, column);
  GError *why = NULL;
  g_autoptr (HstQuery) query = hst_query_new (self->store->db, g_intern_string (sql), &why);
  HstRowState state = HST_ROW_FAILED;

  while (query != NULL && (state = hst_query_next (query, &why)) == HST_ROW_READY) {
    const char *text = hst_query_get_text (query, 1);
    g_auto (GStrv) keys = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

    /* In a damaged file not even what is asked for is certain. */
    for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
      if (!has_target (self, reference, keys[i]))
        /* Translators: the first %s is the name of a table, the second of a column, the others are identifiers. */
        add_fault (self, _("In the table %s, the %s of “%s” is “%s”, which the plan does not have."), table,
                   reference->field, hst_query_get_text (query, 0), keys[i]);
  }
  return state == HST_ROW_END || take_error (self, why, error);
}

/* What the index has of the events of one UID is what it would have if it were made now. */
static gboolean
check_range (Check       *self,
             const char  *uid,
             GPtrArray   *series,
             GError     **error)
{
  g_autoptr (GArray) subjects = hst_subjects_gather (self->store, series, error);
  gboolean is_right = FALSE, are_there = FALSE;
  gint64 document;
  HstSpan span;

  if (subjects == NULL)
    return FALSE;
  hst_ranges_compute (self->store, series, &span);
  if (!hst_ranges_find_row (self->store, series, &span, error) ||
      !hst_ranges_check (self->store, uid, &span, subjects, &is_right, error) ||
      !hst_search_find (self->store, &hst_event_type, uid, &document, error) ||
      !hst_subjects_check (self->store, &span, document, subjects, &are_there, error))
    return FALSE;
  if (!is_right || !are_there)
    /* Translators: %s is the identifier of an event. */
    add_fault (self, _("The index of times is wrong for the event “%s”."), uid);
  return TRUE;
}

static gboolean
check_ranges (Check   *self,
              GError **error)
{
  const char *sql = hst_record_sql_select (&hst_event_type, "ORDER BY uid, recurrence_id");
  g_autoptr (HstQuery) query = hst_query_new (self->store->db, sql, error);
  g_autoptr (GPtrArray) series = g_ptr_array_new_with_free_func (hst_record_unref);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  while ((state = hst_query_next (query, error)) == HST_ROW_READY) {
    g_autoptr (HstEvent) event = hst_record_sql_read (query, &hst_event_type, 0, NULL);
    const HstEvent *last = series->len > 0 ? series->pdata[series->len - 1] : NULL;

    /* check_records() has told of it. */
    if (event == NULL)
      continue;
    if (last != NULL && !g_str_equal (last->uid, event->uid)) {
      if (!check_range (self, last->uid, series, error))
        return FALSE;
      g_ptr_array_set_size (series, 0);
    }
    g_ptr_array_add (series, g_steal_pointer (&event));
  }
  if (state == HST_ROW_END && series->len > 0)
    return check_range (self, ((HstEvent *) series->pdata[0])->uid, series, error);
  return state == HST_ROW_END;
}

/* No derived row without its record, and no record without its derived row. */
static gboolean
check_strays (Check   *self,
              GError **error)
{
  static const char *const strays[] = {
    "SELECT uid FROM event_range WHERE uid NOT IN (SELECT uid FROM event)",
    "SELECT key FROM document WHERE type = 'event' AND key NOT IN (SELECT uid FROM event)",
    "SELECT uid FROM event WHERE uid NOT IN (SELECT key FROM document WHERE type = 'event')",
    "SELECT key FROM document WHERE type = 'visit' AND key NOT IN (SELECT uid FROM visit)",
    "SELECT uid FROM visit WHERE uid NOT IN (SELECT key FROM document WHERE type = 'visit')",
    "SELECT key FROM document WHERE type = 'venue' AND key NOT IN (SELECT uid FROM venue)",
    "SELECT uid FROM venue WHERE uid NOT IN (SELECT key FROM document WHERE type = 'venue')",
    "SELECT key FROM document WHERE type = 'person' AND key NOT IN (SELECT uid FROM person)",
    "SELECT uid FROM person WHERE uid NOT IN (SELECT key FROM document WHERE type = 'person')",
    "SELECT key FROM document WHERE type = 'community' AND key NOT IN (SELECT code FROM community)",
    "SELECT code FROM community WHERE code NOT IN (SELECT key FROM document WHERE type = 'community')",
    "SELECT rowid FROM words WHERE rowid NOT IN (SELECT id FROM document)",
    /* As many rows as there are subjects: that these are there, check_range() tells. */
    ("SELECT 'event_subject' WHERE (SELECT count(*) FROM event_subject) <> "
     "(SELECT total(length (subjects)) / 8 FROM event_range)"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (strays); i++) {
    g_autoptr (HstQuery) query = hst_query_new (self->store->db, strays[i], error);
    HstRowState state = HST_ROW_FAILED;

    while (query != NULL && (state = hst_query_next (query, error)) == HST_ROW_READY)
      /* Translators: %s is the identifier of an item. */
      add_fault (self, _("The index for searching does not match the item “%s”."), hst_query_get_text (query, 0));
    if (state == HST_ROW_FAILED)
      return FALSE;
  }
  return TRUE;
}

/* Only what is noted to be indexed later may have no words. */
static gboolean
check_words (Check   *self,
             GError **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state = HST_ROW_FAILED;

  query = hst_query_new (self->store->db, "SELECT id, key FROM document WHERE id NOT IN (SELECT rowid FROM words)", error);
  while (query != NULL && (state = hst_query_next (query, error)) == HST_ROW_READY) {
    gboolean is_due;

    if (!hst_late_words_is_due (self->store, hst_query_get_int (query, 0), &is_due, error))
      return FALSE;
    if (!is_due)
      /* Translators: %s is the identifier of an item. */
      add_fault (self, _("The index for searching does not match the item “%s”."), hst_query_get_text (query, 1));
  }
  return state == HST_ROW_END;
}

static gboolean
check_history (Check   *self,
               GError **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->store->db, "SELECT id, changeset FROM step ORDER BY id", error);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  while ((state = hst_query_next (query, error)) == HST_ROW_READY) {
    g_autoptr (GBytes) changeset = hst_changeset_unpack (query, 1, NULL);

    if (changeset == NULL || !hst_derived_can_read (g_bytes_get_data (changeset, NULL), (int) g_bytes_get_size (changeset)))
      /* Translators: %s is the number of a step of the history. */
      add_fault (self, _("Step %s of the history cannot be read, so it cannot be undone."),
                 hst_query_get_text (query, 0));
  }
  return state == HST_ROW_END;
}

static gboolean
check_derived (Check   *self,
               GError **error)
{
  gboolean current;
  GError *why = NULL;

  /* Opened to be read only, and not yet brought up to date. */
  if (!hst_derived_is_current (self->store, &current, error))
    return FALSE;
  if (!current)
    return TRUE;
  return (check_ranges (self, &why) && check_strays (self, &why) && check_words (self, &why)) || take_error (self, why, error);
}

static gboolean
check_all (Check   *self,
           GError **error)
{
  GError *why = NULL;

  if (!check_file (self, "PRAGMA integrity_check", error) || !check_file (self, "PRAGMA foreign_key_check", error))
    return FALSE;
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (!check_records (self, hst_record_types[i], error))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (!check_reference (self, &references[i], error))
      return FALSE;
  return check_derived (self, error) && (check_history (self, &why) || take_error (self, why, error));
}

/**
 * hst_store_verify:
 * @self: a plan
 * @error: (nullable): return location
 *
 * Checks everything: the structure of the file, that every value is what its field holds, that what is referred to is
 * there, that the indices are what the records make them, that every step of the history can be read.  Takes time that
 * grows with the plan.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): the faults as sentences, empty if the plan is sound; %NULL
 *   with @error set if it could not be checked
 */
GPtrArray *
hst_store_verify (HstStore  *self,
                  GError   **error)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRecMutexLocker) locker = NULL;
  Check check = { self, keys, faults };
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_store_begin_read (self, error))
    return NULL;
  done = check_all (&check, error);
  hst_store_end_read (self);
  return done ? g_steal_pointer (&faults) : NULL;
}
