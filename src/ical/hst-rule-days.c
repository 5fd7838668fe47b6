/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-rule-days.h"

#include <string.h>

#define ALL_MONTHS 0x1ffeu

/* Bits 0, 7, 14, 21, 28: one weekday's days in a month. */
#define EVERY_7TH  G_GUINT64_CONSTANT (0x10204081)

static guint32
bits_up_to (int length)
{
  return (guint32) ((G_GUINT64_CONSTANT (2) << length) - 2);
}

static guint32
pick_month_days (HstRuleDays *self,
                 int          length)
{
  guint32 days = self->month_days;

  for (int back = 1; back <= length; back++)
    if ((self->month_days_back & 1u << back) != 0)
      days |= 1u << (length + 1 - back);
  if (self->skip == HST_SKIP_BACKWARD && (days & ~bits_up_to (length)) != 0)
    days |= 1u << length;
  return days;
}

/* With SKIP=FORWARD a day that the month does not have is the first of the next one; written as the day after the last.
 * What other parts say of days they say of that one. */
static guint32
pick_day_after (HstRuleDays *self,
                HstDay       first,
                int          length)
{
  if (self->skip != HST_SKIP_FORWARD || !self->by_month_day || (self->month_days & ~bits_up_to (length)) == 0
      || self->rule->by_year_day != NULL || self->rule->by_week_no != NULL)
    return 0;
  if (self->by_weekday && (self->weekdays & 1u << hst_day_get_weekday (first + length)) == 0)
    return 0;
  return 1u << (length + 1);
}

/* One "2MO" or "-1SU" of a year or of a month: the bit of the day if it lies in the month. */
static guint32
pick_numbered_day (HstRuleDays      *self,
                   const HstRuleDay *which,
                   int               year,
                   HstDay            month_first,
                   int               month_length)
{
  HstDay first = month_first, day;
  int length = month_length;

  if (self->numbered_in_year) {
    first = hst_day_from_ymd (year, 1, 1);
    length = hst_day_from_ymd (year + 1, 1, 1) - first;
  }
  if (which->nth > 0) {
    day = first + (which->weekday - hst_day_get_weekday (first) + 7) % 7 + (which->nth - 1) * 7;
  } else {
    const HstDay last = first + length - 1;

    day = last - (hst_day_get_weekday (last) - which->weekday + 7) % 7 + (which->nth + 1) * 7;
  }
  if (day < month_first || day >= month_first + month_length)
    return 0;
  return 1u << (day - month_first + 1);
}

static guint32
pick_weekdays (HstRuleDays *self,
               int          year,
               HstDay       first,
               int          length)
{
  const GArray *by_day = self->rule->by_day;
  const int first_weekday = hst_day_get_weekday (first);
  guint64 days = 0;

  for (int weekday = 1; weekday <= 7; weekday++)
    if ((self->weekdays & 1u << weekday) != 0)
      days |= EVERY_7TH << ((weekday - first_weekday + 7) % 7 + 1);

  for (guint i = 0; by_day != NULL && i < by_day->len; i++) {
    const HstRuleDay *which = &g_array_index (by_day, HstRuleDay, i);

    if (which->nth != 0)
      days |= pick_numbered_day (self, which, year, first, length);
  }
  return (guint32) days & bits_up_to (length);
}

static guint32
pick_year_days (HstRuleDays *self,
                int          year,
                HstDay       first,
                int          length)
{
  const GArray *year_days = self->rule->by_year_day;
  const HstDay year_first = hst_day_from_ymd (year, 1, 1);
  const HstDay year_end = hst_day_from_ymd (year + 1, 1, 1);
  guint32 days = 0;

  for (guint i = 0; i < year_days->len; i++) {
    const int n = g_array_index (year_days, int, i);
    const HstDay day = n > 0 ? year_first + n - 1 : year_end + n;

    /* Day 366 of a plain year is no day: it must not become January. */
    if (day >= first && day < first + length && day >= year_first && day < year_end)
      days |= 1u << (day - first + 1);
  }
  return days;
}

static gboolean
has_number (const GArray *numbers,
            int           n)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, int, i) == n)
      return TRUE;
  return FALSE;
}

/* First day of week 1: the week that holds 4 January (RFC 5545: at least four days of the year). */
static HstDay
get_first_week (int year,
                int week_start)
{
  return hst_day_get_week_start (hst_day_from_ymd (year, 1, 4), week_start);
}

static gboolean
week_matches (HstRuleDays *self,
              HstDay       week)
{
  const int week_start = self->rule->week_start;
  HstDay first, next;
  int year, number, n_weeks;

  /* A week belongs to the year that has most of it. */
  hst_day_to_ymd (week + 3, &year, NULL, NULL);
  first = get_first_week (year, week_start);
  next = get_first_week (year + 1, week_start);
  number = (week - first) / 7 + 1;
  n_weeks = (next - first) / 7;
  return has_number (self->rule->by_week_no, number) || has_number (self->rule->by_week_no, number - n_weeks - 1);
}

