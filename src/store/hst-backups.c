/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-backups.h"

#include "hst-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* A backup's file is called "000042 2026-11-25T093000Z.hostyny".  The number decides which is newer, so that a clock that
 * went backwards never makes the newest backup look old; the time says of which day and month it is.  What in the
 * folder is called otherwise is left alone. */

#define ENDING ".hostyny"
/* So wide that a listing by name is in order for a century of backups. */
#define NUMBER_DIGITS 6
/* What hst_store_backup() puts behind the name of a copy that is under way, and for how long it surely is. */
#define UNFINISHED_CHARS 7
#define UNFINISHED_S     3600

void
hst_backup_free (HstBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_free (backup);
}

static char *
dup_name (guint64 number,
          gint64  at_utc_s)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (at_utc_s);
  g_autofree char *time = at != NULL ? g_date_time_format (at, "%Y-%m-%dT%H%M%SZ") : g_strdup ("1970-01-01T000000Z");

  return g_strdup_printf ("%0*" G_GUINT64_FORMAT " %s" ENDING, NUMBER_DIGITS, number, time);
}

/* NULL for a file that is no backup. */
static HstBackup *
read_name (const char *folder,
           const char *name)
{
  g_autoptr (HstBackup) self = g_new0 (HstBackup, 1);
  g_autoptr (GDateTime) at = NULL;
  g_autofree char *again = NULL;
  struct stat info;
  int year, month, day, hour, minute, second;
  char *end;

  self->number = g_ascii_strtoull (name, &end, 10);
  if (sscanf (end, " %4d-%2d-%2dT%2d%2d%2dZ", &year, &month, &day, &hour, &minute, &second) != 6)
    return NULL;
  at = g_date_time_new_utc (year, month, day, hour, minute, second);
  if (at == NULL)
    return NULL;
  self->at_utc_s = g_date_time_to_unix (at);
  again = dup_name (self->number, self->at_utc_s);
  self->path = g_build_filename (folder, name, NULL);
  if (!g_str_equal (name, again) || g_lstat (self->path, &info) != 0 || !S_ISREG (info.st_mode))
    return NULL;
  self->n_bytes = info.st_size;
  return g_steal_pointer (&self);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const HstBackup *one = *(HstBackup *const *) a;
  const HstBackup *other = *(HstBackup *const *) b;

  return one->number > other->number ? -1 : one->number < other->number ? 1 : strcmp (other->path, one->path);
}

static gboolean
fail_folder (const char  *folder,
             int          number,
             GError     **error)
{
  g_autofree char *name = g_filename_display_name (folder);

  g_set_error (error, HST_STORE_ERROR, number == ENOSPC || number == EDQUOT ? HST_STORE_ERROR_NO_SPACE : HST_STORE_ERROR_IO,
               /* Translators: the first %s is the name of a folder, the second says why. */
               _("Backups could not be kept in “%s”: %s."), name, g_strerror (number));
  return FALSE;
}

/**
 * hst_backups_load:
 * @folder: where backups of one plan are kept; it need not be there
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable) (element-type HstBackup): the backups, the newest first; %NULL with @error set
 */
GPtrArray *
hst_backups_load (const char  *folder,
                  GError     **error)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_backup_free);
  g_autoptr (GError) why = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL, NULL);

  dir = g_dir_open (folder, 0, &why);
  if (dir == NULL) {
    if (g_error_matches (why, G_FILE_ERROR, G_FILE_ERROR_NOENT))
      return g_steal_pointer (&backups);
    g_set_error_literal (error, HST_STORE_ERROR, HST_STORE_ERROR_IO, why->message);
    return NULL;
  }
  while ((name = g_dir_read_name (dir)) != NULL) {
    HstBackup *backup = read_name (folder, name);

    if (backup != NULL)
      g_ptr_array_add (backups, backup);
  }
  g_ptr_array_sort (backups, compare_newest_first);
  return g_steal_pointer (&backups);
}

static HstDay
day_of (HstZone *zone,
        gint64   utc_s)
{
  const gint64 wall_s = hst_zone_wall_from_utc (zone, utc_s);

  return (HstDay) ((wall_s - (wall_s < 0 ? HST_DAY_S - 1 : 0)) / HST_DAY_S);
}

/* The first day of a month stands for all of it. */
static void
keep_last_of_each (GPtrArray *backups,
                   guint      n_spans,
                   gboolean   by_month,
                   HstZone   *zone,
                   gboolean  *kept)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < backups->len && g_hash_table_size (seen) < n_spans; i++) {
    const HstBackup *backup = backups->pdata[i];
    HstDay day = day_of (zone, backup->at_utc_s);
    int year, month, day_of_month;

    hst_day_to_ymd (day, &year, &month, &day_of_month);
    if (by_month)
      day -= day_of_month - 1;
    if (g_hash_table_add (seen, GINT_TO_POINTER (day)))
      kept[i] = TRUE;
  }
}

/**
 * hst_backups_choose:
 * @backups: (element-type HstBackup): backups, the newest first
 * @rule: which ones stay
 * @zone: where days and months begin
 * @kept: (array): set for each of @backups to whether it stays
 *
 * The newest always stays.
 */
void
hst_backups_choose (GPtrArray           *backups,
                    const HstBackupRule *rule,
                    HstZone             *zone,
                    gboolean            *kept)
{
  for (guint i = 0; i < backups->len; i++)
    kept[i] = i < MAX (rule->n_last, 1);
  keep_last_of_each (backups, rule->n_days, FALSE, zone, kept);
  keep_last_of_each (backups, rule->n_months, TRUE, zone, kept);
}

