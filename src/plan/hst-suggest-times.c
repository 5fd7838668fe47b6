/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-private.h"

#include "hst-day-scale.h"
#include "hst-journey.h"

/* Where a session may be tried, and what its neighbourhood does to the ways. */

#define NEAT_S (5 * 60)   /* nobody writes other minutes into a programme */

/* ---- ways */

static gboolean
occupies (HstOccurrence *occurrence)
{
  return hst_occurrence_get_event (occurrence)->status != HST_STATUS_CANCELLED && hst_occurrence_takes_time (occurrence);
}

static gboolean
attends (const HstEvent *event,
         const char     *community)
{
  return community == NULL || event->communities == NULL || hst_list_contains (event->communities, community);
}

/* "from\nto" → minutes: each way once, whoever goes it.  A planned transfer is held to be long enough, and a place that is
 * only words ends what is known. */
static void
follow (HstSuggest *self,
        GPtrArray  *sorted,
        const char *community,
        GHashTable *ways)
{
  HstOccurrence *last = NULL;

  for (guint i = 0; i < sorted->len; i++) {
    HstOccurrence *occurrence = sorted->pdata[i];
    const HstEvent *event = hst_occurrence_get_event (occurrence);
    HstJourney journey;

    if (!occupies (occurrence) || !attends (event, community))
      continue;
    if (event->kind == HST_EVENT_TRANSFER || event->venue == NULL) {
      last = event->kind == HST_EVENT_TRANSFER || event->location != NULL ? NULL : last;
      continue;
    }
    /* Over night there is time enough. */
    if (last != NULL &&
        hst_day_of_utc (hst_occurrence_get_end_utc_s (last), self->zone) ==
          hst_day_of_utc (hst_occurrence_get_start_utc_s (occurrence), self->zone) &&
        hst_journey_find (self->plan, hst_plan_find_venue (self->plan, hst_occurrence_get_event (last)->venue),
                          hst_plan_find_venue (self->plan, event->venue), &journey))
      g_hash_table_insert (ways, g_strjoin ("\n", hst_occurrence_get_uid (last), event->uid, NULL),
                           GINT_TO_POINTER ((int) journey.needed_min));
    if (last == NULL || hst_occurrence_get_end_utc_s (occurrence) >= hst_occurrence_get_end_utc_s (last))
      last = occurrence;
  }
}

static GHashTable *
find_ways (HstSuggest *self,
           const char *visit,
           GPtrArray  *sessions)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (self->plan, visit);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTable *ways = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_ptr_array_extend (sorted, sessions, NULL, NULL);
  hst_occurrences_sort (sorted);
  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (hst_reply_takes_part (delegation->reply))
      follow (self, sorted, delegation->community, ways);
  }
  if (delegations->len == 0)
    follow (self, sorted, NULL, ways);
  return ways;
}

/* Minutes of those of @ways that are not among @others. */
static gint64
sum_other_ways (GHashTable *ways,
                GHashTable *others)
{
  GHashTableIter iter;
  gpointer key, value;
  gint64 sum_min = 0;

  g_hash_table_iter_init (&iter, ways);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (others == NULL || !g_hash_table_contains (others, key))
      sum_min += GPOINTER_TO_INT (value);
  return sum_min;
}

/*
 * hst_suggest_sum_ways:
 * @self: a snapshot
 * @visit: UID of a visit
 * @sessions: (element-type HstOccurrence): its sessions, as they would be
 *
 * Returns: how many minutes delegations are on their way between venues, each way counted once
 */
gint64
hst_suggest_sum_ways (HstSuggest *self,
                      const char *visit,
                      GPtrArray  *sessions)
{
  g_autoptr (GHashTable) ways = find_ways (self, visit, sessions);

  return sum_other_ways (ways, NULL);
}

/*
 * hst_suggest_compare_ways:
 * @self: a snapshot
 * @visit: UID of a visit
 * @before: (element-type HstOccurrence): its sessions
 * @after: (element-type HstOccurrence): its sessions, as they would be
 * @ways: (out): what comes and what goes of the ways between them
 */
void
hst_suggest_compare_ways (HstSuggest     *self,
                          const char     *visit,
                          GPtrArray      *before,
                          GPtrArray      *after,
                          HstSuggestWays *ways)
{
  g_autoptr (GHashTable) had = find_ways (self, visit, before);
  g_autoptr (GHashTable) needed = find_ways (self, visit, after);

  ways->more_min = sum_other_ways (needed, had);
  ways->less_min = sum_other_ways (had, needed);
}

/* ---- times */

/*
 * hst_suggest_move:
 * @self: a snapshot
 * @occurrence: something that happens
 * @event: its event, or a copy of that
 * @start_s: when it would begin, UTC
 * @end_s: first second after it
 *
 * Returns: (transfer full): the same at that time, on the programme's clocks
 */
