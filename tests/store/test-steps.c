/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-file.h"

static HstCommunity *
make_community (const char *code,
                const char *name)
{
  HstCommunity *community = hst_community_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->name, name);
  return community;
}

static void
test_every_field_comes_back (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  plan_file_new (&file);
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    for (guint round = 0; round < 40; round++) {
      const HstRecordType *type = hst_record_types[i];
      g_autoptr (GError) error = NULL;
      gpointer record = make_random_record (rand, type);
      g_autofree char *key = hst_field_to_text (&type->fields[0], record);
      g_autofree char *second_key = NULL;
      gpointer found;

      if ((type->fields[1].flags & HST_FIELD_KEY) != 0)
        second_key = hst_field_to_text (&type->fields[1], record);
      begin (file.store, "put");
      put (file.store, record);
      commit (file.store);
      found = hst_store_find (file.store, type, key, second_key, &error);
      g_assert_no_error (error);
      g_assert_true (hst_record_equal (found, record));
      hst_record_unref (found);
      hst_record_unref (record);
    }
  assert_sound (file.store);
}

static void
test_put_replaces_by_key (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) all = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_community ("UA59", "Охтирська"));
  put_alone (file.store, make_community ("UA59", "Охтирська міська"));
  put_alone (file.store, make_community ("UA63", "Валківська"));
  all = hst_store_load_records (file.store, &hst_community_type, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpstr (((HstCommunity *) all->pdata[0])->name, ==, "Охтирська міська");
}

static void
test_plan_holds_all_but_events (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstDelegation) delegation = hst_delegation_new ();
  g_autoptr (GError) error = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_community ("UA59", "Охтирська"));
  put_alone (file.store, make_event ("e1", "Обід", "2026-11-25T13:00:00[Europe/Kyiv]", NULL));
  hst_set_text (&delegation->gathering, "e1");
  hst_set_text (&delegation->community, "UA59");
  put_alone (file.store, hst_record_ref (delegation));

  plan = hst_store_load_plan (file.store, &error);
  g_assert_no_error (error);
  g_assert_nonnull (hst_plan_find_community (plan, "UA59"));
  g_assert_nonnull (hst_plan_find_delegation (plan, "e1", "UA59"));
  g_assert_cmpuint (hst_plan_get_records (plan, &hst_venue_type)->len, ==, 0);
}

static void
test_series_is_master_then_instances (void)
{
  g_auto (PlanFile) file = { 0 };
  HstEvent *instance = make_event ("e1", "Дзвінок, пізніше", "2026-11-26T11:00:00[Europe/Kyiv]", NULL);
  g_autoptr (GPtrArray) series = NULL, nothing = NULL, meetings = NULL, sessions = NULL;
  HstEvent *session = make_event ("e2", "Доповідь", "2026-11-26T11:00:00[Europe/Kyiv]", NULL);
  g_autoptr (HstEvent) found = NULL;

  plan_file_new (&file);
  instance->recurrence_id = moment ("2026-11-26T10:00:00[Europe/Kyiv]");
  hst_set_text (&session->visit, "v1");
  put_alone (file.store, instance);
  put_alone (file.store, session);
  put_alone (file.store, make_event ("e1", "Дзвінок", "2026-11-25T10:00:00[Europe/Kyiv]", NULL));

  series = hst_store_load_series (file.store, "e1", NULL);
  g_assert_cmpuint (series->len, ==, 2);
  g_assert_false (hst_event_is_instance (series->pdata[0]));
  g_assert_true (hst_event_is_instance (series->pdata[1]));

  found = hst_store_find (file.store, &hst_event_type, "e1", "2026-11-26T10:00:00[Europe/Kyiv]", NULL);
  g_assert_cmpstr (found->summary, ==, "Дзвінок, пізніше");

  nothing = hst_store_load_series (file.store, "e9", NULL);
  g_assert_cmpuint (nothing->len, ==, 0);
  meetings = hst_store_load_events_of (file.store, NULL, NULL);
  g_assert_cmpuint (meetings->len, ==, 2);
  sessions = hst_store_load_events_of (file.store, "v1", NULL);
  g_assert_cmpuint (sessions->len, ==, 1);
}

