/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happens between two others, preloaded into the program: while the folder that HOSTYNY_TEST_ODD_TIMES names holds
 *
 *   let-go   the pointer's button is let go of just before the display hears of a drag; then the file is deleted
 *   slow     no folder is made for what is dragged
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <glib/gstdio.h>
#include <gtk/gtk.h>

#define LOOK_US 2000

typedef GdkDrag *(*Begin) (GdkSurface         *surface,
                           GdkDevice          *device,
                           GdkContentProvider *content,
                           GdkDragAction       actions,
                           double              dx,
                           double              dy);
typedef char *(*MakeFolder) (char *template,
                             int   mode);

static char *
dup_path (const char *name)
{
  return g_build_filename (g_getenv ("HOSTYNY_TEST_ODD_TIMES"), name, NULL);
}

GdkDrag *
gdk_drag_begin (GdkSurface         *surface,
                GdkDevice          *device,
                GdkContentProvider *content,
                GdkDragAction       actions,
                double              dx,
                double              dy)
{
  g_autofree char *path = dup_path ("let-go");
  Begin begin = NULL;

  *(void **) &begin = dlsym (RTLD_NEXT, "gdk_drag_begin");
  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autoptr (GError) error = NULL;

    if (!g_spawn_command_line_sync ("xdotool mouseup 1", NULL, NULL, NULL, &error))
      g_error ("%s", error->message);
    g_unlink (path);
  }
  return begin (surface, device, content, actions, dx, dy);
}

char *
g_mkdtemp_full (char *template,
                int   mode)
{
  g_autofree char *path = dup_path ("slow");
  MakeFolder make_folder = NULL;

  *(void **) &make_folder = dlsym (RTLD_NEXT, "g_mkdtemp_full");
  while (g_file_test (path, G_FILE_TEST_EXISTS))
    g_usleep (LOOK_US);
  return make_folder (template, mode);
}
