/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"
#include "hst-store-private.h"
#include "plan-file.h"

#include <sqlite3.h>
#include <sys/stat.h>

static void
fill_plan (HstStore *store,
           guint     n_events)
{
  begin (store, "fill");
  for (guint i = 0; i < n_events; i++) {
    g_autofree char *uid = g_strdup_printf ("e%u", i);
    g_autoptr (HstEvent) event = make_event (uid, "Екскурсія", "2026-11-25T10:00:00[Europe/Kyiv]", NULL);

    put (store, event);
  }
  commit (store);
}

static guint
count_files (const PlanFile *file)
{
  g_autoptr (GDir) dir = g_dir_open (file->folder, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (dir) != NULL)
    n_files++;
  return n_files;
}

/* As if another program had meddled with the file. */
static void
meddle (PlanFile   *file,
        const char *sql)
{
  sqlite3 *database;
  char *message = NULL;

  plan_file_close (file);
  g_assert_cmpint (sqlite3_open (file->path, &database), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (database);
  plan_file_open (file, HST_STORE_OPEN);
}

static void
assert_fault (PlanFile   *file,
              const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hst_store_verify (file->store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpstr (faults->pdata[0], ==, expected);
}

static void
test_copy_is_the_plan (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *path = NULL, *before = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) copy = NULL;
  g_autoptr (HstStep) undone = NULL;
  struct stat info;

  plan_file_new (&file);
  fill_plan (file.store, 500);
  before = dump_plan (file.store);
  path = g_build_filename (file.folder, "copy", NULL);
  hst_store_backup (file.store, path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  /* A single file, with its history, that lives its own life. */
  plan_file_close (&file);
  g_assert_cmpuint (count_files (&file), ==, 2);
  copy = hst_store_open (path, HST_STORE_OPEN, &error);
  g_assert_no_error (error);
  assert_dump (copy, before);
  assert_sound (copy);
  undone = hst_store_undo (copy, &error);
  g_assert_no_error (error);
  assert_dump (copy, "");
  plan_file_open (&file, HST_STORE_OPEN);
  assert_dump (file.store, before);
}

static void
test_copy_replaces_an_older_one (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *path = NULL, *now = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) copy = NULL;

  plan_file_new (&file);
  path = g_build_filename (file.folder, "copy", NULL);
  hst_store_backup (file.store, path, NULL, &error);
  g_assert_no_error (error);
  fill_plan (file.store, 3);
  now = dump_plan (file.store);
  hst_store_backup (file.store, path, NULL, &error);
  g_assert_no_error (error);

  copy = hst_store_open (path, HST_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  assert_dump (copy, now);
}

static void
test_copy_spares_what_is_in_use (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *path = NULL, *link = NULL, *before = NULL;
  g_autoptr (GError) own = NULL, linked = NULL, folder = NULL, open = NULL, lost = NULL;
  g_autoptr (HstStore) copy = NULL;

  plan_file_new (&file);
  fill_plan (file.store, 3);
  before = dump_plan (file.store);
  g_assert_false (hst_store_backup (file.store, file.path, NULL, &own));
  g_assert_error (own, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS);
  link = g_build_filename (file.folder, "link", NULL);
  g_assert_cmpint (symlink (file.path, link), ==, 0);
  g_assert_false (hst_store_backup (file.store, link, NULL, &linked));
  g_assert_error (linked, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS);
  g_assert_false (hst_store_backup (file.store, file.folder, NULL, &folder));
  g_assert_error (folder, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS);

  path = g_build_filename (file.folder, "copy", NULL);
  copy = hst_store_open (path, HST_STORE_CREATE, NULL);
  fill_plan (copy, 1);
  g_assert_false (hst_store_backup (file.store, path, NULL, &open));
  g_assert_error (open, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS);
  g_assert_false (hst_store_backup (file.store, "/nowhere/at all", NULL, &lost));
  g_assert_error (lost, HST_STORE_ERROR, HST_STORE_ERROR_IO);
  assert_dump (file.store, before);
}

static void
test_cancelled_copy_leaves_nothing (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  guint n_files;

  plan_file_new (&file);
  fill_plan (file.store, 3);
  n_files = count_files (&file);
  path = g_build_filename (file.folder, "copy", NULL);
  g_cancellable_cancel (cancellable);
  g_assert_false (hst_store_backup (file.store, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (&file), ==, n_files);
}

static gpointer
write_meanwhile (gpointer data)
{
  for (guint i = 0; i < 30; i++)
    put_alone (data, make_event ("w", i % 2 == 0 ? "Обід" : "Вечеря", "2026-11-25T13:00:00Z", NULL));
  return NULL;
}

static void
test_copy_while_others_write (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *path = NULL;
  g_autoptr (HstStore) copy = NULL;
  GThread *thread;

  plan_file_new (&file);
  fill_plan (file.store, 3000);
  path = g_build_filename (file.folder, "copy", NULL);
  thread = g_thread_new ("writer", write_meanwhile, file.store);
  for (guint i = 0; i < 5; i++) {
    g_autoptr (GError) error = NULL;

    hst_store_backup (file.store, path, NULL, &error);
    g_assert_no_error (error);
    copy = hst_store_open (path, HST_STORE_READ_ONLY, &error);
    g_assert_no_error (error);
    assert_sound (copy);
    g_clear_object (&copy);
  }
  g_thread_join (thread);
}

static void
test_verify_finds_dangling_references (void)
{
  g_auto (PlanFile) file = { 0 };
  HstEvent *event = make_event ("e1", "Обід", "2026-11-25", NULL);

  plan_file_new (&file);
  hst_set_text (&event->venue, "canteen");
  put_alone (file.store, event);
  assert_fault (&file, "In the table event, the venue of “e1” is “canteen”, which the plan does not have.");
}

static const struct {
  const char *sql;
  const char *fault;
} meddlings[] = {
  { "UPDATE event_range SET from_utc_s = from_utc_s + 1", "The index of times is wrong for the event “e0”." },
  { "UPDATE event_range SET plain_row = plain_row + 1", "The index of times is wrong for the event “e0”." },
  { "DELETE FROM event_range", "The index of times is wrong for the event “e0”." },
  { "DELETE FROM event_subject", "The index of times is wrong for the event “e0”." },
  { "INSERT INTO event_subject VALUES (1, 0, 1, 1)",
    "The index for searching does not match the item “event_subject”." },
  { "INSERT INTO event_range VALUES ('x', 0, 1, 2, NULL, NULL)", "The index for searching does not match the item “x”." },
  { "DELETE FROM document", "The index for searching does not match the item “e0”." },
  { "INSERT INTO document (type, key) VALUES ('visit', 'v'); INSERT INTO words (rowid) SELECT max(id) FROM document",
    "The index for searching does not match the item “v”." },
  { "UPDATE step SET changeset = x'54aabbccddeeff00112233'", "Step 1 of the history cannot be read, so it cannot be undone." },
};

static void
test_verify_finds_what_was_meddled_with (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (meddlings); i++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GPtrArray) faults = NULL;
    gboolean told = FALSE;

    plan_file_new (&file);
    fill_plan (file.store, 1);
    meddle (&file, meddlings[i].sql);
    faults = hst_store_verify (file.store, NULL);
    for (guint j = 0; j < faults->len; j++)
      told = told || g_str_equal (faults->pdata[j], meddlings[i].fault);
    g_assert_true (told);
  }
}

static void
test_verify_finds_values_that_are_none (void)
{
  static const char *const statements[] = {
    "UPDATE event SET start = 'soon'",
    "UPDATE event SET kind = 'party'",
    "UPDATE event SET recurrence_id = 'never'",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) faults = NULL;

    plan_file_new (&file);
    fill_plan (file.store, 1);
    meddle (&file, statements[i]);
    faults = hst_store_verify (file.store, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (faults->len, ==, 1);
    g_assert_true (g_str_has_prefix (faults->pdata[0], "The plan “"));
    g_assert_null (hst_store_load_series (file.store, "e0", &error));
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
  }
}

static void
test_index_made_with_other_zones_is_made_anew (void)
{
  g_auto (PlanFile) file = { 0 };

  plan_file_new (&file);
  fill_plan (file.store, 20);
  meddle (&file, "UPDATE meta SET value = '1 1999z'; UPDATE event_range SET from_utc_s = 0; "
          "DELETE FROM document WHERE key = 'e3'; INSERT INTO event_range VALUES ('stray', 0, 1, 2, NULL, NULL)");
  assert_sound (file.store);
}

/* Nothing derives from an event that was not there, or so one should think. */
static void
test_new_events_take_over_what_was_left (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL, strays = NULL, week = NULL;
  g_autoptr (HstEvent) new = make_event ("new", "Новісінька", "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z");
  g_autoptr (HstEvent) newer = make_event ("newer", "Новісінька", "2026-11-26T10:00:00Z", "2026-11-26T11:00:00Z");
  const gint64 now_utc_s = instant ("2026-11-20T00:00:00Z");

  plan_file_new (&file);
  fill_plan (file.store, 5);
  meddle (&file, "INSERT INTO event_range VALUES ('new', 6, 1, 2, NULL, NULL);"
                 "INSERT INTO document SELECT max (id) + 1, 'event', 'new', 'Старе', 1, 2 FROM document;"
                 "INSERT INTO words (rowid, title) SELECT max (id), 'старе' FROM document;"
                 "INSERT INTO words (rowid, title) SELECT max (id) + 1, 'старе' FROM document");
  begin (file.store, "import");
  put (file.store, new);
  put (file.store, newer);
  commit (file.store);

  found = hst_store_search (file.store, "новісінька", now_utc_s, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((HstSearchHit *) found->pdata[0])->key, ==, "new");
  strays = hst_store_search (file.store, "старе", now_utc_s, 10, &error);
  g_assert_cmpuint (strays->len, ==, 0);
  week = hst_store_query_occurrences (file.store, instant ("2026-11-25T10:00:00Z"), instant ("2026-11-25T10:30:00Z"), NULL,
                                      NULL, &error);
  g_assert_cmpuint (week->len, >=, 1);
  assert_sound (file.store);
}

/* As a plan that was derived with older rules: the summer time of e1 was not yet known. */
static void
test_what_moved_with_the_zones_is_listed (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) none = NULL, moves = NULL, again = NULL, steps = NULL;
  const HstMove *move;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Обід", "2026-07-25T13:00:00[Europe/Kyiv]", "2026-07-25T14:00:00[Europe/Kyiv]"));
  put_alone (file.store, make_event ("e2", "Кава", "2026-11-25T10:00:00[Europe/Kyiv]", NULL));
  none = hst_store_load_moved (file.store, &error);
  g_assert_cmpuint (none->len, ==, 0);

  meddle (&file, "UPDATE event_range SET from_utc_s = from_utc_s + 3600, to_utc_s = to_utc_s + 3600 WHERE uid = 'e1';"
                 "UPDATE meta SET value = '1 2001a' WHERE name = 'derived'");
  for (guint i = 0; i < 2; i++) {
    /* It is not forgotten because somebody else has opened the plan meanwhile. */
    plan_file_close (&file);
    plan_file_open (&file, HST_STORE_OPEN);
  }
  moves = hst_store_load_moved (file.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (moves->len, ==, 1);
  move = moves->pdata[0];
  g_assert_cmpstr (move->uid, ==, "e1");
  g_assert_cmpstr (move->title, ==, "Обід");
  g_assert_cmpint (move->then_utc_s, ==, instant ("2026-07-25T11:00:00Z"));
  g_assert_cmpint (move->now_utc_s, ==, instant ("2026-07-25T10:00:00Z"));
  assert_sound (file.store);

  g_assert_true (hst_store_forget_moved (file.store, &error));
  again = hst_store_load_moved (file.store, &error);
  g_assert_cmpuint (again->len, ==, 0);

  /* Another way of deriving is no move, and no step. */
  meddle (&file, "UPDATE event_range SET from_utc_s = 0; UPDATE meta SET value = '0 2001a' WHERE name = 'derived'");
  g_clear_pointer (&again, g_ptr_array_unref);
  again = hst_store_load_moved (file.store, &error);
  g_assert_cmpuint (again->len, ==, 0);
  steps = hst_store_load_history (file.store, 0, &error);
  g_assert_cmpuint (steps->len, ==, 3);
  assert_sound (file.store);
}

static gint64
count_steps (HstStore *store)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 0, NULL);

  return steps->len;
}

