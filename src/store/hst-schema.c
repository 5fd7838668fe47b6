/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-schema.h"

#include <string.h>

/* Version 1.  The record tables mirror the field tables of the model: a column a field, its name with _ for -, the
 * keys as primary key (changesets need one) and never NULL.  Everything after them is bookkeeping, or derived from the
 * records and made anew at will. */
static const char version_1[] =
  "CREATE TABLE programme (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, title TEXT, organiser TEXT, acknowledgement TEXT, tzid TEXT,\n"
  "  work_start_min INTEGER NOT NULL, work_end_min INTEGER NOT NULL, languages TEXT, contact TEXT, notes TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE community (\n"
  "  code TEXT NOT NULL PRIMARY KEY, name TEXT, name_genitive TEXT, name_locative TEXT, official_name TEXT,\n"
  "  centre TEXT, centre_genitive TEXT, name_en TEXT, aliases TEXT, raion TEXT, oblast TEXT, oblast_iso TEXT,\n"
  "  latitude REAL, longitude REAL, website TEXT, email TEXT, phone TEXT, colour TEXT, notes TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE curfew (\n"
  "  oblast_iso TEXT NOT NULL PRIMARY KEY, from_min INTEGER NOT NULL, to_min INTEGER NOT NULL, checked_on TEXT,\n"
  "  notes TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE venue (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, name TEXT, address TEXT, town TEXT, community TEXT, latitude REAL, longitude REAL,\n"
  "  capacity INTEGER NOT NULL, group_limit INTEGER NOT NULL, shelter TEXT, shelter_walk_min INTEGER NOT NULL,\n"
  "  shelter_capacity INTEGER NOT NULL, access TEXT, notes TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE person (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, name TEXT, office TEXT, role TEXT NOT NULL, community TEXT, email TEXT,\n"
  "  phone TEXT, languages TEXT, notes TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE visit (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, title TEXT, topic TEXT, aim TEXT, host TEXT, first_day TEXT, last_day TEXT,\n"
  "  status TEXT NOT NULL, coordinator TEXT, practical TEXT, notes TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE delegation (\n"
  "  gathering TEXT NOT NULL, community TEXT NOT NULL, quota INTEGER NOT NULL, head TEXT, delegates TEXT,\n"
  "  reply TEXT NOT NULL, reply_by TEXT, transport TEXT, arrival TEXT, departure TEXT, notes TEXT,\n"
  "  PRIMARY KEY (gathering, community)\n"
  ") STRICT;\n"
  "CREATE TABLE calendar (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, name TEXT, position INTEGER NOT NULL, kept TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE component (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, calendar TEXT, name TEXT, key TEXT, sequence INTEGER NOT NULL,\n"
  "  last_modified INTEGER, position INTEGER NOT NULL, kept TEXT\n"
  ") STRICT;\n"
  "CREATE INDEX component_by_name ON component (name);\n"
  "CREATE TABLE event (\n"
  "  uid TEXT NOT NULL, recurrence_id TEXT NOT NULL, visit TEXT, calendar TEXT, kind TEXT NOT NULL, summary TEXT,\n"
  "  description TEXT, notes TEXT, venue TEXT, location TEXT, start TEXT, \"end\" TEXT, duration TEXT, rrules TEXT,\n"
  "  rdates TEXT, exdates TEXT, this_and_future INTEGER NOT NULL, status TEXT NOT NULL, categories TEXT,\n"
  "  communities TEXT, responsible TEXT, speakers TEXT, gather_at TEXT, gather_place TEXT, origin TEXT,\n"
  "  destination TEXT, transparent INTEGER NOT NULL, url TEXT, sequence INTEGER NOT NULL, stamp INTEGER,\n"
  "  created INTEGER, last_modified INTEGER, kept TEXT,\n"
  "  PRIMARY KEY (uid, recurrence_id)\n"
  ") STRICT;\n"
  "CREATE INDEX event_by_visit ON event (visit);\n"
  /* The history.  A changeset is what SQLite's session extension recorded of one step. */
  "CREATE TABLE step (\n"
  "  id INTEGER PRIMARY KEY AUTOINCREMENT, at_utc_s INTEGER NOT NULL, title TEXT NOT NULL, subject TEXT,\n"
  "  undone INTEGER NOT NULL, changeset BLOB NOT NULL\n"
  ") STRICT;\n"
  /* What the derived tables were derived with. */
  "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT) STRICT, WITHOUT ROWID;\n"
  /* Derived: when the events of one UID can happen at all.  See hst-ranges.c for the classes of length. */
  "CREATE TABLE event_range (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, length_class INTEGER NOT NULL, from_utc_s INTEGER NOT NULL,\n"
  "  to_utc_s INTEGER NOT NULL\n"
  ") STRICT;\n"
  "CREATE INDEX event_range_by_time ON event_range (length_class, from_utc_s, to_utc_s, uid);\n"
  /* Derived: what is searched, folded; one document a record, or a UID. */
  "CREATE TABLE document (\n"
  "  id INTEGER PRIMARY KEY, type TEXT NOT NULL, key TEXT NOT NULL, title TEXT, from_utc_s INTEGER, to_utc_s INTEGER,\n"
  "  UNIQUE (type, key)\n"
  ") STRICT;\n"
  "CREATE VIRTUAL TABLE words USING fts5 (\n"
  "  title, body, title_latin, body_latin, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3',\n"
  "  columnsize = 0, detail = column\n"
  ");\n";

