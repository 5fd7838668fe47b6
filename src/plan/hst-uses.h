/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

/**
 * HstUse:
 * @type: type of the record that names an entry: a visit, an event, a delegation, a venue or a person
 * @key: its first key
 * @second_key: (nullable): of a delegation, the code of its community
 * @visit: (nullable): of a session, UID of its visit
 * @title: (nullable): its title; of a delegation that of the visit or the meeting
 * @day: when it is, %HST_DAY_NONE for what has no time
 *
 * Something that an entry of a directory takes part in.
 */
typedef struct {
  const HstRecordType *type;
  char                *key;
  char                *second_key;
  char                *visit;
  char                *title;
  HstDay               day;
} HstUse;

GPtrArray *hst_uses_find (HstPlan             *plan,
                          GPtrArray           *events,
                          const HstRecordType *type,
                          const char          *key) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
