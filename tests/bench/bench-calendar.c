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

typedef struct {
  GBytes *bytes;
  char   *folder;
  char   *ics;
  char   *plan;
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

/* As many rows as the month has occurrences, among as many as there are events, with as much text in each as the month's
 * view shows: what fetching them costs without anything of ours. */
static Time
run_btree (Bench *self)
{
  g_autofree char *path = g_build_filename (self->folder, "floor.sqlite", NULL);
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  Time start, took;

  g_unlink (path);
  if (sqlite3_open (path, &db) != SQLITE_OK ||
      sqlite3_exec (db, "CREATE TABLE o (id INTEGER PRIMARY KEY, start INT, end INT, uid TEXT, summary TEXT, place TEXT,"
                        " description TEXT, kept TEXT); BEGIN", NULL, NULL, NULL) != SQLITE_OK)
    fail (NULL);
  sqlite3_prepare_v2 (db, "INSERT INTO o (start, end, uid, summary, place, description, kept) VALUES (?, ?, ?, ?, ?, ?, ?)",
                      -1, &statement, NULL);
  for (guint i = 0; i < self->n_events; i++) {
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

  sqlite3_prepare_v2 (db, "SELECT * FROM o WHERE start >= ? AND start < ? ORDER BY start", -1, &statement, NULL);
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
  g_unlink (path);

  return took;
}

static Time
measure (Bench *self,
         Time (*run) (Bench *))
{
  double walls[16] = { 0 }, cpus[16] = { 0 };

  for (guint i = 0; i < self->n_rounds; i++) {
    const Time one = run (self);

    walls[i] = one.wall_ms;
    cpus[i] = one.cpu_ms;
  }

  return (Time) { median (walls, self->n_rounds), median (cpus, self->n_rounds) };
}

/* Peak memory of a process that does it once, and has done nothing else. */
static double
measure_peak (Bench *self,
              char  *what)
{
  g_autofree char *n_events = g_strdup_printf ("%u", self->n_events), *said = NULL;
  char *argv[] = { (char *) "/proc/self/exe", what, self->folder, n_events, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &said, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    fail (error);

  return g_ascii_strtod (said, NULL) / 1024.;
}

static void
say (Bench      *self,
     const char *what,
     Time        time,
     const char *floor_name,
     Time        floor)
{
  printf ("%8u %-8s %10.2f ms %10.0f/s   %-14s %10.2f ms   ratio %.2f   of processor time %.2f\n", self->n_events, what,
          time.wall_ms, self->n_events * 1000. / time.wall_ms, floor_name, floor.wall_ms, time.wall_ms / floor.wall_ms,
          time.cpu_ms / floor.cpu_ms);
  fflush (stdout);
}

/**
 * Growth:
 * @n_events: of how many, 0 before there was any
 * @import: what it took to import them
 * @parse: what it took libical to parse them
 */
typedef struct {
  guint n_events;
  Time  import;
  Time  parse;
} Growth;

/* What many cost beside fewer. */
static void
say_growth (const Growth *now,
            const Growth *before)
{
  if (before->n_events > 0)
    printf ("%8u beside %u: import %.2f × by the clock, %.2f × of processor time; libical parse %.2f × and %.2f ×\n", now->n_events,
            before->n_events, now->import.wall_ms / before->import.wall_ms, now->import.cpu_ms / before->import.cpu_ms,
            now->parse.wall_ms / before->parse.wall_ms, now->parse.cpu_ms / before->parse.cpu_ms);
}

static void
name_files (Bench *self)
{
  self->ics = g_build_filename (self->folder, "bench.ics", NULL);
  self->plan = g_build_filename (self->folder, "bench.hostyny", NULL);
}

static void
clear_bench (Bench *self)
{
  g_free (self->folder);
  g_free (self->ics);
  g_free (self->plan);
  g_clear_pointer (&self->bytes, g_bytes_unref);
}

/* What this process took at most, in KiB.  (getrusage() also counts what the process took that became this one.) */
static void
print_peak (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (peak = strstr (status, "VmHWM:")) == NULL)
    fail (NULL);
  puts (peak + strlen ("VmHWM:"));
}

/* In the process whose memory is measured. */
static int
run_once (char **argv)
{
  Bench self = { .folder = g_strdup (argv[2]), .n_events = (guint) g_ascii_strtoull (argv[3], NULL, 10) };
  g_autoptr (GError) error = NULL;
  char *text;
  gsize length;

  name_files (&self);
  if (g_str_equal (argv[1], "--import")) {
    run_import (&self);
  } else if (g_file_get_contents (self.ics, &text, &length, &error)) {
    self.bytes = g_bytes_new_take (text, length);
    run_libical_parse (&self);
  } else {
    fail (error);
  }
  print_peak ();
  clear_bench (&self);
  return 0;
}

static Growth
run_bench (guint n_events)
{
  Bench self = { .n_events = n_events, .n_rounds = n_events > 20000 ? 3 : 7 };
  Growth growth = { .n_events = n_events };
  g_autoptr (GError) error = NULL;
  Time floor, month;

  self.folder = g_dir_make_tmp ("hostyny-bench-XXXXXX", &error);
  if (self.folder == NULL)
    fail (error);
  name_files (&self);
  self.bytes = make_calendar (n_events);
  if (!g_file_set_contents (self.ics, g_bytes_get_data (self.bytes, NULL), (gssize) g_bytes_get_size (self.bytes), &error))
    fail (error);

  printf ("%8u peak     %10.1f MiB, of which the file is %.1f MiB, for an import; libical’s tree %.1f MiB\n", n_events,
          measure_peak (&self, (char *) "--import"), (double) g_bytes_get_size (self.bytes) / MIB, measure_peak (&self, (char *) "--parse"));

  floor = growth.parse = measure (&self, run_libical_parse);
  say (&self, "read", measure (&self, run_read), "libical parse", floor);
  growth.import = measure (&self, run_import);
  say (&self, "import", growth.import, "libical parse", floor);
  say (&self, "words", measure (&self, run_words), "libical parse", floor);
  say (&self, "again", measure (&self, run_again), "libical parse", floor);
  floor = measure (&self, run_libical_write);
  say (&self, "write", measure (&self, run_write), "libical write", floor);
  say (&self, "export", measure (&self, run_export), "libical write", floor);
  month = measure (&self, run_month);
  say (&self, "month", month, "B-tree", measure (&self, run_btree));
  printf ("%8u month has %u occurrences\n", n_events, n_month);

  remove_plan (&self);
  g_unlink (self.ics);
  g_rmdir (self.folder);
  clear_bench (&self);
  return growth;
}

int
main (int    argc,
      char **argv)
{
  static const char *const usual[] = { "1000", "10000", "100000" };

  Growth growth = { 0 };

  g_setenv ("TZ", "Europe/Kyiv", TRUE);
  if (argc == 4 && (g_str_equal (argv[1], "--import") || g_str_equal (argv[1], "--parse")))
    return run_once (argv);
  for (int i = 1; i < argc || (argc == 1 && i <= (int) G_N_ELEMENTS (usual)); i++) {
    guint64 n_events;
    Growth next;

    if (!g_ascii_string_to_unsigned (argc > 1 ? argv[i] : usual[i - 1], 10, 1, 10000000, &n_events, NULL)) {
      g_printerr ("usage: bench-calendar [EVENTS…]\n");
      return 2;
    }
    next = run_bench ((guint) n_events);
    say_growth (&next, &growth);
    growth = next;
  }

  return 0;
}