/* Version 2: what the making of a visit needs.  A column that must be set has a default, so that a changeset of version 1
 * can be undone. */
static const char version_2[] =
  "ALTER TABLE community ADD COLUMN language TEXT;\n"
  "ALTER TABLE venue ADD COLUMN work_start_min INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE venue ADD COLUMN work_end_min INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE venue ADD COLUMN equipment TEXT;\n"
  "ALTER TABLE venue ADD COLUMN step_free TEXT NOT NULL DEFAULT 'unknown';\n"
  "ALTER TABLE venue ADD COLUMN contact TEXT;\n"
  "ALTER TABLE person ADD COLUMN needs TEXT;\n"
  "ALTER TABLE person ADD COLUMN sex TEXT NOT NULL DEFAULT 'unknown';\n"
  "ALTER TABLE person ADD COLUMN age_group TEXT NOT NULL DEFAULT 'unknown';\n"
  "ALTER TABLE person ADD COLUMN consent_on TEXT;\n"
  "ALTER TABLE visit ADD COLUMN meeting_point TEXT;\n"
  "ALTER TABLE visit ADD COLUMN lodging TEXT;\n"
  "ALTER TABLE visit ADD COLUMN meals TEXT;\n"
  "ALTER TABLE visit ADD COLUMN shelter TEXT;\n"
  "ALTER TABLE visit ADD COLUMN emergency TEXT;\n"
  "ALTER TABLE visit ADD COLUMN notice_on TEXT;\n"
  "ALTER TABLE delegation ADD COLUMN needs TEXT;\n"
  "ALTER TABLE delegation ADD COLUMN asked_on TEXT;\n"
  "ALTER TABLE delegation ADD COLUMN answered_on TEXT;\n"
  "ALTER TABLE event ADD COLUMN fixed INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE event ADD COLUMN vehicle TEXT;\n"
  "ALTER TABLE event ADD COLUMN driver TEXT;\n"
  "ALTER TABLE event ADD COLUMN km INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE event ADD COLUMN booking TEXT NOT NULL DEFAULT 'none';\n"
  "ALTER TABLE event ADD COLUMN catering TEXT;\n"
  "ALTER TABLE event ADD COLUMN safety TEXT;\n"
  "ALTER TABLE event ADD COLUMN group_limit INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE event ADD COLUMN equipment TEXT;\n"
  "ALTER TABLE event ADD COLUMN step_free INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE step ADD COLUMN who TEXT;\n"
  "ALTER TABLE step ADD COLUMN moved TEXT;\n"
  /* What a row stored before does not hold yet, SQLite would record as having been NULL, and could not put back. */
  "UPDATE venue SET step_free = step_free;\n"
  "UPDATE person SET sex = sex;\n"
  "UPDATE event SET booking = booking;\n"
  "CREATE TABLE confirmation (\n"
  "  about TEXT NOT NULL, whom TEXT NOT NULL, state TEXT NOT NULL, due TEXT, asked_on TEXT, answered_on TEXT,\n"
  "  replaced_by TEXT, notes TEXT,\n"
  "  PRIMARY KEY (about, whom)\n"
  ") STRICT;\n"
  "CREATE TABLE way (\n"
  "  origin TEXT NOT NULL, destination TEXT NOT NULL, minutes INTEGER NOT NULL, km INTEGER NOT NULL, checked_on TEXT,\n"
  "  notes TEXT,\n"
  "  PRIMARY KEY (origin, destination)\n"
  ") STRICT;\n"
  "CREATE TABLE busy (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, whom TEXT, source TEXT, received_on TEXT, known_from TEXT, known_to TEXT,\n"
  "  periods TEXT\n"
  ") STRICT;\n"
  "CREATE TABLE rule (rule TEXT NOT NULL PRIMARY KEY, level TEXT NOT NULL) STRICT;\n"
  "CREATE TABLE acceptance (\n"
  "  rule TEXT NOT NULL, cause TEXT NOT NULL, reason TEXT, visit TEXT, at INTEGER,\n"
  "  PRIMARY KEY (rule, cause)\n"
  ") STRICT;\n"
  "CREATE TABLE release (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, visit TEXT, number INTEGER NOT NULL, at INTEGER, by TEXT, note TEXT, content TEXT\n"
  ") STRICT;\n"
  "CREATE INDEX release_by_visit ON release (visit, number);\n"
  "CREATE TABLE dispatch (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, release TEXT, community TEXT, at INTEGER, means TEXT NOT NULL, notes TEXT\n"
  ") STRICT;\n"
  "CREATE INDEX dispatch_by_release ON dispatch (release);\n"
  "CREATE TABLE template (\n"
  "  uid TEXT NOT NULL PRIMARY KEY, title TEXT, kind TEXT NOT NULL, content TEXT, notes TEXT\n"
  ") STRICT;\n"
  /* Derived: who and what is in which events, see hst-subjects.c. */
  "ALTER TABLE event_range ADD COLUMN subjects BLOB;\n"
  "CREATE TABLE event_subject (\n"
  "  subject INTEGER NOT NULL, length_class INTEGER NOT NULL, from_utc_s INTEGER NOT NULL, document INTEGER NOT NULL,\n"
  "  PRIMARY KEY (subject, length_class, from_utc_s, document)\n"
  ") STRICT, WITHOUT ROWID;\n"
  "CREATE INDEX delegation_by_community ON delegation (community);\n";

