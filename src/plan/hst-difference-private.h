/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-difference.h"

G_BEGIN_DECLS

/*< private >
 * HstTold:
 * @type: kind of a record
 * @field: name of one of its fields
 * @kind: what a change of it is to those who read of it
 *
 * What is not among them is bookkeeping of those who plan.
 */
typedef struct {
  const HstRecordType *type;
  const char          *field;
  HstDifferenceKind    kind;
} HstTold;

const HstTold *hst_difference_find_told (const HstRecordType *type,
                                         const char          *field);

G_END_DECLS
