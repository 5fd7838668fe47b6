/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More people than a venue, a group, a shelter or a vehicle takes. */
#include "hst-check-private.h"

#include "hst-text.h"

#include <glib/gi18n-lib.h>

/* Nobody speaks well after this long without so much as a glass of water. */
#define MAX_STINT_S (4 * 3600)

/* By quota, or by name where more are named. */
static gint64
count_delegation (const HstDelegation *delegation)
{
  const gint64 named = delegation->delegates != NULL ? (gint64) g_strv_length (delegation->delegates) : 0;

  return MAX (delegation->quota, named);
}

static HstDelegation *
find_delegation (HstCheck           *check,
                 const HstCheckItem *item,
                 const char         *code)
{
  return hst_plan_find_delegation (check->plan, item->event->visit != NULL ? item->event->visit : item->event->uid, code);
}

/* Who comes. */
static gint64
count_people (HstCheck           *check,
              const HstCheckItem *item)
{
  gint64 people = 0;

  for (guint i = 0; i < item->communities->len; i++) {
    const HstDelegation *delegation = find_delegation (check, item, item->communities->pdata[i]);

    if (delegation != NULL)
      people += count_delegation (delegation);
  }
  return people;
}

static gboolean
is_held_there (const HstCheckItem *item)
{
  return item->venue != NULL && item->occupies && item->event->kind != HST_EVENT_TRANSFER;
}

static const char *
get_venue_name (const HstVenue *venue)
{
  return venue->name != NULL ? venue->name : venue->uid;
}

/**
 * hst_check_look_capacity:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at which more people are expected than the venue holds.
 */
void
hst_check_look_capacity (HstCheck           *check,
                         const HstCheckRule *rule)
{
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    gint64 people;

    if (!is_held_there (item) || item->venue->capacity <= 0)
      continue;
    people = count_people (check, item);
    if (people > item->venue->capacity)
      hst_check_report (check, rule, item, NULL, item->start_s,
                        /* Translators: a session, how many come, its venue, how many that holds. */
                        g_strdup_printf (_("People expected at “%s”: %d. Capacity of “%s”: %d."),
                                         hst_check_get_title (item), (int) people,
                                         get_venue_name (item->venue), (int) item->venue->capacity),
                        _("Choose a larger venue, or split the guests into groups."));
  }
}

/* The smaller of the two limits; 0 without any. */
static gint64
get_group_limit (const HstCheckItem *item)
{
  const gint64 own = item->event->group_limit, venue = is_held_there (item) ? item->venue->group_limit : 0;

  return own > 0 && venue > 0 ? MIN (own, venue) : MAX (own, venue);
}

/**
 * hst_check_look_group_limit:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at which more people are expected than can take part, or than the venue admits, at a time.
 */
void
hst_check_look_group_limit (HstCheck           *check,
                            const HstCheckRule *rule)
{
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    g_autofree char *way_out = NULL;
    gint64 people, limit;
    guint groups;

    if (!item->occupies || get_group_limit (item) <= 0)
      continue;
    people = count_people (check, item);
    limit = get_group_limit (item);
    if (people <= limit)
      continue;

    groups = (guint) ((people + limit - 1) / limit);
    way_out = g_strdup_printf (ngettext ("Split the guests into %u group.", "Split the guests into %u groups.", groups),
                               groups);
    hst_check_report (check, rule, item, NULL, item->start_s,
                      limit == item->event->group_limit
                        /* Translators: a session, how many come, how many can take part. */
                        ? g_strdup_printf (_("People expected at “%s”: %d. Largest group that can take part: %d."),
                                           hst_check_get_title (item), (int) people, (int) limit)
                        /* Translators: a session, how many come, its venue, how many that admits at a time. */
                        : g_strdup_printf (_("People expected at “%s”: %d. Largest group that “%s” admits: %d."),
                                           hst_check_get_title (item), (int) people, get_venue_name (item->venue),
                                           (int) limit),
                      way_out);
  }
}

/**
 * hst_check_look_shelter_room:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at which more people are expected than the venue's shelter holds.
 */
void
hst_check_look_shelter_room (HstCheck           *check,
                             const HstCheckRule *rule)
{
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    gint64 people;

    if (!is_held_there (item) || item->venue->shelter_capacity <= 0)
      continue;
    people = count_people (check, item);
    if (people > item->venue->shelter_capacity)
      hst_check_report (check, rule, item, NULL, item->start_s,
                        /* Translators: a session, how many come, its venue, how many the shelter holds. */
                        g_strdup_printf (_("People expected at “%s”: %d. Capacity of the shelter of “%s”: %d."),
                                         hst_check_get_title (item), (int) people,
                                         get_venue_name (item->venue), (int) item->venue->shelter_capacity),
                        _("Choose a venue with a larger shelter, or split the guests into groups."));
  }
}

