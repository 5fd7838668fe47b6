/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many people there are, and who they are for those who may know. */
#include "hst-maker-private.h"

/* Seats are promised; more people than seats are people all the same. */
guint
hst_maker_count_people (const HstDelegation *delegation)
{
  const guint named = delegation->delegates != NULL ? g_strv_length (delegation->delegates) : 0;

  return MAX (named, (guint) CLAMP (delegation->quota, 0, G_MAXINT16));
}

/*< private >
 * hst_maker_count_attending:
 * @self: a maker
 * @event: a session
 *
 * Returns: how many people of the visit's delegations attend it
 */
guint
hst_maker_count_attending (HstDocMaker    *self,
                           const HstEvent *event)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (self->plan, self->visit->uid);
  guint n = 0;

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (delegation->reply != HST_REPLY_DECLINED &&
        (event->communities == NULL || hst_list_contains (event->communities, delegation->community)))
      n += hst_maker_count_people (delegation);
  }
  return n;
}

/*< private >
 * hst_maker_list_delegates:
 * @self: a maker
 * @delegation: a delegation
 *
 * Returns: (transfer container) (element-type HstPerson): its people, its head first, as far as the readers may know them
 */
GPtrArray *
hst_maker_list_delegates (HstDocMaker         *self,
                          const HstDelegation *delegation)
{
  GPtrArray *people = g_ptr_array_new ();
  const char *const *uids = hst_detail_get_list (self->options->detail, delegation, "delegates");
  HstPerson *head = hst_plan_find_person (self->plan, hst_maker_text (self, delegation, "head"));

  if (head != NULL)
    g_ptr_array_add (people, head);
  for (guint i = 0; uids[i] != NULL; i++) {
    HstPerson *person = hst_plan_find_person (self->plan, uids[i]);

    if (person != NULL && person != head)
      g_ptr_array_add (people, person);
  }
  return people;
}

static gboolean
is_delegate (HstDocMaker *self,
             const char  *uid)
{
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (self->plan, self->visit->uid);

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    if (g_strcmp0 (delegation->head, uid) == 0 || hst_list_contains (delegation->delegates, uid))
      return TRUE;
  }
  return FALSE;
}

static void
add_person (HstDocMaker *self,
            GPtrArray   *people,
            const char  *uid)
{
  HstPerson *person = hst_plan_find_person (self->plan, uid);

  if (person != NULL && !g_ptr_array_find (people, person, NULL) && !is_delegate (self, uid))
    g_ptr_array_add (people, person);
}

/*< private >
 * hst_maker_list_staff:
 * @self: a maker
 *
 * Returns: (transfer container) (element-type HstPerson): who runs the visit, is responsible for a session or speaks at
 *   one, without the delegates
 */
GPtrArray *
hst_maker_list_staff (HstDocMaker *self)
{
  GPtrArray *people = g_ptr_array_new ();

  add_person (self, people, self->visit->coordinator);
  for (guint i = 0; i < self->items->len; i++) {
    const HstEvent *event = ((const HstDocItem *) self->items->pdata[i])->event;

    add_person (self, people, event->responsible);
    for (guint j = 0; event->speakers != NULL && event->speakers[j] != NULL; j++)
      add_person (self, people, event->speakers[j]);
  }
  return people;
}
