/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-session-private.h"

#include "hst-day-scale.h"

/* What an open plan holds: read by the worker, put into the schedule, and read again when somebody has changed it. */

typedef struct {
  HstStore     *store;
  HstZone      *zone;
  HstChecker   *checker;        /* whoever asked has it */
  GPtrArray    *unsent;
  HstDay        from;
  HstDay        to;
  HstDay        today;
} Reading;

typedef struct {
  HstSession *session;
  guint       generation;
  guint       range;
  HstChecker *checker;          /* owned: what the schedule has lent the worker, which it gets back whatever comes of it */
} Asked;

#define FOREIGN_CHECK_MS 300
/* The window has been drawn by then. */
#define CHECK_REST_MS    500
/* Some tens of milliseconds: what is asked for meanwhile waits no longer than that. */
#define INDEX_PORTION    500

gint64
hst_session_now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
reading_free (Reading *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->zone, hst_zone_unref);
  g_clear_pointer (&self->unsent, g_ptr_array_unref);
  g_free (self);
}

static Reading *
reading_new (HstSession *self)
{
  Reading *reading = g_new0 (Reading, 1);
  HstZone *zone = hst_schedule_get_zone (self->schedule);

  reading->store = g_object_ref (self->store);
  reading->zone = zone != NULL ? hst_zone_ref (zone) : NULL;
  reading->today = hst_schedule_get_today (self->schedule);
  hst_schedule_get_range (self->schedule, &reading->from, &reading->to);
  if (reading->to <= reading->from) {
    reading->from = reading->today;
    reading->to = reading->today + HST_SESSION_FIRST_DAYS;
  }

  return reading;
}

static Asked *
asked_new (HstSession *self)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->session = g_object_ref (self);
  asked->generation = self->generation;
  asked->range = self->range;

  return asked;
}

