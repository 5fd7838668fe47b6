/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-rule.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *canonical;
} Good;

static const Good good[] = {
  { "FREQ=DAILY", "FREQ=DAILY" },
  { "FREQ=DAILY;INTERVAL=1;WKST=MO", "FREQ=DAILY" },
  { "freq=weekly;byday=we,mo,fr,mo;wkst=su", "FREQ=WEEKLY;BYDAY=MO,WE,FR;WKST=SU" },
  { "COUNT=5;INTERVAL=2;FREQ=MONTHLY", "FREQ=MONTHLY;COUNT=5;INTERVAL=2" },
  { "FREQ=DAILY;", "FREQ=DAILY" },
  { " FREQ=DAILY ", "FREQ=DAILY" },
  { "FREQ=DAILY;UNTIL=19971224", "FREQ=DAILY;UNTIL=19971224" },
  { "FREQ=DAILY;UNTIL=19971224T000000Z", "FREQ=DAILY;UNTIL=19971224T000000Z" },
  { "FREQ=DAILY;UNTIL=19971224t235960", "FREQ=DAILY;UNTIL=19971224T235959" },
  { "FREQ=YEARLY;BYWEEKNO=53,-1,20;BYDAY=MO", "FREQ=YEARLY;BYDAY=MO;BYWEEKNO=-1,20,53" },
  { "FREQ=MONTHLY;BYDAY=+1MO,-1SU,TU", "FREQ=MONTHLY;BYDAY=-1SU,TU,1MO" },
  { "FREQ=YEARLY;BYMONTH=12,1;BYMONTHDAY=-31,31,+1", "FREQ=YEARLY;BYMONTH=1,12;BYMONTHDAY=-31,1,31" },
  { "FREQ=YEARLY;BYYEARDAY=-366,366", "FREQ=YEARLY;BYYEARDAY=-366,366" },
  { "FREQ=DAILY;BYSECOND=60,0;BYMINUTE=59;BYHOUR=23", "FREQ=DAILY;BYHOUR=23;BYMINUTE=59;BYSECOND=0,60" },
  { "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1,1", "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1,1" },
  { "FREQ=YEARLY;BYDAY=53MO,-53TU", "FREQ=YEARLY;BYDAY=-53TU,53MO" },
  { "FREQ=SECONDLY;COUNT=999999999", "FREQ=SECONDLY;COUNT=999999999" },
  { "RSCALE=GREGORIAN;FREQ=DAILY;SKIP=OMIT", "FREQ=DAILY" },
  { "rscale=gregorian;FREQ=YEARLY;skip=forward", "FREQ=YEARLY;RSCALE=GREGORIAN;SKIP=FORWARD" },
  { "skip=forward;Freq=yearly;count=3;bymonthday=8;bymonth=5l;rscale=hebrew",
    "FREQ=YEARLY;COUNT=3;BYMONTH=5L;BYMONTHDAY=8;RSCALE=HEBREW;SKIP=FORWARD" },
  { "RSCALE=HEBREW;FREQ=YEARLY;INTERVAL=32767", "FREQ=YEARLY;INTERVAL=32767;RSCALE=HEBREW" },
  { "SKIP=BACKWARD;FREQ=MONTHLY;BYMONTHDAY=31", "FREQ=MONTHLY;BYMONTHDAY=31;RSCALE=GREGORIAN;SKIP=BACKWARD" },
};

static void
test_good (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HstRule) rule = hst_rule_new_from_string (good[i].text, &error);
    g_autoptr (HstRule) again = NULL;
    g_autofree char *text = NULL, *text_again = NULL;

    g_assert_no_error (error);
    g_assert_nonnull (rule);
    text = hst_rule_to_string (rule);
    g_assert_cmpstr (text, ==, good[i].canonical);

    again = hst_rule_new_from_string (text, &error);
    g_assert_no_error (error);
    text_again = hst_rule_to_string (again);
    g_assert_cmpstr (text_again, ==, text);
  }
}

