/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-zones.h"

#include "hst-ical-lines.h"
#include "hst-ical-values.h"

#include <string.h>

/* 2200-01-01: beyond every turn that tzdata lists one by one, so that what is seen before it going
 * backwards is the rule. */
#define HORIZON_UTC_S G_GINT64_CONSTANT (7258118400)
/* 2100-01-01: as far as turns are listed for which iCalendar has no rule. */
#define LISTED_UNTIL_UTC_S G_GINT64_CONSTANT (4102444800)

/* A change of the clock. */
typedef struct {
  HstZoneSpan to;
  gint32      from_offset_s;
  gboolean    by_rule;    /* it and all later ones are what the zone's rule says */
} Turn;

static gboolean
has_dst_rule (HstZone *zone)
{
  const HstZoneRule *rule = hst_zone_get_rule (zone);

  return rule != NULL && rule->dst_abbreviation != NULL;
}

static gboolean
same_clock (const HstZoneSpan *a,
            const HstZoneSpan *b)
{
  return a->offset_s == b->offset_s && a->is_dst == b->is_dst && a->abbreviation == b->abbreviation;
}

/* Whether the rule alone would have turned the clock so, then, and as the one before @next: Macquarie
 * Island once left a turn out. */
static gboolean
is_by_rule (HstZone    *rule_zone,
            const Turn *turn,
            const Turn *next)
{
  HstZoneSpan span, before;

  if (next != NULL) {
    hst_zone_get_span (rule_zone, next->to.from_utc_s - 1, &span);
    if (span.from_utc_s != turn->to.from_utc_s)
      return FALSE;
  }
  hst_zone_get_span (rule_zone, turn->to.from_utc_s, &span);
  hst_zone_get_span (rule_zone, turn->to.from_utc_s - 1, &before);

  return span.from_utc_s == turn->to.from_utc_s && same_clock (&span, &turn->to)
         && before.offset_s == turn->from_offset_s;
}

/* The turns that matter from @from_utc_s on, rising: those of the rule's whole era, and before it those
 * back to the one that made the clock of @from_utc_s. */
static GArray *
list_turns (HstZone *zone,
            gint64   from_utc_s)
{
  GArray *turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  gboolean by_rule = has_dst_rule (zone);
  g_autoptr (HstZone) rule_zone =
    by_rule ? hst_zone_new (hst_zone_get_id (zone), NULL, 0, hst_zone_get_rule (zone)) : NULL;
  HstZoneSpan span;

  hst_zone_get_span (zone, by_rule ? HORIZON_UTC_S : G_MAXINT64, &span);
  while (TRUE) {
    Turn turn = { .to = span, .from_offset_s = span.offset_s };
    const Turn *next;

    if (span.from_utc_s > G_MININT64) {
      hst_zone_get_span (zone, span.from_utc_s - 1, &span);
      turn.from_offset_s = span.offset_s;
      /* A recorded span and the rule after it may be one and the same. */
      if (same_clock (&span, &turn.to) && turns->len > 0)
        continue;
    }
    next = turns->len > 0 ? &g_array_index (turns, Turn, turns->len - 1) : NULL;
    by_rule = by_rule && is_by_rule (rule_zone, &turn, next);
    turn.by_rule = by_rule;
    if (!by_rule && next != NULL && next->to.from_utc_s <= from_utc_s)
      break;
    g_array_append_val (turns, turn);
    if (turn.to.from_utc_s == G_MININT64)
      break;
  }

  for (guint i = 0; i < turns->len / 2; i++) {
    Turn *a = &g_array_index (turns, Turn, i), *b = &g_array_index (turns, Turn, turns->len - 1 - i);
    const Turn c = *a;

    *a = *b;
    *b = c;
  }

  return turns;
}

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

/* The rule of a yearly turn, or %NULL where iCalendar has none for it: when its time of day lies on
 * another day that may be in another month. */
