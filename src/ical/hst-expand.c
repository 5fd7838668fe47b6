/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-expand.h"

#include "hst-calendar-walk.h"

#include "hst-event-length.h"
#include "hst-rule-iter.h"
#include "hst-series.h"

#define DEFAULT_MAX_STEPS       200000
#define DEFAULT_MAX_OCCURRENCES 20000

/* Steps spent on finding the end of a COUNT rule for an index. */
#define BOUNDS_MAX_STEPS 2000

/* More than the clocks of any two zones and days are apart, and what a clock change does to a shift. */
#define SHIFT_SLACK_S (4 * HST_DAY_S)

/* Far enough from both ends of time for sums not to overflow. */
#define FAR_S (4 * HST_WALL_END_S)

typedef struct {
  gint64     key;
  HstMoment  id;
  HstMoment  start;
  HstMoment  end;
  gint64     start_utc_s;
  gint64     end_utc_s;
  HstEvent  *event;     /* borrowed */
} Instance;

/* Text of a rule, borrowed from its event → owned HstRule; NULL if it cannot be read.  Most series have one of a few rules. */
typedef GHashTable *Rules;

/* Of one series after the other; the arrays are used again. */
typedef struct {
  HstClock   clock;
  gint64     from_utc_s;
  gint64     to_utc_s;
  guint64    steps;
  guint64    max_steps;
  guint      max_occurrences;
  gboolean   cut;
  GPtrArray *found;     /* the caller's array, of owned HstOccurrence */
  guint      n_before;  /* how many were in it before this series */
  GPtrArray *masters;   /* borrowed HstEvent */
  GPtrArray *changes;   /* borrowed HstEvent */
  GPtrArray *rules;     /* borrowed HstRule */
  Rules      known;
  GArray    *instances; /* Instance */
  HstSeries  series;
} Expansion;

static gboolean
overlaps (Expansion *self,
          gint64     start_utc_s,
          gint64     end_utc_s)
{
  if (start_utc_s >= self->to_utc_s)
    return FALSE;
  return end_utc_s > self->from_utc_s || (start_utc_s == end_utc_s && start_utc_s >= self->from_utc_s);
}

static void
add_occurrence (Expansion      *self,
                const Instance *instance)
{
  g_ptr_array_add (self->found, hst_occurrence_new (instance->event, &instance->id, &instance->start, &instance->end,
                                                    instance->start_utc_s, instance->end_utc_s));
}

/* Places an instance of a part and keeps it if it is in the window.  FALSE if there are too many. */
static gboolean
add_instance (Expansion           *self,
              HstSeries           *series,
              const HstSeriesPart *part,
              const HstSeriesDate *date,
              GArray              *instances)
{
  Instance instance = { .key = date->key, .id = date->id, .start = date->start, .event = part->event };
  const HstEventLength *length = &part->length;

  if (date->key >= part->to_key || (part->shifted && date->key <= part->from_key) ||
      !hst_series_shows (series, date->key, &date->id))
    return TRUE;
  if (part->shifted) {
    if (!hst_series_shift (series, part, &date->id, &instance.start))
      return TRUE;
  } else if (date->has_length) {
    length = &date->length;
  }

  instance.start_utc_s = hst_clock_to_utc (&self->clock, &instance.start);
  hst_event_length_apply (length, &self->clock, &instance.start, instance.start_utc_s, &instance.end,
                          &instance.end_utc_s);
  if (!overlaps (self, instance.start_utc_s, instance.end_utc_s))
    return TRUE;
  if (instances->len + self->found->len - self->n_before >= self->max_occurrences) {
    self->cut = TRUE;
    return FALSE;
  }
  g_array_append_val (instances, instance);
  return TRUE;
}

