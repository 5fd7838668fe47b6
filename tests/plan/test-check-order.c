/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings follow from what the plan holds, not from the order in which it was read. */
#include "check-world.h"

#define PLANS    200
#define VISITS   5
#define PLACES   6
#define PEOPLE   4
#define EVENTS   30
#define SHUFFLES 3

/* The night in which Kyiv's clocks are turned back is among these days. */
#define FIRST_DAY hst_day_from_ymd (2026, 10, 23)
#define DAYS      4

static const HstRecordType *const types[] = {
  &hst_programme_type, &hst_community_type, &hst_venue_type, &hst_person_type, &hst_visit_type, &hst_delegation_type,
  &hst_curfew_type,
};

static int
pick (int n)
{
  return g_test_rand_int_range (0, n);
}

static char *
name_of (const char *what,
         int         i)
{
  return g_strdup_printf ("%s%d", what, i);
}

static char *
pick_name (const char *what,
           int         n)
{
  return pick (5) == 0 ? NULL : name_of (what, pick (n));
}

static char *
pick_moment (void)
{
  g_autofree char *day = hst_day_to_string (FIRST_DAY + pick (DAYS));

  return g_strdup_printf ("%sT%02d:%02d", day, pick (24), pick (4) * 15);
}

static void
add_places (World *world)
{
  static const char *const oblasts[] = { "UA-18", "UA-59", "UA-46" };

  for (int i = 0; i < PLACES; i++) {
    g_autofree char *code = name_of ("c", i);
    g_autofree char *uid = name_of ("venue", i);
    HstVenue *venue = world_add_venue (world, uid, 50 + pick (10) / 50.0, 28);

    world_add_community (world, code, oblasts[pick (3)]);
    venue->capacity = pick (20);
    venue->shelter_capacity = pick (20);
    hst_set_text (&venue->community, code);
    if (pick (3) == 0)
      hst_set_text (&venue->shelter, NULL);
  }
  world_add_curfew (world, "UA-18", 0, 5 * 60);
  world_add_curfew (world, "UA-59", 23 * 60, 5 * 60);
}

static void
add_people (World *world)
{
  static const char *const languages[] = { "uk", "ja", "ja uk", "en" };

  for (int i = 0; i < PEOPLE; i++) {
    g_autofree char *uid = name_of ("p", i);
    HstPerson *person = world_add_person (world, uid, uid);

    set_list (&person->languages, languages[pick (4)]);
    person->role = pick (2) == 0 ? HST_PERSON_INTERPRETER : HST_PERSON_SPEAKER;
  }
}

static void
add_visits (World *world)
{
  for (int i = 0; i < VISITS; i++) {
    g_autofree char *uid = name_of ("v", i);
    g_autofree char *host = name_of ("c", pick (PLACES));
    g_autofree char *coordinator = pick_name ("p", PEOPLE);
    HstVisit *visit = world_add_visit (world, uid, host, "2026-10-23", "2026-10-26");

    visit->first_day += pick (3);
    visit->status = pick (6);
    hst_set_text (&visit->coordinator, coordinator);
    for (int k = 0; k < PLACES; k++) {
      g_autofree char *code = name_of ("c", k);
      HstDelegation *delegation;

      if (pick (2) == 0)
        continue;
      delegation = world_add_delegation (world, uid, code, pick (6));
      delegation->reply = pick (5);
      delegation->reply_by = pick (2) == 0 ? HST_DAY_NONE : FIRST_DAY - 20 + pick (20);
      delegation->arrival = hst_moment_floating (FIRST_DAY + pick (DAYS), pick (HST_DAY_S));
      delegation->departure = hst_moment_floating (FIRST_DAY + pick (DAYS), pick (HST_DAY_S));
    }
  }
}

static void
add_events (World *world)
{
  for (int i = 0; i < EVENTS; i++) {
    g_autofree char *uid = name_of ("e", i);
    g_autofree char *visit = pick_name ("v", VISITS);
    g_autofree char *from = pick_moment ();
    g_autofree char *to = pick_moment ();
    g_autofree char *venue = pick_name ("venue", PLACES);
    g_autofree char *responsible = pick_name ("p", PEOPLE);
    g_autofree char *speaker = pick_name ("p", PEOPLE);
    g_autofree char *origin = pick_name ("c", PLACES);
    g_autofree char *destination = pick_name ("c", PLACES);
    const gboolean swap = strcmp (from, to) > 0 && pick (10) != 0;
    HstEvent *event = world_add_event (world, visit, uid, pick (HST_EVENT_BLOCKER + 1), swap ? to : from,
                                       swap ? from : to);

    hst_set_text (&event->venue, venue);
    hst_set_text (&event->responsible, responsible);
    hst_set_text (&event->origin, origin);
    hst_set_text (&event->destination, destination);
    if (speaker != NULL)
      set_list (&event->speakers, speaker);
    if (pick (3) == 0)
      set_list (&event->communities, "c1 c3");
  }
}

