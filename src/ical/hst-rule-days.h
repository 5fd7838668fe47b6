/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `ical`. */
#include "hst-rule.h"

G_BEGIN_DECLS

/**
 * HstRuleDays:
 * @rule: (transfer none): the rule
 * @months: bits 1 to 12: the months it allows
 * @weekdays: bits 1 to 7: the weekdays it allows whatever their number
 *
 * Which days a rule allows, with what it leaves open taken from DTSTART.  A plain value; the rest of the fields is its
 * own business.
 */
typedef struct {
  const HstRule *rule;
  guint32        months;
  guint32        weekdays;
  guint32        month_days;        /* counted from the first, bits 1 to 31 */
  guint32        month_days_back;   /* counted from the last */
  gboolean       by_month_day;
  gboolean       by_weekday;
  gboolean       numbered_in_year;
  HstSkip        skip;
  int            cached_year;
  int            cached_month;
  guint32        cached_days;
} HstRuleDays;

void     hst_rule_days_init         (HstRuleDays   *self,
                                     const HstRule *rule,
                                     HstDay         start);
guint32  hst_rule_days_find         (HstRuleDays   *self,
                                     int            year,
                                     int            month,
                                     guint64       *steps);
HstDay   hst_rule_days_find_next    (HstRuleDays   *self,
                                     HstDay         day,
                                     guint64       *steps);

G_END_DECLS
