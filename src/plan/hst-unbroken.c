/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-unbroken.h"

/* Where a word may be broken that is too long for its line. */

/* So many letters of a word stay together at either end of it; of a shorter word than both, only what closes it stays with
 * its last letter. */
#define FIRST_LETTERS 2
#define LAST_LETTERS  3

/* @letters: (element-type gsize): where each letter and digit of the word begins */
static void
add_word (GArray       *list,
          const GArray *letters,
          guint         start,
          guint         end)
{
  const guint n = letters->len;
  HstUnbroken first, last;

  if (n == 0)
    return;
  if (n <= FIRST_LETTERS + LAST_LETTERS) {
    last = (HstUnbroken) { g_array_index (letters, guint, n - 1), end };
    g_array_append_val (list, last);
    return;
  }
  first = (HstUnbroken) { start, g_array_index (letters, guint, FIRST_LETTERS) };
  last = (HstUnbroken) { g_array_index (letters, guint, n - LAST_LETTERS), end };
  g_array_append_val (list, first);
  g_array_append_val (list, last);
}

/**
 * hst_unbroken_list:
 * @text: what is set in lines that may be shorter than its words
 *
 * Lists what of it is not to be broken, where words are: a closing quotation mark goes with the letters before it, and so few
 * letters that they are no help to a reader are not parted from the rest.
 *
 * Returns: (transfer full) (element-type HstUnbroken): from first to last
 */
GArray *
hst_unbroken_list (const char *text)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (HstUnbroken));
  g_autoptr (GArray) letters = g_array_new (FALSE, FALSE, sizeof (guint));
  guint start = 0;

  for (const char *p = text; ; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const guint at = (guint) (p - text);

    if (c == '\0' || g_unichar_isspace (c)) {
      add_word (list, letters, start, at);
      g_array_set_size (letters, 0);
      start = at + (guint) g_unichar_to_utf8 (c, NULL);
    } else if (c == '-' || c == 0x2010) {
      /* After a hyphen there is a good place. */
      add_word (list, letters, start, at + (guint) g_unichar_to_utf8 (c, NULL));
      g_array_set_size (letters, 0);
      start = at + (guint) g_unichar_to_utf8 (c, NULL);
    } else if (g_unichar_isalnum (c)) {
      g_array_append_val (letters, at);
    }
    if (c == '\0')
      return list;
  }
}
