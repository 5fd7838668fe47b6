/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-ical-decode.h"

#include "hst-ical-lines.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
has_prefix (GBytes     *bytes,
            const char *prefix,
            gsize       length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, prefix, length) == 0;
}

static void
set_too_large (GError     **error,
               const char  *name)
{
  g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_TOO_LARGE,
               /* Translators: the name of a file. */
               _("“%s” is too large: more than 512 MiB cannot be read."), name);
}

static GBytes *
unpack (GBytes        *bytes,
        const char    *name,
        GCancellable  *cancellable,
        GError       **error)
{
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (packed, converter);
  g_autoptr (GByteArray) text = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0) {
    if (text->len + (guint64) n > HST_ICAL_MAX_BYTES) {
      set_too_large (error, name);
      return NULL;
    }
    g_byte_array_append (text, buffer, (guint) n);
  }
  if (n < 0) {
    if (error != NULL && !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_clear_error (error);
      g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_NOT_CALENDAR,
                   /* Translators: the name of a file. */
                   _("“%s” is a compressed file that is damaged."), name);
    }
    return NULL;
  }

  return g_byte_array_free_to_bytes (g_steal_pointer (&text));
}

static GBytes *
convert (GBytes     *bytes,
         const char *charset)
{
  gsize size, written;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text = g_convert (data, (gssize) size, "UTF-8", charset, NULL, &written, NULL);

  return text != NULL ? g_bytes_new_take (text, written) : NULL;
}

/* Zero bytes are another trouble, dealt with elsewhere; GLib would refuse them here. */
static gboolean
is_utf8 (const char *text,
         gsize       length)
{
  const char *end = text + length;

  while (text < end && !g_utf8_validate_len (text, (gsize) (end - text), &text)) {
    if (*text != '\0')
      return FALSE;
    text++;
  }

  return TRUE;
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++) {
    if ((guchar) text[i] >= 0x80)
      return FALSE;
  }

  return TRUE;
}

/* Whether what was taken for Windows-1251 reads like a language written in Cyrillic: nearly all that is not
 * ASCII are its letters, or the signs that go with them. */
static gboolean
looks_like_text (GBytes *bytes)
{
  gsize size, n_letters = 0, n_others = 0;
  const char *p = g_bytes_get_data (bytes, &size), *end = p + size;

  for (; p < end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (c < 0x80)
      continue;
    if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_CYRILLIC)
      n_letters++;
    else if (g_utf8_strchr ("«»–—’‘“”„…№°\xc2\xa0", -1, c) == NULL)
      n_others++;
  }

  return n_letters > 0 && n_others * 10 <= n_letters;
}

/* A file whose every line is UTF-8 once unfolded is UTF-8: some writers fold inside a letter.  One in which
 * some lines are and some are not is damaged; one in which none is has another encoding. */
static HstIcalEncoding
judge_lines (GBytes  *bytes,
             GBytes **converted)
{
  gsize size, n_good = 0, n_bad = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_auto (HstIcalLines) lines;
  HstIcalLine line;

  hst_ical_lines_init (&lines, data, size);
  while (hst_ical_lines_next (&lines, &line)) {
    if (is_ascii (line.text, line.length))
      continue;
    if (is_utf8 (line.text, line.length))
      n_good++;
    else
      n_bad++;
  }
  if (n_bad == 0)
    return HST_ICAL_ENCODING_UTF8;
  if (n_good > 0)
    return HST_ICAL_ENCODING_DAMAGED;

  *converted = convert (bytes, "WINDOWS-1251");
  if (*converted != NULL && looks_like_text (*converted))
    return HST_ICAL_ENCODING_WINDOWS_1251;
  g_clear_pointer (converted, g_bytes_unref);

  return HST_ICAL_ENCODING_DAMAGED;
}

/**
 * hst_ical_decode:
 * @bytes: contents of a file
 * @name: what to call it in messages
 * @encoding: (out): what was found
 * @cancellable: (nullable): a way to stop
 * @error: (nullable): return location
 *
 * Unpacks what is packed by gzip and makes UTF-8 of it.  Of %HST_ICAL_ENCODING_UTF8 the unfolded lines are
 * valid, not always the folded ones; of %HST_ICAL_ENCODING_DAMAGED not even these.
 *
 * Returns: (transfer full): the text; %NULL with an error set if it cannot be unpacked or is too large
 */
GBytes *
hst_ical_decode (GBytes           *bytes,
                 const char       *name,
                 HstIcalEncoding  *encoding,
                 GCancellable     *cancellable,
                 GError          **error)
{
  g_autoptr (GBytes) text = g_bytes_ref (bytes);
  GBytes *converted = NULL;
  GError *local_error = NULL;
  gsize size;
  const char *data;

  *encoding = HST_ICAL_ENCODING_UTF8;
  if (g_bytes_get_size (bytes) > HST_ICAL_MAX_BYTES) {
    set_too_large (error, name);
    return NULL;
  }
  if (has_prefix (text, "\x1f\x8b", 2)) {
    converted = unpack (text, name, cancellable, &local_error);
    if (converted == NULL) {
      g_propagate_error (error, local_error);
      return NULL;
    }
    g_bytes_unref (text);
    text = converted;
  }

  if (has_prefix (text, "\xff\xfe", 2) || has_prefix (text, "\xfe\xff", 2)) {
    converted = convert (text, "UTF-16");
    if (converted != NULL)
      return converted;
    *encoding = HST_ICAL_ENCODING_DAMAGED;
    return g_steal_pointer (&text);
  }

  data = g_bytes_get_data (text, &size);
  if (is_utf8 (data, size))
    return g_steal_pointer (&text);
  converted = NULL;
  *encoding = judge_lines (text, &converted);

  return converted != NULL ? converted : g_steal_pointer (&text);
}
