/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-uses.h"

#include "hst-text.h"

/* What a community, a venue or a person takes part in. */

typedef struct {
  HstPlan    *plan;
  GHashTable *events;     /* UID → HstEvent, borrowed: those that are no instance */
  const char *key;
  GPtrArray  *uses;
} Search;

static void
use_free (gpointer data)
{
  HstUse *self = data;

  g_free (self->key);
  g_free (self->second_key);
  g_free (self->visit);
  g_free (self->title);
  g_free (self);
}

/* The latest first; what has no time last. */
static int
compare_uses (gconstpointer a,
              gconstpointer b)
{
  const HstUse *first = *(const HstUse *const *) a;
  const HstUse *second = *(const HstUse *const *) b;

  if (first->day != second->day)
    return first->day == HST_DAY_NONE || (second->day != HST_DAY_NONE && first->day < second->day) ? 1 : -1;
  if (first->title != NULL && second->title != NULL && g_strcmp0 (first->title, second->title) != 0)
    return hst_text_collate (first->title, second->title);

  return g_strcmp0 (first->key, second->key);
}

static HstUse *
add_use (Search              *search,
         const HstRecordType *type,
         const char          *key,
         const char          *title,
         HstDay               day)
{
  HstUse *use = g_new0 (HstUse, 1);

  use->type = type;
  use->key = g_strdup (key);
  use->title = g_strdup (title);
  use->day = day;
  g_ptr_array_add (search->uses, use);

  return use;
}

static gboolean
is_it (const Search *search,
       const char   *key)
{
  return g_strcmp0 (search->key, key) == 0;
}

static HstDay
day_of (const HstEvent *event)
{
  return hst_moment_is_set (&event->start) ? event->start.day : HST_DAY_NONE;
}

static void
look_at_event (Search         *search,
               const HstEvent *event)
{
  if (is_it (search, event->venue) || is_it (search, event->responsible) || is_it (search, event->driver) ||
      is_it (search, event->origin) || is_it (search, event->destination) ||
      hst_list_contains (event->speakers, search->key) || hst_list_contains (event->communities, search->key))
    add_use (search, &hst_event_type, event->uid, event->summary, day_of (event))->visit = g_strdup (event->visit);
}

static void
look_at_delegation (Search              *search,
                    const HstDelegation *delegation)
{
  const HstVisit *visit = hst_plan_find_visit (search->plan, delegation->gathering);
  const HstEvent *meeting = g_hash_table_lookup (search->events, delegation->gathering);
  HstUse *use;

  if (!is_it (search, delegation->community) && !is_it (search, delegation->head) &&
      !hst_list_contains (delegation->delegates, search->key))
    return;
  use = add_use (search, &hst_delegation_type, delegation->gathering,
                 visit != NULL ? visit->title : meeting != NULL ? meeting->summary : NULL,
                 visit != NULL ? visit->first_day : meeting != NULL ? day_of (meeting) : HST_DAY_NONE);
  use->second_key = g_strdup (delegation->community);
}

static void
look_at_records (Search *search)
{
  GPtrArray *visits = hst_plan_get_records (search->plan, &hst_visit_type);
  GPtrArray *delegations = hst_plan_get_records (search->plan, &hst_delegation_type);
  GPtrArray *venues = hst_plan_get_records (search->plan, &hst_venue_type);
  GPtrArray *people = hst_plan_get_records (search->plan, &hst_person_type);

  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];

    if (is_it (search, visit->host) || is_it (search, visit->coordinator))
      add_use (search, &hst_visit_type, visit->uid, visit->title, visit->first_day);
  }
  for (guint i = 0; i < delegations->len; i++)
    look_at_delegation (search, delegations->pdata[i]);
  for (guint i = 0; i < venues->len; i++) {
    const HstVenue *venue = venues->pdata[i];

    if (is_it (search, venue->community) || is_it (search, venue->contact))
      add_use (search, &hst_venue_type, venue->uid, venue->name, HST_DAY_NONE);
  }
  for (guint i = 0; i < people->len; i++) {
    const HstPerson *person = people->pdata[i];

    if (is_it (search, person->community))
      add_use (search, &hst_person_type, person->uid, person->name, HST_DAY_NONE);
  }
}

/**
 * hst_uses_find:
 * @plan: the plan
 * @events: (element-type HstEvent): its events
 * @type: type of communities, venues or people
 * @key: the key of one of them
 *
 * Finds what a directory's entry takes part in: visits that it hosts or runs, delegations, sessions and meetings that are
 * there, held or driven by it, a community's venues and people, a contact's venues.  Pure: reads its arguments only.
 *
 * Returns: (transfer full) (element-type HstUse): that, the latest first
 */
GPtrArray *
hst_uses_find (HstPlan             *plan,
               GPtrArray           *events,
               const HstRecordType *type,
               const char          *key)
{
  g_autoptr (GHashTable) by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  Search search = { plan, by_uid, key, g_ptr_array_new_with_free_func (use_free) };

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (hst_event_is_instance (event))
      continue;
    g_hash_table_insert (by_uid, event->uid, event);
    look_at_event (&search, event);
  }
  look_at_records (&search);
  g_ptr_array_sort (search.uses, compare_uses);

  return search.uses;
}
