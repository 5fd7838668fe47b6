/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "import-fixture.h"

#include "hst-busy-import.h"

static void
test_twice_is_once (Fixture       *f,
                    gconstpointer  data)
{
  static const char text[] =
    HEADER
    "BEGIN:VTIMEZONE\r\nTZID:Europe/Kyiv\r\nBEGIN:STANDARD\r\nDTSTART:19701025T040000\r\nTZOFFSETFROM:+0300\r\n"
    "TZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    TALK ("SUMMARY:Talk\r\nX-ROOM;COLOUR=red:5\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM\r\n")
    EVENT ("call", "DTSTART:20261102T080000Z\r\nRRULE:FREQ=WEEKLY;COUNT=5\r\nSUMMARY:Call\r\n")
    EVENT ("call", "RECURRENCE-ID:20261109T080000Z\r\nDTSTART:20261110T080000Z\r\nSUMMARY:Call, moved\r\n")
    "BEGIN:VTODO\r\nUID:todo\r\nSUMMARY:Pack\r\nEND:VTODO\r\n"
    "BEGIN:VTODO\r\nSUMMARY:Nameless\r\nEND:VTODO\r\n"
    FOOTER;
  g_autofree char *title = NULL;

  take_in (f, text, NULL, "5 0 0 0 0");
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Import 5 items");
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 3);
  g_assert_cmpuint (count_records (f, &hst_component_type), ==, 3);
  g_assert_cmpuint (count_records (f, &hst_calendar_type), ==, 1);

  take_in (f, text, NULL, "0 0 5 0 0");
  g_assert_cmpuint (count_steps (f), ==, 1);
}

