/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "expand-fixture.h"

/* --- single events and windows ------------------------------------------------------------------------- */

static void
test_single (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "start", "2026-11-25T09:30:00" KYIV, "end", "2026-11-25T11:00:00" KYIV, NULL);

  assert_found (f, "2026-11-25", "2026-11-26", "2026-11-25T09:30:00+90");
  found = query (f, "2026-11-25", "2026-11-26", TRUE);
  g_assert_false (hst_moment_is_set (hst_occurrence_get_recurrence_id (found->pdata[0])));
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[0]), ==, utc ("2026-11-25T07:30:00Z"));
  assert_moment (hst_occurrence_get_end (found->pdata[0]), "2026-11-25T11:00:00" KYIV);
}

static void
test_window_is_half_open (Fixture       *f,
                          gconstpointer  data)
{
  add (f, "start", "2026-11-25T09:00:00Z", "end", "2026-11-25T10:00:00Z", NULL);

  assert_found (f, "2026-11-25T10:00:00Z", "2026-11-26", "");
  assert_found (f, "2026-11-25T09:59:59Z", "2026-11-26", "2026-11-25T09:00:00Z+60");
  assert_found (f, "2026-11-24", "2026-11-25T09:00:00Z", "");
  assert_found (f, "2026-11-24", "2026-11-25T09:00:01Z", "2026-11-25T09:00:00Z+60");
  assert_found (f, "2026-11-25T09:30:00Z", "2026-11-25T09:30:01Z", "2026-11-25T09:00:00Z+60");
}

static void
test_no_length (Fixture       *f,
                gconstpointer  data)
{
  add (f, "start", "2026-11-25T09:00:00Z", NULL);

  assert_found (f, "2026-11-25T09:00:00Z", "2026-11-25T09:00:01Z", "2026-11-25T09:00:00Z+0");
  assert_found (f, "2026-11-25T08:00:00Z", "2026-11-25T09:00:00Z", "");
  assert_found (f, "2026-11-25T09:00:01Z", "2026-11-26", "");
}

static void
test_ends (Fixture       *f,
           gconstpointer  data)
{
  static const struct {
    const char *start, *end, *duration, *wanted;
  } cases[] = {
    { "2026-11-25", "", "", "2026-11-26" },
    { "2026-11-25", "2026-11-28", "", "2026-11-28" },
    { "2026-11-25", "2026-11-25", "", "2026-11-26" },
    { "2026-11-25", "2026-11-20", "", "2026-11-26" },
    { "2026-11-25", "", "P2D", "2026-11-27" },
    { "2026-11-25", "", "PT1H", "2026-11-26" },
    { "2026-11-25", "", "P1W", "2026-12-02" },
    { "2026-11-25T09:00:00" KYIV, "", "", "2026-11-25T09:00:00" KYIV },
    { "2026-11-25T09:00:00" KYIV, "2026-11-25T08:00:00" KYIV, "", "2026-11-25T09:00:00" KYIV },
    { "2026-11-25T09:00:00" KYIV, "", "PT90M", "2026-11-25T10:30:00" KYIV },
    { "2026-11-25T09:00:00" KYIV, "", "-PT90M", "2026-11-25T09:00:00" KYIV },
    { "2026-11-25T09:00:00" KYIV, "", "P99999999999D", "2026-11-25T09:00:00" KYIV },
    { "2026-11-25T09:00:00" KYIV, "2026-11-25T12:00:00[Europe/London]", "", "2026-11-25T12:00:00[Europe/London]" },
    { "2026-11-25T09:00:00" KYIV, "2026-11-26", "", "2026-11-26T00:00:00" KYIV },
    { "2026-11-25T09:00:00", "", "PT1H", "2026-11-25T10:00:00" },
    { "2026-10-24T12:00:00" KYIV, "", "P1D", "2026-10-25T12:00:00" KYIV },
    { "2026-10-24T12:00:00" KYIV, "", "PT24H", "2026-10-25T11:00:00" KYIV },
    { "2026-03-28T12:00:00" KYIV, "", "P1DT2H", "2026-03-29T14:00:00" KYIV },
    { "2026-03-28T12:00:00[Nowhere/At-All]", "", "PT24H", "2026-03-29T12:00:00[Nowhere/At-All]" },
    { "9999-12-31T23:00:00Z", "", "P9D", "10000-01-01T00:00:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstEvent *event = add (f, "start", cases[i].start, "end", cases[i].end, "duration", cases[i].duration, NULL);
    HstMoment end;

    hst_event_get_end (event, f->zones, &end);
    assert_moment (&end, cases[i].wanted);
  }
}

static void
test_all_day_is_in_the_readers_zone (Fixture       *f,
                                     gconstpointer  data)
{
  add (f, "start", "2026-11-25", "end", "2026-11-27", NULL);

  assert_found (f, "2026-11-24T21:59:59Z", "2026-11-24T22:00:00Z", "");
  assert_found (f, "2026-11-24T22:00:00Z", "2026-11-24T22:00:01Z", "2026-11-25+2880");
  assert_found (f, "2026-11-26T22:00:00Z", "2026-11-27", "");
}

/* --- rules, RDATE, EXDATE ------------------------------------------------------------------------------ */

static void
test_ids (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "start", "2026-01-05T09:00:00" KYIV, "end", "2026-01-05T10:00:00" KYIV, "rrules", "FREQ=WEEKLY",
       "rdates", "2026-01-13T07:00:00Z", NULL);

  found = query (f, "2026-01-12", "2026-01-14", TRUE);
  g_assert_cmpuint (found->len, ==, 2);
  assert_moment (hst_occurrence_get_recurrence_id (found->pdata[0]), "2026-01-12T09:00:00" KYIV);
  /* Written as RFC 5545 §3.8.4.4 wants it, like DTSTART; but shown as it was given. */
  assert_moment (hst_occurrence_get_recurrence_id (found->pdata[1]), "2026-01-13T09:00:00" KYIV);
  assert_moment (hst_occurrence_get_start (found->pdata[1]), "2026-01-13T07:00:00Z");
}

