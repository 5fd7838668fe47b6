/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-chosen.h"

#include "hst-format.h"
#include "hst-schedule-private.h"

/* What is chosen together.  One alone is what the schedule has selected; what the views no longer show is chosen no more, so
 * that nothing happens to what cannot be seen. */

static char *
dup_key (HstOccurrence *occurrence)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);

  return g_strdup_printf ("%s\n%s", recurrence, hst_occurrence_get_uid (occurrence));
}

static HstOccurrence *
find (HstSchedule *schedule,
      const char  *key)
{
  GListModel *list = hst_schedule_get_occurrences (schedule);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);
    g_autofree char *own = dup_key (occurrence);

    /* The list holds it on. */
    if (g_str_equal (own, key))
      return occurrence;
  }
  return NULL;
}

/* One that is left alone is selected. */
static void
settle (HstSchedule *schedule)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (schedule->chosen) == 1) {
    HstOccurrence *only;

    g_hash_table_iter_init (&iter, schedule->chosen);
    g_hash_table_iter_next (&iter, &key, NULL);
    only = find (schedule, key);
    g_hash_table_remove_all (schedule->chosen);
    if (only != NULL) {
      g_autofree char *recurrence = hst_occurrence_dup_recurrence (only);

      hst_schedule_select (schedule, hst_occurrence_get_uid (only), recurrence);
    }
  }
  g_object_notify (G_OBJECT (schedule), "n-chosen");
}

/* The first that is chosen beside another takes along what was selected before. */
static void
take_selected (HstSchedule *schedule)
{
  HstOccurrence *selected = hst_schedule_get_selected (schedule);

  if (g_hash_table_size (schedule->chosen) == 0 && selected != NULL
      && hst_moment_is_set (hst_occurrence_get_start (selected)))
    g_hash_table_add (schedule->chosen, dup_key (selected));
}

/**
 * hst_chosen_count:
 * @schedule: a schedule
 *
 * Returns: how many are chosen together, 0 or at least 2
 */
guint
hst_chosen_count (HstSchedule *schedule)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (schedule), 0);

  return g_hash_table_size (schedule->chosen);
}

/**
 * hst_chosen_has:
 * @schedule: a schedule
 * @occurrence: something in it
 *
 * Returns: whether it is among those chosen together; if none are, whether it is what is selected
 */
gboolean
hst_chosen_has (HstSchedule   *schedule,
                HstOccurrence *occurrence)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (HST_IS_SCHEDULE (schedule), FALSE);

  if (g_hash_table_size (schedule->chosen) == 0)
    return hst_occurrence_is_same (occurrence, hst_schedule_get_selected_uid (schedule),
                                   hst_schedule_get_selected_recurrence_id (schedule));
  key = dup_key (occurrence);
  return g_hash_table_contains (schedule->chosen, key);
}

/**
 * hst_chosen_list:
 * @schedule: a schedule
 *
 * Returns: (transfer full) (element-type HstOccurrence): those chosen together, in the order of time
 */
GPtrArray *
hst_chosen_list (HstSchedule *schedule)
{
  GListModel *list = hst_schedule_get_occurrences (schedule);
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; hst_chosen_count (schedule) > 0 && i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);

    if (hst_chosen_has (schedule, occurrence))
      g_ptr_array_add (chosen, g_steal_pointer (&occurrence));
  }
  return chosen;
}

/**
 * hst_chosen_toggle:
 * @schedule: a schedule
 * @occurrence: something in it
 *
 * Chooses it beside what is chosen, or takes it out.
 */
void
hst_chosen_toggle (HstSchedule   *schedule,
                   HstOccurrence *occurrence)
{
  char *key = dup_key (occurrence);

  g_return_if_fail (HST_IS_SCHEDULE (schedule));

  take_selected (schedule);
  if (g_hash_table_remove (schedule->chosen, key))
    g_free (key);
  else
    g_hash_table_add (schedule->chosen, key);
  settle (schedule);
}

/**
 * hst_chosen_extend:
 * @schedule: a schedule
 * @occurrence: something in it
 * @order: (nullable) (element-type HstOccurrence): what stands in a view, in its order; %NULL for all of the schedule
 *
 * Chooses all from the earliest that is chosen up to this one.
 */
void
hst_chosen_extend (HstSchedule   *schedule,
                   HstOccurrence *occurrence,
                   GPtrArray     *order)
{
  g_autoptr (GPtrArray) all = NULL;
  guint first = G_MAXUINT, last = 0, to = 0;

  g_return_if_fail (HST_IS_SCHEDULE (schedule));

  all = order != NULL ? g_ptr_array_ref (order) : g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; order == NULL && i < g_list_model_get_n_items (hst_schedule_get_occurrences (schedule)); i++)
    g_ptr_array_add (all, g_list_model_get_item (hst_schedule_get_occurrences (schedule), i));
  for (guint i = 0; i < all->len; i++) {
    if (all->pdata[i] == occurrence)
      to = i;
    if (hst_chosen_has (schedule, all->pdata[i])) {
      first = MIN (first, i);
      last = i;
    }
  }
  if (first == G_MAXUINT)
    first = last = to;
  for (guint i = MIN (first, to); i < all->len && i <= MAX (last, to); i++)
    g_hash_table_add (schedule->chosen, dup_key (all->pdata[i]));
  settle (schedule);
}

/**
 * hst_chosen_add:
 * @schedule: a schedule
 * @occurrences: (element-type HstOccurrence): some of it
 *
 * Chooses them beside what is chosen.
 */
void
hst_chosen_add (HstSchedule *schedule,
                GPtrArray   *occurrences)
{
  g_return_if_fail (HST_IS_SCHEDULE (schedule));

  if (occurrences->len == 0)
    return;
  take_selected (schedule);
  for (guint i = 0; i < occurrences->len; i++)
    g_hash_table_add (schedule->chosen, dup_key (occurrences->pdata[i]));
  settle (schedule);
}

/**
 * hst_chosen_clear:
 * @schedule: a schedule
 *
 * Chooses none of them any more; what is selected stays so.
 */
void
hst_chosen_clear (HstSchedule *schedule)
{
  g_return_if_fail (HST_IS_SCHEDULE (schedule));

  if (g_hash_table_size (schedule->chosen) == 0)
    return;
  g_hash_table_remove_all (schedule->chosen);
  g_object_notify (G_OBJECT (schedule), "n-chosen");
}

/* More is loaded than the visible view shows. */
static gboolean
is_in_view (HstSchedule   *schedule,
            HstOccurrence *occurrence)
{
  HstDay first, last;

  if (schedule->view_from >= schedule->view_to)
    return TRUE;
  hst_occurrence_get_days (occurrence, hst_schedule_get_zone (schedule), &first, &last);
  return last >= schedule->view_from && first < schedule->view_to;
}

/*
 * hst_chosen_forget_gone:
 * @schedule: a schedule whose occurrences, or whose days in view, are others now
 */
void
hst_chosen_forget_gone (HstSchedule *schedule)
{
  GListModel *list = hst_schedule_get_occurrences (schedule);
  g_autoptr (GHashTable) there = NULL;
  const guint before = g_hash_table_size (schedule->chosen);
  GHashTableIter iter;
  gpointer key;

  if (before == 0)
    return;
  there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (list, i);

    if (is_in_view (schedule, occurrence))
      g_hash_table_add (there, dup_key (occurrence));
  }
  g_hash_table_iter_init (&iter, schedule->chosen);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (there, key))
      g_hash_table_iter_remove (&iter);
  if (g_hash_table_size (schedule->chosen) != before)
    settle (schedule);
}
