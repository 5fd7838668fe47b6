/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-vtimezone.h"

#include "hst-ical-lines.h"
#include "hst-ical-values.h"
#include "hst-rule-iter.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_OBSERVANCES 500
#define MAX_TURNS       2500
/* Of work for one rule: a zone's own has some hundred years. */
#define MAX_STEPS       20000
/* Outlook begins its rules in 1601; nothing before this leap year is asked for turn by turn. */
#define FIRST_YEAR      1904
/* 2100-01-01: as far as rules are followed; later the zone's own rule goes on, if it has one. */
#define HORIZON_UTC_S   G_GINT64_CONSTANT (4102444800)

/* One STANDARD or DAYLIGHT. */
typedef struct {
  gboolean    daylight;
  HstMoment   start;
  gint32      from_offset_s;
  gint32      to_offset_s;
  guint       n_offsets;
  const char *name;     /* interned */
  GPtrArray  *rrules;   /* owned utf8 */
  GArray     *rdates;   /* owned HstMoment */
} Observance;

typedef struct {
  char      *tzid;
  GPtrArray *observances;
  guint      n_turns;
} Reading;

static void
observance_free (gpointer data)
{
  Observance *self = data;

  g_ptr_array_unref (self->rrules);
  g_array_unref (self->rdates);
  g_free (self);
}

