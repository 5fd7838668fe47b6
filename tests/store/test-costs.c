/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-range-filter.h"
#include "hst-store-private.h"
#include "plan-file.h"

#include <glib/gstdio.h>

/* What asking costs, counted and not timed: the steps of SQLite's machine, and the pages it looks at.  The same is asked of
 * a small plan and of a big one, where the same is found; it must cost the same, but for the height of the trees. */

#define SMALL        100
#define BIG          20000
/* By hand: HOSTYNY_BIG_PLAN=1000000. */
#define N_OURS       10
#define FIRST_DAY    20600
#define ASKED_DAY    20790
#define STEP_MAX     50000

typedef struct {
  gint64 n_steps;
  gint64 n_pages;
} Cost;

static HstEvent *
make_session (guint    number,
              gboolean is_ours,
              HstDay   day)
{
  g_autofree char *uid = g_strdup_printf ("%s-%u", is_ours ? "ours" : "other", number);
  const HstMoment start = hst_moment_zoned (day, (gint32) (8 + number % 10) * 3600, "Europe/Kyiv");
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->summary, is_ours ? "Котельня" : "Обід");
  event->start = start;
  event->end = hst_moment_with_wall (&start, hst_moment_get_wall_s (&start) + 3600);
  event->status = is_ours ? HST_STATUS_TENTATIVE : HST_STATUS_CONFIRMED;
  if (!is_ours)
    return event;
  hst_set_text (&event->visit, "visit");
  hst_set_text (&event->venue, "venue");
  hst_set_text (&event->responsible, "person");
  hst_set_list (&event->speakers, (const char *const[]) { "speaker", NULL });
  /* Of the visit's delegations one is named, and the other takes part in what is for all. */
  if (number % 2 == 0)
    hst_set_list (&event->communities, (const char *const[]) { "UA1", NULL });
  return event;
}

static void
put_session (HstStore *store,
             guint     number,
             gboolean  is_ours,
             HstDay    day)
{
  g_autoptr (HstEvent) event = make_session (number, is_ours, day);

  put (store, event);
  if (number % STEP_MAX == STEP_MAX - 1) {
    commit (store);
    begin (store, "fill");
  }
}

/* In the week asked for there are as many of ours at any size; ours are many in other years, and others are many in this
 * week. */
static void
fill (HstStore *store,
      guint     n_sessions)
{
  g_autoptr (HstDelegation) all = hst_delegation_new ();

  begin (store, "fill");
  hst_set_text (&all->gathering, "visit");
  hst_set_text (&all->community, "UA2");
  put (store, all);
  for (guint i = 0; i < N_OURS; i++)
    put_session (store, i, TRUE, ASKED_DAY + (HstDay) (i % 5));
  for (guint i = N_OURS; i < n_sessions / 2; i++)
    put_session (store, i, TRUE, ASKED_DAY + (i % 2 == 0 ? 20 + (HstDay) (i % 3000) : -20 - (HstDay) (i % 3000)));
  for (guint i = 0; i < n_sessions / 2; i++)
    put_session (store, i, FALSE, ASKED_DAY + (HstDay) (i % 5));
  commit (store);
}

/* All that was done since the last call, by all statements that the store has prepared. */
static Cost
take_cost (HstStore *store)
{
  Cost cost = { 0, 0 };
  int n_hits = 0, n_misses = 0, unused;

  for (sqlite3_stmt *stmt = NULL; (stmt = sqlite3_next_stmt (store->db->sqlite, stmt)) != NULL;)
    cost.n_steps += sqlite3_stmt_status (stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
  sqlite3_db_status (store->db->sqlite, SQLITE_DBSTATUS_CACHE_HIT, &n_hits, &unused, 1);
  sqlite3_db_status (store->db->sqlite, SQLITE_DBSTATUS_CACHE_MISS, &n_misses, &unused, 1);
  cost.n_pages = n_hits + n_misses;
  return cost;
}

static const struct {
  const char     *name;
  HstRangeFilter  filter;
  guint           n_found;
} questions[] = {
  { "visit", { .visit = "visit" }, N_OURS },
  { "venue", { .venue = "venue" }, N_OURS },
  { "person", { .person = "person" }, N_OURS },
  { "speaker", { .person = "speaker" }, N_OURS },
  { "community that is named", { .community = "UA1" }, N_OURS / 2 },
  { "community that takes part", { .community = "UA2" }, N_OURS / 2 },
  { "status", { .statuses = 1u << HST_STATUS_TENTATIVE }, N_OURS },
  { "nobody", { .person = "nobody" }, 0 },
  { "all together", { "visit", "venue", "person", "UA1", 1u << HST_STATUS_TENTATIVE }, N_OURS / 2 },
};

static Cost
ask (HstStore             *store,
     const HstRangeFilter *filter,
     guint                 n_found)
{
  const gint64 from = (gint64) ASKED_DAY * HST_DAY_S;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;

  take_cost (store);
  found = hst_store_query_filtered (store, filter, from, from + 7 * HST_DAY_S, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, n_found);
  return take_cost (store);
}

/* No statement that was run goes through the whole of a table that grows. */
static void
assert_no_scan (HstStore *store)
{
  static const char *const tables[] = { "event", "event_range", "event_subject", "document", "delegation", "d" };
  guint n = 0;

  for (sqlite3_stmt *stmt = NULL; (stmt = sqlite3_next_stmt (store->db->sqlite, stmt)) != NULL;) {
    g_autofree char *sql = NULL;
    sqlite3_stmt *explain;

    if (!g_str_has_prefix (sqlite3_sql (stmt), "SELECT"))
      continue;
    sql = g_strconcat ("EXPLAIN QUERY PLAN ", sqlite3_sql (stmt), NULL);
    g_assert_cmpint (sqlite3_prepare_v2 (store->db->sqlite, sql, -1, &explain, NULL), ==, SQLITE_OK);
    while (sqlite3_step (explain) == SQLITE_ROW) {
      const char *detail = (const char *) sqlite3_column_text (explain, 3);

      n += g_str_has_prefix (detail, "SEARCH");
      for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
        g_autofree char *scan = g_strconcat ("SCAN ", tables[i], NULL);

        if (g_str_equal (detail, scan) || (g_str_has_prefix (detail, scan) && detail[strlen (scan)] == ' '))
          g_error ("%s: %s", sql, detail);
      }
    }
    sqlite3_finalize (explain);
  }
  g_assert_cmpuint (n, >, 10);
}

