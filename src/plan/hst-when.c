/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-when-private.h"

#include <string.h>

/* «Нарада завтра 14:30», "Fri 9–11", "25–26 листопада": words → days and times.  Each kind of phrase takes the words it
 * understands; what nobody takes is left over, and is mostly a title. */

#define MAX_BYTES      1000
#define HOUR_S         3600
/* A date without a year is this year's until so many days after it; then it is the next one's. */
#define LATE_DAYS      90
/* No event lasts longer than what people can mean by such words. */
#define MAX_LENGTH_S   (24 * HOUR_S)

typedef struct {
  char        *shown;    /* as it was written */
  char        *word;     /* folded, dashes alike, without a comma after it */
  HstWordKind  kind;
  int          value;
  gboolean     used;
  gboolean     is_day;   /* used, and said a day */
} Token;

typedef struct {
  GArray *tokens;
  HstDay  today;
  HstDay  first_day;
  HstDay  last_day;
  gint32  start_s;
  gint32  end_s;
  gint32  length_s;
} Reading;

static void
token_clear (gpointer data)
{
  Token *self = data;

  g_free (self->shown);
  g_free (self->word);
}

static Token *
get_token (Reading *self,
           guint    at)
{
  return at < self->tokens->len ? &g_array_index (self->tokens, Token, at) : NULL;
}

static gboolean
is_kind (Reading     *self,
         guint        at,
         HstWordKind  kind)
{
  const Token *token = get_token (self, at);

  return token != NULL && !token->used && token->kind == kind;
}

static void
use (Reading  *self,
     guint     from,
     guint     to,
     gboolean  is_day)
{
  for (guint i = from; i < to; i++) {
    Token *token = get_token (self, i);

    token->used = TRUE;
    token->is_day = is_day;
  }
}

/* ---- numbers */

/* Up to @max_digits digits at *@p, which goes on behind them. */
static gboolean
scan_number (const char **p,
             guint        max_digits,
             int         *number)
{
  guint n = 0;

  *number = 0;
  for (; n < max_digits && g_ascii_isdigit ((*p)[n]); n++)
    *number = *number * 10 + ((*p)[n] - '0');
  *p += n;
  return n > 0 && !g_ascii_isdigit (**p);
}

static gboolean
is_number (Reading *self,
           guint    at,
           guint    max_digits,
           int     *number)
{
  const Token *token = get_token (self, at);
  const char *p = token != NULL ? token->word : "";
  int found;

  if (token == NULL || token->used || !scan_number (&p, max_digits, &found) || *p != '\0')
    return FALSE;
  *number = found;
  return TRUE;
}

/* ---- days */

static HstDay
make_day (int year,
          int month,
          int day)
{
  return hst_ymd_is_valid (year, month, day) ? hst_day_from_ymd (year, month, day) : HST_DAY_NONE;
}

static HstDay
make_day_near (HstDay today,
               int    month,
               int    day)
{
  int year, unused_month, unused_day;

  hst_day_to_ymd (today, &year, &unused_month, &unused_day);
  /* 29 February may be years away. */
  for (int ahead = 0; ahead <= 8; ahead++) {
    const HstDay found = make_day (year + ahead, month, day);

    if (found != HST_DAY_NONE && found >= today - LATE_DAYS)
      return found;
  }
  return HST_DAY_NONE;
}

