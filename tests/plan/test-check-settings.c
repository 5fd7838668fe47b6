/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

#include <string.h>

#define DAY "2026-11-25T"

static HstRuleSetting *
set_rule (World        *world,
          const char   *rule,
          HstRuleLevel  level)
{
  HstRuleSetting *setting = hst_rule_setting_new ();

  hst_set_text (&setting->rule, rule);
  setting->level = level;
  hst_plan_take (world->plan, setting);
  return setting;
}

static void
test_levels (void)
{
  static const struct {
    HstRuleLevel level;
    guint        found;
    HstSeverity  severity;
  } rows[] = {
    { HST_RULE_AS_BUILT, 1, HST_SEVERITY_WARNING }, { HST_RULE_OFF, 0, HST_SEVERITY_NOTE },
    { HST_RULE_NOTE, 1, HST_SEVERITY_NOTE },        { HST_RULE_WARNING, 1, HST_SEVERITY_WARNING },
    { HST_RULE_STOP, 1, HST_SEVERITY_STOP },
  };
  g_autoptr (World) world = world_new ();
  HstEvent *one = world_add_event (world, NULL, "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  HstEvent *two = world_add_event (world, NULL, "two", HST_EVENT_TALK, DAY "10:30", DAY "11:30");
  HstRuleSetting *setting = set_rule (world, "person-twice", HST_RULE_AS_BUILT);

  hst_set_text (&one->responsible, "p");
  hst_set_text (&two->responsible, "p");
  set_rule (world, "no-such-rule", HST_RULE_OFF);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    setting->level = rows[i].level;
    world_check (world);
    g_assert_cmpuint (world_count (world, "person-twice"), ==, rows[i].found);
    if (rows[i].found > 0)
      g_assert_cmpint (hst_finding_get_severity (world_get (world, "person-twice")), ==, rows[i].severity);
  }
  /* The worst first. */
  g_assert_cmpint (hst_finding_get_severity (world->findings->pdata[0]), ==, HST_SEVERITY_STOP);
}

static char *
dup_cause (World      *world,
           const char *rule)
{
  world_check (world);
  return g_strdup (hst_finding_get_cause (world_get (world, rule)));
}

/* What changes a cause, and what has nothing to do with it. */
static void
test_cause (void)
{
  g_autoptr (World) world = world_new ();
  HstVenue *hall = world_add_venue (world, "hall", NAN, NAN);
  HstDelegation *delegation = world_add_delegation (world, "v", "valky", 12);
  HstEvent *talk = world_add_event (world, "v", "talk", HST_EVENT_TALK, DAY "10:00", DAY "11:00");
  g_autofree char *cause = NULL, *retitled = NULL, *more = NULL, *less = NULL, *elsewhere = NULL;

  world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
  hall->capacity = 10;
  hst_set_text (&talk->venue, "hall");
  cause = dup_cause (world, "capacity");
  g_assert_cmpuint (strlen (cause), ==, 16);

  hst_set_text (&talk->summary, "another title");
  hst_set_text (&talk->responsible, "somebody");
  hst_set_text (&hall->notes, "keys at the door");
  retitled = dup_cause (world, "capacity");
  g_assert_cmpstr (retitled, ==, cause);

  delegation->quota = 13;
  more = dup_cause (world, "capacity");
  g_assert_cmpstr (more, !=, cause);
  delegation->quota = 12;
  hall->capacity = 11;
  less = dup_cause (world, "capacity");
  g_assert_cmpstr (less, !=, cause);
  g_assert_cmpstr (less, !=, more);
  hall->capacity = 10;
  elsewhere = dup_cause (world, "capacity");
  g_assert_cmpstr (elsewhere, ==, cause);
}

static void
test_accepted (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *talk = world_add_event (world, NULL, "talk", HST_EVENT_TALK, DAY "09:00", DAY "10:00");
  g_autoptr (World) other = world_new ();
  HstAcceptance *acceptance = hst_acceptance_new ();
  g_autofree char *later = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) accepted = NULL;

  hst_set_text (&acceptance->rule, "minute-of-silence");
  acceptance->cause = dup_cause (world, "minute-of-silence");
  hst_set_text (&acceptance->reason, "We begin with it");
  hst_plan_take (world->plan, acceptance);
  world_check (world);
  g_assert_cmpuint (world_count (world, "minute-of-silence"), ==, 0);
  g_assert_cmpuint (world_count (world, "nobody-responsible"), ==, 1);

  findings = hst_check_plan_with_accepted (world->plan, world->occurrences, world->zone, HST_DAY_NONE, FALSE, &accepted);
  g_assert_cmpuint (findings->len, ==, world->findings->len);
  g_assert_cmpuint (accepted->len, ==, 1);
  g_assert_cmpstr (hst_finding_get_accepted (accepted->pdata[0]), ==, "We begin with it");
  for (guint i = 0; i < findings->len; i++)
    g_assert_null (hst_finding_get_accepted (findings->pdata[i]));

  /* A responsible person changes nothing about it; another day does. */
  hst_set_text (&talk->responsible, "somebody");
  world_check (world);
  g_assert_cmpuint (world_count (world, "minute-of-silence"), ==, 0);
  world_add_event (other, NULL, "talk", HST_EVENT_TALK, "2026-11-26T09:00", "2026-11-26T10:00");
  later = dup_cause (other, "minute-of-silence");
  g_assert_cmpstr (later, !=, acceptance->cause);
}