static void
asked_free (Asked *self)
{
  g_object_unref (self->session);
  hst_checker_free (self->checker);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
take_title (HstSession         *self,
            char              **where,
            char              **title,
            const char  *property)
{
  if (g_strcmp0 (*where, *title) == 0)
    return;
  g_free (*where);
  *where = g_steal_pointer (title);
  g_object_notify (G_OBJECT (self), property);
}

void
hst_session_show_snapshot (HstSession  *self,
               HstSnapshot *snapshot,
               gboolean     with_occurrences)
{
  if (snapshot->plan != NULL) {
    self->is_partial = snapshot->is_partial;
    hst_schedule_set_zone (self->schedule, snapshot->zone);
    hst_schedule_set_plan (self->schedule, snapshot->plan);
    g_clear_pointer (&self->meetings, g_ptr_array_unref);
    self->meetings = g_steal_pointer (&snapshot->meetings);
  }
  if (with_occurrences)
    hst_schedule_set_occurrences (self->schedule, snapshot->occurrences);
  if (snapshot->plan != NULL) {
    hst_schedule_set_pool (self->schedule, snapshot->pool);
    hst_schedule_set_findings (self->schedule, snapshot->findings);
    hst_schedule_set_accepted (self->schedule, snapshot->accepted);
    if (snapshot->checker != NULL)
      hst_schedule_take_checker (self->schedule, g_steal_pointer (&snapshot->checker));
    take_title (self, &self->undo_title, &snapshot->undo, "undo-title");
    take_title (self, &self->redo_title, &snapshot->redo, "redo-title");
    g_signal_emit_by_name (self, "refreshed");
  }
}

/* ---- in the worker's thread */

static gpointer
read_all (gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Reading *reading = data;

  return hst_snapshot_read (reading->store, reading->from, reading->to, reading->today,
                            reading->checker, cancellable, error);
}

/* Of what is shown already, with what has become known meanwhile. */
static gpointer
check_unsent (gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Reading *reading = data;
  HstSnapshot *snapshot = g_new0 (HstSnapshot, 1);

  if (reading->checker != NULL && hst_checker_set_unsent (reading->checker, reading->unsent)) {
    snapshot->findings = hst_checker_dup_findings (reading->checker);
    snapshot->accepted = hst_checker_dup_accepted (reading->checker);
  }

  return snapshot;
}

static gpointer
read_range (gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Reading *reading = data;

  return hst_snapshot_read_range (reading->store, reading->zone, reading->from, reading->to, cancellable, error);
}

static gpointer
read_foreign (gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  if (!hst_store_check_place (data, error))
    return NULL;

  return GINT_TO_POINTER (hst_store_poll_foreign (data));
}

static gpointer
check_pages (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return GINT_TO_POINTER (hst_store_check_later (data, error));
}

static gpointer
index_words (gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  gboolean is_more = FALSE;

  return hst_store_index_words (data, INDEX_PORTION, &is_more, error) ? GINT_TO_POINTER (is_more) : NULL;
}

/* ---- callbacks on the main thread */

/* Returns: whether the plan that was asked about is still the one that is open; if so, what it lent is back */
static gboolean
take_back (Asked *asked)
{
  HstSession *self = asked->session;

  self->n_refreshing--;
  if (asked->generation != self->generation)
    return FALSE;
  if (asked->checker != NULL)
    hst_schedule_take_checker (self->schedule, g_steal_pointer (&asked->checker));
  return TRUE;
}

static void
catch_up (HstSession *self)
{
  if (self->refresh_again && self->n_refreshing == 0) {
    self->refresh_again = FALSE;
    hst_session_refresh (self);
  } else {
    hst_session_index_words (self);
  }
}

static void
on_words_indexed (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_more = GPOINTER_TO_INT (hst_worker_finish (result, &error));

  asked->session->is_indexing = FALSE;
  /* Nobody waits for it: a search does what is left, and tells what keeps it from that. */
  if (error != NULL)
    g_debug ("%s", error->message);
  /* Another plan may have been opened meanwhile. */
  if (is_more || asked->generation != asked->session->generation)
    hst_session_index_words (asked->session);
}

/* What an import has left for later, in portions after whatever else was asked for. */
void
hst_session_index_words (HstSession *self)
{
  if (self->is_indexing || self->store == NULL || hst_store_is_read_only (self->store))
    return;

  self->is_indexing = TRUE;
  hst_worker_run (self->worker, index_words, g_object_ref (self->store), g_object_unref, NULL, NULL, on_words_indexed,
                  asked_new (self));
}

static void
on_pages_checked (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;

  if (hst_worker_finish (result, &error) == NULL && asked->generation == asked->session->generation)
    g_signal_emit_by_name (asked->session, "failed", error);
}

static gboolean
check_rest (gpointer user_data)
{
  HstSession *self = user_data;

  self->check_source = 0;
  hst_session_check_ahead (self);
  hst_worker_run (self->worker, check_pages, g_object_ref (self->store), g_object_unref, NULL, NULL, on_pages_checked,
                  asked_new (self));
  hst_session_index_words (self);

  return G_SOURCE_REMOVE;
}

/* What the opening of the plan has left out, when its window has been drawn.  A step that comes before that checks itself. */
void
hst_session_check_rest (HstSession *self)
{
  if (self->check_source == 0)
    self->check_source = g_timeout_add_full (G_PRIORITY_LOW, CHECK_REST_MS, check_rest, self, NULL);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  HstSession *self = asked->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstSnapshot) snapshot = hst_worker_finish (result, &error);

  if (!take_back (asked))
    return;
  if (snapshot != NULL)
    hst_session_show_snapshot (self, snapshot, asked->range == self->range);
  else
    g_signal_emit_by_name (self, "failed", error);
  catch_up (self);
}

static void
on_unsent_checked (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (HstSnapshot) snapshot = hst_worker_finish (result, NULL);

  if (!take_back (asked))
    return;
  if (snapshot != NULL && snapshot->findings != NULL) {
    hst_schedule_set_findings (asked->session->schedule, snapshot->findings);
    hst_schedule_set_accepted (asked->session->schedule, snapshot->accepted);
  }
  catch_up (asked->session);
}

static void
on_range_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  HstSession *self = asked->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstSnapshot) snapshot = hst_worker_finish (result, &error);

  if (asked->generation != self->generation || asked->range != self->range)
    return;

  if (snapshot != NULL)
    hst_session_show_snapshot (self, snapshot, TRUE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (self, "failed", error);
}

void
hst_session_read_range (HstSession *self)
{
  Reading *reading;

  self->range++;
  if (self->store == NULL)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  reading = reading_new (self);
  hst_worker_run (self->worker, read_range, reading, (GDestroyNotify) reading_free,
                  (GDestroyNotify) hst_snapshot_free, self->reading, on_range_read, asked_new (self));
}

static void
on_foreign_read (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;
  gboolean changed = GPOINTER_TO_INT (hst_worker_finish (result, &error));

  if (asked->generation != asked->session->generation)
    return;
  if (changed)
    hst_session_refresh (asked->session);
  /* Before somebody types what could not be kept. */
  if (error != NULL && !asked->session->told_gone) {
    asked->session->told_gone = TRUE;
    g_signal_emit_by_name (asked->session, "failed", error);
  }
}

