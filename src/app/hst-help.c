/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-help.h"

#include <glib/gi18n-lib.h>

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
 * @page: name of a page of the manual; the empty string for what fits what the window shows
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
    page = hst_window_is_free (window) ? "start" : "index";
  uri = g_strconcat ("help:hostyny/", page, NULL);
  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_launched, g_object_ref (window));
}