/* Visits that somebody works on: of an idea nobody knows yet who comes. */
static gboolean
is_being_planned (const HstVisit *visit)
{
  return visit->status == HST_VISIT_PLANNED || visit->status == HST_VISIT_CONFIRMED ||
         visit->status == HST_VISIT_UNDER_WAY;
}

static gboolean
has_number (const HstDelegation *delegation)
{
  return delegation != NULL && (delegation->quota > 0 ||
                                (delegation->delegates != NULL && delegation->delegates[0] != NULL));
}

/* What one ride has in common: the vehicle, both ends and both times.  A transfer without a vehicle is a ride of its own. */
static char *
dup_ride (const HstCheckItem *item)
{
  const HstEvent *event = item->event;
  g_autofree char *vehicle = event->vehicle != NULL ? hst_text_fold (event->vehicle) : NULL;

  if (vehicle == NULL)
    return g_strdup_printf ("%u", item->index);
  return g_strdup_printf ("%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT, vehicle,
                          event->origin != NULL ? event->origin : "", event->destination != NULL ? event->destination : "",
                          item->start_s, item->end_s);
}

/* Who goes, each delegation once, and how many the vehicle takes, as far as any of the items says it. */
static gint64
count_passengers (HstCheck  *check,
                  GPtrArray *ride,
                  gint64    *seats)
{
  g_autoptr (GHashTable) counted = g_hash_table_new (NULL, NULL);
  gint64 people = 0;

  *seats = 0;
  for (guint i = 0; i < ride->len; i++) {
    const HstCheckItem *item = ride->pdata[i];

    *seats = MAX (*seats, item->event->seats);
    for (guint j = 0; j < item->communities->len; j++) {
      HstDelegation *delegation = find_delegation (check, item, item->communities->pdata[j]);

      if (delegation != NULL && g_hash_table_add (counted, delegation))
        people += count_delegation (delegation);
    }
  }
  return people;
}

static GHashTable *
index_rides (HstCheck *check)
{
  GHashTable *rides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < check->items->len; i++) {
    HstCheckItem *item = check->items->pdata[i];
    g_autofree char *key = NULL;

    if (!item->occupies || item->event->kind != HST_EVENT_TRANSFER)
      continue;
    key = dup_ride (item);
    if (!g_hash_table_contains (rides, key))
      g_hash_table_insert (rides, g_strdup (key), g_ptr_array_new ());
    g_ptr_array_add (g_hash_table_lookup (rides, key), item);
  }
  return rides;
}

/**
 * hst_check_look_vehicle_room:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds rides of more people than the vehicle takes; told at the last of the transfers that are one ride.
 */
void
hst_check_look_vehicle_room (HstCheck           *check,
                             const HstCheckRule *rule)
{
  g_autoptr (GHashTable) rides = index_rides (check);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, rides);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    GPtrArray *ride = value;
    const HstCheckItem *last = ride->pdata[ride->len - 1];
    gint64 seats;
    const gint64 people = count_passengers (check, ride, &seats);
    g_autofree char *about = NULL;

    if (!last->wanted || seats <= 0 || people <= seats)
      continue;
    about = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, people, seats);
    hst_check_report_about (check, rule, last, NULL, last->start_s, about,
                            /* Translators: a transfer, how many go, how many the vehicle takes. */
                            g_strdup_printf (_("People going by “%s”: %d. Seats in the vehicle: %d."),
                                             hst_check_get_title (last), (int) people, (int) seats),
                            _("Find a larger vehicle, or a second one for some of the delegations."));
  }
}

/**
 * hst_check_look_no_number:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds visits with delegations of which neither seats nor names are known.  Every other count of people takes them for
 * nobody.
 */
void
hst_check_look_no_number (HstCheck           *check,
                          const HstCheckRule *rule)
{
  GPtrArray *visits = check->visits;

  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];
    GPtrArray *guests = g_hash_table_lookup (check->guests, visit->uid);
    g_autoptr (GPtrArray) codes = g_ptr_array_new ();
    g_autofree char *who = NULL;

    for (guint j = 0; guests != NULL && is_being_planned (visit) && j < guests->len; j++)
      if (!has_number (hst_plan_find_delegation (check->plan, visit->uid, guests->pdata[j])))
        g_ptr_array_add (codes, guests->pdata[j]);
    if (codes->len == 0)
      continue;
    who = hst_check_dup_community_names (check, codes);
    hst_check_report_visit (check, rule, visit, NULL, visit->first_day, NULL,
                            /* Translators: a visit, then communities. */
                            g_strdup_printf (_("“%1$s”: it is not known how many people come from: %2$s."),
                                             hst_check_get_visit_title (visit), who),
                            _("Say how many seats they have, or name the delegates."));
  }
}

