/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-moment.h"
#include "hst-zone.h"

G_BEGIN_DECLS

/**
 * HstRepeatKind:
 * @HST_REPEAT_NEVER: happens once
 * @HST_REPEAT_DAILY: every so many days
 * @HST_REPEAT_WEEKLY: on some weekdays of every so many weeks
 * @HST_REPEAT_MONTHLY: on the same day of every so many months
 * @HST_REPEAT_MONTHLY_WEEKDAY: on a weekday of every so many months: the first, the second, … the last
 * @HST_REPEAT_YEARLY: on the same day of every so many years
 * @HST_REPEAT_OTHER: by a rule that is none of these
 */
typedef enum {
  HST_REPEAT_NEVER,
  HST_REPEAT_DAILY,
  HST_REPEAT_WEEKLY,
  HST_REPEAT_MONTHLY,
  HST_REPEAT_MONTHLY_WEEKDAY,
  HST_REPEAT_YEARLY,
  HST_REPEAT_OTHER,
} HstRepeatKind;

/**
 * HstRepeat:
 * @kind: how it repeats
 * @interval: every how many days, weeks, months or years, at least 1
 * @weekdays: on which days of a week: bit 0 Monday to bit 6 Sunday
 * @nth: which of a month, 1 to 4, or -1 for the last
 * @weekday: of which weekday that is, 1 Monday to 7 Sunday
 * @until: the last day on which it may happen; %HST_DAY_NONE if it is not given
 * @count: how often it happens; 0 if that is not given
 *
 * The usual ways in which something repeats, as plain values.
 */
typedef struct {
  HstRepeatKind kind;
  guint         interval;
  guint         weekdays;
  int           nth;
  int           weekday;
  HstDay        until;
  guint         count;
} HstRepeat;

void     hst_repeat_init       (HstRepeat       *self,
                                HstRepeatKind    kind,
                                HstDay           first);
void     hst_repeat_read       (HstRepeat       *self,
                                const char      *rule,
                                const HstMoment *start,
                                HstZone         *zone);
char    *hst_repeat_write      (const HstRepeat *self,
                                const HstMoment *start,
                                HstZone         *zone) G_GNUC_WARN_UNUSED_RESULT;
gboolean hst_repeat_keeps_days (const char      *from,
                                const char      *to,
                                const HstMoment *start,
                                HstZone         *zone);

G_END_DECLS
