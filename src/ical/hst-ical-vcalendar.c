/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-vcalendar.h"

#include "hst-ical-open.h"
#include "hst-ical-values.h"
#include "hst-moment.h"

#include <string.h>

/* vCalendar 1.0, which telephones and old organizers write, in the words of iCalendar.  Every line stays where it was, so
 * that problems are named by the file's own lines. */

#define MAX_SAVINGS 200

/* "DAYLIGHT:TRUE;+03;20260329T010000Z;20261025T010000Z;EET;EEST" */
typedef struct {
  HstMoment from;
  HstMoment to;
  gint32    offset_s;
} Saving;

typedef struct {
  GString     *text;       /* what becomes of it */
  HstIcalOpen  open;
  gboolean     has_offset;
  gint32       offset_s;   /* TZ */
  GArray      *savings;
  char        *tzid;       /* NULL until a local time needs it */
} Upgrade;

static void
upgrade_clear (Upgrade *self)
{
  hst_ical_open_clear (&self->open);
  g_array_unref (self->savings);
  g_free (self->tzid);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Upgrade, upgrade_clear)

/* One line of the file, without its end; @next is where the following one begins. */
static gsize
get_line (const char *data,
          gsize       length,
          gsize       at,
          gsize      *next)
{
  gsize end = at;

  while (end < length && data[end] != '\n' && data[end] != '\r')
    end++;
  *next = end;
  if (end < length)
    *next = end + 1 < length && data[end] == '\r' && data[end + 1] == '\n' ? end + 2 : end + 1;

  return end;
}

/* Whether a line is BEGIN or END, which is @name, of a calendar: in every form in which the reader takes it for that. */
static gboolean
is_bracket (const char *line,
            gsize       length,
            const char *name)
{
  HstIcalProperty property;

  return hst_ical_property_parse (line, length, &property) && hst_ical_property_is (&property, name) &&
         hst_ical_property_value_is (&property, "VCALENDAR");
}

/* Whether ":1.0" stands anywhere. */
static gboolean
may_be_old (const char *data,
            gsize       length)
{
  const char *at = data, *end = data + length;

  while (at < end && (at = memchr (at, ':', (gsize) (end - at))) != NULL) {
    if (end - at >= 4 && memcmp (at, ":1.0", 4) == 0)
      return TRUE;
    at++;
  }

  return FALSE;
}

static void
follow (HstIcalOpen           *open,
        const HstIcalProperty *begin_or_end)
{
  if (hst_ical_property_is (begin_or_end, "BEGIN"))
    hst_ical_open_begin (open, begin_or_end);
  else
    hst_ical_open_end (open, begin_or_end);
}

/* Whether the calendar that begins at @at says of itself, wherever that stands, that it is of version 1.0 and of no
 * other. */
static gboolean
is_old (const char *data,
        gsize       length,
        gsize       at)
{
  g_auto (HstIcalLines) lines;
  g_auto (HstIcalOpen) open;
  gboolean old = FALSE;
  HstIcalLine line;

  hst_ical_open_init (&open);
  hst_ical_lines_init (&lines, data + at, length - at);
  hst_ical_lines_next (&lines, &line);
  while (hst_ical_lines_next (&lines, &line)) {
    HstIcalProperty property;

    if (!hst_ical_property_parse (line.text, line.length, &property))
      continue;
    if (hst_ical_property_is (&property, "BEGIN") || hst_ical_property_is (&property, "END")) {
      if (hst_ical_property_value_is (&property, "VCALENDAR"))
        break;
      follow (&open, &property);
    }
    if (!hst_ical_open_is_top (&open) || !hst_ical_property_is (&property, "VERSION"))
      continue;
    old = hst_ical_property_value_is (&property, "1.0");
    if (!old)
      break;
  }

  return old;
}

