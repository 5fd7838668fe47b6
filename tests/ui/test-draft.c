/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-draft.h"
#include "hst-words.h"

#define MINUTE 60
#define HOUR   (60 * MINUTE)

static HstMoment
kyiv (int month,
      int day,
      int hour,
      int minute)
{
  return hst_moment_zoned (hst_day_from_ymd (2026, month, day), hour * HOUR + minute * MINUTE, "Europe/Kyiv");
}

static HstZone *
kyiv_zone (void)
{
  const HstZoneSpan span = { G_MININT64, 2 * HOUR, FALSE, "EET" };

  return hst_zone_new ("Europe/Kyiv", &span, 1, NULL);
}

static HstOccurrence *
lunch (HstEvent **event)
{
  g_autoptr (HstEvent) made = hst_event_new ();
  HstMoment start = kyiv (11, 25, 13, 0);
  HstMoment end = kyiv (11, 25, 14, 0);
  HstOccurrence *occurrence;

  hst_set_text (&made->uid, "lunch");
  hst_set_text (&made->summary, "Lunch");
  made->start = start;
  made->end = end;
  occurrence = hst_occurrence_new (made, NULL, &start, &end, 0, HOUR);
  if (event != NULL)
    *event = hst_record_copy (made);

  return occurrence;
}

static void
assert_moment (const HstMoment *moment,
               const char      *expected)
{
  g_autofree char *text = hst_moment_to_string (moment);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_days_are_read (void)
{
  const struct {
    const char *text;
    const char *day;    /* NULL: not a day */
  } cases[] = {
    { "23.11.2026", "2026-11-23" },
    { " 3.1.2026 ", "2026-01-03" },
    { "23/11/2026", "2026-11-23" },
    { "23-11-26", "2026-11-23" },
    { "2026-11-23", "2026-11-23" },
    { "23. 11. 2026", "2026-11-23" },
    { "23.12", "2026-12-23" },
    { "7", "2026-11-07" },
    { "29.2.2028", "2028-02-29" },
    { "29.2.2026", NULL },
    { "31.11.2026", NULL },
    { "0.11.2026", NULL },
    { "23.11.20266", NULL },
    { "23.11.202", NULL },
    { "1.2.3.4", NULL },
    { "tomorrow", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  HstDay near = hst_day_from_ymd (2026, 11, 24);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    HstDay day = 0;
    gboolean read = hst_parse_day (cases[i].text, near, &day);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (read, ==, cases[i].day != NULL);
    if (read)
      g_assert_cmpint (day, ==, hst_day_from_string (cases[i].day));
  }
}

static void
test_a_day_needs_its_year_when_none_is_near (void)
{
  HstDay day;

  g_assert_false (hst_parse_day ("23.11", HST_DAY_NONE, &day));
  g_assert_true (hst_parse_day ("23.11.2026", HST_DAY_NONE, &day));
}

static void
test_every_day_written_is_read_back (void)
{
  for (HstDay day = hst_day_from_ymd (2023, 12, 1); day < hst_day_from_ymd (2025, 2, 1); day++) {
    g_autofree char *text = hst_words_date (day);
    HstDay read;

    g_assert_true (hst_parse_day (text, HST_DAY_NONE, &read));
    g_assert_cmpint (read, ==, day);
  }
}

static void
test_times_are_read (void)
{
  const struct {
    const char *text;
    int         second;   /* -1: not a time */
  } cases[] = {
    { "9:30", 9 * HOUR + 30 * MINUTE },
    { "09.30", 9 * HOUR + 30 * MINUTE },
    { "0930", 9 * HOUR + 30 * MINUTE },
    { "930", 9 * HOUR + 30 * MINUTE },
    { " 9 ", 9 * HOUR },
    { "00:00", 0 },
    { "23:59", 23 * HOUR + 59 * MINUTE },
    { "9:30 PM", 21 * HOUR + 30 * MINUTE },
    { "12 am", 0 },
    { "12 pm", 12 * HOUR },
    { "24:00", -1 },
    { "9:60", -1 },
    { "9:3", -1 },
    { "13 pm", -1 },
    { "0 am", -1 },
    { "9:30:00", -1 },
    { "noon", -1 },
    { "", -1 },
    { NULL, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    int second = -1;
    gboolean read = hst_parse_time (cases[i].text, &second);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (read, ==, cases[i].second >= 0);
    if (read)
      g_assert_cmpint (second, ==, cases[i].second);
  }
}

static void
test_the_end_follows_the_start (void)
{
  g_autoptr (HstOccurrence) occurrence = lunch (NULL);
  g_autoptr (HstDraft) draft = hst_draft_new (occurrence, NULL);

  g_assert_cmpstr (draft->start_time, ==, "13:00");
  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "23:30");
  g_assert_cmpstr (draft->end_date, ==, "26.11.2026");
  g_assert_cmpstr (draft->end_time, ==, "00:30");

  /* Letter by letter, over what was selected. */
  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "");
  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "1");
  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "12");
  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "123");
  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "1230");
  g_assert_cmpstr (draft->end_date, ==, "25.11.2026");
  g_assert_cmpstr (draft->end_time, ==, "13:30");
  hst_draft_type_in (draft, HST_DRAFT_END_TIME, "15:00");
  hst_draft_type_in (draft, HST_DRAFT_START_DATE, "26.11.2026");
  g_assert_cmpstr (draft->end_date, ==, "26.11.2026");
  g_assert_cmpstr (draft->end_time, ==, "15:00");

  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "23:30");
  hst_draft_type_in (draft, HST_DRAFT_END_DATE, "27.11.2026");
  hst_draft_type_in (draft, HST_DRAFT_END_TIME, "00:30");
  hst_draft_type_in (draft, HST_DRAFT_START_TIME, "23:3");
  g_assert_cmpstr (draft->start_time, ==, "23:3");
  g_assert_cmpstr (draft->end_time, ==, "00:30");
  g_assert_cmpuint (hst_draft_check (draft, NULL), ==, HST_DRAFT_START_TIME);
}