/* 2026-11-25, 25.11, 25.11.26, 25/11/2026: *@p goes on behind it. */
static HstDay
scan_date (Reading     *self,
           const char **p)
{
  int a, b, c;
  const char *at = *p;
  char sign;
  HstDay day;

  if (!scan_number (&at, 4, &a))
    return HST_DAY_NONE;
  sign = *at;
  if (a > 31 && sign == '-') {
    at++;
    if (!scan_number (&at, 2, &b) || *at++ != '-' || !scan_number (&at, 2, &c))
      return HST_DAY_NONE;
    *p = at;
    return make_day (a, b, c);
  }
  if (sign != '.' && sign != '/')
    return HST_DAY_NONE;
  at++;
  if (!scan_number (&at, 2, &b))
    return HST_DAY_NONE;
  if (*at == sign && g_ascii_isdigit (at[1])) {
    const char *year = ++at;

    if (!scan_number (&at, 4, &c) || at - year == 3 || at - year == 1)
      return HST_DAY_NONE;
    day = make_day (at - year == 2 ? 2000 + c : c, b, a);
  } else {
    if (*at == '.')
      at++;
    day = make_day_near (self->today, b, a);
  }
  *p = at;
  return day;
}

static void
set_days (Reading *self,
          HstDay   first,
          HstDay   last)
{
  self->first_day = first;
  self->last_day = MAX (first, last);
}

/* «25.11» may be a time of day as well, and is one behind «о». */
static gboolean
comes_after_at (Reading *self,
                guint    at)
{
  const Token *before = at > 0 ? get_token (self, at - 1) : NULL;

  return before != NULL && before->kind == HST_WORD_AT;
}

/* … and behind «9.30 –», where 9.30 can be no date. */
static gboolean
comes_after_clock (Reading *self,
                   guint    at)
{
  const char *p;
  int hours, minutes;

  if (at < 2 || get_token (self, at - 1)->kind != HST_WORD_TO)
    return FALSE;
  p = get_token (self, at - 2)->word;
  return scan_number (&p, 2, &hours) && (*p == ':' || *p == '.') && p++ && scan_number (&p, 2, &minutes) && *p == '\0';
}

/* 25.11, 25.11–27.11, 25–27.11 */
static guint
read_written_date (Reading *self,
                   guint    at)
{
  const char *p = get_token (self, at)->word;
  const char *dash = strchr (p, '-');
  HstDay first = scan_date (self, &p), last;
  int day, year, month, unused;

  if (comes_after_at (self, at) || comes_after_clock (self, at))
    return 0;
  if (first != HST_DAY_NONE && *p == '\0') {
    set_days (self, first, first);
    return 1;
  }
  if (dash == NULL)
    return 0;
  if (first != HST_DAY_NONE && *p == '-') {
    p++;
    last = scan_date (self, &p);
  } else {
    p = get_token (self, at)->word;
    if (!scan_number (&p, 2, &day) || p != dash)
      return 0;
    p++;
    last = scan_date (self, &p);
    if (last == HST_DAY_NONE)
      return 0;
    hst_day_to_ymd (last, &year, &month, &unused);
    first = make_day (year, month, day);
  }
  if (first == HST_DAY_NONE || last == HST_DAY_NONE || last < first || *p != '\0')
    return 0;
  set_days (self, first, last);
  return 1;
}

/* The year that may stand behind a day and a month: how many tokens it takes. */
static guint
read_year (Reading *self,
           guint    at,
           int     *year)
{
  if (!is_number (self, at, 4, year) || *year < 1900)
    return 0;
  return is_kind (self, at + 1, HST_WORD_YEAR) ? 2 : 1;
}

static guint
take_month_days (Reading *self,
                 guint    at,
                 guint    n_tokens,
                 int      month,
                 int      day,
                 int      last)
{
  int year;
  const guint n_year = read_year (self, at + n_tokens, &year);
  const HstDay first_day = n_year > 0 ? make_day (year, month, day) : make_day_near (self->today, month, day);

  if (first_day == HST_DAY_NONE)
    return 0;
  set_days (self, first_day, last > day && last <= 31 ? first_day + last - day : first_day);
  return n_tokens + n_year;
}

/* 25, 25th: of a month */
static gboolean
scan_month_day (const char **p,
                int         *day)
{
  static const char *const ends[] = { "th", "st", "nd", "rd" };

  if (!scan_number (p, 2, day))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_equal (*p, ends[i]))
      *p += 2;
  return TRUE;
}

