/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-moment.h"

#include "hst-error.h"

#include <string.h>

/* Longer than any zone id that is one; keeps what a hostile file can have interned small. */
#define TZID_MAX_BYTES 255

static void
split_wall (gint64  wall_s,
            HstDay *day,
            gint32 *second)
{
  const gint64 floor = wall_s >= 0 ? wall_s / HST_DAY_S : -((HST_DAY_S - 1 - wall_s) / HST_DAY_S);

  *day = (HstDay) floor;
  *second = (gint32) (wall_s - floor * HST_DAY_S);
}

/* -1 if there are no two digits. */
static inline int
read_two_digits (const char *text)
{
  const int tens = text[0] - '0', ones = tens >= 0 && tens <= 9 ? text[1] - '0' : -1;

  return ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/* "HH:MM:SS" or "HH:MM"; gives the number of bytes read, 0 if it is neither.  A leap second is read as
 * the second before it, as no clock that people see shows it. */
static gsize
parse_clock (const char *text,
             gint32     *second)
{
  const int hours = read_two_digits (text);
  int minutes, seconds = 0;
  gsize read = 5;

  if (hours < 0 || hours > 23 || text[2] != ':')
    return 0;
  minutes = read_two_digits (text + 3);
  if (minutes < 0 || minutes > 59)
    return 0;
  if (text[5] == ':') {
    seconds = read_two_digits (text + 6);
    if (seconds < 0 || seconds > 60)
      return 0;
    read = 8;
  }
  *second = hours * 3600 + minutes * 60 + MIN (seconds, 59);
  return read;
}

static gboolean
fail_syntax (const char  *text,
             GError     **error)
{
  g_set_error (error, HST_MODEL_ERROR, HST_MODEL_ERROR_SYNTAX, "“%.64s” is not a date or time", text);
  return FALSE;
}

/**
 * hst_moment_date:
 * @day: a civil day
 *
 * Returns: that whole day
 */
HstMoment
hst_moment_date (HstDay day)
{
  return (HstMoment) { .kind = HST_MOMENT_DATE, .day = day };
}

/**
 * hst_moment_floating:
 * @day: a civil day
 * @second: second of that day
 *
 * Returns: that wall time, in whatever zone the reader is
 */
HstMoment
hst_moment_floating (HstDay day,
                     gint32 second)
{
  return (HstMoment) { .kind = HST_MOMENT_FLOATING, .day = day, .second = second };
}

/**
 * hst_moment_utc:
 * @utc_s: seconds since the epoch
 *
 * Returns: that second, written in UTC
 */
HstMoment
hst_moment_utc (gint64 utc_s)
{
  HstMoment self = { .kind = HST_MOMENT_UTC };

  split_wall (utc_s, &self.day, &self.second);
  return self;
}

/**
 * hst_moment_zoned:
 * @day: a civil day
 * @second: second of that day on the wall clock
 * @tzid: id of the zone
 *
 * Returns: that wall time in that zone
 */
HstMoment
hst_moment_zoned (HstDay      day,
                  gint32      second,
                  const char *tzid)
{
  return (HstMoment) {
    .kind = HST_MOMENT_ZONED, .day = day, .second = second, .tzid = g_intern_string (tzid),
  };
}

/**
 * hst_moment_with_wall:
 * @like: a moment
 * @wall_s: seconds of wall time since 1970-01-01T00:00:00
 *
 * Returns: a moment of the kind and zone of @like at another wall time; for a date, the day of it
 */
HstMoment
hst_moment_with_wall (const HstMoment *like,
                      gint64           wall_s)
{
  HstMoment self = *like;

  split_wall (wall_s, &self.day, &self.second);
  if (self.kind == HST_MOMENT_DATE)
    self.second = 0;
  return self;
}

/**
 * hst_moment_is_set:
 * @self: a moment
 *
 * Returns: whether it is one at all
 */
gboolean
hst_moment_is_set (const HstMoment *self)
{
  return self->kind != HST_MOMENT_NONE;
}

/**
 * hst_moment_equal:
 * @a: a moment
 * @b: a moment
 *
 * Returns: whether both are written the same; two ways to write one instant are not equal
 */
gboolean
hst_moment_equal (const HstMoment *a,
                  const HstMoment *b)
{
  if (a->kind != b->kind)
    return FALSE;
  if (a->kind == HST_MOMENT_NONE)
    return TRUE;
  return a->day == b->day && a->second == b->second && a->tzid == b->tzid;
}

/**
 * hst_moment_get_wall_s:
 * @self: a moment that is set
 *
 * Returns: its wall time, in seconds since 1970-01-01T00:00:00 on the wall; midnight for a date
 */
gint64
hst_moment_get_wall_s (const HstMoment *self)
{
  return (gint64) self->day * HST_DAY_S + self->second;
}

/* Enough for any number of days, with its time and a Z. */
#define LOCAL_SIZE 40

static char *
write_two_digits (char *at,
                  int   number)
{
  at[0] = (char) ('0' + number / 10);
  at[1] = (char) ('0' + number % 10);
  return at + 2;
}

static char *
write_day (char   *at,
           HstDay  day)
{
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  /* Plans are full of these. */
  if (year < 0 || year > 9999)
    return at + g_snprintf (at, LOCAL_SIZE / 2, "%04d-%02d-%02d", year, month, month_day);
  at = write_two_digits (at, year / 100);
  at = write_two_digits (at, year % 100);
  *at++ = '-';
  at = write_two_digits (at, month);
  *at++ = '-';
  return write_two_digits (at, month_day);
}

static void
write_local (const HstMoment *self,
             char             text[LOCAL_SIZE])
{
  char *at = text;

  if (self->kind != HST_MOMENT_NONE)
    at = write_day (at, self->day);
  if (self->kind != HST_MOMENT_NONE && self->kind != HST_MOMENT_DATE) {
    *at++ = 'T';
    at = write_two_digits (at, self->second / 3600);
    *at++ = ':';
    at = write_two_digits (at, self->second / 60 % 60);
    *at++ = ':';
    at = write_two_digits (at, self->second % 60);
  }
  if (self->kind == HST_MOMENT_UTC)
    *at++ = 'Z';
  *at = '\0';
}

/**
 * hst_moment_to_local_string:
 * @self: a moment
 *
 * Returns: its wall time without its zone, "2026-11-25T09:30:00", for a date "2026-11-25", for UTC
 *   with a "Z", and "" if it is not set
 */
char *
hst_moment_to_local_string (const HstMoment *self)
{
  char text[LOCAL_SIZE];

  write_local (self, text);
  return g_strdup (text);
}

/**
 * hst_moment_to_string:
 * @self: a moment
 *
 * Returns: all of it: as hst_moment_to_local_string(), for a zoned one followed by its zone in the
 *   form of RFC 9557, "2026-11-25T09:30:00[Europe/Kyiv]"
 */
char *
hst_moment_to_string (const HstMoment *self)
{
  char text[LOCAL_SIZE];

  write_local (self, text);
  return self->kind == HST_MOMENT_ZONED ? g_strconcat (text, "[", self->tzid, "]", NULL) : g_strdup (text);
}

/* The one that was read last is nearly always the one that comes next; what is interned stays. */
static const char *
intern_tzid (const char *text,
             gsize       length)
{
  static const char *last;
  const char *known = g_atomic_pointer_get (&last);
  char tzid[TZID_MAX_BYTES + 1];

  if (known != NULL && strncmp (known, text, length) == 0 && known[length] == '\0')
    return known;
  memcpy (tzid, text, length);
  tzid[length] = '\0';
  known = g_intern_string (tzid);
  g_atomic_pointer_set (&last, known);
  return known;
}

/**
 * hst_moment_from_string:
 * @text: what hst_moment_to_string() gives; seconds may be left out
 * @moment: (out): the moment, unset for ""; untouched on failure
 * @error: (nullable): return location
 *
 * Returns: %TRUE, or %FALSE with %HST_MODEL_ERROR_SYNTAX set
 */
gboolean
hst_moment_from_string (const char  *text,
                        HstMoment   *moment,
                        GError     **error)
{
  HstMoment self = HST_MOMENT_INIT;
  const char *rest;
  gsize read, length;

  g_return_val_if_fail (text != NULL && moment != NULL, FALSE);

  if (text[0] != '\0') {
    self.kind = HST_MOMENT_DATE;
    self.day = hst_day_from_prefix (text);
    if (self.day == HST_DAY_NONE)
      return fail_syntax (text, error);
    rest = text + 10;

    if (rest[0] == 'T') {
      read = parse_clock (rest + 1, &self.second);
      if (read == 0)
        return fail_syntax (text, error);
      rest += 1 + read;
      self.kind = HST_MOMENT_FLOATING;

      if (strcmp (rest, "Z") == 0) {
        self.kind = HST_MOMENT_UTC;
        rest++;
      } else if (rest[0] == '[') {
        length = strlen (rest);
        if (length < 3 || length > TZID_MAX_BYTES + 2 || rest[length - 1] != ']')
          return fail_syntax (text, error);
        self.kind = HST_MOMENT_ZONED;
        self.tzid = intern_tzid (rest + 1, length - 2);
        rest += length;
      }
    }
    if (rest[0] != '\0')
      return fail_syntax (text, error);
  }

  *moment = self;
  return TRUE;
}

/**
 * hst_instant_to_string:
 * @utc_s: seconds since the epoch
 *
 * Returns: "2026-11-25T07:30:00Z" (RFC 3339)
 */
char *
hst_instant_to_string (gint64 utc_s)
{
  const HstMoment moment = hst_moment_utc (utc_s);

  return hst_moment_to_string (&moment);
}

/**
 * hst_instant_from_string:
 * @text: an RFC 3339 time with "Z" or an offset
 * @utc_s: (out): seconds since the epoch; untouched on failure
 * @error: (nullable): return location
 *
 * Returns: %TRUE, or %FALSE with %HST_MODEL_ERROR_SYNTAX set
 */
gboolean
hst_instant_from_string (const char  *text,
                         gint64      *utc_s,
                         GError     **error)
{
  HstDay day;
  gint32 second, offset_s;
  const char *rest;
  gsize read;
  int sign;

  g_return_val_if_fail (text != NULL && utc_s != NULL, FALSE);

  day = hst_day_from_prefix (text);
  if (day == HST_DAY_NONE || (text[10] != 'T' && text[10] != 't' && text[10] != ' '))
    return fail_syntax (text, error);
  read = parse_clock (text + 11, &second);
  if (read == 0)
    return fail_syntax (text, error);

  rest = text + 11 + read;
  if (rest[0] == '.' && g_ascii_isdigit (rest[1]))
    for (rest++; g_ascii_isdigit (*rest); rest++)
      ;

  if (g_ascii_strcasecmp (rest, "Z") == 0) {
    offset_s = 0;
  } else {
    sign = rest[0] == '+' ? 1 : -1;
    if ((rest[0] != '+' && rest[0] != '-') || strlen (rest) != 6 || parse_clock (rest + 1, &offset_s) != 5)
      return fail_syntax (text, error);
    offset_s *= sign;
  }

  *utc_s = (gint64) day * HST_DAY_S + second - offset_s;
  return TRUE;
}
