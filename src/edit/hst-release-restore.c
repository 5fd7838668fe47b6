/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-release.h"

#include "hst-edit-private.h"

#include <glib/gi18n-lib.h>

/* Going back to a version that was published. */

typedef struct {
  HstVersion *then;
  gint64      now_utc_s;
} Restoring;

/* What the plan has lost since is not named again. */
static void
drop_lost_person (HstPlan *plan,
                  char   **uid)
{
  if (*uid != NULL && hst_plan_find_person (plan, *uid) == NULL)
    hst_set_text (uid, NULL);
}

static void
drop_lost_people (HstPlan  *plan,
                  char   ***uids)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) left = NULL;

  for (guint i = 0; *uids != NULL && (*uids)[i] != NULL; i++)
    if (hst_plan_find_person (plan, (*uids)[i]) != NULL)
      g_strv_builder_add (builder, (*uids)[i]);
  left = g_strv_builder_end (builder);
  hst_set_list (uids, (const char *const *) left);
}

static gboolean
need_community (HstPlan     *plan,
                const char  *code,
                GError     **error)
{
  if (code == NULL || hst_plan_find_community (plan, code) != NULL)
    return TRUE;
  g_set_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID,
               /* Translators: %s is the code of a community. */
               _("The version names the community %s, which is not in the plan any more. Add it first."), code);
  return FALSE;
}

/* ---- the visit, its delegations, its venues */

static gboolean
restore_visit (HstStore    *store,
               HstPlan     *plan,
               HstVersion  *then,
               GError     **error)
{
  g_autoptr (HstVisit) visit = hst_record_copy (hst_version_get_visit (then));

  drop_lost_person (plan, &visit->coordinator);
  return need_community (plan, visit->host, error) && hst_store_put (store, visit, error);
}

static gboolean
restore_delegations (HstStore    *store,
                     HstPlan     *plan,
                     HstVersion  *then,
                     HstVersion  *now,
                     GError     **error)
{
  GPtrArray *old = hst_version_get_delegations (then);
  GPtrArray *new = hst_version_get_delegations (now);

  for (guint i = 0; i < new->len; i++) {
    HstDelegation *delegation = new->pdata[i];

    if (hst_plan_find_delegation (hst_version_get_plan (then), delegation->gathering, delegation->community) == NULL &&
        !hst_store_remove (store, delegation, error))
      return FALSE;
  }
  for (guint i = 0; i < old->len; i++) {
    g_autoptr (HstDelegation) delegation = hst_record_copy (old->pdata[i]);
    const HstDelegation *current = hst_plan_find_delegation (plan, delegation->gathering, delegation->community);

    drop_lost_person (plan, &delegation->head);
    drop_lost_people (plan, &delegation->delegates);
    /* An answer that came since then is no part of the programme. */
    if (current != NULL) {
      delegation->reply = current->reply;
      delegation->asked_on = current->asked_on;
      delegation->answered_on = current->answered_on;
      delegation->reply_by = current->reply_by;
      hst_set_text (&delegation->notes, current->notes);
    }
    if (!need_community (plan, delegation->community, error) || !hst_store_put (store, delegation, error))
      return FALSE;
  }
  return TRUE;
}

/* A venue serves other visits too: it comes back if it is gone, and stays as it is if not. */
static gboolean
restore_venues (HstStore    *store,
                HstPlan     *plan,
                HstVersion  *then,
                GError     **error)
{
  GPtrArray *venues = hst_version_get_venues (then);

  for (guint i = 0; i < venues->len; i++) {
    g_autoptr (HstVenue) venue = hst_record_copy (venues->pdata[i]);

    if (hst_plan_find_venue (plan, venue->uid) != NULL)
      continue;
    drop_lost_person (plan, &venue->contact);
    if (venue->community != NULL && hst_plan_find_community (plan, venue->community) == NULL)
      hst_set_text (&venue->community, NULL);
    if (!hst_store_put (store, venue, error))
      return FALSE;
  }
  return TRUE;
}

/* ---- sessions */

static gboolean
remove_newer (HstStore    *store,
              HstVersion  *then,
              HstVersion  *now,
              GError     **error)
{
  GPtrArray *events = hst_version_get_events (now);

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (hst_version_find_event (then, event->uid, &event->recurrence_id) != NULL)
      continue;
    if (!hst_event_is_instance (event) &&
        !hst_edit_remove_belongings (store, &hst_event_type, event->uid, error))
      return FALSE;
    if (!hst_store_remove (store, event, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
restore_event (HstStore    *store,
               HstPlan     *plan,
               HstEvent    *was,
               HstEvent    *is,
               gint64       now_utc_s,
               GError     **error)
{
  g_autoptr (HstEvent) event = hst_record_copy (was);

  drop_lost_person (plan, &event->responsible);
  drop_lost_person (plan, &event->driver);
  drop_lost_people (plan, &event->speakers);
  if (is != NULL && hst_record_same_content (event, is))
    return TRUE;
  event->sequence = MAX (was->sequence, is != NULL ? is->sequence : 0) + 1;
  event->stamp = now_utc_s;
  event->last_modified = now_utc_s;
  return hst_edit_validate (store, event, error) && hst_store_put (store, event, error);
}

static gboolean
restore_events (HstStore    *store,
                HstPlan     *plan,
                Restoring   *restoring,
                HstVersion  *now,
                GError     **error)
{
  GPtrArray *events = hst_version_get_events (restoring->then);

  for (guint i = 0; i < events->len; i++) {
    HstEvent *was = events->pdata[i];
    HstEvent *is = hst_version_find_event (now, was->uid, &was->recurrence_id);

    if (!restore_event (store, plan, was, is, restoring->now_utc_s, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
restore (HstStore  *store,
         gpointer   data,
         GError   **error)
{
  Restoring *restoring = data;
  const char *visit = hst_version_get_visit (restoring->then)->uid;
  g_autoptr (HstPlan) plan = hst_store_load_plan (store, error);
  g_autoptr (HstVersion) now = plan != NULL ? hst_store_load_version (store, visit, HST_VERSION_NOW, error) : NULL;

  return now != NULL && restore_visit (store, plan, restoring->then, error) &&
         restore_delegations (store, plan, restoring->then, now, error) &&
         restore_venues (store, plan, restoring->then, error) && remove_newer (store, restoring->then, now, error) &&
         restore_events (store, plan, restoring, now, error);
}

/**
 * hst_edit_restore_release:
 * @store: a store
 * @visit: UID of a visit
 * @number: number of a version that was published
 * @now_utc_s: when
 * @error: return location
 *
 * Makes a visit what it was in a version: its own fields, its delegations, its sessions, as one step.  Answers to
 * invitations stay as they are, and so do venues, which come back only if they are gone; people who are gone are not
 * named again.
 *
 * Returns: %FALSE with @error set and nothing changed: %HST_STORE_ERROR_NOT_FOUND, %HST_STORE_ERROR_DAMAGED, or
 *   %HST_EDIT_ERROR_INVALID if a community is gone that takes part
 */
gboolean
hst_edit_restore_release (HstStore    *store,
                          const char  *visit,
                          gint64       number,
                          gint64       now_utc_s,
                          GError     **error)
{
  g_autoptr (HstVersion) then = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (visit != NULL && number > 0, FALSE);

  then = hst_store_load_version (store, visit, number, error);
  if (then == NULL)
    return FALSE;
  subject = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return hst_edit_run_step (store, "restore-release", subject, restore, &(Restoring) { then, now_utc_s }, error);
}
