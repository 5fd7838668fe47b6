/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another program, as far as the clipboard is concerned:
 *
 *   clipboard-peer get        print the calendar text that is there, and end
 *   clipboard-peer set FILE   offer a file as calendar text, say so, and stay
 */
#include <gtk/gtk.h>
#include <stdio.h>
#include <string.h>

static GMainLoop *loop;
static int status = 1;

static void
on_spliced (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    g_printerr ("%s\n", error->message);
  else {
    g_autoptr (GBytes) bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));

    fwrite (g_bytes_get_data (bytes, NULL), 1, g_bytes_get_size (bytes), stdout);
    status = 0;
  }
  g_main_loop_quit (loop);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) input = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr (GOutputStream) output = NULL;

  if (input == NULL) {
    g_printerr ("%s\n", error->message);
    g_main_loop_quit (loop);
    return;
  }
  output = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, on_spliced, NULL);
}

int
main (int    argc,
      char **argv)
{
  static const char *types[] = { "text/calendar", NULL };
  GdkClipboard *clipboard;

  gtk_init ();
  clipboard = gdk_display_get_clipboard (gdk_display_get_default ());
  loop = g_main_loop_new (NULL, FALSE);
  if (argc == 3 && g_str_equal (argv[1], "set")) {
    g_autofree char *text = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_autoptr (GdkContentProvider) content = NULL;

    if (!g_file_get_contents (argv[2], &text, NULL, NULL))
      return 1;
    bytes = g_bytes_new (text, strlen (text));
    content = gdk_content_provider_new_for_bytes (types[0], bytes);
    gdk_clipboard_set_content (clipboard, content);
    g_print ("offered\n");
    fflush (stdout);
  } else
    gdk_clipboard_read_async (clipboard, types, G_PRIORITY_DEFAULT, NULL, on_opened, NULL);
  g_main_loop_run (loop);
  g_main_loop_unref (loop);
  return status;
}
