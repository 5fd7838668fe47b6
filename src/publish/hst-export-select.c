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
leave_instance_out (GPtrArray      *chosen,
                    GHashTable     *masters,
                    const HstEvent *instance)
{
  const guint number = GPOINTER_TO_UINT (g_hash_table_lookup (masters, instance->uid));
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autofree char *exdate = NULL;
  g_auto (GStrv) exdates = NULL;
  HstEvent *master;

  if (number == 0)
    return;
  master = hst_record_copy (chosen->pdata[number - 1]);
  builder = g_strv_builder_new ();
  exdate = hst_moment_to_string (&instance->recurrence_id);
  if (master->exdates != NULL)
    g_strv_builder_addv (builder, (const char **) master->exdates);
  g_strv_builder_add (builder, exdate);
  exdates = g_strv_builder_end (builder);
  hst_set_list (&master->exdates, (const char *const *) exdates);
  hst_event_unref (chosen->pdata[number - 1]);
  chosen->pdata[number - 1] = master;
}

/* Only whoever asks for a visit asks for the series of an instance. */
static void
find_masters (Selection *selection,
              GPtrArray *events)
{
  for (guint i = 0; selection->options->visit != NULL && i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (!hst_event_is_instance (event))
      g_hash_table_insert (selection->masters, event->uid, event);
  }
}

/* @chosen (element-type HstEvent): what goes out; @left_out (element-type HstEvent): instances that do not */
static void
leave_instances_out (GPtrArray *chosen,
                     GPtrArray *left_out)
{
  g_autoptr (GHashTable) masters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (left_out->len == 0)
    return;
  for (guint i = 0; i < chosen->len; i++) {
    const HstEvent *event = chosen->pdata[i];

    if (!hst_event_is_instance (event))
      g_hash_table_insert (masters, g_strdup (event->uid), GUINT_TO_POINTER (i + 1));
  }
  for (guint i = 0; i < left_out->len; i++)
    leave_instance_out (chosen, masters, left_out->pdata[i]);
}

static GPtrArray *
choose (Selection *selection,
        GPtrArray *events)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (hst_record_unref);
  g_autoptr (GPtrArray) left_out = g_ptr_array_new ();

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];

    if (is_wanted (selection, event))
      /* For others it is filled with what they need to know. */
      g_ptr_array_add (chosen, selection->options->profile == HST_PROFILE_SHARE ? hst_record_copy (event) : hst_record_ref (event));
    else if (hst_event_is_instance (event))
      g_ptr_array_add (left_out, event);
  }
  leave_instances_out (chosen, left_out);
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
 * Returns: (transfer full) (element-type HstEvent): what goes out, for sharing in records that nobody else has; %NULL with @error
 *   set
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

  events = hst_store_load_for_reading (store, &hst_event_type, error);
  if (events != NULL && find_window (&selection, store, cancellable, error)) {
    find_masters (&selection, events);
    chosen = choose (&selection, events);
  }
  g_clear_pointer (&selection.in_window, g_hash_table_unref);
  return chosen;
}
