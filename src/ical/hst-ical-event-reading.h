/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What is known of a VEVENT while its lines are read.  Private to the room. */

#include "hst-ical-lines.h"
#include "hst-records.h"
#include "hst-zones.h"

G_BEGIN_DECLS

/* More values of one kind than this are no calendar but an attack. */
#define HST_ICAL_VALUES_MAX     20000
/* A longer UID or TZID is none: it would be the key of every table. */
#define HST_ICAL_NAME_BYTES_MAX 1024

/**
 * HstIcalReading:
 * @event: what becomes of it
 * @zones: where TZIDs are looked up
 * @notes: (nullable) (unowned) (element-type utf8): where to append what is noticed, translated
 * @categories: (nullable) (element-type utf8): of CATEGORIES
 * @rrules: (nullable) (element-type utf8): of RRULE
 * @rdates: (nullable) (element-type utf8): of RDATE
 * @exdates: (nullable) (element-type utf8): of EXDATE
 * @zone_params: (nullable): parameters of the last property that stands in a zone which is known; borrowed
 * @zone_length: bytes of @zone_params
 * @tzid: (nullable): the zone that they name, interned
 * @duration: (nullable): of DURATION
 * @is_skim: whether what is only shown is passed over
 * @is_judged: whether its end is known to be one
 * @has_start: whether it has a DTSTART
 * @has_sequence: whether it has a SEQUENCE
 * @error: (nullable): why it cannot be read
 */
typedef struct {
  HstEvent   *event;
  HstZones   *zones;
  GPtrArray  *notes;
  GPtrArray  *categories;
  GPtrArray  *rrules;
  GPtrArray  *rdates;
  GPtrArray  *exdates;
  const char *zone_params;
  gsize       zone_length;
  const char *tzid;
  char       *duration;
  gboolean    is_skim;
  gboolean    is_judged;
  gboolean    has_start;
  gboolean    has_sequence;
  GError     *error;
} HstIcalReading;

void hst_ical_reading_note       (HstIcalReading        *self,
                                  const char            *format,
                                  ...) G_GNUC_PRINTF (2, 3);
void hst_ical_reading_note_value (HstIcalReading        *self,
                                  const HstIcalProperty *property);

/* When it happens, in hst-ical-event-times.c.  Of a property that comes twice the first counts. */
void hst_ical_reading_take_start         (HstIcalReading        *self,
                                          const HstIcalProperty *property);
void hst_ical_reading_take_moment        (HstIcalReading        *self,
                                          const HstIcalProperty *property,
                                          HstMoment             *where);
void hst_ical_reading_take_recurrence_id (HstIcalReading        *self,
                                          const HstIcalProperty *property);
void hst_ical_reading_take_instant       (HstIcalReading        *self,
                                          const HstIcalProperty *property,
                                          gint64                *where);
void hst_ical_reading_take_dates         (HstIcalReading        *self,
                                          const HstIcalProperty *property,
                                          GPtrArray             *into);
/* When all lines are read. */
void hst_ical_reading_judge_end          (HstIcalReading        *self);

G_END_DECLS
