/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"

#include "hst-changeset.h"
#include "hst-record-sql.h"
#include "hst-store-private.h"

#include <glib/gi18n-lib.h>

/* The history beyond undo and redo.  A point of it is named by the step that had just been done; going there applies
 * the changesets between, in one step of its own, which is recorded like any other: nothing of the history is lost by
 * going back in it. */

/* What a record is called by, the first of these that it has; a delegation by its community. */
static const char *const title_fields[] = { "summary", "title", "official-name", "name", "oblast-iso", "community" };

static char *
dup_title_of_record (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  for (guint i = 0; i < G_N_ELEMENTS (title_fields); i++) {
    const HstField *field = hst_record_type_find_field (type, title_fields[i]);

    if (field != NULL && hst_field_is_set (field, record))
      return hst_field_to_text (field, record);
  }
  return NULL;
}

/**
 * hst_touch_new:
 * @kind: what became of the record
 * @record: a record
 *
 * Returns: (transfer full): what tells of it
 */
HstTouch *
hst_touch_new (HstTouchKind  kind,
               gconstpointer record)
{
  HstTouch *self = g_new0 (HstTouch, 1);

  self->type = hst_record_get_record_type (record);
  self->kind = kind;
  self->key = hst_field_to_text (&self->type->fields[0], record);
  self->title = dup_title_of_record (record);
  return self;
}

void
hst_touch_free (HstTouch *touch)
{
  if (touch == NULL)
    return;
  g_free (touch->key);
  g_free (touch->title);
  g_free (touch);
}

/* ---- what a step touched */

static const char *
get_changed_text (sqlite3_changeset_iter *change,
                  int                     operation,
                  int                     column)
{
  sqlite3_value *value = NULL;

  if (operation != SQLITE_DELETE)
    sqlite3changeset_new (change, column, &value);
  if (value == NULL && operation != SQLITE_INSERT)
    sqlite3changeset_old (change, column, &value);
  return value != NULL ? (const char *) sqlite3_value_text (value) : NULL;
}

/* A change of a record holds only the fields that changed: then the plan of today tells what it is called. */
static char *
dup_title_of_change (HstStore               *self,
                     const HstRecordType    *type,
                     sqlite3_changeset_iter *change,
                     int                     operation,
                     int                     n_columns)
{
  gpointer record = NULL;
  char *title = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (title_fields); i++) {
    const HstField *field = hst_record_type_find_field (type, title_fields[i]);
    const int column = field != NULL ? (int) (field - type->fields) : n_columns;
    const char *text = column < n_columns ? get_changed_text (change, operation, column) : NULL;

    if (text != NULL && text[0] != '\0')
      return g_strdup (text);
  }
  if (hst_record_sql_find (self->db, type, get_changed_text (change, SQLITE_DELETE, 0),
                           n_columns > 1 && (type->fields[1].flags & HST_FIELD_KEY) != 0
                             ? get_changed_text (change, SQLITE_DELETE, 1) : NULL, &record, NULL) && record != NULL)
    title = dup_title_of_record (record);
  hst_record_unref (record);
  return title;
}

static const HstRecordType *
find_type (const char *name)
{
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    if (g_str_equal (hst_record_types[i]->name, name))
      return hst_record_types[i];
  return NULL;
}

static int
read_touch (HstStore                *self,
            sqlite3_changeset_iter  *change,
            HstTouch               **touch)
{
  const char *table, *key;
  const HstRecordType *type;
  int n_columns, operation, code;

  code = sqlite3changeset_op (change, &table, &n_columns, &operation, NULL);
  if (code != SQLITE_OK)
    return code;
  type = find_type (table);
  key = get_changed_text (change, operation == SQLITE_UPDATE ? SQLITE_DELETE : operation, 0);
  if (type == NULL || key == NULL)
    return SQLITE_CORRUPT;
  *touch = g_new0 (HstTouch, 1);
  (*touch)->type = type;
  (*touch)->kind = operation == SQLITE_INSERT   ? HST_TOUCH_ADDED
                   : operation == SQLITE_DELETE ? HST_TOUCH_REMOVED
                                                : HST_TOUCH_CHANGED;
  (*touch)->key = g_strdup (key);
  (*touch)->title = dup_title_of_change (self, type, change, operation, n_columns);
  return SQLITE_OK;
}

static int
read_touches (HstStore      *self,
              gconstpointer  changeset,
              int            size,
              guint          limit,
              GPtrArray     *touches,
              guint         *n_touched)
{
  sqlite3_changeset_iter *change;
  int code, end;

  code = sqlite3changeset_start (&change, size, (gpointer) changeset);
  if (code != SQLITE_OK)
    return code;
  while ((code = sqlite3changeset_next (change)) == SQLITE_ROW) {
    HstTouch *touch = NULL;

    if ((*n_touched)++ >= limit)
      continue;
    code = read_touch (self, change, &touch);
    if (code != SQLITE_OK)
      break;
    g_ptr_array_add (touches, touch);
  }
  end = sqlite3changeset_finalize (change);
  return code == SQLITE_DONE ? end : code;
}

