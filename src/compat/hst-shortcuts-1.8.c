/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of shortcuts for libadwaita 1.8 and later, which has a dialog for it. */
#include "hst-shortcuts.h"

#include "hst-dialogs-private.h"
#include "hst-widget-utils.h"

void
hst_present_shortcuts (GtkApplicationWindow *parent,
                       const char           *resource)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);
  GtkWidget *dialog = GTK_WIDGET (gtk_builder_get_object (builder, "shortcuts_dialog"));

  hst_widget_help_on_f1 (dialog);
  adw_dialog_present (ADW_DIALOG (dialog), hst_dialogs_place_for (GTK_WIDGET (parent)));
}
