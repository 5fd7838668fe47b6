/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-when.h"

#include <string.h>

/* Thursday, 26 November 2026. */
#define TODAY "2026-11-26"
/* The day that is shown. */
#define AROUND "2026-12-01"

/* “2026-11-27 14:30-16:00 title”; several days as “2026-11-25/2026-11-26”. */
static char *
describe (const char *text)
{
  g_auto (HstWhen) when = { 0 };
  GString *out = g_string_new (NULL);
  g_autofree char *first = NULL, *last = NULL;

  if (!hst_when_parse (text, hst_day_from_string (TODAY), hst_day_from_string (AROUND), &when)) {
    g_string_assign (out, "?");
  } else {
    first = hst_day_to_string (when.first_day);
    last = hst_day_to_string (when.last_day);
    g_string_append (out, first);
    if (when.last_day != when.first_day)
      g_string_append_printf (out, "/%s", last);
    if (when.start_s >= 0)
      g_string_append_printf (out, " %02d:%02d", when.start_s / 3600, when.start_s / 60 % 60);
    if (when.end_s >= 0)
      g_string_append_printf (out, "-%02d:%02d", when.end_s / 3600, when.end_s / 60 % 60);
  }
  if (when.rest != NULL)
    g_string_append_printf (out, " %s", when.rest);
  return g_string_free (out, FALSE);
}

