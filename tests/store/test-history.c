/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"
#include "plan-file.h"

/* Going to any point of the history, what steps touched, where the history ends, and comparing two plans. */

static void
random_step (HstStore *store,
             GRand    *rand)
{
  const guint n = (guint) g_rand_int_range (rand, 1, 6);

  begin (store, "random");
  for (guint i = 0; i < n; i++) {
    const HstRecordType *type = hst_record_types[0];
    guint n_types = 0;
    gpointer record;

    while (hst_record_types[n_types] != NULL)
      n_types++;
    type = hst_record_types[g_rand_int_range (rand, 0, (gint32) n_types)];
    record = make_random_record (rand, type);
    /* Few keys, so that records are changed and removed as well as added. */
    hst_set_text ((char **) (gpointer) ((guint8 *) record + type->fields[0].offset),
                  g_rand_boolean (rand) ? "k1" : "k2");
    if (g_rand_int_range (rand, 0, 4) == 0)
      g_assert_true (hst_store_remove (store, record, NULL));
    else if (g_rand_boolean (rand) && hst_store_expect (store, record, NULL, NULL))
      g_assert_true (hst_store_add (store, record, NULL));
    else
      put (store, record);
    hst_record_unref (record);
  }
  commit (store);
}

static gint64
newest_step (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 1, &error);

  g_assert_no_error (error);
  return steps->len > 0 ? ((HstStep *) steps->pdata[0])->id : 0;
}

static void
go_to (HstStore *store,
       gint64    id)
{
  g_autoptr (GError) error = NULL;

  hst_store_go_to_step (store, id, "restore", NULL, &error);
  g_assert_no_error (error);
}

static void
undo (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStep) step = hst_store_undo (store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (step);
}

/* Whatever was done, undone and gone back to: each point of the history is reached again, and left again by undo. */
static void
test_any_point_can_be_reached (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20; round++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GHashTable) dumps = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
    GHashTableIter iter;
    gpointer id, dump;

    plan_file_new (&file);
    g_hash_table_insert (dumps, g_memdup2 (&(gint64) { 0 }, sizeof (gint64)), dump_plan (file.store));
    for (guint i = 0; i < 12; i++) {
      const gint64 before = newest_step (file.store);
      gint64 now;

      random_step (file.store, rand);
      now = newest_step (file.store);
      if (now != before)
        g_hash_table_insert (dumps, g_memdup2 (&now, sizeof now), dump_plan (file.store));
    }
    for (guint n = (guint) g_rand_int_range (rand, 0, 4); n > 0; n--)
      undo (file.store);

    g_hash_table_iter_init (&iter, dumps);
    while (g_hash_table_iter_next (&iter, &id, &dump)) {
      g_autofree char *here = dump_plan (file.store);
      const gint64 newest = newest_step (file.store);
      g_autoptr (GPtrArray) steps = hst_store_load_history (file.store, 0, NULL);
      gboolean is_kept = *(gint64 *) id == 0;

      /* What was undone is given up by the first step that goes somewhere. */
      for (guint i = 0; i < steps->len; i++)
        is_kept = is_kept || ((HstStep *) steps->pdata[i])->id == *(gint64 *) id;
      if (!is_kept)
        continue;
      go_to (file.store, *(gint64 *) id);
      assert_dump (file.store, dump);
      assert_sound (file.store);
      if (newest_step (file.store) != newest) {
        undo (file.store);
        assert_dump (file.store, here);
      }
    }
  }
}

static void
test_steps_that_are_undone_can_be_gone_to (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *after = NULL;
  gint64 id;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  put_alone (file.store, make_event ("e2", "Кава", "2026-11-25", NULL));
  id = newest_step (file.store);
  after = dump_plan (file.store);
  undo (file.store);
  undo (file.store);
  go_to (file.store, id);
  assert_dump (file.store, after);
  undo (file.store);
  assert_dump (file.store, "");
}

