/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings follow from what the plan holds, not from the order in which it was read. */
#include "random-plan.h"

#define PLANS    200
#define SHUFFLES 3

static const RandomShape shape = { .events = 30, .days = 4, .people = 4 };

static const HstRecordType *const types[] = {
  &hst_programme_type, &hst_community_type, &hst_venue_type, &hst_person_type, &hst_visit_type, &hst_delegation_type,
  &hst_curfew_type, &hst_confirmation_type, &hst_busy_type, &hst_way_type,
};

static int
pick (int n)
{
  return g_test_rand_int_range (0, n);
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

static void
test_order (void)
{
  g_autoptr (GHashTable) rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < PLANS; i++) {
    g_autoptr (World) world = random_plan_new (&shape);
    g_autofree char *expected = NULL;

    world_check (world);
    expected = findings_describe (world->findings);
    for (guint k = 0; k < world->findings->len; k++)
      g_hash_table_add (rules, g_strdup (hst_finding_get_rule (world->findings->pdata[k])));
    for (guint k = 0; k < SHUFFLES; k++) {
      g_autoptr (World) other = shuffle (world);
      g_autofree char *found = NULL;

      world_check (other);
      found = findings_describe (other->findings);
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
    g_autoptr (World) world = random_plan_new (&shape);
    g_autoptr (GHashTable) causes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    world_check (world);
    g_assert_cmpuint (world->findings->len, >, 0);
    for (guint k = 0; k < world->findings->len; k++) {
      HstFinding *finding = world->findings->pdata[k];
      g_autofree char *instance = hst_moment_to_string (hst_finding_get_recurrence_id (finding));
      const gboolean is_new = g_hash_table_add (causes, g_strjoin ("\n", hst_finding_get_rule (finding),
                                                                   hst_finding_get_cause (finding), instance, NULL));

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
