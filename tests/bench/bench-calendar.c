/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-export.h"
#include "hst-ical-writer.h"
#include "hst-import.h"

#include <glib/gstdio.h>
#include <libical/ical.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* How fast calendars are read, taken into a plan, asked for and written, each beside what it has to compete with, over the
 * same bytes in the same run:
 *
 *   read, import    icalparser_parse_string() of the file, with the components freed again
 *   export          icalcomponent_as_ical_string_r() of what libical parsed
 *   month           a B-tree: an SQLite table of the month's occurrences, indexed by start, read row by row
 *
 * An import is over when it is safe on the disk.  What it leaves for later is told beside it, as "words".
 *
 *   bench-calendar [EVENTS…]
 *
 * Every measurement is the median of several, in a process of its own where memory is told.  Nothing here passes or fails:
 * the ratios are for people, and for whoever compares two revisions. */

#define NOW_UTC_S   G_GINT64_CONSTANT (1795000000)
/* November 2026 in UTC. */
#define MONTH_FROM  G_GINT64_CONSTANT (1793491200)
#define MONTH_TO    G_GINT64_CONSTANT (1796083200)
#define MIB         (1024. * 1024.)
#define MAX_ROUNDS  16
/* A month takes so little that many cost nothing. */
#define MONTH_ROUNDS 15

typedef struct {
  GBytes *bytes;
  char   *folder;
  char   *ics;
  char   *plan;
  char   *floor;
  guint   n_events;
  guint   n_rounds;
} Bench;

/**
 * Time:
 * @wall_ms: by the clock
 * @cpu_ms: of the processors, all threads together: on a computer with much else to do this is the one to compare
 */
typedef struct {
  double wall_ms;
  double cpu_ms;
} Time;

static Time
now (void)
{
  struct timespec cpu;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &cpu);
  return (Time) { (double) g_get_monotonic_time () / 1000., (double) cpu.tv_sec * 1e3 + (double) cpu.tv_nsec / 1e6 };
}

static Time
since (Time start)
{
  const Time end = now ();

  return (Time) { end.wall_ms - start.wall_ms, end.cpu_ms - start.cpu_ms };
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  const double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static double
median (double *times,
        guint   n_times)
{
  qsort (times, n_times, sizeof *times, compare_doubles);

  return times[n_times / 2];
}

static void
fail (GError *error)
{
  g_printerr ("bench-calendar: %s\n", error != NULL ? error->message : "unexpected");
  exit (1);
}

/* A plausible calendar, the same in every run: one event in ten repeats, each has some 700 bytes. */
static GBytes *
make_calendar (guint n_events)
{
  static const char *const places[] = { "Житомир, майдан ім. С. П. Корольова, 4/2, зала засідань", "Охтирка", "Валки" };
  GString *text = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//bench//EN\r\n"
                                "BEGIN:VTIMEZONE\r\nTZID:Europe/Kyiv\r\nBEGIN:STANDARD\r\nDTSTART:19961027T040000\r\n"
                                "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0300\r\nTZOFFSETTO:+0200\r\n"
                                "TZNAME:EET\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:19970330T030000\r\n"
                                "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0300\r\n"
                                "TZNAME:EEST\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n");

  for (guint i = 0; i < n_events; i++) {
    /* Spread over five years, so that a month holds a sixtieth of them. */
    const guint day = i * 7919u % 1826;
    g_autoptr (GDateTime) zero = g_date_time_new_utc (2024, 6, 1, 0, 0, 0);
    g_autoptr (GDateTime) start = g_date_time_add_days (zero, (int) day);
    g_autofree char *date = g_date_time_format (start, "%Y%m%d");
    const guint hour = 8 + i % 9;

    g_string_append_printf (text,
      "BEGIN:VEVENT\r\nUID:%08x-bench@example.org\r\nDTSTAMP:20260901T120000Z\r\nCREATED:20260801T120000Z\r\n"
      "LAST-MODIFIED:20260901T120000Z\r\nSEQUENCE:%u\r\nDTSTART;TZID=Europe/Kyiv:%sT%02u%02u00\r\n"
      "DTEND;TZID=Europe/Kyiv:%sT%02u%02u00\r\nSUMMARY:Зустріч громад № %u: енергетичний менеджмент\r\n"
      "LOCATION:%s\r\nDESCRIPTION:Порядок денний\\, учасники та матеріали. Просимо підтвердити участь до п\r\n"
      " ʼятниці\\; контактна особа — відділ економічного розвитку.\\nДякуємо.\r\n",
      i, i % 3, date, hour, i % 4 * 15, date, hour + 1, i % 4 * 15, i, places[i % 3]);
    if (i % 10 == 0)
      g_string_append_printf (text, "RRULE:FREQ=WEEKLY;COUNT=%u\r\n", 4 + i % 20);
    g_string_append (text,
      "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nCATEGORIES:Візит\\, обмін,Енергоефективність\r\n"
      "X-BENCH-ORIGIN;X-KIND=\"a;b\":kept as it is\r\n"
      "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Нагадування\r\nEND:VALARM\r\nEND:VEVENT\r\n");
  }
  g_string_append (text, "END:VCALENDAR\r\n");

  return g_string_free_to_bytes (text);
}

