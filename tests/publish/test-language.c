/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-language.h"

#include "hst-catalogue.h"
#include "hst-export.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define UKRAINIAN "n==1 ? 3 : n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
#define HEADER "Language: uk\nPlural-Forms: nplurals=4; plural=" UKRAINIAN ";\n"

typedef struct {
  const char *original;
  const char *translation;
  gsize       original_length;      /* 0: up to the first NUL */
  gsize       translation_length;
} Pair;

static const Pair pairs[] = {
  { "", HEADER, 0, 0 },
  { "%d person\0%d people", "%d особа\0%d особи\0%d осіб\0одна особа", 19, 0 },
  { "Shelter", "Укриття", 0, 0 },
  { "month of a date\004November", "листопада", 0, 0 },
  { "date\004%d %s %d", "%d %s %d р.", 0, 0 },
  { "weekday\004Wednesday", "середа", 0, 0 },
};

static void
add_word (GByteArray *bytes,
          gsize       word,
          gboolean    swapped)
{
  const guint32 value = swapped ? GUINT32_SWAP_LE_BE ((guint32) word) : (guint32) word;

  g_byte_array_append (bytes, (const guint8 *) &value, sizeof value);
}

static gsize
length_of (const Pair *pair,
           gboolean    translated)
{
  static const char people[] = "%d особа\0%d особи\0%d осіб\0одна особа";

  if (!translated)
    return pair->original_length != 0 ? pair->original_length : strlen (pair->original);
  return pair->original_length != 0 ? sizeof people - 1 : strlen (pair->translation);
}

/* A catalogue as msgfmt writes it. */
static GByteArray *
make_catalogue (gboolean swapped)
{
  GByteArray *bytes = g_byte_array_new ();
  const gsize n = G_N_ELEMENTS (pairs);
  gsize at = 28 + n * 16;

  add_word (bytes, 0x950412de, swapped);
  add_word (bytes, 0, swapped);
  add_word (bytes, n, swapped);
  add_word (bytes, 28, swapped);
  add_word (bytes, 28 + n * 8, swapped);
  add_word (bytes, 0, swapped);
  add_word (bytes, 0, swapped);
  for (int translated = 0; translated < 2; translated++)
    for (gsize i = 0; i < n; i++) {
      add_word (bytes, length_of (&pairs[i], translated), swapped);
      add_word (bytes, at, swapped);
      at += length_of (&pairs[i], translated) + 1;
    }
  for (int translated = 0; translated < 2; translated++)
    for (gsize i = 0; i < n; i++)
      g_byte_array_append (bytes, (const guint8 *) (translated ? pairs[i].translation : pairs[i].original),
                           (guint) length_of (&pairs[i], translated) + 1);
  return bytes;
}

static HstCatalogue *
read_catalogue (GByteArray  *array,
                GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (array->data, array->len);

  return hst_catalogue_new (bytes, error);
}

static void
test_catalogues_of_either_byte_order (void)
{
  for (int swapped = 0; swapped < 2; swapped++) {
    g_autoptr (GByteArray) array = make_catalogue (swapped);
    g_autoptr (GError) error = NULL;
    g_autoptr (HstCatalogue) catalogue = read_catalogue (array, &error);

    g_assert_no_error (error);
    g_assert_cmpstr (hst_catalogue_get (catalogue, NULL, "Shelter"), ==, "Укриття");
    g_assert_cmpstr (hst_catalogue_get (catalogue, "month of a date", "November"), ==, "листопада");
    g_assert_null (hst_catalogue_get (catalogue, NULL, "November"));
    g_assert_cmpstr (hst_catalogue_get_n (catalogue, "%d person", 1), ==, "одна особа");
    g_assert_cmpstr (hst_catalogue_get_n (catalogue, "%d person", 3), ==, "%d особи");
    g_assert_cmpstr (hst_catalogue_get_n (catalogue, "%d person", 11), ==, "%d осіб");
    g_assert_cmpstr (hst_catalogue_get_n (catalogue, "%d person", 21), ==, "%d особа");
    g_assert_null (hst_catalogue_get_n (catalogue, "Shelter", 2));
  }
}

/* Whatever byte is wrong, it is refused or read; never more than is there. */
static void
test_damaged_catalogues (void)
{
  g_autoptr (GByteArray) whole = make_catalogue (FALSE);
  guint n_refused = 0;

  for (guint length = 0; length < whole->len; length++) {
    g_autoptr (GByteArray) cut = g_byte_array_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (HstCatalogue) catalogue = NULL;

    g_byte_array_append (cut, whole->data, length);
    catalogue = read_catalogue (cut, &error);
    g_assert_null (catalogue);
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  }
  for (guint at = 0; at < whole->len; at++)
    for (guint i = 0; i < 4; i++) {
      static const guint8 bad[] = { 0x00, 0x7f, 0x80, 0xff };
      g_autoptr (GByteArray) changed = g_byte_array_new ();
      g_autoptr (HstCatalogue) catalogue = NULL;

      g_byte_array_append (changed, whole->data, whole->len);
      changed->data[at] = bad[i];
      catalogue = read_catalogue (changed, NULL);
      n_refused += catalogue == NULL;
      if (catalogue != NULL)
        hst_catalogue_get_n (catalogue, "%d person", 5);
    }
  g_assert_cmpuint (n_refused, >, 0);
}

