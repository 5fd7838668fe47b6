/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include "hst-range-filter.h"

#include <glib/gi18n-lib.h>

/* What those who act on many have in common. */

/*
 * hst_many_get_zone:
 * @store: a store
 * @plan: its plan
 *
 * Returns: (transfer none): the zone of the programme's days
 */
HstZone *
hst_many_get_zone (HstStore *store,
                   HstPlan  *plan)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);
  HstZones *zones = hst_store_get_zones (store);
  HstZone *zone = programme != NULL && programme->tzid != NULL ? hst_zones_lookup (zones, programme->tzid) : NULL;

  return zone != NULL ? zone : hst_zones_get_system (zones);
}

/*
 * hst_many_find_visit:
 * @plan: a plan
 * @uid: (nullable): UID of a visit
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the visit; %NULL with %HST_EDIT_ERROR_NOT_FOUND if there is none
 */
HstVisit *
hst_many_find_visit (HstPlan     *plan,
                     const char  *uid,
                     GError     **error)
{
  HstVisit *visit = hst_plan_find_visit (plan, uid);

  if (visit == NULL)
    hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("This visit is no longer in the plan."), error);
  return visit;
}

/*
 * hst_many_load:
 * @store: a store
 * @uid: UID of an event
 * @recurrence_id: (nullable): which instance of a series
 * @seen: (out) (nullable) (transfer full): the event as it is; %NULL for an instance that was not changed yet
 * @draft: (out) (transfer full): a copy that may be changed
 * @error: return location
 *
 * Reads all of an event, what was kept of a file included.
 */
gboolean
hst_many_load (HstStore         *store,
               const char       *uid,
               const HstMoment  *recurrence_id,
               HstEvent        **seen,
               HstEvent        **draft,
               GError          **error)
{
  g_autoptr (GPtrArray) series = hst_store_load_series (store, uid, error);
  HstEvent *event = series != NULL ? hst_series_find (series, recurrence_id) : NULL;

  *seen = NULL;
  *draft = NULL;
  if (series == NULL)
    return FALSE;
  if (event != NULL) {
    *seen = hst_record_ref (event);
    *draft = hst_record_copy (event);
    return TRUE;
  }
  *draft = hst_edit_draft_instance (store, uid, recurrence_id, error);
  return *draft != NULL;
}

/*
 * hst_many_query:
 * @store: a store
 * @visit: UID of a visit
 * @from_utc_s: first second
 * @to_utc_s: first second after the last
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type HstOccurrence): what happens of a visit in that time, in order
 */
GPtrArray *
hst_many_query (HstStore    *store,
                const char  *visit,
                gint64       from_utc_s,
                gint64       to_utc_s,
                GError     **error)
{
  const HstRangeFilter filter = { .visit = visit };

  return hst_store_query_filtered (store, &filter, from_utc_s, to_utc_s, NULL, NULL, error);
}

/*
 * hst_many_stretch_visit:
 * @proposal: what would change
 * @visit: a visit
 * @from: the day that is moved, or %HST_DAY_NONE
 * @to: a day that will be one of the visit's
 *
 * A visit that lasts one day goes where that goes; a longer one reaches to the new date.
 */
void
hst_many_stretch_visit (HstProposal *proposal,
                        HstVisit    *visit,
                        HstDay       from,
                        HstDay       to)
{
  g_autoptr (HstVisit) draft = hst_record_copy (visit);

  if (from != HST_DAY_NONE && visit->first_day == from && visit->last_day == from) {
    draft->first_day = to;
    draft->last_day = to;
  } else {
    draft->first_day = MIN (visit->first_day, to);
    draft->last_day = MAX (visit->last_day, to);
  }
  if (!hst_record_equal (visit, draft))
    hst_proposal_take (proposal, hst_record_ref (visit), g_steal_pointer (&draft));
}

/*
 * hst_many_shift_moment:
 * @moment: (inout): a moment, or none
 * @by: how many days later it is to be, at the same hour
 */
void
hst_many_shift_moment (HstMoment *moment,
                       HstDay     by)
{
  if (hst_moment_is_set (moment))
    *moment = hst_moment_with_wall (moment, hst_moment_get_wall_s (moment) + (gint64) by * HST_DAY_S);
}
