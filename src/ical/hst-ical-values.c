/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-values.h"

#include "hst-day.h"

#include <string.h>

/* A million days reaches from year 1 beyond year 2700; in seconds the same. */
#define MAX_DURATION_DAYS  G_GINT64_CONSTANT (4000000)
#define SHOWN_VALUE_LENGTH 60

static void
trim (const char **text,
      gsize       *length)
{
  while (*length > 0 && g_ascii_isspace (**text)) {
    (*text)++;
    (*length)--;
  }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

static inline gboolean
read_digits (const char *text,
             guint       n,
             int        *number)
{
  int value = 0;

  for (guint i = 0; i < n; i++) {
    const guint digit = (guint) (guchar) text[i] - '0';

    if (digit > 9)
      return FALSE;
    value = value * 10 + (int) digit;
  }
  *number = value;

  return TRUE;
}

/**
 * hst_ical_value_parse_time:
 * @text: (array length=length): a DATE or DATE-TIME value (RFC 5545 §3.3.4, §3.3.5)
 * @length: bytes of @text
 * @moment: (out caller-allocates): where to put it: a date, or a time that floats or is in UTC
 *
 * Reads a point in time.  Seconds may be missing, as some write them so; a leap second is the last
 * ordinary second of its minute.
 *
 * Returns: %FALSE if it is none
 */
gboolean
hst_ical_value_parse_time (const char *text,
                           gsize       length,
                           HstMoment  *moment)
{
  int year, month, month_day, hour, minute, second = 0;
  gboolean utc;
  HstDay day;

  trim (&text, &length);
  if (length < 8 || !read_digits (text, 4, &year) || !read_digits (text + 4, 2, &month)
      || !read_digits (text + 6, 2, &month_day) || !hst_ymd_is_valid (year, month, month_day))
    return FALSE;
  day = hst_day_from_ymd (year, month, month_day);
  if (length == 8) {
    *moment = hst_moment_date (day);
    return TRUE;
  }

  utc = text[length - 1] == 'Z' || text[length - 1] == 'z';
  if (utc)
    length--;
  if ((length != 15 && length != 13) || (text[8] != 'T' && text[8] != 't')
      || !read_digits (text + 9, 2, &hour) || !read_digits (text + 11, 2, &minute)
      || (length == 15 && !read_digits (text + 13, 2, &second)))
    return FALSE;
  if (hour > 23 || minute > 59 || second > 60)
    return FALSE;
  second = hour * 3600 + minute * 60 + MIN (second, 59);
  *moment = utc ? hst_moment_utc ((gint64) day * HST_DAY_S + second) : hst_moment_floating (day, second);

  return TRUE;
}

/**
 * hst_ical_value_append_time:
 * @into: where to append
 * @moment: a moment
 *
 * Appends the moment as a DATE or DATE-TIME value.  Its zone belongs into a parameter.
 */
void
hst_ical_value_append_time (GString         *into,
                            const HstMoment *moment)
{
  int year, month, month_day;

  hst_day_to_ymd (moment->day, &year, &month, &month_day);
  g_string_append_printf (into, "%04d%02d%02d", year, month, month_day);
  if (moment->kind == HST_MOMENT_DATE)
    return;
  g_string_append_printf (into, "T%02d%02d%02d", moment->second / 3600, moment->second / 60 % 60,
                          moment->second % 60);
  if (moment->kind == HST_MOMENT_UTC)
    g_string_append_c (into, 'Z');
}

/**
 * hst_ical_value_parse_offset:
 * @text: (array length=length): a UTC-OFFSET value (RFC 5545 §3.3.14)
 * @length: bytes of @text
 * @offset_s: (out): wall time minus UTC, in seconds
 *
 * Returns: %FALSE if it is none
 */
gboolean
hst_ical_value_parse_offset (const char *text,
                             gsize       length,
                             gint32     *offset_s)
{
  int hour, minute, second = 0;

  trim (&text, &length);
  if ((length != 5 && length != 7) || (*text != '+' && *text != '-'))
    return FALSE;
  if (!read_digits (text + 1, 2, &hour) || !read_digits (text + 3, 2, &minute)
      || (length == 7 && !read_digits (text + 5, 2, &second)))
    return FALSE;
  if (hour > 24 || minute > 59 || second > 59)
    return FALSE;
  *offset_s = hour * 3600 + minute * 60 + second;
  if (*text == '-')
    *offset_s = -*offset_s;

  return TRUE;
}

/**
 * hst_ical_value_parse_int:
 * @text: (array length=length): an INTEGER value (RFC 5545 §3.3.8)
 * @length: bytes of @text
 * @number: (out): the number
 *
 * Returns: %FALSE if it is none, or beyond what INTEGER holds
 */
gboolean
hst_ical_value_parse_int (const char *text,
                          gsize       length,
                          gint64     *number)
{
  gboolean negative;
  gint64 value = 0;

  trim (&text, &length);
  negative = length > 0 && *text == '-';
  if (length > 0 && (*text == '-' || *text == '+')) {
    text++;
    length--;
  }
  if (length == 0 || length > 10)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    value = value * 10 + (text[i] - '0');
  }
  if (value > G_MAXINT32)
    return FALSE;
  *number = negative ? -value : value;

  return TRUE;
}

