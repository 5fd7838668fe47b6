/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstChecker:
 *
 * A snapshot with its findings, which looks again only at what a change touches and finds what hst_check_plan_on() would.
 * As pure as that: no clock, no files.  One thread at a time.
 */
typedef struct _HstChecker HstChecker;

HstChecker *hst_checker_new           (HstPlan    *plan,
                                       GPtrArray  *occurrences,
                                       HstZone    *zone,
                                       HstDay      today,
                                       gboolean    holidays_off) G_GNUC_WARN_UNUSED_RESULT;
void        hst_checker_free          (HstChecker *self);

void        hst_checker_update        (HstChecker *self,
                                       HstPlan    *plan,
                                       GPtrArray  *occurrences,
                                       HstZone    *zone,
                                       HstDay      today,
                                       gboolean    holidays_off);
void        hst_checker_edit          (HstChecker *self,
                                       GPtrArray  *gone,
                                       GPtrArray  *come);
gboolean    hst_checker_set_unsent    (HstChecker *self,
                                       GPtrArray  *unsent);
GPtrArray  *hst_checker_try           (HstChecker *self,
                                       GPtrArray  *gone,
                                       GPtrArray  *come) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray  *hst_checker_dup_findings  (HstChecker *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *hst_checker_dup_accepted  (HstChecker *self) G_GNUC_WARN_UNUSED_RESULT;
guint       hst_checker_get_n_items   (HstChecker *self);
guint       hst_checker_get_n_looked  (HstChecker *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstChecker, hst_checker_free)

G_END_DECLS
