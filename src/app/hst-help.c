/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-help.h"

#include <glib/gi18n-lib.h>

/* Which page of the manual tells of what; house/manual looks whether it is there. */
static const struct {
  const char *type;
  const char *page;
} topics[] = {
  { "HstAgendaView", "schedule" },
  { "HstBoardView", "board" },
  { "HstDelegationSheet", "visits" },
  { "HstDirectory", "directories" },
  { "HstEventEditor", "sessions" },
  { "HstExportSheet", "export" },
  { "HstFindingsBar", "findings" },
  { "HstImportPreview", "import" },
  { "HstLogList", "keep" },
  { "HstManySheet", "many" },
  { "HstMonthView", "schedule" },
  { "HstOpenSheet", "answers" },
  { "HstPreferences", "keep" },
  { "HstPrintSheet", "documents" },
  { "HstProgrammeSheet", "documents" },
  { "HstPublishSheet", "publishing" },
  { "HstSearch", "schedule" },
  { "HstSuggestSheet", "suggest" },
  { "HstTableSheet", "directories" },
  { "HstTimelineView", "schedule" },
  { "HstVisitEditor", "visits" },
  { "HstWeekView", "schedule" },
};

static const char *
find_topic (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    for (gsize i = 0; i < G_N_ELEMENTS (topics); i++)
      if (g_str_equal (G_OBJECT_TYPE_NAME (widget), topics[i].type))
        return topics[i].page;

  return NULL;
}

/* What is over the window and has the keyboard, or else the window. */
static GtkWindow *
find_active (GtkWindow *window)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *l = all; l != NULL; l = l->next)
    if (gtk_window_is_active (l->data) && gtk_window_get_transient_for (l->data) != NULL)
      return l->data;

  return window;
}

static const char *
find_page (HstWindow *window)
{
  GtkWindow *active = find_active (GTK_WINDOW (window));
  const char *topic = NULL;

  topic = find_topic (gtk_root_get_focus (GTK_ROOT (active)));
  if (topic == NULL && ADW_IS_WINDOW (active))
    topic = find_topic (adw_window_get_content (ADW_WINDOW (active)));

  return topic != NULL ? topic : "index";
}

static void
on_launched (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (HstWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    return;
  g_debug ("No manual: %s", error->message);
  hst_window_say (window, _("Nothing here shows the manual.  Install Yelp, the viewer of help."), FALSE);
}

/**
 * hst_help_show:
 * @window: a window
 * @page: name of a page of the manual; the empty string for the one on what has the focus
 *
 * Opens the manual in the desktop's viewer of help.
 */
void
hst_help_show (HstWindow  *window,
               const char *page)
{
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  g_autoptr (GdkAppLaunchContext) context = gdk_display_get_app_launch_context (display);
  g_autofree char *uri = NULL;

  /* Who has no plan yet begins at the beginning. */
  if (*page == '\0')
    page = hst_window_is_free (window) ? "start" : find_page (window);
  uri = g_strconcat ("help:hostyny/", page, NULL);
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_launched, g_object_ref (window));
}
