/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-range-filter.h"
#include "plan-file.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* How long a plan takes, each beside what it is measured against in the same run; build-aux/bench runs it.  No test:
 * numbers of one machine prove nothing on another. */

#define N_COMMITS 200
/* So many sessions at most come in one step. */
#define STEP      100000
#define TURN      10
#define N_OPENS   9
#define DAYS      1200

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  const gint64 one = *(const gint64 *) a, other = *(const gint64 *) b;

  return one < other ? -1 : one > other;
}

static double
median_ms (gint64 *times_us,
           guint   n)
{
  qsort (times_us, n, sizeof *times_us, compare_times);
  return (double) times_us[n / 2] / 1000;
}

static double
read_memory_mb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || (line = strstr (status, "VmRSS:")) == NULL)
    return 0;
  return (double) g_ascii_strtoull (line + strlen ("VmRSS:"), NULL, 10) / 1024;
}

static HstEvent *
make_session (guint number)
{
  g_autofree char *uid = g_strdup_printf ("session-%07u@example.org", number);
  g_autofree char *summary = g_strdup_printf ("Відвідування котельні № %u", number);
  g_autofree char *venue = g_strdup_printf ("venue-%u", number / DAYS % 1000);
  HstMoment start = hst_moment_zoned (20600 + (HstDay) (number % DAYS), (gint32) (8 + number % 10) * 3600, "Europe/Kyiv");
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->summary, summary);
  hst_set_text (&event->description, "Ознайомлення з роботою системи енергомоніторингу; запитання та відповіді.");
  hst_set_text (&event->venue, venue);
  hst_set_text (&event->responsible, "person-1");
  event->start = start;
  event->end = hst_moment_with_wall (&start, hst_moment_get_wall_s (&start) + 3600);
  /* One in fifty repeats. */
  if (number % 50 == 0)
    hst_set_list (&event->rrules, (const char *const[]) { "FREQ=WEEKLY;COUNT=10", NULL });
  return event;
}

static void
fill (HstStore *store,
      guint     n_sessions)
{
  for (guint i = 0; i < n_sessions; i++) {
    HstEvent *event = make_session (i);

    if (i % STEP == 0)
      begin (store, "import");
    put (store, event);
    hst_record_unref (event);
    if (i % STEP == STEP - 1 || i == n_sessions - 1)
      commit (store);
  }
}

static void
query_week (HstStore *store,
            guint    *n_found)
{
  g_autoptr (GPtrArray) found = NULL;
  const gint64 from = (gint64) 20700 * HST_DAY_S;

  found = hst_store_query_occurrences (store, from, from + 7 * HST_DAY_S, NULL, NULL, NULL);
  *n_found = found->len;
}

/* The week of one venue, of which there are as many as keep a venue's week alike at any size. */
static gint64
time_venue_us (HstStore *store,
               guint    *n_found)
{
  const gint64 from = (gint64) 20700 * HST_DAY_S, began = g_get_monotonic_time ();
  const HstRangeFilter filter = { .venue = "venue-7" };
  g_autoptr (GPtrArray) found = hst_store_query_filtered (store, &filter, from, from + 7 * HST_DAY_S, NULL, NULL, NULL);

  *n_found = found->len;
  return g_get_monotonic_time () - began;
}

static gint64
time_search_us (HstStore   *store,
                const char *words)
{
  const gint64 began = g_get_monotonic_time ();
  g_autoptr (GPtrArray) hits = hst_store_search (store, words, (gint64) 20700 * HST_DAY_S, 50, NULL);

  g_assert_cmpuint (hits->len, >, 0);
  return g_get_monotonic_time () - began;
}

/* ---- one step, and the same rows without Hostyny */

static void
move_session (HstStore *store,
              guint     number)
{
  g_autoptr (HstEvent) event = make_session (number * 3 + 1);

  event->start = hst_moment_with_wall (&event->start, hst_moment_get_wall_s (&event->start) + 1800);
  event->end = hst_moment_with_wall (&event->end, hst_moment_get_wall_s (&event->end) + 1800);
  begin (store, "move-event");
  put (store, event);
  commit (store);
}