/* 25 листопада, 25–26 листопада 2026 р., November 25, 25th November */
static guint
read_named_date (Reading *self,
                 guint    at)
{
  const Token *token = get_token (self, at);
  const char *p = token->word;
  int day, last = 0;
  guint n = 1;

  if (token->kind == HST_WORD_MONTH) {
    const Token *next = get_token (self, at + 1);

    p = next != NULL && !next->used ? next->word : "";
    return scan_month_day (&p, &day) && *p == '\0' ? take_month_days (self, at, 2, token->value, day, 0) : 0;
  }
  if (!scan_month_day (&p, &day))
    return 0;
  if (*p == '-') {
    p++;
    if (!scan_number (&p, 2, &last))
      return 0;
  } else if (is_kind (self, at + 1, HST_WORD_TO) && is_number (self, at + 2, 2, &last)) {
    n = 3;
  }
  if (*p != '\0')
    return 0;
  token = get_token (self, at + n);
  if (token == NULL || token->used || token->kind != HST_WORD_MONTH)
    return 0;
  return take_month_days (self, at, n + 1, token->value, day, last);
}

/* завтра, Friday, наступної п’ятниці */
static guint
read_day_word (Reading *self,
               guint    at)
{
  const Token *token = get_token (self, at);
  const HstDay monday = hst_day_get_week_start (self->today, 1);
  int weeks = -1;
  guint n = 1;
  HstDay day;

  if (token->kind == HST_WORD_DAY) {
    set_days (self, self->today + token->value, self->today + token->value);
    return 1;
  }
  if (token->kind == HST_WORD_NEXT || token->kind == HST_WORD_THIS) {
    weeks = token->kind == HST_WORD_NEXT ? 1 : 0;
    token = get_token (self, at + n++);
  }
  if (token == NULL || token->used || token->kind != HST_WORD_WEEKDAY)
    return 0;
  day = monday + token->value - 1 + 7 * MAX (weeks, 0);
  /* Who means today says so. */
  if (weeks < 0 && day <= self->today)
    day += 7;
  set_days (self, day, day);
  return n;
}

/* in 3 days, через тиждень */
static guint
read_distance (Reading *self,
               guint    at)
{
  const Token *unit;
  int number = 1;
  guint n = 1;
  HstDay day;

  if (get_token (self, at)->kind != HST_WORD_IN)
    return 0;
  if (is_number (self, at + 1, 3, &number))
    n = 2;
  unit = get_token (self, at + n);
  if (unit != NULL && n == 1 && (g_str_equal (unit->word, "a") || g_str_equal (unit->word, "one")))
    unit = get_token (self, at + ++n);
  if (unit == NULL || unit->used || unit->kind != HST_WORD_SPAN)
    return 0;
  day = unit->value > 0 ? self->today + number * unit->value : hst_day_add_months (self->today, number);
  set_days (self, day, day);
  return n + 1;
}

/* ---- lengths */

/* 2, 1.5, 1,5 of a unit of seconds */
static gboolean
scan_amount (const char **p,
             int          unit_s,
             gint32      *length_s)
{
  int whole, tenths = 0;

  if (!scan_number (p, 3, &whole))
    return FALSE;
  if ((**p == '.' || **p == ',') && g_ascii_isdigit ((*p)[1])) {
    (*p)++;
    if (!scan_number (p, 1, &tenths))
      return FALSE;
  }
  *length_s = whole * unit_s + tenths * unit_s / 10;
  return TRUE;
}

