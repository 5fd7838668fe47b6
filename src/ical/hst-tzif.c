/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-tzif.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define HEADER_LENGTH   44
#define MAX_TRANSITIONS 20000
#define MAX_OFFSET_S    (26 * 60 * 60)

/* What one header and data block of RFC 8536 §3 say. */
typedef struct {
  const guint8 *data;     /* the data block */
  gsize         length;   /* of the data block */
  gsize         time_size;
  guint32       n_ut;
  guint32       n_std;
  guint32       n_leap;
  guint32       n_times;
  guint32       n_types;
  guint32       n_chars;
} Block;

static guint32
read_u32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static gint64
read_time (const guint8 *at,
           gsize         size)
{
  if (size == 4)
    return (gint32) read_u32 (at);
  return (gint64) ((guint64) read_u32 (at) << 32 | read_u32 (at + 4));
}

static gboolean
read_header (const guint8 *data,
             gsize         length,
             gsize         time_size,
             Block        *block)
{
  guint64 size;

  if (length < HEADER_LENGTH || memcmp (data, "TZif", 4) != 0)
    return FALSE;

  block->time_size = time_size;
  block->n_ut = read_u32 (data + 20);
  block->n_std = read_u32 (data + 24);
  block->n_leap = read_u32 (data + 28);
  block->n_times = read_u32 (data + 32);
  block->n_types = read_u32 (data + 36);
  block->n_chars = read_u32 (data + 40);
  size = (guint64) block->n_times * (time_size + 1) + (guint64) block->n_types * 6 + block->n_chars
         + (guint64) block->n_leap * (time_size + 4) + block->n_std + block->n_ut;
  if (size > length - HEADER_LENGTH)
    return FALSE;
  block->data = data + HEADER_LENGTH;
  block->length = (gsize) size;

  return TRUE;
}

static gboolean
read_type (const Block *block,
           guint        type,
           HstZoneSpan *span)
{
  const guint8 *types = block->data + (gsize) block->n_times * (block->time_size + 1);
  const guint8 *at = types + (gsize) type * 6;
  const char *names = (const char *) types + (gsize) block->n_types * 6;
  g_autofree char *name = NULL;

  if (type >= block->n_types || at[5] >= block->n_chars)
    return FALSE;

  span->offset_s = (gint32) read_u32 (at);
  span->is_dst = at[4] != 0;
  if (span->offset_s < -MAX_OFFSET_S || span->offset_s > MAX_OFFSET_S)
    return FALSE;
  name = g_strndup (names + at[5], block->n_chars - at[5]);
  span->abbreviation = g_intern_string (name);

  return TRUE;
}

static gboolean
same_clock (const HstZoneSpan *a,
            const HstZoneSpan *b)
{
  return a->offset_s == b->offset_s && a->is_dst == b->is_dst && a->abbreviation == b->abbreviation;
}

static GArray *
read_spans (const Block *block)
{
  g_autoptr (GArray) spans = g_array_sized_new (FALSE, TRUE, sizeof (HstZoneSpan), block->n_times + 1);
  const guint8 *types = block->data + (gsize) block->n_times * block->time_size;
  HstZoneSpan span = { .from_utc_s = G_MININT64 };

  if (block->n_times > MAX_TRANSITIONS || !read_type (block, 0, &span))
    return NULL;
  g_array_append_val (spans, span);

  for (guint i = 0; i < block->n_times; i++) {
    HstZoneSpan *last = &g_array_index (spans, HstZoneSpan, spans->len - 1);

    span.from_utc_s = read_time (block->data + i * block->time_size, block->time_size);
    if (span.from_utc_s < last->from_utc_s || !read_type (block, types[i], &span))
      return NULL;
    if (!same_clock (last, &span))
      g_array_append_val (spans, span);
  }

  return g_steal_pointer (&spans);
}

/* The text between the two line feeds after the second data block (RFC 8536 §3.3). */
static gboolean
read_footer (const guint8 *at,
             gsize         length,
             HstZoneRule  *rule)
{
  const guint8 *end;
  g_autofree char *text = NULL;

  if (length < 2 || at[0] != '\n')
    return FALSE;
  end = memchr (at + 1, '\n', length - 1);
  if (end == NULL)
    return FALSE;
  text = g_strndup ((const char *) at + 1, (gsize) (end - at) - 1);

  return hst_posix_tz_parse (text, rule);
}

/**
 * hst_tzif_read:
 * @id: id of the zone
 * @data: (array length=length): contents of a TZif file
 * @length: bytes of @data
 * @error: (nullable): return location
 *
 * Reads a zone as the system's tzdata keeps it (RFC 8536), the rule of its footer included.
 *
 * Returns: (transfer full): the zone; %NULL with %HST_ICAL_ERROR_ZONE set if the bytes are no TZif
 */