static void
run (sqlite3      *database,
     sqlite3_stmt *stmt)
{
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_reset (stmt);
}

/* What a move changes in the file: the event, its span, its document, who and what is in it, the step.  Which rows of
 * the fourth these are, is looked up beforehand. */
static gint64
time_bare_us (sqlite3       *database,
              sqlite3_stmt **stmts,
              guint          number)
{
  static const char blob[300];
  g_autofree char *uid = g_strdup_printf ("session-%07u@example.org", number * 3 + 2);
  gint64 rows[8][3], began;
  guint n_rows = 0;

  for (guint i = 0; i < 6; i++)
    if (i < 3 || i == 5)
      sqlite3_bind_text (stmts[i], 1, uid, -1, SQLITE_TRANSIENT);
  while (sqlite3_step (stmts[5]) == SQLITE_ROW) {
    g_assert_cmpuint (n_rows, <, G_N_ELEMENTS (rows));
    for (int i = 0; i < 3; i++)
      rows[n_rows][i] = sqlite3_column_int64 (stmts[5], i);
    n_rows++;
  }
  sqlite3_reset (stmts[5]);
  sqlite3_bind_blob (stmts[3], 1, blob, sizeof blob, SQLITE_STATIC);

  began = g_get_monotonic_time ();
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < 4; i++)
    run (database, stmts[i]);
  for (guint i = 0; i < n_rows; i++) {
    for (int j = 0; j < 3; j++)
      sqlite3_bind_int64 (stmts[4], j + 1, rows[i][j]);
    run (database, stmts[4]);
  }
  g_assert_cmpint (sqlite3_exec (database, "COMMIT", NULL, NULL, NULL), ==, SQLITE_OK);
  return g_get_monotonic_time () - began;
}

