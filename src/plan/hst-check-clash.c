/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person, venue or delegation in two places at once. */
#include "hst-check-private.h"

#include "hst-text.h"

#include <glib/gi18n-lib.h>

/* More than this about one item nobody reads; and a file of thousands of events at one time must not make millions of
 * findings. */
#define MAX_CLASHES_OF_ITEM 32

/* Two items that overlap and share what @key names. */
typedef struct {
  HstCheckItem *first;
  HstCheckItem *second;
  const char   *key;
} Pair;

static int
compare_pairs (gconstpointer a,
               gconstpointer b)
{
  const Pair *x = a, *y = b;

  if (x->second->index != y->second->index)
    return x->second->index < y->second->index ? -1 : 1;
  if (x->first->index != y->first->index)
    return x->first->index < y->first->index ? -1 : 1;
  return g_strcmp0 (x->key, y->key);
}

/* A meal in the town that a transfer leaves or reaches is not eaten on the way. */
static gboolean
is_at_an_end_of (const HstCheckItem *stop,
                 const HstCheckItem *journey)
{
  const char *where = stop->venue != NULL ? stop->venue->community : NULL;

  return where != NULL && (g_strcmp0 (where, journey->event->origin) == 0 ||
                           g_strcmp0 (where, journey->event->destination) == 0);
}

static gboolean
is_stop_within (const HstCheckItem *stop,
                const HstCheckItem *journey)
{
  return (stop->event->kind == HST_EVENT_MEAL || stop->event->kind == HST_EVENT_BREAK) &&
         journey->event->kind == HST_EVENT_TRANSFER &&
         stop->start_s >= journey->start_s && stop->end_s <= journey->end_s &&
         !is_at_an_end_of (stop, journey);
}

/* Lunch on the way is part of the way. */
static gboolean
is_stop_on_the_way (const HstCheckItem *a,
                    const HstCheckItem *b)
{
  return is_stop_within (a, b) || is_stop_within (b, a);
}

/* A bus may be in the programme once for each delegation that it carries. */
static gboolean
is_one_ride (const HstCheckItem *a,
             const HstCheckItem *b)
{
  return a->event->kind == HST_EVENT_TRANSFER && b->event->kind == HST_EVENT_TRANSFER && a->start_s == b->start_s &&
         a->end_s == b->end_s && g_strcmp0 (a->event->origin, b->event->origin) == 0 &&
         g_strcmp0 (a->event->destination, b->event->destination) == 0;
}

/* Sweeps over the items that share a key, in order of start, and keeps those that are under way. */
static void
sweep (GPtrArray  *items,
       const char *key,
       gboolean    allow_stops,
       GArray     *pairs)
{
  g_autoptr (GPtrArray) under_way = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++) {
    HstCheckItem *item = items->pdata[i];
    guint kept = 0;
    guint found = 0;

    for (guint j = 0; j < under_way->len; j++) {
      HstCheckItem *earlier = under_way->pdata[j];

      if (earlier->end_s <= item->start_s)
        continue;
      under_way->pdata[kept++] = earlier;
      if (item->wanted && item->end_s > item->start_s && found < MAX_CLASHES_OF_ITEM && !is_one_ride (earlier, item) &&
          !(allow_stops && is_stop_on_the_way (earlier, item))) {
        g_array_append_val (pairs, ((Pair) { earlier, item, key }));
        found++;
      }
    }
    g_ptr_array_set_size (under_way, (int) kept);
    g_ptr_array_add (under_way, item);
  }
}

/* The same of an item about which several keys have something to say: the first few of all. */
static void
cut_off (GArray *pairs)
{
  guint kept = 0, found = 0;

  for (guint i = 0; i < pairs->len; i++) {
    const Pair pair = g_array_index (pairs, Pair, i);
    const Pair *last = kept > 0 ? &g_array_index (pairs, Pair, kept - 1) : NULL;

    if (last == NULL || last->second != pair.second)
      found = 1;
    else if (last->first != pair.first)
      found++;
    if (found <= MAX_CLASHES_OF_ITEM)
      g_array_index (pairs, Pair, kept++) = pair;
  }
  g_array_set_size (pairs, kept);
}

static GArray *
find_pairs (GHashTable *index,
            gboolean    allow_stops)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  GHashTableIter iter;
  gpointer key, items;

  g_hash_table_iter_init (&iter, index);
  while (g_hash_table_iter_next (&iter, &key, &items))
    sweep (items, key, allow_stops, pairs);
  g_array_sort (pairs, compare_pairs);
  cut_off (pairs);
  return pairs;
}

/* The end of the run of pairs from @from on that are about the same two items; their keys go into @keys. */
static guint
collect_keys (GArray    *pairs,
              guint      from,
              GPtrArray *keys)
{
  const Pair *first = &g_array_index (pairs, Pair, from);
  guint i;

  for (i = from; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);

    if (pair->first != first->first || pair->second != first->second)
      break;
    g_ptr_array_add (keys, (gpointer) pair->key);
  }
  return i;
}

static char *
dup_overlap (HstCheck   *check,
             const Pair *pair)
{
  return hst_check_dup_span (check, pair->second->start_s, MIN (pair->first->end_s, pair->second->end_s));
}

static void
add_to_index (GHashTable   *index,
              const char   *key,
              HstCheckItem *item)
{
  GPtrArray *items = g_hash_table_lookup (index, key);

  if (items == NULL) {
    items = g_ptr_array_new ();
    g_hash_table_insert (index, (gpointer) key, items);
  }
  /* A person may be responsible and speak. */
  if (items->len == 0 || items->pdata[items->len - 1] != item)
    g_ptr_array_add (items, item);
}

static GHashTable *
index_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
}

