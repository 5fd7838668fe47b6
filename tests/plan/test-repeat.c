/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-repeat.h"
#include "hst-repeat-words.h"

#include <string.h>

#define HOUR 3600

/* Kyiv as it is from 1996 on. */
static HstZone *
kyiv (void)
{
  static const HstZoneSpan spans[] = { { G_MININT64, 2 * HOUR, FALSE, "EET" } };
  static const HstZoneRule rule = {
    .std_offset_s = 2 * HOUR, .dst_offset_s = 3 * HOUR,
    .std_abbreviation = "EET", .dst_abbreviation = "EEST",
    .dst_start = { 3, 5, 0, 3 * HOUR }, .dst_end = { 10, 5, 0, 4 * HOUR },
  };

  return hst_zone_new ("Europe/Kyiv", spans, 1, &rule);
}

static HstMoment
at (const char *text)
{
  HstMoment moment = HST_MOMENT_INIT;

  g_assert_true (hst_moment_from_string (text, &moment, NULL));
  return moment;
}

/* What is read is written in the shortest way, and means the same. */
static void
test_usual (void)
{
  static const struct {
    const char    *rule;
    HstRepeatKind  kind;
    const char    *written;   /* NULL: as it was */
  } cases[] = {
    { "FREQ=DAILY", HST_REPEAT_DAILY, NULL },
    { "FREQ=DAILY;INTERVAL=3;COUNT=5", HST_REPEAT_DAILY, NULL },
    { "FREQ=WEEKLY", HST_REPEAT_WEEKLY, "FREQ=WEEKLY;BYDAY=WE" },
    { "INTERVAL=2;FREQ=WEEKLY;WKST=MO;BYDAY=FR,MO", HST_REPEAT_WEEKLY, "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR" },
    { "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261231T215959Z", HST_REPEAT_WEEKLY, NULL },
    { "FREQ=MONTHLY", HST_REPEAT_MONTHLY, NULL },
    { "FREQ=MONTHLY;BYMONTHDAY=25", HST_REPEAT_MONTHLY, "FREQ=MONTHLY" },
    { "FREQ=MONTHLY;BYDAY=-1WE", HST_REPEAT_MONTHLY_WEEKDAY, NULL },
    { "FREQ=MONTHLY;INTERVAL=2;BYDAY=4WE;COUNT=6", HST_REPEAT_MONTHLY_WEEKDAY, NULL },
    { "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25", HST_REPEAT_YEARLY, "FREQ=YEARLY" },
    { "FREQ=YEARLY;UNTIL=20300701T205959Z", HST_REPEAT_YEARLY, NULL },
  };
  g_autoptr (HstZone) zone = kyiv ();
  const HstMoment start = at ("2026-11-25T10:00:00[Europe/Kyiv]");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstRepeat repeat;
    g_autofree char *written = NULL;

    hst_repeat_read (&repeat, cases[i].rule, &start, zone);
    g_assert_cmpint (repeat.kind, ==, cases[i].kind);
    written = hst_repeat_write (&repeat, &start, zone);
    g_assert_cmpstr (written, ==, cases[i].written != NULL ? cases[i].written : cases[i].rule);
  }
}

static void
test_others (void)
{
  static const char *const rules[] = {
    "FREQ=HOURLY", "FREQ=DAILY;BYDAY=MO", "FREQ=WEEKLY;WKST=SU;INTERVAL=2", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY;BYMONTHDAY=1,15", "FREQ=MONTHLY;BYDAY=5WE", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", "FREQ=YEARLY;BYMONTH=3",
    "FREQ=YEARLY;BYWEEKNO=20", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;UNTIL=soon", "INTERVAL=2", "nonsense",
    "FREQ=DAILY;COUNT=2;UNTIL=20261231", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD",
  };
  const HstMoment start = at ("2026-11-25");

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    HstRepeat repeat;

    hst_repeat_read (&repeat, rules[i], &start, NULL);
    if (repeat.kind != HST_REPEAT_OTHER)
      g_error ("%s was read as %d", rules[i], (int) repeat.kind);
  }
}