HstOccurrence *
hst_suggest_move (HstSuggest    *self,
                  HstOccurrence *occurrence,
                  HstEvent      *event,
                  gint64         start_s,
                  gint64         end_s)
{
  const HstMoment like = hst_moment_zoned (0, 0, hst_zone_get_id (self->zone));
  const HstMoment start = hst_moment_with_wall (&like, hst_zone_wall_from_utc (self->zone, start_s));
  const HstMoment end = hst_moment_with_wall (&like, hst_zone_wall_from_utc (self->zone, end_s));

  return hst_occurrence_new (event, hst_occurrence_get_recurrence_id (occurrence), &start, &end, start_s, end_s);
}

static gint64
round_up (gint64 s)
{
  return s + (NEAT_S - (s % NEAT_S + NEAT_S) % NEAT_S) % NEAT_S;
}

static gint64
round_down (gint64 s)
{
  return s - (s % NEAT_S + NEAT_S) % NEAT_S;
}

static gint64
get_way_s (HstSuggest     *self,
           const HstEvent *from,
           const HstEvent *to)
{
  HstJourney journey;

  if (from->kind == HST_EVENT_TRANSFER || to->kind == HST_EVENT_TRANSFER ||
      !hst_journey_find (self->plan, hst_plan_find_venue (self->plan, from->venue),
                         hst_plan_find_venue (self->plan, to->venue), &journey))
    return 0;
  return journey.needed_min * 60;
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const gint64 first = *(const gint64 *) a, second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

/* In order and each once, of those within the hours. */
static void
keep_each_once (GArray *starts,
                gint64  from_s,
                gint64  to_s)
{
  guint kept = 0;

  g_array_sort (starts, compare_starts);
  for (guint i = 0; i < starts->len; i++) {
    const gint64 start_s = g_array_index (starts, gint64, i);

    if (start_s >= from_s && start_s <= to_s && (kept == 0 || g_array_index (starts, gint64, kept - 1) != start_s))
      g_array_index (starts, gint64, kept++) = start_s;
  }
  g_array_set_size (starts, kept);
}

/*
 * hst_suggest_dup_starts:
 * @self: a snapshot
 * @sessions: (element-type HstOccurrence): the sessions of its visit, itself among them or not
 * @session: a session
 * @length_s: how long it is
 * @day: a day
 * @step_s: raster
 *
 * Finds when a session may be tried on a day: within the programme's hours, or as early and as late as there is anything;
 * on the raster, where others begin and end, and as near to these as the way there allows.
 *
 * Returns: (transfer full) (element-type gint64): seconds in UTC, in order
 */
GArray *
hst_suggest_dup_starts (HstSuggest    *self,
                        GPtrArray     *sessions,
                        HstOccurrence *session,
                        gint64         length_s,
                        HstDay         day,
                        gint64         step_s)
{
  const HstEvent *event = hst_occurrence_get_event (session);
  const gint64 midnight_s = (gint64) day * HST_DAY_S;
  GArray *starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 hours_from_s, hours_to_s, from_s, to_s;

  hst_suggest_get_hours (self, &hours_from_s, &hours_to_s);
  from_s = hst_zone_utc_from_wall (self->zone, midnight_s + hours_from_s);
  to_s = hst_zone_utc_from_wall (self->zone, midnight_s + hours_to_s);
  for (guint i = 0; i < sessions->len; i++) {
    const HstEvent *other = hst_occurrence_get_event (sessions->pdata[i]);
    const gint64 start_s = hst_occurrence_get_start_utc_s (sessions->pdata[i]);
    const gint64 end_s = hst_occurrence_get_end_utc_s (sessions->pdata[i]);
    const gint64 tried[] = { start_s, end_s, round_up (end_s + get_way_s (self, other, event)), start_s - length_s,
                             round_down (start_s - length_s - get_way_s (self, event, other)) };

    if (hst_occurrence_is_all_day (sessions->pdata[i]) || hst_day_of_utc (start_s, self->zone) != day)
      continue;
    from_s = MIN (from_s, start_s);
    if (hst_day_of_utc (end_s - 1, self->zone) == day)
      to_s = MAX (to_s, end_s);
    if (other == event)
      g_array_append_val (starts, start_s);
    else
      g_array_append_vals (starts, tried, G_N_ELEMENTS (tried));
  }
  for (gint64 wall_s = midnight_s + hours_from_s / step_s * step_s; wall_s < midnight_s + HST_DAY_S; wall_s += step_s) {
    const gint64 start_s = hst_zone_utc_from_wall (self->zone, wall_s);

    g_array_append_val (starts, start_s);
  }
  keep_each_once (starts, from_s, to_s - length_s);
  return starts;
}
