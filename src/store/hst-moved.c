/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"

#include "hst-store-private.h"

/* What moved when the rules of time zones changed: a line each, "then now UID".  It stands in `meta` until people have been
 * told, for the program that opens the plan next may be one that tells nobody; and in the history for as long as that
 * reaches back, in a step that changed nothing of the records. */

#define MOVED_LINES                                                                                         \
  "SELECT group_concat (o.from_utc_s || ' ' || n.from_utc_s || ' ' || n.uid, char (10)) AS lines "          \
  "FROM temp.old_range AS o JOIN event_range AS n ON n.uid = o.uid "                                        \
  "WHERE n.from_utc_s <> o.from_utc_s OR n.to_utc_s <> o.to_utc_s"

gboolean
hst_moved_remember (HstStore  *self,
                    GError   **error)
{
  return hst_db_exec (self->db, "CREATE TEMP TABLE old_range AS SELECT uid, from_utc_s, to_utc_s FROM event_range", error);
}

static gboolean
note_for_telling (HstStore  *self,
                  GError   **error)
{
  return hst_db_exec (self->db,
                      "INSERT OR REPLACE INTO meta (name, value) SELECT 'moved', "
                      "ifnull ((SELECT value || char (10) FROM meta WHERE name = 'moved'), '') || lines "
                      "FROM (" MOVED_LINES ") WHERE lines IS NOT NULL", error);
}

static gboolean
append_step (HstStore  *self,
             GError   **error)
{
  g_autoptr (HstQuery) query = NULL;

  query = hst_query_new (self->db,
                         "INSERT INTO step (at_utc_s, title, subject, undone, changeset, who, moved) "
                         "SELECT ?, 'time-zones', ?, 0, x'', ?, lines FROM (" MOVED_LINES ") WHERE lines IS NOT NULL", error);
  if (query == NULL)
    return FALSE;
  hst_query_bind_int (query, 1, g_get_real_time () / G_USEC_PER_SEC);
  hst_query_bind_text (query, 2, hst_zones_get_version (self->zones));
  hst_query_bind_text (query, 3, hst_steps_get_who ());
  return hst_query_run (query, error);
}

gboolean
hst_moved_note (HstStore  *self,
                GError   **error)
{
  return note_for_telling (self, error) && append_step (self, error) &&
         hst_db_exec (self->db, "DROP TABLE temp.old_range", error);
}

void
hst_move_free (HstMove *move)
{
  if (move == NULL)
    return;
  g_free (move->uid);
  g_free (move->title);
  g_free (move);
}

static char *
dup_title (HstStore   *self,
           const char *uid)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT title FROM document WHERE type = 'event' AND key = ?",
                                              NULL);

  if (query == NULL)
    return NULL;
  hst_query_bind_text (query, 1, uid);
  return hst_query_next (query, NULL) == HST_ROW_READY ? g_strdup (hst_query_get_text (query, 0)) : NULL;
}

void
hst_moved_read (HstStore   *self,
                const char *text,
                GPtrArray  *moves)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (lines[i], " ", 3);
    HstMove *move;

    /* A UID may hold anything, also what looks like the end of a line. */
    if (g_strv_length (parts) != 3)
      continue;
    move = g_new0 (HstMove, 1);
    move->then_utc_s = g_ascii_strtoll (parts[0], NULL, 10);
    move->now_utc_s = g_ascii_strtoll (parts[1], NULL, 10);
    move->uid = g_strdup (parts[2]);
    move->title = dup_title (self, move->uid);
    g_ptr_array_add (moves, move);
  }
}

/**
 * hst_store_load_moved:
 * @self: a plan
 * @error: (nullable): return location
 *
 * Wall times are what a plan holds; which instants they are depends on the system's time zone data.  When these change,
 * the index is made anew the next time the plan is opened for writing, in one step of the history.
 *
 * Returns: (transfer full) (nullable) (element-type HstMove): the events that are at another instant since, those of
 *   which only the end is included; %NULL with @error set
 */
GPtrArray *
hst_store_load_moved (HstStore  *self,
                      GError   **error)
{
  g_autoptr (GPtrArray) moves = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_move_free);
  g_autoptr (GRecMutexLocker) locker = NULL;
  g_autoptr (HstQuery) query = NULL;
  HstRowState state;

  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  locker = g_rec_mutex_locker_new (&self->lock);
  query = hst_query_new (self->db, "SELECT value FROM meta WHERE name = 'moved'", error);
  state = query != NULL ? hst_query_next (query, error) : HST_ROW_FAILED;
  if (state == HST_ROW_READY && hst_query_get_text (query, 0) != NULL)
    hst_moved_read (self, hst_query_get_text (query, 0), moves);
  return state != HST_ROW_FAILED ? g_steal_pointer (&moves) : NULL;
}

/**
 * hst_store_forget_moved:
 * @self: a plan that is not inside a step
 * @error: (nullable): return location
 *
 * To be called when people have been told.
 */
gboolean
hst_store_forget_moved (HstStore  *self,
                        GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_store_begin_write (self, error))
    return FALSE;
  if (hst_db_exec (self->db, "DELETE FROM meta WHERE name = 'moved'", error))
    return hst_store_end_write (self, error);
  hst_db_roll_back (self->db);
  return FALSE;
}
