/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-clock.h"

/* So far around a second its offsets are looked for: more than any two zones are apart. */
#define OFFSETS_DAYS 2

/**
 * hst_clock_init:
 * @self: where to keep it
 * @zones: (nullable): where zones are found
 * @floating: (nullable): the zone of what has none
 */
void
hst_clock_init (HstClock *self,
                HstZones *zones,
                HstZone  *floating)
{
  *self = (HstClock) { .zones = zones, .floating = floating };
}

/**
 * hst_clock_expect:
 * @self: a clock
 * @near_utc_s: about when most moments are that it will be asked for
 *
 * Tells a clock of which many moments are asked when these are: what the clocks of a zone do then is looked up once.
 */
void
hst_clock_expect (HstClock *self,
                  gint64    near_utc_s)
{
  self->is_near = TRUE;
  self->near_utc_s = near_utc_s;
}

static void
learn_steady (HstClock *self,
              HstZone  *zone)
{
  HstZoneSpan span;

  hst_zone_get_span (zone, self->near_utc_s, &span);
  self->steady_zone = zone;
  self->steady_from_utc_s = span.from_utc_s;
  self->steady_to_utc_s = hst_zone_get_span_end (zone, self->near_utc_s);
  self->steady_offset_s = span.offset_s;
}

/* Whether the clock of a zone is not changed on so many days before or after a second. */
static gboolean
is_steady_for (HstClock *self,
               HstZone  *zone,
               gint64    second,
               int       days)
{
  return zone == self->steady_zone && second - days * HST_DAY_S >= self->steady_from_utc_s &&
         second + days * HST_DAY_S < self->steady_to_utc_s;
}

static gboolean
is_steady (HstClock *self,
           HstZone  *zone,
           gint64    second)
{
  return is_steady_for (self, zone, second, 1);
}

/**
 * hst_clock_find_zone:
 * @self: a clock
 * @like: a moment
 *
 * Returns: (transfer none) (nullable): the zone in which the moment's wall time is meant; %NULL for UTC
 */
HstZone *
hst_clock_find_zone (HstClock        *self,
                     const HstMoment *like)
{
  if (like->kind == HST_MOMENT_UTC)
    return NULL;
  if (like->kind != HST_MOMENT_ZONED || self->zones == NULL)
    return self->floating;

  if (like->tzid != self->last_tzid) {
    self->last_zone = hst_zones_lookup (self->zones, like->tzid);
    self->last_tzid = like->tzid;
    if (self->is_near && self->last_zone != NULL)
      learn_steady (self, self->last_zone);
  }
  return self->last_zone != NULL ? self->last_zone : self->floating;
}

/**
 * hst_clock_to_utc:
 * @self: a clock
 * @moment: a moment
 *
 * Returns: its second in UTC; for a date, that of its midnight
 */
gint64
hst_clock_to_utc (HstClock        *self,
                  const HstMoment *moment)
{
  HstZone *zone = hst_clock_find_zone (self, moment);
  const gint64 wall_s = hst_moment_get_wall_s (moment);

  if (zone == NULL)
    return wall_s;
  if (is_steady (self, zone, wall_s))
    return wall_s - self->steady_offset_s;
  /* Of a series its beginning is asked for again and again. */
  if (zone != self->asked_zone || wall_s != self->asked_wall_s) {
    self->asked_zone = zone;
    self->asked_wall_s = wall_s;
    self->asked_utc_s = hst_zone_utc_from_wall (zone, wall_s);
  }
  return self->asked_utc_s;
}

/**
 * hst_clock_from_utc:
 * @self: a clock
 * @like: a moment
 * @utc_s: a second, UTC
 *
 * Returns: that second, written as @like is; for a date the day that holds it
 */
HstMoment
hst_clock_from_utc (HstClock        *self,
                    const HstMoment *like,
                    gint64           utc_s)
{
  HstZone *zone = hst_clock_find_zone (self, like);

  if (zone == NULL)
    return hst_moment_with_wall (like, utc_s);
  return hst_moment_with_wall (like, is_steady (self, zone, utc_s) ? utc_s + self->steady_offset_s
                                                                   : hst_zone_wall_from_utc (zone, utc_s));
}

/**
 * hst_clock_get_wall:
 * @self: a clock
 * @like: a moment
 * @moment: another one
 *
 * Returns: what the wall clock of @like shows at @moment
 */
gint64
hst_clock_get_wall (HstClock        *self,
                    const HstMoment *like,
                    const HstMoment *moment)
{
  HstMoment there;

  /* Not through UTC, which would move a time that the clock skips. */
  if (like->kind == moment->kind && like->tzid == moment->tzid)
    return hst_moment_get_wall_s (moment);
  there = hst_clock_from_utc (self, like, hst_clock_to_utc (self, moment));
  return hst_moment_get_wall_s (&there);
}

/* The least and the greatest offset from UTC around a second. */
static void
get_offsets (HstClock *self,
             HstZone  *zone,
             gint64    utc_s,
             gint64   *least_s,
             gint64   *most_s)
{
  if (zone != NULL && is_steady_for (self, zone, utc_s, OFFSETS_DAYS)) {
    *least_s = *most_s = self->steady_offset_s;
    return;
  }
  *least_s = G_MAXINT64;
  *most_s = G_MININT64;
  for (int days = -OFFSETS_DAYS; days <= OFFSETS_DAYS; days += OFFSETS_DAYS) {
    const gint64 at_s = utc_s + days * HST_DAY_S;
    const gint64 offset_s = zone != NULL ? hst_zone_wall_from_utc (zone, at_s) - at_s : 0;

    *least_s = MIN (*least_s, offset_s);
    *most_s = MAX (*most_s, offset_s);
  }
}

/**
 * hst_clock_get_wall_window:
 * @self: a clock
 * @like: a moment
 * @from_utc_s: first second of a window
 * @to_utc_s: first second after it
 * @from_wall_s: (out): no wall time before this one falls into the window
 * @to_wall_s: (out): nor this one or a later one
 *
 * Gives the wall times of the zone of @like in which a window must be looked for.  Wider than the window only where
 * the clock changes near its ends.
 */
void
hst_clock_get_wall_window (HstClock        *self,
                           const HstMoment *like,
                           gint64           from_utc_s,
                           gint64           to_utc_s,
                           gint64          *from_wall_s,
                           gint64          *to_wall_s)
{
  HstZone *zone = hst_clock_find_zone (self, like);
  gint64 least_s, most_s;

  get_offsets (self, zone, from_utc_s, &least_s, &most_s);
  *from_wall_s = from_utc_s + least_s;
  get_offsets (self, zone, to_utc_s, &least_s, &most_s);
  *to_wall_s = to_utc_s + most_s;
}
