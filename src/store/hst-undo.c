/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-changeset.h"

#include <glib/gi18n-lib.h>

/* Steps that were made: what they are, and undoing and redoing them. */

#define STEP_COLUMNS "id, at_utc_s, title, subject, undone, who, length (changeset), report"
#define FIRST_UNDONE HST_STEPS_AFTER_DONE " ORDER BY id LIMIT 1"

/**
 * Direction:
 * @find: query for the step whose turn it is, with its changeset
 * @mark: what tells that it was applied
 */
typedef struct {
  const char *find;
  const char *mark;
} Direction;

static const Direction backwards = {
  "SELECT " STEP_COLUMNS ", changeset FROM step " HST_STEPS_LAST_DONE,
  "UPDATE step SET undone = 1 WHERE id = ?",
};

static const Direction forwards = {
  "SELECT " STEP_COLUMNS ", changeset FROM step " FIRST_UNDONE,
  "UPDATE step SET undone = 0 WHERE id = ?",
};

static HstStep *
step_from_row (HstQuery *query)
{
  HstStep *step = g_new0 (HstStep, 1);

  step->id = hst_query_get_int (query, 0);
  step->at_utc_s = hst_query_get_int (query, 1);
  step->title = g_strdup (hst_query_get_text (query, 2));
  step->subject = g_strdup (hst_query_get_text (query, 3));
  step->undone = hst_query_get_int (query, 4) != 0;
  step->who = g_strdup (hst_query_get_text (query, 5));
  step->only_tells = hst_query_get_int (query, 6) == 0;
  step->report = g_strdup (hst_query_get_text (query, 7));
  return step;
}

/* NULL without an error when there is none. */
static HstStep *
read_step (HstStore    *self,
           const char  *sql,
           GBytes     **changeset,
           GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);

  if (query == NULL || hst_query_next (query, error) != HST_ROW_READY)
    return NULL;
  if (changeset != NULL) {
    g_autoptr (GBytes) unpacked = hst_changeset_unpack (query, 8, error);

    if (unpacked == NULL)
      return NULL;
    /* It outlives the row. */
    *changeset = g_bytes_new (g_bytes_get_data (unpacked, NULL), g_bytes_get_size (unpacked));
  }
  return step_from_row (query);
}

static int
on_conflict (gpointer               data,
             int                    kind,
             sqlite3_changeset_iter *change)
{
  return SQLITE_CHANGESET_ABORT;
}

/* Applies a changeset, backwards or forwards, whole or with @error set; derived rows are left to the caller. */
gboolean
hst_steps_apply (HstStore       *self,
                 gconstpointer   changeset,
                 int             size,
                 gboolean        backwards_in_time,
                 GError        **error)
{
  const int flags = SQLITE_CHANGESETAPPLY_NOSAVEPOINT | (backwards_in_time ? SQLITE_CHANGESETAPPLY_INVERT : 0);
  const gint64 before = sqlite3_total_changes64 (self->db->sqlite);
  guint n_changes;
  int code;

  code = sqlite3changeset_apply_v2 (self->db->sqlite, size, (gpointer) changeset, NULL, on_conflict, NULL, NULL, NULL,
                                    flags);
  if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
    return hst_steps_fail_changed (self, error);
  if (!hst_db_check (self->db, code, error) || !hst_derived_count (self, changeset, size, &n_changes, error))
    return FALSE;
  /* SQLite passes over tables that it does not find. */
  return sqlite3_total_changes64 (self->db->sqlite) - before == n_changes || hst_steps_fail_changed (self, error);
}

static gboolean
apply_changeset (HstStore         *self,
                 const Direction  *direction,
                 GBytes           *changeset,
                 GError          **error)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (changeset, &size);

  return hst_steps_apply (self, data, (int) size, direction == &backwards, error) &&
         hst_derived_refresh (self, data, (int) size, error);
}

static gboolean
mark_step (HstStore         *self,
           const Direction  *direction,
           gint64            id,
           GError          **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, direction->mark, error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, id);
  return hst_query_run (query, error);
}

