/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define DAY "2026-11-25T"

static void
test_nothing (void)
{
  g_autoptr (World) world = world_new ();

  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 0);
}

static void
test_head_count (void)
{
  g_autoptr (World) world = world_new ();
  HstVenue *venue = world_add_venue (world, "hall", NAN, NAN);
  HstEvent *talk = world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstDelegation *pryluky;
  HstFinding *finding;

  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
  world_add_delegation (world, "v", "okhtyrka", 4);
  world_add_delegation (world, "v", "valky", 4);
  pryluky = world_add_delegation (world, "v", "pryluky", 3);
  hst_set_text (&talk->venue, "hall");

  /* Not known is not too small, and exactly full is full, not too full. */
  venue->capacity = venue->group_limit = venue->shelter_capacity = 0;
  world_check (world);
  g_assert_cmpuint (world_count (world, "capacity") + world_count (world, "group-limit") +
                    world_count (world, "shelter-room"), ==, 0);
  venue->capacity = venue->group_limit = venue->shelter_capacity = 11;
  world_check (world);
  g_assert_cmpuint (world_count (world, "capacity") + world_count (world, "group-limit") +
                    world_count (world, "shelter-room"), ==, 0);

  venue->capacity = 10;
  venue->group_limit = 5;
  venue->shelter_capacity = 9;
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "capacity")), ==,
                   "People expected at “talk”: 11. Capacity of “hall”: 10.");
  finding = world_get (world, "group-limit");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "People expected at “talk”: 11. Largest group that “hall” admits: 5.");
  g_assert_cmpstr (hst_finding_get_way_out (finding), ==, "Split the guests into 3 groups.");
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "shelter-room")), ==,
                   "People expected at “talk”: 11. Capacity of the shelter of “hall”: 9.");

  pryluky->reply = HST_REPLY_DECLINED;
  world_check (world);
  g_assert_cmpuint (world_count (world, "capacity"), ==, 0);
  g_assert_cmpuint (world_count (world, "group-limit"), ==, 1);

  set_list (&talk->communities, "valky");
  world_check (world);
  g_assert_cmpuint (world_count (world, "group-limit"), ==, 0);
}

static void
test_more_named_than_seats (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *meeting = world_add_event (world, NULL, "meeting", HST_EVENT_DISCUSSION, DAY "10:00", DAY "11:00");

  world_add_venue (world, "hall", NAN, NAN)->capacity = 2;
  set_list (&world_add_delegation (world, "meeting", "valky", 2)->delegates, "a b c");
  hst_set_text (&meeting->venue, "hall");
  world_check (world);
  g_assert_cmpuint (world_count (world, "capacity"), ==, 1);
}

/* What each kind of item must have. */
static void
test_missing (void)
{
  static const struct {
    HstEventKind kind;
    guint        missing;
  } rows[] = {
    { HST_EVENT_TALK, 1 }, { HST_EVENT_WORKSHOP, 1 }, { HST_EVENT_SITE_VISIT, 1 }, { HST_EVENT_DISCUSSION, 1 },
    { HST_EVENT_CEREMONY, 1 }, { HST_EVENT_MEAL, 0 }, { HST_EVENT_BREAK, 0 }, { HST_EVENT_TRANSFER, 0 },
    { HST_EVENT_CHECK_IN, 0 }, { HST_EVENT_FREE_TIME, 0 }, { HST_EVENT_BLOCKER, 0 }, { HST_EVENT_OTHER, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *event = world_add_event (world, NULL, "item", rows[i].kind, DAY "10:00", DAY "11:00");

    /* A series is reported once. */
    world_add_event (world, NULL, "item", rows[i].kind, "2026-12-02T10:00", "2026-12-02T11:00");
    world_check (world);
    g_assert_cmpuint (world_count (world, "no-venue"), ==, rows[i].missing);
    g_assert_cmpuint (world_count (world, "nobody-responsible"), ==, rows[i].missing);

    g_ptr_array_set_size (world->occurrences, 1);
    hst_set_text (&event->location, "Zoom");
    hst_set_text (&event->responsible, "p");
    world_check (world);
    g_assert_cmpuint (world->findings->len, ==, 0);
  }
}

static void
test_shelter (void)
{
  g_autoptr (World) world = world_new ();
  HstVenue *hall = world_add_venue (world, "hall", NAN, NAN);

  for (guint i = 0; i < 3; i++) {
    g_autofree char *uid = g_strdup_printf ("meal %u", i);

    hst_set_text (&world_add_event (world, NULL, uid, HST_EVENT_MEAL, DAY "10:00", DAY "10:00")->venue, "hall");
  }
  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 0);

  hst_set_text (&hall->shelter, NULL);
  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 1);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "no-shelter")), ==, "No shelter is known for “hall”.");
}

