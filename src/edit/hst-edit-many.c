/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>

/* Verbs that change several records in one step. */

typedef struct {
  GPtrArray *seen;
  GPtrArray *drafts;
} Changes;

static gboolean
change_all (HstStore  *store,
            gpointer   data,
            GError   **error)
{
  const Changes *changes = data;

  for (guint i = 0; i < changes->drafts->len; i++)
    if (!hst_edit_replace (store, changes->seen->pdata[i], changes->drafts->pdata[i], error))
      return FALSE;

  return TRUE;
}

/**
 * hst_edit_put_records:
 * @store: a store
 * @title: id of the step's title
 * @subject: (nullable): what it is done to
 * @seen: (element-type HstRecord): the records as the person saw them, %NULL for new ones
 * @drafts: (element-type HstRecord): as they are wanted, one for each of @seen, with the same key
 * @error: return location
 *
 * Adds and changes records other than events in one step.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_CHANGED if the plan does not hold one of @seen
 *   any more, or holds what was to be new
 */
gboolean
hst_edit_put_records (HstStore    *store,
                      const char  *title,
                      const char  *subject,
                      GPtrArray   *seen,
                      GPtrArray   *drafts,
                      GError     **error)
{
  Changes changes = { seen, drafts };

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (seen->len == drafts->len, FALSE);

  for (guint i = 0; i < drafts->len; i++) {
    g_return_val_if_fail (drafts->pdata[i] != NULL, FALSE);
    if (!hst_edit_validate (store, drafts->pdata[i], error))
      return FALSE;
  }

  return drafts->len == 0 || hst_edit_run_step (store, title, subject, change_all, &changes, error);
}

static void
add_change (Changes  *changes,
            gpointer  seen,
            gpointer  draft)
{
  g_ptr_array_add (changes->seen, seen);
  g_ptr_array_add (changes->drafts, draft);
}

/**
 * hst_edit_add_visit:
 * @store: a store
 * @visit: a visit with a UID that nothing has
 * @guests: (nullable): codes of the communities that are to come
 * @error: return location
 *
 * Makes a visit, and a delegation that is planned for each guest, in one step.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_add_visit (HstStore           *store,
                    HstVisit           *visit,
                    const char *const  *guests,
                    GError            **error)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (hst_record_unref);
  Changes changes = { seen, drafts };

  g_return_val_if_fail (visit->uid != NULL, FALSE);

  add_change (&changes, NULL, hst_record_ref (visit));
  for (guint i = 0; guests != NULL && guests[i] != NULL; i++) {
    HstDelegation *delegation = hst_delegation_new ();

    hst_set_text (&delegation->gathering, visit->uid);
    hst_set_text (&delegation->community, guests[i]);
    delegation->reply = HST_REPLY_PLANNED;
    add_change (&changes, NULL, delegation);
  }
  return hst_edit_put_records (store, "add-visit", visit->title, seen, drafts, error);
}

/* ---- one delegate for another */

static gboolean
swap_delegate (HstDelegation *delegation,
               const char    *old_uid,
               const char    *new_uid)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  gboolean found = FALSE;

  for (guint i = 0; delegation->delegates != NULL && delegation->delegates[i] != NULL; i++) {
    const char *uid = delegation->delegates[i];
    const gboolean is_old = g_str_equal (uid, old_uid);

    found |= is_old;
    if (is_old && !hst_list_contains (delegation->delegates, new_uid))
      g_ptr_array_add (people, (gpointer) new_uid);
    else if (!is_old)
      g_ptr_array_add (people, (gpointer) uid);
  }
  if (!found)
    return FALSE;
  g_ptr_array_add (people, NULL);
  hst_set_list (&delegation->delegates, (const char *const *) people->pdata);
  if (g_strcmp0 (delegation->head, old_uid) == 0)
    hst_set_text (&delegation->head, new_uid);

  return TRUE;
}

/* That the one gave way to the other; who was never asked is noted, too, for the list of participants to tell it. */
static void
add_confirmation (Changes    *changes,
                  HstPlan    *plan,
                  const char *about,
                  const char *old_uid,
                  const char *new_uid,
                  HstDay      today)
{
  HstConfirmation *seen = hst_plan_find_confirmation (plan, about, old_uid);
  HstConfirmation *draft;

  draft = seen != NULL ? hst_record_copy (seen) : hst_confirmation_new ();
  hst_set_text (&draft->about, about);
  hst_set_text (&draft->whom, old_uid);
  draft->state = HST_REPLY_REPLACED;
  draft->answered_on = today;
  hst_set_text (&draft->replaced_by, new_uid);
  add_change (changes, seen != NULL ? hst_record_ref (seen) : NULL, draft);
}

/**
 * hst_edit_replace_delegate:
 * @store: a store
 * @gathering: UID of a visit or a meeting
 * @community: code of the community whose delegation it is
 * @old_uid: UID of a person of the delegation
 * @instead: the person who comes instead; added to the plan if it is not there
 * @today: the day on which it is noted
 * @error: return location
 *
 * Has one person come in the place of another.  The delegation keeps its order and its seats, who led it is led by the
 * one who comes, and the confirmation of who does not come says who does.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_replace_delegate (HstStore    *store,
                           const char  *gathering,
                           const char  *community,
                           const char  *old_uid,
                           HstPerson   *instead,
                           HstDay       today,
                           GError     **error)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func (hst_record_unref);
  Changes changes = { seen, drafts };
  HstDelegation *delegation;
  HstDelegation *draft;
  HstPerson *old;

  g_return_val_if_fail (instead->uid != NULL, FALSE);

  if (plan == NULL)
    return FALSE;
  delegation = hst_plan_find_delegation (plan, gathering, community);
  if (delegation == NULL)
    return hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("This delegation is no longer in the plan."), error);
  if (g_str_equal (old_uid, instead->uid))
    return hst_edit_fail (HST_EDIT_ERROR_INVALID, _("Nobody can be replaced by themselves."), error);

  draft = hst_record_copy (delegation);
  add_change (&changes, hst_record_ref (delegation), draft);
  if (!swap_delegate (draft, old_uid, instead->uid))
    return hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("This person is not in the delegation any more."), error);
  if (hst_plan_find_person (plan, instead->uid) == NULL)
    add_change (&changes, NULL, hst_record_ref (instead));
  add_confirmation (&changes, plan, gathering, old_uid, instead->uid, today);

  old = hst_plan_find_person (plan, old_uid);
  return hst_edit_put_records (store, "replace-delegate", old != NULL ? old->name : old_uid, seen, drafts, error);
}
