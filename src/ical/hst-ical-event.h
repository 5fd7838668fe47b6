/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"
#include "hst-zones.h"

G_BEGIN_DECLS

/* UID of an event that came without one: this and a digest of its text. */
#define HST_ICAL_DERIVED_UID_PREFIX "hostyny-derived-"

/* Names of the fields that go out as X-HOSTYNY-…, NULL-terminated. */
#define HST_ICAL_N_OWN 21
extern const char *const hst_ical_own_fields[HST_ICAL_N_OWN + 1];
const HstField *hst_ical_own_field (const char *name);

HstEvent *hst_ical_event_read       (const char  *kept,
                                     gsize        length,
                                     HstZones    *zones,
                                     GPtrArray   *notes,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  hst_ical_event_skim       (const char  *kept,
                                     gsize        length,
                                     HstZones    *zones,
                                     HstEvent    *event,
                                     GPtrArray   *notes,
                                     GError     **error) G_GNUC_WARN_UNUSED_RESULT;
HstEvent *hst_ical_event_read_again (const char  *kept,
                                     gsize        length,
                                     HstZones    *zones,
                                     gboolean     has_end) G_GNUC_WARN_UNUSED_RESULT;

/* TZIDs that were written, and from when on each is needed: interned id → gint64 *, UTC second. */
char     *hst_ical_event_patch  (const HstEvent  *event,
                                 HstZones        *zones,
                                 gint64           now_utc_s,
                                 GHashTable      *tzids) G_GNUC_WARN_UNUSED_RESULT;
char     *hst_ical_event_share  (const HstEvent  *event,
                                 HstZones        *zones,
                                 gint64           now_utc_s,
                                 GHashTable      *tzids) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
