/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-reader.h"
#include "hst-ical-writer.h"

#include <string.h>

#define NOW_S G_GINT64_CONSTANT (1795500000)   /* 2026-11-24T06:00:00Z */

static HstZones *zones;

static HstIcalFile *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HstIcalFile *file = hst_ical_read_bytes (bytes, "test.ics", zones, NULL, &error);

  g_assert_no_error (error);

  return file;
}

/* Unfolded, LF line ends. */
static char *
unfold (GBytes *bytes)
{
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));

  g_string_replace (text, "\r\n ", "", 0);
  g_string_replace (text, "\r\n", "\n", 0);

  return g_strdup (text->str);
}

static char *
write_lossless (HstIcalFile *file)
{
  g_autoptr (GBytes) bytes = hst_ical_write_lossless (file->calendars, file->events, file->components, zones, NOW_S);

  return unfold (bytes);
}

static HstEvent *
new_event (const char *uid,
           const char *start,
           const char *end)
{
  HstEvent *event = hst_event_new ();

  hst_set_text (&event->uid, uid);
  g_assert_true (hst_moment_from_string (start, &event->start, NULL));
  if (end != NULL)
    g_assert_true (hst_moment_from_string (end, &event->end, NULL));

  return event;
}

static char *
share (HstEvent *event)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GBytes) bytes = NULL;

  g_ptr_array_add (events, event);
  bytes = hst_ical_write_share ("Візит: Житомир, 2026", "Europe/Kyiv", events, zones, NOW_S);

  return unfold (bytes);
}

static void
assert_has (const char *text,
            const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("no “%s” in\n%s", part, text);
}

static void
assert_lacks (const char *text,
              const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” in\n%s", part, text);
}

static void
test_share (void)
{
  g_autoptr (HstEvent) event = new_event ("s1", "2026-11-25T09:30:00[Europe/Kyiv]", "2026-11-25T11:00:00[Europe/Kyiv]");
  g_autofree char *text = NULL;

  hst_set_text (&event->summary, "Вступ; знайомство, кава");
  hst_set_text (&event->notes, "таємне");
  hst_set_text (&event->kept, "BEGIN:VEVENT\nUID:s1\nDTSTART:20261125T093000\nGEO:1;2\nORGANIZER:mailto:a@example.org\n"
                              "ATTENDEE:mailto:b@example.org\nBEGIN:VALARM\nACTION:AUDIO\nEND:VALARM\nEND:VEVENT\n");
  event->kind = HST_EVENT_TALK;
  event->sequence = 3;
  event->stamp = 5;
  event->status = HST_STATUS_CONFIRMED;
  event->last_modified = NOW_S - 60;
  text = share (event);

  g_assert_true (g_str_has_prefix (text, "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Hostyny//Hostyny "));
  assert_has (text, "//UK\nCALSCALE:GREGORIAN\nMETHOD:PUBLISH\nNAME:Візит: Житомир\\, 2026\nX-WR-CALNAME:Візит: Житомир\\, 2026\n"
                    "X-WR-TIMEZONE:Europe/Kyiv\nREFRESH-INTERVAL;VALUE=DURATION:PT12H\nX-PUBLISHED-TTL:PT12H\nBEGIN:VTIMEZONE\n"
                    "TZID:Europe/Kyiv\n");
  assert_has (text, "END:VTIMEZONE\nBEGIN:VEVENT\nUID:s1\nDTSTAMP:20261124T060000Z\nLAST-MODIFIED:20261124T055900Z\n"
                    "SEQUENCE:3\nDTSTART;TZID=Europe/Kyiv:20261125T093000\nDTEND;TZID=Europe/Kyiv:20261125T110000\n"
                    "STATUS:CONFIRMED\nTRANSP:OPAQUE\nSUMMARY:Вступ\\; знайомство\\, кава\nEND:VEVENT\nEND:VCALENDAR\n");
  assert_lacks (text, "таємне");
  assert_lacks (text, "GEO");
  assert_lacks (text, "example.org");
  assert_lacks (text, "VALARM");
  assert_lacks (text, "X-HOSTYNY");
}

