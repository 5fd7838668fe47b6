/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

/* Copies of a plan. */

/* Pages between two looks at the cancellable: a fraction of a millisecond's work. */
#define BACKUP_PAGES 256

static gboolean
fail_copy (const char  *path,
           const char  *why,
           GError     **error)
{
  g_autofree char *name = g_filename_display_name (path);

  /* Translators: the first %s is a file name, the second says why. */
  g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO, _("The copy “%s” could not be written: %s."), name, why);
  return FALSE;
}

/* A copy replaces a file whole or not at all, but never something that is no file or is in use. */
static gboolean
check_target (HstStore    *self,
              const char  *path,
              GError     **error)
{
  static const char *const endings[] = { "-wal", "-journal" };
  g_autofree char *name = g_filename_display_name (path);
  struct stat mine, theirs;

  if (stat (path, &theirs) != 0)
    return TRUE;
  if (!S_ISREG (theirs.st_mode)) {
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS,
                 /* Translators: %s is a file name. */
                 _("“%s” is not a file. Choose another name for the copy."), name);
    return FALSE;
  }
  if (stat (self->path, &mine) == 0 && mine.st_dev == theirs.st_dev && mine.st_ino == theirs.st_ino) {
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS,
                 /* Translators: %s is a file name. */
                 _("“%s” is the plan itself. Choose another name for the copy."), name);
    return FALSE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *beside = g_strconcat (path, endings[i], NULL);

    if (!g_file_test (beside, G_FILE_TEST_EXISTS))
      continue;
    /* What lies beside it would be mixed into the copy the next time that is opened. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS,
                 /* Translators: %s is a file name. */
                 _("“%s” is open elsewhere. Close it there, or choose another name for the copy."), name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
copy_pages (HstStore        *self,
            HstDb           *copy,
            sqlite3_backup  *backup,
            GCancellable    *cancellable,
            GError         **error)
{
  for (;;) {
    int code;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    /* Between two portions others may read and write; what they write is copied as well. */
    g_rec_mutex_lock (&self->lock);
    code = sqlite3_backup_step (backup, BACKUP_PAGES);
    g_rec_mutex_unlock (&self->lock);
    if (code == SQLITE_DONE)
      return TRUE;
    if (code != SQLITE_OK) {
      hst_db_set_error (code == SQLITE_BUSY || code == SQLITE_LOCKED ? self->db : copy, code, error);
      return FALSE;
    }
  }
}

static gboolean
copy_into (HstStore      *self,
           HstDb         *copy,
           GCancellable  *cancellable,
           GError       **error)
{
  sqlite3_backup *backup;
  gboolean done;

  /* Each page is looked at once: to keep them would take as much memory as the window, twice, and nothing would be quicker. */
  hst_db_give_back_cache (copy);
  g_rec_mutex_lock (&self->lock);
  hst_db_give_back_cache (self->db);
  backup = sqlite3_backup_init (copy->sqlite, "main", self->db->sqlite, "main");
  if (backup == NULL)
    hst_db_set_small_cache (self->db, FALSE);
  g_rec_mutex_unlock (&self->lock);
  if (backup == NULL) {
    hst_db_set_error (copy, sqlite3_errcode (copy->sqlite), error);
    return FALSE;
  }

  done = copy_pages (self, copy, backup, cancellable, error);
  g_rec_mutex_lock (&self->lock);
  sqlite3_backup_finish (backup);
  hst_db_set_small_cache (self->db, FALSE);
  g_rec_mutex_unlock (&self->lock);
  /* The copy has the journal mode of the plan that is open; at rest it is to be a single file. */
  return done && hst_db_exec (copy, "PRAGMA journal_mode = DELETE", error);
}

static void
remove_unfinished (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *name = g_strconcat (path, endings[i], NULL);

    g_unlink (name);
  }
}

static gboolean
put_in_place (const char  *unfinished,
              const char  *path,
              GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (g_rename (unfinished, path) != 0)
    return fail_copy (path, g_strerror (errno), error);
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync (fd);
    close (fd);
  }
  return TRUE;
}

/**
 * hst_store_backup:
 * @self: a plan that is not inside a step of this thread
 * @path: file name of the copy; a file of that name is replaced, whole or not at all
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Writes a copy of the plan, its history included, while others go on working with it.  The copy is a single file,
 * on the disk when this returns.
 *
 * Returns: %TRUE, or %FALSE with @error set and nothing of the copy left: %HST_STORE_ERROR_EXISTS when @path is the
 *   plan itself, open elsewhere, or no file
 */
gboolean
hst_store_backup (HstStore      *self,
                  const char    *path,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *target = NULL, *unfinished = NULL;
  g_autoptr (HstDb) copy = NULL;
  gboolean done;
  int fd;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);
  g_return_val_if_fail (path != NULL && path[0] != '\0', FALSE);

  target = g_canonicalize_filename (path, NULL);
  if (!check_target (self, target, error))
    return FALSE;
  unfinished = g_strconcat (target, ".XXXXXX", NULL);
  fd = g_mkstemp_full (unfinished, O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0)
    return fail_copy (target, g_strerror (errno), error);
  close (fd);

  copy = hst_db_open (unfinished, HST_DB_READ_WRITE, error);
  if (copy != NULL) {
    g_free (copy->name);
    copy->name = g_filename_display_name (target);
  }
  done = copy != NULL && copy_into (self, copy, cancellable, error);
  g_clear_pointer (&copy, hst_db_free);
  done = done && put_in_place (unfinished, target, error);
  if (!done)
    remove_unfinished (unfinished);
  return done;
}
