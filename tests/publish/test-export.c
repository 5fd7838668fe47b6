/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-export.h"

#include "hst-ical-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define OKHTYRKA "UA59040110000026694"
#define VALKY "UA63020030000094096"
#define PRYLUKY "UA74080130000060606"
#define ZHYTOMYR "UA18040190000029215"
#define NOW G_GINT64_CONSTANT (1795000000)

/* An event as another program wrote it, full of what must not go out. */
#define KEPT_SECRETS \
  "BEGIN:VEVENT\nUID:talk\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=Europe/Kyiv:20261125T101000\n" \
  "DTEND;TZID=Europe/Kyiv:20261125T111000\nSUMMARY:Talk\nATTENDEE;CN=Secret Name:mailto:secret@example.org\n" \
  "ORGANIZER;CN=Secret Boss:mailto:boss@example.org\nGEO:50.25;28.66\nX-PHONE:+380000000000\nCONTACT:Secret Contact\n" \
  "COMMENT:Secret comment\nATTACH:https://example.org/secret.pdf\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\n" \
  "DESCRIPTION:Secret alarm\nEND:VALARM\nEND:VEVENT\n"

typedef struct {
  char     *folder;
  HstStore *store;
} Fixture;

static void
put (Fixture *f,
     gpointer record)
{
  g_autoptr (GError) error = NULL;

  hst_store_put (f->store, record, &error);
  g_assert_no_error (error);
  hst_record_unref (record);
}

static void
put_community (Fixture    *f,
               const char *code,
               const char *name,
               const char *centre)
{
  HstCommunity *community = hst_community_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->name, name);
  hst_set_text (&community->centre, centre);
  put (f, community);
}

static void
put_delegation (Fixture    *f,
                const char *gathering,
                const char *community)
{
  HstDelegation *delegation = hst_delegation_new ();

  hst_set_text (&delegation->gathering, gathering);
  hst_set_text (&delegation->community, community);
  put (f, delegation);
}

static HstEvent *
session (const char *uid,
         const char *visit,
         const char *start,
         const char *end)
{
  HstEvent *event = hst_event_new ();
  g_autofree char *summary = g_strdup_printf ("Summary of %s", uid);

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->visit, visit);
  hst_set_text (&event->summary, summary);
  g_assert_true (hst_moment_from_string (start, &event->start, NULL));
  g_assert_true (hst_moment_from_string (end, &event->end, NULL));
  return event;
}

static void
put_talk (Fixture *f)
{
  HstEvent *talk = session ("talk", "visit", "2026-11-25T10:10[Europe/Kyiv]", "2026-11-25T11:10[Europe/Kyiv]");
  const char *const speakers[] = { "boss", NULL };

  talk->kind = HST_EVENT_TALK;
  hst_set_text (&talk->description, "For everyone.");
  hst_set_text (&talk->notes, "Secret notes");
  hst_set_text (&talk->venue, "hall");
  hst_set_text (&talk->responsible, "boss");
  hst_set_list (&talk->speakers, speakers);
  hst_set_text (&talk->gather_place, "Hotel lobby");
  g_assert_true (hst_moment_from_string ("2026-11-25T09:45[Europe/Kyiv]", &talk->gather_at, NULL));
  hst_set_text (&talk->kept, KEPT_SECRETS);
  put (f, talk);
}

static void
put_series (Fixture *f)
{
  HstEvent *call = session ("call", NULL, "2026-11-02T10:00[Europe/Kyiv]", "2026-11-02T10:45[Europe/Kyiv]");
  HstEvent *moved = session ("call", NULL, "2026-11-09T15:00[Europe/Kyiv]", "2026-11-09T15:45[Europe/Kyiv]");
  const char *const rules[] = { "FREQ=WEEKLY;COUNT=4", NULL };
  const char *const both[] = { OKHTYRKA, VALKY, NULL };
  const char *const only_valky[] = { VALKY, NULL };

  hst_set_list (&call->rrules, rules);
  hst_set_list (&call->communities, both);
  put (f, call);
  g_assert_true (hst_moment_from_string ("2026-11-09T10:00[Europe/Kyiv]", &moved->recurrence_id, NULL));
  hst_set_list (&moved->communities, only_valky);
  put (f, moved);
}