static void
test_long_occurrences_reach_into_the_window (Fixture       *f,
                                             gconstpointer  data)
{
  add (f, "start", "2026-01-05T20:00:00" KYIV, "duration", "P2DT1H", "rrules", "FREQ=WEEKLY", NULL);

  assert_found (f, "2026-01-07", "2026-01-08", "2026-01-05T20:00:00+2940");
}

static void
test_dtstart_counts_even_beside_the_rule (Fixture       *f,
                                          gconstpointer  data)
{
  add (f, "start", "2026-01-01T09:00:00Z", "rrules", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", NULL);

  assert_found (f, "2026-01-01", "2027-01-01",
                "2026-01-01T09:00:00Z+0, 2026-01-05T09:00:00Z+0, 2026-01-12T09:00:00Z+0");
}

static void
test_until (Fixture       *f,
            gconstpointer  data)
{
  static const struct {
    const char *start, *rule, *wanted;
  } cases[] = {
    /* 21:30 UTC is 23:30 in Kyiv. */
    { "2026-01-05T23:30:00" KYIV, "FREQ=DAILY;UNTIL=20260106T213000Z",
      "2026-01-05T23:30:00+0, 2026-01-06T23:30:00+0" },
    { "2026-01-05T23:30:00" KYIV, "FREQ=DAILY;UNTIL=20260106T212959Z", "2026-01-05T23:30:00+0" },
    { "2026-01-05T23:30:00" KYIV, "FREQ=DAILY;UNTIL=20260106", "2026-01-05T23:30:00+0, 2026-01-06T23:30:00+0" },
    { "2026-01-05T23:30:00" KYIV, "FREQ=DAILY;UNTIL=20260106T233000", "2026-01-05T23:30:00+0, 2026-01-06T23:30:00+0" },
    { "2026-01-05T23:30:00" KYIV, "FREQ=DAILY;UNTIL=20260106T232959", "2026-01-05T23:30:00+0" },
    { "2026-01-05", "FREQ=DAILY;UNTIL=20260106", "2026-01-05+1440, 2026-01-06+1440" },
    { "2026-01-05", "FREQ=DAILY;UNTIL=20260106T000000Z", "2026-01-05+1440, 2026-01-06+1440" },
    { "2026-01-05", "FREQ=DAILY;UNTIL=20250101", "2026-01-05+1440" },
    { "2026-01-05T09:00:00", "FREQ=DAILY;UNTIL=20260106T070000Z", "2026-01-05T09:00:00+0, 2026-01-06T09:00:00+0" },
    { "2026-01-05T09:00:00Z", "FREQ=DAILY;UNTIL=20260106", "2026-01-05T09:00:00Z+0, 2026-01-06T09:00:00Z+0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_ptr_array_set_size (f->series, 0);
    add (f, "start", cases[i].start, "rrules", cases[i].rule, NULL);
    assert_found (f, "2026-01-01", "2027-01-01", cases[i].wanted);
  }
}

static void
test_several_rules_meet (Fixture       *f,
                         gconstpointer  data)
{
  add (f, "start", "2026-01-05T09:00:00Z", "rrules", "FREQ=DAILY;COUNT=3 FREQ=WEEKLY;BYDAY=WE,FR;COUNT=3", NULL);

  assert_found (f, "2026-01-01", "2027-01-01",
                "2026-01-05T09:00:00Z+0, 2026-01-06T09:00:00Z+0, 2026-01-07T09:00:00Z+0, 2026-01-09T09:00:00Z+0");
}

/* libical reads an RDATE with a TZID as UTC and shows one written twice twice. */
static void
test_rdates (Fixture       *f,
             gconstpointer  data)
{
  add (f, "start", "2026-01-05T09:00:00" KYIV, "end", "2026-01-05T10:00:00" KYIV, "rdates",
       "2026-01-07T09:00:00" KYIV " 2026-01-07T09:00:00" KYIV " 2026-01-07T07:00:00Z 2026-01-09T12:00:00[Europe/London] "
       "2026-01-05T09:00:00" KYIV " 2026-01-11 2026-01-12T15:00:00", NULL);

  assert_found (f, "2026-01-01", "2027-01-01",
                "2026-01-05T09:00:00+60, 2026-01-07T09:00:00+60, 2026-01-09T12:00:00[Europe/London]+60, "
                "2026-01-11T09:00:00+60, 2026-01-12T15:00:00+60");
}

/* The rule's instance, which lasts longer, does not come back where the period has ended. */
static void
test_period_in_place_of_the_rules (Fixture       *f,
                                   gconstpointer  data)
{
  add (f, "start", "2026-01-05T09:00:00Z", "duration", "P7D", "rrules", "FREQ=MONTHLY", "rdates",
       "2026-02-05T09:00:00Z/P1D 2026-02-05T09:00:00Z/P2D 2026-02-05T09:00:00Z", NULL);

  assert_found (f, "2026-02-05", "2026-02-06", "2026-02-05T09:00:00Z+2880");
  assert_found (f, "2026-02-08", "2026-02-09", "");
}

/* libical drops RDATE periods. */
static void
test_rdate_periods (Fixture       *f,
                    gconstpointer  data)
{
  add (f, "start", "2026-01-05T09:00:00" KYIV, "end", "2026-01-05T10:00:00" KYIV, "rrules", "FREQ=DAILY;COUNT=2",
       "rdates", "2026-01-06T09:00:00" KYIV "/PT3H 2026-01-08T09:00:00" KYIV "/2026-01-08T09:30:00" KYIV
       " 2026-01-09T07:00:00Z/P1D", NULL);

  assert_found (f, "2026-01-01", "2027-01-01",
                "2026-01-05T09:00:00+60, 2026-01-06T09:00:00+180, 2026-01-08T09:00:00+30, 2026-01-09T07:00:00Z+1440");
}

static void
test_exdates (Fixture       *f,
              gconstpointer  data)
{
  add (f, "start", "2026-01-05T09:00:00" KYIV, "rrules", "FREQ=DAILY;COUNT=7", "exdates",
       "2026-01-05T09:00:00" KYIV " 2026-01-06T07:00:00Z 2026-01-07T09:00:00 2026-01-08T08:00:00[Europe/Warsaw] "
       "2026-01-09 2026-01-10T10:00:00" KYIV, NULL);

  assert_found (f, "2026-01-01", "2027-01-01", "2026-01-10T09:00:00+0, 2026-01-11T09:00:00+0");
}

static void
test_all_day_series (Fixture       *f,
                     gconstpointer  data)
{
  add (f, "start", "2026-03-27", "end", "2026-03-28", "rrules", "FREQ=DAILY;COUNT=5", "exdates", "2026-03-28",
       "rdates", "2026-04-10", NULL);

  /* The 29th has 23 hours. */
  assert_found (f, "2026-03-01", "2026-05-01",
                "2026-03-27+1440, 2026-03-29+1380, 2026-03-30+1440, 2026-03-31+1440, 2026-04-10+1440");
}

static void
test_floating_series (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "start", "2026-03-28T09:00:00", "duration", "PT1H", "rrules", "FREQ=DAILY;COUNT=2", NULL);

  found = query (f, "2026-03-01", "2026-05-01", TRUE);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[0]), ==, utc ("2026-03-28T07:00:00Z"));
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[1]), ==, utc ("2026-03-29T06:00:00Z"));
}

