/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-error.h"
#include "hst-moment.h"
#include "hst-zone.h"

G_BEGIN_DECLS

typedef struct _HstZones HstZones;

HstZones   *hst_zones_new            (void) G_GNUC_WARN_UNUSED_RESULT;
HstZones   *hst_zones_ref            (HstZones    *self);
void        hst_zones_unref          (HstZones    *self);

HstZone    *hst_zones_lookup         (HstZones    *self,
                                      const char  *tzid);
HstZone    *hst_zones_get_system     (HstZones    *self);
const char *hst_zones_canonical_id   (HstZones    *self,
                                      const char  *tzid);
gboolean    hst_zones_add_vtimezone  (HstZones    *self,
                                      const char  *vtimezone,
                                      GError     **error);
const char *hst_zones_get_version    (HstZones    *self);

gint64      hst_zones_to_utc         (HstZones        *self,
                                      const HstMoment *moment,
                                      HstZone         *floating);

char       *hst_zone_to_vtimezone    (HstZone     *zone,
                                      gint64       from_utc_s) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstZones, hst_zones_unref)

G_END_DECLS
