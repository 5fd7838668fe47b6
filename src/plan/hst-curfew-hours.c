/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-curfew-hours.h"

#include "hst-day.h"

/* What a curfew leaves of one day of the calendar: one that goes over midnight has a part at each end. */
static void
add_curfew (HstCurfewHours  *hours,
            const HstCurfew *curfew)
{
  const gint64 from_s = curfew->from_min * 60;
  const gint64 to_s = curfew->to_min * 60;

  /* From a minute to the same minute is no time at all. */
  if (from_s == to_s)
    return;
  if (from_s > to_s) {
    hours->until_s = MAX (hours->until_s, to_s);
    hours->from_s = MIN (hours->from_s, from_s);
  } else if (from_s == 0)
    hours->until_s = MAX (hours->until_s, to_s);
  else if (to_s >= HST_DAY_S)
    hours->from_s = MIN (hours->from_s, from_s);
}

/**
 * hst_curfew_get_hours:
 * @plan: a plan
 * @day: a day
 * @hours: (out caller-allocates): when nobody may be out
 *
 * Looks up the curfew where people are on a day: in the oblast of the host of each visit that is not cancelled.  Where
 * visits are in several oblasts, the longest of their curfews counts.
 *
 * Returns: whether there is any
 */
gboolean
hst_curfew_get_hours (HstPlan        *plan,
                      HstDay          day,
                      HstCurfewHours *hours)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);

  *hours = (HstCurfewHours) { 0, HST_DAY_S };
  for (guint i = 0; i < visits->len; i++) {
    const HstVisit *visit = visits->pdata[i];
    const HstCommunity *host;
    const HstCurfew *curfew;

    if (visit->status == HST_VISIT_CANCELLED || visit->host == NULL || visit->first_day == HST_DAY_NONE
        || day < visit->first_day || day > visit->last_day)
      continue;
    host = hst_plan_find_community (plan, visit->host);
    curfew = host != NULL && host->oblast_iso != NULL ? hst_plan_find_curfew (plan, host->oblast_iso) : NULL;
    if (curfew != NULL)
      add_curfew (hours, curfew);
  }
  return hours->until_s > 0 || hours->from_s < HST_DAY_S;
}