static void
bench_commit (void)
{
  static const char *const sql[] = {
    "UPDATE event SET start = '2026-07-01T10:30:00[Europe/Kyiv]', \"end\" = '2026-07-01T11:30:00[Europe/Kyiv]', "
    "sequence = sequence + 1, last_modified = 1795000000 WHERE uid = ? AND recurrence_id = ''",
    "UPDATE event_range SET from_utc_s = from_utc_s + 1800, to_utc_s = to_utc_s + 1800 WHERE uid = ?",
    "UPDATE document SET from_utc_s = from_utc_s + 1800, to_utc_s = to_utc_s + 1800 WHERE type = 'event' AND key = ?",
    "INSERT INTO step (at_utc_s, title, subject, undone, changeset) VALUES (1795000000, 'move-event', 'x', 0, ?)",
    "UPDATE event_subject SET from_utc_s = from_utc_s + 1800 WHERE subject = ? AND length_class = 0 AND from_utc_s = ? "
    "AND document = ?",
    "SELECT subject, from_utc_s, document FROM event_subject WHERE document = (SELECT id FROM document WHERE "
    "type = 'event' AND key = ?)",
  };
  g_auto (PlanFile) file = { 0 };
  gint64 ours_us[N_COMMITS], bare_us[N_COMMITS];
  sqlite3 *database;
  sqlite3_stmt *stmts[G_N_ELEMENTS (sql)];
  double ours, bare;

  plan_file_new (&file);
  fill (file.store, 10000);
  g_assert_cmpint (sqlite3_open (file.path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, "PRAGMA synchronous = FULL", NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    g_assert_cmpint (sqlite3_prepare_v2 (database, sql[i], -1, &stmts[i], NULL), ==, SQLITE_OK);

  /* In turns, so that both meet the same disk; in each turn the first, which reads anew what the other has written, is
   * not counted. */
  for (guint turn = 0; turn < N_COMMITS / TURN; turn++) {
    const guint first = turn * (TURN + 1);

    for (guint i = 0; i <= TURN; i++) {
      const gint64 began = g_get_monotonic_time ();

      move_session (file.store, first + i);
      ours_us[turn * TURN + (i > 0 ? i - 1 : 0)] = g_get_monotonic_time () - began;
    }
    for (guint i = 0; i <= TURN; i++)
      bare_us[turn * TURN + (i > 0 ? i - 1 : 0)] = time_bare_us (database, stmts, first + i);
  }
  for (guint i = 0; i < G_N_ELEMENTS (sql); i++)
    sqlite3_finalize (stmts[i]);
  sqlite3_close (database);
  ours = median_ms (ours_us, N_COMMITS);
  bare = median_ms (bare_us, N_COMMITS);
  printf ("commit of one step        %8.2f ms, bare transaction %.2f ms: %.2f times (goal 2)\n", ours, bare, ours / bare);
}

/* ---- size */

static void
bench_size (guint n_sessions)
{
  g_auto (PlanFile) file = { 0 };
  gint64 open_us[N_OPENS], query_us[N_OPENS], venue_us[N_OPENS], rare_us[N_OPENS], common_us[N_OPENS];
  gint64 one_us[N_OPENS], two_us[N_OPENS], three_us[N_OPENS];
  gint64 began, filled_us, undone_us;
  guint n_of_venue = 0;
  const double before_mb = read_memory_mb ();
  double after_mb = 0;
  guint n_found = 0;
  struct stat info;

  plan_file_new (&file);
  began = g_get_monotonic_time ();
  fill (file.store, n_sessions);
  filled_us = g_get_monotonic_time () - began;
  plan_file_close (&file);
  g_assert_cmpint (stat (file.path, &info), ==, 0);

  for (guint i = 0; i < N_OPENS; i++) {
    began = g_get_monotonic_time ();
    plan_file_open (&file, HST_STORE_OPEN);
    query_week (file.store, &n_found);
    open_us[i] = g_get_monotonic_time () - began;
    began = g_get_monotonic_time ();
    query_week (file.store, &n_found);
    query_us[i] = g_get_monotonic_time () - began;
    after_mb = read_memory_mb ();
    plan_file_close (&file);
  }
  plan_file_open (&file, HST_STORE_OPEN);
  for (guint i = 0; i < N_OPENS; i++) {
    venue_us[i] = time_venue_us (file.store, &n_of_venue);
    rare_us[i] = time_search_us (file.store, "котельні 7");
    common_us[i] = time_search_us (file.store, "kotelni");
    one_us[i] = time_search_us (file.store, "в");
    two_us[i] = time_search_us (file.store, "ві");
    three_us[i] = time_search_us (file.store, "від");
  }
  began = g_get_monotonic_time ();
  hst_step_free (hst_store_undo (file.store, NULL));
  undone_us = g_get_monotonic_time () - began;

  printf ("%9u sessions: filled in %.2f s, last step undone in %.2f s, %.0f bytes a session with its history\n", n_sessions,
          (double) filled_us / 1e6, (double) undone_us / 1e6, (double) info.st_size / n_sessions);
  printf ("          open to first week %6.2f ms (goal 30), a week %.2f ms for %u occurrences, %.1f MB more memory\n",
          median_ms (open_us, N_OPENS), median_ms (query_us, N_OPENS), n_found, after_mb - before_mb);
  printf ("          a venue's week %.2f ms for %u; search of two words %.2f ms, of a word that all have %.2f ms (goal 20)\n",
          median_ms (venue_us, N_OPENS), n_of_venue, median_ms (rare_us, N_OPENS), median_ms (common_us, N_OPENS));
  printf ("          of its first one, two and three letters %.2f, %.2f and %.2f ms (goal 20)\n", median_ms (one_us, N_OPENS),
          median_ms (two_us, N_OPENS), median_ms (three_us, N_OPENS));
}

int
main (int    argc,
      char **argv)
{
  setvbuf (stdout, NULL, _IOLBF, 0);
  bench_commit ();
  if (argc < 2) {
    bench_size (10000);
    bench_size (100000);
  }
  for (int i = 1; i < argc; i++)
    bench_size ((guint) g_ascii_strtoull (argv[i], NULL, 10));
  return 0;
}
