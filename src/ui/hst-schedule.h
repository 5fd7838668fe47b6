/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-checker.h"
#include "hst-occurrence.h"
#include "hst-palette.h"
#include "hst-plan.h"
#include "hst-unsent.h"
#include "hst-view-filter.h"
#include "hst-zone.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HST_TYPE_SCHEDULE (hst_schedule_get_type ())
G_DECLARE_FINAL_TYPE (HstSchedule, hst_schedule, HST, SCHEDULE, GObject)

HstSchedule   *hst_schedule_new                 (void) G_GNUC_WARN_UNUSED_RESULT;

HstDay         hst_schedule_get_day             (HstSchedule *self);
void           hst_schedule_set_day             (HstSchedule *self,
                                                 HstDay       day);
HstDay         hst_schedule_get_today           (HstSchedule *self);
gint64         hst_schedule_get_now_utc_s       (HstSchedule *self);
void           hst_schedule_set_now             (HstSchedule *self,
                                                 gint64       now_utc_s);
HstZone       *hst_schedule_get_zone            (HstSchedule *self);
void           hst_schedule_set_zone            (HstSchedule *self,
                                                 HstZone     *zone);
HstPlan       *hst_schedule_get_plan            (HstSchedule *self);
void           hst_schedule_set_plan            (HstSchedule *self,
                                                 HstPlan     *plan);
HstPalette    *hst_schedule_get_palette         (HstSchedule *self);
int            hst_schedule_get_first_weekday   (HstSchedule *self);
void           hst_schedule_set_first_weekday   (HstSchedule *self,
                                                 int          first_weekday);
gboolean       hst_schedule_get_work_week       (HstSchedule *self);
void           hst_schedule_set_work_week       (HstSchedule *self,
                                                 gboolean     work_week);
HstZone       *hst_schedule_get_second_zone     (HstSchedule *self);
void           hst_schedule_set_second_zone     (HstSchedule *self,
                                                 HstZone     *zone);
gboolean       hst_schedule_get_use_24h         (HstSchedule *self);
void           hst_schedule_set_use_24h         (HstSchedule *self,
                                                 gboolean     use_24h);

void           hst_schedule_want                (HstSchedule *self,
                                                 HstDay       from,
                                                 HstDay       to);
void           hst_schedule_want_around         (HstSchedule *self,
                                                 HstDay       from,
                                                 HstDay       to,
                                                 HstDay       around_from,
                                                 HstDay       around_to);
void           hst_schedule_want_overview       (HstSchedule *self,
                                                 HstDay       from,
                                                 HstDay       to);
void           hst_schedule_get_range           (HstSchedule *self,
                                                 HstDay      *from,
                                                 HstDay      *to);
void           hst_schedule_get_view_days       (HstSchedule *self,
                                                 HstDay      *from,
                                                 HstDay      *to);

/* (transfer none): HstOccurrences of the range, sorted; one items-changed of the narrowest true range a refresh. */
GListModel    *hst_schedule_get_occurrences     (HstSchedule *self);
void           hst_schedule_set_occurrences     (HstSchedule *self,
                                                 GPtrArray   *occurrences);

/* (transfer none): what of them is to be seen; emits "filter-changed". */
const HstViewFilter *hst_schedule_get_filter    (HstSchedule *self);
void           hst_schedule_set_filter          (HstSchedule *self,
                                                 const HstViewFilter *filter);

/* (transfer none): sessions of all visits that have no time yet, as occurrences without a start that begin at 0. */
GListModel    *hst_schedule_get_pool            (HstSchedule *self);
void           hst_schedule_set_pool            (HstSchedule *self,
                                                 GPtrArray   *pool);

const char    *hst_schedule_get_visit           (HstSchedule *self);
void           hst_schedule_set_visit           (HstSchedule *self,
                                                 const char  *uid);

/* (transfer none): HstFindings of the whole plan. */
GListModel    *hst_schedule_get_findings        (HstSchedule *self);
void           hst_schedule_set_findings        (HstSchedule *self,
                                                 GPtrArray   *findings);

/* (transfer none): HstFindings that somebody has accepted. */
GListModel    *hst_schedule_get_accepted        (HstSchedule *self);
void           hst_schedule_set_accepted        (HstSchedule *self,
                                                 GPtrArray   *accepted);

/* The checker that keeps these findings; NULL while it looks at the plan elsewhere. */
void           hst_schedule_take_checker        (HstSchedule *self,
                                                 HstChecker  *checker);
HstChecker    *hst_schedule_steal_checker       (HstSchedule *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether it looks at the plan elsewhere, and so nothing can be tried; emits "checking-changed". */
gboolean       hst_schedule_is_checking         (HstSchedule *self);
GPtrArray     *hst_schedule_try                 (HstSchedule *self,
                                                 GPtrArray   *gone,
                                                 GPtrArray   *come) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer none): what of visits has not reached its readers; emits "unsent-changed". */
const HstUnsent *hst_schedule_get_unsent        (HstSchedule *self,
                                                 const char  *visit);
GPtrArray     *hst_schedule_list_unsent         (HstSchedule *self);
void           hst_schedule_set_unsent          (HstSchedule *self,
                                                 GPtrArray   *unsent);

const char    *hst_schedule_get_selected_uid    (HstSchedule *self);
const char    *hst_schedule_get_selected_recurrence_id (HstSchedule *self);
HstOccurrence *hst_schedule_get_selected        (HstSchedule *self);
void           hst_schedule_select              (HstSchedule *self,
                                                 const char  *uid,
                                                 const char  *recurrence_id);

G_END_DECLS
