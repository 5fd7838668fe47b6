/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-groups.h"

/* Delegations dealt out to groups that stay together and are not too big. */

#define MAX_TRIES 200000   /* enough for a dozen delegations to be tried in every way */

typedef struct {
  const gint64 *heads;
  const guint  *order;      /* the biggest first */
  guint         n;
  guint         n_groups;
  gint64        limit;
  gint64       *sizes;
  guint        *now;
  guint        *best;
  gint64        best_size;  /* of the biggest group of the best deal so far */
  guint         n_tries;
} Deal;

static gint64
get_biggest (const Deal *deal)
{
  gint64 biggest = 0;

  for (guint i = 0; i < deal->n_groups; i++)
    biggest = MAX (biggest, deal->sizes[i]);
  return biggest;
}

static void
try_from (Deal  *deal,
          guint  at,
          guint  n_used)
{
  if (++deal->n_tries > MAX_TRIES)
    return;
  if (at == deal->n) {
    const gint64 biggest = get_biggest (deal);

    if (n_used == deal->n_groups && biggest < deal->best_size) {
      deal->best_size = biggest;
      for (guint i = 0; i < deal->n; i++)
        deal->best[i] = deal->now[i];
    }
    return;
  }
  /* Too few are left to give every group somebody. */
  if (deal->n - at < deal->n_groups - n_used)
    return;

  /* Groups that are still empty are all alike. */
  for (guint group = 0; group < MIN (n_used + 1, deal->n_groups); group++) {
    const guint who = deal->order[at];
    const gint64 size = deal->sizes[group] + deal->heads[who];

    if (size > deal->limit || size >= deal->best_size)
      continue;
    deal->sizes[group] = size;
    deal->now[who] = group;
    try_from (deal, at + 1, MAX (n_used, group + 1));
    deal->sizes[group] -= deal->heads[who];
  }
}

static int
compare_heads (gconstpointer a,
               gconstpointer b,
               gpointer      data)
{
  const gint64 *heads = data;
  const guint first = *(const guint *) a, second = *(const guint *) b;

  if (heads[first] != heads[second])
    return heads[first] > heads[second] ? -1 : 1;
  return first < second ? -1 : first > second;
}

static gboolean
deal_to (const gint64 *heads,
         guint         n,
         gint64        limit,
         guint         n_groups,
         guint        *group_of)
{
  g_autoptr (GArray) order = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  g_autofree gint64 *sizes = g_new0 (gint64, n_groups);
  g_autofree guint *now = g_new0 (guint, n);
  Deal deal = { heads, NULL, n, n_groups, limit, sizes, now, group_of, G_MAXINT64, 0 };

  for (guint i = 0; i < n; i++)
    g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_heads, (gpointer) heads);
  deal.order = (const guint *) (gpointer) order->data;
  try_from (&deal, 0, 0);
  return deal.best_size != G_MAXINT64;
}

/**
 * hst_groups_deal:
 * @heads: (array length=n): how many people each delegation has
 * @n: how many delegations
 * @limit: how many people a group may have; 0 for any number
 * @n_groups: how many groups; 0 for as few as the limit allows, but two
 * @group_of: (out) (array length=n): which group each delegation is in, from 0
 *
 * Deals delegations out to groups, none of them empty, so that the biggest group is as small as it can be.  The same
 * delegations are always dealt in the same way.
 *
 * Returns: how many groups there are; 0 if it cannot be done
 */
guint
hst_groups_deal (const gint64 *heads,
                 guint         n,
                 gint64        limit,
                 guint         n_groups,
                 guint        *group_of)
{
  const gint64 most = limit > 0 ? limit : G_MAXINT64;

  for (guint groups = n_groups > 0 ? n_groups : 2; groups <= (n_groups > 0 ? n_groups : n); groups++)
    if (groups <= n && deal_to (heads, n, most, groups, group_of))
      return groups;
  return 0;
}
