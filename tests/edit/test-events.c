/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

static HstEvent *
lunch (void)
{
  return make (&hst_event_type, "uid", "lunch", "summary", "Lunch", "start", "2026-12-02T13:00[Europe/Kyiv]", "end",
               "2026-12-02T14:00[Europe/Kyiv]", "gather-at", "2026-12-02T12:45[Europe/Kyiv]", NULL);
}

static HstEvent *
weekly (void)
{
  return make (&hst_event_type, "uid", "call", "summary", "Call", "start", "2026-11-16T10:00[Europe/Kyiv]", "end",
               "2026-11-16T10:45[Europe/Kyiv]", "rrules", "FREQ=WEEKLY;COUNT=10", "exdates",
               "2026-11-23T10:00:00[Europe/Kyiv]", NULL);
}

static void
test_create (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (HstEvent) draft = make (&hst_event_type, "summary", "Dinner", "start", "2026-12-02", NULL);
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *title = NULL;

  g_assert_true (hst_edit_create_event (f->store, draft, NOW_S, &uid, &error));
  g_assert_no_error (error);
  g_assert_true (g_uuid_string_is_valid (uid));
  g_assert_null (draft->uid);

  event = find_event (f, uid, NULL);
  g_assert_cmpstr (event->summary, ==, "Dinner");
  g_assert_cmpint (event->stamp, ==, NOW_S);
  g_assert_cmpint (event->created, ==, NOW_S);
  g_assert_cmpint (event->last_modified, ==, NOW_S);
  g_assert_cmpint (event->sequence, ==, 0);

  title = last_title (f);
  g_assert_cmpstr (title, ==, "Add “Dinner”");
}

static void
test_copy (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (HstEvent) call = weekly ();
  g_autoptr (HstEvent) meal = lunch ();
  g_autoptr (HstEvent) copy = NULL;
  g_autoptr (HstEvent) other = NULL;
  g_autoptr (HstEvent) kept = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *gather_at = NULL;
  HstMoment start, end;

  create (f, weekly ());
  hst_set_text (&call->kept, "X-OF-ANOTHER:1");
  g_assert_true (hst_moment_from_string ("2026-12-03T10:00[Europe/Kyiv]", &start, NULL));
  g_assert_true (hst_moment_from_string ("2026-12-03T10:45[Europe/Kyiv]", &end, NULL));
  copy = hst_edit_draft_copy (call, &start, &end);
  g_assert_null (copy->uid);
  g_assert_null (copy->kept);
  g_assert_false (hst_event_is_series (copy));
  g_assert_true (hst_edit_create_event (f->store, copy, NOW_S, &uid, &error));
  g_assert_no_error (error);
  kept = find_event (f, "call", NULL);
  g_assert_true (hst_event_is_series (kept));

  other = hst_edit_draft_copy (meal, &start, &end);
  gather_at = hst_moment_to_string (&other->gather_at);
  g_assert_cmpstr (other->summary, ==, "Lunch");
  g_assert_cmpstr (gather_at, ==, "2026-12-03T09:45:00[Europe/Kyiv]");
}

