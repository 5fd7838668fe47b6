/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-snapshot.h"

#include "hst-day-scale.h"
#include "hst-edit.h"
#include "hst-expand.h"

/* How far ahead meetings are looked for: further than anybody plans one. */
#define AHEAD_DAYS 190
/* More than are read and checked before anything is shown: some 10 ms of work. */
#define MANY       500

typedef struct {
  HstDay from;
  HstDay to;
} Days;

/**
 * hst_snapshot_find_zone:
 * @store: the plan
 * @plan: its records
 *
 * Returns: (transfer full): the programme's zone, or the system's
 */
HstZone *
hst_snapshot_find_zone (HstStore *store,
                        HstPlan  *plan)
{
  HstZones *zones = hst_store_get_zones (store);
  HstProgramme *programme = hst_plan_get_programme (plan);
  HstZone *zone = NULL;

  if (programme != NULL && programme->tzid != NULL)
    zone = hst_zones_lookup (zones, programme->tzid);

  return hst_zone_ref (zone != NULL ? zone : hst_zones_get_system (zones));
}

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  const Days *first = a;
  const Days *second = b;

  return first->from != second->from ? (first->from < second->from ? -1 : 1) : 0;
}

/* The days of visits that are not over or called off, joined where they touch: what has to be checked. */
static GArray *
days_of_visits (HstPlan *plan,
                HstDay   today)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Days));
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (Days));
  Days ahead = { today, today + AHEAD_DAYS };

  for (guint i = 0; i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];
    Days days = { visit->first_day - 1, visit->last_day + 2 };

    if (visit->first_day == HST_DAY_NONE || visit->last_day == HST_DAY_NONE ||
        visit->status == HST_VISIT_CANCELLED)
      continue;
    g_array_append_val (all, days);
  }
  g_array_append_val (all, ahead);
  g_array_sort (all, compare_days);

  for (guint i = 0; i < all->len; i++) {
    Days *days = &g_array_index (all, Days, i);
    Days *last = joined->len > 0 ? &g_array_index (joined, Days, joined->len - 1) : NULL;

    if (last != NULL && days->from <= last->to)
      last->to = MAX (last->to, days->to);
    else
      g_array_append_val (joined, *days);
  }

  return joined;
}

static GPtrArray *
query_days (HstStore      *store,
            HstZone       *zone,
            HstDay         from,
            HstDay         to,
            GCancellable  *cancellable,
            guint         *cut,
            GError       **error)
{
  return hst_store_query_occurrences (store, hst_day_get_start_utc_s (from, zone), hst_day_get_start_utc_s (to, zone),
                                      cancellable, cut, error);
}

static char *
occurrence_key (HstOccurrence *occurrence)
{
  return g_strdup_printf ("%s\n%" G_GINT64_FORMAT, hst_occurrence_get_uid (occurrence),
                          hst_occurrence_get_start_utc_s (occurrence));
}

/* What of a longer time overlaps some days, as query_days() finds it. */
static GPtrArray *
pick_days (GPtrArray *occurrences,
           HstZone   *zone,
           HstDay     from,
           HstDay     to)
{
  const gint64 from_utc_s = hst_day_get_start_utc_s (from, zone), to_utc_s = hst_day_get_start_utc_s (to, zone);
  GPtrArray *picked = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < occurrences->len; i++) {
    HstOccurrence *occurrence = occurrences->pdata[i];
    const gint64 start_utc_s = hst_occurrence_get_start_utc_s (occurrence), end_utc_s = hst_occurrence_get_end_utc_s (occurrence);

    if (start_utc_s < to_utc_s && (end_utc_s > from_utc_s || (end_utc_s == start_utc_s && start_utc_s >= from_utc_s)))
      g_ptr_array_add (picked, g_object_ref (occurrence));
  }

  return picked;
}

/* All that is planned, and of that what is shown: mostly it is among what is ahead, and need not be read twice.  (With a series that is
 * cut off it would have to be asked for which days that is so.) */
static GPtrArray *
query_planned (HstSnapshot   *self,
               HstStore      *store,
               const Days    *shown,
               HstDay         today,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (GArray) spans = days_of_visits (self->plan, today);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < spans->len; i++) {
    const Days *days = &g_array_index (spans, Days, i);
    guint n_cut = 0;
    g_autoptr (GPtrArray) found = query_days (store, self->zone, days->from, days->to, cancellable, &n_cut, error);

    if (found == NULL)
      return NULL;
    for (guint k = 0; k < found->len; k++)
      if (g_hash_table_add (known, occurrence_key (found->pdata[k])))
        g_ptr_array_add (all, g_object_ref (found->pdata[k]));
    if (days->from <= shown->from && shown->to <= days->to && n_cut == 0)
      self->occurrences = pick_days (found, self->zone, shown->from, shown->to);
  }

  return g_steal_pointer (&all);
}

