/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

/**
 * HstCurfewHours:
 * @until_s: second of the day until which it is curfew in the morning, 0 if it is not
 * @from_s: second of the day from which it is curfew in the evening, %HST_DAY_S if it is not
 *
 * When on a day nobody may be out, on the wall clock.
 */
typedef struct {
  gint64 until_s;
  gint64 from_s;
} HstCurfewHours;

gboolean hst_curfew_get_hours (HstPlan        *plan,
                               HstDay          day,
                               HstCurfewHours *hours);

G_END_DECLS
