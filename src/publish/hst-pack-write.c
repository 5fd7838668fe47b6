/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For newlocale(). */
#define _GNU_SOURCE
#include "hst-pack.h"

#include "hst-export.h"

#include <glib/gi18n-lib.h>

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

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

/* ---- a .zip */

static la_ssize_t
on_bytes (struct archive *archive,
          void           *data,
          const void     *bytes,
          size_t          size)
{
  g_byte_array_append (data, bytes, (guint) size);
  return (la_ssize_t) size;
}

static gboolean
add_entry (struct archive    *archive,
           const HstPackFile *file)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (file->bytes, &size);
  gboolean done;

  archive_entry_set_pathname_utf8 (entry, file->name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  done = archive_write_header (archive, entry) == ARCHIVE_OK &&
         archive_write_data (archive, data, size) == (la_ssize_t) size;
  archive_entry_free (entry);
  return done;
}

static gboolean
fill_archive (struct archive *archive,
              GPtrArray      *packs,
              GByteArray     *bytes)
{
  if (archive_write_set_format_zip (archive) != ARCHIVE_OK ||
      archive_write_set_options (archive, "zip:hdrcharset=UTF-8") != ARCHIVE_OK ||
      archive_write_set_bytes_in_last_block (archive, 1) != ARCHIVE_OK ||
      archive_write_open (archive, bytes, NULL, on_bytes, NULL) != ARCHIVE_OK)
    return FALSE;
  for (guint i = 0; i < packs->len; i++) {
    const HstPack *pack = packs->pdata[i];

    for (guint j = 0; j < pack->files->len; j++)
      if (!add_entry (archive, pack->files->pdata[j]))
        return FALSE;
  }
  return archive_write_close (archive) == ARCHIVE_OK;
}

static GByteArray *
make_zip (GPtrArray  *packs,
          GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  /* The library takes names through the encoding of the locale, which may have no letters for them. */
  locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", NULL);
  locale_t own = utf8 != NULL ? uselocale (utf8) : NULL;
  const gboolean done = fill_archive (archive, packs, bytes);

  if (!done)
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_FAILED,
                 /* Translators: %s is the reason that a library gives. */
                 _("The files could not be put into a .zip: %s"), archive_error_string (archive));
  archive_write_free (archive);
  if (utf8 != NULL) {
    uselocale (own);
    freelocale (utf8);
  }
  return done ? g_steal_pointer (&bytes) : NULL;
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
  g_autoptr (GByteArray) bytes = make_zip (packs, error);

  return bytes != NULL && g_file_replace_contents (file, (const char *) bytes->data, bytes->len, NULL, FALSE,
                                                   G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, error);
}