static char *
dup_text (Bench *self)
{
  return g_strndup (g_bytes_get_data (self->bytes, NULL), g_bytes_get_size (self->bytes));
}

static Time
run_libical_parse (Bench *self)
{
  g_autofree char *text = dup_text (self);
  const Time start = now ();
  icalcomponent *calendar = icalparser_parse_string (text);

  if (calendar == NULL)
    fail (NULL);
  icalcomponent_free (calendar);

  return since (start);
}

static Time
run_libical_write (Bench *self)
{
  g_autofree char *text = dup_text (self);
  icalcomponent *calendar = icalparser_parse_string (text);
  const Time start = now ();
  char *written = icalcomponent_as_ical_string_r (calendar);
  const Time took = since (start);

  icalmemory_free_buffer (written);
  icalcomponent_free (calendar);

  return took;
}

static Time
run_read (Bench *self)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (HstIcalFile) file = NULL;
  g_autoptr (GError) error = NULL;
  const Time start = now ();

  file = hst_ical_read_bytes (self->bytes, "bench.ics", zones, NULL, &error);
  if (file == NULL || file->events->len != self->n_events)
    fail (error);
  g_clear_pointer (&file, hst_ical_file_free);

  return since (start);
}

static void
remove_plan (Bench *self)
{
  static const char *const tails[] = { "", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++) {
    g_autofree char *path = g_strconcat (self->plan, tails[i], NULL);

    g_unlink (path);
  }
}

/* The file into an empty plan, safe on the disk; the plan is made before and stays. */
static Time
run_import (Bench *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->ics);
  g_autoptr (HstStore) store = NULL;
  g_autoptr (HstImport) import = NULL;
  g_autoptr (GError) error = NULL;
  Time start, took;

  remove_plan (self);
  store = hst_store_open (self->plan, HST_STORE_CREATE, &error);
  if (store == NULL)
    fail (error);
  start = now ();
  import = hst_import_prepare (store, &file, 1, NULL, &error);
  if (import == NULL || !hst_import_apply (store, import, NULL, NOW_UTC_S, NULL, &error))
    fail (error);
  took = since (start);
  if (hst_import_count (import, HST_IMPORT_NEW) != self->n_events)
    fail (NULL);

  return took;
}

/* What an import leaves for later: the index of words, which the window makes while nothing else is asked for. */
static Time
run_words (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) store = NULL;
  gboolean is_more;
  Time start, took;

  run_import (self);
  store = hst_store_open (self->plan, HST_STORE_OPEN, &error);
  if (store == NULL)
    fail (error);
  start = now ();
  if (!hst_store_index_words (store, G_MAXUINT, &is_more, &error) || is_more)
    fail (error);
  took = since (start);

  return took;
}

/* The second time: every item is there already. */
static Time
run_again (Bench *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (self->ics);
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) store = hst_store_open (self->plan, HST_STORE_OPEN, &error);
  g_autoptr (HstImport) import = NULL;
  Time start;

  if (store == NULL)
    fail (error);
  start = now ();
  import = hst_import_prepare (store, &file, 1, NULL, &error);
  if (import == NULL || hst_import_count (import, HST_IMPORT_UNCHANGED) != self->n_events)
    fail (error);

  return since (start);
}

static Time
run_export (Bench *self)
{
  const HstExportOptions options = { HST_PROFILE_LOSSLESS, NULL, NULL, G_MININT64, G_MAXINT64, NOW_UTC_S };
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) store = hst_store_open (self->plan, HST_STORE_OPEN, &error);
  g_autoptr (GBytes) bytes = NULL;
  Time start;

  if (store == NULL)
    fail (error);
  start = now ();
  bytes = hst_export_calendar (store, &options, NULL, &error);
  if (bytes == NULL)
    fail (error);

  return since (start);
}

