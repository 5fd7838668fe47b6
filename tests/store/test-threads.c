/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-backups.h"
#include "hst-history.h"
#include "hst-range-filter.h"
#include "plan-file.h"

/* Everything a window, its caretaker and another window do at the same time; build-aux/tsan runs it under
 * ThreadSanitizer. */

#define N_ROUNDS 40

typedef struct {
  const char *path;
  HstStore   *store;     /* shared by some of the threads */
  int         running;   /* atomic: writers that go on */
} Shared;

static void
write_step (HstStore *store,
            guint     number)
{
  g_autofree char *uid = g_strdup_printf ("e%u", number % 7);
  g_autofree char *other_uid = g_strdup_printf ("f%u", number % 7);
  g_autoptr (HstEvent) one = make_event (uid, "Обід", "2026-11-25T10:00:00[Europe/Kyiv]", NULL);
  g_autoptr (HstEvent) other = make_event (other_uid, "Кава", "2026-11-25T11:00:00[Europe/Kyiv]", NULL);
  g_autofree char *text = g_strdup_printf ("Раз %u", number);

  hst_set_text (&one->description, text);
  hst_set_text (&other->description, text);
  hst_set_text (&one->venue, "hall");
  hst_set_text (&other->venue, "hall");
  begin (store, "write");
  put (store, one);
  put (store, other);
  commit (store);
}

static gpointer
write_shared (gpointer data)
{
  Shared *shared = data;

  for (guint i = 0; i < N_ROUNDS; i++) {
    write_step (shared->store, i);
    if (i % 8 == 7)
      hst_step_free (hst_store_undo (shared->store, NULL));
  }
  g_atomic_int_add (&shared->running, -1);
  return NULL;
}

static gpointer
write_own (gpointer data)
{
  Shared *shared = data;
  g_autoptr (HstStore) own = hst_store_open (shared->path, HST_STORE_OPEN, NULL);

  g_assert_nonnull (own);
  for (guint i = 0; i < N_ROUNDS; i++)
    write_step (own, 1000 + i);
  g_atomic_int_add (&shared->running, -1);
  return NULL;
}

/* What is seen is always a whole step: the two events of a number were written together. */
static void
read_once (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL, in_hall = NULL, hits = NULL, events = NULL;
  const HstRangeFilter hall = { .venue = "hall" };

  found = hst_store_query_occurrences (store, instant ("2026-11-25T00:00:00Z"), instant ("2026-11-26T00:00:00Z"), NULL, NULL,
                                       &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len % 2, ==, 0);
  in_hall = hst_store_query_filtered (store, &hall, instant ("2026-11-25T00:00:00Z"), instant ("2026-11-26T00:00:00Z"),
                                      NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (in_hall->len % 2, ==, 0);
  g_assert_cmpuint (in_hall->len, >, 0);
  hits = hst_store_search (store, "обід", 0, 10, &error);
  g_assert_no_error (error);
  events = hst_store_load_records (store, &hst_event_type, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++) {
    const HstEvent *one = events->pdata[i];

    for (guint j = 0; j < events->len && one->uid[0] == 'e'; j++) {
      const HstEvent *other = events->pdata[j];

      if (other->uid[0] == 'f' && g_str_equal (other->uid + 1, one->uid + 1))
        g_assert_cmpstr (one->description, ==, other->description);
    }
  }
  hst_store_poll_foreign (store);
}

static gpointer
read_shared (gpointer data)
{
  Shared *shared = data;

  while (g_atomic_int_get (&shared->running) > 0)
    read_once (shared->store);
  return NULL;
}

static gpointer
read_own (gpointer data)
{
  Shared *shared = data;
  g_autoptr (HstStore) own = hst_store_open (shared->path, HST_STORE_READ_ONLY, NULL);

  g_assert_nonnull (own);
  while (g_atomic_int_get (&shared->running) > 0)
    read_once (own);
  return NULL;
}

static gpointer
take_care (gpointer data)
{
  Shared *shared = data;
  const HstBackupRule rule = { 2, 0, 0 };
  g_autofree char *folder = g_path_get_dirname (shared->path);

  while (g_atomic_int_get (&shared->running) > 0) {
    g_autoptr (GError) error = NULL;

    hst_backups_make (shared->store, folder, &rule, 0, NULL, NULL, &error);
    g_assert_no_error (error);
    hst_store_cut_history (shared->store, G_MININT64, 20000, NULL, &error);
    g_assert_no_error (error);
    g_usleep (1000);
  }
  return NULL;
}

static void
test_readers_and_writers_at_once (void)
{
  g_auto (PlanFile) file = { 0 };
  Shared shared;
  GThread *threads[6];
  GThreadFunc work[G_N_ELEMENTS (threads)] = { write_shared, write_own, read_shared, read_shared, read_own, take_care };

  plan_file_new (&file);
  write_step (file.store, 0);
  shared = (Shared) { file.path, file.store, 2 };
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("user", work[i], &shared);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_sound (file.store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/threads/readers-and-writers-at-once", test_readers_and_writers_at_once);

  return g_test_run ();
}
