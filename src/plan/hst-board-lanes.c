/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-private.h"

#include <string.h>

/* Which lanes a board has, and in what order. */

/* So many delegations are tried in every order; of more the order stays the alphabet's. */
#define ORDERED_MAX 7
/* So many venues of the host are offered beside those that are used. */
#define OFFERED_VENUES_MAX 6

typedef struct {
  char *id;
  char *sort_key;
} Lane;

static void
lane_clear (gpointer data)
{
  Lane *lane = data;

  g_free (lane->id);
  g_free (lane->sort_key);
}

static int
compare_lanes (gconstpointer a,
               gconstpointer b)
{
  const Lane *one = a, *other = b;
  const int order = g_strcmp0 (one->sort_key, other->sort_key);

  return order != 0 ? order : g_strcmp0 (one->id, other->id);
}

static void
add_lane (GArray     *lanes,
          const char *id,
          const char *name)
{
  Lane lane = { NULL, NULL };

  for (guint i = 0; i < lanes->len; i++)
    if (g_strcmp0 (g_array_index (lanes, Lane, i).id, id) == 0)
      return;
  if (id == NULL || lanes->len >= HST_BOARD_LANES_MAX - 1)
    return;
  lane.id = g_strdup (id);
  lane.sort_key = g_utf8_collate_key (name != NULL ? name : id, -1);
  g_array_append_val (lanes, lane);
}

static void
add_delegations (GArray         *lanes,
                 HstPlan        *plan,
                 const HstVisit *visit)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    const HstCommunity *community = hst_plan_find_community (plan, delegation->community);

    if (hst_reply_takes_part (delegation->reply))
      add_lane (lanes, delegation->community, community != NULL ? community->name : NULL);
  }
}

static void
add_of_event (GArray         *lanes,
              HstPlan        *plan,
              HstLaneKind     kind,
              const HstEvent *event)
{
  const HstVenue *venue;
  const HstPerson *person;

  switch (kind) {
  case HST_LANES_VENUE:
    venue = event->venue != NULL ? hst_plan_find_venue (plan, event->venue) : NULL;
    add_lane (lanes, event->venue, venue != NULL ? venue->name : NULL);
    break;
  case HST_LANES_RESPONSIBLE:
    person = event->responsible != NULL ? hst_plan_find_person (plan, event->responsible) : NULL;
    add_lane (lanes, event->responsible, person != NULL ? person->name : NULL);
    break;
  case HST_LANES_NONE:
  case HST_LANES_DELEGATION:
  case HST_LANES_KIND:
  default:
    break;
  }
}

/* Where there is nothing yet, there must be something to drop on. */
static void
add_offered (GArray         *lanes,
             HstPlan        *plan,
             HstLaneKind     kind,
             const HstVisit *visit)
{
  if (kind == HST_LANES_VENUE) {
    GPtrArray *venues = hst_plan_get_records (plan, &hst_venue_type);

    for (guint i = 0; i < venues->len && lanes->len < OFFERED_VENUES_MAX; i++) {
      const HstVenue *venue = venues->pdata[i];

      if (visit->host != NULL && g_strcmp0 (venue->community, visit->host) == 0)
        add_lane (lanes, venue->uid, venue->name);
    }
  } else if (kind == HST_LANES_RESPONSIBLE && visit->coordinator != NULL) {
    const HstPerson *person = hst_plan_find_person (plan, visit->coordinator);

    add_lane (lanes, visit->coordinator, person != NULL ? person->name : NULL);
  }
}

/* The kinds that are used, in the order in which kinds are offered everywhere. */
static void
add_kinds (HstBoard  *self,
           GPtrArray *occurrences,
           GPtrArray *pool)
{
  const HstField *field = hst_record_type_find_field (&hst_event_type, "kind");
  guint used = 1u << HST_EVENT_TALK | 1u << HST_EVENT_MEAL | 1u << HST_EVENT_TRANSFER | 1u << HST_EVENT_OTHER;

  for (guint i = 0; i < occurrences->len; i++)
    used |= 1u << hst_occurrence_get_event (occurrences->pdata[i])->kind;
  for (guint i = 0; i < pool->len; i++)
    used |= 1u << hst_occurrence_get_event (pool->pdata[i])->kind;
  for (guint kind = HST_EVENT_TALK; kind <= HST_EVENT_BLOCKER; kind++)
    if (used & 1u << kind)
      g_ptr_array_add (self->lanes, g_strdup (field->names[kind]));
  g_ptr_array_add (self->lanes, g_strdup (field->names[HST_EVENT_OTHER]));
}

/**
 * hst_board_count_runs:
 * @lanes: a bit for each of some lanes
 *
 * Returns: into how many pieces they fall, for lanes side by side are one
 */
guint
hst_board_count_runs (guint64 lanes)
{
  guint n_runs = 0;

  for (guint64 starts = lanes & ~(lanes << 1); starts != 0; starts &= starts - 1)
    n_runs++;
  return n_runs;
}

/**
 * hst_board_get_run:
 * @lanes: a bit for each of some lanes, at least one
 * @index: which piece; after the last comes the first again
 * @lane: (out): its first lane
 * @n_lanes: (out): how many it has
 *
 * Tells where one of the pieces is into which some lanes fall.
 */
