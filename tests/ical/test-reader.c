/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-decode.h"
#include "hst-ical-reader.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static HstZones *zones;

static HstIcalFile *
read_data (const char  *data,
           gsize        length,
           GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, length);

  return hst_ical_read_bytes (bytes, "test.ics", zones, NULL, error);
}

static HstIcalFile *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  HstIcalFile *file = read_data (text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_nonnull (file);

  return file;
}

static HstIcalFile *
read_corpus (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "ical", "corpus", name, NULL);
  g_autoptr (GFile) input = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;
  HstIcalFile *file = hst_ical_read_file (input, zones, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (file);

  return file;
}

/* The only event of a calendar with these lines in it. */
static HstEvent *
read_event (const char *lines)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125T100000Z\n", lines,
                                       "\nEND:VEVENT\nEND:VCALENDAR\n", NULL);
  g_autoptr (HstIcalFile) file = read_text (text);

  g_assert_cmpuint (file->events->len, ==, 1);

  return hst_record_ref (g_ptr_array_index (file->events, 0));
}

static HstEvent *
find (HstIcalFile *file,
      const char  *uid)
{
  for (guint i = 0; i < file->events->len; i++) {
    HstEvent *event = g_ptr_array_index (file->events, i);

    if (strcmp (event->uid, uid) == 0)
      return event;
  }
  g_error ("no event %s", uid);
}

static void
assert_moment (const HstMoment *moment,
               const char      *expected)
{
  g_autofree char *text = hst_moment_to_string (moment);

  g_assert_cmpstr (text, ==, expected);
}

static guint
count_problems (HstIcalFile *file,
                gboolean     lost)
{
  guint n = 0;

  for (guint i = 0; i < file->problems->len; i++)
    n += ((HstIcalProblem *) g_ptr_array_index (file->problems, i))->lost == lost;

  return n;
}

static void
assert_problem (HstIcalFile *file,
                guint        line,
                gboolean     lost,
                const char  *part)
{
  for (guint i = 0; i < file->problems->len; i++) {
    const HstIcalProblem *problem = g_ptr_array_index (file->problems, i);

    if (problem->line == line && problem->lost == lost && strstr (problem->reason, part) != NULL)
      return;
  }
  g_error ("line %u has no problem with “%s”", line, part);
}

static void
test_google (void)
{
  g_autoptr (HstIcalFile) file = read_corpus ("google.ics");
  HstCalendar *calendar = g_ptr_array_index (file->calendars, 0);
  HstEvent *event = g_ptr_array_index (file->events, 0), *moved = g_ptr_array_index (file->events, 1);
  HstEvent *weekend = find (file, "allday@example.org");

  g_assert_cmpuint (file->problems->len, ==, 0);
  g_assert_cmpstr (file->method, ==, "PUBLISH");
  g_assert_cmpstr (calendar->name, ==, "Візити громад");
  g_assert_cmpstr (event->calendar, ==, calendar->uid);
  assert_moment (&event->start, "2026-11-25T09:30:00[Europe/Kyiv]");
  assert_moment (&event->end, "2026-11-25T11:00:00[Europe/Kyiv]");
  g_assert_cmpstr (event->rrules[0], ==, "FREQ=WEEKLY;WKST=MO;UNTIL=20261230T073000Z;INTERVAL=2;BYDAY=WE");
  g_assert_cmpstr (event->exdates[0], ==, "2026-12-09T09:30:00[Europe/Kyiv]");
  g_assert_cmpstr (event->location, ==, "майдан імені С. П. Корольова, 4/2, Житомир");
  g_assert_true (g_str_has_suffix (event->description, "Обговорення\n\n-::~:~::~:~:~:-"));
  g_assert_cmpint (event->sequence, ==, 2);
  g_assert_cmpint (event->status, ==, HST_STATUS_CONFIRMED);
  assert_moment (&moved->recurrence_id, "2026-12-23T09:30:00[Europe/Kyiv]");
  g_assert_cmpstr (moved->uid, ==, event->uid);
  assert_moment (&weekend->start, "2026-11-28");
  assert_moment (&weekend->end, "2026-11-30");
  g_assert_true (weekend->transparent);
  g_assert_cmpuint (file->components->len, ==, 1);
  g_assert_cmpuint (g_array_index (file->event_lines, guint, 0), ==, 27);
}

