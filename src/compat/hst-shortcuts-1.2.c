/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of shortcuts for libadwaita 1.2 to 1.7, where it is a window of GTK's. */
#include "hst-shortcuts.h"

/* With so many lines, titles of groups counted in, it fits on a screen of 768 pixels. */
#define MAX_LINES 13

/**
 * hst_present_shortcuts:
 * @parent: the window whose actions and keys are listed
 * @resource: the path of the list: a #GtkShortcutsWindow called `help_overlay` with one `section`, or from libadwaita 1.8
 *   on an #AdwShortcutsDialog called `shortcuts_dialog`
 *
 * Shows which keys do what.  The list is made when it is asked for the first time: GtkApplication and AdwApplication
 * would find it by its name, but GTK's is made with every window then, a third as much work as the window itself.
 */
void
hst_present_shortcuts (GtkApplicationWindow *parent,
                       const char           *resource)
{
  /* It stays the window's, which tells it the keys of its actions. */
  if (!g_action_group_has_action (G_ACTION_GROUP (parent), "show-help-overlay")) {
    g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);

    /* With each group that comes when there is more than one page, GTK puts the last page first: so pages are made when
     * all are there. */
    g_object_set (gtk_builder_get_object (builder, "section"), "max-height", MAX_LINES, NULL);
    G_GNUC_BEGIN_IGNORE_DEPRECATIONS
    gtk_application_window_set_help_overlay (parent, GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
    G_GNUC_END_IGNORE_DEPRECATIONS
  }
  gtk_widget_activate_action (GTK_WIDGET (parent), "win.show-help-overlay", NULL);
}