static void
put_people_and_places (Fixture *f)
{
  HstVenue *hall = hst_venue_new ();
  HstPerson *boss = hst_person_new ();
  HstVisit *visit = hst_visit_new ();

  hst_set_text (&hall->uid, "hall");
  hst_set_text (&hall->name, "Press centre");
  hst_set_text (&hall->address, "Example street 1");
  hst_set_text (&hall->town, "Житомир");
  hst_set_text (&hall->shelter, "in the basement");
  hall->shelter_walk_min = 2;
  hall->latitude = 50.25;
  hall->longitude = 28.66;
  put (f, hall);

  hst_set_text (&boss->uid, "boss");
  hst_set_text (&boss->name, "Secret Boss");
  hst_set_text (&boss->office, "Head of department");
  hst_set_text (&boss->email, "boss@example.org");
  hst_set_text (&boss->phone, "+380000000000");
  put (f, boss);

  hst_set_text (&visit->uid, "visit");
  hst_set_text (&visit->title, "Energy");
  hst_set_text (&visit->host, ZHYTOMYR);
  hst_set_text (&visit->notes, "Secret notes");
  visit->first_day = hst_day_from_ymd (2026, 11, 24);
  visit->last_day = hst_day_from_ymd (2026, 11, 26);
  put (f, visit);
}

static void
put_sessions (Fixture *f)
{
  const char *const only_valky[] = { VALKY, NULL };
  HstEvent *group = session ("group", "visit", "2026-11-25T14:00[Europe/Kyiv]", "2026-11-25T15:00[Europe/Kyiv]");
  HstEvent *blocker = session ("blocker", "visit", "2026-11-25T16:00[Europe/Kyiv]", "2026-11-25T17:00[Europe/Kyiv]");
  HstEvent *off = session ("off", "visit", "2026-11-26T09:00[Europe/Kyiv]", "2026-11-26T10:00[Europe/Kyiv]");

  put_talk (f);
  hst_set_list (&group->communities, only_valky);
  put (f, group);
  blocker->kind = HST_EVENT_BLOCKER;
  put (f, blocker);
  off->status = HST_STATUS_CANCELLED;
  put (f, off);
  put_series (f);
}

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("hst-export-XXXXXX", NULL);
  path = g_build_filename (f->folder, "plan.hostyny", NULL);
  f->store = hst_store_open (path, HST_STORE_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (hst_store_begin_step (f->store, "fill", NULL, NULL));
  put_community (f, OKHTYRKA, "Охтирська", "Охтирка");
  put_community (f, VALKY, "Валківська", "Валки");
  put_community (f, ZHYTOMYR, "Житомирська", "Житомир");
  put_people_and_places (f);
  put_delegation (f, "visit", OKHTYRKA);
  put_delegation (f, "visit", VALKY);
  put_sessions (f);
  hst_store_commit_step (f->store, &error);
  g_assert_no_error (error);
}

