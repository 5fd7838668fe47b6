/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-expand.h"

#include <stdarg.h>
#include <string.h>

#define KYIV "[Europe/Kyiv]"

typedef struct {
  HstZones  *zones;
  GPtrArray *series;    /* owned HstEvent */
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->zones = hst_zones_new ();
  f->series = g_ptr_array_new_with_free_func (hst_record_unref);
  g_assert_nonnull (hst_zones_lookup (f->zones, "Europe/Kyiv"));
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  g_clear_pointer (&f->series, g_ptr_array_unref);
  g_clear_pointer (&f->zones, hst_zones_unref);
}

/* Adds an event: names of fields and their values as text, the values of lists apart by spaces, until NULL. */
static HstEvent *
add (Fixture *f,
     ...)
{
  HstEvent *event = hst_event_new ();
  const char *name;
  va_list args;

  hst_set_text (&event->uid, "series");
  va_start (args, f);
  while ((name = va_arg (args, const char *)) != NULL) {
    const HstField *field = hst_record_type_find_field (&hst_event_type, name);
    const char *value = va_arg (args, const char *);
    g_autoptr (GError) error = NULL;

    g_assert_nonnull (field);
    if (field->type == HST_FIELD_LIST) {
      g_auto (GStrv) list = g_strsplit (value, " ", -1);

      hst_set_list (G_STRUCT_MEMBER_P (event, field->offset), (const char *const *) list);
    } else {
      hst_field_from_text (field, event, value, &error);
      g_assert_no_error (error);
    }
  }
  va_end (args);
  g_ptr_array_add (f->series, event);
  return event;
}

static gint64
utc (const char *text)
{
  g_autofree char *midnight = NULL;
  g_autoptr (GError) error = NULL;
  gint64 utc_s;

  if (strchr (text, 'T') == NULL)
    text = midnight = g_strconcat (text, "T00:00:00Z", NULL);
  hst_instant_from_string (text, &utc_s, &error);
  g_assert_no_error (error);
  return utc_s;
}

static HstZone *
kyiv (Fixture *f)
{
  return hst_zones_lookup (f->zones, "Europe/Kyiv");
}

static GPtrArray *
query (Fixture    *f,
       const char *from,
       const char *to,
       gboolean    whole)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  g_assert_cmpint (hst_expand_series (f->series, f->zones, kyiv (f), utc (from), utc (to), NULL, found), ==, whole);
  return found;
}

/* "2026-01-05T09:00:00+60", the start as written and the length in minutes, a changed instance with its title
 * before it; several with ", " between them. */
static char *
show (GPtrArray *found)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++) {
    HstOccurrence *o = found->pdata[i];
    g_autofree char *start = hst_moment_to_string (hst_occurrence_get_start (o));
    const char *title = hst_occurrence_get_event (o)->summary;

    if (g_str_has_suffix (start, KYIV))
      start[strlen (start) - strlen (KYIV)] = '\0';
    g_string_append_printf (text, "%s%s%s%s+%d", i > 0 ? ", " : "", title != NULL ? title : "",
                            title != NULL ? ":" : "", start,
                            (int) (hst_occurrence_get_end_utc_s (o) - hst_occurrence_get_start_utc_s (o)) / 60);
  }
  return g_string_free (text, FALSE);
}

static void
check_bounds (Fixture *f)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 from_s, to_s;

  hst_expand_get_bounds (f->series, f->zones, kyiv (f), &from_s, &to_s);
  hst_expand_series (f->series, f->zones, kyiv (f), G_MININT64, G_MAXINT64, NULL, all);
  for (guint i = 0; i < all->len; i++) {
    g_assert_cmpint (hst_occurrence_get_start_utc_s (all->pdata[i]), >=, from_s);
    g_assert_cmpint (hst_occurrence_get_end_utc_s (all->pdata[i]), <=, to_s);
    g_assert_cmpint (hst_occurrence_get_start_utc_s (all->pdata[i]), <, to_s);
  }
}

