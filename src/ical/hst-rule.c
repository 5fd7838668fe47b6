/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-rule.h"

#include "hst-calendar-walk.h"
#include "hst-ical-values.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* More than any rule needs that does not repeat itself: keeps what a hostile file costs small. */
#define RULE_MAX_BYTES 16384
#define INTERVAL_MAX   999999999

typedef enum {
  PART_FREQ,
  PART_INTERVAL,
  PART_COUNT,
  PART_UNTIL,
  PART_WKST,
  PART_BYDAY,
  PART_RSCALE,
  PART_SKIP,
  PART_NUMBERS,   /* and those after it: one a row of number_parts */
} Part;

/* A part that is a list of numbers. */
typedef struct {
  const char *name;
  gsize       offset;
  int         min;
  int         max;
  gboolean    negative;   /* -max to -min are allowed too */
} NumberPart;

static const NumberPart number_parts[] = {
  { "BYMONTH",    G_STRUCT_OFFSET (HstRule, by_month),     1, 12,  FALSE },
  { "BYWEEKNO",   G_STRUCT_OFFSET (HstRule, by_week_no),   1, 53,  TRUE },
  { "BYYEARDAY",  G_STRUCT_OFFSET (HstRule, by_year_day),  1, 366, TRUE },
  { "BYMONTHDAY", G_STRUCT_OFFSET (HstRule, by_month_day), 1, 31,  TRUE },
  { "BYHOUR",     G_STRUCT_OFFSET (HstRule, by_hour),      0, 23,  FALSE },
  { "BYMINUTE",   G_STRUCT_OFFSET (HstRule, by_minute),    0, 59,  FALSE },
  { "BYSECOND",   G_STRUCT_OFFSET (HstRule, by_second),    0, 60,  FALSE },
  { "BYSETPOS",   G_STRUCT_OFFSET (HstRule, by_set_pos),   1, 366, TRUE },
};

static const char *const other_parts[PART_NUMBERS] = {
  [PART_FREQ] = "FREQ",         [PART_INTERVAL] = "INTERVAL", [PART_COUNT] = "COUNT",
  [PART_UNTIL] = "UNTIL",       [PART_WKST] = "WKST",         [PART_BYDAY] = "BYDAY",
  [PART_RSCALE] = "RSCALE",     [PART_SKIP] = "SKIP",
};

static const char *const freq_names[] = {
  [HST_FREQ_SECONDLY] = "SECONDLY", [HST_FREQ_MINUTELY] = "MINUTELY", [HST_FREQ_HOURLY] = "HOURLY",
  [HST_FREQ_DAILY] = "DAILY",       [HST_FREQ_WEEKLY] = "WEEKLY",     [HST_FREQ_MONTHLY] = "MONTHLY",
  [HST_FREQ_YEARLY] = "YEARLY",
};

static const char *const skip_names[] = {
  [HST_SKIP_OMIT] = "OMIT", [HST_SKIP_BACKWARD] = "BACKWARD", [HST_SKIP_FORWARD] = "FORWARD",
};

static const char weekday_names[][3] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static GArray **
numbers_of (HstRule          *self,
            const NumberPart *part)
{
  return G_STRUCT_MEMBER_P (self, part->offset);
}

/* A piece of foreign text, fit to be shown in a sentence. */
static char *
quote (const char *text)
{
  g_autofree char *start = g_strndup (text, 48);

  return g_utf8_make_valid (start, -1);
}

static gboolean
fail_value (const char  *name,
            const char  *value,
            GError     **error)
{
  g_autofree char *shown = quote (value);

  /* Translators: the first is the name of a part of a recurrence rule, as in “BYMONTHDAY=32”. */
  g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE, _("“%s=%s” is not possible in a recurrence rule."),
               name, shown);
  return FALSE;
}