static void
test_faults_are_told_apart (void)
{
  g_autoptr (HstOccurrence) occurrence = lunch (NULL);
  g_autoptr (HstDraft) draft = hst_draft_new (occurrence, NULL);
  g_autofree char *sentence = NULL;

  g_assert_cmpuint (hst_draft_check (draft, &sentence), ==, 0);
  g_assert_null (sentence);

  hst_draft_type_in (draft, HST_DRAFT_END_TIME, "12:00");
  g_assert_cmpuint (hst_draft_check (draft, &sentence), ==, HST_DRAFT_END_TIME);
  g_assert_nonnull (sentence);
  hst_draft_type_in (draft, HST_DRAFT_END_DATE, "24.11.2026");
  g_assert_cmpuint (hst_draft_check (draft, NULL), ==, HST_DRAFT_END_DATE);
  hst_draft_type_in (draft, HST_DRAFT_END_DATE, "soon");
  hst_draft_type_in (draft, HST_DRAFT_TITLE, "  ");
  g_assert_cmpuint (hst_draft_check (draft, NULL), ==, HST_DRAFT_END_DATE | HST_DRAFT_TITLE);
}

static void
test_only_what_was_changed_is_patched (void)
{
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (HstOccurrence) occurrence = lunch (&event);
  g_autoptr (HstDraft) from = hst_draft_new (occurrence, NULL);
  g_autoptr (HstDraft) to = hst_draft_copy (from);
  g_autoptr (HstEvent) before = hst_record_copy (event);

  hst_draft_patch (from, to, event, NULL);
  g_assert_true (hst_record_equal (before, event));

  hst_draft_type_in (to, HST_DRAFT_TITLE, "Dinner");
  hst_set_text (&event->notes, "written by somebody else");
  hst_draft_patch (from, to, event, NULL);
  g_assert_cmpstr (event->summary, ==, "Dinner");
  g_assert_cmpstr (event->notes, ==, "written by somebody else");
  g_assert_true (hst_moment_equal (&event->start, &before->start));
}

