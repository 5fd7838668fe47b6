/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-zoom-keys.h"

/**
 * hst_zoom_keys_new:
 * @zoom: called with the widget and an `i`: 1 to come nearer, -1 to go further away
 *
 * Returns: (transfer full): has the keys that zoom everywhere zoom a widget, wherever in the window the focus is
 */
GtkEventController *
hst_zoom_keys_new (GtkShortcutFunc zoom)
{
  /* On many keyboards plus is above equal, and needs Shift. */
  static const struct {
    const char *keys;
    int         change;
  } zooms[] = {
    { "<Control>plus|<Control>equal|<Control>KP_Add", 1 },
    { "<Control>minus|<Control>KP_Subtract", -1 },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++) {
    GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (zooms[i].keys),
                                              gtk_callback_action_new (zoom, NULL, NULL));

    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (zooms[i].change));
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
  }
  return keys;
}