static void
test_unknown_zone_floats (Fixture       *f,
                          gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "start", "2026-03-28T09:00:00[Custom/Zone]", "rrules", "FREQ=DAILY;COUNT=2", "rdates",
       "2026-04-01T09:00:00[Custom/Zone]/PT1H", NULL);

  found = query (f, "2026-03-01", "2026-05-01", TRUE);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[0]), ==, utc ("2026-03-28T07:00:00Z"));
  g_assert_cmpstr (hst_occurrence_get_start (found->pdata[2])->tzid, ==, "Custom/Zone");
}

/* --- clock changes: Kyiv skips 03:00–04:00 on 2026-03-29 and has 03:00–04:00 twice on 2026-10-25 --------- */

/* libical 3 leaves all later days shifted. */
static void
test_gap (Fixture       *f,
          gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "start", "2026-03-28T03:30:00" KYIV, "duration", "PT30M", "rrules", "FREQ=DAILY;COUNT=3", NULL);

  assert_found (f, "2026-03-01", "2026-05-01",
                "2026-03-28T03:30:00+30, 2026-03-29T03:30:00+30, 2026-03-30T03:30:00+30");
  found = query (f, "2026-03-01", "2026-05-01", TRUE);
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[0]), ==, utc ("2026-03-28T01:30:00Z"));
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[1]), ==, utc ("2026-03-29T01:30:00Z"));
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[2]), ==, utc ("2026-03-30T00:30:00Z"));
}

