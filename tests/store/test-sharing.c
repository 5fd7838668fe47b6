/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-file.h"

/* Two windows, or a window and the command line, on one plan. */

typedef struct {
  PlanFile  file;    /* with the first window's store */
  HstStore *other;
} TwoWindows;

static void
two_windows_new (TwoWindows *self)
{
  g_autoptr (GError) error = NULL;

  plan_file_new (&self->file);
  self->other = hst_store_open (self->file.path, HST_STORE_OPEN, &error);
  g_assert_no_error (error);
}

static void
two_windows_clear (TwoWindows *self)
{
  if (self->other != NULL)
    g_assert_finalize_object (g_steal_pointer (&self->other));
  plan_file_clear (&self->file);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TwoWindows, two_windows_clear)

static void
test_second_window_sees_the_first_ones_changes (void)
{
  g_auto (TwoWindows) two = { 0 };
  g_autofree char *here = NULL, *there = NULL;
  g_autoptr (HstStep) step = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  two_windows_new (&two);
  g_assert_false (hst_store_poll_foreign (two.other));
  put_alone (two.file.store, make_event ("e1", "Обід", "2026-11-25T13:00:00Z", "2026-11-25T14:00:00Z"));
  g_assert_true (hst_store_poll_foreign (two.other));
  g_assert_false (hst_store_poll_foreign (two.other));
  g_assert_false (hst_store_poll_foreign (two.file.store));

  here = dump_plan (two.file.store);
  there = dump_plan (two.other);
  g_assert_cmpstr (here, ==, there);
  found = hst_store_query_occurrences (two.other, instant ("2026-11-25T00:00:00Z"), instant ("2026-11-26T00:00:00Z"),
                                       NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);

  /* The history is shared, too. */
  step = hst_store_undo (two.other, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (step->title, ==, "put");
  g_assert_true (hst_store_poll_foreign (two.file.store));
  assert_dump (two.file.store, "");
}

static void
test_change_of_what_was_changed_is_refused (void)
{
  g_auto (TwoWindows) two = { 0 };
  g_autoptr (HstEvent) seen = make_event ("e1", "Обід", "2026-11-25T13:00:00Z", NULL);
  g_autoptr (HstEvent) mine = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  two_windows_new (&two);
  put_alone (two.file.store, hst_record_ref (seen));
  put_alone (two.other, make_event ("e1", "Обід", "2026-11-25T12:30:00Z", NULL));
  after = dump_plan (two.other);

  mine = hst_record_copy (seen);
  hst_set_text (&mine->summary, "Пізній обід");
  begin (two.file.store, "update-event");
  g_assert_false (hst_store_expect (two.file.store, mine, seen, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
  hst_store_abandon_step (two.file.store);
  assert_dump (two.file.store, after);
}

static void
test_second_writer_waits_and_is_told (void)
{
  g_auto (TwoWindows) two = { 0 };
  g_autoptr (HstEvent) event = make_event ("e1", "Обід", "2026-11-25T13:00:00Z", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gint64 waited_us;

  two_windows_new (&two);
  before = dump_plan (two.other);
  begin (two.file.store, "long");
  put (two.file.store, event);

  waited_us = g_get_monotonic_time ();
  g_assert_false (hst_store_begin_step (two.other, "other", NULL, &error));
  waited_us = g_get_monotonic_time () - waited_us;
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_BUSY);
  g_assert_cmpint (waited_us, >, 2 * G_USEC_PER_SEC);
  /* Reading goes on meanwhile, and sees what is committed. */
  assert_dump (two.other, before);

  commit (two.file.store);
  after = dump_plan (two.file.store);
  assert_dump (two.other, after);
  put_alone (two.other, make_event ("e2", "Вечеря", "2026-11-25T18:00:00Z", NULL));
  assert_sound (two.file.store);
}

/**
 * Writer:
 *
 * Adds one to the quota of one delegation, many times, as a person would: look, change, expect what was seen.
 */
typedef struct {
  const char *path;
  guint       n_rounds;
  guint       n_refused;
} Writer;

static HstDelegation *
read_counter (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  HstDelegation *seen = hst_store_find (store, &hst_delegation_type, "v1", "UA1", &error);

  g_assert_no_error (error);
  return seen;
}

static gboolean
add_one (HstStore *store)
{
  g_autoptr (HstDelegation) seen = read_counter (store);
  g_autoptr (HstDelegation) wanted = hst_record_copy (seen);
  g_autoptr (GError) error = NULL;

  wanted->quota++;
  begin (store, "add");
  if (!hst_store_expect (store, wanted, seen, &error)) {
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
    hst_store_abandon_step (store);
    return FALSE;
  }
  put (store, wanted);
  commit (store);
  return TRUE;
}

static gpointer
write_often (gpointer data)
{
  Writer *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStore) store = hst_store_open (self->path, HST_STORE_OPEN, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < self->n_rounds; i++)
    while (!add_one (store))
      self->n_refused++;
  return NULL;
}

static void
test_no_change_is_lost_among_many_writers (void)
{
  g_auto (PlanFile) file = { 0 };
  Writer writers[4] = { { NULL, 0, 0 } };
  GThread *threads[G_N_ELEMENTS (writers)];
  HstDelegation *counter = hst_delegation_new ();
  g_autoptr (HstDelegation) end = NULL;
  g_autoptr (GPtrArray) history = NULL;

  plan_file_new (&file);
  hst_set_text (&counter->gathering, "v1");
  hst_set_text (&counter->community, "UA1");
  put_alone (file.store, counter);
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++) {
    writers[i] = (Writer) { file.path, 25, 0 };
    threads[i] = g_thread_new ("writer", write_often, &writers[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    g_thread_join (threads[i]);

  end = read_counter (file.store);
  g_assert_cmpint (end->quota, ==, 100);
  history = hst_store_load_history (file.store, 0, NULL);
  g_assert_cmpuint (history->len, ==, 101);
  assert_sound (file.store);
}

static gpointer
read_often (gpointer data)
{
  HstStore *store = data;

  for (guint i = 0; i < 200; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) found = NULL;

    found = hst_store_query_occurrences (store, instant ("2026-11-25T00:00:00Z"), instant ("2026-11-26T00:00:00Z"),
                                         NULL, NULL, &error);
    g_assert_no_error (error);
    /* The two are put and removed together. */
    g_assert_true (found->len == 0 || found->len == 2);
  }
  return NULL;
}

static void
test_readers_see_whole_steps (void)
{
  g_auto (TwoWindows) two = { 0 };
  g_autoptr (HstEvent) one = make_event ("e1", "Обід", "2026-11-25T13:00:00Z", NULL);
  g_autoptr (HstEvent) other = make_event ("e2", "Кава", "2026-11-25T14:00:00Z", NULL);
  GThread *threads[2];

  two_windows_new (&two);
  threads[0] = g_thread_new ("reader", read_often, two.file.store);
  threads[1] = g_thread_new ("reader", read_often, two.other);
  for (guint i = 0; i < 60; i++) {
    begin (two.file.store, "both");
    if (i % 2 == 0) {
      put (two.file.store, one);
      put (two.file.store, other);
    } else {
      g_assert_true (hst_store_remove (two.file.store, one, NULL));
      g_assert_true (hst_store_remove (two.file.store, other, NULL));
    }
    commit (two.file.store);
  }
  g_thread_join (threads[0]);
  g_thread_join (threads[1]);
}

static void
test_last_one_out_folds_the_file (void)
{
  g_auto (TwoWindows) two = { 0 };
  g_autofree char *log = NULL, *after = NULL;

  two_windows_new (&two);
  log = g_strconcat (two.file.path, "-wal", NULL);
  put_alone (two.file.store, make_event ("e1", "Обід", "2026-11-25T13:00:00Z", NULL));
  after = dump_plan (two.file.store);
  plan_file_close (&two.file);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  assert_dump (two.other, after);
  put_alone (two.other, make_event ("e2", "Кава", "2026-11-25T14:00:00Z", NULL));
  g_assert_finalize_object (g_steal_pointer (&two.other));
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* What a step has already written to the log when it is given up is not written once more over what others did since. */
static void
test_abandoned_step_writes_nothing_later (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *long_text = g_strnfill (3000, 'x');
  g_autofree char *theirs = NULL;
  HstStore *other;

  plan_file_new (&file);
  other = hst_store_open (file.path, HST_STORE_OPEN, NULL);
  for (guint round = 0; round < 60; round++) {
    /* Some of them a little more than SQLite keeps in memory. */
    begin (file.store, "abandoned");
    for (guint i = 0; i < 1000 + 10 * round; i++) {
      g_autofree char *uid = g_strdup_printf ("abandoned-%u", i);
      g_autoptr (HstEvent) event = make_event (uid, "Abandoned", "2026-11-25T10:00:00Z", NULL);

      hst_set_text (&event->description, long_text);
      g_assert_true (hst_store_add (file.store, event, NULL));
    }
    hst_store_abandon_step (file.store);

    begin (other, "theirs");
    for (guint i = 0; i < 30; i++) {
      g_autofree char *uid = g_strdup_printf ("theirs-%u-%u", round, i);
      g_autoptr (HstEvent) event = make_event (uid, "Theirs", "2026-11-25T10:00:00Z", NULL);

      hst_set_text (&event->description, long_text);
      put (other, event);
    }
    commit (other);
    g_clear_pointer (&theirs, g_free);
    theirs = dump_plan (other);
    assert_dump (file.store, theirs);
  }
  assert_sound (other);
  g_object_unref (other);
  plan_file_close (&file);
  plan_file_open (&file, HST_STORE_OPEN);
  assert_dump (file.store, theirs);
  assert_sound (file.store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/sharing/second-window-sees-the-first-ones-changes",
                   test_second_window_sees_the_first_ones_changes);
  g_test_add_func ("/store/sharing/change-of-what-was-changed-is-refused", test_change_of_what_was_changed_is_refused);
  g_test_add_func ("/store/sharing/second-writer-waits-and-is-told", test_second_writer_waits_and_is_told);
  g_test_add_func ("/store/sharing/no-change-is-lost-among-many-writers", test_no_change_is_lost_among_many_writers);
  g_test_add_func ("/store/sharing/readers-see-whole-steps", test_readers_see_whole_steps);
  g_test_add_func ("/store/sharing/last-one-out-folds-the-file", test_last_one_out_folds_the_file);
  g_test_add_func ("/store/sharing/abandoned-step-writes-nothing-later", test_abandoned_step_writes_nothing_later);

  return g_test_run ();
}
