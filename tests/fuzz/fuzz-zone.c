/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

#include "hst-tzif.h"
#include "hst-vtimezone.h"

#include <string.h>

/* A time zone: a VTIMEZONE that came with a calendar, a TZif file of the system's, or a POSIX rule, told apart by how the
 * bytes begin.  Whatever zone comes of it gives every second exactly one offset, and finds its way back from the wall. */

static void
check_zone (HstZone *zone)
{
  static const gint64 times[] = {
    G_GINT64_CONSTANT (-62135596800), -1, 0, 1774746000, 1774746001, 1782864000, 1792890000,
    G_GINT64_CONSTANT (4102444800), G_GINT64_CONSTANT (253402300799),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times); i++) {
    HstZoneSpan span;

    hst_zone_get_span (zone, times[i], &span);
    g_assert_cmpint (span.from_utc_s, <=, times[i]);
    g_assert_cmpint (ABS ((gint64) span.offset_s), <, 2 * 86400);
    hst_zone_utc_from_wall (zone, times[i] + span.offset_s);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        gsize         size)
{
  g_autoptr (HstZone) zone = NULL;
  guint n_turns;

  if (size >= 4 && memcmp (data, "TZif", 4) == 0) {
    zone = hst_tzif_read ("Fuzz/Zone", data, size, NULL);
  } else {
    g_autofree char *text = g_strndup ((const char *) data, size);
    HstZoneRule rule;

    if (g_str_has_prefix (text, "BEGIN:"))
      zone = hst_vtimezone_read (text, &n_turns, NULL);
    else if (hst_posix_tz_parse (text, &rule))
      zone = hst_zone_new ("Fuzz/Rule", NULL, 0, &rule);
  }
  if (zone != NULL)
    check_zone (zone);

  return 0;
}
