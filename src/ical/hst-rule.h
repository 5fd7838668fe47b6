/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-error.h"
#include "hst-moment.h"

G_BEGIN_DECLS

typedef enum {
  HST_FREQ_SECONDLY,
  HST_FREQ_MINUTELY,
  HST_FREQ_HOURLY,
  HST_FREQ_DAILY,
  HST_FREQ_WEEKLY,
  HST_FREQ_MONTHLY,
  HST_FREQ_YEARLY,
} HstFreq;

/**
 * HstSkip:
 * @HST_SKIP_OMIT: there is no instance
 * @HST_SKIP_BACKWARD: it is the last day of that month
 * @HST_SKIP_FORWARD: it is the first day of the next month
 *
 * What becomes of a day that a month does not have (RFC 7529 §4.1).
 */
typedef enum {
  HST_SKIP_OMIT,
  HST_SKIP_BACKWARD,
  HST_SKIP_FORWARD,
} HstSkip;

/**
 * HstRuleDay:
 * @weekday: 1 Monday to 7 Sunday
 * @nth: 0 every, 1 first, -1 last … of the month or year
 */
typedef struct {
  gint8  weekday;
  gint16 nth;
} HstRuleDay;

/**
 * HstRule:
 *
 * A recurrence rule (RFC 5545 §3.3.10) as data.  The arrays are sorted and without doubles, %NULL where the part is absent.
 */
typedef struct {
  HstFreq    freq;
  guint      interval;      /* at least 1 */
  guint      count;         /* 0: not given */
  HstMoment  until;         /* unset: not given; DATE, FLOATING or UTC as written */
  int        week_start;    /* 1 Monday to 7 Sunday */
  HstSkip    skip;          /* for months and years */
  char      *calendar;      /* RFC 7529's RSCALE; NULL: Gregorian, else the arrays are NULL, and instead of them: */
  char      *others;        /* every other part that chooses, as text */
  GArray    *by_second;     /* int */
  GArray    *by_minute;     /* int */
  GArray    *by_hour;       /* int */
  GArray    *by_day;        /* HstRuleDay */
  GArray    *by_month_day;  /* int */
  GArray    *by_year_day;   /* int */
  GArray    *by_week_no;    /* int */
  GArray    *by_month;      /* int */
  GArray    *by_set_pos;    /* int */
} HstRule;

HstRule *hst_rule_new_from_string (const char     *text,
                                   GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void     hst_rule_free            (HstRule        *self);
char    *hst_rule_to_string       (const HstRule  *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstRule, hst_rule_free)

G_END_DECLS
