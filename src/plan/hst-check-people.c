/* SPDX-License-Identifier: GPL-3.0-or-later */
/* More people than a venue, a group or a shelter takes. */
#include "hst-check-private.h"

#include <glib/gi18n-lib.h>

/* Who comes, by quota, or by name where more are named. */
static gint64
count_people (HstCheck           *check,
              const HstCheckItem *item)
{
  const char *gathering = item->event->visit != NULL ? item->event->visit : item->event->uid;
  gint64 people = 0;

  for (guint i = 0; i < item->communities->len; i++) {
    const HstDelegation *delegation = hst_plan_find_delegation (check->plan, gathering, item->communities->pdata[i]);
    const gint64 named = delegation != NULL && delegation->delegates != NULL
                           ? (gint64) g_strv_length (delegation->delegates) : 0;

    if (delegation != NULL)
      people += MAX (delegation->quota, named);
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

/**
 * hst_check_look_group_limit:
 * @check: the snapshot
 * @rule: the rule
 *
 * Finds items at which more people are expected than the venue admits at a time.
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

    if (!is_held_there (item) || item->venue->group_limit <= 0)
      continue;
    people = count_people (check, item);
    limit = item->venue->group_limit;
    if (people <= limit)
      continue;

    groups = (guint) ((people + limit - 1) / limit);
    way_out = g_strdup_printf (ngettext ("Split the guests into %u group.", "Split the guests into %u groups.", groups),
                               groups);
    hst_check_report (check, rule, item, NULL, item->start_s,
                      /* Translators: a session, how many come, its venue, how many that admits at a time. */
                      g_strdup_printf (_("People expected at “%s”: %d. Largest group that “%s” admits: %d."),
                                       hst_check_get_title (item), (int) people,
                                       get_venue_name (item->venue), (int) limit),
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
