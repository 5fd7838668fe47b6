/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-found.h"

#include "hst-default-plan.h"
#include "hst-format.h"
#include "hst-snapshot.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* More than are asked for: what the shell opens is a #HstThing, so people and venues that are found too are passed over. */
#define HITS_MAX 60

static HstStore *
open_default (GError **error)
{
  g_autofree char *path = hst_default_plan_dup_path ();

  return hst_store_open (path, HST_STORE_READ_ONLY | HST_STORE_CHECK_LATER, error);
}

void
hst_found_free (HstFound *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->description);
  g_free (self);
}

/**
 * hst_found_search:
 * @words: what a person typed
 * @limit: how many at most
 * @error: return location
 *
 * Looks for visits, sessions and meetings, and communities, whenever they are.  To be called in a worker's thread.
 *
 * Returns: (transfer full): their ids, the best first; %NULL with @error set, also where there is no plan yet
 */
char **
hst_found_search (const char  *words,
                  guint        limit,
                  GError     **error)
{
  g_autoptr (HstStore) store = open_default (error);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) ids = NULL;

  if (store == NULL)
    return NULL;
  hits = hst_store_search (store, words, g_get_real_time () / G_USEC_PER_SEC, HITS_MAX, error);
  if (hits == NULL)
    return NULL;

  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < hits->len && ids->len < limit; i++) {
    const HstSearchHit *hit = hits->pdata[i];
    g_autoptr (HstThing) thing = NULL;

    if (hit->type != &hst_visit_type && hit->type != &hst_event_type && hit->type != &hst_community_type)
      continue;
    thing = hst_thing_new (hit->type, hit->key, NULL, hit->at_utc_s);
    g_ptr_array_add (ids, hst_thing_to_string (thing));
  }
  g_ptr_array_add (ids, NULL);

  return (char **) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}

/* "26 November 2026, 10:00" and where, each where it is known. */
static char *
join (const char *when,
      const char *where)
{
  if (when == NULL || where == NULL || *where == '\0')
    return g_strdup (when != NULL ? when : where != NULL ? where : "");

  /* Translators: when something is, and where. */
  return g_strdup_printf (C_("search result", "%s · %s"), when, where);
}

static char *
describe_event (const HstEvent *event,
                HstPlan        *plan,
                HstZone        *zone,
                gint64          at_utc_s)
{
  const HstVisit *visit = event->visit != NULL ? hst_plan_find_visit (plan, event->visit) : NULL;
  const char *place = hst_event_get_place (event, plan);
  g_autofree char *when = NULL;

  if (at_utc_s != HST_INSTANT_NONE) {
    const gint64 wall_s = hst_zone_wall_from_utc (zone, at_utc_s);
    const HstDay day = (HstDay) (wall_s >= 0 ? wall_s / HST_DAY_S : (wall_s - HST_DAY_S + 1) / HST_DAY_S);
    g_autofree char *date = hst_words_days (day, day);
    g_autofree char *clock = hst_format_clock (wall_s, TRUE);

    /* Translators: a date and a time: “25 November 2026, 10:10”. */
    when = event->start.kind == HST_MOMENT_DATE ? g_steal_pointer (&date)
                                                : g_strdup_printf (C_("search result", "%s, %s"), date, clock);
  }

  return join (when, visit != NULL && visit->title != NULL ? visit->title : place);
}

static char *
describe_visit (const HstVisit *visit,
                HstPlan        *plan)
{
  const HstCommunity *host = visit->host != NULL ? hst_plan_find_community (plan, visit->host) : NULL;
  g_autofree char *when = visit->first_day != HST_DAY_NONE ? hst_words_days (visit->first_day, visit->last_day) : NULL;

  return join (when, host != NULL ? hst_community_get_short_name (host) : NULL);
}

static void
describe (HstFound           *self,
          const HstThing     *thing,
          gconstpointer       record,
          HstPlan            *plan,
          HstZone            *zone)
{
  if (thing->type == &hst_event_type) {
    self->title = g_strdup (hst_event_get_title (record));
    self->description = describe_event (record, plan, zone, thing->at_utc_s);
    self->icon = "x-office-calendar-symbolic";
  } else if (thing->type == &hst_visit_type) {
    const HstVisit *visit = record;

    self->title = g_strdup (visit->title != NULL ? visit->title : _("Untitled"));
    self->description = describe_visit (visit, plan);
    self->icon = "mark-location-symbolic";
  } else {
    const HstCommunity *community = record;

    self->title = g_strdup (hst_community_get_short_name (community));
    self->description = join (C_("search result", "Community"), community->oblast);
    self->icon = "system-users-symbolic";
  }
}

/**
 * hst_found_describe:
 * @ids: what hst_found_search() returned
 * @error: return location
 *
 * To be called in a worker's thread.
 *
 * Returns: (transfer full) (element-type HstFound): those that are still there; %NULL with @error set
 */
GPtrArray *
hst_found_describe (char   **ids,
                    GError **error)
{
  g_autoptr (HstStore) store = open_default (error);
  g_autoptr (HstPlan) plan = store != NULL ? hst_store_load_plan (store, error) : NULL;
  g_autoptr (HstZone) zone = NULL;
  g_autoptr (GPtrArray) all = NULL;

  if (plan == NULL)
    return NULL;
  zone = hst_snapshot_find_zone (store, plan);
  all = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_found_free);
  for (guint i = 0; ids[i] != NULL; i++) {
    g_autoptr (HstThing) thing = hst_thing_from_string (ids[i]);
    gpointer record = thing != NULL && thing->type != NULL ? hst_store_find (store, thing->type, thing->key, NULL, NULL)
                                                           : NULL;
    HstFound *found;

    if (record == NULL)
      continue;
    found = g_new0 (HstFound, 1);
    found->id = g_strdup (ids[i]);
    describe (found, thing, record, plan, zone);
    hst_record_unref (record);
    g_ptr_array_add (all, found);
  }

  return g_steal_pointer (&all);
}
