/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dialogs for libadwaita 1.2 to 1.4, where a dialog is a window. */
#include "hst-dialogs.h"

#include "hst-widget-utils.h"

static GtkWindow *
window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
choose (GtkWidget            *parent,
        const char           *title,
        GtkFileChooserAction  action,
        const char           *name,
        GtkFileFilter        *filter,
        GCallback             on_response,
        GTask                *task)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, window_of (parent), action, NULL, NULL);

  if (filter != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", on_response, task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
}

static void
on_answered (AdwMessageDialog *dialog,
             const char       *id,
             GTask            *task)
{
  /* The task is ours: taken when the dialog was shown, given up here. */
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_strdup (id), g_free);
  g_object_unref (task);
}

static void
on_picked (GtkNativeDialog *chooser,
           int              response,
           GTask           *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was picked");
  g_object_unref (task);
  g_object_unref (chooser);
}

static void
on_several_picked (GtkNativeDialog *chooser,
                   int              response,
                   GTask           *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_files (GTK_FILE_CHOOSER (chooser)), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "No file was picked");
  g_object_unref (task);
  g_object_unref (chooser);
}

/**
 * hst_ask_async:
 * @parent: any widget inside the window that asks
 * @heading: the question, translated
 * @body: (nullable): what is at stake, translated
 * @answers: (array length=n_answers): the answers; the first is what Escape gives
 * @n_answers: how many
 * @cancellable: (nullable): to withdraw the question
 * @callback: called when it is answered
 * @user_data: for @callback
 *
 * Asks a question that keeps the window waiting for its answer.
 */
void
hst_ask_async (GtkWidget           *parent,
               const char          *heading,
               const char          *body,
               const HstAnswer     *answers,
               guint                n_answers,
               GCancellable        *cancellable,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (window_of (parent), heading, body));

  g_task_set_source_tag (task, hst_ask_async);

  for (guint i = 0; i < n_answers; i++) {
    adw_message_dialog_add_response (dialog, answers[i].id, answers[i].label);
    adw_message_dialog_set_response_appearance (dialog, answers[i].id, answers[i].appearance);
  }
  adw_message_dialog_set_close_response (dialog, answers[0].id);

  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (gtk_window_close), dialog, G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "response", G_CALLBACK (on_answered), task);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * hst_ask_finish:
 * @result: what the callback was given
 * @error: (nullable): return location
 *
 * Returns: (transfer full): the id of the answer, or %NULL with
 *   %G_IO_ERROR_CANCELLED set if the question was withdrawn
 */
char *
hst_ask_finish (GAsyncResult  *result,
                GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hst_pick_file_async:
 * @parent: any widget inside the window that asks
 * @title: what is to be picked, translated
 * @filter: (nullable): which files are offered
 * @cancellable: (nullable): to withdraw the question
 * @callback: called when a file was picked or none was
 * @user_data: for @callback
 *
 * Lets the person pick one file to read.
 */
void
hst_pick_file_async (GtkWidget           *parent,
                     const char          *title,
                     GtkFileFilter       *filter,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, hst_pick_file_async);
  choose (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, filter, G_CALLBACK (on_picked), task);
}

/**
 * hst_pick_file_finish:
 * @result: what the callback was given
 * @error: (nullable): return location
 *
 * Returns: (transfer full): the file, or %NULL with %G_IO_ERROR_CANCELLED set where none was picked
 */