static int
hex_value (const char *p)
{
  const int high = g_ascii_xdigit_value (p[0]);

  return high < 0 || g_ascii_xdigit_value (p[1]) < 0 ? -1 : high * 16 + g_ascii_xdigit_value (p[1]);
}

static GString *
decode_quoted_printable (const char *value,
                         gsize       length)
{
  GString *text = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++) {
    const int byte = value[i] == '=' && i + 2 < length ? hex_value (value + i + 1) : -1;

    if (byte < 0) {
      g_string_append_c (text, value[i]);
      continue;
    }
    if (byte != 0)
      g_string_append_c (text, (char) byte);
    i += 2;
  }

  return text;
}

/* Text in the escapes of iCalendar.  vCalendar 1.0 knows only that of the semicolon. */
static void
append_text (Upgrade    *self,
             const char *value,
             gsize       length,
             const char *charset)
{
  g_autoptr (GString) plain = g_string_sized_new (length);
  g_autofree char *valid = NULL;

  for (gsize i = 0; i < length; i++) {
    if (value[i] == '\\' && i + 1 < length && (value[i + 1] == ';' || value[i + 1] == ','))
      continue;
    if (value[i] == '\r') {
      if (i + 1 >= length || value[i + 1] != '\n')
        g_string_append_c (plain, '\n');
      continue;
    }
    g_string_append_c (plain, value[i]);
  }
  if (!g_utf8_validate (plain->str, (gssize) plain->len, NULL)) {
    valid = g_convert (plain->str, (gssize) plain->len, "UTF-8", charset != NULL ? charset : "WINDOWS-1251", NULL, NULL,
                       NULL);
    if (valid == NULL)
      valid = g_utf8_make_valid (plain->str, (gssize) plain->len);
  }
  hst_ical_text_escape (self->text, valid != NULL ? valid : plain->str);
}

/* CATEGORIES and the like: semicolons stand between. */
static void
append_list (Upgrade    *self,
             const char *value,
             gsize       length,
             const char *charset)
{
  gsize from = 0;

  for (gsize i = 0; i <= length; i++) {
    if (i < length && (value[i] != ';' || (i > 0 && value[i - 1] == '\\')))
      continue;
    if (from > 0)
      g_string_append_c (self->text, ',');
    append_text (self, value + from, i - from, charset);
    from = i + 1;
  }
}

/* "+02", "+0200", "+02:00", "-5" */
static gboolean
read_offset (const char *value,
             gint32     *offset_s)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++) {
    if (*p != ':' && *p != ' ')
      g_string_append_c (text, *p);
  }
  if (text->len == 2 && !g_ascii_isdigit (text->str[0]))
    g_string_insert_c (text, 1, '0');
  if (text->len == 3)
    g_string_append (text, "00");

  return hst_ical_value_parse_offset (text->str, text->len, offset_s);
}

static void
read_saving (Upgrade    *self,
             const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ";", 8);
  Saving saving = { .from = HST_MOMENT_INIT, .to = HST_MOMENT_INIT };

  if (self->savings->len < MAX_SAVINGS && g_strv_length (parts) >= 4 && g_ascii_strcasecmp (parts[0], "TRUE") == 0
      && read_offset (parts[1], &saving.offset_s)
      && hst_ical_value_parse_time (parts[2], strlen (parts[2]), &saving.from)
      && hst_ical_value_parse_time (parts[3], strlen (parts[3]), &saving.to))
    g_array_append_val (self->savings, saving);
}

/* The calendar's own zone has a name by its rules: two calendars with other rules have two zones. */
static const char *
get_tzid (Upgrade *self)
{
  if (self->tzid == NULL) {
    g_autoptr (GString) rules = g_string_new (NULL);
    g_autofree char *sum = NULL;

    for (guint i = 0; i < self->savings->len; i++) {
      const Saving *saving = &g_array_index (self->savings, Saving, i);

      g_string_append_printf (rules, "%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", saving->offset_s,
                              hst_moment_get_wall_s (&saving->from), hst_moment_get_wall_s (&saving->to));
    }
    sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, rules->str, -1);
    sum[6] = '\0';
    self->tzid = g_strdup_printf ("vCalendar %c%02d%02d%s%s", self->offset_s < 0 ? '-' : '+', ABS (self->offset_s) / 3600,
                                  ABS (self->offset_s) / 60 % 60, rules->len > 0 ? " " : "", rules->len > 0 ? sum : "");
  }

  return self->tzid;
}