static void
test_outlook (void)
{
  g_autoptr (HstIcalFile) file = read_corpus ("outlook.ics");
  HstEvent *call = find (file, "custom-zone@example.org");
  HstEvent *meeting = g_ptr_array_index (file->events, 0);

  assert_moment (&meeting->start, "2026-11-26T10:00:00[Europe/Kyiv]");
  assert_moment (&call->start, "2026-11-27T10:00:00[Customized Time Zone]");
  g_assert_cmpint (hst_zones_to_utc (zones, &call->start, hst_zones_get_system (zones)), ==, 1795753800);
  g_assert_cmpstr (call->duration, ==, "PT1H30M");
  g_assert_false (hst_moment_is_set (&call->end));
}

static void
test_several_calendars (void)
{
  g_autoptr (HstIcalFile) file = read_corpus ("nextcloud.ics");
  HstCalendar *first = g_ptr_array_index (file->calendars, 0), *second = g_ptr_array_index (file->calendars, 1);
  HstEvent *periods = find (file, "periods"), *seminar = g_ptr_array_index (file->events, 0);

  g_assert_cmpuint (file->calendars->len, ==, 3);
  g_assert_cmpstr (first->name, ==, "Колектив");
  g_assert_cmpstr (second->name, ==, "nextcloud");
  g_assert_cmpstr (find (file, "cancelled@example.org")->calendar, ==, second->uid);
  g_assert_cmpstr (periods->rdates[0], ==, "2026-12-04T10:00:00Z/PT2H");
  g_assert_cmpstr (periods->rdates[1], ==, "2026-12-05T10:00:00Z/2026-12-05T11:30:00Z");
  g_assert_cmpstr (seminar->categories[1], ==, "Енергія, тепло");
  g_assert_cmpstr (seminar->categories[2], ==, "back\\slash");
  g_assert_cmpuint (g_strv_length (seminar->categories), ==, 3);
}

static void
test_broken (void)
{
  g_autoptr (HstIcalFile) file = read_corpus ("broken.ics");
  HstEvent *backwards = find (file, "backwards"), *nowhere = find (file, "nowhere");

  assert_problem (file, 1, FALSE, "outside");
  assert_problem (file, 11, TRUE, "завтра");
  assert_problem (file, 16, TRUE, "END:VEVENT");
  assert_problem (file, 19, FALSE, "no date");
  assert_problem (file, 23, FALSE, "no UID");
  assert_problem (file, 27, FALSE, "before it begins");
  assert_problem (file, 33, FALSE, "FREQ=SOMETIMES");
  assert_problem (file, 39, FALSE, "Місто Ніде");
  assert_problem (file, 44, FALSE, "same UID");
  assert_problem (file, 53, FALSE, "1 line");
  assert_problem (file, 54, FALSE, "END:VALARM");
  assert_problem (file, 56, TRUE, "cut off");
  g_assert_cmpuint (count_problems (file, TRUE), ==, 3);
  g_assert_cmpuint (file->events->len, ==, 6);
  g_assert_cmpuint (file->components->len, ==, 2);
  g_assert_false (hst_moment_is_set (&backwards->end));
  assert_moment (&nowhere->start, "2026-12-05T09:00:00[Місто Ніде]");
  /* libical trap: an RRULE with one bad part is dropped whole without a word. */
  g_assert_cmpstr (find (file, "bad-rule")->rrules[0], ==, "FREQ=SOMETIMES");
}

static void
test_not_calendars (void)
{
  static const struct { const char *data; gsize length; const char *part; } cases[] = {
    { "", 0, "no iCalendar file" },
    { "hello", 5, "no iCalendar file" },
    { "<html>\nBEGIN:VEVENT\n", 20, "no iCalendar file" },
    { "BEGIN:VEVENT\nDTSTART:20261125\nEND:VEVENT\n", 41, "no iCalendar file" },
    { "\0\0\0\0", 4, "no iCalendar file" },
    { "\xff\xfe\x00\xd8", 4, "no iCalendar file" },
    { "\x1f\x8b junk", 7, "compressed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_data (cases[i].data, cases[i].length, &error));
    g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_NOT_CALENDAR);
    g_assert_nonnull (strstr (error->message, cases[i].part));
    g_assert_nonnull (strstr (error->message, "test.ics"));
  }
}

