/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include "hst-expand.h"

#include <glib/gi18n-lib.h>

/* The verbs for sessions and meetings. */

typedef struct {
  HstEvent  *seen;        /* borrowed, NULL for a new one */
  HstEvent  *draft;       /* borrowed, NULL for one to be removed */
  GPtrArray *overrides;   /* borrowed pairs: as it was, as it will be or NULL; or NULL */
} EventChange;

static void
stamp (HstEvent *event,
       gint64    now_utc_s)
{
  event->stamp = now_utc_s;
  event->last_modified = now_utc_s;
}

static gboolean
change_event (HstStore  *store,
              gpointer   data,
              GError   **error)
{
  EventChange *change = data;

  if ((change->seen != NULL || change->draft != NULL) &&
      !hst_edit_replace (store, change->seen, change->draft, error))
    return FALSE;

  if (change->seen != NULL && change->draft == NULL && !hst_event_is_instance (change->seen) &&
      !hst_edit_remove_belongings (store, &hst_event_type, change->seen->uid, error))
    return FALSE;

  /* All go before any comes, for one may take the name of another. */
  for (guint i = 0; change->overrides != NULL && i + 1 < change->overrides->len; i += 2) {
    gpointer was = g_ptr_array_index (change->overrides, i);

    if (!hst_store_expect (store, was, was, error) || !hst_store_remove (store, was, error))
      return FALSE;
  }
  for (guint i = 0; change->overrides != NULL && i + 1 < change->overrides->len; i += 2) {
    gpointer is = g_ptr_array_index (change->overrides, i + 1);

    if (is != NULL && !hst_store_put (store, is, error))
      return FALSE;
  }

  return TRUE;
}

static gboolean
run_change (HstStore    *store,
            const char  *title,
            const char  *subject,
            HstEvent    *seen,
            HstEvent    *draft,
            GPtrArray   *overrides,
            GError     **error)
{
  EventChange change = { seen, draft, overrides };

  return hst_edit_run_step (store, title, subject, change_event, &change, error);
}

static gboolean
fail_not_found (GError **error)
{
  return hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("This is no longer in the plan."), error);
}

/* What becomes of the changed instances of a series that goes from @seen to @draft. */
static GPtrArray *
follow_series (GPtrArray *series,
               HstEvent  *seen,
               HstEvent  *draft,
               gint64     now_utc_s)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (hst_record_unref);
  gint64 delta_s = hst_series_get_shift_s (seen, draft);

  if (delta_s == 0)
    return NULL;

  for (guint i = 0; i < series->len; i++) {
    HstEvent *was = g_ptr_array_index (series, i);

    if (hst_event_is_instance (was)) {
      HstEvent *is = hst_series_shift_override (was, delta_s);

      stamp (is, now_utc_s);
      is->sequence = MAX (was->sequence, seen->sequence) + 1;
      g_ptr_array_add (pairs, hst_record_ref (was));
      g_ptr_array_add (pairs, is);
    }
  }
  hst_series_shift_rules (draft, delta_s);

  return g_steal_pointer (&pairs);
}

/* @title: what the step is called; @wanted: as the person wants it */
static gboolean
update_event (HstStore    *store,
              const char  *title,
              HstEvent    *seen,
              HstEvent    *wanted,
              gint64       now_utc_s,
              GError     **error)
{
  g_autoptr (HstEvent) draft = hst_record_copy (wanted);
  g_autoptr (GPtrArray) series = NULL;
  g_autoptr (GPtrArray) overrides = NULL;

  if (!hst_edit_validate (store, draft, error))
    return FALSE;
  if (hst_record_same_content (seen, draft))
    return TRUE;

  if (hst_event_is_series (seen)) {
    series = hst_store_load_series (store, seen->uid, error);
    if (series == NULL)
      return FALSE;
    overrides = follow_series (series, seen, draft, now_utc_s);
  }

  stamp (draft, now_utc_s);
  draft->sequence = seen->sequence + (hst_event_is_rescheduled (seen, draft) ? 1 : 0);

  return run_change (store, title, draft->summary, seen, draft, overrides, error);
}

/* The instance as the series says it is, and as @wanted says. */
static gboolean
override_instance (HstStore    *store,
                   const char  *title,
                   HstEvent    *wanted,
                   gint64       now_utc_s,
                   GError     **error)
{
  g_autoptr (GPtrArray) series = hst_store_load_series (store, wanted->uid, error);
  g_autoptr (HstEvent) was = NULL;
  g_autoptr (HstEvent) draft = hst_record_copy (wanted);
  HstEvent *master;

  if (series == NULL)
    return FALSE;
  master = hst_series_find (series, NULL);
  if (master == NULL || !hst_event_is_series (master))
    return fail_not_found (error);
  if (!hst_edit_validate (store, draft, error))
    return FALSE;

  was = hst_event_make_instance (store, master, &wanted->recurrence_id);
  if (hst_record_same_content (was, draft))
    return TRUE;
  stamp (draft, now_utc_s);
  draft->created = now_utc_s;
  draft->sequence = master->sequence + (hst_event_is_rescheduled (was, draft) ? 1 : 0);

  return run_change (store, title, draft->summary, NULL, draft, NULL, error);
}