/* Whether UNTIL lets an instance pass. */
static gboolean
is_within_until (HstSeries       *series,
                 const HstMoment *until,
                 const HstMoment *id,
                 gint64           key)
{
  if (!hst_moment_is_set (until))
    return TRUE;
  /* A day lasts until its end; between dates only days count. */
  if (until->kind == HST_MOMENT_DATE || id->kind == HST_MOMENT_DATE)
    return id->day <= until->day;
  if (until->kind == HST_MOMENT_UTC)
    return key <= hst_moment_get_wall_s (until);
  return hst_moment_get_wall_s (id) <= hst_moment_get_wall_s (until);
}

/* The first wall second at which nothing can be left of a rule that UNTIL ends. */
static gint64
get_until_wall_s (const HstRule *rule)
{
  if (!hst_moment_is_set (&rule->until))
    return HST_WALL_END_S;
  return ((gint64) rule->until.day + 3) * HST_DAY_S;
}

/* The wall times at which a part's instances must be looked for. */
static void
get_wall_window (Expansion           *self,
                 HstSeries           *series,
                 const HstSeriesPart *part,
                 gint64              *from_wall_s,
                 gint64              *to_wall_s)
{
  gint64 from_s = self->from_utc_s - hst_event_length_get_most_s (&part->length);
  gint64 to_s = self->to_utc_s;

  if (part->shifted) {
    const gint64 shift_s = hst_clock_to_utc (&self->clock, &part->event->start) -
                           hst_clock_to_utc (&self->clock, &part->was.start);

    from_s -= shift_s + SHIFT_SLACK_S;
    to_s -= shift_s - SHIFT_SLACK_S;
  }
  if (series->form.kind == HST_MOMENT_DATE) {
    /* Keys are days: a day more on either side covers every zone. */
    if (part->from_key != G_MININT64)
      from_s = MAX (from_s, (part->from_key - 1) * HST_DAY_S);
    if (part->to_key != G_MAXINT64)
      to_s = MIN (to_s, (part->to_key + 1) * HST_DAY_S);
  } else {
    from_s = MAX (from_s, part->from_key);
    to_s = MIN (to_s, part->to_key);
  }
  hst_clock_get_wall_window (&self->clock, &series->form, from_s, to_s, from_wall_s, to_wall_s);
}

/* Adds what a rule gives at a wall time; FALSE when there is no room for more. */
static gboolean
add_wall (Expansion           *self,
          HstSeries           *series,
          const HstSeriesPart *part,
          const HstRule       *rule,
          gint64               wall_s,
          GArray              *instances)
{
  HstSeriesDate date;

  /* Was added before, as it does not depend on any rule. */
  if (wall_s == hst_moment_get_wall_s (&series->form))
    return TRUE;
  date = (HstSeriesDate) { .start = hst_moment_with_wall (&series->form, wall_s) };
  date.id = date.start;
  date.key = hst_series_get_key (series, &date.id);
  /* RDATEs were added before, and may have a length of their own. */
  return hst_series_has_date (series, date.key) || !is_within_until (series, &rule->until, &date.id, date.key) ||
         add_instance (self, series, part, &date, instances);
}

static void
walk_rule (Expansion           *self,
           HstSeries           *series,
           const HstSeriesPart *part,
           const HstRule       *rule,
           GArray              *instances)
{
  const guint64 max_steps = self->max_steps - MIN (self->steps, self->max_steps);
  const gboolean all_day = series->form.kind == HST_MOMENT_DATE;
  const gint64 start_wall_s = hst_moment_get_wall_s (&series->form);
  gint64 from_wall_s, to_wall_s, wall_s;
  HstRuleIter iter;

  get_wall_window (self, series, part, &from_wall_s, &to_wall_s);
  to_wall_s = MIN (to_wall_s, get_until_wall_s (rule));
  if (rule->calendar != NULL) {
    g_autoptr (GArray) walls = hst_calendar_walk (rule, start_wall_s, all_day, from_wall_s, to_wall_s, max_steps, &self->steps,
                                                  &self->cut);

    for (guint i = 0; i < walls->len; i++)
      if (!add_wall (self, series, part, rule, g_array_index (walls, gint64, i), instances))
        break;
    return;
  }
  hst_rule_iter_init (&iter, rule, start_wall_s, all_day, from_wall_s, to_wall_s, max_steps);
  while (hst_rule_iter_next (&iter, &wall_s))
    if (!add_wall (self, series, part, rule, wall_s, instances))
      break;
  self->steps += hst_rule_iter_get_steps (&iter);
  self->cut = self->cut || hst_rule_iter_was_cut (&iter);
}

