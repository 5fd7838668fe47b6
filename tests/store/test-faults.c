/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-file.h"

#include <errno.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the disk and the power do to a plan.  SQLite reaches the disk through a layer of ours, which lets the n-th
 * write fail, and from then on all of them, as a full disk does; or the process is killed at any moment. */

typedef struct {
  sqlite3_file  base;
  sqlite3_file *real;
} ShakyFile;

static sqlite3_vfs shaky;
static sqlite3_vfs *solid;
static sqlite3_io_methods shaky_methods;
static int writes_left;      /* until all fail, -1 for never */
static int failure;          /* what they fail with */

static int
spend_write (void)
{
  if (writes_left < 0)
    return SQLITE_OK;
  if (writes_left == 0)
    return failure;
  writes_left--;
  return SQLITE_OK;
}

#define REAL(file) (((ShakyFile *) (file))->real)

static int
shaky_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
shaky_read (sqlite3_file *file, void *into, int size, sqlite3_int64 at)
{
  return REAL (file)->pMethods->xRead (REAL (file), into, size, at);
}

static int
shaky_write (sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
  const int code = spend_write ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xWrite (REAL (file), from, size, at);
}

static int
shaky_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
shaky_sync (sqlite3_file *file, int flags)
{
  const int code = spend_write ();

  return code != SQLITE_OK ? SQLITE_IOERR_FSYNC : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
shaky_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
shaky_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
shaky_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
shaky_check_reserved_lock (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
shaky_file_control (sqlite3_file *file, int what, void *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, data);
}

static int
shaky_sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
shaky_characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
shaky_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

static int
shaky_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
shaky_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
shaky_shm_unmap (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static int
shaky_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  ShakyFile *self = (ShakyFile *) file;
  int code;

  /* Our own struct stands first in the memory that SQLite gives, the real file's after it. */
  self->real = (sqlite3_file *) (self + 1);
  code = solid->xOpen (solid, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &shaky_methods : NULL;
  return code;
}

static void
install_shaky_disk (void)
{
  shaky_methods = (sqlite3_io_methods) {
    .iVersion = 2,
    .xClose = shaky_close, .xRead = shaky_read, .xWrite = shaky_write, .xTruncate = shaky_truncate,
    .xSync = shaky_sync, .xFileSize = shaky_file_size, .xLock = shaky_lock, .xUnlock = shaky_unlock,
    .xCheckReservedLock = shaky_check_reserved_lock, .xFileControl = shaky_file_control,
    .xSectorSize = shaky_sector_size, .xDeviceCharacteristics = shaky_characteristics, .xShmMap = shaky_shm_map,
    .xShmLock = shaky_shm_lock, .xShmBarrier = shaky_shm_barrier, .xShmUnmap = shaky_shm_unmap,
  };
  solid = sqlite3_vfs_find (NULL);
  shaky = *solid;
  shaky.szOsFile = (int) sizeof (ShakyFile) + solid->szOsFile;
  shaky.zName = "shaky";
  shaky.xOpen = shaky_open;
  writes_left = -1;
  g_assert_cmpint (sqlite3_vfs_register (&shaky, 1), ==, SQLITE_OK);
}

static HstEvent *
make_numbered (guint number)
{
  g_autofree char *uid = g_strdup_printf ("e%u", number);
  HstEvent *event = make_event (uid, "Відвідування котельні", "2026-11-25T10:00:00[Europe/Kyiv]", NULL);
  g_autofree char *long_text = g_strnfill (3000, 'x');

  hst_set_text (&event->description, long_text);
  return event;
}

/* FALSE with the error set if it could not be made. */
static gboolean
try_step_of (HstStore  *store,
             guint      n_records,
             guint      number,
             GError   **error)
{
  if (!hst_store_begin_step (store, "try", NULL, error))
    return FALSE;
  for (guint i = 0; i < n_records; i++) {
    g_autoptr (HstEvent) event = make_numbered (number * n_records + i);

    if (!hst_store_put (store, event, error)) {
      hst_store_abandon_step (store);
      return FALSE;
    }
  }
  return hst_store_commit_step (store, error);
}

static gboolean
try_step (HstStore  *store,
          guint      number,
          GError   **error)
{
  return try_step_of (store, 3, number, error);
}

static void
assert_told (GError *error,
             int     cause)
{
  if (cause == SQLITE_FULL && error->code != HST_STORE_ERROR_IO)
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NO_SPACE);
  else
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_IO);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

/* Whatever write fails, the plan is as it was, and goes on as soon as there is room again. */
static void
shake (int cause)
{
  guint n_failed = 0;

  for (int n = 0;; n++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GError) error = NULL;
    g_autofree char *before = NULL, *after = NULL;
    gboolean done;

    g_assert_cmpint (n, <, 500);
    plan_file_new (&file);
    for (guint i = 0; i < 4; i++)
      g_assert_true (try_step (file.store, i, NULL));
    before = dump_plan (file.store);

    failure = cause;
    writes_left = n;
    /* Of so many records that the log is written to several times. */
    done = try_step_of (file.store, 40, 4, &error);
    writes_left = -1;
    if (!done) {
      n_failed++;
      assert_told (error, cause);
      assert_dump (file.store, before);
    }
    g_assert_true (try_step (file.store, 5, NULL));
    after = dump_plan (file.store);
    assert_sound (file.store);
    plan_file_close (&file);

    plan_file_open (&file, HST_STORE_OPEN);
    assert_dump (file.store, after);
    assert_sound (file.store);
    if (done)
      break;
  }
  g_test_message ("%u writes failed", n_failed);
  g_assert_cmpuint (n_failed, >, 3);
}

