/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-folding.h"

#include "hst-text.h"

#include <string.h>

/* hst_text_fold() and hst_text_romanise() go over a text six times and look at every letter with the whole of Unicode in
 * mind; filling the index of words did little else.  Nearly all letters mean the same whatever stands around them, so what
 * the two make of each is learnt from them once and looked up from then on.  A text with anything else in it is left to
 * them. */

/* Latin, Greek, Cyrillic, Hebrew, Arabic; then dashes, quotation marks, № and the like. */
#define FIRST_BLOCK_END    0x0800
#define SECOND_BLOCK_START 0x2000
#define SECOND_BLOCK_END   0x2200
#define N_LETTERS          (FIRST_BLOCK_END + SECOND_BLOCK_END - SECOND_BLOCK_START)

typedef enum {
  LETTER_UNKNOWN,
  LETTER_SKIPPED,
  LETTER_GAP,
  LETTER_WORD,
  LETTER_HARD,
} LetterKind;

/**
 * Letter:
 * @kind: what becomes of it
 * @inside: whether what follows it in a word is inside that word, where є is "ie" and not "ye"
 * @is_z: whether it is з, after which г is "gh"
 * @is_h: whether it is г
 * @folded: what it is folded to, not terminated
 * @initial: what that is, romanised, at the start of a word, not terminated
 * @latin: the same inside one
 */
typedef struct {
  guint8 kind;
  guint8 inside : 1;
  guint8 is_z : 1;
  guint8 is_h : 1;
  guint8 folded_length;
  guint8 initial_length;
  guint8 latin_length;
  char   folded[8];
  char   initial[8];
  char   latin[8];
} Letter;

struct _HstFolding {
  Letter letters[N_LETTERS];
};

/**
 * hst_folding_new:
 *
 * Returns: (transfer full): what has learnt nothing yet; to be used by one thread at a time
 */
HstFolding *
hst_folding_new (void)
{
  return g_new0 (HstFolding, 1);
}

void
hst_folding_free (HstFolding *self)
{
  g_free (self);
}

static gboolean
take_part (const char *text,
           char        part[8],
           guint8     *length)
{
  const gsize n_bytes = strlen (text);

  if (n_bytes > 8)
    return FALSE;
  /* The length is kept beside it. */
  memcpy (part, text, n_bytes); /* NOLINT(bugprone-not-null-terminated-result) */
  *length = (guint8) n_bytes;
  return TRUE;
}

/* What is left of a folded or romanised text without the letters that were put around. */
static char *
dup_between (const char *text,
             const char *before,
             const char *after)
{
  const gsize length = strlen (text);

  if (!g_str_has_prefix (text, before) || !g_str_has_suffix (text, after) || length < strlen (before) + strlen (after))
    return NULL;
  return g_strndup (text + strlen (before), length - strlen (before) - strlen (after));
}

static LetterKind
learn_kind (Letter   *letter,
            gunichar  c)
{
  char written[8] = "";
  g_autofree char *around = NULL, *around_folded = NULL, *folded = NULL, *initial = NULL, *after = NULL, *latin = NULL,
                  *before = NULL, *before_latin = NULL;

  /* It may become one letter with what stands before it. */
  if (g_unichar_ismark (c))
    return LETTER_HARD;
  g_unichar_to_utf8 (c, written);
  around = g_strconcat ("a", written, "a", NULL);
  around_folded = hst_text_fold (around);
  folded = dup_between (around_folded, "a", "a");
  if (folded == NULL)
    return LETTER_HARD;
  if (folded[0] == '\0')
    return LETTER_SKIPPED;
  if (g_str_equal (folded, " "))
    return LETTER_GAP;
  if (strchr (folded, ' ') != NULL)
    return LETTER_HARD;

  initial = hst_text_romanise (folded);
  after = g_strconcat ("a", folded, NULL);
  latin = hst_text_romanise (after);
  before = g_strconcat (folded, "я", NULL);
  before_latin = hst_text_romanise (before);
  letter->inside = g_str_has_suffix (before_latin, "ia");
  letter->is_z = g_str_equal (folded, "з");
  letter->is_h = g_str_equal (folded, "г");
  return take_part (folded, letter->folded, &letter->folded_length) &&
         take_part (initial, letter->initial, &letter->initial_length) &&
         take_part (latin + 1, letter->latin, &letter->latin_length) ? LETTER_WORD : LETTER_HARD;
}