/* New rules are a step of the history that tells what moved, and nothing that undo comes across. */
static void
test_new_rules_are_a_step_that_is_not_undone (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL, touched = NULL;
  g_autoptr (HstStep) next = NULL, undone = NULL, redone = NULL;
  g_autofree char *before = NULL;
  const HstStep *step;
  guint n_touched;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Обід", "2026-07-25T13:00:00[Europe/Kyiv]", "2026-07-25T14:00:00[Europe/Kyiv]"));
  put_alone (file.store, make_event ("e2", "Кава", "2026-11-25T10:00:00[Europe/Kyiv]", NULL));
  put_alone (file.store, make_event ("e3", "Вечеря", "2026-11-25T19:00:00[Europe/Kyiv]", NULL));
  hst_step_free (hst_store_undo (file.store, NULL));
  before = dump_plan (file.store);
  meddle (&file, "UPDATE event_range SET from_utc_s = from_utc_s + 3600, to_utc_s = to_utc_s + 3600 WHERE uid = 'e1';"
                 "UPDATE meta SET value = '2 2001a' WHERE name = 'derived'");
  assert_sound (file.store);

  steps = hst_store_load_history (file.store, 0, &error);
  g_assert_cmpuint (steps->len, ==, 4);
  step = steps->pdata[0];
  g_assert_cmpstr (step->title, ==, "time-zones");
  g_assert_cmpstr (step->subject, ==, hst_zones_get_version (hst_store_get_zones (file.store)));
  g_assert_true (step->only_tells);
  g_assert_false (step->undone);
  g_assert_false (((HstStep *) steps->pdata[1])->only_tells);
  touched = hst_store_load_touched (file.store, step->id, 10, &n_touched, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_touched, ==, 1);
  g_assert_cmpstr (((HstTouch *) touched->pdata[0])->key, ==, "e1");
  g_assert_cmpstr (((HstTouch *) touched->pdata[0])->title, ==, "Обід");

  /* What was undone before can be done again, and what was done be undone. */
  next = hst_store_peek_redo (file.store, &error);
  g_assert_cmpint (next->id, ==, 3);
  redone = hst_store_redo (file.store, &error);
  g_assert_cmpint (redone->id, ==, 3);
  for (gint64 id = 3; id >= 1; id--) {
    g_clear_pointer (&undone, hst_step_free);
    undone = hst_store_undo (file.store, &error);
    g_assert_no_error (error);
    g_assert_cmpint (undone->id, ==, id);
  }
  assert_dump (file.store, "");
  g_assert_null (hst_store_undo (file.store, NULL));
  for (guint i = 0; i < 2; i++)
    hst_step_free (hst_store_redo (file.store, NULL));
  assert_dump (file.store, before);

  /* A new step gives up what is undone, and only that. */
  put_alone (file.store, make_event ("e4", "Прогулянка", "2026-11-25T20:00:00[Europe/Kyiv]", NULL));
  g_assert_null (hst_store_peek_redo (file.store, NULL));
  g_assert_cmpint (count_steps (file.store), ==, 4);
  g_assert_true (hst_store_go_to_step (file.store, 2, "restore", NULL, &error));
  assert_dump (file.store, before);
  g_assert_true (hst_store_go_to_step (file.store, step->id, "restore", NULL, &error));
  assert_dump (file.store, before);
  g_assert_true (hst_store_cut_history (file.store, G_MAXINT64, 0, NULL, &error));
  g_clear_pointer (&undone, hst_step_free);
  undone = hst_store_undo (file.store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->title, ==, "restore");
  assert_sound (file.store);
}

