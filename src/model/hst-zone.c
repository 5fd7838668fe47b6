/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-zone.h"

#include "hst-day.h"

/* The years 1 to 9999: what RFC 5545 can write, and what keeps the day numbers in range. */
#define RULE_FIRST_UTC_S G_GINT64_CONSTANT (-62135596800)
#define RULE_LAST_UTC_S  G_GINT64_CONSTANT (253402300799)

/* The years in which people plan: their turns are reckoned once. */
#define KNOWN_FIRST_YEAR 1990
#define KNOWN_LAST_YEAR  2089

/* When a year goes over to summer time and back, UTC. */
typedef struct {
  gint64 start_utc_s;
  gint64 end_utc_s;
} Turns;

/**
 * HstZone:
 *
 * What the clocks of a place showed and will show: spans of one offset each, and a rule for the time
 * after the last of them.  Pure data: where it comes from is for others to know.  Immutable, so it may
 * be used from any thread.
 */
struct _HstZone {
  const char  *id;       /* interned */
  HstZoneSpan *spans;    /* owned, rising; at least one, the first from G_MININT64 */
  guint        n_spans;
  gboolean     has_rule;
  HstZoneRule  rule;
  Turns       *known;    /* (nullable): owned, of KNOWN_FIRST_YEAR to KNOWN_LAST_YEAR */
};

G_DEFINE_BOXED_TYPE (HstZone, hst_zone, hst_zone_ref, hst_zone_unref)

static void
free_contents (gpointer data)
{
  HstZone *self = data;

  g_free (self->spans);
  g_free (self->known);
}

static gint64
floor_day (gint64 second)
{
  return second >= 0 ? second / HST_DAY_S : -((HST_DAY_S - 1 - second) / HST_DAY_S);
}

/* Wall second, counted from 1970-01-01T00:00:00, of a turn in a year. */
static gint64
turn_in_year (const HstZoneTurn *turn,
              int                year)
{
  const HstDay first = hst_day_from_ymd (year, turn->month, 1);
  const int first_weekday = hst_day_get_weekday (first) % 7;
  HstDay day = first + (turn->weekday - first_weekday + 7) % 7 + (turn->week - 1) * 7;

  if (day >= first + hst_month_get_length (year, turn->month))
    day -= 7;
  return (gint64) day * HST_DAY_S + turn->second;
}

static Turns
reckon_turns (const HstZoneRule *rule,
              int                year)
{
  return (Turns) { turn_in_year (&rule->dst_start, year) - rule->std_offset_s,
                   turn_in_year (&rule->dst_end, year) - rule->dst_offset_s };
}

static Turns
get_turns (HstZone *self,
           int      year)
{
  return year >= KNOWN_FIRST_YEAR && year <= KNOWN_LAST_YEAR ? self->known[year - KNOWN_FIRST_YEAR]
                                                             : reckon_turns (&self->rule, year);
}

static void
set_rule_span (const HstZoneRule *rule,
               gboolean           dst,
               gint64             from_utc_s,
               HstZoneSpan       *span)
{
  *span = (HstZoneSpan) {
    .from_utc_s = from_utc_s,
    .offset_s = dst ? rule->dst_offset_s : rule->std_offset_s,
    .is_dst = dst,
    .abbreviation = dst ? rule->dst_abbreviation : rule->std_abbreviation,
  };
}

/* The span of the rule that holds at a second: the latest of the turns of this year and of its
 * neighbours that is not later. */
static void
get_rule_span (HstZone     *self,
               gint64       utc_s,
               HstZoneSpan *span)
{
  const HstZoneRule *rule = &self->rule;
  int year;

  set_rule_span (rule, FALSE, G_MININT64, span);
  if (rule->dst_abbreviation == NULL)
    return;

  utc_s = CLAMP (utc_s, RULE_FIRST_UTC_S, RULE_LAST_UTC_S);
  hst_day_to_ymd ((HstDay) floor_day (utc_s), &year, NULL, NULL);
  for (int y = year - 1; y <= year + 1; y++) {
    const Turns turns = get_turns (self, y);

    if (turns.start_utc_s <= utc_s && turns.start_utc_s > span->from_utc_s)
      set_rule_span (rule, TRUE, turns.start_utc_s, span);
    if (turns.end_utc_s <= utc_s && turns.end_utc_s > span->from_utc_s)
      set_rule_span (rule, FALSE, turns.end_utc_s, span);
  }
}

/**
 * hst_zone_new:
 * @id: its id
 * @spans: (array length=n_spans): rising by start; the first one holds for all time before it too
 * @n_spans: how many, at least 1 unless there is a @rule
 * @rule: (nullable): what holds from the last span's start on; without it the last span holds for ever
 *
 * Returns: a new zone
 */
HstZone *
hst_zone_new (const char        *id,
              const HstZoneSpan *spans,
              guint              n_spans,
              const HstZoneRule *rule)
{
  HstZone *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (n_spans > 0 || rule != NULL, NULL);

  self = g_atomic_rc_box_new0 (HstZone);
  self->id = g_intern_string (id);
  self->has_rule = rule != NULL;
  if (rule != NULL)
    self->rule = *rule;
  if (rule != NULL && rule->dst_abbreviation != NULL) {
    self->known = g_new (Turns, KNOWN_LAST_YEAR - KNOWN_FIRST_YEAR + 1);
    for (int year = KNOWN_FIRST_YEAR; year <= KNOWN_LAST_YEAR; year++)
      self->known[year - KNOWN_FIRST_YEAR] = reckon_turns (rule, year);
  }

  if (n_spans > 0) {
    self->spans = g_memdup2 (spans, sizeof *spans * n_spans);
    self->n_spans = n_spans;
  } else {
    self->spans = g_new (HstZoneSpan, 1);
    self->n_spans = 1;
    set_rule_span (rule, FALSE, G_MININT64, self->spans);
  }
  self->spans[0].from_utc_s = G_MININT64;
  return self;
}

