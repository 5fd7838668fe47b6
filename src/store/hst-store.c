/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-store-private.h"

#include "hst-first-page.h"
#include "hst-schema.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * HstStore:
 *
 * One open plan file.
 *
 * Every call is synchronous and takes the store's own lock, so it may be made from any thread.  A step belongs to the
 * thread that began it: until that thread commits or abandons it, calls from other threads wait.  Several stores, in
 * one process or in several, may be open on one file: each sees what the others have committed, and two steps never
 * mix.
 *
 * While a plan is open for writing SQLite keeps two files beside it, with -wal and -shm at the end of their names; the
 * last one to close it folds them back, so that a plan at rest is a single file.
 */
G_DEFINE_FINAL_TYPE (HstStore, hst_store, G_TYPE_OBJECT)

/* Up to this size a plan is checked whole when it is opened: some tens of milliseconds. */
#define WHOLE_CHECK_MAX_BYTES (16 * 1024 * 1024)

static gboolean
fail (GError        **error,
      HstStoreError   kind,
      const char     *format,
      const char     *path)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, HST_STORE_ERROR, (int) kind, format, name);
  return FALSE;
}

static gboolean
fail_errno (GError     **error,
            const char  *path,
            int          number)
{
  g_autofree char *name = g_filename_display_name (path);

  switch (number) {
  case ENOENT:
  case ENOTDIR:
    /* Translators: %s is a file name. */
    return fail (error, HST_STORE_ERROR_MISSING, _("The folder in which “%s” should be does not exist."), path);
  case EACCES:
  case EPERM:
  case EROFS:
    hst_db_set_error_of_kind (HST_STORE_ERROR_READ_ONLY, name, NULL, error);
    return FALSE;
  case ENOSPC:
  case EDQUOT:
    hst_db_set_error_of_kind (HST_STORE_ERROR_NO_SPACE, name, NULL, error);
    return FALSE;
  default:
    /* Translators: the first %s is a file name, the second what the system says. */
    g_set_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO, _("“%s” cannot be opened: %s."), name,
                 g_strerror (number));
    return FALSE;
  }
}

static gboolean
fail_newer (HstStore  *self,
            GError   **error)
{
  return fail (error, HST_STORE_ERROR_NEWER,
               /* Translators: %s is a file name. */
               _("The plan “%s” was written by a newer Hostyny. It can be looked at, but not changed, until you "
                 "update Hostyny."), self->path);
}

/* A rollback journal of a plan that was only being made holds nothing: its header tells how many pages there were before.
 * One without a whole header cannot be used for anything. */
static gboolean
holds_nothing (const char *path)
{
  static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };
  guint8 header[20] = { 0 };
  const int fd = g_str_has_suffix (path, "-journal") ? open (path, O_RDONLY | O_CLOEXEC) : -1;
  gssize n;

  if (fd < 0)
    return FALSE;
  n = read (fd, header, sizeof header);
  close (fd);
  return n >= 0 && (memcmp (header, magic, sizeof magic) != 0 ||
                    (header[16] | header[17] | header[18] | header[19]) == 0);
}

/* SQLite would take the leftovers of a plan whose main file is gone or was emptied for rubbish and delete them. */
static gboolean
check_no_leftovers (const char  *path,
                    GError     **error)
{
  static const char *const endings[] = { "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    g_autofree char *beside = g_strconcat (path, endings[i], NULL);
    struct stat info;

    if (stat (beside, &info) != 0 || info.st_size == 0 || holds_nothing (beside))
      continue;
    return fail (error, HST_STORE_ERROR_DAMAGED,
                 /* Translators: %s is the name of a file that SQLite keeps beside a plan. */
                 _("The plan that belongs to “%s” is gone, though changes to it are still there. Put the plan file "
                   "back beside it, or open a backup."), beside);
  }
  return TRUE;
}

/* A new file is readable for its owner only: it will hold people's addresses. */
static gboolean
make_empty_file (const char  *path,
                 GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);

  if (fd < 0)
    return errno == EEXIST || fail_errno (error, path, errno);
  close (fd);

  /* The name is to survive a power cut as well as the content. */
  fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    fsync (fd);
    close (fd);
  }
  return TRUE;
}

