/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-file.h"

#include <sqlite3.h>
#include <string.h>

/* A power cut.  A layer below SQLite writes down everything that reaches the disk: writes, truncations, syncs, removals.
 * From that log any moment is played back into a folder of its own: what had been synced is there; of what had not,
 * any part may be, in any order, and of the write under way a part of its sectors.  Each time the plan must open and be
 * whole, with every step that had been reported as done. */

#define SECTOR 512

typedef enum {
  OP_WRITE,
  OP_TRUNCATE,
  OP_SYNC,
  OP_REMOVE,
  OP_STEP_DONE,    /* the caller was told that a step is durable */
} OpKind;

typedef struct {
  OpKind         kind;
  char          *name;   /* of the file, without its folder */
  sqlite3_int64  at;     /* where, or how long the file is to be */
  GBytes        *data;
} Op;

static GPtrArray *ops;   /* while something is recorded */

static void
op_free (Op *op)
{
  g_free (op->name);
  g_clear_pointer (&op->data, g_bytes_unref);
  g_free (op);
}

static void
note (OpKind kind, const char *name, sqlite3_int64 at, const void *data, gsize size)
{
  Op *op;

  if (ops == NULL)
    return;
  op = g_new0 (Op, 1);
  op->kind = kind;
  op->name = g_strdup (name);
  op->at = at;
  if (data != NULL)
    op->data = g_bytes_new (data, size);
  g_ptr_array_add (ops, op);
}

/* ---- the layer */

typedef struct {
  sqlite3_file  base;
  sqlite3_file *real;
  char          name[64];
} LoggedFile;

#define SELF(file) ((LoggedFile *) (file))
#define REAL(file) (SELF (file)->real)

static sqlite3_vfs logged, *disk;
static sqlite3_io_methods methods;

static int
logged_close (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
logged_read (sqlite3_file *file, void *into, int size, sqlite3_int64 at)
{
  return REAL (file)->pMethods->xRead (REAL (file), into, size, at);
}

static int
logged_write (sqlite3_file *file, const void *from, int size, sqlite3_int64 at)
{
  note (OP_WRITE, SELF (file)->name, at, from, (gsize) size);
  return REAL (file)->pMethods->xWrite (REAL (file), from, size, at);
}

static int
logged_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  note (OP_TRUNCATE, SELF (file)->name, size, NULL, 0);
  return REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
logged_sync (sqlite3_file *file, int flags)
{
  note (OP_SYNC, SELF (file)->name, 0, NULL, 0);
  return REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
logged_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
logged_lock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
logged_unlock (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
logged_reserved (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
logged_control (sqlite3_file *file, int what, void *data)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), what, data);
}

static int
logged_sector_size (sqlite3_file *file)
{
  return SECTOR;
}

/* Nothing is promised: no sector is written whole together with another, none in order. */
static int
logged_characteristics (sqlite3_file *file)
{
  return 0;
}

static int
logged_shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **memory)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, memory);
}

static int
logged_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
logged_shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
logged_shm_unmap (sqlite3_file *file, int remove)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), remove);
}

