/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline-actions.h"

#include "hst-settings.h"

/* What a timeline shows, kept from one start to the next. */

static const struct {
  const char *name;      /* of the action, and of the setting */
  const char *fallback;
} CHOICES[] = {
  { "timeline-rows", "host" },
  { "timeline-zoom", "quarter" },
};

static void
change_choice (GSimpleAction *action,
               GVariant      *state,
               gpointer       user_data)
{
  g_simple_action_set_state (action, state);
  hst_settings_set_string (g_action_get_name (G_ACTION (action)), g_variant_get_string (state, NULL));
}

/**
 * hst_timeline_actions_install:
 * @window: a window
 *
 * Gives it the actions that say whose the rows of the timeline are, and how much of time it shows.
 */
void
hst_timeline_actions_install (HstWindow *window)
{
  for (guint i = 0; i < G_N_ELEMENTS (CHOICES); i++) {
    g_autofree char *choice = hst_settings_dup_string (CHOICES[i].name, CHOICES[i].fallback);
    g_autoptr (GSimpleAction) action = g_simple_action_new_stateful (CHOICES[i].name, G_VARIANT_TYPE_STRING,
                                                                     g_variant_new_string (choice));

    g_signal_connect (action, "change-state", G_CALLBACK (change_choice), NULL);
    g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
  }
}