/**
 * hst_zone_new_utc:
 *
 * Returns: UTC
 */
HstZone *
hst_zone_new_utc (void)
{
  const HstZoneSpan always = { .from_utc_s = G_MININT64, .abbreviation = g_intern_static_string ("UTC") };

  return hst_zone_new ("UTC", &always, 1, NULL);
}

HstZone *
hst_zone_ref (HstZone *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hst_zone_unref (HstZone *self)
{
  g_atomic_rc_box_release_full (self, free_contents);
}

/**
 * hst_zone_get_id:
 * @self: a zone
 *
 * Returns: its id, interned
 */
const char *
hst_zone_get_id (HstZone *self)
{
  return self->id;
}

/**
 * hst_zone_get_rule:
 * @self: a zone
 *
 * Returns: (nullable): what holds after its last recorded span
 */
const HstZoneRule *
hst_zone_get_rule (HstZone *self)
{
  return self->has_rule ? &self->rule : NULL;
}

/* The last of the spans that begins at a second or before it. */
static guint
find_span (HstZone *self,
           gint64   utc_s)
{
  guint low = 0, high = self->n_spans;

  while (high - low > 1) {
    const guint middle = low + (high - low) / 2;

    if (self->spans[middle].from_utc_s <= utc_s)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/**
 * hst_zone_get_span:
 * @self: a zone
 * @utc_s: a second, UTC
 * @span: (out): what the clock does at that second
 */
void
hst_zone_get_span (HstZone     *self,
                   gint64       utc_s,
                   HstZoneSpan *span)
{
  const guint low = find_span (self, utc_s);

  *span = self->spans[low];
  if (self->has_rule && low == self->n_spans - 1) {
    get_rule_span (self, utc_s, span);
    span->from_utc_s = MAX (span->from_utc_s, self->spans[low].from_utc_s);
  }
}

/**
 * hst_zone_get_span_end:
 * @self: a zone
 * @utc_s: a second, UTC
 *
 * Returns: the second, UTC, at which the span of hst_zone_get_span() ends, or some second before that but after @utc_s;
 *   %G_MAXINT64 if it never does
 */
gint64
hst_zone_get_span_end (HstZone *self,
                       gint64   utc_s)
{
  const guint low = find_span (self, utc_s);
  gint64 end_utc_s = G_MAXINT64;
  int year;

  if (low + 1 < self->n_spans)
    return self->spans[low + 1].from_utc_s;
  /* What lies outside of the years that can be written is as their ends are. */
  if (!self->has_rule || self->rule.dst_abbreviation == NULL || utc_s >= RULE_LAST_UTC_S)
    return G_MAXINT64;
  hst_day_to_ymd ((HstDay) floor_day (MAX (utc_s, RULE_FIRST_UTC_S)), &year, NULL, NULL);
  for (int y = year - 1; y <= year + 1; y++) {
    const Turns turns = get_turns (self, y);

    if (turns.start_utc_s > utc_s)
      end_utc_s = MIN (end_utc_s, turns.start_utc_s);
    if (turns.end_utc_s > utc_s)
      end_utc_s = MIN (end_utc_s, turns.end_utc_s);
  }
  return end_utc_s;
}

/**
 * hst_zone_wall_from_utc:
 * @self: a zone
 * @utc_s: a second, UTC
 *
 * Returns: what the wall clock shows then, in seconds since 1970-01-01T00:00:00 on the wall
 */
gint64
hst_zone_wall_from_utc (HstZone *self,
                        gint64   utc_s)
{
  HstZoneSpan span;

  hst_zone_get_span (self, utc_s, &span);
  return utc_s + span.offset_s;
}

/**
 * hst_zone_utc_from_wall:
 * @self: a zone
 * @wall_s: wall time, in seconds since 1970-01-01T00:00:00 on the wall
 *
 * As RFC 5545 §3.3.5 has it: a wall time that comes twice is the first of the two, one that the clock
 * skips is read with the offset from before the gap.
 *
 * Returns: the second in UTC
 */
gint64
hst_zone_utc_from_wall (HstZone *self,
                        gint64   wall_s)
{
  HstZoneSpan before, after;
  gint64 early;

  /* No zone is a day away from UTC, so these two stand on either side of at most one turn. */
  hst_zone_get_span (self, wall_s - HST_DAY_S, &before);
  hst_zone_get_span (self, wall_s + HST_DAY_S, &after);

  early = wall_s - before.offset_s;
  if (before.offset_s == after.offset_s)
    return early;

  /* Two turns within the two days do happen in old records: look at the spans between. */
  while (after.from_utc_s > wall_s - HST_DAY_S) {
    HstZoneSpan previous;

    hst_zone_get_span (self, after.from_utc_s - 1, &previous);
    if (after.from_utc_s + previous.offset_s <= wall_s) {
      /* At or after the turn on the old clock: read with the new offset, if the new clock got so far;
       * else the time was skipped, or has come a first time already. */
      if (wall_s - after.offset_s >= after.from_utc_s)
        return wall_s - after.offset_s;
      return wall_s - previous.offset_s;
    }
    after = previous;
  }
  return wall_s - after.offset_s;
}
