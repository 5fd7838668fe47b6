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

/**
 * HstPacker:
 * @gzip: (nullable): packs, once there is enough for that
 * @made: what came of it, or all that was added while it is not enough
 * @size: how much was added
 */
struct _HstPacker {
  GConverter *gzip;
  GByteArray *made;
  gsize       size;
};

/* Appends to @made what the converter makes of the data; %FALSE without @error set where that is more than @max. */
static gboolean
convert (GConverter       *converter,
         gconstpointer     data,
         gsize             size,
         GConverterFlags   flags,
         gsize             max,
         GByteArray       *made,
         GError          **error)
{
  GConverterResult result = G_CONVERTER_CONVERTED;
  gsize n_done = 0;

  while (result == G_CONVERTER_CONVERTED && (n_done < size || flags != G_CONVERTER_NO_FLAGS)) {
    const guint before = made->len;
    gsize n_read = 0, n_written = 0;

    if (before > max)
      return FALSE;
    g_byte_array_set_size (made, before + PORTION_BYTES);
    result = g_converter_convert (converter, (const guint8 *) data + n_done, size - n_done, made->data + before, PORTION_BYTES,
                                  flags, &n_read, &n_written, error);
    g_byte_array_set_size (made, before + (guint) n_written);
    n_done += n_read;
  }
  return result == (flags != G_CONVERTER_NO_FLAGS ? G_CONVERTER_FINISHED : G_CONVERTER_CONVERTED);
}

HstPacker *
hst_packer_new (void)
{
  HstPacker *self = g_new0 (HstPacker, 1);

  self->made = g_byte_array_new ();
  return self;
}

void
hst_packer_free (HstPacker *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->gzip);
  g_byte_array_unref (self->made);
  g_free (self);
}

/* What was gathered while it was not enough for packing it. */
static gboolean
start_packing (HstPacker  *self,
               GError    **error)
{
  g_autoptr (GByteArray) gathered = g_steal_pointer (&self->made);

  self->gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, FASTEST));
  self->made = g_byte_array_new ();
  return convert (self->gzip, gathered->data, gathered->len, G_CONVERTER_NO_FLAGS, G_MAXINT32, self->made, error);
}

/**
 * hst_packer_add:
 * @self: a packer
 * @changeset: (array length=size) (nullable): a part of a changeset
 * @size: its length
 * @error: (nullable): return location
 *
 * Returns: %FALSE with @error set if it is too much for one step
 */
gboolean
hst_packer_add (HstPacker      *self,
                gconstpointer   changeset,
                gsize           size,
                GError        **error)
{
  self->size += size;
  if (self->size > UNPACKED_MAX_BYTES) {
    g_set_error_literal (error, HST_STORE_ERROR, HST_STORE_ERROR_IO,
                         _("This is too much for one step, so nothing was changed. Do it in parts, as by importing one "
                           "calendar file after the other."));
    return FALSE;
  }
  if (self->size < PACKED_MIN_BYTES) {
    g_byte_array_append (self->made, changeset, (guint) size);
    return TRUE;
  }
  return (self->gzip != NULL || start_packing (self, error)) &&
         convert (self->gzip, changeset, size, G_CONVERTER_NO_FLAGS, G_MAXINT32, self->made, error);
}

/**
 * hst_packer_end:
 * @self: a packer, of no more use then
 * @error: (nullable): return location
 *
 * Returns: (transfer full) (nullable): what is to stand in the history of all that was added
 */
GBytes *
hst_packer_end (HstPacker  *self,
                GError    **error)
{
  if (self->gzip != NULL && !convert (self->gzip, "", 0, G_CONVERTER_INPUT_AT_END, G_MAXINT32, self->made, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_byte_array_ref (self->made));
}

/**
 * hst_changeset_pack:
 * @changeset: (array length=size): a changeset
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
  HstPacker *packer = hst_packer_new ();
  GBytes *packed = hst_packer_add (packer, changeset, size, error) ? hst_packer_end (packer, error) : NULL;

  hst_packer_free (packer);
  return packed;
}

/**
 * hst_changeset_unpack_bytes:
 * @packed: what stands in the history
 *
 * Returns: (transfer full) (nullable): the changeset, %NULL if what is packed cannot be unpacked; @packed must outlive it
 */
GBytes *
hst_changeset_unpack_bytes (GBytes *packed)
{
  gsize size;
  gconstpointer data = g_bytes_get_data (packed, &size);
  g_autoptr (GConverter) gunzip = NULL;
  g_autoptr (GByteArray) made = NULL;

  if (size < sizeof gzip_magic || memcmp (data, gzip_magic, sizeof gzip_magic) != 0)
    return g_bytes_new_static (data, size);
  gunzip = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  made = g_byte_array_new ();
  if (!convert (gunzip, data, size, G_CONVERTER_INPUT_AT_END, UNPACKED_MAX_BYTES, made, NULL))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&made));
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
  g_autoptr (GBytes) packed = g_bytes_new_static (data, (gsize) sqlite3_column_bytes (query->stmt, column));
  GBytes *changeset = hst_changeset_unpack_bytes (packed);

  if (changeset == NULL)
    hst_db_set_error_of_kind (HST_STORE_ERROR_DAMAGED, query->db->name, "a changeset cannot be unpacked", error);
  return changeset;
}
