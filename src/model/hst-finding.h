/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

typedef enum {
  HST_SEVERITY_NOTE,
  HST_SEVERITY_WARNING,
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

int              hst_finding_compare           (HstFinding *a,
                                                HstFinding *b);

G_END_DECLS