#define assert_found(f, from, to, wanted)                         \
  G_STMT_START {                                                  \
    g_autoptr (GPtrArray) found_ = query (f, from, to, TRUE);     \
    g_autofree char *shown_ = show (found_);                      \
    g_assert_cmpstr (shown_, ==, wanted);                         \
    check_bounds (f);                                             \
  } G_STMT_END

#define assert_moment(moment, wanted)                             \
  G_STMT_START {                                                  \
    g_autofree char *moment_ = hst_moment_to_string (moment);     \
    g_assert_cmpstr (moment_, ==, wanted);                        \
  } G_STMT_END

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

/* --- limits -------------------------------------------------------------------------------------------- */

static guint64
count_steps (Fixture    *f,
             const char *from,
             const char *to,
             gboolean    whole,
             guint      *n_found)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  guint64 steps = 0;
  const HstExpandLimits limits = { .steps_taken = &steps };

  g_assert_cmpint (hst_expand_series (f->series, f->zones, kyiv (f), utc (from), utc (to), &limits, found), ==, whole);
  *n_found = found->len;
  return steps;
}

static void
test_cost_is_the_windows (Fixture       *f,
                          gconstpointer  data)
{
  guint n_found;

  add (f, "start", "1970-01-01T09:00:00" KYIV, "duration", "PT1H", "rrules", "FREQ=DAILY", NULL);
  g_assert_cmpuint (count_steps (f, "2026-11-01", "2026-12-01", TRUE, &n_found), <, 100);
  g_assert_cmpuint (n_found, ==, 30);
}

static void
test_bombs (Fixture       *f,
            gconstpointer  data)
{
  static const struct {
    const char *rule;
    gboolean    whole;
    guint       n_found;
  } bombs[] = {
    { "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", TRUE, 0 },
    { "FREQ=MINUTELY;COUNT=100000000", FALSE, 20000 },
    { "FREQ=SECONDLY", FALSE, 20000 },
    { "FREQ=SECONDLY;BYSECOND=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20;COUNT=999999999", FALSE, 0 },
    { "FREQ=HOURLY;BYMINUTE=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24", TRUE, 18000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bombs); i++) {
    guint n_found;
    guint64 steps;

    g_ptr_array_set_size (f->series, 0);
    add (f, "start", "1970-01-01T00:00:00Z", "rrules", bombs[i].rule, NULL);
    steps = count_steps (f, "2026-11-01", "2026-12-01", bombs[i].whole, &n_found);
    g_assert_cmpuint (n_found, ==, bombs[i].n_found);
    g_assert_cmpuint (steps, <=, 200100);
  }
}

static void
test_limits_are_kept (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  const HstExpandLimits few = { .max_occurrences = 5 }, little = { .max_steps = 20 };

  add (f, "start", "2026-01-01", "rrules", "FREQ=DAILY;COUNT=100", NULL);
  g_assert_false (hst_expand_series (f->series, f->zones, kyiv (f), utc ("2026-01-01"), utc ("2027-01-01"), &few, found));
  g_assert_cmpuint (found->len, ==, 5);
  g_assert_false (hst_expand_series (f->series, f->zones, kyiv (f), utc ("2026-01-01"), utc ("2027-01-01"), &little,
                                     found));
  g_assert_cmpuint (found->len, <, 5 + 20);
  g_assert_cmpuint (found->len, >, 5);
}

