/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-folding.h"

#include "hst-text.h"

/* The quick way must give what the slow and obvious one gives. */
static void
assert_same (HstFolding *folding,
             const char *text)
{
  g_autofree char *latin = NULL;
  g_autofree char *folded = hst_folding_fold (folding, text, &latin);
  g_autofree char *expected = hst_text_fold (text);
  g_autofree char *expected_latin = hst_text_romanise (expected);

  g_assert_cmpstr (folded, ==, expected);
  g_assert_cmpstr (latin, ==, g_str_equal (expected, expected_latin) ? NULL : expected_latin);
}

static void
test_texts (void)
{
  static const char *const texts[] = {
    "", " ", "a", "Єва їсть, а Яна — ні", "Згурський збіг, розгін; з гори", "з'їзд зʼгода З’Г", "обʼєкт № 3: ½ м²",
    "1я 2я a1я", "ß straße ﬁn", "Ґонта, ґанок, зґарда", "e\xcc\x81te\xcc\x81, и\xcc\x86", "й́", "Ŀ ŉ ǆ Ǆ", "漢字 їжа",
    "😀 Обід 😀", "Σίσυφος ΣΑΣ", "\xff\xfe broken \xd0", "\xd0", "кінець \xe2\x80", "«Лапки» “quotes” …", "a\u00adb",
    "„Z“\n\nдругий рядок\tтретій", "(1) ⑴ Ⅷ ℃ ™", "İstanbul ı",
  };
  g_autoptr (HstFolding) folding = hst_folding_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_same (folding, texts[i]);
}

/* Every letter alone, and between others that it could change or be changed by. */
static void
test_every_letter (void)
{
  static const char *const around[][2] = { { "", "" }, { "з", "г" }, { "a", "я" }, { "я ", " є" }, { "e", "\xcc\x81" } };
  g_autoptr (HstFolding) folding = hst_folding_new ();

  for (gunichar c = 1; c < 0x2400; c++) {
    char letter[8] = "";

    g_unichar_to_utf8 (c, letter);
    for (gsize i = 0; i < G_N_ELEMENTS (around); i++) {
      g_autofree char *text = g_strconcat (around[i][0], letter, around[i][1], NULL);

      assert_same (folding, text);
    }
  }
}

static void
test_random_texts (void)
{
  g_autoptr (HstFolding) folding = hst_folding_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261126);

  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    const int length = g_rand_int_range (rand, 1, 12);

    for (int i = 0; i < length; i++) {
      const int which = g_rand_int_range (rand, 0, 40);

      if (which == 0)
        g_string_append_c (text, (char) g_rand_int_range (rand, 0x80, 0x100));
      else if (which < 3)
        g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x2000, 0x2210));
      else if (which < 5)
        g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x80, 0x900));
      else if (which < 12)
        g_string_append_c (text, (char) g_rand_int_range (rand, 0x20, 0x7f));
      else
        g_string_append_unichar (text, (gunichar) g_rand_int_range (rand, 0x400, 0x4a0));
    }
    assert_same (folding, text->str);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/folding/texts", test_texts);
  g_test_add_func ("/store/folding/every-letter", test_every_letter);
  g_test_add_func ("/store/folding/random-texts", test_random_texts);
  return g_test_run ();
}
