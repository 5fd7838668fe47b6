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