static char *
turn_to_rrule (const HstZoneTurn *turn)
{
  static const char *const days[] = { "SU", "MO", "TU", "WE", "TH", "FR", "SA" };
  const int shift = (int) floor_div (turn->second, HST_DAY_S);
  const char *day = days[((turn->weekday + shift) % 7 + 7) % 7];
  g_autoptr (GString) rrule = g_string_new (NULL);
  int first;

  g_string_printf (rrule, "FREQ=YEARLY;BYMONTH=%d;", turn->month);
  if (shift == 0) {
    g_string_append_printf (rrule, "BYDAY=%d%s", turn->week == 5 ? -1 : turn->week, day);
    return g_strdup (rrule->str);
  }

  /* The last week of February begins on another day in leap years. */
  if (turn->week == 5 && turn->month == 2)
    return NULL;
  first = (turn->week == 5 ? hst_month_get_length (2001, turn->month) - 6 : turn->week * 7 - 6) + shift;
  if (first < 1 || first + 6 > hst_month_get_length (2001, turn->month))
    return NULL;
  g_string_append (rrule, "BYMONTHDAY=");
  for (int i = first; i < first + 7; i++)
    g_string_append_printf (rrule, i > first ? ",%d" : "%d", i);
  g_string_append_printf (rrule, ";BYDAY=%s", day);

  return g_strdup (rrule->str);
}

static void
append_wall (GString *text,
             gint64   wall_s)
{
  const HstDay day = (HstDay) floor_div (wall_s, HST_DAY_S);
  const HstMoment moment = hst_moment_floating (day, (gint32) (wall_s - (gint64) day * HST_DAY_S));

  hst_ical_value_append_time (text, &moment);
}

static void
append_offset (GString    *text,
               const char *name,
               gint32      offset_s)
{
  const gint32 size_s = ABS (offset_s);

  g_string_append_printf (text, "%s:%c%02d%02d", name, offset_s < 0 ? '-' : '+', size_s / 3600,
                          size_s / 60 % 60);
  if (size_s % 60 != 0)
    g_string_append_printf (text, "%02d", size_s % 60);
  g_string_append_c (text, '\n');
}

static void
append_name (GString    *text,
             const char *property,
             const char *name)
{
  g_string_append_printf (text, "%s:", property);
  hst_ical_text_escape (text, name);
  g_string_append_c (text, '\n');
}

/* Ireland and Morocco count their winter as the exception; readers expect DAYLIGHT to be the later
 * clock. */
static gboolean
is_negative_dst (GArray *turns)
{
  for (guint i = 0; i < turns->len; i++) {
    const Turn *turn = &g_array_index (turns, Turn, i);

    if (turn->to.is_dst && turn->to.offset_s < turn->from_offset_s)
      return TRUE;
  }

  return FALSE;
}

static void
append_observance (GString    *text,
                   const Turn *turn,
                   gboolean    is_daylight,
                   gint64      start_wall_s,
                   const char *rrule,
                   const char *rdates)
{
  const char *kind = is_daylight ? "DAYLIGHT" : "STANDARD";

  g_string_append_printf (text, "BEGIN:%s\nDTSTART:", kind);
  append_wall (text, start_wall_s);
  g_string_append_c (text, '\n');
  if (rrule != NULL)
    g_string_append_printf (text, "RRULE:%s\n", rrule);
  if (rdates != NULL && *rdates != '\0')
    g_string_append_printf (text, "RDATE:%s\n", rdates);
  append_offset (text, "TZOFFSETFROM", turn->from_offset_s);
  append_offset (text, "TZOFFSETTO", turn->to.offset_s);
  append_name (text, "TZNAME", turn->to.abbreviation);
  g_string_append_printf (text, "END:%s\n", kind);
}

static gint64
get_start_wall_s (const Turn *turn,
                  gint64      from_utc_s)
{
  if (turn->to.from_utc_s > G_MININT64)
    return turn->to.from_utc_s + turn->from_offset_s;
  /* What has always been so begins in 1970, or in 1601 when that is not early enough. */
  return from_utc_s >= 0 ? 0 : G_GINT64_CONSTANT (-11644473600);
}

static gboolean
same_kind (const Turn *a,
           const Turn *b)
{
  return same_clock (&a->to, &b->to) && a->from_offset_s == b->from_offset_s;
}

