/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-zones.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static const char fle_vtimezone[] =
  "BEGIN:VTIMEZONE\nTZID:%s\n"
  "BEGIN:STANDARD\nDTSTART:16010101T040000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0200\n"
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
  "BEGIN:DAYLIGHT\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0300\n"
  "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\nEND:VTIMEZONE\n";

static gint64
to_utc (HstZones   *zones,
        const char *text)
{
  HstMoment moment;
  g_autoptr (GError) error = NULL;

  g_assert_true (hst_moment_from_string (text, &moment, &error));
  g_assert_no_error (error);

  return hst_zones_to_utc (zones, &moment, hst_zones_get_system (zones));
}

static gint64
utc (const char *text)
{
  gint64 utc_s;

  g_assert_true (hst_instant_from_string (text, &utc_s, NULL));

  return utc_s;
}

static void
test_aliases (void)
{
  static const struct { const char *tzid, *id; } cases[] = {
    { "Europe/Kyiv", "Europe/Kyiv" },
    { "Europe/Kiev", "Europe/Kyiv" },
    { "Europe/Uzhgorod", "Europe/Kyiv" },
    { "Europe/Zaporozhye", "Europe/Kyiv" },
    { "FLE Standard Time", "Europe/Kyiv" },
    { "fle standard time", "Europe/Kyiv" },
    { "(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius", "Europe/Kyiv" },
    { "/freeassociation.sourceforge.net/Europe/Kyiv", "Europe/Kyiv" },
    { "/freeassociation.sourceforge.net/Tzfile/Europe/Kyiv", "Europe/Kyiv" },
    { "/citadel.org/20211027_1/Europe/Kiev", "Europe/Kyiv" },
    { "/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires" },
    { "/softwarestudio.org/Olson_20011030_5/America/New_York", "America/New_York" },
    { "Eastern Standard Time", "America/New_York" },
    { "AUS Eastern Standard Time", "Australia/Sydney" },
    { "Yukon Standard Time", "America/Whitehorse" },
    { "Afghanistan Standard Time", "Asia/Kabul" },
    { "Asia/Calcutta", "Asia/Kolkata" },
    { "UTC", "UTC" },
    { "tzone://Microsoft/Utc", "UTC" },
    { "Europe/Kharkiv", NULL },
    { "Kyiv", NULL },
    { "", NULL },
    { "/", NULL },
    { "//", NULL },
    { "Europe", NULL },
    { "zone.tab", NULL },
    { "localtime", NULL },
    { "posixrules", NULL },
    { "posix/Europe/Kyiv", NULL },
    { "right/Europe/Kyiv", NULL },
    { "../zoneinfo/Europe/Kyiv", NULL },
    { "/../zoneinfo/Europe/Kyiv", "Europe/Kyiv" },   /* a prefix like others: no path is built of it */
    { "/usr/share/zoneinfo/../zoneinfo/Europe/Kyiv/", NULL },
    { "Europe//Kyiv", NULL },
  };
  g_autoptr (HstZones) zones = hst_zones_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (hst_zones_canonical_id (zones, cases[i].tzid), ==, cases[i].id);
  g_assert_null (hst_zones_lookup (zones, NULL));
}

static void
test_wall_times (void)
{
  static const struct { const char *wall, *instant; } cases[] = {
    { "2026-07-15T09:30:00[Europe/Kyiv]", "2026-07-15T06:30:00Z" },
    { "2026-11-25T09:30:00[Europe/Kyiv]", "2026-11-25T07:30:00Z" },
    { "2026-11-25T09:30:00[FLE Standard Time]", "2026-11-25T07:30:00Z" },
    { "2026-11-25T09:30:00[America/New_York]", "2026-11-25T14:30:00Z" },
    { "2026-03-29T03:30:00[Europe/Kyiv]", "2026-03-29T01:30:00Z" },   /* skipped by the clock */
    { "2026-10-25T03:30:00[Europe/Kyiv]", "2026-10-25T00:30:00Z" },   /* comes twice */
    { "2190-07-01T12:00:00[Europe/Kyiv]", "2190-07-01T09:00:00Z" },   /* by the footer's rule */
    { "1992-01-15T12:00:00[Europe/Kyiv]", "1992-01-15T10:00:00Z" },
    { "1985-01-15T12:00:00[Europe/Kyiv]", "1985-01-15T09:00:00Z" },   /* Moscow time */
    { "2026-11-25T09:30:00", "2026-11-25T07:30:00Z" },                /* floating, TZ is Kyiv */
    { "2026-11-25", "2026-11-24T22:00:00Z" },
    { "2026-11-25T09:30:00[No/Such]", "2026-11-25T07:30:00Z" },       /* unknown counts as floating */
    { "2026-11-25T09:30:00Z", "2026-11-25T09:30:00Z" },
  };
  g_autoptr (HstZones) zones = hst_zones_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (to_utc (zones, cases[i].wall), ==, utc (cases[i].instant));
}

