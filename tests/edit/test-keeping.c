/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For memmem(). */
#define _GNU_SOURCE
#include "hst-erase.h"
#include "hst-keeping.h"

#include "plan-fixture.h"

/* Looking after a plan as a whole. */

#define NAME  "Оксана Вигадана"
#define EMAIL "oksana@example.org"
#define PHONE "+380 44 000 0017"

static const char *const traces[] = { "person-17", NAME, EMAIL, PHONE, "Вигадана" };

static void
add_person (Fixture *f)
{
  HstPerson *person = hst_person_new ();

  hst_set_text (&person->uid, "person-17");
  hst_set_text (&person->name, NAME);
  hst_set_text (&person->email, EMAIL);
  hst_set_text (&person->phone, PHONE);
  hst_set_text (&person->office, "фахівчиня відділу освіти");
  put (f, person);
}

static HstEvent *
new_event (const char *uid,
            const char *summary)
{
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->summary, summary);
  event->start = moment ("2026-11-25T10:00:00[Europe/Kyiv]");
  return event;
}

/* A talk that the person gives, to which they were invited by a calendar. */
static void
add_talk (Fixture *f)
{
  HstEvent *event = new_event ("talk", "Доповідь");

  hst_set_text (&event->responsible, "person-17");
  hst_set_list (&event->speakers, (const char *const[]) { "person-17", "person-2", NULL });
  hst_set_text (&event->kept, "BEGIN:VEVENT\nUID:talk\nATTENDEE;CN=\"" NAME "\":mailto:" EMAIL "\n"
                              "attendee;CN=Інша:mailto:other@example.org\nX-ROOM:5\nEND:VEVENT");
  create (f, event);
}

static gboolean
file_has (const char *path,
          const char *text)
{
  g_autofree char *data = NULL;
  gsize size;

  return g_file_get_contents (path, &data, &size, NULL) && memmem (data, size, text, strlen (text)) != NULL;
}

static gboolean
plan_has (Fixture    *f,
          const char *text)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);

  return file_has (f->path, text) || file_has (log, text);
}

static void
assert_sound (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = hst_store_verify (f->store, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    if (strstr (faults->pdata[i], "person-2") == NULL)
      g_error ("%s", (const char *) faults->pdata[i]);
}

static void
test_erased_person_is_nowhere (Fixture       *f,
                               gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstErasure) erasure = NULL;
  g_autoptr (HstEvent) talk = NULL;
  g_autoptr (HstStep) step = NULL;

  create (f, new_event ("before", "Раніше"));
  add_person (f);
  add_talk (f);
  create (f, new_event ("after", "Пізніше"));
  create (f, new_event ("last", "Останнє"));
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    g_assert_true (plan_has (f, traces[i]));

  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, &erasure, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (erasure->mentions->len, ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    g_assert_false (plan_has (f, traces[i]));
  assert_sound (f);

  /* Nobody else was touched. */
  talk = hst_store_find (f->store, &hst_event_type, "talk", NULL, &error);
  g_assert_cmpstr (talk->responsible, ==, NULL);
  g_assert_cmpuint (g_strv_length (talk->speakers), ==, 1);
  g_assert_cmpstr (talk->speakers[0], ==, "person-2");
  g_assert_cmpstr (talk->kept, ==, "BEGIN:VEVENT\nUID:talk\nattendee;CN=Інша:mailto:other@example.org\nX-ROOM:5\n"
                                   "END:VEVENT");

  /* The two steps after the last that knew them are still there, and can be undone; what is before cannot. */
  g_assert_cmpuint (count_steps (f), ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_clear_pointer (&step, hst_step_free);
    step = hst_edit_undo (f->store, &error);
    g_assert_no_error (error);
  }
  g_assert_cmpstr (step->subject, ==, "Пізніше");
  g_assert_null (hst_edit_undo (f->store, NULL));
  assert_sound (f);

  fixture_close (f, NULL);
  fixture_open (f, NULL);
}

static void
test_person_that_was_removed_is_erased_from_the_history (Fixture       *f,
                                                         gconstpointer  data)
{
  g_autoptr (GError) error = NULL, again = NULL;
  g_autoptr (HstPerson) person = NULL;

  add_person (f);
  person = hst_store_find (f->store, &hst_person_type, "person-17", NULL, NULL);
  hst_edit_put_record (f->store, person, NULL, &error);
  g_assert_no_error (error);
  create (f, new_event ("after", "Пізніше"));
  g_assert_true (plan_has (f, NAME));

  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    g_assert_false (plan_has (f, traces[i]));
  g_assert_cmpuint (count_steps (f), ==, 1);

  g_assert_false (hst_edit_erase_person (f->store, "person-17", NOW_S, NULL, &again));
  g_assert_error (again, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
  g_assert_cmpuint (count_steps (f), ==, 1);
}

/* The first time did not come to its end; then nobody may say that there is nothing to erase. */
static void
test_erasing_is_done_to_its_end_the_next_time (Fixture       *f,
                                               gconstpointer  data)
{
  static const char *const words[] = { "person-17", NULL };
  g_autoptr (GError) error = NULL, again = NULL;
  g_autoptr (HstPerson) person = NULL;
  gboolean is_due;

  add_person (f);
  person = hst_store_find (f->store, &hst_person_type, "person-17", NULL, NULL);
  hst_edit_put_record (f->store, person, NULL, &error);
  g_assert_true (hst_store_forget (f->store, words, 0, NULL, &error));
  g_assert_no_error (error);

  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (traces); i++)
    g_assert_false (plan_has (f, traces[i]));
  g_assert_true (hst_store_is_scrub_due (f->store, &is_due, &error));
  g_assert_false (is_due);
  g_assert_false (hst_edit_erase_person (f->store, "person-17", NOW_S, NULL, &again));
  g_assert_error (again, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
}

static void
test_what_people_wrote_is_told (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstErasure) erasure = NULL;
  HstEvent *event = new_event ("lunch", "Обід");

  add_person (f);
  hst_set_text (&event->notes, "Замовляє " NAME);
  create (f, event);
  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, &erasure, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (erasure->mentions->len, ==, 1);
  g_assert_cmpstr (((HstTouch *) erasure->mentions->pdata[0])->title, ==, "Обід");
}

static char *
list_touches (GPtrArray *touches)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < touches->len; i++) {
    const HstTouch *touch = touches->pdata[i];

    g_string_append_printf (text, "%s %s %u\n", touch->type->name, touch->key, touch->kind);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is said before is what is done then, and saying it does nothing. */
static void
test_preview_of_erasing_is_what_comes (Fixture       *f,
                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL, unknown = NULL;
  g_autoptr (HstErasure) preview = NULL, erasure = NULL;
  g_autoptr (HstPerson) person = NULL;
  g_autofree char *before = NULL, *after = NULL, *mentioned_before = NULL, *mentioned_after = NULL;
  HstEvent *event = new_event ("lunch", "Обід");
  guint n_steps;

  add_person (f);
  add_talk (f);
  hst_set_text (&event->notes, "Замовляє " NAME);
  create (f, event);
  create (f, new_event ("after", "Пізніше"));
  n_steps = count_steps (f);

  preview = hst_edit_preview_erasure (f->store, "person-17", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_steps (f), ==, n_steps);
  person = hst_store_find (f->store, &hst_person_type, "person-17", NULL, &error);
  g_assert_nonnull (person);
  assert_sound (f);
  before = list_touches (preview->touched);
  g_assert_nonnull (strstr (before, "person person-17 2\n"));
  g_assert_nonnull (strstr (before, "event talk 1\n"));
  g_assert_cmpuint (preview->n_steps, ==, n_steps - 1);

  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, &erasure, &error));
  g_assert_no_error (error);
  after = list_touches (erasure->touched);
  g_assert_cmpstr (before, ==, after);
  mentioned_before = list_touches (preview->mentions);
  mentioned_after = list_touches (erasure->mentions);
  g_assert_cmpstr (mentioned_before, ==, "event lunch 1\n");
  g_assert_cmpstr (mentioned_before, ==, mentioned_after);
  g_assert_cmpuint (preview->n_steps, ==, erasure->n_steps);
  g_assert_cmpuint (preview->n_backups, ==, erasure->n_backups);

  g_assert_null (hst_edit_preview_erasure (f->store, "person-17", &unknown));
  g_assert_error (unknown, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
}

