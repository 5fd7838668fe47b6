/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

G_BEGIN_DECLS

char       *hst_format_clock               (gint64              wall_s,
                                            gboolean            use_24h) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_clock_range         (gint64              start_wall_s,
                                            gint64              end_wall_s,
                                            gboolean            use_24h) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_hour                (int                 hour,
                                            gboolean            use_24h) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_day                 (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_full_day            (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_day_range           (HstDay              first,
                                            HstDay              last) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_weekday_name        (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_weekday             (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_month               (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_month_name          (HstDay              day,
                                            gboolean            is_short) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_month_day           (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_length              (gint64              length_s) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_format_list                (GPtrArray          *texts) G_GNUC_WARN_UNUSED_RESULT;

const char *hst_community_get_short_name   (const HstCommunity *community);
GPtrArray  *hst_event_dup_communities      (const HstEvent     *event,
                                            HstPlan            *plan) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_event_dup_community_names  (const HstEvent     *event,
                                            HstPlan            *plan) G_GNUC_WARN_UNUSED_RESULT;
const char *hst_event_get_place            (const HstEvent     *event,
                                            HstPlan            *plan);
const char *hst_event_get_title            (const HstEvent     *event);
const char *hst_event_get_icon_name        (const HstEvent     *event);

void        hst_occurrence_get_days        (HstOccurrence      *occurrence,
                                            HstZone            *zone,
                                            HstDay             *first,
                                            HstDay             *last);
char       *hst_occurrence_dup_times       (HstOccurrence      *occurrence,
                                            HstSchedule        *schedule) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_occurrence_dup_days        (HstOccurrence      *occurrence,
                                            HstSchedule        *schedule) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_occurrence_dup_name        (HstOccurrence      *occurrence,
                                            HstSchedule        *schedule) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_event_join_name            (const HstEvent     *event,
                                            const char         *times,
                                            const char         *place,
                                            const char         *communities) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_occurrence_dup_recurrence  (HstOccurrence      *occurrence) G_GNUC_WARN_UNUSED_RESULT;
gboolean    hst_occurrence_is_same         (HstOccurrence      *occurrence,
                                            const char         *uid,
                                            const char         *recurrence_id);

G_END_DECLS