static int
logged_open (sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  LoggedFile *self = SELF (file);
  g_autofree char *base = name != NULL ? g_path_get_basename (name) : g_strdup ("temporary");
  int code;

  self->real = (sqlite3_file *) (self + 1);
  g_strlcpy (self->name, base, sizeof self->name);
  code = disk->xOpen (disk, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return code;
}

static int
logged_delete (sqlite3_vfs *vfs, const char *name, int sync_folder)
{
  g_autofree char *base = g_path_get_basename (name);
  const int code = disk->xDelete (disk, name, sync_folder);

  if (code == SQLITE_OK)
    note (OP_REMOVE, base, sync_folder, NULL, 0);
  return code;
}

static void
install_logged_disk (void)
{
  methods = (sqlite3_io_methods) {
    .iVersion = 2, .xClose = logged_close, .xRead = logged_read, .xWrite = logged_write, .xTruncate = logged_truncate,
    .xSync = logged_sync, .xFileSize = logged_size, .xLock = logged_lock, .xUnlock = logged_unlock,
    .xCheckReservedLock = logged_reserved, .xFileControl = logged_control, .xSectorSize = logged_sector_size,
    .xDeviceCharacteristics = logged_characteristics, .xShmMap = logged_shm_map, .xShmLock = logged_shm_lock,
    .xShmBarrier = logged_shm_barrier, .xShmUnmap = logged_shm_unmap,
  };
  disk = sqlite3_vfs_find (NULL);
  logged = *disk;
  logged.szOsFile = (int) sizeof (LoggedFile) + disk->szOsFile;
  logged.zName = "logged";
  logged.xOpen = logged_open;
  logged.xDelete = logged_delete;
  g_assert_cmpint (sqlite3_vfs_register (&logged, 1), ==, SQLITE_OK);
}

/* ---- playing back */

/* name → its bytes as they are on the disk */
typedef GHashTable Disk;

static GByteArray *
find_file (Disk *self, const char *name)
{
  GByteArray *bytes = g_hash_table_lookup (self, name);

  if (bytes == NULL) {
    bytes = g_byte_array_new ();
    g_hash_table_insert (self, g_strdup (name), bytes);
  }
  return bytes;
}

static void
write_bytes (GByteArray *file, gsize at, const guint8 *data, gsize size)
{
  const guint before = file->len;

  if (at + size > file->len)
    g_byte_array_set_size (file, (guint) (at + size));
  if (at > before)
    memset (file->data + before, 0, at - before);
  memcpy (file->data + at, data, size);
}

/* Of a write only those sectors for which @keeps says so; all if it is NULL. */
static void
apply (Disk *self, const Op *op, GRand *keeps)
{
  const guint8 *data;
  gsize size;

  switch (op->kind) {
  case OP_WRITE:
    data = g_bytes_get_data (op->data, &size);
    for (gsize at = 0; at < size; at += SECTOR)
      if (keeps == NULL || g_rand_boolean (keeps))
        write_bytes (find_file (self, op->name), (gsize) op->at + at, data + at, MIN (SECTOR, size - at));
    break;
  case OP_TRUNCATE:
    g_byte_array_set_size (find_file (self, op->name), MIN ((guint) op->at, find_file (self, op->name)->len));
    break;
  case OP_REMOVE:
    g_hash_table_remove (self, op->name);
    break;
  case OP_SYNC:
  case OP_STEP_DONE:
  default:
    break;
  }
}

/* Whether a sync of the file comes between @from and @end: then what was done at @from is on the disk for sure. */
static gboolean
is_synced (guint from, guint end)
{
  const Op *op = ops->pdata[from];

  if (op->kind == OP_REMOVE)
    return TRUE;
  for (guint i = from + 1; i < end; i++) {
    const Op *later = ops->pdata[i];

    if (later->kind == OP_SYNC && g_str_equal (later->name, op->name))
      return TRUE;
  }
  return FALSE;
}

/* The disk after a power cut before operation @end; with @rand what was not synced is there in part, without it all of it
 * is and the cut is as a kill would be. */
static Disk *
play_back (guint end, GRand *rand)
{
  Disk *self = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_byte_array_unref);

  for (guint i = 0; i < end; i++) {
    const Op *op = ops->pdata[i];

    if (rand == NULL || op->kind == OP_STEP_DONE || op->kind == OP_SYNC || is_synced (i, end))
      apply (self, op, NULL);
    else if (op->kind == OP_WRITE || g_rand_boolean (rand))
      apply (self, op, g_rand_int_range (rand, 0, 3) > 0 ? rand : NULL);
  }
  return self;
}

static void
write_disk (Disk *self, const char *folder)
{
  GHashTableIter iter;
  gpointer name, bytes;

  g_hash_table_iter_init (&iter, self);
  while (g_hash_table_iter_next (&iter, &name, &bytes)) {
    const GByteArray *file = bytes;
    g_autofree char *path = g_build_filename (folder, name, NULL);

    /* The -shm file is memory: it does not survive. */
    if (g_str_has_suffix (name, "-shm"))
      continue;
    g_assert_true (g_file_set_contents_full (path, (const char *) file->data, file->len, G_FILE_SET_CONTENTS_NONE, 0600,
                                             NULL));
  }
}

/* ---- the story */

#define N_STEPS 8

static HstEvent *
make_numbered (guint number, guint size)
{
  g_autofree char *uid = g_strdup_printf ("e%u", number);
  g_autofree char *text = g_strnfill (size, (char) ('a' + number % 26));
  HstEvent *event = make_event (uid, "Відвідування котельні", "2026-11-25T10:00:00[Europe/Kyiv]", NULL);

  hst_set_text (&event->description, text);
  return event;
}

/* Steps of two events each, with an undo and a redo among them, a log that is folded in on the way, and one that is folded
 * in at the end. */
static void
tell_story (PlanFile *file, GPtrArray *dumps)
{
  plan_file_init (file);
  ops = g_ptr_array_new_with_free_func ((GDestroyNotify) op_free);
  plan_file_open (file, HST_STORE_CREATE);
  note (OP_STEP_DONE, NULL, (sqlite3_int64) dumps->len, NULL, 0);
  g_ptr_array_add (dumps, dump_plan (file->store));

  for (guint i = 0; i < N_STEPS; i++) {
    if (i == 5) {
      hst_step_free (hst_store_undo (file->store, NULL));
    } else if (i == 6) {
      hst_step_free (hst_store_redo (file->store, NULL));
    } else {
      g_autoptr (HstEvent) one = make_numbered (2 * i, 400 + 900 * i);
      g_autoptr (HstEvent) other = make_numbered (2 * i + 1, 5000);

      begin (file->store, "step");
      put (file->store, one);
      put (file->store, other);
      commit (file->store);
    }
    note (OP_STEP_DONE, NULL, (sqlite3_int64) dumps->len, NULL, 0);
    g_ptr_array_add (dumps, dump_plan (file->store));
    if (i == 3) {
      plan_file_close (file);
      plan_file_open (file, HST_STORE_OPEN);
    }
  }
  plan_file_close (file);
}

