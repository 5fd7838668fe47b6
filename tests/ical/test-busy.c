/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-busy.h"

#include <string.h>

/* What others tell of their time, by the line. */

#define KYIV_ZONE "Europe/Kyiv"

static HstZones *zones;

static gint64
utc_of (const char *text)
{
  g_autoptr (GError) error = NULL;
  gint64 utc_s;

  hst_instant_from_string (text, &utc_s, &error);
  g_assert_no_error (error);
  return utc_s;
}

static HstIcalBusy *
read_busy (const char *lines)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\n", lines,
                                       "END:VCALENDAR\r\n", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HstIcalFile) file = hst_ical_read_bytes (bytes, "test.ics", zones, NULL, &error);

  g_assert_no_error (error);
  return hst_ical_busy_new (file, zones, hst_zones_lookup (zones, KYIV_ZONE), utc_of ("2026-11-23T00:00:00Z"),
                            utc_of ("2026-11-30T00:00:00Z"));
}

/* "24T08:00-24T09:00 …", days of November 2026 in UTC. */
static char *
dup_spans (GArray *spans)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++) {
    const HstSpan *span = &g_array_index (spans, HstSpan, i);
    g_autofree char *start = hst_instant_to_string (span->start_s);
    g_autofree char *end = hst_instant_to_string (span->end_s);

    g_string_append_printf (text, "%s%.8s-%.8s", i > 0 ? " " : "", start + 8, end + 8);
  }
  return g_string_free (text, FALSE);
}

#define EVENT(lines) "BEGIN:VEVENT\r\nUID:u" G_STRINGIFY (__COUNTER__) "\r\nDTSTAMP:20261101T000000Z\r\n" lines "END:VEVENT\r\n"
#define AT_NINE "DTSTART:20261124T090000Z\r\nDTEND:20261124T100000Z\r\n"
#define FREEBUSY(lines) "BEGIN:VFREEBUSY\r\nUID:f\r\nDTSTAMP:20261101T000000Z\r\n" lines "END:VFREEBUSY\r\n"
#define AVAILABILITY(lines) "BEGIN:VAVAILABILITY\r\nUID:a\r\nDTSTAMP:20261101T000000Z\r\n" lines "END:VAVAILABILITY\r\n"
#define OFFICE_HOURS "BEGIN:AVAILABLE\r\nUID:b\r\nDTSTAMP:20261101T000000Z\r\nDTSTART;TZID=Europe/Kyiv:20261102T090000\r\n" \
                     "DTEND;TZID=Europe/Kyiv:20261102T170000\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\nEND:AVAILABLE\r\n"