/* Version 3: logos in the header of documents; what an import had to tell. */
static const char version_3[] =
  "ALTER TABLE programme ADD COLUMN logos TEXT;\n"
  "ALTER TABLE step ADD COLUMN report TEXT;\n";

/* Version 4: how many a vehicle takes; when a host works. */
static const char version_4[] =
  "ALTER TABLE community ADD COLUMN work_start_min INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE community ADD COLUMN work_end_min INTEGER NOT NULL DEFAULT 0;\n"
  "ALTER TABLE event ADD COLUMN seats INTEGER NOT NULL DEFAULT 0;\n"
  /* As in version 2. */
  "UPDATE community SET work_start_min = work_start_min;\n"
  "UPDATE event SET seats = seats;\n";

/* Version 5: in which row the only event of a UID is, if it holds nothing of what most events hold nothing of. */
static const char version_5[] =
  "ALTER TABLE event_range ADD COLUMN plain_row INTEGER;\n"
  "DROP INDEX event_range_by_time;\n"
  "CREATE INDEX event_range_by_time ON event_range (length_class, from_utc_s, to_utc_s, uid, plain_row);\n"
  "UPDATE event_range SET plain_row = (SELECT e.rowid FROM event AS e WHERE e.uid = event_range.uid\n"
  "  AND NOT EXISTS (SELECT 1 FROM event AS o WHERE o.uid = e.uid AND o.rowid <> e.rowid)\n"
  "  AND coalesce (notes, duration, rdates, exdates, gather_at, gather_place, origin, destination, url, vehicle, driver,\n"
  "    catering, safety, equipment) IS NULL\n"
  "  AND this_and_future = 0 AND transparent = 0 AND fixed = 0 AND km = 0 AND booking = 'none' AND group_limit = 0\n"
  "  AND step_free = 0 AND seats = 0);\n";

/* What leads from each version to the next; never changed once released. */
static const char *const steps[HST_SCHEMA_VERSION] = {
  version_1,
  version_2,
  version_3,
  version_4,
  version_5,
};

gboolean
hst_schema_upgrade (HstDb    *db,
                    gint64    from_version,
                    GError  **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            HST_SCHEMA_APPLICATION_ID, HST_SCHEMA_VERSION);

  for (gint64 version = from_version; version < HST_SCHEMA_VERSION; version++)
    if (!hst_db_exec (db, steps[version], error))
      return FALSE;
  return hst_db_exec (db, stamp, error);
}

/* ---- whether a file has this schema, and nothing that would run when it is used */

#define SCHEMA_QUERY "SELECT name, tbl_name, sql, type FROM sqlite_schema"