/* What cannot be followed is not dropped in silence: the first instance is there, and the answer says there is more. */
static void
test_unreadable_parts_are_told (Fixture       *f,
                                gconstpointer  data)
{
  static const struct {
    const char *start, *rule, *rdate, *wanted;
  } cases[] = {
    { "2026-01-05", "FREQ=DAILY;BYDAY=255SU", "2026-01-07", "2026-01-05+1440, 2026-01-07+1440" },
    { "2026-01-05", "RSCALE=MARTIAN;FREQ=YEARLY", "2026-01-07", "2026-01-05+1440, 2026-01-07+1440" },
    /* libical refuses to look for the 31st of a month that has 30 days. */
    { "2026-01-05", "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", "2026-01-07", "2026-01-05+1440, 2026-01-07+1440" },
    { "2026-01-05", "FREQ=HOURLY", "2026-01-07", "2026-01-05+1440, 2026-01-07+1440" },
    { "2026-01-05", "FREQ=DAILY;COUNT=2", "tomorrow", "2026-01-05+1440, 2026-01-06+1440" },
    { "2026-01-05T09:00:00Z", "FREQ=DAILY;COUNT=2", "2026-01-07T09:00:00Z/never",
      "2026-01-05T09:00:00Z+0, 2026-01-06T09:00:00Z+0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) found = NULL;
    g_autofree char *shown = NULL;

    g_ptr_array_set_size (f->series, 0);
    add (f, "start", cases[i].start, "rrules", cases[i].rule, "rdates", cases[i].rdate, NULL);
    found = query (f, "2026-01-01", "2027-01-01", FALSE);
    shown = show (found);
    g_assert_cmpstr (shown, ==, cases[i].wanted);
  }
}

static void
test_ends_of_time (Fixture       *f,
                   gconstpointer  data)
{
  add (f, "start", "9999-12-30T12:00:00" KYIV, "duration", "P400D", "rrules", "FREQ=DAILY", NULL);
  add (f, "summary", "Shifted", "recurrence-id", "9999-12-31T12:00:00" KYIV, "start", "0001-01-01T00:00:00" KYIV,
       "this-and-future", "true", NULL);
  check_bounds (f);

  g_ptr_array_set_size (f->series, 0);
  add (f, "start", "0001-01-01", "rrules", "FREQ=YEARLY", NULL);
  assert_found (f, "2026-01-01T12:00:00Z", "2027-01-01T12:00:00Z", "2026-01-01+1440, 2027-01-01+1440");
}

/* --- bounds -------------------------------------------------------------------------------------------- */

static void
test_bounds (Fixture       *f,
             gconstpointer  data)
{
  static const struct {
    const char *start, *duration, *rule, *from, *to;
    int slack_days;
  } cases[] = {
    { "2026-01-05T09:00:00Z", "PT1H", NULL, "2026-01-05T09:00:00Z", "2026-01-05T10:00:00Z", 0 },
    { "2026-01-05T09:00:00Z", "PT0S", NULL, "2026-01-05T09:00:00Z", "2026-01-05T09:00:01Z", 0 },
    { "2026-01-05", "P1D", NULL, "2026-01-04T22:00:00Z", "2026-01-05T22:00:00Z", 0 },
    { "2026-01-05T09:00:00Z", "PT1H", "FREQ=DAILY;COUNT=10", "2026-01-05T09:00:00Z", "2026-01-14T10:00:00Z", 1 },
    { "2026-01-05T09:00:00Z", "PT1H", "FREQ=MONTHLY;BYDAY=2TU;COUNT=12", "2026-01-05T09:00:00Z",
      "2026-11-10T10:00:00Z", 1 },
    { "2026-01-05T09:00:00Z", "PT1H", "FREQ=DAILY;UNTIL=20260601T000000Z", "2026-01-05T09:00:00Z",
      "2026-06-01T00:00:00Z", 5 },
    { "2026-01-05T09:00:00Z", "PT1H", "FREQ=DAILY", "2026-01-05T09:00:00Z", NULL, 0 },
    { "2026-01-05T09:00:00Z", "PT1H", "FREQ=MINUTELY;COUNT=999999999", "2026-01-05T09:00:00Z",
      "3927-05-04T20:38:00Z", 3 },
    { "2026-01-05T09:00:00Z", "PT1H", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "2026-01-05T09:00:00Z", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 from_s, to_s;

    g_ptr_array_set_size (f->series, 0);
    if (cases[i].rule != NULL)
      add (f, "start", cases[i].start, "duration", cases[i].duration, "rrules", cases[i].rule, NULL);
    else
      add (f, "start", cases[i].start, "duration", cases[i].duration, NULL);
    hst_expand_get_bounds (f->series, f->zones, kyiv (f), &from_s, &to_s);
    g_assert_cmpint (from_s, ==, utc (cases[i].from));
    if (cases[i].to == NULL) {
      g_assert_cmpint (to_s, ==, G_MAXINT64);
    } else {
      g_assert_cmpint (to_s, >=, utc (cases[i].to));
      g_assert_cmpint (to_s, <=, utc (cases[i].to) + cases[i].slack_days * HST_DAY_S);
    }
  }
}

static void
test_bounds_of_nothing (Fixture       *f,
                        gconstpointer  data)
{
  gint64 from_s = 1, to_s = 1;

  hst_expand_get_bounds (f->series, f->zones, kyiv (f), &from_s, &to_s);
  g_assert_cmpint (from_s, ==, 0);
  g_assert_cmpint (to_s, ==, 0);
  assert_found (f, "2026-01-01", "2027-01-01", "");
}

/* --- a window gives what the whole gives, whatever the series ------------------------------------------- */

static void
add_random_series (Fixture *f,
                   GRand   *rand)
{
  static const char *const starts[] = {
    "2025-12-29T02:30:00" KYIV, "2026-03-27T03:30:00" KYIV, "2026-01-01", "2026-02-02T09:00:00", "2026-01-31T23:00:00Z",
    "2026-10-20T03:15:00" KYIV,
  };
  static const char *const rules[] = {
    "FREQ=DAILY;COUNT=300", "FREQ=WEEKLY;BYDAY=MO,SU;UNTIL=20270101", "FREQ=MONTHLY;BYDAY=-1SU;COUNT=30",
    "FREQ=DAILY;INTERVAL=3;UNTIL=20270301T000000Z", "FREQ=DAILY;BYMONTH=3,10;COUNT=80", "FREQ=YEARLY;COUNT=3",
  };
  static const char *const lengths[] = { "PT45M", "P1D", "P2DT3H", "PT30H", "P1W" };
  static const char *const changes[] = {
    "2026-03-29T03:30:00" KYIV, "2026-05-03", "2026-07-05T09:00:00", "2026-10-25T03:15:00" KYIV, "2026-06-28T23:00:00Z",
  };
  static const char *const moved[] = { "2026-03-25T18:00:00[Asia/Tokyo]", "2026-08-01T03:30:00" KYIV, "2026-05-01" };

  g_ptr_array_set_size (f->series, 0);
  add (f, "start", starts[g_rand_int_range (rand, 0, G_N_ELEMENTS (starts))],
       "rrules", rules[g_rand_int_range (rand, 0, G_N_ELEMENTS (rules))],
       "duration", lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))],
       "rdates", "2026-04-04T04:04:00Z 2026-09-09/P3D", "exdates", "2026-05-05 2026-03-28T03:30:00" KYIV, NULL);
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    add (f, "summary", "Changed", "recurrence-id", changes[g_rand_int_range (rand, 0, G_N_ELEMENTS (changes))],
         "start", moved[g_rand_int_range (rand, 0, G_N_ELEMENTS (moved))],
         "duration", lengths[g_rand_int_range (rand, 0, G_N_ELEMENTS (lengths))],
         "this-and-future", g_rand_boolean (rand) ? "true" : "false", NULL);
}

