/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-changeset.h"
#include "hst-record-sql.h"

#include <glib/gi18n-lib.h>

/* Steps: a step is one transaction over the record tables.  SQLite's session extension records what it changes; the
 * changeset, kept in the table `step`, is what undo applies backwards and redo forwards.
 *
 * Steps that are undone are always the newest ones that changed anything, as a new step discards them. */

gboolean
hst_steps_fail_changed (HstStore  *self,
                        GError   **error)
{
  g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED,
               /* Translators: %s is a file name. */
               _("This was changed meanwhile in another window or program, in the plan “%s”. Nothing was overwritten; "
                 "look at it as it is now and try again."), self->db->name);
  return FALSE;
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
  if (self->recording != NULL && hst_recording_get_n_added (self->recording) >= HST_LATE_MIN)
    hst_db_set_small_cache (self->db, FALSE);
  g_clear_pointer (&self->recording, hst_recording_free);
  g_clear_pointer (&self->pending, hst_pending_free);
  self->has_removed = FALSE;
  g_clear_pointer (&self->step_title, g_free);
  g_clear_pointer (&self->step_subject, g_free);
  g_clear_pointer (&self->step_report, g_free);
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
append_step (HstStore  *self,
             GBytes    *packed,
             GError   **error)
{
  g_autoptr (HstQuery) insert = NULL;

  if (!hst_db_exec (self->db, "DELETE FROM step " HST_STEPS_AFTER_DONE, error))
    return FALSE;
  insert = hst_query_new (self->db,
                          "INSERT INTO step (at_utc_s, title, subject, undone, changeset, who, report) "
                          "VALUES (?, ?, ?, 0, ?, ?, ?)",
                          error);
  if (insert == NULL)
    return FALSE;
  hst_query_bind_int (insert, 1, g_get_real_time () / G_USEC_PER_SEC);
  hst_query_bind_text (insert, 2, self->step_title);
  hst_query_bind_text (insert, 3, self->step_subject);
  sqlite3_bind_blob64 (insert->stmt, 4, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed), SQLITE_STATIC);
  hst_query_bind_text (insert, 5, hst_steps_get_who ());
  hst_query_bind_text (insert, 6, self->step_report);
  return hst_query_run (insert, error);
}

/* What a big step has put into the log is folded into the file later, by whoever commits next: as a rule the one that indexes
 * its words.  It is as safe in the log. */
static gboolean
commit (HstStore  *self,
        GError   **error)
{
  gboolean done;

  if (self->recording != NULL && hst_recording_get_n_added (self->recording) >= HST_LATE_MIN)
    sqlite3_wal_autocheckpoint (self->db->sqlite, 0);
  done = hst_db_exec (self->db, "COMMIT", error);
  sqlite3_wal_autocheckpoint (self->db->sqlite, HST_DB_CHECKPOINT_PAGES);
  return done;
}

/* SQLite is going to put the row of the step together, beside what is packed of it: the pages that it holds of others are
 * not needed any more. */
static void
free_pending (HstStore *self)
{
  if (self->recording == NULL || hst_recording_get_n_added (self->recording) < HST_LATE_MIN)
    return;
  g_clear_pointer (&self->pending, hst_pending_free);
  hst_db_give_back_cache (self->db);
  hst_db_give_back_freed ();
}

/* @changeset is what the session has seen. */
static gboolean
finish_with (HstStore       *self,
             gconstpointer   changeset,
             int             size,
             GError        **error)
{
  g_autoptr (GBytes) packed = NULL;

  if ((self->recording != NULL && !hst_recording_flush (self->recording, error)) ||
      !hst_derived_refresh (self, changeset, size, error))
    return FALSE;
  free_pending (self);
  if (self->recording != NULL)
    packed = hst_recording_end (self->recording, changeset, (gsize) size, error);
  else
    packed = hst_changeset_pack (changeset, (gsize) size, error);
  if (packed == NULL)
    return FALSE;
  if (g_bytes_get_size (packed) == 0) {
    hst_db_roll_back (self->db);
    return TRUE;
  }
  return append_step (self, packed, error) && commit (self, error);
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
  done = finish_with (self, changeset, size, error);
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
  if (self->recording != NULL) {
    hst_recording_note (self->recording, record);
    hst_pending_note (self->pending, self, record);
  }
  return write (self->db, record, &why) || note_failure (self, why, error);
}

/* The session looks away meanwhile. */
static gboolean
add_recorded (HstStore  *self,
              gpointer   record,
              GError   **error)
{
  gboolean done, is_there;
  gint64 row;

  if (self->recording == NULL) {
    self->recording = hst_recording_new ();
    self->pending = hst_pending_new (self->recording);
  }
  sqlite3session_enable (self->session, 0);
  done = hst_recording_add (self->recording, self->db, record, &is_there, error);
  row = sqlite3_last_insert_rowid (self->db->sqlite);
  sqlite3session_enable (self->session, 1);
  if (done && hst_recording_get_n_added (self->recording) == HST_LATE_MIN)
    hst_db_set_small_cache (self->db, TRUE);
  if (is_there)
    return hst_steps_fail_changed (self, error);
  return done && hst_pending_add (self->pending, self, record, row, error);
}

/**
 * hst_store_note_report:
 * @self: a plan with a step begun
 * @text: (nullable): what is to be told of the step later, translated
 *
 * Keeps it in the history with the step, if the step comes to be.
 */
void
hst_store_note_report (HstStore   *self,
                       const char *text)
{
  g_return_if_fail (HST_IS_STORE (self));
  g_return_if_fail (self->session != NULL);

  hst_set_text (&self->step_report, text);
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
 * hst_store_add:
 * @self: a plan inside a step of this thread
 * @record: a record that has its keys, of which there is none with the same in the plan
 * @error: (nullable): return location
 *
 * Inserts a new record.  Where there are many of them this is faster than hst_store_expect() and hst_store_put().  After a
 * failure the step can only be abandoned.
 *
 * Returns: %TRUE, or %FALSE with @error set: %HST_STORE_ERROR_CHANGED if there is one with its keys
 */
gboolean
hst_store_add (HstStore  *self,
               gpointer   record,
               GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  GError *why = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session != NULL, FALSE);

  /* What the step has removed itself, the session has to see come back. */
  if (self->has_removed)
    return hst_store_expect (self, record, NULL, error) && hst_store_put (self, record, error);
  if (self->step_error != NULL) {
    g_propagate_error (error, g_error_copy (self->step_error));
    return FALSE;
  }
  return add_recorded (self, record, &why) || note_failure (self, why, error);
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

  self->has_removed = TRUE;
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
  return same || hst_steps_fail_changed (self, error);
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
