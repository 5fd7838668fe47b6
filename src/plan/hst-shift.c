/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-shift.h"

#include "hst-journey.h"

/* Everything later: what comes first pushes what comes next, up to what is fixed.  There the delay ends: what was to fit in
 * before is drawn together, and where that is not enough, something falls out. */

#define DAY_BREAK_S  (4 * 3600)   /* of the wall clock: what goes on until then goes on from the evening */
#define NIGHT_REST_S (4 * 3600)   /* a pause after which it is another day */
#define NEVER        G_MAXINT64

/* One item while it is worked on.  Times are bounds of its start. */
typedef struct {
  HstShiftItem   *item;
  const HstEvent *event;
  GPtrArray      *lanes;        /* owned array of borrowed codes: the delegations that attend */
  gint64          old_start_s;
  gint64          old_end_s;
  gint64          earliest_s;
  gint64          latest_s;     /* NEVER if nothing stays after it */
  gboolean        is_after;     /* it stays because it belongs to another day */
} Node;

typedef struct {
  HstPlan               *plan;
  const HstShiftOptions *options;
  GPtrArray             *nodes;   /* owned Node, in order of start */
  gboolean               cuts;    /* whether what is under way may lose time rather than others fall out */
} Shift;

static void
node_free (gpointer data)
{
  Node *node = data;

  g_ptr_array_unref (node->lanes);
  g_free (node);
}

/**
 * hst_shift_item_free:
 * @item: (nullable) (transfer full): an item
 */
void
hst_shift_item_free (HstShiftItem *item)
{
  if (item == NULL)
    return;
  g_object_unref (item->occurrence);
  g_free (item);
}

/* Who attends; a visit without delegations is one by itself, and what is internal is nobody's. */
static GPtrArray *
dup_lanes (HstPlan        *plan,
           const HstEvent *event)
{
  GPtrArray *lanes = g_ptr_array_new ();
  g_autoptr (GPtrArray) delegations = NULL;

  if (event->kind == HST_EVENT_BLOCKER)
    return lanes;
  for (guint i = 0; event->communities != NULL && event->communities[i] != NULL; i++)
    g_ptr_array_add (lanes, event->communities[i]);
  if (lanes->len > 0)
    return lanes;

  delegations = hst_plan_dup_delegations (plan, event->visit);
  for (guint i = 0; i < delegations->len; i++)
    if (hst_reply_takes_part (((HstDelegation *) delegations->pdata[i])->reply))
      g_ptr_array_add (lanes, ((HstDelegation *) delegations->pdata[i])->community);
  if (lanes->len == 0)
    g_ptr_array_add (lanes, (gpointer) "");
  return lanes;
}

static gboolean
has_lane (const Node *node,
          const char *lane)
{
  return g_ptr_array_find_with_equal_func (node->lanes, lane, g_str_equal, NULL);
}

static gboolean
share_a_lane (const Node *a,
              const Node *b)
{
  for (guint i = 0; i < a->lanes->len; i++)
    if (has_lane (b, a->lanes->pdata[i]))
      return TRUE;
  return FALSE;
}

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  const Node *first = *(Node *const *) a;
  const Node *second = *(Node *const *) b;

  return hst_occurrence_compare (first->item->occurrence, second->item->occurrence);
}

static void
add_node (Shift         *shift,
          HstOccurrence *occurrence)
{
  const HstShiftOptions *options = shift->options;
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  Node *node;

  if (g_strcmp0 (event->visit, options->visit) != 0 || event->status == HST_STATUS_CANCELLED ||
      hst_occurrence_is_all_day (occurrence) || hst_occurrence_get_end_utc_s (occurrence) <= options->from_utc_s - HST_DAY_S)
    return;

  node = g_new0 (Node, 1);
  node->event = event;
  node->lanes = dup_lanes (shift->plan, event);
  node->old_start_s = hst_occurrence_get_start_utc_s (occurrence);
  node->old_end_s = MAX (node->old_start_s, hst_occurrence_get_end_utc_s (occurrence));
  node->item = g_new0 (HstShiftItem, 1);
  node->item->occurrence = g_object_ref (occurrence);
  node->item->start_utc_s = node->old_start_s;
  node->item->end_utc_s = node->old_end_s;
  g_ptr_array_add (shift->nodes, node);
}

