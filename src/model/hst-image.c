/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures as text: what a plan holds of them is a data: URI (RFC 2397), which HTML takes as it is. */
#include "hst-image.h"

#include <string.h>

#define SVG_LOOK_BYTES 4096
#define DOTS_MAX       (16 * 1000 * 1000)   /* some kilobytes can ask for gigabytes of them */

static const char *const types[] = { "image/png", "image/jpeg", "image/svg+xml" };

static gboolean
begins_with (GBytes     *bytes,
             const char *magic,
             gsize       n_magic)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);

  return n >= n_magic && memcmp (data, magic, n_magic) == 0;
}

/* XML of which the first element is that. */
static gboolean
is_svg (GBytes *bytes)
{
  gsize n;
  const char *data = g_bytes_get_data (bytes, &n);
  g_autofree char *begin = g_strndup (data, MIN (n, SVG_LOOK_BYTES));
  const char *at = begin == NULL ? "" : g_str_has_prefix (begin, "\xef\xbb\xbf") ? begin + 3 : begin;

  while (*at != '\0') {
    at += strspn (at, " \t\r\n");
    if (g_str_has_prefix (at, "<svg"))
      return TRUE;
    if (!g_str_has_prefix (at, "<?") && !g_str_has_prefix (at, "<!"))
      return FALSE;
    at = g_str_has_prefix (at, "<!--") ? strstr (at, "-->") : strchr (at, '>');
    if (at == NULL)
      return FALSE;
    at = strchr (at, '>') + 1;
  }
  return FALSE;
}

static guint64
read_big_endian (const guchar *data,
                 gsize         n)
{
  guint64 value = 0;

  for (gsize i = 0; i < n; i++)
    value = value << 8 | data[i];
  return value;
}

/* The first chunk tells (PNG §11.2.2). */
static guint64
count_png_dots (const guchar *data,
                gsize         n)
{
  return n >= 24 ? read_big_endian (data + 16, 4) * read_big_endian (data + 20, 4) : 0;
}

/* The first segment that begins a frame tells, SOF0 to SOF15 without DHT, JPG and DAC (ITU-T T.81 §B.2.2). */
static guint64
count_jpeg_dots (const guchar *data,
                 gsize         n)
{
  for (gsize at = 2; at + 9 <= n && data[at] == 0xff; ) {
    const guchar marker = data[at + 1];

    if (marker == 0xff) {
      at++;
      continue;
    }
    if ((marker & 0xf0) == 0xc0 && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
      return read_big_endian (data + at + 5, 2) * read_big_endian (data + at + 7, 2);
    at += 2 + (gsize) read_big_endian (data + at + 2, 2);
  }
  return 0;
}

static gboolean
has_few_dots (GBytes *bytes,
              guint64 (*count) (const guchar *, gsize))
{
  gsize n;
  const guchar *data = g_bytes_get_data (bytes, &n);
  const guint64 dots = count (data, n);

  return dots > 0 && dots <= DOTS_MAX;
}

/**
 * hst_image_guess_type:
 * @bytes: what a file holds
 *
 * Returns: (nullable): its media type: PNG, JPEG or SVG; %NULL if it is none of these, or has more dots than any logo
 */
const char *
hst_image_guess_type (GBytes *bytes)
{
  if (begins_with (bytes, "\x89PNG\r\n\x1a\n", 8))
    return has_few_dots (bytes, count_png_dots) ? types[0] : NULL;
  if (begins_with (bytes, "\xff\xd8\xff", 3))
    return has_few_dots (bytes, count_jpeg_dots) ? types[1] : NULL;
  return is_svg (bytes) ? types[2] : NULL;
}

/**
 * hst_image_to_uri:
 * @bytes: a picture
 *
 * Returns: (transfer full) (nullable): the picture as text; %NULL if it is none, or too large
 */
char *
hst_image_to_uri (GBytes *bytes)
{
  const char *type = hst_image_guess_type (bytes);
  gsize n;
  gconstpointer data = g_bytes_get_data (bytes, &n);
  g_autofree char *text = NULL;

  if (type == NULL || n > HST_IMAGE_MAX_BYTES)
    return NULL;
  text = g_base64_encode (data, n);
  return g_strconcat ("data:", type, ";base64,", text, NULL);
}

static gboolean
is_base64 (const char *text)
{
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const gsize n = strspn (text, letters);

  return n > 0 && strspn (text + n, "=") == strlen (text + n) && strlen (text + n) <= 2 && strlen (text) % 4 == 0;
}

/**
 * hst_image_from_uri:
 * @uri: what hst_image_to_uri() made, or anything else
 * @type: (out) (optional): its media type
 *
 * Returns: (transfer full) (nullable): the picture; %NULL if it is none of those that a plan may hold, or too large
 */
GBytes *
hst_image_from_uri (const char  *uri,
                    const char **type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *head = g_strconcat ("data:", types[i], ";base64,", NULL);
    g_autoptr (GBytes) bytes = NULL;
    guchar *data;
    gsize n;

    if (!g_str_has_prefix (uri, head))
      continue;
    uri += strlen (head);
    if (strlen (uri) > HST_IMAGE_MAX_BYTES / 3 * 4 + 4 || !is_base64 (uri))
      return NULL;
    data = g_base64_decode (uri, &n);
    bytes = g_bytes_new_take (data, n);
    /* It must not say that it is something else. */
    if (g_strcmp0 (hst_image_guess_type (bytes), types[i]) != 0)
      return NULL;
    if (type != NULL)
      *type = types[i];
    return g_steal_pointer (&bytes);
  }
  return NULL;
}

/**
 * hst_image_is_uri:
 * @uri: a text
 *
 * Returns: whether hst_image_from_uri() gives a picture for it
 */
gboolean
hst_image_is_uri (const char *uri)
{
  g_autoptr (GBytes) bytes = hst_image_from_uri (uri, NULL);

  return bytes != NULL;
}
