/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstRuleInfo:
 * @id: what it is called
 * @severity: how bad its findings are, unless the programme says otherwise
 *
 * A rule of the checker.
 */
typedef struct {
  const char  *id;
  HstSeverity  severity;
} HstRuleInfo;

/**
 * HstRepair:
 * @HST_REPAIR_NONE: nothing that could be worked out
 * @HST_REPAIR_LATER: begin later, and what follows with it
 * @HST_REPAIR_VENUE: be somewhere else
 *
 * What may help against a finding.
 */
typedef enum {
  HST_REPAIR_NONE,
  HST_REPAIR_LATER,
  HST_REPAIR_VENUE,
} HstRepair;

GPtrArray *hst_check_plan (HstPlan   *plan,
                           GPtrArray *occurrences,
                           HstZone   *zone) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_check_plan_on (HstPlan   *plan,
                              GPtrArray *occurrences,
                              HstZone   *zone,
                              HstDay     today,
                              gboolean   holidays_off) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_check_plan_with_accepted (HstPlan    *plan,
                                         GPtrArray  *occurrences,
                                         HstZone    *zone,
                                         HstDay      today,
                                         gboolean    holidays_off,
                                         GPtrArray **accepted) G_GNUC_WARN_UNUSED_RESULT;

HstRuleInfo *hst_check_list_rules (guint      *n_rules) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_check_has_rule (const char *id);
const char *hst_check_get_rule_title (const char *id);
const char *hst_check_get_rule_reason (const char *id);
HstRepair  hst_check_get_repair (const char *id);

G_END_DECLS
