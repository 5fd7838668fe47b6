/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-backups.h"
#include "hst-history.h"
#include "plan-file.h"

#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

/* Backups that are made without anybody asking. */

static const HstBackupRule usual = HST_BACKUP_RULE_INIT;

typedef struct {
  PlanFile  file;
  char     *folder;
} Kept;

static void
kept_new (Kept *self)
{
  plan_file_new (&self->file);
  self->folder = g_build_filename (self->file.folder, "backups", NULL);
}

static void
kept_clear (Kept *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (self->folder);
  g_free (self->folder);
  plan_file_clear (&self->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Kept, kept_clear)

static void
change (HstStore *store,
        guint     number)
{
  g_autofree char *uid = g_strdup_printf ("e%u", number);

  put_alone (store, make_event (uid, "Обід", "2026-11-25", NULL));
}

static gboolean
back_up (Kept                *kept,
         const HstBackupRule *rule,
         gint64               now_utc_s)
{
  g_autoptr (GError) error = NULL;
  gboolean made = FALSE;

  hst_backups_make (kept->file.store, kept->folder, rule, now_utc_s, NULL, &made, &error);
  g_assert_no_error (error);
  return made;
}

static GPtrArray *
load (Kept *kept)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *backups = hst_backups_load (kept->folder, &error);

  g_assert_no_error (error);
  return backups;
}

