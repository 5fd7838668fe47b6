/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-vfs.h"

#include <errno.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

/* SQLite maps the -shm file beside an open plan into memory.  When the stick that it lies on is pulled out, or when
 * somebody cuts the file off, the next look at that memory is no error but a signal, SIGBUS, which ends the program.
 *
 * There is no other way to share the index of the write-ahead log with hostynyctl and a second window, and no saying on
 * which media this may happen.  So it is done here as libwayland does it for the memory of its clients and systemd for
 * its journals: whatever faults in what SQLite has mapped for us becomes zeros, and from then on the connection reads and
 * writes nothing more, so that nothing is ever concluded from these zeros: not even a page that SQLite, not finding it
 * in the log any more, would read from the plan as it was before.  What the log holds is read by whoever opens the plan
 * next, as after a power cut.  All other signals of that name go where they went before.
 *
 * The plan itself is never mapped: reading it gives an error as it should.
 *
 * Of each page SQLite writes a few bytes and then the page to the log.  They are gathered here, and written when there are
 * many of them or when anything else is done with the log: when it is read, before it is made durable, which with
 * synchronous=FULL comes before anybody is told of what is in it, and before a lock is let go, after which others write. */

#define REGIONS_IN_BLOCK 64
#define GATHERED_BYTES   (64 * 1024)

/**
 * Region:
 * @at: where it begins, 0 while nobody uses this place in the list
 * @n_users: connections that have it; SQLite maps a file once a process
 * @is_lost: whether some of it is zeros since it faulted
 *
 * Memory that SQLite has mapped.  What the handler of the signal reads is read and written as a whole.
 */
typedef struct {
  guintptr at;
  gsize    n_bytes;
  guint    n_users;
  int      is_lost;
} Region;

typedef struct _Block Block;

/* Blocks are never freed, as the handler may be looking at them. */
struct _Block {
  Region  regions[REGIONS_IN_BLOCK];
  Block  *next;
};

/**
 * File:
 * @base: what SQLite knows
 * @plan: of a log or a journal the plan that it belongs to, else the file itself
 * @regions: (element-type Region): what is mapped of it, by number; %NULL while nothing is
 * @is_lost: whether any of that was lost
 * @gathered: of a log what is to be written to it, else %NULL
 * @gathered_at: where that belongs
 * @log: (nullable): of a plan its log
 *
 * One open file; that of the system's VFS lies behind it.
 */
typedef struct _File File;

struct _File {
  sqlite3_file  base;
  File         *plan;
  GPtrArray    *regions;
  gboolean      is_lost;
  GByteArray   *gathered;
  sqlite3_int64 gathered_at;
  File         *log;
};

static Block blocks;
static GMutex blocks_lock;
static int any_lost;
static struct sigaction former;
static gsize page_bytes;

static sqlite3_vfs vfs, *disk;

/* ---- what is mapped */

static Region *
find_region (guintptr at)
{
  for (Block *block = &blocks; block != NULL; block = g_atomic_pointer_get (&block->next))
    for (guint i = 0; i < REGIONS_IN_BLOCK; i++) {
      Region *region = &block->regions[i];
      const guintptr begin = g_atomic_pointer_get (&region->at);

      if (begin != 0 && at >= begin && at - begin < region->n_bytes)
        return region;
    }
  return NULL;
}

static Region *
take_free_region (void)
{
  Block *last = &blocks;

  for (Block *block = &blocks; block != NULL; block = block->next) {
    last = block;
    for (guint i = 0; i < REGIONS_IN_BLOCK; i++)
      if (block->regions[i].n_users == 0)
        return &block->regions[i];
  }
  g_atomic_pointer_set (&last->next, g_new0 (Block, 1));
  return &last->next->regions[0];
}

static Region *
use_region (guintptr at,
            gsize    n_bytes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&blocks_lock);
  Region *region = find_region (at);

  if (region == NULL) {
    region = take_free_region ();
    region->n_bytes = n_bytes;
    g_atomic_int_set (&region->is_lost, FALSE);
    g_atomic_pointer_set (&region->at, at);
  }
  region->n_users++;
  return region;
}

static void
drop_region (gpointer data)
{
  g_autoptr (GMutexLocker) locker = NULL;
  Region *region = data;

  if (region == NULL)
    return;
  locker = g_mutex_locker_new (&blocks_lock);
  if (--region->n_users == 0)
    g_atomic_pointer_set (&region->at, 0);
}

/* ---- the signal */