static World *
make_plan (void)
{
  World *world = world_new ();
  HstProgramme *programme = hst_programme_new ();

  hst_set_text (&programme->uid, "programme");
  programme->work_start_min = 9 * 60;
  programme->work_end_min = 18 * 60;
  set_list (&programme->languages, "uk en");
  hst_plan_take (world->plan, programme);
  world->today = FIRST_DAY - pick (20);
  add_places (world);
  add_people (world);
  add_visits (world);
  add_events (world);
  return world;
}

static GPtrArray *
dup_shuffled (GPtrArray *all)
{
  GPtrArray *shuffled = g_ptr_array_copy (all, NULL, NULL);

  g_ptr_array_set_free_func (shuffled, NULL);
  for (guint i = shuffled->len; i > 1; i--) {
    const int other = pick ((int) i);
    gpointer kept = shuffled->pdata[i - 1];

    shuffled->pdata[i - 1] = shuffled->pdata[other];
    shuffled->pdata[other] = kept;
  }
  return shuffled;
}

/* The same records, in another order. */
static World *
shuffle (World *world)
{
  World *other = world_new ();
  g_autoptr (GPtrArray) occurrences = dup_shuffled (world->occurrences);

  other->today = world->today;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GPtrArray) records = dup_shuffled (hst_plan_get_records (world->plan, types[i]));

    for (guint k = 0; k < records->len; k++)
      hst_plan_take (other->plan, hst_record_ref (records->pdata[k]));
  }
  for (guint i = 0; i < occurrences->len; i++)
    g_ptr_array_add (other->occurrences, g_object_ref (occurrences->pdata[i]));
  return other;
}

static char *
describe (GPtrArray *findings)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    HstFinding *finding = findings->pdata[i];
    const char *uid = hst_finding_get_uid (finding), *other = hst_finding_get_other (finding);
    const char *visit = hst_finding_get_visit (finding), *way_out = hst_finding_get_way_out (finding);

    g_string_append_printf (text, "%s %s %s %s %" G_GINT64_FORMAT " %s %s\n", hst_finding_get_rule (finding),
                            visit != NULL ? visit : "-", uid != NULL ? uid : "-", other != NULL ? other : "-",
                            hst_finding_get_at_utc_s (finding), hst_finding_get_sentence (finding),
                            way_out != NULL ? way_out : "-");
  }
  return g_string_free (text, FALSE);
}

static void
test_order (void)
{
  g_autoptr (GHashTable) rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < PLANS; i++) {
    g_autoptr (World) world = make_plan ();
    g_autofree char *expected = NULL;

    world_check (world);
    expected = describe (world->findings);
    for (guint k = 0; k < world->findings->len; k++)
      g_hash_table_add (rules, g_strdup (hst_finding_get_rule (world->findings->pdata[k])));
    for (guint k = 0; k < SHUFFLES; k++) {
      g_autoptr (World) other = shuffle (world);
      g_autofree char *found = NULL;

      world_check (other);
      found = describe (other->findings);
      g_assert_cmpstr (found, ==, expected);
    }
  }
  /* Plans in which nothing is wrong would prove nothing: most rules must have had their say. */
  g_test_message ("%u rules", g_hash_table_size (rules));
  g_assert_cmpuint (g_hash_table_size (rules), >=, 25);
}

/* Whoever accepts one finding accepts that one: no two of a rule have the same cause. */
static void
test_causes (void)
{
  for (guint i = 0; i < PLANS; i++) {
    g_autoptr (World) world = make_plan ();
    g_autoptr (GHashTable) causes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    world_check (world);
    g_assert_cmpuint (world->findings->len, >, 0);
    for (guint k = 0; k < world->findings->len; k++) {
      HstFinding *finding = world->findings->pdata[k];
      const gboolean is_new = g_hash_table_add (causes, g_strjoin ("\n", hst_finding_get_rule (finding),
                                                                   hst_finding_get_cause (finding), NULL));

      if (!is_new)
        g_test_message ("%s: %s", hst_finding_get_rule (finding), hst_finding_get_sentence (finding));
      g_assert_true (is_new);
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-order/order", test_order);
  g_test_add_func ("/plan/check-order/causes", test_causes);
  return g_test_run ();
}