static gboolean
check_writable (const char  *path,
                GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return (access (path, W_OK) == 0 && access (folder, W_OK) == 0) || fail_errno (error, path, errno);
}

/* Only stat() looks at the file here: closing a descriptor of it would drop the locks that another store of this
 * process holds on it. */
static gboolean
check_file (const char     *path,
            HstStoreFlags   flags,
            GError        **error)
{
  const gboolean may_create = (flags & HST_STORE_CREATE) != 0 && (flags & HST_STORE_READ_ONLY) == 0;
  struct stat info;

  if (stat (path, &info) != 0) {
    if (errno != ENOENT && errno != ENOTDIR)
      return fail_errno (error, path, errno);
    if (!check_no_leftovers (path, error))
      return FALSE;
    if (may_create)
      return make_empty_file (path, error);
    /* Translators: %s is a file name. */
    return fail (error, HST_STORE_ERROR_MISSING, _("There is no plan “%s”."), path);
  }
  if (S_ISDIR (info.st_mode))
    /* Translators: %s is a file name. */
    return fail (error, HST_STORE_ERROR_NOT_A_PLAN, _("“%s” is a folder, not a plan."), path);
  if (!S_ISREG (info.st_mode))
    /* Translators: %s is a file name. */
    return fail (error, HST_STORE_ERROR_NOT_A_PLAN, _("“%s” is a device or a pipe, not a plan."), path);
  if (access (path, R_OK) != 0)
    /* Translators: %s is a file name. */
    return fail (error, HST_STORE_ERROR_IO, _("You may not read “%s”. Ask its owner for access."), path);
  if (info.st_size == 0) {
    if (!check_no_leftovers (path, error))
      return FALSE;
    if (!may_create)
      /* Translators: %s is a file name. */
      return fail (error, HST_STORE_ERROR_NOT_A_PLAN, _("“%s” is empty: it holds no plan."), path);
  }
  return (flags & HST_STORE_READ_ONLY) != 0 || check_writable (path, error);
}

gboolean
hst_store_identify (HstStore  *self,
                    gint64    *version,
                    GError   **error)
{
  gint64 application_id = 0, n_changes = 0;

  *version = 0;
  if (!hst_db_get_int (self->db, "PRAGMA schema_version", &n_changes, error) ||
      !hst_db_get_int (self->db, "PRAGMA application_id", &application_id, error) ||
      !hst_db_get_int (self->db, "PRAGMA user_version", version, error))
    return FALSE;

  /* No table was ever made in it. */
  if (n_changes == 0 && application_id == 0 && *version == 0 && !self->read_only)
    return TRUE;
  if (application_id != HST_SCHEMA_APPLICATION_ID || *version < 1) {
    hst_db_set_error_of_kind (HST_STORE_ERROR_NOT_A_PLAN, self->db->name, NULL, error);
    return FALSE;
  }
  self->is_newer = *version > HST_SCHEMA_VERSION;
  return !self->is_newer || self->read_only || fail_newer (self, error);
}

/* Of a damaged tree SQLite says first, on a line of its own, in which database it is. */
static void
set_damaged (HstStore    *self,
             const char  *complaint,
             GError     **error)
{
  const char *line = complaint != NULL && g_str_has_prefix (complaint, "***") ? strchr (complaint, '\n') : NULL;
  g_autofree char *detail = g_strdup (line != NULL ? line + 1 : complaint);

  hst_db_set_error_of_kind (HST_STORE_ERROR_DAMAGED, self->db->name, detail != NULL ? g_strdelimit (detail, "\n", ' ') : "",
                            error);
}

/* The first complaint of a check, in the transaction that the caller may have open. */
static gboolean
run_check (HstStore    *self,
           const char  *sql,
           GError     **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, sql, error);
  const HstRowState state = query != NULL ? hst_query_next (query, error) : HST_ROW_FAILED;

  if (state != HST_ROW_READY)
    return state == HST_ROW_END;
  if (g_strcmp0 (hst_query_get_text (query, 0), "ok") == 0)
    return TRUE;
  set_damaged (self, hst_query_get_text (query, 0), error);
  return FALSE;
}

