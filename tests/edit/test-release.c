/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For memmem(). */
#define _GNU_SOURCE
#include "hst-erase.h"
#include "hst-difference.h"
#include "hst-finding.h"
#include "hst-keeping.h"
#include "hst-release.h"

#include "plan-fixture.h"

#define VISIT    "visit-1"
#define OKHTYRKA "UA59040110000026694"
#define VALKY    "UA63020030000094096"
#define ZHYTOMYR "UA18040190000029215"
#define KEPT     "BEGIN:VEVENT\nUID:lunch\nATTENDEE;CN=Оксана:mailto:oksana@example.org\nX-ROOM: 5\\, left\nEND:VEVENT"

static void
fill (Fixture *f)
{
  HstEvent *lunch = make (&hst_event_type, "uid", "lunch", "visit", VISIT, "summary", "Обід", "kind", "meal",
                          "start", "2026-11-25T13:00:00[Europe/Kyiv]", "end", "2026-11-25T14:00:00[Europe/Kyiv]",
                          "kept", KEPT, NULL);

  put (f, make (&hst_community_type, "code", ZHYTOMYR, "name", "Житомирська", NULL));
  put (f, make (&hst_community_type, "code", OKHTYRKA, "name", "Охтирська", NULL));
  put (f, make (&hst_community_type, "code", VALKY, "name", "Валківська", NULL));
  put (f, make (&hst_person_type, "uid", "person-17", "name", "Оксана Вигадана", "email", "oksana@example.org", NULL));
  put (f, make (&hst_person_type, "uid", "person-2", "name", "Інша Людина", NULL));
  put (f, make (&hst_venue_type, "uid", "hall", "name", "Зала", NULL));
  put (f, make (&hst_visit_type, "uid", VISIT, "title", "Візит", "host", ZHYTOMYR, "first-day", "2026-11-25",
                "last-day", "2026-11-26", "coordinator", "person-17", NULL));
  put (f, make (&hst_delegation_type, "gathering", VISIT, "community", OKHTYRKA, "quota", "4", "head", "person-17", NULL));
  put (f, make (&hst_delegation_type, "gathering", VISIT, "community", VALKY, "quota", "4", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", VISIT, "summary", "Доповідь", "kind", "talk",
                   "start", "2026-11-25T10:00:00[Europe/Kyiv]", "end", "2026-11-25T11:00:00[Europe/Kyiv]",
                   "venue", "hall", "responsible", "person-17", "speakers", "person-17\nperson-2", NULL));
  create (f, lunch);
}

static HstRelease *
publish (Fixture    *f,
         const char *note)
{
  g_autoptr (GError) error = NULL;
  HstRelease *release = NULL;

  g_assert_true (hst_edit_publish (f->store, VISIT, note, "Хтось", NOW_S, &release, &error));
  g_assert_no_error (error);
  return release;
}

static HstVersion *
load_version (Fixture *f,
              gint64   number)
{
  g_autoptr (GError) error = NULL;
  HstVersion *version = hst_store_load_version (f->store, VISIT, number, &error);

  g_assert_no_error (error);
  return version;
}

static gint64
sequence_in (Fixture    *f,
             gint64      number,
             const char *uid)
{
  g_autoptr (HstVersion) version = load_version (f, number);

  return hst_version_find_event (version, uid, NULL)->sequence;
}

static void
change (Fixture    *f,
        const char *uid,
        const char *field,
        const char *text)
{
  g_autoptr (HstEvent) seen = find_event (f, uid, NULL);
  g_autoptr (HstEvent) draft = hst_record_copy (seen);
  g_autoptr (GError) error = NULL;

  hst_field_from_text (hst_record_type_find_field (&hst_event_type, field), draft, text, &error);
  g_assert_no_error (error);
  hst_edit_update_event (f->store, seen, draft, LATER_S, &error);
  g_assert_no_error (error);
}

static void
remove_record (Fixture  *f,
               gpointer  record)
{
  g_autoptr (GError) error = NULL;

  hst_edit_put_record (f->store, record, NULL, &error);
  g_assert_no_error (error);
  hst_record_unref (record);
}

static void
delete_event (Fixture    *f,
              const char *uid)
{
  g_autoptr (GError) error = NULL;

  hst_edit_delete_event (f->store, uid, NULL, LATER_S, &error);
  g_assert_no_error (error);
}

