/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../store/plan-file.h"
#include "hst-snapshot.h"

#define FIRST_DAY "2026-11-02"

static HstDay
day (guint number)
{
  return hst_day_from_string (FIRST_DAY) + (HstDay) number;
}

/* Two meetings in one hall at the same time, on that day. */
static void
put_clash (HstStore *store,
           guint     number)
{
  g_autofree char *date = hst_day_to_string (day (number));

  for (guint i = 0; i < 2; i++) {
    g_autofree char *uid = g_strdup_printf ("clash-%u-%u", number, i);
    g_autofree char *start = g_strdup_printf ("%sT10:%u0:00[Europe/Kyiv]", date, i);
    g_autofree char *end = g_strdup_printf ("%sT11:00:00[Europe/Kyiv]", date);
    g_autoptr (HstEvent) event = make_event (uid, uid, start, end);

    hst_set_text (&event->venue, "hall");
    put (store, event);
  }
}

/* @n_others meetings that have nothing to do with each other, and two clashes: in the first week and three months later. */
static void
fill (PlanFile *file,
      guint     n_others)
{
  g_autoptr (HstVenue) hall = hst_venue_new ();

  plan_file_new (file);
  hst_set_text (&hall->uid, "hall");
  hst_set_text (&hall->name, "Hall");
  begin (file->store, "fill");
  put (file->store, hall);
  put_clash (file->store, 2);
  put_clash (file->store, 90);
  for (guint i = 0; i < n_others; i++) {
    g_autofree char *date = hst_day_to_string (day (20 + i % 60)), *uid = g_strdup_printf ("other-%u", i);
    g_autofree char *start = g_strdup_printf ("%sT%02u:%02u:00[Europe/Kyiv]", date, 8 + i / 60 % 10, i % 60);
    g_autoptr (HstEvent) event = make_event (uid, uid, start, NULL);

    put (file->store, event);
  }
  commit (file->store);
}

static guint
count_clashes (HstSnapshot *snapshot)
{
  guint n = 0;

  for (guint i = 0; i < snapshot->findings->len; i++)
    n += strstr (hst_finding_get_sentence (snapshot->findings->pdata[i]), "in the same venue") != NULL;
  return n;
}

static HstSnapshot *
read_first (HstStore *store)
{
  g_autoptr (GError) error = NULL;
  HstSnapshot *snapshot = hst_snapshot_read_first (store, day (0), day (7), day (0), NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

static HstSnapshot *
read_all (HstStore   *store,
          HstChecker *checker)
{
  g_autoptr (GError) error = NULL;
  HstSnapshot *snapshot = hst_snapshot_read (store, day (0), day (7), day (0), checker, NULL, &error);

  g_assert_no_error (error);
  return snapshot;
}

static void
test_all_is_looked_through_at_once (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstSnapshot) first = NULL;

  fill (&file, 400);
  first = read_first (file.store);
  g_assert_false (first->is_partial);
  g_assert_cmpuint (first->occurrences->len, ==, 2);
  g_assert_cmpuint (count_clashes (first), ==, 2);
  g_assert_cmpuint (first->meetings->len, ==, 404);
}

static void
test_the_days_in_view_come_first_where_much_is_planned (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstSnapshot) first = NULL, then = NULL, anew = NULL;

  fill (&file, 600);
  first = read_first (file.store);
  g_assert_true (first->is_partial);
  g_assert_cmpuint (first->occurrences->len, ==, 2);
  g_assert_cmpuint (count_clashes (first), ==, 1);
  g_assert_cmpuint (first->meetings->len, ==, 2);

  /* What checked them goes on from there. */
  then = read_all (file.store, first->checker);
  anew = read_all (file.store, NULL);
  g_assert_false (then->is_partial);
  g_assert_cmpuint (count_clashes (then), ==, 2);
  g_assert_cmpuint (then->meetings->len, ==, 604);
  g_assert_cmpuint (then->findings->len, ==, anew->findings->len);
}

/* What is shown is picked from what is planned, if that has it: the same as if it were asked for alone. */
static void
test_what_is_shown_is_what_overlaps (void)
{
  static const char *const at_the_edges[][2] = {
    { "2026-11-08T23:00:00[Europe/Kyiv]", "2026-11-09T00:00:00[Europe/Kyiv]" },
    { "2026-11-08T23:00:00[Europe/Kyiv]", "2026-11-09T00:00:01[Europe/Kyiv]" },
    { "2026-11-09T00:00:00[Europe/Kyiv]", "2026-11-09T00:00:00[Europe/Kyiv]" },
    { "2026-11-08", "2026-11-10" },
    { "2026-11-01T10:00:00", "2026-12-01T10:00:00" },
    { "2026-11-15T23:59:59[Europe/Kyiv]", "2026-11-16T00:00:00[Europe/Kyiv]" },
    { "2026-11-16T00:00:00[Europe/Kyiv]", "2026-11-16T00:00:00[Europe/Kyiv]" },
    { "2026-11-16T00:00:00[Europe/Kyiv]", "2026-11-16T01:00:00[Europe/Kyiv]" },
  };
  g_auto (PlanFile) file = { 0 };

  fill (&file, 20);
  begin (file.store, "edges");
  for (guint i = 0; i < G_N_ELEMENTS (at_the_edges); i++) {
    g_autofree char *uid = g_strdup_printf ("edge-%u", i);
    g_autoptr (HstEvent) event = make_event (uid, uid, at_the_edges[i][0], at_the_edges[i][1]);

    put (file.store, event);
  }
  commit (file.store);
  /* The second of these weeks lies ahead, the first partly behind. */
  for (int week = 0; week < 2; week++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (HstSnapshot) all = hst_snapshot_read (file.store, day (7 * (guint) week), day (7 * (guint) week + 7), day (3), NULL, NULL, &error);
    g_autoptr (HstSnapshot) alone = NULL;

    g_assert_no_error (error);
    alone = hst_snapshot_read_range (file.store, all->zone, day (7 * (guint) week), day (7 * (guint) week + 7), NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (all->occurrences->len, ==, alone->occurrences->len);
    g_assert_cmpuint (all->occurrences->len, >=, week == 0 ? 4 : 5);
    for (guint i = 0; i < alone->occurrences->len; i++)
      g_assert_cmpint (hst_occurrence_compare (all->occurrences->pdata[i], alone->occurrences->pdata[i]), ==, 0);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/snapshot/all-is-looked-through-at-once", test_all_is_looked_through_at_once);
  g_test_add_func ("/app/snapshot/the-days-in-view-come-first-where-much-is-planned",
                   test_the_days_in_view_come_first_where_much_is_planned);
  g_test_add_func ("/app/snapshot/what-is-shown-is-what-overlaps", test_what_is_shown_is_what_overlaps);

  return g_test_run ();
}