static void
test_a_series_moves_by_as_much_as_its_instance (void)
{
  g_autoptr (HstEvent) master = NULL;
  g_autoptr (HstOccurrence) occurrence = lunch (&master);
  g_autoptr (HstDraft) from = hst_draft_new (occurrence, NULL);
  g_autoptr (HstDraft) to = hst_draft_copy (from);

  master->start = kyiv (9, 2, 13, 0);
  master->end = (HstMoment) HST_MOMENT_INIT;
  hst_set_text (&master->duration, "PT1H");
  hst_draft_type_in (to, HST_DRAFT_START_TIME, "12:30");
  hst_draft_type_in (to, HST_DRAFT_END_TIME, "14:00");
  hst_draft_patch (from, to, master, NULL);
  assert_moment (&master->start, "2026-09-02T12:30:00[Europe/Kyiv]");
  assert_moment (&master->end, "2026-09-02T14:00:00[Europe/Kyiv]");
  g_assert_null (master->duration);
}

static void
test_all_day_and_back (void)
{
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (HstOccurrence) occurrence = lunch (&event);
  g_autoptr (HstZone) zone = kyiv_zone ();
  g_autoptr (HstDraft) from = hst_draft_new (occurrence, zone);
  g_autoptr (HstDraft) whole = hst_draft_copy (from);
  g_autoptr (HstDraft) timed = NULL;

  hst_draft_set_all_day (whole, TRUE);
  hst_draft_type_in (whole, HST_DRAFT_END_DATE, "26.11.2026");
  hst_draft_patch (from, whole, event, zone);
  assert_moment (&event->start, "2026-11-25");
  assert_moment (&event->end, "2026-11-27");

  timed = hst_draft_copy (whole);
  hst_draft_set_all_day (timed, FALSE);
  hst_draft_type_in (timed, HST_DRAFT_END_DATE, "25.11.2026");
  hst_draft_patch (whole, timed, event, zone);
  assert_moment (&event->start, "2026-11-25T13:00:00[Europe/Kyiv]");
  assert_moment (&event->end, "2026-11-25T14:00:00[Europe/Kyiv]");
}

static void
test_what_had_no_times_begins_at_nine (void)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autoptr (HstOccurrence) occurrence = NULL;
  g_autoptr (HstDraft) draft = NULL;

  event->start = hst_moment_date (hst_day_from_ymd (2026, 11, 25));
  event->end = hst_moment_date (hst_day_from_ymd (2026, 11, 27));
  occurrence = hst_occurrence_new (event, NULL, &event->start, &event->end, 0, 2 * HST_DAY_S);
  draft = hst_draft_new (occurrence, NULL);
  g_assert_cmpstr (draft->end_date, ==, "26.11.2026");

  hst_draft_set_all_day (draft, FALSE);
  g_assert_cmpstr (draft->start_time, ==, "09:00");
  g_assert_cmpstr (draft->end_time, ==, "10:00");
  g_assert_cmpstr (draft->end_date, ==, "26.11.2026");
}

