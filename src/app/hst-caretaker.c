/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-caretaker.h"

#include "hst-backups.h"
#include "hst-keeping.h"
#include "hst-settings.h"

/* A backup is made when a plan is opened and, while it is open, as often as this if it was changed. */
#define EVERY_S       600
/* What is to be seen of a plan comes first: a backup is a copy of all of it. */
#define SETTLE_S      3
#define BYTES_OF_A_MB (1024 * 1024)
#define DAY_S         86400

/**
 * Caretaker:
 * @window: (borrowed): the window it belongs to, which frees it
 * @working: the look that is under way
 * @told: whether the last look failed, which is said once
 */
typedef struct {
  HstWindow    *window;
  GCancellable *working;
  guint         source;
  guint         first_source;   /* after the plan has been opened; 0 when it has been looked after */
  gboolean      told;
} Caretaker;

/* What the settings say, as plain values for the thread. */
typedef struct {
  HstStore      *store;
  HstBackupRule  rule;
  gint64         now_utc_s;
  gint64         keep_s;
  gint64         max_bytes;
} Care;

static void
care_free (Care *self)
{
  g_clear_object (&self->store);
  g_free (self);
}

static void
caretaker_free (Caretaker *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_handle_id (&self->first_source, g_source_remove);
  g_cancellable_cancel (self->working);
  g_clear_object (&self->working);
  g_free (self);
}

static gboolean
look_after (Care          *care,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree char *folder = hst_edit_dup_backup_folder (hst_store_get_path (care->store));

  if (hst_store_is_read_only (care->store))
    return TRUE;
  if (care->rule.n_last > 0 && !hst_backups_make (care->store, folder, &care->rule, care->now_utc_s, cancellable, NULL,
                                                  error))
    return FALSE;
  return hst_store_cut_history (care->store, care->keep_s > 0 ? care->now_utc_s - care->keep_s : G_MININT64,
                                care->max_bytes, NULL, error);
}

static void
look_after_in_thread (GTask        *task,
                      gpointer      source,
                      gpointer      task_data,
                      GCancellable *cancellable)
{
  GError *error = NULL;

  if (look_after (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_looked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Caretaker *self = g_object_get_data (source, "caretaker");
  g_autoptr (GError) error = NULL;
  const gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  if (self == NULL)
    return;
  g_clear_object (&self->working);
  if (!done && !self->told)
    hst_window_report (self->window, error);
  self->told = !done;
}

static gpointer
lend_store (HstStore      *store,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return g_object_ref (store);
}

/* In a thread of its own: what a person does next must not wait for a copy of the whole plan. */
static void
on_store_lent (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  Caretaker *self = g_object_get_data (G_OBJECT (window), "caretaker");
  g_autoptr (HstStore) store = hst_worker_finish (result, NULL);
  g_autoptr (GTask) task = NULL;
  Care *care;

  if (self == NULL || store == NULL || self->working != NULL)
    return;
  care = g_new0 (Care, 1);
  care->store = g_steal_pointer (&store);
  care->rule = (HstBackupRule) {
    (guint) hst_settings_get_int ("backups-last", 10), (guint) hst_settings_get_int ("backups-days", 14),
    (guint) hst_settings_get_int ("backups-months", 12),
  };
  care->now_utc_s = g_get_real_time () / G_USEC_PER_SEC;
  care->keep_s = (gint64) hst_settings_get_int ("history-days", 0) * DAY_S;
  care->max_bytes = (gint64) hst_settings_get_int ("history-megabytes", 256) * BYTES_OF_A_MB;

  self->working = g_cancellable_new ();
  task = g_task_new (window, self->working, on_looked, NULL);
  g_task_set_source_tag (task, on_store_lent);
  g_task_set_task_data (task, care, (GDestroyNotify) care_free);
  g_task_run_in_thread (task, look_after_in_thread);
}

static void
start_looking (Caretaker *self)
{
  HstSession *session = hst_window_get_session (self->window);

  if (hst_session_is_open (session) && self->working == NULL)
    hst_session_run (session, lend_store, NULL, NULL, g_object_unref, NULL, on_store_lent,
                     g_object_ref (self->window));
}

static gboolean
on_time_to_look (gpointer user_data)
{
  start_looking (user_data);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_settled (gpointer user_data)
{
  Caretaker *self = user_data;

  self->first_source = 0;
  start_looking (self);

  return G_SOURCE_REMOVE;
}

static void
on_plan_opened (HstWindow *window)
{
  Caretaker *self = g_object_get_data (G_OBJECT (window), "caretaker");

  if (self == NULL)
    return;
  g_clear_handle_id (&self->first_source, g_source_remove);
  self->first_source = g_timeout_add_seconds (SETTLE_S, on_settled, self);
}

/* The backup is of the plan as it was opened. */
static void
on_stepping (HstWindow *window)
{
  Caretaker *self = g_object_get_data (G_OBJECT (window), "caretaker");

  if (self == NULL || self->first_source == 0)
    return;
  g_clear_handle_id (&self->first_source, g_source_remove);
  start_looking (self);
}

/**
 * hst_caretaker_install:
 * @window: a window
 *
 * From now on its plan is backed up and its history cut as the settings want it.  What goes wrong is said once in the
 * window.
 */
void
hst_caretaker_install (HstWindow *window)
{
  Caretaker *self = g_new0 (Caretaker, 1);

  self->window = window;
  self->source = g_timeout_add_seconds (EVERY_S, on_time_to_look, self);
  g_object_set_data_full (G_OBJECT (window), "caretaker", self, (GDestroyNotify) caretaker_free);
  g_signal_connect_object (hst_window_get_session (window), "notify::open", G_CALLBACK (on_plan_opened), window,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (hst_window_get_session (window), "stepping", G_CALLBACK (on_stepping), window, G_CONNECT_SWAPPED);
}
