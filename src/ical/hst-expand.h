/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-zones.h"

G_BEGIN_DECLS

/**
 * HstExpandLimits:
 * @max_steps: work allowed for one series, in periods and candidates looked at; 0 for the default
 * @max_occurrences: occurrences allowed for one series in the window; 0 for the default
 */
typedef struct {
  guint64 max_steps;
  guint   max_occurrences;
} HstExpandLimits;

/* Appends to @into the occurrences in the half-open window [from_utc_s, to_utc_s): those that overlap it;
 * one of no length counts if it starts in it.
 * @series: (element-type HstEvent): everything with one UID: at most one master (without RECURRENCE-ID), which may be
 *   absent, and changed instances, in any order.  A single event is a series of one.
 * Unknown zones count as floating.  Returns FALSE if the limits cut something off (what was found stays in @into).
 * Occurrences of a master with a rule or RDATEs have a recurrence id; those of a single event have none. */
gboolean hst_expand_series     (GPtrArray             *series,
                                HstZones              *zones,
                                HstZone               *floating,
                                gint64                 from_utc_s,
                                gint64                 to_utc_s,
                                const HstExpandLimits *limits,
                                GPtrArray             *into);

/* The span in which a series can have occurrences at all, for an index: [*from, *to), *to is G_MAXINT64 if it may go on for
 * ever.  Cheap (COUNT rules may be answered with G_MAXINT64) and never too narrow. */
void     hst_expand_get_bounds (GPtrArray             *series,
                                HstZones              *zones,
                                HstZone               *floating,
                                gint64                *from_utc_s,
                                gint64                *to_utc_s);

/* End of an event by RFC 5545 §3.6.1 (DTEND, else start + DURATION, else a day for a date, else start). */
void     hst_event_get_end     (const HstEvent        *event,
                                HstZones              *zones,
                                HstMoment             *end);

G_END_DECLS
