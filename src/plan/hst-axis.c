/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-axis.h"

/* The last turn of the clock within a day, if there is one: where it falls, UTC, and the offsets
 * before and after it. */
static gboolean
find_turn (const HstAxis *self,
           guint          index,
           gint64        *turn_utc_s,
           gint32        *before_s,
           gint32        *after_s)
{
  HstZoneSpan last, first;

  hst_zone_get_span (self->zone, self->starts_utc_s[index + 1] - 1, &last);
  if (last.from_utc_s <= self->starts_utc_s[index])
    return FALSE;
  hst_zone_get_span (self->zone, last.from_utc_s - 1, &first);
  *turn_utc_s = last.from_utc_s;
  *before_s = first.offset_s;
  *after_s = last.offset_s;
  return *before_s != *after_s;
}

static void
find_fold (HstAxis *self)
{
  for (guint i = 0; i < self->n_days; i++) {
    gint64 turn_utc_s;
    gint32 before_s, after_s;

    if (!find_turn (self, i, &turn_utc_s, &before_s, &after_s) || before_s <= after_s)
      continue;
    self->fold_index = i;
    self->fold_s = turn_utc_s + after_s - ((gint64) self->from + i) * HST_DAY_S;
    self->fold_length_s = before_s - after_s;
    /* A clock put back at midnight repeats the evening of the day before: that day is simply long. */
    if (self->fold_s < 0) {
      self->fold_s = -1;
      self->fold_length_s = 0;
      continue;
    }
    self->length_s += self->fold_length_s;
    return;
  }
}

/**
 * hst_axis_init:
 * @self: (out caller-allocates): an axis
 * @zone: the zone of the days
 * @from: the first of them
 * @n_days: how many, 1 to %HST_AXIS_DAYS_MAX
 *
 * To be cleared with hst_axis_clear().
 */
void
hst_axis_init (HstAxis *self,
               HstZone *zone,
               HstDay   from,
               guint    n_days)
{
  g_return_if_fail (n_days >= 1 && n_days <= HST_AXIS_DAYS_MAX);

  *self = (HstAxis) { .from = from, .n_days = n_days, .length_s = HST_DAY_S, .fold_s = -1 };
  self->zone = hst_zone_ref (zone);
  for (guint i = 0; i <= n_days; i++)
    self->starts_utc_s[i] = hst_day_get_start_utc_s (from + (HstDay) i, zone);
  find_fold (self);
}

/**
 * hst_axis_clear:
 * @self: an axis that was initialised, or zeroed memory
 */
void
hst_axis_clear (HstAxis *self)
{
  g_clear_pointer (&self->zone, hst_zone_unref);
}

/**
 * hst_axis_from_wall:
 * @self: an axis
 * @second: second of the day on the wall clock, up to and including 86400
 *
 * Returns: where that time stands, the first time where a day has it twice
 */
gint64
hst_axis_from_wall (const HstAxis *self,
                    gint64         second)
{
  if (self->fold_s < 0 || second < self->fold_s)
    return second;
  if (second < self->fold_s + self->fold_length_s)
    return self->fold_s + 2 * (second - self->fold_s);
  return second + self->fold_length_s;
}

/**
 * hst_axis_from_utc:
 * @self: an axis
 * @index: which day, from 0
 * @utc_s: a second, UTC
 *
 * Returns: where it stands in that day's column; the top or the end for what lies outside the day
 */
gint64
hst_axis_from_utc (const HstAxis *self,
                   guint          index,
                   gint64         utc_s)
{
  const gint64 start_s = self->starts_utc_s[index];
  const gint64 day_wall_s = ((gint64) self->from + index) * HST_DAY_S;
  gint64 wall_s;

  if (utc_s <= start_s)
    return hst_axis_from_wall (self, MAX (0, hst_zone_wall_from_utc (self->zone, start_s) - day_wall_s));
  if (utc_s >= self->starts_utc_s[index + 1])
    return self->length_s;
  if (self->fold_s >= 0 && index == self->fold_index)
    return utc_s - start_s;
  wall_s = hst_zone_wall_from_utc (self->zone, utc_s) - day_wall_s;
  return hst_axis_from_wall (self, CLAMP (wall_s, 0, HST_DAY_S));
}

/**
 * hst_axis_to_utc:
 * @self: an axis
 * @index: which day, from 0
 * @position_s: a position on the axis
 *
 * Returns: the second, UTC, that stands there in that day's column; past a gap for what lies in it
 */
gint64
hst_axis_to_utc (const HstAxis *self,
                 guint          index,
                 gint64         position_s)
{
  const gint64 day_wall_s = ((gint64) self->from + index) * HST_DAY_S;
  gint64 second = CLAMP (position_s, 0, self->length_s);

  if (self->fold_s >= 0) {
    if (index == self->fold_index)
      return self->starts_utc_s[index] + second;
    if (second >= self->fold_s + 2 * self->fold_length_s)
      second -= self->fold_length_s;
    else if (second > self->fold_s)
      second = self->fold_s + (second - self->fold_s) / 2;
  }
  return CLAMP (hst_zone_utc_from_wall (self->zone, day_wall_s + second),
                self->starts_utc_s[index], self->starts_utc_s[index + 1]);
}

/**
 * hst_axis_get_gap:
 * @self: an axis
 * @index: which day, from 0
 * @from_s: (out): where the gap begins
 * @to_s: (out): where it ends
 *
 * Returns: whether that day lacks a stretch because the clock is put forward
 */
gboolean
hst_axis_get_gap (const HstAxis *self,
                  guint          index,
                  gint64        *from_s,
                  gint64        *to_s)
{
  const gint64 day_wall_s = ((gint64) self->from + index) * HST_DAY_S;
  const gint64 first_s = hst_zone_wall_from_utc (self->zone, self->starts_utc_s[index]) - day_wall_s;
  gint64 turn_utc_s;
  gint32 before_s, after_s;

  if (first_s > 0) {
    *from_s = 0;
    *to_s = hst_axis_from_wall (self, first_s);
    return TRUE;
  }
  if (!find_turn (self, index, &turn_utc_s, &before_s, &after_s) || after_s <= before_s)
    return FALSE;
  *from_s = hst_axis_from_wall (self, turn_utc_s + before_s - day_wall_s);
  *to_s = hst_axis_from_wall (self, turn_utc_s + after_s - day_wall_s);
  return TRUE;
}

/**
 * hst_axis_get_other_clocks:
 * @self: an axis
 * @other: another zone
 * @second: second of the wall of the days
 * @clocks: (out): two clocks of the other zone at that time, in seconds of its day
 *
 * Tells what clocks elsewhere show.  Where either zone changes its clocks within the days, there is more than one answer.
 *
 * Returns: how many answers there are, 1 or 2: that of the first day, and another one of a later day
 */
guint
hst_axis_get_other_clocks (const HstAxis *self,
                           HstZone       *other,
                           gint64         second,
                           gint64         clocks[2])
{
  guint n = 0;

  for (guint i = 0; i < self->n_days && n < 2; i++) {
    const gint64 wall_s = hst_zone_wall_from_utc (other, hst_axis_to_utc (self, i, hst_axis_from_wall (self, second)));
    const gint64 clock_s = ((wall_s % HST_DAY_S) + HST_DAY_S) % HST_DAY_S;

    if (n == 0 || clock_s != clocks[0])
      clocks[n++] = clock_s;
  }
  return n;
}