static void
test_fold (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "start", "2026-10-24T03:30:00" KYIV, "rrules", "FREQ=DAILY;COUNT=3", NULL);

  found = query (f, "2026-10-01", "2026-12-01", TRUE);
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[0]), ==, utc ("2026-10-24T00:30:00Z"));
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[1]), ==, utc ("2026-10-25T00:30:00Z"));
  g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[2]), ==, utc ("2026-10-26T01:30:00Z"));
}

/* 03:30 does not exist and falls together with 04:30. */
static void
test_hours_through_the_gap (Fixture       *f,
                            gconstpointer  data)
{
  add (f, "start", "2026-03-29T01:30:00" KYIV, "rrules", "FREQ=HOURLY;COUNT=5", NULL);

  assert_found (f, "2026-03-01", "2026-05-01",
                "2026-03-29T01:30:00+0, 2026-03-29T02:30:00+0, 2026-03-29T03:30:00+0, 2026-03-29T05:30:00+0");
}

/* A window that begins or ends at the change itself loses nothing. */
static void
test_windows_at_the_change (Fixture       *f,
                            gconstpointer  data)
{
  add (f, "start", "2026-03-20T03:30:00" KYIV, "rrules", "FREQ=DAILY;COUNT=20", NULL);

  assert_found (f, "2026-03-29T01:30:00Z", "2026-03-29T01:30:01Z", "2026-03-29T03:30:00+0");
  assert_found (f, "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "");
  assert_found (f, "2026-03-29T01:30:01Z", "2026-03-30T00:30:01Z", "2026-03-30T03:30:00+0");
}

/* RFC 5545 §3.8.5.3: DTEND makes each instance equally long, a DURATION of days does not. */
static void
test_lengths_over_the_change (Fixture       *f,
                              gconstpointer  data)
{
  HstEvent *event = add (f, "start", "2026-03-27T22:00:00" KYIV, "end", "2026-03-28T22:00:00" KYIV,
                         "rrules", "FREQ=DAILY;COUNT=2", NULL);

  assert_found (f, "2026-03-01", "2026-05-01", "2026-03-27T22:00:00+1440, 2026-03-28T22:00:00+1440");
  event->end = (HstMoment) HST_MOMENT_INIT;
  hst_set_text (&event->duration, "P1D");
  assert_found (f, "2026-03-01", "2026-05-01", "2026-03-27T22:00:00+1440, 2026-03-28T22:00:00+1380");
  hst_set_text (&event->duration, "PT24H");
  assert_found (f, "2026-03-01", "2026-05-01", "2026-03-27T22:00:00+1440, 2026-03-28T22:00:00+1440");
}

/* --- changed instances --------------------------------------------------------------------------------- */

static void
add_weekly (Fixture *f)
{
  add (f, "start", "2026-01-05T09:00:00" KYIV, "end", "2026-01-05T10:00:00" KYIV,
       "rrules", "FREQ=WEEKLY;COUNT=4", NULL);
}

static void
test_moved (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "summary", "Moved", "recurrence-id", "2026-01-12T09:00:00" KYIV, "start", "2026-01-13T15:00:00" KYIV,
       "duration", "PT2H", NULL);
  add_weekly (f);

  assert_found (f, "2026-01-01", "2027-01-01",
                "2026-01-05T09:00:00+60, Moved:2026-01-13T15:00:00+120, 2026-01-19T09:00:00+60, 2026-01-26T09:00:00+60");
  found = query (f, "2026-01-13", "2026-01-14", TRUE);
  g_assert_cmpuint (found->len, ==, 1);
  assert_moment (hst_occurrence_get_recurrence_id (found->pdata[0]), "2026-01-12T09:00:00" KYIV);
}

