/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-touched.h"

#include "hst-store-private.h"

void
hst_touched_init (HstTouched *self)
{
  *self = (HstTouched) {
    .uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };
}

void
hst_touched_clear (HstTouched *self)
{
  g_hash_table_unref (self->uids);
  g_hash_table_unref (self->others);
}

const HstRecordType *
hst_touched_find_type (const char *name)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (g_str_equal (hst_record_types[i]->name, name))
      return hst_record_types[i];
  return NULL;
}

static void
note_event (HstTouched *self,
            const char *uid,
            gboolean    is_fresh)
{
  gpointer known, was_fresh;

  if (!g_hash_table_lookup_extended (self->uids, uid, &known, &was_fresh))
    g_hash_table_insert (self->uids, g_strdup (uid), GINT_TO_POINTER (is_fresh));
  else if (was_fresh != NULL && !is_fresh)
    g_hash_table_insert (self->uids, g_strdup (uid), NULL);
}

void
hst_touched_note_other (HstTouched          *self,
                        const HstRecordType *type,
                        const char          *key)
{
  if (type == &hst_component_type)
    self->zones = TRUE;
  /* Who takes part in a meeting, its delegations say. */
  else if (type == &hst_delegation_type)
    note_event (self, key, FALSE);
  else if (hst_search_is_searched (type))
    g_hash_table_add (self->others, g_strconcat (type->name, "\n", key, NULL));
}

/* The first column of every record table is its first key. */
static int
note_change (HstTouched             *self,
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
  type = hst_touched_find_type (table);
  key = value != NULL ? (const char *) sqlite3_value_text (value) : NULL;
  if (type == NULL || key == NULL)
    return SQLITE_CORRUPT;
  if (type == &hst_event_type)
    note_event (self, key, operation == SQLITE_INSERT);
  else
    hst_touched_note_other (self, type, key);
  return SQLITE_OK;
}

int
hst_touched_note_changes (HstTouched    *self,
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

gboolean
hst_derived_count (HstStore       *self,
                   gconstpointer   changeset,
                   int             size,
                   guint          *n_changes,
                   GError        **error)
{
  g_auto (HstTouched) touched = { 0 };

  hst_touched_init (&touched);
  if (!hst_db_check (self->db, hst_touched_note_changes (&touched, changeset, size), error))
    return FALSE;
  *n_changes = touched.n_changes;
  return TRUE;
}

/* Whether a changeset of the history is one. */
gboolean
hst_derived_can_read (gconstpointer changeset,
                      int           size)
{
  g_auto (HstTouched) touched = { 0 };

  hst_touched_init (&touched);
  return size == 0 || (hst_touched_note_changes (&touched, changeset, size) == SQLITE_OK && touched.n_changes > 0);
}
