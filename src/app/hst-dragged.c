/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-dragged.h"

#include "hst-config.h"

#include <errno.h>
#include <glib/gstdio.h>

/* The files of what is dragged out of a window.  Each lies in a folder of its own, for whoever received one may still read
 * it while the next is dragged; nobody else may look into it.  They are gone after a while, and when the program ends. */

static GMutex lock;
static GHashTable *folders; /* those that this program made and has not deleted */
static gboolean has_ended;

/* The program for developers runs beside the other, which must not find its files left over. */
static char *
dup_root (void)
{
  return g_build_filename (g_get_user_cache_dir (), HST_APP_ID, "dragged", NULL);
}

static void
delete_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (folder);
}

static void
delete_leftovers_in_thread (GTask        *task,
                            gpointer      source,
                            gpointer      data,
                            GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *root = dup_root ();
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (root, name, NULL);

    if (folders != NULL && g_hash_table_contains (folders, path))
      continue;
    if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
      delete_folder (path);
    else
      g_unlink (path);
  }
  g_task_return_boolean (task, TRUE);
}

/**
 * hst_dragged_begin:
 *
 * Deletes what a program that did not end well left, in a thread of its own.
 */
void
hst_dragged_begin (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_mutex_lock (&lock);
  has_ended = FALSE;
  g_mutex_unlock (&lock);
  g_task_run_in_thread (task, delete_leftovers_in_thread);
}

/**
 * hst_dragged_end:
 *
 * Deletes all that this program wrote; it writes no more.
 */
void
hst_dragged_end (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *root = dup_root ();
  GHashTableIter iter;
  gpointer folder;

  has_ended = TRUE;
  if (folders == NULL)
    return;
  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    delete_folder (folder);
  g_clear_pointer (&folders, g_hash_table_unref);
  g_rmdir (root);
}

/**
 * hst_dragged_write:
 * @name: the name of the file
 * @bytes: what it holds
 * @error: return location
 *
 * Writes a file where nobody else looks.  It may be called in any thread.
 *
 * Returns: (transfer full) (nullable): its path; %NULL with @error set
 */
char *
hst_dragged_write (const char  *name,
                   GBytes      *bytes,
                   GError     **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *root = dup_root ();
  g_autofree char *folder = g_build_filename (root, "XXXXXX", NULL);
  g_autofree char *path = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (has_ended) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the program ends");
    return NULL;
  }
  if (g_mkdir_with_parents (root, 0700) != 0 || g_mkdtemp_full (folder, 0700) == NULL) {
    const int number = errno;

    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (number), "%s: %s", root, g_strerror (number));
    return NULL;
  }
  path = g_build_filename (folder, name, NULL);
  if (!g_file_set_contents_full (path, text, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, error)) {
    delete_folder (folder);
    return NULL;
  }
  if (folders == NULL)
    folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add (folders, g_steal_pointer (&folder));
  return g_steal_pointer (&path);
}

static void
drop_in_thread (GTask        *task,
                gpointer      source,
                gpointer      path,
                GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *folder = g_path_get_dirname (path);

  if (folders != NULL && g_hash_table_remove (folders, folder))
    delete_folder (folder);
  g_task_return_boolean (task, TRUE);
}

/**
 * hst_dragged_drop:
 * @path: of hst_dragged_write()
 *
 * Deletes a file that nobody reads, in a thread of its own.
 */
void
hst_dragged_drop (const char *path)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, drop_in_thread);
}

static gboolean
on_kept (gpointer path)
{
  hst_dragged_drop (path);
  return G_SOURCE_REMOVE;
}

/**
 * hst_dragged_keep:
 * @path: of hst_dragged_write()
 * @for_s: how long
 *
 * Leaves a file to who received it for a while, or until the program ends.
 */
void
hst_dragged_keep (const char *path,
                  guint       for_s)
{
  g_timeout_add_seconds_full (G_PRIORITY_LOW, for_s, on_kept, g_strdup (path), g_free);
}