/* A plan at rest is made of whole pages; SQLite would fill up a page that was cut off with zeros.  With changes beside it
 * that are still to be folded in, it may end anywhere. */
static gboolean
check_length (HstStore  *self,
              gint64     page_size,
              GError   **error)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);
  struct stat info;

  if (page_size <= 0 || stat (self->path, &info) != 0 || info.st_size % page_size == 0 ||
      g_file_test (log, G_FILE_TEST_EXISTS) || g_file_test (journal, G_FILE_TEST_EXISTS))
    return TRUE;
  return fail (error, HST_STORE_ERROR_DAMAGED,
               /* Translators: %s is a file name. */
               _("The end of the plan “%s” is missing. Keep the file and open a backup of it."), self->path);
}

/* All of a small plan; of a big one the tables that do not grow with its age, as its opening must not take longer and
 * longer.  hst_store_verify() looks at everything. */
static gboolean
check_pages (HstStore  *self,
             GError   **error)
{
  gint64 n_pages = 0, page_size = 0;

  if (!hst_db_get_int (self->db, "PRAGMA page_count", &n_pages, error) ||
      !hst_db_get_int (self->db, "PRAGMA page_size", &page_size, error))
    return FALSE;
  if (n_pages * page_size <= WHOLE_CHECK_MAX_BYTES)
    return run_check (self, "PRAGMA quick_check(1)", error);

  return run_check (self, "PRAGMA quick_check('programme')", error) &&
         run_check (self, "PRAGMA quick_check('community')", error) &&
         run_check (self, "PRAGMA quick_check('visit')", error) &&
         run_check (self, "PRAGMA quick_check('delegation')", error) &&
         run_check (self, "PRAGMA quick_check('venue')", error) &&
         run_check (self, "PRAGMA quick_check('person')", error) &&
         run_check (self, "PRAGMA quick_check('meta')", error);
}

/* From here on the plan may be written.  SQLite counts its own change of the journal's mode among those of others. */
static gboolean
settle (HstStore  *self,
        GError   **error)
{
  gint64 before, after;

  if (!check_pages (self, error))
    return FALSE;
  self->is_checked = TRUE;
  if (self->read_only || !hst_db_get_int (self->db, "PRAGMA data_version", &before, NULL))
    return TRUE;
  /* Where the file system cannot share memory, or somebody is reading just now, the plan stays in its other journal
   * mode, which is as safe and only less concurrent. */
  hst_db_exec (self->db, "PRAGMA journal_mode = WAL", NULL);
  if (before == self->seen_version && hst_db_get_int (self->db, "PRAGMA data_version", &after, NULL))
    self->seen_version = after;
  return TRUE;
}

static gboolean
open_file (HstStore       *self,
           HstStoreFlags   flags,
           GError        **error)
{
  gint64 version, page_size;

  self->db = hst_db_open (self->path, self->read_only ? HST_DB_READ_ONLY : HST_DB_READ_WRITE, error);
  if (self->db == NULL)
    return FALSE;
  if (!self->read_only && sqlite3_db_readonly (self->db->sqlite, "main") == 1)
    return fail_errno (error, self->path, EROFS);
  if (!hst_store_identify (self, &version, error))
    return FALSE;
  /* Before anything is read from a table: see there. */
  if (version == HST_SCHEMA_VERSION && !hst_schema_check (self->db, error))
    return FALSE;
  if (!hst_db_get_int (self->db, "PRAGMA page_size", &page_size, error) || !check_length (self, page_size, error))
    return FALSE;
  /* What brings a plan up to date writes. */
  if (version < HST_SCHEMA_VERSION ? !check_pages (self, error)
                                   : (flags & HST_STORE_CHECK_LATER) == 0 && !settle (self, error))
    return FALSE;

  self->zones = hst_zones_new ();
  self->index_zone = hst_zone_new_utc ();
  self->folding = hst_folding_new ();
  if (version < HST_SCHEMA_VERSION && self->read_only)
    return hst_upgrade_in_copy (self, version, error);
  if (version < HST_SCHEMA_VERSION && (!hst_upgrade_in_place (self, error) || !settle (self, error)))
    return FALSE;

  return hst_store_learn_zones (self, error) &&
         (self->read_only || hst_derived_catch_up (self, error)) &&
         hst_db_get_int (self->db, "PRAGMA data_version", &self->seen_version, error);
}