/**
 * hst_ical_value_parse_duration:
 * @text: (array length=length): a DURATION value (RFC 5545 §3.3.6)
 * @length: bytes of @text
 * @days: (out): its nominal part, in civil days, negative in a negative one
 * @seconds: (out): its exact part, in seconds
 *
 * Reads a duration.  What libical lets overflow in silence is refused here.
 *
 * Returns: %FALSE if it is none, or longer than any calendar
 */
gboolean
hst_ical_value_parse_duration (const char *text,
                               gsize       length,
                               gint64     *days,
                               gint64     *seconds)
{
  const char *end;
  gboolean negative = FALSE, in_time = FALSE, any = FALSE;

  trim (&text, &length);
  end = text + length;
  *days = *seconds = 0;
  if (text < end && (*text == '+' || *text == '-'))
    negative = *text++ == '-';
  if (text == end || g_ascii_toupper (*text++) != 'P')
    return FALSE;

  while (text < end) {
    gint64 number = 0;

    if (g_ascii_toupper (*text) == 'T' && !in_time) {
      in_time = TRUE;
      text++;
      continue;
    }
    if (!g_ascii_isdigit (*text))
      return FALSE;
    for (; text < end && g_ascii_isdigit (*text); text++) {
      number = number * 10 + (*text - '0');
      if (number > MAX_DURATION_DAYS * HST_DAY_S)
        return FALSE;
    }
    if (text == end)
      return FALSE;
    switch (g_ascii_toupper (*text++)) {
    case 'W':
      *days += number * 7;
      break;
    case 'D':
      *days += number;
      break;
    case 'H':
      *seconds += number * 3600;
      break;
    case 'M':
      *seconds += number * 60;
      break;
    case 'S':
      *seconds += number;
      break;
    default:
      return FALSE;
    }
    any = TRUE;
    if (*days > MAX_DURATION_DAYS || *seconds > MAX_DURATION_DAYS * HST_DAY_S)
      return FALSE;
  }
  if (negative) {
    *days = -*days;
    *seconds = -*seconds;
  }

  return any;
}

/**
 * hst_ical_value_find_cut:
 * @value: (array length=length): a value
 * @length: bytes of @value
 * @max_bytes: how many are wanted
 *
 * Returns: how many bytes of @value, @max_bytes at most, end with a whole letter and no half of an escape
 */
gsize
hst_ical_value_find_cut (const char *value,
                         gsize       length,
                         gsize       max_bytes)
{
  gsize cut = MIN (length, max_bytes), n_backslashes = 0;

  if (cut == length)
    return length;
  while (cut > 0 && ((guchar) value[cut] & 0xc0) == 0x80)
    cut--;
  while (n_backslashes < cut && value[cut - 1 - n_backslashes] == '\\')
    n_backslashes++;

  return cut - n_backslashes % 2;
}

/**
 * hst_ical_value_dup_shown:
 * @value: (array length=length): a value
 * @length: bytes of @value
 *
 * Returns: (transfer full): the value as it may stand in a sentence: short, and without what would break the line
 */
char *
hst_ical_value_dup_shown (const char *value,
                          gsize       length)
{
  g_autofree char *valid = g_utf8_make_valid (value, (gssize) MIN (length, SHOWN_VALUE_LENGTH * 4));

  for (char *p = valid; *p != '\0'; p++) {
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  }
  if (g_utf8_strlen (valid, -1) > SHOWN_VALUE_LENGTH) {
    g_autofree char *head = g_utf8_substring (valid, 0, SHOWN_VALUE_LENGTH);

    return g_strconcat (head, "…", NULL);
  }

  return g_steal_pointer (&valid);
}

/**
 * hst_ical_value_remove_controls:
 * @text: a name, which is changed
 *
 * Removes control characters: no name has any, and they could not be written.
 *
 * Returns: (transfer none): @text
 */
char *
hst_ical_value_remove_controls (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++) {
    if (!g_ascii_iscntrl (*from))
      *to++ = *from;
  }
  *to = '\0';

  return text;
}
