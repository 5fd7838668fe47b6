/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

/* Zhytomyr 00:00–05:00, Sumy 23:00–05:00, Kharkiv 00:00–05:00, Zakarpattia none. */
static World *
world_with_curfews (void)
{
  World *world = world_new ();

  world_add_community (world, "okhtyrka", "UA-59");

  world_add_community (world, "zhytomyr", "UA-18");
  world_add_community (world, "khmeliv", "UA-59");
  world_add_community (world, "valky", "UA-63");
  world_add_community (world, "tiachiv", "UA-21");
  world_add_curfew (world, "UA-18", 0, 5 * 60);
  world_add_curfew (world, "UA-59", 23 * 60, 5 * 60);
  world_add_curfew (world, "UA-63", 0, 5 * 60)->checked_on = HST_DAY_NONE;
  world_add_curfew (world, "UA-21", 0, 0);
  return world;
}

static HstEvent *
add_transfer (World      *world,
              const char *from,
              const char *to,
              const char *origin,
              const char *destination)
{
  HstEvent *event = world_add_event (world, NULL, "way", HST_EVENT_TRANSFER, from, to);

  hst_set_text (&event->origin, origin);
  hst_set_text (&event->destination, destination);
  return event;
}

static void
test_arrival (void)
{
  g_autoptr (World) world = world_with_curfews ();
  HstFinding *finding;

  add_transfer (world, "2026-11-26T14:00", "2026-11-26T23:15", "zhytomyr", "okhtyrka");
  world_check (world);
  finding = world_get (world, "curfew");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“way” arrives at 23:15 (okhtyrka), during the curfew there: Sumy oblast, 23:00–05:00, "
                   "checked on 1 November 2026.");
  g_assert_cmpstr (hst_finding_get_way_out (finding), ==, "Leave 15 minutes earlier, or stay for the night.");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_WARNING);
  g_assert_cmpint (hst_finding_get_at_utc_s (finding), ==,
                   hst_occurrence_get_end_utc_s (world->occurrences->pdata[0]));
}

static void
test_both_ends (void)
{
  g_autoptr (World) world = world_with_curfews ();
  HstFinding *leaves, *arrives;

  add_transfer (world, "2026-11-26T23:15", "2026-11-27T00:45", "okhtyrka", "valky");
  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 2);
  leaves = world->findings->pdata[0];
  arrives = world->findings->pdata[1];
  g_assert_cmpstr (hst_finding_get_sentence (leaves), ==,
                   "“way” leaves at 23:15 (okhtyrka), during the curfew there: Sumy oblast, 23:00–05:00, "
                   "checked on 1 November 2026.");
  g_assert_cmpstr (hst_finding_get_way_out (leaves), ==, "Stay for the night and leave at 05:00 or later.");
  g_assert_cmpstr (hst_finding_get_sentence (arrives), ==,
                   "“way” arrives at 00:45 (valky), during the curfew there: Kharkiv oblast, 00:00–05:00, never checked.");
  g_assert_cmpstr (hst_finding_get_way_out (arrives), ==, "Leave 45 minutes earlier, or stay for the night.");
}

