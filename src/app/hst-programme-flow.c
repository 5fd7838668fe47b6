/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-programme-flow.h"

#include "hst-asked.h"
#include "hst-dialogs.h"
#include "hst-logo.h"
#include "hst-programme-sheet.h"

#include <glib/gi18n-lib.h>

#define SHEET_WIDTH  520
#define SHEET_HEIGHT 720

static void
report (HstAsked     *asked,
        const GError *error)
{
  g_autoptr (HstProgrammeSheet) sheet = g_weak_ref_get (&asked->sheet);

  if (sheet != NULL)
    hst_programme_sheet_failed (sheet, error->message);
  else
    hst_window_report (asked->window, error);
}

static void
on_done (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (GError) error = NULL;

  if (!hst_session_do_finish (HST_SESSION (source), result, NULL, &error))
    report (asked, error);
}

static void
on_edited (HstProgrammeSheet *sheet,
           gpointer           seen,
           gpointer           draft,
           HstWindow         *window)
{
  HstSession *session = hst_window_get_session (window);

  if (hst_session_is_open (session))
    hst_session_do_async (session, hst_verb_new_put (seen, draft), NULL, on_done, hst_asked_new (window, sheet));
}

/* ---- a logo */

static void
read_logo (GTask        *task,
           gpointer      source,
           gpointer      file,
           GCancellable *cancellable)
{
  GError *error = NULL;
  char *uri = hst_logo_read (file, cancellable, &error);

  if (uri != NULL)
    g_task_return_pointer (task, uri, g_free);
  else
    g_task_return_error (task, error);
}

static void
on_logo_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (HstProgrammeSheet) sheet = g_weak_ref_get (&asked->sheet);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_task_propagate_pointer (G_TASK (result), &error);

  if (uri == NULL)
    report (asked, error);
  else if (sheet != NULL)
    hst_programme_sheet_add_logo (sheet, uri);
}

static void
on_file_picked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (HstAsked) asked = user_data;
  g_autoptr (GFile) file = hst_pick_file_finish (result, NULL);
  g_autoptr (GTask) task = NULL;

  if (file == NULL)
    return;
  task = g_task_new (NULL, NULL, on_logo_read, g_steal_pointer (&asked));
  g_task_set_source_tag (task, on_file_picked);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, read_logo);
}

static void
on_choose_logo (HstProgrammeSheet *sheet,
                HstWindow         *window)
{
  static const char *const suffixes[] = { "png", "jpg", "jpeg", "svg" };
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  hst_pick_file_async (GTK_WIDGET (sheet), _("Add a Logo"), filter, NULL, on_file_picked, hst_asked_new (window, sheet));
}

/* ---- the sheet */

static void
activate_programme (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  HstWindow *window = user_data;
  HstSchedule *schedule = hst_session_get_schedule (hst_window_get_session (window));
  HstPlan *plan;
  GtkWidget *sheet;

  hst_window_commit (window);
  plan = hst_schedule_get_plan (schedule);
  if (plan == NULL || hst_plan_get_programme (plan) == NULL)
    return;
  sheet = hst_programme_sheet_new (schedule);
  g_signal_connect_object (sheet, "edited", G_CALLBACK (on_edited), window, 0);
  g_signal_connect_object (sheet, "choose-logo", G_CALLBACK (on_choose_logo), window, 0);
  hst_present_sheet (sheet, _("Programme"), SHEET_WIDTH, SHEET_HEIGHT, GTK_WIDGET (window));
}

/**
 * hst_programme_flow_install:
 * @window: a window
 *
 * Adds the action "programme", which shows the programme to be edited.
 */
void
hst_programme_flow_install (HstWindow *window)
{
  const GActionEntry entries[] = {
    { .name = "programme", .activate = activate_programme },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
}
