/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-rule-iter.h"

#include <string.h>

#define PLENTY 10000000

static gint64
wall (const char *text)
{
  g_autoptr (GError) error = NULL;
  HstMoment moment;

  hst_moment_from_string (text, &moment, &error);
  g_assert_no_error (error);
  return hst_moment_get_wall_s (&moment);
}

static HstRule *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  HstRule *rule = hst_rule_new_from_string (text, &error);

  g_assert_no_error (error);
  return rule;
}

/* The instances in a window: "2026-01-01 2026-01-02T10:00:00", those at midnight as bare dates. */
static char *
walk (const char *start,
      const char *text,
      const char *from,
      const char *to)
{
  g_autoptr (HstRule) rule = parse (text);
  GString *found = g_string_new (NULL);
  HstRuleIter iter;
  gint64 wall_s;

  hst_rule_iter_init (&iter, rule, wall (start), FALSE, wall (from), wall (to), PLENTY);
  while (hst_rule_iter_next (&iter, &wall_s)) {
    const HstMoment like = { .kind = HST_MOMENT_FLOATING };
    HstMoment moment = hst_moment_with_wall (&like, wall_s);
    g_autofree char *shown = NULL;

    if (moment.second == 0)
      moment.kind = HST_MOMENT_DATE;
    shown = hst_moment_to_string (&moment);
    g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "", shown);
  }
  g_assert_false (hst_rule_iter_was_cut (&iter));
  return g_string_free (found, FALSE);
}

typedef struct {
  const char *what;
  const char *start;
  const char *rule;
  const char *from;
  const char *to;
  const char *found;
} Case;

