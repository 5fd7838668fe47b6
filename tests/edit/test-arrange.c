/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "hst-swap.h"

#define KYIV "[Europe/Kyiv]"

static void
make_visit (Fixture       *f,
            gconstpointer  data)
{
  put (f, make (&hst_visit_type, "uid", "v", "title", "Visit", "first-day", "2026-12-01", "last-day", "2026-12-03", NULL));
  put (f, make (&hst_venue_type, "uid", "hall", "name", "Hall", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "v", "summary", "Talk", "duration", "PT1H30M", NULL));
  create (f, make (&hst_event_type, "uid", "lunch", "visit", "v", "summary", "Lunch", "start", "2026-12-02T13:00" KYIV, "end",
                   "2026-12-02T14:00" KYIV, "gather-at", "2026-12-02T12:45" KYIV, NULL));
  create (f, make (&hst_event_type, "uid", "coffee", "visit", "v", "summary", "Coffee", "start", "2026-12-02T14:10" KYIV,
                   "end", "2026-12-02T14:30" KYIV, NULL));
  create (f, make (&hst_event_type, "uid", "call", "summary", "Call", "start", "2026-11-16T10:00" KYIV, "end",
                   "2026-11-16T10:45" KYIV, "rrules", "FREQ=WEEKLY;COUNT=10", NULL));
}

static HstEditPlace *
place (const char *uid,
       const char *start,
       const char *end)
{
  const HstMoment from = start != NULL ? moment (start) : (HstMoment) HST_MOMENT_INIT;
  const HstMoment to = end != NULL ? moment (end) : (HstMoment) HST_MOMENT_INIT;

  return hst_edit_place_new (uid, NULL, &from, &to);
}

static void
arrange (Fixture      *f,
         HstEditPlace *one,
         HstEditPlace *other)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (places, one);
  if (other != NULL)
    g_ptr_array_add (places, other);
  hst_edit_arrange (f->store, places, LATER_S, &error);
  g_assert_no_error (error);
}

static void
assert_times (Fixture    *f,
              const char *uid,
              const char *start,
              const char *end,
              const char *duration)
{
  g_autoptr (HstEvent) event = find_event (f, uid, NULL);

  assert_moment (&event->start, start);
  assert_moment (&event->end, end);
  g_assert_cmpstr (event->duration, ==, duration);
}

static void
assert_title (Fixture    *f,
              const char *expected)
{
  g_autofree char *title = last_title (f);

  g_assert_cmpstr (title, ==, expected);
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStep) step = hst_edit_undo (f->store, &error);

  g_assert_no_error (error);
}

static void
test_place (Fixture       *f,
            gconstpointer  data)
{
  make_visit (f, NULL);

  /* As long as it was to be. */
  arrange (f, place ("talk", "2026-12-02T10:00" KYIV, NULL), NULL);
  assert_times (f, "talk", "2026-12-02T10:00:00" KYIV, "", "PT1H30M");
  assert_title (f, "Schedule “Talk”");
  undo (f);
  assert_times (f, "talk", "", "", "PT1H30M");

  arrange (f, place ("talk", "2026-12-02T10:00" KYIV, "2026-12-02T11:30" KYIV), NULL);
  assert_times (f, "talk", "2026-12-02T10:00:00" KYIV, "", "PT1H30M");
  undo (f);
  arrange (f, place ("talk", "2026-12-02T10:00" KYIV, "2026-12-02T11:00" KYIV), NULL);
  assert_times (f, "talk", "2026-12-02T10:00:00" KYIV, "2026-12-02T11:00:00" KYIV, NULL);

  /* Once it has a time, it is moved. */
  arrange (f, place ("talk", "2026-12-02T09:00" KYIV, NULL), NULL);
  assert_times (f, "talk", "2026-12-02T09:00:00" KYIV, "2026-12-02T10:00:00" KYIV, NULL);
  assert_title (f, "Move “Talk”");
}

static void
test_place_without_length (Fixture       *f,
                           gconstpointer  data)
{
  make_visit (f, NULL);
  create (f, make (&hst_event_type, "uid", "short", "visit", "v", "summary", "Short", NULL));
  arrange (f, place ("short", "2026-12-02T10:00" KYIV, NULL), NULL);
  assert_times (f, "short", "2026-12-02T10:00:00" KYIV, "2026-12-02T11:00:00" KYIV, NULL);
}

