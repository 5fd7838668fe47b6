/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"
#include "hst-schema.h"
#include "plan-file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void
assert_refused (const char    *path,
                HstStoreFlags  flags,
                HstStoreError  expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_path_get_basename (path);
  HstStore *store = hst_store_open (path, flags, &error);

  g_assert_null (store);
  g_assert_error (error, HST_STORE_ERROR, (int) expected);
  /* Every sentence names the file. */
  g_assert_nonnull (strstr (error->message, base));
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
write_file (const char *path,
            const char *data,
            gssize      size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error);
  g_assert_no_error (error);
}

static GBytes *
read_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *data;
  gsize size;

  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  return g_bytes_new_take (data, size);
}

static gboolean
exists_beside (const PlanFile *file,
               const char     *ending)
{
  g_autofree char *path = g_strconcat (file->path, ending, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* A plan with some of everything, closed. */
static void
plan_file_new_filled (PlanFile *file)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  plan_file_new (file);
  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    begin (file->store, "fill");
    for (guint j = 0; j < 30; j++) {
      gpointer record = make_random_record (rand, hst_record_types[i]);

      put (file->store, record);
      hst_record_unref (record);
    }
    commit (file->store);
  }
  plan_file_close (file);
}

static void
test_create_then_open (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *after = NULL;
  struct stat info;

  plan_file_init (&file);
  assert_refused (file.path, HST_STORE_OPEN, HST_STORE_ERROR_MISSING);
  assert_refused (file.path, HST_STORE_CREATE | HST_STORE_READ_ONLY, HST_STORE_ERROR_MISSING);
  g_assert_false (g_file_test (file.path, G_FILE_TEST_EXISTS));

  plan_file_open (&file, HST_STORE_CREATE);
  g_assert_cmpstr (hst_store_get_path (file.store), ==, file.path);
  g_assert_nonnull (hst_store_get_zones (file.store));
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25T13:00:00[Europe/Kyiv]", NULL));
  g_assert_true (exists_beside (&file, "-wal"));
  plan_file_close (&file);

  /* Only its owner reads it, and at rest it is a single file. */
  g_assert_cmpint (stat (file.path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_false (exists_beside (&file, "-wal"));
  g_assert_false (exists_beside (&file, "-shm"));

  plan_file_open (&file, HST_STORE_CREATE);
  after = dump_plan (file.store);
  g_assert_true (g_str_has_prefix (after, "event|uid=e1|"));
}

static void
test_what_is_loaded_for_reading_is_the_same (void)
{
  g_auto (PlanFile) file = { 0 };

  plan_file_new_filled (&file);
  plan_file_open (&file, HST_STORE_OPEN);
  for (guint i = 0; hst_record_types[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) records = hst_store_load_records (file.store, hst_record_types[i], &error);
    g_autoptr (GPtrArray) packed = hst_store_load_for_reading (file.store, hst_record_types[i], &error);

    g_assert_no_error (error);
    g_assert_cmpuint (records->len, >, 0);
    g_assert_cmpuint (packed->len, ==, records->len);
    for (guint j = 0; j < records->len; j++)
      g_assert_true (hst_record_equal (records->pdata[j], packed->pdata[j]));
  }
}

static void
test_what_is_no_plan_is_refused (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *below = NULL, *gone = NULL;

  plan_file_init (&file);
  assert_refused (file.folder, HST_STORE_CREATE, HST_STORE_ERROR_NOT_A_PLAN);

  write_file (file.path, "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", -1);
  assert_refused (file.path, HST_STORE_CREATE, HST_STORE_ERROR_NOT_A_PLAN);
  assert_refused (file.path, HST_STORE_READ_ONLY, HST_STORE_ERROR_NOT_A_PLAN);

  write_file (file.path, "", 0);
  assert_refused (file.path, HST_STORE_OPEN, HST_STORE_ERROR_NOT_A_PLAN);
  below = g_build_filename (file.path, "plan", NULL);
  assert_refused (below, HST_STORE_CREATE, HST_STORE_ERROR_MISSING);
  g_remove (file.path);

  gone = g_build_filename (file.folder, "no", "plan", NULL);
  assert_refused (gone, HST_STORE_CREATE, HST_STORE_ERROR_MISSING);

  /* Opening a pipe would wait for ever. */
  g_assert_cmpint (mkfifo (file.path, 0600), ==, 0);
  assert_refused (file.path, HST_STORE_CREATE, HST_STORE_ERROR_NOT_A_PLAN);
}

static void
test_empty_file_becomes_a_plan_on_creation (void)
{
  g_auto (PlanFile) file = { 0 };

  plan_file_init (&file);
  write_file (file.path, "", 0);
  plan_file_open (&file, HST_STORE_CREATE);
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  assert_sound (file.store);
}

static void
test_leftovers_of_a_plan_are_not_thrown_away (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *log = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;

  plan_file_init (&file);
  log = g_strconcat (file.path, "-wal", NULL);
  write_file (log, "changes", -1);
  g_assert_null (hst_store_open (file.path, HST_STORE_CREATE, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
  g_assert_false (g_file_test (file.path, G_FILE_TEST_EXISTS));
  g_clear_error (&error);

  write_file (file.path, "", 0);
  g_assert_null (hst_store_open (file.path, HST_STORE_CREATE, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
  g_assert_true (g_file_get_contents (log, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "changes");
}

/* The two numbers lie at fixed places of the header, most significant byte first. */
static void
patch_header (const char *path,
              gsize       at,
              guint32     value)
{
  g_autoptr (GBytes) bytes = read_file (path);
  gsize size;
  g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  const guint32 big = GUINT32_TO_BE (value);

  size = g_bytes_get_size (bytes);
  memcpy (data + at, &big, sizeof big);
  write_file (path, (const char *) data, (gssize) size);
}

static void
test_newer_plan_is_only_looked_at (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) event = make_event ("e2", "Обід", "2026-11-25", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  plan_file_new_filled (&file);
  plan_file_open (&file, HST_STORE_OPEN);
  before = dump_plan (file.store);
  plan_file_close (&file);

  patch_header (file.path, 60, HST_SCHEMA_VERSION + 1);
  assert_refused (file.path, HST_STORE_CREATE, HST_STORE_ERROR_NEWER);
  plan_file_open (&file, HST_STORE_READ_ONLY);
  assert_dump (file.store, before);
  g_assert_true (hst_store_is_newer (file.store));
  /* The reason is the version, not the disk: saving a copy would not help. */
  g_assert_false (hst_store_begin_step (file.store, "put", NULL, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NEWER);
}

static void
test_other_database_is_refused (void)
{
  g_auto (PlanFile) file = { 0 };

  plan_file_new_filled (&file);
  patch_header (file.path, 68, 0x12345678);
  assert_refused (file.path, HST_STORE_CREATE, HST_STORE_ERROR_NOT_A_PLAN);
  assert_refused (file.path, HST_STORE_READ_ONLY, HST_STORE_ERROR_NOT_A_PLAN);
}

static void
test_read_only_changes_nothing (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GBytes) before = NULL, after = NULL;
  g_autoptr (GError) undo_error = NULL;
  g_autoptr (GPtrArray) occurrences = NULL;

  plan_file_new_filled (&file);
  before = read_file (file.path);
  g_assert_cmpint (g_chmod (file.path, 0400), ==, 0);
  plan_file_open (&file, HST_STORE_READ_ONLY);
  g_assert_true (hst_store_is_read_only (file.store));
  assert_sound (file.store);
  g_assert_null (hst_store_undo (file.store, &undo_error));
  g_assert_error (undo_error, HST_STORE_ERROR, HST_STORE_ERROR_READ_ONLY);
  occurrences = hst_store_query_occurrences (file.store, 0, 2000000000, NULL, NULL, NULL);
  g_assert_cmpuint (occurrences->len, >, 0);
  plan_file_close (&file);
  after = read_file (file.path);
  g_assert_true (g_bytes_equal (before, after));

  /* Root may write everything. */
  if (access (file.path, W_OK) != 0)
    assert_refused (file.path, HST_STORE_OPEN, HST_STORE_ERROR_READ_ONLY);
}

static void
test_vanished_file_is_not_written (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL, other_error = NULL;
  g_autofree char *aside = NULL, *before = NULL;
  g_autoptr (GBytes) copy = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  before = dump_plan (file.store);
  aside = g_strconcat (file.path, ".aside", NULL);
  g_assert_true (hst_store_check_place (file.store, NULL));
  g_assert_cmpint (g_rename (file.path, aside), ==, 0);

  g_assert_false (hst_store_begin_step (file.store, "put", NULL, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_MISSING);
  /* What is open can still be looked at and saved elsewhere. */
  assert_dump (file.store, before);

  /* A sync tool puts another file there. */
  copy = read_file (aside);
  write_file (file.path, g_bytes_get_data (copy, NULL), (gssize) g_bytes_get_size (copy));
  g_assert_null (hst_store_undo (file.store, &other_error));
  g_assert_error (other_error, HST_STORE_ERROR, HST_STORE_ERROR_MISSING);
  g_clear_error (&other_error);
  g_assert_false (hst_store_check_place (file.store, &other_error));
  g_assert_error (other_error, HST_STORE_ERROR, HST_STORE_ERROR_MISSING);
  assert_dump (file.store, before);
}

/* Opens whatever the file is now and uses everything: any error will do, none may crash. */
static void
use_everything (const char    *path,
                HstStoreFlags  flags,
                guint         *n_refused,
                guint         *n_faulty)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) store = hst_store_open (path, flags, &error);
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) faults = NULL, found = NULL, hits = NULL;
  g_autoptr (HstStep) step = NULL;

  if (store == NULL) {
    g_assert_true (error->domain == HST_STORE_ERROR);
    g_assert_true (error->code == HST_STORE_ERROR_DAMAGED || error->code == HST_STORE_ERROR_NOT_A_PLAN ||
                   error->code == HST_STORE_ERROR_NEWER || error->code == HST_STORE_ERROR_IO);
    (*n_refused)++;
    return;
  }
  faults = hst_store_verify (store, NULL);
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    if (!g_str_has_suffix (faults->pdata[i], "which the plan does not have.")) {
      (*n_faulty)++;
      break;
    }
  plan = hst_store_load_plan (store, NULL);
  found = hst_store_query_occurrences (store, 1500000000, 1500600000, NULL, NULL, NULL);
  hits = hst_store_search (store, "ох", 0, 10, NULL);
  step = hst_store_undo (store, NULL);
}

static void
test_truncated_plan_is_refused (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GBytes) whole = NULL;
  gsize size;

  plan_file_new_filled (&file);
  whole = read_file (file.path);
  size = g_bytes_get_size (whole);
  for (gsize n_kept = size - 1; n_kept > 0; n_kept = n_kept * 2 / 3) {
    guint n_refused = 0, n_faulty = 0;

    write_file (file.path, g_bytes_get_data (whole, NULL), (gssize) n_kept);
    use_everything (file.path, HST_STORE_OPEN, &n_refused, &n_faulty);
    g_test_message ("%" G_GSIZE_FORMAT " of %" G_GSIZE_FORMAT " bytes", n_kept, size);
    g_assert_cmpuint (n_refused, ==, 1);
  }
}

static void
test_flipped_bits_do_not_crash (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GBytes) whole = NULL;
  guint n_refused = 0, n_faulty = 0, n_late_refused = 0, n_late_faulty = 0;
  const guint n_rounds = g_test_slow () ? 3000 : 250;
  gsize size;

  plan_file_new_filled (&file);
  whole = read_file (file.path);
  size = g_bytes_get_size (whole);
  for (guint round = 0; round < n_rounds; round++) {
    g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);

    for (gint32 n = g_rand_int_range (rand, 1, 20); n > 0; n--)
      data[g_rand_int_range (rand, 0, (gint32) size)] ^= (guint8) (1 << g_rand_int_range (rand, 0, 8));
    write_file (file.path, (const char *) data, (gssize) size);
    use_everything (file.path, HST_STORE_OPEN, &n_refused, &n_faulty);
    /* What was not looked through before must not crash either. */
    write_file (file.path, (const char *) data, (gssize) size);
    use_everything (file.path, HST_STORE_CHECK_LATER, &n_late_refused, &n_late_faulty);
  }
  g_test_message ("%u of %u refused, %u faulty", n_refused, n_rounds, n_faulty);
  g_assert_cmpuint (n_refused, >, n_rounds / 4);
  g_assert_cmpuint (n_refused + n_faulty, >, n_rounds * 2 / 3);
  g_assert_cmpuint (n_late_refused, <, n_refused);
  g_assert_cmpuint (n_late_refused + n_late_faulty, >, n_rounds * 2 / 3);
}

static void
test_overwritten_middle_is_refused (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GBytes) whole = NULL;
  gsize size;

  plan_file_new_filled (&file);
  whole = read_file (file.path);
  size = g_bytes_get_size (whole);
  for (gsize page = 4096; page < size; page += 4096 * 5) {
    g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);

    memset (data + page, 0xa5, 4096);
    write_file (file.path, (const char *) data, (gssize) size);
    {
      g_autofree char *base = g_path_get_basename (file.path);
      g_autoptr (GError) error = NULL;

      g_assert_null (hst_store_open (file.path, HST_STORE_OPEN, &error));
      g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
      g_assert_nonnull (strstr (error->message, base));
    }
  }
}

