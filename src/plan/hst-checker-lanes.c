/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which items share what, kept in order while they come and go. */
#include "hst-checker-private.h"

#include "hst-text.h"

/**
 * hst_checker_entry_new:
 * @self: a checker
 * @occurrence: what happens
 *
 * Returns: (transfer full): an entry that is in no lane yet
 */
HstEntry *
hst_checker_entry_new (HstChecker    *self,
                       HstOccurrence *occurrence)
{
  HstEntry *entry = g_new0 (HstEntry, 1);

  entry->occurrence = g_object_ref (occurrence);
  hst_check_item_init (&self->base, &entry->item, occurrence);
  entry->is_waiting = hst_event_is_unscheduled (entry->item.event);
  entry->is_live = !entry->is_waiting && !hst_check_is_cancelled (&self->base, occurrence);
  entry->until_s = MAX (entry->item.start_s, entry->item.end_s);
  return entry;
}

void
hst_checker_entry_free (HstEntry *entry)
{
  hst_check_item_clear (&entry->item);
  g_clear_pointer (&entry->clashes, g_ptr_array_unref);
  g_clear_pointer (&entry->chains, g_ptr_array_unref);
  g_object_unref (entry->occurrence);
  g_free (entry);
}

void
hst_checker_lane_free (HstLane *lane)
{
  g_ptr_array_unref (lane->entries);
  g_ptr_array_unref (lane->findings);
  g_free (lane->key);
  g_free (lane);
}

HstLane *
hst_checker_find_lane (HstChecker  *self,
                       HstLaneKind  kind,
                       const char  *key)
{
  return g_hash_table_lookup (self->lanes[kind], key);
}

HstLane *
hst_checker_ensure_lane (HstChecker  *self,
                         HstLaneKind  kind,
                         const char  *key)
{
  HstLane *lane = hst_checker_find_lane (self, kind, key);

  if (lane == NULL) {
    lane = g_new0 (HstLane, 1);
    lane->key = g_strdup (key);
    lane->entries = g_ptr_array_new ();
    lane->findings = g_ptr_array_new_with_free_func (g_object_unref);
    g_hash_table_insert (self->lanes[kind], lane->key, lane);
  }
  return lane;
}

/*
 * hst_checker_lane_find:
 * @lane: a lane
 * @start_s: a second
 *
 * Returns: where those are in it that begin no earlier than that
 */
