/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers of others that come as calendars (RFC 5546 §3.2.3). */
#include "import-fixture.h"

#include "hst-release.h"

/* A reply changes the delegation's answer, never the event. */
static void
test_reply (Fixture       *f,
            gconstpointer  data)
{
  static const struct { const char *attendee, *counts; HstReply reply; } cases[] = {
    { "ATTENDEE;PARTSTAT=ACCEPTED:mailto:OLEH@example.org", "0 1 0 0 0", HST_REPLY_CONFIRMED },
    { "ATTENDEE;PARTSTAT=ACCEPTED:mailto:oleh@example.org", "0 0 1 0 0", HST_REPLY_CONFIRMED },
    { "ATTENDEE;CN=\"a;PARTSTAT=ACCEPTED:b\";PARTSTAT=DECLINED;X=1:mailto:oleh@example.org", "0 1 0 0 0",
      HST_REPLY_DECLINED },
    { "ATTENDEE;PARTSTAT=TENTATIVE:mailto:council@example.org", "0 1 0 0 0", HST_REPLY_TENTATIVE },
    { "ATTENDEE;PARTSTAT=ACCEPTED:mailto:stranger@example.org", "0 0 0 0 0", HST_REPLY_TENTATIVE },
    { "ATTENDEE;PARTSTAT=DELEGATED:mailto:oleh@example.org", "0 0 0 0 0", HST_REPLY_TENTATIVE },
    { "ATTENDEE:mailto:oleh@example.org", "0 0 0 0 0", HST_REPLY_TENTATIVE },
    { "COMMENT:nobody", "0 0 0 0 0", HST_REPLY_TENTATIVE },
  };
  g_autoptr (HstEvent) before = NULL;

  put (f, make (&hst_person_type, "uid", "oleh", "name", "Олег", "community", "UA2", "email", "oleh@example.org", NULL));
  put (f, make (&hst_community_type, "code", "UA2", "email", "council@example.org", NULL));
  put (f, make (&hst_delegation_type, "gathering", "talk", "community", "UA2", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "summary", "Talk", "start", "2026-12-02T10:00[Europe/Kyiv]", NULL));
  before = find_event (f, "talk", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (HEADER "METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:talk\r\nSEQUENCE:9\r\n"
                                             "DTSTAMP:20261101T080000Z\r\n%s%s\r\nEND:VEVENT\r\n" FOOTER,
                                             /* An answer need not say when that is. */
                                             i % 2 == 0 ? "DTSTART:20261202T080000Z\r\n" : "", cases[i].attendee);
    g_autoptr (HstDelegation) delegation = NULL;
    g_autoptr (HstEvent) after = NULL;

    g_test_message ("%s", cases[i].attendee);
    take_in (f, text, NULL, cases[i].counts);
    delegation = hst_store_find (f->store, &hst_delegation_type, "talk", "UA2", NULL);
    after = find_event (f, "talk", NULL);
    g_assert_cmpint (delegation->reply, ==, cases[i].reply);
    g_assert_true (hst_record_equal (before, after));
  }
}

static void
take_reply (Fixture    *f,
            const char *lines,
            const char *counts)
{
  g_autofree char *text = g_strdup_printf (HEADER "METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:talk\r\nDTSTART:20261202T080000Z\r\n"
                                           "%s\r\nEND:VEVENT\r\n" FOOTER, lines);

  take_in (f, text, NULL, counts);
}