/* Four in the morning on which it is another day for those who went to bed. */
static gint64
get_day_break_s (gint64   from_s,
                 HstZone *zone)
{
  const gint64 wall_s = hst_zone_wall_from_utc (zone, from_s) - DAY_BREAK_S;
  const gint64 day = wall_s / HST_DAY_S - (wall_s % HST_DAY_S < 0 ? 1 : 0);

  return hst_zone_utc_from_wall (zone, (day + 1) * HST_DAY_S + DAY_BREAK_S);
}

/* The day ends in the night, unless it goes on without a rest. */
static void
find_day_end (Shift   *shift,
              HstZone *zone)
{
  const gint64 day_break_s = get_day_break_s (shift->options->from_utc_s, zone);
  gint64 busy_until_s = shift->options->from_utc_s;
  gboolean is_over = FALSE;

  for (guint i = 0; i < shift->nodes->len; i++) {
    Node *node = shift->nodes->pdata[i];

    if (node->old_start_s >= day_break_s && node->old_start_s - busy_until_s > NIGHT_REST_S)
      is_over = TRUE;
    node->is_after = is_over;
    busy_until_s = MAX (busy_until_s, node->old_end_s);
  }
}

static gboolean
is_dropped (const Node *node)
{
  return node->item->fate == HST_SHIFT_FALLS_OUT;
}

static gboolean
is_asked_to_drop (Shift      *shift,
                  const Node *node)
{
  return shift->options->drop != NULL && g_strv_contains (shift->options->drop, node->event->uid);
}

/* What is only of the delegation that is late. */
static gboolean
is_free_to_move (Shift      *shift,
                 const Node *node)
{
  if (node->event->fixed || node->is_after)
    return FALSE;
  return shift->options->community == NULL ||
         (node->lanes->len == 1 && g_strcmp0 (node->lanes->pdata[0], shift->options->community) == 0);
}

/* Goes through the day in order: what is fixed stops the delay for those who attend it, and so does what stays. */
static void
find_fates (Shift *shift)
{
  const gint64 from_s = shift->options->from_utc_s;
  g_autoptr (GHashTable) stopped = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < shift->nodes->len; i++) {
    Node *node = shift->nodes->pdata[i];
    const gboolean is_under_way = node->old_start_s < from_s && node->old_end_s > from_s;
    gboolean stays = FALSE;

    if (node->old_start_s < from_s && !(is_under_way && shift->options->stretch))
      continue;
    for (guint j = 0; !shift->options->close_gaps && j < node->lanes->len; j++)
      stays = stays || g_hash_table_contains (stopped, node->lanes->pdata[j]);
    stays = stays || !is_free_to_move (shift, node);
    if (!stays)
      node->item->fate = is_under_way                      ? HST_SHIFT_STRETCHES
                         : is_asked_to_drop (shift, node) ? HST_SHIFT_FALLS_OUT
                                                          : HST_SHIFT_MOVES;
    else if (!is_under_way)
      for (guint j = 0; j < node->lanes->len; j++)
        g_hash_table_add (stopped, node->lanes->pdata[j]);
  }
}

/* Whether @second is the next thing for somebody after @first. */
static gboolean
follows (Shift *shift,
         guint  first,
         guint  second)
{
  const Node *a = shift->nodes->pdata[first];

  for (guint i = 0; i < a->lanes->len; i++) {
    guint next = first + 1;

    while (next < second && (is_dropped (shift->nodes->pdata[next]) ||
                             !has_lane (shift->nodes->pdata[next], a->lanes->pdata[i])))
      next++;
    if (next == second && has_lane (shift->nodes->pdata[second], a->lanes->pdata[i]))
      return TRUE;
  }
  return FALSE;
}