static Rules
rules_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) hst_rule_free);
}

static HstRule *
rules_get (Rules       self,
           const char *text)
{
  gpointer rule;

  if (!g_hash_table_lookup_extended (self, text, NULL, &rule)) {
    rule = hst_rule_new_from_string (text, NULL);
    g_hash_table_insert (self, (gpointer) text, rule);
  }
  return rule;
}

/* The master's rules that can be followed; FALSE if there are others. */
static gboolean
parse_rules (const HstEvent *master,
             Rules           known,
             GPtrArray      *rules)
{
  gboolean all = TRUE;

  for (guint i = 0; master->rrules != NULL && master->rrules[i] != NULL; i++) {
    HstRule *rule = rules_get (known, master->rrules[i]);

    /* Times within the day are beyond a series of dates. */
    if (rule == NULL || (master->start.kind == HST_MOMENT_DATE && rule->freq < HST_FREQ_DAILY))
      all = FALSE;
    else
      g_ptr_array_add (rules, rule);
  }
  return all;
}

/* By instance; of two wall times that are one because the clock skips the first, that one first. */
static int
compare_instances (gconstpointer a,
                   gconstpointer b)
{
  const Instance *x = a, *y = b;
  const gint64 wall_x = hst_moment_get_wall_s (&x->id), wall_y = hst_moment_get_wall_s (&y->id);

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return wall_x < wall_y ? -1 : wall_x > wall_y;
}

static void
add_master (Expansion *self,
            HstSeries *series)
{
  GPtrArray *rules = self->rules;
  GArray *instances = self->instances;
  HstSeriesDate first = { .id = series->form, .start = series->form };
  guint next_date = 0;

  g_ptr_array_set_size (rules, 0);
  g_array_set_size (instances, 0);
  first.key = hst_series_get_key (series, &first.id);
  if (!parse_rules (series->master, self->known, rules))
    self->cut = TRUE;

  for (guint i = 0; i < series->parts->len; i++) {
    const HstSeriesPart *part = &g_array_index (series->parts, HstSeriesPart, i);

    if (!hst_series_has_date (series, first.key))
      add_instance (self, series, part, &first, instances);
    for (; next_date < series->dates->len; next_date++) {
      const HstSeriesDate *date = &g_array_index (series->dates, HstSeriesDate, next_date);

      if (date->key >= part->to_key || !add_instance (self, series, part, date, instances))
        break;
    }
    for (guint j = 0; j < rules->len; j++)
      walk_rule (self, series, part, rules->pdata[j], instances);
  }

  g_array_sort (instances, compare_instances);
  for (guint i = 0; i < instances->len; i++) {
    Instance *instance = &g_array_index (instances, Instance, i);

    if (i > 0 && g_array_index (instances, Instance, i - 1).key == instance->key)
      continue;
    if (!series->repeats)
      instance->id = (HstMoment) HST_MOMENT_INIT;
    add_occurrence (self, instance);
  }
}

static void
add_changes (Expansion *self,
             HstSeries *series)
{
  for (guint i = 0; i < series->changes->len; i++) {
    HstEvent *event = g_array_index (series->changes, HstSeriesChange, i).event;
    Instance instance = { .event = event, .id = event->recurrence_id, .start = event->start };
    HstEventLength length;

    if (!hst_moment_is_set (&event->start))
      continue;
    instance.start_utc_s = hst_clock_to_utc (&self->clock, &event->start);
    hst_event_length_init (&length, event, &self->clock);
    hst_event_length_apply (&length, &self->clock, &instance.start, instance.start_utc_s, &instance.end,
                            &instance.end_utc_s);
    if (!overlaps (self, instance.start_utc_s, instance.end_utc_s))
      continue;
    if (self->found->len - self->n_before >= self->max_occurrences) {
      self->cut = TRUE;
      return;
    }
    add_occurrence (self, &instance);
  }
}