/* Who answered, when, and with what words; an answer to what has changed since is told, and left to a person. */
static void
test_reply_says_who_and_when (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr (HstDelegation) delegation = NULL;
  g_autoptr (HstDelegation) later = NULL;
  g_autoptr (HstDelegation) chosen = NULL;
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (HstImport) import = NULL;
  g_autoptr (GError) error = NULL;
  const char *old = HEADER "METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:talk\r\nDTSTART:20261202T080000Z\r\nSEQUENCE:0\r\n"
                    "DTSTAMP:20261103T080000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:council@example.org\r\n"
                    "END:VEVENT\r\n" FOOTER;
  const char *now = HEADER "METHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:talk\r\nDTSTART:20261202T090000Z\r\nSEQUENCE:9\r\n"
                    "DTSTAMP:20261103T090000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:council@example.org\r\n"
                    "END:VEVENT\r\n" FOOTER;

  put (f, make (&hst_programme_type, "uid", "programme", "tzid", "Europe/Kyiv", NULL));
  put (f, make (&hst_community_type, "code", "UA1", NULL));
  put (f, make (&hst_community_type, "code", "UA2", "email", "council@example.org", NULL));
  put (f, make (&hst_visit_type, "uid", "visit", "host", "UA1", "first-day", "2026-12-02", "last-day", "2026-12-02", NULL));
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA2", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "visit", "summary", "Talk", "start",
                   "2026-12-02T10:00[Europe/Kyiv]", NULL));
  g_assert_true (hst_edit_publish (f->store, "visit", NULL, NULL, NOW_S, NULL, &error));

  /* Ten at night in Greenwich is the next day in Kyiv. */
  take_reply (f, "SEQUENCE:0\r\nDTSTAMP:20261101T223000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:Council@example.org\r\n"
                 "COMMENT:П’ятеро\\, один на візку", "0 1 0 0 0");
  delegation = hst_store_find (f->store, &hst_delegation_type, "visit", "UA2", NULL);
  g_assert_cmpint (delegation->answered_on, ==, hst_day_from_ymd (2026, 11, 2));
  g_assert_cmpstr (delegation->notes, ==, "2026-11-02 council@example.org: П’ятеро, один на візку");

  /* What was not published yet is no other version to those who answer. */
  seen = find_event (f, "talk", NULL);
  draft = hst_record_copy (seen);
  draft->start = moment ("2026-12-02T11:00[Europe/Kyiv]");
  g_assert_true (hst_edit_update_event (f->store, seen, draft, LATER_S, &error));
  take_reply (f, "SEQUENCE:0\r\nDTSTAMP:20261102T080000Z\r\nATTENDEE;PARTSTAT=TENTATIVE:mailto:council@example.org",
              "0 1 0 0 0");

  g_assert_true (hst_edit_publish (f->store, "visit", NULL, NULL, LATER_S, NULL, &error));
  import = prepare (f, old);
  g_assert_cmpint (((HstImportItem *) import->items->pdata[0])->verdict, ==, HST_IMPORT_OLDER);
  g_assert_false (((HstImportItem *) import->items->pdata[0])->take);
  g_assert_cmpuint (((HstIcalFile *) import->files->pdata[0])->problems->len, ==, 1);
  take_in (f, old, NULL, "0 0 0 1 0");

  /* Beside an answer to what they were sent last it counts neither before nor after that. */
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GFile) one = write_file (f, "one.ics", i == 0 ? now : old);
    g_autoptr (GFile) two = write_file (f, "two.ics", i == 0 ? old : now);
    GFile *both[] = { one, two };
    g_autoptr (HstImport) two_answers = hst_import_prepare (f->store, both, 2, NULL, &error);
    const HstImportItem *item = two_answers->items->pdata[0];

    g_assert_cmpuint (two_answers->items->len, ==, 1);
    g_assert_true (item->take);
    g_assert_cmpint (item->verdict, ==, HST_IMPORT_CHANGED);
    g_assert_cmpint (((HstDelegation *) item->record)->reply, ==, HST_REPLY_CONFIRMED);
    g_assert_cmpuint (((HstIcalFile *) two_answers->files->pdata[1 - i])->problems->len, ==, 1);
  }
  later = hst_store_find (f->store, &hst_delegation_type, "visit", "UA2", NULL);
  g_assert_cmpint (later->reply, ==, HST_REPLY_TENTATIVE);
  ((HstImportItem *) import->items->pdata[0])->take = TRUE;
  g_assert_true (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  chosen = hst_store_find (f->store, &hst_delegation_type, "visit", "UA2", NULL);
  g_assert_cmpint (chosen->reply, ==, HST_REPLY_DECLINED);
}

