/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-edit-private.h"
#include "hst-many.h"

G_BEGIN_DECLS

HstZone   *hst_many_get_zone   (HstStore           *store,
                                HstPlan            *plan);
HstVisit  *hst_many_find_visit (HstPlan            *plan,
                                const char         *uid,
                                GError            **error);
gboolean   hst_many_load       (HstStore           *store,
                                const char         *uid,
                                const HstMoment    *recurrence_id,
                                HstEvent          **seen,
                                HstEvent          **draft,
                                GError            **error);
void       hst_many_stretch_visit (HstProposal      *proposal,
                                HstVisit           *visit,
                                HstDay              from,
                                HstDay              to);
HstEvent  *hst_many_copy_event (const HstEvent     *event,
                                const HstMoment    *start,
                                const HstMoment    *end) G_GNUC_WARN_UNUSED_RESULT;
void       hst_many_shift_moment (HstMoment         *moment,
                                HstDay              by);
GPtrArray *hst_many_query      (HstStore           *store,
                                const char         *visit,
                                gint64              from_utc_s,
                                gint64              to_utc_s,
                                GError            **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
