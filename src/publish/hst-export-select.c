/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which events go out, and to whom. */
#include "hst-export-private.h"

typedef struct {
  HstPlan                *plan;
  const HstExportOptions *options;
  GHashTable             *in_window;   /* (nullable) set of uids: no limit without it */
  GHashTable             *masters;     /* uid → borrowed HstEvent */
} Selection;

/* The uids of what happens in the window, or nothing at all when there is no window. */
static gboolean
find_window (Selection     *selection,
             HstStore      *store,
             GCancellable  *cancellable,
             GError       **error)
{
  const HstExportOptions *options = selection->options;
  g_autoptr (GPtrArray) occurrences = NULL;
  guint cut;

  if (options->from_utc_s == G_MININT64 && options->to_utc_s == G_MAXINT64)
    return TRUE;

  occurrences = hst_store_query_occurrences (store, options->from_utc_s, options->to_utc_s, cancellable, &cut, error);
  if (occurrences == NULL)
    return FALSE;

  selection->in_window = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < occurrences->len; i++)
    g_hash_table_add (selection->in_window, g_strdup (hst_occurrence_get_uid (occurrences->pdata[i])));
  return TRUE;
}

/* A changed instance belongs to the visit of its series, whatever it says itself. */
static const char *
visit_of (Selection      *selection,
          const HstEvent *event)
{
  const HstEvent *master = g_hash_table_lookup (selection->masters, event->uid);

  return master != NULL ? master->visit : event->visit;
}

static gboolean
is_wanted (Selection      *selection,
           const HstEvent *event)
{
  const HstExportOptions *options = selection->options;

  /* What has no time yet is no VEVENT (RFC 5545 §3.6.1). */
  if (hst_event_is_unscheduled (event))
    return FALSE;
  if (selection->in_window != NULL && !g_hash_table_contains (selection->in_window, event->uid))
    return FALSE;
  if (options->visit != NULL && g_strcmp0 (visit_of (selection, event), options->visit) != 0)
    return FALSE;
  if (options->profile == HST_PROFILE_SHARE && event->kind == HST_EVENT_BLOCKER)
    return FALSE;
  return options->community == NULL || hst_plan_event_concerns (selection->plan, event, options->community);
}

/* An instance that does not go out must not be filled in from its series either. */
static void
leave_instance_out (GHashTable     *chosen_masters,
                    const HstEvent *instance)
{
  HstEvent *master = g_hash_table_lookup (chosen_masters, instance->uid);
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autofree char *exdate = NULL;
  g_auto (GStrv) exdates = NULL;

  if (master == NULL)
    return;
  builder = g_strv_builder_new ();
  exdate = hst_moment_to_string (&instance->recurrence_id);
  if (master->exdates != NULL)
    g_strv_builder_addv (builder, (const char **) master->exdates);
  g_strv_builder_add (builder, exdate);
  exdates = g_strv_builder_end (builder);
  hst_set_list (&master->exdates, (const char *const *) exdates);
}

static void
find_masters (Selection *selection,
              GPtrArray *events)
{
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (!hst_event_is_instance (event))
      g_hash_table_insert (selection->masters, event->uid, event);
  }
}

/* Nobody else has them, so they can be filled for their readers. */
static GPtrArray *
choose (Selection *selection,
        GPtrArray *events)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GHashTable) chosen_masters = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (!is_wanted (selection, event))
      continue;
    g_ptr_array_add (chosen, hst_record_ref (event));
    if (!hst_event_is_instance (event))
      g_hash_table_insert (chosen_masters, event->uid, event);
  }

  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];

    if (hst_event_is_instance (event) && !is_wanted (selection, event))
      leave_instance_out (chosen_masters, event);
  }
  return chosen;
}

/*< private >
 * hst_export_select:
 * @store: a plan
 * @plan: what it holds, without its events
 * @options: what is asked for
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (element-type HstEvent): what goes out, in records that nobody else has; %NULL with @error set
 */
GPtrArray *
hst_export_select (HstStore                *store,
                   HstPlan                 *plan,
                   const HstExportOptions  *options,
                   GCancellable            *cancellable,
                   GError                 **error)
{
  g_autoptr (GHashTable) masters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) events = NULL;
  Selection selection = { plan, options, NULL, masters };
  GPtrArray *chosen = NULL;

  events = hst_store_load_records (store, &hst_event_type, error);
  if (events != NULL && find_window (&selection, store, cancellable, error)) {
    find_masters (&selection, events);
    chosen = choose (&selection, events);
  }
  g_clear_pointer (&selection.in_window, g_hash_table_unref);
  return chosen;
}