static void
test_empty_calendar (void)
{
  g_autoptr (HstIcalFile) file = read_text ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n");

  g_assert_cmpuint (file->calendars->len, ==, 1);
  g_assert_cmpuint (file->events->len, ==, 0);
  g_assert_cmpuint (file->problems->len, ==, 0);
}

static const char plain[] = "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125T100000Z\n"
                            "SUMMARY:Зустріч громад «Їжак» – 5\nEND:VEVENT\nEND:VCALENDAR\n";

static void
test_encodings (void)
{
  static const char *const charsets[] = { "UTF-8", "UTF-16", "WINDOWS-1251" };

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++) {
    gsize length;
    g_autofree char *data = g_convert (plain, -1, charsets[i], "UTF-8", NULL, &length, NULL);
    g_autoptr (HstIcalFile) file = read_data (data, length, NULL);

    g_assert_nonnull (file);
    g_assert_cmpstr (find (file, "u")->summary, ==, "Зустріч громад «Їжак» – 5");
    g_assert_cmpuint (file->problems->len, ==, i == 2 ? 1 : 0);
    if (i == 2)
      assert_problem (file, 1, FALSE, "Windows-1251");
  }
}

static HstIcalFile *
read_charset (const char *text,
              const char *charset)
{
  gsize length;
  g_autofree char *data = g_convert (text, -1, charset, "UTF-8", NULL, &length, NULL);

  return read_data (data, length, NULL);
}

/* What a line says of itself counts, and one line in Windows-1251 does not spoil the others. */
static void
test_mixed_encodings (void)
{
  const char koi[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125\nSUMMARY;CHARSET=koi8-u:Зустріч\nEND:VEVENT\n"
                     "END:VCALENDAR\n";
  g_autoptr (HstIcalFile) named = read_charset (koi, "KOI8-U");
  g_autoptr (HstIcalFile) mixed = read_text (
    "BEGIN:VCALENDAR\nX-WR-CALNAME:Добре\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125T100000Z\nLOCATION:Валки\n"
    "SUMMARY:\xc7\xf3\xf1\xf2\r\n \xf0\xb3\xf7 \xe3\xf0\xee\xec\xe0\xe4\nEND:VEVENT\nEND:VCALENDAR\n");
  g_autoptr (HstIcalFile) cut = read_text (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125\nSUMMARY:Зустріч гро\xd0\nEND:VEVENT\nEND:VCALENDAR\n");

  g_assert_cmpstr (find (named, "u")->summary, ==, "Зустріч");
  assert_problem (named, 1, FALSE, "CHARSET");
  g_assert_cmpstr (find (mixed, "u")->summary, ==, "Зустріч громад");
  g_assert_cmpstr (find (mixed, "u")->location, ==, "Валки");
  assert_problem (mixed, 1, FALSE, "Windows-1251");
  g_assert_cmpstr (find (cut, "u")->summary, ==, "Зустріч гро�");
  assert_problem (cut, 1, FALSE, "damaged");
}

static void
test_damaged_utf16 (void)
{
  gsize length;
  g_autofree char *data = g_convert (plain, -1, "UTF-16BE", "UTF-8", NULL, &length, NULL);
  GByteArray *cut = g_byte_array_new ();
  g_autoptr (HstIcalFile) file = NULL;

  g_byte_array_append (cut, (const guint8 *) "\xfe\xff", 2);
  g_byte_array_append (cut, (const guint8 *) data, (guint) length);
  g_byte_array_append (cut, (const guint8 *) "\xd8\x00\x00", 3);
  file = read_data ((const char *) cut->data, cut->len, NULL);
  g_assert_nonnull (file);
  g_assert_cmpstr (find (file, "u")->summary, ==, "Зустріч громад «Їжак» – 5");
  assert_problem (file, 1, FALSE, "damaged");
  g_byte_array_unref (cut);
}

/* libical trap: UTF-8 is not checked. */
static void
test_damaged_letters (void)
{
  const char data[] = "BEGIN:VCALENDAR\nX-WR-CALNAME:Добре\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125T100000Z\n"
                      "SUMMARY:a\xd0" "b\nEND:VEVENT\nEND:VCALENDAR\n";
  g_autoptr (HstIcalFile) file = read_text (data);

  g_assert_cmpstr (find (file, "u")->summary, ==, "a\xef\xbf\xbd" "b");
  g_assert_true (g_utf8_validate (find (file, "u")->kept, -1, NULL));
  assert_problem (file, 1, FALSE, "damaged");
}

/* libical trap: a NUL between two calendars loses the second. */
static void
test_zero_bytes (void)
{
  const char data[] = "BEGIN:VCALENDAR\nEND:VCALENDAR\n\0BEGIN:VCALENDAR\nEND:VCALENDAR\n"
                      "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125\nSUMMARY:a\0b\nEND:VEVENT\nEND:VCALENDAR\n";
  g_autoptr (HstIcalFile) file = read_data (data, sizeof data - 1, NULL);

  g_assert_cmpuint (file->calendars->len, ==, 3);
  g_assert_cmpstr (find (file, "u")->summary, ==, "ab");
  assert_problem (file, 3, FALSE, "zero bytes");
}

static void
test_gzip (void)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  guint8 packed[1000];
  gsize n_read, n_written;
  g_autoptr (HstIcalFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_converter_convert (converter, plain, sizeof plain - 1, packed, sizeof packed, G_CONVERTER_INPUT_AT_END,
                                        &n_read, &n_written, NULL), ==, G_CONVERTER_FINISHED);
  file = read_data ((const char *) packed, n_written, NULL);
  g_assert_nonnull (file);
  g_assert_cmpuint (file->events->len, ==, 1);
  g_assert_null (read_data ((const char *) packed, n_written / 2, &error));
  g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_NOT_CALENDAR);
}

