/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ui-init.h"

#ifdef HST_HAVE_ICON_PICTURES
#include "hst-icons-resources.h"
#endif
#include "hst-mini-month.h"
#include "hst-month-view.h"
#include "hst-shortcuts-resources.h"
#include "hst-split.h"
#include "hst-ui-resources.h"
#include "hst-week-view.h"

/**
 * hst_ui_init:
 *
 * Makes the templates, and the types they name, known to GTK.  To be called once,
 * before the application starts up and before any widget of ours is made: a linker
 * drops from a static library what nothing calls, and that would include the
 * resources.
 *
 * The icons are where GTK keeps its own.  A path for them would be told to the theme while a thread reads it, and libadwaita
 * tells it its own a moment later: if the thread was quicker, the window waited for it, and the theme is read once more when
 * the first icon is drawn.  Those are up to 16 ms of a start of 110.
 */
void
hst_ui_init (void)
{
  hst_ui_register_resource ();
  hst_shortcuts_register_resource ();
#ifdef HST_HAVE_ICON_PICTURES
  hst_icons_register_resource ();
#endif

  g_type_ensure (HST_TYPE_MINI_MONTH);
  g_type_ensure (HST_TYPE_MONTH_VIEW);
  g_type_ensure (HST_TYPE_SPLIT);
  g_type_ensure (HST_TYPE_WEEK_VIEW);
}

/**
 * hst_ui_add_style:
 * @display: where windows are shown
 *
 * Has our widgets look as `ui/style.css` says.  To be called once, when the application has started up.
 */
void
hst_ui_add_style (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/io/github/hostyny/Hostyny/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}
