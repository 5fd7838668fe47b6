/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-needs.h"

#include "hst-text.h"

static void
need_free (gpointer data)
{
  HstNeed *self = data;

  g_free (self->text);
  g_free (self);
}

static int
compare_needs (gconstpointer a,
               gconstpointer b)
{
  const HstNeed *first = *(const HstNeed *const *) a;
  const HstNeed *second = *(const HstNeed *const *) b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;

  return hst_text_collate (first->text, second->text);
}

/* Who writes a need twice has it once. */
static void
count_of_person (const char *text,
                 GHashTable *by_folded,
                 GPtrArray  *needs)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;\n", -1);
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *folded = hst_text_fold (parts[i]);
    HstNeed *need = g_hash_table_lookup (by_folded, folded);

    if (*folded == '\0' || !g_hash_table_add (own, g_strdup (folded)))
      continue;
    if (need == NULL) {
      need = g_new0 (HstNeed, 1);
      need->text = g_strdup (g_strstrip (parts[i]));
      g_ptr_array_add (needs, need);
      g_hash_table_insert (by_folded, g_steal_pointer (&folded), need);
    }
    need->n++;
  }
}

/**
 * hst_needs_count:
 * @plan: the plan
 * @people: (nullable) (array zero-terminated=1): UIDs of people
 *
 * Counts what people need, so that a host is told numbers and nobody is named.  Needs of one person are parted by commas,
 * semicolons or lines; those that differ in case and punctuation only are one.
 *
 * Returns: (transfer full) (element-type HstNeed): the needs, those of most people first
 */
GPtrArray *
hst_needs_count (HstPlan  *plan,
                 char    **people)
{
  GPtrArray *needs = g_ptr_array_new_with_free_func (need_free);
  g_autoptr (GHashTable) by_folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; people != NULL && people[i] != NULL; i++) {
    const HstPerson *person = hst_plan_find_person (plan, people[i]);

    if (person != NULL && person->needs != NULL)
      count_of_person (person->needs, by_folded, needs);
  }
  g_ptr_array_sort (needs, compare_needs);

  return needs;
}

static gboolean
comes_to (const HstDelegation *delegation,
          const HstEvent      *event)
{
  if (delegation->reply == HST_REPLY_DECLINED || delegation->reply == HST_REPLY_CANCELLED)
    return FALSE;

  return event->communities == NULL || hst_list_contains (event->communities, delegation->community);
}

/**
 * hst_needs_count_at:
 * @plan: the plan
 * @event: a session, or a meeting
 *
 * Counts what the delegates need who come to it: who cooks for them is told numbers.
 *
 * Returns: (transfer full) (element-type HstNeed): the needs, those of most people first
 */
GPtrArray *
hst_needs_count_at (HstPlan        *plan,
                    const HstEvent *event)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, event->visit != NULL ? event->visit : event->uid);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) people = g_ptr_array_new ();

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    for (guint k = 0; comes_to (delegation, event) && delegation->delegates != NULL && delegation->delegates[k] != NULL; k++)
      if (g_hash_table_add (known, delegation->delegates[k]))
        g_ptr_array_add (people, delegation->delegates[k]);
  }
  g_ptr_array_add (people, NULL);

  return hst_needs_count (plan, (char **) people->pdata);
}
