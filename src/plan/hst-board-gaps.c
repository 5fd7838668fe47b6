/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-private.h"

#include "hst-day-scale.h"

/* The ways between the sessions of a board. */

typedef struct {
  HstOccurrence *before;
  HstOccurrence *after;
  HstJourney     journey;
  guint64        lanes;
} Pair;

static gboolean
occupies (HstOccurrence *occurrence)
{
  return hst_occurrence_get_event (occurrence)->status != HST_STATUS_CANCELLED && hst_occurrence_takes_time (occurrence);
}

static gboolean
attends (HstPlan        *plan,
         const HstEvent *event,
         const char     *community)
{
  return community == NULL || event->communities == NULL || hst_list_contains (event->communities, community);
}

static void
add_pair (HstBoard      *self,
          GArray        *pairs,
          HstPlan       *plan,
          HstOccurrence *before,
          HstOccurrence *after,
          const char    *community)
{
  const HstEvent *from = hst_occurrence_get_event (before);
  const HstEvent *to = hst_occurrence_get_event (after);
  Pair pair = { before, after, { 0, 0, FALSE }, 0 };
  gpointer lane;

  if (!hst_journey_find (plan, hst_plan_find_venue (plan, from->venue), hst_plan_find_venue (plan, to->venue),
                         &pair.journey))
    return;
  if (self->kind == HST_LANES_DELEGATION && community != NULL &&
      g_hash_table_lookup_extended (self->lane_indices, community, NULL, &lane))
    pair.lanes = (guint64) 1 << GPOINTER_TO_UINT (lane);
  else
    pair.lanes = hst_board_get_lanes_of (self, to);
  /* Several delegations go the same way. */
  for (guint i = 0; i < pairs->len; i++) {
    Pair *known = &g_array_index (pairs, Pair, i);

    if (known->before == before && known->after == after) {
      known->lanes |= pair.lanes;
      return;
    }
  }
  g_array_append_val (pairs, pair);
}

/* As the checker sees it: a planned transfer is held to be long enough, and a place that is only words ends what is
 * known. */
static void
follow (HstBoard   *self,
        GArray     *pairs,
        HstPlan    *plan,
        GPtrArray  *occurrences,
        const char *community)
{
  HstOccurrence *last = NULL;

  for (guint i = 0; i < occurrences->len; i++) {
    HstOccurrence *occurrence = occurrences->pdata[i];
    const HstEvent *event = hst_occurrence_get_event (occurrence);

    if (!occupies (occurrence) || !attends (plan, event, community))
      continue;
    if (event->kind == HST_EVENT_TRANSFER || event->venue == NULL) {
      last = event->kind == HST_EVENT_TRANSFER || event->location != NULL ? NULL : last;
      continue;
    }
    if (last != NULL && hst_occurrence_get_start_utc_s (occurrence) >= hst_occurrence_get_end_utc_s (last))
      add_pair (self, pairs, plan, last, occurrence, community);
    if (last == NULL || hst_occurrence_get_end_utc_s (occurrence) >= hst_occurrence_get_end_utc_s (last))
      last = occurrence;
  }
}

static void
add_gap (HstBoard      *self,
         const Pair    *pair,
         const HstAxis *axis)
{
  const gint64 end_s = hst_occurrence_get_end_utc_s (pair->before);
  const gint64 start_s = hst_occurrence_get_start_utc_s (pair->after);
  const HstDay day = hst_day_of_utc (start_s, axis->zone);
  guint64 lanes = pair->lanes;

  /* Over night there is time enough. */
  if (day < axis->from || day >= axis->from + (HstDay) axis->n_days || hst_day_of_utc (end_s, axis->zone) != day)
    return;
  while (lanes != 0) {
    HstBoardGap *gap = g_new0 (HstBoardGap, 1);

    gap->before = g_object_ref (pair->before);
    gap->after = g_object_ref (pair->after);
    gap->day = (guint) (day - axis->from);
    while ((lanes & (guint64) 1 << gap->lane) == 0)
      gap->lane++;
    while (gap->lane + gap->n_lanes < HST_BOARD_LANES_MAX && lanes & (guint64) 1 << (gap->lane + gap->n_lanes)) {
      lanes &= ~((guint64) 1 << (gap->lane + gap->n_lanes));
      gap->n_lanes++;
    }
    gap->from_s = hst_axis_from_utc (axis, gap->day, end_s);
    gap->to_s = hst_axis_from_utc (axis, gap->day, start_s);
    gap->journey = pair->journey;
    gap->available_min = (start_s - end_s) / 60;
    g_ptr_array_add (self->gaps, gap);
  }
}

void
hst_board_add_gaps (HstBoard       *self,
                    HstPlan        *plan,
                    const HstVisit *visit,
                    GPtrArray      *occurrences,
                    const HstAxis  *axis)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (hst_reply_takes_part (delegation->reply))
      follow (self, pairs, plan, occurrences, delegation->community);
  }
  if (delegations->len == 0)
    follow (self, pairs, plan, occurrences, NULL);
  for (guint i = 0; i < pairs->len; i++)
    add_gap (self, &g_array_index (pairs, Pair, i), axis);
}
