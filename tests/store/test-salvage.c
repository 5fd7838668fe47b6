/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-salvage.h"
#include "plan-file.h"

#include <sqlite3.h>
#include <string.h>

/* Saving what can be saved of a damaged plan. */

#define N_EVENTS 200

static void
fill (PlanFile *file)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);

  plan_file_new (file);
  begin (file->store, "fill");
  for (guint i = 0; i < N_EVENTS; i++) {
    g_autofree char *uid = g_strdup_printf ("e%04u", i);
    g_autofree char *title = g_strdup_printf ("Сесія %u", i);
    g_autofree char *long_text = g_strnfill ((gsize) g_rand_int_range (rand, 100, 3000), 'x');
    g_autoptr (HstEvent) event = make_event (uid, title, "2026-11-25T10:00:00[Europe/Kyiv]", NULL);

    hst_set_text (&event->description, long_text);
    put (file->store, event);
  }
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    for (guint j = 0; j < 20; j++) {
      gpointer record = make_random_record (rand, hst_record_types[i]);

      if (hst_record_types[i] != &hst_event_type)
        put (file->store, record);
      hst_record_unref (record);
    }
  commit (file->store);
}

static gint64
ask (const char *path,
     const char *sql)
{
  sqlite3 *database;
  sqlite3_stmt *stmt = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (database);
  return value;
}

/* Overwrites a page with rubbish that no page looks like. */
static void
break_page (const char *path,
            gint64      number)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  g_assert_cmpint (number * 4096, <=, (gint64) size);
  memset (data + (number - 1) * 4096, 0xa5, 4096);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

static HstSalvage *
save (PlanFile *file,
      HstStore **saved)
{
  g_autofree char *into = g_build_filename (file->folder, "saved", NULL);
  g_autoptr (GError) error = NULL;
  HstSalvage *salvage;

  g_remove (into);
  salvage = hst_salvage (file->path, into, NULL, &error);
  g_assert_no_error (error);
  *saved = hst_store_open (into, HST_STORE_OPEN, &error);
  g_assert_no_error (error);
  assert_sound (*saved);
  return salvage;
}

static guint
count_records (HstStore *store)
{
  guint n = 0;

  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    g_autoptr (GPtrArray) records = hst_store_load_records (store, hst_record_types[i], NULL);

    n += records->len;
  }
  return n;
}

/* Each line of the saved plan is one of the old plan: nothing is made up. */
static void
assert_part_of (HstStore   *saved,
                const char *before)
{
  g_autofree char *after = dump_plan (saved);
  g_auto (GStrv) old_lines = g_strsplit (before, "\n", -1);
  g_auto (GStrv) lines = g_strsplit (after, "\n", -1);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; old_lines[i] != NULL; i++)
    g_hash_table_add (known, old_lines[i]);
  for (guint i = 0; lines[i] != NULL; i++)
    g_assert_true (g_hash_table_contains (known, lines[i]));
}

static void
assert_open_tells (PlanFile *file)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hst_store_open (file->path, HST_STORE_OPEN, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
}

static void
test_sound_plan_is_saved_whole (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (HstSalvage) salvage = NULL;
  g_autoptr (HstStore) saved = NULL;

  fill (&file);
  before = dump_plan (file.store);
  plan_file_close (&file);
  salvage = save (&file, &saved);
  g_assert_cmpuint (salvage->lost->len, ==, 0);
  g_assert_false (salvage->may_be_more);
  assert_dump (saved, before);
  g_assert_cmpuint (salvage->n_saved, ==, count_records (saved));
}

static void
test_leaf_that_is_lost_is_listed (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (HstSalvage) salvage = NULL;
  g_autoptr (HstStore) saved = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_before;

  fill (&file);
  before = dump_plan (file.store);
  n_before = count_records (file.store);
  plan_file_close (&file);
  break_page (file.path, ask (file.path, "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' "
                                         "ORDER BY path LIMIT 1 OFFSET 20"));
  assert_open_tells (&file);

  salvage = save (&file, &saved);
  g_assert_cmpuint (salvage->lost->len, >, 0);
  g_assert_cmpuint (salvage->lost->len, <, 60);
  g_assert_false (salvage->may_be_more);
  g_assert_cmpuint (salvage->n_saved + salvage->lost->len, ==, n_before);
  g_assert_cmpuint (count_records (saved), ==, salvage->n_saved);
  assert_part_of (saved, before);
  for (guint i = 0; i < salvage->lost->len; i++) {
    const HstTouch *touch = salvage->lost->pdata[i];
    g_autoptr (GError) error = NULL;

    g_assert_true (touch->type == &hst_event_type);
    g_assert_true (g_str_has_prefix (touch->title, "Сесія "));
    g_assert_true (g_hash_table_add (names, touch->key));
    g_assert_null (hst_store_find (saved, &hst_event_type, touch->key, NULL, &error));
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
  }
}

