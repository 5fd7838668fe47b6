/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large files, of which events are not held but read again. */
#include "hst-ical-reader.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

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

/* What something is noticed about, or what is passed over where an event is only skimmed. */
static const char *const odd[] = {
  "DTEND:20261125T090000Z\n",
  "DTEND:20261125T110000Z\n",
  "DTEND;TZID=Europe/Kyiv:20261125T130000\n",
  "DTEND;TZID=Nowhere/Land:20261125T130000\n",
  "DTEND;TZID=\"Europe/Kyiv\":20261125T130000\n",
  "DTEND;VALUE=DATE;TZID=Europe/Kyiv:20261126\n",
  "DTEND;X-A=B;TZID=Europe/Kyiv:20261125T140000\n",
  "DTEND:never\n",
  "DURATION:PT1H30M\n",
  "DURATION:-PT1H\n",
  "DURATION:long\n",
  "CREATED:once\nDTSTAMP:20261101T000000Z\nLAST-MODIFIED:20261101T000000\n",
  "RRULE:FREQ=DAILY;COUNT=4\nEXDATE:20261126T100000Z\nRDATE:20261201T100000Z\n",
  "RRULE:FREQ=SOMETIMES\n",
  "STATUS:CANCELLED\nTRANSP:TRANSPARENT\nURL: https://example.org \nCATEGORIES:One,Two\\, three\nCATEGORIES:Four\n",
  "SEQUENCE:many\nLOCATION:\nDESCRIPTION:Once\\nmore\nDESCRIPTION:Twice\n",
  "X-HOSTYNY-KM:12.5\nX-HOSTYNY-NOTES:Keep\n",
  "X-HOSTYNY-KM:far\n",
  "BEGIN:VALARM\nTRIGGER:-PT15M\nDESCRIPTION:Inside\nDTEND:20270101T000000Z\nBEGIN:X-DEEP\nEND:X-DEEP\nEND:VALARM\n",
};

/* Texts that are too long to be shown, and more categories than anybody has. */
static void
append_long (GString *text)
{
  g_autofree char *word = g_strnfill (5000, 'w');

  g_string_append_printf (text, "BEGIN:VEVENT\nUID:long\nDTSTART:20261125T100000Z\nSUMMARY:%s\nEND:VEVENT\n", word);
  g_string_append (text, "BEGIN:VEVENT\nUID:categories\nDTSTART:20261125T100000Z\nSUMMARY:Many\n");
  for (guint line = 0; line < 3; line++) {
    g_string_append (text, "CATEGORIES:a");
    for (guint i = 0; i < 8000; i++)
      g_string_append (text, ",b");
    g_string_append (text, "\n");
  }
  g_string_append (text, "END:VEVENT\nBEGIN:VEVENT\nUID:no-time\nDTSTART:soon\nSUMMARY:Unreadable\nEND:VEVENT\n");
}

/* Every kind of event that is taken otherwise than it stands in the file, among many that are not. */
static char *
make_large_calendar (void)
{
  g_autofree char *filler = g_strnfill (900, 'x');
  GString *text = g_string_new ("BEGIN:VCALENDAR\nVERSION:2.0\n");

  for (guint i = 0; i < 14000; i++) {
    if (i == 7000)
      g_string_append (text, "END:VCALENDAR\nBEGIN:VCALENDAR\nVERSION:2.0\nX-WR-CALNAME:Second\n");
    g_string_append_printf (text, "BEGIN:VEVENT\nDTSTART:20261125T100000Z\nSEQUENCE:1\nSUMMARY:Event %u\n", i);
    switch (i) {
    case 100:     /* no UID */
      break;
    case 101:     /* older and newer than what went before */
      g_string_append (text, "UID:u99\nLAST-MODIFIED:20200101T000000Z\n");
      break;
    case 7102:
      g_string_append (text, "UID:u98\nLAST-MODIFIED:20300101T000000Z\n");
      break;
    case 103:
      g_string_append (text, "UID:u97\nRECURRENCE-ID:20261126T100000Z\n");
      break;
    case 104:
      g_string_append (text, "UID:u104\nX-HOSTYNY-VISIT:v\n");
      break;
    case 105:     /* what is put in has no room in its place */
      g_string_append (text, "UID:u105\nBEGIN:VALARM\nBEGIN:X-INNER\nACTION:DISPLAY\n");
      break;
    case 106:
      g_string_append (text, "UID:u106\nX-LONG:ab\n c\r\n\td\r\n");
      break;
    default:
      g_string_append_printf (text, "UID:u%u\n%s", i, i - 200 < G_N_ELEMENTS (odd) ? odd[i - 200] : "");
      break;
    }
    g_string_append_printf (text, "X-FILLER:%s\nEND:VEVENT\n", filler);
  }
  append_long (text);
  g_string_append (text, "END:VCALENDAR\n");
  g_assert_cmpuint (text->len, >, 12 * 1024 * 1024);
  /* Without a line end there is no room for the last of its own. */
  g_string_truncate (text, text->len - 1);

  return g_string_free (text, FALSE);
}

