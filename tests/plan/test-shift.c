/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#include "hst-shift.h"

#define DAY "2026-11-25T"
#define MIN_S 60

static gint64
utc_of (World      *world,
        const char *text)
{
  g_autofree char *zoned = g_strconcat (text, "[Europe/Kyiv]", NULL);
  HstMoment moment;

  g_assert_true (hst_moment_from_string (zoned, &moment, NULL));
  return hst_zone_utc_from_wall (world->zone, hst_moment_get_wall_s (&moment));
}

static char *
clock_of (World  *world,
          gint64  utc_s)
{
  const gint64 wall_s = hst_zone_wall_from_utc (world->zone, utc_s);

  return g_strdup_printf ("%02d:%02d", (int) (wall_s % HST_DAY_S / 3600), (int) (wall_s % 3600 / 60));
}

/* What becomes of a day, as a text: "a 11:30-12:00, b out, c stays". */
static char *
shift (World           *world,
       HstShiftOptions  options)
{
  static const char *const fates[] = { "stays", "moves", "stretches", "out" };
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  options.visit = "v";
  items = hst_shift_make (world->plan, world->occurrences, world->zone, &options);
  for (guint i = 0; i < items->len; i++) {
    const HstShiftItem *item = items->pdata[i];
    g_autofree char *from = clock_of (world, item->start_utc_s);
    g_autofree char *to = clock_of (world, item->end_utc_s);

    g_string_append_printf (text, "%s%s ", i > 0 ? ", " : "", hst_occurrence_get_uid (item->occurrence));
    if (item->fate == HST_SHIFT_MOVES || item->fate == HST_SHIFT_STRETCHES)
      g_string_append_printf (text, "%s-%s%s", from, to, item->is_in_the_way ? "!" : "");
    else
      g_string_append (text, fates[item->fate]);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static World *
world_with_visit (void)
{
  World *world = world_new ();

  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26");
  world_add_delegation (world, "v", "okhtyrka", 4);
  world_add_delegation (world, "v", "valky", 4);
  return world;
}

#define FROM(text) .from_utc_s = utc_of (world, text)

/* An alert from 11:20 to 12:00: everything forty minutes later. */
static void
test_alert (void)
{
  g_autoptr (World) world = world_with_visit ();
  g_autofree char *all = NULL;
  g_autofree char *from_talk = NULL;
  g_autofree char *with_lunch = NULL;
  HstEvent *lunch;

  world_add_event (world, "v", "before", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "11:00", DAY "11:45");
  world_add_event (world, "v", "break", HST_EVENT_BREAK, DAY "11:45", DAY "12:00");
  world_add_event (world, "v", "tour", HST_EVENT_SITE_VISIT, DAY "12:00", DAY "12:40");
  lunch = world_add_event (world, "v", "lunch", HST_EVENT_MEAL, DAY "13:00", DAY "14:00");
  world_add_event (world, "v", "after", HST_EVENT_WORKSHOP, DAY "14:15", DAY "16:00");
  world_add_event (world, "v", "next", HST_EVENT_TALK, "2026-11-26T09:00", "2026-11-26T10:00");
  world_add_event (world, NULL, "call", HST_EVENT_OTHER, DAY "12:00", DAY "13:00");

  all = shift (world, (HstShiftOptions) { FROM (DAY "11:20"), .by_s = 40 * MIN_S, .stretch = TRUE });
  g_assert_cmpstr (all, ==, "talk 11:00-12:25, break 12:25-12:40, tour 12:40-13:20, lunch 13:40-14:40, "
                            "after 14:55-16:40");
  from_talk = shift (world, (HstShiftOptions) { FROM (DAY "11:20"), .by_s = 40 * MIN_S });
  g_assert_cmpstr (from_talk, ==, "break 12:25-12:40, tour 12:40-13:20, lunch 13:40-14:40, after 14:55-16:40");

  /* The lunch is ordered: the break falls out, the tour runs up to it, and the afternoon is as it was. */
  lunch->fixed = TRUE;
  with_lunch = shift (world, (HstShiftOptions) { FROM (DAY "11:20"), .by_s = 40 * MIN_S, .stretch = TRUE });
  g_assert_cmpstr (with_lunch, ==, "talk 11:00-12:20, break out, tour 12:20-13:00, lunch stays, after stays");
}

/* A table: one delegation's morning before a lunch that is fixed at 13:00. */
static void
test_stops (void)
{
  static const struct {
    const char *from;
    int         by_min;
    const char *drop;      /* NULL: decide; else UIDs */
    const char *expected;
  } rows[] = {
    { DAY "10:00", 20, NULL, "a 10:20-11:20, b 11:20-11:50, c 12:00-12:50, lunch stays, d stays" },
    { DAY "10:00", 30, NULL, "a 10:30-11:30, b 11:30-12:00, c 12:10-13:00, lunch stays, d stays" },
    /* The ten minutes before c go first … */
    { DAY "10:00", 40, NULL, "a 10:40-11:40, b 11:40-12:10, c 12:10-13:00, lunch stays, d stays" },
    /* … and then what is missed least. */
    { DAY "10:00", 41, NULL, "a 10:41-11:41, b out, c 12:10-13:00, lunch stays, d stays" },
    { DAY "10:00", 70, NULL, "a 11:10-12:10, b out, c 12:10-13:00, lunch stays, d stays" },
    { DAY "10:00", 71, NULL, "a 11:11-12:11, b 12:11-12:41, c out, lunch stays, d stays" },
    /* Whoever wants something else to fall out says so, and that nothing shall. */
    { DAY "10:00", 41, "c", "a 10:41-11:41, b 11:41-12:11, c out, lunch stays, d stays" },
    { DAY "10:00", 41, "", "a 10:41-11:41, b 11:41-12:11, c 12:11-13:01!, lunch stays, d stays" },
    { DAY "10:00", 41, "lunch d", "a 10:41-11:41, b 11:41-12:11, c 12:11-13:01!, lunch stays, d stays" },
    { DAY "10:00", 0, NULL, "a stays, b stays, c stays, lunch stays, d stays" },
    /* Earlier, up to what was before. */
    { DAY "10:00", -30, NULL, "a 09:30-10:30, b 10:30-11:00, c 11:10-12:00, lunch stays, d stays" },
    { DAY "10:00", -45, NULL, "a 09:30-10:30, b 10:30-11:00, c 11:00-11:50, lunch stays, d stays" },
    { DAY "11:00", -45, NULL, "b stays, c 11:30-12:20, lunch stays, d stays" },
    { DAY "13:30", 15, NULL, "d 14:15-15:15" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_with_visit ();
    g_auto (GStrv) drop = rows[i].drop != NULL ? g_strsplit (rows[i].drop, " ", -1) : NULL;
    g_autofree char *text = NULL;

    world_add_event (world, "v", "early", HST_EVENT_TALK, DAY "09:00", DAY "09:30");
    world_add_event (world, "v", "a", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    world_add_event (world, "v", "b", HST_EVENT_DISCUSSION, DAY "11:00", DAY "11:30");
    world_add_event (world, "v", "c", HST_EVENT_SITE_VISIT, DAY "11:40", DAY "12:30");
    world_add_event (world, "v", "lunch", HST_EVENT_MEAL, DAY "13:00", DAY "14:00")->fixed = TRUE;
    world_add_event (world, "v", "d", HST_EVENT_TALK, DAY "14:00", DAY "15:00");
    text = shift (world, (HstShiftOptions) { FROM (rows[i].from), .by_s = rows[i].by_min * MIN_S,
                                             .drop = (const char *const *) drop });
    g_test_message ("row %u", i);
    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

/* What is drawn together keeps the time for the way, unless there never was so much. */
static void
test_ways (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *a = world_add_event (world, "v", "a", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstEvent *b = world_add_event (world, "v", "b", HST_EVENT_TALK, DAY "11:30", DAY "12:00");
  HstEvent *c = world_add_event (world, "v", "c", HST_EVENT_MEAL, DAY "12:10", DAY "13:00");
  HstWay *way = hst_way_new ();
  g_autofree char *text = NULL;

  c->fixed = TRUE;
  world_add_venue (world, "hall", NAN, NAN);
  world_add_venue (world, "plant", NAN, NAN);
  world_add_venue (world, "canteen", NAN, NAN);
  hst_set_text (&a->venue, "hall");
  hst_set_text (&b->venue, "plant");
  hst_set_text (&c->venue, "canteen");
  hst_set_text (&way->origin, "hall");
  hst_set_text (&way->destination, "plant");
  way->minutes = 20;
  hst_plan_take (world->plan, way);
  way = hst_way_new ();
  hst_set_text (&way->origin, "plant");
  hst_set_text (&way->destination, "canteen");
  way->minutes = 25;
  hst_plan_take (world->plan, way);

  text = shift (world, (HstShiftOptions) { FROM (DAY "10:00"), .by_s = 10 * MIN_S });
  g_assert_cmpstr (text, ==, "a 10:10-11:10, b stays, c stays");
  g_free (text);
  text = shift (world, (HstShiftOptions) { FROM (DAY "10:00"), .by_s = 11 * MIN_S });
  g_assert_cmpstr (text, ==, "a 10:11-11:11, b out, c stays");
}

/* Who is elsewhere is not delayed, and what both attend waits for nobody. */
static void
test_lanes (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *a = world_add_event (world, "v", "a", HST_EVENT_WORKSHOP, DAY "10:00", DAY "11:00");
  HstEvent *b = world_add_event (world, "v", "b", HST_EVENT_WORKSHOP, DAY "10:00", DAY "11:00");
  HstEvent *c = world_add_event (world, "v", "c", HST_EVENT_WORKSHOP, DAY "11:00", DAY "11:30");
  g_autofree char *one = NULL;
  g_autofree char *both = NULL;
  g_autofree char *stopped = NULL;

  set_list (&a->communities, "okhtyrka");
  set_list (&b->communities, "valky");
  set_list (&c->communities, "okhtyrka");
  world_add_event (world, "v", "all", HST_EVENT_TALK, DAY "12:00", DAY "13:00");
  world_add_event (world, "v", "set up", HST_EVENT_BLOCKER, DAY "12:30", DAY "13:00");

  one = shift (world, (HstShiftOptions) { FROM (DAY "10:00"), .by_s = 20 * MIN_S, .community = "okhtyrka" });
  g_assert_cmpstr (one, ==, "a 10:20-11:20, b stays, c 11:20-11:50, all stays, set up stays");
  both = shift (world, (HstShiftOptions) { FROM (DAY "10:00"), .by_s = 20 * MIN_S });
  g_assert_cmpstr (both, ==, "a 10:20-11:20, b 10:20-11:20, c 11:20-11:50, all 12:20-13:20, set up 12:50-13:20");

  /* What is fixed for one of them stops what both attend, and so the other. */
  c->fixed = TRUE;
  stopped = shift (world, (HstShiftOptions) { FROM (DAY "10:30"), .by_s = 90 * MIN_S, .stretch = TRUE });
  g_assert_cmpstr (stopped, ==, "b 10:00-12:00, c stays, all stays, set up 14:00-14:30");
}

static void
test_nothing_can_fall_out (void)
{
  g_autoptr (World) world = world_with_visit ();
  g_autofree char *text = NULL;

  world_add_event (world, "v", "bus", HST_EVENT_TRANSFER, DAY "10:00", DAY "12:00");
  world_add_event (world, "v", "train", HST_EVENT_TRANSFER, DAY "12:10", DAY "18:00")->fixed = TRUE;
  text = shift (world, (HstShiftOptions) { FROM (DAY "09:00"), .by_s = 10 * MIN_S });
  g_assert_cmpstr (text, ==, "bus 10:10-12:10, train stays");
  g_free (text);
  text = shift (world, (HstShiftOptions) { FROM (DAY "10:00"), .by_s = 15 * MIN_S });
  g_assert_cmpstr (text, ==, "bus 10:15-12:15!, train stays");
}

/* What lies within another keeps its place in it. */
static void
test_stop_on_the_way (void)
{
  g_autoptr (World) world = world_with_visit ();
  g_autofree char *text = NULL;

  world_add_event (world, "v", "bus", HST_EVENT_TRANSFER, DAY "08:00", DAY "14:00");
  world_add_event (world, "v", "lunch", HST_EVENT_MEAL, DAY "12:00", DAY "12:30");
  world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "15:00", DAY "16:00");
  text = shift (world, (HstShiftOptions) { FROM (DAY "08:00"), .by_s = 40 * MIN_S });
  g_assert_cmpstr (text, ==, "bus 08:40-14:40, lunch 12:40-13:10, talk 15:40-16:40");
}

/* The evening goes on after midnight; the next morning is another day. */
static void
test_midnight (void)
{
  static const struct {
    const char *from;
    const char *expected;
  } rows[] = {
    { DAY "22:00", "bus 22:40-02:40, beds 02:55-03:25" },
    { "2026-11-26T02:15", "beds 02:55-03:25" },
    { "2026-11-26T09:00", "talk 09:40-10:40" },
    { DAY "19:00", "dinner 19:40-20:40, bus 22:40-02:40, beds 02:55-03:25" },
  };
  g_autoptr (World) world = world_with_visit ();

  world_add_event (world, "v", "dinner", HST_EVENT_MEAL, DAY "19:00", DAY "20:00");
  world_add_event (world, "v", "bus", HST_EVENT_TRANSFER, DAY "22:00", "2026-11-26T02:00");
  world_add_event (world, "v", "beds", HST_EVENT_CHECK_IN, "2026-11-26T02:15", "2026-11-26T02:45");
  world_add_event (world, "v", "talk", HST_EVENT_TALK, "2026-11-26T09:00", "2026-11-26T10:00");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = shift (world, (HstShiftOptions) { FROM (rows[i].from), .by_s = 40 * MIN_S });

    g_assert_cmpstr (text, ==, rows[i].expected);
  }
}

/* Forty minutes are forty minutes in the night in which the clocks are changed, too. */
static void
test_clocks_changed (void)
{
  g_autoptr (World) world = world_with_visit ();
  g_autoptr (GPtrArray) items = NULL;
  HstShiftOptions options = { .visit = "v", .by_s = 40 * MIN_S };
  const HstShiftItem *item;

  /* 2026-03-29: 03:00 is 04:00. */
  world_add_event (world, "v", "bus", HST_EVENT_TRANSFER, "2026-03-29T02:00", "2026-03-29T02:30");
  world_add_event (world, "v", "beds", HST_EVENT_CHECK_IN, "2026-03-29T02:30", "2026-03-29T04:15");
  options.from_utc_s = utc_of (world, "2026-03-29T02:00");
  items = hst_shift_make (world->plan, world->occurrences, world->zone, &options);
  g_assert_cmpuint (items->len, ==, 2);
  item = items->pdata[1];
  g_assert_cmpint (item->start_utc_s, ==, utc_of (world, "2026-03-29T04:10"));
  g_assert_cmpint (item->end_utc_s, ==, utc_of (world, "2026-03-29T04:55"));
}

static void
test_left_out (void)
{
  g_autoptr (World) world = world_with_visit ();
  g_autofree char *text = NULL;

  world_add_event (world, "v", "off", HST_EVENT_TALK, DAY "10:00", DAY "11:00")->status = HST_STATUS_CANCELLED;
  world_add_event (world, "v", "all day", HST_EVENT_OTHER, "2026-11-25", "2026-11-26");
  world_add_event (world, "w", "other", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  text = shift (world, (HstShiftOptions) { FROM (DAY "09:00"), .by_s = 5 * MIN_S });
  g_assert_cmpstr (text, ==, "talk 10:05-11:05");
}

/* What comes first stays, and what is fixed; all else moves up, as far as ways and gathering allow. */
static void
test_close_gaps (void)
{
  g_autoptr (World) world = world_with_visit ();
  HstEvent *a = world_add_event (world, "v", "a", HST_EVENT_TALK, DAY "09:00", DAY "10:00");
  HstEvent *b = world_add_event (world, "v", "b", HST_EVENT_TALK, DAY "11:00", DAY "12:00");
  HstEvent *c = world_add_event (world, "v", "c", HST_EVENT_MEAL, DAY "13:00", DAY "14:00");
  HstEvent *d = world_add_event (world, "v", "d", HST_EVENT_TALK, DAY "15:00", DAY "16:00");
  HstEvent *e = world_add_event (world, "v", "e", HST_EVENT_TRANSFER, DAY "16:30", DAY "17:00");
  HstWay *way = hst_way_new ();
  g_autofree char *text = NULL;

  world_add_event (world, "v", "dinner", HST_EVENT_MEAL, "2026-11-24T19:00", "2026-11-24T21:00");
  world_add_event (world, "v", "next", HST_EVENT_TALK, "2026-11-26T09:00", "2026-11-26T10:00");
  world_add_venue (world, "hall", NAN, NAN);
  world_add_venue (world, "plant", NAN, NAN);
  hst_set_text (&a->venue, "hall");
  hst_set_text (&b->venue, "plant");
  hst_set_text (&way->origin, "hall");
  hst_set_text (&way->destination, "plant");
  way->minutes = 20;
  hst_plan_take (world->plan, way);
  c->fixed = TRUE;
  e->gather_at = e->start;
  e->gather_at.second -= 10 * MIN_S;
  set_list (&d->communities, "valky");

  text = shift (world, (HstShiftOptions) { FROM (DAY "04:00"), .close_gaps = TRUE });
  g_assert_cmpstr (text, ==, "a stays, b 10:20-11:20, c stays, d 14:00-15:00, e 15:10-15:40");
}

/* Days drawn at random: nothing that was apart for somebody overlaps what stays, unless it says so; nothing fixed moves;
 * the order stays. */
static void
test_invariants (void)
{
  static const char *const lanes[] = { "okhtyrka", "valky", "okhtyrka valky" };

  for (guint round = 0; round < 300; round++) {
    g_autoptr (World) world = world_with_visit ();
    g_autoptr (GPtrArray) items = NULL;
    HstShiftOptions options = { .visit = "v", FROM (DAY "10:00"), .by_s = g_test_rand_int_range (-60, 120) * MIN_S };
    int at_min[] = { 540, 540 };

    for (guint i = 0; i < 12; i++) {
      const int who = g_test_rand_int_range (0, 3);
      const int from = (who == 2 ? MAX (at_min[0], at_min[1]) : at_min[who]) + 5 * g_test_rand_int_range (0, 6);
      const int to = from + 5 * g_test_rand_int_range (2, 13);
      g_autofree char *uid = g_strdup_printf ("e%02u", i);
      g_autofree char *start = g_strdup_printf (DAY "%02d:%02d", from / 60, from % 60);
      g_autofree char *end = g_strdup_printf (DAY "%02d:%02d", to / 60, to % 60);
      HstEvent *event;

      if (to >= 24 * 60)
        break;
      event = world_add_event (world, "v", uid, (HstEventKind) g_test_rand_int_range (0, 11), start, end);
      event->fixed = g_test_rand_int_range (0, 5) == 0;
      set_list (&event->communities, lanes[who]);
      at_min[0] = who != 1 ? to : at_min[0];
      at_min[1] = who != 0 ? to : at_min[1];
    }
    items = hst_shift_make (world->plan, world->occurrences, world->zone, &options);
    for (guint i = 0; i < items->len; i++) {
      const HstShiftItem *a = items->pdata[i];
      const HstEvent *event = hst_occurrence_get_event (a->occurrence);

      g_assert_true (!event->fixed || a->fate == HST_SHIFT_STAYS);
      g_assert_cmpint (a->end_utc_s - a->start_utc_s, ==,
                       hst_occurrence_get_end_utc_s (a->occurrence) - hst_occurrence_get_start_utc_s (a->occurrence));
      for (guint j = 0; j < i && a->fate != HST_SHIFT_FALLS_OUT; j++) {
        const HstShiftItem *b = items->pdata[j];
        gboolean together = FALSE;

        for (guint k = 0; event->communities[k] != NULL; k++)
          together |= hst_list_contains (hst_occurrence_get_event (b->occurrence)->communities, event->communities[k]);
        if (together && b->fate != HST_SHIFT_FALLS_OUT && !a->is_in_the_way && !b->is_in_the_way)
          g_assert_cmpint (b->end_utc_s, <=, a->start_utc_s);
      }
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/shift/alert", test_alert);
  g_test_add_func ("/plan/shift/stops", test_stops);
  g_test_add_func ("/plan/shift/ways", test_ways);
  g_test_add_func ("/plan/shift/lanes", test_lanes);
  g_test_add_func ("/plan/shift/nothing-can-fall-out", test_nothing_can_fall_out);
  g_test_add_func ("/plan/shift/stop-on-the-way", test_stop_on_the_way);
  g_test_add_func ("/plan/shift/midnight", test_midnight);
  g_test_add_func ("/plan/shift/clocks-changed", test_clocks_changed);
  g_test_add_func ("/plan/shift/left-out", test_left_out);
  g_test_add_func ("/plan/shift/close-gaps", test_close_gaps);
  g_test_add_func ("/plan/shift/invariants", test_invariants);
  return g_test_run ();
}
