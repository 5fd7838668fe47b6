/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include "hst-groups.h"

#include <glib/gi18n-lib.h>

/* One session for all as several at once, for groups. */

static GPtrArray *
dup_delegations (HstPlan        *plan,
                 const HstEvent *event)
{
  g_autoptr (GPtrArray) all = hst_plan_dup_delegations (plan, event->visit != NULL ? event->visit : event->uid);
  const HstVisit *visit = hst_plan_find_visit (plan, event->visit);
  GPtrArray *those = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++) {
    HstDelegation *delegation = all->pdata[i];

    if (hst_reply_takes_part (delegation->reply) &&
        (event->communities == NULL || hst_list_contains (event->communities, delegation->community)) &&
        (visit == NULL || g_strcmp0 (visit->host, delegation->community) != 0))
      g_ptr_array_add (those, delegation);
  }
  return those;
}

static gint64
count_heads (const HstDelegation *delegation)
{
  const gint64 named = delegation->delegates != NULL ? (gint64) g_strv_length (delegation->delegates) : 0;

  return MAX (named, delegation->quota);
}

/* How many may take part at a time: the session's own limit, and the venue's. */
static gint64
get_limit (HstPlan        *plan,
           const HstEvent *event)
{
  const HstVenue *venue = hst_plan_find_venue (plan, event->venue);
  const gint64 limits[] = { event->group_limit, venue != NULL ? venue->group_limit : 0,
                            venue != NULL ? venue->capacity : 0 };
  gint64 least = 0;

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    if (limits[i] > 0)
      least = least > 0 ? MIN (least, limits[i]) : limits[i];
  return least;
}

static char **
dup_group (GPtrArray   *delegations,
           const guint *group_of,
           guint        group)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();

  for (guint i = 0; i < delegations->len; i++)
    if (group_of[i] == group)
      g_strv_builder_add (codes, ((HstDelegation *) delegations->pdata[i])->community);
  return g_strv_builder_end (codes);
}

/* The first group keeps place and people; the others cannot be in that room, nor those people with them. */
static HstEvent *
make_group (HstEvent   *draft,
            const char *title,
            char      **codes,
            guint       group)
{
  HstEvent *event = group == 0 ? hst_record_ref (draft) : hst_many_copy_event (draft, &draft->start, &draft->end);

  hst_set_list (&event->communities, (const char *const *) codes);
  g_free (event->summary);
  /* Translators: a session for one of several groups: its title and the group’s number. */
  event->summary = g_strdup_printf (_("%s, group %u"), title, group + 1);
  if (group > 0) {
    event->status = draft->status;
    hst_set_text (&event->venue, NULL);
    hst_set_text (&event->location, NULL);
    hst_set_text (&event->responsible, NULL);
    hst_set_list (&event->speakers, NULL);
  }
  return event;
}

/**
 * hst_propose_split:
 * @store: a store
 * @uid: UID of a session or meeting
 * @recurrence_id: (nullable): which instance of a series
 * @n_groups: into how many; 0 for as few as it takes
 * @error: return location
 *
 * Works out how a session is held for several groups at once.  Delegations stay together, and no group is bigger than the
 * session or its venue allows.  The first group keeps venue, responsible person and speakers; the others need their own.
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with @error set
 */
HstProposal *
hst_propose_split (HstStore         *store,
                   const char       *uid,
                   const HstMoment  *recurrence_id,
                   guint             n_groups,
                   GError          **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstEvent) seen = NULL, draft = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GArray) heads = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree guint *group_of = NULL;
  g_autofree HstEvent **groups = NULL;
  g_autofree char *title = NULL;
  guint n;

  if (plan == NULL || !hst_many_load (store, uid, recurrence_id, &seen, &draft, error))
    return NULL;
  if (hst_event_is_series (draft)) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("A session that repeats cannot be split; split one of its days."), error);
    return NULL;
  }

  delegations = dup_delegations (plan, draft);
  for (guint i = 0; i < delegations->len; i++) {
    const gint64 count = count_heads (delegations->pdata[i]);

    g_array_append_val (heads, count);
  }
  group_of = g_new0 (guint, MAX (delegations->len, 1));
  n = hst_groups_deal ((const gint64 *) (gpointer) heads->data, delegations->len, get_limit (plan, draft), n_groups,
                       group_of);
  if (n == 0) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID,
                   _("The delegations cannot be dealt out so: there are too few of them, or one is bigger than a group "
                     "may be."), error);
    return NULL;
  }

  title = g_strdup (draft->summary != NULL ? draft->summary : "");
  proposal = hst_proposal_new ("split-event", title);
  groups = g_new (HstEvent *, n);
  /* The first group is made of the draft that the others are copied from. */
  for (guint group = n; group-- > 0; ) {
    g_auto (GStrv) codes = dup_group (delegations, group_of, group);

    groups[group] = make_group (draft, title, codes, group);
  }
  for (guint group = 0; group < n; group++)
    hst_proposal_take (proposal, group == 0 ? g_steal_pointer (&seen) : NULL, groups[group]);
  return g_steal_pointer (&proposal);
}
