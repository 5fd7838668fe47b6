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
  const guint64 max_bytes = MIN (HST_ICAL_MAX_BYTES,
                                 MAX (HST_ICAL_FREE_BYTES, g_bytes_get_size (bytes) * HST_ICAL_MAX_RATIO));
  guint8 buffer[65536];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error)) > 0) {
    if (text->len + (guint64) n > max_bytes) {
      g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_TOO_LARGE,
                   /* Translators: the name of a file. */
                   _("“%s” is packed more tightly than any calendar can be, so it is not read."), name);
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

  while (text < end) {
    const guchar first = (guchar) *text;
    guint64 eight;

    if (first < 0x80) {
      text++;
      /* Where one is of ASCII, many are. */
      while (end - text >= (gssize) sizeof eight) {
        memcpy (&eight, text, sizeof eight);
        if ((eight & G_GUINT64_CONSTANT (0x8080808080808080)) != 0)
          break;
        text += sizeof eight;
      }
    } else if (first >= 0xc2 && first <= 0xdf) {
      if (end - text < 2 || ((guchar) text[1] & 0xc0) != 0x80)
        return FALSE;
      text += 2;
    } else {
      /* Both that it is none and that it is cut off are no letter. */
      if ((g_utf8_get_char_validated (text, (gssize) (end - text)) & 0x80000000u) != 0)
        return FALSE;
      text = g_utf8_next_char (text);
    }
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

/* A line that is no UTF-8. */
typedef struct {
  gsize       from;
  gsize       to;
  const char *charset;   /* interned; NULL where the line does not say it */
} BadLine;

/* Whether what was taken for Windows-1251 reads like a language written in Cyrillic: nearly all that is not
 * ASCII are its letters, or the signs that go with them. */
static gboolean
looks_like_text (const char *text,
                 gsize       length,
                 gsize       min_letters)
{
  const char *p = text, *end = text + length;
  gsize n_letters = 0, n_others = 0;

  for (; p < end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (c < 0x80)
      continue;
    if (g_unichar_get_script (c) == G_UNICODE_SCRIPT_CYRILLIC)
      n_letters++;
    else if (g_utf8_strchr ("«»–—’‘“”„…№°\xc2\xa0", -1, c) == NULL)
      n_others++;
  }

  return n_letters >= min_letters && n_others * 10 <= n_letters;
}

/* Whether letters beyond ASCII are whole more often than not: then it is UTF-8 that was damaged, for in
 * Windows-1251 two letters that happen to be one of UTF-8 are rare. */
static gboolean
is_damaged_utf8 (const char *text,
                 gsize       length)
{
  const char *p = text, *end = text + length;
  gsize n_whole = 0, n_broken = 0;

  while (p < end) {
    const gunichar c = g_utf8_get_char_validated (p, end - p);

    if (c == (gunichar) -1 || c == (gunichar) -2) {
      n_broken++;
      p++;
    } else {
      n_whole += c >= 0x80;
      p = g_utf8_next_char (p);
    }
  }

  return n_whole > 0 && n_whole * 2 >= n_broken;
}

/* The CHARSET of a property, as vCalendar 1.0 has it and some write to this day; only of those encodings that are
 * ASCII otherwise. */
static const char *
find_charset (const HstIcalLine *line)
{
  static const char *const families[] = { "WINDOWS-", "CP1", "CP8", "KOI8-", "ISO-8859-", "LATIN" };
  g_autofree char *charset = NULL, *upper = NULL;
  HstIcalProperty property;

  if (!hst_ical_property_parse (line->text, line->length, &property))
    return NULL;
  charset = hst_ical_property_dup_param (&property, "CHARSET");
  if (charset == NULL || strlen (charset) > 20)
    return NULL;
  upper = g_ascii_strup (charset, -1);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++) {
    if (g_str_has_prefix (upper, families[i]))
      return g_intern_string (upper);
  }

  return NULL;
}

static char *
convert_part (const char *text,
              gsize       length,
              const char *charset,
              gsize      *written)
{
  return g_convert (text, (gssize) length, "UTF-8", charset != NULL ? charset : "WINDOWS-1251", NULL, written, NULL);
}

/* Whether each bad line can be read in its encoding, and makes sense in it: with so many letters of Cyrillic, if they do
 * not say themselves what they are. */
static gboolean
can_convert (const char *data,
             GArray     *bad,
             gsize       min_letters)
{
  g_autoptr (GString) raw = g_string_new (NULL), sample = g_string_new (NULL);

  for (guint i = 0; i < bad->len; i++) {
    const BadLine *line = &g_array_index (bad, BadLine, i);
    gsize written;
    g_autofree char *text = convert_part (data + line->from, line->to - line->from, line->charset, &written);

    if (text == NULL)
      return FALSE;
    if (line->charset == NULL) {
      g_string_append_len (raw, data + line->from, (gssize) (line->to - line->from));
      g_string_append_len (sample, text, (gssize) written);
    }
  }

  return sample->len == 0
         || (looks_like_text (sample->str, sample->len, min_letters) && !is_damaged_utf8 (raw->str, raw->len));
}

static GBytes *
convert_lines (const char *data,
               gsize       size,
               GArray     *bad)
{
  GString *text = g_string_sized_new (size + size / 2);
  gsize at = 0;

  for (guint i = 0; i < bad->len; i++) {
    const BadLine *line = &g_array_index (bad, BadLine, i);
    gsize written;
    g_autofree char *converted = convert_part (data + line->from, line->to - line->from, line->charset, &written);

    g_string_append_len (text, data + at, (gssize) (line->from - at));
    g_string_append_len (text, converted, (gssize) written);
    at = line->to;
  }
  g_string_append_len (text, data + at, (gssize) (size - at));

  return g_string_free_to_bytes (text);
}

/* A file whose every line is UTF-8 once unfolded is UTF-8: some writers fold inside a letter.  Lines that are not have
 * another encoding, or are damaged. */
static HstIcalEncoding
judge_lines (GBytes  *bytes,
             GBytes **converted)
{
  g_autoptr (GArray) bad = g_array_new (FALSE, FALSE, sizeof (BadLine));
  gsize size, n_good = 0, n_named = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  g_auto (HstIcalLines) lines;
  HstIcalLine line;
  BadLine where = { 0 };

  hst_ical_lines_init (&lines, data, size);
  for (; hst_ical_lines_next (&lines, &line); where.from = lines.at) {
    if (is_ascii (line.text, line.length))
      continue;
    if (is_utf8 (line.text, line.length)) {
      n_good++;
      continue;
    }
    where.to = lines.at;
    where.charset = find_charset (&line);
    n_named += where.charset != NULL;
    g_array_append_val (bad, where);
  }
  if (bad->len == 0)
    return HST_ICAL_ENCODING_UTF8;
  /* Among lines of UTF-8 a stray byte is damage; it takes a word to be another encoding. */
  if (!can_convert (data, bad, n_good > 0 ? 4 : 1))
    return HST_ICAL_ENCODING_DAMAGED;
  *converted = convert_lines (data, size, bad);

  return n_good == 0 && n_named == 0 ? HST_ICAL_ENCODING_WINDOWS_1251 : HST_ICAL_ENCODING_MIXED;
}

/* UTF-16 that is cut off or has halves of letters in it: what is whole is read. */
static GBytes *
convert_damaged_utf16 (GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  const guint high = data[0] == 0xff ? 1 : 0;
  GString *text = g_string_sized_new (size);

  for (gsize i = 2; i + 1 < size; i += 2) {
    gunichar c = (gunichar) data[i + high] << 8 | data[i + 1 - high];

    if (c >= 0xd800 && c < 0xdc00 && i + 3 < size) {
      const gunichar low = (gunichar) data[i + 2 + high] << 8 | data[i + 3 - high];

      if (low >= 0xdc00 && low < 0xe000) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        i += 2;
      }
    }
    if (c >= 0xd800 && c < 0xe000)
      c = 0xfffd;
    g_string_append_unichar (text, c);
  }

  return g_string_free_to_bytes (text);
}