/* What a field holds cannot become another property. */
static void
test_injection (void)
{
  g_autoptr (HstEvent) event = new_event ("u\nATTENDEE:a", "2026-11-25", NULL);
  const char *const rules[] = { "FREQ=DAILY\nATTENDEE:b", NULL };
  const char *const categories[] = { "a\nATTENDEE:c", NULL };
  g_autofree char *text = NULL;

  hst_set_text (&event->summary, "x\r\nATTENDEE:d\x01\x7f");
  hst_set_text (&event->url, "https://example.org/\r\nATTENDEE:e");
  hst_set_text (&event->duration, "P1D\nATTENDEE:f");
  hst_set_list (&event->rrules, rules);
  hst_set_list (&event->categories, categories);
  event->start = hst_moment_zoned (20000, 0, "Europe/Kyiv\nATTENDEE:g");
  text = share (event);
  assert_lacks (text, "\nATTENDEE");
  assert_lacks (text, "\x01");
  assert_lacks (text, "\x7f");
  assert_has (text, "SUMMARY:x\\nATTENDEE:d\n");
}

static void
test_dates_and_zones (void)
{
  g_autoptr (HstEvent) event = new_event ("u", "2026-11-25T09:30:00[Europe/Kyiv]", NULL);
  const char *const rdates[] = {
    "2026-11-26T09:30:00[Europe/Kyiv]", "2026-11-27T09:30:00[Europe/Kyiv]", "2026-11-28", "2026-11-29T10:00:00Z",
    "2026-11-30T09:30:00[Europe/Kyiv]/PT1H", "2026-12-01T09:30:00[Europe/Kyiv]/2026-12-01T10:00:00[Europe/Kyiv]", NULL,
  };
  const char *const exdates[] = { "1988-01-01T10:00:00[Asia/Tokyo]", NULL };
  g_autofree char *text = NULL;

  hst_set_list (&event->rdates, rdates);
  hst_set_list (&event->exdates, exdates);
  g_assert_true (hst_moment_from_string ("2026-11-25T09:30:00[Пояс: «дивний»]", &event->recurrence_id, NULL));
  event->this_and_future = TRUE;
  text = share (event);
  assert_has (text, "\nRDATE;TZID=Europe/Kyiv:20261126T093000,20261127T093000\nRDATE;VALUE=DATE:20261128\nRDATE:20261129T100000Z\n"
                    "RDATE;VALUE=PERIOD;TZID=Europe/Kyiv:20261130T093000/PT1H,20261201T093000/20261201T100000\n"
                    "EXDATE;TZID=Asia/Tokyo:19880101T100000\n");
  assert_has (text, "RECURRENCE-ID;TZID=\"Пояс: «дивний»\";RANGE=THISANDFUTURE:20261125T093000\n");
  assert_has (text, "TZID:Asia/Tokyo\n");
}

static void
test_own_calendar (void)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  HstEvent *event = new_event ("mine", "2026-11-25T09:30:00[Europe/Kyiv]", "2026-11-25T11:00:00[Europe/Kyiv]");
  const char *const codes[] = { "UA59040000000000001", "UA63000000000000002", NULL };
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HstIcalFile) back = NULL;
  g_autofree char *text = NULL;
  HstEvent *again;

  event->kind = HST_EVENT_TRANSFER;
  hst_set_text (&event->notes, "перший\nдругий, рядок");
  hst_set_text (&event->origin, "UA59");
  hst_set_text (&event->venue, "venue-1");
  hst_set_list (&event->communities, codes);
  g_assert_true (hst_moment_from_string ("2026-11-25T09:00:00[Europe/Kyiv]", &event->gather_at, NULL));
  event->stamp = NOW_S;
  g_ptr_array_add (events, event);
  bytes = hst_ical_write_lossless (NULL, events, NULL, zones, NOW_S);
  text = unfold (bytes);
  assert_has (text, "X-HOSTYNY-KIND:transfer\nX-HOSTYNY-NOTES:перший\\nдругий\\, рядок\n");
  assert_has (text, "BEGIN:VTIMEZONE\nTZID:Europe/Kyiv\n");

  back = read_text (text);
  again = hst_record_copy (g_ptr_array_index (back->events, 0));
  g_assert_true (hst_record_same_content (again, event));
  hst_event_unref (again);
}