/* A few kilobytes must not become half a gigabyte. */
static void
test_gzip_bomb (void)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  const gsize size = 64 * 1024 * 1024;
  g_autofree guint8 *zeros = g_malloc0 (size), *packed = g_malloc (1024 * 1024);
  gsize n_read, n_written;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_converter_convert (converter, zeros, size, packed, 1024 * 1024, G_CONVERTER_INPUT_AT_END, &n_read,
                                        &n_written, NULL), ==, G_CONVERTER_FINISHED);
  g_assert_null (read_data ((const char *) packed, n_written, &error));
  g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_TOO_LARGE);
}

static void
test_values (void)
{
  g_autoptr (HstEvent) two_summaries = read_event ("SUMMARY:one\nSUMMARY:two");
  g_autoptr (HstEvent) alarm = read_event ("BEGIN:VALARM\nSUMMARY:inner\nDTSTART:bad\nEND:VALARM");
  g_autoptr (HstEvent) negative = read_event ("DURATION:-PT1H");
  g_autoptr (HstEvent) both = read_event ("DURATION:PT1H\nDTEND:20261125T120000Z");
  g_autoptr (HstEvent) huge = read_event ("SEQUENCE:99999999999999999999");
  g_autoptr (HstEvent) own = read_event ("X-HOSTYNY-KIND:meal\nX-HOSTYNY-COMMUNITIES:a\\nb\nX-HOSTYNY-GATHER-AT:2026-11-25T09:00:00Z");
  g_autoptr (HstEvent) zoned = read_event ("EXDATE;TZID=Europe/Kiev:20261126T120000,20261127T120000\nEXDATE:20261128T100000Z");
  g_autoptr (HstEvent) future = read_event ("RECURRENCE-ID;RANGE=THISANDFUTURE:20261125T100000Z");

  g_assert_cmpstr (two_summaries->summary, ==, "one");
  g_assert_null (alarm->summary);
  g_assert_null (negative->duration);
  g_assert_null (both->duration);
  assert_moment (&both->end, "2026-11-25T12:00:00Z");
  g_assert_cmpint (huge->sequence, ==, 0);
  g_assert_cmpint (own->kind, ==, HST_EVENT_MEAL);
  g_assert_cmpstr (own->communities[1], ==, "b");
  assert_moment (&own->gather_at, "2026-11-25T09:00:00Z");
  g_assert_cmpuint (g_strv_length (zoned->exdates), ==, 3);
  g_assert_cmpstr (zoned->exdates[1], ==, "2026-11-27T12:00:00[Europe/Kyiv]");
  g_assert_true (future->this_and_future);
}