static void
test_full_disk_changes_nothing (void)
{
  shake (SQLITE_FULL);
}

static void
test_failing_disk_changes_nothing (void)
{
  shake (SQLITE_IOERR_WRITE);
}

static void
test_full_disk_during_undo_changes_nothing (void)
{
  for (int n = 0;; n++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GError) error = NULL;
    g_autoptr (HstStep) step = NULL;
    g_autofree char *before = NULL;

    plan_file_new (&file);
    for (guint i = 0; i < 3; i++)
      g_assert_true (try_step (file.store, i, NULL));
    before = dump_plan (file.store);
    failure = SQLITE_FULL;
    writes_left = n;
    step = hst_store_undo (file.store, &error);
    writes_left = -1;
    if (step != NULL)
      break;
    assert_told (error, SQLITE_FULL);
    assert_dump (file.store, before);
    assert_sound (file.store);
    step = hst_store_undo (file.store, NULL);
    g_assert_nonnull (step);
    assert_sound (file.store);
    g_assert_cmpint (n, <, 500);
  }
}

static void
test_full_disk_during_creation_leaves_what_can_be_created (void)
{
  for (int n = 0;; n++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GError) error = NULL;

    plan_file_init (&file);
    failure = SQLITE_FULL;
    writes_left = n;
    file.store = hst_store_open (file.path, HST_STORE_CREATE, &error);
    writes_left = -1;
    if (file.store != NULL && n > 40)
      break;
    if (file.store == NULL) {
      assert_told (error, SQLITE_FULL);
      plan_file_open (&file, HST_STORE_CREATE);
    }
    g_assert_true (try_step (file.store, 1, NULL));
    assert_sound (file.store);
  }
}

static void
test_full_disk_leaves_no_half_copy (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *copy = NULL;
  gboolean done = FALSE;

  plan_file_new (&file);
  for (guint i = 0; i < 3; i++)
    g_assert_true (try_step (file.store, i, NULL));
  copy = g_build_filename (file.folder, "copy", NULL);
  for (int n = 0; !done; n += 5) {
    g_autoptr (GError) error = NULL;

    failure = SQLITE_FULL;
    writes_left = n;
    done = hst_store_backup (file.store, copy, NULL, &error);
    writes_left = -1;
    g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS) == done);
    if (!done)
      assert_told (error, SQLITE_FULL);
    g_assert_cmpint (n, <, 2000);
  }
  g_assert_true (try_step (file.store, 7, NULL));
  assert_sound (file.store);
}

/* A child that writes steps until it is killed, and says after each that it is done. */
static G_GNUC_NORETURN void
write_until_killed (const char *path,
                    guint       first,
                    int         done_fd)
{
  HstStore *store = hst_store_open (path, HST_STORE_CREATE, NULL);

  for (guint i = first; store != NULL; i++) {
    if (!try_step (store, i, NULL) || write (done_fd, &i, sizeof i) != sizeof i)
      break;
    /* Undo and redo are written as well. */
    if (i % 5 == 4) {
      hst_step_free (hst_store_undo (store, NULL));
      hst_step_free (hst_store_redo (store, NULL));
    }
  }
  _exit (1);
}

