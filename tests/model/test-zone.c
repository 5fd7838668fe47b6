/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-moment.h"
#include "hst-zone.h"

/* EET-2EEST,M3.5.0/3,M10.5.0/4 */
static const HstZoneRule kyiv_rule = {
  .std_offset_s = 7200, .dst_offset_s = 10800, .std_abbreviation = "EET", .dst_abbreviation = "EEST",
  .dst_start = { 3, 5, 0, 3 * 3600 }, .dst_end = { 10, 5, 0, 4 * 3600 },
};

static gint64
wall (const char *text)
{
  HstMoment moment;

  g_assert_true (hst_moment_from_string (text, &moment, NULL));
  return hst_moment_get_wall_s (&moment);
}

static void
assert_utc (HstZone    *zone,
            const char *local,
            const char *utc)
{
  g_autofree char *text = hst_instant_to_string (hst_zone_utc_from_wall (zone, wall (local)));

  g_assert_cmpstr (text, ==, utc);
}

static void
test_rule (void)
{
  g_autoptr (HstZone) zone = hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule);

  assert_utc (zone, "2026-07-01T09:30", "2026-07-01T06:30:00Z");
  assert_utc (zone, "2026-11-25T09:30", "2026-11-25T07:30:00Z");
  assert_utc (zone, "2027-03-28T02:59:59", "2027-03-28T00:59:59Z");
  assert_utc (zone, "2027-03-28T04:00", "2027-03-28T01:00:00Z");
  assert_utc (zone, "9998-12-31T12:00", "9998-12-31T10:00:00Z");
  assert_utc (zone, "0001-01-02T12:00", "0001-01-02T10:00:00Z");
}

static void
test_gap_uses_the_offset_before_it (void)
{
  g_autoptr (HstZone) zone = hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule);

  /* 03:30 was skipped: read as 03:30 EET, which the clock shows as 04:30. */
  assert_utc (zone, "2027-03-28T03:30", "2027-03-28T01:30:00Z");
}

static void
test_fold_is_the_first_of_two (void)
{
  g_autoptr (HstZone) zone = hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule);

  assert_utc (zone, "2026-10-25T03:30", "2026-10-25T00:30:00Z");
  assert_utc (zone, "2026-10-25T04:00", "2026-10-25T02:00:00Z");
  assert_utc (zone, "2026-10-25T02:59", "2026-10-24T23:59:00Z");
}

static void
test_every_second_comes_back (void)
{
  g_autoptr (HstZone) zone = hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule);

  for (gint64 utc_s = wall ("2026-01-01T00:00"); utc_s < wall ("2028-01-01T00:00"); utc_s += 900) {
    const gint64 back = hst_zone_utc_from_wall (zone, hst_zone_wall_from_utc (zone, utc_s));

    /* Within a fold the second pass reads as the first. */
    if (back != utc_s)
      g_assert_cmpint (utc_s - back, ==, 3600);
  }
}

static void
test_spans_before_the_rule (void)
{
  /* Moscow time until 1990, then the rule. */
  const HstZoneSpan spans[] = {
    { 0, 3 * 3600, FALSE, "MSK" },
    { 646786800, 2 * 3600, FALSE, "EET" },
  };
  g_autoptr (HstZone) zone = hst_zone_new ("Test/Kyiv", spans, G_N_ELEMENTS (spans), &kyiv_rule);
  HstZoneSpan span;

  hst_zone_get_span (zone, wall ("1985-07-01T00:00"), &span);
  g_assert_cmpint (span.offset_s, ==, 3 * 3600);
  g_assert_cmpstr (span.abbreviation, ==, "MSK");
  hst_zone_get_span (zone, wall ("2026-07-01T00:00"), &span);
  g_assert_true (span.is_dst);
  g_assert_cmpint (span.from_utc_s, ==, wall ("2026-03-29T01:00"));
}