static void
test_moved_out_of_and_into_the_window (Fixture       *f,
                                       gconstpointer  data)
{
  add_weekly (f);
  add (f, "summary", "Moved", "recurrence-id", "2026-01-12T09:00:00" KYIV, "start", "2026-06-01T09:00:00" KYIV, NULL);

  assert_found (f, "2026-01-12", "2026-01-13", "");
  assert_found (f, "2026-06-01", "2026-06-02", "Moved:2026-06-01T09:00:00+0");
}

/* libical loses the zone of RECURRENCE-ID, so that zoned changes match nothing. */
static void
test_recurrence_ids_match_as_instants (Fixture       *f,
                                       gconstpointer  data)
{
  static const char *const ids[] = {
    "2026-01-12T09:00:00" KYIV, "2026-01-12T07:00:00Z", "2026-01-12T02:00:00[America/New_York]", "2026-01-12T09:00:00",
    "2026-01-12",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_ptr_array_set_size (f->series, 0);
    add_weekly (f);
    add (f, "summary", "Changed", "recurrence-id", ids[i], "start", "2026-01-12T18:00:00[Europe/London]", NULL);
    assert_found (f, "2026-01-06", "2026-01-15", "Changed:2026-01-12T18:00:00[Europe/London]+0");
  }
}

static void
test_changed_all_day (Fixture       *f,
                      gconstpointer  data)
{
  add (f, "start", "2026-01-05", "rrules", "FREQ=DAILY;COUNT=3", NULL);
  add (f, "summary", "Changed", "recurrence-id", "2026-01-06", "start", "2026-01-06T12:00:00" KYIV, NULL);

  assert_found (f, "2026-01-01", "2027-01-01", "2026-01-05+1440, Changed:2026-01-06T12:00:00+0, 2026-01-07+1440");
}