static void
test_utc_is_shown_and_written_in_the_plan_s_zone (void)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autoptr (HstZone) zone = kyiv_zone ();
  g_autoptr (HstOccurrence) occurrence = NULL;
  g_autoptr (HstDraft) from = NULL;
  g_autoptr (HstDraft) to = NULL;

  hst_set_text (&event->uid, "call");
  hst_set_text (&event->summary, "Call");
  g_assert_true (hst_moment_from_string ("2026-11-25T08:00:00Z", &event->start, NULL));
  g_assert_true (hst_moment_from_string ("2026-11-25T09:00:00Z", &event->end, NULL));
  occurrence = hst_occurrence_new (event, NULL, &event->start, &event->end, 0, HOUR);
  from = hst_draft_new (occurrence, zone);
  g_assert_cmpstr (from->start_time, ==, "10:00");

  to = hst_draft_copy (from);
  hst_draft_type_in (to, HST_DRAFT_START_TIME, "11:15");
  hst_draft_patch (from, to, event, zone);
  assert_moment (&event->start, "2026-11-25T11:15:00[Europe/Kyiv]");
  assert_moment (&event->end, "2026-11-25T12:15:00[Europe/Kyiv]");
}

static void
test_what_was_typed_survives_a_change_elsewhere (void)
{
  g_autoptr (HstOccurrence) occurrence = lunch (NULL);
  g_autoptr (HstDraft) from = hst_draft_new (occurrence, NULL);
  g_autoptr (HstDraft) mine = hst_draft_copy (from);
  g_autoptr (HstDraft) theirs = hst_draft_copy (from);
  g_autoptr (HstDraft) merged = NULL;

  hst_draft_type_in (mine, HST_DRAFT_TITLE, "Late lunch");
  hst_draft_type_in (theirs, HST_DRAFT_TITLE, "Early lunch");
  hst_draft_type_in (theirs, HST_DRAFT_START_TIME, "12:00");
  theirs->kind = HST_EVENT_MEAL;
  merged = hst_draft_rebase (from, mine, theirs);
  g_assert_cmpstr (merged->title, ==, "Late lunch");
  g_assert_cmpstr (merged->start_time, ==, "12:00");
  g_assert_cmpint (merged->kind, ==, HST_EVENT_MEAL);
  g_assert_false (hst_draft_equal (merged, theirs));
}

