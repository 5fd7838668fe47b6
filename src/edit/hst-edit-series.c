/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include "hst-rule.h"

#include <string.h>

/* What moves along when an event moves: its other end, when people gather for it, and, for a series, everything that
 * names its instances. */

static const char *const rescheduling_fields[] = {
  "start", "end", "duration", "rrules", "rdates", "exdates", "this-and-future", "status", "venue", "location",
};

/* Instances move on the clock of their series: so does what names one in UTC, over a change of the clocks, too. */
static void
shift_moment (HstMoment *moment,
              gint64     delta_s,
              HstZone   *zone)
{
  if (!hst_moment_is_set (moment))
    return;
  if (moment->kind == HST_MOMENT_UTC && zone != NULL) {
    const gint64 wall_s = hst_zone_wall_from_utc (zone, hst_moment_get_wall_s (moment));

    *moment = hst_moment_utc (hst_zone_utc_from_wall (zone, wall_s + delta_s));
    return;
  }
  *moment = hst_moment_with_wall (moment, hst_moment_get_wall_s (moment) + delta_s);
}

static gboolean
rule_follows_start (const HstRule *rule)
{
  return rule->by_day == NULL && rule->by_month_day == NULL && rule->by_year_day == NULL &&
         rule->by_week_no == NULL && rule->by_month == NULL;
}

static gboolean
rule_can_turn (const HstRule *rule)
{
  if (rule->freq != HST_FREQ_WEEKLY || rule->by_set_pos != NULL || rule->by_month != NULL)
    return FALSE;
  for (guint i = 0; i < rule->by_day->len; i++)
    if (g_array_index (rule->by_day, HstRuleDay, i).nth != 0)
      return FALSE;

  return TRUE;
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  return ((const HstRuleDay *) a)->weekday - ((const HstRuleDay *) b)->weekday;
}

/* A series on Mondays and Wednesdays that is moved by a day is one on Tuesdays and Thursdays. */
static void
turn_week (HstRule *rule,
           int      days)
{
  for (guint i = 0; i < rule->by_day->len; i++) {
    HstRuleDay *day = &g_array_index (rule->by_day, HstRuleDay, i);

    day->weekday = (gint8) (((day->weekday - 1 + days) % 7 + 7) % 7 + 1);
  }
  g_array_sort (rule->by_day, compare_days);
}

static char *
shift_rule (const char *text,
            gint64      delta_s,
            HstZone    *zone)
{
  g_autoptr (HstRule) rule = hst_rule_new_from_string (text, NULL);

  if (rule == NULL)
    return g_strdup (text);

  if (delta_s % HST_DAY_S == 0 && delta_s != 0 && rule->by_day != NULL)
    turn_week (rule, (int) (delta_s / HST_DAY_S % 7));
  shift_moment (&rule->until, delta_s, zone);

  return hst_rule_to_string (rule);
}

/* RDATE and EXDATE values: a moment, or a moment, a slash, and the end or the length of a period.  A zone's id has a
 * slash, too: the one that counts stands behind the bracket. */
static char *
shift_value (const char *text,
             gint64      delta_s,
             HstZone    *zone)
{
  const char *bracket = strchr (text, '[');
  const char *slash = strchr (bracket != NULL && strchr (bracket, ']') != NULL ? strchr (bracket, ']') : text, '/');
  g_autofree char *first = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;
  HstMoment moment = HST_MOMENT_INIT;

  if (!hst_moment_from_string (first, &moment, NULL))
    return g_strdup (text);
  shift_moment (&moment, delta_s, zone);
  start = hst_moment_to_string (&moment);
  if (slash == NULL)
    return g_steal_pointer (&start);

  if (slash[1] != 'P' && hst_moment_from_string (slash + 1, &moment, NULL)) {
    shift_moment (&moment, delta_s, zone);
    end = hst_moment_to_string (&moment);
  }

  return g_strconcat (start, "/", end != NULL ? end : slash + 1, NULL);
}

static void
shift_list (char    **list,
            gint64    delta_s,
            HstZone  *zone,
            char   *(*shift) (const char *, gint64, HstZone *))
{
  for (guint i = 0; list != NULL && list[i] != NULL; i++) {
    char *shifted = shift (list[i], delta_s, zone);

    g_free (list[i]);
    list[i] = shifted;
  }
}

/*
 * hst_series_find:
 * @series: (element-type HstEvent): everything with one UID
 * @recurrence_id: (nullable): which instance; %NULL or unset for the master
 *
 * Returns: (transfer none) (nullable): the event
 */
HstEvent *
hst_series_find (GPtrArray       *series,
                 const HstMoment *recurrence_id)
{
  static const HstMoment none = HST_MOMENT_INIT;

  for (guint i = 0; i < series->len; i++) {
    HstEvent *event = g_ptr_array_index (series, i);

    if (hst_moment_equal (&event->recurrence_id, recurrence_id != NULL ? recurrence_id : &none))
      return event;
  }

  return NULL;
}

/*
 * hst_series_get_shift_s:
 * @from: the master of a series
 * @to: the same with another start
 *
 * By how much every instance moves if the master does, on the wall.
 *
 * Returns: seconds; 0 if the instances do not move along: then the rule itself says when they are, or it was
 *   changed, or the start is of another kind or zone
 */
