/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows the rules what has to be looked at again, with as much around it as they have to see. */
#include "hst-checker-private.h"

#include "hst-day-scale.h"

#define LONGEST_DAY_S (25 * 3600)

/* A part of a lane that rules have to see. */
typedef struct {
  HstLaneKind kind;
  gint64      from_s;
  gint64      to_s;
} Around;

typedef struct {
  HstScope    scope;
  GHashTable *around;   /* HstLane → owned Around */
} Look;

static gboolean
takes_part (const HstEntry *entry,
            HstScope        scope)
{
  return entry->is_live && (entry->item.occupies ||
                            (scope == HST_SCOPE_CHAIN && entry->item.event->kind == HST_EVENT_FREE_TIME));
}

/* ---- findings */

static GPtrArray *
ensure_findings (GPtrArray **findings)
{
  if (*findings == NULL)
    *findings = g_ptr_array_new_with_free_func (g_object_unref);
  return *findings;
}

/* Where the findings of a scope are kept that belong to what was found. */
static GPtrArray *
find_keeper (HstChecker     *self,
             const HstFound *found)
{
  const char *visit = hst_finding_get_visit (found->finding);
  g_autofree char *use = NULL;

  switch (found->scope) {
  case HST_SCOPE_EVENT:
    return hst_checker_ensure_lane (self, HST_LANE_EVENT, hst_finding_get_uid (found->finding))->findings;
  case HST_SCOPE_CLASH:
    return ensure_findings (&((HstEntry *) found->item)->clashes);
  case HST_SCOPE_CHAIN:
    return ensure_findings (&((HstEntry *) found->item)->chains);
  case HST_SCOPE_GATHERING:
    return hst_checker_ensure_lane (self, HST_LANE_GATHERING,
                                    visit != NULL ? visit : hst_finding_get_uid (found->finding))->findings;
  case HST_SCOPE_USE:
    use = hst_checker_dup_use (found->item->event);
    return hst_checker_ensure_lane (self, HST_LANE_USE, use)->findings;
  case HST_SCOPE_OBLAST:
    return hst_checker_ensure_lane (self, HST_LANE_OBLAST, found->about)->findings;
  case HST_SCOPE_VISITS:
  default:
    return self->visits;
  }
}

static void
keep (HstChecker *self,
      GArray     *found)
{
  for (guint i = 0; i < found->len; i++) {
    const HstFound *one = &g_array_index (found, HstFound, i);

    g_ptr_array_add (find_keeper (self, one), g_object_ref (one->finding));
    g_ptr_array_add (self->added, g_object_ref (one->finding));
  }
}

/* ---- one look */

/* Everything about what is in @items is wanted. */
static void
run (HstChecker *self,
     GPtrArray  *items,
     guint       scopes)
{
  g_autoptr (GArray) found = hst_check_found_new ();

  self->base.items = items;
  self->base.found = found;
  hst_check_run (&self->base, scopes);
  self->n_looked += items->len;
  keep (self, found);
  self->base.found = NULL;
}

static void
collect_live (HstLane   *lane,
              GPtrArray *items)
{
  for (guint i = 0; lane != NULL && i < lane->entries->len; i++) {
    HstEntry *entry = lane->entries->pdata[i];

    entry->item.wanted = TRUE;
    if (entry->is_live)
      g_ptr_array_add (items, entry);
  }
}

static void
look_at_lanes (HstChecker  *self,
               HstLaneKind  kind,
               guint        scopes)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->touched[kind]);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    HstLane *lane = hst_checker_find_lane (self, kind, key);
    g_autoptr (GPtrArray) items = g_ptr_array_new ();

    if (lane == NULL)
      continue;
    hst_checker_drop (self, lane->findings);
    collect_live (lane, items);
    self->base.oblast = kind == HST_LANE_OBLAST ? key : NULL;
    run (self, items, scopes);
    self->base.oblast = NULL;
  }
}

