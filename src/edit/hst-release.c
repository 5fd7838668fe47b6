/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-release.h"

#include "hst-check.h"
#include "hst-day-scale.h"
#include "hst-difference.h"
#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>

/* ---- what stops a visit from being published */

static HstZone *
find_zone (HstStore *store,
           HstPlan  *plan)
{
  HstZones *zones = hst_store_get_zones (store);
  const HstProgramme *programme = hst_plan_get_programme (plan);
  HstZone *zone = programme != NULL && programme->tzid != NULL ? hst_zones_lookup (zones, programme->tzid) : NULL;

  return zone != NULL ? zone : hst_zones_get_system (zones);
}

static gboolean
is_of_visit (HstFinding *finding,
             HstVersion *version)
{
  const char *visit = hst_version_get_visit (version)->uid;
  GPtrArray *events = hst_version_get_events (version);
  const char *other = hst_finding_get_other (finding);

  if (g_strcmp0 (hst_finding_get_visit (finding), visit) == 0 || g_strcmp0 (other, visit) == 0)
    return TRUE;
  for (guint i = 0; other != NULL && i < events->len; i++)
    if (g_strcmp0 (((HstEvent *) events->pdata[i])->uid, other) == 0)
      return TRUE;
  return FALSE;
}

/* With the day before and the night after it, for journeys; sessions may lie outside of it. */
static GPtrArray *
find_all (HstStore    *store,
          HstPlan     *plan,
          HstVersion  *version,
          gint64       now_utc_s,
          GError     **error)
{
  const HstVisit *visit = hst_version_get_visit (version);
  GPtrArray *events = hst_version_get_events (version);
  HstZone *zone = find_zone (store, plan);
  HstDay first = visit->first_day;
  HstDay last = visit->last_day;
  g_autoptr (GPtrArray) occurrences = NULL;

  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];

    if (!hst_moment_is_set (&event->start))
      continue;
    first = MIN (first, event->start.day);
    last = MAX (last, event->start.day);
  }
  occurrences = hst_store_query_occurrences (store, hst_day_get_start_utc_s (first - 1, zone),
                                             hst_day_get_start_utc_s (last + 2, zone), NULL, NULL, error);
  if (occurrences == NULL)
    return NULL;
  /* Under martial law holidays are working days (Law 2136-IX, art. 6). */
  return hst_check_plan_on (plan, occurrences, zone, hst_day_of_utc (now_utc_s, zone), FALSE);
}

/**
 * hst_edit_check_visit:
 * @store: a store
 * @visit: UID of a visit
 * @now_utc_s: when it is asked
 * @n_stops: (out) (optional): how many of the findings stop the visit from being published: those of rules that the
 *   programme has set so
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HstFinding): what the checker finds in the visit, without what somebody
 *   has accepted, what stops it first; %NULL with @error set
 */
GPtrArray *
hst_edit_check_visit (HstStore    *store,
                      const char  *visit,
                      gint64       now_utc_s,
                      guint       *n_stops,
                      GError     **error)
{
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (HstVersion) version = NULL;
  g_autoptr (GPtrArray) all = NULL;
  GPtrArray *findings;
  guint n = 0;

  g_return_val_if_fail (HST_IS_STORE (store), NULL);
  g_return_val_if_fail (visit != NULL, NULL);

  plan = hst_store_load_plan (store, error);
  version = plan != NULL ? hst_store_load_version (store, visit, HST_VERSION_NOW, error) : NULL;
  all = version != NULL ? find_all (store, plan, version, now_utc_s, error) : NULL;
  if (all == NULL)
    return NULL;

  findings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < all->len; i++) {
    const gboolean stops = hst_finding_get_severity (all->pdata[i]) == HST_SEVERITY_STOP;

    if (is_of_visit (all->pdata[i], version))
      g_ptr_array_insert (findings, stops ? (gint) n++ : -1, g_object_ref (all->pdata[i]));
  }
  if (n_stops != NULL)
    *n_stops = n;
  return findings;
}