static const struct {
  const char *name;
  const char *text;
  const char *spans;
  guint       n_busy;
  guint       n_tentative;
  guint       n_free;
  guint       n_cancelled;
} rows[] = {
  { "an event", EVENT (AT_NINE), "24T09:00-24T10:00", 1, 0, 0, 0 },
  { "opaque", EVENT (AT_NINE "TRANSP:OPAQUE\r\n"), "24T09:00-24T10:00", 1, 0, 0, 0 },
  { "transparent", EVENT (AT_NINE "TRANSP:TRANSPARENT\r\n"), "", 0, 0, 1, 0 },
  { "cancelled", EVENT (AT_NINE "STATUS:CANCELLED\r\n"), "", 0, 0, 0, 1 },
  { "tentative", EVENT (AT_NINE "STATUS:TENTATIVE\r\n"), "24T09:00-24T10:00", 1, 1, 0, 0 },
  { "a day", EVENT ("DTSTART;VALUE=DATE:20261125\r\n"), "24T22:00-25T22:00", 1, 0, 0, 0 },
  { "two that overlap", EVENT (AT_NINE) EVENT ("DTSTART:20261124T093000Z\r\nDURATION:PT1H\r\n"), "24T09:00-24T10:30", 2, 0, 0, 0 },
  { "weekly, for ever", EVENT ("DTSTART;TZID=Europe/Kyiv:20200106T100000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE\r\n"
                               "EXDATE;TZID=Europe/Kyiv:20261125T100000\r\n"), "23T08:00-23T09:00", 1, 0, 0, 0 },
  { "one of a series cancelled",
    "BEGIN:VEVENT\r\nUID:s\r\nDTSTAMP:20261101T000000Z\r\nDTSTART:20261124T090000Z\r\nDURATION:PT1H\r\n"
    "RRULE:FREQ=DAILY;COUNT=2\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:s\r\nDTSTAMP:20261101T000000Z\r\n"
    "RECURRENCE-ID:20261125T090000Z\r\nDTSTART:20261125T090000Z\r\nDURATION:PT1H\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n",
    "24T09:00-24T10:00", 1, 0, 0, 1 },
  { "long over", EVENT ("DTSTART:20200101T090000Z\r\nDTEND:20200101T100000Z\r\n"), "", 0, 0, 0, 0 },
  { "into the horizon", EVENT ("DTSTART:20261120T090000Z\r\nDTEND:20261123T010000Z\r\n"), "23T00:00-23T01:00", 1, 0, 0, 0 },
  { "free and busy",
    FREEBUSY ("DTSTART:20261123T000000Z\r\nDTEND:20261128T000000Z\r\nFREEBUSY:20261124T090000Z/20261124T100000Z\r\n"
              "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261125T090000Z/PT2H,20261126T090000Z/PT30M\r\n"
              "FREEBUSY;FBTYPE=FREE:20261127T090000Z/PT1H\r\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20261127T120000Z/PT1H\r\n"),
    "24T09:00-24T10:00 25T09:00-25T11:00 26T09:00-26T09:30 27T12:00-27T13:00", 4, 1, 1, 0 },
  { "an unknown kind is busy", FREEBUSY ("FREEBUSY;FBTYPE=X-LUNCH:20261124T090000Z/PT1H\r\n"), "24T09:00-24T10:00", 1, 0, 0, 0 },
  { "office hours", AVAILABILITY ("DTSTART:20261124T000000Z\r\nDTEND:20261126T000000Z\r\n" OFFICE_HOURS),
    "24T00:00-24T07:00 24T15:00-25T07:00 25T15:00-26T00:00", 3, 0, 0, 0 },
  { "office hours, perhaps",
    AVAILABILITY ("BUSYTYPE:BUSY-TENTATIVE\r\nDTSTART:20261124T000000Z\r\nDTEND:20261125T000000Z\r\n" OFFICE_HOURS),
    "24T00:00-24T07:00 24T15:00-25T00:00", 2, 2, 0, 0 },
  { "never", AVAILABILITY ("DTSTART:20261124T000000Z\r\nDTEND:20261125T000000Z\r\n"), "24T00:00-25T00:00", 1, 0, 0, 0 },
  { "a holiday over office hours",
    AVAILABILITY ("DTSTART:20261124T000000Z\r\nDTEND:20261126T000000Z\r\n" OFFICE_HOURS)
    AVAILABILITY ("PRIORITY:1\r\nDTSTART:20261124T060000Z\r\nDTEND:20261125T070000Z\r\n"),
    "24T00:00-25T07:00 25T15:00-26T00:00", 4, 0, 0, 0 },
  { "open over a holiday",
    AVAILABILITY ("PRIORITY:2\r\nDTSTART:20261124T000000Z\r\nDTEND:20261126T000000Z\r\n")
    AVAILABILITY ("PRIORITY:1\r\nDTSTART:20261124T070000Z\r\nDTEND:20261124T150000Z\r\n" OFFICE_HOURS),
    "24T00:00-24T07:00 24T15:00-26T00:00", 1, 0, 0, 0 },
};

static void
test_rows (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (HstIcalBusy) busy = read_busy (rows[i].text);
    g_autofree char *spans = dup_spans (busy->spans);

    g_test_message ("%s", rows[i].name);
    g_assert_cmpstr (spans, ==, rows[i].spans);
    g_assert_cmpuint (busy->n_busy, ==, rows[i].n_busy);
    g_assert_cmpuint (busy->n_tentative, ==, rows[i].n_tentative);
    g_assert_cmpuint (busy->n_free, ==, rows[i].n_free);
    g_assert_cmpuint (busy->n_cancelled, ==, rows[i].n_cancelled);
    g_assert_cmpuint (busy->n_unread, ==, 0);
  }
}

