/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-repeat.h"

G_BEGIN_DECLS

/* The parts of a rule (RFC 5545 §3.3.10), read by hst-repeat-rule.c for hst-repeat-words.c to say them; and what both have in
 * common with the rules that can be chosen. */

#define HST_RULE_MOST_ITEMS 40

typedef enum {
  HST_FREQ_SECONDLY,
  HST_FREQ_MINUTELY,
  HST_FREQ_HOURLY,
  HST_FREQ_DAILY,
  HST_FREQ_WEEKLY,
  HST_FREQ_MONTHLY,
  HST_FREQ_YEARLY,
  HST_N_FREQS,
} HstFreq;

typedef enum {
  HST_RULE_BYMONTH,
  HST_RULE_BYWEEKNO,
  HST_RULE_BYYEARDAY,
  HST_RULE_BYMONTHDAY,
  HST_RULE_BYDAY,
  HST_RULE_BYHOUR,
  HST_RULE_BYMINUTE,
  HST_RULE_BYSECOND,
  HST_RULE_BYSETPOS,
  HST_RULE_N_LISTS,
} HstRuleList;

typedef struct {
  int values[HST_RULE_MOST_ITEMS];
  int weekdays[HST_RULE_MOST_ITEMS];   /* of HST_RULE_BYDAY alone; its value is which of them, 0 for each */
  int n;                               /* 0: it is not there */
} HstRuleItems;

typedef struct {
  HstFreq       freq;
  guint         interval;
  guint         count;
  const char   *until;
  int           week_start;            /* 1 Monday to 7 Sunday */
  HstRuleItems  lists[HST_RULE_N_LISTS];
} HstRuleParts;

gboolean hst_rule_parts_read  (HstRuleParts        *self,
                               char               **words) G_GNUC_WARN_UNUSED_RESULT;
gboolean hst_rule_parts_limit (const HstRuleParts  *self,
                               HstRuleList          list);

gboolean hst_repeat_read_until (const char *text,
                                HstZone    *zone,
                                gint64     *wall_s);
HstDay   hst_repeat_get_day    (gint64      wall_s);

G_END_DECLS