/* Each next version of the talk, and what it is to the one before. */
static void
test_versions (Fixture       *f,
               gconstpointer  data)
{
  static const struct { const char *lines, *counts, *summary; } cases[] = {
    { "SUMMARY:A\r\nSEQUENCE:1\r\nLAST-MODIFIED:20261101T080000Z\r\n", "1 0 0 0 0", "A" },
    { "SUMMARY:A\r\nSEQUENCE:1\r\nLAST-MODIFIED:20261101T080000Z\r\n", "0 0 1 0 0", "A" },
    { "SUMMARY:B\r\nSEQUENCE:0\r\nLAST-MODIFIED:20261105T080000Z\r\n", "0 0 0 1 0", "A" },
    { "SUMMARY:B\r\nSEQUENCE:1\r\nLAST-MODIFIED:20261031T080000Z\r\n", "0 0 0 1 0", "A" },
    { "SUMMARY:B\r\nSEQUENCE:1\r\nLAST-MODIFIED:20261102T080000Z\r\n", "0 1 0 0 0", "B" },
    { "SUMMARY:C\r\nSEQUENCE:2\r\nLAST-MODIFIED:20261101T080000Z\r\n", "0 1 0 0 0", "C" },
    { "SUMMARY:C\r\nSEQUENCE:2\r\nLAST-MODIFIED:20261101T080000Z\r\nX-NEW:1\r\n", "0 1 0 0 0", "C" },
    { "SUMMARY:D\r\nSEQUENCE:2\r\nLAST-MODIFIED:20261101T080000Z\r\nX-NEW:1\r\n", "0 1 0 0 0", "D" },
    { "SUMMARY:D\r\nSEQUENCE:3\r\nLAST-MODIFIED:20261101T080000Z\r\nX-NEW:1\r\n", "0 1 0 0 0", "D" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (HEADER TALK (""), NULL);
    g_autofree char *whole = NULL;
    g_autoptr (HstEvent) event = NULL;
    char *end = strstr (text, "END:VEVENT");

    whole = g_strdup_printf ("%.*s%s%s" FOOTER, (int) (end - text), text, cases[i].lines, end);
    g_test_message ("version %" G_GSIZE_FORMAT, i);
    take_in (f, whole, NULL, cases[i].counts);
    event = find_event (f, "talk", NULL);
    g_assert_cmpstr (event->summary, ==, cases[i].summary);
  }
}

/* Another stamp alone is no change: some programs stamp anew on every download. */
static void
test_stamp_is_no_change (Fixture       *f,
                         gconstpointer  data)
{
  take_in (f, HEADER "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261101T080000Z\r\nDTSTART:20261202\r\nEND:VEVENT\r\n" FOOTER,
           NULL, "1 0 0 0 0");
  take_in (f, HEADER "BEGIN:VEVENT\r\nUID:a\r\nDTSTAMP:20261102T080000Z\r\nDTSTART:20261202\r\nEND:VEVENT\r\n" FOOTER,
           NULL, "0 0 1 0 0");
}

/* What was changed here since it came is newer than the file. */
static void
test_own_change_stays (Fixture       *f,
                       gconstpointer  data)
{
  static const char text[] = HEADER TALK ("SUMMARY:Talk\r\n") FOOTER;
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (HstEvent) now = NULL;
  g_autoptr (GError) error = NULL;

  take_in (f, text, NULL, "1 0 0 0 0");
  seen = find_event (f, "talk", NULL);
  draft = hst_record_copy (seen);
  hst_set_text (&draft->summary, "My talk");
  g_assert_true (hst_edit_update_event (f->store, seen, draft, LATER_S, &error));

  take_in (f, text, NULL, "0 0 0 1 0");
  now = find_event (f, "talk", NULL);
  g_assert_cmpstr (now->summary, ==, "My talk");
}

static void
test_what_only_we_know_survives (Fixture       *f,
                                 gconstpointer  data)
{
  g_autoptr (HstEvent) seen = NULL;
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (HstEvent) now = NULL;
  g_autoptr (GError) error = NULL;

  put (f, make (&hst_visit_type, "uid", "visit", "first-day", "2026-12-01", "last-day", "2026-12-03", NULL));
  put (f, make (&hst_venue_type, "uid", "hall", "name", "Hall", NULL));
  take_in (f, HEADER TALK ("SUMMARY:Talk\r\n") FOOTER, "visit", "1 0 0 0 0");

  seen = find_event (f, "talk", NULL);
  g_assert_cmpstr (seen->visit, ==, "visit");
  draft = hst_record_copy (seen);
  draft->kind = HST_EVENT_TALK;
  hst_set_text (&draft->venue, "hall");
  hst_set_text (&draft->responsible, "olena");
  hst_set_text (&draft->notes, "bring soup");
  draft->gather_at = moment ("2026-12-02T09:45[Europe/Kyiv]");
  g_assert_true (hst_edit_update_event (f->store, seen, draft, LATER_S, &error));

  /* An hour later, at the place that we know by its name. */
  take_in (f, HEADER EVENT ("talk", "SEQUENCE:5\r\nSUMMARY:Talk\r\nLOCATION:Hall\\, Zhytomyr\r\n"
                            "DTSTART;TZID=Europe/Kyiv:20261202T110000\r\nDTEND;TZID=Europe/Kyiv:20261202T120000\r\n")
           FOOTER, NULL, "0 1 0 0 0");
  now = find_event (f, "talk", NULL);
  g_assert_cmpstr (now->visit, ==, "visit");
  g_assert_cmpint (now->kind, ==, HST_EVENT_TALK);
  g_assert_cmpstr (now->venue, ==, "hall");
  g_assert_null (now->location);
  g_assert_cmpstr (now->responsible, ==, "olena");
  g_assert_cmpstr (now->notes, ==, "bring soup");
  assert_moment (&now->gather_at, "2026-12-02T10:45:00[Europe/Kyiv]");
  g_clear_pointer (&now, hst_event_unref);

  /* Elsewhere. */
  take_in (f, HEADER EVENT ("talk", "SEQUENCE:6\r\nSUMMARY:Talk\r\nLOCATION:Library\r\n"
                            "DTSTART;TZID=Europe/Kyiv:20261202T110000\r\n") FOOTER, NULL, "0 1 0 0 0");
  now = find_event (f, "talk", NULL);
  g_assert_cmpstr (now->location, ==, "Library");
  g_assert_null (now->venue);
}

static void
test_instance_joins_its_series (Fixture       *f,
                                gconstpointer  data)
{
  g_autoptr (HstEvent) instance = NULL;

  put (f, make (&hst_visit_type, "uid", "visit", "first-day", "2026-11-02", "last-day", "2026-12-03", NULL));
  take_in (f, HEADER EVENT ("call", "DTSTART:20261102T080000Z\r\nRRULE:FREQ=WEEKLY;COUNT=5\r\n") FOOTER, "visit",
           "1 0 0 0 0");
  take_in (f, HEADER EVENT ("call", "RECURRENCE-ID:20261109T080000Z\r\nDTSTART:20261110T080000Z\r\n") FOOTER, NULL,
           "1 0 0 0 0");

  instance = find_event (f, "call", "2026-11-09T08:00:00Z");
  g_assert_cmpstr (instance->visit, ==, "visit");
  g_assert_cmpuint (count_records (f, &hst_calendar_type), ==, 1);
}

static void
test_calendar_is_known_again_under_another_name (Fixture       *f,
                                                 gconstpointer  data)
{
  static const char text[] = HEADER TALK ("SUMMARY:Talk\r\n") "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n" FOOTER;
  g_autoptr (GFile) renamed = write_file (f, "talks (1).ics", text);
  g_autoptr (HstImport) import = NULL;
  g_autofree char *counts = NULL;
  g_autoptr (GError) error = NULL;

  take_in (f, text, NULL, "2 0 0 0 0");
  import = hst_import_prepare (f->store, &renamed, 1, NULL, &error);
  g_assert_no_error (error);
  counts = count (import);
  g_assert_cmpstr (counts, ==, "0 0 2 0 0");
}

static void
test_one_file_named_twice (Fixture       *f,
                           gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (f, "a.ics", HEADER TALK ("SUMMARY:Talk\r\n")
                                       "BEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\n" FOOTER);
  GFile *files[] = { file, file };
  g_autoptr (HstImport) import = NULL;
  g_autofree char *counts = NULL;
  g_autoptr (GError) error = NULL;

  import = hst_import_prepare (f->store, files, 2, NULL, &error);
  g_assert_no_error (error);
  counts = count (import);
  g_assert_cmpstr (counts, ==, "2 0 0 0 0");
  g_assert_true (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_calendar_type), ==, 1);
  g_assert_cmpuint (count_records (f, &hst_component_type), ==, 1);
}