static gboolean
in_window (HstOccurrence *o,
           gint64         from_s,
           gint64         to_s)
{
  const gint64 start_s = hst_occurrence_get_start_utc_s (o), end_s = hst_occurrence_get_end_utc_s (o);

  return start_s < to_s && (end_s > from_s || (start_s == end_s && start_s >= from_s));
}

static void
test_window_is_the_whole_filtered (Fixture       *f,
                                   gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (24);

  for (guint round = 0; round < 300; round++) {
    const gint64 from_s = utc ("2025-12-20") + g_rand_int_range (rand, 0, 500 * HST_DAY_S);
    const gint64 to_s = from_s + g_rand_int_range (rand, 1, 60 * HST_DAY_S);
    g_autoptr (GPtrArray) whole = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GPtrArray) part = g_ptr_array_new_with_free_func (g_object_unref);
    g_autofree char *wanted = NULL, *found = NULL;

    add_random_series (f, rand);
    check_bounds (f);
    g_assert_true (hst_expand_series (f->series, f->zones, kyiv (f), G_MININT64, G_MAXINT64, NULL, whole));
    g_assert_true (hst_expand_series (f->series, f->zones, kyiv (f), from_s, to_s, NULL, part));
    for (guint i = whole->len; i-- > 0;)
      if (!in_window (whole->pdata[i], from_s, to_s))
        g_ptr_array_remove_index (whole, i);
    wanted = show (whole);
    found = show (part);
    g_assert_cmpstr (found, ==, wanted);
  }
}

