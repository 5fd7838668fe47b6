/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-agenda.h"

#define AT(day, h, m) ((day) * (gint64) HST_DAY_S + ((h) * 60 + (m)) * 60)
#define TIMED(day, h, m, to_h, to_m) { day, day, AT (day, h, m), AT (day, to_h, to_m), FALSE }
#define WHOLE(first, last) { first, last, AT (first, 0, 0), AT ((last) + 1, 0, 0), TRUE }

/* The rows as a line: days as numbers, spans as letters, gaps in minutes, the way after a slash. */
static char *
describe (const GArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const HstAgendaRow *row = &g_array_index (rows, HstAgendaRow, i);

    switch (row->kind) {
    case HST_AGENDA_DAY:
      g_string_append_printf (text, "%s%d:", i > 0 ? " " : "", row->day);
      break;
    case HST_AGENDA_NOTHING:
      g_string_append (text, " -");
      break;
    case HST_AGENDA_SPAN:
      g_string_append_printf (text, " %c", 'a' + (char) row->index);
      break;
    case HST_AGENDA_GAP:
      g_string_append_printf (text, " %d", (int) (row->gap_s / 60));
      if (row->journey_s > 0)
        g_string_append_printf (text, "/%d", (int) (row->journey_s / 60));
      break;
    case HST_AGENDA_END:
    default:
      g_string_append_printf (text, " .%d", row->day);
      break;
    }
  }
  return g_string_free (text, FALSE);
}

/* From an even one to an odd one there are twenty minutes to go. */
static gint64
go (guint    before,
    guint    after,
    gpointer data)
{
  return before % 2 == 0 && after % 2 == 1 ? 20 * 60 : 0;
}

static void
test_rows (void)
{
  static const struct {
    const char      *what;
    HstAgendaSpan    spans[6];
    guint            n_spans;
    HstDay           always[2];
    guint            n_always;
    HstAgendaJourney journey;
    const char      *rows;
  } cases[] = {
    { "nothing at all", { WHOLE (0, 0) }, 0, { 0 }, 0, NULL, " .9" },
    { "today is shown though it is empty", { WHOLE (0, 0) }, 0, { 5 }, 1, NULL, "5: - .9" },
    { "a day outside is not", { WHOLE (0, 0) }, 0, { 12, -3 }, 2, NULL, " .9" },
    { "a day of an agenda", { TIMED (2, 9, 0, 10, 0), TIMED (2, 10, 0, 11, 0), TIMED (2, 11, 30, 12, 0) }, 3, { 2 }, 1,
      NULL, "2: a b 30 c .9" },
    { "less than five minutes are no gap", { TIMED (2, 9, 0, 10, 0), TIMED (2, 10, 4, 11, 0) }, 2, { 0 }, 0, NULL,
      "2: a b .9" },
    { "what lasts longer fills the gap", { TIMED (2, 9, 0, 12, 0), TIMED (2, 9, 0, 10, 0), TIMED (2, 11, 0, 12, 0),
      TIMED (2, 12, 15, 13, 0) }, 4, { 0 }, 0, NULL, "2: a b c 15 d .9" },
    { "a night is no gap", { TIMED (2, 9, 0, 10, 0), TIMED (3, 9, 0, 10, 0) }, 2, { 0 }, 0, NULL, "2: a 3: b .9" },
    { "whole days come first, on each of their days", { TIMED (1, 9, 0, 10, 0), WHOLE (1, 2), TIMED (2, 9, 0, 10, 0) },
      3, { 0 }, 0, NULL, "1: b a 2: b c .9" },
    { "what began before and goes on after is cut off", { WHOLE (-3, 1), WHOLE (8, 20) }, 2, { 0 }, 0, NULL,
      "0: a 1: a 8: b 9: b .9" },
    { "empty days stand between others", { TIMED (2, 9, 0, 10, 0), TIMED (6, 9, 0, 10, 0) }, 2, { 7, 4 }, 2, NULL,
      "2: a 4: - 6: b 7: - .9" },
    { "the way is shown with its time", { TIMED (2, 9, 0, 10, 0), TIMED (2, 10, 30, 11, 0), TIMED (2, 11, 0, 12, 0),
      TIMED (2, 12, 0, 13, 0) }, 4, { 0 }, 0, go, "2: a 30/20 b c 0/20 d .9" },
    { "two at once have no way between them", { TIMED (2, 9, 0, 10, 0), TIMED (2, 9, 30, 11, 0) }, 2, { 0 }, 0, go,
      "2: a b .9" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GArray) rows = hst_agenda_rows_new (cases[i].spans, cases[i].n_spans, 0, 10, cases[i].always,
                                                   cases[i].n_always, cases[i].journey, NULL);
    g_autofree char *text = describe (rows);

    g_test_message ("%s", cases[i].what);
    g_assert_cmpstr (text, ==, cases[i].rows);
  }
}

/* Whatever happens: each day has one heading before its spans, and every span stands on each of its days once. */
static void
test_nothing_is_lost (void)
{
  for (guint round = 0; round < 200; round++) {
    HstAgendaSpan spans[20];
    g_autoptr (GArray) rows = NULL;
    HstDay day = HST_DAY_NONE;
    guint n_shown = 0, n_expected = 0;

    for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
      const gint64 start_s = (i == 0 ? 0 : spans[i - 1].start_s) + g_test_rand_int_range (0, 12 * 3600);

      spans[i].start_s = start_s;
      spans[i].end_s = start_s + g_test_rand_int_range (0, 8 * 3600);
      spans[i].whole_days = g_test_rand_bit ();
      spans[i].first = (HstDay) (start_s / HST_DAY_S);
      spans[i].last = spans[i].first + (spans[i].whole_days ? g_test_rand_int_range (0, 4) : 0);
      for (HstDay at = spans[i].first; at <= spans[i].last; at++)
        n_expected += at >= 1 && at < 8;
    }
    rows = hst_agenda_rows_new (spans, G_N_ELEMENTS (spans), 1, 8, NULL, 0, NULL, NULL);
    for (guint i = 0; i < rows->len; i++) {
      const HstAgendaRow *row = &g_array_index (rows, HstAgendaRow, i);

      if (row->kind == HST_AGENDA_DAY) {
        g_assert_cmpint (row->day, >, day);
        day = row->day;
      }
      if (row->kind != HST_AGENDA_SPAN)
        continue;
      n_shown++;
      g_assert_cmpint (row->day, ==, day);
      g_assert_true (spans[row->index].first <= day && day <= spans[row->index].last);
    }
    g_assert_cmpuint (n_shown, ==, n_expected);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/agenda/rows", test_rows);
  g_test_add_func ("/plan/agenda/nothing-is-lost", test_nothing_is_lost);

  return g_test_run ();
}
