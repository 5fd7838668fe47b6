/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-zones.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HstExpandLimits:
 * @max_steps: work allowed for one series, in periods and candidates looked at; 0 for the default (200,000)
 * @max_occurrences: occurrences allowed for one series in the window; 0 for the default (20,000)
 * @steps_taken: (nullable): where to add the work that was done
 */
typedef struct {
  guint64  max_steps;
  guint    max_occurrences;
  guint64 *steps_taken;
} HstExpandLimits;

gboolean hst_expand_series     (GPtrArray             *series,
                                HstZones              *zones,
                                HstZone               *floating,
                                gint64                 from_utc_s,
                                gint64                 to_utc_s,
                                const HstExpandLimits *limits,
                                GPtrArray             *into);
guint    hst_expand_events     (GPtrArray             *events,
                                HstZones              *zones,
                                HstZone               *floating,
                                gint64                 from_utc_s,
                                gint64                 to_utc_s,
                                GCancellable          *cancellable,
                                GPtrArray             *into);
void     hst_expand_get_bounds (GPtrArray             *series,
                                HstZones              *zones,
                                HstZone               *floating,
                                gint64                *from_utc_s,
                                gint64                *to_utc_s);

void     hst_event_get_end     (const HstEvent        *event,
                                HstZones              *zones,
                                HstMoment             *end);

G_END_DECLS