static void
reading_clear (Reading *self)
{
  g_free (self->tzid);
  g_ptr_array_unref (self->observances);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static Observance *
observance_new (gboolean is_daylight)
{
  Observance *self = g_new0 (Observance, 1);

  self->daylight = is_daylight;
  self->name = g_intern_string (is_daylight ? "DST" : "STD");
  self->rrules = g_ptr_array_new_with_free_func (g_free);
  self->rdates = g_array_new (FALSE, FALSE, sizeof (HstMoment));

  return self;
}

static void
read_rdates (Observance            *self,
             const HstIcalProperty *property)
{
  const char *from = property->value, *end = from + property->value_length;

  while (from < end) {
    const char *comma = memchr (from, ',', (gsize) (end - from));
    const char *to = comma != NULL ? comma : end;
    HstMoment moment;

    if (self->rdates->len < MAX_TURNS && hst_ical_value_parse_time (from, (gsize) (to - from), &moment))
      g_array_append_val (self->rdates, moment);
    from = to + 1;
  }
}

static void
read_observance_line (Observance            *self,
                      const HstIcalProperty *property)
{
  if (hst_ical_property_is (property, "DTSTART")) {
    hst_ical_value_parse_time (property->value, property->value_length, &self->start);
  } else if (hst_ical_property_is (property, "TZOFFSETFROM")) {
    self->n_offsets += (guint) hst_ical_value_parse_offset (property->value, property->value_length,
                                                            &self->from_offset_s);
  } else if (hst_ical_property_is (property, "TZOFFSETTO")) {
    self->n_offsets += (guint) hst_ical_value_parse_offset (property->value, property->value_length,
                                                            &self->to_offset_s);
  } else if (hst_ical_property_is (property, "TZNAME")) {
    g_autofree char *name = hst_ical_text_unescape (property->value, property->value_length);

    if (g_utf8_validate (name, -1, NULL))
      self->name = g_intern_string (name);
  } else if (hst_ical_property_is (property, "RRULE")) {
    g_ptr_array_add (self->rrules, g_strndup (property->value, property->value_length));
  } else if (hst_ical_property_is (property, "RDATE")) {
    read_rdates (self, property);
  }
}

static void
read_lines (Reading    *self,
            const char *text)
{
  g_auto (HstIcalLines) lines;
  Observance *current = NULL;
  HstIcalLine line;

  hst_ical_lines_init (&lines, text, strlen (text));
  while (hst_ical_lines_next (&lines, &line)) {
    HstIcalProperty property;

    if (!hst_ical_property_parse (line.text, line.length, &property))
      continue;
    if (hst_ical_property_is (&property, "BEGIN")) {
      current = NULL;
      if (hst_ical_property_value_is (&property, "STANDARD")
          || hst_ical_property_value_is (&property, "DAYLIGHT")) {
        if (self->observances->len == MAX_OBSERVANCES)
          return;
        current = observance_new (hst_ical_property_value_is (&property, "DAYLIGHT"));
        g_ptr_array_add (self->observances, current);
      }
    } else if (hst_ical_property_is (&property, "END")) {
      current = NULL;
    } else if (current != NULL) {
      read_observance_line (current, &property);
    } else if (hst_ical_property_is (&property, "TZID") && self->tzid == NULL) {
      self->tzid = hst_ical_text_unescape (property.value, property.value_length);
      g_strstrip (self->tzid);
    }
  }
}

static void
add_turn (Reading          *self,
          const Observance *observance,
          const HstMoment  *wall,
          GArray           *spans)
{
  const HstZoneSpan span = {
    .from_utc_s = hst_moment_get_wall_s (wall)
                  - (wall->kind == HST_MOMENT_UTC ? 0 : observance->from_offset_s),
    .offset_s = observance->to_offset_s,
    .is_dst = observance->daylight,
    .abbreviation = observance->name,
  };

  self->n_turns++;
  g_array_append_val (spans, span);
}

/* UNTIL of a zone's rule is in UTC (RFC 5545 §3.6.5). */
static gboolean
is_past_until (const HstMoment *until,
               gint64           wall_s,
               gint32           from_offset_s)
{
  if (!hst_moment_is_set (until))
    return FALSE;
  if (until->kind == HST_MOMENT_DATE)
    return wall_s >= ((gint64) until->day + 1) * HST_DAY_S;

  return wall_s - (until->kind == HST_MOMENT_UTC ? from_offset_s : 0) > hst_moment_get_wall_s (until);
}

/* Follows one rule.  No zone has one that is more frequent than monthly, or that counts by another calendar.
 *
 * libical trap: it looks for the first instance in all the years that it knows before it hands out an iterator, which for
 * BYMONTH=10;BYDAY=21SU, of which there is none, takes it ten seconds and more. */
static gboolean
expand_rule (Reading          *self,
             const Observance *observance,
             const char       *text,
             GArray           *spans)
{
  const gint64 start_s = hst_moment_get_wall_s (&observance->start);
  const gint64 first_s = (gint64) hst_day_from_ymd (FIRST_YEAR, 1, 1) * HST_DAY_S;
  g_autoptr (HstRule) rule = hst_rule_new_from_string (text, NULL);
  HstRuleIter iter;
  gint64 wall_s;

  if (rule == NULL || rule->calendar != NULL || (rule->freq != HST_FREQ_YEARLY && rule->freq != HST_FREQ_MONTHLY))
    return FALSE;
  hst_rule_iter_init (&iter, rule, start_s, FALSE, MAX (start_s, first_s), HORIZON_UTC_S + 1, MAX_STEPS);
  while (self->n_turns < MAX_TURNS && hst_rule_iter_next (&iter, &wall_s)) {
    const HstMoment wall = hst_moment_with_wall (&observance->start, wall_s);

    if (is_past_until (&rule->until, wall_s, observance->from_offset_s))
      break;
    add_turn (self, observance, &wall, spans);
  }

  return TRUE;
}

/* Whether a rule goes on for ever in the one form that a zone's rule has: the n-th or last weekday of a
 * month. */
static gboolean
read_turn (const Observance *observance,
           HstZoneTurn      *turn)
{
  g_auto (GStrv) parts = NULL;
  int nth = 0;
  static const char *const days[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };

  *turn = (HstZoneTurn) { .weekday = -1, .second = observance->start.second };
  if (observance->rrules->len != 1)
    return FALSE;
  parts = g_strsplit (g_ptr_array_index (observance->rrules, 0), ";", 12);
  for (guint i = 0; parts[i] != NULL; i++) {
    if (g_ascii_strncasecmp (parts[i], "BYMONTH=", 8) == 0) {
      turn->month = (int) g_ascii_strtoll (parts[i] + 8, NULL, 10);
    } else if (g_ascii_strncasecmp (parts[i], "BYDAY=", 6) == 0) {
      char *end;

      nth = (int) CLAMP (g_ascii_strtoll (parts[i] + 6, &end, 10), -9, 9);
      for (int day = 0; day < 7; day++) {
        if (g_ascii_strcasecmp (end, days[day]) == 0)
          turn->weekday = day;
      }
    } else if (g_ascii_strcasecmp (parts[i], "FREQ=YEARLY") != 0
               && g_ascii_strcasecmp (parts[i], "INTERVAL=1") != 0
               && g_ascii_strncasecmp (parts[i], "WKST=", 5) != 0 && *parts[i] != '\0') {
      return FALSE;
    }
  }
  turn->week = nth == -1 ? 5 : nth;

  return turn->weekday >= 0 && turn->month >= 1 && turn->month <= 12 && nth != 0 && nth >= -1 && nth <= 4;
}

/* The rule after the last turn, when the zone has just one for each half of the year. */
static gboolean
find_rule (const Reading *self,
           HstZoneRule   *rule)
{
  const Observance *standard = NULL, *saving = NULL;

  for (guint i = 0; i < self->observances->len; i++) {
    const Observance *observance = g_ptr_array_index (self->observances, i);
    HstZoneTurn turn;

    if (!read_turn (observance, &turn))
      continue;
    if (observance->daylight) {
      if (saving != NULL)
        return FALSE;
      saving = observance;
      rule->dst_start = turn;
    } else {
      if (standard != NULL)
        return FALSE;
      standard = observance;
      rule->dst_end = turn;
    }
  }
  if (standard == NULL || saving == NULL || standard->from_offset_s != saving->to_offset_s
      || saving->from_offset_s != standard->to_offset_s || standard->to_offset_s == saving->to_offset_s)
    return FALSE;
  rule->std_offset_s = standard->to_offset_s;
  rule->dst_offset_s = saving->to_offset_s;
  rule->std_abbreviation = standard->name;
  rule->dst_abbreviation = saving->name;

  return TRUE;
}

static int
compare_spans (gconstpointer a,
               gconstpointer b)
{
  const HstZoneSpan *first = a, *second = b;

  return (first->from_utc_s > second->from_utc_s) - (first->from_utc_s < second->from_utc_s);
}

/* The turns of all observances, rising, after what the clock showed before the first of them. */
static GArray *
list_spans (Reading *self)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (HstZoneSpan));
  HstZoneSpan before = { .from_utc_s = G_MININT64, .abbreviation = g_intern_static_string ("STD") };
  gint64 first_utc_s = G_MAXINT64;

  for (guint i = 0; i < self->observances->len; i++) {
    const Observance *observance = g_ptr_array_index (self->observances, i);
    gint64 start_s;

    if (observance->n_offsets < 2 || !hst_moment_is_set (&observance->start))
      return NULL;
    start_s = hst_moment_get_wall_s (&observance->start) - observance->from_offset_s;
    if (start_s < first_utc_s) {
      first_utc_s = start_s;
      before.offset_s = observance->from_offset_s;
    }
    add_turn (self, observance, &observance->start, spans);
    for (guint j = 0; j < observance->rdates->len && self->n_turns < MAX_TURNS; j++)
      add_turn (self, observance, &g_array_index (observance->rdates, HstMoment, j), spans);
    for (guint j = 0; j < observance->rrules->len; j++) {
      if (!expand_rule (self, observance, g_ptr_array_index (observance->rrules, j), spans))
        return NULL;
    }
  }
  g_array_sort (spans, compare_spans);
  g_array_prepend_val (spans, before);

  return g_steal_pointer (&spans);
}

