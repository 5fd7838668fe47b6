/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-text.h"

typedef struct {
  const char *text;
  const char *expected;
} Row;

static void
test_fold (void)
{
  static const Row rows[] = {
    { "Ков’яги", "ковяги" }, { "Ков'яги", "ковяги" }, { "КовʼЯГИ", "ковяги" }, { "Ковяги", "ковяги" },
    { "  Андріївська ", "андріївська" }, { "ЇЖАК", "їжак" }, { "ОСББ «Вулик-21»", "осбб вулик 21" },
    { "Ґанок", "ганок" }, { "и\xd0\xb9" "\xd0\xb8\xcc\x86", "ийй" }, { "", "" }, { "—", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *folded = hst_text_fold (rows[i].text);

    g_assert_cmpstr (folded, ==, rows[i].expected);
  }
}

static void
test_romanise (void)
{
  static const Row rows[] = {
    { "Хмелів", "Khmeliv" }, { "Куяльник", "Kuialnyk" }, { "Вижниця", "Vyzhnytsia" }, { "Охтирка", "Okhtyrka" },
    { "Нововолинськ", "Novovolynsk" }, { "Прилуки", "Pryluky" }, { "Житомир", "Zhytomyr" }, { "Валки", "Valky" },
    { "Згорани", "Zghorany" }, { "Знам’янка", "Znamianka" }, { "Єнакієве", "Yenakiieve" }, { "Їжакевич", "Yizhakevych" },
    { "Йосипівка, Гайсин", "Yosypivka, Haisyn" }, { "Щорс", "Shchors" }, { "день 2", "den 2" }, { "Łódź", "Łódź" },
    { "Юрій", "Yurii" }, { "Корюківка", "Koriukivka" }, { "Яготин", "Yahotyn" }, { "Ґалаґан", "Galagan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *roman = hst_text_romanise (rows[i].text);

    g_assert_cmpstr (roman, ==, rows[i].expected);
  }
}

static void
test_collate (void)
{
  static const char *const sorted[] = {
    "2 день", "Bila", "Валки", "Вижниця", "Гайсин", "Ґанок", "Дубно", "Європа", "Житомир", "Збараж", "Иршава",
    "Ізюм", "Їжак", "Йосип", "Ковель", "Ков’яги", "Ковяз", "Янів",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++) {
      const int order = hst_text_collate (sorted[i], sorted[j]);

      g_assert_cmpint (order < 0 ? -1 : order > 0, ==, i < j ? -1 : i > j);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/text/fold", test_fold);
  g_test_add_func ("/model/text/romanise", test_romanise);
  g_test_add_func ("/model/text/collate", test_collate);
  return g_test_run ();
}
