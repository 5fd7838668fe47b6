/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

/**
 * HstPlan:
 *
 * A plan at one moment, without its events: the programme, and all communities, venues, people,
 * visits, delegations and curfews, found by their keys.  Filled by `store`, from then on read only, so it
 * crosses threads freely.
 */
typedef struct _HstPlan HstPlan;

#define HST_TYPE_PLAN (hst_plan_get_type ())
GType          hst_plan_get_type            (void);

HstPlan       *hst_plan_new                 (void) G_GNUC_WARN_UNUSED_RESULT;
HstPlan       *hst_plan_ref                 (HstPlan    *self);
void           hst_plan_unref               (HstPlan    *self);
void           hst_plan_take                (HstPlan    *self,
                                             gpointer    record);

HstProgramme  *hst_plan_get_programme       (HstPlan    *self);
GPtrArray     *hst_plan_get_records         (HstPlan    *self,
                                             const HstRecordType *type);

HstCommunity  *hst_plan_find_community      (HstPlan    *self,
                                             const char *code);
HstVenue      *hst_plan_find_venue          (HstPlan    *self,
                                             const char *uid);
HstPerson     *hst_plan_find_person         (HstPlan    *self,
                                             const char *uid);
HstVisit      *hst_plan_find_visit          (HstPlan    *self,
                                             const char *uid);
HstCurfew     *hst_plan_find_curfew         (HstPlan    *self,
                                             const char *oblast_iso);
HstRuleSetting *hst_plan_find_rule          (HstPlan    *self,
                                             const char *rule);
HstAcceptance *hst_plan_find_acceptance     (HstPlan    *self,
                                             const char *rule,
                                             const char *cause);
HstDelegation *hst_plan_find_delegation     (HstPlan    *self,
                                             const char *gathering,
                                             const char *community);
HstConfirmation *hst_plan_find_confirmation (HstPlan *self,
                                             const char *about,
                                             const char *whom);
GPtrArray     *hst_plan_dup_delegations     (HstPlan    *self,
                                             const char *gathering) G_GNUC_WARN_UNUSED_RESULT;

HstCommunity  *hst_plan_match_community     (HstPlan    *self,
                                             const char *code_or_name);
gboolean       hst_plan_event_concerns      (HstPlan    *self,
                                             const HstEvent *event,
                                             const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPlan, hst_plan_unref)

G_END_DECLS