/* Who did a step stays with it, whoever undoes and redoes it; whom nobody may know of any more goes from it alone. */
static void
test_who_did_a_step_is_kept_until_it_is_forgotten (void)
{
  const char *const words[] = { "Зразкова", NULL };
  const char *me = g_str_equal (g_get_real_name (), "Unknown") ? g_get_user_name () : g_get_real_name ();
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = NULL, left = NULL;
  g_autoptr (HstStep) undone = NULL, redone = NULL;
  guint n_cut = 0;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  put_alone (file.store, make_event ("e2", "Кава", "2026-11-25", NULL));
  meddle (&file, "UPDATE step SET who = 'Олена Зразкова' WHERE id = 2");
  undone = hst_store_undo (file.store, &error);
  g_assert_cmpstr (undone->who, ==, "Олена Зразкова");
  redone = hst_store_redo (file.store, &error);
  g_assert_cmpstr (redone->who, ==, "Олена Зразкова");
  steps = hst_store_load_history (file.store, 0, &error);
  g_assert_cmpstr (((HstStep *) steps->pdata[0])->who, ==, "Олена Зразкова");
  g_assert_cmpstr (((HstStep *) steps->pdata[1])->who, ==, me);

  g_assert_true (hst_store_forget (file.store, words, 0, &n_cut, &error));
  g_assert_cmpuint (n_cut, ==, 0);
  left = hst_store_load_history (file.store, 0, &error);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpstr (((HstStep *) left->pdata[0])->who, ==, NULL);
  g_assert_cmpstr (((HstStep *) left->pdata[1])->who, ==, me);
}