static Time
run_write (Bench *self)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HstIcalFile) file = hst_ical_read_bytes (self->bytes, "bench.ics", zones, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;
  Time start;

  if (file == NULL)
    fail (error);
  start = now ();
  bytes = hst_ical_write_lossless (file->calendars, file->events, file->components, zones, NOW_UTC_S);

  return since (start);
}

static guint n_month;

static Time
run_month (Bench *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) store = hst_store_open (self->plan, HST_STORE_OPEN, &error);
  g_autoptr (GPtrArray) found = NULL;
  Time start;

  if (store == NULL)
    fail (error);
  /* Once before: caches are warm, as they are when somebody leafs through the months. */
  found = hst_store_query_occurrences (store, MONTH_FROM, MONTH_TO, NULL, NULL, &error);
  g_clear_pointer (&found, g_ptr_array_unref);
  start = now ();
  found = hst_store_query_occurrences (store, MONTH_FROM, MONTH_TO, NULL, NULL, &error);
  if (found == NULL)
    fail (error);
  n_month = found->len;

  return since (start);
}

/* As many rows as there are events, of which as many as the month has occurrences are in it, with as much text in each as the
 * month's view shows. */
static void
make_btree (sqlite3 *db,
            guint    n_events)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_exec (db, "CREATE TABLE o (id INTEGER PRIMARY KEY, start INT, end INT, uid TEXT, summary TEXT, place TEXT,"
                        " description TEXT, kept TEXT); BEGIN", NULL, NULL, NULL) != SQLITE_OK)
    fail (NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO o (start, end, uid, summary, place, description, kept) VALUES (?, ?, ?, ?, ?, ?, ?)",
                      -1, &statement, NULL);
  for (guint i = 0; i < n_events; i++) {
    const gint64 from = i < n_month ? MONTH_FROM + (gint64) i * (MONTH_TO - MONTH_FROM) / MAX (n_month, 1)
                                    : MONTH_TO + (gint64) i * 3600;
    g_autofree char *uid = g_strdup_printf ("%08x-bench@example.org", i);
    g_autofree char *kept = g_strnfill (700, 'x');

    sqlite3_bind_int64 (statement, 1, from);
    sqlite3_bind_int64 (statement, 2, from + 3600);
    sqlite3_bind_text (statement, 3, uid, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text (statement, 4, "Зустріч громад: енергетичний менеджмент", -1, SQLITE_STATIC);
    sqlite3_bind_text (statement, 5, "Житомир, майдан ім. С. П. Корольова, 4/2, зала засідань", -1, SQLITE_STATIC);
    sqlite3_bind_text (statement, 6, "Порядок денний, учасники та матеріали. Просимо підтвердити участь.", -1,
                       SQLITE_STATIC);
    sqlite3_bind_text (statement, 7, kept, -1, SQLITE_TRANSIENT);
    sqlite3_step (statement);
    sqlite3_reset (statement);
  }
  sqlite3_finalize (statement);
  sqlite3_exec (db, "CREATE INDEX by_start ON o (start); COMMIT", NULL, NULL, NULL);
}

/* What fetching the month's rows costs without anything of ours. */
static Time
run_btree (Bench *self)
{
  const gboolean is_new = !g_file_test (self->floor, G_FILE_TEST_EXISTS);
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  Time start, took;

  if (sqlite3_open (self->floor, &db) != SQLITE_OK)
    fail (NULL);
  if (is_new)
    make_btree (db, self->n_events);
  sqlite3_prepare_v2 (db, "SELECT * FROM o WHERE start >= ? AND start < ? ORDER BY start", -1, &statement, NULL);
  /* Once before, as with the month. */
  for (guint round = 0; round < 2; round++) {
    g_ptr_array_set_size (rows, 0);
    start = now ();
    sqlite3_bind_int64 (statement, 1, MONTH_FROM);
    sqlite3_bind_int64 (statement, 2, MONTH_TO);
    while (sqlite3_step (statement) == SQLITE_ROW) {
      for (int column = 3; column < 8; column++)
        g_ptr_array_add (rows, g_strdup ((const char *) sqlite3_column_text (statement, column)));
    }
    took = since (start);
    sqlite3_reset (statement);
  }
  sqlite3_finalize (statement);
  sqlite3_close (db);

  return took;
}

/**
 * Job:
 * @self: upon what
 * @run: what is done
 * @n_times: how often in a round
 */
typedef struct {
  Bench *self;
  Time (*run) (Bench *);
  guint  n_times;
} Job;

