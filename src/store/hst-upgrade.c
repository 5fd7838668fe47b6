/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-schema.h"

/* Plans that an older Hostyny wrote. */

/* Looks again once nobody else can write: another program may be at the same. */
gboolean
hst_upgrade_in_place (HstStore  *self,
                      GError   **error)
{
  gint64 version;

  if (!hst_db_exec (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (hst_store_identify (self, &version, error) &&
      (version == HST_SCHEMA_VERSION || hst_schema_upgrade (self->db, version, error)) &&
      hst_schema_check (self->db, error) && hst_db_exec (self->db, "COMMIT", error))
    return TRUE;
  hst_db_roll_back (self->db);
  return FALSE;
}

static gboolean
copy_whole (HstDb   *from,
            HstDb   *to,
            GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to->sqlite, "main", from->sqlite, "main");
  int code;

  if (backup == NULL)
    return hst_db_check (to, sqlite3_errcode (to->sqlite), error);
  code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return code == SQLITE_DONE || hst_db_check (from, code, error);
}

/* What may only be read, as a backup, is brought up to date in a file without a name, which goes with the store. */
gboolean
hst_upgrade_in_copy (HstStore  *self,
                     gint64     version,
                     GError   **error)
{
  g_autoptr (HstDb) copy = hst_db_open ("", HST_DB_READ_WRITE, error);

  if (copy == NULL)
    return FALSE;
  g_free (copy->name);
  copy->name = g_strdup (self->db->name);
  if (!copy_whole (self->db, copy, error))
    return FALSE;
  hst_db_free (self->db);
  self->db = g_steal_pointer (&copy);

  if (hst_db_exec (self->db, "BEGIN", error) && hst_schema_upgrade (self->db, version, error) &&
      hst_schema_check (self->db, error) && hst_store_learn_zones (self, error) && hst_derived_make_anew (self, error) &&
      hst_db_exec (self->db, "COMMIT", error))
    return TRUE;
  hst_db_roll_back (self->db);
  return FALSE;
}
