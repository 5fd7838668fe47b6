/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `ical`. */
#include "hst-rule-days.h"

G_BEGIN_DECLS

#define HST_RULE_DAYS_MAX      366
#define HST_RULE_POSITIONS_MAX 732

/* The wall seconds of the years 1 to 9999: [first, end). */
#define HST_WALL_FIRST_S G_GINT64_CONSTANT (-62135596800)
#define HST_WALL_END_S   G_GINT64_CONSTANT (253402300800)

/**
 * HstRuleIter:
 *
 * Walks through the instances of one rule in a window of wall time.  To be kept on the stack and set up by
 * hst_rule_iter_init(); owns nothing.  The fields are its own business.
 */
typedef struct {
  const HstRule *rule;
  gint64         start_wall_s;
  gint64         from_wall_s;
  gint64         to_wall_s;
  guint64        max_steps;
  guint64        steps;

  /* The rule with what it leaves to DTSTART filled in; bits are 1 << number. */
  HstFreq        freq;
  HstRuleDays    days;
  guint32        hour_bits;
  guint64        minute_bits;
  guint64        second_bits;
  guint8         hours[24];
  guint8         minutes[60];
  guint8         seconds[60];
  guint          n_hours;
  guint          n_minutes;
  guint          n_seconds;
  gboolean       regular;           /* each period holds the same number of instances */

  /* Periods are counted from the one that holds DTSTART. */
  gint64         origin;            /* its year, month, day or second, by frequency */
  gint64         stride;            /* from one to the next in that unit */
  gint64         period;
  gint64         last_period;

  gint64         left;              /* instances that COUNT still allows */
  gboolean       start_pending;
  gboolean       cut;

  /* The set of the period at hand: its days (or hours, minutes, seconds) times the times of day. */
  gint64         next_item;
  gint64         n_items;
  gint64         n_times;
  guint          n_bases;
  guint          n_positions;
  gint64         bases_s[HST_RULE_DAYS_MAX];
  gint64         positions[HST_RULE_POSITIONS_MAX];
} HstRuleIter;

void     hst_rule_iter_init      (HstRuleIter   *self,
                                  const HstRule *rule,
                                  gint64         start_wall_s,
                                  gboolean       all_day,
                                  gint64         from_wall_s,
                                  gint64         to_wall_s,
                                  guint64        max_steps);
gboolean hst_rule_iter_next      (HstRuleIter   *self,
                                  gint64        *wall_s);
gboolean hst_rule_iter_find_last (HstRuleIter   *self,
                                  gint64        *wall_s);
gboolean hst_rule_iter_was_cut   (HstRuleIter   *self);
guint64  hst_rule_iter_get_steps (HstRuleIter   *self);

G_END_DECLS
