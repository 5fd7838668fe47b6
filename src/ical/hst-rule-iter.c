/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-rule-iter.h"

#include <string.h>

/* A rule is a row of periods: every INTERVALth year, month, week, day, hour, minute or second, counted from the
 * one that holds DTSTART.  Each period has a set of instances: some bases (days; for rules within the day one
 * hour, minute or second) times the times that each base has.  As the sets can be told one by one from the number
 * of the period, an answer for a window begins at the window, wherever DTSTART lies.
 *
 * Only COUNT looks back.  Where each period holds the same number of instances, how many have gone is a product;
 * elsewhere the periods before the window are counted, not their instances. */

#define MINUTE_S 60
#define HOUR_S   3600

static gint64
floor_div (gint64 a,
           gint64 b)
{
  return a / b - (a % b < 0 ? 1 : 0);
}

static gint64
ceil_div (gint64 a,
          gint64 b)
{
  return -floor_div (-a, b);
}

static HstDay
day_of (gint64 wall_s)
{
  return (HstDay) floor_div (wall_s, HST_DAY_S);
}

/* Every day, but only on some weekdays, is the same as every week on these; and weeks can be counted. */
static HstFreq
simplify_freq (const HstRule *rule)
{
  if (rule->freq == HST_FREQ_DAILY && rule->interval == 1 && rule->by_day != NULL && rule->by_month_day == NULL &&
      rule->by_set_pos == NULL)
    return HST_FREQ_WEEKLY;
  return rule->freq;
}

static gint64
unit_s (HstFreq freq)
{
  return freq == HST_FREQ_SECONDLY ? 1 : freq == HST_FREQ_MINUTELY ? MINUTE_S : HOUR_S;
}

/* --- the set of one period ----------------------------------------------------------------------------- */

static void
add_base (HstRuleIter *self,
          HstDay       day)
{
  self->bases_s[self->n_bases++] = (gint64) day * HST_DAY_S;
}

static void
add_month (HstRuleIter *self,
           int          year,
           int          month)
{
  guint32 days = hst_rule_days_find (&self->days, year, month, &self->steps);
  HstDay before_first;

  if (days == 0)
    return;
  before_first = hst_day_from_ymd (year, month, 1) - 1;
  /* The first of a month may be there already, as what the month before did not have. */
  if (self->n_bases > 0 && self->bases_s[self->n_bases - 1] == (gint64) (before_first + 1) * HST_DAY_S)
    days &= ~(1u << 1);
  for (int day = 1; day <= 31; day++)
    if ((days & 1u << day) != 0)
      add_base (self, before_first + day);
}

/* From when on periods matter: with SKIP=FORWARD the last day of one may lie in the next. */
static gint64
get_from_s (HstRuleIter *self)
{
  return self->days.skip == HST_SKIP_FORWARD ? MAX (self->from_wall_s - HST_DAY_S, HST_WALL_FIRST_S) : self->from_wall_s;
}

static gint64
load_year (HstRuleIter *self)
{
  const int year = (int) (self->origin + self->period * self->stride);
  int from_month = 1, to_month = 12;

  /* Nobody asks for the months outside the window, unless the whole set must be counted. */
  if (self->rule->by_set_pos == NULL && self->rule->count == 0) {
    int bound_year, bound_month;

    hst_day_to_ymd (day_of (get_from_s (self)), &bound_year, &bound_month, NULL);
    if (bound_year >= year)
      from_month = bound_year == year ? bound_month : 13;
    hst_day_to_ymd (day_of (self->to_wall_s - 1), &bound_year, &bound_month, NULL);
    if (bound_year == year)
      to_month = bound_month;
  }
  for (int month = from_month; month <= to_month; month++)
    add_month (self, year, month);
  return self->period + 1;
}

static gint64
load_month (HstRuleIter *self)
{
  const gint64 index = self->origin + self->period * self->stride;
  const HstDay first = hst_day_from_ymd ((int) (index / 12), (int) (index % 12) + 1, 1);
  gboolean has_first = FALSE;

  /* With SKIP=FORWARD the period before this one may have its first day. */
  if (self->days.skip == HST_SKIP_FORWARD && self->period > 0 && self->stride == 1) {
    int year, month, length;
    guint32 before;

    hst_day_to_ymd (first - 1, &year, &month, &length);
    before = hst_rule_days_find (&self->days, year, month, &self->steps);
    has_first = length < 31 && (before & 1u << (length + 1)) != 0;
  }
  add_month (self, (int) (index / 12), (int) (index % 12) + 1);
  if (has_first && self->n_bases > 0 && self->bases_s[0] == (gint64) first * HST_DAY_S)
    memmove (self->bases_s, self->bases_s + 1, --self->n_bases * sizeof *self->bases_s);
  return self->period + 1;
}