static void
test_point_that_is_not_there_is_said (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL, other_error = NULL;
  g_autofree char *before = NULL;
  guint n;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25", NULL));
  before = dump_plan (file.store);
  g_assert_false (hst_store_go_to_step (file.store, 77, "restore", NULL, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
  assert_dump (file.store, before);
  g_assert_null (hst_store_load_touched (file.store, 77, 10, &n, &other_error));
  g_assert_error (other_error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
  put_alone (file.store, make_event ("e2", "Кава", "2026-11-25", NULL));
}

static void
assert_touch (GPtrArray    *touches,
              guint         at,
              HstTouchKind  kind,
              const char   *key,
              const char   *title)
{
  const HstTouch *touch = touches->pdata[at];

  g_assert_true (touch->type == &hst_event_type);
  g_assert_cmpint (touch->kind, ==, kind);
  g_assert_cmpstr (touch->key, ==, key);
  g_assert_cmpstr (touch->title, ==, title);
}

static int
compare_touches (gconstpointer a,
                 gconstpointer b)
{
  return strcmp ((*(HstTouch *const *) a)->key, (*(HstTouch *const *) b)->key);
}

static GPtrArray *
load_touched (HstStore *store,
              guint     limit,
              guint    *n)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *touches = hst_store_load_touched (store, newest_step (store), limit, n, &error);

  g_assert_no_error (error);
  g_ptr_array_sort (touches, compare_touches);
  return touches;
}

static void
test_what_a_step_touched (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) gone = make_event ("e1", "Обід", "2026-11-25", NULL);
  g_autoptr (HstEvent) moved = make_event ("e2", "Кава", "2026-11-25", NULL);
  g_autoptr (HstEvent) later = NULL, renamed = NULL;
  g_autoptr (GPtrArray) touches = NULL, few = NULL;
  guint n, n_of_few;

  plan_file_new (&file);
  put_alone (file.store, hst_record_ref (gone));
  put_alone (file.store, hst_record_ref (moved));
  put_alone (file.store, make_event ("e3", "Лекція", "2026-11-25", NULL));

  later = hst_record_copy (moved);
  later->start = moment ("2026-11-26");
  renamed = make_event ("e3", "Доповідь", "2026-11-25", NULL);
  begin (file.store, "much");
  g_assert_true (hst_store_remove (file.store, gone, NULL));
  put (file.store, later);
  put (file.store, renamed);
  commit (file.store);
  put_alone (file.store, make_event ("e9", "Інше", "2026-11-25", NULL));
  undo (file.store);

  touches = load_touched (file.store, 10, &n);
  g_assert_cmpuint (n, ==, 1);
  assert_touch (touches, 0, HST_TOUCH_ADDED, "e9", "Інше");
  g_clear_pointer (&touches, g_ptr_array_unref);
  put_alone (file.store, make_event ("e10", "Ще", "2026-11-25", NULL));
  undo (file.store);
  go_to (file.store, 3);

  /* Going back is a step like any other, and touches what it brings back. */
  touches = load_touched (file.store, 10, &n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpuint (touches->len, ==, 3);
  assert_touch (touches, 0, HST_TOUCH_ADDED, "e1", "Обід");
  assert_touch (touches, 1, HST_TOUCH_CHANGED, "e2", "Кава");
  assert_touch (touches, 2, HST_TOUCH_CHANGED, "e3", "Лекція");
  few = load_touched (file.store, 2, &n_of_few);
  g_assert_cmpuint (few->len, ==, 2);
  g_assert_cmpuint (n_of_few, ==, 3);
}

static guint
count_steps (HstStore *store)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 0, NULL);

  return steps->len;
}

static guint
cut (HstStore *store,
     gint64    before_utc_s,
     gint64    max_bytes)
{
  g_autoptr (GError) error = NULL;
  guint n_cut = 99;

  hst_store_cut_history (store, before_utc_s, max_bytes, &n_cut, &error);
  g_assert_no_error (error);
  return n_cut;
}

