/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-pack.h"

#include "hst-export.h"
#include "hst-zip.h"

#include <glib/gi18n-lib.h>

/* Where packs go: a folder, a feed, a .zip. */

static gboolean
make_folder (GFile         *folder,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (GError) why = NULL;

  if (g_file_make_directory_with_parents (folder, cancellable, &why) ||
      g_error_matches (why, G_IO_ERROR, G_IO_ERROR_EXISTS))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

static gboolean
write_file (GFile         *folder,
            const char    *name,
            GBytes        *bytes,
            GPtrArray     *paths,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!g_file_replace_contents (file, data, size, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable,
                                error))
    return FALSE;
  g_ptr_array_add (paths, g_file_get_path (file));
  return TRUE;
}

/**
 * hst_pack_write_folder:
 * @packs: (element-type HstPack): what is sent
 * @folder: where to; made if it is not there
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes all files.  Each is there whole or as it was before.
 *
 * Returns: (transfer full) (nullable) (element-type filename): their paths; %NULL with @error set
 */
GPtrArray *
hst_pack_write_folder (GPtrArray     *packs,
                       GFile         *folder,
                       GCancellable  *cancellable,
                       GError       **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (!make_folder (folder, cancellable, error))
    return NULL;
  for (guint i = 0; i < packs->len; i++) {
    const HstPack *pack = packs->pdata[i];

    for (guint j = 0; j < pack->files->len; j++) {
      const HstPackFile *file = pack->files->pdata[j];

      if (!write_file (folder, file->name, file->bytes, paths, cancellable, error))
        return NULL;
    }
  }
  return g_steal_pointer (&paths);
}

/**
 * hst_pack_write_feed:
 * @packs: (element-type HstPack): what is sent
 * @folder: a folder that others can read, such as one that a web server or a cloud shows
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes the calendars alone, each under a name that does not change from version to version, so that calendar programs
 * subscribe to it.
 *
 * Returns: (transfer full) (nullable) (element-type filename): their paths; %NULL with @error set
 */
GPtrArray *
hst_pack_write_feed (GPtrArray     *packs,
                     GFile         *folder,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  if (!make_folder (folder, cancellable, error))
    return NULL;
  for (guint i = 0; i < packs->len; i++) {
    const HstPack *pack = packs->pdata[i];
    const HstPackFile *calendar = pack->files->pdata[0];

    if (!write_file (folder, pack->feed_name, calendar->bytes, paths, cancellable, error))
      return NULL;
  }
  return g_steal_pointer (&paths);
}

/**
 * hst_pack_write_zip:
 * @packs: (element-type HstPack): what is sent
 * @file: where to
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Writes all files into one .zip, which is there whole or as it was before.
 *
 * Returns: %FALSE with @error set
 */
gboolean
hst_pack_write_zip (GPtrArray     *packs,
                    GFile         *file,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr (GByteArray) bytes = hst_zip_make (packs, error);

  return bytes != NULL && g_file_replace_contents (file, (const char *) bytes->data, bytes->len, NULL, FALSE,
                                                   G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error);
}
