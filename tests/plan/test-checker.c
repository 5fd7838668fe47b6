/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever changes, the checker that looks only at what is touched finds what a look at everything does. */
#include "hst-checker.h"
#include "random-plan.h"

#include <time.h>

#define N_SERIES 10000

#define PLANS 25
#define EDITS 20

/* Over a few days, over weeks, and all at once: the last has more clashes than are told. */
static const RandomShape shapes[] = {
  { .events = 30, .days = 4, .people = 4 },
  { .events = 60, .days = 30, .people = 6 },
  { .events = 70, .days = 1, .people = 3 },
};

static char *
describe_all (World *world)
{
  g_autoptr (GPtrArray) accepted = NULL;
  g_autoptr (GPtrArray) findings = hst_check_plan_with_accepted (world->plan, world->occurrences, world->zone, world->today,
                                                                 world->holidays_off, &accepted);
  g_autofree char *first = findings_describe (findings);
  g_autofree char *second = findings_describe (accepted);

  return g_strconcat (first, "accepted:\n", second, NULL);
}

static char *
describe_kept (HstChecker *checker)
{
  g_autoptr (GPtrArray) findings = hst_checker_dup_findings (checker);
  g_autoptr (GPtrArray) accepted = hst_checker_dup_accepted (checker);
  g_autofree char *first = findings_describe (findings);
  g_autofree char *second = findings_describe (accepted);

  return g_strconcat (first, "accepted:\n", second, NULL);
}

/* Says which lines only one of them has. */
static void
assert_same (const char *found,
             const char *expected,
             const char *what)
{
  g_auto (GStrv) one = NULL, other = NULL;

  if (g_str_equal (found, expected))
    return;
  one = g_strsplit (found, "\n", -1);
  other = g_strsplit (expected, "\n", -1);
  g_test_message ("after: %s", what);
  for (guint i = 0; one[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) other, one[i]))
      g_test_message ("too much: %s", one[i]);
  for (guint i = 0; other[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) one, other[i]))
      g_test_message ("missing: %s", other[i]);
  g_assert_cmpstr (found, ==, expected);
}

static HstChecker *
checker_of (World *world)
{
  return hst_checker_new (world->plan, world->occurrences, world->zone, world->today, world->holidays_off);
}

static void
test_update (gconstpointer data)
{
  const RandomShape *shape = data;
  g_autoptr (GHashTable) rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_partly = 0;

  for (guint i = 0; i < PLANS; i++) {
    g_autoptr (World) world = random_plan_new (shape);
    g_autoptr (HstChecker) checker = checker_of (world);

    for (guint k = 0; k < EDITS; k++) {
      const char *what = "nothing";
      g_autofree char *found = describe_kept (checker);
      g_autofree char *expected = describe_all (world);
      World *other;

      assert_same (found, expected, what);
      other = random_plan_edit (world, shape, &what);
      hst_checker_update (checker, other->plan, other->occurrences, other->zone, other->today, other->holidays_off);
      world_free (world);
      world = other;
      g_free (found);
      g_free (expected);
      found = describe_kept (checker);
      expected = describe_all (world);
      assert_same (found, expected, what);
      n_partly += hst_checker_get_n_looked (checker) < hst_checker_get_n_items (checker);
    }
    world_check (world);
    for (guint k = 0; k < world->findings->len; k++)
      g_hash_table_add (rules, g_strdup (hst_finding_get_rule (world->findings->pdata[k])));
  }
  g_test_message ("%u rules, %u of %u changes seen in part", g_hash_table_size (rules), n_partly, PLANS * EDITS);
  g_assert_cmpuint (g_hash_table_size (rules), >=, 30);
  g_assert_cmpuint (n_partly, >, 0);
}

static gboolean
is_repeated (World      *world,
             const char *uid)
{
  guint n = 0;

  for (guint i = 0; i < world->occurrences->len; i++)
    n += g_str_equal (hst_occurrence_get_uid (world->occurrences->pdata[i]), uid);
  return n > 1;
}

static gboolean
has_cause (GPtrArray  *findings,
           HstFinding *finding)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (hst_finding_get_rule (findings->pdata[i]), hst_finding_get_rule (finding)) &&
        g_str_equal (hst_finding_get_cause (findings->pdata[i]), hst_finding_get_cause (finding)))
      return TRUE;
  return FALSE;
}

