/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `ical`. */
#include "hst-zones.h"

G_BEGIN_DECLS

/**
 * HstClock:
 * @zones: (nullable): where zones are found; without it every zone is unknown
 * @floating: (nullable): the zone of dates, floating times and unknown zones; without it UTC
 *
 * @is_near: whether @near_utc_s was said
 * @near_utc_s: about when most moments are that are asked for
 * @steady_zone: (nullable): a zone of which the rest is known
 * @steady_from_utc_s: since when its clock has not been changed around @near_utc_s
 * @steady_to_utc_s: until when it is not
 * @steady_offset_s: and by how much it differs from UTC
 * @asked_zone: (nullable): the zone of the wall time that was asked for last
 * @asked_wall_s: that wall time
 * @asked_utc_s: the same in UTC
 *
 * Turns moments into UTC and back, and remembers the zone that was asked for last, as nearly all moments of a series
 * are in one.  A plain value on the stack of one thread; borrows both.
 */
typedef struct {
  HstZones   *zones;
  HstZone    *floating;
  const char *last_tzid;
  HstZone    *last_zone;
  gboolean    is_near;
  gint64      near_utc_s;
  HstZone    *steady_zone;
  gint64      steady_from_utc_s;
  gint64      steady_to_utc_s;
  gint64      steady_offset_s;
  HstZone    *asked_zone;
  gint64      asked_wall_s;
  gint64      asked_utc_s;
} HstClock;

void       hst_clock_init      (HstClock        *self,
                                HstZones        *zones,
                                HstZone         *floating);
void       hst_clock_expect    (HstClock        *self,
                                gint64           near_utc_s);
HstZone   *hst_clock_find_zone (HstClock        *self,
                                const HstMoment *like);
gint64     hst_clock_to_utc    (HstClock        *self,
                                const HstMoment *moment);
HstMoment  hst_clock_from_utc  (HstClock        *self,
                                const HstMoment *like,
                                gint64           utc_s);
gint64     hst_clock_get_wall  (HstClock        *self,
                                const HstMoment *like,
                                const HstMoment *moment);
void       hst_clock_get_wall_window (HstClock  *self,
                                const HstMoment *like,
                                gint64           from_utc_s,
                                gint64           to_utc_s,
                                gint64          *from_wall_s,
                                gint64          *to_wall_s);

G_END_DECLS
