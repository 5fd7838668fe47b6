/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs for libadwaita 1.5 and later, where a dialog lives in its window. */
#include "hst-dialogs.h"

#include "hst-dialogs-private.h"
#include "hst-widget-utils.h"

#include <glib/gi18n-lib.h>

/* What libadwaita calls the button that closes its dialogs; it looks for that in the program's own catalogue. */
static const char *const theirs[] G_GNUC_UNUSED = { N_("Close"), N_("Close the window") };

/*
 * hst_dialogs_place_for:
 * @parent: any widget inside the window that a dialog belongs to
 *
 * Returns: (transfer none): where the dialog is to be seen: unless a person works in that window, in one beside it, which
 *   lies over it
 */
GtkWidget *
hst_dialogs_place_for (GtkWidget *parent)
{
  GtkWindow *below = GTK_WINDOW (gtk_widget_get_root (parent));
  GListModel *all = gtk_window_get_toplevels ();

  if (below == NULL || gtk_window_is_active (below))
    return parent;
  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) one = g_list_model_get_item (all, i);

    /* The list holds it. */
    if (ADW_IS_WINDOW (one) && gtk_window_get_transient_for (one) == below && gtk_widget_get_mapped (GTK_WIDGET (one)))
      return GTK_WIDGET (one);
  }
  return parent;
}

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (hst_dialogs_place_for (widget));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
on_answered (GObject      *dialog,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const char *id = adw_alert_dialog_choose_finish (ADW_ALERT_DIALOG (dialog), result);

  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_strdup (id), g_free);
}

void
hst_ask_async (GtkWidget           *parent,
               const char          *heading,
               const char          *body,
               const HstAnswer      *answers,
               guint                n_answers,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  AdwAlertDialog *dialog = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, body));

  g_task_set_source_tag (task, hst_ask_async);

  for (guint i = 0; i < n_answers; i++) {
    adw_alert_dialog_add_response (dialog, answers[i].id, answers[i].label);
    adw_alert_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
  }
  adw_alert_dialog_set_close_response (dialog, answers[0].id);
  adw_alert_dialog_choose (dialog, hst_dialogs_place_for (parent), cancellable, on_answered, task);
}

char *
hst_ask_finish (GAsyncResult  *result,
                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}


/* Hands on what a file dialog gave; closing it counts as a cancelled question. */
static void
return_picked (GTask  *task,
               gpointer picked,
               GError *error)
{
  if (picked != NULL)
    g_task_return_pointer (task, picked, g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)) {
    g_clear_error (&error);
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was picked");
  } else
    g_task_return_error (task, error);
}

static void
on_opened (GObject      *dialog,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (dialog), result, &error);

  return_picked (task, file, error);
}

static void
on_several_opened (GObject      *dialog,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GListModel *files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, &error);

  return_picked (task, files, error);
}

static void
on_folder_selected (GObject      *dialog,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (dialog), result, &error);

  return_picked (task, folder, error);
}

static void
on_saved (GObject      *dialog,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &error);

  return_picked (task, file, error);
}

static GtkFileDialog *
dialog_new (const char    *title,
            GtkFileFilter *filter)
{
  GtkFileDialog *dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_default_filter (dialog, filter);
  return dialog;
}

void
hst_pick_file_async (GtkWidget           *parent,
                     const char          *title,
                     GtkFileFilter       *filter,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GtkFileDialog) dialog = dialog_new (title, filter);
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, hst_pick_file_async);
  gtk_file_dialog_open (dialog, window_of (parent), cancellable, on_opened, task);
}

GFile *
hst_pick_file_finish (GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hst_pick_files_async (GtkWidget           *parent,
                      const char          *title,
                      GtkFileFilter       *filter,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GtkFileDialog) dialog = dialog_new (title, filter);
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, hst_pick_files_async);
  gtk_file_dialog_open_multiple (dialog, window_of (parent), cancellable, on_several_opened, task);
}