/* A field that is added to the record and forgotten here would be lost by export and import. */
static void
test_every_field_comes_back (void)
{
  static const char *const elsewhere[] = {
    "uid", "recurrence-id", "visit", "calendar", "start", "end", "duration", "rrules", "rdates", "exdates",
    "this-and-future", "kept", NULL
  };
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  HstEvent *event = new_event ("full", "2026-11-25T09:30:00[Europe/Kyiv]", "2026-11-25T11:00:00[Europe/Kyiv]");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HstIcalFile) back = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (events, event);
  for (guint i = 0; i < hst_event_type.n_fields; i++) {
    const HstField *field = &hst_event_type.fields[i];
    const char *const values[] = {
      [HST_FIELD_TEXT] = "з’їзд; a,b\\", [HST_FIELD_LIST] = "one\ntwo", [HST_FIELD_INT] = "42", [HST_FIELD_REAL] = "0.5",
      [HST_FIELD_BOOL] = "true", [HST_FIELD_ENUM] = field->names != NULL ? field->names[1] : NULL,
      [HST_FIELD_DAY] = "2026-11-25", [HST_FIELD_MOMENT] = "2026-11-25T08:30:00[Europe/Kyiv]",
      [HST_FIELD_INSTANT] = "2026-11-01T10:00:00Z",
    };

    if (!g_strv_contains (elsewhere, field->name))
      g_assert_true (hst_field_from_text (field, event, values[field->type], NULL));
  }
  hst_set_text (&event->url, "https://example.org/");
  bytes = hst_ical_write_lossless (NULL, events, NULL, zones, NOW_S);
  text = unfold (bytes);
  back = read_text (text);
  for (guint i = 0; i < hst_event_type.n_fields; i++) {
    const HstField *field = &hst_event_type.fields[i];

    if (!g_strv_contains (elsewhere, field->name) && !hst_field_equal (field, event, back->events->pdata[0]))
      g_error ("%s did not come back", field->name);
  }
}

static void
test_empty (void)
{
  g_autoptr (GBytes) bytes = hst_ical_write_lossless (NULL, NULL, NULL, zones, NOW_S);
  g_autofree char *text = unfold (bytes);
  g_autoptr (HstIcalFile) file = read_text (text);

  g_assert_cmpuint (file->calendars->len, ==, 1);
}

static const char foreign[] =
  "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//example.org//x//EN\nMETHOD:REQUEST\n"
  "BEGIN:VEVENT\nX-FIRST:1\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=FLE Standard Time;X-A=1:20261125T093000\nDURATION:PT1H\n"
  "summary;LANGUAGE=uk;ALTREP=\"cid:a;b\":Стара\nDESCRIPTION:a\\,b C:\\Temp\nCATEGORIES:a,b\nCATEGORIES:c\n"
  "ATTENDEE;MEMBER=\"a\",\"b\":mailto:x@example.org\nRRULE:COUNT=3;FREQ=DAILY\n"
  "BEGIN:VALARM\nSUMMARY:inner\nDTSTART:bad\nEND:VALARM\nX-LAST:2\nEND:VEVENT\nEND:VCALENDAR\n";

static char *
write_changed (void (*change) (HstEvent *event))
{
  g_autoptr (HstIcalFile) file = read_text (foreign);
  HstEvent *event = hst_record_copy (g_ptr_array_index (file->events, 0));

  change (event);
  hst_record_unref (g_ptr_array_index (file->events, 0));
  g_ptr_array_index (file->events, 0) = event;

  return write_lossless (file);
}

static char *
replaced (const char *from,
          const char *to)
{
  g_autoptr (GString) text = g_string_new (foreign);

  g_assert_cmpuint (g_string_replace (text, from, to, 0), ==, 1);

  return g_strdup (text->str);
}

static void
change_nothing (HstEvent *event)
{
}

static void
change_summary (HstEvent *event)
{
  hst_set_text (&event->summary, "Нова, назва");
}

static void
clear_summary (HstEvent *event)
{
  hst_set_text (&event->summary, NULL);
}

static void
change_description (HstEvent *event)
{
  hst_set_text (&event->description, "C:\\new");
}

static void
change_end (HstEvent *event)
{
  hst_set_text (&event->duration, NULL);
  g_assert_true (hst_moment_from_string ("2026-11-25T12:00:00[Europe/Kyiv]", &event->end, NULL));
}

static void
change_start (HstEvent *event)
{
  g_assert_true (hst_moment_from_string ("2026-11-25", &event->start, NULL));
}

static void
change_categories (HstEvent *event)
{
  const char *const categories[] = { "a", "d,e", NULL };

  hst_set_list (&event->categories, categories);
}

static void
change_location (HstEvent *event)
{
  hst_set_text (&event->location, "Зала");
}

static void
change_rule (HstEvent *event)
{
  hst_set_list (&event->rrules, NULL);
}

static void
change_own (HstEvent *event)
{
  event->kind = HST_EVENT_MEAL;
}

