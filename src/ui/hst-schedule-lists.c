/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a schedule lists: occurrences, as the filter has them, the pool, findings and the checker behind them, what is unsent. */
#include "hst-schedule-private.h"

#include "hst-chosen.h"
#include "hst-format.h"

/**
 * hst_schedule_get_occurrences:
 * @self: a schedule
 *
 * Returns: (transfer none): the #HstOccurrence objects of the range, sorted
 */
GListModel *
hst_schedule_get_occurrences (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return G_LIST_MODEL (self->occurrences);
}

static gpointer
copy_ref (gconstpointer object,
          gpointer      unused)
{
  return g_object_ref ((gpointer) object);
}

static gboolean
is_shown (HstSchedule   *self,
          HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GPtrArray) communities = NULL;

  if (self->filter->communities == NULL)
    return hst_view_filter_matches (self->filter, event, NULL);
  communities = hst_event_dup_communities (event, self->plan);
  codes = g_ptr_array_new ();
  for (guint i = 0; i < communities->len; i++)
    g_ptr_array_add (codes, ((HstCommunity *) communities->pdata[i])->code);
  g_ptr_array_add (codes, NULL);
  return hst_view_filter_matches (self->filter, event, (const char *const *) codes->pdata);
}

static void
show_filtered (HstSchedule *self)
{
  g_autoptr (GPtrArray) shown = NULL;

  if (hst_view_filter_is_empty (self->filter)) {
    hst_swap_list_swap (self->occurrences, self->all);
    hst_chosen_forget_gone (self);
    return;
  }
  shown = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->all->len; i++)
    if (is_shown (self, self->all->pdata[i]))
      g_ptr_array_add (shown, g_object_ref (self->all->pdata[i]));
  hst_swap_list_swap (self->occurrences, shown);
  hst_chosen_forget_gone (self);
}

/**
 * hst_schedule_get_filter:
 * @self: a schedule
 *
 * Returns: (transfer none): what of it is to be seen
 */
const HstViewFilter *
hst_schedule_get_filter (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->filter;
}

/**
 * hst_schedule_set_filter:
 * @self: a schedule
 * @filter: what of it is to be seen
 *
 * Hides what the filter does not let through, from all views.
 */
void
hst_schedule_set_filter (HstSchedule         *self,
                         const HstViewFilter *filter)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (filter != NULL);

  if (hst_view_filter_equal (self->filter, filter))
    return;
  hst_view_filter_free (self->filter);
  self->filter = hst_view_filter_copy (filter);
  if (self->filter->communities != NULL && self->filter->communities[0] == NULL)
    g_clear_pointer (&self->filter->communities, g_strfreev);
  show_filtered (self);
  g_signal_emit_by_name (self, "filter-changed");
}

/**
 * hst_schedule_set_occurrences:
 * @self: a schedule
 * @occurrences: (element-type HstOccurrence): all of the range, sorted with hst_occurrence_compare()
 */
void
hst_schedule_set_occurrences (HstSchedule *self,
                              GPtrArray   *occurrences)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (occurrences != NULL);

  g_ptr_array_unref (self->all);
  self->all = g_ptr_array_copy (occurrences, copy_ref, NULL);
  g_ptr_array_set_free_func (self->all, g_object_unref);
  show_filtered (self);
}

/**
 * hst_schedule_get_findings:
 * @self: a schedule
 *
 * Returns: (transfer none): the #HstFinding objects of the whole plan, sorted
 */
GListModel *
hst_schedule_get_findings (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return G_LIST_MODEL (self->findings);
}

void
hst_schedule_set_findings (HstSchedule *self,
                           GPtrArray   *findings)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (findings != NULL);

  hst_swap_list_swap (self->findings, findings);
}

/**
 * hst_schedule_get_unsent:
 * @self: a schedule
 * @visit: (nullable): UID of a visit
 *
 * Returns: (transfer none) (nullable): what of it has not reached its readers; %NULL if nothing, or if it is over
 */