/* A block that is dragged about: what it would bring is said, and nothing has happened. */
static void
test_try (void)
{
  guint n_told = 0;

  for (guint i = 0; i < PLANS * 10; i++) {
    const RandomShape *shape = &shapes[i % 2];
    g_autoptr (World) world = random_plan_new (shape);
    g_autoptr (World) there = random_plan_new (shape);
    g_autoptr (HstChecker) checker = checker_of (world);
    const guint place = (guint) g_test_rand_int_range (0, (int) world->occurrences->len);
    HstOccurrence *block = world->occurrences->pdata[place];
    g_autoptr (HstEvent) event = hst_record_copy (hst_occurrence_get_event (block));
    const HstEvent *model = hst_occurrence_get_event (there->occurrences->pdata[0]);
    g_autoptr (GPtrArray) gone = g_ptr_array_new ();
    g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);
    g_autoptr (GPtrArray) told = NULL, before = hst_checker_dup_findings (checker), after = NULL;
    g_autofree char *kept = describe_kept (checker), *still = NULL;
    g_autofree char *all = NULL, *said = NULL;

    /* Of a series the others are looked at, too, as far as they are touched: that is no whole. */
    if (hst_event_is_unscheduled (model) || hst_event_is_unscheduled (event) || is_repeated (world, event->uid))
      continue;
    event->start = model->start;
    event->end = model->end;
    g_ptr_array_add (gone, block);
    g_ptr_array_add (come, hst_occurrence_new (event, hst_occurrence_get_recurrence_id (block), &event->start, &event->end,
                                               hst_zone_utc_from_wall (world->zone, hst_moment_get_wall_s (&event->start)),
                                               hst_zone_utc_from_wall (world->zone, hst_moment_get_wall_s (&event->end))));
    told = hst_checker_try (checker, gone, come);
    still = describe_kept (checker);
    assert_same (still, kept, "a try");

    /* The whole truth: what is new, and warnings that concern it. */
    g_set_object ((HstOccurrence **) &world->occurrences->pdata[place], come->pdata[0]);
    world_check (world);
    after = g_ptr_array_new ();
    for (guint k = 0; k < world->findings->len; k++) {
      HstFinding *finding = world->findings->pdata[k];

      if (!has_cause (before, finding) || (hst_finding_get_severity (finding) == HST_SEVERITY_WARNING &&
                                           (g_strcmp0 (hst_finding_get_uid (finding), event->uid) == 0 ||
                                            g_strcmp0 (hst_finding_get_other (finding), event->uid) == 0)))
        g_ptr_array_add (after, finding);
    }
    all = findings_describe (after);
    said = findings_describe (told);
    assert_same (said, all, "a drag");
    n_told += told->len;
  }
  g_assert_cmpuint (n_told, >, PLANS * 10);
}

/* Work is done for what is near, however large the plan: a session is moved in a plan of one visit, and of a hundred. */
static guint
count_looked (int n_visits)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (HstChecker) checker = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);
  const HstDay first_day = hst_day_from_ymd (2026, 1, 5);
  HstEvent *event;

  world_add_venue (world, "hall", 50, 28);
  world_add_person (world, "p", "Person");
  for (int i = 0; i < n_visits; i++) {
    g_autofree char *visit = g_strdup_printf ("v%d", i);
    g_autofree char *day = hst_day_to_string (first_day + i * 7);

    world_add_visit (world, visit, "host", day, day);
    world_add_delegation (world, visit, "valky", 5);
    for (int k = 0; k < 10; k++) {
      g_autofree char *uid = g_strdup_printf ("%s-%d", visit, k);
      g_autofree char *from = g_strdup_printf ("%sT%02d:00", day, 9 + k);
      g_autofree char *to = g_strdup_printf ("%sT%02d:30", day, 9 + k);
      HstEvent *session = world_add_event (world, visit, uid, HST_EVENT_TALK, from, to);

      hst_set_text (&session->venue, "hall");
      hst_set_text (&session->responsible, "p");
    }
  }
  checker = checker_of (world);
  g_assert_cmpuint (hst_checker_get_n_looked (checker), ==, n_visits * 10);
  event = world_add_event (world, "v0", "v0-5", HST_EVENT_TALK, "2026-01-05T14:15", "2026-01-05T14:45");
  hst_set_text (&event->venue, "hall");
  hst_set_text (&event->responsible, "p");
  g_ptr_array_add (gone, world->occurrences->pdata[5]);
  g_ptr_array_add (come, g_object_ref (world->occurrences->pdata[world->occurrences->len - 1]));
  hst_checker_edit (checker, gone, come);
  g_assert_cmpuint (hst_checker_get_n_items (checker), ==, n_visits * 10);
  return hst_checker_get_n_looked (checker);
}