/* What waits for a time, and the records, of the gatherings that are touched. */
static void
look_at_gatherings (HstChecker *self)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();
  g_autoptr (GPtrArray) delegations = g_ptr_array_new ();
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (self->touched[HST_LANE_GATHERING]) == 0)
    return;
  g_hash_table_iter_init (&iter, self->touched[HST_LANE_GATHERING]);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    HstLane *lane = hst_checker_find_lane (self, HST_LANE_GATHERING, key);
    HstVisit *visit = hst_plan_find_visit (self->base.gatherings, key);
    GPtrArray *guests = g_hash_table_lookup (self->base.delegations_of, key);

    if (visit != NULL)
      g_ptr_array_add (visits, visit);
    if (guests != NULL)
      g_ptr_array_extend (delegations, guests, NULL, NULL);
    if (lane != NULL)
      hst_checker_drop (self, lane->findings);
    collect_live (lane, items);
    for (guint i = 0; lane != NULL && i < lane->entries->len; i++) {
      HstEntry *entry = lane->entries->pdata[i];

      if (entry->is_waiting && !hst_check_is_cancelled (&self->base, entry->occurrence))
        g_ptr_array_add (waiting, (gpointer) entry->item.event);
    }
  }
  g_ptr_array_sort (items, hst_checker_compare_entries);
  self->base.visits = visits;
  self->base.delegations = delegations;
  self->base.waiting = waiting;
  run (self, items, 1u << HST_SCOPE_GATHERING);
}

static void
look_at_visits (HstChecker *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  if (!self->visits_touched)
    return;
  hst_checker_drop (self, self->visits);
  self->base.visits = hst_plan_get_records (self->base.gatherings, &hst_visit_type);
  run (self, items, 1u << HST_SCOPE_VISITS);
}

/* ---- parts of lanes */

static GHashTable *
find_wanted (HstChecker *self,
             HstScope    scope)
{
  GHashTable *wanted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->windows->len; i++) {
    const HstWindow *window = &g_array_index (self->windows, HstWindow, i);
    HstLane *lane = window->scope == scope ? hst_checker_find_lane (self, window->kind, window->key) : NULL;

    for (guint k = lane != NULL ? hst_checker_lane_find_under_way (lane, window->from_s) : 0;
         lane != NULL && k < lane->entries->len; k++) {
      HstEntry *entry = lane->entries->pdata[k];

      if (entry->item.start_s > window->to_s)
        break;
      if (takes_part (entry, scope) &&
          (scope == HST_SCOPE_CLASH ? entry->until_s : entry->item.start_s) >= window->from_s)
        g_hash_table_add (wanted, entry);
    }
  }
  return wanted;
}

/* A chain is judged by the day on which it lies and by what may reach into that; a clash by what is under way then. */
static Around
get_around (HstChecker     *self,
            const HstEntry *entry,
            HstLaneKind     kind,
            HstScope        scope)
{
  gint64 day_s;

  if (scope == HST_SCOPE_CLASH)
    return (Around) { kind, entry->item.start_s, entry->until_s };
  day_s = hst_checker_get_day_s (self, entry->item.start_s);
  return (Around) { kind, day_s - self->reach_s, day_s + LONGEST_DAY_S };
}

static gboolean
counts_for (HstLaneKind kind,
            HstScope    scope)
{
  switch (kind) {
  case HST_LANE_PERSON:
  case HST_LANE_COMMUNITY:
    return TRUE;
  case HST_LANE_VENUE:
  case HST_LANE_VEHICLE:
    return scope == HST_SCOPE_CLASH;
  case HST_LANE_EVENT:
  case HST_LANE_GATHERING:
  case HST_LANE_USE:
  case HST_LANE_OBLAST:
  case HST_LANE_PLACE:
  default:
    return FALSE;
  }
}

static void
look_around (HstChecker  *self,
             HstEntry    *entry,
             HstLaneKind  kind,
             const char  *key,
             gpointer     data)
{
  Look *look = data;
  HstLane *lane = hst_checker_find_lane (self, kind, key);
  const Around mine = get_around (self, entry, kind, look->scope);
  Around *all = g_hash_table_lookup (look->around, lane);

  if (!counts_for (kind, look->scope))
    return;
  if (all == NULL) {
    g_hash_table_insert (look->around, lane, g_memdup2 (&mine, sizeof mine));
    return;
  }
  all->from_s = MIN (all->from_s, mine.from_s);
  all->to_s = MAX (all->to_s, mine.to_s);
}