/* 90min, 2h, 1h30, 45хв */
static gboolean
scan_joined_length (const char *word,
                    gint32     *length_s)
{
  const char *p = word, *end;
  g_autofree char *unit = NULL;
  gint32 ignored;
  int value, more;

  if (!scan_amount (&p, 1, &ignored))
    return FALSE;
  end = p;
  while (*end != '\0' && !g_ascii_isdigit (*end))
    end++;
  unit = g_strndup (p, (gsize) (end - p));
  if (hst_when_word (unit, &value) != HST_WORD_UNIT || value == 1800)
    return FALSE;
  p = word;
  scan_amount (&p, value, length_s);
  if (*end == '\0')
    return TRUE;
  if (value != HOUR_S || !scan_number (&end, 2, &more) || more > 59 || (*end != '\0' && strcmp (end, "m") != 0))
    return FALSE;
  *length_s += more * 60;
  return TRUE;
}

/* for 2 hours, на 45 хв, на годину */
static guint
read_length (Reading *self,
             guint    at)
{
  const gboolean said_for = get_token (self, at)->kind == HST_WORD_FOR;
  const guint begin = said_for ? at + 1 : at;
  const Token *token = get_token (self, begin), *unit = get_token (self, begin + 1);
  const char *p = token != NULL ? token->word : "";
  gint32 length_s = 0;
  guint n = 1;

  if (token == NULL || token->used)
    return 0;
  if (token->kind == HST_WORD_UNIT) {
    /* A unit alone is a length only where that is said. */
    if (!said_for && token->value != 1800)
      return 0;
    length_s = token->value;
  } else if (unit != NULL && !unit->used && unit->kind == HST_WORD_UNIT && scan_amount (&p, unit->value, &length_s) &&
             *p == '\0') {
    /* «о 9 годині» is a time. */
    if (comes_after_at (self, begin))
      return 0;
    n = 2;
  } else if (!scan_joined_length (token->word, &length_s)) {
    return 0;
  }
  if (length_s <= 0 || length_s > MAX_LENGTH_S)
    return 0;
  self->length_s = length_s;
  return begin - at + n;
}

/* ---- times */

typedef struct {
  gint32   s;
  gboolean plain;   /* only a number of hours */
  gboolean half;    /* morning or later was said */
} Clock;

static gboolean
apply_half (Clock *clock,
            int    half)
{
  if (clock->s >= 13 * HOUR_S)
    return FALSE;
  clock->s = clock->s % (12 * HOUR_S) + half * 12 * HOUR_S;
  clock->half = TRUE;
  clock->plain = FALSE;
  return TRUE;
}

/* 9, 9:30, 9.30, 9am, 9:30pm: *@p goes on behind it. */
static gboolean
scan_clock (const char **p,
            Clock       *clock)
{
  const char *at = *p;
  int hours, minutes = 0;

  *clock = (Clock) { 0, TRUE, FALSE };
  if (!scan_number (&at, 2, &hours) || hours > 24)
    return FALSE;
  if ((*at == ':' || *at == '.') && g_ascii_isdigit (at[1])) {
    const char *digits = ++at;

    if (!scan_number (&at, 2, &minutes) || at - digits != 2 || minutes > 59)
      return FALSE;
    clock->plain = FALSE;
  }
  clock->s = hours * HOUR_S + minutes * 60;
  if (clock->s > 24 * HOUR_S)
    return FALSE;
  if (g_str_has_prefix (at, "am") || g_str_has_prefix (at, "pm")) {
    if (!apply_half (clock, at[0] == 'p'))
      return FALSE;
    at += 2;
  }
  *p = at;
  return TRUE;
}

/* A time of day in words of its own, and whether it is morning or later: how many tokens. */
static guint
read_clock (Reading *self,
            guint    at,
            Clock   *clock)
{
  const Token *token = get_token (self, at);
  const char *p = token != NULL ? token->word : "";
  guint n = 1;

  if (token == NULL || token->used)
    return 0;
  if (token->kind == HST_WORD_TIME) {
    *clock = (Clock) { token->value, FALSE, FALSE };
    return 1;
  }
  if (!scan_clock (&p, clock) || *p != '\0')
    return 0;
  if (is_kind (self, at + n, HST_WORD_UNIT) && get_token (self, at + n)->value == HOUR_S && clock->plain) {
    clock->plain = FALSE;
    n++;
  }
  if (is_kind (self, at + n, HST_WORD_HALF) && apply_half (clock, get_token (self, at + n)->value))
    n++;
  return n;
}