static void
test_create_refuses_nonsense (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr (HstEvent) no_start = make (&hst_event_type, "uid", "a", "summary", "A", NULL);
  /* 13:00 in Kyiv is 12:00 in Warsaw: an end that only the zones tell to be too early. */
  g_autoptr (HstEvent) backwards = make (&hst_event_type, "uid", "b", "start", "2026-12-02T13:00[Europe/Kyiv]", "end",
                                         "2026-12-02T11:30[Europe/Warsaw]", NULL);
  g_autoptr (HstEvent) twice = lunch ();
  g_autoptr (GError) error = NULL;

  create (f, lunch ());
  g_assert_false (hst_edit_create_event (f->store, no_start, NOW_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hst_edit_create_event (f->store, backwards, NOW_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hst_edit_create_event (f->store, twice, NOW_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);

  g_assert_cmpuint (count_steps (f), ==, 1);
}

static void
test_sequence (Fixture       *f,
               gconstpointer  data)
{
  static const struct { const char *field, *text; int rise; } cases[] = {
    { "summary", "Dinner", 0 }, { "description", "With soup", 0 }, { "notes", "Ask for soup", 0 },
    { "responsible", "somebody", 0 }, { "kind", "meal", 0 },
    { "location", "Canteen", 1 }, { "venue", "canteen", 1 }, { "status", "cancelled", 1 },
    { "end", "2026-12-02T14:30[Europe/Kyiv]", 1 }, { "rrules", "FREQ=DAILY;COUNT=2", 1 },
  };

  create (f, lunch ());
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HstEvent) seen = find_event (f, "lunch", NULL);
    g_autoptr (HstEvent) draft = hst_record_copy (seen);
    g_autoptr (HstEvent) now = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_true (hst_field_from_text (hst_record_type_find_field (&hst_event_type, cases[i].field), draft,
                                        cases[i].text, NULL));
    hst_edit_update_event (f->store, seen, draft, LATER_S + (gint64) i, &error);
    g_assert_no_error (error);

    now = find_event (f, "lunch", NULL);
    g_test_message ("%s", cases[i].field);
    g_assert_cmpint (now->sequence - seen->sequence, ==, cases[i].rise);
    g_assert_cmpint (now->last_modified, ==, LATER_S + (gint64) i);
    g_assert_cmpint (now->stamp, ==, LATER_S + (gint64) i);
    g_assert_cmpint (now->created, ==, NOW_S);
  }
}

static void
test_update_compares (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) mine = NULL;
  g_autoptr (HstEvent) theirs = NULL;
  g_autoptr (HstEvent) now = NULL;
  g_autoptr (GError) error = NULL;

  create (f, lunch ());
  seen = find_event (f, "lunch", NULL);
  mine = hst_record_copy (seen);
  theirs = hst_record_copy (seen);
  hst_set_text (&mine->summary, "Mine");
  hst_set_text (&theirs->summary, "Theirs");

  g_assert_true (hst_edit_update_event (f->store, seen, theirs, LATER_S, &error));
  g_assert_false (hst_edit_update_event (f->store, seen, mine, LATER_S, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);

  now = find_event (f, "lunch", NULL);
  g_assert_cmpstr (now->summary, ==, "Theirs");
}

static void
test_no_change_is_no_step (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (HstEvent) now = NULL;
  g_autoptr (GError) error = NULL;

  create (f, lunch ());
  seen = find_event (f, "lunch", NULL);
  draft = hst_record_copy (seen);
  g_assert_true (hst_edit_update_event (f->store, seen, draft, LATER_S, &error));
  g_assert_true (hst_edit_move_event (f->store, "lunch", NULL, &seen->start, &seen->end, LATER_S, &error));

  now = find_event (f, "lunch", NULL);
  g_assert_true (hst_record_equal (seen, now));
  g_assert_cmpuint (count_steps (f), ==, 1);
}

static void
test_move (Fixture       *f,
           gconstpointer  data)
{
  HstMoment start = moment ("2026-12-03T15:30[Europe/Kyiv]");
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  create (f, lunch ());
  g_assert_true (hst_edit_move_event (f->store, "lunch", NULL, &start, NULL, LATER_S, &error));

  event = find_event (f, "lunch", NULL);
  assert_moment (&event->start, "2026-12-03T15:30:00[Europe/Kyiv]");
  assert_moment (&event->end, "2026-12-03T16:30:00[Europe/Kyiv]");
  assert_moment (&event->gather_at, "2026-12-03T15:15:00[Europe/Kyiv]");
  g_assert_cmpint (event->sequence, ==, 1);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Move “Lunch”");
}

static void
test_move_keeps_the_way_its_length_was_given (Fixture       *f,
                                              gconstpointer  data)
{
  HstMoment start = moment ("2026-12-03T15:30[Europe/Kyiv]");
  HstMoment same = moment ("2026-12-03T16:30[Europe/Kyiv]");
  HstMoment longer = moment ("2026-12-03T17:00[Europe/Kyiv]");
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  create (f, make (&hst_event_type, "uid", "talk", "start", "2026-12-02T10:00[Europe/Kyiv]", "duration", "PT1H", NULL));
  g_assert_true (hst_edit_move_event (f->store, "talk", NULL, &start, &same, LATER_S, &error));
  event = find_event (f, "talk", NULL);
  g_assert_cmpstr (event->duration, ==, "PT1H");
  g_assert_false (hst_moment_is_set (&event->end));
  hst_event_unref (event);

  g_assert_true (hst_edit_move_event (f->store, "talk", NULL, &start, &longer, LATER_S, &error));
  event = find_event (f, "talk", NULL);
  g_assert_null (event->duration);
  assert_moment (&event->end, "2026-12-03T17:00:00[Europe/Kyiv]");
}

static void
test_one_instance (Fixture       *f,
                   gconstpointer  data)
{
  HstMoment instance = moment ("2026-11-30T10:00[Europe/Kyiv]");
  HstMoment start = moment ("2026-12-01T11:00[Europe/Kyiv]");
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (HstEvent) override = NULL;
  g_autoptr (HstEvent) master = NULL;
  g_autoptr (GError) error = NULL;

  create (f, weekly ());
  draft = hst_edit_draft_instance (f->store, "call", &instance, &error);
  g_assert_no_error (error);
  assert_moment (&draft->start, "2026-11-30T10:00:00[Europe/Kyiv]");
  assert_moment (&draft->end, "2026-11-30T10:45:00[Europe/Kyiv]");
  g_assert_null (draft->rrules);
  g_assert_null (draft->exdates);

  g_assert_true (hst_edit_move_event (f->store, "call", &instance, &start, NULL, LATER_S, &error));
  g_assert_no_error (error);
  override = find_event (f, "call", "2026-11-30T10:00:00[Europe/Kyiv]");
  assert_moment (&override->start, "2026-12-01T11:00:00[Europe/Kyiv]");
  assert_moment (&override->end, "2026-12-01T11:45:00[Europe/Kyiv]");
  g_assert_cmpint (override->sequence, ==, 1);

  master = find_event (f, "call", NULL);
  g_assert_cmpint (master->sequence, ==, 0);
  assert_moment (&master->start, "2026-11-16T10:00:00[Europe/Kyiv]");

  /* A second time it is the changed instance that is found and changed. */
  hst_event_unref (draft);
  draft = hst_edit_draft_instance (f->store, "call", &instance, &error);
  hst_set_text (&draft->summary, "Another call");
  g_assert_true (hst_edit_update_event (f->store, override, draft, LATER_S, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);
}

static void
test_delete_one_instance (Fixture       *f,
                          gconstpointer  data)
{
  HstMoment instance = moment ("2026-11-30T10:00[Europe/Kyiv]");
  HstMoment start = moment ("2026-12-01T11:00[Europe/Kyiv]");
  g_autoptr (HstEvent) master = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *exdates = NULL;

  create (f, weekly ());
  g_assert_true (hst_edit_move_event (f->store, "call", &instance, &start, NULL, LATER_S, &error));
  g_assert_true (hst_edit_delete_event (f->store, "call", &instance, LATER_S, &error));
  g_assert_no_error (error);

  g_assert_null (find_event (f, "call", "2026-11-30T10:00:00[Europe/Kyiv]"));
  master = find_event (f, "call", NULL);
  exdates = g_strjoinv ("|", master->exdates);
  g_assert_cmpstr (exdates, ==, "2026-11-23T10:00:00[Europe/Kyiv]|2026-11-30T10:00:00[Europe/Kyiv]");
  g_assert_cmpint (master->sequence, ==, 1);
}

/* What is no series any more has no changed instances. */
static void
test_no_rule_any_more (Fixture       *f,
                       gconstpointer  data)
{
  HstMoment at = moment ("2026-11-30T10:00[Europe/Kyiv]");
  g_autoptr (HstEvent) one = NULL, seen = NULL, draft = NULL, back = NULL;
  g_autoptr (GError) error = NULL;

  create (f, make (&hst_event_type, "uid", "call", "summary", "Call", "start", "2026-11-23T10:00[Europe/Kyiv]", "end",
                   "2026-11-23T10:45[Europe/Kyiv]", "rrules", "FREQ=WEEKLY;COUNT=5", NULL));
  one = hst_edit_draft_instance (f->store, "call", &at, &error);
  g_assert_no_error (error);
  hst_set_text (&one->summary, "Other");
  g_assert_true (hst_edit_update_event (f->store, NULL, one, LATER_S, &error));
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);

  seen = find_event (f, "call", NULL);
  draft = hst_record_copy (seen);
  hst_set_list (&draft->rrules, NULL);
  g_assert_true (hst_edit_update_event (f->store, seen, draft, LATER_S, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 1);
  hst_step_free (hst_edit_undo (f->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);
  back = find_event (f, "call", "2026-11-30T10:00:00[Europe/Kyiv]");
  g_assert_cmpstr (back->summary, ==, "Other");
}

static void
test_delete_series (Fixture       *f,
                    gconstpointer  data)
{
  HstMoment instance = moment ("2026-11-30T10:00[Europe/Kyiv]");
  HstMoment start = moment ("2026-12-01T11:00[Europe/Kyiv]");
  g_autoptr (HstStep) step = NULL;
  g_autoptr (GError) error = NULL;

  create (f, weekly ());
  g_assert_true (hst_edit_move_event (f->store, "call", &instance, &start, NULL, LATER_S, &error));
  g_assert_true (hst_edit_delete_event (f->store, "call", NULL, LATER_S, &error));
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 0);

  step = hst_edit_undo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);

  g_assert_false (hst_edit_delete_event (f->store, "nothing", NULL, LATER_S, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
}

static void
test_move_series_takes_its_exceptions_along (Fixture       *f,
                                             gconstpointer  data)
{
  HstMoment instance = moment ("2026-11-30T10:00[Europe/Kyiv]");
  HstMoment moved = moment ("2026-12-01T11:00[Europe/Kyiv]");
  HstMoment start = moment ("2026-11-16T15:00[Europe/Kyiv]");
  g_autoptr (HstEvent) master = NULL;
  g_autoptr (HstEvent) override = NULL;
  g_autoptr (GError) error = NULL;

  create (f, weekly ());
  g_assert_true (hst_edit_move_event (f->store, "call", &instance, &moved, NULL, LATER_S, &error));
  g_assert_true (hst_edit_move_event (f->store, "call", NULL, &start, NULL, LATER_S, &error));
  g_assert_no_error (error);

  master = find_event (f, "call", NULL);
  assert_moment (&master->end, "2026-11-16T15:45:00[Europe/Kyiv]");
  g_assert_cmpstr (master->exdates[0], ==, "2026-11-23T15:00:00[Europe/Kyiv]");
  override = find_event (f, "call", "2026-11-30T15:00:00[Europe/Kyiv]");
  g_assert_nonnull (override);
  assert_moment (&override->start, "2026-12-01T11:00:00[Europe/Kyiv]");
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);
}

static void
test_move_series_turns_its_week (Fixture       *f,
                                 gconstpointer  data)
{
  HstMoment start = moment ("2026-11-17T10:00[Europe/Kyiv]");
  g_autoptr (HstEvent) master = NULL;
  g_autoptr (GError) error = NULL;

  create (f, make (&hst_event_type, "uid", "call", "start", "2026-11-16T10:00[Europe/Kyiv]", "rrules",
                   "FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20261231T080000Z", NULL));
  g_assert_true (hst_edit_move_event (f->store, "call", NULL, &start, NULL, LATER_S, &error));
  g_assert_no_error (error);

  master = find_event (f, "call", NULL);
  g_assert_nonnull (strstr (master->rrules[0], "BYDAY=MO,TU"));
  g_assert_nonnull (strstr (master->rrules[0], "UNTIL=20270101T080000Z"));
}

static void
test_meeting_goes_with_its_delegations (Fixture       *f,
                                        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  create (f, make (&hst_event_type, "uid", "meeting", "start", "2026-12-16T10:00[Europe/Kyiv]", NULL));
  put (f, make (&hst_delegation_type, "gathering", "meeting", "community", "UA1", NULL));
  put (f, make (&hst_delegation_type, "gathering", "another", "community", "UA1", NULL));

  g_assert_true (hst_edit_delete_event (f->store, "meeting", NULL, LATER_S, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_delegation_type), ==, 1);
}

static void
test_undo_and_redo (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (HstStep) undone = NULL;
  g_autoptr (HstStep) redone = NULL;
  g_autoptr (HstStep) nothing = NULL;
  g_autoptr (GError) error = NULL;

  create (f, lunch ());
  undone = hst_edit_undo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (undone->title, ==, "create-event");
  g_assert_null (find_event (f, "lunch", NULL));

  nothing = hst_edit_undo (f->store, &error);
  g_assert_null (nothing);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  redone = hst_edit_redo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (redone->title, ==, "create-event");
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 1);
}

/* Several are made by one step, or none of them. */
static void
test_create_several (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (HstStep) step = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (drafts, make (&hst_event_type, "summary", "One", "start", "2026-12-02T09:00:00Z", "end",
                                 "2026-12-02T10:00:00Z", NULL));
  g_ptr_array_add (drafts, make (&hst_event_type, "summary", "Two", "start", "2026-12-02T11:00:00Z", "end",
                                 "2026-12-02T10:00:00Z", NULL));
  g_assert_false (hst_edit_create_events (f->store, drafts, NOW_S, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 0);
  ((HstEvent *) drafts->pdata[1])->end = moment ("2026-12-02T12:00:00Z");
  g_assert_true (hst_edit_create_events (f->store, drafts, NOW_S, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);
  step = hst_edit_undo (f->store, &error);
  g_assert_no_error (error);
  title = hst_edit_step_title (step);
  g_assert_cmpstr (title, ==, "Copy 2 sessions");
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/events/create", test_create);
  ADD ("/edit/events/copy", test_copy);
  ADD ("/edit/events/create-several", test_create_several);
  ADD ("/edit/events/create-refuses-nonsense", test_create_refuses_nonsense);
  ADD ("/edit/events/sequence-rises-where-others-must-know", test_sequence);
  ADD ("/edit/events/update-compares", test_update_compares);
  ADD ("/edit/events/no-change-is-no-step", test_no_change_is_no_step);
  ADD ("/edit/events/move", test_move);
  ADD ("/edit/events/move-keeps-the-way-its-length-was-given", test_move_keeps_the_way_its_length_was_given);
  ADD ("/edit/events/one-instance", test_one_instance);
  ADD ("/edit/events/delete-one-instance", test_delete_one_instance);
  ADD ("/edit/events/no-rule-any-more", test_no_rule_any_more);
  ADD ("/edit/events/delete-series", test_delete_series);
  ADD ("/edit/events/move-series-takes-its-exceptions-along", test_move_series_takes_its_exceptions_along);
  ADD ("/edit/events/move-series-turns-its-week", test_move_series_turns_its_week);
  ADD ("/edit/events/meeting-goes-with-its-delegations", test_meeting_goes_with_its_delegations);
  ADD ("/edit/events/undo-and-redo", test_undo_and_redo);

  return g_test_run ();
}