/* Many series at once give what each gives by itself: nothing of one is left over for the next. */
static void
test_many_series_are_each_by_itself (Fixture       *f,
                                     gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (25);

  for (guint round = 0; round < 60; round++) {
    const gint64 from_s = utc ("2025-12-20") + g_rand_int_range (rand, 0, 500 * HST_DAY_S);
    const gint64 to_s = from_s + g_rand_int_range (rand, 1, 60 * HST_DAY_S);
    g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (hst_record_unref);
    g_autoptr (GPtrArray) one_by_one = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GPtrArray) together = g_ptr_array_new_with_free_func (g_object_unref);
    g_autofree char *wanted = NULL, *found = NULL;
    guint n_cut = 0;

    for (guint i = 0; i < 8; i++) {
      g_autofree char *uid = g_strdup_printf ("s%u", i);

      add_random_series (f, rand);
      if (i % 3 == 2)
        hst_set_list (&((HstEvent *) f->series->pdata[0])->rrules, NULL);
      if (i == 5)
        add (f, "rdates", "never", "start", "2026-01-01", NULL);
      for (guint j = 0; j < f->series->len; j++) {
        hst_set_text (&((HstEvent *) f->series->pdata[j])->uid, uid);
        g_ptr_array_add (events, hst_record_ref (f->series->pdata[j]));
      }
      n_cut += !hst_expand_series (f->series, f->zones, kyiv (f), from_s, to_s, NULL, one_by_one);
    }
    g_assert_cmpuint (hst_expand_events (events, f->zones, kyiv (f), from_s, to_s, NULL, together), ==, n_cut);
    g_assert_cmpuint (n_cut, ==, 1);
    hst_occurrences_sort (one_by_one);
    hst_occurrences_sort (together);
    wanted = show (one_by_one);
    found = show (together);
    g_assert_cmpstr (found, ==, wanted);
  }
}

/* --- anything --------------------------------------------------------------------------------------------- */

static const char *
pick (GRand             *rand,
      const char *const *words)
{
  return words[g_rand_int_range (rand, 0, (int) g_strv_length ((char **) words))];
}

static char *
make_garbage_rule (GRand *rand)
{
  static const char *const freqs[] = {
    "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "NEVER", NULL,
  };
  static const char *const parts[] = {
    ";BYDAY=MO,-1SU", ";BYDAY=53SU", ";BYDAY=SU,MO,TU", ";BYMONTHDAY=-31,31", ";BYYEARDAY=-366,366", ";BYWEEKNO=53,-53",
    ";BYMONTH=2", ";BYHOUR=0,23", ";BYMINUTE=59", ";BYSECOND=60,0", ";BYSETPOS=-366,366,1", ";COUNT=999999999", ";COUNT=2",
    ";INTERVAL=999999999", ";INTERVAL=7", ";UNTIL=99991231T235959Z", ";UNTIL=00010101", ";WKST=SU", ";", ";X=", "=;",
    NULL,
  };
  GString *text = g_string_new ("FREQ=");

  g_string_append (text, pick (rand, freqs));
  for (int i = g_rand_int_range (rand, 0, 5); i > 0; i--)
    g_string_append (text, pick (rand, parts));
  if (g_rand_int_range (rand, 0, 10) == 0)
    text->str[g_rand_int_range (rand, 0, (int) text->len)] = (char) g_rand_int_range (rand, 1, 256);
  return g_string_free (text, FALSE);
}