static gboolean
have_in_common (char **a,
                char **b)
{
  for (guint i = 0; a != NULL && b != NULL && a[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) b, a[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_empty (char **list)
{
  return list == NULL || list[0] == NULL;
}

/* An interpreter of whom no languages are known is trusted to have been chosen well. */
static gboolean
interprets (const HstPerson    *person,
            const HstPerson    *speaker,
            const HstProgramme *programme)
{
  return person != NULL && person->role == HST_PERSON_INTERPRETER &&
         (is_empty (person->languages) || (have_in_common (person->languages, speaker->languages) &&
                                           have_in_common (person->languages, programme->languages)));
}

static gboolean
is_interpreted (HstCheck           *check,
                const HstEvent     *event,
                const HstPerson    *speaker,
                const HstProgramme *programme)
{
  if (interprets (hst_plan_find_person (check->plan, event->responsible), speaker, programme))
    return TRUE;
  for (guint i = 0; event->speakers[i] != NULL; i++)
    if (interprets (hst_plan_find_person (check->plan, event->speakers[i]), speaker, programme))
      return TRUE;
  return FALSE;
}

/**
 * hst_check_look_interpreter:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items with a speaker who speaks none of the programme's languages, and no interpreter among those named for them; a
 * series is reported once.  Of whom no languages are known nothing is said.
 */
void
hst_check_look_interpreter (HstCheck           *check,
                            const HstCheckRule *rule)
{
  const HstProgramme *programme = hst_plan_get_programme (check->plan);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  if (programme == NULL || is_empty (programme->languages))
    return;
  for (guint i = 0; i < check->items->len; i++) {
    const HstCheckItem *item = check->items->pdata[i];
    g_autoptr (GPtrArray) names = g_ptr_array_new ();
    g_autofree char *who = NULL;

    for (guint j = 0; item->event->speakers != NULL && item->event->speakers[j] != NULL; j++) {
      const HstPerson *speaker = hst_plan_find_person (check->plan, item->event->speakers[j]);

      if (speaker != NULL && speaker->role != HST_PERSON_INTERPRETER && !is_empty (speaker->languages) &&
          !have_in_common (speaker->languages, programme->languages) &&
          !is_interpreted (check, item->event, speaker, programme))
        g_ptr_array_add (names, (gpointer) hst_check_get_person_name (check, speaker->uid));
    }
    if (names->len == 0 || !g_hash_table_add (seen, item->event->uid))
      continue;
    who = hst_check_dup_names (names);
    hst_check_report (check, rule, item, NULL, item->start_s,
                      /* Translators: a session, then people. */
                      g_strdup_printf (_("“%1$s” needs an interpreter for: %2$s."), hst_check_get_title (item), who),
                      _("Name an interpreter among the speakers, and plan more time."));
  }
}

static void
report_stint (HstCheck           *check,
              const HstCheckRule *rule,
              const char         *person,
              const HstCheckItem *first,
              const HstCheckItem *last,
              gint64              end_s)
{
  g_autofree char *when = NULL;

  /* One long session has its own pauses. */
  if (first == NULL || !first->wanted || first == last || end_s - first->start_s <= MAX_STINT_S)
    return;
  when = hst_check_dup_span (check, first->start_s, end_s);
  hst_check_report_about (check, rule, first, last, first->start_s, person,
                          /* Translators: a person, then a day with hours. */
                          g_strdup_printf (_("%1$s is needed without a pause: %2$s."),
                                           hst_check_get_person_name (check, person), when),
                          _("Plan a break in between, or name somebody else for a part of it."));
}

/**
 * hst_check_look_pause:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds people who are responsible for sessions or speak at them for more than four hours with no pause of ten minutes.
 */
void
hst_check_look_pause (HstCheck           *check,
                      const HstCheckRule *rule)
{
  g_autoptr (GHashTable) index = hst_check_index_people (check);
  GHashTableIter iter;
  gpointer person, value;

  g_hash_table_iter_init (&iter, index);
  while (g_hash_table_iter_next (&iter, &person, &value)) {
    GPtrArray *items = value;
    const HstCheckItem *first = NULL, *last = NULL;
    gint64 end_s = G_MININT64;

    for (guint i = 0; i < items->len; i++) {
      const HstCheckItem *item = items->pdata[i];

      if (!hst_check_brings_together (item))
        continue;
      if (first == NULL || item->start_s - end_s >= HST_CHECK_PAUSE_S) {
        report_stint (check, rule, person, first, last, end_s);
        first = item;
        end_s = item->end_s;
      }
      last = item;
      end_s = MAX (end_s, item->end_s);
    }
    report_stint (check, rule, person, first, last, end_s);
  }
}