static GBytes *
decode (GBytes           *bytes,
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
    return convert_damaged_utf16 (text);
  }

  data = g_bytes_get_data (text, &size);
  /* Bytes that are none have no address either. */
  if (size == 0)
    return g_bytes_new_static ("", 0);
  if (is_utf8 (data, size))
    return g_steal_pointer (&text);
  converted = NULL;
  *encoding = judge_lines (text, &converted);

  return converted != NULL ? converted : g_steal_pointer (&text);
}

/* Before anything looks at the text: what is one name to the reader has to be that for the translation of vCalendar 1.0 too. */
static GBytes *
take_out_zeros (GBytes *text,
                guint  *zero_line)
{
  gsize size, n_left = 0;
  const char *data = g_bytes_get_data (text, &size);
  const char *zero = size > 0 ? memchr (data, '\0', size) : NULL;
  char *left;

  *zero_line = 0;
  if (zero == NULL)
    return text;
  *zero_line = 1;
  for (const char *at = data; at < zero; at++)
    *zero_line += *at == '\n' || (*at == '\r' && at[1] != '\n');
  left = g_malloc (size);
  for (gsize i = 0; i < size; i++)
    if (data[i] != '\0')
      left[n_left++] = data[i];
  g_bytes_unref (text);

  return g_bytes_new_take (left, n_left);
}

/**
 * hst_ical_decode:
 * @bytes: contents of a file
 * @name: what to call it in messages
 * @encoding: (out): what was found
 * @zero_line: (out): the first line with a zero byte, 0 if there is none
 * @cancellable: (nullable): a way to stop
 * @error: (nullable): return location
 *
 * Unpacks what is packed by gzip and makes UTF-8 of it.  Zero bytes, which no text has, are left out.  Of
 * %HST_ICAL_ENCODING_UTF8 the unfolded lines are valid, not always the folded ones; of %HST_ICAL_ENCODING_DAMAGED not even
 * these.
 *
 * Returns: (transfer full): the text; %NULL with an error set if it cannot be unpacked or is too large
 */
GBytes *
hst_ical_decode (GBytes           *bytes,
                 const char       *name,
                 HstIcalEncoding  *encoding,
                 guint            *zero_line,
                 GCancellable     *cancellable,
                 GError          **error)
{
  GBytes *text = decode (bytes, name, encoding, cancellable, error);

  return text != NULL ? take_out_zeros (text, zero_line) : NULL;
}