typedef struct {
  HstDb     *db;
  guint      limit;
  GPtrArray *touches;
} Telling;

/* Of the step under way, what was put in as new; if it has removed that again, no more than that it did. */
static gboolean
tell_added (const HstRecordType  *type,
            const char           *key,
            const char           *second_key,
            gpointer              data,
            GError              **error)
{
  Telling *telling = data;
  HstTouch *touch;
  gpointer record;

  if (telling->touches->len >= telling->limit)
    return TRUE;
  if (!hst_record_sql_find (telling->db, type, key, second_key, &record, error))
    return FALSE;
  if (record != NULL) {
    touch = hst_touch_new (HST_TOUCH_ADDED, record);
  } else {
    touch = g_new0 (HstTouch, 1);
    touch->type = type;
    touch->kind = HST_TOUCH_ADDED;
    touch->key = g_strdup (key);
  }
  hst_record_unref (record);
  g_ptr_array_add (telling->touches, touch);
  return TRUE;
}

/* Of a step that only tells: what moved. */
static void
read_moved (HstStore    *self,
            const char  *text,
            guint        limit,
            GPtrArray   *touches,
            guint       *n_touched)
{
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_move_free);

  hst_moved_read (self, text, moves);
  *n_touched = moves->len;
  for (guint i = 0; i < MIN (moves->len, limit); i++) {
    HstMove *move = moves->pdata[i];
    HstTouch *touch = g_new0 (HstTouch, 1);

    touch->type = &hst_event_type;
    touch->kind = HST_TOUCH_CHANGED;
    touch->key = g_steal_pointer (&move->uid);
    touch->title = g_steal_pointer (&move->title);
    g_ptr_array_add (touches, touch);
  }
}

static gboolean
fail_no_step (GError **error)
{
  g_set_error_literal (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND,
                       _("The history does not reach to that step."));
  return FALSE;
}

/**
 * hst_store_load_touched:
 * @self: a plan
 * @step_id: id of a step of the history
 * @limit: how many records to tell of
 * @n_touched: (out): how many there are
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstTouch): the records that the step added, changed or removed when
 *   it was done, or that it tells of, at most @limit; %NULL with @error set, %HST_STORE_ERROR_NOT_FOUND if there is no such step
 */
GPtrArray *
hst_store_load_touched (HstStore  *self,
                        gint64     step_id,
                        guint      limit,
                        guint     *n_touched,
                        GError   **error)
{
  g_autoptr (GPtrArray) touches = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_touch_free);
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (HstQuery) query = NULL;
  g_autoptr (GBytes) changeset = NULL;
  HstRowState state;
  int code;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (n_touched != NULL, NULL);

  *n_touched = 0;
  locker = g_rec_mutex_locker_new (&self->lock);
  query = hst_query_new (self->db, "SELECT changeset, ifnull (moved, '') FROM step WHERE id = ?", error);
  if (query == NULL)
    return NULL;
  hst_query_bind_int (query, 1, step_id);
  state = hst_query_next (query, error);
  if (state == HST_ROW_END)
    fail_no_step (error);
  if (state != HST_ROW_READY)
    return NULL;
  changeset = hst_changeset_unpack (query, 0, error);
  if (changeset == NULL)
    return NULL;
  code = read_touches (self, g_bytes_get_data (changeset, NULL), (int) g_bytes_get_size (changeset), limit, touches,
                       n_touched);
  if (g_bytes_get_size (changeset) == 0)
    read_moved (self, hst_query_get_text (query, 1), limit, touches, n_touched);
  return hst_db_check (self->db, code, error) ? g_steal_pointer (&touches) : NULL;
}

/**
 * hst_store_load_touched_so_far:
 * @self: a plan inside a step of this thread
 * @limit: how many records to tell of
 * @n_touched: (out): how many there are
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstTouch): the records that the step under way has added, changed or
 *   removed, at most @limit; %NULL with @error set
 */
GPtrArray *
hst_store_load_touched_so_far (HstStore  *self,
                               guint      limit,
                               guint     *n_touched,
                               GError   **error)
{
  g_autoptr (GPtrArray) touches = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_touch_free);
  g_autoptr (GRecMutexLocker) locker = NULL;
  gpointer changeset = NULL;
  int size, code;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);
  g_return_val_if_fail (n_touched != NULL, NULL);

  *n_touched = 0;
  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session != NULL, NULL);

  if (self->recording != NULL) {
    Telling telling = { self->db, limit, touches };

    *n_touched = hst_recording_get_n_added (self->recording);
    if (!hst_recording_foreach_added (self->recording, tell_added, &telling, error))
      return NULL;
  }
  code = sqlite3session_changeset (self->session, &size, &changeset);
  if (code == SQLITE_OK)
    code = read_touches (self, changeset, size, limit, touches, n_touched);
  sqlite3_free (changeset);
  return hst_db_check (self->db, code, error) ? g_steal_pointer (&touches) : NULL;
}

/* ---- going to a point */