static void
set_times (Reading *self,
           Clock   *from,
           Clock   *to)
{
  self->start_s = from->s;
  if (to == NULL)
    return;
  /* In "2–4pm" both are later. */
  if (to->half && from->plain && from->s < 12 * HOUR_S && from->s + 12 * HOUR_S < to->s)
    self->start_s += 12 * HOUR_S;
  self->end_s = to->s > self->start_s ? to->s : to->s + 24 * HOUR_S;
}

static gboolean
stands_by_day (Reading *self,
               guint    from,
               guint    to)
{
  const Token *before = from > 0 ? get_token (self, from - 1) : NULL, *after = get_token (self, to);

  return (before != NULL && before->is_day) || (from == 0 && after != NULL && after->is_day);
}

/* 9–11 as one word; only hours where it is clear that they are. */
static guint
read_joined_times (Reading  *self,
                   guint     begin,
                   gboolean  said_at)
{
  const Token *token = get_token (self, begin);
  const char *p = token->word;
  Clock from, to;
  guint n = 1;

  if (!scan_clock (&p, &from) || *p++ != '-' || !scan_clock (&p, &to) || *p != '\0')
    return 0;
  if (is_kind (self, begin + 1, HST_WORD_HALF) && apply_half (&to, get_token (self, begin + 1)->value))
    n = 2;
  if (from.plain && to.plain && !said_at && !stands_by_day (self, begin, begin + n) && self->tokens->len > 1)
    return 0;
  set_times (self, &from, &to);
  return n;
}

/* at 9, о 14:30, з 9 до 11, 14:30 – 16:00 */
static guint
read_times (Reading *self,
            guint    at)
{
  const Token *token = get_token (self, at);
  const gboolean said_at = token->kind == HST_WORD_AT || token->kind == HST_WORD_FROM;
  const guint begin = said_at ? at + 1 : at;
  Clock from, to;
  guint n, n_to;

  if (get_token (self, begin) == NULL || get_token (self, begin)->used)
    return 0;
  n = read_joined_times (self, begin, said_at);
  if (n > 0)
    return begin - at + n;
  n = read_clock (self, begin, &from);
  if (n == 0)
    return 0;
  n_to = is_kind (self, begin + n, HST_WORD_TO) ? read_clock (self, begin + n + 1, &to) : 0;
  if (from.plain && !said_at && !(n_to > 0 && !to.plain) && !stands_by_day (self, begin, begin + n))
    return 0;
  set_times (self, &from, n_to > 0 ? &to : NULL);
  return begin - at + n + (n_to > 0 ? 1 + n_to : 0);
}

/* ---- all of it */

typedef guint (*ReadFunc) (Reading *self,
                           guint    at);

/* The first place at which @read understands something; the words that lead up to it go with it. */
static gboolean
read_first (Reading      *self,
            ReadFunc      read,
            gboolean      is_day)
{
  for (guint i = 0; i < self->tokens->len; i++) {
    guint n;

    if (get_token (self, i)->used)
      continue;
    n = read (self, i);
    if (n == 0)
      continue;
    use (self, i, i + n, is_day);
    /* «у пʼятницю», «на завтра» */
    if (is_day && i > 0 && (is_kind (self, i - 1, HST_WORD_ON) || is_kind (self, i - 1, HST_WORD_FOR)))
      use (self, i - 1, i, is_day);
    return TRUE;
  }
  return FALSE;
}