static void
append_offset (GString    *text,
               const char *name,
               gint32      offset_s)
{
  g_string_append_printf (text, "%s:%c%02d%02d\n", name, offset_s < 0 ? '-' : '+', ABS (offset_s) / 3600,
                          ABS (offset_s) / 60 % 60);
}

static void
append_turn (Upgrade         *self,
             const char      *kind,
             const HstMoment *at,
             gint32           from_s,
             gint32           to_s)
{
  const gint64 wall_s = hst_moment_get_wall_s (at) + (at->kind == HST_MOMENT_UTC ? from_s : 0);
  const HstDay day = (HstDay) (wall_s / HST_DAY_S - (wall_s % HST_DAY_S < 0));
  const int second = (int) (wall_s - (gint64) day * HST_DAY_S);
  int year, month, month_day;

  hst_day_to_ymd (day, &year, &month, &month_day);
  g_string_append_printf (self->text, "BEGIN:%s\nDTSTART:%04d%02d%02dT%02d%02d%02d\n", kind, year, month, month_day,
                          second / 3600, second / 60 % 60, second % 60);
  append_offset (self->text, "TZOFFSETFROM", from_s);
  append_offset (self->text, "TZOFFSETTO", to_s);
  g_string_append_printf (self->text, "END:%s\n", kind);
}

/* Behind all else in the calendar, where it moves no line. */
static void
append_zone (Upgrade *self)
{
  const HstMoment beginning = hst_moment_floating (hst_day_from_ymd (1970, 1, 1), 0);

  if (self->tzid == NULL)
    return;
  g_string_append_printf (self->text, "BEGIN:VTIMEZONE\nTZID:%s\n", self->tzid);
  append_turn (self, "STANDARD", &beginning, self->offset_s, self->offset_s);
  for (guint i = 0; i < self->savings->len; i++) {
    const Saving *saving = &g_array_index (self->savings, Saving, i);

    append_turn (self, "DAYLIGHT", &saving->from, self->offset_s, saving->offset_s);
    append_turn (self, "STANDARD", &saving->to, saving->offset_s, self->offset_s);
  }
  g_string_append (self->text, "END:VTIMEZONE\n");
}

/* The parameters without those that say how the value is written, which is another way now. */
static void
append_params (Upgrade               *self,
               const HstIcalProperty *property)
{
  g_autofree char *params = g_strndup (property->params, property->params_length);
  g_auto (GStrv) parts = g_strsplit (params, ";", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    static const char *const encodings[] = { "QUOTED-PRINTABLE", "7BIT", "8BIT", NULL };
    g_autofree char *upper = g_ascii_strup (g_strstrip (parts[i]), -1);
    const char *encoding = g_str_has_prefix (upper, "ENCODING=") ? upper + strlen ("ENCODING=") : upper;

    if (*upper == '\0' || g_strv_contains (encodings, encoding) || g_str_has_prefix (upper, "CHARSET="))
      continue;
    if (strcmp (encoding, "BASE64") == 0)
      g_string_append (self->text, ";ENCODING=BASE64;VALUE=BINARY");
    else if (strcmp (upper, "VALUE=URL") == 0)
      g_string_append (self->text, ";VALUE=URI");
    else if (strchr (parts[i], '=') != NULL)
      g_string_append_printf (self->text, ";%s", parts[i]);
    else
      g_string_append_printf (self->text, ";TYPE=%s", parts[i]);
  }
}

