/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packs in one .zip.  libarchive is opened when there is one to be written: see hst-need-library.c. */
/* For newlocale(). */
#define _GNU_SOURCE
#include "hst-zip.h"

#include "hst-export.h"
#include "hst-need-library.h"
#include "hst-pack.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <locale.h>

#define USED(X)                             \
  X (archive_entry_free)                    \
  X (archive_entry_new)                     \
  X (archive_entry_set_filetype)            \
  X (archive_entry_set_pathname_utf8)       \
  X (archive_entry_set_perm)                \
  X (archive_entry_set_size)                \
  X (archive_error_string)                  \
  X (archive_write_close)                   \
  X (archive_write_data)                    \
  X (archive_write_free)                    \
  X (archive_write_header)                  \
  X (archive_write_new)                     \
  X (archive_write_open)                    \
  X (archive_write_set_bytes_in_last_block) \
  X (archive_write_set_format_zip)          \
  X (archive_write_set_options)

#define MEMBER(function) __typeof__ (function) *function;
#define ENTRY(function)  { #function, (gpointer *) &la.function },

static struct {
  USED (MEMBER)
} la;

static gboolean
need_libarchive (GError **error)
{
  static const HstLateFunction functions[] = { USED (ENTRY) };
  static GMutex mutex;
  static gboolean is_there;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (!is_there)
    is_there = hst_need_library ("libarchive.so.13", functions, G_N_ELEMENTS (functions), error);
  return is_there;
}

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
  struct archive_entry *entry = la.archive_entry_new ();
  gsize size;
  gconstpointer data = g_bytes_get_data (file->bytes, &size);
  gboolean done;

  la.archive_entry_set_pathname_utf8 (entry, file->name);
  la.archive_entry_set_size (entry, (la_int64_t) size);
  la.archive_entry_set_filetype (entry, AE_IFREG);
  la.archive_entry_set_perm (entry, 0644);
  done = la.archive_write_header (archive, entry) == ARCHIVE_OK &&
         la.archive_write_data (archive, data, size) == (la_ssize_t) size;
  la.archive_entry_free (entry);
  return done;
}

static gboolean
fill_archive (struct archive *archive,
              GPtrArray      *packs,
              GByteArray     *bytes)
{
  if (la.archive_write_set_format_zip (archive) != ARCHIVE_OK ||
      la.archive_write_set_options (archive, "zip:hdrcharset=UTF-8") != ARCHIVE_OK ||
      la.archive_write_set_bytes_in_last_block (archive, 1) != ARCHIVE_OK ||
      la.archive_write_open (archive, bytes, NULL, on_bytes, NULL) != ARCHIVE_OK)
    return FALSE;
  for (guint i = 0; i < packs->len; i++) {
    const HstPack *pack = packs->pdata[i];

    for (guint j = 0; j < pack->files->len; j++)
      if (!add_entry (archive, pack->files->pdata[j]))
        return FALSE;
  }
  return la.archive_write_close (archive) == ARCHIVE_OK;
}

/**
 * hst_zip_make:
 * @packs: (element-type HstPack): what is sent
 * @error: return location
 *
 * Returns: (transfer full) (nullable): all of their files in one .zip; %NULL with @error set
 */
GByteArray *
hst_zip_make (GPtrArray  *packs,
              GError    **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  struct archive *archive;
  /* The library takes names through the encoding of the locale, which may have no letters for them. */
  locale_t utf8, own;
  gboolean done;

  if (!need_libarchive (error))
    return NULL;
  utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", NULL);
  own = utf8 != NULL ? uselocale (utf8) : NULL;
  archive = la.archive_write_new ();
  done = fill_archive (archive, packs, bytes);
  if (!done)
    g_set_error (error, HST_PUBLISH_ERROR, HST_PUBLISH_ERROR_FAILED,
                 /* Translators: %s is the reason that a library gives. */
                 _("The files could not be put into a .zip: %s"), la.archive_error_string (archive));
  la.archive_write_free (archive);
  if (utf8 != NULL) {
    uselocale (own);
    freelocale (utf8);
  }
  return done ? g_steal_pointer (&bytes) : NULL;
}
