/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-changeset.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The changeset of a big import is most of what its plan weighs, and nearly all of it is said many times.  So what is big
 * is packed with gzip, which makes a tenth of it or less at the cost of a fraction of the import; small ones, as nearly all
 * are, stay as SQLite made them.  A changeset begins with T or P, what is packed with 1f 8b. */

/* What is smaller is not worth it. */
#define PACKED_MIN_BYTES   (16 * 1024)
/* From here on a thread of its own is worth it. */
#define THREAD_MIN_BYTES   (256 * 1024)
/* So many parts may wait for it, lest they pile up. */
#define PARTS_MAX          32
/* More than a million events; a forged plan may claim anything. */
#define UNPACKED_MAX_BYTES (1024 * 1024 * 1024)
#define PORTION_BYTES      (1024 * 1024)
#define FASTEST            1

static const guint8 gzip_magic[] = { 0x1f, 0x8b };

/**
 * HstPacker:
 * @gzip: (nullable): packs, once there is enough for that; the thread's while there is one
 * @made: what came of it, or all that was added while it is not enough; likewise
 * @size: how much was added
 * @thread: (nullable): packs what is added while the caller makes the next part
 * @lock: of @parts
 * @turned: a part was put in or taken out
 * @parts: (element-type GByteArray): for the thread; an empty one ends it
 * @error: what went wrong in it
 */
struct _HstPacker {
  GConverter *gzip;
  GByteArray *made;
  gsize       size;
  GThread    *thread;
  GMutex      lock;
  GCond       turned;
  GQueue      parts;
  GError     *error;
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
  g_mutex_init (&self->lock);
  g_cond_init (&self->turned);
  g_queue_init (&self->parts);
  return self;
}

static GByteArray *
take_part (HstPacker *self)
{
  GByteArray *part;

  g_mutex_lock (&self->lock);
  while ((part = g_queue_pop_head (&self->parts)) == NULL)
    g_cond_wait (&self->turned, &self->lock);
  g_cond_signal (&self->turned);
  g_mutex_unlock (&self->lock);
  return part;
}

static void
push_part (HstPacker     *self,
           gconstpointer  data,
           gsize          size)
{
  GByteArray *part = g_byte_array_sized_new ((guint) size);

  g_byte_array_append (part, data, (guint) size);
  g_mutex_lock (&self->lock);
  while (self->parts.length >= PARTS_MAX)
    g_cond_wait (&self->turned, &self->lock);
  g_queue_push_tail (&self->parts, part);
  g_cond_signal (&self->turned);
  g_mutex_unlock (&self->lock);
}

static gpointer
pack_parts (gpointer data)
{
  HstPacker *self = data;

  for (;;) {
    g_autoptr (GByteArray) part = take_part (self);

    if (part->len == 0)
      return NULL;
    /* After an error they are only taken off the queue. */
    if (self->error == NULL)
      convert (self->gzip, part->data, part->len, G_CONVERTER_NO_FLAGS, G_MAXINT32, self->made, &self->error);
  }
}

static void
end_thread (HstPacker *self)
{
  if (self->thread == NULL)
    return;
  push_part (self, NULL, 0);
  g_thread_join (g_steal_pointer (&self->thread));
}

void
hst_packer_free (HstPacker *self)
{
  if (self == NULL)
    return;
  end_thread (self);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->turned);
  g_clear_error (&self->error);
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
  if (self->gzip == NULL && !start_packing (self, error))
    return FALSE;
  if (self->thread == NULL && self->size >= THREAD_MIN_BYTES)
    self->thread = g_thread_try_new ("pack", pack_parts, self, NULL);
  if (self->thread == NULL)
    return convert (self->gzip, changeset, size, G_CONVERTER_NO_FLAGS, G_MAXINT32, self->made, error);
  if (size > 0)
    push_part (self, changeset, size);
  return TRUE;
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
  end_thread (self);
  if (self->error != NULL) {
    g_propagate_error (error, g_steal_pointer (&self->error));
    return NULL;
  }
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
