/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-schema.h"

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

/* What leads from each version to the next; never changed once released. */
static const char *const steps[HST_SCHEMA_VERSION] = {
  version_1,
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