static void
assert_same_event (HstIcalFile *whole,
                   HstIcalFile *skimmed,
                   guint        i)
{
  const HstEvent *event = whole->events->pdata[i];
  g_autoptr (HstEvent) again = hst_ical_file_dup_event (skimmed, i);

  g_assert_true (hst_record_equal (event, again));
  g_assert_cmpstr (event->kept, ==, again->kept);
  g_assert_cmpstr (hst_ical_file_get_calendar_of (skimmed, i), ==, event->calendar);
  g_assert_cmpint (hst_ical_file_is_plain (skimmed, i), ==, event->visit == NULL && !hst_event_is_instance (event));
  g_assert_cmpuint (g_array_index (skimmed->event_lines, guint, i), ==, g_array_index (whole->event_lines, guint, i));
}

static void
test_skim (void)
{
  g_autofree char *text = make_large_calendar ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HstIcalFile) whole = read_text (text);
  g_autoptr (HstIcalFile) skimmed = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree gboolean *are_dropped = NULL;
  g_autofree char *path = NULL;
  guint n_held = 0, n_events = whole->events->len;

  close (g_file_open_tmp ("skim-XXXXXX", &path, &error));
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  file = g_file_new_for_path (path);
  skimmed = hst_ical_skim_file (file, zones, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  g_assert_cmpuint (skimmed->events->len, ==, n_events);
  g_assert_cmpuint (skimmed->components->len, ==, whole->components->len);
  for (guint i = 0; i < whole->components->len; i++) {
    HstComponent *component = skimmed->components->pdata[i];

    /* Calendars without a name, and UIDs that are made up, are called after their file. */
    g_assert_cmpstr (component->kept, ==, ((HstComponent *) whole->components->pdata[i])->kept);
  }
  g_assert_cmpuint (skimmed->problems->len, ==, whole->problems->len);
  g_assert_cmpuint (whole->problems->len, >=, 14);
  for (guint i = 0; i < whole->problems->len; i++) {
    const HstIcalProblem *problem = whole->problems->pdata[i], *skimmed_problem = skimmed->problems->pdata[i];

    g_assert_cmpuint (skimmed_problem->line, ==, problem->line);
    g_assert_cmpint (skimmed_problem->lost, ==, problem->lost);
    g_assert_cmpstr (skimmed_problem->reason, ==, problem->reason);
  }
  for (guint i = 0; i < whole->calendars->len; i++)
    hst_set_text (&((HstCalendar *) whole->calendars->pdata[i])->uid, ((HstCalendar *) skimmed->calendars->pdata[i])->uid);
  for (guint i = 0; i < n_events; i++) {
    HstEvent *event = whole->events->pdata[i];

    n_held += skimmed->events->pdata[i] != NULL;
    hst_set_text (&event->calendar, hst_ical_file_get_calendar_of (skimmed, i));
    assert_same_event (whole, skimmed, i);
  }
  /* The one without a UID, the newer one, the one that was ended. */
  g_assert_cmpuint (n_held, ==, 3);
  g_assert_nonnull (strstr (((HstEvent *) find (whole, "u105"))->kept, "END:X-INNER\nEND:VALARM\nEND:VEVENT\n"));

  are_dropped = g_new0 (gboolean, n_events);
  for (guint i = 0; i < n_events; i += 2)
    are_dropped[i] = TRUE;
  hst_ical_file_drop_events (skimmed, are_dropped);
  hst_ical_file_drop_events (whole, are_dropped);
  g_assert_cmpuint (skimmed->events->len, ==, n_events / 2);
  for (guint i = 0; i < skimmed->events->len; i++)
    assert_same_event (whole, skimmed, i);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  zones = hst_zones_new ();
  g_test_add_func ("/ical/skim/as-read", test_skim);
  status = g_test_run ();
  hst_zones_unref (zones);
  return status;
}