static void
test_cancelled_is_still_shown (Fixture       *f,
                               gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add_weekly (f);
  add (f, "recurrence-id", "2026-01-12T09:00:00" KYIV, "start", "2026-01-12T09:00:00" KYIV, "status", "cancelled", NULL);

  found = query (f, "2026-01-12", "2026-01-13", TRUE);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (hst_occurrence_get_event (found->pdata[0])->status, ==, HST_STATUS_CANCELLED);
}

static void
test_changed_stands_without_master (Fixture       *f,
                                    gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "recurrence-id", "2026-01-12T09:00:00" KYIV, "start", "2026-01-13T09:00:00" KYIV, NULL);
  assert_found (f, "2026-01-01", "2027-01-01", "2026-01-13T09:00:00+0");
  add (f, "recurrence-id", "2026-01-19T09:00:00" KYIV, "start", "2026-01-20T09:00:00" KYIV, NULL);
  assert_found (f, "2026-01-01", "2027-01-01", "2026-01-13T09:00:00+0, 2026-01-20T09:00:00+0");

  found = query (f, "2026-01-01", "2027-01-01", TRUE);
  assert_moment (hst_occurrence_get_recurrence_id (found->pdata[1]), "2026-01-19T09:00:00" KYIV);
}

static void
test_changed_that_the_rule_does_not_give (Fixture       *f,
                                          gconstpointer  data)
{
  add_weekly (f);
  add (f, "summary", "Extra", "recurrence-id", "2026-01-14T09:00:00" KYIV, "start", "2026-01-14T09:00:00" KYIV, NULL);
  add (f, "summary", "Late", "recurrence-id", "2027-01-04T09:00:00" KYIV, "start", "2027-01-04T09:00:00" KYIV, NULL);

  assert_found (f, "2026-01-12", "2026-01-16", "2026-01-12T09:00:00+60, Extra:2026-01-14T09:00:00+0");
  assert_found (f, "2027-01-01", "2028-01-01", "Late:2027-01-04T09:00:00+0");
}

static void
test_changed_although_excluded (Fixture       *f,
                                gconstpointer  data)
{
  add (f, "start", "2026-01-05T09:00:00" KYIV, "rrules", "FREQ=DAILY;COUNT=3", "exdates", "2026-01-06T09:00:00" KYIV,
       NULL);
  add (f, "summary", "Changed", "recurrence-id", "2026-01-06T09:00:00" KYIV, "start", "2026-01-06T10:00:00" KYIV, NULL);

  assert_found (f, "2026-01-01", "2027-01-01",
                "2026-01-05T09:00:00+0, Changed:2026-01-06T10:00:00+0, 2026-01-07T09:00:00+0");
}

static void
test_newest_of_two_changes (Fixture       *f,
                            gconstpointer  data)
{
  add_weekly (f);
  add (f, "summary", "New", "recurrence-id", "2026-01-12T09:00:00" KYIV, "start", "2026-01-12T10:00:00" KYIV,
       "sequence", "2", NULL);
  add (f, "summary", "Old", "recurrence-id", "2026-01-12T07:00:00Z", "start", "2026-01-12T11:00:00" KYIV,
       "sequence", "1", NULL);

  assert_found (f, "2026-01-12", "2026-01-13", "New:2026-01-12T10:00:00+0");
}

/* libical ignores RANGE=THISANDFUTURE. */
static void
test_this_and_future (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) found = NULL;

  add (f, "start", "2026-03-09T09:00:00" KYIV, "end", "2026-03-09T10:00:00" KYIV, "rrules", "FREQ=WEEKLY;COUNT=7", NULL);
  add (f, "summary", "Later", "recurrence-id", "2026-03-23T09:00:00" KYIV, "start", "2026-03-24T11:30:00" KYIV,
       "duration", "PT30M", "this-and-future", "true", NULL);
  add (f, "summary", "Once", "recurrence-id", "2026-04-06T09:00:00" KYIV, "start", "2026-04-06T18:00:00" KYIV, NULL);
  add (f, "summary", "Back", "recurrence-id", "2026-04-13T09:00:00" KYIV, "start", "2026-04-13T09:00:00" KYIV,
       "duration", "PT1H", "this-and-future", "true", NULL);

  /* The wall clock changes on 29 March, the shift does not. */
  assert_found (f, "2026-03-01", "2026-06-01",
                "2026-03-09T09:00:00+60, 2026-03-16T09:00:00+60, Later:2026-03-24T11:30:00+30, "
                "Later:2026-03-31T11:30:00+30, Once:2026-04-06T18:00:00+0, Back:2026-04-13T09:00:00+60, "
                "Back:2026-04-20T09:00:00+60");
  found = query (f, "2026-03-31", "2026-04-01", TRUE);
  g_assert_cmpuint (found->len, ==, 1);
  assert_moment (hst_occurrence_get_recurrence_id (found->pdata[0]), "2026-03-30T09:00:00" KYIV);
}

