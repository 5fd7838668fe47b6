/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-reader.h"
#include "hst-spans.h"

G_BEGIN_DECLS

/**
 * HstIcalBusy:
 * @spans: (element-type HstSpan): when somebody is busy, a set, UTC
 * @known: (element-type HstSpan): of which times something is told, a set
 * @n_busy: how many events and periods say so
 * @n_tentative: how many of these say that it is not sure
 * @n_free: how many say that the time is free all the same
 * @n_cancelled: how many are cancelled
 * @n_unread: how many could not be understood
 *
 * What a calendar file tells of somebody's time.
 */
typedef struct {
  GArray *spans;
  GArray *known;
  guint   n_busy;
  guint   n_tentative;
  guint   n_free;
  guint   n_cancelled;
  guint   n_unread;
} HstIcalBusy;

HstIcalBusy *hst_ical_busy_new  (HstIcalFile *file,
                                 HstZones    *zones,
                                 HstZone     *floating,
                                 gint64       from_utc_s,
                                 gint64       to_utc_s) G_GNUC_WARN_UNUSED_RESULT;
void         hst_ical_busy_free (HstIcalBusy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstIcalBusy, hst_ical_busy_free)

G_END_DECLS
