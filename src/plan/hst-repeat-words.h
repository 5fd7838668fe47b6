/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-moment.h"
#include "hst-zone.h"

G_BEGIN_DECLS

char *hst_repeat_dup_words      (const char         *rule,
                                 HstZone            *zone) G_GNUC_WARN_UNUSED_RESULT;
char *hst_repeat_dup_more_words (const char *const  *rdates,
                                 const char *const  *exdates,
                                 const HstMoment    *start,
                                 HstZone            *zone) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
