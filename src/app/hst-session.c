/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-session.h"

#include "hst-day-scale.h"
#include "hst-edit.h"
#include "hst-opening.h"

/**
 * HstSession:
 *
 * An open plan as a window has it: the store behind a worker, and the schedule that the views show.  After each
 * step, its own or somebody else's, the schedule is filled anew; answers that have been overtaken are dropped.
 */
struct _HstSession {
  GObject       parent_instance;

  HstWorker    *worker;
  HstSchedule  *schedule;
  HstStore     *store;          /* NULL until a plan is open; used in the worker only */
  GPtrArray    *meetings;
  char         *undo_title;
  char         *redo_title;
  char         *notice;         /* why the plan can only be looked at; NULL when it can be changed */
  gboolean      told_gone;

  guint         generation;     /* of the plan: rises when another is opened */
  guint         range;          /* of the days in view: rises when others are wanted */
  GCancellable *reading;        /* the query of the days in view */
  guint         n_refreshing;
  gboolean      refresh_again;

  GFileMonitor *monitors[2];    /* the plan and its write-ahead log */
  guint         poll_source;
  guint         clock_source;
};

typedef enum {
  PROP_OPEN = 1,
  PROP_UNDO_TITLE,
  PROP_REDO_TITLE,
} HstSessionProperty;

static GParamSpec *props[PROP_REDO_TITLE + 1];

enum {
  REFRESHED,
  STEPPING,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HstSession, hst_session, G_TYPE_OBJECT)

typedef struct {
  HstStore     *store;
  HstZone      *zone;
  HstChecker   *checker;        /* whoever asked has it */
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

typedef struct {
  HstStore       *store;
  HstStoreWork    work;
  gpointer        data;
  GDestroyNotify  free_data;
} StoreJob;

#define FOREIGN_CHECK_MS 300
#define DAYS_FIRST_READ  7

static gint64
now_s (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
reading_free (Reading *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->zone, hst_zone_unref);
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
    reading->to = reading->today + DAYS_FIRST_READ;
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
store_job_free (StoreJob *self)
{
  g_clear_object (&self->store);
  if (self->free_data != NULL && self->data != NULL)
    self->free_data (self->data);
  g_free (self);
}

static void
take_title (HstSession         *self,
            char              **where,
            char              **title,
            HstSessionProperty  property)
{
  if (g_strcmp0 (*where, *title) == 0)
    return;
  g_free (*where);
  *where = g_steal_pointer (title);
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
show_snapshot (HstSession  *self,
               HstSnapshot *snapshot,
               gboolean     with_occurrences)
{
  if (snapshot->plan != NULL) {
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
    take_title (self, &self->undo_title, &snapshot->undo, PROP_UNDO_TITLE);
    take_title (self, &self->redo_title, &snapshot->redo, PROP_REDO_TITLE);
    g_signal_emit (self, signals[REFRESHED], 0);
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
do_store_job (gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  StoreJob *job = data;

  return job->work (job->store, job->data, cancellable, error);
}

static gpointer
do_verb (HstStore      *store,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  char *what = NULL;

  return hst_verb_do (data, store, now_s (), cancellable, &what, error) ? what : NULL;
}

/* ---- callbacks on the main thread */

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  HstSession *self = asked->session;
  g_autoptr (GError) error = NULL;
  g_autoptr (HstSnapshot) snapshot = hst_worker_finish (result, &error);

  self->n_refreshing--;
  if (asked->generation != self->generation)
    return;

  if (asked->checker != NULL)
    hst_schedule_take_checker (self->schedule, g_steal_pointer (&asked->checker));
  if (snapshot != NULL)
    show_snapshot (self, snapshot, asked->range == self->range);
  else
    g_signal_emit (self, signals[FAILED], 0, error);

  if (self->refresh_again && self->n_refreshing == 0) {
    self->refresh_again = FALSE;
    hst_session_refresh (self);
  }
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
    show_snapshot (self, snapshot, TRUE);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[FAILED], 0, error);
}

static void
on_range_wanted (HstSession *self)
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
    g_signal_emit (asked->session, signals[FAILED], 0, error);
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

  hst_schedule_set_now (self->schedule, now_s ());
  if (hst_schedule_get_today (self->schedule) != before)
    hst_session_refresh (self);

  return G_SOURCE_CONTINUE;
}

static void
stop_watching (HstSession *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++) {
    if (self->monitors[i] != NULL)
      g_file_monitor_cancel (self->monitors[i]);
    g_clear_object (&self->monitors[i]);
  }
  g_clear_handle_id (&self->poll_source, g_source_remove);
}

/* SQLite tells nobody of a change; the files do.  What they tell is only a reason to ask. */
static void
start_watching (HstSession *self)
{
  g_autofree char *log = g_strconcat (hst_store_get_path (self->store), "-wal", NULL);
  const char *paths[] = { hst_store_get_path (self->store), log };

  stop_watching (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->monitors); i++) {
    g_autoptr (GFile) file = g_file_new_for_path (paths[i]);

    self->monitors[i] = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
    if (self->monitors[i] != NULL)
      g_signal_connect_object (self->monitors[i], "changed", G_CALLBACK (on_file_changed), self, G_CONNECT_SWAPPED);
  }
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  HstSession *self = g_task_get_source_object (task);
  guint generation = GPOINTER_TO_UINT (g_task_get_task_data (task));
  GError *error = NULL;
  g_autoptr (HstOpened) opened = hst_worker_finish (result, &error);

  if (opened == NULL) {
    /* What was read of the plan that stays open meanwhile has been dropped. */
    if (generation == self->generation)
      hst_session_refresh (self);
    g_task_return_error (task, error);
    return;
  }
  if (generation != self->generation || self->worker == NULL) {
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Another plan was opened meanwhile");
    return;
  }

  self->generation++;
  g_clear_object (&self->store);
  self->store = g_steal_pointer (&opened->store);
  g_free (self->notice);
  self->notice = g_steal_pointer (&opened->notice);
  self->told_gone = FALSE;
  start_watching (self);
  hst_schedule_select (self->schedule, NULL, NULL);
  show_snapshot (self, opened->snapshot, TRUE);
  /* The zone is known only now, and with it the days in view. */
  on_range_wanted (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_OPEN]);
  g_task_return_boolean (task, TRUE);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  HstSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *what = hst_worker_finish (result, &error);

  /* Also after a failure: somebody else's change may be the reason of it. */
  hst_session_refresh (self);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, g_steal_pointer (&what), g_free);
}

