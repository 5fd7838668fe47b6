/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define DAY "2026-11-25T"

static HstEvent *
session_at (World      *world,
            const char *from,
            const char *to)
{
  HstEvent *talk = world_add_event (world, NULL, "talk", HST_EVENT_TALK, from, to);

  hst_set_text (&talk->venue, "hall");
  return talk;
}

static void
test_equipment (void)
{
  static const struct {
    const char *needs;
    const char *has;
    guint       found;
  } rows[] = {
    { "projector", "projector screen", 0 }, { "Projector", "projector", 0 },      { "projector", "screen", 1 },
    { "projector booth", "booth", 1 },      { "projector", NULL, 1 },             { NULL, "projector", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstVenue *hall = world_add_venue (world, "hall", NAN, NAN);
    HstEvent *talk = session_at (world, DAY "10:00", DAY "11:00");

    if (rows[i].needs != NULL)
      set_list (&talk->equipment, rows[i].needs);
    if (rows[i].has != NULL)
      set_list (&hall->equipment, rows[i].has);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "equipment"), ==, rows[i].found);
    if (i == 3)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "equipment")), ==,
                       "“talk” needs what “hall” is not known to have: projector.");
    hst_set_text (&talk->venue, NULL);
    world_check (world);
    g_assert_cmpuint (world_count (world, "equipment"), ==, 0);
  }
}

static void
test_steps (void)
{
  static const struct {
    gboolean needs;
    HstKnown known;
    guint    steps;
    guint    unknown;
  } rows[] = {
    { TRUE, HST_KNOWN_NO, 1, 0 },  { TRUE, HST_KNOWN_YES, 0, 0 },  { TRUE, HST_KNOWN_NOT, 0, 1 },
    { FALSE, HST_KNOWN_NO, 0, 0 }, { FALSE, HST_KNOWN_NOT, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();

    world_add_venue (world, "hall", NAN, NAN)->step_free = rows[i].known;
    session_at (world, DAY "10:00", DAY "11:00")->step_free = rows[i].needs;
    world_check (world);
    g_assert_cmpuint (world_count (world, "steps"), ==, rows[i].steps);
    g_assert_cmpuint (world_count (world, "steps-unknown"), ==, rows[i].unknown);
  }
}

static void
test_venue_closed (void)
{
  static const struct {
    int         opens_min;
    int         closes_min;
    const char *from;
    const char *to;
    guint       found;
  } rows[] = {
    { 540, 1080, DAY "09:00", DAY "18:00", 0 },
    { 540, 1080, DAY "08:59", DAY "10:00", 1 },
    { 540, 1080, DAY "17:00", DAY "18:01", 1 },
    { 0, 0, DAY "03:00", DAY "04:00", 0 },                     /* not known */
    { 0, 1440, DAY "00:00", "2026-11-26T00:00", 0 },
    { 540, 1080, DAY "17:00", "2026-11-26T10:00", 1 },
    { 1080, 120, DAY "23:00", "2026-11-26T02:00", 0 },         /* over midnight */
    { 1080, 120, "2026-11-26T01:00", "2026-11-26T02:00", 0 },
    { 1080, 120, "2026-11-26T01:00", "2026-11-26T02:01", 1 },
    { 1080, 120, DAY "17:59", DAY "19:00", 1 },
    { 540, 1080, DAY "08:00", "2026-11-24T17:00", 1 },         /* ends before it begins */
    { 540, 1080, "2026-11-25", "2026-11-26", 0 },              /* a whole day takes nobody's time */
    /* In the night of 25 October 2026 an hour comes twice: by the clock, this one ends at two. */
    { 0, 120, "2026-10-25T00:00", "2026-10-25T02:00", 0 },
    { 0, 240, "2026-10-25T02:00", "2026-10-25T04:00", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstVenue *hall = world_add_venue (world, "hall", NAN, NAN);

    hall->work_start_min = rows[i].opens_min;
    hall->work_end_min = rows[i].closes_min;
    session_at (world, rows[i].from, rows[i].to);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "venue-closed"), ==, rows[i].found);
    if (i == 1)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "venue-closed")), ==,
                       "“talk” (Wednesday, 25 November, 08:59–10:00) is at “hall”, which is open 09:00–18:00.");
  }
}

static void
test_own_group_limit (void)
{
  static const struct {
    int   own;
    int   venue;
    guint found;
  } rows[] = {
    { 0, 0, 0 }, { 12, 0, 0 }, { 11, 0, 1 }, { 0, 11, 1 }, { 12, 11, 1 }, { 11, 20, 1 }, { 12, 12, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *tour = world_add_event (world, "v", "tour", HST_EVENT_SITE_VISIT, DAY "10:00", DAY "11:00");

    world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
    world_add_delegation (world, "v", "valky", 12);
    world_add_venue (world, "plant", NAN, NAN)->group_limit = rows[i].venue;
    hst_set_text (&tour->venue, "plant");
    tour->group_limit = rows[i].own;
    world_check (world);
    g_assert_cmpuint (world_count (world, "group-limit"), ==, rows[i].found);
    if (i == 2)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "group-limit")), ==,
                       "People expected at “tour”: 12. Largest group that can take part: 11.");
  }
}

static void
test_vehicle (void)
{
  static const struct {
    const char *vehicle;
    const char *from;
    const char *to;
    const char *origin;
    guint       found;
  } rows[] = {
    { "bus AA 1234", DAY "10:59", DAY "12:00", "valky", 1 },
    { "Bus aa 1234", DAY "10:59", DAY "12:00", "valky", 1 },
    { "bus AA 1234", DAY "11:00", DAY "12:00", "valky", 0 },
    { "bus BB 1234", DAY "10:00", DAY "11:00", "valky", 0 },
    { "bus AA 1234", DAY "10:00", DAY "11:00", "okhtyrka", 0 },   /* one ride, for another delegation */
    { "bus AA 1234", DAY "10:00", DAY "11:00", "valky", 1 },
    { NULL, DAY "10:00", DAY "11:00", "valky", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *one = world_add_event (world, "v", "one", HST_EVENT_TRANSFER, DAY "10:00", DAY "11:00");
    HstEvent *two = world_add_event (world, "v", "two", HST_EVENT_TRANSFER, rows[i].from, rows[i].to);

    hst_set_text (&one->vehicle, "bus AA 1234");
    hst_set_text (&one->origin, "okhtyrka");
    hst_set_text (&one->driver, "ivan");
    hst_set_text (&two->vehicle, rows[i].vehicle);
    hst_set_text (&two->origin, rows[i].origin);
    hst_set_text (&two->driver, rows[i].vehicle != NULL ? "ivan" : NULL);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "vehicle-twice"), ==, rows[i].found);
    /* The same driver, in whatever vehicle. */
    g_assert_cmpuint (world_count (world, "person-twice"), ==, i == 3 ? 1 : rows[i].found);
    if (i == 0)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "vehicle-twice")), ==,
                       "“one” and “two” overlap (Wednesday, 25 November, 10:59–11:00) and need the same vehicle: "
                       "bus AA 1234.");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-needs/equipment", test_equipment);
  g_test_add_func ("/plan/check-needs/steps", test_steps);
  g_test_add_func ("/plan/check-needs/venue-closed", test_venue_closed);
  g_test_add_func ("/plan/check-needs/own-group-limit", test_own_group_limit);
  g_test_add_func ("/plan/check-needs/vehicle", test_vehicle);
  return g_test_run ();
}