static void
test_outside (void)
{
  static const struct {
    HstEventKind  kind;
    const char   *from;
    const char   *to;
    guint         found;
  } rows[] = {
    { HST_EVENT_MEAL, DAY "00:00", DAY "01:00", 0 },
    { HST_EVENT_MEAL, "2026-11-24T23:59", DAY "01:00", 1 },
    { HST_EVENT_MEAL, "2026-11-26T23:59", "2026-11-27T01:00", 0 },
    { HST_EVENT_MEAL, "2026-11-27T00:00", "2026-11-27T01:00", 1 },
    { HST_EVENT_TRANSFER, "2026-11-24T05:00", "2026-11-24T12:00", 0 },
    { HST_EVENT_TRANSFER, "2026-11-23T05:00", "2026-11-23T12:00", 1 },
    { HST_EVENT_TRANSFER, "2026-11-27T05:00", "2026-11-27T12:00", 0 },
    { HST_EVENT_OTHER, "2026-11-26", "2026-11-27", 0 },
    { HST_EVENT_OTHER, "2026-11-27", "2026-11-28", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();

    world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26");
    world_add_event (world, "v", "item", rows[i].kind, rows[i].from, rows[i].to);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "outside-visit"), ==, rows[i].found);
    g_assert_cmpuint (world->findings->len, ==, rows[i].found);
  }
}

static void
test_outside_says_what (void)
{
  g_autoptr (World) world = world_new ();

  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26");
  world_add_event (world, "v", "item", HST_EVENT_MEAL, "2026-11-28T12:00", "2026-11-28T13:00");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "outside-visit")), ==,
                   "“item” (Saturday, 28 November) is outside the days of its visit: 25 November 2026 – 26 November 2026.");
}

static void
test_backwards (void)
{
  g_autoptr (World) world = world_new ();

  world_add_event (world, NULL, "point", HST_EVENT_OTHER, DAY "10:00", DAY "10:00");
  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 0);
  world_add_event (world, NULL, "item", HST_EVENT_OTHER, DAY "10:00", DAY "09:59");
  world_check (world);
  g_assert_cmpstr (hst_finding_get_uid (world_get (world, "backwards")), ==, "item");
}

static void
test_silence (void)
{
  static const struct {
    HstEventKind  kind;
    const char   *from;
    guint         found;
  } rows[] = {
    { HST_EVENT_CEREMONY, DAY "09:00", 1 }, { HST_EVENT_TALK, DAY "09:00", 1 }, { HST_EVENT_TALK, DAY "09:01", 0 },
    { HST_EVENT_TALK, DAY "08:59", 0 }, { HST_EVENT_OTHER, DAY "09:00", 0 }, { HST_EVENT_TALK, "2026-07-25T09:00", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();

    world_add_event (world, NULL, "item", rows[i].kind, rows[i].from, rows[i].from);
    world_check (world);
    g_assert_cmpuint (world_count (world, "minute-of-silence"), ==, rows[i].found);
  }
}

/* Of a visit that is off nothing is said. */
static void
test_cancelled_visit (void)
{
  g_autoptr (World) world = world_new ();

  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26")->status = HST_VISIT_CANCELLED;
  world_add_event (world, "v", "talk", HST_EVENT_TALK, "2026-11-28T09:00", "2026-11-28T08:00");
  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 0);
}

static HstProgramme *
add_programme (World *world,
               gint64 start_min,
               gint64 end_min)
{
  HstProgramme *programme = hst_programme_new ();

  hst_set_text (&programme->uid, "programme");
  programme->work_start_min = start_min;
  programme->work_end_min = end_min;
  hst_plan_take (world->plan, programme);
  return programme;
}