/* Both in turns, so that whatever else the computer does falls upon both. */
static void
measure (const Job  jobs[2],
         guint      n_rounds,
         Time       took[2])
{
  double walls[2][MAX_ROUNDS * MAX_ROUNDS] = { 0 }, cpus[2][MAX_ROUNDS * MAX_ROUNDS] = { 0 };

  g_assert (n_rounds <= MAX_ROUNDS && jobs[0].n_times <= MAX_ROUNDS && jobs[1].n_times <= MAX_ROUNDS);
  for (guint round = 0; round < n_rounds; round++)
    for (guint i = 0; i < 2; i++)
      for (guint j = 0; j < jobs[i].n_times; j++) {
        const Time one = jobs[i].run (jobs[i].self);

        walls[i][round * jobs[i].n_times + j] = one.wall_ms;
        cpus[i][round * jobs[i].n_times + j] = one.cpu_ms;
      }
  for (guint i = 0; i < 2; i++)
    took[i] = (Time) { median (walls[i], n_rounds * jobs[i].n_times), median (cpus[i], n_rounds * jobs[i].n_times) };
}

/**
 * Once:
 * @peak_kib: what it took of memory at most
 * @time: how long
 *
 * What a process says of what it did, and did once, with nothing else before.
 */
typedef struct {
  double peak_kib;
  Time   time;
} Once;

