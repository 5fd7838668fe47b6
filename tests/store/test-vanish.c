/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

/* The disk goes away under an open plan.  Pulling a stick out, or cutting off the file that SQLite has mapped, both have
 * the next look at that memory answered with SIGBUS; the second can be done here.  test-open.c has the file moved,
 * removed and replaced. */

static void
cut_off_index (const PlanFile *file)
{
  g_autofree char *index = g_strconcat (file->path, "-shm", NULL);

  g_assert_cmpint (truncate (index, 0), ==, 0);
}

static void
assert_gone (const GError *error)
{
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_MISSING);
  g_assert_nonnull (strstr (error->message, "Мій план.hostyny"));
}

static void
test_reading_fails_and_the_plan_is_whole (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GError) reading = NULL, writing = NULL, place = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25T13:00:00Z", NULL));
  before = dump_plan (file.store);
  g_assert_true (hst_store_check_place (file.store, NULL));

  cut_off_index (&file);
  plan = hst_store_load_plan (file.store, &reading);
  g_assert_null (plan);
  assert_gone (reading);
  /* From then on nothing is read or written, though the file is there. */
  g_assert_false (hst_store_check_place (file.store, &place));
  assert_gone (place);
  g_assert_false (hst_store_begin_step (file.store, "late", NULL, &writing));
  assert_gone (writing);
  g_assert_false (hst_store_poll_foreign (file.store));
  plan_file_close (&file);

  plan_file_open (&file, HST_STORE_OPEN);
  assert_dump (file.store, before);
  put_alone (file.store, make_event ("e2", "Кава", "2026-11-25T14:00:00Z", NULL));
  assert_sound (file.store);
}

static void
test_both_windows_are_told (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL;
  g_autoptr (HstStore) other = NULL;
  g_autoptr (GError) here = NULL, there = NULL;

  plan_file_new (&file);
  other = hst_store_open (file.path, HST_STORE_OPEN, NULL);
  put_alone (other, make_event ("e1", "Обід", "2026-11-25T13:00:00Z", NULL));
  before = dump_plan (file.store);
  cut_off_index (&file);
  g_assert_null (hst_store_load_plan (file.store, &here));
  g_assert_null (hst_store_load_plan (other, &there));
  assert_gone (here);
  assert_gone (there);
  g_clear_object (&other);
  plan_file_close (&file);

  plan_file_open (&file, HST_STORE_OPEN);
  assert_dump (file.store, before);
  assert_sound (file.store);
}

/* ---- at any moment */

/**
 * Moment:
 * @n_done: atomic: steps that were said to be done in this round
 * @n_wanted: after how many of them it happens
 */
typedef struct {
  const PlanFile *file;
  int             n_done;
  int             n_wanted;
} Moment;

static gpointer
cut_off_later (gpointer data)
{
  Moment *self = data;

  while (g_atomic_int_get (&self->n_done) < self->n_wanted)
    g_usleep (20);
  g_usleep ((gulong) g_random_int_range (0, 1000));
  cut_off_index (self->file);
  return NULL;
}

/* Writes steps, which are folded in as they come, until one fails. */
static void
write_until_gone (HstStore *store,
                  guint     round,
                  int      *n_done)
{
  for (;; g_atomic_int_inc (n_done)) {
    g_autofree char *uid = g_strdup_printf ("e%u-%d", round, g_atomic_int_get (n_done));
    g_autofree char *text = g_strnfill (20000, 'x');
    g_autoptr (HstEvent) event = make_event (uid, "Обід", "2026-11-25T13:00:00Z", NULL);
    g_autoptr (GError) error = NULL;

    hst_set_text (&event->description, text);
    if (hst_store_begin_step (store, "put", NULL, &error) && hst_store_put (store, event, &error) &&
        hst_store_commit_step (store, &error))
      continue;
    hst_store_abandon_step (store);
    assert_gone (error);
    return;
  }
}

static void
test_what_was_said_to_be_done_is_there (void)
{
  const guint n_rounds = g_test_slow () ? 2000 : 100;
  g_auto (PlanFile) file = { 0 };
  guint n_said = 0;

  plan_file_init (&file);
  for (guint round = 0; round < n_rounds; round++) {
    g_autoptr (GPtrArray) history = NULL;
    Moment moment = { &file, 0, g_random_int_range (0, 20) };
    GThread *thread;

    plan_file_open (&file, HST_STORE_CREATE);
    history = hst_store_load_history (file.store, 0, NULL);
    g_assert_cmpuint (history->len, ==, n_said);
    if (round % 10 == 9)
      assert_sound (file.store);
    thread = g_thread_new ("cut", cut_off_later, &moment);
    write_until_gone (file.store, round, &moment.n_done);
    g_thread_join (thread);
    n_said += (guint) moment.n_done;
    plan_file_close (&file);
  }
  g_test_message ("%u steps survived %u times", n_said, n_rounds);
  g_assert_cmpuint (n_said, >, n_rounds);
}

/* ---- what is not ours */

static void
test_other_faults_end_the_program_as_ever (void)
{
  if (g_test_subprocess ()) {
    g_auto (PlanFile) file = { 0 };
    g_autofree char *path = NULL;
    volatile char *memory;
    int fd;

    plan_file_new (&file);
    path = g_build_filename (file.folder, "mapped", NULL);
    fd = open (path, O_RDWR | O_CREAT, 0600);
    memory = mmap (NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
    /* Nobody will be left to tidy up. */
    unlink (path);
    plan_file_close (&file);
    unlink (file.path);
    rmdir (file.folder);
    /* Not that of a sanitizer, which would explain it at length. */
    if (memory[0] == 0)
      exit (0);
    exit (1);
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/vanish/reading-fails-and-the-plan-is-whole", test_reading_fails_and_the_plan_is_whole);
  g_test_add_func ("/store/vanish/both-windows-are-told", test_both_windows_are_told);
  g_test_add_func ("/store/vanish/what-was-said-to-be-done-is-there", test_what_was_said_to_be_done_is_there);
  g_test_add_func ("/store/vanish/other-faults-end-the-program-as-ever", test_other_faults_end_the_program_as_ever);

  return g_test_run ();
}
