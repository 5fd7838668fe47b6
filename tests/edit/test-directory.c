/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

/* What is done to people, venues and communities as entries of a directory. */

static gpointer
find (Fixture             *f,
      const HstRecordType *type,
      const char          *key,
      const char          *second_key)
{
  return hst_store_find (f->store, type, key, second_key, NULL);
}

static void
make_delegation (Fixture *f)
{
  put (f, make (&hst_visit_type, "uid", "visit", "title", "A", "first-day", "2026-12-01", "last-day", "2026-12-02",
                NULL));
  put (f, make (&hst_person_type, "uid", "petro", "name", "Петро (приклад)", NULL));
  put (f, make (&hst_person_type, "uid", "olena", "name", "Олена (приклад)", NULL));
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA1", "head", "petro", "delegates",
                "petro\nolena", "quota", "3", NULL));
}

static void
test_replace (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (HstPerson) instead = make (&hst_person_type, "uid", "ivan", "name", "Іван (приклад)", NULL);
  g_autoptr (HstDelegation) delegation = NULL;
  g_autoptr (HstConfirmation) confirmation = NULL;
  g_autoptr (HstPerson) added = NULL;
  g_autoptr (HstStep) step = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *people = NULL;

  make_delegation (f);
  g_assert_true (hst_edit_replace_delegate (f->store, "visit", "UA1", "petro", instead,
                                            hst_day_from_string ("2026-11-20"), &error));
  g_assert_no_error (error);

  delegation = find (f, &hst_delegation_type, "visit", "UA1");
  people = g_strjoinv (",", delegation->delegates);
  g_assert_cmpstr (people, ==, "ivan,olena");
  g_assert_cmpstr (delegation->head, ==, "ivan");
  g_assert_cmpint (delegation->quota, ==, 3);
  confirmation = find (f, &hst_confirmation_type, "visit", "petro");
  g_assert_cmpint (confirmation->state, ==, HST_REPLY_REPLACED);
  g_assert_cmpstr (confirmation->replaced_by, ==, "ivan");
  added = find (f, &hst_person_type, "ivan", NULL);
  g_assert_nonnull (added);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Replace “Петро (приклад)” in a delegation");

  /* All of it was one step. */
  step = hst_edit_undo (f->store, &error);
  g_assert_no_error (error);
  g_assert_null (find (f, &hst_person_type, "ivan", NULL));
  g_assert_null (find (f, &hst_confirmation_type, "visit", "petro"));
}