static gboolean
on_time_to_poll (gpointer user_data)
{
  HstSession *self = user_data;

  self->poll_source = 0;
  if (self->store != NULL)
    hst_worker_run (self->worker, read_foreign, g_object_ref (self->store), g_object_unref, NULL, NULL,
                    on_foreign_read, asked_new (self));

  return G_SOURCE_REMOVE;
}

static void
on_file_changed (HstSession *self)
{
  if (self->poll_source == 0)
    self->poll_source = g_timeout_add (FOREIGN_CHECK_MS, on_time_to_poll, self);
}

static gboolean
on_minute (gpointer user_data)
{
  HstSession *self = user_data;
  HstDay before = hst_schedule_get_today (self->schedule);

  hst_schedule_set_now (self->schedule, hst_session_now_s ());
  if (hst_schedule_get_today (self->schedule) != before)
    hst_session_refresh (self);

  return G_SOURCE_CONTINUE;
}

/* Says every half minute what time it is. */
void
hst_session_start_clock (HstSession *self)
{
  self->clock_source = g_timeout_add_seconds (30, on_minute, self);
}

void
hst_session_stop_watching (HstSession *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++) {
    if (self->monitors[i] != NULL)
      g_file_monitor_cancel (self->monitors[i]);
    g_clear_object (&self->monitors[i]);
  }
  g_clear_handle_id (&self->poll_source, g_source_remove);
}

/* SQLite tells nobody of a change; the files do.  What they tell is only a reason to ask. */
void
hst_session_start_watching (HstSession *self)
{
  g_autofree char *log = g_strconcat (hst_store_get_path (self->store), "-wal", NULL);
  const char *paths[] = { hst_store_get_path (self->store), log };

  hst_session_stop_watching (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++) {
    g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

    self->monitors[i] = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
    if (self->monitors[i] != NULL)
      g_signal_connect_object (self->monitors[i], "changed", G_CALLBACK (on_file_changed), self, G_CONNECT_SWAPPED);
  }
}

/**
 * hst_session_refresh:
 * @self: a session
 *
 * Reads the plan again and shows it.  Many calls while one is under way make one more.
 */
void
hst_session_refresh (HstSession *self)
{
  Reading *reading;
  Asked *asked;

  g_return_if_fail (HST_IS_SESSION (self));

  if (self->store == NULL)
    return;
  if (self->n_refreshing > 0) {
    self->refresh_again = TRUE;
    return;
  }

  self->n_refreshing++;
  reading = reading_new (self);
  asked = asked_new (self);
  reading->checker = asked->checker = hst_schedule_steal_checker (self->schedule);
  hst_worker_run (self->worker, read_all, reading, (GDestroyNotify) reading_free,
                  (GDestroyNotify) hst_snapshot_free, NULL, on_read, asked);
}

/**
 * hst_session_check_ahead:
 * @self: a session
 *
 * Has the checker look at all that is planned, if there was too much of it to do so before the first of it was shown.  For when that has
 * been drawn; half a second later it comes about by itself.
 */
void
hst_session_check_ahead (HstSession *self)
{
  g_return_if_fail (HST_IS_SESSION (self));

  if (self->is_partial && self->n_refreshing == 0)
    hst_session_refresh (self);
}

/**
 * hst_session_check_unsent:
 * @self: a session
 * @unsent: (element-type HstUnsent): what of all visits has not reached its readers
 *
 * Has the checker look again at the visits of which that is news.  While the plan is being read nothing happens: after
 * that it has to be found out anew.
 */
void
hst_session_check_unsent (HstSession *self,
                          GPtrArray  *unsent)
{
  Reading *reading;
  Asked *asked;

  g_return_if_fail (HST_IS_SESSION (self));
  g_return_if_fail (unsent != NULL);

  if (self->store == NULL || self->n_refreshing > 0 || hst_schedule_is_checking (self->schedule))
    return;
  self->n_refreshing++;
  reading = reading_new (self);
  asked = asked_new (self);
  reading->unsent = g_ptr_array_ref (unsent);
  reading->checker = asked->checker = hst_schedule_steal_checker (self->schedule);
  hst_worker_run (self->worker, check_unsent, reading, (GDestroyNotify) reading_free,
                  (GDestroyNotify) hst_snapshot_free, NULL, on_unsent_checked, asked);
}
