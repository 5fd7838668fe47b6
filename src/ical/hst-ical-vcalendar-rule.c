/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-vcalendar.h"

#include <string.h>

/* Recurrence in vCalendar 1.0 (the Basic Recurrence Rule Grammar): "W2 MO WE #8", "MP1 1+ MO 19991231T000000Z". */

typedef enum {
  KIND_DAILY,
  KIND_WEEKLY,
  KIND_BY_POSITION,
  KIND_BY_DAY,
  KIND_YEARLY_BY_MONTH,
  KIND_YEARLY_BY_DAY,
  KIND_MINUTELY,
} Kind;

static const struct {
  const char *name;
  const char *freq;
  const char *list;
  int         max;
} kinds[] = {
  [KIND_DAILY] = { "D", "DAILY", NULL, 0 },
  [KIND_WEEKLY] = { "W", "WEEKLY", "BYDAY", 0 },
  [KIND_BY_POSITION] = { "MP", "MONTHLY", "BYDAY", 5 },
  [KIND_BY_DAY] = { "MD", "MONTHLY", "BYMONTHDAY", 31 },
  [KIND_YEARLY_BY_MONTH] = { "YM", "YEARLY", "BYMONTH", 12 },
  [KIND_YEARLY_BY_DAY] = { "YD", "YEARLY", "BYYEARDAY", 366 },
  [KIND_MINUTELY] = { "M", "MINUTELY", NULL, 0 },
};

static gboolean
is_number (const char *text)
{
  return *text != '\0' && strlen (text) <= 6 && strspn (text, G_CSET_DIGITS) == strlen (text);
}

static gboolean
is_weekday (const char *text)
{
  static const char *const days[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA", NULL };

  return g_strv_contains (days, text);
}

/* "D1": what repeats, and after how many of them. */
static gboolean
read_head (const char *word,
           Kind       *kind,
           guint64    *interval)
{
  const gsize n_letters = strcspn (word, G_CSET_DIGITS);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (strlen (kinds[i].name) == n_letters && strncmp (kinds[i].name, word, n_letters) == 0) {
      *kind = i;
      return is_number (word + n_letters)
             && g_ascii_string_to_unsigned (word + n_letters, 10, 1, 999999, interval, NULL);
    }
  }

  return FALSE;
}

/* "2", "2+" or "2-", counted from the end; "LD" is the last day. */
static gboolean
read_position (const char *word,
               int         max,
               int        *position)
{
  g_autofree char *digits = g_strndup (word, strspn (word, G_CSET_DIGITS));
  const char *sign = word + strlen (digits);
  guint64 number;

  if (strcmp (word, "LD") == 0) {
    *position = -1;
    return TRUE;
  }
  if (!is_number (digits) || !g_ascii_string_to_unsigned (digits, 10, 1, (guint64) max, &number, NULL)
      || (*sign != '\0' && strcmp (sign, "+") != 0 && strcmp (sign, "-") != 0))
    return FALSE;
  *position = *sign == '-' ? -(int) number : (int) number;

  return TRUE;
}

static void
append_value (GString    *list,
              const char *format,
              ...)
{
  va_list args;

  if (list->len > 0)
    g_string_append_c (list, ',');
  va_start (args, format);
  g_string_append_vprintf (list, format, args);
  va_end (args);
}

/* One word of what the rule is limited to; @position is that of the weekdays that follow it. */
static gboolean
read_limit (Kind        kind,
            const char *word,
            int        *position,
            GString    *list)
{
  int number;

  switch (kind) {
    case KIND_WEEKLY:
      append_value (list, "%s", word);
      return is_weekday (word);
    case KIND_BY_POSITION:
      if (!is_weekday (word))
        return read_position (word, kinds[kind].max, position);
      append_value (list, "%d%s", *position, word);
      return *position != 0;
    case KIND_BY_DAY:
    case KIND_YEARLY_BY_MONTH:
    case KIND_YEARLY_BY_DAY:
      if (!read_position (word, kinds[kind].max, &number))
        return FALSE;
      append_value (list, "%d", number);
      return kind == KIND_BY_DAY || number > 0;
    case KIND_DAILY:
    case KIND_MINUTELY:
    default:
      /* Times of the day. */
      return FALSE;
  }
}

/**
 * hst_ical_upgrade_rule:
 * @rule: RRULE as vCalendar 1.0 writes it
 *
 * Says in the words of iCalendar how something repeats.  Rules within rules and lists of times of the day, which no
 * program is known to write, are not understood.
 *
 * Returns: (transfer full) (nullable): an RRULE of RFC 5545; %NULL if it is not understood
 */
char *
hst_ical_upgrade_rule (const char *rule)
{
  g_autofree char *upper = g_ascii_strup (rule, -1);
  g_auto (GStrv) words = g_strsplit_set (upper, " \t", -1);
  g_autoptr (GString) list = g_string_new (NULL);
  g_autofree char *limit = NULL;
  Kind kind = KIND_DAILY;
  guint64 interval = 1, count;
  int position = 0;
  gboolean has_head = FALSE;
  GString *text;

  for (guint i = 0; words[i] != NULL; i++) {
    const char *word = words[i];

    if (*word == '\0')
      continue;
    if (limit != NULL)
      return NULL;
    if (!has_head) {
      if (!read_head (word, &kind, &interval))
        return NULL;
      has_head = TRUE;
    } else if (*word == '#') {
      if (!is_number (word + 1) || !g_ascii_string_to_unsigned (word + 1, 10, 0, 999999, &count, NULL))
        return NULL;
      limit = count > 0 ? g_strdup_printf (";COUNT=%" G_GUINT64_FORMAT, count) : g_strdup ("");
    } else if (strlen (word) >= 8 && g_ascii_isdigit (*word)) {
      limit = g_strdup_printf (";UNTIL=%s", word);
    } else if (!read_limit (kind, word, &position, list)) {
      return NULL;
    }
  }
  if (!has_head)
    return NULL;

  text = g_string_new (NULL);
  g_string_append_printf (text, "FREQ=%s;INTERVAL=%" G_GUINT64_FORMAT, kinds[kind].freq, interval);
  if (list->len > 0)
    g_string_append_printf (text, ";%s=%s", kinds[kind].list, list->str);
  /* Without an end it takes place twice. */
  g_string_append (text, limit != NULL ? limit : ";COUNT=2");

  return g_string_free (text, FALSE);
}