static const Case cases[] = {
  /* What libical 3 gets wrong. */
  { "daily on the last of the month", "2026-01-31", "FREQ=DAILY;BYMONTHDAY=-1", "2026-01-01", "2026-05-01",
    "2026-01-31 2026-02-28 2026-03-31 2026-04-30" },
  { "weekly with BYSETPOS", "2026-01-06", "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=-1", "2026-01-01", "2026-01-22",
    "2026-01-06 2026-01-13 2026-01-20" },
  { "week 53", "2020-12-28", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO", "2020-01-01", "2040-01-01",
    "2020-12-28 2026-12-28 2032-12-27 2037-12-28" },
  { "week 53 across new year", "2020-12-31", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH,FR", "2020-01-01", "2027-02-01",
    "2020-12-31 2021-01-01 2026-12-31 2027-01-01" },
  { "last week", "2021-12-27", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=MO", "2021-01-01", "2027-01-01",
    "2021-12-27 2022-12-26 2023-12-25 2024-12-23 2025-12-22 2026-12-28" },
  { "week 1 that begins in December", "2024-12-30", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2024-01-01", "2027-12-31",
    "2024-12-30 2025-12-29 2027-01-04" },
  { "a week without a weekday has DTSTART's", "2026-05-13", "FREQ=YEARLY;BYWEEKNO=20", "2026-01-01", "2029-01-01",
    "2026-05-13 2027-05-19 2028-05-17" },
  { "weeks from Sunday", "2026-01-04", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=SU;WKST=SU", "2026-01-01", "2029-01-01",
    "2026-01-04 2027-01-03 2028-01-02 2028-12-31" },
  { "interval with an hour that limits", "2026-01-01", "FREQ=HOURLY;INTERVAL=5;BYHOUR=0,1,2,3", "2026-01-01",
    "2026-01-04", "2026-01-01 2026-01-02T01:00:00 2026-01-03T02:00:00" },
  { "interval with a minute that limits", "2026-01-01", "FREQ=MINUTELY;INTERVAL=25;BYMINUTE=15", "2026-01-01",
    "2026-01-01T12:00:00", "2026-01-01 2026-01-01T01:15:00 2026-01-01T06:15:00 2026-01-01T11:15:00" },
  { "unsorted lists", "2026-01-01T12:00:00", "FREQ=DAILY;BYHOUR=18,12,15;COUNT=4", "2026-01-01", "2027-01-01",
    "2026-01-01T12:00:00 2026-01-01T15:00:00 2026-01-01T18:00:00 2026-01-02T12:00:00" },

  /* RFC 7529: what becomes of them then. The first two are printed there. */
  { "the 31st, or the day after", "2014-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "2014-01-01", "2020-01-01",
    "2014-01-31 2014-03-01 2014-03-31 2014-05-01" },
  { "29 February, or the day after", "2016-02-29", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", "2016-01-01", "2021-01-01",
    "2016-02-29 2017-03-01 2018-03-01 2019-03-01 2020-02-29" },
  { "29 February, or the day before", "2016-02-29", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD", "2018-01-01", "2021-01-01",
    "2018-02-28 2019-02-28 2020-02-29" },
  { "the 31st, or the day before", "2026-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD", "2026-02-01", "2026-06-01",
    "2026-02-28 2026-03-31 2026-04-30 2026-05-31" },
  { "the 30th and the 31st are one day", "2026-01-30", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;BYMONTHDAY=30,31;COUNT=6",
    "2026-01-01", "2027-01-01", "2026-01-30 2026-01-31 2026-02-28 2026-03-30 2026-03-31 2026-04-30" },
  { "the 1st comes once", "2026-01-01", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;BYMONTHDAY=1,31;COUNT=6", "2026-01-01",
    "2027-01-01", "2026-01-01 2026-01-31 2026-02-01 2026-03-01 2026-03-31 2026-04-01" },
  { "so in a year", "2026-01-01", "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=4,5;SKIP=FORWARD;BYMONTHDAY=1,31", "2026-02-01",
    "2026-12-01", "2026-04-01 2026-05-01 2026-05-31" },
  { "a window from the day after on", "2026-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD", "2026-03-01", "2026-03-02",
    "2026-03-01" },
  { "every other month", "2026-02-28", "RSCALE=GREGORIAN;FREQ=MONTHLY;INTERVAL=2;SKIP=FORWARD;BYMONTHDAY=31", "2026-02-01",
    "2026-09-01", "2026-02-28 2026-03-01 2026-05-01 2026-07-01 2026-08-31" },
  { "only if that is a Sunday", "2026-01-31", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;BYMONTHDAY=31;BYDAY=SU", "2026-02-01",
    "2027-01-01", "2026-03-01 2026-05-31" },
  { "nothing is skipped day by day", "2026-01-31", "RSCALE=GREGORIAN;FREQ=DAILY;SKIP=FORWARD;BYMONTHDAY=31", "2026-01-01",
    "2026-06-01", "2026-01-31 2026-03-31 2026-05-31" },

  /* Days that some years and months do not have. */
  { "29 February", "2020-02-29", "FREQ=YEARLY", "2020-01-01", "2033-01-01",
    "2020-02-29 2024-02-29 2028-02-29 2032-02-29" },
  { "29 February skips 2100", "2096-02-29", "FREQ=YEARLY", "2096-01-01", "2105-01-01", "2096-02-29 2104-02-29" },
  { "the 31st", "2026-01-31", "FREQ=MONTHLY", "2026-01-01", "2026-08-01",
    "2026-01-31 2026-03-31 2026-05-31 2026-07-31" },
  { "the 31st or the last", "2026-01-31", "FREQ=MONTHLY;BYMONTHDAY=31,-1", "2026-01-01", "2026-04-01",
    "2026-01-31 2026-02-28 2026-03-31" },
  { "day -31", "2026-01-01", "FREQ=MONTHLY;BYMONTHDAY=-31", "2026-01-01", "2026-06-01",
    "2026-01-01 2026-03-01 2026-05-01" },
  { "day 366", "2024-12-31", "FREQ=YEARLY;BYYEARDAY=366", "2024-01-01", "2033-01-01",
    "2024-12-31 2028-12-31 2032-12-31" },
  { "day -366", "2024-01-01", "FREQ=YEARLY;BYYEARDAY=-366", "2024-01-01", "2033-01-01",
    "2024-01-01 2028-01-01 2032-01-01" },
  { "30 February", "2026-02-01", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", "9999-12-31", "2026-02-01" },
  { "fifth Friday", "2026-01-30", "FREQ=MONTHLY;BYDAY=5FR", "2026-01-01", "2026-12-31",
    "2026-01-30 2026-05-29 2026-07-31 2026-10-30" },
  { "53rd Monday of a year", "2018-12-31", "FREQ=YEARLY;BYDAY=53MO", "2018-01-01", "2036-01-01",
    "2018-12-31 2024-12-30 2029-12-31 2035-12-31" },
  { "last Sunday of two months", "2026-03-29", "FREQ=YEARLY;BYMONTH=3,10;BYDAY=-1SU", "2026-01-01", "2028-01-01",
    "2026-03-29 2026-10-25 2027-03-28 2027-10-31" },
  { "numbered and plain weekdays together", "2026-01-05", "FREQ=MONTHLY;BYDAY=1MO,FR;BYMONTHDAY=1,2,3,4,5,6,7",
    "2026-01-01", "2026-03-01", "2026-01-05 2026-02-02 2026-02-06" },
  { "every month of a year on its first", "2026-01-01", "FREQ=YEARLY;BYMONTHDAY=1", "2026-01-01", "2026-04-01",
    "2026-01-01 2026-02-01 2026-03-01" },
  { "Friday the 13th", "2026-02-13", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-01-01", "2027-09-01",
    "2026-02-13 2026-03-13 2026-11-13 2027-08-13" },

  /* DTSTART is the first instance whatever the rule says, and counts. */
  { "DTSTART beside the rule", "2026-01-01", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", "2026-01-01", "2027-01-01",
    "2026-01-01 2026-01-05 2026-01-12" },
  { "COUNT of one", "2026-01-01", "FREQ=WEEKLY;BYDAY=MO;COUNT=1", "2026-01-01", "2027-01-01", "2026-01-01" },
  { "COUNT that ended before", "2026-01-01", "FREQ=DAILY;COUNT=10", "2026-01-11", "2027-01-01", "" },
  { "COUNT that ends in the window", "2026-01-01", "FREQ=DAILY;COUNT=10", "2026-01-09", "2027-01-01",
    "2026-01-09 2026-01-10" },
  { "COUNT of unequal months", "2026-01-31", "FREQ=MONTHLY;COUNT=4", "2026-05-01", "2027-01-01",
    "2026-05-31 2026-07-31" },

  /* BYSETPOS counts in the whole set, also in DTSTART's period. */
  { "position in a month that DTSTART is in the middle of", "2026-01-15", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1,-1",
    "2026-01-01", "2026-03-01", "2026-01-15 2026-01-27 2026-02-02 2026-02-24" },
  { "position among times", "2026-01-01T09:00:00", "FREQ=DAILY;BYHOUR=9,12;BYMINUTE=0,30;BYSETPOS=-1,1", "2026-01-01",
    "2026-01-03", "2026-01-01T09:00:00 2026-01-01T12:30:00 2026-01-02T09:00:00 2026-01-02T12:30:00" },
  { "position that there never is", "2026-01-01", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6", "2026-01-01", "2027-01-01",
    "2026-01-01" },
  { "one position written twice", "2026-01-05", "FREQ=MONTHLY;BYDAY=MO;BYMONTHDAY=1,2,3,4,5,6,7;BYSETPOS=1,-1",
    "2026-01-01", "2026-03-01", "2026-01-05 2026-02-02" },

  /* The ends of time, and before 1970. */
  { "the last of the days", "9999-12-30", "FREQ=DAILY", "9999-12-30", "9999-12-31T23:59:59", "9999-12-30 9999-12-31" },
  { "the first of the days", "0001-01-01", "FREQ=WEEKLY;BYDAY=MO,TU;COUNT=3", "0001-01-01", "0002-01-01",
    "0001-01-01 0001-01-02 0001-01-08" },
  { "before 1970", "1969-12-30T23:00:00", "FREQ=HOURLY;INTERVAL=20;COUNT=4", "1969-01-01", "1971-01-01",
    "1969-12-30T23:00:00 1969-12-31T19:00:00 1970-01-01T15:00:00 1970-01-02T11:00:00" },
  { "interval beyond all years", "2026-01-01", "FREQ=YEARLY;INTERVAL=999999999", "2026-01-01", "9999-12-31",
    "2026-01-01" },
  { "leap second", "2026-01-01T00:00:59", "FREQ=DAILY;BYSECOND=60;COUNT=2", "2026-01-01", "2027-01-01",
    "2026-01-01T00:00:59 2026-01-02T00:00:59" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *c = &cases[i];
    g_autofree char *found = walk (c->start, c->rule, c->from, c->to);

    if (strcmp (found, c->found) != 0)
      g_error ("%s (%s)\n  wanted %s\n  found  %s", c->what, c->rule, c->found, found);
  }
}

typedef struct {
  const char *start;
  const char *rule;
  const char *from;
  const char *to;
  guint       n_found;
  guint64     most_steps;
} Cost;

static const Cost costs[] = {
  { "1970-01-01", "FREQ=DAILY", "2026-11-01", "2026-12-01", 30, 70 },
  { "1970-01-01", "FREQ=DAILY;COUNT=1000000", "2026-11-01", "2026-12-01", 30, 70 },
  { "1970-01-01", "FREQ=DAILY;INTERVAL=3;BYHOUR=9,17;COUNT=1000000", "2026-11-01", "2026-12-01", 20, 40 },
  { "1970-01-01", "FREQ=WEEKLY;BYDAY=MO,WE;COUNT=100000", "2026-11-01", "2026-12-01", 9, 20 },
  { "1970-01-01", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=100000", "2026-11-01", "2026-12-01", 21, 35 },
  { "1970-01-01", "FREQ=MONTHLY;COUNT=100000", "2026-11-01", "2026-12-01", 1, 1500 },
  { "1970-01-01", "FREQ=YEARLY", "2026-11-01", "2026-12-01", 0, 2 },
  { "1970-11-02", "FREQ=YEARLY;COUNT=1000", "2026-11-01", "2026-12-01", 1, 150 },
  { "1970-01-01", "FREQ=YEARLY;BYDAY=FR;BYMONTHDAY=13", "2026-11-01", "2026-12-01", 1, 5 },
  { "1970-01-01", "FREQ=MINUTELY;COUNT=100000000", "2026-11-01", "2026-11-01T00:10:00", 10, 30 },
  { "1970-01-01", "FREQ=SECONDLY;INTERVAL=7;COUNT=999999999", "2026-11-01", "2026-11-01T00:01:10", 0, 30 },
  { "1970-01-01", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01", "2027-01-01", 0, 60 },
  { "1970-01-01", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "1971-01-01", "9999-12-31", 0, 250000 },
  { "1970-01-01", "FREQ=SECONDLY;BYHOUR=9;BYMINUTE=30;BYSECOND=15", "2026-11-01", "2026-12-01", 30, 250 },
  { "1970-01-01", "FREQ=MINUTELY;BYDAY=MO;BYHOUR=9;BYMINUTE=0,20,40", "2026-11-01", "2026-12-01", 15, 100 },
  { "1970-01-01", "FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17;"
    "BYSECOND=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1",
    "2026-01-01", "2028-01-01", 2, 40 },
};

static void
test_costs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (costs); i++) {
    const Cost *c = &costs[i];
    g_autoptr (HstRule) rule = parse (c->rule);
    HstRuleIter iter;
    gint64 wall_s;
    guint n_found = 0;

    hst_rule_iter_init (&iter, rule, wall (c->start), FALSE, wall (c->from), wall (c->to), PLENTY);
    while (hst_rule_iter_next (&iter, &wall_s))
      n_found++;
    if (c->n_found != 0)
      g_assert_cmpuint (n_found, ==, c->n_found);
    if (hst_rule_iter_get_steps (&iter) > c->most_steps)
      g_error ("%s took %" G_GUINT64_FORMAT " steps", c->rule, hst_rule_iter_get_steps (&iter));
  }
}

static void
test_work_is_bounded (void)
{
  static const char *const endless[] = {
    "FREQ=SECONDLY", "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY;INTERVAL=1440;BYHOUR=5",
    "FREQ=HOURLY;BYDAY=MO;COUNT=100000000", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2",
    "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6;COUNT=2",
  };

  for (guint i = 0; i < G_N_ELEMENTS (endless); i++) {
    g_autoptr (HstRule) rule = parse (endless[i]);
    HstRuleIter iter;
    gint64 wall_s;

    hst_rule_iter_init (&iter, rule, wall ("1970-01-01"), FALSE, wall ("1970-01-01"), wall ("9999-12-31"), 1000);
    while (hst_rule_iter_next (&iter, &wall_s))
      ;
    g_assert_true (hst_rule_iter_was_cut (&iter));
    g_assert_cmpuint (hst_rule_iter_get_steps (&iter), <=, 1020);
  }
}

/* A few hundred rules of every kind for the properties below. */
static char *
make_rule (GRand *rand)
{
  static const char *const freqs[] = { "YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY" };
  static const char *const days[] = { "", ";BYDAY=MO", ";BYDAY=TU,SA,SU", ";BYDAY=WE;BYMONTH=1,2,6", ";BYMONTH=3,11" };
  static const char *const clocks[] = { "", "", ";BYHOUR=1,13", ";BYHOUR=9;BYMINUTE=0,45", ";BYSECOND=0,30" };
  static const char *const ends[] = { "", "", ";COUNT=1", ";COUNT=17", ";COUNT=200" };
  GString *text = g_string_new (NULL);

  g_string_printf (text, "FREQ=%s;INTERVAL=%d%s%s%s", freqs[g_rand_int_range (rand, 0, G_N_ELEMENTS (freqs))],
                   g_rand_int_range (rand, 1, 8), days[g_rand_int_range (rand, 0, G_N_ELEMENTS (days))],
                   clocks[g_rand_int_range (rand, 0, G_N_ELEMENTS (clocks))],
                   ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))]);
  if (strstr (text->str, ";BY") != NULL && g_rand_int_range (rand, 0, 4) == 0)
    g_string_append (text, g_rand_boolean (rand) ? ";BYSETPOS=-1" : ";BYSETPOS=2,1");
  return g_string_free (text, FALSE);
}