static void
test_inner_page_and_index_are_got_round (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (HstSalvage) salvage = NULL;
  g_autoptr (HstStore) saved = NULL;

  fill (&file);
  before = dump_plan (file.store);
  plan_file_close (&file);
  break_page (file.path, ask (file.path, "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' "
                                         "ORDER BY path LIMIT 1 OFFSET 5"));
  break_page (file.path, ask (file.path, "SELECT rootpage FROM sqlite_schema WHERE name = 'sqlite_autoindex_event_1'"));
  assert_open_tells (&file);

  /* Nothing tells any more which were lost, and that is said. */
  salvage = save (&file, &saved);
  g_assert_true (salvage->may_be_more);
  g_assert_cmpuint (salvage->n_saved, >, N_EVENTS / 2);
  assert_part_of (saved, before);
}

/* Whatever page of the file goes: what is saved is a part of what was, and with what was lost it is all, or it is said
 * that there may be more. */
static void
test_any_page_can_go (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL, *whole = NULL;
  const gint64 stride = g_test_slow () ? 1 : 19;
  guint n_before, n_whole = 0, n_none = 0, n_lossy = 0;
  gsize size;

  fill (&file);
  before = dump_plan (file.store);
  n_before = count_records (file.store);
  plan_file_close (&file);
  g_assert_true (g_file_get_contents (file.path, &whole, &size, NULL));

  for (gint64 page = 1; page <= (gint64) size / 4096; page += stride) {
    g_autofree char *into = g_build_filename (file.folder, "saved", NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (HstSalvage) salvage = NULL;
    g_autoptr (HstStore) saved = NULL;

    g_assert_true (g_file_set_contents (file.path, whole, (gssize) size, NULL));
    break_page (file.path, page);
    g_remove (into);
    salvage = hst_salvage (file.path, into, NULL, &error);
    if (salvage == NULL) {
      g_assert_true (page == 1);
      g_assert_false (g_file_test (into, G_FILE_TEST_EXISTS));
      n_none++;
      continue;
    }
    saved = hst_store_open (into, HST_STORE_OPEN, &error);
    g_assert_no_error (error);
    assert_part_of (saved, before);
    g_assert_true (salvage->may_be_more || salvage->n_saved + salvage->lost->len == n_before);
    if (salvage->n_saved == n_before)
      n_whole++;
    else
      n_lossy++;
  }
  g_test_message ("%u whole, %u with losses, %u not at all", n_whole, n_lossy, n_none);
  g_assert_cmpuint (n_none, ==, 1);
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_cmpuint (n_lossy, >, 0);
}

static void
test_what_cannot_be_saved_is_refused (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) there = NULL, other = NULL, cancelled = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *into = NULL, *kept = NULL;

  fill (&file);
  plan_file_close (&file);
  into = g_build_filename (file.folder, "saved", NULL);
  g_assert_true (g_file_set_contents (into, "mine", -1, NULL));
  g_assert_null (hst_salvage (file.path, into, NULL, &there));
  g_assert_error (there, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS);
  g_assert_true (g_file_get_contents (into, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "mine");
  g_assert_null (hst_salvage (into, file.path, NULL, NULL));
  g_assert_cmpint (g_remove (into), ==, 0);

  g_cancellable_cancel (cancellable);
  g_assert_null (hst_salvage (file.path, into, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (into, G_FILE_TEST_EXISTS));

  g_assert_true (g_file_set_contents (file.path, "BEGIN:VCALENDAR", -1, NULL));
  g_assert_null (hst_salvage (file.path, into, NULL, &other));
  g_assert_error (other, HST_STORE_ERROR, HST_STORE_ERROR_NOT_A_PLAN);
  g_assert_false (g_file_test (into, G_FILE_TEST_EXISTS));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/salvage/sound-plan-is-saved-whole", test_sound_plan_is_saved_whole);
  g_test_add_func ("/store/salvage/leaf-that-is-lost-is-listed", test_leaf_that_is_lost_is_listed);
  g_test_add_func ("/store/salvage/inner-page-and-index-are-got-round", test_inner_page_and_index_are_got_round);
  g_test_add_func ("/store/salvage/any-page-can-go", test_any_page_can_go);
  g_test_add_func ("/store/salvage/what-cannot-be-saved-is-refused", test_what_cannot_be_saved_is_refused);

  return g_test_run ();
}