GListModel *
hst_pick_files_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hst_pick_folder_async (GtkWidget           *parent,
                       const char          *title,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GtkFileDialog) dialog = dialog_new (title, NULL);
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, hst_pick_folder_async);
  gtk_file_dialog_select_folder (dialog, window_of (parent), cancellable, on_folder_selected, task);
}

GFile *
hst_pick_folder_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hst_save_file_async (GtkWidget           *parent,
                     const char          *title,
                     const char          *name,
                     GtkFileFilter       *filter,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  g_autoptr (GtkFileDialog) dialog = dialog_new (title, filter);
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, hst_save_file_async);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, window_of (parent), cancellable, on_saved, task);
}

GFile *
hst_save_file_finish (GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hst_present_sheet (GtkWidget  *content,
                   const char *title,
                   int         width,
                   int         height,
                   GtkWidget  *parent)
{
  AdwDialog *dialog = adw_dialog_new ();

  adw_dialog_set_child (dialog, content);
  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, hst_widget_with_text (parent, width));
  adw_dialog_set_content_height (dialog, hst_widget_with_text (parent, height));
  hst_widget_help_on_f1 (GTK_WIDGET (dialog));
  adw_dialog_present (dialog, hst_dialogs_place_for (parent));
}

void
hst_close_sheet (GtkWidget *content)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (content, ADW_TYPE_DIALOG);

  if (dialog != NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

/* The content goes at once, as what is typed in it is taken then; the dialog itself may yet be seen to close. */
static void
close_dialogs (GtkWindow *window)
{
  g_autoptr (GListModel) dialogs = ADW_IS_WINDOW (window) ? adw_window_get_dialogs (ADW_WINDOW (window))
                                   : ADW_IS_APPLICATION_WINDOW (window)
                                     ? adw_application_window_get_dialogs (ADW_APPLICATION_WINDOW (window)) : NULL;

  for (guint i = dialogs != NULL ? g_list_model_get_n_items (dialogs) : 0; i > 0; i--) {
    g_autoptr (AdwDialog) dialog = g_list_model_get_item (dialogs, i - 1);

    /* Those of libadwaita have a content of their own. */
    if (G_OBJECT_TYPE (dialog) == ADW_TYPE_DIALOG)
      adw_dialog_set_child (dialog, NULL);
    adw_dialog_force_close (dialog);
  }
}

void
hst_close_sheets (GtkWindow *window)
{
  GListModel *all = gtk_window_get_toplevels ();
  g_autoptr (GPtrArray) over = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (all); i++) {
    g_autoptr (GtkWindow) one = g_list_model_get_item (all, i);

    if (gtk_window_get_transient_for (one) == window)
      g_ptr_array_add (over, g_steal_pointer (&one));
  }
  for (guint i = 0; i < over->len; i++) {
    hst_close_sheets (over->pdata[i]);
    gtk_window_close (over->pdata[i]);
  }
  close_dialogs (window);
}

void
hst_present_settings (GtkWidget          *parent,
                      const char         *title,
                      AdwPreferencesPage *page)
{
  AdwDialog *dialog = adw_preferences_dialog_new ();

  if (title != NULL)
    adw_dialog_set_title (dialog, title);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  hst_widget_help_on_f1 (GTK_WIDGET (dialog));
  adw_dialog_present (dialog, hst_dialogs_place_for (parent));
}

void
hst_present_about (GtkWidget      *parent,
                   const HstAbout *about)
{
  adw_show_about_dialog (hst_dialogs_place_for (parent),
                         "application-name", about->name,
                         "application-icon", about->icon,
                         "version", about->version,
                         "comments", about->comments != NULL ? about->comments : "",
                         "developer-name", about->developer,
                         "copyright", about->copyright != NULL ? about->copyright : "",
                         "website", about->website != NULL ? about->website : "",
                         "issue-url", about->issues != NULL ? about->issues : "",
                         "translator-credits", about->translators != NULL ? about->translators : "",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}
