/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-error.h"
#include "hst-moment.h"

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "", "2026-11-25", "2026-11-25T09:30:00", "2026-11-25T07:30:00Z", "2026-11-25T09:30:00[Europe/Kyiv]",
    "0001-01-01T00:00:00", "9999-12-31T23:59:59Z", "2026-11-25T09:30:00[(UTC+02:00) Helsinki, Kyiv]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    HstMoment moment;
    g_autofree char *back = NULL;
    g_autoptr (GError) error = NULL;

    hst_moment_from_string (texts[i], &moment, &error);
    g_assert_no_error (error);
    back = hst_moment_to_string (&moment);
    g_assert_cmpstr (back, ==, texts[i]);
  }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "now", "2026-11-25 09:30", "2026-11-25T", "2026-11-25T9:30", "2026-11-25T24:00", "2026-11-25T09:60",
    "2026-11-25T09:30:61", "2026-11-25T09:30z", "2026-11-25T09:30Zx", "2026-11-25T09:30[]", "2026-11-25T09:30[Europe",
    "2026-11-25[Europe/Kyiv]", "2026-02-30T09:30",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    HstMoment moment = HST_MOMENT_INIT;
    g_autoptr (GError) error = NULL;

    g_assert_false (hst_moment_from_string (texts[i], &moment, &error));
    g_assert_error (error, HST_MODEL_ERROR, HST_MODEL_ERROR_SYNTAX);
    g_assert_false (hst_moment_is_set (&moment));
  }
}

static void
test_short_time (void)
{
  HstMoment moment;

  g_assert_true (hst_moment_from_string ("2026-11-25T09:30[Europe/Kyiv]", &moment, NULL));
  g_assert_cmpint (moment.second, ==, 9 * 3600 + 30 * 60);
  g_assert_cmpstr (moment.tzid, ==, "Europe/Kyiv");
}

static void
test_with_wall (void)
{
  const HstMoment nine = hst_moment_zoned (hst_day_from_ymd (2026, 11, 25), 9 * 3600, "Europe/Kyiv");
  const HstMoment date = hst_moment_date (hst_day_from_ymd (2026, 11, 25));
  const HstMoment moved = hst_moment_with_wall (&nine, hst_moment_get_wall_s (&nine) - 10 * 3600);
  const HstMoment next = hst_moment_with_wall (&date, hst_moment_get_wall_s (&date) + 30 * 3600);
  const HstMoment long_ago = hst_moment_utc (-1);
  g_autofree char *a = hst_moment_to_string (&moved);
  g_autofree char *b = hst_moment_to_string (&next);
  g_autofree char *c = hst_moment_to_string (&long_ago);

  g_assert_cmpstr (a, ==, "2026-11-24T23:00:00[Europe/Kyiv]");
  g_assert_cmpstr (b, ==, "2026-11-26");
  g_assert_cmpstr (c, ==, "1969-12-31T23:59:59Z");
}

static void
test_instants (void)
{
  static const struct {
    const char *text;
    const char *utc;
  } rows[] = {
    { "2026-11-25T09:30:00+02:00", "2026-11-25T07:30:00Z" },
    { "2026-11-25T09:30:00Z", "2026-11-25T09:30:00Z" },
    { "2026-11-25t09:30:00.125z", "2026-11-25T09:30:00Z" },
    { "2026-11-25T00:30:00+05:45", "2026-11-24T18:45:00Z" },
    { "2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00Z" },
    { "2026-11-25T09:30:00", NULL },
    { "2026-11-25", NULL },
    { "2026-11-25T09:30:00+2", NULL },
    { "2026-11-25T09:30:00+02:00x", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 utc_s = 0;
    g_autofree char *back = NULL;

    if (rows[i].utc == NULL) {
      g_assert_false (hst_instant_from_string (rows[i].text, &utc_s, NULL));
      continue;
    }
    g_assert_true (hst_instant_from_string (rows[i].text, &utc_s, NULL));
    back = hst_instant_to_string (utc_s);
    g_assert_cmpstr (back, ==, rows[i].utc);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/moment/round-trip", test_round_trip);
  g_test_add_func ("/model/moment/refused", test_refused);
  g_test_add_func ("/model/moment/short-time", test_short_time);
  g_test_add_func ("/model/moment/with-wall", test_with_wall);
  g_test_add_func ("/model/moment/instants", test_instants);
  return g_test_run ();
}