/* How long before an item people gather for it. */
static gint64
get_lead_s (const Node *node)
{
  const HstEvent *event = node->event;

  if (!hst_moment_is_set (&event->gather_at) || event->gather_at.kind != event->start.kind ||
      event->gather_at.tzid != event->start.tzid)
    return 0;
  return MAX (0, hst_moment_get_wall_s (&event->start) - hst_moment_get_wall_s (&event->gather_at));
}

/* The time that must stay between two items of a delegation: what the way takes, and from when people gather, but never
 * more than there was. */
static gint64
get_gap_s (Shift *shift,
           guint  first,
           guint  second)
{
  const Node *a = shift->nodes->pdata[first];
  const Node *b = shift->nodes->pdata[second];
  const gint64 had_s = b->old_start_s - a->old_end_s;
  gint64 needed_s = 0;
  HstJourney journey;

  if (had_s > 0 && follows (shift, first, second)) {
    needed_s = get_lead_s (b);
    if (a->event->kind != HST_EVENT_TRANSFER && b->event->kind != HST_EVENT_TRANSFER &&
        hst_journey_find (shift->plan, hst_plan_find_venue (shift->plan, a->event->venue),
                          hst_plan_find_venue (shift->plan, b->event->venue), &journey))
      needed_s = MAX (needed_s, journey.needed_min * 60);
  }
  return MIN (had_s, needed_s);
}

static gboolean
is_moving (const Node *node)
{
  return node->item->fate == HST_SHIFT_MOVES;
}

static gint64
get_length_s (const Node *node)
{
  return node->old_end_s - node->old_start_s;
}

static gint64
get_earliest_end_s (Shift      *shift,
                    const Node *node)
{
  if (is_moving (node))
    return node->earliest_s + get_length_s (node);
  if (node->item->fate == HST_SHIFT_STRETCHES && !shift->cuts)
    return node->old_end_s + MAX (shift->options->by_s, 0);
  return node->old_end_s;
}

/* How early everything could begin if it were drawn together, and how late so that what stays can stay. */
static void
find_bounds (Shift *shift)
{
  const HstShiftOptions *options = shift->options;

  for (guint i = 0; i < shift->nodes->len; i++) {
    Node *node = shift->nodes->pdata[i];

    node->earliest_s = is_moving (node) ? (options->by_s > 0 ? options->from_utc_s + options->by_s : G_MININT64)
                                        : node->old_start_s;
    for (guint j = 0; j < i && is_moving (node); j++) {
      const Node *before = shift->nodes->pdata[j];

      if (!is_dropped (before) && share_a_lane (before, node))
        node->earliest_s = MAX (node->earliest_s, get_earliest_end_s (shift, before) + get_gap_s (shift, j, i));
    }
    /* Nothing is drawn together further than the rest is moved. */
    if (node->earliest_s == G_MININT64)
      node->earliest_s = node->old_start_s + options->by_s;
  }

  for (guint i = shift->nodes->len; i-- > 0; ) {
    Node *node = shift->nodes->pdata[i];

    node->latest_s = NEVER;
    for (guint j = i + 1; j < shift->nodes->len; j++) {
      const Node *after = shift->nodes->pdata[j];
      const gint64 start_s = is_moving (after) ? after->latest_s : after->old_start_s;

      if (!is_dropped (after) && share_a_lane (node, after) && start_s != NEVER)
        node->latest_s = MIN (node->latest_s, start_s - get_gap_s (shift, i, j) - get_length_s (node));
    }
  }
}

/* What a day can do without, from 0 to 4, the easiest first; more for what it cannot. */
static int
get_worth (const Node *node)
{
  switch (node->event->kind) {
  case HST_EVENT_FREE_TIME:
  case HST_EVENT_BREAK:
    return 0;
  case HST_EVENT_OTHER:
  case HST_EVENT_DISCUSSION:
    return 1;
  case HST_EVENT_TALK:
  case HST_EVENT_WORKSHOP:
  case HST_EVENT_SITE_VISIT:
    return 2;
  case HST_EVENT_CEREMONY:
  case HST_EVENT_CHECK_IN:
    return 3;
  case HST_EVENT_MEAL:
    return 4;
  case HST_EVENT_TRANSFER:
  case HST_EVENT_BLOCKER:
  default:
    return G_MAXINT;
  }
}