/* The letter at *p, which then stands behind it; NULL if it is none of those that are learnt. */
static inline const Letter *
next_letter (HstFolding     *self,
             const guint8  **p)
{
  const guint8 *at = *p;
  gunichar c = at[0];
  Letter *letter;

  if (c < 0x80) {
    *p += 1;
  } else if (c >= 0xc2 && c < 0xe0 && (at[1] & 0xc0) == 0x80) {
    c = (c & 0x1f) << 6 | (at[1] & 0x3f);
    *p += 2;
  } else if (c == 0xe2 && (at[1] & 0xc0) == 0x80 && (at[2] & 0xc0) == 0x80) {
    c = (c & 0x0f) << 12 | (gunichar) (at[1] & 0x3f) << 6 | (at[2] & 0x3f);
    if (c >= SECOND_BLOCK_END)
      return NULL;
    c -= SECOND_BLOCK_START - FIRST_BLOCK_END;
    *p += 3;
  } else {
    return NULL;
  }
  letter = &self->letters[c];
  if (G_UNLIKELY (letter->kind == LETTER_UNKNOWN))
    letter->kind = learn_kind (letter, c < FIRST_BLOCK_END ? c : c + SECOND_BLOCK_START - FIRST_BLOCK_END);
  return letter->kind != LETTER_HARD ? letter : NULL;
}

static inline void
append_part (GString    *out,
             const char  part[8],
             guint8      length)
{
  if (G_UNLIKELY (out->len + 8 >= out->allocated_len)) {
    g_string_append_len (out, part, length);
    return;
  }
  memcpy (out->str + out->len, part, 8);
  out->len += length;
}

static char *
end_text (GString *out)
{
  out->str[out->len] = '\0';
  return g_string_free (out, FALSE);
}

static char *
fold_slowly (const char  *text,
             char       **latin)
{
  g_autofree char *folded = hst_text_fold (text);

  *latin = hst_text_romanise (folded);
  if (g_str_equal (folded, *latin))
    g_clear_pointer (latin, g_free);
  return g_steal_pointer (&folded);
}

/**
 * hst_folding_fold:
 * @self: what was learnt so far
 * @text: any text
 * @latin: (out) (nullable) (transfer full): what hst_text_romanise() makes of the folded text; %NULL where that is the
 *   same
 *
 * Returns: (transfer full): what hst_text_fold() makes of the text
 */
char *
hst_folding_fold (HstFolding  *self,
                  const char  *text,
                  char       **latin)
{
  const gsize length = strlen (text);
  GString *folded = g_string_sized_new (length + 16);
  GString *roman = g_string_sized_new (length + 16);
  const guint8 *p = (const guint8 *) text;
  gboolean gap = FALSE, inside = FALSE, after_z = FALSE;

  while (*p != '\0') {
    const Letter *letter = next_letter (self, &p);

    if (letter == NULL) {
      g_string_free (folded, TRUE);
      g_string_free (roman, TRUE);
      return fold_slowly (text, latin);
    }
    if (letter->kind == LETTER_SKIPPED)
      continue;
    if (letter->kind == LETTER_GAP) {
      gap = folded->len > 0;
      continue;
    }
    if (gap) {
      g_string_append_c (folded, ' ');
      g_string_append_c (roman, ' ');
      gap = inside = after_z = FALSE;
    }
    append_part (folded, letter->folded, letter->folded_length);
    if (letter->is_h && after_z)
      g_string_append (roman, "gh");
    else if (inside)
      append_part (roman, letter->latin, letter->latin_length);
    else
      append_part (roman, letter->initial, letter->initial_length);
    inside = letter->inside;
    after_z = letter->is_z;
  }
  if (folded->len == roman->len && memcmp (folded->str, roman->str, folded->len) == 0) {
    g_string_free (roman, TRUE);
    *latin = NULL;
  } else {
    *latin = end_text (roman);
  }
  return end_text (folded);
}
