/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-changeset.h"
#include "hst-record-sql.h"

#include <glib/gi18n-lib.h>

/* Steps: a step is one transaction over the record tables.  SQLite's session extension records what it changes; the
 * changeset, kept in the table `step`, is what undo applies backwards and redo forwards.
 *
 * Steps that are undone are always the newest ones that changed anything, as a new step discards them. */

#define STEP_COLUMNS "id, at_utc_s, title, subject, undone, who, length (changeset)"
/* One that only tells of something is never undone, and does not keep those before it from that. */
#define LAST_DONE    "WHERE undone = 0 AND length (changeset) > 0 ORDER BY id DESC LIMIT 1"
/* Found from the end, for the history may be long. */
#define AFTER_DONE   "WHERE undone = 1 AND id > ifnull ((SELECT id FROM step " LAST_DONE "), 0)"
#define FIRST_UNDONE AFTER_DONE " ORDER BY id LIMIT 1"

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
  "SELECT " STEP_COLUMNS ", changeset FROM step " LAST_DONE,
  "UPDATE step SET undone = 1 WHERE id = ?",
};

static const Direction forwards = {
  "SELECT " STEP_COLUMNS ", changeset FROM step " FIRST_UNDONE,
  "UPDATE step SET undone = 0 WHERE id = ?",
};

static gboolean
fail_changed (HstStore  *self,
              GError   **error)
{
  g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED,
               /* Translators: %s is a file name. */
               _("This was changed meanwhile in another window or program, in the plan “%s”. Nothing was overwritten; "
                 "look at it as it is now and try again."), self->db->name);
  return FALSE;
}

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
    g_autoptr (GBytes) unpacked = hst_changeset_unpack (query, 7, error);

    if (unpacked == NULL)
      return NULL;
    /* It outlives the row. */
    *changeset = g_bytes_new (g_bytes_get_data (unpacked, NULL), g_bytes_get_size (unpacked));
  }
  return step_from_row (query);
}

static gboolean
start_session (HstStore  *self,
               GError   **error)
{
  if (!hst_db_check (self->db, sqlite3session_create (self->db->sqlite, "main", &self->session), error))
    return FALSE;
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (!hst_db_check (self->db, sqlite3session_attach (self->session, hst_record_types[i]->name), error))
      return FALSE;
  return TRUE;
}

/* Whatever becomes of the transaction. */
static void
end_session (HstStore *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_clear_pointer (&self->step_title, g_free);
  g_clear_pointer (&self->step_subject, g_free);
  g_clear_error (&self->step_error);
}

static const char *
get_valid (const char *name,
           const char *stand_in)
{
  return g_str_equal (name, stand_in) || name[0] == '\0' || !g_utf8_validate (name, -1, NULL) ? NULL : name;
}

/* The person whose account it is, by name or else by login, as far as the system knows either. */
const char *
hst_steps_get_who (void)
{
  const char *name = get_valid (g_get_real_name (), "Unknown");

  return name != NULL ? name : get_valid (g_get_user_name (), "somebody");
}

static gboolean
append_step (HstStore       *self,
             gconstpointer   changeset,
             int             size,
             GError        **error)
{
  g_autoptr (GBytes) packed = hst_changeset_pack (changeset, (gsize) size, error);
  g_autoptr (HstQuery) insert = NULL;

  if (packed == NULL || !hst_db_exec (self->db, "DELETE FROM step " AFTER_DONE, error))
    return FALSE;
  insert = hst_query_new (self->db,
                          "INSERT INTO step (at_utc_s, title, subject, undone, changeset, who) VALUES (?, ?, ?, 0, ?, ?)",
                          error);
  if (insert == NULL)
    return FALSE;
  hst_query_bind_int (insert, 1, g_get_real_time () / G_USEC_PER_SEC);
  hst_query_bind_text (insert, 2, self->step_title);
  hst_query_bind_text (insert, 3, self->step_subject);
  sqlite3_bind_blob64 (insert->stmt, 4, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), SQLITE_STATIC);
  hst_query_bind_text (insert, 5, hst_steps_get_who ());
  return hst_query_run (insert, error);
}

static gboolean
finish_step (HstStore  *self,
             GError   **error)
{
  gpointer changeset = NULL;
  int size = 0;
  gboolean done;

  if (self->step_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->step_error));
    return FALSE;
  }
  if (!hst_db_check (self->db, sqlite3session_changeset (self->session, &size, &changeset), error))
    return FALSE;
  if (size == 0) {
    sqlite3_free (changeset);
    hst_db_roll_back (self->db);
    return TRUE;
  }
  done = hst_derived_refresh (self, changeset, size, error) &&
         append_step (self, changeset, size, error) &&
         hst_db_exec (self->db, "COMMIT", error);
  sqlite3_free (changeset);
  return done;
}

/* Remembers the first thing that went wrong in a step: SQLite may have rolled back by then, so that what follows must
 * not be written outside any transaction. */
static gboolean
note_failure (HstStore  *self,
              GError    *why,
              GError   **error)
{
  if (self->step_error == NULL)
    self->step_error = g_error_copy (why);
  g_propagate_error (error, why);
  return FALSE;
}