static void
test_going_back_names_the_time (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr (GError) error = NULL, nowhere = NULL;
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *title = NULL;

  create (f, new_event ("one", "Перше"));
  create (f, new_event ("two", "Друге"));
  steps = hst_store_load_history (f->store, 0, NULL);
  g_assert_true (hst_edit_go_to_step (f->store, ((HstStep *) steps->pdata[1])->id, &error));
  g_assert_no_error (error);
  g_assert_null (hst_store_find (f->store, &hst_event_type, "two", NULL, NULL));

  g_clear_pointer (&steps, g_ptr_array_unref);
  steps = hst_store_load_history (f->store, 0, NULL);
  g_assert_cmpuint (steps->len, ==, 3);
  title = hst_edit_step_title (steps->pdata[0]);
  g_assert_true (g_regex_match_simple ("^Go back to \\d\\d/\\d\\d/20\\d\\d, \\d\\d:\\d\\d$", title, 0, 0));

  g_assert_false (hst_edit_go_to_step (f->store, 99, &nowhere));
  g_assert_error (nowhere, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
}

static void
test_backup_folders_differ (Fixture       *f,
                            gconstpointer  data)
{
  g_autofree char *one = hst_edit_dup_backup_folder ("/a/plan.hostyny");
  g_autofree char *same = hst_edit_dup_backup_folder ("/a/../a/plan.hostyny");
  g_autofree char *other = hst_edit_dup_backup_folder ("/b/plan.hostyny");

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpstr (one, !=, other);
  g_assert_true (g_str_has_prefix (one, g_get_user_data_dir ()));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/keeping/erased-person-is-nowhere", test_erased_person_is_nowhere);
  ADD ("/edit/keeping/person-that-was-removed-is-erased-from-the-history", test_person_that_was_removed_is_erased_from_the_history);
  ADD ("/edit/keeping/erasing-is-done-to-its-end-the-next-time", test_erasing_is_done_to_its_end_the_next_time);
  ADD ("/edit/keeping/what-people-wrote-is-told", test_what_people_wrote_is_told);
  ADD ("/edit/keeping/preview-of-erasing-is-what-comes", test_preview_of_erasing_is_what_comes);
  ADD ("/edit/keeping/going-back-names-the-time", test_going_back_names_the_time);
  ADD ("/edit/keeping/backup-folders-differ", test_backup_folders_differ);

  return g_test_run ();
}
