/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-block-private.h"

#include "hst-format.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

/* What a block shows of a visit. */

static void
begin (HstEventBlock *self,
       HstSchedule   *schedule,
       HstVisit      *visit,
       HstBlockEdges  edges)
{
  g_object_ref (schedule);
  hst_event_block_forget_content (self);
  self->schedule = schedule;
  if (self->edges != edges)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->edges = edges;
  self->status = visit->status == HST_VISIT_CANCELLED ? HST_STATUS_CANCELLED
                 : visit->status == HST_VISIT_IDEA ? HST_STATUS_TENTATIVE : HST_STATUS_NONE;
  self->title = g_strdup (visit->title != NULL && *visit->title != '\0' ? visit->title : _("Untitled"));
}

/**
 * hst_event_block_show_visit:
 * @self: a block
 * @schedule: whose plan is used
 * @visit: what it is to show
 * @edges: which ends are drawn elsewhere
 *
 * Has the block show a visit, in the colour of its host.
 */
void
hst_event_block_show_visit (HstEventBlock *self,
                            HstSchedule   *schedule,
                            HstVisit      *visit,
                            HstBlockEdges  edges)
{
  const char *const codes[] = { visit->host, NULL };
  g_autofree char *days = hst_format_day_range (visit->first_day, visit->last_day);

  begin (self, schedule, visit, edges);
  self->place = g_strdup (days);
  self->codes = g_strdupv ((char **) codes);
  hst_event_block_update_colours (self);

  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  hst_event_block_note_words (self);
  hst_event_block_tell (self, self->title, days);
}

/* Those who come, by code. */
static GPtrArray *
list_guests (HstPlan        *plan,
             const HstVisit *visit)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, visit->uid);
  GPtrArray *guests = g_ptr_array_new ();

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    HstCommunity *guest = hst_plan_find_community (plan, delegation->community);

    if (guest != NULL && hst_reply_takes_part (delegation->reply))
      g_ptr_array_add (guests, guest);
  }
  return guests;
}

/* Who receives whom. */
static char *
dup_communities (HstPlan        *plan,
                 const HstVisit *visit,
                 GPtrArray      *guests)
{
  const HstCommunity *host = visit->host != NULL ? hst_plan_find_community (plan, visit->host) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *list = NULL;

  for (guint i = 0; i < guests->len; i++)
    g_ptr_array_add (names, (gpointer) hst_community_get_short_name (guests->pdata[i]));
  list = hst_format_list (names);
  if (host != NULL && guests->len > 0)
    /* Translators: the communities of a visit: who receives whom. */
    return g_strdup_printf (_("Host: %s. Guests: %s"), hst_community_get_short_name (host), list);
  if (host != NULL)
    return g_strdup_printf (_("Host: %s"), hst_community_get_short_name (host));
  return guests->len > 0 ? g_strdup_printf (_("Guests: %s"), list) : g_strdup ("");
}

/**
 * hst_event_block_show_stay:
 * @self: a block
 * @schedule: whose plan is used
 * @visit: what it is to show
 * @of: (nullable): the code of the community at whose name it stands
 * @edges: which ends are drawn elsewhere
 *
 * Has the block show a visit that can be selected and opened, in the colours of those whom this community meets: at its host,
 * of the guests; at a guest, of the host.
 */
void
hst_event_block_show_stay (HstEventBlock *self,
                           HstSchedule   *schedule,
                           HstVisit      *visit,
                           const char    *of,
                           HstBlockEdges  edges)
{
  HstPlan *plan = hst_schedule_get_plan (schedule);
  g_autoptr (GPtrArray) guests = list_guests (plan, visit);
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_autofree char *name = NULL;

  begin (self, schedule, visit, edges);
  self->visit = g_strdup (visit->uid);
  self->times = hst_words_days (visit->first_day, MAX (visit->first_day, visit->last_day));
  self->place = g_strdup (hst_words_visit_status (visit->status));
  self->communities = dup_communities (plan, visit, guests);
  if (guests->len == 0 || g_strcmp0 (of, visit->host) != 0) {
    if (visit->host != NULL)
      g_strv_builder_add (codes, visit->host);
  } else {
    for (guint i = 0; i < guests->len; i++)
      g_strv_builder_add (codes, ((HstCommunity *) guests->pdata[i])->code);
  }
  self->codes = g_strv_builder_end (codes);
  hst_event_block_update_colours (self);

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  /* Translators: what a screen reader says of a visit: its title, its days and how far it is. */
  name = g_strdup_printf (C_("visit", "%s, %s, %s"), self->title, self->times, self->place);
  hst_event_block_note_words (self);
  hst_event_block_tell (self, name, self->communities);
}

/*
 * hst_event_block_activate_visit:
 * @self: a block
 * @action: what would be asked of an event
 *
 * Asks the same of its visit, if it can be selected.
 */
void
hst_event_block_activate_visit (HstEventBlock *self,
                                const char    *action)
{
  if (self->visit == NULL)
    return;
  if (g_str_equal (action, "win.open-event"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-visit", "s", self->visit);
  else if (g_str_equal (action, "win.select"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.select-visit", "s", self->visit);
}

/**
 * hst_event_block_get_visit:
 * @self: a block
 *
 * Returns: (nullable): the UID of the visit that it shows, if that can be selected
 */
const char *
hst_event_block_get_visit (HstEventBlock *self)
{
  g_return_val_if_fail (HST_IS_EVENT_BLOCK (self), NULL);

  return self->visit;
}

/**
 * hst_event_block_set_ground_px:
 * @self: a block of one line
 * @ground_px: how long what it shows lasts, where that is too short for words, so that they stand behind it, if there is room;
 *   0 if all of it is the block's
 */
void
hst_event_block_set_ground_px (HstEventBlock *self,
                               int            ground_px)
{
  g_return_if_fail (HST_IS_EVENT_BLOCK (self));

  if (self->ground_px == ground_px)
    return;
  self->ground_px = ground_px;
  hst_event_block_forget_layouts (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