/* The turns of some years are reckoned once, and of others each time: nobody is to see where one gives way to the other. */
static void
test_years_far_away (void)
{
  g_autoptr (HstZone) zone = hst_zone_new ("Europe/Kyiv", NULL, 0, &kyiv_rule);

  for (int year = 1980; year <= 2100; year++) {
    g_autofree char *summer = g_strdup_printf ("%d-07-01T00:00", year);
    g_autofree char *first = g_strdup_printf ("%d-01-01T00:00", year);
    HstZoneSpan span;

    hst_zone_get_span (zone, wall (summer), &span);
    g_assert_true (span.is_dst);
    g_assert_cmpint (hst_day_get_weekday ((HstDay) (span.from_utc_s / HST_DAY_S)), ==, 7);
    hst_zone_get_span (zone, wall (first) - 1, &span);
    g_assert_false (span.is_dst);
    /* It began in October of the year before. */
    g_assert_cmpint (span.from_utc_s, >, wall (first) - 70 * HST_DAY_S);
    g_assert_cmpint (span.from_utc_s, <, wall (first) - 60 * HST_DAY_S);
  }
}

/* The same until the end, and nothing promised after it. */
static void
assert_span_lasts (HstZone *zone,
                   gint64   utc_s)
{
  const gint64 end_utc_s = hst_zone_get_span_end (zone, utc_s);
  const gint64 last_utc_s = end_utc_s == G_MAXINT64 ? utc_s + 400 * HST_DAY_S : end_utc_s - 1;
  HstZoneSpan span, last;

  g_assert_cmpint (end_utc_s, >, utc_s);
  hst_zone_get_span (zone, utc_s, &span);
  hst_zone_get_span (zone, last_utc_s, &last);
  g_assert_cmpint (last.from_utc_s, ==, span.from_utc_s);
  g_assert_cmpint (last.offset_s, ==, span.offset_s);
}

static void
test_spans_last_until_their_ends (void)
{
  const HstZoneSpan spans[] = {
    { .offset_s = 7324, .abbreviation = "LMT" },
    { .from_utc_s = -1441159324, .offset_s = 7200, .abbreviation = "EET" },
    { .from_utc_s = 646786800, .offset_s = 10800, .is_dst = TRUE, .abbreviation = "EEST" },
    { .from_utc_s = 827449200, .offset_s = 7200, .abbreviation = "EET" },
  };
  g_autoptr (HstZone) by_rule = hst_zone_new ("a", NULL, 0, &kyiv_rule);
  g_autoptr (HstZone) by_spans = hst_zone_new ("b", spans, G_N_ELEMENTS (spans), NULL);
  g_autoptr (HstZone) by_both = hst_zone_new ("c", spans, G_N_ELEMENTS (spans), &kyiv_rule);
  g_autoptr (HstZone) utc = hst_zone_new_utc ();
  HstZone *const zones[] = { by_rule, by_spans, by_both, utc };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 4000; round++)
    assert_span_lasts (zones[round % 4], (gint64) g_rand_double_range (rand, -7e10, round % 8 < 4 ? 2.6e11 : 4e9));
  g_assert_cmpint (hst_zone_get_span_end (by_both, wall ("2026-11-25")), ==, wall ("2027-03-28T01:00"));
  g_assert_cmpint (hst_zone_get_span_end (by_both, wall ("2027-03-28T01:00")), ==, wall ("2027-10-31T01:00"));
  g_assert_cmpint (hst_zone_get_span_end (utc, 0), ==, G_MAXINT64);
}

static void
test_utc (void)
{
  g_autoptr (HstZone) zone = hst_zone_new_utc ();

  g_assert_cmpint (hst_zone_utc_from_wall (zone, 12345), ==, 12345);
  g_assert_cmpint (hst_zone_wall_from_utc (zone, -12345), ==, -12345);
  g_assert_cmpstr (hst_zone_get_id (zone), ==, "UTC");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/zone/spans-last-until-their-ends", test_spans_last_until_their_ends);
  g_test_add_func ("/model/zone/rule", test_rule);
  g_test_add_func ("/model/zone/gap-uses-the-offset-before-it", test_gap_uses_the_offset_before_it);
  g_test_add_func ("/model/zone/fold-is-the-first-of-two", test_fold_is_the_first_of_two);
  g_test_add_func ("/model/zone/every-second-comes-back", test_every_second_comes_back);
  g_test_add_func ("/model/zone/spans-before-the-rule", test_spans_before_the_rule);
  g_test_add_func ("/model/zone/years-far-away", test_years_far_away);
  g_test_add_func ("/model/zone/utc", test_utc);
  return g_test_run ();
}