static void
test_ranges_of_days_repeat_nothing (void)
{
  const struct {
    const char *first;
    const char *last;
    const char *text;
  } cases[] = {
    { "2026-11-25", "2026-11-25", "25 November 2026" },
    { "2026-11-25", "2026-11-26", "25–26 November 2026" },
    { "2026-11-30", "2026-12-06", "30 November – 6 December 2026" },
    { "2026-12-28", "2027-01-03", "28 December 2026 – 3 January 2027" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = hst_words_days (hst_day_from_string (cases[i].first), hst_day_from_string (cases[i].last));

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

static void
test_facts_are_taken (void)
{
  g_autoptr (HstEvent) event = NULL;
  g_autoptr (HstOccurrence) occurrence = lunch (&event);
  g_autoptr (HstDraft) from = hst_draft_new (occurrence, NULL);
  g_autoptr (HstDraft) to = hst_draft_copy (from);
  g_autoptr (HstDraft) rebased = NULL;
  g_autofree char *equipment = NULL;
  g_autofree char *km = NULL;

  g_assert_true (hst_draft_equal (from, to));
  g_assert_true (hst_draft_set_fact (to, "km", "12"));
  g_assert_false (hst_draft_equal (from, to));
  g_assert_false (hst_draft_set_fact (to, "km", "twelve"));
  km = hst_draft_dup_fact (to, "km");
  g_assert_cmpstr (km, ==, "12");
  g_assert_true (hst_draft_set_fact (to, "equipment", " projector,, booth "));
  equipment = hst_draft_dup_fact (to, "equipment");
  g_assert_cmpstr (equipment, ==, "projector, booth");
  g_assert_true (hst_draft_set_fact (to, "fixed", "true"));
  g_assert_true (hst_draft_set_fact (to, "booking", "booked"));
  g_free (to->gathering);
  to->gathering = g_strdup ("12:45");
  g_assert_cmpuint (hst_draft_check (to, NULL), ==, 0);

  hst_draft_patch (from, to, event, NULL);
  g_assert_cmpint (event->km, ==, 12);
  g_assert_true (event->fixed);
  g_assert_cmpint (event->booking, ==, HST_BOOKING_BOOKED);
  g_assert_cmpuint (g_strv_length (event->equipment), ==, 2);
  assert_moment (&event->gather_at, "2026-11-25T12:45:00[Europe/Kyiv]");
  /* And nothing else. */
  g_assert_cmpstr (event->summary, ==, "Lunch");
  assert_moment (&event->start, "2026-11-25T13:00:00[Europe/Kyiv]");

  rebased = hst_draft_rebase (from, to, from);
  g_assert_true (hst_draft_equal (rebased, to));
  g_free (to->gathering);
  to->gathering = g_strdup ("soon");
  g_assert_cmpuint (hst_draft_check (to, NULL), ==, HST_DRAFT_GATHERING);
}

static void
test_without_a_time_there_is_a_length (void)
{
  const HstMoment unset = HST_MOMENT_INIT;
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autoptr (HstEvent) wanted = NULL;
  g_autoptr (HstOccurrence) occurrence = NULL;
  g_autoptr (HstDraft) from = NULL;
  g_autoptr (HstDraft) to = NULL;

  hst_set_text (&event->visit, "v");
  hst_set_text (&event->summary, "Talk");
  hst_set_text (&event->duration, "PT1H30M");
  occurrence = hst_occurrence_new (event, NULL, &unset, &unset, 0, 90 * MINUTE);
  from = hst_draft_new (occurrence, NULL);
  g_assert_true (from->unscheduled);
  g_assert_cmpstr (from->length, ==, "90");
  g_assert_cmpuint (hst_draft_check (from, NULL), ==, 0);

  to = hst_draft_copy (from);
  g_free (to->length);
  to->length = g_strdup ("45");
  wanted = hst_record_copy (event);
  hst_draft_patch (from, to, wanted, NULL);
  g_assert_cmpstr (wanted->duration, ==, "PT45M");
  g_assert_false (hst_moment_is_set (&wanted->start));
  g_free (to->length);
  to->length = g_strdup ("an hour");
  g_assert_cmpuint (hst_draft_check (to, NULL), ==, HST_DRAFT_LENGTH);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/draft/days-are-read", test_days_are_read);
  g_test_add_func ("/ui/draft/a-day-needs-its-year-when-none-is-near", test_a_day_needs_its_year_when_none_is_near);
  g_test_add_func ("/ui/draft/every-day-written-is-read-back", test_every_day_written_is_read_back);
  g_test_add_func ("/ui/draft/times-are-read", test_times_are_read);
  g_test_add_func ("/ui/draft/the-end-follows-the-start", test_the_end_follows_the_start);
  g_test_add_func ("/ui/draft/faults-are-told-apart", test_faults_are_told_apart);
  g_test_add_func ("/ui/draft/only-what-was-changed-is-patched", test_only_what_was_changed_is_patched);
  g_test_add_func ("/ui/draft/a-series-moves-by-as-much-as-its-instance",
                   test_a_series_moves_by_as_much_as_its_instance);
  g_test_add_func ("/ui/draft/all-day-and-back", test_all_day_and_back);
  g_test_add_func ("/ui/draft/what-had-no-times-begins-at-nine", test_what_had_no_times_begins_at_nine);
  g_test_add_func ("/ui/draft/utc-is-shown-and-written-in-the-plan-s-zone",
                   test_utc_is_shown_and_written_in_the_plan_s_zone);
  g_test_add_func ("/ui/draft/what-was-typed-survives-a-change-elsewhere",
                   test_what_was_typed_survives_a_change_elsewhere);
  g_test_add_func ("/ui/draft/ranges-of-days-repeat-nothing", test_ranges_of_days_repeat_nothing);
  g_test_add_func ("/ui/draft/facts-are-taken", test_facts_are_taken);
  g_test_add_func ("/ui/draft/without-a-time-there-is-a-length", test_without_a_time_there_is_a_length);

  return g_test_run ();
}