static void
test_unplace (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (HstEvent) lunch = NULL;
  g_autoptr (GPtrArray) waiting = NULL;

  make_visit (f, NULL);
  arrange (f, place ("lunch", NULL, NULL), NULL);
  waiting = hst_store_load_unscheduled (f->store, NULL);
  g_assert_cmpuint (waiting->len, ==, 2);
  g_assert_cmpstr (((HstEvent *) waiting->pdata[1])->uid, ==, "lunch");
  assert_times (f, "lunch", "", "", "PT60M");
  lunch = find_event (f, "lunch", NULL);
  g_assert_true (hst_event_is_unscheduled (lunch));
  g_assert_false (hst_moment_is_set (&lunch->gather_at));
  g_assert_cmpint (lunch->last_modified, ==, LATER_S);
  assert_title (f, "Take “Lunch” off the schedule");
  undo (f);
  assert_times (f, "lunch", "2026-12-02T13:00:00" KYIV, "2026-12-02T14:00:00" KYIV, NULL);
}

static void
test_unplace_refuses (Fixture       *f,
                      gconstpointer  data)
{
  const char *const uids[] = { "call", "gone" };
  const HstEditError codes[] = { HST_EDIT_ERROR_INVALID, HST_EDIT_ERROR_NOT_FOUND };
  guint n_steps;

  make_visit (f, NULL);
  n_steps = count_steps (f);
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++) {
    g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
    g_autoptr (GError) error = NULL;

    /* All or nothing. */
    g_ptr_array_add (places, place ("lunch", NULL, NULL));
    g_ptr_array_add (places, place (uids[i], NULL, NULL));
    g_assert_false (hst_edit_arrange (f->store, places, NOW_S, &error));
    g_assert_error (error, HST_EDIT_ERROR, (int) codes[i]);
    assert_times (f, "lunch", "2026-12-02T13:00:00" KYIV, "2026-12-02T14:00:00" KYIV, NULL);
  }
  g_assert_cmpuint (count_steps (f), ==, n_steps);
}

static void
test_lane (Fixture       *f,
           gconstpointer  data)
{
  HstEditPlace *to = place ("talk", "2026-12-02T10:00" KYIV, NULL);
  g_autoptr (HstEvent) talk = NULL;
  g_autoptr (HstEvent) lunch = NULL;

  make_visit (f, NULL);
  to->field = g_strdup ("venue");
  to->text = g_strdup ("hall");
  arrange (f, to, NULL);
  talk = find_event (f, "talk", NULL);
  g_assert_cmpstr (talk->venue, ==, "hall");

  to = place ("lunch", "2026-12-02T13:00" KYIV, NULL);
  to->field = g_strdup ("communities");
  to->text = g_strdup ("a\nb");
  arrange (f, to, NULL);
  lunch = find_event (f, "lunch", NULL);
  g_assert_true (hst_list_contains (lunch->communities, "b"));
  /* Its time and its gathering are where they were. */
  assert_moment (&lunch->gather_at, "2026-12-02T12:45:00" KYIV);
}

static void
test_several (Fixture       *f,
              gconstpointer  data)
{
  make_visit (f, NULL);
  arrange (f, place ("lunch", "2026-12-02T12:00" KYIV, NULL), place ("coffee", "2026-12-02T13:10" KYIV, NULL));
  assert_times (f, "lunch", "2026-12-02T12:00:00" KYIV, "2026-12-02T13:00:00" KYIV, NULL);
  assert_times (f, "coffee", "2026-12-02T13:10:00" KYIV, "2026-12-02T13:30:00" KYIV, NULL);
  assert_title (f, "Move 2 sessions");
  undo (f);
  assert_times (f, "lunch", "2026-12-02T13:00:00" KYIV, "2026-12-02T14:00:00" KYIV, NULL);
  assert_times (f, "coffee", "2026-12-02T14:10:00" KYIV, "2026-12-02T14:30:00" KYIV, NULL);
}