static void
test_same_uid (void)
{
  g_autoptr (HstIcalFile) file = read_text (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125T100000Z\nSEQUENCE:1\nSUMMARY:old\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:u\nDTSTART:20261125T100000Z\nSEQUENCE:2\nSUMMARY:new\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:u\nRECURRENCE-ID:20261125T100000Z\nDTSTART:20261125T110000Z\nEND:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART:20261125\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART:20261125\nEND:VEVENT\nEND:VCALENDAR\n");
  HstComponent *old = g_ptr_array_index (file->components, 0);
  HstEvent *nameless = g_ptr_array_index (file->events, 2), *twin = g_ptr_array_index (file->events, 3);

  g_assert_cmpuint (file->events->len, ==, 4);
  g_assert_cmpstr (find (file, "u")->summary, ==, "new");
  g_assert_cmpuint (g_array_index (file->event_lines, guint, 0), ==, 8);
  g_assert_cmpstr (old->name, ==, "VEVENT");
  g_assert_nonnull (strstr (old->kept, "SUMMARY:old"));
  g_assert_cmpstr (nameless->uid, !=, twin->uid);
}

/* Reading the same bytes again gives the same identities: the second import finds nothing new. */
static void
test_same_again (void)
{
  static const char *const names[] = { "google.ics", "nextcloud.ics", "broken.ics" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (HstIcalFile) a = read_corpus (names[i]), b = read_corpus (names[i]);
    g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);

    for (guint j = 0; j < a->events->len; j++)
      g_assert_true (hst_record_equal (g_ptr_array_index (a->events, j), g_ptr_array_index (b->events, j)));
    for (guint j = 0; j < a->components->len; j++) {
      HstComponent *component = g_ptr_array_index (a->components, j);

      g_assert_true (hst_record_equal (component, g_ptr_array_index (b->components, j)));
      g_assert_true (g_hash_table_add (uids, component->uid));
    }
    for (guint j = 0; j < a->calendars->len; j++)
      g_assert_true (hst_record_equal (g_ptr_array_index (a->calendars, j), g_ptr_array_index (b->calendars, j)));
  }
}

static void
test_nesting (void)
{
  g_autoptr (HstIcalFile) file = read_text (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART:20261125\nBEGIN:VALARM\nACTION:AUDIO\nEND:VEVENT\n"
    "BEGIN:VTODO\nUID:t\nEND:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:v\nDTSTART:20261125\nEND:VEVENT\n");

  g_assert_cmpuint (file->calendars->len, ==, 2);
  g_assert_nonnull (strstr (find (file, "u")->kept, "ACTION:AUDIO\nEND:VALARM\nEND:VEVENT\n"));
  g_assert_nonnull (find (file, "v"));
  assert_problem (file, 7, FALSE, "VALARM");
  assert_problem (file, 8, TRUE, "VTODO");
  assert_problem (file, 11, FALSE, "END:VCALENDAR");
}