static gint64
get_secure_delete (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  gint64 value = 0;

  g_assert_true (hst_db_get_int (store->db, "PRAGMA secure_delete", &value, &error));
  return value;
}

/* What is deleted is overwritten while that is forgotten which must be, and no longer: it makes every change slower. */
static void
test_forgetting_leaves_the_plan_as_quick (void)
{
  static const char *const words[] = { "Таємниця", NULL };
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL, read_only = NULL;
  gint64 usual;

  plan_file_new (&file);
  usual = get_secure_delete (file.store);
  g_assert_cmpint (usual, !=, 1);
  put_alone (file.store, make_event ("e1", "Таємниця", "2026-11-25", NULL));
  g_assert_true (hst_store_forget (file.store, words, 0, NULL, &error));
  g_assert_cmpint (get_secure_delete (file.store), ==, usual);

  plan_file_close (&file);
  plan_file_open (&file, HST_STORE_READ_ONLY);
  g_assert_false (hst_store_forget (file.store, words, 0, NULL, &read_only));
  g_assert_error (read_only, HST_STORE_ERROR, HST_STORE_ERROR_READ_ONLY);
  g_assert_cmpint (get_secure_delete (file.store), ==, usual);
}

/* As long as somebody reads what was there before, it cannot go; that it is to, is not forgotten. */
static void
test_scrub_that_was_kept_from_it_stays_due (void)
{
  static const char *const words[] = { "Таємниця", NULL };
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL, busy = NULL;
  sqlite3 *reader;
  gboolean is_due = TRUE;
  guint n_cut;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Таємниця", "2026-11-25", NULL));
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  g_assert_true (hst_store_is_scrub_due (file.store, &is_due, &error));
  g_assert_false (is_due);
  g_assert_true (hst_store_forget (file.store, words, 0, &n_cut, &error));
  g_assert_cmpuint (n_cut, ==, 2);

  g_assert_cmpint (sqlite3_open (file.path, &reader), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (reader, "BEGIN; SELECT count(*) FROM event", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_false (hst_store_scrub (file.store, &busy));
  g_assert_error (busy, HST_STORE_ERROR, HST_STORE_ERROR_BUSY);
  sqlite3_close (reader);
  plan_file_close (&file);
  plan_file_open (&file, HST_STORE_OPEN);
  g_assert_true (hst_store_is_scrub_due (file.store, &is_due, &error));
  g_assert_true (is_due);
  g_assert_true (hst_store_scrub (file.store, &error));
  g_assert_true (hst_store_settle_scrub (file.store, &error));
  g_assert_true (hst_store_is_scrub_due (file.store, &is_due, &error));
  g_assert_false (is_due);
  assert_sound (file.store);
}

static gint64
ask (const PlanFile *file,
     const char     *sql)
{
  sqlite3 *database;
  sqlite3_stmt *stmt = NULL;
  gint64 value;

  g_assert_cmpint (sqlite3_open_v2 (file->path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (database, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (database);
  return value;
}

/* A big step is packed in the history, and does all that another does. */
static void
test_big_step_is_packed (void)
{
  static const char *const words[] = { "Екскурсія", NULL };
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL, damaged = NULL;
  g_autoptr (GPtrArray) touched = NULL, faults = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint n_touched, n_steps;

  plan_file_new (&file);
  put_alone (file.store, make_event ("small", "Обід", "2026-11-25", NULL));
  before = dump_plan (file.store);
  fill_plan (file.store, 2000);
  after = dump_plan (file.store);
  g_assert_cmpint (ask (&file, "SELECT hex (substr (changeset, 1, 1)) = '54' FROM step WHERE id = 1"), ==, 1);
  g_assert_cmpint (ask (&file, "SELECT hex (substr (changeset, 1, 2)) = '1F8B' FROM step WHERE id = 2"), ==, 1);
  g_assert_cmpint (ask (&file, "SELECT length (changeset) FROM step WHERE id = 2"), <, 2000 * 30);
  assert_sound (file.store);

  for (guint i = 0; i < 2; i++) {
    hst_step_free (hst_store_undo (file.store, &error));
    g_assert_no_error (error);
    assert_dump (file.store, before);
    hst_step_free (hst_store_redo (file.store, &error));
    g_assert_no_error (error);
    assert_dump (file.store, after);
  }
  touched = hst_store_load_touched (file.store, 2, 10, &n_touched, &error);
  g_assert_cmpuint (touched->len, ==, 10);
  g_assert_cmpuint (n_touched, ==, 2000);
  g_assert_true (hst_store_go_to_step (file.store, 1, "restore", NULL, &error));
  assert_dump (file.store, before);
  hst_step_free (hst_store_undo (file.store, &error));
  assert_dump (file.store, after);
  g_assert_true (hst_store_count_mentioning (file.store, words, &n_steps, &error));
  g_assert_cmpuint (n_steps, ==, 3);

  /* One that is cut off is told of, and undone no more. */
  meddle (&file, "DELETE FROM step WHERE id = 3; UPDATE step SET changeset = substr (changeset, 1, 1000) WHERE id = 2");
  faults = hst_store_verify (file.store, &error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_assert_cmpstr (faults->pdata[0], ==, "Step 2 of the history cannot be read, so it cannot be undone.");
  g_assert_null (hst_store_undo (file.store, &damaged));
  g_assert_error (damaged, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
  assert_dump (file.store, after);
}

static void
test_undo_over_what_was_meddled_with_changes_nothing (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  plan_file_new (&file);
  fill_plan (file.store, 5);
  meddle (&file, "UPDATE event SET summary = 'Інше' WHERE uid = 'e3'");
  before = dump_plan (file.store);
  g_assert_null (hst_store_undo (file.store, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
  assert_dump (file.store, before);
  assert_sound (file.store);
}

static void
test_triggers_of_a_file_do_not_run (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *text = NULL;

  plan_file_new (&file);
  meddle (&file, "CREATE TRIGGER evil AFTER INSERT ON event BEGIN UPDATE event SET summary = 'хе-хе'; END");
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  text = dump_plan (file.store);
  g_assert_nonnull (strstr (text, "Обід"));
}

/* What a file from somewhere may have instead of our tables, or on them. */
static void
test_schema_that_would_run_is_refused (void)
{
  static const char *const hostile[] = {
    "DROP TABLE programme; CREATE VIEW programme AS WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
    "SELECT x AS uid FROM c",
    "CREATE INDEX slow ON event (length (hex (zeroblob (100000000))))",
    "DROP TABLE curfew; CREATE TABLE curfew (oblast_iso TEXT NOT NULL PRIMARY KEY, from_min INTEGER NOT NULL, to_min INTEGER "
    "NOT NULL, checked_on TEXT AS (hex (zeroblob (100000000))), notes TEXT) STRICT",
    "DROP TABLE meta; CREATE VIRTUAL TABLE meta USING fts5 (name, value)",
    "ALTER TABLE venue ADD COLUMN more TEXT DEFAULT 'x'",
    "DROP INDEX event_by_visit",
  };

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GError) error = NULL, other_error = NULL;
    sqlite3 *database;

    plan_file_new (&file);
    put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
    plan_file_close (&file);
    g_assert_cmpint (sqlite3_open (file.path, &database), ==, SQLITE_OK);
    g_assert_cmpint (sqlite3_exec (database, hostile[i], NULL, NULL, NULL), ==, SQLITE_OK);
    sqlite3_close (database);
    g_assert_null (hst_store_open (file.path, HST_STORE_OPEN, &error));
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
    g_assert_null (hst_store_open (file.path, HST_STORE_READ_ONLY, &other_error));
    g_assert_error (other_error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
  }
}

static void
test_tables_of_others_do_no_harm (void)
{
  g_auto (PlanFile) file = { 0 };

  plan_file_new (&file);
  meddle (&file, "CREATE TABLE budget (uid TEXT, euros INTEGER); CREATE INDEX budget_by_uid ON budget (uid);"
                 "INSERT INTO budget VALUES ('v1', 100)");
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  assert_sound (file.store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/keep/copy-is-the-plan", test_copy_is_the_plan);
  g_test_add_func ("/store/keep/copy-replaces-an-older-one", test_copy_replaces_an_older_one);
  g_test_add_func ("/store/keep/copy-spares-what-is-in-use", test_copy_spares_what_is_in_use);
  g_test_add_func ("/store/keep/cancelled-copy-leaves-nothing", test_cancelled_copy_leaves_nothing);
  g_test_add_func ("/store/keep/copy-while-others-write", test_copy_while_others_write);
  g_test_add_func ("/store/keep/verify-finds-dangling-references", test_verify_finds_dangling_references);
  g_test_add_func ("/store/keep/verify-finds-what-was-meddled-with", test_verify_finds_what_was_meddled_with);
  g_test_add_func ("/store/keep/verify-finds-values-that-are-none", test_verify_finds_values_that_are_none);
  g_test_add_func ("/store/keep/index-made-with-other-zones-is-made-anew",
                   test_index_made_with_other_zones_is_made_anew);
  g_test_add_func ("/store/keep/new-events-take-over-what-was-left", test_new_events_take_over_what_was_left);
  g_test_add_func ("/store/keep/what-moved-with-the-zones-is-listed", test_what_moved_with_the_zones_is_listed);
  g_test_add_func ("/store/keep/new-rules-are-a-step-that-is-not-undone", test_new_rules_are_a_step_that_is_not_undone);
  g_test_add_func ("/store/keep/who-did-a-step-is-kept-until-it-is-forgotten",
                   test_who_did_a_step_is_kept_until_it_is_forgotten);
  g_test_add_func ("/store/keep/scrub-that-was-kept-from-it-stays-due", test_scrub_that_was_kept_from_it_stays_due);
  g_test_add_func ("/store/keep/big-step-is-packed", test_big_step_is_packed);
  g_test_add_func ("/store/keep/undo-over-what-was-meddled-with-changes-nothing",
                   test_undo_over_what_was_meddled_with_changes_nothing);
  g_test_add_func ("/store/keep/forgetting-leaves-the-plan-as-quick", test_forgetting_leaves_the_plan_as_quick);
  g_test_add_func ("/store/keep/triggers-of-a-file-do-not-run", test_triggers_of_a_file_do_not_run);

  g_test_add_func ("/store/keep/schema-that-would-run-is-refused", test_schema_that_would_run_is_refused);
  g_test_add_func ("/store/keep/tables-of-others-do-no-harm", test_tables_of_others_do_no_harm);

  return g_test_run ();
}