void
hst_board_get_run (guint64  lanes,
                   guint    index,
                   guint   *lane,
                   guint   *n_lanes)
{
  guint64 starts = lanes & ~(lanes << 1);
  const guint n_runs = hst_board_count_runs (lanes);

  /* Where there is a lane, the lowest begins a run. */
  g_return_if_fail (n_runs > 0);

  for (guint skip = index % n_runs; skip > 0; skip--)
    starts &= starts - 1;
  *lane = (guint) __builtin_ctzll (starts);
  *n_lanes = 0;
  while (*lane + *n_lanes < 64 && (lanes & (guint64) 1 << (*lane + *n_lanes)) != 0)
    (*n_lanes)++;
}

/* In how many pieces the sessions fall apart if the lanes stand so: for each place which lane. */
static guint
count_pieces (const guint   *order,
              guint          n_lanes,
              const GArray  *masks)
{
  guint n_pieces = 0;

  for (guint i = 0; i < masks->len; i++) {
    const guint64 mask = g_array_index (masks, guint64, i);
    guint64 placed = 0;

    for (guint place = 0; place < n_lanes; place++)
      if (mask & (guint64) 1 << order[place])
        placed |= (guint64) 1 << place;
    n_pieces += hst_board_count_runs (placed);
  }
  return n_pieces;
}

static void
swap (guint *order,
      guint  a,
      guint  b)
{
  const guint kept = order[a];

  order[a] = order[b];
  order[b] = kept;
}

/* The next order in the alphabet of orders. */
static gboolean
next_order (guint *order,
            guint  n)
{
  guint i = n - 1, k = n - 1;

  while (i > 0 && order[i - 1] > order[i])
    i--;
  if (i == 0)
    return FALSE;
  while (order[k] < order[i - 1])
    k--;
  swap (order, i - 1, k);
  for (guint low = i, high = n - 1; low < high; low++, high--)
    swap (order, low, high);
  return TRUE;
}

/* Which delegations attend together, each group as often as it does. */
static GArray *
list_groups (GPtrArray    *occurrences,
             const GArray *lanes)
{
  GArray *masks = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < occurrences->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (occurrences->pdata[i]);
    guint64 mask = 0;

    for (guint k = 0; event->communities != NULL && k < lanes->len; k++)
      if (hst_list_contains (event->communities, g_array_index (lanes, Lane, k).id))
        mask |= (guint64) 1 << k;
    /* One alone, and all of them, are in one piece in any order. */
    if ((mask & (mask - 1)) != 0)
      g_array_append_val (masks, mask);
  }
  return masks;
}

/* Those that attend together stand side by side as far as can be; apart from that the alphabet decides, so that nothing
 * moves without a reason. */
static void
take_in_order (HstBoard  *self,
               GArray    *lanes,
               GPtrArray *occurrences)
{
  guint order[ORDERED_MAX], best[ORDERED_MAX];
  g_autoptr (GArray) masks = list_groups (occurrences, lanes);
  const gboolean tries = lanes->len > 2 && lanes->len <= ORDERED_MAX && masks->len > 0;
  guint fewest = G_MAXUINT;

  for (guint i = 0; i < ORDERED_MAX; i++)
    order[i] = best[i] = i;
  while (tries && fewest > masks->len) {
    const guint n_pieces = count_pieces (order, lanes->len, masks);

    if (n_pieces < fewest) {
      fewest = n_pieces;
      memcpy (best, order, sizeof best);
    }
    if (!next_order (order, lanes->len))
      break;
  }
  for (guint i = 0; i < lanes->len; i++)
    g_ptr_array_add (self->lanes, g_strdup (g_array_index (lanes, Lane, tries ? best[i] : i).id));
}

static gboolean
has_others (const HstBoard *self,
            GPtrArray      *occurrences)
{
  for (guint i = 0; i < occurrences->len; i++)
    if (hst_board_get_lanes_of (self, hst_occurrence_get_event (occurrences->pdata[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
index_lanes (HstBoard *self)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (self->lanes->pdata[i] != NULL)
      g_hash_table_insert (self->lane_indices, self->lanes->pdata[i], GUINT_TO_POINTER (i));
}

void
hst_board_choose_lanes (HstBoard       *self,
                        HstPlan        *plan,
                        const HstVisit *visit,
                        GPtrArray      *occurrences,
                        GPtrArray      *pool)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (Lane));

  g_array_set_clear_func (lanes, lane_clear);
  if (self->kind == HST_LANES_KIND)
    add_kinds (self, occurrences, pool);
  if (self->kind == HST_LANES_DELEGATION)
    add_delegations (lanes, plan, visit);
  for (guint i = 0; i < occurrences->len; i++)
    add_of_event (lanes, plan, self->kind, hst_occurrence_get_event (occurrences->pdata[i]));
  for (guint i = 0; i < pool->len; i++)
    add_of_event (lanes, plan, self->kind, hst_occurrence_get_event (pool->pdata[i]));
  add_offered (lanes, plan, self->kind, visit);
  g_array_sort (lanes, compare_lanes);
  take_in_order (self, lanes, occurrences);
  index_lanes (self);
  if (self->kind == HST_LANES_DELEGATION)
    self->delegations = self->lanes->len == 0 ? 0 : G_MAXUINT64 >> (64 - self->lanes->len);
  /* What belongs nowhere yet must be seen, and put back there; to no delegation nothing can be put. */
  if (self->lanes->len == 0 || self->kind == HST_LANES_VENUE || self->kind == HST_LANES_RESPONSIBLE ||
      has_others (self, occurrences))
    g_ptr_array_add (self->lanes, NULL);
}
