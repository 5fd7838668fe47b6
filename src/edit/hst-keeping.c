/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-keeping.h"

#include "hst-backups.h"
#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>

#define FOLDER_DIGITS  10

/* ---- going back */

static HstStep *
find_step (HstStore  *store,
           gint64     id,
           GError   **error)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 0, error);

  if (steps == NULL)
    return NULL;
  for (guint i = 0; i < steps->len; i++)
    if (((HstStep *) steps->pdata[i])->id == id)
      return g_ptr_array_steal_index (steps, i);
  hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("The history does not reach to that step."), error);
  return NULL;
}

/**
 * hst_edit_go_to_step:
 * @store: a store
 * @step_id: id of a step of the history
 * @error: return location
 *
 * Makes the plan what it was right after a step, as a new step.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_NOT_FOUND if the history does not have it
 */
gboolean
hst_edit_go_to_step (HstStore  *store,
                     gint64     step_id,
                     GError   **error)
{
  g_autoptr (HstStep) step = NULL;
  g_autofree char *at = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);

  step = find_step (store, step_id, error);
  if (step == NULL)
    return FALSE;
  at = hst_instant_to_string (step->at_utc_s);
  return hst_store_go_to_step (store, step_id, "restore", at, error);
}

/**
 * hst_edit_restore:
 * @store: a store
 * @backup: a backup of it, or any other plan, opened to be read only
 * @at_utc_s: when the backup was made
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Makes the plan what it is in a backup, as a step.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_restore (HstStore      *store,
                  HstStore      *backup,
                  gint64         at_utc_s,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *at = hst_instant_to_string (at_utc_s);

  return hst_store_become (store, backup, "restore-backup", at, cancellable, error);
}

/**
 * hst_edit_dup_backup_folder:
 * @plan_path: file name of a plan
 *
 * Backups do not lie beside the plan: a stick that is lost is lost with all that is on it.
 *
 * Returns: (transfer full): the folder for its backups, which need not be there
 */
char *
hst_edit_dup_backup_folder (const char *plan_path)
{
  g_autofree char *path = g_canonicalize_filename (plan_path, NULL);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *folder = NULL;

  /* Plans of one name in several folders each have their own. */
  digest[FOLDER_DIGITS] = '\0';
  folder = g_strconcat (name, " ", digest, NULL);
  return g_build_filename (g_get_user_data_dir (), "hostyny", "backups", folder, NULL);
}

/**
 * hst_edit_renew_backups:
 * @store: a store
 * @now_utc_s: the present
 * @error: return location
 *
 * Puts one backup of the plan as it is now in the place of all backups that there are: after something was erased for
 * good, which they still hold.  Where there are none, none is made.
 *
 * Returns: %FALSE with @error set and backups left that hold it
 */
gboolean
hst_edit_renew_backups (HstStore  *store,
                        gint64     now_utc_s,
                        GError   **error)
{
  const HstBackupRule rule = HST_BACKUP_RULE_INIT;
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);

  folder = hst_edit_dup_backup_folder (hst_store_get_path (store));
  backups = hst_backups_load (folder, error);
  if (backups == NULL)
    return FALSE;
  return backups->len == 0 || (hst_backups_remove (folder, error) &&
                               hst_backups_make (store, folder, &rule, now_utc_s, NULL, NULL, error));
}
