/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-catalogue.h"

#include <gio/gio.h>

#include <string.h>

/* The format: GNU gettext's manual, “The Format of GNU MO Files”. */

#define MAGIC 0x950412deu
#define HEADER_SIZE 28
#define CONTEXT_END "\004"

struct _HstCatalogue {
  GBytes     *bytes;
  GHashTable *texts;        /* original, up to its first NUL → translation; both within bytes */
  GHashTable *lengths;      /* translation → its length with all forms */
  char       *plural_rule;  /* (nullable) */
};

static guint32
read_word (const guint8 *data,
           gsize         offset,
           gboolean      swapped)
{
  guint32 word;

  memcpy (&word, data + offset, sizeof word);
  return swapped ? GUINT32_SWAP_LE_BE (word) : word;
}

/* A text of the table at @offset, which ends with a NUL that its length does not count. */
static const char *
read_text (const guint8 *data,
           gsize         size,
           gsize         offset,
           gboolean      swapped,
           gsize        *length)
{
  gsize start;

  if (offset + 8 > size)
    return NULL;
  *length = read_word (data, offset, swapped);
  start = read_word (data, offset + 4, swapped);
  if (start >= size || *length >= size - start || data[start + *length] != '\0')
    return NULL;
  return (const char *) data + start;
}

static gboolean
read_texts (HstCatalogue *self,
            const guint8 *data,
            gsize         size)
{
  const gboolean swapped = read_word (data, 0, FALSE) != MAGIC;
  const guint32 n_texts = read_word (data, 8, swapped);
  const gsize originals = read_word (data, 12, swapped);
  const gsize translations = read_word (data, 16, swapped);

  if (read_word (data, 0, swapped) != MAGIC || n_texts > size / 16)
    return FALSE;
  for (gsize i = 0; i < n_texts; i++) {
    gsize original_length, length;
    const char *original = read_text (data, size, originals + i * 8, swapped, &original_length);
    const char *translation = read_text (data, size, translations + i * 8, swapped, &length);

    if (original == NULL || translation == NULL || !g_utf8_validate (original, (gssize) strlen (original), NULL))
      return FALSE;
    for (gsize done = 0; done < length; done += strlen (translation + done) + 1)
      if (!g_utf8_validate (translation + done, -1, NULL))
        return FALSE;
    g_hash_table_insert (self->texts, (gpointer) original, (gpointer) translation);
    g_hash_table_insert (self->lengths, (gpointer) translation, GSIZE_TO_POINTER (length));
  }
  return TRUE;
}

static void
read_plural_rule (HstCatalogue *self)
{
  const char *header = g_hash_table_lookup (self->texts, "");
  const char *forms = header != NULL ? strstr (header, "Plural-Forms:") : NULL;
  const char *rule = forms != NULL ? strstr (forms, "plural=") : NULL;

  /* "nplurals=" ends with it too. */
  if (rule != NULL && rule > forms && rule[-1] == 'n')
    rule = strstr (rule + 1, "plural=");
  if (rule != NULL)
    self->plural_rule = g_strndup (rule + strlen ("plural="), strcspn (rule + strlen ("plural="), ";\n"));
}

/*< private >
 * hst_catalogue_new:
 * @bytes: what the file holds
 * @error: return location
 *
 * Returns: (transfer full): the catalogue, or %NULL with %G_IO_ERROR_INVALID_DATA set
 */
HstCatalogue *
hst_catalogue_new (GBytes  *bytes,
                   GError **error)
{
  g_autoptr (HstCatalogue) self = g_new0 (HstCatalogue, 1);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  self->bytes = g_bytes_ref (bytes);
  self->texts = g_hash_table_new (g_str_hash, g_str_equal);
  self->lengths = g_hash_table_new (NULL, NULL);
  if (size < HEADER_SIZE || !read_texts (self, data, size)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "This is no catalogue of texts");
    return NULL;
  }
  read_plural_rule (self);
  return g_steal_pointer (&self);
}

void
hst_catalogue_free (HstCatalogue *self)
{
  g_hash_table_unref (self->texts);
  g_hash_table_unref (self->lengths);
  g_bytes_unref (self->bytes);
  g_free (self->plural_rule);
  g_free (self);
}

/*< private >
 * hst_catalogue_get:
 * @self: a catalogue
 * @context: (nullable): the context of the text
 * @text: the original
 *
 * Returns: (nullable): its translation
 */
const char *
hst_catalogue_get (HstCatalogue *self,
                   const char   *context,
                   const char   *text)
{
  g_autofree char *key = context != NULL ? g_strconcat (context, CONTEXT_END, text, NULL) : NULL;
  const char *found = g_hash_table_lookup (self->texts, key != NULL ? key : text);

  return found != NULL && *found != '\0' ? found : NULL;
}

/*< private >
 * hst_catalogue_get_n:
 * @self: a catalogue
 * @one: the original for one
 * @n: how many there are
 *
 * Returns: (nullable): the translation for so many
 */
const char *
hst_catalogue_get_n (HstCatalogue *self,
                     const char   *one,
                     gulong        n)
{
  const char *found = g_hash_table_lookup (self->texts, one);
  gsize length = GPOINTER_TO_SIZE (found != NULL ? g_hash_table_lookup (self->lengths, found) : NULL);
  gulong form = 0;
  gsize done = 0;

  if (found == NULL || self->plural_rule == NULL || !hst_plural_rule_evaluate (self->plural_rule, n, &form))
    return NULL;
  for (; form > 0 && done < length; form--)
    done += strlen (found + done) + 1;
  return done < length && found[done] != '\0' ? found + done : NULL;
}