/* What is left for later is done before the first step, and nothing is written before it: not even the head of the file. */
static void
test_unchecked_plan_is_not_written (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GBytes) whole = NULL;
  guint n_opened = 0;
  gsize size;

  plan_file_new_filled (&file);
  whole = read_file (file.path);
  size = g_bytes_get_size (whole);
  for (gsize page = 4096; page < size; page += 4096) {
    g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (whole, NULL), size);
    g_autoptr (GError) error = NULL, later = NULL, step = NULL, scrub = NULL;
    g_autoptr (GBytes) damaged = NULL, after = NULL;
    g_autoptr (HstStore) store = NULL;

    memset (data + page, 0xa5, 4096);
    write_file (file.path, (const char *) data, (gssize) size);
    damaged = g_bytes_new (data, size);
    store = hst_store_open (file.path, HST_STORE_CHECK_LATER | HST_STORE_TIDY, &error);
    if (store != NULL) {
      n_opened++;
      g_assert_false (hst_store_begin_step (store, "put", NULL, &step));
      g_assert_error (step, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
      g_assert_false (hst_store_scrub (store, &scrub));
      g_assert_error (scrub, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
      g_assert_false (hst_store_check_later (store, &later));
      g_assert_error (later, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
      g_clear_object (&store);
    }
    after = read_file (file.path);
    g_assert_true (g_bytes_equal (damaged, after));
  }
  g_assert_cmpuint (n_opened, >, 0);
}

static void
test_check_left_for_later (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;

  plan_file_new_filled (&file);
  plan_file_open (&file, HST_STORE_CHECK_LATER);
  g_assert_false (exists_beside (&file, "-wal"));
  g_assert_true (hst_store_check_later (file.store, &error));
  g_assert_no_error (error);
  g_assert_false (hst_store_poll_foreign (file.store));
  put_alone (file.store, make_event ("late-1", "Обід", "2026-11-25", NULL));
  g_assert_true (exists_beside (&file, "-wal"));
  plan_file_close (&file);

  plan_file_open (&file, HST_STORE_CHECK_LATER);
  put_alone (file.store, make_event ("late-2", "Обід", "2026-11-25", NULL));
  assert_sound (file.store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/open/create-then-open", test_create_then_open);
  g_test_add_func ("/store/open/what-is-loaded-for-reading-is-the-same", test_what_is_loaded_for_reading_is_the_same);
  g_test_add_func ("/store/open/what-is-no-plan-is-refused", test_what_is_no_plan_is_refused);
  g_test_add_func ("/store/open/empty-file-becomes-a-plan-on-creation", test_empty_file_becomes_a_plan_on_creation);
  g_test_add_func ("/store/open/leftovers-of-a-plan-are-not-thrown-away",
                   test_leftovers_of_a_plan_are_not_thrown_away);
  g_test_add_func ("/store/open/newer-plan-is-only-looked-at", test_newer_plan_is_only_looked_at);
  g_test_add_func ("/store/open/other-database-is-refused", test_other_database_is_refused);
  g_test_add_func ("/store/open/read-only-changes-nothing", test_read_only_changes_nothing);
  g_test_add_func ("/store/open/vanished-file-is-not-written", test_vanished_file_is_not_written);
  g_test_add_func ("/store/open/truncated-plan-is-refused", test_truncated_plan_is_refused);
  g_test_add_func ("/store/open/flipped-bits-do-not-crash", test_flipped_bits_do_not_crash);
  g_test_add_func ("/store/open/overwritten-middle-is-refused", test_overwritten_middle_is_refused);
  g_test_add_func ("/store/open/unchecked-plan-is-not-written", test_unchecked_plan_is_not_written);
  g_test_add_func ("/store/open/check-left-for-later", test_check_left_for_later);

  return g_test_run ();
}