static GArray *
collect (const HstRule *rule,
         gint64         start_s,
         gint64         from_s,
         gint64         to_s)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (gint64));
  HstRuleIter iter;
  gint64 wall_s;

  hst_rule_iter_init (&iter, rule, start_s, FALSE, from_s, to_s, PLENTY);
  while (hst_rule_iter_next (&iter, &wall_s)) {
    g_assert_cmpint (wall_s, >=, from_s);
    g_assert_cmpint (wall_s, <, to_s);
    if (found->len > 0)
      g_assert_cmpint (wall_s, >, g_array_index (found, gint64, found->len - 1));
    g_array_append_val (found, wall_s);
  }
  return found;
}

static void
test_window_is_the_whole_filtered (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);

  for (guint round = 0; round < 600; round++) {
    g_autofree char *text = make_rule (rand);
    g_autoptr (HstRule) rule = parse (text);
    const gint64 span_s = (rule->freq <= HST_FREQ_HOURLY ? 40 : 2000) * (gint64) HST_DAY_S;
    const gint64 start_s = wall ("2019-12-28") + g_rand_int_range (rand, 0, 400 * HST_DAY_S);
    const gint64 from_s = start_s - HST_DAY_S + (gint64) (g_rand_double (rand) * (double) span_s);
    const gint64 to_s = from_s + (gint64) (g_rand_double (rand) * (double) span_s / 4);
    g_autoptr (GArray) whole = collect (rule, start_s, start_s, start_s + 2 * span_s);
    g_autoptr (GArray) part = collect (rule, start_s, from_s, to_s);
    guint at = 0;

    for (guint i = 0; i < whole->len; i++) {
      const gint64 wall_s = g_array_index (whole, gint64, i);

      if (wall_s < from_s || wall_s >= to_s)
        continue;
      if (at >= part->len || g_array_index (part, gint64, at) != wall_s)
        g_error ("%s from %" G_GINT64_FORMAT ": lacks %" G_GINT64_FORMAT, text, from_s, wall_s);
      at++;
    }
    if (at != part->len)
      g_error ("%s from %" G_GINT64_FORMAT ": too many", text, from_s);
  }
}