static void
test_table (void)
{
  static const struct { const char *text, *means; } rows[] = {
    { "завтра 14:30", "2026-11-27 14:30" },
    { "Fri 9–11", "2026-11-27 09:00-11:00" },
    { "Нарада завтра о 14:30", "2026-11-27 14:30 Нарада" },
    { "завтра, 9.30 – 11.10, Котельня", "2026-11-27 09:30-11:10 Котельня" },
    { "сьогодні", "2026-11-26" },
    { "післязавтра", "2026-11-28" },
    { "Вчора", "2026-11-25" },

    /* days of the week */
    { "у п'ятницю", "2026-11-27" },
    { "в п’ятницю", "2026-11-27" },
    { "пʼятниця", "2026-11-27" },
    { "четвер", "2026-12-03" },
    { "this Thursday", "2026-11-26" },
    { "цього понеділка", "2026-11-23" },
    { "next Friday", "2026-12-04" },
    { "наступної середи о 10", "2026-12-02 10:00" },
    { "пн 10", "2026-11-30 10:00" },
    { "10 пн", "2026-11-30 10:00" },
    { "Нд", "2026-11-29" },
    { "Нарада на завтра", "2026-11-27 Нарада" },

    /* dates */
    { "2026-11-25", "2026-11-25" },
    { "25.11", "2026-11-25" },
    { "25.11.", "2026-11-25" },
    { "25.11.26", "2026-11-25" },
    { "25/11/2027", "2027-11-25" },
    { "01.02", "2027-02-01" },
    { "27.08", "2027-08-27" },
    { "28.08", "2026-08-28" },
    { "29.02", "2028-02-29" },
    { "29.02.2027", "? 29.02.2027" },
    { "31.11", "? 31.11" },
    { "пт 27.11 9:00", "2026-11-27 09:00" },
    { "25 листопада", "2026-11-25" },
    { "25 листопада 2027 р.", "2027-11-25" },
    { "25 листопада 2027 року о 9 ранку", "2027-11-25 09:00" },
    { "25 November 2027", "2027-11-25" },
    { "November 25, 2027 2pm", "2027-11-25 14:00" },
    { "Dec 3rd", "2026-12-03" },
    { "3rd Dec", "2026-12-03" },
    { "on 3 Dec: Talk", "2026-12-03 Talk" },
    { "25–26 листопада", "2026-11-25/2026-11-26" },
    { "25 – 27 листопада", "2026-11-25/2026-11-27" },
    { "30.11–02.12", "2026-11-30/2026-12-02" },
    { "1-3.12.2026 Візит Прилук", "2026-12-01/2026-12-03 Візит Прилук" },
    { "через 3 дні", "2026-11-29" },
    { "через тиждень", "2026-12-03" },
    { "in 2 weeks at 9", "2026-12-10 09:00" },
    { "in a month", "2026-12-26" },

    /* times: of the day that is shown where none is said */
    { "14:30", "2026-12-01 14:30" },
    { "о 9", "2026-12-01 09:00" },
    { "об 11 годині", "2026-12-01 11:00" },
    { "at 9am", "2026-12-01 09:00" },
    { "9 pm", "2026-12-01 21:00" },
    { "о 7 вечора", "2026-12-01 19:00" },
    { "12am", "2026-12-01 00:00" },
    { "12 pm", "2026-12-01 12:00" },
    { "опівдні", "2026-12-01 12:00" },
    { "з 9 до 11", "2026-12-01 09:00-11:00" },
    { "from 9:15 to 10", "2026-12-01 09:15-10:00" },
    { "2–4pm", "2026-12-01 14:00-16:00" },
    { "9-11", "2026-12-01 09:00-11:00" },
    { "22:00–01:00", "2026-12-01 22:00-25:00" },
    { "24:00", "2026-12-01 24:00" },
    { "14.30", "2026-12-01 14:30" },
    { "о 10.05", "2026-12-01 10:05" },

    /* lengths */
    { "завтра о 10 на 2 години", "2026-11-27 10:00-12:00" },
    { "tomorrow 10:00 for 45 min", "2026-11-27 10:00-10:45" },
    { "завтра 10:00 1,5 год Практикум", "2026-11-27 10:00-11:30 Практикум" },
    { "10:00 90хв", "2026-12-01 10:00-11:30" },
    { "10:00 1h30", "2026-12-01 10:00-11:30" },
    { "10:00 на годину", "2026-12-01 10:00-11:00" },
    { "23:30 for 1 hour", "2026-12-01 23:30-24:30" },

    /* what says no time */
    { "", "?" },
    { "Практикум", "? Практикум" },
    { "Практикум 3", "? Практикум 3" },
    { "Групи 2-3", "? Групи 2-3" },
    { "Groups 2–3 tomorrow", "2026-11-27 Groups 2–3" },
    { "25:00", "? 25:00" },
    { "9:75", "? 9:75" },
    { "13pm", "? 13pm" },
    { "99 листопада", "? 99 листопада" },
    { "o", "? o" },
    { "на", "? на" },
    { "-", "?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *means = describe (rows[i].text);
    g_autofree char *line = g_strdup_printf ("%s → %s", rows[i].text, means);
    g_autofree char *expected = g_strdup_printf ("%s → %s", rows[i].text, rows[i].means);

    g_assert_cmpstr (line, ==, expected);
  }
}

/* Whatever is typed: no crash, sane values, and no word of it lost. */
static void
test_anything (void)
{
  static const char *const words[] = {
    "завтра", "пт", "на", "з", "до", "-", "–", "9", "9-11", "14:30", "25.11", "31.02", "листопада", "2026", "р.", "через",
    "тиждень", "next", "у", "о", "pm", "ранку", "год", "1,5", "2h", "0", "99999999999", "Котельня", "\xff", "9-", "-9", "..",
    "1-3.12", "0000-00-00", "годину", "noon", "::", "1h99", "24:01",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int i = 0; i < 50000; i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_auto (HstWhen) when = { 0 };
    gboolean has_title = FALSE;

    for (int n = g_rand_int_range (rand, 0, 9); n > 0; n--) {
      const char *word = words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))];

      has_title |= g_str_equal (word, "Котельня");
      g_string_append_printf (text, "%s ", word);
    }
    hst_when_parse (text->str, 20000, 20010, &when);
    g_assert_cmpint (when.first_day, >, 10000);
    g_assert_cmpint (when.last_day, >=, when.first_day);
    g_assert_cmpint (when.start_s, >=, -1);
    g_assert_cmpint (when.start_s, <=, 86400);
    g_assert_true (when.end_s == -1 || (when.start_s >= 0 && when.end_s > when.start_s));
    g_assert_cmpint (when.end_s, <=, 3 * 86400);
    g_assert_true (!has_title || strstr (when.rest, "Котельня") != NULL);
    g_assert_true (when.rest == NULL || g_utf8_validate (when.rest, -1, NULL));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/when/table", test_table);
  g_test_add_func ("/plan/when/anything", test_anything);
  return g_test_run ();
}