static void
test_anything_is_survived (Fixture       *f,
                           gconstpointer  data)
{
  static const char *const moments[] = {
    "", "0001-01-01", "9999-12-31", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59" KYIV, "2026-03-29T03:30:00" KYIV,
    "0001-01-01T00:00:00[Asia/Tokyo]", "9999-12-31T23:59:59[America/New_York]", "2026-01-01T00:00:00", "2026-06-01", NULL,
  };
  static const char *const dates[] = {
    "0001-01-01/P4000000D", "9999-12-31T23:59:59Z/9999-12-31", "/", "2026-01-01[", "[/", "2026-01-01T00:00:00[a/b]/PT1S", "x",
    "9999-12-31", "0001-01-01T00:00:00" KYIV, NULL,
  };
  static const char *const durations[] = { "", "P4000000D", "PT345600000000S", "-P1D", "P", "P1DT1S", "PT0S", NULL };
  static const char *const windows[] = { "0001-01-01", "1969-12-31", "2026-03-29", "2026-04-01", "9999-12-31", NULL };
  const HstExpandLimits limits = { .max_steps = 3000, .max_occurrences = 200 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5545);

  for (guint round = 0; round < 4000; round++) {
    g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
    gint64 from_s, to_s;

    g_ptr_array_set_size (f->series, 0);
    for (int i = g_rand_int_range (rand, 1, 4); i > 0; i--) {
      g_autofree char *rule = make_garbage_rule (rand);
      HstEvent *event = add (f, "start", pick (rand, moments), "end", pick (rand, moments),
                             "duration", pick (rand, durations), "rdates", pick (rand, dates),
                             "exdates", pick (rand, dates), "this-and-future", g_rand_boolean (rand) ? "true" : "false",
                             "recurrence-id", g_rand_boolean (rand) ? "" : pick (rand, moments), NULL);
      const char *const rules[] = { rule, NULL };
      HstMoment end;

      hst_set_list (&event->rrules, rules);
      hst_event_get_end (event, f->zones, &end);
    }

    hst_expand_series (f->series, f->zones, kyiv (f), utc (pick (rand, windows)), utc (pick (rand, windows)), &limits,
                       found);
    g_assert_cmpuint (found->len, <=, 200);
    hst_expand_get_bounds (f->series, f->zones, kyiv (f), &from_s, &to_s);
    g_assert_cmpint (from_s, <=, to_s);
    for (guint i = 0; i < found->len; i++) {
      g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[i]), >=, from_s);
      g_assert_cmpint (hst_occurrence_get_end_utc_s (found->pdata[i]), <=, to_s);
      g_assert_cmpint (hst_occurrence_get_start_utc_s (found->pdata[i]), <=,
                       hst_occurrence_get_end_utc_s (found->pdata[i]));
    }
  }
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
    { "cost-is-the-windows", test_cost_is_the_windows },
    { "bombs", test_bombs },
    { "limits-are-kept", test_limits_are_kept },
    { "unreadable-parts-are-told", test_unreadable_parts_are_told },
    { "ends-of-time", test_ends_of_time },
    { "bounds", test_bounds },
    { "bounds-of-nothing", test_bounds_of_nothing },
    { "window-is-the-whole-filtered", test_window_is_the_whole_filtered },
    { "many-series-are-each-by-itself", test_many_series_are_each_by_itself },
    { "anything-is-survived", test_anything_is_survived },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
    g_autofree char *path = g_strconcat ("/ical/expand/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
  }
  return g_test_run ();
}