static int
find_part (const char *name)
{
  for (int i = 0; i < PART_NUMBERS; i++)
    if (g_ascii_strcasecmp (name, other_parts[i]) == 0)
      return i;
  for (guint i = 0; i < G_N_ELEMENTS (number_parts); i++)
    if (g_ascii_strcasecmp (name, number_parts[i].name) == 0)
      return PART_NUMBERS + (int) i;
  return -1;
}

/* Up to nine digits and nothing else. */
static gboolean
parse_digits (const char *text,
              int        *value)
{
  int n = 0;
  gsize i;

  for (i = 0; i < 9 && g_ascii_isdigit (text[i]); i++)
    n = n * 10 + (text[i] - '0');
  *value = n;
  return i > 0 && text[i] == '\0';
}

static int
parse_weekday (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (weekday_names); i++)
    if (g_ascii_strcasecmp (text, weekday_names[i]) == 0)
      return (int) i + 1;
  return 0;
}

static gboolean
parse_freq (HstRule    *self,
            const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (freq_names); i++) {
    if (g_ascii_strcasecmp (text, freq_names[i]) == 0) {
      self->freq = (HstFreq) i;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
parse_skip (HstRule    *self,
            const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (skip_names); i++) {
    if (g_ascii_strcasecmp (text, skip_names[i]) == 0) {
      self->skip = (HstSkip) i;
      return TRUE;
    }
  }
  return FALSE;
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const HstRuleDay *x = a, *y = b;

  return x->nth != y->nth ? x->nth - y->nth : x->weekday - y->weekday;
}

static void
sort_without_doubles (GArray       *array,
                      GCompareFunc  compare)
{
  const guint size = g_array_get_element_size (array);
  guint kept = 0;

  g_array_sort (array, compare);
  for (guint i = 0; i < array->len; i++) {
    char *item = array->data + (gsize) i * size;

    if (kept == 0 || compare (array->data + (gsize) (kept - 1) * size, item) != 0)
      memmove (array->data + (gsize) kept++ * size, item, size);
  }
  g_array_set_size (array, kept);
}

static gboolean
parse_numbers (GArray          **where,
               const NumberPart *part,
               const char       *text)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; items[i] != NULL; i++) {
    const gboolean is_signed = part->negative && (items[i][0] == '-' || items[i][0] == '+');
    int n;

    if (!parse_digits (items[i] + (is_signed ? 1 : 0), &n) || n < part->min || n > part->max)
      return FALSE;
    if (items[i][0] == '-')
      n = -n;
    g_array_append_val (numbers, n);
  }
  if (numbers->len == 0)
    return FALSE;

  sort_without_doubles (numbers, compare_numbers);
  *where = g_steal_pointer (&numbers);
  return TRUE;
}

static gboolean
parse_days (GArray     **where,
            const char  *text)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (HstRuleDay));

  for (guint i = 0; items[i] != NULL; i++) {
    const gsize length = strlen (items[i]);
    const char *digits = items[i];
    HstRuleDay day = { 0, 0 };
    int nth;

    if (length < 2)
      return FALSE;
    day.weekday = (gint8) parse_weekday (items[i] + length - 2);
    if (day.weekday == 0)
      return FALSE;
    items[i][length - 2] = '\0';

    if (length > 2) {
      if (digits[0] == '-' || digits[0] == '+')
        digits++;
      if (!parse_digits (digits, &nth) || nth < 1 || nth > 53)
        return FALSE;
      day.nth = (gint16) (items[i][0] == '-' ? -nth : nth);
    }
    g_array_append_val (days, day);
  }
  if (days->len == 0)
    return FALSE;

  sort_without_doubles (days, compare_days);
  *where = g_steal_pointer (&days);
  return TRUE;
}