static void
test_history_is_cut_at_its_oldest_end (void)
{
  g_auto (PlanFile) file = { 0 };
  const gint64 soon = g_get_real_time () / G_USEC_PER_SEC + 3600;
  g_autofree char *before = NULL, *all = NULL;

  plan_file_new (&file);
  for (guint i = 0; i < 10; i++) {
    g_autofree char *uid = g_strdup_printf ("e%u", i);

    put_alone (file.store, make_event (uid, "Обід", "2026-11-25", NULL));
  }
  all = dump_plan (file.store);
  g_assert_cmpuint (cut (file.store, G_MININT64, 0), ==, 0);
  g_assert_cmpuint (cut (file.store, soon - 7200, 0), ==, 0);
  g_assert_cmpuint (cut (file.store, G_MININT64, 1 << 20), ==, 0);
  g_assert_cmpuint (count_steps (file.store), ==, 10);

  /* An event takes some hundred bytes. */
  g_assert_cmpuint (cut (file.store, G_MININT64, 800), >, 3);
  g_assert_cmpuint (count_steps (file.store), <, 7);
  g_assert_cmpuint (count_steps (file.store), >, 1);
  undo (file.store);
  before = dump_plan (file.store);

  /* What is undone stays redoable, and of what is done the last. */
  g_assert_cmpuint (cut (file.store, soon, 1), >, 0);
  g_assert_cmpuint (count_steps (file.store), ==, 2);
  assert_dump (file.store, before);
  hst_step_free (hst_store_redo (file.store, NULL));
  assert_dump (file.store, all);
  assert_sound (file.store);
}

static void
test_comparing_and_becoming (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstStore) old = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *then = NULL, *now = NULL;
  g_autoptr (GPtrArray) touches = NULL, none = NULL;
  g_autoptr (HstEvent) gone = make_event ("e1", "Обід", "2026-11-25", NULL);

  plan_file_new (&file);
  put_alone (file.store, hst_record_ref (gone));
  put_alone (file.store, make_event ("e2", "Кава", "2026-11-25T10:00:00Z", NULL));
  put_alone (file.store, make_event ("e3", "Лекція", "2026-11-25", NULL));
  path = g_build_filename (file.folder, "backup", NULL);
  hst_store_backup (file.store, path, NULL, &error);
  g_assert_no_error (error);
  then = dump_plan (file.store);

  begin (file.store, "change");
  g_assert_true (hst_store_remove (file.store, gone, NULL));
  commit (file.store);
  put_alone (file.store, make_event ("e2", "Пізня кава", "2026-11-25T16:00:00Z", NULL));
  put_alone (file.store, make_event ("e4", "Вечеря", "2026-11-25", NULL));
  now = dump_plan (file.store);

  old = hst_store_open (path, HST_STORE_READ_ONLY, &error);
  g_assert_no_error (error);
  touches = hst_store_compare (file.store, old, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (touches->len, ==, 3);
  assert_touch (touches, 0, HST_TOUCH_ADDED, "e1", "Обід");
  assert_touch (touches, 1, HST_TOUCH_CHANGED, "e2", "Кава");
  assert_touch (touches, 2, HST_TOUCH_REMOVED, "e4", "Вечеря");

  g_assert_true (hst_store_become (file.store, old, "restore-backup", NULL, NULL, &error));
  assert_dump (file.store, then);
  assert_sound (file.store);
  none = hst_store_compare (file.store, old, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
  undo (file.store);
  assert_dump (file.store, now);
}

static void
test_becoming_any_other_plan (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 15; round++) {
    g_auto (PlanFile) file = { 0 };
    g_auto (PlanFile) other = { 0 };
    g_autoptr (GError) error = NULL;
    g_autofree char *wanted = NULL;

    plan_file_new (&file);
    plan_file_new (&other);
    for (guint i = 0; i < 8; i++) {
      random_step (file.store, rand);
      random_step (other.store, rand);
    }
    wanted = dump_plan (other.store);
    g_assert_true (hst_store_become (file.store, other.store, "restore-backup", NULL, NULL, &error));
    assert_dump (file.store, wanted);
    assert_sound (file.store);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/history/any-point-can-be-reached", test_any_point_can_be_reached);
  g_test_add_func ("/store/history/steps-that-are-undone-can-be-gone-to", test_steps_that_are_undone_can_be_gone_to);
  g_test_add_func ("/store/history/point-that-is-not-there-is-said", test_point_that_is_not_there_is_said);
  g_test_add_func ("/store/history/what-a-step-touched", test_what_a_step_touched);
  g_test_add_func ("/store/history/history-is-cut-at-its-oldest-end", test_history_is_cut_at_its_oldest_end);
  g_test_add_func ("/store/history/comparing-and-becoming", test_comparing_and_becoming);
  g_test_add_func ("/store/history/becoming-any-other-plan", test_becoming_any_other_plan);

  return g_test_run ();
}
