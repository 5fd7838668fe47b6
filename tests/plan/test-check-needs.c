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

static void
test_vehicle_room (void)
{
  static const struct {
    gint64      seats;
    gint64      seats_too;
    const char *vehicle;
    const char *from;
    const char *guests;
    guint       found;
  } rows[] = {
    { 12, 0, "bus", DAY "10:00", "okhtyrka", 0 },     /* seven and five are twelve */
    { 11, 0, "bus", DAY "10:00", "okhtyrka", 1 },
    { 11, 0, "BUS", DAY "10:00", "okhtyrka", 1 },
    { 0, 11, "bus", DAY "10:00", "okhtyrka", 1 },     /* it is enough that one of them says it */
    { 0, 0, "bus", DAY "10:00", "okhtyrka", 0 },      /* nobody knows */
    { 11, 0, "bus", DAY "10:00", "valky", 0 },        /* the same delegation twice */
    { 11, 0, "bus", DAY "10:01", "okhtyrka", 0 },     /* another ride */
    { 11, 0, "bus 2", DAY "10:00", "okhtyrka", 0 },
    { 11, 0, NULL, DAY "10:00", "okhtyrka", 0 },
    { 6, 0, NULL, DAY "10:00", "okhtyrka", 1 },       /* the first by itself */
    { 6, 4, NULL, DAY "10:00", "okhtyrka", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *one, *two;

    world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
    world_add_delegation (world, "v", "valky", 7);
    world_add_delegation (world, "v", "okhtyrka", 5);
    one = world_add_event (world, "v", "one", HST_EVENT_TRANSFER, DAY "10:00", DAY "11:00");
    two = world_add_event (world, "v", "two", HST_EVENT_TRANSFER, rows[i].from, DAY "11:00");
    one->communities = g_strsplit ("valky", " ", -1);
    two->communities = g_strsplit (rows[i].guests, " ", -1);
    one->seats = rows[i].seats;
    two->seats = rows[i].seats_too;
    hst_set_text (&one->vehicle, rows[i].vehicle != NULL ? "bus" : NULL);
    hst_set_text (&two->vehicle, rows[i].vehicle);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "vehicle-room"), ==, rows[i].found);
    if (i == 1)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "vehicle-room")), ==,
                       "People going by “two”: 12. Seats in the vehicle: 11.");
    /* Who plans a meeting may not call it a transfer. */
    one->kind = two->kind = HST_EVENT_MEAL;
    world_check (world);
    g_assert_cmpuint (world_count (world, "vehicle-room"), ==, 0);
  }
}

static void
test_host_hours (void)
{
  static const struct {
    gint64       from_min;
    gint64       to_min;
    HstEventKind kind;
    const char  *from;
    const char  *to;
    guint        found;
  } rows[] = {
    { 9 * 60, 17 * 60, HST_EVENT_TALK, DAY "09:00", DAY "17:00", 0 },
    { 9 * 60, 17 * 60, HST_EVENT_TALK, DAY "08:59", DAY "10:00", 1 },
    { 9 * 60, 17 * 60, HST_EVENT_SITE_VISIT, DAY "16:00", DAY "17:01", 1 },
    { 9 * 60, 17 * 60, HST_EVENT_CEREMONY, DAY "19:00", DAY "20:00", 0 },
    { 9 * 60, 17 * 60, HST_EVENT_MEAL, DAY "19:00", DAY "20:00", 0 },
    { 0, 0, HST_EVENT_TALK, DAY "22:00", DAY "23:00", 0 },                         /* not known */
    { 20 * 60, 4 * 60, HST_EVENT_SITE_VISIT, DAY "22:00", "2026-11-26T04:00", 0 }, /* a bakery, across midnight */
    { 20 * 60, 4 * 60, HST_EVENT_SITE_VISIT, DAY "02:00", DAY "04:00", 0 },
    { 20 * 60, 4 * 60, HST_EVENT_SITE_VISIT, DAY "02:00", DAY "04:01", 1 },
    { 8 * 60, 24 * 60, HST_EVENT_TALK, DAY "23:00", "2026-11-26T00:00", 0 },
    { 9 * 60, 17 * 60, HST_EVENT_TALK, "2026-11-25", "2026-11-26", 0 },            /* a whole day */
    { 9 * 60, 17 * 60, HST_EVENT_TALK, "2026-10-25T08:59", "2026-10-25T10:00", 1 },
    { 9 * 60, 17 * 60, HST_EVENT_TALK, "2026-10-25T09:00", "2026-10-25T17:00", 0 }, /* a day of 25 hours */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstCommunity *host = world_add_community (world, "zhytomyr", NULL);

    world_add_visit (world, "v", "zhytomyr", "2026-10-25", "2026-11-25");
    hst_set_text (&host->name, "Zhytomyrska");
    hst_set_text (&host->name_en, "Zhytomyr");
    host->work_start_min = rows[i].from_min;
    host->work_end_min = rows[i].to_min;
    world_add_event (world, "v", "talk", rows[i].kind, rows[i].from, rows[i].to);
    /* A meeting has no host. */
    world_add_event (world, NULL, "meeting", HST_EVENT_TALK, DAY "22:00", DAY "23:00");
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "host-hours"), ==, rows[i].found);
    if (i == 1) {
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "host-hours")), ==,
                       "“talk” (Wednesday, 25 November, 08:59–10:00) is outside the working hours of the host, Zhytomyr: "
                       "09:00–17:00.");
      g_assert_cmpint (hst_finding_get_severity (world_get (world, "host-hours")), ==, HST_SEVERITY_NOTE);
    }
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
  g_test_add_func ("/plan/check-needs/vehicle-room", test_vehicle_room);
  g_test_add_func ("/plan/check-needs/host-hours", test_host_hours);
  return g_test_run ();
}