static void
test_later_of_two_files_wins (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr (GFile) newer = write_file (f, "a.ics", HEADER TALK ("SUMMARY:New\r\nSEQUENCE:2\r\n") FOOTER);
  g_autoptr (GFile) older = write_file (f, "b.ics", HEADER TALK ("SUMMARY:Old\r\nSEQUENCE:1\r\n") FOOTER);

  for (int i = 0; i < 2; i++) {
    GFile *files[] = { i == 0 ? newer : older, i == 0 ? older : newer };
    g_autoptr (HstImport) import = hst_import_read (hst_store_get_zones (f->store), files, 2, NULL, NULL);
    HstIcalFile *second = g_ptr_array_index (import->files, 1);
    g_autoptr (GError) error = NULL;
    const HstImportItem *item;

    g_assert_true (hst_import_compare (import, NULL, NULL, &error));
    g_assert_cmpuint (import->items->len, ==, 1);
    item = g_ptr_array_index (import->items, 0);
    g_assert_cmpstr (((HstEvent *) item->record)->summary, ==, "New");
    g_assert_cmpuint (second->problems->len, ==, 1);
    g_assert_cmpuint (hst_import_count_unreadable (import), ==, 0);
  }
}

static void
test_cancel (Fixture       *f,
             gconstpointer  data)
{
  static const char cancel[] = HEADER "METHOD:CANCEL\r\n" EVENT ("talk", "SEQUENCE:1\r\nSTATUS:CANCELLED\r\n"
                                                                 "DTSTART;TZID=Europe/Kyiv:20261202T100000\r\n")
                               EVENT ("call", "SEQUENCE:1\r\nRECURRENCE-ID:20261109T080000Z\r\n"
                                      "DTSTART:20261109T080000Z\r\n")
                               EVENT ("unknown", "DTSTART:20261109T080000Z\r\n") FOOTER;
  g_autoptr (HstEvent) talk = NULL;
  g_autoptr (HstEvent) instance = NULL;

  take_in (f, HEADER TALK ("SUMMARY:Talk\r\n")
           EVENT ("call", "DTSTART:20261102T080000Z\r\nRRULE:FREQ=WEEKLY;COUNT=5\r\nSUMMARY:Call\r\n") FOOTER, NULL,
           "2 0 0 0 0");
  take_in (f, cancel, NULL, "1 1 0 0 0");

  talk = find_event (f, "talk", NULL);
  g_assert_cmpint (talk->status, ==, HST_STATUS_CANCELLED);
  g_assert_cmpstr (talk->summary, ==, "Talk");
  g_assert_cmpint (talk->sequence, ==, 1);
  instance = find_event (f, "call", "2026-11-09T08:00:00Z");
  g_assert_cmpint (instance->status, ==, HST_STATUS_CANCELLED);
  g_assert_cmpstr (instance->summary, ==, "Call");

  take_in (f, cancel, NULL, "0 0 2 0 0");
}

