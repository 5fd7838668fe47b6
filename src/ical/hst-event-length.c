/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-length.h"

#include "hst-ical-values.h"
#include "hst-rule-iter.h"

#include <string.h>

/* Whole days from a date to an end; a date lasts at least its day. */
static gint64
count_days (const HstMoment *start,
            const HstMoment *end)
{
  const gint64 days = (gint64) end->day - start->day + (end->second > 0 ? 1 : 0);

  return MAX (days, 1);
}

/**
 * hst_event_length_init_period:
 * @self: where to put it
 * @clock: for zones
 * @start: when it begins
 * @end: (nullable): when it ends, if that was given
 * @duration: (nullable): RFC 5545 DURATION, if that was given and no @end
 *
 * Works out a length.  An end gives an exact length, a duration nominal days and exact hours
 * (RFC 5545 §3.8.5.3); with neither, a date lasts a day and a time no time at all (§3.6.1).  What ends before it
 * begins lasts as if its end were not given; so does what has an unreadable duration.
 */
void
hst_event_length_init_period (HstEventLength  *self,
                              HstClock        *clock,
                              const HstMoment *start,
                              const HstMoment *end,
                              const char      *duration)
{
  const gboolean is_date = start->kind == HST_MOMENT_DATE;
  gint64 days, seconds;

  *self = (HstEventLength) { .days = is_date ? 1 : 0, .end_like = *start };

  if (end != NULL && hst_moment_is_set (end)) {
    if (is_date) {
      self->days = count_days (start, end);
      return;
    }
    if (end->kind == HST_MOMENT_DATE) {
      const HstMoment midnight = hst_moment_with_wall (start, hst_moment_get_wall_s (end));

      self->seconds = hst_clock_to_utc (clock, &midnight) - hst_clock_to_utc (clock, start);
    } else {
      self->seconds = hst_clock_to_utc (clock, end) - hst_clock_to_utc (clock, start);
      self->end_like = *end;
    }
    self->seconds = MAX (self->seconds, 0);
    return;
  }

  if (duration == NULL || !hst_ical_value_parse_duration (duration, strlen (duration), &days, &seconds) ||
      days < 0 || seconds < 0)
    return;
  if (is_date) {
    self->days = MAX (days + (seconds + HST_DAY_S - 1) / HST_DAY_S, 1);
    return;
  }
  self->days = days;
  self->seconds = seconds;
}

/**
 * hst_event_length_init:
 * @self: where to put it
 * @event: an event with a start
 * @clock: for zones
 *
 * Works out how long an event lasts.
 */
void
hst_event_length_init (HstEventLength *self,
                       const HstEvent *event,
                       HstClock       *clock)
{
  hst_event_length_init_period (self, clock, &event->start, &event->end, event->duration);
}

/**
 * hst_event_length_get_most_s:
 * @self: a length
 *
 * Returns: seconds that no occurrence lasts longer than, whatever the clock does meanwhile
 */
gint64
hst_event_length_get_most_s (const HstEventLength *self)
{
  return (self->days > 0 ? self->days + 2 : 0) * HST_DAY_S + self->seconds;
}

/**
 * hst_event_length_apply:
 * @self: a length
 * @clock: for zones
 * @start: when an occurrence begins
 * @start_utc_s: the same in UTC
 * @end: (out): when it ends
 * @end_utc_s: (out): the same in UTC
 */
void
hst_event_length_apply (const HstEventLength *self,
                        HstClock             *clock,
                        const HstMoment      *start,
                        gint64                start_utc_s,
                        HstMoment            *end,
                        gint64               *end_utc_s)
{
  gint64 wall_s;

  if (self->days > 0) {
    wall_s = hst_moment_get_wall_s (start) + self->days * HST_DAY_S;
    *end = hst_moment_with_wall (start, MIN (wall_s, HST_WALL_END_S));
    *end_utc_s = MAX (hst_clock_to_utc (clock, end), start_utc_s);
    if (self->seconds == 0)
      return;
    *end_utc_s += self->seconds;
  } else if (self->seconds > 0) {
    *end_utc_s = start_utc_s + self->seconds;
  } else {
    *end = *start;
    *end_utc_s = start_utc_s;
    return;
  }
  *end_utc_s = MIN (*end_utc_s, MAX (HST_WALL_END_S - 1, start_utc_s));
  *end = hst_clock_from_utc (clock, &self->end_like, *end_utc_s);
}