static void
pass_on (int        number,
         siginfo_t *info,
         void      *context)
{
  if ((former.sa_flags & SA_SIGINFO) != 0)
    former.sa_sigaction (number, info, context);
  else if (former.sa_handler != SIG_DFL && former.sa_handler != SIG_IGN)
    former.sa_handler (number);
  else
    /* It comes again at once, and ends the program where it happened. */
    signal (number, SIG_DFL);
}

static void
on_bus_error (int        number,
              siginfo_t *info,
              void      *context)
{
  const guintptr at = (guintptr) info->si_addr;
  const int number_before = errno;
  Region *region = info->si_code == BUS_ADRERR ? find_region (at) : NULL;

  /* Told before anybody can see the zeros. */
  if (region != NULL) {
    g_atomic_int_set (&region->is_lost, TRUE);
    g_atomic_int_set (&any_lost, TRUE);
  }
  if (region == NULL || mmap ((void *) (at - at % page_bytes), page_bytes, PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
    pass_on (number, info, context);
  errno = number_before;
}

static void
catch_bus_errors (void)
{
  struct sigaction action = { .sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK };

  page_bytes = (gsize) sysconf (_SC_PAGESIZE);
  sigemptyset (&action.sa_mask);
  sigaction (SIGBUS, &action, &former);
}

/* ---- files */

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return (sqlite3_file *) (gpointer) ((File *) (gpointer) file + 1);
}

static gboolean
is_lost (sqlite3_file *file)
{
  File *plan = ((File *) (gpointer) file)->plan;

  if (!g_atomic_int_get (&any_lost))
    return FALSE;
  for (guint i = 0; !plan->is_lost && plan->regions != NULL && i < plan->regions->len; i++) {
    Region *region = plan->regions->pdata[i];

    plan->is_lost = region != NULL && g_atomic_int_get (&region->is_lost);
  }
  return plan->is_lost;
}

/* What was taken before something was lost is written all the same. */
static int
flush (sqlite3_file *file)
{
  File *self = (File *) (gpointer) file;
  int code;

  if (self->gathered == NULL || self->gathered->len == 0)
    return SQLITE_OK;
  code = real_of (file)->pMethods->xWrite (real_of (file), self->gathered->data, (int) self->gathered->len,
                                           self->gathered_at);
  g_byte_array_set_size (self->gathered, 0);
  return code;
}

static int
gather (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  File *self = (File *) (gpointer) file;

  if (self->gathered->len > 0 &&
      (at != self->gathered_at + self->gathered->len || self->gathered->len + (guint) n > GATHERED_BYTES)) {
    const int code = flush (file);

    if (code != SQLITE_OK)
      return code;
  }
  if (self->gathered->len == 0)
    self->gathered_at = at;
  g_byte_array_append (self->gathered, data, (guint) n);
  return SQLITE_OK;
}

static int
file_close (sqlite3_file *file)
{
  File *self = (File *) (gpointer) file;

  /* Of a step that did not come to its end. */
  flush (file);
  if (self->plan != NULL && self->plan->log == self)
    self->plan->log = NULL;
  g_clear_pointer (&self->gathered, g_byte_array_unref);
  g_clear_pointer (&self->regions, g_ptr_array_unref);
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
file_read (sqlite3_file *file, void *data, int n, sqlite3_int64 at)
{
  if (is_lost (file) || flush (file) != SQLITE_OK)
    return SQLITE_IOERR_READ;
  return real_of (file)->pMethods->xRead (real_of (file), data, n, at);
}

static int
file_write (sqlite3_file *file, const void *data, int n, sqlite3_int64 at)
{
  if (is_lost (file))
    return SQLITE_IOERR_WRITE;
  if (((File *) (gpointer) file)->gathered != NULL)
    return gather (file, data, n, at);
  return real_of (file)->pMethods->xWrite (real_of (file), data, n, at);
}

static int
file_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  const int code = is_lost (file) ? SQLITE_IOERR_TRUNCATE : flush (file);

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xTruncate (real_of (file), size);
}

/* A step that is in the log as a whole is done, and it is better to know that than not to. */
static int
file_sync (sqlite3_file *file, int flags)
{
  const gboolean is_plan = ((File *) (gpointer) file)->plan == (gpointer) file;

  const int code = is_plan && is_lost (file) ? SQLITE_IOERR_FSYNC : flush (file);

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xSync (real_of (file), flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  const int code = flush (file);

  return code != SQLITE_OK ? code : real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
file_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
file_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
file_check_reserved (sqlite3_file *file, int *result)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), result);
}

/* What cannot be used any more counts as no longer there. */
static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  if (operation == SQLITE_FCNTL_HAS_MOVED && is_lost (file)) {
    *(int *) argument = 1;
    return SQLITE_OK;
  }
  return real_of (file)->pMethods->xFileControl (real_of (file), operation, argument);
}