static gboolean
parse_other_part (HstRule    *self,
                  Part        part,
                  const char *value)
{
  int n;

  switch (part) {
    case PART_FREQ:
      return parse_freq (self, value);
    case PART_INTERVAL:
    case PART_COUNT:
      if (!parse_digits (value, &n) || n < 1 || n > INTERVAL_MAX)
        return FALSE;
      *(part == PART_COUNT ? &self->count : &self->interval) = (guint) n;
      return TRUE;
    case PART_UNTIL:
      return hst_ical_value_parse_time (value, strlen (value), &self->until);
    case PART_WKST:
      self->week_start = parse_weekday (value);
      return self->week_start != 0;
    case PART_BYDAY:
      return parse_days (&self->by_day, value);
    case PART_RSCALE:
      return self->calendar != NULL || g_ascii_strcasecmp (value, "GREGORIAN") == 0;
    case PART_SKIP:
      return parse_skip (self, value);
    case PART_NUMBERS:
    default:
      return FALSE;
  }
}

/* Months that come twice, days that no Gregorian month has: what such a part may hold is libical's to say.  It looks for a day
 * that may never come without an end in sight, which takes long where calendars follow the moon, and with other parts. */
static gboolean
keep_part (HstRule     *self,
           const char  *name,
           const char  *value,
           GError     **error)
{
  static const char *const reckoned[] = { "BUDDHIST", "COPTIC", "ETHIOPIC", "HEBREW", "INDIAN", "ISLAMIC-CIVIL", "ISLAMIC-TBLA",
                                          "PERSIAN", "ROC", NULL };
  g_autofree char *text = g_ascii_strup (value, -1);
  g_autofree char *before = NULL;

  if (!g_strv_contains (reckoned, self->calendar) || (strcmp (name, "BYMONTH") != 0 && strcmp (name, "BYMONTHDAY") != 0)) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                 /* Translators: the name of a calendar, as in HEBREW, and of a part of a rule, as in BYDAY. */
                 _("A recurrence rule by the calendar “%s” with a part %s cannot be followed."), self->calendar, name);
    return FALSE;
  }
  if (text[0] == '\0' || strspn (text, strcmp (name, "BYMONTH") == 0 ? ",0123456789L" : "+-,0123456789") != strlen (text))
    return fail_value (name, value, error);
  before = g_steal_pointer (&self->others);
  /* In one order, so that two rules that say the same are the same. */
  self->others = before == NULL || strcmp (name, "BYMONTH") != 0
                   ? g_strdup_printf ("%s;%s=%s", before != NULL ? before : "", name, text)
                   : g_strdup_printf (";%s=%s%s", name, text, before);
  return TRUE;
}

static gboolean
parse_part (HstRule     *self,
            const char  *name,
            const char  *value,
            guint32     *seen,
            GError     **error)
{
  const int part = find_part (name);

  if (part < 0) {
    g_autofree char *shown = quote (name);

    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                 _("The recurrence rule has a part “%s”, which is not known."), shown);
    return FALSE;
  }
  if ((*seen & 1u << part) != 0) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                 _("The recurrence rule has two parts “%s”; only one is possible."),
                 part < PART_NUMBERS ? other_parts[part] : number_parts[part - PART_NUMBERS].name);
    return FALSE;
  }
  *seen |= 1u << part;

  if (self->calendar != NULL && (part >= PART_NUMBERS || part == PART_BYDAY))
    return keep_part (self, part < PART_NUMBERS ? other_parts[part] : number_parts[part - PART_NUMBERS].name, value, error);
  if (part >= PART_NUMBERS) {
    const NumberPart *row = &number_parts[part - PART_NUMBERS];

    return parse_numbers (numbers_of (self, row), row, value) || fail_value (row->name, value, error);
  }
  if (parse_other_part (self, part, value))
    return TRUE;
  if (part == PART_RSCALE) {
    g_autofree char *shown = quote (value);

    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                 /* Translators: %s is the name of a calendar, as in HEBREW. */
                 _("The recurrence rule counts by the calendar “%s”, which is not known here."), shown);
    return FALSE;
  }
  return fail_value (other_parts[part], value, error);
}

