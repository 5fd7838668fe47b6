/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"

#include "hst-expand.h"

#include <glib/gi18n-lib.h>

/* What the verbs for events do in their steps: worked out first, then done whole or not at all. */

void
hst_event_stamp (HstEvent *event,
                 gint64    now_utc_s)
{
  event->stamp = now_utc_s;
  event->last_modified = now_utc_s;
}

gboolean
hst_edit_fail_not_found (GError **error)
{
  return hst_edit_fail (HST_EDIT_ERROR_NOT_FOUND, _("This is no longer in the plan."), error);
}

void
hst_event_change_free (HstEventChange *change)
{
  if (change == NULL)
    return;
  g_clear_pointer (&change->seen, hst_record_unref);
  g_clear_pointer (&change->draft, hst_record_unref);
  g_clear_pointer (&change->overrides, g_ptr_array_unref);
  g_free (change);
}

/* Inside the transaction of a step. */
gboolean
hst_event_change_apply (HstStore  *store,
                        gpointer   data,
                        GError   **error)
{
  HstEventChange *change = data;

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

/* Changed instances of what is no series any more belong to nothing, and go. */
static GPtrArray *
drop_instances (GPtrArray *series)
{
  GPtrArray *pairs = g_ptr_array_new_with_free_func (hst_record_unref);

  for (guint i = 0; i < series->len; i++) {
    HstEvent *was = g_ptr_array_index (series, i);

    if (hst_event_is_instance (was)) {
      g_ptr_array_add (pairs, hst_record_ref (was));
      g_ptr_array_add (pairs, NULL);
    }
  }

  return pairs;
}

/* What becomes of the changed instances of a series that goes from @seen to @draft. */
static GPtrArray *
follow_series (HstStore  *store,
               GPtrArray *series,
               HstEvent  *seen,
               HstEvent  *draft,
               gint64     now_utc_s)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (hst_record_unref);
  gint64 delta_s;

  if (!hst_event_is_series (draft))
    return drop_instances (series);
  delta_s = hst_series_get_shift_s (seen, draft);
  if (delta_s == 0)
    return NULL;

  for (guint i = 0; i < series->len; i++) {
    HstEvent *was = g_ptr_array_index (series, i);

    if (hst_event_is_instance (was)) {
      HstEvent *is = hst_series_shift_override (was, delta_s);

      hst_event_stamp (is, now_utc_s);
      is->sequence = MAX (was->sequence, seen->sequence) + 1;
      g_ptr_array_add (pairs, hst_record_ref (was));
      g_ptr_array_add (pairs, is);
    }
  }
  hst_series_shift_rules (store, draft, delta_s);

  return g_steal_pointer (&pairs);
}

/* What leads from @seen, which the plan holds, to what a person wants. */
static HstEventChange *
prepare_update (HstStore  *store,
                HstEvent  *seen,
                HstEvent  *draft,
                gint64     now_utc_s,
                GError   **error)
{
  g_autoptr (HstEventChange) change = g_new0 (HstEventChange, 1);
  g_autoptr (GPtrArray) series = NULL;

  if (hst_event_is_series (seen)) {
    series = hst_store_load_series (store, seen->uid, error);
    if (series == NULL)
      return NULL;
    change->overrides = follow_series (store, series, seen, draft, now_utc_s);
  }
  draft->sequence = seen->sequence + (hst_event_is_rescheduled (seen, draft) ? 1 : 0);
  change->seen = hst_record_ref (seen);
  change->draft = hst_record_ref (draft);

  return g_steal_pointer (&change);
}

/* The instance as the series says it is, and as the draft says. */
static HstEventChange *
prepare_override (HstStore  *store,
                  HstEvent  *draft,
                  gint64     now_utc_s,
                  GError   **error)
{
  g_autoptr (HstEventChange) change = g_new0 (HstEventChange, 1);
  g_autoptr (GPtrArray) series = hst_store_load_series (store, draft->uid, error);
  g_autoptr (HstEvent) was = NULL;
  HstEvent *master;

  if (series == NULL)
    return NULL;
  master = hst_series_find (series, NULL);
  if (master == NULL || !hst_event_is_series (master)) {
    hst_edit_fail_not_found (error);
    return NULL;
  }
  was = hst_event_make_instance (store, master, &draft->recurrence_id);
  if (hst_record_same_content (was, draft))
    return g_steal_pointer (&change);
  draft->created = now_utc_s;
  draft->sequence = master->sequence + (hst_event_is_rescheduled (was, draft) ? 1 : 0);
  change->draft = hst_record_ref (draft);

  return g_steal_pointer (&change);
}