static void
remove_tree (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_tree (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_assert_finalize_object (f->store);
  remove_tree (f->folder);
  g_free (f->folder);
}

static HstExportOptions
options_for (const char *visit,
             const char *community)
{
  return (HstExportOptions) { HST_PROFILE_SHARE, visit, community, G_MININT64, G_MAXINT64, NOW };
}

static char *
export_text (Fixture                *f,
             const HstExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = hst_export_calendar (f->store, options, NULL, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_no_error (error);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  /* Unfolded, so that a fold cannot hide a word from a search. */
  parts = g_strsplit (text, "\r\n ", -1);
  return g_strjoinv ("", parts);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
uids_in (Fixture                *f,
         const HstExportOptions *options)
{
  g_autofree char *text = export_text (f, options);
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  g_autoptr (GPtrArray) uids = g_ptr_array_new ();

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "UID:"))
      g_ptr_array_add (uids, lines[i] + 4);
  g_ptr_array_sort (uids, compare_texts);
  g_ptr_array_add (uids, NULL);
  return g_strjoinv (" ", (char **) uids->pdata);
}

static void
test_share_keeps_secrets (Fixture       *f,
                          gconstpointer  data)
{
  static const char *const secrets[] = {
    "ecret", "oss", "ATTENDEE", "ORGANIZER", "GEO", "VALARM", "ATTACH", "CONTACT", "COMMENT", "X-PHONE", "X-HOSTYNY",
    "@example.org", "+380", "50.25",
  };
  const HstExportOptions options = options_for (NULL, NULL);
  g_autofree char *text = export_text (f, &options);

  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    if (strstr (text, secrets[i]) != NULL)
      g_error ("“%s” went out in %s", secrets[i], text);
  g_assert_nonnull (strstr (text, "SUMMARY:Summary of talk\r\n"));
}

static void
test_share_is_filled_for_readers (Fixture       *f,
                                  gconstpointer  data)
{
  const HstExportOptions options = options_for ("visit", OKHTYRKA);
  g_autofree char *text = export_text (f, &options);

  g_assert_nonnull (strstr (text, "LOCATION:Press centre\\, Example street 1\\, Житомир\r\n"));
  g_assert_nonnull (strstr (text, "DESCRIPTION:For everyone.\\nGathering: 09:45\\, Hotel lobby\\nResponsible: "
                                  "Head of department\\nShelter: in the basement (2 minutes on foot)\r\n"));
  g_assert_nonnull (strstr (text, "CATEGORIES:Presentation\r\n"));
  g_assert_nonnull (strstr (text, "METHOD:PUBLISH\r\n"));
  g_assert_nonnull (strstr (text, "NAME:Energy — Охтирська\r\n"));
  g_assert_nonnull (strstr (text, "DTSTART;TZID=Europe/Kyiv:20261125T101000\r\n"));
}

static void
test_selection (Fixture       *f,
                gconstpointer  data)
{
  static const struct {
    const char *visit;
    const char *community;
    const char *uids;
  } rows[] = {
    { NULL, NULL, "call call group off talk" },
    { "visit", NULL, "group off talk" },
    { "visit", OKHTYRKA, "off talk" },
    { "visit", VALKY, "group off talk" },
    { NULL, OKHTYRKA, "call off talk" },
    { NULL, VALKY, "call call group off talk" },
    { NULL, ZHYTOMYR, "group off talk" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const HstExportOptions options = options_for (rows[i].visit, rows[i].community);
    g_autofree char *uids = uids_in (f, &options);

    g_assert_cmpstr (uids, ==, rows[i].uids);
  }
}

static void
test_foreign_instance_is_an_exception (Fixture       *f,
                                       gconstpointer  data)
{
  const HstExportOptions okhtyrka = options_for (NULL, OKHTYRKA);
  const HstExportOptions valky = options_for (NULL, VALKY);
  g_autofree char *theirs = export_text (f, &okhtyrka);
  g_autofree char *ours = export_text (f, &valky);

  g_assert_nonnull (strstr (theirs, "EXDATE;TZID=Europe/Kyiv:20261109T100000\r\n"));
  g_assert_null (strstr (theirs, "RECURRENCE-ID"));
  g_assert_null (strstr (ours, "EXDATE"));
  g_assert_nonnull (strstr (ours, "RECURRENCE-ID;TZID=Europe/Kyiv:20261109T100000\r\n"));
}

static void
test_window (Fixture       *f,
             gconstpointer  data)
{
  HstExportOptions options = options_for (NULL, NULL);
  g_autofree char *uids = NULL;
  g_autofree char *late = NULL;

  g_assert_true (hst_instant_from_string ("2026-11-23T00:00:00Z", &options.from_utc_s, NULL));
  g_assert_true (hst_instant_from_string ("2026-11-26T00:00:00Z", &options.to_utc_s, NULL));
  uids = uids_in (f, &options);
  g_assert_cmpstr (uids, ==, "call call group talk");
  g_assert_true (hst_instant_from_string ("2026-11-24T00:00:00Z", &options.from_utc_s, NULL));
  late = uids_in (f, &options);
  g_assert_cmpstr (late, ==, "group talk");
}

static void
test_cancelled_goes_out_as_cancelled (Fixture       *f,
                                      gconstpointer  data)
{
  const HstExportOptions options = options_for ("visit", NULL);
  g_autofree char *text = export_text (f, &options);

  g_assert_nonnull (strstr (text, "STATUS:CANCELLED\r\n"));
}

static void
test_lossless_keeps_what_was_imported (Fixture       *f,
                                       gconstpointer  data)
{
  HstExportOptions options = options_for (NULL, NULL);
  g_autofree char *text = NULL;

  options.profile = HST_PROFILE_LOSSLESS;
  text = export_text (f, &options);
  g_assert_nonnull (strstr (text, "ATTENDEE;CN=Secret Name:mailto:secret@example.org\r\n"));
  g_assert_nonnull (strstr (text, "BEGIN:VALARM\r\n"));
  g_assert_nonnull (strstr (text, "UID:blocker\r\n"));
}

static void
test_unknown_is_refused (Fixture       *f,
                         gconstpointer  data)
{
  const HstExportOptions visit = options_for ("nowhere", NULL);
  const HstExportOptions community = options_for (NULL, "nobody");
  g_autoptr (GError) error = NULL;

  g_assert_null (hst_export_calendar (f->store, &visit, NULL, &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (hst_export_calendar (f->store, &community, NULL, &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NOT_FOUND);
}

static void
test_one_file_a_community (Fixture       *f,
                           gconstpointer  data)
{
  static const char *const expected[] = { "Валківська-visit-Житомир.ics", "Житомирська-visit-Житомир.ics",
                                          "Охтирська-visit-Житомир.ics" };
  const HstExportOptions options = options_for ("visit", NULL);
  g_autoptr (GFile) folder = g_file_new_build_filename (f->folder, "new", "out", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = hst_export_all (f->store, &options, folder, NULL, &error);
  g_autoptr (HstZones) zones = hst_zones_new ();

  g_assert_no_error (error);
  g_assert_cmpuint (paths->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *name = g_path_get_basename (paths->pdata[i]);
    g_autoptr (GFile) file = g_file_new_for_path (paths->pdata[i]);
    g_autoptr (HstIcalFile) read = NULL;

    g_assert_cmpstr (name, ==, expected[i]);
    read = hst_ical_read_file (file, zones, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (read->problems->len, ==, 0);
    g_assert_cmpuint (read->events->len, ==, i == 2 ? 2 : 3);
  }
}

static void
test_namesakes_get_files_of_their_own (Fixture       *f,
                                       gconstpointer  data)
{
  const HstExportOptions options = options_for ("visit", NULL);
  g_autoptr (GFile) folder = g_file_new_build_filename (f->folder, "out", NULL);
  g_autoptr (GPtrArray) paths = NULL;

  g_assert_true (hst_store_begin_step (f->store, "namesake", NULL, NULL));
  put_community (f, "UA00000000000000000", "Охтирська", "Інша");
  put_delegation (f, "visit", "UA00000000000000000");
  g_assert_true (hst_store_commit_step (f->store, NULL));

  paths = hst_export_all (f->store, &options, folder, NULL, NULL);
  g_assert_cmpuint (paths->len, ==, 4);
  for (guint i = 0; i < paths->len; i++) {
    g_assert_true (g_file_test (paths->pdata[i], G_FILE_TEST_IS_REGULAR));
    for (guint j = 0; j < i; j++)
      g_assert_cmpstr (paths->pdata[i], !=, paths->pdata[j]);
  }
}

static void
test_who_is_only_invited_gets_a_file (Fixture       *f,
                                      gconstpointer  data)
{
  const char *const only_pryluky[] = { PRYLUKY, NULL };
  const HstExportOptions everything = options_for (NULL, NULL), visit = options_for ("visit", NULL);
  g_autoptr (GFile) folder = g_file_new_build_filename (f->folder, "out", NULL);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) of_visit = NULL;
  g_autofree char *text = NULL;
  HstEvent *meeting = session ("meeting", NULL, "2026-12-02T10:00[Europe/Kyiv]", "2026-12-02T11:00[Europe/Kyiv]");

  g_assert_true (hst_store_begin_step (f->store, "invite", NULL, NULL));
  put_community (f, PRYLUKY, "Прилуцька", "Прилуки");
  hst_set_list (&meeting->communities, only_pryluky);
  put (f, meeting);
  g_assert_true (hst_store_commit_step (f->store, NULL));

  of_visit = hst_export_all (f->store, &visit, folder, NULL, NULL);
  g_assert_cmpuint (of_visit->len, ==, 3);
  all = hst_export_all (f->store, &everything, folder, NULL, NULL);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_true (g_str_has_suffix (all->pdata[3], "/Прилуцька-programme.ics"));
  g_assert_true (g_file_get_contents (all->pdata[3], &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "UID:meeting\r\n"));
  g_assert_null (strstr (text, "UID:talk\r\n"));
}

static void
test_file_names_are_safe (Fixture       *f,
                          gconstpointer  data)
{
  HstCommunity *community = hst_community_new ();
  g_autoptr (HstPlan) plan = hst_plan_new ();
  const HstExportOptions options = options_for (NULL, "code");
  GString *name = g_string_new ("../..\\:\n ");
  g_autofree char *safe = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (name, "ї");
  hst_set_text (&community->code, "code");
  hst_set_text (&community->name, name->str);
  hst_plan_take (plan, community);
  g_string_free (name, TRUE);

  safe = hst_export_file_name (plan, &options, NULL);
  g_assert_cmpuint (strlen (safe), <=, 204);
  g_assert_true (g_utf8_validate (safe, -1, NULL));
  g_assert_null (strpbrk (safe, "/\\:\n "));
  g_assert_true (g_str_has_prefix (safe, "ї"));
  g_assert_true (g_str_has_suffix (safe, ".ics"));
}

#define ADD(name, function) g_test_add ("/publish/export/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("share-keeps-secrets", test_share_keeps_secrets);
  ADD ("share-is-filled-for-readers", test_share_is_filled_for_readers);
  ADD ("selection", test_selection);
  ADD ("foreign-instance-is-an-exception", test_foreign_instance_is_an_exception);
  ADD ("window", test_window);
  ADD ("cancelled-goes-out-as-cancelled", test_cancelled_goes_out_as_cancelled);
  ADD ("lossless-keeps-what-was-imported", test_lossless_keeps_what_was_imported);
  ADD ("unknown-is-refused", test_unknown_is_refused);
  ADD ("one-file-a-community", test_one_file_a_community);
  ADD ("namesakes-get-files-of-their-own", test_namesakes_get_files_of_their_own);
  ADD ("who-is-only-invited-gets-a-file", test_who_is_only_invited_gets_a_file);
  ADD ("file-names-are-safe", test_file_names_are_safe);
  return g_test_run ();
}
