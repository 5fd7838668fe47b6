/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define DAY "2026-11-25T"
#define KYIV "[Europe/Kyiv]"

static HstBusy *
add_busy (World      *world,
          const char *whom,
          const char *from_day,
          const char *to_day,
          const char *periods)
{
  HstBusy *busy = hst_busy_new ();

  hst_set_text (&busy->uid, whom);
  hst_set_text (&busy->whom, whom);
  busy->known_from = from_day != NULL ? hst_day_from_string (from_day) : HST_DAY_NONE;
  busy->known_to = to_day != NULL ? hst_day_from_string (to_day) : HST_DAY_NONE;
  if (periods != NULL)
    set_list (&busy->periods, periods);
  hst_plan_take (world->plan, busy);
  return busy;
}

static void
test_periods (void)
{
  static const struct {
    const char *period;
    guint       found;
  } rows[] = {
    { DAY "10:30:00" KYIV "/" DAY "10:45:00" KYIV, 1 },
    { DAY "09:00:00" KYIV "/" DAY "10:00:00" KYIV, 0 },
    { DAY "09:00:00" KYIV "/" DAY "10:01:00" KYIV, 1 },
    { DAY "11:00:00" KYIV "/" DAY "12:00:00" KYIV, 0 },
    { DAY "10:59:00" KYIV "/" DAY "12:00:00" KYIV, 1 },
    { DAY "08:30:00Z/" DAY "08:45:00Z", 1 },                    /* Kyiv is two hours ahead */
    { DAY "10:30:00Z/" DAY "10:45:00Z", 0 },
    { "2026-11-25/2026-11-26", 1 },
    { "2026-11-24/2026-11-25", 0 },
    { "2026-11-24T22:00:00" KYIV "/" DAY "10:30:00" KYIV, 1 },
    { DAY "09:30:00[Europe/Warsaw]/" DAY "09:45:00[Europe/Warsaw]", 0 },
    { "nonsense", 0 },
    { DAY "10:30:00" KYIV, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *talk = world_add_event (world, NULL, "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");

    world_add_person (world, "olena", "Olena");
    hst_set_text (&talk->responsible, "olena");
    add_busy (world, "olena", "2026-11-01", "2026-11-30", rows[i].period);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "busy"), ==, rows[i].found);
    g_assert_cmpuint (world_count (world, "busy-unknown"), ==, 0);
  }
}

/* In the night of 25 October 2026 Kyiv has two hours from three to four; the first is meant. */
static void
test_clocks_changed (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *bus = world_add_event (world, NULL, "bus", HST_EVENT_TRANSFER, "2026-10-25T02:00", "2026-10-25T03:30");

  HstBusy *busy;

  hst_set_text (&bus->driver, "ivan");
  busy = add_busy (world, "ivan", "2026-10-25", "2026-10-25", "2026-10-25T00:15:00Z/2026-10-25T00:20:00Z");
  world_check (world);
  g_assert_cmpuint (world_count (world, "busy"), ==, 1);
  set_list (&busy->periods, "2026-10-25T00:30:00Z/2026-10-25T01:30:00Z");
  world_check (world);
  g_assert_cmpuint (world_count (world, "busy"), ==, 0);
}

/* Who is asked for: people, the venue, delegations and the host; those who never tell anything are let alone. */
static void
test_whom (void)
{
  static const char *const whom[] = { "olena", "petro", "ivan", "hall", "valky", "zhytomyr" };

  for (guint i = 0; i <= G_N_ELEMENTS (whom); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *talk = world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    const char *who = i < G_N_ELEMENTS (whom) ? whom[i] : "somebody else";

    world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
    world_add_delegation (world, "v", "valky", 4);
    world_add_venue (world, "hall", NAN, NAN);
    hst_set_text (&talk->responsible, "olena");
    set_list (&talk->speakers, "petro");
    hst_set_text (&talk->driver, "ivan");
    hst_set_text (&talk->venue, "hall");
    add_busy (world, who, "2026-11-25", "2026-11-25", DAY "10:00:00" KYIV "/" DAY "11:00:00" KYIV);
    world_check (world);
    g_assert_cmpuint (world_count (world, "busy"), ==, i < G_N_ELEMENTS (whom) ? 1 : 0);
    if (i == 3)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "busy")), ==,
                       "“talk” (Wednesday, 25 November, 10:00–11:00) is when these are busy: hall.");
  }
}

static void
test_unknown (void)
{
  static const struct {
    const char *from_day;
    const char *to_day;
    guint       found;
  } rows[] = {
    { "2026-11-25", "2026-11-25", 0 }, { "2026-11-26", "2026-11-30", 1 }, { "2026-11-01", "2026-11-24", 1 },
    { NULL, "2026-11-24", 1 },         { NULL, "2026-11-25", 0 },         { "2026-11-25", NULL, 0 },
    { NULL, NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstEvent *talk = world_add_event (world, NULL, "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");

    hst_set_text (&talk->responsible, "olena");
    add_busy (world, "olena", rows[i].from_day, rows[i].to_day, NULL);
    world_check (world);
    g_assert_cmpuint (world_count (world, "busy-unknown"), ==, rows[i].found);
  }
}

/* Told of the day on which it begins only. */
static void
test_unknown_after_midnight (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *bus = world_add_event (world, NULL, "bus", HST_EVENT_TRANSFER, DAY "23:00", "2026-11-26T00:30");

  hst_set_text (&bus->driver, "ivan");
  add_busy (world, "ivan", "2026-11-25", "2026-11-25", NULL);
  world_check (world);
  g_assert_cmpuint (world_count (world, "busy-unknown"), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-busy/periods", test_periods);
  g_test_add_func ("/plan/check-busy/clocks-changed", test_clocks_changed);
  g_test_add_func ("/plan/check-busy/whom", test_whom);
  g_test_add_func ("/plan/check-busy/unknown", test_unknown);
  g_test_add_func ("/plan/check-busy/unknown-after-midnight", test_unknown_after_midnight);
  return g_test_run ();
}