/* Nobody stands in the room of a check-in or a transfer. */
static gboolean
fills_venue (const HstCheckItem *item)
{
  return item->occupies && item->event->venue != NULL && item->event->kind != HST_EVENT_CHECK_IN &&
         item->event->kind != HST_EVENT_TRANSFER;
}

/**
 * hst_check_index_people:
 * @check: the snapshot
 *
 * Returns: (transfer full): UID of a person → items that take the person's time, as the responsible one, as a speaker or
 *   as the driver, in the order of the snapshot
 */
GHashTable *
hst_check_index_people (HstCheck *check)
{
  GHashTable *index = index_new ();

  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];

    if (!item->occupies)
      continue;
    if (item->event->responsible != NULL)
      add_to_index (index, item->event->responsible, item);
    for (guint j = 0; item->event->speakers != NULL && item->event->speakers[j] != NULL; j++)
      add_to_index (index, item->event->speakers[j], item);
    if (item->event->driver != NULL)
      add_to_index (index, item->event->driver, item);
  }
  return index;
}

/**
 * hst_check_look_person:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at the same time with the same responsible person or speaker.
 */
void
hst_check_look_person (HstCheck           *check,
                       const HstCheckRule *rule)
{
  g_autoptr (GHashTable) index = hst_check_index_people (check);
  g_autoptr (GArray) pairs = find_pairs (index, TRUE);

  for (guint i = 0; i < pairs->len; ) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    g_autofree char *when = dup_overlap (check, pair);
    g_autofree char *who = NULL;

    i = collect_keys (pairs, i, names);
    for (guint j = 0; j < names->len; j++)
      names->pdata[j] = (gpointer) hst_check_get_person_name (check, names->pdata[j]);
    who = hst_check_dup_names (names);
    hst_check_report (check, rule, pair->first, pair->second, pair->second->start_s,
                      /* Translators: two items of the programme, when they overlap, and who is needed at both. */
                      g_strdup_printf (_("“%s” and “%s” overlap (%s) and need the same people: %s."),
                                       hst_check_get_title (pair->first), hst_check_get_title (pair->second),
                                       when, who),
                      _("Move one of them, or name somebody else for it."));
  }
}

/**
 * hst_check_look_venue:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at the same time in the same venue.
 */
void
hst_check_look_venue (HstCheck           *check,
                      const HstCheckRule *rule)
{
  g_autoptr (GHashTable) index = index_new ();
  g_autoptr (GArray) pairs = NULL;

  for (guint i = 0; i < check->items->len; i++)
    if (fills_venue (check->items->pdata[i]))
      add_to_index (index, ((HstCheckItem *) check->items->pdata[i])->event->venue, check->items->pdata[i]);

  pairs = find_pairs (index, FALSE);
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    const HstVenue *venue = pair->first->venue;
    g_autofree char *when = dup_overlap (check, pair);

    hst_check_report (check, rule, pair->first, pair->second, pair->second->start_s,
                      /* Translators: two items of the programme, when they overlap, and the venue of both. */
                      g_strdup_printf (_("“%s” and “%s” overlap (%s) in the same venue: %s."),
                                       hst_check_get_title (pair->first), hst_check_get_title (pair->second), when,
                                       venue != NULL && venue->name != NULL ? venue->name : pair->key),
                      _("Move one of them, or choose another venue for it."));
  }
}

/* What is the same vehicle is the same in small letters, too. */
static GHashTable *
index_vehicles (HstCheck *check)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];
    g_autofree char *name = NULL;

    if (!item->occupies || item->event->kind != HST_EVENT_TRANSFER || item->event->vehicle == NULL)
      continue;
    name = hst_text_fold (item->event->vehicle);
    if (!g_hash_table_contains (index, name))
      g_hash_table_insert (index, g_strdup (name), g_ptr_array_new ());
    g_ptr_array_add (g_hash_table_lookup (index, name), item);
  }
  return index;
}

/**
 * hst_check_look_vehicle:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds transfers at the same time with the same vehicle, unless they are one ride.
 */
void
hst_check_look_vehicle (HstCheck           *check,
                        const HstCheckRule *rule)
{
  g_autoptr (GHashTable) index = index_vehicles (check);
  g_autoptr (GArray) pairs = find_pairs (index, FALSE);

  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    g_autofree char *when = dup_overlap (check, pair);

    hst_check_report (check, rule, pair->first, pair->second, pair->second->start_s,
                      /* Translators: two transfers, when they overlap, and the vehicle of both. */
                      g_strdup_printf (_("“%s” and “%s” overlap (%s) and need the same vehicle: %s."),
                                       hst_check_get_title (pair->first), hst_check_get_title (pair->second), when,
                                       pair->second->event->vehicle),
                      _("Move one of them, or find another vehicle for it."));
  }
}

/**
 * hst_check_look_delegation:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at the same time that the same delegation attends.  A meal or a break within a transfer is a stop on the
 * way, unless its venue lies where the transfer starts or ends.
 */
void
hst_check_look_delegation (HstCheck           *check,
                           const HstCheckRule *rule)
{
  g_autoptr (GArray) pairs = find_pairs (check->by_community, TRUE);

  for (guint i = 0; i < pairs->len; ) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *when = dup_overlap (check, pair);
    g_autofree char *who = NULL;

    i = collect_keys (pairs, i, codes);
    who = hst_check_dup_community_names (check, codes);
    hst_check_report (check, rule, pair->first, pair->second, pair->second->start_s,
                      /* Translators: two items of the programme, when they overlap, and communities. */
                      g_strdup_printf (_("“%s” and “%s” overlap (%s), and the same delegations attend both: %s."),
                                       hst_check_get_title (pair->first), hst_check_get_title (pair->second),
                                       when, who),
                      _("Move one of them, or say which delegations attend it."));
  }
}