static void
hst_store_finalize (GObject *object)
{
  HstStore *self = HST_STORE (object);
  gboolean is_more;

  if (self->db != NULL) {
    hst_store_abandon_step (self);
    if (self->is_tidy)
      hst_store_index_words (self, G_MAXUINT, &is_more, NULL);
    /* What was never checked was never written, and stays as it is to the last byte. */
    if (!self->read_only && self->is_checked) {
      /* Only the last one out can, and it need not wait for that. */
      sqlite3_busy_timeout (self->db->sqlite, 0);
      hst_db_exec (self->db, "PRAGMA journal_mode = DELETE", NULL);
    }
    hst_db_free (self->db);
  }
  g_clear_pointer (&self->zones, hst_zones_unref);
  g_clear_pointer (&self->index_zone, hst_zone_unref);
  g_clear_pointer (&self->folding, hst_folding_free);
  g_free (self->path);
  g_rec_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hst_store_parent_class)->finalize (object);
}

static void
hst_store_class_init (HstStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_store_finalize;
}

static void
hst_store_init (HstStore *self)
{
  g_rec_mutex_init (&self->lock);
  self->beside_version = -1;
}

/**
 * hst_store_open:
 * @path: file name of the plan
 * @flags: %HST_STORE_CREATE makes an empty plan where there is no file, or one of no length; it never replaces
 *   anything.  %HST_STORE_READ_ONLY opens what may not or must not be written: also a plan of a newer Hostyny.
 *   %HST_STORE_TIDY does hst_store_index_words() before it is closed, which may take a while.  %HST_STORE_CHECK_LATER leaves
 *   out what takes longest, looking through the pages: see hst_store_check_later().
 * @error: (nullable): return location for a #HstStoreError
 *
 * Opens a plan, checks that it is one and sound, and brings it up to the present version.  Takes longer the first
 * time after the system's time zones were updated, when the index of times is made anew.
 *
 * Returns: (transfer full) (nullable): the plan, or %NULL with @error set to a sentence that names the file
 */
HstStore *
hst_store_open (const char     *path,
                HstStoreFlags   flags,
                GError        **error)
{
  g_autoptr (HstStore) self = NULL;
  g_autoptr (GError) why = NULL;

  g_return_val_if_fail (path != NULL && path[0] != '\0', NULL);

  self = g_object_new (HST_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->read_only = (flags & HST_STORE_READ_ONLY) != 0;
  self->is_tidy = (flags & HST_STORE_TIDY) != 0;
  if (!check_file (self->path, flags, error))
    return NULL;
  if (open_file (self, flags, &why))
    return g_steal_pointer (&self);
  /* Of what has no first page SQLite says that it is none of its files. */
  if (g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_NOT_A_PLAN) && hst_first_page_is_lost (self->path)) {
    g_autofree char *name = g_filename_display_name (self->path);

    hst_db_set_error_of_kind (HST_STORE_ERROR_DAMAGED, name, "its first page is lost", error);
  } else {
    g_propagate_error (error, g_steal_pointer (&why));
  }
  return NULL;
}

/**
 * hst_store_get_path:
 * @self: a plan
 *
 * Returns: its absolute file name
 */
const char *
hst_store_get_path (HstStore *self)
{
  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  return self->path;
}

/**
 * hst_store_get_zones:
 * @self: a plan
 *
 * Returns: (transfer none): the system's time zones, and those that came with imported calendars
 */
HstZones *
hst_store_get_zones (HstStore *self)
{
  g_return_val_if_fail (HST_IS_STORE (self), NULL);

  return self->zones;
}

/**
 * hst_store_is_read_only:
 * @self: a plan
 *
 * Returns: whether it was opened with %HST_STORE_READ_ONLY
 */
gboolean
hst_store_is_read_only (HstStore *self)
{
  g_return_val_if_fail (HST_IS_STORE (self), TRUE);

  return self->read_only;
}

/**
 * hst_store_is_newer:
 * @self: a plan
 *
 * Returns: whether a newer Hostyny wrote it, so that it can only be looked at
 */
gboolean
hst_store_is_newer (HstStore *self)
{
  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  return self->is_newer;
}