static gboolean
is_any (const HstIcalProperty *property,
        const char *const     *names)
{
  for (; *names != NULL; names++) {
    if (hst_ical_property_is (property, *names))
      return TRUE;
  }

  return FALSE;
}

static void
append_times (Upgrade    *self,
              const char *value)
{
  g_autofree char *times = g_strdup (value);

  g_string_append_printf (self->text, ":%s", g_strdelimit (times, ";", ','));
}

static void
append_property (Upgrade               *self,
                 const HstIcalProperty *property,
                 const char            *value,
                 gboolean               decoded)
{
  static const char *const texts[] = { "SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", NULL };
  static const char *const lists[] = { "CATEGORIES", "RESOURCES", NULL };
  static const char *const times[] = { "DTSTART", "DTEND", "DUE", "EXDATE", "RDATE", "RECURRENCE-ID", NULL };
  g_autofree char *charset = hst_ical_property_dup_param (property, "CHARSET");
  g_autofree char *rule = NULL;

  g_string_append_len (self->text, property->name, (gssize) property->name_length);
  append_params (self, property);
  if (is_any (property, texts) || (decoded && !is_any (property, lists))) {
    g_string_append_c (self->text, ':');
    append_text (self, value, strlen (value), charset);
  } else if (is_any (property, lists)) {
    g_string_append_c (self->text, ':');
    append_list (self, value, strlen (value), charset);
  } else if (is_any (property, times)) {
    if (self->has_offset && strchr (value, 'Z') == NULL && strchr (value, 'T') != NULL)
      g_string_append_printf (self->text, ";TZID=\"%s\"", get_tzid (self));
    append_times (self, value);
  } else if (hst_ical_property_is (property, "RRULE") && (rule = hst_ical_upgrade_rule (value)) != NULL) {
    g_string_append_printf (self->text, ":%s", rule);
  } else if (hst_ical_property_is (property, "TRANSP")) {
    g_string_append (self->text, *value == '0' ? ":OPAQUE" : ":TRANSPARENT");
  } else if (hst_ical_property_is (property, "VERSION") && hst_ical_open_is_top (&self->open)) {
    g_string_append (self->text, ":2.0");
  } else {
    g_string_append_printf (self->text, ":%s", value);
  }
}

/* A whole line of a calendar of version 1.0, made of @n_lines of the file. */
static void
upgrade_line (Upgrade    *self,
              const char *line,
              gsize       length,
              gboolean    is_quoted,
              guint       n_lines)
{
  HstIcalProperty property;

  if (!hst_ical_property_parse (line, length, &property)) {
    g_string_append_len (self->text, line, (gssize) length);
  } else if (hst_ical_property_is (&property, "BEGIN") || hst_ical_property_is (&property, "END")) {
    follow (&self->open, &property);
    g_string_append_len (self->text, line, (gssize) length);
  } else {
    g_autoptr (GString) value = is_quoted ? decode_quoted_printable (property.value, property.value_length)
                                          : g_string_new_len (property.value, (gssize) property.value_length);

    if (hst_ical_open_is_top (&self->open) && hst_ical_property_is (&property, "TZ"))
      self->has_offset = read_offset (value->str, &self->offset_s);
    else if (hst_ical_open_is_top (&self->open) && hst_ical_property_is (&property, "DAYLIGHT"))
      read_saving (self, value->str);
    append_property (self, &property, value->str, is_quoted);
  }
  /* Empty folds stand for the lines that were joined. */
  for (guint i = 1; i < n_lines; i++)
    g_string_append (self->text, "\n ");
  g_string_append_c (self->text, '\n');
}

/* Whether what stands before the value says so. */
static gboolean
says_quoted_printable (const char *line,
                       gsize       length)
{
  const char *colon = memchr (line, ':', length);
  g_autofree char *head = g_ascii_strup (line, colon != NULL ? (gssize) (colon - line) : 0);

  return strstr (head, "QUOTED-PRINTABLE") != NULL;
}

