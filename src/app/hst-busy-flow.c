/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-busy-flow.h"

#include "hst-busy-import.h"
#include "hst-dialogs.h"
#include "hst-directory-flow.h"

#include <glib/gi18n-lib.h>

/* Busy times of others come in from their calendar files, and go again. */

/* Crosses to the worker and back. */
typedef struct {
  char      *whom;
  GPtrArray *files;    /* GFile */
  HstDay     today;
  char      *report;   /* once it is done */
} Order;

static void
order_clear (gpointer data)
{
  Order *order = data;

  g_free (order->whom);
  g_ptr_array_unref (order->files);
  g_free (order->report);
}

static void
order_unref (gpointer order)
{
  g_atomic_rc_box_release_full (order, order_clear);
}

/* Stays here. */
typedef struct {
  HstWindow *window;
  Order     *order;   /* NULL where busy times go */
} Asked;

static Asked *
asked_new (HstWindow *window,
           Order     *order)
{
  Asked *self = g_new0 (Asked, 1);

  self->window = g_object_ref (window);
  self->order = order;
  return self;
}

static void
asked_free (Asked *self)
{
  g_object_unref (self->window);
  g_clear_pointer (&self->order, order_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asked, asked_free)

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    hst_window_report (asked->window, error);
  else
    hst_directory_flow_say (asked->window,
                            asked->order != NULL ? asked->order->report : _("The busy times were forgotten"), TRUE);
}

static gboolean
import_in_worker (HstStore      *store,
                  gpointer       data,
                  gint64         now_utc_s,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Order *order = data;
  g_autoptr (GPtrArray) imports = hst_busy_import_prepare_all (store, order->whom, order->files, order->today, cancellable,
                                                               error);

  if (imports == NULL || !hst_busy_import_apply_all (store, imports, error))
    return FALSE;
  order->report = g_strdelimit (hst_busy_import_dup_reports (imports), "\n", ' ');
  return TRUE;
}

/* @asked: (transfer full) */
static void
start (Asked *asked)
{
  hst_session_do_async (hst_window_get_session (asked->window),
                        hst_verb_new_work (import_in_worker, g_atomic_rc_box_acquire (asked->order), order_unref), NULL, on_done,
                        asked);
}

static Order *
order_new (HstWindow  *window,
           const char *whom)
{
  Order *self = g_atomic_rc_box_new0 (Order);

  self->whom = g_strdup (whom);
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  self->today = hst_schedule_get_today (hst_session_get_schedule (hst_window_get_session (window)));
  return self;
}

static void
on_picked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Asked) asked = user_data;
  HstSession *session = hst_window_get_session (asked->window);
  GFile *file = hst_pick_file_finish (result, NULL);

  if (file == NULL)
    return;
  g_ptr_array_add (asked->order->files, file);
  if (hst_session_is_open (session))
    start (g_steal_pointer (&asked));
}

static void
activate_import (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Order *order = order_new (window, g_variant_get_string (parameter, NULL));

  gtk_window_present (GTK_WINDOW (window));
  gtk_file_filter_set_name (filter, _("Calendars"));
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_filter_add_suffix (filter, "ifb");
  gtk_file_filter_add_suffix (filter, "vfb");
  hst_pick_file_async (GTK_WIDGET (window), _("Import Busy Times"), filter, NULL, on_picked, asked_new (window, order));
}

static void
activate_forget (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSession *session = hst_window_get_session (window);
  GPtrArray *all = hst_plan_get_records (hst_schedule_get_plan (hst_session_get_schedule (session)), &hst_busy_type);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (((HstBusy *) all->pdata[i])->uid, g_variant_get_string (parameter, NULL)) == 0) {
      hst_session_do_async (session, hst_verb_new_put (all->pdata[i], NULL), NULL, on_done, asked_new (window, NULL));
      return;
    }
}

/* ---- files that are looked at already */

static gpointer
report_in_worker (HstStore      *store,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Order *order = data;
  g_autoptr (GPtrArray) imports = hst_busy_import_prepare_all (store, order->whom, order->files, order->today, cancellable,
                                                               error);

  return imports != NULL ? hst_busy_import_dup_reports (imports) : NULL;
}

static void
add_files (Order      *order,
           GListModel *files)
{
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (order->files, g_list_model_get_item (files, i));
}

/**
 * hst_busy_flow_report:
 * @window: a window with an open plan
 * @whom: key of a person, a venue or a community
 * @files: (element-type GFile): calendar files of theirs
 * @callback: called with the report, as text for hst_worker_finish()
 * @user_data: for @callback
 *
 * Reads what the files would tell of somebody's busy times; nothing is changed.
 */
void
hst_busy_flow_report (HstWindow           *window,
                      const char          *whom,
                      GListModel          *files,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  Order *order = order_new (window, whom);

  add_files (order, files);
  hst_session_run (hst_window_get_session (window), report_in_worker, order, order_unref, g_free, NULL, callback, user_data);
}

/**
 * hst_busy_flow_import:
 * @window: a window with an open plan
 * @whom: key of a person, a venue or a community
 * @files: (element-type GFile): calendar files of theirs
 *
 * Notes when somebody is busy, as one step.
 */
void
hst_busy_flow_import (HstWindow  *window,
                      const char *whom,
                      GListModel *files)
{
  Order *order = order_new (window, whom);

  add_files (order, files);
  start (asked_new (window, order));
}

/**
 * hst_busy_flow_install:
 * @window: a window
 *
 * Adds the actions "import-busy" (key of a person, venue or community) and "forget-busy" (UID of busy times).
 */
void
hst_busy_flow_install (HstWindow *window)
{
  static const GActionEntry entries[] = {
    { .name = "import-busy", .activate = activate_import, .parameter_type = "s" },
    { .name = "forget-busy", .activate = activate_forget, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
