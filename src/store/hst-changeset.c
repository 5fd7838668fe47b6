/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-changeset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The changeset of a big import is most of what its plan weighs, and nearly all of it is said many times.  So what is big
 * is packed with gzip, which makes a tenth of it or less at the cost of a fraction of the import; small ones, as nearly all
 * are, stay as SQLite made them.  A changeset begins with T or P, what is packed with 1f 8b. */

/* What is smaller is not worth it. */
#define PACKED_MIN_BYTES   (16 * 1024)
/* More than a million events; a forged plan may claim anything. */
#define UNPACKED_MAX_BYTES (1024 * 1024 * 1024)
#define PORTION_BYTES      (1024 * 1024)
#define FASTEST            1

static const guint8 gzip_magic[] = { 0x1f, 0x8b };

/* NULL without @error set where more than @max comes of it. */
static GBytes *
convert (GConverter    *converter,
         gconstpointer  data,
         gsize          size,
         gsize          max,
         GError       **error)
{
  g_autoptr (GByteArray) made = g_byte_array_new ();
  GConverterResult result;
  gsize n_done = 0;

  do {
    const guint before = made->len;
    gsize n_read = 0, n_written = 0;

    if (before > max)
      return NULL;
    g_byte_array_set_size (made, before + PORTION_BYTES);
    result = g_converter_convert (converter, (const guint8 *) data + n_done, size - n_done, made->data + before, PORTION_BYTES,
                                  G_CONVERTER_INPUT_AT_END, &n_read, &n_written, error);
    g_byte_array_set_size (made, before + (guint) n_written);
    n_done += n_read;
  } while (result == G_CONVERTER_CONVERTED);
  return result == G_CONVERTER_FINISHED ? g_byte_array_free_to_bytes (g_steal_pointer (&made)) : NULL;
}

/**
 * hst_changeset_pack:
 * @changeset: (array length=size): a changeset; it must outlive what is returned
 * @size: its length
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): what is to stand in the history; %NULL with @error set if it is too much for one step
 */
GBytes *
hst_changeset_pack (gconstpointer   changeset,
                    gsize           size,
                    GError        **error)
{
  g_autoptr (GConverter) gzip = NULL;

  if (size > UNPACKED_MAX_BYTES) {
    g_set_error_literal (error, HST_STORE_ERROR, HST_STORE_ERROR_IO,
                         _("This is too much for one step, so nothing was changed. Do it in parts, as by importing one "
                           "calendar file after the other."));
    return NULL;
  }
  if (size < PACKED_MIN_BYTES)
    return g_bytes_new_static (changeset, size);
  gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, FASTEST));
  return convert (gzip, changeset, size, G_MAXINT32, error);
}

/**
 * hst_changeset_unpack:
 * @query: a query that stands on a row
 * @column: the column with the changeset
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): the changeset, valid until the query goes on; %NULL with %HST_STORE_ERROR_DAMAGED set
 *   if what is packed cannot be unpacked
 */
GBytes *
hst_changeset_unpack (HstQuery  *query,
                      int        column,
                      GError   **error)
{
  gconstpointer data = sqlite3_column_blob (query->stmt, column);
  const gsize size = (gsize) sqlite3_column_bytes (query->stmt, column);
  g_autoptr (GConverter) gunzip = NULL;
  GBytes *changeset;

  if (size < sizeof gzip_magic || memcmp (data, gzip_magic, sizeof gzip_magic) != 0)
    return g_bytes_new_static (data, size);
  gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  changeset = convert (gunzip, data, size, UNPACKED_MAX_BYTES, NULL);
  if (changeset == NULL)
    hst_db_set_error_of_kind (HST_STORE_ERROR_DAMAGED, query->db->name, "a changeset cannot be unpacked", error);
  return changeset;
}
