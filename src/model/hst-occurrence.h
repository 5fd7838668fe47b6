/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

#define HST_TYPE_OCCURRENCE (hst_occurrence_get_type ())
G_DECLARE_FINAL_TYPE (HstOccurrence, hst_occurrence, HST, OCCURRENCE, GObject)

/* One happening of an event: immutable, so it may be read from any thread. */

HstOccurrence   *hst_occurrence_new               (HstEvent         *event,
                                                   const HstMoment  *recurrence_id,
                                                   const HstMoment  *start,
                                                   const HstMoment  *end,
                                                   gint64            start_utc_s,
                                                   gint64            end_utc_s) G_GNUC_WARN_UNUSED_RESULT;

const HstEvent  *hst_occurrence_get_event         (HstOccurrence    *self);
const char      *hst_occurrence_get_uid           (HstOccurrence    *self);
const HstMoment *hst_occurrence_get_recurrence_id (HstOccurrence    *self);
const HstMoment *hst_occurrence_get_start         (HstOccurrence    *self);
const HstMoment *hst_occurrence_get_end           (HstOccurrence    *self);
gint64           hst_occurrence_get_start_utc_s   (HstOccurrence    *self);
gint64           hst_occurrence_get_end_utc_s     (HstOccurrence    *self);
gboolean         hst_occurrence_is_all_day        (HstOccurrence    *self);
gboolean         hst_occurrence_takes_time        (HstOccurrence    *self);

int              hst_occurrence_compare           (HstOccurrence    *a,
                                                   HstOccurrence    *b);
void             hst_occurrences_sort             (GPtrArray        *occurrences);

G_END_DECLS