static gboolean
write_record (HstStore       *self,
              gconstpointer   record,
              gboolean      (*write) (HstDb *, gconstpointer, GError **),
              GError        **error)
{
  GError *why = NULL;

  if (self->step_error != NULL) {
    g_propagate_error (error, g_error_copy (self->step_error));
    return FALSE;
  }
  return write (self->db, record, &why) || note_failure (self, why, error);
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
    return fail_changed (self, error);
  if (!hst_db_check (self->db, code, error) || !hst_derived_count (self, changeset, size, &n_changes, error))
    return FALSE;
  /* SQLite passes over tables that it does not find. */
  return sqlite3_total_changes64 (self->db->sqlite) - before == n_changes || fail_changed (self, error);
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

/**
 * hst_store_begin_step:
 * @self: a plan that is not inside a step of this thread
 * @title: id of the step's title, untranslated: "move-event"
 * @subject: (nullable): what it is done to, as people call it
 * @error: (nullable): return location
 *
 * Begins a step.  Every success must be followed, in the same thread, by hst_store_commit_step() or
 * hst_store_abandon_step(); until then other threads that use the plan wait, and so do other programs that want to
 * write.
 *
 * Returns: %TRUE, or %FALSE with @error set and no step begun: %HST_STORE_ERROR_BUSY when another program is writing
 *   for too long, %HST_STORE_ERROR_READ_ONLY, or %HST_STORE_ERROR_MISSING when the file was moved or replaced
 */
gboolean
hst_store_begin_step (HstStore    *self,
                      const char  *title,
                      const char  *subject,
                      GError     **error)
{
  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (title != NULL, FALSE);

  g_rec_mutex_lock (&self->lock);
  if (self->session != NULL) {
    g_rec_mutex_unlock (&self->lock);
    g_return_val_if_reached (FALSE);
  }
  if (!hst_store_begin_write (self, error)) {
    g_rec_mutex_unlock (&self->lock);
    return FALSE;
  }
  if (!start_session (self, error)) {
    hst_db_roll_back (self->db);
    end_session (self);
    g_rec_mutex_unlock (&self->lock);
    return FALSE;
  }
  self->step_title = g_strdup (title);
  self->step_subject = g_strdup (subject);
  return TRUE;
}

/**
 * hst_store_put:
 * @self: a plan inside a step of this thread
 * @record: a record that has its keys
 * @error: (nullable): return location
 *
 * Inserts a record, or replaces the one with the same keys.  After a failure the step can only be abandoned.
 */
gboolean
hst_store_put (HstStore  *self,
               gpointer   record,
               GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session != NULL, FALSE);

  return write_record (self, record, hst_record_sql_put, error);
}

/**
 * hst_store_remove:
 * @self: a plan inside a step of this thread
 * @record: a record with the keys of the one to remove
 * @error: (nullable): return location
 *
 * Removes a record; it need not be there.  After a failure the step can only be abandoned.
 */
gboolean
hst_store_remove (HstStore  *self,
                  gpointer   record,
                  GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session != NULL, FALSE);

  return write_record (self, record, hst_record_sql_remove, error);
}

/**
 * hst_store_expect:
 * @self: a plan; inside a step nothing can change between this and the commit
 * @key_of: a record with the keys to look at
 * @seen: (nullable): the record as somebody saw it, %NULL for no record at all
 * @error: (nullable): return location
 *
 * Guards against overwriting what others have changed.
 *
 * Returns: whether the plan holds exactly that; %FALSE with %HST_STORE_ERROR_CHANGED set if it does not
 */
gboolean
hst_store_expect (HstStore  *self,
                  gpointer   key_of,
                  gpointer   seen,
                  GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  gpointer current = NULL;
  gboolean same;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (key_of != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_record_sql_find_like (self->db, key_of, &current, error))
    return FALSE;
  same = current != NULL && seen != NULL ? hst_record_equal (current, seen) : current == seen;
  hst_record_unref (current);
  return same || fail_changed (self, error);
}

/**
 * hst_store_commit_step:
 * @self: a plan inside a step of this thread
 * @error: (nullable): return location
 *
 * Ends the step.  On success it is durable: it survives a power cut.  A step that changed nothing leaves no trace.
 * What was undone before cannot be redone any more.
 *
 * Returns: %TRUE, or %FALSE with @error set, the step over, and the plan as it was before it
 */
gboolean
hst_store_commit_step (HstStore  *self,
                       GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session != NULL, FALSE);

  done = finish_step (self, error);
  if (!done)
    hst_db_roll_back (self->db);
  end_session (self);
  g_rec_mutex_unlock (&self->lock);
  return done;
}

/**
 * hst_store_abandon_step:
 * @self: a plan
 *
 * Ends the step and leaves the plan as it was before it.  Does nothing where there is no step, as after
 * hst_store_commit_step(), whether that succeeded or not.
 */
void
hst_store_abandon_step (HstStore *self)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_if_fail (HST_IS_STORE (self));

  locker = g_rec_mutex_locker_new (&self->lock);
  if (self->session == NULL)
    return;
  hst_db_roll_back (self->db);
  end_session (self);
  g_rec_mutex_unlock (&self->lock);
}

void
hst_step_free (HstStep *step)
{
  if (step == NULL)
    return;
  g_free (step->title);
  g_free (step->subject);
  g_free (step->who);
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
  return read_step (self, "SELECT " STEP_COLUMNS " FROM step " LAST_DONE, NULL, error);
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