static gboolean
has_numbered_days (const HstRule *self)
{
  for (guint i = 0; self->by_day != NULL && i < self->by_day->len; i++)
    if (g_array_index (self->by_day, HstRuleDay, i).nth != 0)
      return TRUE;
  return FALSE;
}

/* The name of a part that does not go with the rule's frequency (the table in RFC 5545 §3.3.10), or NULL. */
static const char *
find_unfit_part (const HstRule *self)
{
  if (self->by_week_no != NULL && self->freq != HST_FREQ_YEARLY)
    return "BYWEEKNO";
  if (self->by_year_day != NULL &&
      (self->freq == HST_FREQ_DAILY || self->freq == HST_FREQ_WEEKLY || self->freq == HST_FREQ_MONTHLY))
    return "BYYEARDAY";
  if (self->by_month_day != NULL && self->freq == HST_FREQ_WEEKLY)
    return "BYMONTHDAY";
  return NULL;
}

static gboolean
check_parts (const HstRule  *self,
             guint32         seen,
             GError        **error)
{
  const char *unfit = find_unfit_part (self);

  if ((seen & 1u << PART_FREQ) == 0) {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                         _("The recurrence rule does not say how often the event repeats (FREQ)."));
    return FALSE;
  }
  if (self->count != 0 && hst_moment_is_set (&self->until)) {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                         _("A recurrence rule ends by COUNT or by UNTIL, not by both."));
    return FALSE;
  }
  if (self->calendar != NULL && self->freq < HST_FREQ_MONTHLY) {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                         _("By another calendar than the Gregorian one a recurrence rule counts months or years only."));
    return FALSE;
  }
  /* The library that counts in other calendars keeps it in a short. */
  if (self->calendar != NULL && self->interval > G_MAXSHORT) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                 _("By another calendar than the Gregorian one a recurrence rule has an INTERVAL of %d at the most."), G_MAXSHORT);
    return FALSE;
  }
  if (unfit != NULL) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                 _("A recurrence rule with FREQ=%s cannot have a part %s."), freq_names[self->freq], unfit);
    return FALSE;
  }
  if (has_numbered_days (self) && (self->freq < HST_FREQ_MONTHLY || self->by_week_no != NULL)) {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                         _("Numbered weekdays in a recurrence rule are for months and years only."));
    return FALSE;
  }
  if (self->by_set_pos != NULL && (seen & ~(1u << (PART_NUMBERS + G_N_ELEMENTS (number_parts) - 1)) &
                                   (~0u << PART_NUMBERS | 1u << PART_BYDAY)) == 0) {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE,
                         _("A recurrence rule with BYSETPOS needs another BY part to choose from."));
    return FALSE;
  }
  return TRUE;
}

static void
append_numbers (GString          *text,
                const NumberPart *part,
                const GArray     *numbers)
{
  if (numbers == NULL)
    return;
  g_string_append_printf (text, ";%s=", part->name);
  for (guint i = 0; i < numbers->len; i++)
    g_string_append_printf (text, "%s%d", i == 0 ? "" : ",", g_array_index (numbers, int, i));
}

static void
append_days (GString      *text,
             const GArray *days)
{
  if (days == NULL)
    return;
  g_string_append (text, ";BYDAY=");
  for (guint i = 0; i < days->len; i++) {
    const HstRuleDay *day = &g_array_index (days, HstRuleDay, i);

    if (i > 0)
      g_string_append_c (text, ',');
    if (day->nth != 0)
      g_string_append_printf (text, "%d", day->nth);
    g_string_append (text, weekday_names[day->weekday - 1]);
  }
}

/* Another calendar than the Gregorian one that is named among @parts, in capitals, if libical follows it. */
static char *
find_calendar (char *const *parts)
{
  for (guint i = 0; parts[i] != NULL; i++) {
    const char *name = parts[i] + strspn (parts[i], " \t");

    if (g_ascii_strncasecmp (name, "RSCALE=", 7) == 0 && g_ascii_strcasecmp (name + 7, "GREGORIAN") != 0)
      return hst_calendar_is_known (name + 7) ? g_ascii_strup (name + 7, -1) : NULL;
  }
  return NULL;
}