/* Of two that could fall out, the one that is missed less: the kind decides, then whether it frees enough time, then how
 * little more than that, or how nearly as much; the later one of equals. */
static gboolean
is_missed_less (const Node *node,
                const Node *than,
                gint64      needed_s)
{
  const gint64 mine_s = get_length_s (node), other_s = get_length_s (than);

  if (get_worth (node) != get_worth (than))
    return get_worth (node) < get_worth (than);
  if ((mine_s >= needed_s) != (other_s >= needed_s))
    return mine_s >= needed_s;
  if (mine_s != other_s)
    return mine_s >= needed_s ? mine_s < other_s : mine_s > other_s;
  return node->old_start_s >= than->old_start_s;
}

static gboolean
lacks_time (const Node *node)
{
  return is_moving (node) && node->latest_s != NEVER && node->earliest_s > node->latest_s;
}

static gboolean
drop_something (Shift *shift,
                int    most_worth)
{
  const Node *tight = NULL;
  Node *best = NULL;
  gint64 needed_s;

  for (guint i = 0; i < shift->nodes->len && tight == NULL; i++)
    if (lacks_time (shift->nodes->pdata[i]))
      tight = shift->nodes->pdata[i];
  if (tight == NULL)
    return FALSE;

  needed_s = tight->earliest_s - tight->latest_s;
  for (guint i = 0; i < shift->nodes->len; i++) {
    Node *node = shift->nodes->pdata[i];

    if (lacks_time (node) && get_worth (node) <= most_worth &&
        (best == NULL || is_missed_less (node, best, needed_s)))
      best = node;
  }
  if (best == NULL)
    return FALSE;
  best->item->fate = HST_SHIFT_FALLS_OUT;
  return TRUE;
}

static gboolean
runs_into_what_stays (Shift *shift,
                      guint  index)
{
  const Node *node = shift->nodes->pdata[index];

  for (guint i = index + 1; i < shift->nodes->len; i++) {
    const Node *after = shift->nodes->pdata[i];

    if (!is_moving (after) && !is_dropped (after) && share_a_lane (node, after) &&
        node->old_end_s <= after->old_start_s && node->item->end_utc_s > after->old_start_s)
      return TRUE;
  }
  return FALSE;
}

/* Up to what comes before on that day; what comes first stays. */
static void
close_up (Shift *shift)
{
  for (guint i = 0; i < shift->nodes->len; i++) {
    Node *node = shift->nodes->pdata[i];
    gint64 start_s = G_MININT64;

    if (!is_moving (node))
      continue;
    for (guint j = 0; j < i; j++) {
      const Node *before = shift->nodes->pdata[j];

      if (before->old_start_s >= shift->options->from_utc_s && share_a_lane (before, node))
        start_s = MAX (start_s, before->item->end_utc_s + get_gap_s (shift, j, i));
    }
    if (start_s == G_MININT64 || start_s >= node->old_start_s) {
      node->item->fate = HST_SHIFT_STAYS;
      continue;
    }
    node->item->start_utc_s = start_s;
    node->item->end_utc_s = start_s + get_length_s (node);
  }
}