static void
test_filters_cost_what_they_return (void)
{
  const char *wanted = g_getenv ("HOSTYNY_BIG_PLAN");
  g_auto (PlanFile) small = { 0 };
  g_auto (PlanFile) big = { 0 };

  plan_file_new (&small);
  plan_file_new (&big);
  fill (small.store, SMALL);
  fill (big.store, wanted != NULL ? (guint) g_ascii_strtoull (wanted, NULL, 10) : BIG);
  /* Statements of the filling are not to be looked at. */
  plan_file_close (&big);
  plan_file_open (&big, HST_STORE_OPEN);
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++) {
    const Cost few = ask (small.store, &questions[i].filter, questions[i].n_found);
    const Cost many = ask (big.store, &questions[i].filter, questions[i].n_found);

    g_test_message ("%s: %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT " steps, %" G_GINT64_FORMAT " and %" G_GINT64_FORMAT
                    " pages", questions[i].name, few.n_steps, many.n_steps, few.n_pages, many.n_pages);
    g_assert_cmpint (few.n_steps, >, 0);
    g_assert_cmpint (many.n_steps, <=, few.n_steps + few.n_steps / 10);
    g_assert_cmpint (many.n_pages, <=, few.n_pages * 3);
  }
  assert_no_scan (big.store);
}

/* A window makes one some seconds after its start. */
static void
test_backup_keeps_no_pages (void)
{
  g_auto (PlanFile) big = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  int used_bytes = 0, unused;
  gint64 cache_size = 0;
  GStatBuf info;

  plan_file_new (&big);
  fill (big.store, BIG);
  g_assert_cmpint (g_stat (big.path, &info), ==, 0);
  g_assert_cmpint (info.st_size, >, 8 << 20);
  path = g_strconcat (big.path, "-copy", NULL);

  g_assert_true (hst_store_backup (big.store, path, NULL, &error));
  g_assert_no_error (error);
  sqlite3_db_status (big.store->db->sqlite, SQLITE_DBSTATUS_CACHE_USED, &used_bytes, &unused, 0);
  g_assert_cmpint (used_bytes, <, 2 << 20);
  /* From now on pages are kept as before. */
  g_assert_true (hst_db_get_int (big.store->db, "PRAGMA cache_size", &cache_size, &error));
  g_assert_cmpint (cache_size, ==, -16384);
  g_unlink (path);
}

/* A window opens a plan, reads what it shows first, and has the rest of it looked through. */
static void
test_opening_keeps_no_pages (void)
{
  g_auto (PlanFile) big = { 0 };
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  int before_bytes = 0, used_bytes = 0, unused;

  plan_file_new (&big);
  fill (big.store, BIG);
  plan_file_close (&big);
  plan_file_open (&big, HST_STORE_CHECK_LATER);
  found = hst_store_query_occurrences (big.store, 0, (gint64) 40000 * 86400, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, BIG);
  sqlite3_db_status (big.store->db->sqlite, SQLITE_DBSTATUS_CACHE_USED, &before_bytes, &unused, 0);
  g_assert_cmpint (before_bytes, >, 4 << 20);

  g_assert_true (hst_store_check_later (big.store, &error));
  g_assert_no_error (error);
  sqlite3_db_status (big.store->db->sqlite, SQLITE_DBSTATUS_CACHE_USED, &used_bytes, &unused, 0);
  g_assert_cmpint (used_bytes, <, 1 << 20);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/costs/filters-cost-what-they-return", test_filters_cost_what_they_return);
  g_test_add_func ("/store/costs/backup-keeps-no-pages", test_backup_keeps_no_pages);
  g_test_add_func ("/store/costs/opening-keeps-no-pages", test_opening_keeps_no_pages);

  return g_test_run ();
}