/*
 * hst_edit_place_event:
 * @store: the store that knows the zones
 * @event: an event that is still being filled
 * @start: where it shall begin
 * @end: (nullable): first moment after it; %NULL or unset to leave it as long as it is
 *
 * Makes an event begin and end there, in the words in which its length was given before.
 */
void
hst_edit_place_event (HstStore        *store,
                      HstEvent        *event,
                      const HstMoment *start,
                      const HstMoment *end)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *system = hst_zones_get_system (zones);
  gboolean has_end = hst_moment_is_set (&event->end);
  HstMoment implied = HST_MOMENT_INIT;

  hst_event_shift_start (event, start);
  if (end == NULL || !hst_moment_is_set (end))
    return;

  hst_event_get_end (event, zones, &implied);
  if (!has_end && hst_moment_is_set (&implied) &&
      hst_zones_to_utc (zones, &implied, system) == hst_zones_to_utc (zones, end, system))
    return;
  hst_set_text (&event->duration, NULL);
  event->end = *end;
}

/* Leaves one instance out of its series, with what was changed about it. */
static gboolean
delete_instance (HstStore         *store,
                 GPtrArray        *series,
                 const HstMoment  *recurrence_id,
                 gint64            now_utc_s,
                 GError          **error)
{
  HstEvent *master = hst_series_find (series, NULL);
  HstEvent *override = hst_series_find (series, recurrence_id);
  g_autoptr (HstEvent) draft = NULL;
  g_autoptr (GPtrArray) overrides = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GStrvBuilder) exdates = g_strv_builder_new ();
  g_autofree char *id = hst_moment_to_string (recurrence_id);
  g_auto (GStrv) list = NULL;

  if (override == NULL && (master == NULL || !hst_event_is_series (master)))
    return fail_not_found (error);

  if (override != NULL) {
    g_ptr_array_add (overrides, hst_record_ref (override));
    g_ptr_array_add (overrides, NULL);
  }
  if (master != NULL) {
    draft = hst_record_copy (master);
    if (draft->exdates != NULL)
      g_strv_builder_addv (exdates, (const char **) draft->exdates);
    if (!hst_list_contains (draft->exdates, id))
      g_strv_builder_add (exdates, id);
    list = g_strv_builder_end (exdates);
    hst_set_list (&draft->exdates, (const char *const *) list);
    stamp (draft, now_utc_s);
    draft->sequence = master->sequence + 1;
  }

  return run_change (store, "delete-instance", (override != NULL ? override : master)->summary, master, draft,
                     overrides, error);
}

static gboolean
delete_series (HstStore   *store,
               GPtrArray  *series,
               GError    **error)
{
  HstEvent *master = hst_series_find (series, NULL);
  HstEvent *named = master != NULL ? master : g_ptr_array_index (series, 0);
  g_autoptr (GPtrArray) overrides = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < series->len; i++) {
    HstEvent *event = g_ptr_array_index (series, i);

    if (event != master) {
      g_ptr_array_add (overrides, hst_record_ref (event));
      g_ptr_array_add (overrides, NULL);
    }
  }

  return run_change (store, "delete-event", named->summary, master, NULL, overrides, error);
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

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (draft != NULL, FALSE);

  event = hst_record_copy (draft);
  if (event->uid == NULL)
    event->uid = hst_edit_new_uid ();
  stamp (event, now_utc_s);
  event->created = now_utc_s;

  if (!hst_edit_validate (store, event, error) ||
      !run_change (store, "create-event", event->summary, NULL, event, NULL, error))
    return FALSE;

  if (uid != NULL)
    *uid = g_strdup (event->uid);
  return TRUE;
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

  if (seen == NULL)
    return override_instance (store, "change-event", draft, now_utc_s, error);

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

  if (seen == NULL) {
    draft = hst_edit_draft_instance (store, uid, recurrence_id, error);
    if (draft == NULL)
      return FALSE;
    hst_edit_place_event (store, draft, start, end);
    return override_instance (store, "move-event", draft, now_utc_s, error);
  }

  draft = hst_record_copy (seen);
  hst_edit_place_event (store, draft, start, end);
  return update_event (store, "move-event", seen, draft, now_utc_s, error);
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
  g_autoptr (GPtrArray) series = NULL;

  g_return_val_if_fail (HST_IS_STORE (store), FALSE);
  g_return_val_if_fail (uid != NULL, FALSE);

  series = hst_store_load_series (store, uid, error);
  if (series == NULL)
    return FALSE;
  if (series->len == 0)
    return fail_not_found (error);

  if (recurrence_id != NULL && hst_moment_is_set (recurrence_id))
    return delete_instance (store, series, recurrence_id, now_utc_s, error);

  return delete_series (store, series, error);
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
    fail_not_found (error);
    return NULL;
  }

  return hst_event_make_instance (store, event, recurrence_id);
}