guint
hst_checker_lane_find (HstLane *lane,
                       gint64   start_s)
{
  guint from = 0, to = lane->entries->len;

  while (from < to) {
    const guint middle = from + (to - from) / 2;

    if (((const HstEntry *) lane->entries->pdata[middle])->item.start_s < start_s)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

/*
 * hst_checker_lane_find_under_way:
 * @lane: a lane
 * @utc_s: a second
 *
 * Returns: a place in it before which nothing is under way then, or ends later
 */
guint
hst_checker_lane_find_under_way (HstLane *lane,
                                 gint64   utc_s)
{
  return hst_checker_lane_find (lane, utc_s > G_MININT64 + lane->longest_s ? utc_s - lane->longest_s : G_MININT64);
}

int
hst_checker_compare_entries (gconstpointer a,
                             gconstpointer b)
{
  return hst_occurrence_compare ((*(const HstEntry *const *) a)->occurrence, (*(const HstEntry *const *) b)->occurrence);
}

/**
 * hst_checker_dup_use:
 * @event: an event in a venue
 *
 * Returns: (transfer full): key of the lane for the use that its visit makes of it
 */
char *
hst_checker_dup_use (const HstEvent *event)
{
  return g_strjoin ("\n", event->venue, event->visit, NULL);
}

static const char *
get_oblast (HstChecker *self,
            const char *code)
{
  const HstCommunity *community = hst_plan_find_community (self->base.plan, code);

  return community != NULL ? community->oblast_iso : NULL;
}

static void
visit_two (HstChecker  *self,
           HstEntry    *entry,
           HstLaneKind  kind,
           const char  *first,
           const char  *second,
           HstLaneFunc  func,
           gpointer     data)
{
  if (first != NULL)
    func (self, entry, kind, first, data);
  if (second != NULL && g_strcmp0 (first, second) != 0)
    func (self, entry, kind, second, data);
}

static void
visit_people (HstChecker  *self,
              HstEntry    *entry,
              HstLaneFunc  func,
              gpointer     data)
{
  const HstEvent *event = entry->item.event;

  visit_two (self, entry, HST_LANE_PERSON, event->responsible, event->driver, func, data);
  for (guint i = 0; event->speakers != NULL && event->speakers[i] != NULL; i++) {
    gboolean is_new = g_strcmp0 (event->speakers[i], event->responsible) != 0 &&
                      g_strcmp0 (event->speakers[i], event->driver) != 0;

    for (guint k = 0; is_new && k < i; k++)
      is_new = !g_str_equal (event->speakers[i], event->speakers[k]);
    if (is_new)
      func (self, entry, HST_LANE_PERSON, event->speakers[i], data);
  }
}

static void
visit_venue (HstChecker  *self,
             HstEntry    *entry,
             HstLaneFunc  func,
             gpointer     data)
{
  g_autofree char *use = hst_checker_dup_use (entry->item.event);

  func (self, entry, HST_LANE_VENUE, entry->item.event->venue, data);
  func (self, entry, HST_LANE_USE, use, data);
}

static void
visit_transfer (HstChecker  *self,
                HstEntry    *entry,
                HstLaneFunc  func,
                gpointer     data)
{
  const HstEvent *event = entry->item.event;

  visit_two (self, entry, HST_LANE_PLACE, event->origin, event->destination, func, data);
  visit_two (self, entry, HST_LANE_OBLAST, get_oblast (self, event->origin), get_oblast (self, event->destination), func, data);
  if (event->vehicle != NULL) {
    g_autofree char *vehicle = hst_text_fold (event->vehicle);

    func (self, entry, HST_LANE_VEHICLE, vehicle, data);
  }
}

/*
 * hst_checker_each_lane:
 * @self: a checker
 * @entry: an entry
 * @func: called for each lane to which it belongs, whether there is one yet or not
 * @data: (nullable): for @func
 *
 * Those at which rules do not look belong to their event and their gathering only.
 */
void
hst_checker_each_lane (HstChecker  *self,
                       HstEntry    *entry,
                       HstLaneFunc  func,
                       gpointer     data)
{
  const HstEvent *event = entry->item.event;

  func (self, entry, HST_LANE_EVENT, event->uid, data);
  func (self, entry, HST_LANE_GATHERING, event->visit != NULL ? event->visit : event->uid, data);
  if (!entry->is_live)
    return;
  if (event->venue != NULL)
    visit_venue (self, entry, func, data);
  visit_people (self, entry, func, data);
  for (guint i = 0; i < entry->item.communities->len; i++)
    func (self, entry, HST_LANE_COMMUNITY, entry->item.communities->pdata[i], data);
  if (event->kind == HST_EVENT_TRANSFER)
    visit_transfer (self, entry, func, data);
}

/* The place of an entry, or where it is to be. */
static guint
find_place (GPtrArray *entries,
            HstEntry  *entry)
{
  guint from = 0, to = entries->len;

  while (from < to) {
    const guint middle = from + (to - from) / 2;

    if (hst_checker_compare_entries (&entries->pdata[middle], &entry) < 0)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

static void
add_to_lane (HstChecker  *self,
             HstEntry    *entry,
             HstLaneKind  kind,
             const char  *key,
             gpointer     data)
{
  HstLane *lane = hst_checker_ensure_lane (self, kind, key);

  g_ptr_array_insert (lane->entries, (int) find_place (lane->entries, entry), entry);
  lane->longest_s = MAX (lane->longest_s, entry->until_s - entry->item.start_s);
}

static void
remove_from_lane (HstChecker  *self,
                  HstEntry    *entry,
                  HstLaneKind  kind,
                  const char  *key,
                  gpointer     data)
{
  HstLane *lane = hst_checker_find_lane (self, kind, key);
  guint i = find_place (lane->entries, entry);

  while (lane->entries->pdata[i] != entry)
    i++;
  g_ptr_array_remove_index (lane->entries, i);
}

void
hst_checker_insert (HstChecker *self,
                    HstEntry   *entry)
{
  hst_checker_each_lane (self, entry, add_to_lane, NULL);
  entry->place = self->entries->len;
  g_ptr_array_add (self->entries, entry);
}

/*
 * hst_checker_remove:
 * @self: a checker that still has the plan with which the entry came, so that it is looked for in the lanes it is in
 * @entry: (transfer full): an entry
 *
 * Takes the entry out of its lanes and frees it.
 */
void
hst_checker_remove (HstChecker *self,
                    HstEntry   *entry)
{
  HstEntry *last = self->entries->pdata[self->entries->len - 1];

  hst_checker_each_lane (self, entry, remove_from_lane, NULL);
  last->place = entry->place;
  g_ptr_array_remove_index_fast (self->entries, entry->place);
}

/**
 * hst_checker_find_entry:
 * @self: a checker
 * @occurrence: what happens
 *
 * Returns: (nullable): the entry of that instance of that event
 */
HstEntry *
hst_checker_find_entry (HstChecker    *self,
                        HstOccurrence *occurrence)
{
  HstLane *lane = hst_checker_find_lane (self, HST_LANE_EVENT, hst_occurrence_get_uid (occurrence));
  const HstMoment *instance = hst_occurrence_get_recurrence_id (occurrence);

  for (guint i = 0; lane != NULL && i < lane->entries->len; i++) {
    HstEntry *entry = lane->entries->pdata[i];
    const HstMoment *mine = hst_occurrence_get_recurrence_id (entry->occurrence);

    if (mine->kind == instance->kind && hst_moment_get_wall_s (mine) == hst_moment_get_wall_s (instance))
      return entry;
  }
  return NULL;
}

static void
bind_to_gatherings (HstChecker *self)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, self->lanes[HST_LANE_GATHERING]);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    HstVisit *visit = hst_plan_find_visit (self->base.gatherings, key);
    GPtrArray *guests = g_hash_table_lookup (self->base.guests, key);
    HstLane *lane = value;

    for (guint i = 0; i < lane->entries->len; i++) {
      HstCheckItem *item = &((HstEntry *) lane->entries->pdata[i])->item;

      item->visit = item->event->visit != NULL ? visit : NULL;
      if (item->event->communities != NULL)
        continue;
      g_ptr_array_unref (item->communities);
      item->communities = guests != NULL ? g_ptr_array_ref (guests) : g_ptr_array_new ();
    }
  }
}

static void
bind_to_venues (HstChecker *self)
{
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < self->entries->len; i++)
    ((HstEntry *) self->entries->pdata[i])->item.venue = NULL;
  g_hash_table_iter_init (&iter, self->lanes[HST_LANE_VENUE]);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    HstVenue *venue = hst_plan_find_venue (self->base.venues, key);
    HstLane *lane = value;

    for (guint i = 0; i < lane->entries->len; i++)
      ((HstEntry *) lane->entries->pdata[i])->item.venue = venue;
  }
}

/*
 * hst_checker_bind:
 * @self: a checker that was given another plan
 * @with_gatherings: whether it has other visits, or others take part
 * @with_venues: whether it has other venues
 *
 * Points all entries at the records of the plan; who attends them has to be the same as before.
 */
void
hst_checker_bind (HstChecker *self,
                  gboolean    with_gatherings,
                  gboolean    with_venues)
{
  if (with_gatherings)
    bind_to_gatherings (self);
  if (with_venues)
    bind_to_venues (self);
}