/*
 * hst_event_change_new:
 * @store: a store
 * @seen: (nullable): the event as the plan holds it; %NULL for the first change of one instance of a series
 * @wanted: the event as a person wants it
 * @now_utc_s: when
 * @error: return location
 *
 * Works out what has to be done, without doing it.
 *
 * Returns: (transfer full): the change, with neither seen nor draft where there is nothing to do; %NULL with @error set
 *   if what is wanted makes no sense
 */
HstEventChange *
hst_event_change_new (HstStore  *store,
                      HstEvent  *seen,
                      HstEvent  *wanted,
                      gint64     now_utc_s,
                      GError   **error)
{
  g_autoptr (HstEvent) draft = hst_record_copy (wanted);

  if (!hst_edit_validate (store, draft, error))
    return NULL;
  if (seen != NULL && hst_record_same_content (seen, draft))
    return g_new0 (HstEventChange, 1);
  hst_event_stamp (draft, now_utc_s);

  return seen != NULL ? prepare_update (store, seen, draft, now_utc_s, error)
                      : prepare_override (store, draft, now_utc_s, error);
}

/* Makes @event begin and end there, in the words in which its length was given before; what had no time gets one. */
void
hst_event_place (HstStore        *store,
                 HstEvent        *event,
                 const HstMoment *start,
                 const HstMoment *end)
{
  HstZones *zones = hst_store_get_zones (store);
  HstZone *system = hst_zones_get_system (zones);
  gboolean has_end = hst_moment_is_set (&event->end);
  HstMoment implied = HST_MOMENT_INIT;

  if (hst_moment_is_set (&event->start))
    hst_event_shift_start (event, start);
  else
    event->start = *start;
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
static HstEventChange *
prepare_leaving_out (GPtrArray        *series,
                     const HstMoment  *recurrence_id,
                     gint64            now_utc_s,
                     GError          **error)
{
  g_autoptr (HstEventChange) change = g_new0 (HstEventChange, 1);
  HstEvent *master = hst_series_find (series, NULL);
  HstEvent *override = hst_series_find (series, recurrence_id);
  g_autoptr (GStrvBuilder) exdates = g_strv_builder_new ();
  g_autofree char *id = hst_moment_to_string (recurrence_id);
  g_auto (GStrv) list = NULL;

  if (override == NULL && (master == NULL || !hst_event_is_series (master))) {
    hst_edit_fail_not_found (error);
    return NULL;
  }

  change->overrides = g_ptr_array_new_with_free_func (hst_record_unref);
  if (override != NULL) {
    g_ptr_array_add (change->overrides, hst_record_ref (override));
    g_ptr_array_add (change->overrides, NULL);
  }
  if (master != NULL) {
    change->seen = hst_record_ref (master);
    change->draft = hst_record_copy (master);
    if (master->exdates != NULL)
      g_strv_builder_addv (exdates, (const char **) master->exdates);
    if (!hst_list_contains (master->exdates, id))
      g_strv_builder_add (exdates, id);
    list = g_strv_builder_end (exdates);
    hst_set_list (&change->draft->exdates, (const char *const *) list);
    hst_event_stamp (change->draft, now_utc_s);
    change->draft->sequence = master->sequence + 1;
  }

  return g_steal_pointer (&change);
}

static HstEventChange *
prepare_removal (GPtrArray *series)
{
  HstEventChange *change = g_new0 (HstEventChange, 1);
  HstEvent *master = hst_series_find (series, NULL);

  change->seen = master != NULL ? hst_record_ref (master) : NULL;
  change->overrides = g_ptr_array_new_with_free_func (hst_record_unref);
  for (guint i = 0; i < series->len; i++) {
    HstEvent *event = g_ptr_array_index (series, i);

    if (event != master) {
      g_ptr_array_add (change->overrides, hst_record_ref (event));
      g_ptr_array_add (change->overrides, NULL);
    }
  }

  return change;
}

/* An event with all its changed instances goes, or one instance is left out of its series. */
HstEventChange *
hst_event_change_new_removal (HstStore         *store,
                              const char       *uid,
                              const HstMoment  *recurrence_id,
                              gint64            now_utc_s,
                              GError          **error)
{
  g_autoptr (GPtrArray) series = hst_store_load_series (store, uid, error);

  if (series == NULL)
    return NULL;
  if (series->len == 0) {
    hst_edit_fail_not_found (error);
    return NULL;
  }
  if (recurrence_id != NULL && hst_moment_is_set (recurrence_id))
    return prepare_leaving_out (series, recurrence_id, now_utc_s, error);

  return prepare_removal (series);
}
