/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-unbroken.h"

/* The text, with what stays on one line in brackets. */
static char *
show (const char *text)
{
  g_autoptr (GArray) list = hst_unbroken_list (text);
  g_autoptr (GString) shown = g_string_new (NULL);
  guint at = 0;

  for (guint i = 0; i < list->len; i++) {
    const HstUnbroken *part = &g_array_index (list, HstUnbroken, i);

    g_assert_cmpuint (part->start, >=, at);
    g_assert_cmpuint (part->end, >, part->start);
    g_string_append_len (shown, text + at, part->start - at);
    g_string_append_c (shown, '[');
    g_string_append_len (shown, text + part->start, part->end - part->start);
    g_string_append_c (shown, ']');
    at = part->end;
  }
  g_string_append (shown, text + at);
  return g_string_free (g_steal_pointer (&shown), FALSE);
}

static void
test_words (void)
{
  static const struct {
    const char *text;
    const char *shown;
  } cases[] = {
    { "", "" },
    { "—", "—" },
    { "Обід", "Обі[д]" },
    { "«Обід»", "«Обі[д»]" },
    { "Обід, кава.", "Обі[д,] кав[а.]" },
    { "Житомир — Охтирка", "[Жи]то[мир] — [Ох]ти[рка]" },
    { "ОСББ «Вулик-21» та ІТП", "ОСБ[Б] «Вули[к-]2[1»] т[а] ІТ[П]" },
    { "(«енергоменеджмент»):", "[(«ен]ергоменеджм[ент»):]" },
    { "енерго-ефективність", "[ен]е[рго-][еф]ективні[сть]" },
    { "a\u00a0b", "[a]\u00a0[b]" },
    { "line one\nline two", "lin[e] on[e]\nlin[e] tw[o]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *shown = show (cases[i].text);

    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/unbroken/words", test_words);

  return g_test_run ();
}