HstZone *
hst_tzif_read (const char    *id,
               const guint8  *data,
               gsize          length,
               GError       **error)
{
  g_autoptr (GArray) spans = NULL;
  gboolean has_rule = FALSE;
  HstZoneRule rule;
  Block block;

  if (read_header (data, length, 4, &block)) {
    if (data[4] >= '2') {
      const guint8 *second = block.data + block.length;
      gsize rest = length - (gsize) (second - data);

      if (read_header (second, rest, 8, &block)) {
        spans = read_spans (&block);
        has_rule = read_footer (block.data + block.length, rest - HEADER_LENGTH - block.length, &rule);
      }
    } else {
      spans = read_spans (&block);
    }
  }

  if (spans == NULL) {
    g_set_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_ZONE,
                 _("The time zone data for “%s” on this computer is damaged."), id);
    return NULL;
  }

  return hst_zone_new (id, (const HstZoneSpan *) (gpointer) spans->data, spans->len,
                       has_rule ? &rule : NULL);
}

static const char *
parse_name (const char  *p,
            const char **name)
{
  const char *from = p;
  g_autofree char *copy = NULL;

  if (*p == '<') {
    from = ++p;
    while (g_ascii_isalnum (*p) || *p == '+' || *p == '-')
      p++;
    if (*p != '>' || p - from < 3)
      return NULL;
    copy = g_strndup (from, (gsize) (p - from));
    p++;
  } else {
    while (g_ascii_isalpha (*p))
      p++;
    if (p - from < 3)
      return NULL;
    copy = g_strndup (from, (gsize) (p - from));
  }
  *name = g_intern_string (copy);

  return p;
}

static const char *
parse_number (const char *p,
              int         max,
              int        *number)
{
  *number = 0;
  if (!g_ascii_isdigit (*p))
    return NULL;
  for (; g_ascii_isdigit (*p); p++) {
    *number = *number * 10 + (*p - '0');
    if (*number > max)
      return NULL;
  }

  return p;
}

/* [+-]h[h[h]][:mm[:ss]] in seconds. */
static const char *
parse_hours (const char *p,
             gint32     *second)
{
  int sign = 1, parts[3] = { 0, 0, 0 };

  if (*p == '+' || *p == '-')
    sign = *p++ == '-' ? -1 : 1;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (i > 0 && *p != ':')
      break;
    p = parse_number (i > 0 ? p + 1 : p, i == 0 ? 167 : 59, &parts[i]);
    if (p == NULL)
      return NULL;
  }
  *second = sign * (parts[0] * 3600 + parts[1] * 60 + parts[2]);

  return p;
}

/* ,Mm.w.d[/time]; the forms that count days of the year are in no tzdata of today. */
static const char *
parse_turn (const char  *p,
            HstZoneTurn *turn)
{
  if (p[0] != ',' || p[1] != 'M')
    return NULL;
  p = parse_number (p + 2, 12, &turn->month);
  if (p == NULL || *p != '.' || turn->month < 1)
    return NULL;
  p = parse_number (p + 1, 5, &turn->week);
  if (p == NULL || *p != '.' || turn->week < 1)
    return NULL;
  p = parse_number (p + 1, 6, &turn->weekday);
  if (p == NULL)
    return NULL;
  turn->second = 2 * 60 * 60;

  return *p == '/' ? parse_hours (p + 1, &turn->second) : p;
}

/**
 * hst_posix_tz_parse:
 * @text: a POSIX TZ string, as in `EET-2EEST,M3.5.0/3,M10.5.0/4`
 * @rule: (out caller-allocates): where to put what it says
 *
 * Reads the rule of a TZif footer or of the environment, with RFC 8536's longer times of day.
 *
 * Returns: %FALSE if it is none
 */
gboolean
hst_posix_tz_parse (const char  *text,
                    HstZoneRule *rule)
{
  const char *p;
  gint32 west_s;

  *rule = (HstZoneRule) { 0 };
  p = parse_name (text, &rule->std_abbreviation);
  if (p != NULL)
    p = parse_hours (p, &west_s);
  if (p == NULL || west_s < -MAX_OFFSET_S || west_s > MAX_OFFSET_S)
    return FALSE;
  rule->std_offset_s = -west_s;
  if (*p == '\0')
    return TRUE;

  p = parse_name (p, &rule->dst_abbreviation);
  if (p == NULL)
    return FALSE;
  rule->dst_offset_s = rule->std_offset_s + 3600;
  if (*p != '\0' && *p != ',') {
    p = parse_hours (p, &west_s);
    if (p == NULL || west_s < -MAX_OFFSET_S || west_s > MAX_OFFSET_S)
      return FALSE;
    rule->dst_offset_s = -west_s;
  }
  /* POSIX leaves the days to the system where none are given; everybody takes those of the USA. */
  if (*p == '\0')
    p = ",M3.2.0,M11.1.0";
  p = parse_turn (p, &rule->dst_start);
  if (p != NULL)
    p = parse_turn (p, &rule->dst_end);

  return p != NULL && *p == '\0';
}
