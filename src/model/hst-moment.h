/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-day.h"

G_BEGIN_DECLS

/**
 * HstMomentKind:
 * @HST_MOMENT_NONE: no moment at all; a zeroed struct is one.
 * @HST_MOMENT_DATE: a whole civil day (RFC 5545 §3.3.4 DATE).
 * @HST_MOMENT_FLOATING: wall time in no zone (§3.3.5 form 1).
 * @HST_MOMENT_UTC: time in UTC (form 2).
 * @HST_MOMENT_ZONED: wall time in a zone named by its id (form 3).
 */
typedef enum {
  HST_MOMENT_NONE,
  HST_MOMENT_DATE,
  HST_MOMENT_FLOATING,
  HST_MOMENT_UTC,
  HST_MOMENT_ZONED,
} HstMomentKind;

/**
 * HstMoment:
 * @kind: what the other fields mean
 * @day: civil day on the wall
 * @second: second of that day on the wall clock, 0 to 86399; 0 for a date
 * @tzid: for %HST_MOMENT_ZONED the interned zone id (g_intern_string()), else %NULL
 *
 * A moment as people wrote it: wall time and zone are the truth, UTC is derived
 * from them (see #HstZone).  A plain value: copied by assignment, compared with
 * hst_moment_equal(), owns nothing.
 */
typedef struct {
  HstMomentKind  kind;
  HstDay         day;
  gint32         second;
  const char    *tzid;
} HstMoment;

#define HST_MOMENT_INIT { HST_MOMENT_NONE, 0, 0, NULL }

HstMoment hst_moment_date         (HstDay            day);
HstMoment hst_moment_floating     (HstDay            day,
                                   gint32            second);
HstMoment hst_moment_utc          (gint64            utc_s);
HstMoment hst_moment_zoned        (HstDay            day,
                                   gint32            second,
                                   const char       *tzid);
HstMoment hst_moment_with_wall    (const HstMoment  *like,
                                   gint64            wall_s);

gboolean  hst_moment_is_set       (const HstMoment  *self);
gboolean  hst_moment_equal        (const HstMoment  *a,
                                   const HstMoment  *b);
gint64    hst_moment_get_wall_s   (const HstMoment  *self);

char     *hst_moment_to_string    (const HstMoment  *self) G_GNUC_WARN_UNUSED_RESULT;
char     *hst_moment_to_local_string (const HstMoment *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hst_moment_from_string  (const char       *text,
                                   HstMoment        *moment,
                                   GError          **error);

char     *hst_instant_to_string   (gint64            utc_s) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hst_instant_from_string (const char       *text,
                                   gint64           *utc_s,
                                   GError          **error);

G_END_DECLS