/* What is under way in @around, and what follows upon that without a pause. */
static void
collect_around (HstLane      *lane,
                const Around *around,
                HstScope      scope,
                GHashTable   *seen)
{
  gint64 to_s = around->to_s;
  gboolean begun = FALSE;

  for (guint i = hst_checker_lane_find_under_way (lane, around->from_s); i < lane->entries->len; i++) {
    HstEntry *entry = lane->entries->pdata[i];

    if (entry->item.start_s > to_s)
      break;
    if (!takes_part (entry, scope) || (entry->until_s < around->from_s && !begun))
      continue;
    /* Where somebody was last may be told by what began later and ended sooner than what is still under way. */
    begun = scope == HST_SCOPE_CHAIN;
    g_hash_table_add (seen, entry);
    if (scope == HST_SCOPE_CHAIN && around->kind == HST_LANE_PERSON)
      to_s = MAX (to_s, entry->until_s + HST_CHECK_PAUSE_S);
  }
}

static GHashTable *
find_seen (HstChecker *self,
           GHashTable *wanted,
           HstScope    scope)
{
  g_autoptr (GHashTable) around = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTable *seen = g_hash_table_new (NULL, NULL);
  Look look = { scope, around };
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_hash_table_add (seen, key);
    hst_checker_each_lane (self, key, look_around, &look);
  }
  g_hash_table_iter_init (&iter, around);
  while (g_hash_table_iter_next (&iter, &key, &value))
    collect_around (key, value, scope, seen);
  return seen;
}

static void
look_at_windows (HstChecker *self,
                 HstScope    scope)
{
  g_autoptr (GHashTable) wanted = find_wanted (self, scope);
  g_autoptr (GHashTable) seen = find_seen (self, wanted, scope);
  g_autoptr (GPtrArray) items = g_ptr_array_sized_new (g_hash_table_size (seen));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, seen);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    HstEntry *entry = key;
    GPtrArray *findings = scope == HST_SCOPE_CLASH ? entry->clashes : entry->chains;

    entry->item.wanted = g_hash_table_contains (wanted, entry);
    if (entry->item.wanted && findings != NULL)
      hst_checker_drop (self, findings);
    g_ptr_array_add (items, entry);
  }
  g_ptr_array_sort (items, hst_checker_compare_entries);
  if (items->len > 0)
    run (self, items, 1u << scope);
}

/**
 * hst_checker_look:
 * @self: a checker with all of its entries in place
 *
 * Looks again at what is touched.
 */
void
hst_checker_look (HstChecker *self)
{
  look_at_lanes (self, HST_LANE_EVENT, 1u << HST_SCOPE_EVENT);
  look_at_lanes (self, HST_LANE_USE, 1u << HST_SCOPE_USE);
  look_at_lanes (self, HST_LANE_OBLAST, 1u << HST_SCOPE_OBLAST);
  look_at_gatherings (self);
  look_at_visits (self);
  look_at_windows (self, HST_SCOPE_CLASH);
  look_at_windows (self, HST_SCOPE_CHAIN);
}

/**
 * hst_checker_look_at_all:
 * @self: a checker with all of its entries in place and no findings
 *
 * Looks at everything.
 */
void
hst_checker_look_at_all (HstChecker *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++) {
    HstEntry *entry = self->entries->pdata[i];

    entry->item.wanted = TRUE;
    if (entry->is_live)
      g_ptr_array_add (items, entry);
    else if (entry->is_waiting && !hst_check_is_cancelled (&self->base, entry->occurrence))
      g_ptr_array_add (waiting, (gpointer) entry->item.event);
  }
  g_ptr_array_sort (items, hst_checker_compare_entries);
  self->base.visits = hst_plan_get_records (self->base.gatherings, &hst_visit_type);
  self->base.delegations = hst_plan_get_records (self->base.replies, &hst_delegation_type);
  self->base.waiting = waiting;
  run (self, items, HST_ALL_SCOPES);
}
