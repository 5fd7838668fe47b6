/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

/* The verbs for sessions and meetings. */

/* @title: what the step is called; @seen: NULL for the first change of an instance; @wanted: as the person wants it */
static gboolean
update_event (HstStore    *store,
              const char  *title,
              HstEvent    *seen,
              HstEvent    *wanted,
              gint64       now_utc_s,
              GError     **error)
{
  g_autoptr (HstEventChange) change = hst_event_change_new (store, seen, wanted, now_utc_s, error);

  if (change == NULL)
    return FALSE;
  if (change->draft == NULL)
    return TRUE;

  return hst_edit_run_step (store, title, wanted->summary, hst_event_change_apply, change, error);
}

/**
 * hst_edit_create_event:
 * @store: a store
 * @draft: the event; without a UID it gets one
 * @now_utc_s: when it is made
 * @uid: (out) (nullable) (transfer full): its UID
 * @error: return location
 *
 * Makes a session or a meeting.
 *
 * Returns: %FALSE with @error set and nothing changed if it makes no sense or its UID is taken
 */
gboolean
hst_edit_create_event (HstStore  *store,
                       HstEvent  *draft,
                       gint64     now_utc_s,
                       char     **uid,
                       GError   **error)
{
  g_autoptr (HstEvent) event = NULL;
  HstEventChange change = { NULL, NULL, NULL };

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  event = change.draft = hst_record_copy (draft);
  if (event->uid == NULL)
    event->uid = hst_edit_new_uid ();
  hst_event_stamp (event, now_utc_s);
  event->created = now_utc_s;

  if (!hst_edit_validate (store, event, error) ||
      !hst_edit_run_step (store, "create-event", event->summary, hst_event_change_apply, &change, error))
    return FALSE;

  if (uid != NULL)
    *uid = g_strdup (event->uid);
  return TRUE;
}

/* What is made by one step. */
typedef struct {
  GPtrArray *drafts;   /* borrowed HstEvent */
  gint64     now_utc_s;
} Making;