static guint
count_events (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hst_store_load_records (store, &hst_event_type, &error);

  g_assert_no_error (error);
  return events->len;
}

/* Kills the child some time after it has said so many times that a step was done, and tells the number of steps that it had
 * said were. */
static guint
run_and_kill (const char *path,
              guint       first,
              guint       n_heard,
              guint       after_us)
{
  int pipe_fds[2], status;
  guint number, n_done = first;
  pid_t child;

  g_assert_cmpint (pipe (pipe_fds), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    close (pipe_fds[0]);
    write_until_killed (path, first, pipe_fds[1]);
  }
  close (pipe_fds[1]);
  for (guint i = 0; i < n_heard; i++) {
    g_assert_cmpint (read (pipe_fds[0], &number, sizeof number), ==, sizeof number);
    n_done = number + 1;
  }
  g_usleep (after_us);
  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  while (read (pipe_fds[0], &number, sizeof number) == sizeof number)
    n_done = number + 1;
  close (pipe_fds[0]);
  return n_done;
}

/* What a kill can do does not depend on the disk, and memory is a thousand times as fast. */
static void
plan_file_init_in_memory (PlanFile *self)
{
  g_autofree char *folder = g_strdup ("/dev/shm/hostyny-store-XXXXXX");

  if (!g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) || g_mkdtemp (folder) == NULL) {
    plan_file_init (self);
    return;
  }
  self->folder = g_steal_pointer (&folder);
  self->path = g_build_filename (self->folder, "Мій план.hostyny", NULL);
  self->store = NULL;
}

/* One child after the other on one file. */
static void
kill_many (GRand *rand,
           guint  n_rounds)
{
  g_auto (PlanFile) file = { 0 };
  guint n_steps = 0, n_heard = 0;

  plan_file_init_in_memory (&file);
  for (guint round = 0; round < n_rounds; round++) {
    const guint n_wanted = (guint) g_rand_int_range (rand, 0, 3);
    const guint n_said = run_and_kill (file.path, n_steps, n_wanted, (guint) g_rand_int_range (rand, 0, 3000));
    guint n_events;

    plan_file_open (&file, HST_STORE_CREATE);
    assert_sound (file.store);
    n_events = count_events (file.store);
    /* Whole steps only; what was said is there but for an undo under way; at most one was done and not said. */
    g_assert_cmpuint (n_events % 3, ==, 0);
    g_assert_cmpuint (n_events / 3 + 1, >=, n_said);
    g_assert_cmpuint (n_events / 3, <=, n_said + 1);
    if (n_events / 3 < n_said) {
      g_autoptr (HstStep) step = hst_store_redo (file.store, NULL);

      g_assert_nonnull (step);
      n_events += 3;
    }
    n_steps = n_events / 3;
    n_heard += n_wanted;
    plan_file_close (&file);
  }
  g_assert_cmpuint (n_steps, >=, n_heard);
  g_test_message ("%u steps survived %u kills", n_steps, n_rounds);
}

/* HOSTYNY_KILLS says how many; small files, so that a thousand take seconds. */
static void
test_kill_loses_at_most_the_step_under_way (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  const char *wanted = g_getenv ("HOSTYNY_KILLS");
  const guint n_kills = wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : 1000;
  const guint a_file = 20;

  for (guint done = 0; done < n_kills; done += a_file)
    kill_many (rand, MIN (a_file, n_kills - done));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install_shaky_disk ();

  g_test_add_func ("/store/faults/full-disk-changes-nothing", test_full_disk_changes_nothing);
  g_test_add_func ("/store/faults/failing-disk-changes-nothing", test_failing_disk_changes_nothing);
  g_test_add_func ("/store/faults/full-disk-during-undo-changes-nothing", test_full_disk_during_undo_changes_nothing);
  g_test_add_func ("/store/faults/full-disk-during-creation-leaves-what-can-be-created",
                   test_full_disk_during_creation_leaves_what_can_be_created);
  g_test_add_func ("/store/faults/full-disk-leaves-no-half-copy", test_full_disk_leaves_no_half_copy);
  g_test_add_func ("/store/faults/kill-loses-at-most-the-step-under-way", test_kill_loses_at_most_the_step_under_way);

  return g_test_run ();
}
