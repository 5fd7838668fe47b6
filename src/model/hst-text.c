/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-text.h"

#include <string.h>

/* Lower case, in the order of the alphabet; the rank of a letter is its place here. */
static const char alphabet[] = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";

/* What each letter of the alphabet becomes: inside a word, and at its start where that differs
 * (resolution of the Cabinet of Ministers No 55 of 27 January 2010). */
static const struct {
  const char *inside;
  const char *initial;
} roman[] = {
  { "a", NULL }, { "b", NULL }, { "v", NULL }, { "h", NULL }, { "g", NULL }, { "d", NULL }, { "e", NULL },
  { "ie", "ye" }, { "zh", NULL }, { "z", NULL }, { "y", NULL }, { "i", NULL }, { "i", "yi" }, { "i", "y" },
  { "k", NULL }, { "l", NULL }, { "m", NULL }, { "n", NULL }, { "o", NULL }, { "p", NULL }, { "r", NULL },
  { "s", NULL }, { "t", NULL }, { "u", NULL }, { "f", NULL }, { "kh", NULL }, { "ts", NULL }, { "ch", NULL },
  { "sh", NULL }, { "shch", NULL }, { "", NULL }, { "iu", "yu" }, { "ia", "ya" },
};

/* The signs that people type for the Ukrainian apostrophe. */
static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == '`' || c == 0x00b4 || c == 0x02b9 || c == 0x02bc || c == 0x2018 || c == 0x2019 ||
         c == 0x201b || c == 0x2032;
}

/* Place of a lower-case letter in the alphabet, or -1. */
static int
rank_of (gunichar c)
{
  int rank = 0;

  for (const char *p = alphabet; *p != '\0'; p = g_utf8_next_char (p), rank++)
    if (g_utf8_get_char (p) == c)
      return rank;
  return -1;
}

/* What to sort a character by: other scripts and signs first, then the alphabet. */
static guint
sort_weight (gunichar c)
{
  const int rank = rank_of (c);

  return rank >= 0 ? 0x110000 + (guint) rank : c;
}

static void
append_capitalised (GString    *out,
                    const char *text,
                    gboolean    upper)
{
  if (upper && text[0] != '\0') {
    g_string_append_c (out, g_ascii_toupper (text[0]));
    text++;
  }
  g_string_append (out, text);
}

/**
 * hst_text_fold:
 * @text: any text
 *
 * Makes of a text what it is searched and matched by: case is folded, the various apostrophes are left out, ґ
 * counts as г, and runs of spaces and signs become one space.  і, ї and й stay apart.
 *
 * Returns: the folded text, without spaces at its ends
 */
char *
hst_text_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL_COMPOSE);
  g_autofree char *lower = g_utf8_casefold (composed, -1);
  GString *out = g_string_sized_new (strlen (lower));
  gboolean gap = FALSE;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (is_apostrophe (c) || g_unichar_ismark (c))
      continue;
    if (!g_unichar_isalnum (c)) {
      gap = out->len > 0;
      continue;
    }
    if (gap)
      g_string_append_c (out, ' ');
    gap = FALSE;
    g_string_append_unichar (out, c == 0x0491 ? 0x0433 : c);
  }
  return g_string_free (out, FALSE);
}

/**
 * hst_text_romanise:
 * @text: any text
 *
 * Writes Ukrainian in Latin letters as the resolution of 2010 has it: "Куяльник" gives "Kuialnyk".  Whatever is
 * not a Ukrainian letter stays; apostrophes and soft signs are dropped.
 *
 * Returns: the romanised text
 */
char *
hst_text_romanise (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *out = g_string_sized_new (strlen (valid));
  gboolean inside = FALSE;
  gunichar previous = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gunichar lower = g_unichar_tolower (c);
    const int rank = rank_of (lower);
    const char *letters;

    if (is_apostrophe (c) && inside)
      continue;
    if (rank < 0) {
      g_string_append_unichar (out, c);
      inside = g_unichar_isalpha (c);
      previous = lower;
      continue;
    }
    letters = !inside && roman[rank].initial != NULL ? roman[rank].initial : roman[rank].inside;
    /* «зг» would otherwise read like «ж». */
    if (previous == 0x0437 && lower == 0x0433)
      letters = "gh";
    append_capitalised (out, letters, c != lower);
    inside = TRUE;
    previous = lower;
  }
  return g_string_free (out, FALSE);
}

/**
 * hst_text_collate:
 * @a: a text
 * @b: a text
 *
 * Orders as a Ukrainian reader expects, whatever the locale is set to: under C the letters і, ї, є and ґ would go
 * astray.  Apostrophes and case count only between texts that are otherwise the same.
 *
 * Returns: less than, equal to, or more than 0
 */
int
hst_text_collate (const char *a,
                  const char *b)
{
  const char *p = a, *q = b;

  for (;;) {
    gunichar c, d;

    while (*p != '\0' && is_apostrophe (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    while (*q != '\0' && is_apostrophe (g_utf8_get_char (q)))
      q = g_utf8_next_char (q);
    if (*p == '\0' || *q == '\0')
      break;

    c = g_unichar_tolower (g_utf8_get_char (p));
    d = g_unichar_tolower (g_utf8_get_char (q));
    if (c != d)
      return sort_weight (c) < sort_weight (d) ? -1 : 1;
    p = g_utf8_next_char (p);
    q = g_utf8_next_char (q);
  }
  if (*p != *q)
    return *p == '\0' ? -1 : 1;
  return strcmp (a, b);
}