static const char *const bad[] = {
  "",
  ";",
  "INTERVAL=2",
  "FREQ",
  "FREQ=",
  "FREQ=FORTNIGHTLY",
  "FREQ=DAILY;FREQ=DAILY",
  "FREQ=DAILY;COUNT=1;count=2",
  "FREQ=DAILY;COUNT=0",
  "FREQ=DAILY;COUNT=-1",
  "FREQ=DAILY;COUNT=1.5",
  "FREQ=DAILY;COUNT=4294967297",
  "FREQ=DAILY;INTERVAL=0",
  "FREQ=DAILY;INTERVAL=1x",
  "FREQ=DAILY;COUNT=3;UNTIL=20260101",
  "FREQ=DAILY;UNTIL=",
  "FREQ=DAILY;UNTIL=20260230",
  "FREQ=DAILY;UNTIL=20260101T",
  "FREQ=DAILY;UNTIL=20260101T250000",
  "FREQ=DAILY;UNTIL=20260101T000000X",
  "FREQ=DAILY;UNTIL=00000101",
  "FREQ=WEEKLY;BYDAY=",
  "FREQ=WEEKLY;BYDAY=MO,",
  "FREQ=WEEKLY;BYDAY=XX",
  "FREQ=WEEKLY;BYDAY=MON",
  "FREQ=WEEKLY;BYDAY=1MO",
  "FREQ=DAILY;BYDAY=-1MO",
  "FREQ=YEARLY;BYWEEKNO=1;BYDAY=1MO",
  "FREQ=MONTHLY;BYDAY=0MO",
  "FREQ=MONTHLY;BYDAY=54MO",
  "FREQ=MONTHLY;BYDAY=--1MO",
  "FREQ=MONTHLY;BYMONTHDAY=0",
  "FREQ=MONTHLY;BYMONTHDAY=32",
  "FREQ=MONTHLY;BYMONTHDAY=-32",
  "FREQ=YEARLY;BYMONTH=13",
  "FREQ=YEARLY;BYMONTH=0",
  "FREQ=YEARLY;BYMONTH=-1",
  "FREQ=YEARLY;BYMONTH=5L",
  "FREQ=YEARLY;BYYEARDAY=0",
  "FREQ=YEARLY;BYYEARDAY=367",
  "FREQ=YEARLY;BYWEEKNO=54",
  "FREQ=YEARLY;BYWEEKNO=0",
  "FREQ=DAILY;BYHOUR=24",
  "FREQ=DAILY;BYHOUR=-1",
  "FREQ=DAILY;BYMINUTE=60",
  "FREQ=DAILY;BYSECOND=61",
  "FREQ=DAILY;BYSETPOS=1",
  "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=0",
  "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=367",
  "FREQ=WEEKLY;BYMONTHDAY=1",
  "FREQ=WEEKLY;BYYEARDAY=1",
  "FREQ=MONTHLY;BYYEARDAY=1",
  "FREQ=DAILY;BYYEARDAY=1",
  "FREQ=MONTHLY;BYWEEKNO=1",
  "FREQ=DAILY;WKST=1",
  "FREQ=DAILY;X-NAME=1",
  "FREQ=DAILY;BYEASTER=0",
  "RSCALE=MARTIAN;FREQ=YEARLY",
  "RSCALE=HEBREW;FREQ=DAILY",
  "RSCALE=HEBREW;FREQ=YEARLY;INTERVAL=32768",
  "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L 6",
  "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=",
  "RSCALE=HEBREW;FREQ=YEARLY;BYDAY=MO",
  "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1",
  "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=1;BYMONTH=2",
  "RSCALE=HEBREW;RSCALE=CHINESE;FREQ=YEARLY",
  "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=SIDEWAYS",
  "FREQ=DAILY\n;COUNT=\xff",
};

static void
test_bad (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    HstRule *rule = hst_rule_new_from_string (bad[i], &error);

    if (rule != NULL)
      g_error ("was read: %s", bad[i]);
    g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_true (g_str_has_suffix (error->message, "."));
  }
}

/* libical 3 reads 255SU as -1SU. */
static void
test_weekday_number_does_not_wrap (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hst_rule_new_from_string ("FREQ=MONTHLY;BYDAY=255SU", &error));
  g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE);
  g_assert_cmpstr (error->message, ==, "“BYDAY=255SU” is not possible in a recurrence rule.");
}

static void
test_endless_text_is_refused (void)
{
  g_autofree char *commas = g_strnfill (1000000, ',');
  g_autofree char *text = g_strconcat ("FREQ=WEEKLY;BYDAY=MO", commas, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (hst_rule_new_from_string (text, &error));
  g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE);
}

static void
test_fields (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstRule) rule =
    hst_rule_new_from_string ("FREQ=MONTHLY;INTERVAL=3;UNTIL=20271231T215959Z;BYDAY=TU,-2FR;WKST=SU", &error);

  g_assert_no_error (error);
  g_assert_cmpint (rule->freq, ==, HST_FREQ_MONTHLY);
  g_assert_cmpuint (rule->interval, ==, 3);
  g_assert_cmpuint (rule->count, ==, 0);
  g_assert_cmpint (rule->until.kind, ==, HST_MOMENT_UTC);
  g_assert_cmpint (rule->until.day, ==, hst_day_from_ymd (2027, 12, 31));
  g_assert_cmpint (rule->until.second, ==, 22 * 3600 - 1);
  g_assert_cmpint (rule->week_start, ==, 7);
  g_assert_cmpuint (rule->by_day->len, ==, 2);
  g_assert_cmpint (g_array_index (rule->by_day, HstRuleDay, 0).nth, ==, -2);
  g_assert_cmpint (g_array_index (rule->by_day, HstRuleDay, 0).weekday, ==, 5);
  g_assert_cmpint (g_array_index (rule->by_day, HstRuleDay, 1).nth, ==, 0);
  g_assert_null (rule->by_month);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ical/rule/what-is-read-is-written", test_good);
  g_test_add_func ("/ical/rule/what-the-rfc-rules-out-is-refused", test_bad);
  g_test_add_func ("/ical/rule/weekday-number-does-not-wrap", test_weekday_number_does_not_wrap);
  g_test_add_func ("/ical/rule/endless-text-is-refused", test_endless_text_is_refused);
  g_test_add_func ("/ical/rule/fields", test_fields);

  return g_test_run ();
}