static void
test_what_is_not_there_is_said (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL, undo_error = NULL, redo_error = NULL;

  plan_file_new (&file);
  g_assert_null (hst_store_find (file.store, &hst_venue_type, "v1", NULL, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
  g_assert_null (hst_store_undo (file.store, &undo_error));
  g_assert_error (undo_error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
  g_assert_null (hst_store_redo (file.store, &redo_error));
  g_assert_error (redo_error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
}

static void
test_undo_and_redo_survive_closing (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (HstCommunity) renamed = make_community ("UA59", "Охтирська міська");
  g_autoptr (HstStep) undone = NULL, redone = NULL, next = NULL;
  g_autoptr (GError) error = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_community ("UA59", "Охтирська"));
  before = dump_plan (file.store);
  hst_store_begin_step (file.store, "put-record", "Валки", &error);
  g_assert_no_error (error);
  put (file.store, renamed);
  commit (file.store);
  after = dump_plan (file.store);
  plan_file_close (&file);

  plan_file_open (&file, HST_STORE_OPEN);
  undone = hst_store_undo (file.store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->title, ==, "put-record");
  g_assert_cmpstr (undone->subject, ==, "Валки");
  g_assert_true (undone->undone);
  assert_dump (file.store, before);
  plan_file_close (&file);

  plan_file_open (&file, HST_STORE_OPEN);
  next = hst_store_peek_redo (file.store, NULL);
  g_assert_cmpstr (next->title, ==, "put-record");
  redone = hst_store_redo (file.store, &error);
  g_assert_no_error (error);
  g_assert_false (redone->undone);
  assert_dump (file.store, after);
  assert_sound (file.store);
}

static void
test_new_step_discards_undone_ones (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstStep) undone = NULL, redo = NULL;
  g_autoptr (GPtrArray) history = NULL, latest = NULL;
  g_autoptr (GError) error = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_community ("UA1", "Перша"));
  put_alone (file.store, make_community ("UA2", "Друга"));
  undone = hst_store_undo (file.store, &error);
  g_assert_no_error (error);
  put_alone (file.store, make_community ("UA3", "Третя"));

  redo = hst_store_peek_redo (file.store, &error);
  g_assert_no_error (error);
  g_assert_null (redo);
  history = hst_store_load_history (file.store, 0, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  /* Numbers are never given twice. */
  g_assert_cmpint (((HstStep *) history->pdata[0])->id, >, undone->id);
  latest = hst_store_load_history (file.store, 1, NULL);
  g_assert_cmpuint (latest->len, ==, 1);
}

static void
test_step_that_changes_nothing_leaves_no_trace (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (HstCommunity) gone = make_community ("UA7", "Сьома");

  plan_file_new (&file);
  put_alone (file.store, make_community ("UA1", "Перша"));
  put_alone (file.store, make_community ("UA1", "Перша"));
  begin (file.store, "nothing");
  put (file.store, gone);
  g_assert_true (hst_store_remove (file.store, gone, NULL));
  commit (file.store);
  history = hst_store_load_history (file.store, 0, NULL);
  g_assert_cmpuint (history->len, ==, 1);
}

static void
test_abandoned_step_leaves_no_trace (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstCommunity) one = make_community ("UA1", "Перша");
  g_autofree char *before = NULL;
  g_autoptr (HstStep) undo = NULL;

  plan_file_new (&file);
  before = dump_plan (file.store);
  begin (file.store, "nothing");
  put (file.store, one);
  hst_store_abandon_step (file.store);
  hst_store_abandon_step (file.store);
  assert_dump (file.store, before);
  undo = hst_store_peek_undo (file.store, NULL);
  g_assert_null (undo);
}

static void
test_expect_sees_lost_updates (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstCommunity) seen = make_community ("UA1", "Перша");
  g_autoptr (HstCommunity) other = make_community ("UA1", "Інша");
  g_autoptr (HstCommunity) unknown = make_community ("UA2", "Друга");
  g_autoptr (GError) error = NULL, new_error = NULL, gone_error = NULL;

  plan_file_new (&file);
  put_alone (file.store, hst_record_ref (seen));
  g_assert_true (hst_store_expect (file.store, seen, seen, NULL));
  g_assert_true (hst_store_expect (file.store, unknown, NULL, NULL));

  g_assert_false (hst_store_expect (file.store, seen, other, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
  g_assert_false (hst_store_expect (file.store, seen, NULL, &new_error));
  g_assert_error (new_error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
  g_assert_false (hst_store_expect (file.store, unknown, unknown, &gone_error));
  g_assert_error (gone_error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
}

/* One to six puts and removals of records with few keys, so that they meet. */
static void
make_random_step (HstStore *store,
                  GRand    *rand)
{
  guint n_types = 0;

  while (hst_record_types[n_types] != NULL)
    n_types++;
  begin (store, "random");
  for (gint32 n = g_rand_int_range (rand, 1, 7); n > 0; n--) {
    const HstRecordType *type = hst_record_types[g_rand_int_range (rand, 0, (gint32) n_types)];
    gpointer record = make_random_record (rand, type);
    g_autofree char *key = g_strdup_printf ("k%d", g_rand_int_range (rand, 0, 4));
    g_autoptr (GError) error = NULL;

    hst_field_from_text (&type->fields[0], record, key, &error);
    if (type == &hst_event_type)
      hst_field_from_text (&type->fields[1], record, g_rand_boolean (rand) ? "" : "2026-11-25", &error);
    else if (type == &hst_delegation_type)
      hst_field_from_text (&type->fields[1], record, "UA1", &error);
    g_assert_no_error (error);
    if (g_rand_int_range (rand, 0, 3) > 0)
      hst_store_put (store, record, &error);
    else
      hst_store_remove (store, record, &error);
    g_assert_no_error (error);
    hst_record_unref (record);
  }
  commit (store);
}

static guint
walk_to_the_end (HstStore *store,
                 HstStep  *(*walk) (HstStore *, GError **))
{
  guint n_steps = 0;

  for (;;) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HstStep) step = walk (store, &error);

    if (step == NULL) {
      g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
      return n_steps;
    }
    n_steps++;
  }
}

static void
test_any_steps_undone_and_redone (void)
{
  for (guint32 seed = 1; seed <= 12; seed++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autofree char *start = NULL, *end = NULL;
    guint n_undone;

    plan_file_new (&file);
    make_random_step (file.store, rand);
    start = dump_plan (file.store);
    walk_to_the_end (file.store, hst_store_undo);
    assert_dump (file.store, "");
    walk_to_the_end (file.store, hst_store_redo);
    assert_dump (file.store, start);

    for (guint i = 0; i < 40; i++)
      make_random_step (file.store, rand);
    end = dump_plan (file.store);
    assert_sound (file.store);
    n_undone = walk_to_the_end (file.store, hst_store_undo);
    assert_dump (file.store, "");
    assert_sound (file.store);
    plan_file_close (&file);

    plan_file_open (&file, HST_STORE_OPEN);
    g_assert_cmpuint (walk_to_the_end (file.store, hst_store_redo), ==, n_undone);
    assert_dump (file.store, end);
    assert_sound (file.store);
  }
}

static gpointer
put_from_thread (gpointer data)
{
  put_alone (data, make_community ("UA2", "Друга"));
  return NULL;
}

static void
test_other_threads_wait_for_the_end_of_a_step (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstCommunity) one = make_community ("UA1", "Перша");
  g_autoptr (GPtrArray) inside = NULL, history = NULL;
  GThread *thread;

  plan_file_new (&file);
  begin (file.store, "first");
  thread = g_thread_new ("other", put_from_thread, file.store);
  put (file.store, one);
  g_usleep (20000);
  inside = hst_store_load_records (file.store, &hst_community_type, NULL);
  g_assert_cmpuint (inside->len, ==, 1);
  commit (file.store);
  g_thread_join (thread);

  history = hst_store_load_history (file.store, 0, NULL);
  g_assert_cmpuint (history->len, ==, 2);
  g_assert_cmpstr (((HstStep *) history->pdata[0])->title, ==, "put");
  g_assert_cmpstr (((HstStep *) history->pdata[1])->title, ==, "first");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/steps/every-field-comes-back", test_every_field_comes_back);
  g_test_add_func ("/store/steps/put-replaces-by-key", test_put_replaces_by_key);
  g_test_add_func ("/store/steps/plan-holds-all-but-events", test_plan_holds_all_but_events);
  g_test_add_func ("/store/steps/series-is-master-then-instances", test_series_is_master_then_instances);
  g_test_add_func ("/store/steps/what-is-not-there-is-said", test_what_is_not_there_is_said);
  g_test_add_func ("/store/steps/undo-and-redo-survive-closing", test_undo_and_redo_survive_closing);
  g_test_add_func ("/store/steps/new-step-discards-undone-ones", test_new_step_discards_undone_ones);
  g_test_add_func ("/store/steps/step-that-changes-nothing-leaves-no-trace",
                   test_step_that_changes_nothing_leaves_no_trace);
  g_test_add_func ("/store/steps/abandoned-step-leaves-no-trace", test_abandoned_step_leaves_no_trace);
  g_test_add_func ("/store/steps/expect-sees-lost-updates", test_expect_sees_lost_updates);
  g_test_add_func ("/store/steps/any-steps-undone-and-redone", test_any_steps_undone_and_redone);
  g_test_add_func ("/store/steps/other-threads-wait-for-the-end-of-a-step",
                   test_other_threads_wait_for_the_end_of_a_step);

  return g_test_run ();
}
