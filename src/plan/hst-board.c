/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-board-private.h"

#include "hst-columns.h"
#include "hst-day-scale.h"

static const struct {
  const char *name;
  const char *field;   /* of an event, which the lane says */
} KINDS[HST_N_LANE_KINDS] = {
  { "none", NULL },
  { "delegation", "communities" },
  { "venue", "venue" },
  { "responsible", "responsible" },
  { "kind", "kind" },
};

const char *
hst_lane_kind_get_name (HstLaneKind kind)
{
  g_return_val_if_fail ((guint) kind < HST_N_LANE_KINDS, KINDS[0].name);

  return KINDS[kind].name;
}

/**
 * hst_lane_kind_from_name:
 * @name: (nullable): a name
 *
 * Returns: what is called so; delegations if nothing is
 */
HstLaneKind
hst_lane_kind_from_name (const char *name)
{
  for (guint i = 0; i < HST_N_LANE_KINDS; i++)
    if (g_strcmp0 (KINDS[i].name, name) == 0)
      return (HstLaneKind) i;
  return HST_LANES_DELEGATION;
}

/**
 * hst_lane_kind_get_field:
 * @kind: what lanes stand for
 *
 * Returns: (nullable): name of the event's field that says in which lane it is; %NULL where there is but one lane
 */
const char *
hst_lane_kind_get_field (HstLaneKind kind)
{
  g_return_val_if_fail ((guint) kind < HST_N_LANE_KINDS, NULL);

  return KINDS[kind].field;
}

static void
item_free (HstBoardItem *item)
{
  g_object_unref (item->occurrence);
  g_free (item);
}

static void
gap_free (HstBoardGap *gap)
{
  g_object_unref (gap->before);
  g_object_unref (gap->after);
  g_free (gap);
}

void
hst_board_free (HstBoard *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->lane_indices);
  g_ptr_array_unref (self->lanes);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->gaps);
  g_free (self);
}

/* The lane with that id, else the one for what belongs to none. */
static guint64
get_lane_bit (const HstBoard *self,
              const char     *id)
{
  gpointer index;

  if (id != NULL && g_hash_table_lookup_extended (self->lane_indices, id, NULL, &index))
    return (guint64) 1 << GPOINTER_TO_UINT (index);
  if (self->lanes->len > 0 && self->lanes->pdata[self->lanes->len - 1] == NULL)
    return (guint64) 1 << (self->lanes->len - 1);
  return 0;
}

/**
 * hst_board_get_lanes_of:
 * @self: a board
 * @event: a session of its visit
 *
 * Returns: a bit, 1 << lane, for each lane in which the session stands
 */
guint64
hst_board_get_lanes_of (const HstBoard *self,
                        const HstEvent *event)
{
  const HstField *field;
  guint64 lanes = 0;

  switch (self->kind) {
  case HST_LANES_DELEGATION:
    if (event->communities == NULL && self->delegations != 0)
      return self->delegations;
    for (guint i = 0; event->communities != NULL && event->communities[i] != NULL; i++)
      if (g_hash_table_contains (self->lane_indices, event->communities[i]))
        lanes |= get_lane_bit (self, event->communities[i]);
    return lanes != 0 ? lanes : get_lane_bit (self, NULL);
  case HST_LANES_VENUE:
    return get_lane_bit (self, event->venue);
  case HST_LANES_RESPONSIBLE:
    return get_lane_bit (self, event->responsible);
  case HST_LANES_KIND:
    field = hst_record_type_find_field (&hst_event_type, "kind");
    return get_lane_bit (self, field->names[event->kind]);
  case HST_LANES_NONE:
  default:
    return 1;
  }
}

static void
add_item (HstBoard      *self,
          HstOccurrence *occurrence,
          guint          day,
          guint          lane,
          guint          n_lanes,
          gint64         from_s,
          gint64         to_s)
{
  HstBoardItem *item = g_new0 (HstBoardItem, 1);

  item->occurrence = g_object_ref (occurrence);
  item->day = day;
  item->from_s = from_s;
  item->to_s = to_s;
  item->lane = lane;
  item->n_lanes = n_lanes;
  item->span = item->n_columns = 1;
  g_ptr_array_add (self->items, item);
}