/* Which words stand in the one finding there is; NULL for none. */
static void
test_boundaries (void)
{
  static const struct {
    const char *from;
    const char *to;
    const char *gather;
    const char *origin;
    const char *destination;
    const char *words;
  } rows[] = {
    /* To arrive when it begins is in time, a minute later is not. */
    { "2026-11-26T14:00", "2026-11-26T23:00", NULL, "zhytomyr", "okhtyrka", NULL },
    { "2026-11-26T14:00", "2026-11-26T23:01", NULL, "zhytomyr", "okhtyrka", "arrives at 23:01" },
    { "2026-11-26T14:00", "2026-11-27T00:00", NULL, "zhytomyr", "valky", NULL },
    { "2026-11-26T14:00", "2026-11-27T00:01", NULL, "zhytomyr", "valky", "arrives at 00:01" },
    { "2026-11-26T14:00", "2026-11-27T05:01", NULL, "tiachiv", "valky", NULL },
    { "2026-11-26T14:00", "2026-11-27T05:00", NULL, "tiachiv", "valky", "arrives at 05:00" },
    /* To leave when it ends is in time. */
    { "2026-11-26T05:00", "2026-11-26T06:30", NULL, "valky", "okhtyrka", NULL },
    { "2026-11-26T04:59", "2026-11-26T06:30", NULL, "valky", "okhtyrka", "leaves at 04:59" },
    { "2026-11-26T22:59", "2026-11-26T23:30", NULL, "okhtyrka", "tiachiv", NULL },
    { "2026-11-26T23:00", "2026-11-26T23:30", NULL, "okhtyrka", "tiachiv", "leaves at 23:00" },
    /* People are out when they gather. */
    { "2026-11-26T05:20", "2026-11-26T06:30", "2026-11-26T05:10", "valky", "okhtyrka", NULL },
    { "2026-11-26T05:20", "2026-11-26T06:30", "2026-11-26T04:50", "valky", "okhtyrka", "gather for “way” at 04:50" },
    /* In one oblast the whole way counts; between two, when it is curfew in both. */
    { "2026-11-26T22:00", "2026-11-27T06:00", NULL, "okhtyrka", "khmeliv", "on the road at 23:00" },
    { "2026-11-26T22:00", "2026-11-27T06:00", NULL, "okhtyrka", "valky", "on the road at 00:00" },
    { "2026-11-26T22:00", "2026-11-27T06:00", NULL, "okhtyrka", "tiachiv", NULL },
    { "2026-11-26T22:00", "2026-11-27T06:00", NULL, "tiachiv", "okhtyrka", NULL },
    /* Unknown places and oblasts say nothing. */
    { "2026-11-26T23:30", "2026-11-27T01:00", NULL, NULL, NULL, NULL },
    { "2026-11-26T23:30", "2026-11-27T01:00", NULL, "atlantis", "tiachiv", NULL },
    /* The night in which the clock goes from 03:00 to 04:00, and the one in which 03:30 comes twice. */
    { "2027-03-28T04:30", "2027-03-28T09:00", NULL, "okhtyrka", "tiachiv", "leaves at 04:30" },
    { "2026-10-25T03:30", "2026-10-25T09:00", NULL, "okhtyrka", "tiachiv", "leaves at 03:30" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_with_curfews ();
    HstEvent *event = add_transfer (world, rows[i].from, rows[i].to, rows[i].origin, rows[i].destination);

    if (rows[i].gather != NULL) {
      g_autofree char *zoned = g_strconcat (rows[i].gather, "[Europe/Kyiv]", NULL);

      hst_moment_from_string (zoned, &event->gather_at, NULL);
    }
    world_check (world);
    g_test_message ("row %u", i);
    if (rows[i].words == NULL)
      g_assert_cmpuint (world->findings->len, ==, 0);
    else
      g_assert_nonnull (strstr (hst_finding_get_sentence (world_get (world, "curfew")), rows[i].words));
  }
}

static void
test_only_transfers (void)
{
  g_autoptr (World) world = world_with_curfews ();
  HstEvent *dinner = world_add_event (world, NULL, "dinner", HST_EVENT_MEAL, "2026-11-26T22:00", "2026-11-27T01:00");

  hst_set_text (&dinner->origin, "okhtyrka");
  hst_set_text (&dinner->destination, "okhtyrka");
  add_transfer (world, "2026-11-26T22:00", "2026-11-27T01:00", "zhytomyr", "okhtyrka")->status = HST_STATUS_CANCELLED;
  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 0);
}

/* A transfer of a century is a slip, and is no reason to hang. */
static void
test_endless (void)
{
  g_autoptr (World) world = world_with_curfews ();

  add_transfer (world, "1926-11-26T12:00", "9999-11-26T12:00", "zhytomyr", "okhtyrka");
  world_check (world);
  g_assert_cmpuint (world_count (world, "curfew"), ==, 1);
}