static gboolean
differs (HstVersion *was,
         HstVersion *is)
{
  g_autoptr (GPtrArray) found = hst_difference_find (was, is, NULL);

  return found->len > 0;
}

/* ---- publishing */

static void
test_publishing_is_one_step (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr (HstRelease) first = NULL;
  g_autoptr (HstRelease) second = NULL;
  g_autoptr (HstVersion) one = NULL;
  g_autoptr (HstVersion) two = NULL;
  g_autoptr (GPtrArray) releases = NULL;
  g_autofree char *title = NULL;

  fill (f);
  first = publish (f, "перша");
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Publish version 1");
  change (f, "talk", "summary", "Інша доповідь");
  second = publish (f, NULL);
  g_assert_cmpint (second->number, ==, 2);
  g_assert_cmpstr (first->note, ==, "перша");
  g_assert_cmpstr (first->by, ==, "Хтось");

  one = load_version (f, 1);
  two = load_version (f, 2);
  g_assert_cmpstr (hst_version_find_event (one, "talk", NULL)->summary, ==, "Доповідь");
  g_assert_cmpstr (hst_version_find_event (two, "talk", NULL)->summary, ==, "Інша доповідь");

  hst_step_free (hst_edit_undo (f->store, NULL));
  releases = hst_store_load_releases (f->store, VISIT, NULL);
  g_assert_cmpuint (releases->len, ==, 1);
}

static void
test_sequence_rises_on_real_changes_only (Fixture       *f,
                                          gconstpointer  data)
{
  fill (f);
  hst_release_unref (publish (f, NULL));
  g_assert_cmpint (sequence_in (f, 1, "talk"), ==, 0);

  /* Forth and back, and what readers do not see. */
  change (f, "talk", "start", "2026-11-25T10:15:00[Europe/Kyiv]");
  change (f, "talk", "start", "2026-11-25T10:00:00[Europe/Kyiv]");
  change (f, "talk", "notes", "лише для нас");
  change (f, "lunch", "summary", "Обід для всіх");
  hst_release_unref (publish (f, NULL));
  g_assert_cmpint (sequence_in (f, 2, "talk"), ==, 0);
  g_assert_cmpint (sequence_in (f, 2, "lunch"), ==, 1);
  /* The plan goes on with the numbers that were published. */
  g_assert_cmpint (sequence_in (f, HST_VERSION_NOW, "talk"), ==, 0);
  g_assert_cmpint (sequence_in (f, HST_VERSION_NOW, "lunch"), ==, 1);

  change (f, "talk", "start", "2026-11-25T09:30:00[Europe/Kyiv]");
  hst_release_unref (publish (f, NULL));
  g_assert_cmpint (sequence_in (f, 3, "talk"), ==, 1);
  g_assert_cmpint (sequence_in (f, 3, "lunch"), ==, 1);
}

