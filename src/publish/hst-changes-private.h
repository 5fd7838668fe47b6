/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `publish`: how values of fields are put into words. */
#include "hst-changes.h"

G_BEGIN_DECLS

/* @plan: the plan in the version that the value is of. */
typedef struct {
  HstPlan     *plan;
  HstZones    *zones;
  HstZone     *zone;
  HstLanguage *language;
  HstDetail    detail;
} HstWording;

const char *hst_wording_label_of    (const HstWording    *self,
                                     const HstDifference *difference);
char       *hst_wording_subject_of  (const HstWording    *self,
                                     gconstpointer        record) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_wording_value_of    (const HstWording    *self,
                                     gconstpointer        record,
                                     const HstField      *field) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_wording_time_of     (const HstWording    *self,
                                     const HstEvent      *event) G_GNUC_WARN_UNUSED_RESULT;
const char *hst_wording_community   (const HstWording    *self,
                                     const char          *code);

G_END_DECLS
