/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-form-text.h"

#include "hst-draft.h"
#include "hst-words.h"
#include "hst-words-people.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* What is typed into the rows of a form, and back.  Without side effects, and so without widgets. */

#define MINUTES_OF_DAY (24 * 60)

#define FIELD_OF(type, record, field) G_STRUCT_MEMBER (type, record, (field)->offset)

static const HstField *
field_of (const HstFormRow *row,
          gconstpointer     record,
          guint             after)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  for (guint i = 0; i + after < type->n_fields; i++)
    if (strcmp (type->fields[i].name, row->field) == 0)
      return &type->fields[i + after];

  g_return_val_if_reached (NULL);
}

/* ---- showing */

/* As many digits as a place needs: a metre. */
static char *
place_to_text (double latitude,
               double longitude)
{
  char first[G_ASCII_DTOSTR_BUF_SIZE], second[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (latitude) || isnan (longitude))
    return g_strdup ("");

  return g_strjoin (", ", g_ascii_formatd (first, sizeof first, "%.5f", latitude),
                    g_ascii_formatd (second, sizeof second, "%.5f", longitude), NULL);
}

static char *
moment_to_text (const HstMoment *moment)
{
  g_autofree char *date = NULL;

  if (!hst_moment_is_set (moment))
    return g_strdup ("");
  date = hst_words_date (moment->day);
  if (moment->kind == HST_MOMENT_DATE)
    return g_steal_pointer (&date);

  return g_strdup_printf ("%s %02d:%02d", date, moment->second / 3600, moment->second / 60 % 60);
}

/**
 * hst_form_text_show:
 * @row: a row that is typed into
 * @record: a record
 *
 * Returns: what the row says
 */
char *
hst_form_text_show (const HstFormRow *row,
                    gconstpointer     record)
{
  const HstField *field = field_of (row, record, 0);
  const HstField *after;
  gint64 start, end;

  switch (row->kind) {
  case HST_FORM_LIST:
    return FIELD_OF (char **, record, field) != NULL ? g_strjoinv (", ", FIELD_OF (char **, record, field))
                                                     : g_strdup ("");
  case HST_FORM_NUMBER:
    start = FIELD_OF (gint64, record, field);
    return start != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, start) : g_strdup ("");
  case HST_FORM_HOURS:
    after = field_of (row, record, 1);
    start = FIELD_OF (gint64, record, field);
    end = FIELD_OF (gint64, record, after);
    return start != 0 || end != 0 ? hst_words_hours (start, end) : g_strdup ("");
  case HST_FORM_PLACE:
    after = field_of (row, record, 1);
    return place_to_text (FIELD_OF (double, record, field), FIELD_OF (double, record, after));
  case HST_FORM_DAY:
    return FIELD_OF (HstDay, record, field) != HST_DAY_NONE ? hst_words_date (FIELD_OF (HstDay, record, field))
                                                            : g_strdup ("");
  case HST_FORM_MOMENT:
    return moment_to_text (&FIELD_OF (HstMoment, record, field));
  case HST_FORM_LINE:
  case HST_FORM_TEXT:
  case HST_FORM_OPTION:
  case HST_FORM_LINK:
    return g_strdup (FIELD_OF (char *, record, field) != NULL ? FIELD_OF (char *, record, field) : "");
  case HST_FORM_CHOICE:
  default:
    return g_strdup_printf ("%d", FIELD_OF (int, record, field));
  }
}

/* ---- reading */

static gboolean
read_number (const char *text,
             gint64     *number)
{
  char *end;

  *number = 0;
  if (*text == '\0')
    return TRUE;
  if (!g_ascii_isdigit (*text))
    return FALSE;
  errno = 0;
  *number = g_ascii_strtoll (text, &end, 10);

  return *end == '\0' && errno == 0 && *number <= G_MAXINT32;
}

/* 24:00 is the end of the day. */
static gboolean
read_minute (const char *text,
             gint64     *minute)
{
  int second;

  if (strcmp (text, "24:00") == 0 || strcmp (text, "24") == 0) {
    *minute = MINUTES_OF_DAY;
    return TRUE;
  }
  if (!hst_parse_time (text, &second))
    return FALSE;
  *minute = second / 60;

  return TRUE;
}

/* Between the two stands any dash. */
static gboolean
read_hours (const char *text,
            gint64     *start,
            gint64     *end)
{
  g_auto (GStrv) parts = g_regex_split_simple ("\\s*[-\u2010-\u2015]\\s*", text, 0, 0);

  *start = *end = 0;
  if (*text == '\0')
    return TRUE;

  return g_strv_length (parts) == 2 && read_minute (parts[0], start) && read_minute (parts[1], end) && *start < *end;
}

/* Decimal points; where a comma is the decimal sign, a space or a semicolon stands between the two. */
static gboolean
read_place (const char *text,
            double     *latitude,
            double     *longitude)
{
  g_auto (GStrv) parts = NULL;
  const gboolean points = strchr (text, '.') != NULL;
  double *const numbers[] = { latitude, longitude };

  *latitude = *longitude = NAN;
  if (*text == '\0')
    return TRUE;
  parts = g_regex_split_simple (points ? "[,;\\s]+" : "[;\\s]+", text, 0, 0);
  if (g_strv_length (parts) != 2)
    return FALSE;
  for (guint i = 0; i < 2; i++) {
    char *end;

    if (!points)
      g_strdelimit (parts[i], ",", '.');
    *numbers[i] = g_ascii_strtod (parts[i], &end);
    if (end == parts[i] || *end != '\0' || !isfinite (*numbers[i]))
      return FALSE;
  }

  return fabs (*latitude) <= 90 && fabs (*longitude) <= 180;
}

