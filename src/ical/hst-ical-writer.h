/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"
#include "hst-zones.h"

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *hst_ical_write_lossless (GPtrArray    *calendars,
                                 GPtrArray    *events,
                                 GPtrArray    *components,
                                 HstZones     *zones,
                                 gint64        now_utc_s) G_GNUC_WARN_UNUSED_RESULT;

GBytes *hst_ical_write_share    (const char   *name,
                                 const char   *tzid,
                                 GPtrArray    *events,
                                 HstZones     *zones,
                                 gint64        now_utc_s) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