/* Takes a line with what continues it: after the "=" of a quoted-printable one, or from a blank on. */
static gsize
take_line (Upgrade    *self,
           const char *data,
           gsize       length,
           gsize       at)
{
  g_autoptr (GString) line = g_string_new (NULL);
  gsize next, end = get_line (data, length, at, &next);
  const gboolean is_quoted = says_quoted_printable (data + at, end - at);
  guint n_lines = 1;

  g_string_append_len (line, data + at, (gssize) (end - at));
  while (next < length) {
    const gboolean soft = is_quoted && line->len > 0 && line->str[line->len - 1] == '=';

    if (soft)
      g_string_truncate (line, line->len - 1);
    else if (data[next] != ' ' && data[next] != '\t')
      break;
    at = next;
    end = get_line (data, length, at, &next);
    g_string_append_len (line, data + at, (gssize) (end - at));
    n_lines++;
  }
  upgrade_line (self, line->str, line->len, is_quoted, n_lines);

  return next;
}

/* From the BEGIN of a calendar of version 1.0, with what blank lines stand before it and up to @at, to its END, or to the
 * next BEGIN. */
static gsize
upgrade_calendar (Upgrade    *self,
                  const char *data,
                  gsize       length,
                  gsize       begin,
                  gsize       at)
{
  gsize next = begin, end;

  hst_ical_open_reset (&self->open);
  self->has_offset = FALSE;
  g_array_set_size (self->savings, 0);
  g_clear_pointer (&self->tzid, g_free);
  for (get_line (data, at, next, &next); next < at; get_line (data, at, next, &next))
    g_string_append_c (self->text, '\n');
  g_string_append (self->text, "BEGIN:VCALENDAR\n");
  while (at < length) {
    end = get_line (data, length, at, &next);
    if (is_bracket (data + at, end - at, "BEGIN"))
      break;
    if (is_bracket (data + at, end - at, "END")) {
      append_zone (self);
      g_string_append (self->text, "END:VCALENDAR\n");
      at = next;
      break;
    }
    at = take_line (self, data, length, at);
  }

  return at;
}

/**
 * hst_ical_upgrade_vcalendar:
 * @text: a file, in UTF-8
 * @first_line: (out): line at which its first calendar of version 1.0 begins
 *
 * Translates the calendars of version 1.0 in a file into iCalendar: quoted-printable, CHARSET, the lists between
 * semicolons, the grammar of RRULE, TZ and DAYLIGHT as a VTIMEZONE.  What has no counterpart stays as it is.
 *
 * Returns: (transfer full) (nullable): the text, each line at the same place; %NULL if there is no such calendar
 */
GBytes *
hst_ical_upgrade_vcalendar (GBytes *text,
                            guint  *first_line)
{
  g_auto (Upgrade) self = { .savings = g_array_new (FALSE, FALSE, sizeof (Saving)) };
  gsize length, at = 0;
  const char *data = g_bytes_get_data (text, &length);
  g_auto (HstIcalLines) lines = { 0 };
  HstIcalLine line;

  *first_line = 0;
  hst_ical_open_init (&self.open);
  /* Most files need no second look. */
  if (!may_be_old (data, length))
    return NULL;
  hst_ical_lines_init (&lines, data, length);
  while (hst_ical_lines_next (&lines, &line)) {
    const gsize begin = at;

    at = lines.at;
    if (is_bracket (line.text, line.length, "BEGIN") && is_old (data, length, begin)) {
      if (self.text == NULL) {
        *first_line = line.line;
        self.text = g_string_new_len (data, (gssize) begin);
      }
      at = lines.at = upgrade_calendar (&self, data, length, begin, at);
    } else if (self.text != NULL) {
      g_string_append_len (self.text, data + begin, (gssize) (at - begin));
    }
  }

  return self.text != NULL ? g_string_free_to_bytes (self.text) : NULL;
}
