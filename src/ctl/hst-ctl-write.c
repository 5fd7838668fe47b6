/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ctl.h"

#include <glib/gstdio.h>

#include <errno.h>

/* Writes files. */

void
hst_ctl_say_path (HstCtl     *ctl,
                  const char *path)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!ctl->is_json) {
    hst_ctl_say (path);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  hst_ctl_json_text (builder, "path", path);
  json_builder_end_object (builder);
  hst_ctl_say_json (builder);
}

gboolean
hst_ctl_is_folder (const char *path)
{
  return g_str_has_suffix (path, G_DIR_SEPARATOR_S) || g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* What is there already and is no ordinary file, such as /dev/stdout, is written to and not replaced. */
static gboolean
write_stream (const char  *path,
              GBytes      *bytes,
              GError     **error)
{
  FILE *stream = g_fopen (path, "wb");
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  gboolean ok = stream != NULL && (size == 0 || fwrite (data, 1, size, stream) == size);
  int why = errno;

  if (stream != NULL && fclose (stream) != 0 && ok) {
    why = errno;
    ok = FALSE;
  }
  if (!ok)
    g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (why), "%s: %s", path, g_strerror (why));

  return ok;
}

gboolean
hst_ctl_write_file (const char  *path,
                    GBytes      *bytes,
                    GError     **error)
{
  g_autofree char *target = NULL;
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return write_stream (path, bytes, error);

  /* Behind a link, what it points to is meant. */
  target = g_file_test (path, G_FILE_TEST_EXISTS) ? g_canonicalize_filename (path, NULL) : g_strdup (path);

  return g_file_set_contents_full (target, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, error);
}