static void
test_last_of_count (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1997);
  guint n_tried = 0;

  while (n_tried < 80) {
    g_autofree char *text = make_rule (rand);
    g_autoptr (HstRule) rule = parse (text);
    const gint64 start_s = wall ("2019-12-28") + g_rand_int_range (rand, 0, 400 * HST_DAY_S);
    g_autoptr (GArray) whole = NULL;
    HstRuleIter iter;
    gint64 last_s;

    if (rule->count == 0)
      continue;
    n_tried++;
    whole = collect (rule, start_s, start_s, HST_WALL_END_S);
    hst_rule_iter_init (&iter, rule, start_s, FALSE, start_s, HST_WALL_END_S, PLENTY);
    if (hst_rule_iter_find_last (&iter, &last_s)) {
      g_assert_cmpuint (whole->len, ==, rule->count);
      g_assert_cmpint (last_s, ==, g_array_index (whole, gint64, whole->len - 1));
    } else {
      g_assert_cmpuint (whole->len, <, rule->count);
    }
  }
}

/* SKIP, against the slow and obvious: every month's days one after another, those that it does not have moved. */
static void
test_skip_is_what_it_says (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7529);

  for (guint round = 0; round < 300; round++) {
    const gboolean forward = g_rand_boolean (rand), yearly = g_rand_boolean (rand);
    const int interval = g_rand_int_range (rand, 1, 5), first = g_rand_int_range (rand, 1, 32),
              second = g_rand_int_range (rand, 28, 32);
    const HstDay start = hst_day_from_ymd (2019, 1, 1) + g_rand_int_range (rand, 0, 800);
    const gint64 start_s = (gint64) start * HST_DAY_S;
    const gint64 from_s = start_s + (gint64) g_rand_int_range (rand, 0, 2000) * HST_DAY_S;
    const gint64 to_s = from_s + (gint64) g_rand_int_range (rand, 1, 900) * HST_DAY_S;
    g_autofree char *text =
      g_strdup_printf ("RSCALE=GREGORIAN;FREQ=%s;INTERVAL=%d;BYMONTHDAY=%d,%d;SKIP=%s", yearly ? "YEARLY" : "MONTHLY", interval,
                       first, second, forward ? "FORWARD" : "BACKWARD");
    g_autoptr (HstRule) rule = parse (text);
    g_autoptr (GArray) found = collect (rule, start_s, from_s, to_s);
    g_autoptr (GHashTable) days = g_hash_table_new (NULL, NULL);
    int year, month;

    hst_day_to_ymd (start, &year, &month, NULL);
    g_hash_table_add (days, GINT_TO_POINTER (start));
    for (int y = year; y < 2040; y++) {
      for (int m = 1; m <= 12; m++) {
        const int length = hst_month_get_length (y, m);
        const int wanted[] = { first, second };

        if (yearly ? (y - year) % interval != 0 : y * 12 + m < year * 12 + month || (y * 12 + m - year * 12 - month) % interval != 0)
          continue;
        for (guint i = 0; i < G_N_ELEMENTS (wanted); i++) {
          const HstDay day = hst_day_from_ymd (y, m, 1) - 1 + (wanted[i] <= length ? wanted[i] : forward ? length + 1 : length);

          if (day > start)
            g_hash_table_add (days, GINT_TO_POINTER (day));
        }
      }
    }

    for (gint64 at_s = from_s, i = 0; at_s < to_s; at_s += HST_DAY_S) {
      const gboolean there = i < found->len && g_array_index (found, gint64, i) == at_s;

      if (there != g_hash_table_contains (days, GINT_TO_POINTER ((int) (at_s / HST_DAY_S))))
        g_error ("%s from %" G_GINT64_FORMAT ": %" G_GINT64_FORMAT " is %s", text, start_s, at_s, there ? "too many" : "lacking");
      i += there;
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ical/rule-iter/cases", test_cases);
  g_test_add_func ("/ical/rule-iter/costs-what-the-window-holds", test_costs);
  g_test_add_func ("/ical/rule-iter/work-is-bounded", test_work_is_bounded);
  g_test_add_func ("/ical/rule-iter/window-is-the-whole-filtered", test_window_is_the_whole_filtered);
  g_test_add_func ("/ical/rule-iter/skip-is-what-it-says", test_skip_is_what_it_says);
  g_test_add_func ("/ical/rule-iter/last-of-count", test_last_of_count);

  return g_test_run ();
}
