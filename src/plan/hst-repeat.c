/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-repeat-private.h"

#include <stdlib.h>
#include <string.h>

/* Rules (RFC 5545 §3.3.10) of the usual kind.  Whatever is not one of them is left as it is. */

#define MOST_TIMES 10000

static const char *const WEEKDAYS[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

/* The parts of a rule that are looked at. */
typedef struct {
  const char *freq;
  const char *by_day;
  const char *by_month_day;
  const char *by_month;
  const char *until;
  guint       interval;
  guint       count;
  gboolean    is_odd;   /* there is something else */
} Parts;

/**
 * hst_repeat_init:
 * @self: (out caller-allocates): how something repeats
 * @kind: the kind of that
 * @first: the day on which it happens first
 *
 * Begins with what is likely meant: each time, and for ever, on the weekday, or the day of the month, on which it
 * happens first.
 */
void
hst_repeat_init (HstRepeat     *self,
                 HstRepeatKind  kind,
                 HstDay         first)
{
  const int weekday = hst_day_get_weekday (first);
  int year, month, month_day;

  hst_day_to_ymd (first, &year, &month, &month_day);
  *self = (HstRepeat) { kind, 1, 1u << (weekday - 1), (month_day - 1) / 7 + 1, weekday, HST_DAY_NONE, 0 };
  /* Not every month has a fifth one. */
  if (self->nth > 4)
    self->nth = -1;
}

static guint
read_number (const char *text,
             gboolean   *is_odd)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 1, MOST_TIMES, &number, NULL)) {
    *is_odd = TRUE;
    return 1;
  }
  return (guint) number;
}

/* @words: kept by the caller, for they are pointed to */
static void
read_parts (char  **words,
            Parts  *parts)
{
  *parts = (Parts) { .interval = 1 };
  for (guint i = 0; words[i] != NULL; i++) {
    char *value = strchr (words[i], '=');

    if (*words[i] == '\0')
      continue;
    if (value == NULL) {
      parts->is_odd = TRUE;
      return;
    }
    *value++ = '\0';
    if (g_str_equal (words[i], "FREQ"))
      parts->freq = value;
    else if (g_str_equal (words[i], "BYDAY"))
      parts->by_day = value;
    else if (g_str_equal (words[i], "BYMONTHDAY"))
      parts->by_month_day = value;
    else if (g_str_equal (words[i], "BYMONTH"))
      parts->by_month = value;
    else if (g_str_equal (words[i], "UNTIL"))
      parts->until = value;
    else if (g_str_equal (words[i], "INTERVAL"))
      parts->interval = read_number (value, &parts->is_odd);
    else if (g_str_equal (words[i], "COUNT"))
      parts->count = read_number (value, &parts->is_odd);
    else if (!g_str_equal (words[i], "WKST") || !g_str_equal (value, "MO"))
      parts->is_odd = TRUE;
  }
  parts->is_odd = parts->is_odd || parts->freq == NULL || (parts->until != NULL && parts->count > 0);
}

static int
find_weekday (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (WEEKDAYS); i++)
    if (g_str_equal (text, WEEKDAYS[i]))
      return (int) i + 1;
  return 0;
}

static gboolean
read_weekdays (const char *by_day,
               guint      *weekdays)
{
  g_auto (GStrv) words = g_strsplit (by_day, ",", -1);

  *weekdays = 0;
  for (guint i = 0; words[i] != NULL; i++) {
    const int weekday = find_weekday (words[i]);

    if (weekday == 0)
      return FALSE;
    *weekdays |= 1u << (weekday - 1);
  }
  return *weekdays != 0;
}

static gboolean
read_nth (const char *by_day,
          int        *nth,
          int        *weekday)
{
  char *end;

  *nth = (int) strtol (by_day, &end, 10);
  *weekday = find_weekday (end);
  return *weekday != 0 && (*nth == -1 || (*nth >= 1 && *nth <= 4));
}

static gboolean
is_number (const char *text,
           int         number)
{
  g_autofree char *expected = g_strdup_printf ("%d", number);

  return g_str_equal (text, expected);
}