/* ---- vfuncs */

static void
hst_session_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  HstSession *self = HST_SESSION (object);

  switch ((HstSessionProperty) prop_id) {
  case PROP_OPEN:
    g_value_set_boolean (value, self->store != NULL);
    break;
  case PROP_UNDO_TITLE:
    g_value_set_string (value, self->undo_title);
    break;
  case PROP_REDO_TITLE:
    g_value_set_string (value, self->redo_title);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_session_dispose (GObject *object)
{
  HstSession *self = HST_SESSION (object);

  hst_session_shut_down (self);
  g_clear_object (&self->schedule);
  g_clear_pointer (&self->meetings, g_ptr_array_unref);

  G_OBJECT_CLASS (hst_session_parent_class)->dispose (object);
}

static void
hst_session_finalize (GObject *object)
{
  HstSession *self = HST_SESSION (object);

  g_free (self->undo_title);
  g_free (self->redo_title);
  g_free (self->notice);

  G_OBJECT_CLASS (hst_session_parent_class)->finalize (object);
}

static void
hst_session_class_init (HstSessionClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hst_session_dispose;
  object_class->finalize = hst_session_finalize;
  object_class->get_property = hst_session_get_property;

  props[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, readable);
  props[PROP_UNDO_TITLE] = g_param_spec_string ("undo-title", NULL, NULL, NULL, readable);
  props[PROP_REDO_TITLE] = g_param_spec_string ("redo-title", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);

  /**
   * HstSession::refreshed:
   *
   * The schedule shows the plan as it is now.
   */
  signals[REFRESHED] = g_signal_new ("refreshed", HST_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
  /**
   * HstSession::stepping:
   *
   * Something is about to be done to the plan.
   */
  signals[STEPPING] = g_signal_new ("stepping", HST_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  /**
   * HstSession::failed:
   * @error: what went wrong
   *
   * The plan could not be read; the schedule shows what it showed before.
   */
  signals[FAILED] = g_signal_new ("failed", HST_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hst_session_init (HstSession *self)
{
  self->worker = hst_worker_new ();
  self->schedule = hst_schedule_new ();
  self->meetings = g_ptr_array_new_with_free_func (g_object_unref);
  hst_schedule_set_now (self->schedule, now_s ());
  hst_schedule_set_day (self->schedule, hst_schedule_get_today (self->schedule));
  g_signal_connect_object (self->schedule, "notify::from-day", G_CALLBACK (on_range_wanted), self, G_CONNECT_SWAPPED);
  self->clock_source = g_timeout_add_seconds (30, on_minute, self);
}

/* ---- public */

HstSession *
hst_session_new (void)
{
  return g_object_new (HST_TYPE_SESSION, NULL);
}

HstSchedule *
hst_session_get_schedule (HstSession *self)
{
  g_return_val_if_fail (HST_IS_SESSION (self), NULL);

  return self->schedule;
}

gboolean
hst_session_is_open (HstSession *self)
{
  g_return_val_if_fail (HST_IS_SESSION (self), FALSE);

  return self->store != NULL;
}

/**
 * hst_session_get_path:
 * @self: a session
 *
 * Returns: (nullable): path of the open plan
 */
const char *
hst_session_get_path (HstSession *self)
{
  g_return_val_if_fail (HST_IS_SESSION (self), NULL);

  return self->store != NULL ? hst_store_get_path (self->store) : NULL;
}

const char *
hst_session_get_undo_title (HstSession *self)
{
  g_return_val_if_fail (HST_IS_SESSION (self), NULL);

  return self->undo_title;
}

const char *
hst_session_get_redo_title (HstSession *self)
{
  g_return_val_if_fail (HST_IS_SESSION (self), NULL);

  return self->redo_title;
}

/**
 * hst_session_get_notice:
 * @self: a session
 *
 * Returns: (nullable): why the plan can only be looked at, translated; %NULL when it can be changed
 */
const char *
hst_session_get_notice (HstSession *self)
{
  g_return_val_if_fail (HST_IS_SESSION (self), NULL);

  return self->notice;
}

/**
 * hst_session_get_meetings:
 * @self: a session
 *
 * Returns: (transfer none) (element-type HstOccurrence): the next occurrence of each meeting, soonest first
 */
GPtrArray *
hst_session_get_meetings (HstSession *self)
{
  g_return_val_if_fail (HST_IS_SESSION (self), NULL);

  return self->meetings;
}

/**
 * hst_session_open_async:
 * @self: a session
 * @path: path of the plan file
 * @opening: whether it is there or is to be made
 * @callback: called when it is open
 * @user_data: for @callback
 *
 * Opens a plan in place of the one that is open; if that fails, the one that is open stays.
 */
void
hst_session_open_async (HstSession          *self,
                        const char          *path,
                        HstOpening           opening,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;
  HstOpenRequest *what;

  g_return_if_fail (HST_IS_SESSION (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (self->worker != NULL);

  what = g_new0 (HstOpenRequest, 1);
  what->path = g_strdup (path);
  what->opening = opening;
  what->today = hst_schedule_get_today (self->schedule);
  hst_schedule_get_range (self->schedule, &what->from, &what->to);
  if (what->to <= what->from) {
    what->from = what->today;
    what->to = what->today + DAYS_FIRST_READ;
  }

  self->generation++;
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hst_session_open_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->generation), NULL);
  hst_worker_run (self->worker, hst_open_plan, what, (GDestroyNotify) hst_open_request_free,
                  (GDestroyNotify) hst_opened_free, NULL, on_opened, task);
}

gboolean
hst_session_open_finish (HstSession    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * hst_session_shut_down:
 * @self: a session
 *
 * Finishes what was asked for, and closes the plan for good.  To be called before the window goes, since nothing
 * that is asked for later is done.
 */
void
hst_session_shut_down (HstSession *self)
{
  g_return_if_fail (HST_IS_SESSION (self));

  stop_watching (self);
  g_clear_handle_id (&self->clock_source, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->generation++;
  g_clear_pointer (&self->worker, hst_worker_free);
  g_clear_object (&self->store);
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
 * hst_session_do_async:
 * @self: a session with an open plan
 * @verb: (transfer full): what to do
 * @cancellable: (nullable): to withdraw it
 * @callback: called when it is done or has failed
 * @user_data: for @callback
 *
 * Does something to the plan, then shows the plan as it is.
 */
void
hst_session_do_async (HstSession          *self,
                      HstVerb             *verb,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (HST_IS_SESSION (self));
  g_return_if_fail (self->store != NULL);

  g_signal_emit (self, signals[STEPPING], 0);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, hst_session_do_async);
  hst_session_run (self, do_verb, verb, (GDestroyNotify) hst_verb_free, g_free, cancellable, on_done, task);
}

/**
 * hst_session_do_finish:
 * @self: a session
 * @result: what the callback was given
 * @what: (out) (optional) (nullable): see hst_verb_do()
 * @error: (nullable): return location
 *
 * Returns: whether it is done
 */
gboolean
hst_session_do_finish (HstSession    *self,
                       GAsyncResult  *result,
                       char         **what,
                       GError       **error)
{
  g_autofree char *value = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  value = g_task_propagate_pointer (G_TASK (result), &local_error);
  if (what != NULL)
    *what = g_steal_pointer (&value);
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }

  return TRUE;
}

/**
 * hst_session_run:
 * @self: a session with an open plan
 * @work: what to do, in the worker's thread
 * @data: (transfer full) (nullable): for @work
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): to withdraw it
 * @callback: called when it is done; finish with hst_worker_finish()
 * @user_data: for @callback
 *
 * Reads something else from the plan: a search, an export, a preview.
 */
void
hst_session_run (HstSession          *self,
                 HstStoreWork         work,
                 gpointer             data,
                 GDestroyNotify       free_data,
                 GDestroyNotify       free_result,
                 GCancellable        *cancellable,
                 GAsyncReadyCallback  callback,
                 gpointer             user_data)
{
  StoreJob *job;

  g_return_if_fail (HST_IS_SESSION (self));
  g_return_if_fail (self->store != NULL);

  job = g_new0 (StoreJob, 1);
  job->store = g_object_ref (self->store);
  job->work = work;
  job->data = data;
  job->free_data = free_data;
  hst_worker_run (self->worker, do_store_job, job, (GDestroyNotify) store_job_free, free_result, cancellable,
                  callback, user_data);
}