/* Masters and changed instances of one UID.  There should be one master; of several the newest comes first, and the
 * changed instances are its own. */
static void
split (GPtrArray *events,
       GPtrArray *masters,
       GPtrArray *changes)
{
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (hst_event_is_instance (event)) {
      g_ptr_array_add (changes, event);
    } else if (hst_moment_is_set (&event->start)) {
      HstEvent *newest = masters->len > 0 ? masters->pdata[0] : NULL;

      g_ptr_array_insert (masters, newest != NULL && event->sequence > newest->sequence ? 0 : -1, event);
    }
  }
}

/* A single event, by far the most frequent series: no need to take it apart. */
static void
add_single (Expansion *self,
            HstEvent  *event)
{
  Instance instance = { .event = event, .start = event->start };
  HstEventLength length;

  if (!hst_moment_is_set (&event->start))
    return;
  instance.id = event->recurrence_id;
  instance.start_utc_s = hst_clock_to_utc (&self->clock, &event->start);
  hst_event_length_init (&length, event, &self->clock);
  hst_event_length_apply (&length, &self->clock, &instance.start, instance.start_utc_s, &instance.end,
                          &instance.end_utc_s);
  if (overlaps (self, instance.start_utc_s, instance.end_utc_s))
    add_occurrence (self, &instance);
}

static void
expand (Expansion *self,
        GPtrArray *events)
{
  g_ptr_array_set_size (self->masters, 0);
  g_ptr_array_set_size (self->changes, 0);
  split (events, self->masters, self->changes);
  for (guint i = 0; i < MAX (self->masters->len, 1); i++) {
    HstEvent *master = i < self->masters->len ? self->masters->pdata[i] : NULL;

    hst_series_init (&self->series, &self->clock, master, i == 0 ? self->changes : NULL);
    self->cut = self->cut || self->series.incomplete;
    add_changes (self, &self->series);
    if (master != NULL)
      add_master (self, &self->series);
  }
}

static void
expansion_init (Expansion             *self,
                HstZones              *zones,
                HstZone               *floating,
                gint64                 from_utc_s,
                gint64                 to_utc_s,
                const HstExpandLimits *limits,
                GPtrArray             *into)
{
  *self = (Expansion) {
    .from_utc_s = CLAMP (from_utc_s, -FAR_S, FAR_S), .to_utc_s = CLAMP (to_utc_s, -FAR_S, FAR_S),
    .max_steps = DEFAULT_MAX_STEPS, .max_occurrences = DEFAULT_MAX_OCCURRENCES, .found = into,
    .masters = g_ptr_array_new (), .changes = g_ptr_array_new (),
    .rules = g_ptr_array_new (), .known = rules_new (),
    .instances = g_array_new (FALSE, FALSE, sizeof (Instance)),
  };
  if (limits != NULL && limits->max_steps > 0)
    self->max_steps = limits->max_steps;
  if (limits != NULL && limits->max_occurrences > 0)
    self->max_occurrences = limits->max_occurrences;
  hst_clock_init (&self->clock, zones, floating);
}

static void
expansion_clear (Expansion *self)
{
  g_ptr_array_unref (self->masters);
  g_ptr_array_unref (self->changes);
  g_ptr_array_unref (self->rules);
  g_hash_table_unref (self->known);
  g_array_unref (self->instances);
  hst_series_clear (&self->series);
}

/* Each series may take as much work, whatever those before it took. */
static void
expand_next (Expansion *self,
             GPtrArray *series)
{
  self->steps = 0;
  self->cut = FALSE;
  self->n_before = self->found->len;
  if (series->len == 1 && !hst_event_is_series (series->pdata[0]))
    add_single (self, series->pdata[0]);
  else
    expand (self, series);
}