static void
test_nothing_new_is_not_published (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint n_steps;

  fill (f);
  hst_release_unref (publish (f, NULL));
  n_steps = count_steps (f);
  g_assert_false (hst_edit_publish (f->store, VISIT, NULL, NULL, NOW_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_assert_cmpuint (count_steps (f), ==, n_steps);
  g_clear_error (&error);
  g_assert_false (hst_edit_publish (f->store, "nowhere", NULL, NULL, NOW_S, NULL, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_NOT_FOUND);
}

static void
test_a_damaged_version_is_passed_over (Fixture       *f,
                                       gconstpointer  data)
{
  g_autoptr (HstRelease) release = NULL;
  g_autoptr (HstRelease) second = NULL;
  g_autoptr (HstRelease) damaged = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  release = publish (f, NULL);
  damaged = hst_record_copy (release);
  hst_set_text (&damaged->content, "[version]\nformat=1\n[visit 1]\n");
  g_assert_true (hst_edit_put_record (f->store, release, damaged, &error));
  g_assert_false (hst_edit_restore_release (f->store, VISIT, 1, NOW_S, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
  second = publish (f, NULL);
  g_assert_cmpint (second->number, ==, 2);
}

/* ---- what stops it */

static void
set_level (Fixture    *f,
           const char *rule,
           const char *level)
{
  g_autoptr (HstRuleSetting) seen = hst_store_find (f->store, &hst_rule_setting_type, rule, NULL, NULL);
  g_autoptr (HstRuleSetting) draft = make (&hst_rule_setting_type, "rule", rule, "level", level, NULL);
  g_autoptr (GError) error = NULL;

  hst_edit_put_record (f->store, seen, draft, &error);
  g_assert_no_error (error);
}

static guint
count_of_rule (GPtrArray  *findings,
               const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += strcmp (hst_finding_get_rule (findings->pdata[i]), rule) == 0;
  return n;
}

static void
test_a_rule_may_stop_it (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  guint n_stops = 9;

  fill (f);
  change (f, "lunch", "start", "2026-11-25T10:30:00[Europe/Kyiv]");
  findings = hst_edit_check_visit (f->store, VISIT, NOW_S, &n_stops, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_of_rule (findings, "delegation-twice"), >, 0);
  g_assert_cmpuint (n_stops, ==, 0);

  set_level (f, "delegation-twice", "stop");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = hst_edit_check_visit (f->store, VISIT, NOW_S, &n_stops, &error);
  g_assert_cmpuint (n_stops, ==, count_of_rule (findings, "delegation-twice"));
  g_assert_cmpstr (hst_finding_get_rule (findings->pdata[0]), ==, "delegation-twice");
  g_assert_false (hst_edit_publish (f->store, VISIT, NULL, NULL, NOW_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);

  /* What somebody has accepted stops nothing, as long as it stays what it was. */
  for (guint i = 0; i < n_stops; i++)
    put (f, make (&hst_acceptance_type, "rule", "delegation-twice", "cause", hst_finding_get_cause (findings->pdata[i]),
                  "reason", "так і треба", NULL));
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = hst_edit_check_visit (f->store, VISIT, NOW_S, &n_stops, NULL);
  g_assert_cmpuint (n_stops, ==, 0);
  change (f, "lunch", "start", "2026-11-25T10:15:00[Europe/Kyiv]");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = hst_edit_check_visit (f->store, VISIT, NOW_S, &n_stops, NULL);
  g_assert_cmpuint (n_stops, >, 0);

  set_level (f, "delegation-twice", "off");
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = hst_edit_check_visit (f->store, VISIT, NOW_S, &n_stops, NULL);
  g_assert_cmpuint (count_of_rule (findings, "delegation-twice"), ==, 0);
  hst_release_unref (publish (f, NULL));
}

/* ---- going back */

static void
test_restoring_brings_everything_back (Fixture       *f,
                                       gconstpointer  data)
{
  g_autoptr (HstVersion) then = NULL;
  g_autoptr (HstVersion) now = NULL;
  g_autoptr (HstVersion) undone = NULL;
  g_autoptr (HstEvent) lunch = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (HstVersion) changed = NULL;

  fill (f);
  hst_release_unref (publish (f, NULL));
  then = load_version (f, 1);
  delete_event (f, "lunch");
  change (f, "talk", "start", "2026-11-25T10:15:00[Europe/Kyiv]");
  create (f, make (&hst_event_type, "uid", "more", "visit", VISIT, "summary", "Ще щось",
                   "start", "2026-11-25T16:00:00[Europe/Kyiv]", NULL));
  remove_record (f, hst_store_find (f->store, &hst_delegation_type, VISIT, VALKY, NULL));
  remove_record (f, hst_store_find (f->store, &hst_venue_type, "hall", NULL, NULL));
  changed = load_version (f, HST_VERSION_NOW);
  before = hst_version_to_text (changed);

  g_assert_true (hst_edit_restore_release (f->store, VISIT, 1, LATER_S + 60, &error));
  g_assert_no_error (error);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Go back to version 1");
  now = load_version (f, HST_VERSION_NOW);
  g_assert_false (differs (then, now));
  lunch = find_event (f, "lunch", NULL);
  g_assert_cmpstr (lunch->kept, ==, KEPT);
  g_assert_cmpint (lunch->sequence, ==, 1);

  hst_step_free (hst_edit_undo (f->store, NULL));
  undone = load_version (f, HST_VERSION_NOW);
  after = hst_version_to_text (undone);
  g_assert_cmpstr (before, ==, after);
}

static void
test_restoring_names_nobody_who_is_gone (Fixture       *f,
                                         gconstpointer  data)
{
  g_autoptr (HstVersion) now = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  hst_release_unref (publish (f, NULL));
  remove_record (f, hst_store_find (f->store, &hst_person_type, "person-17", NULL, NULL));
  delete_event (f, "talk");
  g_assert_true (hst_edit_restore_release (f->store, VISIT, 1, LATER_S, &error));
  g_assert_no_error (error);
  now = load_version (f, HST_VERSION_NOW);
  g_assert_null (hst_version_find_event (now, "talk", NULL)->responsible);
  g_assert_cmpuint (g_strv_length (hst_version_find_event (now, "talk", NULL)->speakers), ==, 1);
  faults = hst_store_verify (f->store, &error);
  g_assert_cmpuint (faults->len, ==, 0);
}

static void
test_restoring_needs_the_communities (Fixture       *f,
                                      gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fill (f);
  hst_release_unref (publish (f, NULL));
  remove_record (f, hst_store_find (f->store, &hst_delegation_type, VISIT, VALKY, NULL));
  remove_record (f, hst_store_find (f->store, &hst_community_type, VALKY, NULL, NULL));
  g_assert_false (hst_edit_restore_release (f->store, VISIT, 1, LATER_S, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_assert_null (hst_store_find (f->store, &hst_delegation_type, VISIT, VALKY, NULL));
}

static void
test_an_answer_is_not_taken_back (Fixture       *f,
                                  gconstpointer  data)
{
  g_autoptr (HstDelegation) seen = NULL;
  g_autoptr (HstDelegation) draft = NULL;
  g_autoptr (HstDelegation) now = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  hst_release_unref (publish (f, NULL));
  seen = hst_store_find (f->store, &hst_delegation_type, VISIT, VALKY, NULL);
  draft = hst_record_copy (seen);
  draft->reply = HST_REPLY_CONFIRMED;
  draft->quota = 9;
  g_assert_true (hst_edit_put_record (f->store, seen, draft, &error));
  g_assert_true (hst_edit_restore_release (f->store, VISIT, 1, LATER_S, &error));
  now = hst_store_find (f->store, &hst_delegation_type, VISIT, VALKY, NULL);
  g_assert_cmpint (now->quota, ==, 4);
  g_assert_cmpint (now->reply, ==, HST_REPLY_CONFIRMED);
}

static void
edit_anything (Fixture *f,
               guint    round)
{
  static const char *const uids[] = { "talk", "lunch" };
  static const char *const fields[] = { "summary", "description", "notes", "location", "gather-place", "communities" };
  const char *uid = uids[g_test_rand_int_range (0, 2)];
  g_autoptr (HstEvent) event = find_event (f, uid, NULL);
  g_autofree char *text = g_strdup_printf ("%u %d", round, g_test_rand_int ());
  g_autofree char *start = g_strdup_printf ("2026-11-25T%02d:30:00[Europe/Kyiv]", g_test_rand_int_range (0, 10));

  if (event == NULL)
    create (f, make (&hst_event_type, "uid", uid, "visit", VISIT, "summary", text, "start", start, NULL));
  else if (g_test_rand_int_range (0, 4) == 0)
    delete_event (f, uid);
  else if (g_test_rand_bit ())
    change (f, uid, fields[g_test_rand_int_range (0, G_N_ELEMENTS (fields))], text);
  else
    change (f, uid, "start", start);
}

static void
test_any_edits_are_taken_back (Fixture       *f,
                               gconstpointer  data)
{
  fill (f);
  hst_release_unref (publish (f, NULL));
  for (guint round = 0; round < 40; round++) {
    g_autoptr (HstVersion) then = load_version (f, 1);
    g_autoptr (HstVersion) now = NULL;
    g_autoptr (GError) error = NULL;

    for (guint i = 0; i < 3; i++)
      edit_anything (f, round);
    g_assert_true (hst_edit_restore_release (f->store, VISIT, 1, LATER_S, &error));
    g_assert_no_error (error);
    now = load_version (f, HST_VERSION_NOW);
    g_assert_false (differs (then, now));
  }
}

/* ---- who was given it */

static void
test_dispatches_are_noted (Fixture       *f,
                           gconstpointer  data)
{
  const char *const codes[] = { OKHTYRKA, VALKY, NULL };
  g_autoptr (HstRelease) release = NULL;
  g_autoptr (GPtrArray) dispatches = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  fill (f);
  release = publish (f, NULL);
  g_assert_true (hst_edit_note_dispatch (f->store, release, codes, HST_DISPATCH_MAIL, "пошта", LATER_S, &error));
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Note who was given version 1");
  dispatches = hst_store_load_dispatches (f->store, VISIT, &error);
  g_assert_cmpuint (dispatches->len, ==, 2);
  g_assert_cmpint (((HstDispatch *) dispatches->pdata[0])->means, ==, HST_DISPATCH_MAIL);
  g_assert_cmpint (((HstDispatch *) dispatches->pdata[0])->at, ==, LATER_S);
}

/* ---- erasing a person */

static gboolean
plan_has (Fixture    *f,
          const char *text)
{
  g_autofree char *log = g_strconcat (f->path, "-wal", NULL);
  const char *paths[] = { f->path, log };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autofree char *bytes = NULL;
    gsize size;

    if (g_file_get_contents (paths[i], &bytes, &size, NULL) && memmem (bytes, size, text, strlen (text)) != NULL)
      return TRUE;
  }
  return FALSE;
}

static void
test_erased_from_what_was_published (Fixture       *f,
                                     gconstpointer  data)
{
  g_autoptr (HstVersion) version = NULL;
  g_autoptr (HstErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  hst_release_unref (publish (f, NULL));
  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, &erasure, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (erasure->mentions->len, ==, 0);
  g_assert_false (plan_has (f, "person-17"));
  g_assert_false (plan_has (f, "oksana@example.org"));

  version = load_version (f, 1);
  g_assert_null (hst_version_get_visit (version)->coordinator);
  g_assert_cmpuint (g_strv_length (hst_version_find_event (version, "talk", NULL)->speakers), ==, 1);
  g_assert_cmpstr (hst_version_find_event (version, "lunch", NULL)->kept, ==,
                   "BEGIN:VEVENT\nUID:lunch\nX-ROOM: 5\\, left\nEND:VEVENT");
}

static void
test_texts_of_versions_are_told (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr (HstErasure) erasure = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  change (f, "talk", "description", "Говоритиме Оксана Вигадана.");
  hst_release_unref (publish (f, NULL));
  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, &erasure, &error));
  g_assert_cmpuint (erasure->mentions->len, ==, 2);
}

static void
test_removed_before_and_erased_later (Fixture       *f,
                                      gconstpointer  data)
{
  g_autoptr (HstRelease) release = NULL;
  g_autoptr (HstRelease) damaged = NULL;
  g_autoptr (GError) error = NULL;

  fill (f);
  release = publish (f, NULL);
  damaged = hst_record_copy (release);
  hst_set_text (&damaged->content, "[version]\nresponsible=person-17\nformat=damaged\n");
  g_assert_true (hst_edit_put_record (f->store, release, damaged, &error));
  change (f, "talk", "summary", "Інше");
  hst_release_unref (publish (f, NULL));
  remove_record (f, hst_store_find (f->store, &hst_person_type, "person-17", NULL, NULL));
  g_assert_true (hst_edit_erase_person (f->store, "person-17", NOW_S, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (plan_has (f, "person-17"));
  g_assert_false (hst_edit_erase_person (f->store, "person-17", NOW_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/edit/release/publish", test_publishing_is_one_step);
  ADD ("/edit/release/sequence", test_sequence_rises_on_real_changes_only);
  ADD ("/edit/release/nothing-new", test_nothing_new_is_not_published);
  ADD ("/edit/release/damaged", test_a_damaged_version_is_passed_over);
  ADD ("/edit/release/stop", test_a_rule_may_stop_it);
  ADD ("/edit/release/restore", test_restoring_brings_everything_back);
  ADD ("/edit/release/restore/people", test_restoring_names_nobody_who_is_gone);
  ADD ("/edit/release/restore/communities", test_restoring_needs_the_communities);
  ADD ("/edit/release/restore/answers", test_an_answer_is_not_taken_back);
  ADD ("/edit/release/restore/any-edits", test_any_edits_are_taken_back);
  ADD ("/edit/release/dispatch", test_dispatches_are_noted);
  ADD ("/edit/release/erase", test_erased_from_what_was_published);
  ADD ("/edit/release/erase/texts", test_texts_of_versions_are_told);
  ADD ("/edit/release/erase/later", test_removed_before_and_erased_later);
  return g_test_run ();
}