static gboolean
read_kind (HstRepeat   *self,
           const Parts *parts,
           HstDay       first)
{
  int year, month, month_day;

  hst_day_to_ymd (first, &year, &month, &month_day);
  if (g_str_equal (parts->freq, "DAILY")) {
    self->kind = HST_REPEAT_DAILY;
    return parts->by_day == NULL && parts->by_month_day == NULL && parts->by_month == NULL;
  }
  if (g_str_equal (parts->freq, "WEEKLY")) {
    self->kind = HST_REPEAT_WEEKLY;
    return parts->by_month_day == NULL && parts->by_month == NULL
           && (parts->by_day == NULL || read_weekdays (parts->by_day, &self->weekdays));
  }
  if (g_str_equal (parts->freq, "MONTHLY")) {
    self->kind = parts->by_day != NULL ? HST_REPEAT_MONTHLY_WEEKDAY : HST_REPEAT_MONTHLY;
    return parts->by_month == NULL && (parts->by_month_day == NULL || is_number (parts->by_month_day, month_day))
           && (parts->by_day == NULL
               || (parts->by_month_day == NULL && read_nth (parts->by_day, &self->nth, &self->weekday)));
  }
  if (!g_str_equal (parts->freq, "YEARLY"))
    return FALSE;
  self->kind = HST_REPEAT_YEARLY;
  return parts->by_day == NULL && (parts->by_month == NULL || is_number (parts->by_month, month))
         && (parts->by_month_day == NULL || (parts->by_month != NULL && is_number (parts->by_month_day, month_day)));
}

/* So many digits, as a number. */
static gboolean
read_digits (const char *text,
             guint       n_digits,
             int        *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    *number = 10 * *number + g_ascii_digit_value (text[i]);
  }
  return TRUE;
}

/**
 * hst_repeat_read_until:
 * @text: what UNTIL says
 * @zone: (nullable): where it happens
 * @wall_s: (out): when that is there, in seconds of wall time
 *
 * Returns: whether it is a date, or a date with a time
 */
gboolean
hst_repeat_read_until (const char *text,
                       HstZone    *zone,
                       gint64     *wall_s)
{
  const gsize length = strlen (text);
  int year, month, day, hour = 0, minute = 0, second = 0;

  if ((length != 8 && length != 15 && length != 16) || !read_digits (text, 4, &year) || !read_digits (text + 4, 2, &month)
      || !read_digits (text + 6, 2, &day) || !hst_ymd_is_valid (year, month, day))
    return FALSE;
  if (length > 8 && (text[8] != 'T' || !read_digits (text + 9, 2, &hour) || !read_digits (text + 11, 2, &minute)
                     || !read_digits (text + 13, 2, &second) || (length == 16 && text[15] != 'Z')))
    return FALSE;
  *wall_s = (gint64) hst_day_from_ymd (year, month, day) * HST_DAY_S + hour * 3600 + minute * 60 + second;
  if (length == 16 && zone != NULL)
    *wall_s = hst_zone_wall_from_utc (zone, *wall_s);
  return TRUE;
}

/**
 * hst_repeat_get_day:
 * @wall_s: a second of wall time
 *
 * Returns: the day in which it lies
 */
HstDay
hst_repeat_get_day (gint64 wall_s)
{
  return (HstDay) (wall_s >= 0 ? wall_s / HST_DAY_S : (wall_s - HST_DAY_S + 1) / HST_DAY_S);
}

/**
 * hst_repeat_read:
 * @self: (out caller-allocates): how something repeats
 * @rule: (nullable): a rule; %NULL or the empty string for none
 * @start: when it happens first
 * @zone: (nullable): the zone of @start
 *
 * Reads a rule.  Whatever is not one of the usual kinds is %HST_REPEAT_OTHER.
 */
void
hst_repeat_read (HstRepeat       *self,
                 const char      *rule,
                 const HstMoment *start,
                 HstZone         *zone)
{
  g_auto (GStrv) words = NULL;
  gint64 until_s = 0;
  Parts parts;

  hst_repeat_init (self, HST_REPEAT_NEVER, start->day);
  if (rule == NULL || *rule == '\0')
    return;
  words = g_strsplit (rule, ";", -1);
  read_parts (words, &parts);
  if (parts.is_odd || !read_kind (self, &parts, start->day)
      || (parts.until != NULL && !hst_repeat_read_until (parts.until, zone, &until_s))) {
    hst_repeat_init (self, HST_REPEAT_OTHER, start->day);
    return;
  }
  if (parts.until != NULL)
    self->until = hst_repeat_get_day (until_s);
  self->interval = parts.interval;
  self->count = parts.count;
}