static void
test_working_hours (void)
{
  static const struct {
    HstEventKind kind;
    const char  *from;
    const char  *to;
    guint        found;
  } rows[] = {
    { HST_EVENT_TALK, DAY "09:00", DAY "18:00", 0 },
    { HST_EVENT_TALK, DAY "08:59", DAY "10:00", 1 },
    { HST_EVENT_SITE_VISIT, DAY "17:00", DAY "18:01", 1 },
    { HST_EVENT_DISCUSSION, DAY "20:00", DAY "21:00", 1 },
    { HST_EVENT_WORKSHOP, DAY "17:00", "2026-11-26T00:00", 1 },
    { HST_EVENT_WORKSHOP, DAY "17:00", "2026-11-26T10:00", 1 },   /* through the night */
    { HST_EVENT_CEREMONY, DAY "19:00", DAY "21:00", 0 },
    { HST_EVENT_MEAL, DAY "19:00", DAY "21:00", 0 },
    { HST_EVENT_TRANSFER, DAY "05:00", DAY "08:00", 0 },
    { HST_EVENT_TALK, "2026-11-25", "2026-11-26", 0 },            /* a whole day */
    { HST_EVENT_TALK, "2026-10-25T08:59", "2026-10-25T10:00", 1 },
    { HST_EVENT_TALK, "2026-10-25T09:00", "2026-10-25T18:00", 0 }, /* a day of 25 hours */
    { HST_EVENT_TALK, "2027-03-28T09:00", "2027-03-28T18:00", 0 }, /* and of 23 */
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();

    add_programme (world, 9 * 60, 18 * 60);
    world_add_event (world, NULL, "one", rows[i].kind, rows[i].from, rows[i].to);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "working-hours"), ==, rows[i].found);
  }
}

static void
test_working_hours_of_the_programme (void)
{
  g_autoptr (World) world = world_new ();
  HstProgramme *programme;

  world_add_event (world, NULL, "talk", HST_EVENT_TALK, DAY "17:00", "2026-11-26T00:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "working-hours"), ==, 0);

  programme = add_programme (world, 9 * 60, 18 * 60);
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "working-hours")), ==,
                   "“talk” (Wednesday, 25 November, 17:00–00:00) is outside the working hours, 09:00–18:00.");
  g_assert_cmpint (hst_finding_get_severity (world_get (world, "working-hours")), ==, HST_SEVERITY_NOTE);

  /* Midnight is the end of the day, too; and no hours are no limit. */
  programme->work_end_min = 24 * 60;
  world_check (world);
  g_assert_cmpuint (world_count (world, "working-hours"), ==, 0);
  programme->work_start_min = programme->work_end_min = 0;
  world_check (world);
  g_assert_cmpuint (world_count (world, "working-hours"), ==, 0);
}

static void
test_no_number (void)
{
  g_autoptr (World) world = world_new ();
  HstVisit *visit = world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
  HstDelegation *okhtyrka = world_add_delegation (world, "v", "okhtyrka", 0);
  HstDelegation *valky = world_add_delegation (world, "v", "valky", 0);

  hst_set_text (&visit->title, "Autumn");
  world_add_delegation (world, "v", "pryluky", 3);
  world_add_delegation (world, "v", "zhytomyr", 0);      /* the host is no guest */
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-number"), ==, 0);

  visit->status = HST_VISIT_PLANNED;
  world_check (world);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "no-number")), ==,
                   "“Autumn”: it is not known how many people come from: okhtyrka, valky.");
  g_assert_cmpstr (hst_finding_get_visit (world_get (world, "no-number")), ==, "v");

  set_list (&okhtyrka->delegates, "ivan");
  world_check (world);
  g_assert_nonnull (strstr (hst_finding_get_sentence (world_get (world, "no-number")), "from: valky."));
  valky->reply = HST_REPLY_DECLINED;
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-number"), ==, 0);
}

