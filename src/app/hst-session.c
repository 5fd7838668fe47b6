/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-session-private.h"

#include "hst-opening.h"

/**
 * HstSession:
 *
 * An open plan as a window has it: the store behind a worker, and the schedule that the views show.  After each
 * step, its own or somebody else's, the schedule is filled anew; answers that have been overtaken are dropped.
 */
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
  HstStore       *store;
  HstStoreWork    work;
  gpointer        data;
  GDestroyNotify  free_data;
} StoreJob;

static void
store_job_free (StoreJob *self)
{
  g_clear_object (&self->store);
  if (self->free_data != NULL && self->data != NULL)
    self->free_data (self->data);
  g_free (self);
}

/* ---- in the worker's thread */

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

  return hst_verb_do (data, store, hst_session_now_s (), cancellable, &what, error) ? what : NULL;
}

/* ---- callbacks on the main thread */

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
  HstDay from, to;

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
  hst_session_start_watching (self);
  hst_schedule_select (self->schedule, NULL, NULL);
  hst_session_show_snapshot (self, opened->snapshot, TRUE);
  /* The views may have chosen other days meanwhile, when there was no plan to read them from. */
  hst_schedule_get_range (self->schedule, &from, &to);
  if (from != opened->from || to != opened->to)
    hst_session_read_range (self);
  hst_session_check_rest (self);
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
  hst_schedule_set_now (self->schedule, hst_session_now_s ());
  hst_schedule_set_day (self->schedule, hst_schedule_get_today (self->schedule));
  g_signal_connect_object (self->schedule, "notify::from-day", G_CALLBACK (hst_session_read_range), self, G_CONNECT_SWAPPED);
  hst_session_start_clock (self);
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
    what->to = what->today + HST_SESSION_FIRST_DAYS;
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

  hst_session_stop_watching (self);
  g_clear_handle_id (&self->check_source, g_source_remove);
  g_clear_handle_id (&self->clock_source, g_source_remove);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->generation++;
  g_clear_pointer (&self->worker, hst_worker_free);
  g_clear_object (&self->store);
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