/* The last state that was reported as done before @end, and the one that was under way. */
static guint
find_done (guint end)
{
  guint done = G_MAXUINT;

  for (guint i = 0; i < end; i++)
    if (((Op *) ops->pdata[i])->kind == OP_STEP_DONE)
      done = (guint) ((Op *) ops->pdata[i])->at;
  return done;
}

static void
cut_power (guint end, GRand *rand, const char *name, GPtrArray *dumps)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GHashTable) self = play_back (end, rand);
  const guint done = find_done (end);
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  GPtrArray *recorded = g_steal_pointer (&ops);

  plan_file_init (&file);
  g_free (file.path);
  file.path = g_build_filename (file.folder, name, NULL);
  write_disk (self, file.folder);

  file.store = hst_store_open (file.path, HST_STORE_CREATE, &error);
  if (error != NULL)
    g_error ("Cut before operation %u: %s", end, error->message);
  found = dump_plan (file.store);
  if (done == G_MAXUINT)
    g_assert_cmpstr (found, ==, "");
  else if (!g_str_equal (found, dumps->pdata[done]) && (done + 1 == dumps->len || !g_str_equal (found, dumps->pdata[done + 1])))
    g_error ("Cut before operation %u: the plan is neither as after step %u nor as after the next", end, done);
  assert_sound (file.store);
  /* And it goes on. */
  put_alone (file.store, make_event ("after", "Обід", "2026-11-25", NULL));
  plan_file_close (&file);
  ops = g_steal_pointer (&recorded);
}

static void
test_any_prefix_of_what_was_written_is_a_plan (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = NULL;
  const guint stride = g_test_slow () ? 1 : 7;

  tell_story (&file, dumps);
  name = g_path_get_basename (file.path);
  g_assert_cmpuint (ops->len, >, 150);
  for (guint end = 0; end <= ops->len; end += stride)
    cut_power (end, NULL, name, dumps);
  g_test_message ("%u operations", ops->len);
  g_clear_pointer (&ops, g_ptr_array_unref);
}

static void
test_torn_writes_lose_no_step_that_was_done (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (17);
  g_autofree char *name = NULL;
  const guint n_cuts = g_test_slow () ? 2000 : 60;

  tell_story (&file, dumps);
  name = g_path_get_basename (file.path);
  for (guint i = 0; i < n_cuts; i++)
    cut_power ((guint) g_rand_int_range (rand, 0, (gint32) ops->len + 1), rand, name, dumps);
  g_clear_pointer (&ops, g_ptr_array_unref);
}

/* The tests above can fail: a disk that lies about its syncs loses steps that were done. */
static void
test_disk_that_does_not_sync_is_found_out (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (23);
  g_autofree char *name = NULL;
  guint n_lost = 0;

  tell_story (&file, dumps);
  name = g_path_get_basename (file.path);
  for (guint i = 0; i < ops->len; i++)
    if (((Op *) ops->pdata[i])->kind == OP_SYNC)
      hst_set_text (&((Op *) ops->pdata[i])->name, "nothing");

  for (guint i = 0; i < 20; i++) {
    const guint end = (guint) g_rand_int_range (rand, (gint32) ops->len / 2, (gint32) ops->len);
    g_auto (PlanFile) cut = { 0 };
    g_autoptr (GHashTable) self = play_back (end, rand);
    const guint done = find_done (end);
    GPtrArray *recorded = g_steal_pointer (&ops);
    g_autofree char *found = NULL;

    plan_file_init (&cut);
    g_free (cut.path);
    cut.path = g_build_filename (cut.folder, name, NULL);
    write_disk (self, cut.folder);
    cut.store = hst_store_open (cut.path, HST_STORE_READ_ONLY, NULL);
    if (cut.store != NULL)
      found = dump_plan (cut.store);
    n_lost += g_strcmp0 (found, dumps->pdata[done]) != 0 ? 1 : 0;
    plan_file_close (&cut);
    ops = g_steal_pointer (&recorded);
  }
  g_assert_cmpuint (n_lost, >, 10);
  g_clear_pointer (&ops, g_ptr_array_unref);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install_logged_disk ();

  g_test_add_func ("/store/power/any-prefix-of-what-was-written-is-a-plan", test_any_prefix_of_what_was_written_is_a_plan);
  g_test_add_func ("/store/power/torn-writes-lose-no-step-that-was-done", test_torn_writes_lose_no_step_that_was_done);
  g_test_add_func ("/store/power/disk-that-does-not-sync-is-found-out", test_disk_that_does_not_sync_is_found_out);

  return g_test_run ();
}
