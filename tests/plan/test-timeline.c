/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#include "hst-timeline.h"

/* What a timeline shows, in words: a line for each row, a word for each bar: what, its days, its lane and, after “<”,
 * the day on which something else follows in its lane. */
static char *
draw (World                 *world,
      const char            *from,
      const char            *to,
      HstTimelineBy          by,
      const HstViewFilter   *filter,
      const HstTimelineRoom *room)
{
  const HstTimelineRoom least = { 1, 1 };
  const HstDay first_day = hst_day_from_string (from);
  g_autoptr (GPtrArray) rows = hst_timeline_new (world->plan, world->occurrences, world->zone, first_day,
                                                 hst_day_from_string (to), by, filter, room != NULL ? room : &least);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const HstTimelineRow *row = rows->pdata[i];

    g_string_append_printf (text, "%s/%u", row->community != NULL ? row->community->code : "-", row->n_lanes);
    for (guint k = 0; k < row->bars->len; k++) {
      const HstTimelineBar *bar = row->bars->pdata[k];

      g_assert_true ((bar->visit == NULL) != (bar->occurrence == NULL));
      g_string_append_printf (text, " %s:%d-%d:%u<%d%s",
                              bar->visit != NULL ? bar->visit->uid : hst_occurrence_get_uid (bar->occurrence),
                              bar->first - first_day, bar->last - first_day, bar->lane, bar->free_to - first_day,
                              bar->status == HST_STATUS_CANCELLED   ? "x"
                              : bar->status == HST_STATUS_TENTATIVE ? "?"
                                                                    : "");
    }
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

#define assert_drawn(expected, world, ...)                     \
  G_STMT_START {                                               \
    g_autofree char *drawn = draw (world, __VA_ARGS__);        \
    g_assert_cmpstr (drawn, ==, expected);                     \
  } G_STMT_END

static World *
world_with (const char *codes)
{
  World *world = world_new ();
  g_auto (GStrv) list = g_strsplit (codes, " ", -1);

  for (guint i = 0; list[i] != NULL; i++)
    world_add_community (world, list[i], "UA-18");
  return world;
}

static HstVisit *
add_visit (World      *world,
           const char *uid,
           const char *host,
           const char *first_day,
           const char *last_day)
{
  HstVisit *visit = world_add_visit (world, uid, host, first_day, last_day);

  visit->status = HST_VISIT_PLANNED;
  return visit;
}

static void
test_names (void)
{
  for (guint i = 0; i < HST_N_TIMELINE_BYS; i++)
    g_assert_cmpint (hst_timeline_by_from_name (hst_timeline_by_get_name ((HstTimelineBy) i)), ==, i);
  g_assert_cmpint (hst_timeline_by_from_name ("venue"), ==, HST_TIMELINE_BY_HOST);
}

static void
test_days (void)
{
  static const struct {
    const char *first;
    const char *last;
    const char *drawn;
  } cases[] = {
    /* of one day, of several */
    { "2026-11-10", "2026-11-10", "a/1 v:9-9:0<30\n" },
    { "2026-11-10", "2026-11-12", "a/1 v:9-11:0<30\n" },
    /* cut at one edge, at the other, at both */
    { "2026-10-28", "2026-11-01", "a/1 v:-4-0:0<30\n" },
    { "2026-11-30", "2026-12-04", "a/1 v:29-33:0<34\n" },
    { "2026-10-01", "2026-12-31", "a/1 v:-31-60:0<61\n" },
    /* over and not begun: the row stays */
    { "2026-10-28", "2026-10-31", "a/1\n" },
    { "2026-12-01", "2026-12-02", "a/1\n" },
    /* a last day before the first is none */
    { "2026-11-10", "2026-11-02", "a/1 v:9-9:0<30\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (World) world = world_with ("a");

    add_visit (world, "v", "a", cases[i].first, cases[i].last);
    assert_drawn (cases[i].drawn, world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, NULL, NULL);
  }
}

static void
test_across_years (void)
{
  g_autoptr (World) world = world_with ("a");

  add_visit (world, "v", "a", "2026-12-30", "2027-01-02");
  add_visit (world, "w", "a", "2027-12-31", "2028-01-01");
  assert_drawn ("a/1 v:-2-1:0<364 w:364-365:0<366\n", world, "2027-01-01", "2028-01-01", HST_TIMELINE_BY_HOST, NULL, NULL);
}

static void
test_overlaps (void)
{
  g_autoptr (World) world = world_with ("a b");

  add_visit (world, "long", "a", "2026-11-02", "2026-11-10");
  add_visit (world, "short", "a", "2026-11-02", "2026-11-03");
  add_visit (world, "next", "a", "2026-11-04", "2026-11-06");
  add_visit (world, "touching", "a", "2026-11-10", "2026-11-12");
  add_visit (world, "elsewhere", "b", "2026-11-02", "2026-11-10");
  assert_drawn ("a/2 long:1-9:0<30 short:1-2:1<3 next:3-5:1<9 touching:9-11:1<30\n"
                "b/1 elsewhere:1-9:0<30\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, NULL, NULL);
}

/* Whatever the room: of two bars in one lane the later begins where the earlier has all that it needs. */
static void
test_nothing_hides (void)
{
  g_autoptr (World) world = world_with ("a");
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261126);
  const HstDay from = hst_day_from_string ("2026-11-01");

  for (guint i = 0; i < 60; i++) {
    g_autofree char *uid = g_strdup_printf ("v%u", i);
    const HstDay first = from + g_rand_int_range (rand, -10, 90);
    g_autofree char *begin = hst_day_to_string (first);
    g_autofree char *end = hst_day_to_string (first + g_rand_int_range (rand, 0, 9));

    add_visit (world, uid, "a", begin, end);
  }
  for (guint days = 1; days < 20; days += 6) {
    const HstTimelineRoom room = { days, 1 };
    g_autoptr (GPtrArray) rows = hst_timeline_new (world->plan, world->occurrences, world->zone, from, from + 90,
                                                   HST_TIMELINE_BY_HOST, NULL, &room);
    const HstTimelineRow *row = rows->pdata[0];

    g_assert_cmpuint (row->bars->len, >, 30);
    for (guint i = 0; i < row->bars->len; i++) {
      const HstTimelineBar *bar = row->bars->pdata[i];
      const HstDay end = MAX (bar->last + 1, MAX (bar->first, from) + (HstDay) days);

      g_assert_cmpuint (bar->lane, <, row->n_lanes);
      for (guint k = i + 1; k < row->bars->len; k++) {
        const HstTimelineBar *later = row->bars->pdata[k];

        if (later->lane != bar->lane)
          continue;
        g_assert_cmpint (MAX (later->first, from), >=, end);
        g_assert_cmpint (bar->free_to, <=, MAX (later->first, from));
      }
    }
  }
}

static void
test_guests (void)
{
  g_autoptr (World) world = world_with ("a b c d");

  add_visit (world, "v", "a", "2026-11-02", "2026-11-03");
  world_add_delegation (world, "v", "a", 4);
  world_add_delegation (world, "v", "b", 4);
  world_add_delegation (world, "v", "c", 4)->reply = HST_REPLY_TENTATIVE;
  world_add_delegation (world, "v", "d", 4)->reply = HST_REPLY_DECLINED;
  add_visit (world, "alone", "a", "2026-11-05", "2026-11-06")->status = HST_VISIT_IDEA;
  add_visit (world, "off", "b", "2026-11-09", "2026-11-09")->status = HST_VISIT_CANCELLED;
  world_add_delegation (world, "off", "c", 4);
  assert_drawn ("b/1 v:1-2:0<30\n"
                "c/1 v:1-2:0<8 off:8-8:0<30x\n"
                "-/1 alone:4-5:0<30?\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_GUEST, NULL, NULL);
  assert_drawn ("a/1 v:1-2:0<4 alone:4-5:0<30?\n"
                "b/1 off:8-8:0<30x\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, NULL, NULL);
}

static void
test_meetings (void)
{
  g_autoptr (World) world = world_with ("a b");
  HstEvent *online, *there;

  hst_set_text (&world_add_venue (world, "hall", 50, 30)->community, "b");
  add_visit (world, "v", "a", "2026-11-02", "2026-11-03");
  world_add_event (world, "v", "session", HST_EVENT_TALK, "2026-11-02T10:00", "2026-11-02T11:00");
  online = world_add_event (world, NULL, "online", HST_EVENT_OTHER, "2026-11-04T10:00", "2026-11-04T11:00");
  set_list (&online->communities, "a b");
  there = world_add_event (world, NULL, "there", HST_EVENT_OTHER, "2026-11-05", "2026-11-07");
  hst_set_text (&there->venue, "hall");
  there->status = HST_STATUS_TENTATIVE;
  /* To midnight is not into the next day, past it is. */
  world_add_event (world, NULL, "late", HST_EVENT_OTHER, "2026-11-09T22:00", "2026-11-10T00:00");
  world_add_event (world, NULL, "open", HST_EVENT_OTHER, "2026-11-11T22:00", "2026-11-12T01:00");
  assert_drawn ("a/1 v:1-2:0<30\n"
                "b/1 there:4-5:0<30?\n"
                "-/1 online:3-3:0<8 late:8-8:0<10 open:10-11:0<30\n",
                world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, NULL, NULL);
  assert_drawn ("a/1 online:3-3:0<30\n"
                "b/1 online:3-3:0<30\n"
                "-/1 v:1-2:0<4 there:4-5:0<8? late:8-8:0<10 open:10-11:0<30\n",
                world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_GUEST, NULL, NULL);
}

static void
test_room (void)
{
  g_autoptr (World) world = world_with ("a");
  const HstTimelineRoom room = { 10, 2 };

  hst_set_text (&world_add_venue (world, "hall", 50, 30)->community, "a");
  add_visit (world, "v", "a", "2026-10-20", "2026-11-02");
  add_visit (world, "w", "a", "2026-11-09", "2026-11-09");
  world_add_event (world, NULL, "one", HST_EVENT_OTHER, "2026-11-11T10:00", "2026-11-11T11:00");
  world_add_event (world, NULL, "two", HST_EVENT_OTHER, "2026-11-12T10:00", "2026-11-12T11:00");
  world_add_event (world, NULL, "three", HST_EVENT_OTHER, "2026-11-13T10:00", "2026-11-13T11:00");
  for (guint i = 0; i < world->occurrences->len; i++)
    hst_set_text (&((HstEvent *) hst_occurrence_get_event (world->occurrences->pdata[i]))->venue, "hall");
  /* What began before has its room from the edge on. */
  assert_drawn ("a/3 v:-12-1:0<10 w:8-8:1<30 one:10-10:0<12 two:11-11:2<30 three:12-12:0<30\n",
                world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, NULL, &room);
}

/* Visits keep the first lane, however many meetings there are; these go where they leave room. */
static void
test_visits_come_first (void)
{
  g_autoptr (World) world = world_with ("a");
  const HstTimelineRoom room = { 5, 2 };

  hst_set_text (&world_add_venue (world, "hall", 50, 30)->community, "a");
  world_add_event (world, NULL, "before", HST_EVENT_OTHER, "2026-11-03T10:00", "2026-11-03T11:00");
  world_add_event (world, NULL, "just before", HST_EVENT_OTHER, "2026-11-04T10:00", "2026-11-04T11:00");
  add_visit (world, "v", "a", "2026-11-05", "2026-11-06");
  world_add_event (world, NULL, "beside", HST_EVENT_OTHER, "2026-11-09T10:00", "2026-11-09T11:00");
  world_add_event (world, NULL, "after", HST_EVENT_OTHER, "2026-11-10T10:00", "2026-11-10T11:00");
  for (guint i = 0; i < world->occurrences->len; i++)
    hst_set_text (&((HstEvent *) hst_occurrence_get_event (world->occurrences->pdata[i]))->venue, "hall");
  assert_drawn ("a/2 before:2-2:0<4 just before:3-3:1<8 v:4-5:0<9 beside:8-8:1<30 after:9-9:0<30\n",
                world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, NULL, &room);
}

static void
test_filters (void)
{
  g_autoptr (World) world = world_with ("a b c");
  HstEvent *talk, *meal;
  char *only_b[] = { (char *) "b", NULL };
  char *only_a[] = { (char *) "a", NULL };
  const HstViewFilter community_b = { only_b, 0, FALSE };
  const HstViewFilter community_a = { only_a, 0, FALSE };
  const HstViewFilter kind = { NULL, 1u << HST_EVENT_MEAL, FALSE };
  const HstViewFilter valid = { NULL, 0, TRUE };

  add_visit (world, "v", "a", "2026-11-02", "2026-11-03");
  world_add_delegation (world, "v", "b", 4);
  world_add_delegation (world, "v", "c", 4);
  add_visit (world, "off", "c", "2026-11-09", "2026-11-09")->status = HST_VISIT_CANCELLED;
  talk = world_add_event (world, NULL, "talk", HST_EVENT_TALK, "2026-11-04T10:00", "2026-11-04T11:00");
  set_list (&talk->communities, "b");
  meal = world_add_event (world, NULL, "meal", HST_EVENT_MEAL, "2026-11-05T10:00", "2026-11-05T11:00");
  meal->status = HST_STATUS_CANCELLED;
  assert_drawn ("a/1 v:1-2:0<30\n-/1 talk:3-3:0<30\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST,
                &community_b, NULL);
  assert_drawn ("b/1 v:1-2:0<3 talk:3-3:0<30\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_GUEST, &community_b,
                NULL);
  /* Somebody's visits are those that they receive, too. */
  assert_drawn ("a/1 v:1-2:0<30\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, &community_a, NULL);
  assert_drawn ("a/1 v:1-2:0<30\nc/1 off:8-8:0<30x\n-/1 meal:4-4:0<30x\n", world, "2026-11-01", "2026-12-01",
                HST_TIMELINE_BY_HOST, &kind, NULL);
  assert_drawn ("a/1 v:1-2:0<30\n-/1 talk:3-3:0<30\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, &valid,
                NULL);
}

/* Codes that no community has, and visits without a host or without days. */
static void
test_without_host (void)
{
  g_autoptr (World) world = world_with ("a");

  add_visit (world, "v", NULL, "2026-11-02", "2026-11-03");
  add_visit (world, "w", "gone", "2026-11-05", "2026-11-05");
  add_visit (world, "u", "a", "", "");
  assert_drawn ("-/1 v:1-2:0<4 w:4-4:0<30\n", world, "2026-11-01", "2026-12-01", HST_TIMELINE_BY_HOST, NULL, NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/timeline/names", test_names);
  g_test_add_func ("/plan/timeline/days", test_days);
  g_test_add_func ("/plan/timeline/across-years", test_across_years);
  g_test_add_func ("/plan/timeline/overlaps", test_overlaps);
  g_test_add_func ("/plan/timeline/nothing-hides", test_nothing_hides);
  g_test_add_func ("/plan/timeline/guests", test_guests);
  g_test_add_func ("/plan/timeline/meetings", test_meetings);
  g_test_add_func ("/plan/timeline/room", test_room);
  g_test_add_func ("/plan/timeline/visits-come-first", test_visits_come_first);
  g_test_add_func ("/plan/timeline/filters", test_filters);
  g_test_add_func ("/plan/timeline/without-host", test_without_host);

  return g_test_run ();
}