static gboolean
read_moment (const char *text,
             const char *tzid,
             HstMoment  *moment)
{
  g_autofree char *date = g_strdup (text);
  char *gap = strrchr (date, ' ');
  HstDay day;
  int second;

  *moment = (HstMoment) HST_MOMENT_INIT;
  if (*text == '\0')
    return TRUE;
  if (hst_parse_day (text, HST_DAY_NONE, &day)) {
    *moment = hst_moment_date (day);
    return TRUE;
  }
  if (gap == NULL || !hst_parse_time (gap + 1, &second))
    return FALSE;
  *gap = '\0';
  g_strchomp (date);
  if (date[0] != '\0' && date[strlen (date) - 1] == ',')
    date[strlen (date) - 1] = '\0';
  if (!hst_parse_day (date, HST_DAY_NONE, &day))
    return FALSE;
  *moment = tzid != NULL ? hst_moment_zoned (day, second, tzid) : hst_moment_floating (day, second);

  return TRUE;
}

static void
set_words (char       ***where,
           const char   *text)
{
  g_auto (GStrv) parts = g_regex_split_simple ("\\s*[,;\\n]\\s*", text, 0, 0);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0' && !g_ptr_array_find_with_equal_func (words, parts[i], g_str_equal, NULL))
      g_ptr_array_add (words, parts[i]);
  g_ptr_array_add (words, NULL);
  hst_set_list (where, words->len > 1 ? (const char *const *) words->pdata : NULL);
}

/* What was a time in another zone stays what it was unless it is typed anew. */
static gboolean
read_moment_field (const char *text,
                   const char *tzid,
                   HstMoment  *moment)
{
  g_autofree char *shown = moment_to_text (moment);

  return strcmp (shown, text) == 0 || read_moment (text, tzid, moment);
}

/* Likewise a place whose numbers are longer than they are shown. */
static gboolean
read_place_fields (const HstFormRow *row,
                   gpointer          record,
                   const char       *text)
{
  const HstField *field = field_of (row, record, 0);
  const HstField *after = field_of (row, record, 1);
  g_autofree char *shown = hst_form_text_show (row, record);

  return strcmp (shown, text) == 0 ||
         read_place (text, &FIELD_OF (double, record, field), &FIELD_OF (double, record, after));
}

/**
 * hst_form_text_read:
 * @row: a row
 * @record: a draft of a record
 * @text: what is typed, or the id of what is chosen
 * @tzid: (nullable): the zone in which times are typed
 * @sentence: (out) (optional): what is wrong, translated
 *
 * Takes what is typed into the draft.
 *
 * Returns: %FALSE if it makes no sense; the draft is of no use then
 */
gboolean
hst_form_text_read (const HstFormRow  *row,
                    gpointer           record,
                    const char        *text,
                    const char        *tzid,
                    const char       **sentence)
{
  const HstField *field = field_of (row, record, 0);
  g_autofree char *typed = row->kind == HST_FORM_TEXT ? g_strdup (text) : g_strstrip (g_strdup (text));
  const char *wrong = NULL;

  switch (row->kind) {
  case HST_FORM_LIST:
    set_words (&FIELD_OF (char **, record, field), typed);
    break;
  case HST_FORM_NUMBER:
    if (!read_number (typed, &FIELD_OF (gint64, record, field)))
      wrong = _("Write a number: 12.");
    break;
  case HST_FORM_HOURS:
    if (!read_hours (typed, &FIELD_OF (gint64, record, field), &FIELD_OF (gint64, record, field_of (row, record, 1))))
      wrong = _("Write from when to when: 09:00–18:00.");
    break;
  case HST_FORM_PLACE:
    if (!read_place_fields (row, record, typed))
      wrong = _("Write latitude and longitude as maps give them: 50.2624, 28.6791.");
    break;
  case HST_FORM_DAY:
    FIELD_OF (HstDay, record, field) = HST_DAY_NONE;
    if ((*typed != '\0' || row->is_needed) &&
        !hst_parse_day (typed, HST_DAY_NONE, &FIELD_OF (HstDay, record, field)))
      wrong = _("Write the date as day, month and year: 23.11.2026.");
    break;
  case HST_FORM_MOMENT:
    if (!read_moment_field (typed, tzid, &FIELD_OF (HstMoment, record, field)))
      wrong = _("Write date and time: 23.11.2026 14:30.");
    break;
  case HST_FORM_CHOICE:
    FIELD_OF (int, record, field) = (int) g_ascii_strtoll (typed, NULL, 10);
    break;
  case HST_FORM_LINE:
  case HST_FORM_TEXT:
  case HST_FORM_OPTION:
  case HST_FORM_LINK:
  default:
    hst_set_text (&FIELD_OF (char *, record, field), typed);
    break;
  }
  if (sentence != NULL)
    *sentence = wrong;

  return wrong == NULL;
}