static gint64
load_week (HstRuleIter *self)
{
  const HstDay week = (HstDay) (self->origin + self->period * self->stride);

  for (HstDay day = week; day < week + 7; day++) {
    int month;

    if ((self->days.weekdays & 1u << hst_day_get_weekday (day)) == 0)
      continue;
    hst_day_to_ymd (day, NULL, &month, NULL);
    if ((self->days.months & 1u << month) != 0)
      add_base (self, day);
  }
  return self->period + 1;
}

/* Number of the first period that begins at or after a day or second, the unit of @origin. */
static gint64
period_from (HstRuleIter *self,
             gint64       at)
{
  return ceil_div (at - self->origin, self->stride);
}

static gint64
load_day (HstRuleIter *self)
{
  const HstDay day = (HstDay) (self->origin + self->period * self->stride);
  const HstDay found = hst_rule_days_find_next (&self->days, day, &self->steps);

  if (found != day)
    return period_from (self, found);
  add_base (self, day);
  return self->period + 1;
}

/* The first of the allowed numbers (bits) that is not under @from, else @none. */
static int
next_bit (guint64 bits,
          int     from,
          int     none)
{
  for (int i = from; i < none; i++)
    if ((bits & G_GUINT64_CONSTANT (1) << i) != 0)
      return i;
  return none;
}

/* The first second not before one given that hours, minutes and seconds let pass; with what the frequency leaves
 * to be expanded taken as passing.  May lie on the next day. */
static gint64
find_clock (HstRuleIter *self,
            gint64       wall_s)
{
  const gint64 day_s = (gint64) day_of (wall_s) * HST_DAY_S;
  const int clock = (int) (wall_s - day_s);
  const int hour = next_bit (self->hour_bits, clock / HOUR_S, 24);
  int minute = clock / MINUTE_S % 60, second = clock % 60;

  if (hour != clock / HOUR_S || self->freq == HST_FREQ_HOURLY)
    return day_s + (gint64) hour * HOUR_S;
  minute = next_bit (self->minute_bits, minute, 60);
  if (minute != clock / MINUTE_S % 60 || self->freq == HST_FREQ_MINUTELY)
    return day_s + (gint64) hour * HOUR_S + minute * MINUTE_S;
  second = next_bit (self->second_bits, second, 60);
  return day_s + (gint64) hour * HOUR_S + minute * MINUTE_S + second;
}

static gint64
load_clock (HstRuleIter *self)
{
  const gint64 base_s = self->origin + self->period * self->stride;
  const HstDay day = day_of (base_s);
  const HstDay found = hst_rule_days_find_next (&self->days, day, &self->steps);
  gint64 found_s;

  if (found != day)
    return period_from (self, (gint64) found * HST_DAY_S);
  found_s = find_clock (self, base_s);
  if (found_s != base_s)
    return period_from (self, found_s);
  self->bases_s[self->n_bases++] = base_s;
  return self->period + 1;
}

static int
compare_positions (gconstpointer a,
                   gconstpointer b)
{
  const gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return x < y ? -1 : x > y;
}

/* BYSETPOS: which of the set's items are meant, in order, each once. */
static void
load_positions (HstRuleIter *self,
                gint64       n_all)
{
  const GArray *wanted = self->rule->by_set_pos;
  guint kept = 0;

  self->n_positions = 0;
  for (guint i = 0; i < wanted->len && self->n_positions < HST_RULE_POSITIONS_MAX; i++) {
    const int n = g_array_index (wanted, int, i);
    const gint64 item = n > 0 ? n - 1 : n_all + n;

    if (item >= 0 && item < n_all)
      self->positions[self->n_positions++] = item;
  }
  qsort (self->positions, self->n_positions, sizeof *self->positions, compare_positions);
  for (guint i = 0; i < self->n_positions; i++)
    if (kept == 0 || self->positions[kept - 1] != self->positions[i])
      self->positions[kept++] = self->positions[i];
  self->n_positions = kept;
}

/* Works out the set of the period at hand.  Returns the next period worth looking at. */
static gint64
load_period (HstRuleIter *self)
{
  static gint64 (* const load[]) (HstRuleIter *) = {
    [HST_FREQ_SECONDLY] = load_clock, [HST_FREQ_MINUTELY] = load_clock, [HST_FREQ_HOURLY] = load_clock,
    [HST_FREQ_DAILY] = load_day,      [HST_FREQ_WEEKLY] = load_week,    [HST_FREQ_MONTHLY] = load_month,
    [HST_FREQ_YEARLY] = load_year,
  };
  gint64 following;

  self->steps++;
  self->n_bases = 0;
  following = load[self->freq] (self);
  self->n_items = self->n_bases * self->n_times;
  if (self->rule->by_set_pos != NULL) {
    load_positions (self, self->n_items);
    self->n_items = self->n_positions;
  }
  return following;
}