static void
test_not_known_is_not_none (void)
{
  static const struct {
    const char *from;
    const char *to;
    const char *origin;
    const char *destination;
    guint       found;
  } rows[] = {
    { "2026-11-26T14:00", "2026-11-26T21:00", "zhytomyr", "lviv", 0 },
    { "2026-11-26T14:00", "2026-11-26T21:01", "zhytomyr", "lviv", 1 },
    { "2026-11-26T05:59", "2026-11-26T12:00", "lviv", "zhytomyr", 1 },
    { "2026-11-26T06:00", "2026-11-26T12:00", "lviv", "zhytomyr", 0 },
    { "2026-11-26T00:00", "2026-11-26T12:00", "lviv", "zhytomyr", 1 },
    { "2026-11-26T22:00", "2026-11-27T01:00", "lviv", "lviv", 1 },       /* one oblast, one finding */
    { "2026-11-26T22:00", "2026-11-27T01:00", "tiachiv", "tiachiv", 0 }, /* known to have none */
    { "2026-11-26T22:00", "2026-11-27T01:00", "zhytomyr", "valky", 0 },
    { "2026-10-24T22:00", "2026-10-25T06:01", "zhytomyr", "lviv", 0 },   /* the clock is turned on the way */
    { "2026-10-24T22:00", "2026-10-25T05:59", "zhytomyr", "lviv", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_with_curfews ();

    world_add_community (world, "lviv", "UA-46");
    add_transfer (world, rows[i].from, rows[i].to, rows[i].origin, rows[i].destination);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "curfew-unknown"), ==, rows[i].found);
    if (i == 1)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "curfew-unknown")), ==,
                       "“way” (Thursday, 26 November, 14:00–21:01) is on the road at night, and the curfew is not "
                       "known: Lviv oblast.");
  }
}

static void
test_old (void)
{
  static const struct {
    const char *today;
    const char *checked_on;
    guint       found;
  } rows[] = {
    { NULL, "2020-01-01", 0 },                 /* nobody says what day it is */
    { "2026-11-20", "2026-08-22", 0 },         /* 90 days */
    { "2026-11-20", "2026-08-21", 1 },
    { "2026-11-20", NULL, 1 },
    { "2026-10-27", NULL, 1 },                 /* 30 days ahead */
    { "2026-10-26", NULL, 0 },
    { "2026-11-26", NULL, 1 },
    { "2026-11-27", NULL, 0 },                 /* it is over */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstCurfew *curfew = world_add_curfew (world, "UA-18", 0, 5 * 60);

    world_add_community (world, "zhytomyr", "UA-18");
    world_add_community (world, "lviv", "UA-46");
    /* After midnight in Kyiv, before it in UTC. */
    add_transfer (world, "2026-11-26T00:30", "2026-11-26T12:00", "lviv", "zhytomyr");
    add_transfer (world, "2026-11-26T14:00", "2026-11-26T20:00", "zhytomyr", "lviv");
    world->today = rows[i].today != NULL ? hst_day_from_string (rows[i].today) : HST_DAY_NONE;
    curfew->checked_on = rows[i].checked_on != NULL ? hst_day_from_string (rows[i].checked_on) : HST_DAY_NONE;
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "curfew-old"), ==, rows[i].found);
    if (i == 2 || i == 3)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "curfew-old")), ==,
                       i == 2 ? "“way” (Thursday, 26 November, 00:30–12:00): the curfew of Zhytomyr oblast was last checked "
                                "on 21 August 2026."
                              : "“way” (Thursday, 26 November, 00:30–12:00): the curfew of Zhytomyr oblast was never "
                                "checked.");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-curfew/arrival", test_arrival);
  g_test_add_func ("/plan/check-curfew/both-ends", test_both_ends);
  g_test_add_func ("/plan/check-curfew/boundaries", test_boundaries);
  g_test_add_func ("/plan/check-curfew/only-transfers", test_only_transfers);
  g_test_add_func ("/plan/check-curfew/endless", test_endless);
  g_test_add_func ("/plan/check-curfew/not-known-is-not-none", test_not_known_is_not_none);
  g_test_add_func ("/plan/check-curfew/old", test_old);
  return g_test_run ();
}