/* The last day is a day where it happens, whatever the clock is in UTC, and of whatever kind the start is. */
static void
test_until (void)
{
  static const struct {
    const char *start;
    const char *until;
  } cases[] = {
    { "2026-11-25", "FREQ=DAILY;UNTIL=20270331" },
    { "2026-11-25T10:00:00", "FREQ=DAILY;UNTIL=20270331T235959" },
    { "2026-11-25T10:00:00[Europe/Kyiv]", "FREQ=DAILY;UNTIL=20270331T205959Z" },
  };
  g_autoptr (HstZone) zone = kyiv ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const HstMoment start = at (cases[i].start);
    HstRepeat repeat, again;
    g_autofree char *written = NULL;

    hst_repeat_init (&repeat, HST_REPEAT_DAILY, start.day);
    repeat.until = hst_day_from_ymd (2027, 3, 31);
    written = hst_repeat_write (&repeat, &start, start.kind == HST_MOMENT_ZONED ? zone : NULL);
    g_assert_cmpstr (written, ==, cases[i].until);
    hst_repeat_read (&again, written, &start, start.kind == HST_MOMENT_ZONED ? zone : NULL);
    g_assert_cmpint (again.until, ==, repeat.until);
  }
}

static void
test_first (void)
{
  static const struct {
    int day, nth;
  } cases[] = { { 1, 1 }, { 7, 1 }, { 8, 2 }, { 25, 4 }, { 28, 4 }, { 29, -1 }, { 30, -1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const HstDay first = hst_day_from_ymd (2026, 11, cases[i].day);
    HstRepeat repeat;

    hst_repeat_init (&repeat, HST_REPEAT_MONTHLY_WEEKDAY, first);
    g_assert_cmpint (repeat.nth, ==, cases[i].nth);
    g_assert_cmpint (repeat.weekday, ==, hst_day_get_weekday (first));
    g_assert_cmpuint (repeat.weekdays, ==, 1u << (repeat.weekday - 1));
  }
}

/* What is written for one instance is right for the whole series only if its days stay. */
static void
test_keeps_days (void)
{
  static const struct {
    const char *from, *to;
    gboolean    keeps;
  } cases[] = {
    { "FREQ=DAILY", "FREQ=DAILY;UNTIL=20261231T215959Z", TRUE },
    { "FREQ=DAILY;COUNT=5", "FREQ=DAILY;COUNT=7", TRUE },
    { "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=WE;COUNT=7", TRUE },
    { "FREQ=MONTHLY", "FREQ=MONTHLY;COUNT=7", TRUE },
    { "FREQ=MONTHLY;BYDAY=4WE", "FREQ=MONTHLY;BYDAY=4WE;COUNT=7", TRUE },
    { "FREQ=DAILY", "FREQ=MONTHLY", FALSE },
    { "FREQ=DAILY", "FREQ=YEARLY", FALSE },
    { "FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", FALSE },
    { "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=WE", FALSE },
    { "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;BYDAY=WE,FR", TRUE },
    { "FREQ=WEEKLY;BYDAY=WE,FR", "FREQ=WEEKLY;BYDAY=FR", FALSE },
    { "FREQ=WEEKLY;BYDAY=WE", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE,FR", FALSE },
    { "FREQ=MONTHLY", "FREQ=MONTHLY;BYDAY=4WE", FALSE },
    { "FREQ=MONTHLY;BYDAY=4WE", "FREQ=MONTHLY;BYDAY=-1WE", FALSE },
    { "FREQ=DAILY;BYHOUR=9", "FREQ=DAILY;BYHOUR=10", FALSE },
    { "FREQ=DAILY", "", FALSE },
  };
  g_autoptr (HstZone) zone = kyiv ();
  const HstMoment start = at ("2026-11-25T10:00:00[Europe/Kyiv]");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hst_repeat_keeps_days (cases[i].from, cases[i].to, &start, zone), ==, cases[i].keeps);
}

/* Whatever a rule says is said. */
static void
test_words (void)
{
  static const struct {
    const char *rule;
    const char *words;
  } cases[] = {
    { "FREQ=HOURLY", "Every hour" },
    { "FREQ=MINUTELY;INTERVAL=15", "Every 15 minutes" },
    { "FREQ=SECONDLY;BYSECOND=0", "Every second; only second: 0" },
    { "FREQ=YEARLY;INTERVAL=4", "Every 4 years" },
    { "FREQ=DAILY;BYDAY=MO,TU,WE", "Every day; only on Monday, Tuesday and Wednesday" },
    { "FREQ=DAILY;BYHOUR=9,17;BYMINUTE=30", "Every day; hours: 9 and 17; minute: 30" },
    { "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SA,SU", "Every 2 weeks; on Saturday and Sunday; weeks begin on Sunday" },
    { "FREQ=MONTHLY;BYMONTHDAY=1,15,-1", "Every month; days of the month: 1, 15 and the last" },
    { "FREQ=MONTHLY;BYMONTHDAY=-3", "Every month; day of the month: 3 from the end" },
    { "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "Every month; day of the month: 13; only on Friday" },
    { "FREQ=MONTHLY;BYDAY=+1MO,-1FR;BYMONTH=3,9",
      "Every month; only in March and September; on the first Monday and on the last Friday" },
    { "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
      "Every month; on Monday, Tuesday, Wednesday, Thursday and Friday; of these only the last" },
    { "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,3,-2;COUNT=1",
      "Every month; on Monday and Tuesday; of these only the first, no. 3 and no. 2 from the end; 1 time in all" },
    { "FREQ=YEARLY;BYDAY=20MO", "Every year; on Monday no. 20 of the year" },
    { "FREQ=YEARLY;BYDAY=-7SU", "Every year; on Sunday no. 7 from the end of the year" },
    { "FREQ=YEARLY;BYMONTH=3;BYDAY=-2SU,TH", "Every year; in March; on Thursday and on the second to last Sunday" },
    { "FREQ=YEARLY;BYWEEKNO=20,-1;BYDAY=MO", "Every year; weeks of the year: 20 and the last; on Monday" },
    { "FREQ=YEARLY;BYYEARDAY=1,100,-1", "Every year; days of the year: 1, 100 and the last" },
    { "freq=yearly;byyearday=200;byday=we", "Every year; day of the year: 200; only on Wednesday" },
    { "FREQ=HOURLY;INTERVAL=3;UNTIL=20261231T120000Z", "Every 3 hours; until 31 December 2026, 14:00" },
    { "FREQ=MONTHLY;BYDAY=5WE;UNTIL=20261231T215959Z", "Every month; on the fifth Wednesday; until 31 December 2026" },
    { "FREQ=MONTHLY;BYDAY=5WE;UNTIL=20261231", "Every month; on the fifth Wednesday; until 31 December 2026" },
    { "FREQ=DAILY;BYDAY=MO;COUNT=21\nFREQ=HOURLY;X-ODD=1", "Every day; only on Monday; 21 times in all\nFREQ=HOURLY;X-ODD=1" },
  };
  g_autoptr (HstZone) zone = kyiv ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = hst_repeat_dup_words (cases[i].rule, zone);

    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

/* Where there are no words, or it makes no sense, the rule speaks for itself. */
static void
test_no_words (void)
{
  static const char *const rules[] = {
    "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD", "FREQ=WEEKLY;BYDAY=1MO", "FREQ=WEEKLY;BYMONTHDAY=3", "FREQ=MONTHLY;BYWEEKNO=3",
    "FREQ=DAILY;BYYEARDAY=3", "FREQ=YEARLY;BYWEEKNO=3;BYDAY=2MO", "FREQ=DAILY;UNTIL=soon", "FREQ=DAILY;UNTIL=20261332",
    "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=2;UNTIL=20261231", "FREQ=DAILY;FREQ=DAILY", "FREQ=DAILY;BYSETPOS=1",
    "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYDAY=0MO", "FREQ=MONTHLY;BYDAY=99MO",
    "FREQ=MONTHLY;BYDAY=", "FREQ=MONTHLY;BYHOUR=-1", "FREQ=MONTHLY;BYHOUR=24", "FREQ=MONTHLY;BYDAY=1", "FREQ=NEVER", "INTERVAL=2",
    "FREQ=DAILY;", "FREQ", "nonsense", "",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autofree char *words = hst_repeat_dup_words (rules[i], NULL);

    g_assert_cmpstr (words, ==, rules[i]);
  }
}

/* No part of a rule goes unsaid: with each of them, the sentence is another. */
static void
test_every_part_counts (void)
{
  static const char *const parts[] = {
    "INTERVAL=2", "COUNT=3", "UNTIL=20261231", "BYSECOND=1", "BYMINUTE=1", "BYHOUR=1", "BYDAY=MO", "BYMONTHDAY=2", "BYYEARDAY=3",
    "BYWEEKNO=4", "BYMONTH=5", "BYSETPOS=1", "WKST=SU",
  };
  static const char *const freqs[] = { "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY" };
  g_autoptr (GHashTable) sentences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_said = 0;

  for (guint f = 0; f < G_N_ELEMENTS (freqs); f++)
    for (guint set = 0; set < 1u << G_N_ELEMENTS (parts); set++) {
      g_autoptr (GString) rule = g_string_new ("FREQ=");
      g_autofree char *words = NULL;

      /* Two or three parts, so that each stands beside each. */
      if (__builtin_popcount (set) > 3)
        continue;
      g_string_append (rule, freqs[f]);
      for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
        if (set & 1u << i)
          g_string_append_printf (rule, ";%s", parts[i]);
      words = hst_repeat_dup_words (rule->str, NULL);
      n_said += strchr (words, '=') == NULL;
      if (!g_hash_table_add (sentences, g_steal_pointer (&words)))
        g_error ("%s is said like another", rule->str);
    }
  g_assert_cmpuint (n_said, >, 1000);
}

static void
test_more_words (void)
{
  static const char *const extra[] = { "2026-12-05T10:00[Europe/Kyiv]", "2026-12-07T07:30Z/PT1H", "2026-12-08", "odd", NULL };
  static const char *const but[] = { "2027-01-06T10:00[Europe/Kyiv]", NULL };
  static const char *const many[] = { "2027-01-01", "2027-01-02", "2027-01-03", "2027-01-04", "2027-01-05", "2027-01-06",
                                      "2027-01-07", NULL };
  g_autoptr (HstZone) zone = kyiv ();
  const HstMoment start = at ("2026-11-25T10:00:00[Europe/Kyiv]");
  g_autofree char *words = hst_repeat_dup_more_words (extra, but, &start, zone);
  g_autofree char *none = hst_repeat_dup_more_words (NULL, NULL, &start, zone);
  g_autofree char *counted = hst_repeat_dup_more_words (NULL, many, &start, zone);

  g_assert_cmpstr (words, ==,
                   "Also on 5 December 2026, 7 December 2026, 09:30, 8 December 2026 and odd\nNot on 6 January 2027");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (counted, ==,
                   "Not on 1 January 2027, 2 January 2027, 3 January 2027, 4 January 2027, 5 January 2027 and 2 more days");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/repeat/usual", test_usual);
  g_test_add_func ("/plan/repeat/others", test_others);
  g_test_add_func ("/plan/repeat/until", test_until);
  g_test_add_func ("/plan/repeat/first", test_first);
  g_test_add_func ("/plan/repeat/keeps-days", test_keeps_days);
  g_test_add_func ("/plan/repeat/words", test_words);
  g_test_add_func ("/plan/repeat/no-words", test_no_words);
  g_test_add_func ("/plan/repeat/every-part-counts", test_every_part_counts);
  g_test_add_func ("/plan/repeat/more-words", test_more_words);

  return g_test_run ();
}