static void
test_work (void)
{
  const guint alone = count_looked (1), among_many = count_looked (100);

  g_assert_cmpuint (alone, >, 0);
  g_assert_cmpuint (among_many, ==, alone);
}

/* How much is looked at if the only delegation of a visit of ten sessions is another. */
static guint
count_looked_for_delegation (gint64   quota,
                             HstReply reply)
{
  g_autoptr (World) before = world_new (), after = world_new ();
  World *worlds[] = { before, after };
  g_autoptr (HstChecker) checker = NULL;
  g_autofree char *found = NULL, *expected = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (worlds); i++) {
    HstDelegation *delegation;

    world_add_person (worlds[i], "p", "Person");
    world_add_visit (worlds[i], "v", "host", "2026-01-05", "2026-01-05");
    delegation = world_add_delegation (worlds[i], "v", "valky", i == 0 ? 5 : quota);
    delegation->reply = i == 0 ? HST_REPLY_CONFIRMED : reply;
    for (int k = 0; k < 10; k++) {
      g_autofree char *uid = g_strdup_printf ("v-%d", k);
      g_autofree char *from = g_strdup_printf ("2026-01-05T%02d:00", 9 + k);
      g_autofree char *to = g_strdup_printf ("2026-01-05T%02d:30", 9 + k);
      HstEvent *session = world_add_event (worlds[i], "v", uid, HST_EVENT_TRANSFER, from, to);

      hst_set_text (&session->responsible, "p");
      hst_set_text (&session->vehicle, "bus");
      session->seats = 8;
    }
  }
  checker = checker_of (before);
  hst_checker_update (checker, after->plan, after->occurrences, after->zone, after->today, after->holidays_off);
  found = describe_kept (checker);
  expected = describe_all (after);
  assert_same (found, expected, "another delegation");
  if (quota > 8 && reply == HST_REPLY_CONFIRMED)
    g_assert_nonnull (strstr (found, "vehicle-room"));
  return hst_checker_get_n_looked (checker);
}

/* More people of the same communities are nothing to who rests when and who travels where. */
static void
test_counts (void)
{
  const guint more = count_looked_for_delegation (12, HST_REPLY_CONFIRMED);

  g_assert_cmpuint (more, >, 0);
  g_assert_cmpuint (count_looked_for_delegation (5, HST_REPLY_TENTATIVE), ==, more);
  g_assert_cmpuint (count_looked_for_delegation (12, HST_REPLY_DECLINED), >, more);
}

static HstEvent *
add_at (World        *world,
        const char   *venue,
        HstEventKind  kind,
        const char   *from,
        const char   *to)
{
  HstEvent *event = world_add_event (world, "v", from, kind, from, to);

  hst_set_text (&event->venue, venue);
  return event;
}

/* The transfer in between ended long before the long session did: from where the last one is come to is not known. */
static void
test_long_session (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (HstChecker) checker = NULL;
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *found = NULL, *expected = NULL;
  HstWay *way = hst_way_new ();

  world_add_visit (world, "v", NULL, "2026-11-23", "2026-11-27");
  world_add_delegation (world, "v", "valky", 4);
  world_add_venue (world, "hall", 0, 0);
  world_add_venue (world, "plant", 0, 0);
  hst_set_text (&way->origin, "hall");
  hst_set_text (&way->destination, "plant");
  way->minutes = 600;
  hst_plan_take (world->plan, way);
  add_at (world, "hall", HST_EVENT_TALK, "2026-11-24T09:00", "2026-11-25T22:00");
  add_at (world, NULL, HST_EVENT_TRANSFER, "2026-11-24T10:00", "2026-11-24T11:00");
  add_at (world, "plant", HST_EVENT_TALK, "2026-11-26T06:00", "2026-11-26T07:00");
  world_check (world);
  checker = checker_of (world);
  g_ptr_array_add (gone, world->occurrences->pdata[2]);
  g_ptr_array_add (come, g_object_ref (world->occurrences->pdata[2]));
  hst_checker_edit (checker, gone, come);
  found = describe_kept (checker);
  expected = describe_all (world);
  assert_same (found, expected, "the last session was put where it is");
}