static int
on_object (gpointer   data,
           int        n_columns,
           char     **values,
           char     **names)
{
  if (values[2] != NULL)
    g_hash_table_insert (data, g_strdup (values[0]), g_strdup (values[2]));
  return 0;
}

sqlite3 *
hst_schema_make_empty (gint64 version)
{
  sqlite3 *fresh = NULL;

  if (sqlite3_open (":memory:", &fresh) == SQLITE_OK)
    for (gint64 i = 0; i < version; i++)
      sqlite3_exec (fresh, steps[i], NULL, NULL, NULL);
  return fresh;
}

/* name → SQL of all that a new plan has; made once. */
static GHashTable *
get_expected (void)
{
  static gsize once;
  static GHashTable *expected;

  if (g_once_init_enter (&once)) {
    sqlite3 *fresh = hst_schema_make_empty (HST_SCHEMA_VERSION);

    expected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    sqlite3_exec (fresh, SCHEMA_QUERY, on_object, expected, NULL);
    sqlite3_close (fresh);
    g_once_init_leave (&once, 1);
  }
  return expected;
}

/* The tables behind the index of words are FTS5's own, and its business. */
static gboolean
is_of_words (const char *name)
{
  return g_str_has_prefix (name, "words_");
}

static gboolean
fail_object (HstDb       *db,
             const char  *name,
             GError     **error)
{
  g_autofree char *detail = g_strdup_printf ("%s is not as it was made", name);

  hst_db_set_error_of_kind (HST_STORE_ERROR_DAMAGED, db->name, detail, error);
  return FALSE;
}

/*
 * hst_schema_dup_digest:
 * @db: a plan
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): what tells one schema from another, tables behind an index of words left out;
 *   %NULL with @error set
 */
char *
hst_schema_dup_digest (HstDb   *db,
                       GError **error)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (HstQuery) query = hst_query_new (db, SCHEMA_QUERY " WHERE sql IS NOT NULL ORDER BY name, type", error);
  HstRowState state = HST_ROW_FAILED;

  while (query != NULL && (state = hst_query_next (query, error)) == HST_ROW_READY) {
    const char *name = hst_query_get_text (query, 0);

    if (name != NULL && is_of_words (name) && g_strcmp0 (hst_query_get_text (query, 3), "table") == 0)
      continue;
    for (int i = 0; i < 4; i++) {
      const char *text = hst_query_get_text (query, i);

      /* With the zero at the end, so that nothing moves from one column into the next. */
      if (text != NULL)
        g_checksum_update (digest, (const guchar *) text, (gssize) strlen (text) + 1);
    }
  }
  return state == HST_ROW_END ? g_strdup (g_checksum_get_string (digest)) : NULL;
}

/**
 * hst_schema_check:
 * @db: a plan of the present version
 * @error: (nullable): return location
 *
 * A default, a check, a computed column or an index of somebody else's on our tables would be worked out whenever these
 * are used, and could take for ever.  Tables of their own do no harm; views and triggers are switched off.
 *
 * Returns: whether our tables and indices are as we make them, and no others stand on them; else %FALSE with
 *   %HST_STORE_ERROR_DAMAGED set
 */
gboolean
hst_schema_check (HstDb   *db,
                  GError **error)
{
  g_autofree char *digest = hst_schema_dup_digest (db, error);
  GHashTable *expected;
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HstQuery) query = NULL;
  HstRowState state = HST_ROW_FAILED;
  GHashTableIter iter;
  gpointer name, sql;

  if (digest == NULL)
    return FALSE;
  /* Nearly always; making an empty plan to compare with takes longer than all else that opening does. */
  if (g_str_equal (digest, HST_SCHEMA_DIGEST))
    return TRUE;
  expected = get_expected ();
  query = hst_query_new (db, SCHEMA_QUERY, error);
  while (query != NULL && (state = hst_query_next (query, error)) == HST_ROW_READY) {
    const char *object = hst_query_get_text (query, 0), *table = hst_query_get_text (query, 1);
    const char *text = hst_query_get_text (query, 2), *type = hst_query_get_text (query, 3);

    if (object == NULL || table == NULL || text == NULL || g_strcmp0 (type, "trigger") == 0)
      continue;
    g_hash_table_insert (found, g_strdup (object), g_strdup (text));
    if (g_hash_table_contains (expected, table) && !g_hash_table_contains (expected, object))
      return fail_object (db, object, error);
  }
  if (state != HST_ROW_END)
    return FALSE;
  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &sql))
    if (!is_of_words (name) && g_strcmp0 (g_hash_table_lookup (found, name), sql) != 0)
      return fail_object (db, name, error);
  return TRUE;
}