/* Somebody who speaks or is responsible answers for themselves. */
static void
test_reply_of_person (Fixture       *f,
                      gconstpointer  data)
{
  static const struct { const char *lines, *counts; HstReply state; } cases[] = {
    { "DTSTAMP:20261101T223000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:Olena@example.org\r\nCOMMENT:Так", "1 0 0 0 0",
      HST_REPLY_CONFIRMED },
    { "DTSTAMP:20261101T223000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:olena@example.org\r\nCOMMENT:Так", "0 0 1 0 0",
      HST_REPLY_CONFIRMED },
    { "DTSTAMP:20261103T080000Z\r\nATTENDEE;PARTSTAT=DECLINED:mailto:olena@example.org", "0 1 0 0 0", HST_REPLY_DECLINED },
    { "DTSTAMP:20261103T080000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:guest@example.org", "0 1 0 0 0", HST_REPLY_DECLINED },
    { "DTSTAMP:20261103T080000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:nobody@example.org", "0 0 0 0 0", HST_REPLY_DECLINED },
  };
  g_autoptr (HstDelegation) delegation = NULL;

  put (f, make (&hst_programme_type, "uid", "programme", "tzid", "Europe/Kyiv", NULL));
  put (f, make (&hst_community_type, "code", "UA1", NULL));
  put (f, make (&hst_person_type, "uid", "olena", "name", "Олена", "community", "UA1", "email", "olena@example.org", NULL));
  put (f, make (&hst_person_type, "uid", "guest", "name", "Гість", "community", "UA1", "email", "guest@example.org", NULL));
  put (f, make (&hst_visit_type, "uid", "visit", "first-day", "2026-12-02", "last-day", "2026-12-02", NULL));
  /* Both are of a community that is invited; one of them goes with its delegation. */
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA1", "delegates", "guest", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "visit", "summary", "Talk", "speakers", "olena\nguest", "start",
                   "2026-12-02T10:00[Europe/Kyiv]", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HstConfirmation) answer = NULL;

    g_test_message ("%s", cases[i].lines);
    take_reply (f, cases[i].lines, cases[i].counts);
    answer = hst_store_find (f->store, &hst_confirmation_type, "talk", "olena", NULL);
    g_assert_cmpint (answer->state, ==, cases[i].state);
    if (i == 0) {
      /* Ten at night in Greenwich is the next day in Kyiv. */
      g_assert_cmpint (answer->answered_on, ==, hst_day_from_ymd (2026, 11, 2));
      g_assert_cmpstr (answer->notes, ==, "2026-11-02 olena@example.org: Так");
    }
  }
  delegation = hst_store_find (f->store, &hst_delegation_type, "visit", "UA1", NULL);
  g_assert_cmpint (delegation->reply, ==, HST_REPLY_CONFIRMED);
}

/* What was agreed about a visit stays when one session of it is answered for; one day of a series is left to a person. */
static void
test_reply_about_one_session (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr (HstConfirmation) visit = NULL, talk = NULL, same = NULL;

  put (f, make (&hst_community_type, "code", "UA1", NULL));
  put (f, make (&hst_person_type, "uid", "olena", "name", "Олена", "email", "olena@example.org", NULL));
  put (f, make (&hst_visit_type, "uid", "visit", "first-day", "2026-12-02", "last-day", "2026-12-04", NULL));
  put (f, make (&hst_confirmation_type, "about", "visit", "whom", "olena", "state", "confirmed", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "visit", "summary", "Talk", "speakers", "olena", "start",
                   "2026-12-02T10:00[Europe/Kyiv]", "rrules", "FREQ=DAILY;COUNT=3", NULL));
  take_reply (f, "ATTENDEE;PARTSTAT=DECLINED:mailto:olena@example.org", "1 0 0 0 0");
  visit = hst_store_find (f->store, &hst_confirmation_type, "visit", "olena", NULL);
  talk = hst_store_find (f->store, &hst_confirmation_type, "talk", "olena", NULL);
  g_assert_cmpint (visit->state, ==, HST_REPLY_CONFIRMED);
  g_assert_cmpint (talk->state, ==, HST_REPLY_DECLINED);

  take_reply (f, "RECURRENCE-ID:20261202T080000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:olena@example.org", "0 0 0 1 0");
  same = hst_store_find (f->store, &hst_confirmation_type, "talk", "olena", NULL);
  g_assert_cmpint (same->state, ==, HST_REPLY_DECLINED);
}

