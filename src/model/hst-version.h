/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

/**
 * HstVersion:
 *
 * One visit at one moment: the visit, its delegations, its sessions, the venues that these use, and of the people whom its
 * readers find in it what these may see.  What is in the plan
 * now is one, and every #HstRelease holds one.  Read only, so it crosses threads freely.
 */
typedef struct _HstVersion HstVersion;

HstVersion *hst_version_new             (HstVisit        *visit,
                                         GPtrArray       *delegations,
                                         GPtrArray       *events,
                                         GPtrArray       *venues,
                                         GPtrArray       *people) G_GNUC_WARN_UNUSED_RESULT;
HstVersion *hst_version_ref             (HstVersion      *self);
void        hst_version_unref           (HstVersion      *self);

HstVisit   *hst_version_get_visit       (HstVersion      *self);
GPtrArray  *hst_version_get_delegations (HstVersion      *self);
GPtrArray  *hst_version_get_events      (HstVersion      *self);
GPtrArray  *hst_version_get_venues      (HstVersion      *self);
GPtrArray  *hst_version_get_people      (HstVersion      *self);
HstPlan    *hst_version_get_plan        (HstVersion      *self);
HstEvent   *hst_version_find_event      (HstVersion      *self,
                                         const char      *uid,
                                         const HstMoment *recurrence_id);
HstPlan    *hst_version_dup_plan_within (HstVersion      *self,
                                         HstPlan         *around) G_GNUC_WARN_UNUSED_RESULT;

char       *hst_version_to_text         (HstVersion      *self) G_GNUC_WARN_UNUSED_RESULT;
HstVersion *hst_version_from_text       (const char      *text,
                                         GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstVersion, hst_version_unref)

G_END_DECLS
