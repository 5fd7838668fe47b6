/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * HstZoneSpan:
 * @from_utc_s: first second, UTC, at which this span's offset holds
 * @offset_s: wall time minus UTC, in seconds
 * @is_dst: whether it is daylight saving time
 * @abbreviation: what the clock calls itself then, interned
 */
typedef struct {
  gint64      from_utc_s;
  gint32      offset_s;
  gboolean    is_dst;
  const char *abbreviation;
} HstZoneSpan;

/**
 * HstZoneTurn:
 * @month: 1 to 12
 * @week: 1 to 4 for the n-th, 5 for the last such weekday of the month
 * @weekday: 0 Sunday to 6 Saturday, as POSIX TZ has it
 * @second: wall time of the turn, seconds from midnight, may be negative or over a day
 *
 * One of the two yearly turns of a POSIX TZ rule of the form Mm.w.d/time.
 */
typedef struct {
  int    month;
  int    week;
  int    weekday;
  gint32 second;
} HstZoneTurn;

/**
 * HstZoneRule:
 *
 * What holds after the last recorded span, for ever: the footer of a TZif file
 * (RFC 8536 §3.3).  Without daylight saving only the standard part is used.
 */
typedef struct {
  gint32       std_offset_s;
  gint32       dst_offset_s;
  const char  *std_abbreviation;  /* interned */
  const char  *dst_abbreviation;  /* interned, NULL without DST */
  HstZoneTurn  dst_start;         /* in standard wall time */
  HstZoneTurn  dst_end;           /* in daylight wall time */
} HstZoneRule;

typedef struct _HstZone HstZone;

#define HST_TYPE_ZONE (hst_zone_get_type ())
GType              hst_zone_get_type     (void);

HstZone           *hst_zone_new          (const char        *id,
                                          const HstZoneSpan *spans,
                                          guint              n_spans,
                                          const HstZoneRule *rule) G_GNUC_WARN_UNUSED_RESULT;
HstZone           *hst_zone_new_utc      (void) G_GNUC_WARN_UNUSED_RESULT;
HstZone           *hst_zone_ref          (HstZone           *self);
void               hst_zone_unref        (HstZone           *self);

const char        *hst_zone_get_id       (HstZone           *self);
const HstZoneRule *hst_zone_get_rule     (HstZone           *self);

void               hst_zone_get_span     (HstZone           *self,
                                          gint64             utc_s,
                                          HstZoneSpan       *span);
gint64             hst_zone_get_span_end (HstZone           *self,
                                          gint64             utc_s);
gint64             hst_zone_wall_from_utc (HstZone          *self,
                                          gint64             utc_s);
gint64             hst_zone_utc_from_wall (HstZone          *self,
                                          gint64             wall_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstZone, hst_zone_unref)

G_END_DECLS
