/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/* Pure: the same arguments give the same findings, sorted with hst_finding_compare().
 * @occurrences: (element-type HstOccurrence): all that is to be checked, in any order
 * @zone: the programme's zone, for civil days and curfew hours
 * Returns: (transfer container) (element-type HstFinding) */
GPtrArray *hst_check_plan (HstPlan   *plan,
                           GPtrArray *occurrences,
                           HstZone   *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
