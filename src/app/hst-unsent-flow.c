/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-unsent-flow.h"

#include "hst-changes.h"

/* What of every visit has not reached its readers: found out after each step, behind what is shown at once. */

#define CANCELLABLE_KEY "hst-unsent-cancellable"

static gpointer
list_unsent (HstStore      *store,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return hst_changes_list_unsent (store, (HstDay) GPOINTER_TO_INT (data), cancellable, error);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (HstSession) session = user_data;
  g_autoptr (GPtrArray) unsent = hst_worker_finish (result, NULL);

  /* Of a plan that cannot be read the session itself tells. */
  if (unsent == NULL)
    return;
  hst_schedule_set_unsent (hst_session_get_schedule (session), unsent);
  hst_session_check_unsent (session, unsent);
}

static void
ask (HstWindow *window)
{
  HstSession *session = hst_window_get_session (window);
  HstSchedule *schedule = hst_session_get_schedule (session);
  GCancellable *last = g_object_get_data (G_OBJECT (window), CANCELLABLE_KEY);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (last);
  g_object_set_data_full (G_OBJECT (window), CANCELLABLE_KEY, g_object_ref (cancellable), g_object_unref);
  if (hst_session_is_open (session))
    hst_session_run (session, list_unsent, GINT_TO_POINTER (hst_schedule_get_today (schedule)), NULL,
                     (GDestroyNotify) g_ptr_array_unref, cancellable, on_listed, g_object_ref (session));
}

/**
 * hst_unsent_flow_install:
 * @window: a window
 *
 * Has its schedule know what of every visit is unsent.
 */
void
hst_unsent_flow_install (HstWindow *window)
{
  g_signal_connect_object (hst_window_get_session (window), "refreshed", G_CALLBACK (ask), window,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}