/* Of what time something is told. */
static void
test_known (void)
{
  static const struct {
    const char *text;
    const char *known;
  } cases[] = {
    { EVENT (AT_NINE), "23T00:00-24T10:00" },
    { EVENT ("DTSTART:20200106T100000Z\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY\r\n"), "23T00:00-29T11:00" },
    { EVENT ("DTSTART:20200101T090000Z\r\nDTEND:20200101T100000Z\r\n"), "" },
    { FREEBUSY ("DTSTART:20261124T000000Z\r\nDTEND:20261226T000000Z\r\n"), "24T00:00-30T00:00" },
    { FREEBUSY ("FREEBUSY:20261124T090000Z/PT1H\r\n"), "24T09:00-24T10:00" },
    { AVAILABILITY (OFFICE_HOURS), "23T00:00-30T00:00" },
    { AVAILABILITY ("DTSTART:20261126T000000Z\r\n" OFFICE_HOURS), "26T00:00-30T00:00" },
    { AVAILABILITY ("DTEND:20261125T000000Z\r\n"), "23T00:00-25T00:00" },
    /* Of a series that is cut nothing is known further on. */
    { EVENT ("DTSTART:20261123T000000Z\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY\r\n") EVENT (AT_NINE), "23T00:00-23T05:33" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HstIcalBusy) busy = read_busy (cases[i].text);
    g_autofree char *known = dup_spans (busy->known);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (known, ==, cases[i].known);
  }
}

static void
test_unread (void)
{
  g_autoptr (HstIcalBusy) busy = read_busy (FREEBUSY ("FREEBUSY:nonsense,20261124T090000Z/PT1H,20261124T090000Z/\r\n"));

  g_assert_cmpuint (busy->n_unread, ==, 2);
  g_assert_cmpuint (busy->n_busy, ==, 1);
}

static void
test_limits (void)
{
  g_autoptr (HstIcalBusy) cut = read_busy (EVENT ("DTSTART:20261123T000000Z\r\nDURATION:PT1S\r\nRRULE:FREQ=SECONDLY\r\n"));
  g_autoptr (GString) many = g_string_new (NULL);
  g_autoptr (HstIcalBusy) crowd = NULL;

  g_assert_cmpuint (cut->n_unread, ==, 1);
  for (guint i = 0; i < 102; i++)
    g_string_append (many, AVAILABILITY ("DTSTART:20261126T000000Z\r\nDTEND:20261127T000000Z\r\n"));
  crowd = read_busy (many->str);
  g_assert_cmpuint (crowd->n_unread, ==, 2);
}

/* Sets of minutes, against a row of marks. */
static void
test_spans (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 500; round++) {
    gboolean marks[2][64] = { { FALSE, }, };
    g_autoptr (GArray) first = hst_spans_new ();
    g_autoptr (GArray) second = hst_spans_new ();
    GArray *sets[2] = { first, second };
    g_autoptr (GArray) left = NULL;
    guint at = 0;

    for (guint i = 0; i < 12; i++) {
      const gint32 from = g_rand_int_range (rand, 0, 60), to = from + g_rand_int_range (rand, 0, 4);

      hst_spans_add (sets[i % 2], from, to);
      for (gint32 j = from; j < to; j++)
        marks[i % 2][j] = TRUE;
    }
    hst_spans_tidy (sets[0]);
    hst_spans_tidy (sets[1]);
    left = hst_spans_subtract (sets[0], sets[1]);
    for (guint i = 0; i < left->len; i++) {
      const HstSpan *span = &g_array_index (left, HstSpan, i);

      for (; at < span->start_s; at++)
        g_assert_false (marks[0][at] && !marks[1][at]);
      for (; at < span->end_s; at++)
        g_assert_true (marks[0][at] && !marks[1][at]);
    }
    for (; at < 64; at++)
      g_assert_false (marks[0][at] && !marks[1][at]);
  }
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  zones = hst_zones_new ();

  g_test_add_func ("/busy/rows", test_rows);
  g_test_add_func ("/busy/known", test_known);
  g_test_add_func ("/busy/unread", test_unread);
  g_test_add_func ("/busy/limits", test_limits);
  g_test_add_func ("/busy/spans", test_spans);

  status = g_test_run ();
  hst_zones_unref (zones);
  return status;
}
