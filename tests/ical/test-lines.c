/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-lines.h"
#include "hst-ical-values.h"

#include <string.h>

static void
assert_lines (const char *data,
              gsize       length,
              const char *expected)
{
  g_auto (HstIcalLines) lines;
  g_autoptr (GString) got = g_string_new (NULL);
  HstIcalLine line;

  hst_ical_lines_init (&lines, data, length);
  while (hst_ical_lines_next (&lines, &line)) {
    g_string_append_printf (got, "%u:", line.line);
    g_string_append_len (got, line.text, (gssize) line.length);
    g_string_append_c (got, '|');
  }
  g_assert_cmpstr (got->str, ==, expected);
}

static void
test_lines (void)
{
  static const struct { const char *data, *lines; } cases[] = {
    { "", "" },
    { "\r\n\n\r", "" },
    { "a:1\r\nb:2\r\n", "1:a:1|2:b:2|" },
    { "a:1\nb:2", "1:a:1|2:b:2|" },
    { "a:1\rb:2\r", "1:a:1|2:b:2|" },
    { "a:1\r\n 2\r\n\t3\r\nb:4\r\n", "1:a:123|4:b:4|" },
    { "a:1\n  2\n", "1:a:1 2|" },
    { "a:1\r\r\n 2\r\r\nb:3", "1:a:12|5:b:3|" },             /* line ends doubled on the way */
    { "a:1\n\n\nb:2\n", "1:a:1|4:b:2|" },
    { "\xef\xbb\xbf" "a:1\n", "1:a:1|" },
    { "a:\xd1\r\n \x97\r\n", "1:a:ї|" },                      /* folded inside a letter */
    { " lost\na:1", "1: lost|2:a:1|" },
    { "a:1\n ", "1:a:1|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_lines (cases[i].data, strlen (cases[i].data), cases[i].lines);
}

static void
test_property (void)
{
  static const struct { const char *line, *name, *params, *value; } cases[] = {
    { "SUMMARY:a:b", "SUMMARY", "", "a:b" },
    { "ATTENDEE;CN=\"a;b:c,d\";X=1:mailto:x", "ATTENDEE", ";CN=\"a;b:c,d\";X=1", "mailto:x" },
    { "A;P=\"open:rest", "A", ";P=\"open", "rest" },           /* a quote that is never closed */
    { "A:", "A", "", "" },
    { "A ;B=1:c", "A", ";B=1", "c" },
    { "no colon", NULL, NULL, NULL },
    { "NAME", NULL, NULL, NULL },
    { ":value", NULL, NULL, NULL },
    { "Ї:value", NULL, NULL, NULL },
    { "", NULL, NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstIcalProperty property;
    g_autofree char *name = NULL, *params = NULL, *value = NULL;
    const gboolean good = hst_ical_property_parse (cases[i].line, strlen (cases[i].line), &property);

    g_assert_cmpint (good, ==, cases[i].name != NULL);
    if (!good)
      continue;
    name = g_strndup (property.name, property.name_length);
    params = g_strndup (property.params, property.params_length);
    value = g_strndup (property.value, property.value_length);
    g_assert_cmpstr (name, ==, cases[i].name);
    g_assert_cmpstr (params, ==, cases[i].params);
    g_assert_cmpstr (value, ==, cases[i].value);
  }
}

static void
test_params (void)
{
  const char line[] = "X;tzid=\"Europe/Kyiv\";A=^'x^'^ny^^z^q;MEMBER=\"a\",\"b\";EMPTY=:v";
  HstIcalProperty property;
  g_autofree char *zone = NULL, *escaped = NULL, *member = NULL, *empty = NULL;

  g_assert_true (hst_ical_property_parse (line, strlen (line), &property));
  zone = hst_ical_property_dup_param (&property, "TZID");
  escaped = hst_ical_property_dup_param (&property, "A");
  member = hst_ical_property_dup_param (&property, "MEMBER");
  empty = hst_ical_property_dup_param (&property, "EMPTY");
  g_assert_cmpstr (zone, ==, "Europe/Kyiv");
  g_assert_cmpstr (escaped, ==, "\"x\"\ny^z^q");
  g_assert_cmpstr (member, ==, "a");
  g_assert_cmpstr (empty, ==, "");
  g_assert_null (hst_ical_property_dup_param (&property, "VALUE"));
}

static void
test_text (void)
{
  static const struct { const char *value, *text, *again; } cases[] = {
    { "a\\, b\\; c\\\\ d\\ne\\Nf", "a, b; c\\ d\ne\nf", "a\\, b\\; c\\\\ d\\ne\\nf" },
    { "C:\\Temp", "C:\\Temp", "C:\\\\Temp" },
    { "end\\", "end\\", "end\\\\" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = hst_ical_text_unescape (cases[i].value, strlen (cases[i].value));
    g_autoptr (GString) again = g_string_new (NULL);

    hst_ical_text_escape (again, text);
    g_assert_cmpstr (text, ==, cases[i].text);
    g_assert_cmpstr (again->str, ==, cases[i].again);
  }
}

/* libical trap: CATEGORIES with "\\," splits in two. */
static void
test_split (void)
{
  const char value[] = "Навчання,a\\,b, c\\\\,d ,,e\\";
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  hst_ical_text_split (value, strlen (value), 100, list);
  g_ptr_array_add (list, NULL);
  joined = g_strjoinv ("|", (char **) list->pdata);
  g_assert_cmpstr (joined, ==, "Навчання|a,b|c\\|d|e\\");
}

static void
test_fold (void)
{
  g_autoptr (GString) line = g_string_new ("DESCRIPTION:");
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 200; round++) {
    static const char *const units[] = { "a", "ї", "😀", "\\n", "\\,", "\\\\", " ", "—" };
    g_autoptr (GString) folded = g_string_new (NULL);
    g_auto (GStrv) pieces = NULL;

    g_string_append (line, units[g_rand_int_range (rand, 0, G_N_ELEMENTS (units))]);
    hst_ical_fold (folded, line->str, line->len);
    pieces = g_strsplit (folded->str, "\r\n", -1);
    for (guint i = 0; pieces[i] != NULL; i++) {
      const gsize length = strlen (pieces[i]);
      gsize n_backslashes = 0;

      g_assert_cmpuint (length, <=, 75);
      g_assert_true (g_utf8_validate (pieces[i], -1, NULL));
      while (n_backslashes < length && pieces[i][length - 1 - n_backslashes] == '\\')
        n_backslashes++;
      g_assert_cmpuint (n_backslashes % 2, ==, 0);
    }
    g_string_replace (folded, "\r\n ", "", 0);
    g_string_append (line, "\r\n");
    g_assert_cmpstr (folded->str, ==, line->str);
    g_string_truncate (line, line->len - 2);
  }
}

static void
test_durations (void)
{
  static const struct { const char *text; gboolean good; gint64 days, seconds; } cases[] = {
    { "P1D", TRUE, 1, 0 },
    { "P2W", TRUE, 14, 0 },
    { "PT1H30M", TRUE, 0, 5400 },
    { "P1DT2H3M4S", TRUE, 1, 7384 },
    { "-PT15M", TRUE, 0, -900 },
    { "+P1D", TRUE, 1, 0 },
    { "p1dt1s", TRUE, 1, 1 },
    { "P", FALSE, 0, 0 },
    { "PT", FALSE, 0, 0 },
    { "1D", FALSE, 0, 0 },
    { "P1X", FALSE, 0, 0 },
    { "P99999999999999999999D", FALSE, 0, 0 },                  /* libical trap: overflows in silence */
    { "PT9223372036854775807S", FALSE, 0, 0 },
    { "", FALSE, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 days, seconds;
    const gboolean good = hst_ical_value_parse_duration (cases[i].text, strlen (cases[i].text), &days, &seconds);

    g_assert_cmpint (good, ==, cases[i].good);
    if (good) {
      g_assert_cmpint (days, ==, cases[i].days);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
  }
}

static void
test_times (void)
{
  static const struct { const char *text, *moment; } cases[] = {
    { "20261125", "2026-11-25" },
    { "20261125T093000", "2026-11-25T09:30:00" },
    { "20261125T093000Z", "2026-11-25T09:30:00Z" },
    { " 20261125T093000 ", "2026-11-25T09:30:00" },
    { "20261125T0930", "2026-11-25T09:30:00" },
    { "20161231T235960Z", "2016-12-31T23:59:59Z" },
    { "00010101T000000Z", "0001-01-01T00:00:00Z" },
    { "99991231", "9999-12-31" },
    { "00000101", NULL },
    { "20260230", NULL },
    { "20261125T250000", NULL },
    { "20261125T", NULL },
    { "2026-11-25", NULL },
    { "20261125T093000+0200", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstMoment moment = HST_MOMENT_INIT;
    g_autofree char *text = NULL;

    if (hst_ical_value_parse_time (cases[i].text, strlen (cases[i].text), &moment))
      text = hst_moment_to_string (&moment);
    g_assert_cmpstr (text, ==, cases[i].moment);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ical/lines/lines", test_lines);
  g_test_add_func ("/ical/lines/property", test_property);
  g_test_add_func ("/ical/lines/params", test_params);
  g_test_add_func ("/ical/lines/text", test_text);
  g_test_add_func ("/ical/lines/split", test_split);
  g_test_add_func ("/ical/lines/fold", test_fold);
  g_test_add_func ("/ical/lines/durations", test_durations);
  g_test_add_func ("/ical/lines/times", test_times);

  return g_test_run ();
}