static Once
run_apart (Bench      *self,
           const char *what)
{
  g_autofree char *n_events = g_strdup_printf ("%u", self->n_events), *said = NULL;
  g_autofree char *n_found = g_strdup_printf ("%u", n_month);
  char *argv[] = { (char *) "/proc/self/exe", (char *) what, self->folder, n_events, n_found, NULL };
  g_autoptr (GError) error = NULL;
  Once once;
  int status;

  if (!g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    fail (error);
  if (sscanf (said, "%lf %lf %lf %u", &once.peak_kib, &once.time.wall_ms, &once.time.cpu_ms, &n_month) != 4)
    fail (NULL);

  return once;
}

static Time
run_import_apart (Bench *self)
{
  return run_apart (self, "--import").time;
}

static Time
run_libical_parse_apart (Bench *self)
{
  return run_apart (self, "--parse").time;
}

static Time
run_month_apart (Bench *self)
{
  return run_apart (self, "--month").time;
}

static Time
run_btree_apart (Bench *self)
{
  return run_apart (self, "--btree").time;
}

/* How long something takes, beside what it has to compete with. */
static void
say (Bench       *self,
     const char  *what,
     Time       (*run) (Bench *),
     const char  *floor_name,
     Time       (*floor_run) (Bench *),
     guint        n_rounds)
{
  const Job jobs[2] = { { self, run, 1 }, { self, floor_run, 1 } };
  Time took[2];

  measure (jobs, n_rounds, took);
  printf ("%8u %-8s %10.2f ms %10.0f/s   %-14s %10.2f ms   ratio %.2f   of processor time %.2f\n", self->n_events, what,
          took[0].wall_ms, self->n_events * 1000. / took[0].wall_ms, floor_name, took[1].wall_ms,
          took[0].wall_ms / took[1].wall_ms, took[0].cpu_ms / took[1].cpu_ms);
  fflush (stdout);
}

/* How many times as long many take as fewer; fewer are done more often, as they take less and so vary more.  Each in a process of
 * its own, as with whoever imports a file: else those that come often find all that they need where the ones before left it. */
static void
say_growth (Bench       *many,
            Bench       *fewer,
            const char  *what,
            Time       (*run) (Bench *))
{
  const Job jobs[2] = { { many, run, 1 }, { fewer, run, 5 } };
  Time took[2];

  measure (jobs, many->n_rounds, took);
  printf ("%8u beside %u: %s %.2f × by the clock, %.2f × of processor time\n", many->n_events, fewer->n_events, what,
          took[0].wall_ms / took[1].wall_ms, took[0].cpu_ms / took[1].cpu_ms);
  fflush (stdout);
}

static void
name_files (Bench *self)
{
  self->ics = g_build_filename (self->folder, "bench.ics", NULL);
  self->plan = g_build_filename (self->folder, "bench.hostyny", NULL);
  self->floor = g_build_filename (self->folder, "floor.sqlite", NULL);
}

static void
clear_bench (Bench *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->ics, g_free);
  g_clear_pointer (&self->plan, g_free);
  g_clear_pointer (&self->floor, g_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

/* What this process took at most, in KiB.  (getrusage() also counts what the process took that became this one.) */
static double
get_peak_kib (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (peak = strstr (status, "VmHWM:")) == NULL)
    fail (NULL);
  return g_ascii_strtod (peak + strlen ("VmHWM:"), NULL);
}

static gboolean
is_apart (int    argc,
          char **argv)
{
  static const char *const whats[] = { "--import", "--parse", "--month", "--btree", NULL };

  return argc == 5 && g_strv_contains (whats, argv[1]);
}

/* In a process that run_apart() began. */
static int
run_once (char **argv)
{
  Bench self = { .folder = g_strdup (argv[2]), .n_events = (guint) g_ascii_strtoull (argv[3], NULL, 10) };
  g_autoptr (GError) error = NULL;
  Time took = { 0 };
  char *text;
  gsize length;

  name_files (&self);
  n_month = (guint) g_ascii_strtoull (argv[4], NULL, 10);
  if (g_str_equal (argv[1], "--import")) {
    took = run_import (&self);
  } else if (g_str_equal (argv[1], "--month")) {
    took = run_month (&self);
  } else if (g_str_equal (argv[1], "--btree")) {
    took = run_btree (&self);
  } else if (g_file_get_contents (self.ics, &text, &length, &error)) {
    self.bytes = g_bytes_new_take (text, length);
    took = run_libical_parse (&self);
  } else {
    fail (error);
  }
  printf ("%.0f %.3f %.3f %u\n", get_peak_kib (), took.wall_ms, took.cpu_ms, n_month);
  clear_bench (&self);
  return 0;
}

static void
prepare (Bench *self)
{
  g_autoptr (GError) error = NULL;

  self->n_rounds = self->n_events > 20000 ? 3 : 7;
  self->folder = g_dir_make_tmp ("hostyny-bench-XXXXXX", &error);
  if (self->folder == NULL)
    fail (error);
  name_files (self);
  self->bytes = make_calendar (self->n_events);
  if (!g_file_set_contents (self->ics, g_bytes_get_data (self->bytes, NULL), (gssize) g_bytes_get_size (self->bytes), &error))
    fail (error);
}

static void
run_bench (Bench *self)
{
  const guint n_rounds = self->n_rounds;

  printf ("%8u peak     %10.1f MiB, of which the file is %.1f MiB, for an import; libical’s tree %.1f MiB\n", self->n_events,
          run_apart (self, "--import").peak_kib / 1024., (double) g_bytes_get_size (self->bytes) / MIB,
          run_apart (self, "--parse").peak_kib / 1024.);
  say (self, "read", run_read, "libical parse", run_libical_parse, n_rounds);
  say (self, "import", run_import, "libical parse", run_libical_parse, n_rounds);
  say (self, "words", run_words, "libical parse", run_libical_parse, n_rounds);
  say (self, "again", run_again, "libical parse", run_libical_parse, n_rounds);
  say (self, "write", run_write, "libical write", run_libical_write, n_rounds);
  say (self, "export", run_export, "libical write", run_libical_write, n_rounds);
  say (self, "month", run_month_apart, "B-tree", run_btree_apart, MONTH_ROUNDS);
  printf ("%8u month has %u occurrences\n", self->n_events, n_month);
}

static void
finish (Bench *self)
{
  if (self->folder == NULL)
    return;
  remove_plan (self);
  g_unlink (self->ics);
  g_unlink (self->floor);
  g_rmdir (self->folder);
  clear_bench (self);
}

int
main (int    argc,
      char **argv)
{
  static const char *const usual[] = { "1000", "10000", "100000" };

  Bench fewer = { 0 };

  g_setenv ("TZ", "Europe/Kyiv", TRUE);
  if (is_apart (argc, argv))
    return run_once (argv);
  for (int i = 1; i < argc || (argc == 1 && i <= (int) G_N_ELEMENTS (usual)); i++) {
    guint64 n_events;
    Bench self = { 0 };

    if (!g_ascii_string_to_unsigned (argc > 1 ? argv[i] : usual[i - 1], 10, 1, 10000000, &n_events, NULL)) {
      g_printerr ("usage: bench-calendar [EVENTS…]\n");
      return 2;
    }
    self.n_events = (guint) n_events;
    prepare (&self);
    run_bench (&self);
    if (fewer.folder != NULL) {
      say_growth (&self, &fewer, "import", run_import_apart);
      say_growth (&self, &fewer, "libical parse", run_libical_parse_apart);
    }
    finish (&fewer);
    fewer = self;
  }
  finish (&fewer);

  return 0;
}