/* One observance for all turns of one kind among those from @first to before @end. */
static void
append_listed (GString *text,
               GArray  *turns,
               guint    first,
               guint    end,
               gboolean negative,
               gint64   from_utc_s)
{
  g_autofree gboolean *done = g_new0 (gboolean, turns->len);

  for (guint i = first; i < end; i++) {
    const Turn *turn = &g_array_index (turns, Turn, i);
    g_autoptr (GString) rdates = g_string_new (NULL);

    if (done[i])
      continue;
    for (guint j = i + 1; j < end; j++) {
      const Turn *other = &g_array_index (turns, Turn, j);

      if (!same_kind (turn, other))
        continue;
      done[j] = TRUE;
      if (rdates->len > 0)
        g_string_append_c (rdates, ',');
      append_wall (rdates, other->to.from_utc_s + other->from_offset_s);
    }
    append_observance (text, turn, turn->to.is_dst != negative, get_start_wall_s (turn, from_utc_s), NULL,
                       rdates->str);
  }
}

/* The two observances of a zone's rule, beginning with the turns at @i and @i + 1; the standard one
 * first, as that is what readers that take only one look for. */
static void
append_era (GString     *text,
            GArray      *turns,
            guint        i,
            gboolean     negative,
            const char  *to_dst,
            const char  *to_std)
{
  for (guint pass = 0; pass < 2; pass++) {
    for (guint j = i; j < i + 2; j++) {
      const Turn *turn = &g_array_index (turns, Turn, j);
      const gboolean is_daylight = turn->to.is_dst != negative;

      if (is_daylight == (pass == 1))
        append_observance (text, turn, is_daylight, turn->to.from_utc_s + turn->from_offset_s,
                           turn->to.is_dst ? to_dst : to_std, NULL);
    }
  }
}

/**
 * hst_zone_to_vtimezone:
 * @zone: a zone
 * @from_utc_s: the earliest second, UTC, for which it must be right
 *
 * Writes a VTIMEZONE of our own: as small as is right from @from_utc_s on.  For a zone that is under its
 * present rule by then, that is one STANDARD and one DAYLIGHT with yearly rules, which is all that
 * Outlook reads (MS-OXCICAL 2.1.3.1.1.19); they begin with the rule's first recorded turns.  Otherwise the
 * turns before the rule follow, listed one by one.
 *
 * Returns: (transfer full): the component, unfolded, LF line ends
 */
char *
hst_zone_to_vtimezone (HstZone *zone,
                       gint64   from_utc_s)
{
  g_autoptr (GArray) turns = list_turns (zone, from_utc_s);
  const char *id = hst_zone_get_id (zone);
  GString *text = g_string_new ("BEGIN:VTIMEZONE\n");
  const gboolean negative = is_negative_dst (turns);
  g_autofree char *to_dst = NULL, *to_std = NULL;
  guint n_listed = 0, first = 0;

  append_name (text, "TZID", id);
  append_name (text, "X-LIC-LOCATION", id);
  while (n_listed < turns->len && !g_array_index (turns, Turn, n_listed).by_rule)
    n_listed++;

  if (n_listed + 1 < turns->len) {
    to_dst = turn_to_rrule (&hst_zone_get_rule (zone)->dst_start);
    to_std = turn_to_rrule (&hst_zone_get_rule (zone)->dst_end);
  }
  if (to_dst != NULL && to_std != NULL) {
    append_era (text, turns, n_listed, negative, to_dst, to_std);
    /* The rule's own first turn may be what made the clock of @from_utc_s. */
    if (n_listed < turns->len && g_array_index (turns, Turn, n_listed).to.from_utc_s <= from_utc_s)
      first = n_listed;
  } else {
    for (n_listed = 0; n_listed < turns->len; n_listed++) {
      if (g_array_index (turns, Turn, n_listed).to.from_utc_s >= LISTED_UNTIL_UTC_S)
        break;
      if (g_array_index (turns, Turn, n_listed).to.from_utc_s <= from_utc_s)
        first = n_listed;
    }
  }
  append_listed (text, turns, first, n_listed, negative, from_utc_s);
  g_string_append (text, "END:VTIMEZONE\n");

  return g_string_free (text, FALSE);
}