static void
test_replace_refuses (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (HstPerson) olena = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  make_delegation (f);
  n = count_steps (f);
  olena = find (f, &hst_person_type, "olena", NULL);
  g_assert_false (hst_edit_replace_delegate (f->store, "visit", "UA1", "nobody", olena, HST_DAY_NONE, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hst_edit_replace_delegate (f->store, "visit", "UA2", "petro", olena, HST_DAY_NONE, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (hst_edit_replace_delegate (f->store, "visit", "UA1", "olena", olena, HST_DAY_NONE, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_assert_cmpuint (count_steps (f), ==, n);
}

/* One who is in the delegation already takes the place of another: there is one less. */
static void
test_replace_by_colleague (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr (HstPerson) olena = NULL;
  g_autoptr (HstDelegation) delegation = NULL;
  g_autoptr (GError) error = NULL;

  make_delegation (f);
  olena = find (f, &hst_person_type, "olena", NULL);
  g_assert_true (hst_edit_replace_delegate (f->store, "visit", "UA1", "petro", olena, HST_DAY_NONE, &error));
  delegation = find (f, &hst_delegation_type, "visit", "UA1");
  g_assert_cmpuint (g_strv_length (delegation->delegates), ==, 1);
  g_assert_cmpstr (delegation->head, ==, "olena");
}

static void
test_put_many_is_one_step (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  for (guint i = 0; i < 3; i++) {
    g_autofree char *whom = g_strdup_printf ("person-%u", i);

    g_ptr_array_add (seen, NULL);
    g_ptr_array_add (drafts, make (&hst_confirmation_type, "about", "visit", "whom", whom, "state", "confirmed", NULL));
  }
  g_assert_true (hst_edit_put_records (f->store, "note-answers", "3", seen, drafts, &error));
  g_assert_no_error (error);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Note 3 answers");
  g_assert_cmpuint (count_steps (f), ==, 1);
  g_assert_cmpuint (count_records (f, &hst_confirmation_type), ==, 3);

  /* One of them is there already, so none of the others is taken. */
  hst_set_text (&((HstConfirmation *) drafts->pdata[0])->whom, "person-9");
  g_assert_false (hst_edit_put_records (f->store, "note-answers", "3", seen, drafts, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);
  g_assert_cmpuint (count_records (f, &hst_confirmation_type), ==, 3);
}

/* Somebody new is made where they are named: one step, which is undone as one. */
static void
test_new_entry_comes_with_what_names_it (Fixture       *f,
                                         gconstpointer  data)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (HstDelegation) delegation =
    make (&hst_delegation_type, "gathering", "visit", "community", "UA32020010000093088", NULL);
  g_autoptr (HstPerson) known = NULL;
  g_autoptr (HstStep) undone = NULL;
  g_autoptr (HstStep) redone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  guint n;

  make_delegation (f);
  n = count_steps (f);
  g_ptr_array_add (first, make (&hst_community_type, "code", "UA32020010000093088", "name", "Білоцерківська", NULL));
  /* What the plan has by then stays as it is. */
  g_ptr_array_add (first, make (&hst_person_type, "uid", "petro", "name", "Інший (приклад)", NULL));
  hst_edit_add_first (f->store, first);
  g_assert_true (hst_edit_put_record (f->store, NULL, delegation, &error));
  hst_edit_add_first (f->store, NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (count_steps (f), ==, n + 1);
  title = last_title (f);
  g_assert_nonnull (strstr (title, "Білоцерківська"));
  g_assert_cmpuint (count_records (f, &hst_community_type), ==, 1);
  known = find (f, &hst_person_type, "petro", NULL);
  g_assert_cmpstr (known->name, ==, "Петро (приклад)");

  undone = hst_edit_undo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_community_type), ==, 0);
  g_assert_null (find (f, &hst_delegation_type, "visit", "UA32020010000093088"));
  redone = hst_edit_redo (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_community_type), ==, 1);
}

/* Where the change is not taken, nothing is added. */
static void
test_new_entry_stays_out_with_what_failed (Fixture       *f,
                                           gconstpointer  data)
{
  g_autoptr (GPtrArray) first = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (HstDelegation) there = make (&hst_delegation_type, "gathering", "visit", "community", "UA1", NULL);
  g_autoptr (GError) error = NULL;

  make_delegation (f);
  g_ptr_array_add (first, make (&hst_person_type, "uid", "ivan", "name", "Іван (приклад)", NULL));
  hst_edit_add_first (f->store, first);
  g_assert_false (hst_edit_put_record (f->store, NULL, there, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);
  hst_edit_add_first (f->store, NULL);
  g_assert_null (find (f, &hst_person_type, "ivan", NULL));
}

/* ---- merging */

static void
test_merge_people (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (HstPerson) keep = NULL;
  g_autoptr (HstPerson) away = NULL;
  g_autoptr (HstPerson) one = NULL;
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (HstConfirmation) confirmation = NULL;
  g_autoptr (HstConfirmation) back = NULL;
  g_autoptr (HstStep) step = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *speakers = NULL;
  g_autofree char *title = NULL;

  make_delegation (f);
  put (f, make (&hst_person_type, "uid", "olena-2", "name", "олена (приклад)", "email", "olena@example.org",
                "languages", "uk\nen", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "visit", "start", "2026-12-01T10:00[Europe/Kyiv]",
                   "speakers", "olena-2\npetro\nolena", "driver", "olena-2", NULL));
  put (f, make (&hst_confirmation_type, "about", "talk", "whom", "olena-2", "state", "confirmed", "due", "2026-11-01",
                NULL));
  put (f, make (&hst_confirmation_type, "about", "talk", "whom", "olena", "state", "awaiting", NULL));
  keep = find (f, &hst_person_type, "olena", NULL);
  away = find (f, &hst_person_type, "olena-2", NULL);

  g_assert_true (hst_edit_merge (f->store, keep, away, &error));
  g_assert_no_error (error);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Merge “Олена (приклад)” with another entry");
  g_assert_null (find (f, &hst_person_type, "olena-2", NULL));
  one = find (f, &hst_person_type, "olena", NULL);
  g_assert_cmpstr (one->email, ==, "olena@example.org");
  g_assert_cmpuint (g_strv_length (one->languages), ==, 2);
  event = find_event (f, "talk", NULL);
  speakers = g_strjoinv (",", event->speakers);
  g_assert_cmpstr (speakers, ==, "olena,petro");
  g_assert_cmpstr (event->driver, ==, "olena");
  confirmation = find (f, &hst_confirmation_type, "talk", "olena");
  g_assert_cmpint (confirmation->state, ==, HST_REPLY_AWAITING);
  g_assert_cmpint (confirmation->due, ==, hst_day_from_string ("2026-11-01"));
  g_assert_null (find (f, &hst_confirmation_type, "talk", "olena-2"));

  step = hst_edit_undo (f->store, &error);
  g_assert_no_error (error);
  back = find (f, &hst_confirmation_type, "talk", "olena-2");
  g_assert_nonnull (back);
}

static void
test_merge_communities (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (HstCommunity) keep = NULL;
  g_autoptr (HstCommunity) away = NULL;
  g_autoptr (HstVisit) visit = NULL;
  g_autoptr (HstDelegation) delegation = NULL;
  g_autoptr (HstPerson) person = NULL;
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *people = NULL;

  put (f, make (&hst_community_type, "code", "UA1", "name", "Хмелівська", NULL));
  put (f, make (&hst_community_type, "code", "UA2", "name", "Хмелівка", "website", "example.org", NULL));
  put (f, make (&hst_visit_type, "uid", "visit", "title", "A", "host", "UA2", "first-day", "2026-12-01", "last-day",
                "2026-12-02", NULL));
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA1", "delegates", "a", "quota", "2", NULL));
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA2", "delegates", "a\nb", "transport",
                "автобус", NULL));
  put (f, make (&hst_person_type, "uid", "b", "name", "Б (приклад)", "community", "UA2", NULL));
  put (f, make (&hst_way_type, "origin", "UA1", "destination", "UA2", "minutes", "5", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "visit", "start", "2026-12-01T10:00[Europe/Kyiv]",
                   "communities", "UA2\nUA1", NULL));
  keep = find (f, &hst_community_type, "UA1", NULL);
  away = find (f, &hst_community_type, "UA2", NULL);

  g_assert_true (hst_edit_merge (f->store, keep, away, &error));
  g_assert_no_error (error);
  g_assert_null (find (f, &hst_community_type, "UA2", NULL));
  visit = find (f, &hst_visit_type, "visit", NULL);
  g_assert_cmpstr (visit->host, ==, "UA1");
  g_assert_cmpuint (count_records (f, &hst_delegation_type), ==, 1);
  delegation = find (f, &hst_delegation_type, "visit", "UA1");
  people = g_strjoinv (",", delegation->delegates);
  g_assert_cmpstr (people, ==, "a,b");
  g_assert_cmpstr (delegation->transport, ==, "автобус");
  g_assert_cmpint (delegation->quota, ==, 2);
  person = find (f, &hst_person_type, "b", NULL);
  g_assert_cmpstr (person->community, ==, "UA1");
  event = find_event (f, "talk", NULL);
  g_assert_cmpuint (g_strv_length (event->communities), ==, 1);
  g_assert_cmpuint (count_records (f, &hst_way_type), ==, 0);
}

/* Whatever the plan holds: after a merge nobody names who is gone, and undo brings back all of it. */
static void
test_merge_leaves_no_trace (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr (GPtrArray) people = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hst_edit_fill_sample (f->store, hst_day_from_string ("2026-11-18"), &error));
  people = hst_store_load_records (f->store, &hst_person_type, &error);
  g_assert_cmpuint (people->len, >, 3);
  for (guint i = 0; i + 1 < people->len; i++) {
    const HstPerson *gone = people->pdata[i];
    g_autoptr (HstPerson) keep = find (f, &hst_person_type, ((HstPerson *) people->pdata[i + 1])->uid, NULL);
    g_autoptr (HstPerson) away = find (f, &hst_person_type, gone->uid, NULL);

    g_assert_true (hst_edit_merge (f->store, keep, away, &error));
    g_assert_no_error (error);
    for (guint t = 0; hst_record_types[t] != NULL; t++) {
      g_autoptr (GPtrArray) all = hst_store_load_records (f->store, hst_record_types[t], &error);

      for (guint r = 0; r < all->len; r++)
        for (guint k = 0; k < hst_record_types[t]->n_fields; k++) {
          g_autofree char *text = hst_field_to_text (&hst_record_types[t]->fields[k], all->pdata[r]);

          g_assert_true (text == NULL || strstr (text, gone->uid) == NULL);
        }
    }
  }
  faults = hst_store_verify (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/directory/replace", test_replace);
  ADD ("/edit/directory/replace-refuses", test_replace_refuses);
  ADD ("/edit/directory/replace-by-colleague", test_replace_by_colleague);
  ADD ("/edit/directory/put-many-is-one-step", test_put_many_is_one_step);
  ADD ("/edit/directory/new-entry-comes-with-what-names-it", test_new_entry_comes_with_what_names_it);
  ADD ("/edit/directory/new-entry-stays-out-with-what-failed", test_new_entry_stays_out_with_what_failed);
  ADD ("/edit/directory/merge-people", test_merge_people);
  ADD ("/edit/directory/merge-communities", test_merge_communities);
  ADD ("/edit/directory/merge-leaves-no-trace", test_merge_leaves_no_trace);

  return g_test_run ();
}
