/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-chosen-actions.h"

#include "hst-activate.h"
#include "hst-chosen.h"
#include "hst-format.h"

/* What is done to all that is chosen together, each as one step. */

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

static void
activate_move (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSchedule *schedule = schedule_of (window);
  const gint64 delta_s = g_variant_get_int64 (parameter);
  g_autoptr (GPtrArray) chosen = hst_chosen_list (schedule);

  if (chosen->len > 0)
    hst_activate_together (GTK_WIDGET (window), schedule, chosen->pdata[0], delta_s, delta_s, FALSE);
}

static void
activate_delete (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  g_autoptr (GPtrArray) chosen = hst_chosen_list (schedule_of (window));
  GVariantBuilder builder;

  if (chosen->len == 0)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < chosen->len; i++) {
    g_autofree char *recurrence = hst_occurrence_dup_recurrence (chosen->pdata[i]);

    g_variant_builder_add (&builder, "(ss)", hst_occurrence_get_uid (chosen->pdata[i]), recurrence);
  }
  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.delete-sessions", g_variant_builder_end (&builder));
}

static void
activate_none (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  hst_chosen_clear (schedule_of (user_data));
}

/**
 * hst_chosen_actions_install:
 * @window: a window
 *
 * Gives it the actions for all that is chosen together: move-chosen (x, by how many seconds), delete-chosen, choose-none.
 */
void
hst_chosen_actions_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "move-chosen", .activate = activate_move, .parameter_type = "x" },
    { .name = "delete-chosen", .activate = activate_delete },
    { .name = "choose-none", .activate = activate_none },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
