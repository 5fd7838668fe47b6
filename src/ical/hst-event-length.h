/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `ical`. */
#include "hst-clock.h"
#include "hst-records.h"

G_BEGIN_DECLS

/**
 * HstEventLength:
 * @days: civil days on the wall clock
 * @seconds: exact seconds after these
 * @end_like: how the end is written
 *
 * How long each occurrence of an event lasts.
 */
typedef struct {
  gint64    days;
  gint64    seconds;
  HstMoment end_like;
} HstEventLength;

void   hst_event_length_init        (HstEventLength       *self,
                                     const HstEvent       *event,
                                     HstClock             *clock);
void   hst_event_length_init_period (HstEventLength       *self,
                                     HstClock             *clock,
                                     const HstMoment      *start,
                                     const HstMoment      *end,
                                     const char           *duration);
gint64 hst_event_length_get_most_s  (const HstEventLength *self);
void   hst_event_length_apply       (const HstEventLength *self,
                                     HstClock             *clock,
                                     const HstMoment      *start,
                                     gint64                start_utc_s,
                                     HstMoment            *end,
                                     gint64               *end_utc_s);

G_END_DECLS