/* Files of one name are as many sources, and the same ones the next time. */
static void
test_busy_of_one_name (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (GFile) file = write_file (f, "busy.ics", HEADER TALK ("SUMMARY:Talk\r\n") FOOTER);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (files, file);
  put (f, make (&hst_person_type, "uid", "olena", "name", "Олена", NULL));
  for (guint i = 0; i < 2; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) imports = hst_busy_import_prepare_all (f->store, "olena", files, hst_day_from_ymd (2026, 11, 25), NULL,
                                                                 &error);

    g_assert_no_error (error);
    g_assert_true (hst_busy_import_apply_all (f->store, imports, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (count_records (f, &hst_busy_type), ==, 4);
  }
}

static void
test_messages_change_nothing (Fixture       *f,
                              gconstpointer  data)
{
  static const char *const methods[] = { "REFRESH", "DECLINECOUNTER" };

  take_in (f, HEADER TALK ("SUMMARY:Talk\r\n") FOOTER, NULL, "1 0 0 0 0");
  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autofree char *text = g_strdup_printf (HEADER "METHOD:%s\r\n" TALK ("SUMMARY:Wish\r\nSEQUENCE:9\r\n") FOOTER,
                                             methods[i]);
    g_autoptr (HstImport) import = prepare (f, text);
    HstIcalFile *file = g_ptr_array_index (import->files, 0);

    g_assert_cmpuint (import->items->len, ==, 0);
    g_assert_cmpuint (file->problems->len, ==, 1);
    g_assert_cmpuint (hst_import_count_unreadable (import), ==, 0);
  }
}

/* "field: before → after" or "PROPERTY: …", each on a line. */
static char *
show_changes (HstImport *import,
              guint      index)
{
  g_autoptr (GPtrArray) changes = hst_import_item_list_changes (g_ptr_array_index (import->items, index));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < changes->len; i++) {
    const HstImportChange *change = g_ptr_array_index (changes, i);

    g_string_append_printf (text, "%s: %s → %s\n", change->field != NULL ? change->field->name : change->property,
                            change->before != NULL ? change->before : "-", change->after != NULL ? change->after : "-");
  }

  return g_string_free (text, FALSE);
}

