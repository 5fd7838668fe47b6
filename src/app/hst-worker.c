/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-worker.h"

/**
 * HstWorker:
 *
 * One thread beside the main one, which does one thing after the other in the order in which they were asked
 * for.  Every call on a plan file goes through it, so the window never waits for a disk, and an edit that was
 * asked for is done before what is asked for after it.
 */
struct _HstWorker {
  GThreadPool *pool;
};

typedef struct {
  HstWork        work;
  gpointer       data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Job;

static void
job_clear_data (Job *job)
{
  if (job->free_data != NULL && job->data != NULL)
    job->free_data (job->data);
  job->data = NULL;
}

static void
job_free (Job *job)
{
  job_clear_data (job);
  g_free (job);
}

static void
do_job (gpointer data,
        gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError *error = NULL;
  gpointer result;

  if (g_cancellable_set_error_if_cancelled (cancellable, &error)) {
    job_clear_data (job);
    g_task_return_error (task, error);
    return;
  }

  result = job->work (job->data, cancellable, &error);
  job_clear_data (job);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

HstWorker *
hst_worker_new (void)
{
  HstWorker *self = g_new0 (HstWorker, 1);

  self->pool = g_thread_pool_new (do_job, NULL, 1, FALSE, NULL);

  return self;
}

/**
 * hst_worker_free:
 * @self: a worker
 *
 * Waits until everything that was asked for is done: an edit on its way is not lost when the window closes.
 * Cancel beforehand what need not be waited for.
 */
void
hst_worker_free (HstWorker *self)
{
  if (self == NULL)
    return;

  g_thread_pool_free (self->pool, FALSE, TRUE);
  g_free (self);
}

/**
 * hst_worker_run:
 * @self: a worker
 * @work: what to do, in the worker's thread
 * @data: (transfer full) (nullable): for @work; freed in the worker's thread when it is done
 * @free_data: (nullable): frees @data
 * @free_result: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): to withdraw it before it begins; @work may look at it too
 * @callback: (nullable): called in the caller's main context
 * @user_data: for @callback
 *
 * Asks for something to be done after all that was asked for before.
 */
void
hst_worker_run (HstWorker           *self,
                HstWork              work,
                gpointer             data,
                GDestroyNotify       free_data,
                GDestroyNotify       free_result,
                GCancellable        *cancellable,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (work != NULL);

  /* No source object: the thread may be the last to let go of the task, and with it of its source. */
  task = g_task_new (NULL, cancellable, callback, user_data);
  job = g_new0 (Job, 1);
  job->work = work;
  job->data = data;
  job->free_data = free_data;
  job->free_result = free_result;
  g_task_set_source_tag (task, hst_worker_run);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  /* What was done stays done: a cancellable that comes too late does not turn a result into an error. */
  g_task_set_check_cancellable (task, FALSE);
  g_thread_pool_push (self->pool, task, NULL);
}

/**
 * hst_worker_finish:
 * @result: what the callback was given
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): what the work returned
 */
gpointer
hst_worker_finish (GAsyncResult  *result,
                   GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
