/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-plan.h"
#include "hst-unsent.h"

G_BEGIN_DECLS

/* What things are called on the screen: translated words, dates and times. */

const char *hst_words_event_status      (HstEventStatus      status);
const char *hst_words_visit_status      (HstVisitStatus      status);
const char *hst_words_visit_status_icon (HstVisitStatus      status);
const char *hst_words_reply             (HstReply            reply);
const char *hst_words_reply_icon        (HstReply            reply);
const char *hst_words_severity_icon     (HstSeverity         severity);

char       *hst_words_unsent            (const HstUnsent    *unsent) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_words_person            (const HstPerson    *person) G_GNUC_WARN_UNUSED_RESULT;

char       *hst_words_date              (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_words_days              (HstDay              first,
                                         HstDay              last) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