/* Whether the point can be reached: the step is there, or it is the one before the oldest. */
static gboolean
check_point (HstStore  *self,
             gint64     step_id,
             GError   **error)
{
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  query = hst_query_new (self->db, "SELECT 1 FROM step WHERE id = ?1 OR ?1 = 0 LIMIT 1", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, step_id);
  state = hst_query_next (query, error);
  return state == HST_ROW_READY || (state == HST_ROW_END && fail_no_step (error));
}

/* Both queries are read to their end before anything is written over what they read. */
static gboolean
apply_steps (HstStore    *self,
             const char  *sql,
             gint64       step_id,
             gboolean     backwards,
             GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);
  HstRowState state;

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, step_id);
  while ((state = hst_query_next (query, error)) == HST_ROW_READY) {
    g_autoptr (GBytes) changeset = hst_changeset_unpack (query, 0, error);

    if (changeset == NULL || !hst_steps_apply (self, g_bytes_get_data (changeset, NULL), (int) g_bytes_get_size (changeset),
                                               backwards, error))
      return FALSE;
  }
  return state == HST_ROW_END;
}

/**
 * hst_store_go_to_step:
 * @self: a plan that is not inside a step
 * @step_id: the step after which the plan was as it is wanted, done or undone now; 0 for before the oldest
 * @title: id of the title of the step that this makes
 * @subject: (nullable): its subject
 * @error: (nullable): return location
 *
 * Makes the records of the plan what they were right after a step, as a new step: that can be undone, and the history
 * up to it stays.  Steps that are undone are given up, as with any new step.  Nothing is recorded if the plan is so
 * already.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed: %HST_STORE_ERROR_NOT_FOUND if the history does not
 *   reach so far, %HST_STORE_ERROR_CHANGED if something else than Hostyny has changed the records
 */
gboolean
hst_store_go_to_step (HstStore    *self,
                      gint64       step_id,
                      const char  *title,
                      const char  *subject,
                      GError     **error)
{
  gboolean done;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  if (!hst_store_begin_step (self, title, subject, error))
    return FALSE;
  done = check_point (self, step_id, error) &&
         apply_steps (self, "SELECT changeset FROM step WHERE id > ? AND undone = 0 ORDER BY id DESC", step_id, TRUE,
                      error) &&
         apply_steps (self, "SELECT changeset FROM step WHERE id <= ? AND undone = 1 ORDER BY id", step_id, FALSE,
                      error);
  if (!done) {
    hst_store_abandon_step (self);
    return FALSE;
  }
  return hst_store_commit_step (self, error);
}

/* ---- where the history ends */

/* The first step to keep, 0 for all, so that what is before it can go: of the steps that are done all before the first
 * that is young enough, and as many as take more room than there is; never the last, else the change made a moment ago
 * could not be undone. */
static gboolean
find_first_kept (HstStore  *self,
                 gint64     before_utc_s,
                 gint64     max_bytes,
                 gint64    *id,
                 GError   **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db,
                                              "SELECT id, at_utc_s, length (changeset) FROM step WHERE undone = 0 "
                                              "AND length (changeset) > 0 ORDER BY id DESC", error);
  gint64 n_bytes = 0, young = 0, fitting = 0;
  HstRowState state;

  if (query == NULL)
    return FALSE;
  while ((state = hst_query_next (query, error)) == HST_ROW_READY) {
    n_bytes += hst_query_get_int (query, 2);
    if (young == 0 || hst_query_get_int (query, 1) >= before_utc_s)
      young = hst_query_get_int (query, 0);
    if (fitting == 0 || max_bytes <= 0 || n_bytes <= max_bytes)
      fitting = hst_query_get_int (query, 0);
  }
  *id = MAX (young, fitting);
  return state == HST_ROW_END;
}

static gboolean
delete_before (HstStore  *self,
               gint64     id,
               guint     *n_cut,
               GError   **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "DELETE FROM step WHERE id < ?", error);

  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, id);
  if (!hst_query_run (query, error))
    return FALSE;
  *n_cut = (guint) sqlite3_changes (self->db->sqlite);
  return TRUE;
}

/**
 * hst_store_cut_history:
 * @self: a plan that is not inside a step
 * @before_utc_s: instant; steps before it may go, %G_MININT64 for none by their age
 * @max_bytes: room for the changesets that are kept, 0 without a limit
 * @n_cut: (out) (optional): how many steps went
 * @error: (nullable): return location
 *
 * Removes the oldest steps of the history; the plan itself stays as it is.  The last step always stays.  A clock that
 * once was ahead only makes the history keep more.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing changed
 */
gboolean
hst_store_cut_history (HstStore  *self,
                       gint64     before_utc_s,
                       gint64     max_bytes,
                       guint     *n_cut,
                       GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  guint n = 0;
  gint64 id;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  g_return_val_if_fail (self->session == NULL, FALSE);

  if (!hst_store_begin_write (self, error))
    return FALSE;
  if (!find_first_kept (self, before_utc_s, max_bytes, &id, error) || !delete_before (self, id, &n, error)) {
    hst_db_roll_back (self->db);
    return FALSE;
  }
  if (!hst_store_end_write (self, error))
    return FALSE;
  if (n_cut != NULL)
    *n_cut = n;
  return TRUE;
}