const HstUnsent *
hst_schedule_get_unsent (HstSchedule *self,
                         const char  *visit)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return hst_unsent_list_find (self->unsent, visit);
}

/**
 * hst_schedule_list_unsent:
 * @self: a schedule
 *
 * Returns: (transfer none) (nullable) (element-type HstUnsent): that of all visits; %NULL until it is known
 */
GPtrArray *
hst_schedule_list_unsent (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->unsent;
}

/**
 * hst_schedule_set_unsent:
 * @self: a schedule
 * @unsent: (element-type HstUnsent): what of all visits has not reached its readers
 */
void
hst_schedule_set_unsent (HstSchedule *self,
                         GPtrArray   *unsent)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (hst_unsent_list_equal (self->unsent, unsent))
    return;
  g_clear_pointer (&self->unsent, g_ptr_array_unref);
  self->unsent = g_ptr_array_ref (unsent);
  g_signal_emit_by_name (self, "unsent-changed");
}

/**
 * hst_schedule_get_accepted:
 * @self: a schedule
 *
 * Returns: (transfer none): the #HstFinding objects that are put aside because somebody has accepted them, sorted
 */
GListModel *
hst_schedule_get_accepted (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return G_LIST_MODEL (self->accepted);
}

void
hst_schedule_set_accepted (HstSchedule *self,
                           GPtrArray   *accepted)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (accepted != NULL);

  hst_swap_list_swap (self->accepted, accepted);
}

/**
 * hst_schedule_get_pool:
 * @self: a schedule
 *
 * Returns: (transfer none): an #HstOccurrence for each session that has no time yet: its start is unset, its end as many
 *   seconds after zero as it is to be long
 */
GListModel *
hst_schedule_get_pool (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return G_LIST_MODEL (self->pool);
}

void
hst_schedule_set_pool (HstSchedule *self,
                       GPtrArray   *pool)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (pool != NULL);

  hst_swap_list_swap (self->pool, pool);
}

static void
set_checking (HstSchedule *self,
              gboolean     is_checking)
{
  if (self->is_checking == is_checking)
    return;
  self->is_checking = is_checking;
  g_signal_emit_by_name (self, "checking-changed");
}

/**
 * hst_schedule_take_checker:
 * @self: a schedule
 * @checker: (nullable) (transfer full): what keeps its findings
 */
void
hst_schedule_take_checker (HstSchedule *self,
                           HstChecker  *checker)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  hst_checker_free (self->checker);
  self->checker = checker;
  set_checking (self, FALSE);
}

/**
 * hst_schedule_steal_checker:
 * @self: a schedule
 *
 * Returns: (nullable) (transfer full): what keeps its findings, to be brought up to date; none is there until that is given
 *   back
 */
HstChecker *
hst_schedule_steal_checker (HstSchedule *self)
{
  HstChecker *checker;

  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  checker = g_steal_pointer (&self->checker);
  set_checking (self, TRUE);
  return checker;
}

/**
 * hst_schedule_is_checking:
 * @self: a schedule
 *
 * Returns: whether what keeps its findings is being brought up to date
 */
gboolean
hst_schedule_is_checking (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), FALSE);

  return self->is_checking;
}

/**
 * hst_schedule_try:
 * @self: a schedule
 * @gone: (element-type HstOccurrence): what would be taken away
 * @come: (element-type HstOccurrence): what would be there instead
 *
 * Asks what would not fit if something were elsewhere, see hst_checker_try().
 *
 * Returns: (transfer full) (nullable) (element-type HstFinding): the findings, the worst first; %NULL if that cannot be said
 *   now
 */
GPtrArray *
hst_schedule_try (HstSchedule *self,
                  GPtrArray   *gone,
                  GPtrArray   *come)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->checker != NULL ? hst_checker_try (self->checker, gone, come) : NULL;
}