/* The end of the last day: of the same kind as the start, or in UTC where that has a zone. */
static void
append_until (GString         *rule,
              HstDay           until,
              const HstMoment *start,
              HstZone         *zone)
{
  const gint64 end_s = ((gint64) until + 1) * HST_DAY_S - 1;
  const gboolean in_utc = start->kind != HST_MOMENT_FLOATING && zone != NULL;
  const gint64 written_s = in_utc ? hst_zone_utc_from_wall (zone, end_s) : end_s;
  const int second = (int) (written_s % HST_DAY_S);
  int year, month, day;

  hst_day_to_ymd (start->kind == HST_MOMENT_DATE ? until : (HstDay) (written_s / HST_DAY_S), &year, &month, &day);
  g_string_append_printf (rule, ";UNTIL=%04d%02d%02d", year, month, day);
  if (start->kind != HST_MOMENT_DATE)
    g_string_append_printf (rule, "T%02d%02d%02d%s", second / 3600, second / 60 % 60, second % 60, in_utc ? "Z" : "");
}

/**
 * hst_repeat_write:
 * @self: how something repeats, but not %HST_REPEAT_OTHER
 * @start: when it happens first
 * @zone: (nullable): the zone of @start
 *
 * Returns: (transfer full) (nullable): the rule; %NULL if it happens once
 */
char *
hst_repeat_write (const HstRepeat *self,
                  const HstMoment *start,
                  HstZone         *zone)
{
  static const char *const freqs[] = { NULL, "DAILY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", NULL };
  g_autoptr (GString) rule = NULL;

  g_return_val_if_fail (self->kind != HST_REPEAT_OTHER, NULL);

  if (self->kind == HST_REPEAT_NEVER)
    return NULL;
  rule = g_string_new (NULL);
  g_string_append_printf (rule, "FREQ=%s", freqs[self->kind]);
  if (self->interval > 1)
    g_string_append_printf (rule, ";INTERVAL=%u", self->interval);
  if (self->kind == HST_REPEAT_WEEKLY) {
    const char *separator = ";BYDAY=";

    for (guint i = 0; i < G_N_ELEMENTS (WEEKDAYS); i++)
      if (self->weekdays & 1u << i) {
        g_string_append_printf (rule, "%s%s", separator, WEEKDAYS[i]);
        separator = ",";
      }
  }
  if (self->kind == HST_REPEAT_MONTHLY_WEEKDAY)
    g_string_append_printf (rule, ";BYDAY=%d%s", self->nth, WEEKDAYS[self->weekday - 1]);
  if (self->count > 0)
    g_string_append_printf (rule, ";COUNT=%u", self->count);
  else if (self->until != HST_DAY_NONE)
    append_until (rule, self->until, start, zone);
  return g_string_free (g_steal_pointer (&rule), FALSE);
}

/**
 * hst_repeat_keeps_days:
 * @from: (nullable): a rule; %NULL or the empty string for none
 * @to: (nullable): another
 * @start: an instance by the first of them
 * @zone: (nullable): the zone of @start
 *
 * Returns: whether the second has the same days, or more weekdays, and may only end elsewhere: what was written for @start
 *   is then right for a series that began on another day
 */
gboolean
hst_repeat_keeps_days (const char      *from,
                       const char      *to,
                       const HstMoment *start,
                       HstZone         *zone)
{
  HstRepeat a, b;

  hst_repeat_read (&a, from, start, zone);
  hst_repeat_read (&b, to, start, zone);
  return a.kind == b.kind && a.kind != HST_REPEAT_OTHER && a.interval == b.interval
         && (a.kind != HST_REPEAT_WEEKLY || (a.weekdays & b.weekdays) == a.weekdays)
         && (a.kind != HST_REPEAT_MONTHLY_WEEKDAY || (a.nth == b.nth && a.weekday == b.weekday));
}