/* Each change touches the lines of its property and no other. */
static void
test_patches (void)
{
  static const struct { void (*change) (HstEvent *event); const char *from, *to; } cases[] = {
    { change_nothing, "VERSION:2.0\n", "VERSION:2.0\n" },
    { change_summary, "summary;LANGUAGE=uk;ALTREP=\"cid:a;b\":Стара", "SUMMARY;LANGUAGE=uk;ALTREP=\"cid:a;b\":Нова\\, назва" },
    { clear_summary, "summary;LANGUAGE=uk;ALTREP=\"cid:a;b\":Стара\n", "" },
    { change_description, "DESCRIPTION:a\\,b C:\\Temp", "DESCRIPTION:C:\\\\new" },
    { change_end, "DURATION:PT1H", "DTEND;TZID=Europe/Kyiv:20261125T120000" },
    { change_start, "DTSTART;TZID=FLE Standard Time;X-A=1:20261125T093000", "DTSTART;X-A=1;VALUE=DATE:20261125" },
    { change_categories, "CATEGORIES:a,b\nCATEGORIES:c\n", "CATEGORIES:a,d\\,e\n" },
    { change_location, "BEGIN:VALARM\n", "LOCATION:Зала\nBEGIN:VALARM\n" },
    { change_rule, "RRULE:COUNT=3;FREQ=DAILY\n", "" },
    { change_own, "BEGIN:VALARM\n", "X-HOSTYNY-KIND:meal\nBEGIN:VALARM\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = write_changed (cases[i].change);
    g_autofree char *expected = replaced (cases[i].from, cases[i].to);

    /* A line of ours that names a zone brings the zone. */
    if (cases[i].change == change_end) {
      char *begin = strstr (text, "BEGIN:VTIMEZONE"), *end = strstr (text, "BEGIN:VEVENT");

      g_assert_nonnull (begin);
      memmove (begin, end, strlen (end) + 1);
    }
    g_assert_cmpstr (text, ==, expected);
  }
}

/* An end before the start is not used; it must not come alive when the start moves before it. */
static void
test_dead_end (void)
{
  g_autoptr (HstIcalFile) file = read_text (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125T100000Z\nDTEND:20261125T090000Z\nEND:VEVENT\nEND:VCALENDAR\n");
  g_autofree char *same = write_lossless (file);
  g_autofree char *moved = NULL;
  HstEvent *event = hst_record_copy (g_ptr_array_index (file->events, 0));

  assert_has (same, "DTEND:20261125T090000Z");
  g_assert_true (hst_moment_from_string ("2026-11-25T08:00:00Z", &event->start, NULL));
  hst_record_unref (g_ptr_array_index (file->events, 0));
  g_ptr_array_index (file->events, 0) = event;
  moved = write_lossless (file);
  assert_has (moved, "DTSTART:20261125T080000Z");
  assert_lacks (moved, "DTEND");
}

/* A part of an imported calendar can be written alone, and events find their own calendar. */
static void
test_parts (void)
{
  g_autoptr (HstIcalFile) file = read_text (
    "BEGIN:VCALENDAR\nX-A:1\nBEGIN:VEVENT\nUID:a\nDTSTART:20261125\nEND:VEVENT\nEND:VCALENDAR\n"
    "BEGIN:VCALENDAR\nX-B:1\nBEGIN:VEVENT\nUID:b\nDTSTART:20261125\nEND:VEVENT\nBEGIN:VTODO\nUID:t\nEND:VTODO\nEND:VCALENDAR\n");
  g_autofree char *text = NULL;

  g_ptr_array_remove_index (file->calendars, 0);
  g_ptr_array_remove_index (file->events, 0);
  text = write_lossless (file);
  g_assert_cmpstr (text, ==, "BEGIN:VCALENDAR\nX-B:1\nBEGIN:VEVENT\nUID:b\nDTSTART:20261125\nEND:VEVENT\nBEGIN:VTODO\nUID:t\nEND:VTODO\n"
                             "END:VCALENDAR\n");
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_setenv ("TZ", "Europe/Kyiv", TRUE);
  g_test_init (&argc, &argv, NULL);
  zones = hst_zones_new ();

  g_test_add_func ("/ical/writer/share", test_share);
  g_test_add_func ("/ical/writer/injection", test_injection);
  g_test_add_func ("/ical/writer/dates-and-zones", test_dates_and_zones);
  g_test_add_func ("/ical/writer/own-calendar", test_own_calendar);
  g_test_add_func ("/ical/writer/every-field-comes-back", test_every_field_comes_back);
  g_test_add_func ("/ical/writer/empty", test_empty);
  g_test_add_func ("/ical/writer/patches", test_patches);
  g_test_add_func ("/ical/writer/dead-end", test_dead_end);
  g_test_add_func ("/ical/writer/parts", test_parts);
  result = g_test_run ();
  hst_zones_unref (zones);

  return result;
}
