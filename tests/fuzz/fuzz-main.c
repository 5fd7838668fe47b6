/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include <stdio.h>

/* Runs a fuzz target once over every file of some folders: what the fuzzer once found stays mended, in builds without it
 * too.
 *
 *   fuzz-TARGET FOLDER… */

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);

  return paths;
}

int
main (int    argc,
      char **argv)
{
  guint n_files = 0;

  for (int i = 1; i < argc; i++) {
    g_autoptr (GPtrArray) paths = list_files (argv[i]);

    for (guint j = 0; j < paths->len; j++) {
      const char *path = g_ptr_array_index (paths, j);
      g_autofree char *name = g_path_get_basename (path);
      g_autofree char *data = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      if (!g_file_get_contents (path, &data, &length, &error))
        g_error ("%s", error->message);
      LLVMFuzzerTestOneInput ((const guint8 *) data, length);
      printf ("ok %u - %s\n", ++n_files, name);
      fflush (stdout);
    }
  }
  printf ("1..%u\n", n_files);

  return n_files == 0;
}
