/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"

#include "hst-store-private.h"

/* What moved when the rules of time zones changed: kept in `meta`, a line each, "then now UID", until it has been told. */

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

static void
read_lines (HstStore   *self,
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
 * the index is made anew the next time the plan is opened for writing, in one transaction.
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
    read_lines (self, hst_query_get_text (query, 0), moves);
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