static void
test_one_of_series (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  const HstMoment second = moment ("2026-11-23T10:00:00" KYIV);
  const HstMoment start = moment ("2026-11-23T11:00:00" KYIV);
  g_autoptr (HstEvent) moved = NULL;
  g_autoptr (HstEvent) master = NULL;
  g_autoptr (GError) error = NULL;

  make_visit (f, NULL);
  g_ptr_array_add (places, hst_edit_place_new ("call", &second, &start, NULL));
  hst_edit_arrange (f->store, places, NOW_S, &error);
  g_assert_no_error (error);
  moved = find_event (f, "call", "2026-11-23T10:00:00" KYIV);
  assert_moment (&moved->end, "2026-11-23T11:45:00" KYIV);
  master = find_event (f, "call", NULL);
  assert_moment (&master->start, "2026-11-16T10:00:00" KYIV);
}

static void
test_swap (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (HstEditPlace) lunch = place ("lunch", NULL, NULL);
  g_autoptr (HstEditPlace) coffee = place ("coffee", NULL, NULL);
  g_autoptr (HstEditPlace) talk = place ("talk", NULL, NULL);
  g_autoptr (GError) error = NULL;

  make_visit (f, NULL);
  hst_edit_swap_events (f->store, coffee, lunch, NOW_S, &error);
  g_assert_no_error (error);
  assert_times (f, "coffee", "2026-12-02T13:00:00" KYIV, "2026-12-02T13:20:00" KYIV, NULL);
  assert_times (f, "lunch", "2026-12-02T13:30:00" KYIV, "2026-12-02T14:30:00" KYIV, NULL);
  assert_title (f, "Swap “Coffee ⇄ Lunch”");
  undo (f);

  /* What waits for a time takes the other's. */
  hst_edit_swap_events (f->store, lunch, talk, NOW_S, &error);
  g_assert_no_error (error);
  assert_times (f, "talk", "2026-12-02T13:00:00" KYIV, "", "PT1H30M");
  assert_times (f, "lunch", "", "", "PT60M");
}

static void
test_swap_times (void)
{
  static const struct {
    gint64 first, first_length, second, second_length, new_first, new_second;
  } rows[] = {
    { 600, 60, 660, 30, 630, 600 },    /* neighbours of different lengths stay neighbours */
    { 600, 60, 675, 30, 645, 600 },    /* with the pause between them */
    { 600, 60, 900, 30, 900, 600 },    /* far apart, each begins when the other did */
    { 600, 60, 630, 60, 630, 600 },    /* so do those that overlap */
    { 600, 60, 600, 30, 600, 600 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint64 new_first, new_second;

    hst_swap_times (rows[i].first * 60, rows[i].first_length * 60, rows[i].second * 60, rows[i].second_length * 60,
                    &new_first, &new_second);
    g_assert_cmpint (new_first, ==, rows[i].new_first * 60);
    g_assert_cmpint (new_second, ==, rows[i].new_second * 60);
  }
}

static void
test_delete (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_edit_place_free);
  const HstMoment days[] = { moment ("2026-11-23T10:00:00" KYIV), moment ("2026-11-30T10:00:00" KYIV) };
  g_autoptr (HstEvent) call = NULL;
  g_autoptr (HstEvent) gone = NULL;
  g_autoptr (GError) error = NULL;

  make_visit (f, NULL);
  g_ptr_array_add (places, place ("lunch", NULL, NULL));
  /* Both of one series: the second finds what the first has left. */
  g_ptr_array_add (places, hst_edit_place_new ("call", &days[0], NULL, NULL));
  g_ptr_array_add (places, hst_edit_place_new ("call", &days[1], NULL, NULL));
  hst_edit_delete_events (f->store, places, NOW_S, &error);
  g_assert_no_error (error);
  gone = find_event (f, "lunch", NULL);
  g_assert_null (gone);
  call = find_event (f, "call", NULL);
  g_assert_cmpuint (g_strv_length (call->exdates), ==, 2);
  assert_title (f, "Delete 3 sessions");
  undo (f);
  gone = find_event (f, "lunch", NULL);
  g_assert_nonnull (gone);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/edit/arrange/place", test_place);
  ADD ("/edit/arrange/place-without-length", test_place_without_length);
  ADD ("/edit/arrange/unplace", test_unplace);
  ADD ("/edit/arrange/unplace-refuses", test_unplace_refuses);
  ADD ("/edit/arrange/lane", test_lane);
  ADD ("/edit/arrange/several", test_several);
  ADD ("/edit/arrange/one-of-series", test_one_of_series);
  ADD ("/edit/arrange/swap", test_swap);
  g_test_add_func ("/edit/arrange/swap-times", test_swap_times);
  ADD ("/edit/arrange/delete", test_delete);

  return g_test_run ();
}