/* GLib reads the same files with other code. */
static void
test_against_glib (void)
{
  static const char *const ids[] = {
    "Europe/Kyiv", "Europe/Dublin", "America/Nuuk", "Asia/Gaza", "Australia/Lord_Howe", "Pacific/Chatham",
    "America/St_Johns", "Asia/Kathmandu", "America/Santiago", "Antarctica/Troll", "Asia/Tokyo", "Etc/GMT-14",
  };
  g_autoptr (HstZones) zones = hst_zones_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autoptr (GTimeZone) theirs = g_time_zone_new_identifier (ids[i]);
    HstZone *ours = hst_zones_lookup (zones, ids[i]);

    g_assert_nonnull (theirs);
    g_assert_nonnull (ours);
    for (gint64 at_s = utc ("1975-01-01T00:00:00Z"); at_s < utc ("2037-12-01T00:00:00Z"); at_s += 190000) {
      const int interval = g_time_zone_find_interval (theirs, G_TIME_TYPE_UNIVERSAL, at_s);
      HstZoneSpan span;

      hst_zone_get_span (ours, at_s, &span);
      if (span.offset_s != g_time_zone_get_offset (theirs, interval))
        g_error ("%s differs at %" G_GINT64_FORMAT, ids[i], at_s);
    }
  }
}

static void
test_system (void)
{
  static const struct { const char *tz, *id; } cases[] = {
    { "Europe/Kyiv", "Europe/Kyiv" },
    { ":Europe/Kyiv", "Europe/Kyiv" },
    { "Europe/Kiev", "Europe/Kyiv" },
    { "/usr/share/zoneinfo/Europe/Kyiv", "Europe/Kyiv" },
    { "UTC0", "UTC" },
    { "UTC", "UTC" },
    { "", "UTC" },
    { "EET-2EEST,M3.5.0/3,M10.5.0/4", "EET-2EEST,M3.5.0/3,M10.5.0/4" },
    { "EST5EDT", "EST5EDT" },
  };
  g_autofree char *before = g_strdup (g_getenv ("TZ"));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HstZones) zones = hst_zones_new ();

    g_setenv ("TZ", cases[i].tz, TRUE);
    g_assert_cmpstr (hst_zone_get_id (hst_zones_get_system (zones)), ==, cases[i].id);
    g_assert_nonnull (hst_zones_lookup (zones, cases[i].id));
    if (strstr (cases[i].tz, "EET") != NULL)
      g_assert_cmpint (to_utc (zones, "2026-07-01T12:00:00"), ==, utc ("2026-07-01T09:00:00Z"));
  }
  g_setenv ("TZ", before, TRUE);
}

static void
test_without_tzdata (void)
{
  g_autofree char *before = g_strdup (g_getenv ("TZDIR"));
  g_autoptr (HstZones) zones = NULL;

  g_setenv ("TZDIR", "/nonexistent", TRUE);
  zones = hst_zones_new ();
  g_assert_null (hst_zones_lookup (zones, "Europe/Kyiv"));
  g_assert_nonnull (hst_zones_lookup (zones, "UTC"));
  g_assert_cmpstr (hst_zones_get_version (zones), ==, "");
  if (before != NULL)
    g_setenv ("TZDIR", before, TRUE);
  else
    g_unsetenv ("TZDIR");
}

static void
write_tzdir_file (const char *folder,
                  const char *name,
                  const char *data,
                  gssize      length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, data, length, NULL));
}

