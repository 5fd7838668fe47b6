/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-file-actions.h"

#include "hst-export-flow.h"
#include "hst-export-sheet.h"
#include "hst-export.h"
#include "hst-import-flow.h"
#include "hst-plan-files.h"
#include "hst-print-flow.h"

static void
activate_open (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  hst_plan_files_open (user_data);
}

static void
activate_new_sample (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  hst_plan_files_make (user_data, HST_OPENING_SAMPLE);
}

static void
activate_new_empty (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  hst_plan_files_make (user_data, HST_OPENING_EMPTY);
}

static void
activate_save_as (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  hst_window_commit (user_data);
  hst_plan_files_save_as (user_data);
}

static void
activate_import (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  hst_import_flow_pick (user_data);
}

static void
activate_export (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  HstWindow *window = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  HstPlan *plan = hst_schedule_get_plan (hst_session_get_schedule (hst_window_get_session (window)));
  g_autoptr (GPtrArray) communities = hst_export_list_communities (plan, NULL);
  const char *first = communities != NULL && communities->len > 0 ? communities->pdata[0] : HST_EACH_COMMUNITY;

  hst_window_commit (window);
  if (g_str_equal (name, "export-community"))
    hst_export_flow_start (window, NULL, first);
  else if (g_str_equal (name, "export-visit"))
    hst_export_flow_start (window, hst_window_get_visit (window), NULL);
  else
    hst_export_flow_start (window, NULL, HST_EACH_COMMUNITY);
}

static void
activate_print (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  hst_window_commit (user_data);
  hst_print_flow_start (user_data, hst_window_get_visit (user_data));
}

/**
 * hst_file_actions_install:
 * @window: a window
 *
 * Gives it the actions that begin with a question about files: open, new, save as, import, export,
 * print.
 */
void
hst_file_actions_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "open-plan", .activate = activate_open },
    { .name = "new-sample", .activate = activate_new_sample },
    { .name = "new-empty", .activate = activate_new_empty },
    { .name = "save-as", .activate = activate_save_as },
    { .name = "import", .activate = activate_import },
    { .name = "export-community", .activate = activate_export },
    { .name = "export-visit", .activate = activate_export },
    { .name = "export-all", .activate = activate_export },
    { .name = "print", .activate = activate_print },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