/* libical traps: about 100,000 nested components overflow its stack; a line of 50 MB takes it over 10 s. */
static void
test_bombs (void)
{
  static const struct { const char *head, *unit, *tail; guint n; guint n_events; } cases[] = {
    { "BEGIN:VEVENT\nUID:a\nDTSTART:20261125\n", "BEGIN:X\n", "END:VEVENT\n", 300000, 0 },
    { "BEGIN:VEVENT\nUID:a\nDTSTART:20261125\nSUMMARY:", "0123456789", "\nEND:VEVENT\n", 2000000, 1 },
    { "BEGIN:VEVENT\nUID:a\nDTSTART:20261125\nSUMMARY:", "0\n ", "\nEND:VEVENT\n", 2000000, 1 },
    { "BEGIN:VEVENT\nUID:a\nDTSTART", ";TZID=Europe/Kyiv", ":20261125\nEND:VEVENT\n", 500000, 1 },
    { "BEGIN:VEVENT\nUID:a\nDTSTART:20261125\nEXDATE:", "20261125,", "\nEND:VEVENT\n", 500000, 1 },
    { "BEGIN:VEVENT\nUID:a\nDTSTART:20261125\nRRULE:FREQ=DAILY;BYDAY=", "MO,", "\nEND:VEVENT\n", 500000, 1 },
    { "", "END:VEVENT\n", "", 100000, 0 },
    { "", "\r", "BEGIN:VEVENT\rUID:a\rDTSTART:20261125\rEND:VEVENT\r", 2000000, 1 },
    { "", "BEGIN:VTIMEZONE\nTZID:bomb\nBEGIN:STANDARD\nDTSTART:00010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
          "RRULE:FREQ=MONTHLY;BYDAY=MO\nEND:STANDARD\nEND:VTIMEZONE\n", "", 1000, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GString *text = g_string_new ("BEGIN:VCALENDAR\n");
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (HstIcalFile) file = NULL;

    g_string_append (text, cases[i].head);
    for (guint j = 0; j < cases[i].n; j++)
      g_string_append (text, cases[i].unit);
    g_string_append_printf (text, "%sEND:VCALENDAR\n", cases[i].tail);
    bytes = g_string_free_to_bytes (text);
    /* Where the time is not linear it takes minutes, and the test is ended. */
    file = hst_ical_read_bytes (bytes, "bomb.ics", zones, NULL, NULL);
    g_assert_nonnull (file);
    g_assert_cmpuint (file->events->len, ==, cases[i].n_events);
    /* A hundred thousand mistakes of one kind are one thing to say. */
    g_assert_cmpuint (file->problems->len, <=, 1000);
  }
}

/* Fields hold what can be shown and searched; the text holds all. */
static void
test_long_texts (void)
{
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autofree char *line = g_strconcat ("SUMMARY:a\\n", text, "\nDESCRIPTION:", text, "\nLOCATION:", text, "\nURL:", text,
                                       "\nCATEGORIES:", text, ",b\nX-HOSTYNY-NOTES:", text, NULL);
  g_autoptr (HstEvent) event = read_event (line);
  g_autofree char *escapes = g_strnfill (4095, 'x');
  g_autofree char *cut_escape = g_strconcat ("SUMMARY:", escapes, "\\n", NULL);
  g_autofree char *cut_letter = g_strconcat ("SUMMARY:", escapes, "ї", NULL);
  g_autoptr (HstEvent) whole_escape = read_event (cut_escape);
  g_autoptr (HstEvent) whole_letter = read_event (cut_letter);

  g_assert_cmpuint (strlen (event->summary), <=, 4096);
  g_assert_cmpuint (strlen (event->description), ==, 65536);
  g_assert_cmpuint (strlen (event->location), <=, 4096);
  g_assert_cmpuint (strlen (event->url), <=, 4096);
  g_assert_cmpuint (strlen (event->notes), ==, 65536);
  g_assert_cmpuint (strlen (event->categories[0]), ==, 65536);
  g_assert_nonnull (strstr (event->kept, line));
  g_assert_cmpstr (whole_escape->summary, ==, escapes);
  g_assert_cmpstr (whole_letter->summary, ==, escapes);
}

#define FIXED_ZONE(tzid, offset)                                                                                        \
  "BEGIN:VTIMEZONE\nTZID:" tzid "\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:" offset "\nTZOFFSETTO:" offset \
  "\nEND:STANDARD\nEND:VTIMEZONE\n"

/* A name stands for a place, whose hours this computer knows; but who may have meant others is named. */
static void
test_other_rules (void)
{
  g_autoptr (HstIcalFile) file = read_text (
    "BEGIN:VCALENDAR\n" FIXED_ZONE ("Europe/Kiev", "+0200")
    "BEGIN:VEVENT\nUID:winter\nDTSTART;TZID=Europe/Kiev:20260105T100000\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:summer\nDTSTART;TZID=Europe/Kiev:20260705T100000\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:again\nDTSTART;TZID=Europe/Kiev:20260706T100000\nEND:VEVENT\nEND:VCALENDAR\n");
  g_autoptr (HstIcalFile) windows = read_text (
    "BEGIN:VCALENDAR\n" FIXED_ZONE ("FLE Standard Time", "+0900")
    "BEGIN:VEVENT\nUID:u\nDTSTART;TZID=FLE Standard Time:20260105T100000\nEND:VEVENT\nEND:VCALENDAR\n");

  assert_moment (&find (file, "summer")->start, "2026-07-05T10:00:00[Europe/Kyiv]");
  g_assert_cmpuint (file->problems->len, ==, 1);
  assert_problem (file, 14, FALSE, "Europe/Kyiv");
  assert_problem (windows, 10, FALSE, "check the hour");
}

/* Two long UIDs that begin alike are two events; a zone's name is kept for the life of the program. */
static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (2000, 'u');
  g_autofree char *text = g_strdup_printf ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:%s1\nDTSTART;TZID=%s:20261125T100000\nEND:VEVENT\n"
                                           "BEGIN:VEVENT\nUID:%s2\nDTSTART:20261125\nEND:VEVENT\nEND:VCALENDAR\n",
                                           name, name, name);
  g_autoptr (HstIcalFile) file = read_text (text);
  const HstEvent *first = g_ptr_array_index (file->events, 0);

  g_assert_cmpuint (file->events->len, ==, 2);
  g_assert_cmpuint (strlen (first->uid), ==, 64);
  g_assert_cmpuint (strlen (first->start.tzid), ==, 1024);
  assert_problem (file, 2, FALSE, "UID cannot be used");
}

