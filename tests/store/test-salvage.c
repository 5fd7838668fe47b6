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
  guint n_before, n_whole = 0, n_lossy = 0;
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
    g_assert_no_error (error);
    saved = hst_store_open (into, HST_STORE_OPEN, &error);
    g_assert_no_error (error);
    assert_part_of (saved, before);
    g_assert_true (salvage->may_be_more || salvage->n_saved + salvage->lost->len == n_before);
    if (salvage->n_saved == n_before)
      n_whole++;
    else
      n_lossy++;
  }
  g_test_message ("%u whole, %u with losses", n_whole, n_lossy);
  g_assert_cmpuint (n_whole, >, 0);
  g_assert_cmpuint (n_lossy, >, 0);
}

/* ---- the first page */

typedef enum {
  WRECK_ZEROS,
  WRECK_HEADER,
  WRECK_SCHEMA,
  WRECK_NOISE,
  N_WRECKS,
} Wreck;

static void
wreck_first_page (const char *path,
                  Wreck       how)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  for (gsize i = 0; i < 4096; i++)
    if (how == WRECK_ZEROS || (how == WRECK_HEADER && i < 100) || (how == WRECK_SCHEMA && i >= 100))
      data[i] = 0;
    else if (how == WRECK_NOISE)
      data[i] = (char) g_rand_int_range (rand, 0, 256);
  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
}

/* Nothing is left beside what there was and what was saved. */
static void
assert_tidy (const PlanFile *file)
{
  g_autoptr (GDir) dir = g_dir_open (file->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    g_assert_null (strstr (name, "saved."));
}

static void
assert_saved_without_first_page (PlanFile   *file,
                                 const char *before)
{
  g_autofree char *whole = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (file->path, &whole, &size, NULL));
  for (Wreck how = WRECK_ZEROS; how < N_WRECKS; how++) {
    g_autoptr (HstSalvage) salvage = NULL;
    g_autoptr (HstStore) saved = NULL;

    g_assert_true (g_file_set_contents (file->path, whole, (gssize) size, NULL));
    wreck_first_page (file->path, how);
    assert_open_tells (file);
    salvage = save (file, &saved);
    assert_dump (saved, before);
    g_assert_cmpuint (salvage->lost->len, ==, 0);
    assert_tidy (file);
  }
}

static void
test_first_page_is_made_anew (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;

  fill (&file);
  before = dump_plan (file.store);
  plan_file_close (&file);
  assert_saved_without_first_page (&file, before);
}

/* Erasing a person has the file laid out anew. */
static void
test_first_page_of_a_packed_plan_is_made_anew (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;

  fill (&file);
  before = dump_plan (file.store);
  g_assert_true (hst_store_scrub (file.store, NULL));
  plan_file_close (&file);
  assert_saved_without_first_page (&file, before);
}

/* What an upgrade has added begins wherever there was room. */
static void
test_first_page_of_an_upgraded_plan_is_made_anew (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  plan_file_init (&file);
  unpack_plan (1, file.path);
  plan_file_open (&file, HST_STORE_OPEN);
  begin (file.store, "fill");
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    for (guint j = 0; j < 60; j++) {
      gpointer record = make_random_record (rand, hst_record_types[i]);

      put (file.store, record);
      hst_record_unref (record);
    }
  commit (file.store);
  before = dump_plan (file.store);
  plan_file_close (&file);
  assert_saved_without_first_page (&file, before);
}

/* Without its beginning and its end, as after a power cut on a bad card. */
static void
test_both_ends_can_be_gone (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL, *whole = NULL;
  gsize size;

  fill (&file);
  before = dump_plan (file.store);
  plan_file_close (&file);
  g_assert_true (g_file_get_contents (file.path, &whole, &size, NULL));
  for (gsize part = 95; part >= 35; part -= 15) {
    g_autoptr (HstSalvage) salvage = NULL;
    g_autoptr (HstStore) saved = NULL;

    g_assert_true (g_file_set_contents (file.path, whole, (gssize) (size * part / 100), NULL));
    wreck_first_page (file.path, WRECK_NOISE);
    assert_open_tells (&file);
    salvage = save (&file, &saved);
    g_assert_true (salvage->may_be_more);
    g_assert_cmpuint (salvage->n_saved, >, 50);
    assert_part_of (saved, before);
  }
}

/* Other databases, whose first page may well be lost, are no plans. */
static void
test_others_without_first_page_are_no_plans (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *noise = g_malloc (40 * 4096);
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (GError) foreign = NULL, random = NULL;
  sqlite3 *database;

  plan_file_init (&file);
  g_assert_cmpint (sqlite3_open (file.path, &database), ==, SQLITE_OK);
  for (guint i = 0; i < 40; i++) {
    g_autofree char *sql = g_strdup_printf ("CREATE TABLE t%u (a TEXT PRIMARY KEY, b, c); INSERT INTO t%u VALUES ('x', 1, 'y')",
                                            i, i);

    g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  }
  sqlite3_close (database);
  wreck_first_page (file.path, WRECK_ZEROS);
  g_assert_null (hst_store_open (file.path, HST_STORE_OPEN, &foreign));
  g_assert_error (foreign, HST_STORE_ERROR, HST_STORE_ERROR_NOT_A_PLAN);

  for (gsize i = 0; i < 40 * 4096; i++)
    noise[i] = (char) g_rand_int_range (rand, 0, 256);
  g_assert_true (g_file_set_contents (file.path, noise, 40 * 4096, NULL));
  g_assert_null (hst_store_open (file.path, HST_STORE_OPEN, &random));
  g_assert_error (random, HST_STORE_ERROR, HST_STORE_ERROR_NOT_A_PLAN);
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
  g_test_add_func ("/store/salvage/first-page-is-made-anew", test_first_page_is_made_anew);
  g_test_add_func ("/store/salvage/first-page-of-a-packed-plan-is-made-anew", test_first_page_of_a_packed_plan_is_made_anew);
  g_test_add_func ("/store/salvage/first-page-of-an-upgraded-plan-is-made-anew",
                   test_first_page_of_an_upgraded_plan_is_made_anew);
  g_test_add_func ("/store/salvage/both-ends-can-be-gone", test_both_ends_can_be_gone);
  g_test_add_func ("/store/salvage/others-without-first-page-are-no-plans", test_others_without_first_page_are_no_plans);
  g_test_add_func ("/store/salvage/what-cannot-be-saved-is-refused", test_what_cannot_be_saved_is_refused);

  return g_test_run ();
}