/* A piece for each run of lanes side by side, in each of the days. */
static void
add_occurrence (HstBoard      *self,
                HstOccurrence *occurrence,
                const HstAxis *axis)
{
  const gint64 start_s = hst_occurrence_get_start_utc_s (occurrence);
  const gint64 end_s = hst_occurrence_get_end_utc_s (occurrence);
  const HstDay first = hst_day_of_utc (start_s, axis->zone);
  const HstDay last = MAX (first, hst_day_of_utc (MAX (start_s, end_s - 1), axis->zone));
  const guint64 lanes = hst_board_get_lanes_of (self, hst_occurrence_get_event (occurrence));

  for (HstDay day = MAX (first, axis->from); day <= MIN (last, axis->from + (HstDay) axis->n_days - 1); day++) {
    const guint index = (guint) (day - axis->from);

    for (guint lane = 0, n = 0; lane < self->lanes->len; lane += MAX (n, 1)) {
      for (n = 0; lane + n < self->lanes->len && lanes & (guint64) 1 << (lane + n);)
        n++;
      if (n == 0)
        continue;
      add_item (self, occurrence, index, lane, n, hst_axis_from_utc (axis, index, start_s),
                hst_axis_from_utc (axis, index, end_s));
      ((HstBoardItem *) self->items->pdata[self->items->len - 1])->from_before = day > first;
      ((HstBoardItem *) self->items->pdata[self->items->len - 1])->goes_on = day < last;
    }
  }
}

static gboolean
overlap (const HstBoardItem *a,
         const HstBoardItem *b,
         gint64              min_length_s)
{
  return a->day == b->day && a->lane < b->lane + b->n_lanes && b->lane < a->lane + a->n_lanes &&
         a->from_s < MAX (b->to_s, b->from_s + min_length_s) && b->from_s < MAX (a->to_s, a->from_s + min_length_s);
}

/* What spans several lanes must not hide anything in them: where something else is under way there, it stands in each
 * lane by itself. */
static void
break_up (HstBoard *self,
          gint64    min_length_s)
{
  const guint n_items = self->items->len;

  for (guint i = 0; i < n_items; i++) {
    HstBoardItem *item = self->items->pdata[i];
    gboolean hides = FALSE;

    for (guint k = 0; item->n_lanes > 1 && k < self->items->len && !hides; k++) {
      const HstBoardItem *other = self->items->pdata[k];

      hides = other->occurrence != item->occurrence && overlap (item, other, min_length_s);
    }
    if (!hides)
      continue;
    for (guint lane = 1; lane < item->n_lanes; lane++) {
      add_item (self, item->occurrence, item->day, item->lane + lane, 1, item->from_s, item->to_s);
      ((HstBoardItem *) self->items->pdata[self->items->len - 1])->from_before = item->from_before;
      ((HstBoardItem *) self->items->pdata[self->items->len - 1])->goes_on = item->goes_on;
    }
    item->n_lanes = 1;
  }
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const HstBoardItem *one = *(HstBoardItem *const *) a;
  const HstBoardItem *other = *(HstBoardItem *const *) b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  if (one->from_s != other->from_s)
    return one->from_s < other->from_s ? -1 : 1;
  if (one->lane != other->lane)
    return one->lane < other->lane ? -1 : 1;
  if (one->to_s != other->to_s)
    return one->to_s > other->to_s ? -1 : 1;
  return hst_occurrence_compare (one->occurrence, other->occurrence);
}

/* Side by side what overlaps in one lane. */
static void
assign_columns (HstBoard *self,
                guint     day,
                guint     lane,
                gint64    min_length_s)
{
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (HstBlock));
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++) {
    HstBoardItem *item = self->items->pdata[i];
    const HstBlock block = { item->from_s, item->to_s, 0, 1, 1 };

    if (item->day != day || item->lane != lane || item->n_lanes != 1)
      continue;
    g_array_append_val (blocks, block);
    g_ptr_array_add (items, item);
  }
  hst_columns_assign ((HstBlock *) (gpointer) blocks->data, blocks->len, min_length_s);
  for (guint i = 0; i < items->len; i++) {
    HstBoardItem *item = items->pdata[i];
    const HstBlock *block = &g_array_index (blocks, HstBlock, i);

    item->column = block->column;
    item->span = block->span;
    item->n_columns = block->n_columns;
  }
}

static void
count_parts (HstBoard *self)
{
  g_autoptr (GHashTable) n_parts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->items->len; i++) {
    HstBoardItem *item = self->items->pdata[i];

    item->part = GPOINTER_TO_UINT (g_hash_table_lookup (n_parts, item->occurrence));
    g_hash_table_insert (n_parts, item->occurrence, GUINT_TO_POINTER (item->part + 1));
  }
}

/**
 * hst_board_new:
 * @plan: where the names and delegations are
 * @visit: the visit
 * @occurrences: (element-type HstOccurrence): its sessions, sorted
 * @pool: (element-type HstOccurrence): those of its sessions that have no time yet; they matter for the lanes
 * @axis: the days that are shown
 * @kind: what the lanes stand for
 * @min_length_s: as how long the shortest sessions are to be treated
 *
 * Lays out a visit.  Lanes are in the order of the alphabet; delegations that attend something together come to stand
 * side by side where there is an order that brings that about.  What several delegations attend spans their lanes; where
 * these do not lie side by side, or something else is under way in one of them, it stands in each by itself.
 *
 * Returns: (transfer full): the board
 */