static GPtrArray *
next_meetings (GPtrArray *occurrences,
               gint64     from_utc_s)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *meetings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < occurrences->len; i++) {
    HstOccurrence *occurrence = occurrences->pdata[i];
    const HstEvent *event = hst_occurrence_get_event (occurrence);

    if (hst_event_is_meeting (event) && event->status != HST_STATUS_CANCELLED &&
        hst_occurrence_get_end_utc_s (occurrence) > from_utc_s &&
        g_hash_table_add (known, (gpointer) hst_occurrence_get_uid (occurrence)))
      g_ptr_array_add (meetings, g_object_ref (occurrence));
  }

  return meetings;
}

/* How long a session without a time is to be: as long as it would be at any time. */
static gint64
planned_length_s (HstZones       *zones,
                  const HstEvent *event)
{
  g_autoptr (HstEvent) timed = hst_record_copy (event);
  HstMoment end = HST_MOMENT_INIT;

  timed->start = hst_moment_utc (0);
  hst_event_get_end (timed, zones, &end);

  return MAX (0, hst_moment_get_wall_s (&end) - hst_moment_get_wall_s (&timed->start));
}

static GPtrArray *
read_pool (HstStore  *store,
           gboolean   is_quick,
           GError   **error)
{
  g_autoptr (GPtrArray) events = is_quick ? hst_store_load_unscheduled_single (store, error)
                                          : hst_store_load_unscheduled (store, error);
  GPtrArray *pool;

  if (events == NULL)
    return NULL;
  pool = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    const HstMoment unset = HST_MOMENT_INIT;

    g_ptr_array_add (pool, hst_occurrence_new (event, NULL, &unset, &unset, 0,
                                               planned_length_s (hst_store_get_zones (store), event)));
  }

  return pool;
}

static gpointer
copy_occurrence (gconstpointer occurrence,
                 gpointer      data)
{
  return g_object_ref ((gpointer) occurrence);
}

static gboolean
read_steps (HstSnapshot  *self,
            HstStore     *store,
            GError      **error)
{
  GError *local_error = NULL;
  g_autoptr (HstStep) undo = hst_store_peek_undo (store, &local_error);
  g_autoptr (HstStep) redo = NULL;

  if (local_error == NULL)
    redo = hst_store_peek_redo (store, &local_error);
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  self->undo = undo != NULL ? hst_edit_step_title (undo) : NULL;
  self->redo = redo != NULL ? hst_edit_step_title (redo) : NULL;

  return TRUE;
}

void
hst_snapshot_free (HstSnapshot *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->zone, hst_zone_unref);
  g_clear_pointer (&self->occurrences, g_ptr_array_unref);
  g_clear_pointer (&self->pool, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->accepted, g_ptr_array_unref);
  g_clear_pointer (&self->checker, hst_checker_free);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);
  g_free (self->undo);
  g_free (self->redo);
  g_free (self);
}

/* Under martial law holidays are working days (Law 2136-IX, art. 6); no field says otherwise yet. */
static void
check (HstSnapshot *self,
       HstChecker  *checker,
       GPtrArray   *planned,
       HstDay       today)
{
  if (checker != NULL)
    hst_checker_update (checker, self->plan, planned, self->zone, today, FALSE);
  else
    checker = self->checker = hst_checker_new (self->plan, planned, self->zone, today, FALSE);
  self->findings = hst_checker_dup_findings (checker);
  self->accepted = hst_checker_dup_accepted (checker);
}

