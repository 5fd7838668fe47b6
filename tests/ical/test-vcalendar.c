/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-reader.h"
#include "hst-ical-vcalendar.h"
#include "hst-ical-writer.h"
#include "hst-rule.h"

#include <string.h>

/* vCalendar 1.0. */

static HstZones *zones;

static HstIcalFile *
read_lines (const char *lines)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nVERSION:1.0\r\n", lines, "END:VCALENDAR\r\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HstIcalFile *file = hst_ical_read_bytes (bytes, "old.vcs", zones, NULL, &error);

  g_assert_no_error (error);

  return file;
}

static const HstEvent *
get_event (HstIcalFile *file,
           guint        index)
{
  g_assert_cmpuint (file->events->len, >, index);

  return g_ptr_array_index (file->events, index);
}

static void
assert_moment (const HstMoment *moment,
               const char      *expected)
{
  g_autofree char *text = hst_moment_to_string (moment);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_texts (void)
{
  g_autoptr (HstIcalFile) file = read_lines (
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260105T080000Z\r\n"
    "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=9D=D0=B0=D1=80=D0=\r\n=B0=D0=B4=D0=B0, a\\;b\r\n"
    "DESCRIPTION;CHARSET=windows-1251;QUOTED-PRINTABLE:=C7=F3=F1=F2=F0=B3=F7=0D=0A\\=\r\n"
    "=E3=F0=EE=EC=E0=E4\r\n"
    "LOCATION:Room 1;\r\n second floor\r\n"
    "CATEGORIES:MEETING;MISCELLANEOUS\r\nTRANSP:1\r\nSTATUS:TENTATIVE\r\nCLASS:PUBLIC\r\n"
    "ATTACH;VALUE=URL;TYPE=X:http://example.org/a;b\r\n"
    "END:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:no date\r\nDTSTART:bad\r\nEND:VEVENT\r\n");
  const HstEvent *event = get_event (file, 0);
  const HstIcalProblem *note = g_ptr_array_index (file->problems, 0);
  const HstIcalProblem *bad = g_ptr_array_index (file->problems, 1);

  g_assert_cmpstr (event->summary, ==, "Нарада, a;b");
  g_assert_cmpstr (event->description, ==, "Зустріч\n\\громад");
  g_assert_cmpstr (event->location, ==, "Room 1; second floor");
  g_assert_cmpstr (event->categories[0], ==, "MEETING");
  g_assert_cmpstr (event->categories[1], ==, "MISCELLANEOUS");
  g_assert_true (event->transparent);
  g_assert_cmpint (event->status, ==, HST_STATUS_TENTATIVE);
  g_assert_nonnull (strstr (event->kept, "\nCLASS:PUBLIC\n"));
  g_assert_nonnull (strstr (event->kept, "\nATTACH;VALUE=URI;TYPE=X:http://example.org/a;b\n"));
  g_assert_null (strstr (event->kept, "QUOTED"));
  g_assert_null (strstr (event->kept, "CHARSET"));

  /* Problems name the lines of the file as it is, joined ones counted. */
  g_assert_cmpuint (note->line, ==, 1);
  g_assert_cmpuint (bad->line, ==, 18);
  g_assert_true (bad->lost);
}

static void
test_rules (void)
{
  static const struct { const char *old, *rule; } cases[] = {
    { "D1 #10", "FREQ=DAILY;INTERVAL=1;COUNT=10" },
    { "D2 #0", "FREQ=DAILY;INTERVAL=2" },
    { "D1", "FREQ=DAILY;INTERVAL=1;COUNT=2" },
    { "W2 MO WE 20261231T235959Z", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261231T235959Z" },
    { "w1 #4", "FREQ=WEEKLY;INTERVAL=1;COUNT=4" },
    { "MP1 1+ MO 1- FR #6", "FREQ=MONTHLY;INTERVAL=1;BYDAY=1MO,-1FR;COUNT=6" },
    { "MP6 2 TU TH #0", "FREQ=MONTHLY;INTERVAL=6;BYDAY=2TU,2TH" },
    { "MD1 7 2- LD #3", "FREQ=MONTHLY;INTERVAL=1;BYMONTHDAY=7,-2,-1;COUNT=3" },
    { "YM1 6 7 #8", "FREQ=YEARLY;INTERVAL=1;BYMONTH=6,7;COUNT=8" },
    { "YD1 1 100 366 #0", "FREQ=YEARLY;INTERVAL=1;BYYEARDAY=1,100,366" },
    { "M15 #3", "FREQ=MINUTELY;INTERVAL=15;COUNT=3" },
    { "D1 0900 1200 #2", NULL },
    { "YM1 6 MP1 1+ MO #2", NULL },
    { "MP1 MO #2", NULL },
    { "MD1 32 #2", NULL },
    { "W1 XX #2", NULL },
    { "D0 #2", NULL },
    { "D1 #2 MO", NULL },
    { "X1", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *rule = hst_ical_upgrade_rule (cases[i].old);
    g_autoptr (HstRule) parsed = rule != NULL ? hst_rule_new_from_string (rule, NULL) : NULL;

    g_test_message ("%s", cases[i].old);
    g_assert_cmpstr (rule, ==, cases[i].rule);
    g_assert_true ((rule != NULL) == (parsed != NULL));
  }
}

static void
test_series (void)
{
  g_autoptr (HstIcalFile) file = read_lines (
    "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260105T080000Z\r\nRRULE:W1 MO #5\r\nEXDATE:20260112T080000Z;20260119T080000Z\r\n"
    "END:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260105T080000Z\r\nRRULE:D1 0900 #5\r\nEND:VEVENT\r\n");

  g_assert_cmpstr (get_event (file, 0)->rrules[0], ==, "FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;COUNT=5");
  g_assert_cmpuint (g_strv_length (get_event (file, 0)->exdates), ==, 2);
  /* Named, not dropped. */
  g_assert_cmpuint (file->problems->len, ==, 2);
  g_assert_nonnull (strstr (((HstIcalProblem *) g_ptr_array_index (file->problems, 1))->reason, "D1 0900"));
}

static gint64
get_utc_s (const HstMoment *moment)
{
  return hst_zones_to_utc (zones, moment, NULL);
}

/* Local times are those of the calendar's TZ and DAYLIGHT. */
static void
test_zone (void)
{
  g_autoptr (HstIcalFile) file = read_lines (
    "TZ:+02:00\r\nDAYLIGHT:TRUE;+03;20260329T010000Z;20261025T010000Z;EET;EEST\r\n"
    "BEGIN:VEVENT\r\nUID:winter\r\nDTSTART:20260105T100000\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:summer\r\nDTSTART:20260705T100000\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:utc\r\nDTSTART:20260705T100000Z\r\nEND:VEVENT\r\n");
  g_autoptr (HstIcalFile) fixed = read_lines ("TZ:-5\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260705T100000\r\nEND:VEVENT\r\n");
  g_autoptr (HstIcalFile) local = read_lines ("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260705T100000\r\nEND:VEVENT\r\n");
  g_autoptr (HstIcalFile) again = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_cmpint (get_utc_s (&get_event (file, 0)->start), ==, 1767600000);   /* 2026-01-05T08:00Z */
  g_assert_cmpint (get_utc_s (&get_event (file, 1)->start), ==, 1783234800);   /* 2026-07-05T07:00Z */
  g_assert_cmpint (get_utc_s (&get_event (file, 2)->start), ==, 1783245600);   /* 2026-07-05T10:00Z */
  g_assert_cmpint (get_utc_s (&get_event (fixed, 0)->start), ==, 1783263600);  /* 2026-07-05T15:00Z */
  assert_moment (&get_event (local, 0)->start, "2026-07-05T10:00:00");

  /* The zone goes out with the calendar, which is one of 2.0 now. */
  written = hst_ical_write_lossless (file->calendars, file->events, file->components, zones, 0);
  again = hst_ical_read_bytes (written, "new.ics", zones, NULL, NULL);
  g_assert_cmpuint (again->problems->len, ==, 0);
  g_assert_cmpint (get_utc_s (&get_event (again, 1)->start), ==, 1783234800);
}

/* One of each in one file. */
static void
test_beside_icalendar (void)
{
  g_autoptr (HstIcalFile) file = read_lines (
    "BEGIN:VEVENT\r\nUID:old\r\nDTSTART:20260105T080000Z\r\nSUMMARY:a\\,b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:new\r\nDTSTART:20260105T080000Z\r\nSUMMARY:a\\nb\r\nEND:VEVENT\r\n");

  g_assert_cmpstr (get_event (file, 0)->summary, ==, "a,b");
  g_assert_cmpstr (get_event (file, 1)->summary, ==, "a\nb");
  g_assert_cmpuint (file->problems->len, ==, 1);
}

/* What stands in an event that was not ended says nothing of the calendar: fuzzing found that an END of something else ended
 * it here and not in the reader, so that the export of such a file was of version 1.0 and lost the event when it was read. */
static void
test_version_of_a_damaged_calendar (void)
{
  static const char *const inner[] = {
    "END:VEVENTBEGIN:VCALENDAR\r\nVERSION:2.0\r\nSUMMARY:a\\,b\r\nEND:VEVENT\r\n",
    "BEGIN:VALARM\r\nEND:X\r\nEND:X\r\nVERSION:2.0\r\nEND:VALARM\r\nSUMMARY:a\\,b\r\nEND:VEVENT\r\n",
    "BEGIN:VALARM\r\nSUMMARY:lost\r\nBEGIN:VEVENT\r\nUID:v\r\nDTSTART:20260105T080000Z\r\nSUMMARY:a\\,b\r\nVERSION:2.0\r\n"
    "END:VEVENT\r\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (inner); i++) {
    g_autofree char *text = g_strconcat ("BEGIN:VEVENT\r\nUID:v\r\nDTSTART:20260105T080000Z\r\n", inner[i], NULL);
    g_autoptr (HstIcalFile) file = read_lines (text);
    g_autoptr (HstIcalFile) again = NULL;
    g_autoptr (GBytes) bytes = NULL;

    g_assert_cmpstr (get_event (file, 0)->summary, ==, "a,b");
    bytes = hst_ical_write_lossless (file->calendars, file->events, file->components, zones, 1795000000);
    g_assert_null (g_strstr_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), "VERSION:1.0"));
    again = hst_ical_read_bytes (bytes, "old.ics", zones, NULL, NULL);
    g_assert_nonnull (again);
    g_assert_cmpuint (again->events->len, ==, 1);
    g_assert_cmpstr (get_event (again, 0)->summary, ==, "a,b");
  }
}

/* Every BEGIN that the reader knows the translation has to know: fuzzing found the first of these. */
static void
test_blanks_around_its_beginning (void)
{
  static const char *const begins[] = { "BEGIN:VCALENDAR\f", "BEGIN:VCALENDAR \t", "Begin : vCalendar", "BEGIN;X=1:VCALENDAR" };

  for (gsize i = 0; i < G_N_ELEMENTS (begins); i++) {
    g_autofree char *text = g_strconcat (begins[i], "\r\nVERSION:1.0\r\nBEGIN:VEVENT\r\nUID:v\r\nDTSTART:20260105T080000Z\r\n"
                                         "SUMMARY:a\\,b\r\nEND:VEVENT\r\nEND:VCALENDAR\v\r\n", NULL);
    g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text)), written = NULL;
    g_autoptr (HstIcalFile) file = hst_ical_read_bytes (bytes, "old.vcs", zones, NULL, NULL);

    g_assert_nonnull (file);
    g_assert_cmpstr (get_event (file, 0)->summary, ==, "a,b");
    written = hst_ical_write_lossless (file->calendars, file->events, file->components, zones, 1795000000);
    g_assert_null (g_strstr_len (g_bytes_get_data (written, NULL), (gssize) g_bytes_get_size (written), "VERSION:1.0"));
  }
}

