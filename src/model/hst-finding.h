/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

/**
 * HstSeverity:
 * @HST_SEVERITY_NOTE: worth knowing
 * @HST_SEVERITY_WARNING: it will not work so
 * @HST_SEVERITY_STOP: nor may it be published so: only where a programme has said that of a rule
 */
typedef enum {
  HST_SEVERITY_NOTE,
  HST_SEVERITY_WARNING,
  HST_SEVERITY_STOP,
} HstSeverity;

#define HST_TYPE_FINDING (hst_finding_get_type ())
G_DECLARE_FINAL_TYPE (HstFinding, hst_finding, HST, FINDING, GObject)

/* Something the checker noticed: immutable.  @sentence is translated: it says what is wrong and why;
 * @way_out (nullable) says what would help.  @uid is the event that it is about, %NULL if that is the
 * @visit, and @recurrence_id the instance; @other (nullable) is the second event, or visit, of a clash. */
HstFinding      *hst_finding_new               (const char      *rule,
                                                HstSeverity      severity,
                                                const char      *visit,
                                                const char      *uid,
                                                const HstMoment *recurrence_id,
                                                const char      *other,
                                                gint64           at_utc_s,
                                                const char      *sentence,
                                                const char      *way_out) G_GNUC_WARN_UNUSED_RESULT;

const char      *hst_finding_get_rule          (HstFinding *self);
HstSeverity      hst_finding_get_severity      (HstFinding *self);
const char      *hst_finding_get_visit         (HstFinding *self);
const char      *hst_finding_get_uid           (HstFinding *self);
const HstMoment *hst_finding_get_recurrence_id (HstFinding *self);
const char      *hst_finding_get_other         (HstFinding *self);
gint64           hst_finding_get_at_utc_s      (HstFinding *self);
const char      *hst_finding_get_sentence      (HstFinding *self);
const char      *hst_finding_get_way_out       (HstFinding *self);


/* @cause: digest of what causes it, @accepted (nullable): why somebody has accepted it.  For whoever makes it. */
void             hst_finding_take_cause        (HstFinding *self,
                                                char       *cause,
                                                const char *accepted);
const char      *hst_finding_get_cause         (HstFinding *self);
const char      *hst_finding_get_accepted      (HstFinding *self);
const char      *hst_severity_get_name         (HstSeverity severity);

int              hst_finding_compare           (HstFinding *a,
                                                HstFinding *b);
void             hst_findings_sort             (GPtrArray  *findings);

G_END_DECLS