/**
 * hst_vtimezone_dup_tzid:
 * @text: a VTIMEZONE
 *
 * Returns: (transfer full) (nullable): its TZID
 */
char *
hst_vtimezone_dup_tzid (const char *text)
{
  g_auto (HstIcalLines) lines;
  HstIcalLine line;

  hst_ical_lines_init (&lines, text, strlen (text));
  while (hst_ical_lines_next (&lines, &line)) {
    HstIcalProperty property;

    if (hst_ical_property_parse (line.text, line.length, &property)
        && hst_ical_property_is (&property, "TZID")) {
      char *tzid = hst_ical_text_unescape (property.value, property.value_length);

      return g_strstrip (tzid);
    }
  }

  return NULL;
}

/**
 * hst_vtimezone_read:
 * @text: a VTIMEZONE (RFC 5545 §3.6.5)
 * @n_turns: (out): how many turns of the clock it made, which is what it cost
 * @error: (nullable): return location
 *
 * Works out what the clocks of a zone show that came with a calendar.  Its rules are followed to the year
 * 2100, and for ever where they are of the common form "the n-th weekday of a month".
 *
 * Returns: (transfer full): the zone, its TZID for id; %NULL with %HST_ICAL_ERROR_ZONE set if it has
 *   none, or no usable rules
 */
HstZone *
hst_vtimezone_read (const char  *text,
                    guint       *n_turns,
                    GError     **error)
{
  g_auto (Reading) reading = { .observances = g_ptr_array_new_with_free_func (observance_free) };
  g_autoptr (GArray) spans = NULL;
  gboolean has_rule;
  HstZoneRule rule;

  *n_turns = 0;
  read_lines (&reading, text);
  if (reading.tzid == NULL || *reading.tzid == '\0') {
    g_set_error_literal (error, HST_ICAL_ERROR, HST_ICAL_ERROR_ZONE, _("A time zone has no name."));
    return NULL;
  }
  if (reading.observances->len > 0)
    spans = list_spans (&reading);
  *n_turns = reading.n_turns;
  if (spans == NULL) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_ZONE,
                 _("The rules of the time zone “%s” cannot be read."), reading.tzid);
    return NULL;
  }
  has_rule = find_rule (&reading, &rule);

  return hst_zone_new (reading.tzid, (const HstZoneSpan *) (gpointer) spans->data, spans->len,
                       has_rule ? &rule : NULL);
}
