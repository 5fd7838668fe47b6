/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-many-ask.h"

#include "hst-suggestions.h"

#define PATIENCE_MS 5000   /* then the best order of a day so far will do */

/**
 * hst_many_ask_free:
 * @self: (nullable) (transfer full): what was asked for
 */
void
hst_many_ask_free (HstManyAsk *self)
{
  if (self == NULL)
    return;
  g_free (self->visit);
  g_free (self->uid);
  g_free (self->community);
  g_strfreev (self->drop);
  g_free (self->name);
  g_free (self->template_uid);
  g_clear_object (&self->finding);
  g_free (self);
}

static HstProposal *
propose (HstStore      *store,
         HstManyAsk    *self,
         GCancellable  *cancellable,
         GError       **error)
{
  const HstShiftOptions shift = {
    .visit = self->visit, .community = self->community, .from_utc_s = self->from_utc_s, .by_s = self->by_s,
    .stretch = self->stretch, .drop = (const char *const *) self->drop,
  };

  switch (self->kind) {
  case HST_ASK_SHIFT:
    return hst_propose_shift (store, &shift, error);
  case HST_ASK_MOVE_DAY:
    return hst_propose_move_day (store, self->visit, self->day, self->to, error);
  case HST_ASK_COPY_DAY:
    return hst_propose_copy_day (store, self->visit, self->day, self->to, error);
  case HST_ASK_CLOSE_GAPS:
    return hst_propose_close_gaps (store, self->visit, self->day, error);
  case HST_ASK_SPLIT:
    return hst_propose_split (store, self->uid, &self->recurrence_id, self->n_groups, error);
  case HST_ASK_CLONE:
    return hst_propose_clone (store, self->visit, self->to, self->with_guests, self->name, error);
  case HST_ASK_SAVE_VISIT:
    return hst_propose_save_template (store, self->visit, HST_DAY_NONE, self->name, error);
  case HST_ASK_SAVE_DAY:
    return hst_propose_save_template (store, self->visit, self->day, self->name, error);
  case HST_ASK_REPAIR:
    return hst_propose_repair (store, self->finding, self->today, cancellable, error);
  case HST_ASK_ARRANGE:
    return hst_propose_arrange (store, self->visit, self->day, (const char *const *) self->drop, PATIENCE_MS, cancellable,
                                error);
  case HST_ASK_MOVE_VISIT:
    return hst_propose_move_visit (store, self->visit, self->to, error);
  case HST_ASK_USE_TEMPLATE:
  default:
    return hst_propose_use_template (store, self->template_uid, self->visit, self->to, NULL, error);
  }
}

/**
 * hst_many_ask_propose:
 * @store: the plan
 * @self: what is asked for
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Works out what would change and what the checker would notice.
 *
 * Returns: (transfer full) (nullable): that; %NULL with @error set
 */
HstProposal *
hst_many_ask_propose (HstStore      *store,
                      HstManyAsk    *self,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autoptr (HstProposal) proposal = propose (store, self, cancellable, error);

  if (proposal == NULL || !hst_proposal_check (proposal, store, self->today, cancellable, error))
    return NULL;
  return g_steal_pointer (&proposal);
}