static gboolean
check_stops (HstStore    *store,
             const char  *visit,
             gint64       now_utc_s,
             GError     **error)
{
  guint n_stops = 0;
  g_autoptr (GPtrArray) findings = hst_edit_check_visit (store, visit, now_utc_s, &n_stops, error);

  if (findings == NULL || n_stops == 0)
    return findings != NULL;
  g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID,
               /* Translators: %s is a finding of the checker, a sentence. */
               _("The visit cannot be published while this is so: %s"), hst_finding_get_sentence (findings->pdata[0]));
  return FALSE;
}

/* ---- publishing */

typedef struct {
  const char *visit;
  HstRelease *release;
} Publishing;

/* The last one that can be read; a damaged one does not keep people from publishing for ever. */
static gboolean
find_last (HstStore     *store,
           const char   *visit,
           gint64       *number,
           HstVersion  **version,
           GError      **error)
{
  g_autoptr (GPtrArray) releases = hst_store_load_releases (store, visit, error);

  if (releases == NULL)
    return FALSE;
  *number = releases->len > 0 ? ((HstRelease *) releases->pdata[releases->len - 1])->number : 0;
  for (guint i = releases->len; i > 0 && *version == NULL; i--) {
    g_autoptr (GError) why = NULL;

    *version = hst_store_load_version (store, visit, ((HstRelease *) releases->pdata[i - 1])->number, &why);
    if (*version == NULL && !g_error_matches (why, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED)) {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  }
  return TRUE;
}

/* SEQUENCE rises when those who were sent the session must be told, and then only: moved forth and back is not moved. */
static gint64
get_sequence (HstVersion     *last,
              HstVersion     *now,
              const HstEvent *event)
{
  const HstEvent *was = last != NULL ? hst_version_find_event (last, event->uid, &event->recurrence_id) : NULL;

  if (was == NULL)
    return event->sequence;
  return hst_version_reads_otherwise (last, was, now, event) ? MAX (event->sequence, was->sequence + 1) : was->sequence;
}

/* What is published and what the plan holds go on with the same numbers. */
static gboolean
number_events (HstStore    *store,
               HstVersion  *last,
               HstVersion  *now,
               GPtrArray   *events,
               GError     **error)
{
  GPtrArray *all = hst_version_get_events (now);

  for (guint i = 0; i < all->len; i++) {
    HstEvent *event = hst_record_copy (all->pdata[i]);
    const gint64 sequence = get_sequence (last, now, event);

    g_ptr_array_add (events, event);
    if (sequence == event->sequence)
      continue;
    event->sequence = sequence;
    if (!hst_store_put (store, event, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_news (HstVersion  *last,
            HstVersion  *now,
            gint64       number,
            GError     **error)
{
  g_autoptr (GPtrArray) differences = last != NULL ? hst_difference_find (last, now, NULL) : NULL;

  if (differences == NULL || differences->len > 0)
    return TRUE;
  g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID,
               /* Translators: %d is the number of a published version. */
               _("Nothing has changed since version %d, so there is nothing to publish."), (int) number);
  return FALSE;
}

static gboolean
publish (HstStore  *store,
         gpointer   data,
         GError   **error)
{
  Publishing *publishing = data;
  g_autoptr (HstVersion) now = hst_store_load_version (store, publishing->visit, HST_VERSION_NOW, error);
  g_autoptr (HstVersion) last = NULL;
  g_autoptr (HstVersion) frozen = NULL;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
  gint64 number = 0;

  if (now == NULL || !find_last (store, publishing->visit, &number, &last, error) ||
      !check_news (last, now, number, error) || !number_events (store, last, now, events, error))
    return FALSE;
  /* Somebody else has published it meanwhile. */
  if (number + 1 != publishing->release->number)
    return hst_edit_fail (HST_EDIT_ERROR_CHANGED, _("Another version was published meanwhile."), error);
  frozen = hst_version_new (hst_version_get_visit (now), hst_version_get_delegations (now), events,
                            hst_version_get_venues (now), hst_version_get_people (now));
  publishing->release->content = hst_version_to_text (frozen);
  return hst_store_put (store, publishing->release, error);
}

/**
 * hst_edit_publish:
 * @store: a store
 * @visit: UID of a visit
 * @note: (nullable): what people say of the version
 * @by: (nullable): who publishes it
 * @now_utc_s: when
 * @release: (out) (optional): the new release
 * @error: return location
 *
 * Freezes the visit as it is as its next version, as one step.  SEQUENCE of a session rises if it is to be read otherwise
 * than in the version before.
 *
 * Returns: %FALSE with @error set and nothing changed: %HST_EDIT_ERROR_INVALID if a finding stops it, or if nothing has
 *   changed since the last version
 */
gboolean
hst_edit_publish (HstStore    *store,
                  const char  *visit,
                  const char  *note,
                  const char  *by,
                  gint64       now_utc_s,
                  HstRelease **release,
                  GError     **error)
{
  g_autoptr (GPtrArray) releases = NULL;
  g_autoptr (HstRelease) draft = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (visit != NULL, FALSE);

  releases = hst_store_load_releases (store, visit, error);
  if (releases == NULL || !check_stops (store, visit, now_utc_s, error))
    return FALSE;

  draft = hst_release_new ();
  draft->uid = hst_edit_new_uid ();
  hst_set_text (&draft->visit, visit);
  draft->number = 1 + (releases->len > 0 ? ((HstRelease *) releases->pdata[releases->len - 1])->number : 0);
  draft->at = now_utc_s;
  hst_set_text (&draft->note, note);
  hst_set_text (&draft->by, by);
  subject = g_strdup_printf ("%" G_GINT64_FORMAT, draft->number);
  if (!hst_edit_run_step (store, "add-release", subject, publish, &(Publishing) { visit, draft }, error))
    return FALSE;
  if (release != NULL)
    *release = g_steal_pointer (&draft);
  return TRUE;
}

/* ---- noting who was given it */

typedef struct {
  const HstRelease  *release;
  const char *const *communities;
  HstDispatchMeans   means;
  const char        *notes;
  gint64             now_utc_s;
} Dispatching;

static gboolean
note_dispatches (HstStore  *store,
                 gpointer   data,
                 GError   **error)
{
  const Dispatching *dispatching = data;

  for (guint i = 0; dispatching->communities[i] != NULL; i++) {
    g_autoptr (HstDispatch) dispatch = hst_dispatch_new ();

    dispatch->uid = hst_edit_new_uid ();
    hst_set_text (&dispatch->release, dispatching->release->uid);
    hst_set_text (&dispatch->community, dispatching->communities[i]);
    dispatch->at = dispatching->now_utc_s;
    dispatch->means = dispatching->means;
    hst_set_text (&dispatch->notes, dispatching->notes);
    if (!hst_store_put (store, dispatch, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * hst_edit_note_dispatch:
 * @store: a store
 * @release: what was given
 * @communities: (array zero-terminated=1): codes of those who were given it
 * @means: how
 * @notes: (nullable): what more
 * @now_utc_s: when
 * @error: return location
 *
 * Notes who was given a version, as one step.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_note_dispatch (HstStore           *store,
                        const HstRelease   *release,
                        const char *const  *communities,
                        HstDispatchMeans    means,
                        const char         *notes,
                        gint64              now_utc_s,
                        GError            **error)
{
  const Dispatching dispatching = { release, communities, means, notes, now_utc_s };
  g_autofree char *subject = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (release != NULL && communities != NULL, FALSE);

  subject = g_strdup_printf ("%" G_GINT64_FORMAT, release->number);
  return hst_edit_run_step (store, "send-release", subject, note_dispatches, (gpointer) &dispatching, error);
}
