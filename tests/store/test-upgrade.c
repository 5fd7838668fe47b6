/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"
#include "hst-schema.h"
#include "plan-file.h"

#include <sqlite3.h>

/* Plans of every version there ever was, as that version wrote them: plans/version-N.hostyny.gz, and beside it what is in
 * it, plans/version-N.txt.  Whoever raises HST_SCHEMA_VERSION adds a pair, made by the version before, and never
 * changes one that is there.  HOSTYNY_WRITE_EXPECTED=1 writes the texts that are missing. */

static gint64
read_version (const char *path)
{
  sqlite3 *database;
  sqlite3_stmt *stmt;
  gint64 version;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, "PRAGMA user_version", -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  version = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (database);
  return version;
}

static char *
load_expected (gint64    version,
               HstStore *store)
{
  g_autofree char *path = dup_fixture_path (version, ".txt");
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  if (g_getenv ("HOSTYNY_WRITE_EXPECTED") != NULL && !g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autofree char *found = dump_plan (store);

    g_assert_true (g_file_set_contents (path, found, -1, NULL));
  }
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
test_plan_of_any_version_is_brought_up_to_date (void)
{
  for (gint64 version = 1; version <= HST_SCHEMA_VERSION; version++) {
    g_auto (PlanFile) file = { 0 };
    g_autofree char *expected = NULL;
    guint n_undone = 0;
    HstStep *step;

    plan_file_init (&file);
    unpack_plan (version, file.path);
    g_assert_cmpint (read_version (file.path), ==, version);

    /* A plan of the present version can be looked at before; an older one is brought up to date first. */
    plan_file_open (&file, HST_STORE_OPEN);
    expected = load_expected (version, file.store);
    g_assert_cmpuint (strlen (expected), >, 1000);
    assert_dump (file.store, expected);
    assert_sound (file.store);

    /* The history came along: it can be undone to its beginning and done again. */
    while ((step = hst_store_undo (file.store, NULL)) != NULL) {
      hst_step_free (step);
      n_undone++;
    }
    g_assert_cmpuint (n_undone, >, 1);
    assert_dump (file.store, "");
    for (guint i = 0; i < n_undone; i++) {
      step = hst_store_redo (file.store, NULL);
      g_assert_nonnull (step);
      hst_step_free (step);
    }
    assert_dump (file.store, expected);
    put_alone (file.store, make_event ("new", "Обід", "2026-11-25", NULL));
    assert_sound (file.store);
    plan_file_close (&file);
    g_assert_cmpint (read_version (file.path), ==, HST_SCHEMA_VERSION);
  }
}

/* Steps of before and after an upgrade, on the same records, undone and done again one by one and all together. */
static void
test_steps_of_two_versions_are_undone_together (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *expected = NULL, *changed = NULL;
  g_autoptr (GPtrArray) events = NULL, steps = NULL;
  g_autoptr (HstEvent) event = NULL, other = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first_id;

  plan_file_init (&file);
  unpack_plan (1, file.path);
  plan_file_open (&file, HST_STORE_OPEN);
  expected = dump_plan (file.store);
  events = hst_store_load_records (file.store, &hst_event_type, NULL);
  steps = hst_store_load_history (file.store, 0, NULL);
  first_id = ((HstStep *) steps->pdata[steps->len - 1])->id;

  /* With columns that version 1 did not have, and without. */
  event = hst_record_copy (events->pdata[0]);
  event->km = 120;
  hst_set_text (&event->safety, "Каски на вході.");
  put_alone (file.store, hst_record_ref (event));
  other = hst_record_copy (events->pdata[1]);
  hst_set_text (&other->location, "Пресцентр");
  begin (file.store, "mixed");
  put (file.store, other);
  g_assert_true (hst_store_remove (file.store, event, NULL));
  g_assert_true (hst_store_remove (file.store, events->pdata[2], NULL));
  commit (file.store);
  changed = dump_plan (file.store);

  for (guint round = 0; round < 2; round++) {
    guint n = 0;

    for (HstStep *step; (step = hst_store_undo (file.store, &error)) != NULL; n++) {
      hst_step_free (step);
      if (n == 1)
        assert_dump (file.store, expected);
    }
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
    g_clear_error (&error);
    assert_dump (file.store, "");
    for (; n > 0; n--)
      hst_step_free (hst_store_redo (file.store, NULL));
    assert_dump (file.store, changed);
    assert_sound (file.store);
  }

  /* All of them in one step, and that undone. */
  g_assert_true (hst_store_go_to_step (file.store, first_id, "restore", NULL, &error));
  g_assert_no_error (error);
  hst_step_free (hst_store_undo (file.store, &error));
  g_assert_no_error (error);
  assert_dump (file.store, changed);
  assert_sound (file.store);
}

/* A plan that may only be read, as a backup, is shown whole and stays as it is, whatever its version. */
static void
test_looking_upgrades_nothing (void)
{
  for (gint64 version = 1; version <= HST_SCHEMA_VERSION; version++) {
    g_auto (PlanFile) file = { 0 };
    g_auto (PlanFile) present = { 0 };
    g_autofree char *before = NULL, *after = NULL, *expected = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (HstStore) reader = NULL;
    g_autoptr (GPtrArray) found = NULL, hits = NULL, history = NULL, differences = NULL;
    gsize n_before, n_after;

    plan_file_init (&file);
    unpack_plan (version, file.path);
    g_assert_true (g_file_get_contents (file.path, &before, &n_before, NULL));
    g_assert_cmpint (g_chmod (file.path, 0400), ==, 0);
    reader = hst_store_open (file.path, HST_STORE_READ_ONLY, &error);
    g_assert_no_error (error);
    expected = load_expected (version, reader);
    assert_dump (reader, expected);
    assert_sound (reader);
    found = hst_store_query_occurrences (reader, instant ("2026-01-01T00:00:00Z"), instant ("2027-01-01T00:00:00Z"), NULL,
                                         NULL, &error);
    g_assert_cmpuint (found->len, >, 0);
    hits = hst_store_search (reader, version == 1 ? "екскурсія" : "нарада", 0, 10, &error);
    g_assert_cmpuint (hits->len, >, 0);
    history = hst_store_load_history (reader, 0, &error);
    g_assert_cmpuint (history->len, >, 1);
    g_assert_false (hst_store_begin_step (reader, "none", NULL, &error));
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_READ_ONLY);

    /* A backup of then can be looked at beside a plan of now, and taken back. */
    plan_file_new (&present);
    g_clear_error (&error);
    differences = hst_store_compare (present.store, reader, NULL, &error);
    g_assert_cmpuint (differences->len, >, 5);
    g_assert_true (hst_store_become (present.store, reader, "restore-backup", NULL, NULL, &error));
    assert_dump (present.store, expected);

    g_clear_object (&reader);
    g_assert_true (g_file_get_contents (file.path, &after, &n_after, NULL));
    g_assert_cmpmem (before, n_before, after, n_after);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/upgrade/plan-of-any-version-is-brought-up-to-date",
                   test_plan_of_any_version_is_brought_up_to_date);
  g_test_add_func ("/store/upgrade/steps-of-two-versions-are-undone-together",
                   test_steps_of_two_versions_are_undone_together);
  g_test_add_func ("/store/upgrade/looking-upgrades-nothing", test_looking_upgrades_nothing);

  return g_test_run ();
}