/**
 * hst_expand_series:
 * @series: (element-type HstEvent): everything with one UID, in any order: at most one master (without
 *   RECURRENCE-ID), which may be absent, and changed instances; a single event is a series of one
 * @zones: (nullable): where zones are found; unknown ones count as @floating
 * @floating: (nullable): the zone of dates and floating times; %NULL for UTC
 * @from_utc_s: first second of the window
 * @to_utc_s: first second after the window
 * @limits: (nullable): how much work and how many occurrences are allowed
 * @into: (element-type HstOccurrence): where to append what is found, sorted with hst_occurrence_compare()
 *
 * Finds the occurrences of a series that overlap a window; one of no length counts if it begins in it.
 *
 * As RFC 5545 §3.8.5 has it, and where that is silent as the widespread calendars do: DTSTART is the first instance,
 * and counts, also where the rule would not give it.  An instance that several rules or RDATEs give is one.  A
 * changed instance takes the place of the one its RECURRENCE-ID names, at whatever time it is now; it appears even if
 * the rule gives no such instance or EXDATE takes it out.  RANGE=THISANDFUTURE moves the instances after it by as much
 * and gives them its own contents and length.  Cancelled instances are occurrences, whose event says so.
 *
 * An instance at a wall time that the clock skips keeps that wall time, and is placed in UTC with the offset before
 * the gap; the following ones are not affected.
 *
 * Occurrences of a master with a rule or RDATEs have a recurrence id, written as its DTSTART is; changed instances
 * have their own; a single event has none.
 *
 * Returns: %FALSE if there may be more than was found: the limits cut something off, or a rule or date of the series
 *   cannot be read or followed
 */
gboolean
hst_expand_series (GPtrArray             *series,
                   HstZones              *zones,
                   HstZone               *floating,
                   gint64                 from_utc_s,
                   gint64                 to_utc_s,
                   const HstExpandLimits *limits,
                   GPtrArray             *into)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  Expansion self;

  g_return_val_if_fail (series != NULL && into != NULL, FALSE);

  expansion_init (&self, zones, floating, from_utc_s, to_utc_s, limits, found);
  expand_next (&self, series);
  expansion_clear (&self);
  hst_occurrences_sort (found);
  g_ptr_array_extend_and_steal (into, g_steal_pointer (&found));
  if (limits != NULL && limits->steps_taken != NULL)
    *limits->steps_taken += self.steps;
  return !self.cut;
}

/**
 * hst_expand_events:
 * @events: (element-type HstEvent): events of many series, those of one UID together
 * @zones: (nullable): as for hst_expand_series()
 * @floating: (nullable): likewise
 * @from_utc_s: likewise
 * @to_utc_s: likewise
 * @cancellable: (nullable): to give up between two series
 * @into: (element-type HstOccurrence): where to append what is found, in no order
 *
 * Finds what hst_expand_series() finds of each series.
 *
 * Returns: of how many series there may be more than was found
 */
guint
hst_expand_events (GPtrArray    *events,
                   HstZones     *zones,
                   HstZone      *floating,
                   gint64        from_utc_s,
                   gint64        to_utc_s,
                   GCancellable *cancellable,
                   GPtrArray    *into)
{
  g_autoptr (GPtrArray) series = g_ptr_array_new ();
  guint n_cut = 0;
  Expansion self;

  g_return_val_if_fail (events != NULL && into != NULL, 0);

  expansion_init (&self, zones, floating, from_utc_s, to_utc_s, NULL, into);
  hst_clock_expect (&self.clock, self.from_utc_s / 2 + self.to_utc_s / 2);
  for (guint i = 0; i < events->len && !g_cancellable_is_cancelled (cancellable); i++) {
    const HstEvent *event = events->pdata[i];

    g_ptr_array_add (series, (gpointer) event);
    if (i + 1 < events->len && g_str_equal (((const HstEvent *) events->pdata[i + 1])->uid, event->uid))
      continue;
    expand_next (&self, series);
    n_cut += self.cut;
    g_ptr_array_set_size (series, 0);
  }
  expansion_clear (&self);
  return n_cut;
}