GFile *
hst_pick_file_finish (GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hst_pick_files_async:
 * @parent: any widget inside the window that asks
 * @title: what is to be picked, translated
 * @filter: (nullable): which files are offered
 * @cancellable: (nullable): to withdraw the question
 * @callback: called when files were picked or none was
 * @user_data: for @callback
 *
 * Lets the person pick one or more files to read.
 */
void
hst_pick_files_async (GtkWidget           *parent,
                      const char          *title,
                      GtkFileFilter       *filter,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (title, window_of (parent), GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);

  g_task_set_source_tag (task, hst_pick_files_async);
  if (filter != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_several_picked), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/**
 * hst_pick_files_finish:
 * @result: what the callback was given
 * @error: (nullable): return location
 *
 * Returns: (transfer full): the #GFile objects, at least one, or %NULL with
 *   %G_IO_ERROR_CANCELLED set where none was picked
 */
GListModel *
hst_pick_files_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hst_pick_folder_async:
 * @parent: any widget inside the window that asks
 * @title: what is to be picked, translated
 * @cancellable: (nullable): to withdraw the question
 * @callback: called when a folder was picked or none was
 * @user_data: for @callback
 *
 * Lets the person pick a folder to write several files into.
 */
void
hst_pick_folder_async (GtkWidget           *parent,
                       const char          *title,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, hst_pick_folder_async);
  choose (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, NULL, NULL, G_CALLBACK (on_picked), task);
}

GFile *
hst_pick_folder_finish (GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hst_save_file_async:
 * @parent: any widget inside the window that asks
 * @title: what is to be saved, translated
 * @name: the file name to begin with
 * @filter: (nullable): which files are shown
 * @cancellable: (nullable): to withdraw the question
 * @callback: called when a name was given or none was
 * @user_data: for @callback
 *
 * Lets the person name a file to write; the dialog asks before one is overwritten.
 */
void
hst_save_file_async (GtkWidget           *parent,
                     const char          *title,
                     const char          *name,
                     GtkFileFilter       *filter,
                     GCancellable        *cancellable,
                     GAsyncReadyCallback  callback,
                     gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);

  g_task_set_source_tag (task, hst_save_file_async);
  choose (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, name, filter, G_CALLBACK (on_picked), task);
}

GFile *
hst_save_file_finish (GAsyncResult  *result,
                      GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* As wide as newer libadwaita has a sheet at the foot of its window. */
#define NARROW_PX 450

/* Not all window managers make a window smaller that is larger than the screen; the one below it fits. */
static int
fit (int wished_px,
     int room_px)
{
  return room_px > 0 && wished_px > room_px ? room_px : wished_px;
}

/**
 * hst_present_sheet:
 * @content: (transfer floating): what the sheet shows, its header bar included
 * @title: the name of the sheet, translated
 * @width: wished-for width, in pixels for text of the usual size
 * @height: wished-for height, in the same, or -1 for as high as @content
 * @parent: any widget inside the window the sheet belongs to
 *
 * Shows @content over the window, until hst_close_sheet() is called or Escape is pressed; it may have `window.close` as
 * the action of a button.
 */
void
hst_present_sheet (GtkWidget  *content,
                   const char *title,
                   int         width,
                   int         height,
                   GtkWidget  *parent)
{
  GtkWindow *below = window_of (parent);
  int width_px = fit (hst_widget_with_text (parent, width),
                      below != NULL ? gtk_widget_get_width (GTK_WIDGET (below)) : 0);
  GtkWidget *window;

  g_object_ref_sink (content);

  window = g_object_new (ADW_TYPE_WINDOW,
                         "content", content,
                         "title", title,
                         "default-width", width_px,
                         "default-height", fit (hst_widget_with_text (parent, height),
                                                below != NULL ? gtk_widget_get_height (GTK_WIDGET (below)) : 0),
                         "modal", TRUE,
                         "transient-for", below,
                         "destroy-with-parent", TRUE,
                         NULL);
  if (width_px <= NARROW_PX)
    gtk_widget_add_css_class (window, "narrow");
  close_on_escape (window);
  hst_widget_help_on_f1 (window);
  gtk_window_present (GTK_WINDOW (window));
  g_object_unref (content);
}

/**
 * hst_close_sheet:
 * @content: what a sheet or the settings show, or something in it
 *
 * Closes the sheet that @content is in, also when another lies over it: `window.close` would have newer libadwaita close
 * that one.
 */
void
hst_close_sheet (GtkWidget *content)
{
  GtkWindow *window = window_of (content);

  if (window != NULL)
    gtk_window_close (window);
}

/**
 * hst_close_sheets:
 * @window: a window
 *
 * Closes all that is over @window, the topmost first, as a person would: what is being typed there is taken before this
 * returns, and what is being looked for is given up.
 */
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
}

/**
 * hst_present_settings:
 * @parent: any widget inside the window the settings belong to
 * @title: (nullable): what they are called, translated; %NULL for the preferences of the program
 * @page: (transfer floating): what can be set
 *
 * Shows @page over the window.
 */
void
hst_present_settings (GtkWidget          *parent,
                      const char         *title,
                      AdwPreferencesPage *page)
{
  GtkWidget *window = adw_preferences_window_new ();

  if (title != NULL)
    gtk_window_set_title (GTK_WINDOW (window), title);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  gtk_window_set_transient_for (GTK_WINDOW (window), window_of (parent));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  hst_widget_help_on_f1 (window);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * hst_present_about:
 * @parent: any widget inside the window that asks
 * @about: what is to be told
 *
 * Shows what the program is, who makes it, and its licence.
 */
void
hst_present_about (GtkWidget      *parent,
                   const HstAbout *about)
{
  adw_show_about_window (window_of (parent),
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