static gint64
get_clock_s (HstRuleIter *self,
             gint64       i)
{
  const gint64 second = self->seconds[i % self->n_seconds];
  const gint64 minute = self->minutes[i / self->n_seconds % self->n_minutes];
  const gint64 hour = self->hours[i / self->n_seconds / self->n_minutes % self->n_hours];

  return hour * HOUR_S + minute * MINUTE_S + second;
}

/* The wall time of an item of the set at hand. */
static gint64
get_item (HstRuleIter *self,
          gint64       i)
{
  if (self->rule->by_set_pos != NULL)
    i = self->positions[i];
  return self->bases_s[i / self->n_times] + get_clock_s (self, i % self->n_times);
}

/* The first item of the set that is not before a time. */
static gint64
find_item (HstRuleIter *self,
           gint64       wall_s)
{
  gint64 low = 0, high = self->n_items;

  while (low < high) {
    const gint64 middle = low + (high - low) / 2;

    if (get_item (self, middle) < wall_s)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* --- setting up ---------------------------------------------------------------------------------------- */

static guint64
collect_bits (const GArray *numbers)
{
  guint64 bits = 0;

  for (guint i = 0; i < numbers->len; i++)
    bits |= G_GUINT64_CONSTANT (1) << g_array_index (numbers, int, i);
  return bits;
}

static guint
set_up_numbers (const GArray *by,
                guint         from_start,
                guint         last,
                guint8       *numbers,
                guint64      *bits)
{
  guint n = 0;

  if (by == NULL) {
    *bits = G_GUINT64_CONSTANT (1) << from_start;
    numbers[0] = (guint8) from_start;
    return 1;
  }
  *bits = collect_bits (by);
  /* A leap second is the one before it (RFC 5545 §3.3.12). */
  if ((*bits & G_GUINT64_CONSTANT (1) << 60) != 0)
    *bits = (*bits & ~(G_GUINT64_CONSTANT (1) << 60)) | G_GUINT64_CONSTANT (1) << 59;
  for (guint i = 0; i <= last; i++)
    if ((*bits & G_GUINT64_CONSTANT (1) << i) != 0)
      numbers[n++] = (guint8) i;
  return n;
}

static void
set_up_clock (HstRuleIter *self,
              gboolean     all_day)
{
  const HstRule *rule = self->rule;
  const guint clock = (guint) (self->start_wall_s - (gint64) day_of (self->start_wall_s) * HST_DAY_S);
  const gboolean within = self->freq < HST_FREQ_DAILY;
  guint64 hour_bits;

  self->n_hours = set_up_numbers (all_day ? NULL : rule->by_hour, clock / HOUR_S, 23, self->hours, &hour_bits);
  self->hour_bits = (guint32) hour_bits;
  self->n_minutes = set_up_numbers (all_day ? NULL : rule->by_minute, clock / MINUTE_S % 60, 59, self->minutes,
                                    &self->minute_bits);
  self->n_seconds = set_up_numbers (all_day ? NULL : rule->by_second, clock % 60, 59, self->seconds,
                                    &self->second_bits);
  if (!within) {
    self->n_times = (gint64) self->n_hours * self->n_minutes * self->n_seconds;
    return;
  }

  /* Hours, and below them minutes and seconds, are what the periods run through: only BY parts limit them. */
  self->n_hours = 1;
  self->hours[0] = 0;
  if (rule->by_hour == NULL)
    self->hour_bits = ~0u;
  if (self->freq <= HST_FREQ_MINUTELY) {
    self->n_minutes = 1;
    self->minutes[0] = 0;
    if (rule->by_minute == NULL)
      self->minute_bits = ~G_GUINT64_CONSTANT (0);
  }
  if (self->freq == HST_FREQ_SECONDLY) {
    self->n_seconds = 1;
    self->seconds[0] = 0;
    if (rule->by_second == NULL)
      self->second_bits = ~G_GUINT64_CONSTANT (0);
  }
  self->n_times = (gint64) self->n_minutes * self->n_seconds;
}

/* Which unit of the rule's frequency a wall time lies in: a year, a month, a day (for weeks their first), a second
 * (for hours and minutes their first). */
static gint64
get_unit (HstRuleIter *self,
          gint64       wall_s)
{
  const HstDay day = day_of (wall_s);
  int year, month;

  hst_day_to_ymd (day, &year, &month, NULL);
  switch (self->freq) {
    case HST_FREQ_YEARLY:
      return year;
    case HST_FREQ_MONTHLY:
      return (gint64) year * 12 + month - 1;
    case HST_FREQ_WEEKLY:
      return hst_day_get_week_start (day, self->rule->week_start);
    case HST_FREQ_DAILY:
      return day;
    case HST_FREQ_HOURLY:
    case HST_FREQ_MINUTELY:
    case HST_FREQ_SECONDLY:
    default:
      return floor_div (wall_s, unit_s (self->freq)) * unit_s (self->freq);
  }
}

static gint64
get_stride (HstRuleIter *self)
{
  const HstRule *rule = self->rule;

  if (self->freq < HST_FREQ_DAILY)
    return (gint64) rule->interval * unit_s (self->freq);
  return (gint64) rule->interval * (self->freq == HST_FREQ_WEEKLY ? 7 : 1);
}

/* Whether every period has a set of the same size. */
static gboolean
is_regular (HstRuleIter *self)
{
  const HstRule *rule = self->rule;

  if (self->freq >= HST_FREQ_MONTHLY || rule->by_month != NULL)
    return FALSE;
  if (self->freq == HST_FREQ_WEEKLY)
    return TRUE;
  if (rule->by_day != NULL || rule->by_month_day != NULL || rule->by_year_day != NULL)
    return FALSE;
  return self->freq == HST_FREQ_DAILY ||
         (rule->by_hour == NULL &&
          (self->freq == HST_FREQ_HOURLY ||
           (rule->by_minute == NULL && (self->freq == HST_FREQ_MINUTELY || rule->by_second == NULL))));
}

/* --- walking ------------------------------------------------------------------------------------------- */

/* Whether there is a period to look at, within the window and the work allowed. */
static gboolean
may_go_on (HstRuleIter *self)
{
  if (self->period > self->last_period || self->left <= 0)
    return FALSE;
  if (self->steps >= self->max_steps) {
    self->cut = TRUE;
    return FALSE;
  }
  return TRUE;
}

/* The first item of the set at hand that is an instance: in DTSTART's own period the set may begin before it. */
static gint64
get_first_item (HstRuleIter *self)
{
  return self->period == 0 ? find_item (self, self->start_wall_s + 1) : 0;
}

/* For a rule with COUNT: uses up what lies before the window. */
static void
count_before_window (HstRuleIter *self)
{
  const gint64 target = floor_div (get_unit (self, get_from_s (self)) - self->origin, self->stride);

  if (target <= 0)
    return;
  if (self->regular) {
    load_period (self);
    self->left -= self->n_items - get_first_item (self);
    self->left -= self->n_items == 0 ? 0 : MIN (target - 1, self->left / self->n_items + 1) * self->n_items;
    self->period = target;
    return;
  }
  while (self->period < target && may_go_on (self)) {
    const gint64 following = load_period (self);

    self->left -= self->n_items - get_first_item (self);
    self->period = following;
  }
}

/* Goes on to the first item of the next period that has any left in the window. */
static gboolean
find_period (HstRuleIter *self)
{
  while (may_go_on (self)) {
    const gint64 following = load_period (self);
    const gint64 first = get_first_item (self);

    self->next_item = MAX (first, find_item (self, self->from_wall_s));
    self->left -= self->next_item - first;
    self->period = following;
    if (self->next_item < self->n_items)
      return self->left > 0;
  }
  return FALSE;
}

/**
 * hst_rule_iter_init:
 * @self: where to keep it
 * @rule: a rule; must outlive the walk
 * @start_wall_s: DTSTART, in seconds since 1970-01-01T00:00:00 on the wall
 * @all_day: whether DTSTART is a date; the rule must then not be for times within the day, and its
 *   BYHOUR, BYMINUTE and BYSECOND count for nothing
 * @from_wall_s: first second of the window
 * @to_wall_s: first second after the window
 * @max_steps: how many periods, months and instances may be looked at
 *
 * Begins a walk through the instances of a rule that lie in a window.  DTSTART is the first
 * instance, and counts as one, even where the rule would not give it (RFC 5545 §3.8.5.3).  UNTIL is for the
 * caller, who knows the zone.  Nothing is found outside the years 1 to 9999.
 *
 * The cost is that of the window, not of the time between DTSTART and it; but for rules with COUNT whose periods
 * differ, where those before the window are counted one by one.
 */
void
hst_rule_iter_init (HstRuleIter   *self,
                    const HstRule *rule,
                    gint64         start_wall_s,
                    gboolean       all_day,
                    gint64         from_wall_s,
                    gint64         to_wall_s,
                    guint64        max_steps)
{
  g_return_if_fail (!all_day || rule->freq >= HST_FREQ_DAILY);

  /* The two big arrays at the end are written before they are read. */
  memset (self, 0, G_STRUCT_OFFSET (HstRuleIter, bases_s));
  self->rule = rule;
  self->freq = simplify_freq (rule);
  self->start_wall_s = start_wall_s;
  self->from_wall_s = CLAMP (from_wall_s, HST_WALL_FIRST_S, HST_WALL_END_S);
  self->to_wall_s = CLAMP (to_wall_s, HST_WALL_FIRST_S, HST_WALL_END_S);
  self->from_wall_s = MAX (self->from_wall_s, start_wall_s);
  self->max_steps = max_steps;
  self->left = rule->count > 0 ? rule->count : G_MAXINT64;
  self->start_pending = TRUE;

  hst_rule_days_init (&self->days, rule, day_of (start_wall_s));
  set_up_clock (self, all_day);
  self->regular = is_regular (self);
  self->origin = get_unit (self, start_wall_s);
  self->stride = get_stride (self);
  self->last_period = self->to_wall_s <= self->from_wall_s ? -1
                    : floor_div (get_unit (self, self->to_wall_s - 1) - self->origin, self->stride);
}

/* DTSTART itself, and then what lies between it and the window. */
static gboolean
take_start (HstRuleIter *self)
{
  self->start_pending = FALSE;
  self->left--;
  if (self->rule->count > 0) {
    count_before_window (self);
    self->n_items = 0;
  } else {
    self->period = MAX (0, floor_div (get_unit (self, get_from_s (self)) - self->origin, self->stride));
  }
  return self->start_wall_s >= self->from_wall_s && self->start_wall_s < self->to_wall_s;
}

/**
 * hst_rule_iter_next:
 * @self: a walk
 * @wall_s: (out): the next instance
 *
 * Instances come in rising order, none twice.
 *
 * Returns: %TRUE; %FALSE when there are no more in the window, or when the work allowed is used up, which
 *   hst_rule_iter_was_cut() tells
 */
gboolean
hst_rule_iter_next (HstRuleIter *self,
                    gint64      *wall_s)
{
  if (self->start_pending && take_start (self)) {
    *wall_s = self->start_wall_s;
    return TRUE;
  }
  if (self->cut || self->left <= 0)
    return FALSE;
  if (self->next_item >= self->n_items && !find_period (self))
    return FALSE;
  if (self->steps >= self->max_steps) {
    self->cut = TRUE;
    return FALSE;
  }

  *wall_s = get_item (self, self->next_item);
  if (*wall_s >= self->to_wall_s) {
    self->left = 0;
    return FALSE;
  }
  self->steps++;
  self->next_item++;
  self->left--;
  return TRUE;
}

/**
 * hst_rule_iter_find_last:
 * @self: a walk that has just been set up, over all time from DTSTART on
 * @wall_s: (out): the last instance that COUNT allows
 *
 * Returns: %TRUE, or %FALSE if it was not found within the work allowed and the year 9999
 */
gboolean
hst_rule_iter_find_last (HstRuleIter *self,
                         gint64      *wall_s)
{
  g_return_val_if_fail (self->rule->count > 0, FALSE);

  self->start_pending = FALSE;
  self->left--;
  *wall_s = self->start_wall_s;
  if (self->left == 0)
    return TRUE;

  while (may_go_on (self)) {
    const gint64 following = load_period (self);
    const gint64 first = get_first_item (self);

    if (self->left <= self->n_items - first) {
      *wall_s = get_item (self, first + self->left - 1);
      return *wall_s < self->to_wall_s;
    }
    self->left -= self->n_items - first;
    self->period = following;
    if (self->regular && self->n_items > 0) {
      const gint64 whole = (self->left - 1) / self->n_items;

      self->period += whole;
      self->left -= whole * self->n_items;
    }
  }
  return FALSE;
}

/**
 * hst_rule_iter_was_cut:
 * @self: a walk
 *
 * Returns: whether it ended because the work allowed was used up
 */
gboolean
hst_rule_iter_was_cut (HstRuleIter *self)
{
  return self->cut;
}

/**
 * hst_rule_iter_get_steps:
 * @self: a walk
 *
 * Returns: how much work it was: periods, months and instances looked at
 */
guint64
hst_rule_iter_get_steps (HstRuleIter *self)
{
  return self->steps;
}