/* --- bounds -------------------------------------------------------------------------------------------- */

typedef struct {
  gint64 from_s;
  gint64 to_s;
} Bounds;

static void
include (Bounds *self,
         gint64  from_s,
         gint64  to_s)
{
  self->from_s = MIN (self->from_s, from_s);
  self->to_s = MAX (self->to_s, MAX (to_s, from_s + 1));
}

static void
include_event (Bounds         *self,
               HstClock       *clock,
               const HstEvent *event)
{
  HstEventLength length;
  HstMoment end;
  gint64 start_s, end_s;

  if (!hst_moment_is_set (&event->start))
    return;
  start_s = hst_clock_to_utc (clock, &event->start);
  hst_event_length_init (&length, event, clock);
  hst_event_length_apply (&length, clock, &event->start, start_s, &end, &end_s);
  include (self, start_s, end_s);
}

/* A wall second after which the rule gives nothing; G_MAXINT64 if it goes on, or if that takes long to tell. */
static gint64
find_rule_end (const HstRule   *rule,
               const HstMoment *start)
{
  const gint64 start_s = hst_moment_get_wall_s (start);
  HstRuleIter iter;
  gint64 last_s;

  if (hst_moment_is_set (&rule->until))
    return MAX (get_until_wall_s (rule), start_s);
  if (rule->count == 0)
    return G_MAXINT64;
  if (rule->calendar != NULL) {
    gboolean cut = FALSE;
    guint64 steps = 0;
    g_autoptr (GArray) walls = hst_calendar_walk (rule, start_s, start->kind == HST_MOMENT_DATE, start_s, HST_WALL_END_S,
                                                  BOUNDS_MAX_STEPS, &steps, &cut);

    return cut ? G_MAXINT64 : g_array_index (walls, gint64, walls->len - 1);
  }
  hst_rule_iter_init (&iter, rule, start_s, start->kind == HST_MOMENT_DATE, start_s, HST_WALL_END_S, BOUNDS_MAX_STEPS);
  return hst_rule_iter_find_last (&iter, &last_s) ? last_s : G_MAXINT64;
}

/* The earliest that an instance of a rule can be.  Where the clock skips DTSTART, the first wall times after the gap are
 * before it. */
static gint64
get_earliest_s (HstSeries *series)
{
  const gint64 start_s = hst_clock_to_utc (series->clock, &series->form);
  const HstMoment shown = hst_clock_from_utc (series->clock, &series->form, start_s);

  return start_s - MAX (hst_moment_get_wall_s (&shown) - hst_moment_get_wall_s (&series->form), 0);
}

static void
include_rules (Bounds    *self,
               HstSeries *series)
{
  g_autoptr (GHashTable) known = rules_new ();
  g_autoptr (GPtrArray) rules = g_ptr_array_new ();
  HstEventLength length;

  parse_rules (series->master, known, rules);
  hst_event_length_init (&length, series->master, series->clock);
  include (self, get_earliest_s (series), self->to_s);
  for (guint i = 0; i < rules->len; i++) {
    const gint64 end_wall_s = find_rule_end (rules->pdata[i], &series->form);
    HstMoment last;

    if (end_wall_s == G_MAXINT64) {
      self->to_s = G_MAXINT64;
      return;
    }
    last = hst_moment_with_wall (&series->form, end_wall_s);
    include (self, self->from_s, hst_clock_to_utc (series->clock, &last) + hst_event_length_get_most_s (&length) + 1);
  }
}

static void
include_dates (Bounds    *self,
               HstSeries *series)
{
  HstEventLength length;

  hst_event_length_init (&length, series->master, series->clock);
  for (guint i = 0; i < series->dates->len; i++) {
    const HstSeriesDate *date = &g_array_index (series->dates, HstSeriesDate, i);
    const gint64 start_s = hst_clock_to_utc (series->clock, &date->start);

    include (self, start_s,
             start_s + hst_event_length_get_most_s (date->has_length ? &date->length : &length) + 1);
  }
}