/* A copy that was under way when the program was killed: the name of a backup, a stop and six letters. */
static gboolean
is_unfinished (const char *folder,
               const char *name,
               gint64      now_utc_s)
{
  const gsize length = strlen (name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *whole = NULL;
  struct stat info;
  guint64 number;
  char *end;

  if (length < UNFINISHED_CHARS + strlen (ENDING) || name[length - UNFINISHED_CHARS] != '.')
    return FALSE;
  whole = g_strndup (name, length - UNFINISHED_CHARS);
  number = g_ascii_strtoull (whole, &end, 10);
  if (number == 0 || *end != ' ' || !g_str_has_suffix (whole, ENDING) || g_lstat (path, &info) != 0)
    return FALSE;
  /* Another program may be making it just now. */
  return S_ISREG (info.st_mode) && ABS (now_utc_s - (gint64) info.st_mtime) > UNFINISHED_S;
}

/* Those that cannot be removed only take room. */
static void
remove_unfinished (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const gint64 now_utc_s = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (is_unfinished (folder, name, now_utc_s))
      g_unlink (path);
  }
}

static gboolean
remove_others (HstStore             *store,
               const char           *folder,
               const HstBackupRule  *rule,
               GError              **error)
{
  g_autoptr (GPtrArray) backups = hst_backups_load (folder, error);
  g_autofree gboolean *kept = NULL;

  if (backups == NULL)
    return FALSE;
  kept = g_new0 (gboolean, backups->len + 1);
  hst_backups_choose (backups, rule, hst_zones_get_system (hst_store_get_zones (store)), kept);
  for (guint i = 0; i < backups->len; i++) {
    const HstBackup *backup = backups->pdata[i];

    if (!kept[i] && g_unlink (backup->path) != 0 && errno != ENOENT)
      return fail_folder (folder, errno, error);
  }
  return TRUE;
}

/* Where the history stands: no step is given an id twice, and undoing marks steps. */
static char *
dup_state (HstDb *db)
{
  gint64 last = 0, done = 0;

  if (!hst_db_get_int (db, "SELECT seq FROM sqlite_sequence WHERE name = 'step'", &last, NULL) ||
      !hst_db_get_int (db, "SELECT id FROM step WHERE undone = 0 ORDER BY id DESC LIMIT 1", &done, NULL))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, last, done);
}

/* A backup that cannot be read is none. */
static gboolean
is_backed_up (HstStore  *store,
              GPtrArray *backups)
{
  const HstBackup *newest = backups->len > 0 ? backups->pdata[0] : NULL;
  g_autoptr (HstDb) db = newest != NULL ? hst_db_open (newest->path, HST_DB_READ_ONLY, NULL) : NULL;
  g_autofree char *then = db != NULL ? dup_state (db) : NULL;
  g_autofree char *now = NULL;
  g_autoptr (GRecMutexLocker) locker = g_rec_mutex_locker_new (&store->lock);

  now = dup_state (store->db);
  return then != NULL && now != NULL && g_str_equal (then, now);
}

/**
 * hst_backups_make:
 * @store: a plan that is not inside a step of this thread
 * @folder: where its backups are kept; made if it is not there, for the person's eyes only
 * @rule: which backups stay
 * @now_utc_s: the present, by the clock of the machine
 * @cancellable: (nullable): to give up
 * @made: (out) (optional): whether there was anything new to back up
 * @error: (nullable): return location
 *
 * Makes a backup while others go on working with the plan, unless the newest one is of the same step of the history,
 * and then removes those that need not stay.  A backup replaces none before it is on the disk.
 *
 * Returns: %TRUE, or %FALSE with @error set; older backups are all there then
 */
gboolean
hst_backups_make (HstStore             *store,
                  const char           *folder,
                  const HstBackupRule  *rule,
                  gint64                now_utc_s,
                  GCancellable         *cancellable,
                  gboolean             *made,
                  GError              **error)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *name = NULL, *path = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (folder != NULL && rule != NULL, FALSE);

  if (made != NULL)
    *made = FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail_folder (folder, errno, error);
  remove_unfinished (folder);
  backups = hst_backups_load (folder, error);
  if (backups == NULL)
    return FALSE;
  if (is_backed_up (store, backups))
    return TRUE;

  name = dup_name (backups->len > 0 ? ((HstBackup *) backups->pdata[0])->number + 1 : 1, now_utc_s);
  path = g_build_filename (folder, name, NULL);
  if (!hst_store_backup (store, path, cancellable, error))
    return FALSE;
  if (made != NULL)
    *made = TRUE;
  return remove_others (store, folder, rule, error);
}

/**
 * hst_backups_remove:
 * @folder: where backups of one plan are kept
 * @error: (nullable): return location
 *
 * Removes all of them, as when they hold what was erased for good.
 *
 * Returns: %TRUE, or %FALSE with @error set and some of them left
 */
gboolean
hst_backups_remove (const char  *folder,
                    GError     **error)
{
  g_autoptr (GPtrArray) backups = hst_backups_load (folder, error);

  if (backups == NULL)
    return FALSE;
  for (guint i = 0; i < backups->len; i++)
    if (g_unlink (((HstBackup *) backups->pdata[i])->path) != 0 && errno != ENOENT)
      return fail_folder (folder, errno, error);
  return TRUE;
}