/* In a transaction of the caller's; NULL with @error set when there is nothing to do. */
static HstStep *
take_turn (HstStore         *self,
           const Direction  *direction,
           GError          **error)
{
  g_autoptr (GBytes) changeset = NULL;
  g_autoptr (GError) why = NULL;
  g_autoptr (HstStep) step = read_step (self, direction->find, &changeset, &why);

  if (why != NULL) {
    g_propagate_error (error, g_steal_pointer (&why));
    return NULL;
  }
  if (step == NULL) {
    g_set_error_literal (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND,
                         direction == &backwards ? _("There is nothing to undo.") : _("There is nothing to redo."));
    return NULL;
  }
  if (!apply_changeset (self, direction, changeset, error) || !mark_step (self, direction, step->id, error))
    return NULL;
  step->undone = direction == &backwards;
  return g_steal_pointer (&step);
}

static HstStep *
walk (HstStore         *self,
      const Direction  *direction,
      GError          **error)
{
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&self->lock);
  g_autoptr (HstStep) step = NULL;

  g_return_val_if_fail (self->session == NULL, NULL);

  if (!hst_store_begin_write (self, error))
    return NULL;
  step = take_turn (self, direction, error);
  if (step == NULL) {
    hst_db_roll_back (self->db);
    return NULL;
  }
  return hst_store_end_write (self, error) ? g_steal_pointer (&step) : NULL;
}

void
hst_step_free (HstStep *step)
{
  if (step == NULL)
    return;
  g_free (step->title);
  g_free (step->subject);
  g_free (step->who);
  g_free (step->report);
  g_free (step);
}

/**
 * hst_store_load_history:
 * @self: a plan
 * @limit: how many steps at most, 0 for all
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstStep): the steps, the newest first, those that are undone
 *   included; %NULL with @error set
 */
GPtrArray *
hst_store_load_history (HstStore  *self,
                        guint      limit,
                        GError   **error)
{
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_step_free);
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  query = hst_query_new (self->db, "SELECT " STEP_COLUMNS " FROM step ORDER BY id DESC LIMIT ?", error);
  if (query == NULL)
    return NULL;
  hst_query_bind_int (query, 1, limit > 0 ? (gint64) limit : -1);
  while ((state = hst_query_next (query, error)) == HST_ROW_READY)
    g_ptr_array_add (steps, step_from_row (query));
  return state == HST_ROW_END ? g_steal_pointer (&steps) : NULL;
}

/**
 * hst_store_peek_undo:
 * @self: a plan
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): the step that hst_store_undo() would undo; %NULL without an error when there is
 *   none
 */
HstStep *
hst_store_peek_undo (HstStore  *self,
                     GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return read_step (self, "SELECT " STEP_COLUMNS " FROM step " HST_STEPS_LAST_DONE, NULL, error);
}

/**
 * hst_store_peek_redo:
 * @self: a plan
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): the step that hst_store_redo() would do again; %NULL without an error when there
 *   is none
 */
HstStep *
hst_store_peek_redo (HstStore  *self,
                     GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  return read_step (self, "SELECT " STEP_COLUMNS " FROM step " FIRST_UNDONE, NULL, error);
}

/**
 * hst_store_undo:
 * @self: a plan that is not inside a step
 * @error: (nullable): return location
 *
 * Undoes the last step that is not undone, whoever made it, also one of an earlier run of the program.
 *
 * Returns: (transfer full) (nullable): the step; %NULL with %HST_STORE_ERROR_NOT_FOUND if there is none,
 *   %HST_STORE_ERROR_CHANGED if the records are not as the step left them, or another error set; nothing changed then
 */
HstStep *
hst_store_undo (HstStore  *self,
                GError   **error)
{
  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  return walk (self, &backwards, error);
}

/**
 * hst_store_redo:
 * @self: a plan that is not inside a step
 * @error: (nullable): return location
 *
 * Does again the step that was undone last.
 *
 * Returns: (transfer full) (nullable): the step; %NULL with @error set as hst_store_undo() does
 */
HstStep *
hst_store_redo (HstStore  *self,
                GError   **error)
{
  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  return walk (self, &forwards, error);
}
