/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"
#include "hst-zones.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Everything as it was read, with the fields that were changed patched into the kept text.
 * Events and components are grouped by their calendar; what was made here goes into a VCALENDAR of our
 * own, left out when it would be empty.  VTIMEZONEs: kept ones come back; those that are missing are
 * added from tzdata.  CRLF, folded at 75 octets on character boundaries, no BOM. */
GBytes *hst_ical_write_lossless (GPtrArray    *calendars,
                                 GPtrArray    *events,
                                 GPtrArray    *components,
                                 HstZones     *zones,
                                 gint64        now_utc_s) G_GNUC_WARN_UNUSED_RESULT;

/* One VCALENDAR, METHOD:PUBLISH, as facts §4.4: no attendees, organizer, alarms, attachments, coordinates, and no
 * property that Hostyny does not know.  Texts (summary, location, description, url, categories) are taken from the
 * events as they are: `publish` has filled them for the readers. */
GBytes *hst_ical_write_share    (const char   *name,
                                 const char   *tzid,
                                 GPtrArray    *events,
                                 HstZones     *zones,
                                 gint64        now_utc_s) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