/**
 * hst_store_check_later:
 * @self: a plan that was opened with %HST_STORE_CHECK_LATER
 * @error: (nullable): return location
 *
 * Does what its opening has left out, once.  Until then nothing is written into the file, and each step begins with it: a
 * plan that turns out to be damaged can be looked at, but not changed.  The memory that reading the plan and looking through it
 * took is given back: of a large one a dozen MiB.
 *
 * Returns: whether the plan is sound; %FALSE with %HST_STORE_ERROR_DAMAGED set if it is not
 */
gboolean
hst_store_check_later (HstStore  *self,
                       GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  gboolean is_sound;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (self->is_checked)
    return TRUE;
  is_sound = settle (self, error);
  sqlite3_db_release_memory (self->db->sqlite);
  hst_db_give_back_freed ();
  return is_sound;
}

/**
 * hst_store_check_place:
 * @self: a plan
 * @error: (nullable): return location
 *
 * Cheap enough for a timer.  What is open can still be read, and saved elsewhere, when its file is gone.
 *
 * Returns: whether the file is still where it was opened; %FALSE with %HST_STORE_ERROR_MISSING set if it was moved,
 *   removed or replaced by another one, as by a program that keeps folders alike
 */
gboolean
hst_store_check_place (HstStore  *self,
                       GError   **error)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  int has_moved = 0;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  sqlite3_file_control (self->db->sqlite, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
  if (has_moved)
    hst_db_set_error (self->db, SQLITE_READONLY_DBMOVED, error);
  return !has_moved;
}

/**
 * hst_store_poll_foreign:
 * @self: a plan
 *
 * Cheap enough for a timer: reads one number from shared memory.
 *
 * Returns: whether another window or program has changed the plan since this was last asked
 */
gboolean
hst_store_poll_foreign (HstStore *self)
{
  g_autoptr (GRecMutexLocker) locker = NULL;
  gint64 version;

  g_return_val_if_fail (HST_IS_STORE (self), FALSE);

  locker = g_rec_mutex_locker_new (&self->lock);
  if (!hst_db_get_int (self->db, "PRAGMA data_version", &version, NULL) || version == self->seen_version)
    return FALSE;
  self->seen_version = version;
  hst_store_learn_zones (self, NULL);
  return TRUE;
}

gboolean
hst_store_begin_read (HstStore  *self,
                      GError   **error)
{
  return self->session != NULL || hst_db_exec (self->db, "BEGIN", error);
}

void
hst_store_end_read (HstStore *self)
{
  if (self->session == NULL)
    hst_db_exec (self->db, "COMMIT", NULL);
}

gboolean
hst_store_begin_write (HstStore  *self,
                       GError   **error)
{
  if (self->read_only)
    return self->is_newer ? fail_newer (self, error) : fail_errno (error, self->path, EROFS);
  /* Else the change would go into a file that nobody finds any more. */
  if (!hst_store_check_place (self, error) || !hst_store_check_later (self, error))
    return FALSE;
  return hst_db_exec (self->db, "BEGIN IMMEDIATE", error);
}

/* Commits, or rolls back if that fails. */
gboolean
hst_store_end_write (HstStore  *self,
                     GError   **error)
{
  if (hst_db_exec (self->db, "COMMIT", error))
    return TRUE;
  hst_db_roll_back (self->db);
  return FALSE;
}

/* Zones of imported calendars, for ids that the system does not know. */
gboolean
hst_store_learn_zones (HstStore  *self,
                       GError   **error)
{
  g_autoptr (HstQuery) query = hst_query_new (self->db, "SELECT kept FROM component WHERE name = 'VTIMEZONE'", error);
  HstRowState state = HST_ROW_FAILED;

  if (query == NULL)
    return FALSE;
  while ((state = hst_query_next (query, error)) == HST_ROW_READY) {
    const char *kept = hst_query_get_text (query, 0);

    /* One that cannot be understood is kept all the same, and its times count as floating. */
    if (kept != NULL && !hst_zones_add_vtimezone (self->zones, kept, NULL))
      g_debug ("A VTIMEZONE of %s is of no use", self->path);
  }
  return state == HST_ROW_END;
}
