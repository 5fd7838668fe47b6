/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zone.h"

G_BEGIN_DECLS

GPtrArray *hst_check_plan (HstPlan   *plan,
                           GPtrArray *occurrences,
                           HstZone   *zone) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_check_plan_on (HstPlan   *plan,
                              GPtrArray *occurrences,
                              HstZone   *zone,
                              HstDay     today,
                              gboolean   holidays_off) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
