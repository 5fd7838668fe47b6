/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Small plans, by hand and at random, for the tests of suggestions. */

#include "check-world.h"

#include "hst-suggest.h"

#define HOUR 3600

static const char *const guests[] = { "UA-A", "UA-B", "UA-C" };
static const char *const halls[] = { "hall", "school", "works" };
static const char *const people[] = { "olena", "ihor", "maria" };

static inline const char *
pick (GRand             *rand,
      const char *const *of,
      guint              n)
{
  return of[g_rand_int_range (rand, 0, (gint32) n)];
}

static inline HstBusy *
add_busy (World      *world,
          const char *whom,
          HstDay      from,
          HstDay      to)
{
  HstBusy *busy = hst_busy_new ();
  g_autofree char *first = hst_day_to_string (from);
  g_autofree char *last = hst_day_to_string (to + 1);
  g_autofree char *period = g_strconcat (first, "/", last, NULL);
  g_autofree char *uid = g_strdup_printf ("%s %s", whom, period);

  hst_set_text (&busy->uid, uid);
  hst_set_text (&busy->whom, whom);
  set_list (&busy->periods, period);
  hst_plan_take (world->plan, busy);
  return busy;
}

static inline HstEvent *
add_random_session (World      *world,
                    GRand      *rand,
                    const char *visit,
                    HstDay      day,
                    guint       number,
                    guint       n_halls)
{
  static const HstEventKind kinds[] = { HST_EVENT_TALK, HST_EVENT_WORKSHOP, HST_EVENT_MEAL, HST_EVENT_SITE_VISIT,
                                        HST_EVENT_DISCUSSION, HST_EVENT_BREAK };
  const int from_h = g_rand_int_range (rand, 9, 16), length_h = g_rand_int_range (rand, 1, 3);
  g_autofree char *date = hst_day_to_string (day);
  g_autofree char *from = g_strdup_printf ("%sT%02d:00", date, from_h);
  g_autofree char *to = g_strdup_printf ("%sT%02d:00", date, from_h + length_h);
  g_autofree char *uid = g_strdup_printf ("%s-%u", visit, number);
  HstEvent *event = world_add_event (world, visit, uid, kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))], from, to);

  if (g_rand_boolean (rand))
    hst_set_text (&event->responsible, pick (rand, people, G_N_ELEMENTS (people)));
  hst_set_text (&event->venue, pick (rand, halls, n_halls));
  if (g_rand_boolean (rand))
    set_list (&event->communities, pick (rand, guests, G_N_ELEMENTS (guests)));
  return event;
}

static inline World *
make_world (void)
{
  World *world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (guests); i++)
    world_add_community (world, guests[i], "UA-59");
  world_add_community (world, "HOST", "UA-18");
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    world_add_person (world, people[i], people[i]);
  world_add_venue (world, halls[0], 50.25, 28.66);
  world_add_venue (world, halls[1], 50.30, 28.70);
  world_add_venue (world, halls[2], 50.20, 28.60)->work_start_min = 10 * 60;
  hst_plan_find_venue (world->plan, halls[2])->work_end_min = 17 * 60;
  return world;
}

/* One visit that is planned among others, in November and December. */
static inline World *
make_random_world (GRand *rand,
                   guint  n_sessions)
{
  World *world = make_world ();
  const HstDay first = hst_day_from_ymd (2026, 11, 24);

  for (guint i = 0; i < 4; i++) {
    const HstDay from = i == 0 ? first : first + g_rand_int_range (rand, -5, 30);
    const guint n_days = (guint) g_rand_int_range (rand, 1, 3);
    g_autofree char *uid = g_strdup_printf ("v%u", i);
    g_autofree char *from_text = hst_day_to_string (from);
    g_autofree char *to_text = hst_day_to_string (from + (HstDay) n_days - 1);
    HstVisit *visit = world_add_visit (world, uid, g_rand_boolean (rand) ? "HOST" : "UA-C", from_text, to_text);

    hst_set_text (&visit->title, uid);
    hst_set_text (&visit->coordinator, pick (rand, people, G_N_ELEMENTS (people)));
    for (guint j = 0; j < 2; j++)
      if (g_rand_boolean (rand))
        world_add_delegation (world, uid, guests[j], 5);
    for (guint j = 0; j < n_sessions; j++)
      add_random_session (world, rand, uid, from + g_rand_int_range (rand, 0, (gint32) n_days), j, 3);
  }
  for (guint i = 0; i < 6; i++) {
    const HstDay from = first + g_rand_int_range (rand, -5, 30);

    add_busy (world, i % 2 == 0 ? pick (rand, people, G_N_ELEMENTS (people)) : i == 1 ? "HOST" : pick (rand, guests, 2),
              from, from + g_rand_int_range (rand, 0, 3));
  }
  return world;
}

static inline HstSuggest *
suggest_of (World *world)
{
  return hst_suggest_new (world->plan, world->occurrences, world->zone, world->today, world->holidays_off);
}
