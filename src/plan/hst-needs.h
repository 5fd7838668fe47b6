/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

/**
 * HstNeed:
 * @text: a need, as the first who has it put it: "vegetarian"
 * @n: how many have it
 */
typedef struct {
  char  *text;
  guint  n;
} HstNeed;

GPtrArray *hst_needs_count    (HstPlan         *plan,
                               char           **people) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_needs_count_at (HstPlan         *plan,
                               const HstEvent  *event) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