/* Nothing has changed: nothing is looked at. */
static void
test_nothing (void)
{
  g_autoptr (World) world = random_plan_new (&shapes[0]);
  g_autoptr (HstChecker) checker = checker_of (world);

  hst_checker_update (checker, world->plan, world->occurrences, world->zone, world->today, world->holidays_off);
  g_assert_cmpuint (hst_checker_get_n_looked (checker), ==, 0);
}

/* A daily series, begun so many seconds after midnight. */
static GPtrArray *
make_series (gint64 after_s)
{
  GPtrArray *occurrences = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HstEvent) event = hst_event_new ();

  hst_set_text (&event->uid, "series");
  hst_set_text (&event->summary, "series");
  for (gint64 day_s = 0; day_s < N_SERIES * HST_DAY_S; day_s += HST_DAY_S) {
    const HstMoment id = hst_moment_utc (day_s), start = hst_moment_utc (day_s + after_s);
    const HstMoment end = hst_moment_utc (day_s + after_s + 3600);

    g_ptr_array_add (occurrences, hst_occurrence_new (event, &id, &start, &end, day_s + after_s, day_s + after_s + 3600));
  }
  return occurrences;
}

/* All of a long series has changed: that costs no more than to look at it anew, and not the square of its length. */
static void
test_long_series (void)
{
  g_autoptr (World) world = random_plan_new (&shapes[0]);
  g_autoptr (GPtrArray) before = make_series (0), after = make_series (60);
  g_autoptr (HstChecker) checker = NULL;
  clock_t begun = clock (), made, updated;

  checker = hst_checker_new (world->plan, before, world->zone, world->today, FALSE);
  made = clock ();
  hst_checker_update (checker, world->plan, after, world->zone, world->today, FALSE);
  updated = clock ();
  g_test_message ("%d ms, then %d ms", (int) ((made - begun) * 1000 / CLOCKS_PER_SEC),
                  (int) ((updated - made) * 1000 / CLOCKS_PER_SEC));
  g_assert_cmpint (updated - made, <, 8 * (made - begun));
}

/* Two instances of a series at the same time have each its place, so that a list of them is the same each time. */
static void
test_order (void)
{
  HstFinding *findings[2];

  for (guint i = 0; i < 2; i++) {
    const HstMoment recurrence_id = hst_moment_utc (i * 3600);

    findings[i] = hst_finding_new ("pause", HST_SEVERITY_NOTE, NULL, "series", &recurrence_id, NULL, 7200, "No pause.", NULL);
  }
  g_assert_cmpint (hst_finding_compare (findings[0], findings[1]), <, 0);
  g_assert_cmpint (hst_finding_compare (findings[1], findings[0]), >, 0);
  g_assert_cmpint (hst_finding_compare (findings[0], findings[0]), ==, 0);
  g_object_unref (findings[0]);
  g_object_unref (findings[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++) {
    g_autofree char *path = g_strdup_printf ("/plan/checker/update-%u", i);

    g_test_add_data_func (path, &shapes[i], test_update);
  }
  g_test_add_func ("/plan/checker/try", test_try);
  g_test_add_func ("/plan/checker/work", test_work);
  g_test_add_func ("/plan/checker/counts", test_counts);
  g_test_add_func ("/plan/checker/nothing", test_nothing);
  g_test_add_func ("/plan/checker/long-session", test_long_session);
  g_test_add_func ("/plan/checker/long-series", test_long_series);
  g_test_add_func ("/plan/checker/order", test_order);
  return g_test_run ();
}