static void
test_interpreter (void)
{
  static const struct {
    const char *programme;
    const char *speaker;
    const char *interpreter;   /* "-": nobody; "": languages not known */
    guint       found;
  } rows[] = {
    { "uk en", "ja", "-", 1 },
    { "uk en", "ja en", "-", 0 },
    { "uk en", "", "-", 0 },
    { "", "ja", "-", 0 },
    { "uk en", "ja", "ja uk", 0 },
    { "uk en", "ja", "", 0 },
    { "uk en", "ja", "de uk", 1 },
    { "uk en", "ja", "ja de", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *talk = world_add_event (world, NULL, "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    HstPerson *interpreter = world_add_person (world, "interpreter", "Ivan");

    if (*rows[i].programme != '\0')
      set_list (&add_programme (world, 0, 0)->languages, rows[i].programme);
    if (*rows[i].speaker != '\0')
      set_list (&world_add_person (world, "kenji", "Kenji")->languages, rows[i].speaker);
    interpreter->role = HST_PERSON_INTERPRETER;
    if (*rows[i].interpreter != '\0')
      set_list (&interpreter->languages, rows[i].interpreter);
    set_list (&talk->speakers, g_str_equal (rows[i].interpreter, "-") ? "kenji" : "kenji interpreter");
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "no-interpreter"), ==, rows[i].found);
    if (i > 0)
      continue;
    g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "no-interpreter")), ==,
                     "“talk” needs an interpreter for: Kenji.");

    /* One who is in charge will do as well; one who only has the languages will not. */
    set_list (&interpreter->languages, "ja uk");
    hst_set_text (&talk->responsible, "interpreter");
    world_check (world);
    g_assert_cmpuint (world_count (world, "no-interpreter"), ==, 0);
    interpreter->role = HST_PERSON_STAFF;
    world_check (world);
    g_assert_cmpuint (world_count (world, "no-interpreter"), ==, 1);
  }
}

/* A year of a large programme: 10,000 occurrences, checked within seconds even under a sanitizer. */
static void
test_large_plan (void)
{
  g_autoptr (World) world = world_new ();
  gint64 before_us;

  for (int day = 0; day < 250; day++) {
    g_autofree char *visit = g_strdup_printf ("v%d", day);
    g_autofree char *date = hst_day_to_string (hst_day_from_ymd (2026, 1, 1) + day);

    world_add_visit (world, visit, "zhytomyr", date, date);
    for (int i = 0; i < 5; i++) {
      g_autofree char *code = g_strdup_printf ("community %d", i);

      world_add_delegation (world, visit, code, 4);
    }
    for (int i = 0; i < 40; i++) {
      g_autofree char *uid = g_strdup_printf ("e%d-%d", day, i);
      g_autofree char *from = g_strdup_printf ("%sT%02d:%02d", date, 8 + i / 4, i % 4 * 15);
      g_autofree char *to = g_strdup_printf ("%sT%02d:%02d", date, 8 + (i + 1) / 4, (i + 1) % 4 * 15);

      hst_set_text (&world_add_event (world, visit, uid, i % 12 == 11 ? HST_EVENT_MEAL : HST_EVENT_OTHER,
                                      from, to)->responsible, "p");
    }
  }
  before_us = g_get_monotonic_time ();
  world_check (world);
  g_test_message ("%u occurrences in %d ms", world->occurrences->len,
                  (int) ((g_get_monotonic_time () - before_us) / 1000));
  g_assert_cmpuint (world->occurrences->len, ==, 10000);
  /* From New Year to Independence Day, and nothing else. */
  g_assert_cmpuint (world_count (world, "holiday"), ==, 9);
  g_assert_cmpuint (world->findings->len, ==, 9);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-session/nothing", test_nothing);
  g_test_add_func ("/plan/check-session/head-count", test_head_count);
  g_test_add_func ("/plan/check-session/more-named-than-seats", test_more_named_than_seats);
  g_test_add_func ("/plan/check-session/missing", test_missing);
  g_test_add_func ("/plan/check-session/shelter", test_shelter);
  g_test_add_func ("/plan/check-session/outside", test_outside);
  g_test_add_func ("/plan/check-session/outside-says-what", test_outside_says_what);
  g_test_add_func ("/plan/check-session/backwards", test_backwards);
  g_test_add_func ("/plan/check-session/silence", test_silence);
  g_test_add_func ("/plan/check-session/cancelled-visit", test_cancelled_visit);
  g_test_add_func ("/plan/check-session/large-plan", test_large_plan);
  g_test_add_func ("/plan/check-session/working-hours", test_working_hours);
  g_test_add_func ("/plan/check-session/working-hours-of-the-programme", test_working_hours_of_the_programme);
  g_test_add_func ("/plan/check-session/no-number", test_no_number);
  g_test_add_func ("/plan/check-session/interpreter", test_interpreter);
  return g_test_run ();
}