HstBoard *
hst_board_new (HstPlan        *plan,
               const HstVisit *visit,
               GPtrArray      *occurrences,
               GPtrArray      *pool,
               const HstAxis  *axis,
               HstLaneKind     kind,
               gint64          min_length_s)
{
  HstBoard *self = g_new0 (HstBoard, 1);

  self->kind = kind;
  self->lanes = g_ptr_array_new_with_free_func (g_free);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) gap_free);
  self->lane_indices = g_hash_table_new (g_str_hash, g_str_equal);
  hst_board_choose_lanes (self, plan, visit, occurrences, pool);
  for (guint i = 0; i < occurrences->len; i++)
    add_occurrence (self, occurrences->pdata[i], axis);
  break_up (self, min_length_s);
  g_ptr_array_sort (self->items, compare_items);
  count_parts (self);
  for (guint day = 0; day < axis->n_days; day++)
    for (guint lane = 0; lane < self->lanes->len; lane++)
      assign_columns (self, day, lane, min_length_s);
  hst_board_add_gaps (self, plan, visit, occurrences, axis);
  return self;
}

static char *
replace_community (char *const *communities,
                   const char  *from,
                   const char  *to)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; communities[i] != NULL; i++)
    g_ptr_array_add (codes, g_strcmp0 (communities[i], from) == 0 ? (gpointer) to : communities[i]);
  g_ptr_array_add (codes, NULL);
  return g_strjoinv ("\n", (char **) codes->pdata);
}

/* Whoever attends with all the others goes on doing so: a lane alone does not say who is to stay away. */
static gboolean
get_communities_drop (const HstBoard *self,
                      const HstEvent *event,
                      int             grabbed_lane,
                      guint           lane,
                      char          **text)
{
  const char *to = self->lanes->pdata[lane];
  const char *from = grabbed_lane >= 0 ? self->lanes->pdata[grabbed_lane] : NULL;

  if (to == NULL || event->communities == NULL || hst_list_contains (event->communities, to))
    return FALSE;
  if (from != NULL && hst_list_contains (event->communities, from))
    *text = replace_community (event->communities, from, to);
  else
    *text = g_strdup (to);
  return TRUE;
}

/**
 * hst_board_get_drop:
 * @self: a board
 * @event: what is dropped
 * @grabbed_lane: the lane in which it was taken hold of, -1 for none
 * @lane: the lane onto which it is dropped
 * @text: (out) (transfer full): what the field of the lanes is to be, as hst_field_from_text() takes it
 *
 * Says what a lane makes of a session that is dropped onto it: its venue, its responsible person or its kind.  Of several
 * delegations the one in whose lane it was grabbed makes way for the other; what all attend stays as it is.
 *
 * Returns: whether the field hst_lane_kind_get_field() is to change
 */
gboolean
hst_board_get_drop (const HstBoard *self,
                    const HstEvent *event,
                    int             grabbed_lane,
                    guint           lane,
                    char          **text)
{
  const char *id;

  g_return_val_if_fail (lane < self->lanes->len, FALSE);

  if (self->kind == HST_LANES_NONE || hst_board_get_lanes_of (self, event) == (guint64) 1 << lane)
    return FALSE;
  if (self->kind == HST_LANES_DELEGATION)
    return get_communities_drop (self, event, grabbed_lane, lane, text);
  id = self->lanes->pdata[lane];
  *text = g_strdup (id != NULL ? id : "");
  return TRUE;
}

/**
 * hst_board_find_free:
 * @self: a board
 * @lanes: a bit for each lane that has to be free
 * @day: in which day
 * @from_s: from where on the axis
 * @to_s: to where
 * @length_s: how much room is needed
 *
 * Returns: the first place on the axis where nothing is under way in these lanes for so long, -1 if there is none
 */
gint64
hst_board_find_free (const HstBoard *self,
                     guint64         lanes,
                     guint           day,
                     gint64          from_s,
                     gint64          to_s,
                     gint64          length_s)
{
  gint64 at_s = from_s;

  /* In the order of time, so what was passed does not come again. */
  for (guint i = 0; i < self->items->len; i++) {
    const HstBoardItem *item = self->items->pdata[i];
    guint64 taken = 0;

    for (guint lane = 0; lane < item->n_lanes; lane++)
      taken |= (guint64) 1 << (item->lane + lane);
    if (item->day == day && (taken & lanes) != 0 && item->to_s > at_s && item->from_s < at_s + length_s)
      at_s = item->to_s;
  }
  return at_s + length_s <= to_s ? at_s : -1;
}