/* As far as is asked, as early as what stays needs it. */
static void
place (Shift *shift)
{
  for (guint i = 0; i < shift->nodes->len; i++) {
    Node *node = shift->nodes->pdata[i];
    HstShiftItem *item = node->item;
    gint64 lower_s = shift->options->by_s > 0 ? shift->options->from_utc_s + shift->options->by_s : G_MININT64;
    gint64 start_s;

    if (item->fate == HST_SHIFT_STRETCHES) {
      const gint64 last_s = node->latest_s != NEVER ? node->latest_s + get_length_s (node) : NEVER;

      item->end_utc_s = MAX (node->old_end_s, MIN (node->old_end_s + shift->options->by_s, last_s));
      if (item->end_utc_s == node->old_end_s)
        item->fate = HST_SHIFT_STAYS;
    }
    if (!is_moving (node))
      continue;

    for (guint j = 0; j < i; j++) {
      const Node *before = shift->nodes->pdata[j];

      if (!is_dropped (before) && share_a_lane (before, node))
        lower_s = MAX (lower_s, before->item->end_utc_s + get_gap_s (shift, j, i));
    }
    start_s = MAX (node->old_start_s + shift->options->by_s, lower_s);
    if (start_s > node->latest_s)
      start_s = MAX (node->latest_s, lower_s);
    item->start_utc_s = start_s;
    item->end_utc_s = start_s + get_length_s (node);
    item->is_in_the_way = runs_into_what_stays (shift, i);
    if (start_s == node->old_start_s)
      item->fate = HST_SHIFT_STAYS;
  }
}

/* What fell out first may fit in again after something longer did. */
static void
take_back (Shift *shift)
{
  for (guint i = 0; i < shift->nodes->len; i++) {
    Node *node = shift->nodes->pdata[i];
    gboolean fits = TRUE;

    if (!is_dropped (node))
      continue;
    node->item->fate = HST_SHIFT_MOVES;
    find_bounds (shift);
    for (guint j = 0; j < shift->nodes->len; j++)
      fits = fits && !lacks_time (shift->nodes->pdata[j]);
    if (!fits)
      node->item->fate = HST_SHIFT_FALLS_OUT;
  }
  find_bounds (shift);
}

/* Breaks go first, then what is under way loses time, then others go. */
static void
make_room (Shift *shift)
{
  static const int worths[] = { 0, 4 };

  for (guint i = 0; i < G_N_ELEMENTS (worths); i++) {
    shift->cuts = i > 0;
    do
      find_bounds (shift);
    while (shift->options->drop == NULL && drop_something (shift, worths[i]));
  }
  if (shift->options->drop == NULL) {
    shift->cuts = FALSE;
    take_back (shift);
  }
}

/**
 * hst_shift_make:
 * @plan: the plan's records
 * @occurrences: (element-type HstOccurrence): what happens on the day and around it, in any order
 * @zone: the programme's zone, for where the day ends
 * @options: what shall move, and by how much
 *
 * What becomes of the rest of a day when it begins later, or earlier.  Everything of the visit that begins on that day at
 * the time given or later moves, into the night and through it if it goes on without a rest of four hours.  What is fixed stays, and
 * what comes after it for the same delegations as well.  What would run into it is drawn together first, as far as ways
 * allow; then something falls out: breaks before discussions before talks, transfers never.
 *
 * Returns: (transfer full) (element-type HstShiftItem): all of the visit that begins on that day from then on, or is under
 *   way then and ends later
 */
GPtrArray *
hst_shift_make (HstPlan               *plan,
                GPtrArray             *occurrences,
                HstZone               *zone,
                const HstShiftOptions *options)
{
  g_autoptr (GPtrArray) nodes = g_ptr_array_new_with_free_func (node_free);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_shift_item_free);
  Shift shift = { plan, options, nodes, FALSE };

  for (guint i = 0; i < occurrences->len; i++)
    add_node (&shift, occurrences->pdata[i]);
  g_ptr_array_sort (nodes, compare_nodes);
  find_day_end (&shift, zone);
  find_fates (&shift);
  if (options->close_gaps) {
    close_up (&shift);
  } else {
    make_room (&shift);
    place (&shift);
  }

  for (guint i = 0; i < nodes->len; i++) {
    const Node *node = nodes->pdata[i];

    if ((node->old_start_s >= options->from_utc_s || node->item->fate != HST_SHIFT_STAYS) && !node->is_after)
      g_ptr_array_add (items, node->item);
    else
      hst_shift_item_free (node->item);
  }
  return items;
}