/* Two people need the same pause: to accept that one of them has none says nothing of the other. */
static void
test_one_of_two (void)
{
  g_autoptr (World) world = world_new ();
  HstEvent *first = world_add_event (world, NULL, "first", HST_EVENT_TALK, DAY "10:00", DAY "12:30");
  HstEvent *second = world_add_event (world, NULL, "second", HST_EVENT_TALK, DAY "12:30", DAY "15:00");
  HstAcceptance *acceptance = hst_acceptance_new ();

  world_add_person (world, "one", "One");
  world_add_person (world, "other", "Other");
  set_list (&first->speakers, "one other");
  set_list (&second->speakers, "one other");
  world_check (world);
  g_assert_cmpuint (world_count (world, "no-pause"), ==, 2);
  for (guint i = 0; i < world->findings->len; i++)
    if (strstr (hst_finding_get_sentence (world->findings->pdata[i]), "One is needed") != NULL) {
      hst_set_text (&acceptance->rule, "no-pause");
      hst_set_text (&acceptance->cause, hst_finding_get_cause (world->findings->pdata[i]));
    }
  g_assert_nonnull (acceptance->cause);
  hst_plan_take (world->plan, acceptance);
  world_check (world);
  g_assert_nonnull (strstr (hst_finding_get_sentence (world_get (world, "no-pause")), "Other is needed"));
}

/* What waits for a time is another thing as soon as another session waits. */
static void
test_more_of_them (void)
{
  g_autoptr (World) world = world_new ();
  HstVisit *visit = world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-25");
  const HstMoment unset = HST_MOMENT_INIT;
  g_autofree char *one = NULL, *two = NULL;

  visit->status = HST_VISIT_PLANNED;
  for (guint i = 0; i < 2; i++) {
    g_autoptr (HstEvent) event = hst_event_new ();

    event->uid = g_strdup_printf ("waits-%u", i);
    hst_set_text (&event->visit, "v");
    g_ptr_array_add (world->occurrences, hst_occurrence_new (event, NULL, &unset, &unset, 0, 3600));
    if (i == 0)
      one = dup_cause (world, "unscheduled");
  }
  two = dup_cause (world, "unscheduled");
  g_assert_cmpstr (one, !=, two);
}

/* Every rule has a name for people, and no two have the same. */
static void
test_titles (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_rules;
  g_autofree HstRuleInfo *rules = hst_check_list_rules (&n_rules);

  g_assert_cmpuint (n_rules, >, 40);
  for (guint i = 0; i < n_rules; i++) {
    const char *title = hst_check_get_rule_title (rules[i].id);

    g_assert_true (hst_check_has_rule (rules[i].id));
    g_assert_cmpstr (title, !=, rules[i].id);
    g_assert_true (g_hash_table_add (seen, (gpointer) title));
    g_assert_nonnull (hst_check_get_rule_reason (rules[i].id));
    g_assert_true (g_hash_table_add (seen, (gpointer) hst_check_get_rule_reason (rules[i].id)));
  }
  g_assert_false (hst_check_has_rule ("no-such-rule"));
  g_assert_cmpstr (hst_check_get_rule_title ("no-such-rule"), ==, "no-such-rule");
  g_assert_null (hst_check_get_rule_reason ("no-such-rule"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-settings/levels", test_levels);
  g_test_add_func ("/plan/check-settings/cause", test_cause);
  g_test_add_func ("/plan/check-settings/accepted", test_accepted);
  g_test_add_func ("/plan/check-settings/one-of-two", test_one_of_two);
  g_test_add_func ("/plan/check-settings/more-of-them", test_more_of_them);
  g_test_add_func ("/plan/check-settings/titles", test_titles);
  return g_test_run ();
}