static void
read_days (Reading *self)
{
  static const ReadFunc funcs[] = { read_distance, read_named_date, read_written_date, read_day_word };

  for (gsize i = 0; i < G_N_ELEMENTS (funcs); i++)
    if (read_first (self, funcs[i], TRUE)) {
      /* «пт 27.11»: the day of the week says nothing that the date does not. */
      if (funcs[i] == read_named_date || funcs[i] == read_written_date) {
        const HstDay first = self->first_day, last = self->last_day;

        read_first (self, read_day_word, TRUE);
        set_days (self, first, last);
      }
      return;
    }
}

static char *
dup_word (const char *shown)
{
  g_autofree char *folded = g_utf8_casefold (shown, -1);
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    /* Some of the signs used for an apostrophe count as letters. */
    if ((g_unichar_isalnum (c) && c != 0x02bc && c != 0x02b9) || (c < 0x80 && strchr (".:-/,;@", (int) c) != NULL))
      g_string_append_unichar (word, c);
    else if (c == 0x2013 || c == 0x2014 || c == 0x2212)
      g_string_append_c (word, '-');
  }
  while (word->len > 1 && strchr (",;:", word->str[word->len - 1]) != NULL)
    g_string_truncate (word, word->len - 1);
  return g_strdup (word->str);
}

static GArray *
split (const char *text)
{
  GArray *tokens = g_array_new (FALSE, TRUE, sizeof (Token));
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n", -1);

  g_array_set_clear_func (tokens, token_clear);
  for (guint i = 0; parts[i] != NULL; i++) {
    Token token = { 0 };

    if (parts[i][0] == '\0')
      continue;
    token.shown = g_strdup (parts[i]);
    token.word = dup_word (parts[i]);
    token.kind = hst_when_word (token.word, &token.value);
    g_array_append_val (tokens, token);
  }
  return tokens;
}

static char *
dup_rest (Reading *self)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < self->tokens->len; i++) {
    const Token *token = get_token (self, i);

    if (!token->used)
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? " " : "", token->shown);
  }
  while (rest->len > 0 && strchr (",;:-", rest->str[rest->len - 1]) != NULL)
    g_string_truncate (rest, rest->len - 1);
  g_strchomp (rest->str);
  return rest->str[0] != '\0' ? g_strdup (rest->str) : NULL;
}

/**
 * hst_when_parse:
 * @text: what somebody typed, in Ukrainian or English
 * @today: the day it is
 * @around: the day that is meant where only a time is said
 * @when: (out caller-allocates): what it means
 *
 * Reads days and times as people write them.  A day of the week is the coming one, never today; with “next” it is that
 * of the next week (from Monday).  Of 3.12 and 3/12 the first is the day.  A date without a year is the nearest that is
 * not more than three months ago.  What is not understood stands in @when's rest.
 *
 * Returns: whether a day or a time was said; else @when holds @around and the text
 */
gboolean
hst_when_parse (const char *text,
                HstDay      today,
                HstDay      around,
                HstWhen    *when)
{
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) strnlen (text, MAX_BYTES));
  g_autoptr (GArray) tokens = split (valid);
  Reading self = { tokens, today, HST_DAY_NONE, HST_DAY_NONE, -1, -1, -1 };
  gboolean said;

  read_days (&self);
  read_first (&self, read_length, FALSE);
  read_first (&self, read_times, FALSE);

  if (self.start_s >= 0 && self.end_s < 0 && self.length_s > 0)
    self.end_s = self.start_s + self.length_s;
  said = self.first_day != HST_DAY_NONE || self.start_s >= 0;
  *when = (HstWhen) {
    .first_day = self.first_day != HST_DAY_NONE ? self.first_day : around,
    .last_day = self.first_day != HST_DAY_NONE ? self.last_day : around,
    .start_s = self.start_s,
    .end_s = self.start_s >= 0 ? self.end_s : -1,
    .rest = dup_rest (&self),
  };
  return said;
}

/**
 * hst_when_clear:
 * @when: what hst_when_parse() filled
 */
void
hst_when_clear (HstWhen *when)
{
  g_clear_pointer (&when->rest, g_free);
}