static void
test_this_and_future_far_away (Fixture       *f,
                               gconstpointer  data)
{
  add (f, "start", "2026-01-01", "rrules", "FREQ=DAILY", NULL);
  add (f, "summary", "Shifted", "recurrence-id", "2026-02-01", "start", "2036-02-01", "this-and-future", "true", NULL);

  assert_found (f, "2026-03-01", "2026-03-03", "");
  assert_found (f, "2036-03-10T12:00:00Z", "2036-03-11T12:00:00Z", "Shifted:2036-03-10+1440, Shifted:2036-03-11+1440");
}

static void
test_this_and_future_in_another_zone (Fixture       *f,
                                      gconstpointer  data)
{
  add (f, "start", "2026-01-05T09:00:00" KYIV, "rrules", "FREQ=DAILY;COUNT=4", NULL);
  add (f, "summary", "Away", "recurrence-id", "2026-01-07T07:00:00Z", "start", "2026-01-07T12:00:00[Europe/London]",
       "this-and-future", "true", NULL);

  assert_found (f, "2026-01-01", "2027-01-01",
                "2026-01-05T09:00:00+0, 2026-01-06T09:00:00+0, Away:2026-01-07T12:00:00[Europe/London]+0, "
                "Away:2026-01-08T12:00:00[Europe/London]+0");
}

int
main (int    argc,
      char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "single", test_single },
    { "window-is-half-open", test_window_is_half_open },
    { "no-length", test_no_length },
    { "ends", test_ends },
    { "all-day-is-in-the-readers-zone", test_all_day_is_in_the_readers_zone },
    { "ids", test_ids },
    { "long-occurrences-reach-into-the-window", test_long_occurrences_reach_into_the_window },
    { "dtstart-counts-even-beside-the-rule", test_dtstart_counts_even_beside_the_rule },
    { "until", test_until },
    { "several-rules-meet", test_several_rules_meet },
    { "rdates", test_rdates },
    { "rdate-periods", test_rdate_periods },
    { "period-in-place-of-the-rules", test_period_in_place_of_the_rules },
    { "exdates", test_exdates },
    { "all-day-series", test_all_day_series },
    { "floating-series", test_floating_series },
    { "unknown-zone-floats", test_unknown_zone_floats },
    { "gap", test_gap },
    { "fold", test_fold },
    { "hours-through-the-gap", test_hours_through_the_gap },
    { "windows-at-the-change", test_windows_at_the_change },
    { "lengths-over-the-change", test_lengths_over_the_change },
    { "moved", test_moved },
    { "moved-out-of-and-into-the-window", test_moved_out_of_and_into_the_window },
    { "recurrence-ids-match-as-instants", test_recurrence_ids_match_as_instants },
    { "changed-all-day", test_changed_all_day },
    { "cancelled-is-still-shown", test_cancelled_is_still_shown },
    { "changed-stands-without-master", test_changed_stands_without_master },
    { "changed-that-the-rule-does-not-give", test_changed_that_the_rule_does_not_give },
    { "changed-although-excluded", test_changed_although_excluded },
    { "newest-of-two-changes", test_newest_of_two_changes },
    { "this-and-future", test_this_and_future },
    { "this-and-future-far-away", test_this_and_future_far_away },
    { "this-and-future-in-another-zone", test_this_and_future_in_another_zone },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/ical/expand/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
  }
  return g_test_run ();
}
