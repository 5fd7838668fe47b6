/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-busy-period.h"

#include <string.h>

/* Wall times are read on the programme's clocks; those of another zone are not understood. */
static gboolean
get_utc_s (const char *text,
           HstZone    *zone,
           gint64     *utc_s)
{
  HstMoment moment;

  if (!hst_moment_from_string (text, &moment, NULL))
    return FALSE;
  if (moment.kind == HST_MOMENT_ZONED && g_strcmp0 (moment.tzid, hst_zone_get_id (zone)) != 0)
    return FALSE;
  *utc_s = moment.kind == HST_MOMENT_UTC ? hst_moment_get_wall_s (&moment)
                                         : hst_zone_utc_from_wall (zone, hst_moment_get_wall_s (&moment));
  return TRUE;
}

/* A zone's id has a slash, too: the one between the two stands behind the bracket. */
static const char *
find_slash (const char *text)
{
  const char *bracket = strchr (text, '[');
  const char *slash = strchr (text, '/');

  if (bracket != NULL && slash != NULL && slash > bracket && strchr (bracket, ']') != NULL)
    slash = strchr (strchr (bracket, ']'), '/');
  return slash;
}

/**
 * hst_busy_period_parse:
 * @text: one of the periods of a #HstBusy
 * @zone: the programme's zone
 * @start_utc_s: (out): when it begins
 * @end_utc_s: (out): first second after it
 *
 * Returns: whether it could be understood
 */
gboolean
hst_busy_period_parse (const char *text,
                       HstZone    *zone,
                       gint64     *start_utc_s,
                       gint64     *end_utc_s)
{
  const char *slash = find_slash (text);
  g_autofree char *from = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : NULL;

  return from != NULL && get_utc_s (from, zone, start_utc_s) && get_utc_s (slash + 1, zone, end_utc_s);
}
