/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The examples that RFC 5545 prints in §3.3.10 and §3.8.5.3. */
#include "hst-expand.h"

#include <string.h>

#define WEEKDAYS "SU,MO,TU,WE,TH,FR,SA"

/* Days as "1997-09 2 4-6 8@12:30": a month, then days or ranges of days in it, at 09:00 unless they say otherwise. */
typedef struct {
  const char *start;
  const char *rule;
  const char *until;   /* first day after the window, for rules without an end */
  const char *days;
} Example;

static const Example examples[] = {
  { "1997-01-05T08:30:00", "FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYDAY=SU;BYHOUR=8,9;BYMINUTE=30", "2001-01-01",
    "1997-01 5@08:30 5@09:30 12@08:30 12@09:30 19@08:30 19@09:30 26@08:30 26@09:30 "
    "1999-01 3@08:30 3@09:30 10@08:30 10@09:30 17@08:30 17@09:30 24@08:30 24@09:30 31@08:30 31@09:30" },

  { "1997-09-02T09:00:00", "FREQ=DAILY;COUNT=10", "2100-01-01", "1997-09 2-11" },
  { "1997-09-02T09:00:00", "FREQ=DAILY;UNTIL=19971224T000000Z", "2100-01-01",
    "1997-09 2-30 1997-10 1-31 1997-11 1-30 1997-12 1-23" },
  { "1997-09-02T09:00:00", "FREQ=DAILY;INTERVAL=2", "1997-12-04",
    "1997-09 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 1997-10 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 "
    "1997-11 1 3 5 7 9 11 13 15 17 19 21 23 25 27 29 1997-12 1 3" },
  { "1997-09-02T09:00:00", "FREQ=DAILY;INTERVAL=10;COUNT=5", "2100-01-01", "1997-09 2 12 22 1997-10 2 12" },
  { "1998-01-01T09:00:00", "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=" WEEKDAYS, "2100-01-01",
    "1998-01 1-31 1999-01 1-31 2000-01 1-31" },
  { "1998-01-01T09:00:00", "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", "2100-01-01",
    "1998-01 1-31 1999-01 1-31 2000-01 1-31" },

  { "1997-09-02T09:00:00", "FREQ=WEEKLY;COUNT=10", "2100-01-01", "1997-09 2 9 16 23 30 1997-10 7 14 21 28 1997-11 4" },
  { "1997-09-02T09:00:00", "FREQ=WEEKLY;UNTIL=19971224T000000Z", "2100-01-01",
    "1997-09 2 9 16 23 30 1997-10 7 14 21 28 1997-11 4 11 18 25 1997-12 2 9 16 23" },
  { "1997-09-02T09:00:00", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1998-02-18",
    "1997-09 2 16 30 1997-10 14 28 1997-11 11 25 1997-12 9 23 1998-01 6 20 1998-02 3 17" },
  { "1997-09-02T09:00:00", "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "2100-01-01",
    "1997-09 2 4 9 11 16 18 23 25 30 1997-10 2" },
  { "1997-09-02T09:00:00", "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "2100-01-01",
    "1997-09 2 4 9 11 16 18 23 25 30 1997-10 2" },
  { "1997-09-01T09:00:00", "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", "2100-01-01",
    "1997-09 1 3 5 15 17 19 29 1997-10 1 3 13 15 17 27 29 31 1997-11 10 12 14 24 26 28 1997-12 8 10 12 22" },
  { "1997-09-02T09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "2100-01-01",
    "1997-09 2 4 16 18 30 1997-10 2 14 16" },

  { "1997-09-05T09:00:00", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "2100-01-01",
    "1997-09 5 1997-10 3 1997-11 7 1997-12 5 1998-01 2 1998-02 6 1998-03 6 1998-04 3 1998-05 1 1998-06 5" },
  { "1997-09-05T09:00:00", "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", "2100-01-01",
    "1997-09 5 1997-10 3 1997-11 7 1997-12 5" },
  { "1997-09-07T09:00:00", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", "2100-01-01",
    "1997-09 7 28 1997-11 2 30 1998-01 4 25 1998-03 1 29 1998-05 3 31" },
  { "1997-09-22T09:00:00", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "2100-01-01",
    "1997-09 22 1997-10 20 1997-11 17 1997-12 22 1998-01 19 1998-02 16" },
  { "1997-09-28T09:00:00", "FREQ=MONTHLY;BYMONTHDAY=-3", "1998-03-01",
    "1997-09 28 1997-10 29 1997-11 28 1997-12 29 1998-01 29 1998-02 26" },
  { "1997-09-02T09:00:00", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "2100-01-01",
    "1997-09 2 15 1997-10 2 15 1997-11 2 15 1997-12 2 15 1998-01 2 15" },
  { "1997-09-30T09:00:00", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "2100-01-01",
    "1997-09 30 1997-10 1 31 1997-11 1 30 1997-12 1 31 1998-01 1 31 1998-02 1" },
  { "1997-09-10T09:00:00", "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", "2100-01-01",
    "1997-09 10-15 1999-03 10-13" },
  { "1997-09-02T09:00:00", "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU", "1998-04-01",
    "1997-09 2 9 16 23 30 1997-11 4 11 18 25 1998-01 6 13 20 27 1998-03 3 10 17 24 31" },

  { "1997-06-10T09:00:00", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "2100-01-01",
    "1997-06 10 1997-07 10 1998-06 10 1998-07 10 1999-06 10 1999-07 10 2000-06 10 2000-07 10 2001-06 10 2001-07 10" },
  { "1997-03-10T09:00:00", "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", "2100-01-01",
    "1997-03 10 1999-01 10 1999-02 10 1999-03 10 2001-01 10 2001-02 10 2001-03 10 2003-01 10 2003-02 10 2003-03 10" },
  { "1997-01-01T09:00:00", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "2100-01-01",
    "1997-01 1 1997-04 10 1997-07 19 2000-01 1 2000-04 9 2000-07 18 2003-01 1 2003-04 10 2003-07 19 2006-01 1" },
  { "1997-05-19T09:00:00", "FREQ=YEARLY;BYDAY=20MO", "2000-01-01", "1997-05 19 1998-05 18 1999-05 17" },
  { "1997-05-12T09:00:00", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "2000-01-01", "1997-05 12 1998-05 11 1999-05 17" },
  { "1997-03-13T09:00:00", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "2000-01-01",
    "1997-03 13 20 27 1998-03 5 12 19 26 1999-03 4 11 18 25" },
  { "1997-06-05T09:00:00", "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", "2000-01-01",
    "1997-06 5 12 19 26 1997-07 3 10 17 24 31 1997-08 7 14 21 28 "
    "1998-06 4 11 18 25 1998-07 2 9 16 23 30 1998-08 6 13 20 27 "
    "1999-06 3 10 17 24 1999-07 1 8 15 22 29 1999-08 5 12 19 26" },
  { "1997-09-13T09:00:00", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", "1998-07-01",
    "1997-09 13 1997-10 11 1997-11 8 1997-12 13 1998-01 10 1998-02 7 1998-03 7 1998-04 11 1998-05 9 1998-06 13" },
  { "1996-11-05T09:00:00", "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", "2005-01-01",
    "1996-11 5 2000-11 7 2004-11 2" },
  { "1997-09-04T09:00:00", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", "2100-01-01",
    "1997-09 4 1997-10 7 1997-11 6" },
  { "1997-09-29T09:00:00", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", "1998-04-01",
    "1997-09 29 1997-10 30 1997-11 27 1997-12 30 1998-01 29 1998-02 26 1998-03 30" },

  /* As printed the rule ends at 13:00 local time, and the third instance beside it is an erratum. */
  { "1997-09-02T09:00:00", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z", "2100-01-01", "1997-09 2 2@12:00" },
  { "1997-09-02T09:00:00", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", "2100-01-01",
    "1997-09 2 2@12:00 2@15:00" },
  { "1997-09-02T09:00:00", "FREQ=MINUTELY;INTERVAL=15;COUNT=6", "2100-01-01",
    "1997-09 2 2@09:15 2@09:30 2@09:45 2@10:00 2@10:15" },
  { "1997-09-02T09:00:00", "FREQ=MINUTELY;INTERVAL=90;COUNT=4", "2100-01-01", "1997-09 2 2@10:30 2@12:00 2@13:30" },
  { "1997-09-02T09:00:00", "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40", "1997-09-03",
    "1997-09 2 2@09:20 2@09:40 2@10:00 2@10:20 2@10:40 2@11:00 2@11:20 2@11:40 2@12:00 2@12:20 2@12:40 "
    "2@13:00 2@13:20 2@13:40 2@14:00 2@14:20 2@14:40 2@15:00 2@15:20 2@15:40 2@16:00 2@16:20 2@16:40" },
  { "1997-09-02T09:00:00", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16", "1997-09-03",
    "1997-09 2 2@09:20 2@09:40 2@10:00 2@10:20 2@10:40 2@11:00 2@11:20 2@11:40 2@12:00 2@12:20 2@12:40 "
    "2@13:00 2@13:20 2@13:40 2@14:00 2@14:20 2@14:40 2@15:00 2@15:20 2@15:40 2@16:00 2@16:20 2@16:40" },

  { "1997-08-05T09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", "2100-01-01", "1997-08 5 10 19 24" },
  { "1997-08-05T09:00:00", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", "2100-01-01", "1997-08 5 17 19 31" },
  { "2007-01-15T09:00:00", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", "2100-01-01",
    "2007-01 15 30 2007-02 15 2007-03 15 30" },
};

/* Writes a table's days out in full: "1997-09-02T09:00:00 …". */
static char *
spell_out (const char *days)
{
  g_auto (GStrv) words = g_strsplit (days, " ", -1);
  GString *text = g_string_new (NULL);
  const char *month = NULL;

  for (guint i = 0; words[i] != NULL; i++) {
    int first, last;
    const char *clock = strchr (words[i], '@');
    const char *dash = strchr (words[i], '-');

    if (strlen (words[i]) == 7 && words[i][4] == '-') {
      month = words[i];
      continue;
    }
    first = (int) g_ascii_strtoll (words[i], NULL, 10);
    last = dash != NULL ? (int) g_ascii_strtoll (dash + 1, NULL, 10) : first;
    for (int day = first; day <= last; day++)
      g_string_append_printf (text, "%s-%02dT%s:00 ", month, day, clock != NULL ? clock + 1 : "09:00");
  }
  return g_string_free (text, FALSE);
}

static char *
expand (HstZones      *zones,
        const Example *example,
        const char    *exdate)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *start = g_strconcat (example->start, "[America/New_York]", NULL);
  const char *const rules[] = { example->rule, NULL };
  const char *const exdates[] = { exdate, NULL };
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint64 to_utc_s;

  hst_set_text (&event->uid, "example");
  hst_moment_from_string (start, &event->start, &error);
  g_assert_no_error (error);
  hst_set_list (&event->rrules, rules);
  if (exdate != NULL)
    hst_set_list (&event->exdates, exdates);
  g_ptr_array_add (series, event);

  to_utc_s = (gint64) hst_day_from_string (example->until) * HST_DAY_S;
  g_assert_true (hst_expand_series (series, zones, NULL, G_MININT64, to_utc_s, NULL, found));
  for (guint i = 0; i < found->len; i++) {
    g_autofree char *shown = hst_moment_to_local_string (hst_occurrence_get_start (found->pdata[i]));

    g_string_append_printf (text, "%s ", shown);
  }
  return g_string_free (text, FALSE);
}

static void
test_examples (void)
{
  g_autoptr (HstZones) zones = hst_zones_new ();

  g_assert_nonnull (hst_zones_lookup (zones, "America/New_York"));
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    g_autofree char *wanted = spell_out (examples[i].days);
    g_autofree char *found = expand (zones, &examples[i], NULL);

    if (strcmp (found, wanted) != 0)
      g_error ("%s\n  wanted %s\n  found  %s", examples[i].rule, wanted, found);
  }
}

static void
test_friday_13th (void)
{
  static const Example example = {
    "1997-09-02T09:00:00", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2000-12-01",
    "1998-02 13 1998-03 13 1998-11 13 1999-08 13 2000-10 13",
  };
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autofree char *wanted = spell_out (example.days);
  g_autofree char *found = expand (zones, &example, "1997-09-02T09:00:00[America/New_York]");

  g_assert_cmpstr (found, ==, wanted);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ical/expand-rfc/examples", test_examples);
  g_test_add_func ("/ical/expand-rfc/friday-13th-without-dtstart", test_friday_13th);

  return g_test_run ();
}
