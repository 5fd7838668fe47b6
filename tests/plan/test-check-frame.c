/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#define DAY "2026-11-25T"

/* A planned visit with two talks and two site visits in between. */
static World *
world_with_programme (HstVisit **visit)
{
  World *world = world_new ();

  *visit = world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26");
  (*visit)->status = HST_VISIT_PLANNED;
  hst_set_text (&(*visit)->title, "Autumn");
  world_add_event (world, "v", "Talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  world_add_event (world, "v", "Plant", HST_EVENT_SITE_VISIT, DAY "11:00", DAY "12:00");
  world_add_event (world, "v", "School", HST_EVENT_SITE_VISIT, DAY "14:00", DAY "15:00");
  world_add_event (world, "v", "Last talk", HST_EVENT_TALK, DAY "16:00", DAY "17:00");
  return world;
}

static guint
count_all (World *world)
{
  world_check (world);
  return world_count (world, "no-welcome") + world_count (world, "no-closing") +
         world_count (world, "no-evaluation") + world_count (world, "site-before-introduction");
}

static void
test_what_is_missing (void)
{
  HstVisit *visit;
  g_autoptr (World) world = world_with_programme (&visit);
  HstFinding *finding;

  g_assert_cmpuint (count_all (world), ==, 3);
  finding = world_get (world, "no-welcome");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==, "“Autumn” has no welcome.");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_NOTE);
  g_assert_cmpstr (hst_finding_get_visit (finding), ==, "v");
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "no-closing")), ==, "“Autumn” has no closing.");
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "no-evaluation")), ==,
                   "No time is planned at “Autumn” for an evaluation.");

  visit->first_day = visit->last_day = HST_DAY_NONE;
  world_check (world);
  g_assert_cmpint (hst_finding_get_at_utc_s (world_get (world, "no-welcome")), ==, HST_INSTANT_NONE);
}

static void
test_ceremonies_count (void)
{
  HstVisit *visit;
  g_autoptr (World) world = world_with_programme (&visit);

  /* One in the middle is neither a welcome nor a closing. */
  world_add_event (world, "v", "Signing", HST_EVENT_CEREMONY, DAY "15:00", DAY "16:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-welcome"), ==, 1);
  g_assert_cmpuint (world_count (world, "no-closing"), ==, 1);

  world_add_event (world, "v", "The mayor", HST_EVENT_CEREMONY, DAY "09:30", DAY "10:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-welcome"), ==, 0);
  g_assert_cmpuint (world_count (world, "no-closing"), ==, 1);
  world_add_event (world, "v", "Certificates", HST_EVENT_CEREMONY, "2026-11-26T00:00", "2026-11-26T00:30");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-closing"), ==, 0);
}

static void
test_words_count (void)
{
  static const struct {
    const char *title;
    const char *rule;
    guint       found;
  } rows[] = {
    { "Вітальне слово міського голови", "no-welcome", 0 },
    { "WELCOME ADDRESS", "no-welcome", 0 },
    { "Презентації планів дій, анкета, закриття", "no-closing", 0 },
    { "Презентації планів дій, анкета, закриття", "no-evaluation", 0 },
    { "Підсумки візиту", "no-closing", 0 },
    { "Підсумки дня", "no-closing", 1 },
    { "Disclosing reserves", "no-closing", 1 },          /* not a word’s beginning */
    { "Оцінювання візиту", "no-evaluation", 0 },
    { "Energy use", "no-evaluation", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    HstVisit *visit;
    g_autoptr (World) world = world_with_programme (&visit);

    world_add_event (world, "v", rows[i].title, HST_EVENT_DISCUSSION, DAY "15:00", DAY "15:30");
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, rows[i].rule), ==, rows[i].found);
  }
}

static void
test_order (void)
{
  HstVisit *visit;
  g_autoptr (World) world = world_with_programme (&visit);
  HstFinding *finding;

  /* Half of the guests are elsewhere meanwhile. */
  world_add_event (world, "v", "Also at ten", HST_EVENT_SITE_VISIT, DAY "10:00", DAY "11:00");
  world_check (world);
  g_assert_cmpuint (world_count (world, "site-before-introduction"), ==, 0);

  world_add_event (world, "v", "Boiler house", HST_EVENT_SITE_VISIT, DAY "09:00", DAY "09:30");
  world_check (world);
  finding = world_get (world, "site-before-introduction");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“Boiler house” comes before “Talk”, so nothing introduces it.");
  g_assert_cmpstr (hst_finding_get_uid (finding), ==, "Boiler house");
  g_assert_cmpstr (hst_finding_get_other (finding), ==, "Talk");
}

static void
test_only_programmes_that_have_taken_shape (void)
{
  static const struct {
    HstVisitStatus status;
    guint          found;
  } rows[] = {
    { HST_VISIT_IDEA, 0 }, { HST_VISIT_PLANNED, 3 }, { HST_VISIT_CONFIRMED, 3 }, { HST_VISIT_UNDER_WAY, 3 },
    { HST_VISIT_DONE, 0 }, { HST_VISIT_CANCELLED, 0 },
  };
  HstVisit *visit;
  g_autoptr (World) world = world_with_programme (&visit);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    visit->status = rows[i].status;
    g_assert_cmpuint (count_all (world), ==, rows[i].found);
  }

  /* Three sessions are the beginning of a programme. */
  visit->status = HST_VISIT_PLANNED;
  g_ptr_array_set_size (world->occurrences, 3);
  g_assert_cmpuint (count_all (world), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-frame/what-is-missing", test_what_is_missing);
  g_test_add_func ("/plan/check-frame/ceremonies-count", test_ceremonies_count);
  g_test_add_func ("/plan/check-frame/words-count", test_words_count);
  g_test_add_func ("/plan/check-frame/order", test_order);
  g_test_add_func ("/plan/check-frame/only-programmes-that-have-taken-shape",
                   test_only_programmes_that_have_taken_shape);
  return g_test_run ();
}
