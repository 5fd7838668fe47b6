/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-event-menu.h"

#include "hst-format.h"

#include <glib/gi18n-lib.h>

/* What can be done to one thing where it stands. */

#define MENU "hst-event-menu"

static void
add_item (GMenu         *menu,
          const char    *label,
          const char    *action,
          HstOccurrence *occurrence)
{
  g_autofree char *recurrence = hst_occurrence_dup_recurrence (occurrence);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "(ss)", hst_occurrence_get_uid (occurrence), recurrence);
  g_menu_append_item (menu, item);
}

/* In one section: the line between two comes after the menu has been measured, and only a GtkMenuButton measures again. */
static GMenuModel *
make_menu (HstOccurrence *occurrence)
{
  GMenu *menu = g_menu_new ();

  add_item (menu, _("_Open"), "win.open-event", occurrence);
  if (hst_occurrence_get_event (occurrence)->visit != NULL)
    add_item (menu, _("Suggest a _Place…"), "win.suggest-place", occurrence);
  add_item (menu, _("_Delete"), "win.delete-event", occurrence);
  return G_MENU_MODEL (menu);
}

static void
clear (gpointer data)
{
  g_autoptr (GtkWidget) widget = data;

  hst_event_menu_clear (widget);
}

/* Its action is activated after it has closed. */
static void
on_closed (GtkPopover *popover,
           GtkWidget  *widget)
{
  g_idle_add_once (clear, g_object_ref (widget));
}

/**
 * hst_event_menu_open:
 * @widget: what shows it; it has no other children, and clears the menu when it is disposed of
 * @occurrence: a session or a meeting
 * @at: (nullable): where in @widget the menu is to point; %NULL for all of it
 *
 * Opens the menu of something that happens.
 */
void
hst_event_menu_open (GtkWidget          *widget,
                     HstOccurrence      *occurrence,
                     const GdkRectangle *at)
{
  g_autoptr (GMenuModel) model = make_menu (occurrence);
  GtkWidget *popover;

  hst_event_menu_clear (widget);
  popover = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (popover, widget);
  g_object_set_data (G_OBJECT (widget), MENU, popover);
  if (at != NULL)
    gtk_popover_set_pointing_to (GTK_POPOVER (popover), at);
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_closed), widget, 0);
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * hst_event_menu_clear:
 * @widget: what showed it
 *
 * Takes the menu away.
 */
void
hst_event_menu_clear (GtkWidget *widget)
{
  GtkWidget *popover = g_object_steal_data (G_OBJECT (widget), MENU);

  if (popover != NULL)
    gtk_widget_unparent (popover);
}
