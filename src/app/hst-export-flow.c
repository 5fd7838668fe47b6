/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-export-flow.h"

#include "hst-dialogs.h"
#include "hst-export-sheet.h"
#include "hst-export.h"

#include <glib/gi18n-lib.h>

typedef struct {
  HstWindow        *window;
  HstExportOptions  options;    /* its texts are the two below */
  char             *visit;
  char             *community;
  GFile            *target;
} Flow;

static Flow *
flow_new (HstWindow  *window,
          const char *visit,
          const char *community,
          gboolean    lossless)
{
  Flow *flow = g_new0 (Flow, 1);

  flow->window = window != NULL ? g_object_ref (window) : NULL;
  flow->visit = visit != NULL && *visit != '\0' ? g_strdup (visit) : NULL;
  flow->community = community != NULL && *community != '\0' ? g_strdup (community) : NULL;
  flow->options = (HstExportOptions) {
    .profile = lossless ? HST_PROFILE_LOSSLESS : HST_PROFILE_SHARE,
    .visit = flow->visit,
    .community = flow->community,
    .from_utc_s = G_MININT64,
    .to_utc_s = G_MAXINT64,
    .now_utc_s = g_get_real_time () / G_USEC_PER_SEC,
  };

  return flow;
}

static void
flow_free (Flow *flow)
{
  g_clear_object (&flow->window);
  g_clear_object (&flow->target);
  g_free (flow->visit);
  g_free (flow->community);
  g_free (flow);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_free)

/* What crosses to the worker leaves the window behind. */
static Flow *
flow_for_worker (const Flow *flow,
                 GFile      *target)
{
  Flow *copy = flow_new (NULL, flow->visit, flow->community, flow->options.profile == HST_PROFILE_LOSSLESS);

  copy->target = g_object_ref (target);

  return copy;
}

static gpointer
write_one (HstStore      *store,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Flow *flow = data;
  g_autoptr (GBytes) bytes = hst_export_calendar (store, &flow->options, cancellable, error);
  gsize size = 0;
  const char *text;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &size);
  if (!g_file_replace_contents (flow->target, text, size, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error))
    return NULL;

  return GUINT_TO_POINTER (1);
}

static gpointer
write_each (HstStore      *store,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Flow *flow = data;
  HstExportOptions options = flow->options;
  g_autoptr (GPtrArray) paths = NULL;

  options.community = NULL;
  paths = hst_export_all (store, &options, flow->target, cancellable, error);

  return paths != NULL ? GUINT_TO_POINTER (paths->len) : NULL;
}

static void
on_written (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Flow) flow = user_data;
  g_autoptr (GError) error = NULL;
  guint n = GPOINTER_TO_UINT (hst_worker_finish (result, &error));
  g_autofree char *text = NULL;

  if (error != NULL) {
    hst_window_report (flow->window, error);
    return;
  }
  if (n == 0) {
    hst_window_say (flow->window, _("No community takes part in this yet, so no file was written"), FALSE);
    return;
  }
  text = g_strdup_printf (ngettext ("%u file was written", "%u files were written", n), n);
  hst_window_say_folder (flow->window, text, flow->target);
}

static void
on_file_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Flow) flow = user_data;
  HstSession *session = hst_window_get_session (flow->window);
  g_autoptr (GFile) file = hst_save_file_finish (result, NULL);
  Flow *work;

  if (file == NULL || !hst_session_is_open (session))
    return;
  flow->target = g_file_get_parent (file);
  /* In a call's arguments nothing is said about what comes first. */
  work = flow_for_worker (flow, file);
  hst_session_run (session, write_one, work, (GDestroyNotify) flow_free, NULL, NULL, on_written,
                   g_steal_pointer (&flow));
}

static void
on_folder_picked (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Flow) flow = user_data;
  HstSession *session = hst_window_get_session (flow->window);
  g_autoptr (GFile) folder = hst_pick_folder_finish (result, NULL);
  Flow *work;

  if (folder == NULL || !hst_session_is_open (session))
    return;
  flow->target = g_object_ref (folder);
  work = flow_for_worker (flow, folder);
  hst_session_run (session, write_each, work, (GDestroyNotify) flow_free, NULL, NULL, on_written,
                   g_steal_pointer (&flow));
}

static void
on_chosen (HstWindow  *window,
           const char *visit,
           const char *community,
           gboolean    lossless)
{
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  Flow *flow = flow_new (window, visit, community, lossless);
  g_autoptr (GtkFileFilter) filter = NULL;
  g_autofree char *name = NULL;

  if (g_strcmp0 (flow->community, HST_EACH_COMMUNITY) == 0) {
    hst_pick_folder_async (GTK_WIDGET (window), _("Export into a Folder"), NULL, on_folder_picked, flow);
    return;
  }

  filter = gtk_file_filter_new ();
  gtk_file_filter_set_name (filter, _("Calendars"));
  gtk_file_filter_add_suffix (filter, "ics");
  name = hst_export_file_name (plan, &flow->options, NULL);
  hst_save_file_async (GTK_WIDGET (window), _("Export a Calendar"), name, filter, NULL, on_file_picked, flow);
}

/**
 * hst_export_flow_start:
 * @window: a window with an open plan
 * @visit: (nullable): UID of the visit that is chosen to begin with
 * @community: (nullable): code of a community, or %HST_EACH_COMMUNITY, chosen to begin with
 *
 * Asks what is to be exported and where to, and writes it.
 */
void
hst_export_flow_start (HstWindow  *window,
                       const char *visit,
                       const char *community)
{
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  GtkWidget *sheet = hst_export_sheet_new (plan, visit, community);

  g_signal_connect_object (sheet, "export", G_CALLBACK (on_chosen), window, G_CONNECT_SWAPPED);
  hst_present_sheet (sheet, _("Export"), 440, 440, GTK_WIDGET (window));
}
