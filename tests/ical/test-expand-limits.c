/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "expand-fixture.h"

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
    g_autofree char *path = g_strconcat ("/ical/expand-limits/", tests[i].name, NULL);

    g_test_add (path, Fixture, NULL, set_up, tests[i].run, tear_down);
  }
  return g_test_run ();
}
