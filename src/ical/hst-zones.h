/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-error.h"
#include "hst-moment.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/* Zones by id.  Thread-safe.  System tzdata first (TZif files read by us, with their POSIX footer);
 * aliases: Windows names, "/freeassociation.sourceforge.net/…", "/citadel.org/…" prefixes,
 * Europe/Kiev, Uzhgorod, Zaporozhye.  VTIMEZONEs that came with an import can be added for names that
 * the system does not know. */
typedef struct _HstZones HstZones;

HstZones   *hst_zones_new            (void) G_GNUC_WARN_UNUSED_RESULT;
HstZones   *hst_zones_ref            (HstZones    *self);
void        hst_zones_unref          (HstZones    *self);

/* (transfer none), NULL when unknown.  Never guesses. */
HstZone    *hst_zones_lookup         (HstZones    *self,
                                      const char  *tzid);
/* The zone of TZ or /etc/localtime; UTC where there is none. (transfer none) */
HstZone    *hst_zones_get_system     (HstZones    *self);
/* The id under which we would write this TZID: "Europe/Kiev" and "FLE Standard Time" give "Europe/Kyiv".
 * Interned; NULL when unknown. */
const char *hst_zones_canonical_id   (HstZones    *self,
                                      const char  *tzid);
/* Knows a VTIMEZONE (unfolded text) from now on, for a TZID the system does not have. */
gboolean    hst_zones_add_vtimezone  (HstZones    *self,
                                      const char  *vtimezone,
                                      GError     **error);
/* "2025b": what tzdata calls itself, "" if it does not say. */
const char *hst_zones_get_version    (HstZones    *self);

/* UTC second of a moment.  Dates and floating times are meant in @floating (usually the system's zone).
 * A ZONED moment whose zone is unknown counts as floating. */
gint64      hst_zones_to_utc         (HstZones        *self,
                                      const HstMoment *moment,
                                      HstZone         *floating);

/* An own minimal VTIMEZONE (one STANDARD, one DAYLIGHT) for what holds from @from_utc_s on, derived
 * from tzdata; LF line ends, unfolded.  Zones whose rules changed after @from_utc_s get as many
 * observances as are needed to be right from there on. */
char       *hst_zone_to_vtimezone    (HstZone     *zone,
                                      gint64       from_utc_s) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstZones, hst_zones_unref)

G_END_DECLS