static gboolean
make_events (HstStore  *store,
             gpointer   data,
             GError   **error)
{
  const Making *making = data;

  for (guint i = 0; i < making->drafts->len; i++) {
    g_autoptr (HstEvent) event = hst_record_copy (making->drafts->pdata[i]);
    HstEventChange change = { NULL, event, NULL };

    if (event->uid == NULL)
      event->uid = hst_edit_new_uid ();
    hst_event_stamp (event, making->now_utc_s);
    event->created = making->now_utc_s;
    if (!hst_edit_validate (store, event, error) || !hst_event_change_apply (store, &change, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * hst_edit_create_events:
 * @store: a store
 * @drafts: (element-type HstEvent): the events; those without a UID get one
 * @now_utc_s: when they are made
 * @error: return location
 *
 * Makes several sessions or meetings as one step.
 *
 * Returns: %FALSE with @error set and nothing changed if one of them makes no sense or its UID is taken
 */
gboolean
hst_edit_create_events (HstStore   *store,
                        GPtrArray  *drafts,
                        gint64      now_utc_s,
                        GError    **error)
{
  Making making = { drafts, now_utc_s };
  g_autofree char *count = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (drafts != NULL, FALSE);

  if (drafts->len == 0)
    return TRUE;
  if (drafts->len == 1)
    return hst_edit_create_event (store, drafts->pdata[0], now_utc_s, NULL, error);
  count = g_strdup_printf ("%u", drafts->len);
  return hst_edit_run_step (store, "copy-events", count, make_events, &making, error);
}

/**
 * hst_edit_update_event:
 * @store: a store
 * @seen: (nullable): the event as the person saw it; %NULL for the first change of one instance of a series
 * @draft: the event as the person wants it, with the same key
 * @now_utc_s: when
 * @error: return location
 *
 * Changes an event.  When a series as a whole is moved, its exceptions and changed instances stay with the instances
 * that they are about.  A draft that says what was there already is no step.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_CHANGED if the plan does not hold @seen any more
 */
gboolean
hst_edit_update_event (HstStore  *store,
                       HstEvent  *seen,
                       HstEvent  *draft,
                       gint64     now_utc_s,
                       GError   **error)
{
  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);
  g_return_val_if_fail (seen == NULL || hst_record_same_key (seen, draft), FALSE);
  g_return_val_if_fail (seen != NULL || hst_event_is_instance (draft), FALSE);

  return update_event (store, "change-event", seen, draft, now_utc_s, error);
}

/**
 * hst_edit_move_event:
 * @store: a store
 * @uid: UID of the event
 * @recurrence_id: (nullable): which instance of a series; %NULL or unset for the event as a whole
 * @start: where it shall begin
 * @end: (nullable): first moment after it; %NULL or unset to leave it as long as it is
 * @now_utc_s: when
 * @error: return location
 *
 * Moves or resizes an event, its gathering time along with it.
 *
 * Returns: %FALSE with @error set and nothing changed
 */
gboolean
hst_edit_move_event (HstStore         *store,
                     const char       *uid,
                     const HstMoment  *recurrence_id,
                     const HstMoment  *start,
                     const HstMoment  *end,
                     gint64            now_utc_s,
                     GError          **error)
{
  g_autoptr (GPtrArray) series = NULL;
  g_autoptr (HstEvent) draft = NULL;
  HstEvent *seen;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (uid != NULL && start != NULL && hst_moment_is_set (start), FALSE);

  series = hst_store_load_series (store, uid, error);
  if (series == NULL)
    return FALSE;
  seen = hst_series_find (series, recurrence_id);
  draft = seen != NULL ? hst_record_copy (seen) : hst_edit_draft_instance (store, uid, recurrence_id, error);
  if (draft == NULL)
    return FALSE;
  hst_event_place (store, draft, start, end);

  return update_event (store, seen != NULL && hst_event_is_unscheduled (seen) ? "place-event" : "move-event", seen, draft,
                       now_utc_s, error);
}

/**
 * hst_edit_delete_event:
 * @store: a store
 * @uid: UID of the event
 * @recurrence_id: (nullable): which instance of a series; %NULL or unset for the event as a whole
 * @now_utc_s: when
 * @error: return location
 *
 * Removes an event with all its changed instances, or leaves one instance out of its series.
 *
 * Returns: %FALSE with @error set and nothing changed; %HST_EDIT_ERROR_NOT_FOUND if there is no such event
 */
gboolean
hst_edit_delete_event (HstStore         *store,
                       const char       *uid,
                       const HstMoment  *recurrence_id,
                       gint64            now_utc_s,
                       GError          **error)
{
  g_autoptr (HstEventChange) change = NULL;
  const HstEvent *named;
  gboolean is_one;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  change = hst_event_change_new_removal (store, uid, recurrence_id, now_utc_s, error);
  if (change == NULL)
    return FALSE;
  is_one = recurrence_id != NULL && hst_moment_is_set (recurrence_id);
  named = change->seen == NULL || (is_one && change->overrides->len > 0) ? g_ptr_array_index (change->overrides, 0)
                                                                         : change->seen;

  return hst_edit_run_step (store, is_one ? "delete-instance" : "delete-event", named->summary, hst_event_change_apply,
                            change, error);
}

/**
 * hst_edit_draft_instance:
 * @store: a store
 * @uid: UID of a series
 * @recurrence_id: which of its instances
 * @error: return location
 *
 * Makes what an editor for one instance begins with.
 *
 * Returns: (transfer full) (nullable): the changed instance as it is, or a new one made from the series, which is
 *   not in the plan yet; %NULL with %HST_EDIT_ERROR_NOT_FOUND if there is neither
 */
HstEvent *
hst_edit_draft_instance (HstStore         *store,
                         const char       *uid,
                         const HstMoment  *recurrence_id,
                         GError          **error)
{
  g_autoptr (GPtrArray) series = NULL;
  HstEvent *event;

  g_return_val_if_fail (HST_IS_STORE (store), NULL);
  g_return_val_if_fail (uid != NULL, NULL);

  series = hst_store_load_series (store, uid, error);
  if (series == NULL)
    return NULL;

  event = hst_series_find (series, recurrence_id);
  if (event != NULL)
    return hst_record_copy (event);

  event = hst_series_find (series, NULL);
  if (event == NULL || !hst_event_is_series (event) || recurrence_id == NULL || !hst_moment_is_set (recurrence_id)) {
    hst_edit_fail_not_found (error);
    return NULL;
  }

  return hst_event_make_instance (store, event, recurrence_id);
}
