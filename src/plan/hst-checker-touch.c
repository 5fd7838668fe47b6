/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has to be looked at again when an item comes or goes. */
#include "hst-checker-private.h"

#include "hst-day-scale.h"

/**
 * hst_checker_touch:
 * @self: a checker
 * @kind: a kind of lane that is the scope of rules
 * @key: key of a lane, whether there is one or not
 *
 * Has all of a lane looked at again.
 */
void
hst_checker_touch (HstChecker  *self,
                   HstLaneKind  kind,
                   const char  *key)
{
  if (!g_hash_table_contains (self->touched[kind], key))
    g_hash_table_add (self->touched[kind], g_strdup (key));
}

/**
 * hst_checker_get_day_s:
 * @self: a checker
 * @utc_s: a second, UTC
 *
 * Returns: the first second of its day, UTC
 */
gint64
hst_checker_get_day_s (HstChecker *self,
                       gint64      utc_s)
{
  return hst_day_get_start_utc_s (hst_day_of_utc (utc_s, self->base.zone), self->base.zone);
}

static gboolean
is_in_chains (const HstEntry *entry)
{
  return entry->item.occupies || entry->item.event->kind == HST_EVENT_FREE_TIME;
}

/* From the first that could belong to an unbroken stretch with it, to the last before which it could be the one that
 * counts: as far as what began earlier is under way, and as far again as anything reaches. */
static void
add_chain_window (HstChecker  *self,
                  HstEntry    *entry,
                  HstLaneKind  kind,
                  const char  *key)
{
  HstLane *lane = hst_checker_find_lane (self, kind, key);
  HstWindow window = { kind, NULL, HST_SCOPE_CHAIN, hst_checker_get_day_s (self, entry->item.start_s), entry->until_s };
  guint n = hst_checker_lane_find_under_way (lane, entry->item.start_s);

  while (n < lane->entries->len && ((const HstEntry *) lane->entries->pdata[n])->item.start_s <= entry->item.start_s) {
    const HstEntry *earlier = lane->entries->pdata[n++];

    if (is_in_chains (earlier))
      window.to_s = MAX (window.to_s, earlier->until_s);
  }
  while (n > 0) {
    const HstEntry *earlier = lane->entries->pdata[--n];

    /* What began so long ago is over, and so is all before it. */
    if (earlier->item.start_s + lane->longest_s <= window.from_s - HST_CHECK_PAUSE_S)
      break;
    if (earlier->item.occupies && earlier->until_s > window.from_s - HST_CHECK_PAUSE_S)
      window.from_s = MIN (window.from_s, earlier->item.start_s);
  }
  window.key = g_strdup (key);
  window.to_s += self->reach_s;
  g_array_append_val (self->windows, window);
}

static void
add_clash_window (HstChecker  *self,
                  HstEntry    *entry,
                  HstLaneKind  kind,
                  const char  *key)
{
  const HstWindow window = { kind, g_strdup (key), HST_SCOPE_CLASH, entry->item.start_s, entry->until_s };

  g_array_append_val (self->windows, window);
}

static void
touch_lane (HstChecker  *self,
            HstEntry    *entry,
            HstLaneKind  kind,
            const char  *key,
            gpointer     data)
{
  switch (kind) {
  case HST_LANE_EVENT:
  case HST_LANE_GATHERING:
  case HST_LANE_USE:
  case HST_LANE_OBLAST:
    hst_checker_touch (self, kind, key);
    break;
  case HST_LANE_PERSON:
  case HST_LANE_COMMUNITY:
    if (is_in_chains (entry))
      add_chain_window (self, entry, kind, key);
    if (entry->item.occupies)
      add_clash_window (self, entry, kind, key);
    break;
  case HST_LANE_VENUE:
  case HST_LANE_VEHICLE:
    if (entry->item.occupies)
      add_clash_window (self, entry, kind, key);
    break;
  case HST_LANE_PLACE:
  default:
    break;
  }
}

/**
 * hst_checker_touch_entry:
 * @self: a checker
 * @entry: an entry that is in its lanes
 *
 * Has all looked at again that may be otherwise without the entry.
 */
void
hst_checker_touch_entry (HstChecker *self,
                         HstEntry   *entry)
{
  hst_checker_each_lane (self, entry, touch_lane, NULL);
}

static void
touch_count (HstChecker  *self,
             HstEntry    *entry,
             HstLaneKind  kind,
             const char  *key,
             gpointer     data)
{
  if (kind == HST_LANE_EVENT)
    hst_checker_touch (self, kind, key);
  else if ((kind == HST_LANE_COMMUNITY || kind == HST_LANE_VEHICLE) && entry->item.occupies)
    add_clash_window (self, entry, kind, key);
}

/*
 * hst_checker_touch_counts:
 * @self: a checker
 * @entry: an entry that stays in its lanes
 *
 * Has all looked at again that may be otherwise if the same delegations attend, but say something else: how many there are
 * is asked of a session and of a ride, and whoever accepted that a delegation is in two places accepted it of so many.  No
 * rule of #HST_SCOPE_CHAIN, nor any about a person or a venue, asks that.
 */
void
hst_checker_touch_counts (HstChecker *self,
                          HstEntry   *entry)
{
  hst_checker_each_lane (self, entry, touch_count, NULL);
}