#define ALARM(trigger) "BEGIN:VALARM\r\nTRIGGER:" trigger "\r\nEND:VALARM\r\n"

static void
test_differences (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (HstImport) fresh = NULL, same = NULL, changed = NULL, task = NULL;
  g_autofree char *none = NULL, *still = NULL, *changes = NULL, *of_task = NULL;
  const char *before = HEADER
    TALK ("SUMMARY:Talk\r\nLOCATION:Room 1\r\nSEQUENCE:1\r\nATTENDEE:mailto:a@example.org\r\n"
          "ATTENDEE:mailto:b@example.org\r\nX-KEPT:as it is\r\n" ALARM ("-PT15M"))
    "BEGIN:VTODO\r\nUID:todo\r\nSUMMARY:Write\r\nDTSTAMP:20261101T080000Z\r\nEND:VTODO\r\n" FOOTER;
  const char *after = HEADER
    EVENT ("talk", "DTSTART;TZID=Europe/Kyiv:20261202T120000\r\nDTEND;TZID=Europe/Kyiv:20261202T110000\r\n"
           "X-KEPT:as it is\r\nATTENDEE:mailto:b@example.org\r\nATTENDEE:mailto:c@example.org\r\nSEQUENCE:2\r\n"
           "SUMMARY:Talk\r\nDESCRIPTION:Bring a pen\r\n" ALARM ("-PT30M"))
    "BEGIN:VTODO\r\nUID:todo\r\nSUMMARY:Rewrite\r\nDTSTAMP:20261102T080000Z\r\nSEQUENCE:1\r\nEND:VTODO\r\n" FOOTER;

  fresh = prepare (f, before);
  none = show_changes (fresh, 1);
  g_assert_cmpstr (none, ==, "");
  take_in (f, before, NULL, "2 0 0 0 0");
  same = prepare (f, before);
  still = show_changes (same, 1);
  g_assert_cmpstr (still, ==, "");

  changed = prepare (f, after);
  of_task = show_changes (changed, 0);
  g_assert_cmpstr (of_task, ==, "SUMMARY: SUMMARY:Write → SUMMARY:Rewrite\n");
  changes = show_changes (changed, 1);
  g_assert_cmpstr (changes, ==,
                   "description: - → Bring a pen\n"
                   "location: Room 1 → -\n"
                   "start: 2026-12-02T10:00:00[Europe/Kyiv] → 2026-12-02T12:00:00[Europe/Kyiv]\n"
                   "end: 2026-12-02T11:00:00[Europe/Kyiv] → -\n"
                   "ATTENDEE: ATTENDEE:mailto:a@example.org → ATTENDEE:mailto:c@example.org\n"
                   "VALARM: BEGIN:VALARM\nTRIGGER:-PT15M\nEND:VALARM → BEGIN:VALARM\nTRIGGER:-PT30M\nEND:VALARM\n");
}