/* Fuzzing found such a calendar, which the reader knew and the translation did not. */
static void
test_zero_bytes (void)
{
  static const char text[] = "BEGIN:VCAL\0ENDAR\r\nVER\0SION:1\0.0\r\nBEGIN:VEVENT\r\nUID:v\r\nDTSTART:20260105T080000Z\r\n"
                             "SUMMARY:a\\,b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (HstIcalFile) file = hst_ical_read_bytes (bytes, "old.vcs", zones, NULL, NULL);
  const HstIcalProblem *zeros, *old;

  g_assert_nonnull (file);
  g_assert_cmpstr (get_event (file, 0)->summary, ==, "a,b");
  g_assert_cmpuint (file->problems->len, ==, 2);
  zeros = g_ptr_array_index (file->problems, 0);
  old = g_ptr_array_index (file->problems, 1);
  g_assert_nonnull (strstr (zeros->reason, "zero bytes"));
  g_assert_nonnull (strstr (old->reason, "1.0"));
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  zones = hst_zones_new ();
  g_test_add_func ("/ical/vcalendar/texts", test_texts);
  g_test_add_func ("/ical/vcalendar/rules", test_rules);
  g_test_add_func ("/ical/vcalendar/series", test_series);
  g_test_add_func ("/ical/vcalendar/zone", test_zone);
  g_test_add_func ("/ical/vcalendar/beside-icalendar", test_beside_icalendar);
  g_test_add_func ("/ical/vcalendar/version-of-a-damaged-calendar", test_version_of_a_damaged_calendar);
  g_test_add_func ("/ical/vcalendar/blanks-around-its-beginning", test_blanks_around_its_beginning);
  g_test_add_func ("/ical/vcalendar/zero-bytes", test_zero_bytes);
  result = g_test_run ();
  hst_zones_unref (zones);

  return result;
}
