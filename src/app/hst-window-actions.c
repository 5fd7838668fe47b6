/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-window-private.h"

#include "hst-board-actions.h"
#include "hst-busy-flow.h"
#include "hst-chosen-actions.h"
#include "hst-clipboard.h"
#include "hst-delegation-flow.h"
#include "hst-directory-flow.h"
#include "hst-drag-out.h"
#include "hst-erase-flow.h"
#include "hst-event-actions.h"
#include "hst-file-actions.h"
#include "hst-findings-flow.h"
#include "hst-keeping-flow.h"
#include "hst-many-flow.h"
#include "hst-open-flow.h"
#include "hst-programme-flow.h"
#include "hst-publish-flow.h"
#include "hst-suggest-flow.h"
#include "hst-table-flow.h"
#include "hst-timeline-actions.h"
#include "hst-view-actions.h"
#include "hst-visit-actions.h"

#include <glib/gi18n-lib.h>

/* The actions of a window: those that show something, where the others come from, and when they can be done. */

/* Actions that make sense without a plan, too, or that are told apart elsewhere.  All others wait for one: who adds an action
 * need not think of it. */
static const char *const actions_without_plan[] = {
  "close", "new-empty", "new-sample", "open-folder", "open-plan", "redo", "show-help-overlay", "undo", NULL
};

static HstSchedule *
schedule_of (HstWindow *self)
{
  return hst_session_get_schedule (self->session);
}

/*
 * hst_window_enable:
 * @self: a window
 * @name: one of its actions
 * @enabled: whether it can be done now
 */
void
hst_window_enable (HstWindow  *self,
                   const char *name,
                   gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/*
 * hst_window_enable_actions:
 * @self: a window
 * @open: whether it has a plan
 */
void
hst_window_enable_actions (HstWindow *self,
                           gboolean   open)
{
  g_auto (GStrv) actions = g_action_group_list_actions (G_ACTION_GROUP (self));

  for (guint i = 0; actions[i] != NULL; i++)
    if (!g_strv_contains (actions_without_plan, actions[i]))
      hst_window_enable (self, actions[i], open);
}

/*
 * hst_window_show_inspector:
 * @self: a window
 * @shown: whether what is selected is shown beside the views
 */
void
hst_window_show_inspector (HstWindow *self,
                           gboolean   shown)
{
  hst_split_set_show_sidebar (self->inspector_split, shown);
}

static void
activate_select (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  const char *uid, *recurrence_id;

  g_variant_get (parameter, "(&s&s)", &uid, &recurrence_id);
  hst_schedule_select (schedule_of (user_data), uid, recurrence_id);
}

/* Selects it, and lets its title be typed. */
static void
activate_open_event (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  HstWindow *self = user_data;
  HstOccurrence *shown;
  const char *uid, *recurrence_id;

  g_variant_get (parameter, "(&s&s)", &uid, &recurrence_id);
  hst_window_show_inspector (self, TRUE);
  hst_schedule_select (schedule_of (self), uid, recurrence_id);
  shown = hst_inspector_get_occurrence (self->inspector);
  g_free (self->title_wanted);
  if (shown != NULL && g_strcmp0 (hst_occurrence_get_uid (shown), uid) == 0) {
    self->title_wanted = NULL;
    hst_inspector_focus_title (self->inspector);
  } else {
    self->title_wanted = g_strdup (uid);
  }
}

static void
activate_select_visit (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  HstWindow *self = user_data;

  hst_window_show_inspector (self, TRUE);
  hst_inspector_show_visit (self->inspector, g_variant_get_string (parameter, NULL));
  hst_schedule_set_visit (schedule_of (self), g_variant_get_string (parameter, NULL));
}

static void
change_sidebar (GSimpleAction *action,
                GVariant      *state,
                gpointer       user_data)
{
  HstWindow *self = user_data;

  hst_split_set_show_sidebar (self->sidebar_split, g_variant_get_boolean (state));
}

static void
change_inspector (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       user_data)
{
  hst_window_show_inspector (user_data, g_variant_get_boolean (state));
}

static void
activate_toggle_inspector (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  HstWindow *self = user_data;

  hst_window_show_inspector (self, !hst_split_get_show_sidebar (self->inspector_split));
}

static void
activate_check (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HstWindow *self = user_data;

  if (!hst_findings_bar_open (self->findings))
    hst_window_say (self, _("Nothing to remark: the plan holds together"), FALSE);
}

static void
activate_search (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  hst_search_open (((HstWindow *) user_data)->search);
}

static void
activate_search_for (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  hst_search_open_with (((HstWindow *) user_data)->search, g_variant_get_string (parameter, NULL));
}

static void
activate_close (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  gtk_window_close (GTK_WINDOW (user_data));
}

static void
activate_open_folder (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  g_app_info_launch_default_for_uri_async (g_variant_get_string (parameter, NULL), NULL, NULL, NULL, NULL);
}

/*
 * hst_window_install_actions:
 * @self: a window
 *
 * Gives it all its actions: its own and those of the flows.
 */
void
hst_window_install_actions (HstWindow *self)
{
  const GActionEntry entries[] = {
    { .name = "select", .activate = activate_select, .parameter_type = "(ss)" },
    { .name = "open-event", .activate = activate_open_event, .parameter_type = "(ss)" },
    { .name = "select-visit", .activate = activate_select_visit, .parameter_type = "s" },
    { .name = "sidebar", .state = "true", .change_state = change_sidebar },
    { .name = "inspector", .state = "true", .change_state = change_inspector },
    { .name = "toggle-inspector", .activate = activate_toggle_inspector },
    { .name = "check", .activate = activate_check },
    { .name = "search", .activate = activate_search },
    { .name = "search-for", .activate = activate_search_for, .parameter_type = "s" },
    { .name = "close", .activate = activate_close },
    { .name = "open-folder", .activate = activate_open_folder, .parameter_type = "s" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  hst_board_actions_install (self);
  hst_event_actions_install (self);
  hst_chosen_actions_install (self);
  hst_clipboard_install (self);
  hst_delegation_flow_install (self);
  hst_directory_flow_install (self);
  hst_drag_out_install (self);
  hst_file_actions_install (self);
  hst_keeping_flow_install (self);
  hst_erase_flow_install (self);
  hst_open_flow_install (self);
  hst_table_flow_install (self);
  hst_timeline_actions_install (self);
  hst_view_actions_install (self);
  hst_visit_actions_install (self);
  hst_programme_flow_install (self);
  hst_publish_flow_install (self);
  hst_many_flow_install (self);
  hst_suggest_flow_install (self);
  hst_busy_flow_install (self);
  hst_findings_flow_install (self);
}
