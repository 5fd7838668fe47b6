/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For memmem(). */
#define _GNU_SOURCE
#include "hst-history.h"

#include "hst-changeset.h"
#include "hst-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Forgetting for good.  What is removed from the records lives on in the history, in unused parts of the file and in the
 * write-ahead log; here it goes from all three.
 *
 * A step is undone on the plan as all later ones left it, so steps go from the oldest end only: up to the last one that
 * mentions what is to be forgotten. */

/* A changeset holds texts as they are; the word may stand anywhere in it. */
static gboolean
mentions (const char        *data,
          gsize              size,
          const char *const *words)
{
  for (guint i = 0; size > 0 && words[i] != NULL; i++)
    if (memmem (data, size, words[i], strlen (words[i])) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
find_last_mention (HstStore           *self,
                   const char *const  *words,
                   gint64              but_step_id,
                   gint64             *id,
                   GError            **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT id, ifnull (subject, '') || '\n' || ifnull (report, ''), changeset "
                                                        "FROM step "
                                                        "ORDER BY id DESC", error);
  HstRowState state = HST_ROW_FAILED;

  *id = 0;
  while (query != NULL && (state = hst_query_next (query, error)) == HST_ROW_READY) {
    const char *subject = hst_query_get_text (query, 1);
    g_autoptr (GBytes) changeset = hst_changeset_unpack (query, 2, NULL);

    *id = hst_query_get_int (query, 0);
    /* Nobody can tell what is in one that is damaged. */
    if (*id != but_step_id && (mentions (subject, strlen (subject), words) || changeset == NULL ||
                               mentions (g_bytes_get_data (changeset, NULL), g_bytes_get_size (changeset), words)))
      return TRUE;
  }
  *id = 0;
  return state == HST_ROW_END;
}

/* Who did a step is no part of what it did: there the name goes, and the step stays. */
static gboolean
forget_doer (HstStore           *self,
             const char *const  *words,
             GError            **error)
{
  for (guint i = 0; words[i] != NULL; i++) {
    g_autoptr (HstQuery) query = hst_query_new (self->db, "UPDATE step SET who = NULL WHERE instr (who, ?) > 0", error);

    if (query == NULL)
      return FALSE;
    hst_query_bind_text (query, 1, words[i]);
    if (!hst_query_run (query, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
delete_steps (HstStore  *self,
              gint64     up_to_id,
              gint64     step_id,
              guint     *n_cut,
              GError   **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "DELETE FROM step WHERE id <= ? OR id = ?", error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, up_to_id);
  hst_query_bind_int (query, 2, step_id);
  if (!hst_query_run (query, error))
    return FALSE;
  *n_cut = (guint) sqlite3_changes (self->db->sqlite);
  if (*n_cut > 0 && !hst_db_exec (self->db, "INSERT OR REPLACE INTO meta (name, value) VALUES ('scrub', 'due')", error))
    return FALSE;
  /* Else words that nothing has any more stay in the older parts of the index. */
  return hst_db_exec (self->db, "INSERT INTO words (words) VALUES ('optimize')", error);
}

/**
 * hst_store_count_mentioning:
 * @self: a plan that is not inside a step
 * @words: (array zero-terminated=1): what is looked for, none of them empty
 * @n_steps: (out): how many steps hst_store_forget() would remove
 * @error: (nullable): return location
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
hst_store_count_mentioning (HstStore           *self,
                            const char *const  *words,
                            guint              *n_steps,
                            GError            **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;
  gint64 id;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (words != NULL && n_steps != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!find_last_mention (self, words, 0, &id, error))
    return FALSE;
  query = hst_query_new (self->db, "SELECT count (*) FROM step WHERE id <= ?", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, id);
  state = hst_query_next (query, error);
  *n_steps = state == HST_ROW_READY ? (guint) hst_query_get_int (query, 0) : 0;
  return state != HST_ROW_FAILED;
}

/**
 * hst_store_forget:
 * @self: a plan that is not inside a step
 * @words: (array zero-terminated=1): what must not be found in the history any more, none of them empty
 * @step_id: the step that removed it from the records, 0 for none; it goes by itself and cannot be undone
 * @n_cut: (out) (optional): how many steps went
 * @error: (nullable): return location
 *
 * Removes from the history all steps up to the last one that mentions any of @words, and overwrites where they were;
 * where one of them is who did a step, that is no longer known.
 * hst_store_scrub() is to follow, and hst_store_settle_scrub().
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
hst_store_forget (HstStore           *self,
                  const char *const  *words,
                  gint64              step_id,
                  guint              *n_cut,
                  GError            **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  guint n = 0;
  gint64 id;
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (words != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session == NULL, FALSE);

  if (!hst_store_begin_write (self, error))
    return FALSE;
  /* Not before: it stays until it is taken back. */
  done = hst_db_exec (self->db, "PRAGMA secure_delete = ON", error) &&
         find_last_mention (self, words, step_id, &id, error) && delete_steps (self, id, step_id, &n, error) &&
         forget_doer (self, words, error);
  if (done)
    done = hst_store_end_write (self, error);
  else
    hst_db_roll_back (self->db);
  hst_db_exec (self->db, "PRAGMA secure_delete = FAST", NULL);
  if (done && n_cut != NULL)
    *n_cut = n;
  return done;
}

/* The pragma tells in its first column whether somebody kept it from finishing. */
static gboolean
empty_log (HstStore  *self,
           GError   **error)
{
  gint64 is_busy = 0;

  if (!hst_db_get_int (self->db, "PRAGMA wal_checkpoint (TRUNCATE)", &is_busy, error))
    return FALSE;
  if (is_busy != 0)
    hst_db_set_error_of_kind (HST_STORE_ERROR_BUSY, self->db->name, NULL, error);
  return is_busy == 0;
}

/**
 * hst_store_scrub:
 * @self: a plan that is not inside a step
 * @error: (nullable): return location
 *
 * Writes the file anew, without its unused parts, and empties the log beside it, so that nothing that was removed can
 * be found in them.  Takes time that grows with the plan, and as much room on the disk again.
 *
 * Returns: %TRUE, or %FALSE with @error set and the plan as it was: %HST_STORE_ERROR_BUSY if another program reads it
 *   all the time
 */
gboolean
hst_store_scrub (HstStore  *self,
                 GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session == NULL, FALSE);

  if (self->read_only || !hst_store_check_place (self, error) || !hst_store_check_later (self, error)) {
    if (self->read_only)
      hst_db_set_error_of_kind (HST_STORE_ERROR_READ_ONLY, self->db->name, NULL, error);
    return FALSE;
  }
  /* VACUUM attaches the new file to the connection; nothing else may. */
  sqlite3_limit (self->db->sqlite, SQLITE_LIMIT_ATTACHED, 1);
  done = hst_db_exec (self->db, "VACUUM", error);
  sqlite3_limit (self->db->sqlite, SQLITE_LIMIT_ATTACHED, 0);
  return done && empty_log (self, error);
}

/**
 * hst_store_is_scrub_due:
 * @self: a plan
 * @is_due: (out): whether something was forgotten, and what was to follow then did not come to its end
 * @error: (nullable): return location
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
hst_store_is_scrub_due (HstStore  *self,
                        gboolean  *is_due,
                        GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  gint64 n = 0;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (is_due != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_db_get_int (self->db, "SELECT count (*) FROM meta WHERE name = 'scrub'", &n, error))
    return FALSE;
  *is_due = n > 0;
  return TRUE;
}

/**
 * hst_store_settle_scrub:
 * @self: a plan that is not inside a step
 * @error: (nullable): return location
 *
 * To be called when nothing that was forgotten is left anywhere.
 *
 * Returns: %TRUE, or %FALSE with @error set
 */
gboolean
hst_store_settle_scrub (HstStore  *self,
                        GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_store_begin_write (self, error))
    return FALSE;
  if (hst_db_exec (self->db, "DELETE FROM meta WHERE name = 'scrub'", error))
    return hst_store_end_write (self, error);
  hst_db_roll_back (self->db);
  return FALSE;
}