/* A wish is shown, and comes true only when a person says so; then it is a change like any other. */
static void
test_counter (Fixture       *f,
              gconstpointer  data)
{
  const char *wish = HEADER "METHOD:COUNTER\r\n"
    EVENT ("talk", "DTSTART;TZID=Europe/Kyiv:20261202T140000\r\nDURATION:PT30M\r\nSUMMARY:Talk\r\n"
           "ATTENDEE;PARTSTAT=TENTATIVE:mailto:oleh@example.org\r\nCOMMENT:The bus\\, sorry\r\nSEQUENCE:9\r\n") FOOTER;
  g_autoptr (HstImport) import = NULL, again = NULL, stranger = NULL;
  g_autoptr (HstEvent) untouched = NULL, moved = NULL;
  g_autofree char *changes = NULL, *counts = NULL;
  g_autoptr (GError) error = NULL;
  HstImportItem *item;

  take_in (f, HEADER TALK ("SUMMARY:Talk\r\nLOCATION:Room 1\r\nSEQUENCE:3\r\nX-KEPT:1\r\n") FOOTER, NULL, "1 0 0 0 0");
  import = prepare (f, wish);
  counts = count (import);
  g_assert_cmpstr (counts, ==, "0 0 0 0 0");
  g_assert_cmpuint (hst_import_count_proposals (import), ==, 1);
  item = g_ptr_array_index (import->items, 0);
  g_assert_true (item->is_proposal);
  g_assert_cmpstr (item->word->sender, ==, "oleh@example.org");
  g_assert_cmpstr (item->word->comment, ==, "The bus, sorry");
  changes = show_changes (import, 0);
  g_assert_cmpstr (changes, ==,
                   "start: 2026-12-02T10:00:00[Europe/Kyiv] → 2026-12-02T14:00:00[Europe/Kyiv]\n"
                   "end: 2026-12-02T11:00:00[Europe/Kyiv] → -\n"
                   "duration: - → PT30M\n");

  g_assert_true (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  g_assert_no_error (error);
  untouched = find_event (f, "talk", NULL);
  assert_moment (&untouched->start, "2026-12-02T10:00:00[Europe/Kyiv]");

  item->take = TRUE;
  g_assert_true (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  g_assert_no_error (error);
  moved = find_event (f, "talk", NULL);
  assert_moment (&moved->start, "2026-12-02T14:00:00[Europe/Kyiv]");
  g_assert_cmpstr (moved->location, ==, "Room 1");
  g_assert_cmpint (moved->sequence, ==, 4);
  g_assert_cmpint (moved->last_modified, ==, LATER_S);
  g_assert_nonnull (strstr (moved->kept, "X-KEPT"));
  g_assert_null (strstr (moved->kept, "oleh"));

  again = prepare (f, wish);
  g_assert_cmpuint (hst_import_count_proposals (again), ==, 0);
  stranger = prepare (f, HEADER "METHOD:COUNTER\r\n" EVENT ("nobody", "DTSTART:20261202T140000Z\r\n") FOOTER);
  g_assert_cmpuint (stranger->items->len, ==, 0);
}

/* A calendar keeps its own UID; one that somebody has renamed here is another one, and its UID is taken. */
static void
test_same_calendar_under_another_name (Fixture       *f,
                                       gconstpointer  data)
{
  g_autoptr (GPtrArray) first = NULL, second = NULL;
  g_autoptr (HstCalendar) renamed = NULL;
  g_autoptr (GError) error = NULL;

  take_in (f, HEADER TALK ("") FOOTER, NULL, "1 0 0 0 0");
  first = hst_store_load_records (f->store, &hst_calendar_type, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 1);
  renamed = hst_record_copy (g_ptr_array_index (first, 0));
  hst_set_text (&renamed->name, "Ours");
  g_assert_true (hst_edit_put_record (f->store, g_ptr_array_index (first, 0), renamed, &error));
  g_assert_no_error (error);

  take_in (f, HEADER EVENT ("other", "DTSTART:20261203T080000Z\r\n") FOOTER, NULL, "1 0 0 0 0");
  second = hst_store_load_records (f->store, &hst_calendar_type, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->len, ==, 2);
  take_in (f, HEADER EVENT ("other", "DTSTART:20261203T080000Z\r\n") FOOTER, NULL, "0 0 1 0 0");
}

static void
test_unreadable_is_counted (Fixture       *f,
                            gconstpointer  data)
{
  take_in (f, HEADER TALK ("SUMMARY:Talk\r\n") EVENT ("bad", "DTSTART:tomorrow\r\n") FOOTER, NULL, "1 0 0 0 1");
}

/* If one file cannot be read at all, nothing comes from any. */
static void
test_one_bad_file_stops_all (Fixture       *f,
                             gconstpointer  data)
{
  g_autoptr (GFile) good = write_file (f, "a.ics", HEADER TALK ("") FOOTER);
  g_autoptr (GFile) bad = write_file (f, "b.ics", "no calendar");
  GFile *files[] = { good, bad };
  g_autoptr (GError) error = NULL;

  g_assert_null (hst_import_prepare (f->store, files, 2, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (count_steps (f), ==, 0);
}

static void
test_change_in_between (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (HstImport) import = prepare (f, HEADER TALK ("SUMMARY:Talk\r\n") EVENT ("b", "DTSTART:20261202\r\n") FOOTER);
  g_autofree char *counts = NULL;
  g_autoptr (GError) error = NULL;

  create (f, make (&hst_event_type, "uid", "talk", "summary", "Mine", "start", "2026-12-02", NULL));
  g_assert_false (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);
  g_clear_error (&error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 1);

  g_assert_true (hst_import_compare (import, f->store, NULL, &error));
  counts = count (import);
  g_assert_cmpstr (counts, ==, "1 0 0 1 0");
  g_assert_true (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);
}

static void
test_cancelled_in_the_middle (Fixture       *f,
                              gconstpointer  data)
{
  g_autoptr (HstImport) import = prepare (f, HEADER TALK ("SUMMARY:Talk\r\n") FOOTER);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (hst_import_apply (f->store, import, NULL, LATER_S, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 0);
  g_assert_cmpuint (count_records (f, &hst_calendar_type), ==, 0);
}

static void
test_only_what_is_wanted (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr (HstImport) import = prepare (f, HEADER TALK ("SUMMARY:Talk\r\n") EVENT ("b", "DTSTART:20261202\r\n") FOOTER);
  g_autoptr (GError) error = NULL;

  ((HstImportItem *) g_ptr_array_index (import->items, 0))->take = FALSE;
  g_assert_true (hst_import_apply (f->store, import, NULL, LATER_S, NULL, &error));
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 1);
  g_assert_null (find_event (f, "talk", NULL));
}

static void
test_unknown_visit (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (HstImport) import = prepare (f, HEADER TALK ("SUMMARY:Talk\r\n") FOOTER);
  g_autoptr (GError) error = NULL;

  g_assert_false (hst_import_apply (f->store, import, "nowhere", LATER_S, NULL, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
}

/* As many as a person's calendar of ten years, in one step, known again, found, taken back and done again. */
/* So much text that the preview does not hold the events of it. */
static char *
make_ten_thousand (const char *title)
{
  GString *text = g_string_new (HEADER);
  g_autofree char *filler = g_strnfill (1200, 'x');

  for (guint i = 0; i < 10000; i++) {
    g_string_append_printf (text, "BEGIN:VEVENT\r\nUID:%u@example.org\r\nDTSTAMP:20261101T080000Z\r\n"
                            "DTSTART;TZID=Europe/Kyiv:2026%02u%02uT%02u0000\r\nDURATION:PT1H\r\n"
                            "SUMMARY:%s %u\r\nX-N:%u\r\nX-FILLER:%s\r\n", i / 2, i % 12 + 1, i % 28 + 1, i % 24,
                            i == 4321 ? title : "Захід", i, i, filler);
    /* Half of them are instances that were changed, which come before or after their series. */
    if (i % 4 == 1 || i % 4 == 2)
      g_string_append_printf (text, "RECURRENCE-ID;TZID=Europe/Kyiv:2026%02u%02uT120000\r\n", i % 12 + 1, i % 28 + 1);
    else
      g_string_append (text, "RRULE:FREQ=DAILY;COUNT=3\r\n");
    g_string_append (text, "END:VEVENT\r\n");
  }
  g_string_append (text, FOOTER);

  return g_string_free (text, FALSE);
}

/* What the plan holds is what a preview that holds its events would have put there. */
static void
assert_held_or_not (Fixture    *f,
                    const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HstIcalFile) file = hst_ical_read_bytes (bytes, "test.ics", hst_store_get_zones (f->store), NULL, NULL);
  g_autoptr (GPtrArray) events = hst_store_load_records (f->store, &hst_event_type, NULL);

  g_assert_cmpuint (events->len, ==, file->events->len);
  for (guint i = 0; i < events->len; i++)
    g_assert_true (hst_record_equal (events->pdata[i], file->events->pdata[i]));
}

static void
test_ten_thousand (Fixture       *f,
                   gconstpointer  data)
{
  g_autofree char *text = make_ten_thousand ("Захід");
  g_autofree char *changed = make_ten_thousand ("Інший захід");
  g_autoptr (HstStep) undone = NULL;
  g_autoptr (HstStep) redone = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (HstImport) import = NULL;
  gint64 begin_us;

  begin_us = g_get_monotonic_time ();
  take_in (f, text, NULL, "10000 0 0 0 0");
  g_test_message ("import: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begin_us) / 1000);
  assert_held_or_not (f, text);
  begin_us = g_get_monotonic_time ();
  take_in (f, text, NULL, "0 0 10000 0 0");
  g_test_message ("again: %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begin_us) / 1000);
  g_assert_cmpuint (count_steps (f), ==, 1);

  undone = hst_edit_undo (f->store, NULL);
  g_assert_nonnull (undone);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 0);
  redone = hst_edit_redo (f->store, NULL);
  g_assert_nonnull (redone);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 10000);
  hits = hst_store_search (f->store, "захід 9876", LATER_S, 5, NULL);
  g_assert_cmpuint (hits->len, ==, 1);

  import = prepare (f, changed);
  for (guint i = 0; i < import->items->len; i++) {
    const HstImportItem *item = g_ptr_array_index (import->items, i);

    if (item->verdict == HST_IMPORT_CHANGED) {
      g_autoptr (GPtrArray) changes = hst_import_item_list_changes (item);

      g_assert_cmpuint (changes->len, ==, 1);
      g_assert_cmpstr (((HstImportChange *) changes->pdata[0])->after, ==, "Інший захід 4321");
    }
  }
  take_in (f, changed, NULL, "0 1 9999 0 0");
  assert_held_or_not (f, changed);
  faults = hst_store_verify (f->store, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/import/twice-is-once", test_twice_is_once);
  ADD ("/edit/import/versions", test_versions);
  ADD ("/edit/import/stamp-is-no-change", test_stamp_is_no_change);
  ADD ("/edit/import/own-change-stays", test_own_change_stays);
  ADD ("/edit/import/what-only-we-know-survives", test_what_only_we_know_survives);
  ADD ("/edit/import/instance-joins-its-series", test_instance_joins_its_series);
  ADD ("/edit/import/calendar-is-known-again", test_calendar_is_known_again_under_another_name);
  ADD ("/edit/import/one-file-named-twice", test_one_file_named_twice);
  ADD ("/edit/import/later-of-two-files-wins", test_later_of_two_files_wins);
  ADD ("/edit/import/cancel", test_cancel);
  ADD ("/edit/import/same-calendar-under-another-name", test_same_calendar_under_another_name);
  ADD ("/edit/import/busy-of-one-name", test_busy_of_one_name);
  ADD ("/edit/import/counter", test_counter);
  ADD ("/edit/import/differences", test_differences);
  ADD ("/edit/import/messages-change-nothing", test_messages_change_nothing);
  ADD ("/edit/import/unreadable-is-counted", test_unreadable_is_counted);
  ADD ("/edit/import/one-bad-file-stops-all", test_one_bad_file_stops_all);
  ADD ("/edit/import/change-in-between", test_change_in_between);
  ADD ("/edit/import/cancelled-in-the-middle", test_cancelled_in_the_middle);
  ADD ("/edit/import/only-what-is-wanted", test_only_what_is_wanted);
  ADD ("/edit/import/unknown-visit", test_unknown_visit);
  ADD ("/edit/import/ten-thousand", test_ten_thousand);

  return g_test_run ();
}
