/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-view-actions.h"

#include "hst-settings.h"
#include "hst-week-zoom.h"

static HstSchedule *
schedule_of (HstWindow *window)
{
  return hst_session_get_schedule (hst_window_get_session (window));
}

static void
activate_back (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  hst_views_step (hst_window_get_views (user_data), -1);
}

static void
activate_forward (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  hst_views_step (hst_window_get_views (user_data), 1);
}

static void
activate_today (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  HstSchedule *schedule = schedule_of (user_data);

  /* Even if it is in focus already: a month may have been scrolled away from its beginning. */
  if (hst_schedule_get_day (schedule) == hst_schedule_get_today (schedule))
    g_object_notify (G_OBJECT (schedule), "day");
  else
    hst_schedule_set_day (schedule, hst_schedule_get_today (schedule));
}

static void
activate_show_day (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  hst_schedule_set_day (schedule_of (user_data), g_variant_get_int32 (parameter));
}

static void
activate_open_day (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  HstWindow *window = user_data;

  hst_schedule_set_day (schedule_of (window), g_variant_get_int32 (parameter));
  g_action_group_change_action_state (G_ACTION_GROUP (window), "view", g_variant_new_string ("day"));
}

static void
change_view (GSimpleAction *action,
             GVariant      *state,
             gpointer       user_data)
{
  HstWindow *window = user_data;
  HstView view;

  if (!hst_view_from_name (g_variant_get_string (state, NULL), &view))
    return;
  g_simple_action_set_state (action, state);
  hst_views_set_view (hst_window_get_views (window), view);
  hst_settings_set_string ("view", hst_view_get_name (view));
}

/* On to the next view, or back to the one before, in the order of their buttons. */
static void
activate_next_view (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HstWindow *window = user_data;
  const int direction = g_str_equal (g_action_get_name (G_ACTION (action)), "next-view") ? 1 : HST_N_VIEWS - 1;
  const HstView view = (HstView) (((int) hst_views_get_view (hst_window_get_views (window)) + direction) % HST_N_VIEWS);

  g_action_group_change_action_state (G_ACTION_GROUP (window), "view", g_variant_new_string (hst_view_get_name (view)));
}

static void
change_week_zoom (GSimpleAction *action,
                  GVariant      *state,
                  gpointer       user_data)
{
  g_simple_action_set_state (action, state);
  hst_settings_set_int ("week-zoom", g_variant_get_int32 (state));
}

/**
 * hst_view_actions_install:
 * @window: a window
 *
 * Gives it the actions that choose what the views show: the days, and which view.
 */
void
hst_view_actions_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "today", .activate = activate_today },
    { .name = "back", .activate = activate_back },
    { .name = "forward", .activate = activate_forward },
    { .name = "view", .parameter_type = "s", .state = "'week'", .change_state = change_view },
    { .name = "week-zoom", .parameter_type = "i", .state = "2", .change_state = change_week_zoom },
    { .name = "next-view", .activate = activate_next_view },
    { .name = "previous-view", .activate = activate_next_view },
    { .name = "show-day", .activate = activate_show_day, .parameter_type = "i" },
    { .name = "open-day", .activate = activate_open_day, .parameter_type = "i" },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (window), "week-zoom")),
                             g_variant_new_int32 (hst_settings_get_int ("week-zoom", HST_WEEK_ZOOM_NORMAL)));
}