static void
test_plural_rules (void)
{
  static const struct {
    const char *rule;
    gulong      n;
    gulong      form;
  } cases[] = {
    { "0", 7, 0 }, { "n != 1", 1, 0 }, { "n!=1;", 2, 1 }, { "(n > 1)", 2, 1 }, { UKRAINIAN, 1, 3 },
    { UKRAINIAN, 2, 1 }, { UKRAINIAN, 5, 2 }, { UKRAINIAN, 12, 2 }, { UKRAINIAN, 22, 1 }, { UKRAINIAN, 101, 0 },
    { "n==1 || n==2 && n==3", 1, 1 }, { "7 - 2 - 1", 0, 4 }, { "2 + 3 * 4", 0, 14 }, { "!n", 0, 1 },
    { "n ? 1 : n ? 2 : 3", 0, 3 },
  };
  static const char *const wrong[] = { "", "n +", "(n", "n)", "n / 0", "n % (n - n)", "m", "1 ? 2", "n = 1" };
  g_autofree char *deep = g_strnfill (100000, '(');
  gulong form = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_assert_true (hst_plural_rule_evaluate (cases[i].rule, cases[i].n, &form));
    g_assert_cmpuint (form, ==, cases[i].form);
  }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (hst_plural_rule_evaluate (wrong[i], 5, &form));
  g_assert_false (hst_plural_rule_evaluate (deep, 5, &form));
}

/* The test runs in C.UTF-8: no locale of the language is needed. */
static void
test_ukrainian_without_its_locale (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hostyny-language-XXXXXX", NULL);
  g_autofree char *messages = g_build_filename (folder, "uk", "LC_MESSAGES", NULL);
  g_autofree char *path = g_build_filename (messages, GETTEXT_PACKAGE ".mo", NULL);
  g_autofree char *uk = g_build_filename (folder, "uk", NULL);
  g_autoptr (GByteArray) array = make_catalogue (FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (HstLanguage) language = NULL;
  g_autofree char *date = NULL;

  bindtextdomain (GETTEXT_PACKAGE, folder);
  g_assert_null (hst_language_new ("uk", &error));
  g_assert_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_NO_LANGUAGE);
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir_with_parents (messages, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, (const char *) array->data, array->len, NULL));
  language = hst_language_new ("uk", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hst_language_say (language, "Shelter"), ==, "Укриття");
  g_assert_cmpstr (hst_language_say (language, "What nobody translated"), ==, "What nobody translated");
  date = hst_language_format_day (language, hst_day_from_ymd (2026, 11, 25));
  g_assert_cmpstr (date, ==, "середа, 25 листопада 2026 р.");

  g_unlink (path);
  g_rmdir (messages);
  g_rmdir (uk);
  g_rmdir (folder);
}

static void
assert_days (HstLanguage *language,
             HstDay       first,
             HstDay       last,
             const char  *expected)
{
  g_autofree char *days = hst_language_format_days (language, first, last);

  g_assert_cmpstr (days, ==, expected);
}

static void
test_english_dates (void)
{
  g_autoptr (HstLanguage) language = hst_language_new ("en", NULL);
  const HstDay day = hst_day_from_ymd (2026, 11, 30);
  g_autofree char *month = hst_language_format_month (language, day);
  g_autofree char *figures = hst_language_format_short (language, day);
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *none = hst_language_join (language, texts);
  g_autofree char *three = NULL;

  assert_days (language, day, day, "30 November 2026");
  assert_days (language, day - 2, day, "28–30 November 2026");
  assert_days (language, day, day + 2, "30 November – 2 December 2026");
  assert_days (language, day, day + 40, "30 November 2026 – 9 January 2027");
  g_assert_cmpstr (month, ==, "November 2026");
  g_assert_cmpstr (figures, ==, "30.11.2026");
  g_assert_cmpstr (none, ==, "");
  g_ptr_array_add (texts, (gpointer) "Okhtyrka");
  g_ptr_array_add (texts, (gpointer) "Valky");
  g_ptr_array_add (texts, (gpointer) "Pryluky");
  three = hst_language_join (language, texts);
  g_assert_cmpstr (three, ==, "Okhtyrka, Valky and Pryluky");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/publish/language/catalogues-of-either-byte-order", test_catalogues_of_either_byte_order);
  g_test_add_func ("/publish/language/damaged-catalogues", test_damaged_catalogues);
  g_test_add_func ("/publish/language/plural-rules", test_plural_rules);
  g_test_add_func ("/publish/language/ukrainian-without-its-locale", test_ukrainian_without_its_locale);
  g_test_add_func ("/publish/language/english-dates", test_english_dates);

  return g_test_run ();
}