static void
test_backup_is_made_when_something_changed (void)
{
  g_auto (Kept) kept = { 0 };
  const gint64 now = instant ("2026-11-25T10:00:00Z");
  g_autoptr (GPtrArray) none = NULL, backups = NULL;
  g_autoptr (HstStore) copy = NULL;
  g_autofree char *before = NULL;
  const HstBackup *newest;
  struct stat info;

  kept_new (&kept);
  none = load (&kept);
  g_assert_cmpuint (none->len, ==, 0);
  change (kept.file.store, 1);
  before = dump_plan (kept.file.store);
  g_assert_true (back_up (&kept, &usual, now));
  g_assert_false (back_up (&kept, &usual, now + 60));
  change (kept.file.store, 2);
  g_assert_true (back_up (&kept, &usual, now + 120));
  hst_step_free (hst_store_undo (kept.file.store, NULL));
  g_assert_true (back_up (&kept, &usual, now + 180));
  g_assert_false (back_up (&kept, &usual, now + 240));

  backups = load (&kept);
  g_assert_cmpuint (backups->len, ==, 3);
  newest = backups->pdata[0];
  g_assert_cmpint (newest->at_utc_s, ==, now + 180);
  g_assert_cmpuint (newest->number, ==, 3);
  g_assert_cmpint (newest->n_bytes, >, 4096);
  copy = hst_store_open (newest->path, HST_STORE_READ_ONLY, NULL);
  assert_dump (copy, before);

  /* Nobody else reads it. */
  g_assert_cmpint (stat (newest->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (stat (kept.folder, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0700);
}

static void
test_rule_is_kept_while_backups_come (void)
{
  g_auto (Kept) kept = { 0 };
  const HstBackupRule rule = { 3, 2, 2 };
  const gint64 day_s = 86400, noon = instant ("2026-11-25T10:00:00Z");
  g_autoptr (GPtrArray) backups = NULL;

  kept_new (&kept);
  for (guint i = 0; i < 12; i++) {
    change (kept.file.store, i);
    g_assert_true (back_up (&kept, &rule, noon + i * day_s));
  }
  /* 6, 5 and 4 December are the last three and hold the last two days; 30 November is the last of its month. */
  backups = load (&kept);
  g_assert_cmpuint (backups->len, ==, 4);
  g_assert_cmpint (((HstBackup *) backups->pdata[0])->at_utc_s, ==, noon + 11 * day_s);
  g_assert_cmpint (((HstBackup *) backups->pdata[3])->at_utc_s, ==, instant ("2026-11-30T10:00:00Z"));
}

static void
add (GPtrArray  *backups,
     const char *at)
{
  HstBackup *backup = g_new0 (HstBackup, 1);

  backup->number = 1000 - backups->len;
  backup->at_utc_s = instant (at);
  g_ptr_array_add (backups, backup);
}

static void
test_choosing (void)
{
  g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_backup_free);
  g_autoptr (HstZones) zones = hst_zones_new ();
  HstZone *kyiv = hst_zones_lookup (zones, "Europe/Kyiv");
  gboolean kept[8];

  /* The newest first, with a clock that was a month behind for one of them; two days of Kyiv are one in UTC. */
  add (backups, "2026-11-25T21:00:00Z");
  add (backups, "2026-10-25T20:00:00Z");
  add (backups, "2026-11-25T20:00:00Z");
  add (backups, "2026-11-24T22:30:00Z");
  add (backups, "2026-11-24T21:30:00Z");
  add (backups, "2026-11-24T20:00:00Z");
  add (backups, "2026-10-31T23:00:00Z");
  add (backups, "2026-09-02T10:00:00Z");

  hst_backups_choose (backups, &(HstBackupRule) { 0, 0, 0 }, kyiv, kept);
  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpint (kept[i], ==, i == 0);
  hst_backups_choose (backups, &(HstBackupRule) { 2, 3, 0 }, kyiv, kept);
  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpint (kept[i], ==, i == 0 || i == 1 || i == 4);
  /* 31 October 23:00 in UTC is November in Kyiv. */
  hst_backups_choose (backups, &(HstBackupRule) { 1, 0, 12 }, kyiv, kept);
  for (guint i = 0; i < backups->len; i++)
    g_assert_cmpint (kept[i], ==, i == 0 || i == 1 || i == 7);
}

static void
test_clock_that_goes_backwards_loses_nothing (void)
{
  g_auto (Kept) kept = { 0 };
  const HstBackupRule rule = { 2, 0, 0 };
  const gint64 now = instant ("2026-11-25T10:00:00Z");
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (HstStore) copy = NULL;
  g_autofree char *last = NULL;

  kept_new (&kept);
  change (kept.file.store, 1);
  g_assert_true (back_up (&kept, &rule, now));
  change (kept.file.store, 2);
  g_assert_true (back_up (&kept, &rule, now + 60));
  change (kept.file.store, 3);
  last = dump_plan (kept.file.store);
  g_assert_true (back_up (&kept, &rule, now - 365 * 86400));

  backups = load (&kept);
  g_assert_cmpuint (backups->len, ==, 2);
  copy = hst_store_open (((HstBackup *) backups->pdata[0])->path, HST_STORE_READ_ONLY, NULL);
  assert_dump (copy, last);
}

static void
test_what_is_no_backup_is_left_alone (void)
{
  g_auto (Kept) kept = { 0 };
  const HstBackupRule one = { 1, 0, 0 };
  static const char *const names[] = {
    "notes.txt", "000001 2026-11-25T093000Z.hostyny.XXXX", "1 2026-11-25T093000Z.hostyny",
    "000001 2026-13-25T093000Z.hostyny", "000009 2026-11-25T093000Z.hostyny~",
  };
  g_autoptr (GPtrArray) backups = NULL, none = NULL;
  g_autoptr (GError) error = NULL;

  kept_new (&kept);
  g_assert_cmpint (g_mkdir (kept.folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (kept.folder, names[i], NULL);

    g_assert_true (g_file_set_contents (path, "mine", -1, NULL));
  }
  for (guint i = 0; i < 3; i++) {
    change (kept.file.store, i);
    g_assert_true (back_up (&kept, &one, instant ("2026-11-25T10:00:00Z")));
  }
  backups = load (&kept);
  g_assert_cmpuint (backups->len, ==, 1);
  g_assert_cmpuint (((HstBackup *) backups->pdata[0])->number, ==, 3);
  g_assert_true (hst_backups_remove (kept.folder, &error));
  none = load (&kept);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (kept.folder, names[i], NULL);

    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  }
}

static void
test_copies_that_were_never_finished_go (void)
{
  g_auto (Kept) kept = { 0 };
  static const char old[] = "000001 2026-11-25T093000Z.hostyny.AbC123", young[] = "000002 2026-11-25T093000Z.hostyny.xYz789";
  static const char other[] = "000003 2026-11-25T093000Z.txt.AbC123";
  const char *const names[] = { old, young, other };
  const gint64 long_ago_s = g_get_real_time () / G_USEC_PER_SEC - 86400;

  kept_new (&kept);
  g_assert_cmpint (g_mkdir (kept.folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (kept.folder, names[i], NULL);
    struct utimbuf times = { long_ago_s, long_ago_s };

    g_assert_true (g_file_set_contents (path, "part", -1, NULL));
    if (names[i] != young)
      g_assert_cmpint (g_utime (path, &times), ==, 0);
  }
  change (kept.file.store, 1);
  g_assert_true (back_up (&kept, &usual, instant ("2026-11-25T10:00:00Z")));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (kept.folder, names[i], NULL);

    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == (names[i] != old));
  }
}

static void
test_backup_that_is_damaged_does_not_count (void)
{
  g_auto (Kept) kept = { 0 };
  g_autoptr (GPtrArray) backups = NULL;

  kept_new (&kept);
  change (kept.file.store, 1);
  g_assert_true (back_up (&kept, &usual, instant ("2026-11-25T10:00:00Z")));
  backups = load (&kept);
  g_assert_true (g_file_set_contents (((HstBackup *) backups->pdata[0])->path, "SQLite format 3", -1, NULL));
  g_assert_true (back_up (&kept, &usual, instant ("2026-11-25T10:00:00Z")));
}

static void
test_folder_that_cannot_be_made_is_said (void)
{
  g_auto (Kept) kept = { 0 };
  g_autoptr (GError) error = NULL;

  kept_new (&kept);
  g_assert_true (g_file_set_contents (kept.folder, "a file", -1, NULL));
  change (kept.file.store, 1);
  g_assert_false (hst_backups_make (kept.file.store, kept.folder, &usual, 0, NULL, NULL, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "backups"));
  g_assert_cmpint (g_unlink (kept.folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/backups/backup-is-made-when-something-changed", test_backup_is_made_when_something_changed);
  g_test_add_func ("/store/backups/rule-is-kept-while-backups-come", test_rule_is_kept_while_backups_come);
  g_test_add_func ("/store/backups/choosing", test_choosing);
  g_test_add_func ("/store/backups/clock-that-goes-backwards-loses-nothing",
                   test_clock_that_goes_backwards_loses_nothing);
  g_test_add_func ("/store/backups/what-is-no-backup-is-left-alone", test_what_is_no_backup_is_left_alone);
  g_test_add_func ("/store/backups/copies-that-were-never-finished-go", test_copies_that_were_never_finished_go);
  g_test_add_func ("/store/backups/backup-that-is-damaged-does-not-count", test_backup_that_is_damaged_does_not_count);
  g_test_add_func ("/store/backups/folder-that-cannot-be-made-is-said", test_folder_that_cannot_be_made_is_said);

  return g_test_run ();
}