gint64
hst_series_get_shift_s (const HstEvent *from,
                        const HstEvent *to)
{
  gint64 delta_s = 0;

  if (!hst_event_is_series (from) || from->start.kind != to->start.kind || from->start.tzid != to->start.tzid ||
      (from->rrules == NULL) != (to->rrules == NULL) ||
      (from->rrules != NULL && !g_strv_equal ((const char *const *) from->rrules, (const char *const *) to->rrules)))
    return 0;

  delta_s = hst_moment_get_wall_s (&to->start) - hst_moment_get_wall_s (&from->start);
  for (guint i = 0; from->rrules != NULL && from->rrules[i] != NULL; i++) {
    g_autoptr (HstRule) rule = hst_rule_new_from_string (from->rrules[i], NULL);

    if (rule == NULL || rule->others != NULL || rule->by_hour != NULL || rule->by_minute != NULL || rule->by_second != NULL)
      return 0;
    if (from->start.day != to->start.day && !rule_follows_start (rule) &&
        !(delta_s % HST_DAY_S == 0 && rule->by_day != NULL && rule_can_turn (rule)))
      return 0;
  }

  return delta_s;
}

/*
 * hst_series_shift_rules:
 * @store: a store
 * @master: the master of a series, still being filled, whose start has been moved already
 * @delta_s: what hst_series_get_shift_s() gave
 *
 * Moves the days that the series names along with it.
 */
void
hst_series_shift_rules (HstStore *store,
                        HstEvent *master,
                        gint64    delta_s)
{
  HstZone *zone = master->start.kind == HST_MOMENT_ZONED
                  ? hst_zones_lookup (hst_store_get_zones (store), master->start.tzid) : NULL;

  shift_list (master->rrules, delta_s, zone, shift_rule);
  shift_list (master->rdates, delta_s, zone, shift_value);
  shift_list (master->exdates, delta_s, zone, shift_value);
}

/*
 * hst_series_shift_override:
 * @override: a changed instance
 * @delta_s: by how much its series has moved
 *
 * The instance stays where people put it; only the name by which its series knows it changes.
 *
 * Returns: (transfer full): the instance under its new name
 */
HstEvent *
hst_series_shift_override (const HstEvent *override,
                           gint64          delta_s)
{
  HstEvent *shifted = hst_record_copy (override);

  shift_moment (&shifted->recurrence_id, delta_s, NULL);

  return shifted;
}

/*
 * hst_event_shift_start:
 * @event: an event that is still being filled
 * @start: where it shall begin
 *
 * Moves an event as a whole: it stays as long as it is, and people gather as long before it.
 */
void
hst_event_shift_start (HstEvent        *event,
                       const HstMoment *start)
{
  gint64 delta_s = hst_moment_get_wall_s (start) - hst_moment_get_wall_s (&event->start);

  if (event->start.kind == start->kind) {
    /* What was written in the start's zone follows it into the new one. */
    if (hst_moment_is_set (&event->end) && event->end.tzid == event->start.tzid &&
        event->end.kind == event->start.kind)
      event->end = hst_moment_with_wall (start, hst_moment_get_wall_s (&event->end) + delta_s);
    else
      shift_moment (&event->end, delta_s, NULL);
  } else {
    event->end = (HstMoment) HST_MOMENT_INIT;
    hst_set_text (&event->duration, NULL);
  }
  if (start->kind == HST_MOMENT_DATE && event->gather_at.kind != HST_MOMENT_DATE)
    delta_s -= delta_s % HST_DAY_S;
  shift_moment (&event->gather_at, delta_s, NULL);
  event->start = *start;
}

/*
 * hst_event_is_rescheduled:
 * @a: an event
 * @b: the same event later
 *
 * Returns: whether those who know @a must be told of @b: SEQUENCE rises (RFC 5546 §2.1.4)
 */
gboolean
hst_event_is_rescheduled (const HstEvent *a,
                          const HstEvent *b)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rescheduling_fields); i++)
    if (!hst_field_equal (hst_record_type_find_field (&hst_event_type, rescheduling_fields[i]), a, b))
      return TRUE;

  return FALSE;
}

/*
 * hst_event_make_instance:
 * @store: the store that knows the zones
 * @master: the master of a series
 * @recurrence_id: which instance
 *
 * Returns: (transfer full): an event for that instance alone, as the series says it is
 */
HstEvent *
hst_event_make_instance (HstStore        *store,
                         const HstEvent  *master,
                         const HstMoment *recurrence_id)
{
  HstEvent *instance = hst_record_copy (master);
  HstZones *zones = hst_store_get_zones (store);
  HstMoment start = *recurrence_id;

  /* A recurrence id may be written in UTC or in another zone than the series. */
  if (master->start.kind == HST_MOMENT_ZONED &&
      (start.kind == HST_MOMENT_UTC || start.kind == HST_MOMENT_ZONED) && start.tzid != master->start.tzid) {
    HstZone *zone = hst_zones_lookup (zones, master->start.tzid);
    gint64 utc_s = hst_zones_to_utc (zones, recurrence_id, hst_zones_get_system (zones));

    if (zone != NULL)
      start = hst_moment_with_wall (&master->start, hst_zone_wall_from_utc (zone, utc_s));
  } else if (start.kind == HST_MOMENT_DATE && master->start.kind != HST_MOMENT_DATE) {
    start = hst_moment_with_wall (&master->start, (gint64) start.day * HST_DAY_S + master->start.second);
  }

  hst_event_shift_start (instance, &start);
  instance->recurrence_id = *recurrence_id;
  hst_set_list (&instance->rrules, NULL);
  hst_set_list (&instance->rdates, NULL);
  hst_set_list (&instance->exdates, NULL);

  return instance;
}