/* What follows a RANGE=THISANDFUTURE may lie before or after all that the rule gives. */
static void
include_shifts (Bounds    *self,
                HstSeries *series)
{
  const Bounds plain = *self;

  for (guint i = 0; i < series->parts->len; i++) {
    const HstSeriesPart *part = &g_array_index (series->parts, HstSeriesPart, i);
    gint64 shift_s;

    if (!part->shifted)
      continue;
    shift_s = hst_clock_to_utc (series->clock, &part->event->start) -
              hst_clock_to_utc (series->clock, &part->was.start);
    self->from_s = MIN (self->from_s, plain.from_s + shift_s - SHIFT_SLACK_S);
    if (plain.to_s != G_MAXINT64)
      self->to_s = MAX (self->to_s, plain.to_s + shift_s + SHIFT_SLACK_S + hst_event_length_get_most_s (&part->length));
  }
}

/**
 * hst_expand_get_bounds:
 * @series: (element-type HstEvent): as for hst_expand_series()
 * @zones: (nullable): likewise
 * @floating: (nullable): likewise
 * @from_utc_s: (out): a second before which no occurrence begins
 * @to_utc_s: (out): a second at or after which none lasts; %G_MAXINT64 if the series may go on for ever
 *
 * Gives the span in which a series can have occurrences at all, for an index.  Exact for single events, for others
 * never too narrow and at most some days too wide, but for COUNT rules whose end takes long to find.  For a
 * series that never occurs both are 0.
 */
void
hst_expand_get_bounds (GPtrArray *series,
                       HstZones  *zones,
                       HstZone   *floating,
                       gint64    *from_utc_s,
                       gint64    *to_utc_s)
{
  Bounds self = { G_MAXINT64, G_MININT64 };
  g_autoptr (GPtrArray) masters = g_ptr_array_new ();
  g_autoptr (GPtrArray) changes = g_ptr_array_new ();
  HstClock clock;

  g_return_if_fail (series != NULL && from_utc_s != NULL && to_utc_s != NULL);

  hst_clock_init (&clock, zones, floating);
  for (guint i = 0; i < series->len; i++)
    include_event (&self, &clock, series->pdata[i]);

  split (series, masters, changes);
  for (guint i = 0; i < masters->len; i++) {
    g_auto (HstSeries) parts = { 0 };

    if (!hst_event_is_series (masters->pdata[i]))
      continue;
    hst_series_init (&parts, &clock, masters->pdata[i], i == 0 ? changes : NULL);
    include_dates (&self, &parts);
    include_rules (&self, &parts);
    include_shifts (&self, &parts);
  }

  *from_utc_s = self.from_s == G_MAXINT64 ? 0 : self.from_s;
  *to_utc_s = self.from_s == G_MAXINT64 ? 0 : self.to_s;
}

/**
 * hst_event_get_end:
 * @event: an event
 * @zones: (nullable): where zones are found
 * @end: (out): the first moment after it; unset if it has no start
 *
 * Works out when an event ends (RFC 5545 §3.6.1): DTEND as it was written; else DTSTART and DURATION; else a day for a
 * date and nothing for a time.  Never before its start.
 */
void
hst_event_get_end (const HstEvent *event,
                   HstZones       *zones,
                   HstMoment      *end)
{
  HstEventLength length;
  HstClock clock;
  gint64 start_utc_s, end_utc_s;

  g_return_if_fail (event != NULL && end != NULL);

  *end = (HstMoment) HST_MOMENT_INIT;
  if (!hst_moment_is_set (&event->start))
    return;

  hst_clock_init (&clock, zones, NULL);
  start_utc_s = hst_clock_to_utc (&clock, &event->start);
  if (event->end.kind == event->start.kind && hst_clock_to_utc (&clock, &event->end) > start_utc_s) {
    *end = event->end;
    return;
  }
  hst_event_length_init (&length, event, &clock);
  hst_event_length_apply (&length, &clock, &event->start, start_utc_s, end, &end_utc_s);
}