/* An old tzdata knows Kiev and not Kyiv; files cut at any byte are no zones and no crash. */
static void
test_other_tzdata (void)
{
  g_autofree char *before = g_strdup (g_getenv ("TZDIR"));
  g_autofree char *folder = g_dir_make_tmp ("hostyny-zones-XXXXXX", NULL);
  g_autofree char *europe = g_build_filename (folder, "Europe", NULL);
  g_autofree char *data = NULL;
  g_autoptr (HstZones) zones = NULL;
  gsize length;

  g_assert_true (g_file_get_contents ("/usr/share/zoneinfo/Europe/Kyiv", &data, &length, NULL));
  g_assert_cmpint (g_mkdir (europe, 0700), ==, 0);
  write_tzdir_file (folder, "Europe/Kiev", data, (gssize) length);
  write_tzdir_file (folder, "tzdata.zi", "# version 1999z\n# more", -1);
  g_setenv ("TZDIR", folder, TRUE);
  zones = hst_zones_new ();
  g_assert_cmpstr (hst_zones_canonical_id (zones, "Europe/Kyiv"), ==, "Europe/Kyiv");
  g_assert_cmpstr (hst_zones_canonical_id (zones, "Europe/Kiev"), ==, "Europe/Kyiv");
  g_assert_cmpstr (hst_zones_get_version (zones), ==, "1999z");

  for (gsize cut = 0; cut < length - 30; cut += 7) {
    g_autoptr (HstZones) torn = hst_zones_new ();

    write_tzdir_file (folder, "Torn", data, (gssize) cut);
    g_assert_null (hst_zones_lookup (torn, "Torn"));
  }

  for (guint i = 0; i < 3; i++) {
    static const char *const names[] = { "Torn", "tzdata.zi", "Europe/Kiev" };
    g_autofree char *path = g_build_filename (folder, names[i], NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_rmdir (europe);
  g_rmdir (folder);
  if (before != NULL)
    g_setenv ("TZDIR", before, TRUE);
  else
    g_unsetenv ("TZDIR");
}

static void
test_foreign (void)
{
  g_autoptr (HstZones) zones = hst_zones_new ();
  g_autofree char *own = g_strdup_printf (fle_vtimezone, "Наш час");
  g_autofree char *kyiv = g_strdup_printf (fle_vtimezone, "Europe/Lisbon");
  g_autofree char *shown = g_strdup_printf (fle_vtimezone, "(UTC+02:00) Athens, Bucharest");
  const char other[] = "BEGIN:VTIMEZONE\nTZID:Наш час\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
                       "TZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:STANDARD\nEND:VTIMEZONE\n";
  const char wrong_shown[] = "BEGIN:VTIMEZONE\nTZID:(UTC+02:00) Chisinau\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
                             "TZOFFSETFROM:+0500\nTZOFFSETTO:+0500\nEND:STANDARD\nEND:VTIMEZONE\n";
  g_autoptr (GError) error = NULL;

  g_assert_null (hst_zones_lookup (zones, "Наш час"));
  g_assert_true (hst_zones_add_vtimezone (zones, own, &error));
  g_assert_no_error (error);
  g_assert_cmpint (to_utc (zones, "2026-07-15T09:30:00[Наш час]"), ==, utc ("2026-07-15T06:30:00Z"));
  g_assert_cmpint (to_utc (zones, "2026-11-25T09:30:00[Наш час]"), ==, utc ("2026-11-25T07:30:00Z"));
  g_assert_cmpint (to_utc (zones, "2300-07-15T09:30:00[Наш час]"), ==, utc ("2300-07-15T06:30:00Z"));
  g_assert_true (hst_zones_add_vtimezone (zones, own, NULL));

  g_assert_false (hst_zones_add_vtimezone (zones, other, &error));
  g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_ZONE);
  g_assert_cmpint (to_utc (zones, "2026-07-15T09:30:00[Наш час]"), ==, utc ("2026-07-15T06:30:00Z"));

  /* What the system knows, it knows better. */
  g_assert_true (hst_zones_add_vtimezone (zones, kyiv, NULL));
  g_assert_cmpint (to_utc (zones, "2026-07-15T09:30:00[Europe/Lisbon]"), ==, utc ("2026-07-15T08:30:00Z"));

  /* A name shown to people is the place it names only if the rules agree. */
  g_assert_true (hst_zones_add_vtimezone (zones, shown, NULL));
  g_assert_cmpint (to_utc (zones, "2026-07-15T09:30:00[(UTC+02:00) Chisinau]"), ==, utc ("2026-07-15T06:30:00Z"));
  g_assert_true (hst_zones_add_vtimezone (zones, wrong_shown, NULL));
  g_assert_cmpint (to_utc (zones, "2026-07-15T09:30:00[(UTC+02:00) Chisinau]"), ==, utc ("2026-07-15T04:30:00Z"));
}

/* UNTIL is in UTC and the turns are in wall time; a turn at UNTIL itself still happens. */
static void
test_foreign_eras (void)
{
  const char text[] =
    "BEGIN:VTIMEZONE\nTZID:Eras\n"
    "BEGIN:DAYLIGHT\nDTSTART:20000326T020000\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20100327T210000Z\n"
    "TZOFFSETFROM:+0500\nTZOFFSETTO:+0600\nEND:DAYLIGHT\n"
    "BEGIN:STANDARD\nDTSTART:20001029T030000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20101030T210000Z\n"
    "TZOFFSETFROM:+0600\nTZOFFSETTO:+0500\nEND:STANDARD\n"
    "BEGIN:STANDARD\nDTSTART:20150101T000000\nRDATE:20150101T000000\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0400\n"
    "END:STANDARD\nEND:VTIMEZONE\n";
  static const struct { const char *wall, *instant; } cases[] = {
    { "2009-07-01T12:00:00[Eras]", "2009-07-01T06:00:00Z" },
    { "2010-07-01T12:00:00[Eras]", "2010-07-01T06:00:00Z" },
    { "2010-12-01T12:00:00[Eras]", "2010-12-01T07:00:00Z" },
    { "2011-07-01T12:00:00[Eras]", "2011-07-01T07:00:00Z" },
    { "2016-07-01T12:00:00[Eras]", "2016-07-01T08:00:00Z" },
    { "2199-07-01T12:00:00[Eras]", "2199-07-01T08:00:00Z" },
  };
  g_autoptr (HstZones) zones = hst_zones_new ();

  g_assert_true (hst_zones_add_vtimezone (zones, text, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (to_utc (zones, cases[i].wall), ==, utc (cases[i].instant));
}

/* libical traps: a VTIMEZONE with a SECONDLY or MINUTELY rule hangs it; others here are merely wrong. */
static void
test_foreign_hostile (void)
{
  static const char *const rules[] = {
    "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY", "nonsense", "",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=YEARLY;BYSECOND=0,1,2,3,4,5,6,7,8,9;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYHOUR=0,1,2,3",
    "FREQ=YEARLY;COUNT=2147483647", "FREQ=YEARLY;INTERVAL=2147483647", "FREQ=MONTHLY;UNTIL=00010101",
    /* libical trap: a leap month becomes month 13 and more. */
    "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=1L", "FREQ=YEARLY;BYMONTH=5L;BYMONTHDAY=31",
    /* libical trap: of what never is it looks for the first in all years, for ten seconds where ICU counts them. */
    "FREQ=YEARLY;BYMONTH=10;BYDAY=21SU", "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=2",
  };
  static const char *const starts[] = { "00010101T000000", "19700101T000000", "99991231T235959", "" };
  g_autoptr (HstZones) zones = hst_zones_new ();
  const gint64 begun_us = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    for (guint j = 0; j < G_N_ELEMENTS (starts); j++) {
      g_autofree char *text =
        g_strdup_printf ("BEGIN:VTIMEZONE\nTZID:bad%u-%u\nBEGIN:STANDARD\nDTSTART:%s\nRRULE:%s\n"
                         "TZOFFSETFROM:+0500\nTZOFFSETTO:+0400\nEND:STANDARD\nEND:VTIMEZONE\n", i, j, starts[j], rules[i]);
      g_autoptr (GError) error = NULL;
      const gboolean added = hst_zones_add_vtimezone (zones, text, &error);

      if (i < 6 || j == 3) {
        g_assert_false (added);
        g_assert_error (error, HST_ICAL_ERROR, HST_ICAL_ERROR_ZONE);
      }
    }
  }
  /* Some milliseconds, were it not for the other tests. */
  g_assert_cmpint (g_get_monotonic_time () - begun_us, <, 2 * G_USEC_PER_SEC);
  g_assert_false (hst_zones_add_vtimezone (zones, "", NULL));
  g_assert_false (hst_zones_add_vtimezone (zones, "BEGIN:VTIMEZONE\nTZID:empty\nEND:VTIMEZONE", NULL));
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "Europe/Kyiv", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ical/zones/aliases", test_aliases);
  g_test_add_func ("/ical/zones/wall-times", test_wall_times);
  g_test_add_func ("/ical/zones/against-glib", test_against_glib);
  g_test_add_func ("/ical/zones/system", test_system);
  g_test_add_func ("/ical/zones/without-tzdata", test_without_tzdata);
  g_test_add_func ("/ical/zones/other-tzdata", test_other_tzdata);
  g_test_add_func ("/ical/zones/foreign", test_foreign);
  g_test_add_func ("/ical/zones/foreign-eras", test_foreign_eras);
  g_test_add_func ("/ical/zones/foreign-hostile", test_foreign_hostile);

  return g_test_run ();
}
