/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-zones.h"

#include <libical/ical.h>
#include <string.h>

static gint64
utc (const char *text)
{
  gint64 utc_s;

  g_assert_true (hst_instant_from_string (text, &utc_s, NULL));

  return utc_s;
}

static void
test_kyiv (void)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autofree char *text = hst_zone_to_vtimezone (hst_zones_lookup (zones, "Europe/Kiev"), utc ("2026-01-01T00:00:00Z"));

  g_assert_cmpstr (text, ==,
                   "BEGIN:VTIMEZONE\nTZID:Europe/Kyiv\nX-LIC-LOCATION:Europe/Kyiv\n"
                   "BEGIN:STANDARD\nDTSTART:19961027T040000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
                   "TZOFFSETFROM:+0300\nTZOFFSETTO:+0200\nTZNAME:EET\nEND:STANDARD\n"
                   "BEGIN:DAYLIGHT\nDTSTART:19970330T030000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
                   "TZOFFSETFROM:+0200\nTZOFFSETTO:+0300\nTZNAME:EEST\nEND:DAYLIGHT\nEND:VTIMEZONE\n");
}

static void
test_shapes (void)
{
  static const struct { const char *id, *part; } cases[] = {
    { "UTC", "BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0000\nTZOFFSETTO:+0000\nTZNAME:UTC\n" },
    { "Asia/Tokyo", "TZOFFSETTO:+0900\nTZNAME:JST\n" },
    { "America/Nuuk", "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA\n" },
    { "Asia/Gaza", "RRULE:FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA\n" },
    { "Europe/Dublin", "BEGIN:DAYLIGHT\nDTSTART:19960331T010000\n" },
    { "America/New_York", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU\n" },
  };
  g_autoptr (HstZones) zones = hst_zones_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = hst_zone_to_vtimezone (hst_zones_lookup (zones, cases[i].id), utc ("2026-01-01T00:00:00Z"));

    if (strstr (text, cases[i].part) == NULL)
      g_error ("%s is\n%s", cases[i].id, text);
  }
}

static GPtrArray *
list_ids (void)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *table = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents ("/usr/share/zoneinfo/zone.tab", &table, NULL, NULL));
  lines = g_strsplit (table, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], "\t", 4);

    if (*lines[i] != '#' && g_strv_length (cells) >= 3)
      g_ptr_array_add (ids, g_strdup (cells[2]));
  }
  g_assert_cmpuint (ids->len, >, 300);

  return ids;
}

/* Reads what we wrote with libical and asks both for the offset. */
static void
compare_with_libical (const char *id,
                      const char *text,
                      HstZone    *zone,
                      gint64      from_s,
                      gint64      to_s)
{
  icaltimezone *theirs = icaltimezone_new ();
  icalcomponent *component = icalparser_parse_string (text);

  g_assert_nonnull (component);
  g_assert_true (icaltimezone_set_component (theirs, component));
  for (gint64 at_s = from_s; at_s < to_s; at_s += 5 * HST_DAY_S + 3607) {
    struct icaltimetype time = icaltime_from_timet_with_zone ((time_t) at_s, 0, icaltimezone_get_utc_timezone ());
    HstZoneSpan span;
    int is_dst;
    int offset_s = icaltimezone_get_utc_offset_of_utc_time (theirs, &time, &is_dst);

    hst_zone_get_span (zone, at_s, &span);
    if (offset_s != span.offset_s)
      g_error ("%s at %" G_GINT64_FORMAT ": %d instead of %d in\n%s", id, at_s, offset_s, span.offset_s, text);
  }
  icaltimezone_free (theirs, TRUE);
}

/* Reads what we wrote with our own reader. */
static void
compare_with_ourselves (const char *id,
                        const char *text,
                        HstZone    *zone,
                        gint64      from_s,
                        gint64      to_s)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) renamed = g_string_new (text);
  HstZone *back;

  g_string_replace (renamed, id, "X", 0);
  g_assert_true (hst_zones_add_vtimezone (zones, renamed->str, &error));
  g_assert_no_error (error);
  back = hst_zones_lookup (zones, "X");
  for (gint64 at_s = from_s; at_s < to_s; at_s += 5 * HST_DAY_S + 3607) {
    HstZoneSpan ours, theirs;

    hst_zone_get_span (zone, at_s, &ours);
    hst_zone_get_span (back, at_s, &theirs);
    if (ours.offset_s != theirs.offset_s)
      g_error ("%s at %" G_GINT64_FORMAT ": %d instead of %d in\n%s", id, at_s, theirs.offset_s, ours.offset_s, text);
  }
}

static void
compare_all (const char *from,
             const char *to)
{
  const gint64 from_s = utc (from), to_s = utc (to);
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autoptr (GPtrArray) ids = list_ids ();

  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    HstZone *zone = hst_zones_lookup (zones, id);
    g_autofree char *text = NULL;

    g_assert_nonnull (zone);
    text = hst_zone_to_vtimezone (zone, from_s);
    compare_with_libical (id, text, zone, from_s, to_s);
    compare_with_ourselves (hst_zone_get_id (zone), text, zone, from_s, to_s);
  }
}

static void
test_all_zones_from_now (void)
{
  compare_all ("2026-01-01T00:00:00Z", "2035-01-01T00:00:00Z");
}

static void
test_all_zones_from_1990 (void)
{
  compare_all ("1990-01-01T00:00:00Z", "2030-01-01T00:00:00Z");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ical/vtimezone/kyiv", test_kyiv);
  g_test_add_func ("/ical/vtimezone/shapes", test_shapes);
  g_test_add_func ("/ical/vtimezone/all-zones-from-now", test_all_zones_from_now);
  g_test_add_func ("/ical/vtimezone/all-zones-from-1990", test_all_zones_from_1990);

  return g_test_run ();
}