/**
 * hst_rule_new_from_string:
 * @text: the value of an RRULE property, without its name
 * @error: (nullable): return location
 *
 * Reads a recurrence rule (RFC 5545 §3.3.10).  Letters may be of either case, parts in any order, and a
 * semicolon may end the rule.  What the RFC rules out is refused: values out of range, a part given
 * twice, both COUNT and UNTIL, BY parts that do not go with the frequency, unknown parts.  Of RFC 7529
 * SKIP is read, and RSCALE for the calendars that libical was built with.
 *
 * Returns: (transfer full): the rule, or %NULL with %HST_ICAL_ERROR_VALUE set
 */
HstRule *
hst_rule_new_from_string (const char  *text,
                          GError     **error)
{
  g_autoptr (HstRule) self = NULL;
  g_auto (GStrv) parts = NULL;
  guint32 seen = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (strnlen (text, RULE_MAX_BYTES + 1) > RULE_MAX_BYTES) {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_VALUE, _("The recurrence rule is too long."));
    return NULL;
  }

  self = g_new0 (HstRule, 1);
  self->interval = 1;
  self->week_start = 1;
  parts = g_strsplit (text, ";", -1);
  self->calendar = find_calendar (parts);
  for (guint i = 0; parts[i] != NULL; i++) {
    char *name = g_strstrip (parts[i]);
    char *value = strchr (name, '=');

    if (name[0] == '\0')
      continue;
    if (value == NULL)
      value = name + strlen (name);
    else
      *value++ = '\0';
    if (!parse_part (self, name, value, &seen, error))
      return NULL;
  }
  if (!check_parts (self, seen, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hst_rule_free:
 * @self: (nullable): a rule
 */
void
hst_rule_free (HstRule *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (number_parts); i++)
    g_clear_pointer (numbers_of (self, &number_parts[i]), g_array_unref);
  g_clear_pointer (&self->by_day, g_array_unref);
  g_free (self->calendar);
  g_free (self->others);
  g_free (self);
}

/**
 * hst_rule_to_string:
 * @self: a rule
 *
 * Writes a rule: parts in one order, lists sorted, nothing that is the default.  Two rules that
 * say the same therefore give the same text.
 *
 * Returns: (transfer full): the value of an RRULE property
 */
char *
hst_rule_to_string (const HstRule *self)
{
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);

  text = g_string_new ("FREQ=");
  g_string_append (text, freq_names[self->freq]);
  if (hst_moment_is_set (&self->until)) {
    g_string_append (text, ";UNTIL=");
    hst_ical_value_append_time (text, &self->until);
  }
  if (self->count != 0)
    g_string_append_printf (text, ";COUNT=%u", self->count);
  if (self->interval != 1)
    g_string_append_printf (text, ";INTERVAL=%u", self->interval);
  append_days (text, self->by_day);
  for (guint i = 0; i < G_N_ELEMENTS (number_parts); i++)
    append_numbers (text, &number_parts[i], G_STRUCT_MEMBER (GArray *, self, number_parts[i].offset));
  if (self->week_start != 1)
    g_string_append_printf (text, ";WKST=%s", weekday_names[self->week_start - 1]);
  if (self->others != NULL)
    g_string_append (text, self->others);
  /* One does not go without the other. */
  if (self->skip != HST_SKIP_OMIT || self->calendar != NULL)
    g_string_append_printf (text, ";RSCALE=%s", self->calendar != NULL ? self->calendar : "GREGORIAN");
  if (self->skip != HST_SKIP_OMIT)
    g_string_append_printf (text, ";SKIP=%s", skip_names[self->skip]);

  return g_string_free (text, FALSE);
}