static int
file_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
file_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
file_shm_map (sqlite3_file *file, int number, int n_bytes, int extend, void volatile **memory)
{
  File *self = (File *) (gpointer) file;
  int code;

  if (is_lost (file))
    return SQLITE_IOERR_SHMMAP;
  code = real_of (file)->pMethods->xShmMap (real_of (file), number, n_bytes, extend, memory);
  if (code != SQLITE_OK || *memory == NULL)
    return code;
  if (self->regions == NULL)
    self->regions = g_ptr_array_new_with_free_func (drop_region);
  if ((guint) number >= self->regions->len)
    g_ptr_array_set_size (self->regions, number + 1);
  if (self->regions->pdata[number] == NULL)
    self->regions->pdata[number] = use_region ((guintptr) *memory, (gsize) n_bytes);
  return code;
}

/* Of a plan.  What is durable has been written before; where writing the rest fails, it is not needed. */
static void
flush_log (sqlite3_file *file)
{
  File *log = ((File *) (gpointer) file)->log;

  if (log != NULL)
    flush (&log->base);
}

/* What is held is given back in any case: others may wait for it. */
static int
file_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  if ((flags & SQLITE_SHM_UNLOCK) == 0 && is_lost (file))
    return SQLITE_IOERR_SHMLOCK;
  /* The log is not ours to write any more then: what a step gathered that was given up must not come later. */
  if ((flags & SQLITE_SHM_UNLOCK) != 0)
    flush_log (file);
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

/* Others are about to be told of what is in the log. */
static void
file_shm_barrier (sqlite3_file *file)
{
  flush_log (file);
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

/* Something else may lie there as soon as it is unmapped. */
static int
file_shm_unmap (sqlite3_file *file, int remove)
{
  File *self = (File *) (gpointer) file;
  const gboolean keep = is_lost (file);

  g_clear_pointer (&self->regions, g_ptr_array_unref);
  return real_of (file)->pMethods->xShmUnmap (real_of (file), remove && !keep);
}

/* Of the second version: from the third on SQLite may map the file itself. */
static const sqlite3_io_methods methods = {
  .iVersion = 2, .xClose = file_close, .xRead = file_read, .xWrite = file_write, .xTruncate = file_truncate,
  .xSync = file_sync, .xFileSize = file_size, .xLock = file_lock, .xUnlock = file_unlock,
  .xCheckReservedLock = file_check_reserved, .xFileControl = file_control, .xSectorSize = file_sector_size,
  .xDeviceCharacteristics = file_characteristics, .xShmMap = file_shm_map, .xShmLock = file_shm_lock,
  .xShmBarrier = file_shm_barrier, .xShmUnmap = file_shm_unmap,
};

static int
vfs_open (sqlite3_vfs *self, sqlite3_filename name, sqlite3_file *file, int flags, int *out_flags)
{
  const gboolean is_beside = (flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  File *shown = (File *) (gpointer) file;
  const int code = disk->xOpen (disk, name, real_of (file), flags, out_flags);

  /* SQLite closes whatever has methods, also after an error. */
  shown->base.pMethods = real_of (file)->pMethods != NULL ? &methods : NULL;
  shown->plan = is_beside ? (File *) (gpointer) sqlite3_database_file_object (name) : shown;
  shown->regions = NULL;
  shown->is_lost = FALSE;
  shown->log = NULL;
  shown->gathered = NULL;
  if (code == SQLITE_OK && (flags & SQLITE_OPEN_WAL) != 0) {
    shown->gathered = g_byte_array_sized_new (GATHERED_BYTES);
    shown->plan->log = shown;
  }
  return code;
}

static gpointer
register_vfs (gpointer data)
{
  /* Nobody asks how much memory it has taken, and counting that takes a lock at each piece.  Too late, where somebody else in
   * the process was quicker to use SQLite, which then goes on counting. */
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  disk = sqlite3_vfs_find (NULL);
  vfs = *disk;
  vfs.zName = "hostyny";
  vfs.pNext = NULL;
  vfs.szOsFile = (int) sizeof (File) + disk->szOsFile;
  vfs.xOpen = vfs_open;
  catch_bus_errors ();
  return sqlite3_vfs_register (&vfs, 0) == SQLITE_OK ? (gpointer) vfs.zName : NULL;
}

/**
 * hst_vfs_get_name:
 *
 * From the first call on the signal SIGBUS is looked at.
 *
 * Returns: (nullable): the name of what the connections of this room read and write through, for sqlite3_open_v2()
 */
const char *
hst_vfs_get_name (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, register_vfs, NULL);
}
