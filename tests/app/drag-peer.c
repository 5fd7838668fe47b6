/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file manager, as far as dragging is concerned: a window from which one file can be dragged, and which tells the name of a
 * file that is dropped on it.
 *
 *   drag-peer FILE
 */
#include <gtk/gtk.h>

static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList list = { .data = file };
  GdkFileList *files = gdk_file_list_new_from_list (&list);
  GdkContentProvider *content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, files);

  g_boxed_free (GDK_TYPE_FILE_LIST, files);
  return content;
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         GtkLabel      *label)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  gtk_label_set_label (label, path != NULL ? path : "nothing");
  g_slist_free (files);
  return path != NULL;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  GtkDragSource *source;
  GtkDropTarget *target;
  GtkWidget *window, *label;

  gtk_init ();
  if (argc != 2)
    return 2;
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Files");
  gtk_window_set_default_size (GTK_WINDOW (window), 160, 80);
  label = gtk_label_new ("A file");
  gtk_window_set_child (GTK_WINDOW (window), label);
  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), argv[1]);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (source));
  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), label);
  gtk_widget_add_controller (window, GTK_EVENT_CONTROLLER (target));
  gtk_window_present (GTK_WINDOW (window));
  g_main_loop_run (loop);

  return 0;
}