static void
set_email (Fixture             *f,
           const HstRecordType *type,
           const char          *key,
           const char          *email)
{
  g_autoptr (GError) error = NULL;
  gpointer seen = hst_store_find (f->store, type, key, NULL, &error);
  gpointer draft = hst_record_copy (seen);

  g_assert_true (hst_field_from_text (hst_record_type_find_field (type, "email"), draft, email, &error));
  g_assert_true (hst_edit_put_record (f->store, seen, draft, &error));
  hst_record_unref (seen);
  hst_record_unref (draft);
}

/* Of an address that several have nobody knows who it was. */
static void
test_reply_from_shared_address (Fixture       *f,
                                gconstpointer  data)
{
  const char *lines = "ATTENDEE;PARTSTAT=DECLINED:mailto:Council@example.org";
  g_autoptr (HstDelegation) delegation = NULL;

  put (f, make (&hst_community_type, "code", "UA1", "email", "council@example.org", NULL));
  put (f, make (&hst_person_type, "uid", "olena", "name", "Олена", "email", "council@example.org", NULL));
  put (f, make (&hst_person_type, "uid", "ihor", "name", "Ігор", NULL));
  put (f, make (&hst_visit_type, "uid", "visit", "first-day", "2026-12-02", "last-day", "2026-12-02", NULL));
  put (f, make (&hst_delegation_type, "gathering", "visit", "community", "UA1", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "visit", "summary", "Talk", "speakers", "olena\nihor", "start",
                   "2026-12-02T10:00[Europe/Kyiv]", NULL));
  take_reply (f, lines, "0 0 0 0 0");
  delegation = hst_store_find (f->store, &hst_delegation_type, "visit", "UA1", NULL);
  g_assert_cmpint (delegation->reply, !=, HST_REPLY_DECLINED);

  set_email (f, &hst_community_type, "UA1", "");
  set_email (f, &hst_person_type, "ihor", "council@example.org");
  take_reply (f, lines, "0 0 0 0 0");
  set_email (f, &hst_person_type, "ihor", "");
  take_reply (f, lines, "1 0 0 0 0");
}

/* Who belongs to no delegation, but was invited by the event itself, answers there. */
static void
test_reply_of_attendee (Fixture       *f,
                        gconstpointer  data)
{
  const char *invitation = HEADER
    TALK ("SUMMARY:Talk\r\nATTENDEE;CN=\"a;PARTSTAT=X:b\";PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:a@example.org\r\n"
          "ATTENDEE:mailto:b@example.org\r\nX-KEPT:1\r\n") FOOTER;
  const char *first = HEADER "METHOD:REPLY\r\n" TALK ("ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:a@example.org\r\n") FOOTER;
  const char *second = HEADER "METHOD:REPLY\r\n" TALK ("ATTENDEE;PARTSTAT=DELEGATED:mailto:b@example.org\r\n") FOOTER;
  g_autoptr (GFile) one = write_file (f, "one.ics", first);
  g_autoptr (GFile) two = write_file (f, "two.ics", second);
  GFile *files[] = { one, two };
  g_autoptr (HstImport) import = NULL;
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  take_in (f, invitation, NULL, "1 0 0 0 0");
  import = hst_import_prepare (f->store, files, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hst_import_count (import, HST_IMPORT_CHANGED), ==, 1);
  g_assert_true (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  g_assert_no_error (error);
  event = find_event (f, "talk", NULL);
  g_assert_nonnull (strstr (event->kept, "\nATTENDEE;PARTSTAT=ACCEPTED;CN=\"a;PARTSTAT=X:b\";RSVP=TRUE:mailto:a@example.org\n"));
  g_assert_nonnull (strstr (event->kept, "\nATTENDEE;PARTSTAT=DELEGATED:mailto:b@example.org\n"));
  g_assert_nonnull (strstr (event->kept, "\nX-KEPT:1\n"));
  g_assert_cmpstr (event->summary, ==, "Talk");
  take_in (f, first, NULL, "0 0 1 0 0");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/import-reply/reply", test_reply);
  ADD ("/edit/import-reply/reply-who-and-when", test_reply_says_who_and_when);
  ADD ("/edit/import-reply/reply-of-person", test_reply_of_person);
  ADD ("/edit/import-reply/reply-about-one-session", test_reply_about_one_session);
  ADD ("/edit/import-reply/reply-from-shared-address", test_reply_from_shared_address);
  ADD ("/edit/import-reply/reply-of-attendee", test_reply_of_attendee);

  return g_test_run ();
}
