/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

static HstVisit *
visit (void)
{
  return make (&hst_visit_type, "uid", "visit", "title", "Visit A", "host", "UA1", "first-day", "2026-12-01", "last-day",
               "2026-12-03", "coordinator", "olena", NULL);
}

static void
test_add_change_remove (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (HstVisit) seen = NULL;
  g_autoptr (HstVisit) draft = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *added = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *removed = NULL;

  put (f, visit ());
  added = last_title (f);
  g_assert_cmpstr (added, ==, "Add visit “Visit A”");

  seen = hst_store_find (f->store, &hst_visit_type, "visit", NULL, &error);
  draft = hst_record_copy (seen);
  draft->status = HST_VISIT_CONFIRMED;
  g_assert_true (hst_edit_put_record (f->store, seen, draft, &error));
  changed = last_title (f);
  g_assert_cmpstr (changed, ==, "Change visit “Visit A”");

  g_assert_false (hst_edit_put_record (f->store, seen, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_true (hst_edit_put_record (f->store, draft, NULL, &error));
  g_assert_no_error (error);
  removed = last_title (f);
  g_assert_cmpstr (removed, ==, "Remove visit “Visit A”");
  g_assert_cmpuint (count_records (f, &hst_visit_type), ==, 0);
}

static void
test_new_record_gets_a_uid (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr (GPtrArray) people = NULL;
  HstPerson *person;

  put (f, make (&hst_person_type, "name", "Зразкова Олена (приклад)", NULL));
  people = hst_store_load_records (f->store, &hst_person_type, NULL);
  person = g_ptr_array_index (people, 0);
  g_assert_true (g_uuid_string_is_valid (person->uid));
}

static void
test_invalid_is_refused (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (HstVisit) draft = make (&hst_visit_type, "title", "A", "first-day", "2026-12-03", "last-day", "2026-12-01",
                                     NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (hst_edit_put_record (f->store, NULL, draft, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_assert_cmpuint (count_steps (f), ==, 0);
}

static void
test_visit_goes_with_what_is_its_own (Fixture       *f,
                                      gconstpointer  data)
{
  g_autoptr (HstVisit) seen = visit ();
  g_autoptr (HstStep) step = NULL;
  g_autoptr (GError) error = NULL;

  put (f, visit ());
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA2", NULL));
  create (f, make (&hst_event_type, "uid", "session", "visit", "visit", "start", "2026-12-01T10:00[Europe/Kyiv]",
                   "rrules", "FREQ=DAILY;COUNT=3", NULL));
  create (f, make (&hst_event_type, "uid", "session", "visit", "visit", "recurrence-id",
                   "2026-12-02T10:00[Europe/Kyiv]", "start", "2026-12-02T11:00[Europe/Kyiv]", NULL));
  create (f, make (&hst_event_type, "uid", "meeting", "start", "2026-12-01T10:00[Europe/Kyiv]", NULL));
  put (f, make (&hst_confirmation_type, "about", "visit", "whom", "olena", NULL));
  put (f, make (&hst_confirmation_type, "about", "session", "whom", "olena", NULL));
  put (f, make (&hst_confirmation_type, "about", "meeting", "whom", "olena", NULL));
  put (f, make (&hst_release_type, "uid", "v1", "visit", "visit", "number", "1", NULL));
  put (f, make (&hst_dispatch_type, "uid", "sent", "release", "v1", "community", "UA2", NULL));
  put (f, make (&hst_acceptance_type, "rule", "no-meal", "cause", "abc", "visit", "visit", NULL));

  g_assert_true (hst_edit_put_record (f->store, seen, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 1);
  g_assert_cmpuint (count_records (f, &hst_delegation_type), ==, 0);
  g_assert_cmpuint (count_records (f, &hst_confirmation_type), ==, 1);
  g_assert_cmpuint (count_records (f, &hst_release_type), ==, 0);
  g_assert_cmpuint (count_records (f, &hst_dispatch_type), ==, 0);
  g_assert_cmpuint (count_records (f, &hst_acceptance_type), ==, 0);

  step = hst_edit_undo (f->store, &error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 3);
  g_assert_cmpuint (count_records (f, &hst_delegation_type), ==, 1);
  g_assert_cmpuint (count_records (f, &hst_confirmation_type), ==, 3);
  g_assert_cmpuint (count_records (f, &hst_dispatch_type), ==, 1);
}

/* A session may be there before its time is. */
static void
test_session_without_a_time (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr (HstEvent) meeting = make (&hst_event_type, "uid", "meeting", "duration", "PT1H", NULL);
  g_autoptr (HstEvent) series = make (&hst_event_type, "uid", "series", "visit", "visit", "rrules", "FREQ=DAILY", NULL);
  g_autoptr (GPtrArray) sessions = NULL, found = NULL;
  g_autoptr (GError) error = NULL;
  guint cut;

  put (f, visit ());
  create (f, make (&hst_event_type, "uid", "talk", "visit", "visit", "summary", "Котельня", "duration", "PT1H", NULL));
  sessions = hst_store_load_events_of (f->store, "visit", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sessions->len, ==, 1);
  found = hst_store_query_occurrences (f->store, -100000000000, 100000000000, NULL, &cut, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 0);

  g_assert_false (hst_edit_create_event (f->store, meeting, 0, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (hst_edit_create_event (f->store, series, 0, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
}

static void
test_person_is_forgotten_everywhere (Fixture       *f,
                                     gconstpointer  data)
{
  g_autoptr (HstPerson) seen = make (&hst_person_type, "uid", "olena", "name", "Олена", NULL);
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (HstVisit) after = NULL;
  g_autoptr (GError) error = NULL;

  put (f, hst_record_ref (seen));
  put (f, visit ());
  create (f, make (&hst_event_type, "uid", "talk", "start", "2026-12-01T10:00[Europe/Kyiv]", "responsible", "olena",
                   "speakers", "ivan\nolena\nmaria", NULL));

  g_assert_true (hst_edit_put_record (f->store, seen, NULL, &error));
  g_assert_no_error (error);

  event = find_event (f, "talk", NULL);
  g_assert_null (event->responsible);
  g_assert_cmpuint (g_strv_length (event->speakers), ==, 2);
  g_assert_false (hst_list_contains (event->speakers, "olena"));
  after = hst_store_find (f->store, &hst_visit_type, "visit", NULL, NULL);
  g_assert_null (after->coordinator);
}

static void
test_community_that_takes_part_stays (Fixture       *f,
                                      gconstpointer  data)
{
  g_autoptr (HstCommunity) guest = make (&hst_community_type, "code", "UA2", "name", "Охтирська", NULL);
  g_autoptr (HstCommunity) other = make (&hst_community_type, "code", "UA3", "name", "Валківська", NULL);
  g_autoptr (GError) error = NULL;

  put (f, hst_record_ref (guest));
  put (f, hst_record_ref (other));
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA2", NULL));

  g_assert_false (hst_edit_put_record (f->store, guest, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (hst_edit_put_record (f->store, other, NULL, &error));
  g_assert_cmpuint (count_records (f, &hst_community_type), ==, 1);
}

static void
test_delegation_is_called_by_its_community (Fixture       *f,
                                            gconstpointer  data)
{
  g_autofree char *title = NULL;

  put (f, make (&hst_community_type, "code", "UA2", "name", "Охтирська", NULL));
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA2", NULL));
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Add the delegation of “Охтирська”");
}

/* A visit comes with those who are to be its guests, and goes with them. */
static void
test_visit_with_guests (Fixture       *f,
                        gconstpointer  data)
{
  const char *const guests[] = { "UA2", NULL };
  const char *const twice[] = { "UA2", "UA2", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (HstVisit) made = make (&hst_visit_type, "uid", "visit", "title", "Візит", "first-day", "2026-11-23",
                                    "last-day", "2026-11-25", "host", "UA1", NULL);
  g_autoptr (HstDelegation) delegation = NULL;
  g_autofree char *title = NULL;

  put (f, make (&hst_community_type, "code", "UA2", "name", "Охтирська", NULL));
  g_assert_true (hst_edit_add_visit (f->store, made, guests, &error));
  g_assert_no_error (error);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Add visit “Візит”");
  delegation = hst_store_find (f->store, &hst_delegation_type, "visit", "UA2", &error);
  g_assert_no_error (error);
  g_assert_cmpint (delegation->reply, ==, HST_REPLY_PLANNED);
  hst_step_free (hst_edit_undo (f->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_visit_type), ==, 0);
  g_assert_cmpuint (count_records (f, &hst_delegation_type), ==, 0);
  /* One of the two cannot be, so nothing is. */
  g_assert_false (hst_edit_add_visit (f->store, made, twice, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_records (f, &hst_visit_type), ==, 0);
}

/* Every step that a verb makes has words of its own. */
static void
test_titles (void)
{
  static const char *const verbs[] = { "add", "change", "remove" };
  HstStep import = { 1, 0, (char *) "import", (char *) "214", FALSE, NULL, NULL, FALSE };
  HstStep one = { 1, 0, (char *) "import", (char *) "1", FALSE, NULL, NULL, FALSE };
  HstStep nameless = { 1, 0, (char *) "move-event", NULL, FALSE, NULL, NULL, FALSE };
  g_autofree char *import_title = hst_edit_step_title (&import);
  g_autofree char *one_title = hst_edit_step_title (&one);
  g_autofree char *nameless_title = hst_edit_step_title (&nameless);

  g_assert_cmpstr (import_title, ==, "Import 214 items");
  g_assert_cmpstr (one_title, ==, "Import 1 item");
  g_assert_cmpstr (nameless_title, ==, "Move “untitled”");

  for (guint t = 0; hst_record_types[t] != NULL; t++)
    for (gsize v = 0; v < G_N_ELEMENTS (verbs) && hst_record_types[t] != &hst_event_type; v++) {
      g_autofree char *id = g_strconcat (verbs[v], "-", hst_record_types[t]->name, NULL);
      HstStep step = { 1, 0, id, (char *) "it", FALSE, NULL, NULL, FALSE };
      g_autofree char *title = hst_edit_step_title (&step);

      g_assert_null (strstr (title, id));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/records/add-change-remove", test_add_change_remove);
  ADD ("/edit/records/new-record-gets-a-uid", test_new_record_gets_a_uid);
  ADD ("/edit/records/invalid-is-refused", test_invalid_is_refused);
  ADD ("/edit/records/visit-goes-with-what-is-its-own", test_visit_goes_with_what_is_its_own);
  ADD ("/edit/records/session-without-a-time", test_session_without_a_time);
  ADD ("/edit/records/person-is-forgotten-everywhere", test_person_is_forgotten_everywhere);
  ADD ("/edit/records/community-that-takes-part-stays", test_community_that_takes_part_stays);
  ADD ("/edit/records/delegation-is-called-by-its-community", test_delegation_is_called_by_its_community);
  ADD ("/edit/records/visit-with-guests", test_visit_with_guests);
  g_test_add_func ("/edit/records/titles", test_titles);

  return g_test_run ();
}
