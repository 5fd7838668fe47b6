/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-private.h"

/* What the plan holds of what an import is about, fetched at once. */

/* From so many events on it is quicker to read all of the plan's than to look each one up. */
#define MANY_EVENTS 500

static void
take_events (HstImportIndex *self,
             GPtrArray      *events)
{
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = g_ptr_array_index (events, i);

    g_hash_table_insert (self->events, hst_import_event_key (event->uid, &event->recurrence_id), hst_record_ref (event));
  }
}

static gboolean
load_events_of (HstImportIndex  *self,
                HstIcalFile     *file,
                HstStore        *store,
                GError         **error)
{
  for (guint i = 0; i < file->events->len; i++) {
    g_autoptr (HstEvent) event = hst_ical_file_dup_event (file, i);
    g_autoptr (GPtrArray) series = hst_store_load_series (store, event->uid, error);

    if (series == NULL)
      return FALSE;
    take_events (self, series);
  }

  return TRUE;
}

static gboolean
load_events (HstImportIndex  *self,
             HstImport       *import,
             HstStore        *store,
             GError         **error)
{
  guint n_events = 0;

  for (guint f = 0; f < import->files->len; f++)
    n_events += ((HstIcalFile *) g_ptr_array_index (import->files, f))->events->len;

  if (n_events >= MANY_EVENTS) {
    g_autoptr (GPtrArray) all = hst_store_load_records (store, &hst_event_type, error);

    if (all != NULL)
      take_events (self, all);
    return all != NULL;
  }

  for (guint f = 0; f < import->files->len; f++)
    if (!load_events_of (self, g_ptr_array_index (import->files, f), store, error))
      return FALSE;

  return TRUE;
}

static gboolean
load_components (HstImportIndex  *self,
                 HstStore        *store,
                 GError         **error)
{
  g_autoptr (GPtrArray) all = hst_store_load_records (store, &hst_component_type, error);

  for (guint i = 0; all != NULL && i < all->len; i++)
    hst_import_index_add_component (self, g_ptr_array_index (all, i));

  return all != NULL;
}

/*
 * hst_import_event_key:
 * @uid: UID of an event
 * @recurrence_id: which instance, unset for a master
 *
 * Returns: what the event is found by
 */
char *
hst_import_event_key (const char      *uid,
                      const HstMoment *recurrence_id)
{
  g_autofree char *instance = hst_moment_to_string (recurrence_id);

  return g_strconcat (uid, "\n", instance, NULL);
}

/*
 * hst_import_component_key:
 * @calendar: UID of a calendar of the plan
 * @name: what kind of component
 * @key: what identifies it within its calendar
 *
 * Returns: what the component is found by
 */
char *
hst_import_component_key (const char *calendar,
                          const char *name,
                          const char *key)
{
  return g_strjoin ("\n", calendar != NULL ? calendar : "", name != NULL ? name : "", key != NULL ? key : "", NULL);
}

/*
 * hst_import_index_new:
 * @import: what was read
 * @store: (nullable): the plan; %NULL for one that holds nothing
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the plan holds of it
 */
HstImportIndex *
hst_import_index_new (HstImport  *import,
                      HstStore   *store,
                      GError    **error)
{
  g_autoptr (HstImportIndex) self = g_new0 (HstImportIndex, 1);

  self->events = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, hst_record_unref);
  self->components = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  if (store == NULL) {
    self->calendars = g_ptr_array_new_with_free_func (hst_record_unref);
    return g_steal_pointer (&self);
  }

  self->plan = hst_store_load_plan (store, error);
  if (self->plan == NULL)
    return NULL;
  self->calendars = hst_store_load_records (store, &hst_calendar_type, error);
  if (self->calendars == NULL || !load_events (self, import, store, error) || !load_components (self, store, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
hst_import_index_free (HstImportIndex *self)
{
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->events, g_hash_table_unref);
  g_clear_pointer (&self->components, g_hash_table_unref);
  g_clear_pointer (&self->calendars, g_ptr_array_unref);
  g_free (self);
}

HstEvent *
hst_import_index_find_event (HstImportIndex  *self,
                             const char      *uid,
                             const HstMoment *recurrence_id)
{
  g_autofree char *key = hst_import_event_key (uid, recurrence_id);

  return g_hash_table_lookup (self->events, key);
}

/*
 * hst_import_index_replace_event:
 * @self: what the plan holds
 * @event: what it will hold, for whatever comes next in this import
 */
void
hst_import_index_replace_event (HstImportIndex *self,
                                HstEvent       *event)
{
  g_hash_table_replace (self->events, hst_import_event_key (event->uid, &event->recurrence_id), hst_record_ref (event));
}

/*
 * hst_import_index_add_component:
 * @self: what the plan holds
 * @component: a component that it holds, or will hold, too
 */
void
hst_import_index_add_component (HstImportIndex *self,
                                HstComponent   *component)
{
  g_autofree char *key = hst_import_component_key (component->calendar, component->name, component->key);
  GPtrArray *same = g_hash_table_lookup (self->components, key);

  if (same == NULL) {
    same = g_ptr_array_new_with_free_func (hst_record_unref);
    g_hash_table_insert (self->components, g_steal_pointer (&key), same);
  }
  g_ptr_array_add (same, hst_record_ref (component));
}

/*
 * hst_import_index_find_component:
 * @self: what the plan holds
 * @calendar: UID of one of its calendars
 * @name: what kind of component
 * @key: what identifies it within its calendar
 * @nth: which of several that nothing tells apart, from 0
 *
 * Returns: (transfer none) (nullable): the component
 */
HstComponent *
hst_import_index_find_component (HstImportIndex *self,
                                 const char     *calendar,
                                 const char     *name,
                                 const char     *key,
                                 guint           nth)
{
  g_autofree char *index = hst_import_component_key (calendar, name, key);
  GPtrArray *same = g_hash_table_lookup (self->components, index);

  return same != NULL && nth < same->len ? g_ptr_array_index (same, nth) : NULL;
}
