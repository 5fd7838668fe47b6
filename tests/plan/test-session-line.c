/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-session-line.h"

/* Sessions that are typed in one line. */

static const HstDay today = 20783;    /* 26 November 2026 */

static HstPlan *
make_plan (void)
{
  static const char *const venues[][2] = {
    { "press", "Пресцентр міської ради" }, { "hotel", "Hotel" }, { "hotel-2", "Hotel Annex" },
  };
  static const char *const communities[][3] = {
    { "UA-V", "Валківська", "Валки" }, { "UA-O", "Охтирська", "Охтирка" }, { "UA-Z", "Житомирська", "Житомир" },
  };
  HstPlan *plan = hst_plan_new ();

  for (guint i = 0; i < G_N_ELEMENTS (venues); i++) {
    HstVenue *venue = hst_venue_new ();

    hst_set_text (&venue->uid, venues[i][0]);
    hst_set_text (&venue->name, venues[i][1]);
    hst_plan_take (plan, venue);
  }
  for (guint i = 0; i < G_N_ELEMENTS (communities); i++) {
    HstCommunity *community = hst_community_new ();

    hst_set_text (&community->code, communities[i][0]);
    hst_set_text (&community->name, communities[i][1]);
    hst_set_text (&community->centre, communities[i][2]);
    hst_plan_take (plan, community);
  }
  return plan;
}

static const char *
or_none (const char *text)
{
  return text != NULL ? text : "-";
}

/* title | kind | start end or length | venue or place | way */
static void
assert_read (const char *line,
             const char *expected)
{
  g_autoptr (HstPlan) plan = make_plan ();
  g_autoptr (HstEvent) draft = hst_event_new ();
  g_autofree char *start = NULL, *end = NULL, *found = NULL;

  hst_session_line_read (line, plan, today, today + 1, g_intern_static_string ("Europe/Kyiv"), NULL, draft);
  start = hst_moment_is_set (&draft->start) ? hst_moment_to_string (&draft->start) : g_strdup (or_none (draft->duration));
  end = hst_moment_is_set (&draft->end) ? hst_moment_to_string (&draft->end) : g_strdup ("");
  found = g_strdup_printf ("%s | %d | %.16s %.16s | %s | %s %s", draft->summary, (int) draft->kind, start, end,
                           or_none (draft->venue != NULL ? draft->venue : draft->location), or_none (draft->origin),
                           or_none (draft->destination));
  if (g_strcmp0 (found, expected) != 0)
    g_test_message ("typed “%s”", line);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_title_alone (void)
{
  assert_read ("Обід", "Обід | 5 | PT60M  | - | - -");
  assert_read (" Підсумки дня ", "Підсумки дня | 4 | PT60M  | - | - -");
  /* Numbers are no times. */
  assert_read ("Котельня РК 10", "Котельня РК 10 | 0 | PT60M  | - | - -");
  assert_read ("ЖДНЗ № 6, 12 осіб", "ЖДНЗ № 6, 12 осіб | 0 | PT60M  | - | - -");
  /* A time without a title is none. */
  assert_read ("10:00", "10:00 | 0 | PT60M  | - | - -");
}

static void
test_times (void)
{
  assert_read ("13:00–14:00 Обід", "Обід | 5 | 2026-11-27T13:00 2026-11-27T14:00 | - | - -");
  assert_read ("25.11 10:10-11:10 Презентація", "Презентація | 1 | 2026-11-25T10:10 2026-11-25T11:10 | - | - -");
  /* Without an end it is as long as its kind mostly is. */
  assert_read ("11:10 Кава", "Кава | 6 | 2026-11-27T11:10 2026-11-27T11:30 | - | - -");
  assert_read ("23:15–00:45 Дорога", "Дорога | 7 | 2026-11-27T23:15 2026-11-28T00:45 | - | - -");
  /* A date alone gives no time of day. */
  assert_read ("25.11 Обід", "25.11 Обід | 5 | PT60M  | - | - -");
}

static void
test_places (void)
{
  assert_read ("Обід @Пресцентр", "Обід | 5 | PT60M  | press | - -");
  assert_read ("13:00–14:00 Обід @ пресцентр міської", "Обід | 5 | 2026-11-27T13:00 2026-11-27T14:00 | press | - -");
  /* What is called so is meant, not what begins so; where several begin so, none is. */
  assert_read ("Вечеря @hotel", "Вечеря | 5 | PT60M  | hotel | - -");
  assert_read ("Вечеря @hot", "Вечеря | 5 | PT60M  | hot | - -");
  assert_read ("Вечеря @Площа", "Вечеря | 5 | PT60M  | Площа | - -");
  assert_read ("Лист на a@example.org", "Лист на a@example.org | 0 | PT60M  | - | - -");
  assert_read ("Обід @", "Обід @ | 5 | PT60M  | - | - -");
}

/* A sign is not the only venue. */
static void
test_sign (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (HstEvent) draft = hst_event_new ();
  HstVenue *venue = hst_venue_new ();

  hst_set_text (&venue->uid, "hall");
  hst_set_text (&venue->name, "Hall");
  hst_plan_take (plan, venue);
  hst_session_line_read ("Обід @ ?", plan, today, today + 1, g_intern_static_string ("Europe/Kyiv"), NULL, draft);
  g_assert_cmpstr (draft->venue, ==, NULL);
  g_assert_cmpstr (draft->location, ==, "?");
}

static void
test_ways (void)
{
  assert_read ("05:20–06:50 Переїзд Валки — Охтирка",
               "Переїзд Валки — Охтирка | 7 | 2026-11-27T05:20 2026-11-27T06:50 | - | UA-V UA-O");
  assert_read ("Від’їзд: Житомир - Охтирка", "Від’їзд: Житомир - Охтирка | 7 | PT30M  | - | UA-Z UA-O");
  assert_read ("Переїзд до Житомир", "Переїзд до Житомир | 7 | PT30M  | - | - -");
  /* Only a transfer goes anywhere. */
  assert_read ("Презентація: Валки, Охтирка", "Презентація: Валки, Охтирка | 1 | PT60M  | - | - -");
}

/* What is said is not guessed, and what is guessed has no say in how long that is. */
static void
test_kind_that_is_said (void)
{
  g_autoptr (HstPlan) plan = make_plan ();
  g_autoptr (HstEvent) waiting = hst_event_new ();
  g_autoptr (HstEvent) timed = hst_event_new ();
  const HstEventKind kind = HST_EVENT_BREAK;

  hst_session_line_read ("Обід", plan, today, today + 1, g_intern_static_string ("Europe/Kyiv"), &kind, waiting);
  g_assert_cmpint (waiting->kind, ==, HST_EVENT_BREAK);
  g_assert_cmpstr (waiting->duration, ==, "PT20M");
  hst_session_line_read ("13:00 Обід", plan, today, today + 1, g_intern_static_string ("Europe/Kyiv"), &kind, timed);
  g_assert_cmpint (hst_moment_get_wall_s (&timed->end) - hst_moment_get_wall_s (&timed->start), ==, 20 * 60);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/session-line/title-alone", test_title_alone);
  g_test_add_func ("/plan/session-line/times", test_times);
  g_test_add_func ("/plan/session-line/places", test_places);
  g_test_add_func ("/plan/session-line/sign", test_sign);
  g_test_add_func ("/plan/session-line/ways", test_ways);
  g_test_add_func ("/plan/session-line/kind-that-is-said", test_kind_that_is_said);

  return g_test_run ();
}
