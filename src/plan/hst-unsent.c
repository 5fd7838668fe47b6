/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-unsent.h"

static void
unsent_free (gpointer data)
{
  HstUnsent *self = data;

  g_free (self->visit);
  g_free (self);
}

/**
 * hst_unsent_list_new:
 *
 * Returns: (transfer full) (element-type HstUnsent): of no visit anything
 */
GPtrArray *
hst_unsent_list_new (void)
{
  return g_ptr_array_new_with_free_func (unsent_free);
}

/**
 * hst_unsent_list_add:
 * @list: (element-type HstUnsent): a list that is not shared yet
 * @visit: UID of a visit that is not in it
 * @last: number of its last version, 0 if nothing was published
 * @n_changes: how much readers would find otherwise
 * @n_owed: how many communities were not given the version
 */
void
hst_unsent_list_add (GPtrArray  *list,
                     const char *visit,
                     gint64      last,
                     guint       n_changes,
                     guint       n_owed)
{
  HstUnsent *self = g_new0 (HstUnsent, 1);

  self->visit = g_strdup (visit);
  self->last = last;
  self->n_changes = n_changes;
  self->n_owed = n_owed;
  g_ptr_array_add (list, self);
}

/**
 * hst_unsent_list_find:
 * @list: (nullable) (element-type HstUnsent): a list
 * @visit: (nullable): UID of a visit
 *
 * Returns: (transfer none) (nullable): what of the visit is unsent; %NULL if nothing is, or nothing is known of it
 */
const HstUnsent *
hst_unsent_list_find (GPtrArray  *list,
                      const char *visit)
{
  for (guint i = 0; list != NULL && visit != NULL && i < list->len; i++)
    if (g_str_equal (((HstUnsent *) list->pdata[i])->visit, visit))
      return list->pdata[i];
  return NULL;
}

/**
 * hst_unsent_list_equal:
 * @list: (nullable) (element-type HstUnsent): a list
 * @other: (nullable) (element-type HstUnsent): another
 *
 * Returns: whether both say the same of the same visits
 */
gboolean
hst_unsent_list_equal (GPtrArray *list,
                       GPtrArray *other)
{
  const guint n = list != NULL ? list->len : 0;

  if (n != (other != NULL ? other->len : 0))
    return FALSE;
  for (guint i = 0; i < n; i++) {
    const HstUnsent *one = list->pdata[i];
    const HstUnsent *two = hst_unsent_list_find (other, one->visit);

    if (two == NULL || two->last != one->last || two->n_changes != one->n_changes || two->n_owed != one->n_owed)
      return FALSE;
  }
  return TRUE;
}