static void
test_edges_of_time (void)
{
  g_autoptr (HstIcalFile) file = read_text (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:first\nDTSTART;TZID=Europe/Kyiv:00010101T000000\nDTEND;TZID=America/New_York:99991231T235959\n"
    "END:VEVENT\nBEGIN:VEVENT\nUID:last\nDTSTART;VALUE=DATE:99991231\nDURATION:P4000000D\nEND:VEVENT\nEND:VCALENDAR\n");

  assert_moment (&find (file, "first")->start, "0001-01-01T00:00:00[Europe/Kyiv]");
  assert_moment (&find (file, "first")->end, "9999-12-31T23:59:59[America/New_York]");
  assert_moment (&find (file, "last")->start, "9999-12-31");
}

static void
test_every_cut (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "ical", "corpus", "nextcloud.ics", NULL);
  g_autofree char *data = NULL;
  gsize length;
  guint last = 0;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (gsize cut = 16; cut <= length; cut += 11) {
    g_autofree char *copy = g_memdup2 (data, cut);
    g_autoptr (HstIcalFile) file = read_data (copy, cut, NULL);

    g_assert_nonnull (file);
    g_assert_cmpuint (file->events->len, >=, last);
    last = file->events->len;
  }
}

static void
test_random_bytes (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "ical", "corpus", "outlook.ics", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261124);
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint round = 0; round < 1500; round++) {
    g_autofree char *copy = g_memdup2 (data, length);
    g_autoptr (HstIcalFile) file = NULL;

    for (guint i = 0; i < 12; i++)
      copy[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
    file = read_data (copy, length, NULL);
    for (guint i = 0; file != NULL && i < file->events->len; i++) {
      HstEvent *event = g_ptr_array_index (file->events, i);

      g_assert_true (event->summary == NULL || g_utf8_validate (event->summary, -1, NULL));
      g_assert_true (g_utf8_validate (event->kept, -1, NULL));
    }
  }
}

static void
assert_is_letters_or_not (const guchar *bytes,
                          gsize         length)
{
  g_autofree char *text = g_malloc (length + 2);
  const gboolean is_valid = g_utf8_validate_len ((const char *) bytes, length, NULL);
  g_autoptr (GBytes) file = NULL, decoded = NULL;
  HstIcalEncoding encoding;
  guint zero_line;

  memcpy (text, "X:", 2);
  memcpy (text + 2, bytes, length);
  file = g_bytes_new_static (text, length + 2);
  decoded = hst_ical_decode (file, "x", &encoding, &zero_line, NULL, NULL);
  g_assert_cmpint (encoding == HST_ICAL_ENCODING_UTF8, ==, is_valid);
}