static guint32
pick_weeks (HstRuleDays *self,
            HstDay       first,
            int          length)
{
  const HstDay end = first + length;
  guint32 days = 0;

  for (HstDay week = hst_day_get_week_start (first, self->rule->week_start); week < end; week += 7)
    if (week_matches (self, week))
      for (HstDay day = MAX (week, first); day < MIN (week + 7, end); day++)
        days |= 1u << (day - first + 1);
  return days;
}

static guint32
work_out_month (HstRuleDays *self,
                int          year,
                int          month)
{
  const int length = hst_month_get_length (year, month);
  const HstDay first = hst_day_from_ymd (year, month, 1);
  guint32 days = bits_up_to (length);

  if (self->by_month_day)
    days &= pick_month_days (self, length);
  if (self->by_weekday)
    days &= pick_weekdays (self, year, first, length);
  if (self->rule->by_year_day != NULL)
    days &= pick_year_days (self, year, first, length);
  if (self->rule->by_week_no != NULL)
    days &= pick_weeks (self, first, length);
  return days | pick_day_after (self, first, length);
}

static void
read_lists (HstRuleDays *self)
{
  const HstRule *rule = self->rule;

  for (guint i = 0; rule->by_month != NULL && i < rule->by_month->len; i++)
    self->months |= 1u << g_array_index (rule->by_month, int, i);
  if (rule->by_month == NULL)
    self->months = ALL_MONTHS;

  for (guint i = 0; rule->by_month_day != NULL && i < rule->by_month_day->len; i++) {
    const int n = g_array_index (rule->by_month_day, int, i);

    *(n > 0 ? &self->month_days : &self->month_days_back) |= 1u << ABS (n);
  }
  for (guint i = 0; rule->by_day != NULL && i < rule->by_day->len; i++) {
    const HstRuleDay *day = &g_array_index (rule->by_day, HstRuleDay, i);

    if (day->nth == 0)
      self->weekdays |= 1u << day->weekday;
  }
}

/**
 * hst_rule_days_init:
 * @self: where to put it
 * @rule: a rule; must outlive @self
 * @start: the day of DTSTART
 *
 * Takes the BY parts that choose days, and from DTSTART what they leave open (RFC 5545 §3.3.10).
 */
void
hst_rule_days_init (HstRuleDays   *self,
                    const HstRule *rule,
                    HstDay         start)
{
  const gboolean yearly = rule->freq == HST_FREQ_YEARLY;
  int month, month_day;

  memset (self, 0, sizeof *self);
  self->rule = rule;
  read_lists (self);
  self->by_month_day = rule->by_month_day != NULL;
  self->by_weekday = rule->by_day != NULL;
  self->numbered_in_year = yearly && rule->by_month == NULL;
  /* Elsewhere BYMONTHDAY only limits, and there is nothing to skip. */
  if (rule->freq >= HST_FREQ_MONTHLY)
    self->skip = rule->skip;
  if (self->by_month_day || self->by_weekday || rule->by_year_day != NULL)
    return;

  hst_day_to_ymd (start, NULL, &month, &month_day);
  if (rule->freq == HST_FREQ_WEEKLY || rule->by_week_no != NULL) {
    self->by_weekday = TRUE;
    self->weekdays = 1u << hst_day_get_weekday (start);
  } else if (rule->freq == HST_FREQ_MONTHLY || yearly) {
    self->by_month_day = TRUE;
    self->month_days = 1u << month_day;
    if (yearly && rule->by_month == NULL)
      self->months = 1u << month;
  }
}

/**
 * hst_rule_days_find:
 * @self: the days of a rule
 * @year: a year
 * @month: 1 to 12
 * @steps: raised by one if that was any work
 *
 * Returns: bits 1 to 31: the days of that month that all parts of the rule agree on; with SKIP=FORWARD also the day
 *   after its last
 */
guint32
hst_rule_days_find (HstRuleDays *self,
                    int          year,
                    int          month,
                    guint64     *steps)
{
  if ((self->months & 1u << month) == 0)
    return 0;
  if (year != self->cached_year || month != self->cached_month) {
    (*steps)++;
    self->cached_year = year;
    self->cached_month = month;
    self->cached_days = work_out_month (self, year, month);
  }
  return self->cached_days;
}

/**
 * hst_rule_days_find_next:
 * @self: the days of a rule
 * @day: a day
 * @steps: raised by the work done
 *
 * Returns: @day if the rule allows it; else the next day of its month that it allows; else the first of the next month,
 *   allowed or not
 */
HstDay
hst_rule_days_find_next (HstRuleDays *self,
                         HstDay       day,
                         guint64     *steps)
{
  int year, month, month_day;
  guint32 days;

  hst_day_to_ymd (day, &year, &month, &month_day);
  days = hst_rule_days_find (self, year, month, steps) >> month_day;
  if (days == 0)
    return day + hst_month_get_length (year, month) - month_day + 1;
  return day + g_bit_nth_lsf (days, -1);
}