static HstSnapshot *
read_plan (HstStore  *store,
           GError   **error)
{
  g_autoptr (HstSnapshot) self = g_new0 (HstSnapshot, 1);

  self->plan = hst_store_load_plan (store, error);
  if (self->plan == NULL)
    return NULL;
  self->zone = hst_snapshot_find_zone (store, self->plan);

  return read_steps (self, store, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
read_occurrences (HstSnapshot   *self,
                  HstStore      *store,
                  const Days    *shown,
                  GCancellable  *cancellable,
                  GError       **error)
{
  self->occurrences = query_days (store, self->zone, shown->from, shown->to, cancellable, &self->cut, error);

  return self->occurrences != NULL;
}

/* @planned (element-type HstOccurrence): what happens; sessions without a time join it. */
static void
look_through (HstSnapshot *self,
              GPtrArray   *planned,
              HstChecker  *checker,
              HstDay       today)
{
  g_ptr_array_extend (planned, self->pool, copy_occurrence, NULL);
  check (self, checker, planned, today);
  self->meetings = next_meetings (planned, hst_day_get_start_utc_s (today, self->zone));
}

static gboolean
read_all (HstSnapshot   *self,
          HstStore      *store,
          const Days    *shown,
          HstDay         today,
          HstChecker    *checker,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr (GPtrArray) planned = query_planned (self, store, shown, today, cancellable, error);

  if (planned == NULL || (self->occurrences == NULL && !read_occurrences (self, store, shown, cancellable, error)))
    return FALSE;
  self->pool = read_pool (store, FALSE, error);
  if (self->pool == NULL)
    return FALSE;
  look_through (self, planned, checker, today);

  return TRUE;
}

static gboolean
read_shown (HstSnapshot   *self,
            HstStore      *store,
            const Days    *shown,
            HstDay         today,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GPtrArray) planned = NULL;

  if (!read_occurrences (self, store, shown, cancellable, error))
    return FALSE;
  self->pool = read_pool (store, TRUE, error);
  if (self->pool == NULL)
    return FALSE;
  self->is_partial = TRUE;
  planned = g_ptr_array_copy (self->occurrences, copy_occurrence, NULL);
  g_ptr_array_set_free_func (planned, g_object_unref);
  look_through (self, planned, NULL, today);

  return TRUE;
}

/* Whether looking through all of the plan takes long.  That it cannot be told is told by what follows. */
static gboolean
is_much_planned (HstSnapshot *self,
                 HstStore    *store,
                 HstDay       today)
{
  g_autoptr (GArray) spans = days_of_visits (self->plan, today);
  guint n_all = 0;

  for (guint i = 0; i < spans->len && n_all < MANY; i++) {
    const Days *days = &g_array_index (spans, Days, i);
    guint n = 0;

    if (!hst_store_count_candidates (store, hst_day_get_start_utc_s (days->from, self->zone),
                                     hst_day_get_start_utc_s (days->to, self->zone), MANY - n_all, &n, NULL))
      return FALSE;
    n_all += n;
  }

  return n_all == MANY;
}

/**
 * hst_snapshot_read:
 * @store: the plan
 * @from: first day to show
 * @to: first day not to show any more
 * @today: today
 * @checker: (nullable): what has kept the findings so far; brought up to date, if all could be read
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Reads everything that the window shows.  With @checker only what has changed is checked.
 *
 * Returns: (transfer full): what there is, or %NULL with @error set
 */
HstSnapshot *
hst_snapshot_read (HstStore      *store,
                   HstDay         from,
                   HstDay         to,
                   HstDay         today,
                   HstChecker    *checker,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const Days shown = { from, to };
  g_autoptr (HstSnapshot) self = read_plan (store, error);

  if (self == NULL || !read_all (self, store, &shown, today, checker, cancellable, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * hst_snapshot_read_first:
 * @store: the plan
 * @from: first day to show
 * @to: first day not to show any more
 * @today: today
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Reads what the window shows when it opens a plan: all, as hst_snapshot_read() does; of a plan in which more is planned than can be
 * looked through at once the days asked for, so that they can be shown, and hst_snapshot_read() is to follow.
 *
 * Returns: (transfer full): what there is, or %NULL with @error set
 */
HstSnapshot *
hst_snapshot_read_first (HstStore      *store,
                         HstDay         from,
                         HstDay         to,
                         HstDay         today,
                         GCancellable  *cancellable,
                         GError       **error)
{
  const Days shown = { from, to };
  g_autoptr (HstSnapshot) self = read_plan (store, error);
  gboolean done;

  if (self == NULL)
    return NULL;
  done = is_much_planned (self, store, today) ? read_shown (self, store, &shown, today, cancellable, error)
                                              : read_all (self, store, &shown, today, NULL, cancellable, error);

  return done ? g_steal_pointer (&self) : NULL;
}

/**
 * hst_snapshot_read_range:
 * @store: the plan
 * @zone: the zone of the days
 * @from: first day to show
 * @to: first day not to show any more
 * @cancellable: (nullable): to give up
 * @error: (nullable): return location
 *
 * Reads only what happens on some days.
 *
 * Returns: (transfer full): a snapshot with occurrences and nothing else, or %NULL with @error set
 */
HstSnapshot *
hst_snapshot_read_range (HstStore      *store,
                         HstZone       *zone,
                         HstDay         from,
                         HstDay         to,
                         GCancellable  *cancellable,
                         GError       **error)
{
  g_autoptr (HstSnapshot) self = g_new0 (HstSnapshot, 1);

  self->occurrences = query_days (store, zone, from, to, cancellable, &self->cut, error);
  if (self->occurrences == NULL)
    return NULL;

  return g_steal_pointer (&self);
}