/* What is no UTF-8 is known as well as GLib knows it, also where it is cut off or stands among other letters. */
static void
test_letters (void)
{
  static const guchar edges[] = {
    0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed, 0xee, 0xef, 0xf0,
    0xf1, 0xf3, 0xf4, 0xf5, 0xf8, 0xfc, 0xfe, 0xff,
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261127);

  for (guint first = 0x80; first < 0x100; first++)
    for (guint second = 0x20; second < 0x100; second++)
      assert_is_letters_or_not ((const guchar[]) { (guchar) first, (guchar) second }, 2);
  for (guint round = 0; round < 60000; round++) {
    guchar bytes[24];
    const gsize length = (gsize) g_rand_int_range (rand, 1, G_N_ELEMENTS (bytes));

    for (gsize i = 0; i < length; i++)
      bytes[i] = i < length / 2 && g_rand_boolean (rand) ? 'a' : edges[g_rand_int_range (rand, 0, G_N_ELEMENTS (edges))];
    /* Few of these are right: those of which only a piece is random are oftener. */
    if (length > 8 && round % 2 == 0)
      memcpy (bytes, "\xd0\x96\xe2\x80\x94\xf0\x9f\x98", 8);
    assert_is_letters_or_not (bytes, round % 4 == 0 ? MIN (length, 9) : length);
  }
}

static void
test_files (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hostyny-reader-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "труба.ics", NULL);
  const struct { const char *path; GQuark domain; int code; } cases[] = {
    { folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY },
    { pipe, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE },
    { "/dev/zero", G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE },
    { "/nonexistent/a.ics", G_IO_ERROR, G_IO_ERROR_NOT_FOUND },
  };

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GFile) input = g_file_new_for_path (cases[i].path);
    g_autofree char *base = g_file_get_basename (input);
    g_autoptr (GError) error = NULL;

    g_assert_null (hst_ical_read_file (input, zones, NULL, &error));
    g_assert_error (error, cases[i].domain, cases[i].code);
    g_assert_nonnull (strstr (error->message, base));
  }
  g_unlink (pipe);
  g_rmdir (folder);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (plain, sizeof plain - 1);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hst_ical_read_bytes (bytes, "test.ics", zones, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_setenv ("TZ", "Europe/Kyiv", TRUE);
  g_test_init (&argc, &argv, NULL);
  zones = hst_zones_new ();

  g_test_add_func ("/ical/reader/google", test_google);
  g_test_add_func ("/ical/reader/outlook", test_outlook);
  g_test_add_func ("/ical/reader/several-calendars", test_several_calendars);
  g_test_add_func ("/ical/reader/broken", test_broken);
  g_test_add_func ("/ical/reader/not-calendars", test_not_calendars);
  g_test_add_func ("/ical/reader/empty-calendar", test_empty_calendar);
  g_test_add_func ("/ical/reader/encodings", test_encodings);
  g_test_add_func ("/ical/reader/mixed-encodings", test_mixed_encodings);
  g_test_add_func ("/ical/reader/damaged-utf16", test_damaged_utf16);
  g_test_add_func ("/ical/reader/damaged-letters", test_damaged_letters);
  g_test_add_func ("/ical/reader/zero-bytes", test_zero_bytes);
  g_test_add_func ("/ical/reader/gzip", test_gzip);
  g_test_add_func ("/ical/reader/gzip-bomb", test_gzip_bomb);
  g_test_add_func ("/ical/reader/values", test_values);
  g_test_add_func ("/ical/reader/same-uid", test_same_uid);
  g_test_add_func ("/ical/reader/same-again", test_same_again);
  g_test_add_func ("/ical/reader/nesting", test_nesting);
  g_test_add_func ("/ical/reader/bombs", test_bombs);
  g_test_add_func ("/ical/reader/long-texts", test_long_texts);
  g_test_add_func ("/ical/reader/other-rules", test_other_rules);
  g_test_add_func ("/ical/reader/long-names", test_long_names);
  g_test_add_func ("/ical/reader/edges-of-time", test_edges_of_time);
  g_test_add_func ("/ical/reader/every-cut", test_every_cut);
  g_test_add_func ("/ical/reader/random-bytes", test_random_bytes);
  g_test_add_func ("/ical/reader/letters", test_letters);
  g_test_add_func ("/ical/reader/files", test_files);
  g_test_add_func ("/ical/reader/cancelled", test_cancelled);
  result = g_test_run ();
  hst_zones_unref (zones);

  return result;
}
