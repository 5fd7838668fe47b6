/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-visit-order.h"

/* Visits by the calendar. */

static int
compare_visits (gconstpointer a,
                gconstpointer b)
{
  const HstVisit *one = *(HstVisit *const *) a;
  const HstVisit *other = *(HstVisit *const *) b;

  if (one->first_day != other->first_day)
    return one->first_day < other->first_day ? -1 : 1;
  return g_strcmp0 (one->uid, other->uid);
}

static GPtrArray *
list_visits (HstPlan *plan)
{
  GPtrArray *all = hst_plan_get_records (plan, &hst_visit_type);
  GPtrArray *visits = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++) {
    const HstVisit *visit = all->pdata[i];

    if (visit->first_day != HST_DAY_NONE && visit->last_day != HST_DAY_NONE)
      g_ptr_array_add (visits, all->pdata[i]);
  }
  g_ptr_array_sort (visits, compare_visits);
  return visits;
}

/**
 * hst_visit_choose:
 * @plan: a plan
 * @wanted: (nullable): UID of the visit that is meant
 * @day: the day in view
 *
 * Returns: (transfer none) (nullable): that visit if it has days; else the one of that day, the next one after it, or the
 *   last one before it; what was called off only if there is nothing else
 */
HstVisit *
hst_visit_choose (HstPlan    *plan,
                  const char *wanted,
                  HstDay      day)
{
  g_autoptr (GPtrArray) visits = list_visits (plan);
  HstVisit *last = NULL, *cancelled = NULL;

  for (guint i = 0; wanted != NULL && i < visits->len; i++)
    if (g_strcmp0 (((HstVisit *) visits->pdata[i])->uid, wanted) == 0)
      return visits->pdata[i];
  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];

    if (visit->status == HST_VISIT_CANCELLED) {
      cancelled = visit;
      continue;
    }
    if (visit->last_day >= day)
      return visit;
    last = visit;
  }
  return last != NULL ? last : cancelled;
}

/**
 * hst_visit_step:
 * @plan: a plan
 * @visit: one of its visits
 * @n_steps: how often to go forward; negative to go back
 *
 * Returns: (transfer none) (nullable): the visit that comes so many later by the calendar, %NULL if there are not so many
 */
HstVisit *
hst_visit_step (HstPlan        *plan,
                const HstVisit *visit,
                int             n_steps)
{
  g_autoptr (GPtrArray) visits = list_visits (plan);

  for (guint i = 0; i < visits->len; i++)
    if (g_strcmp0 (((HstVisit *) visits->pdata[i])->uid, visit->uid) == 0) {
      const int index = (int) i + n_steps;

      return index >= 0 && index < (int) visits->len ? visits->pdata[index] : NULL;
    }
  return NULL;
}
