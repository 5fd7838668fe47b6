/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-private.h"

#include <glib/gi18n-lib.h>

/* The rest of a day, later or earlier. */

#define BEFORE_S (2 * HST_DAY_S)   /* what may still be under way */
#define AFTER_S  (3 * HST_DAY_S)

static gboolean
add_item (HstProposal         *proposal,
          HstStore            *store,
          const HstShiftItem  *item,
          GError             **error)
{
  HstEvent *shown = (HstEvent *) hst_occurrence_get_event (item->occurrence);
  const HstMoment *recurrence_id = hst_occurrence_get_recurrence_id (item->occurrence);
  HstEvent *seen, *draft;
  HstProposalChange *change;

  if (item->fate == HST_SHIFT_STAYS) {
    hst_proposal_take (proposal, hst_record_ref (shown), hst_record_ref (shown));
    return TRUE;
  }
  if (!hst_many_load (store, shown->uid, recurrence_id, &seen, &draft, error))
    return FALSE;

  if (item->fate != HST_SHIFT_FALLS_OUT)
    hst_event_place_at (store, draft, item->start_utc_s, item->end_utc_s);
  else if (hst_event_is_instance (draft))
    draft->status = HST_STATUS_CANCELLED;
  else
    hst_event_unschedule (store, draft);
  change = hst_proposal_take (proposal, seen, draft);
  change->is_in_the_way = item->is_in_the_way;
  return TRUE;
}

/**
 * hst_propose_shift:
 * @store: a store
 * @options: what shall move, and by how much
 * @error: return location
 *
 * Works out what becomes of the rest of a day that begins later or earlier; see hst_shift_make().
 *
 * Returns: (transfer full) (nullable): what would change; %NULL with %HST_EDIT_ERROR_NOT_FOUND if there is no such visit,
 *   and with %HST_EDIT_ERROR_INVALID if nothing of it would move
 */
HstProposal *
hst_propose_shift (HstStore               *store,
                   const HstShiftOptions  *options,
                   GError                **error)
{
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) occurrences = NULL, items = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), NULL);

  plan = hst_store_load_plan (store, error);
  if (plan == NULL || hst_many_find_visit (plan, options->visit, error) == NULL)
    return NULL;
  occurrences = hst_many_query (store, options->visit, options->from_utc_s - BEFORE_S, options->from_utc_s + AFTER_S,
                                error);
  if (occurrences == NULL)
    return NULL;

  items = hst_shift_make (plan, occurrences, hst_many_get_zone (store, plan), options);
  subject = g_strdup_printf ("%+" G_GINT64_FORMAT, options->by_s / 60);
  proposal = hst_proposal_new ("shift-events", subject);
  for (guint i = 0; i < items->len; i++)
    if (!add_item (proposal, store, items->pdata[i], error))
      return NULL;
  if (items->len == 0) {
    hst_edit_fail (HST_EDIT_ERROR_INVALID, _("Nothing of this visit is planned on that day from then on."), error);
    return NULL;
  }
  return g_steal_pointer (&proposal);
}
