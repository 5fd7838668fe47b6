/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"
#include "hst-checker.h"
#include "hst-unsent.h"

#define TODAY (hst_day_from_ymd (2026, 11, 20))

static HstChecker *
checker_new (World *world)
{
  return hst_checker_new (world->plan, world->occurrences, world->zone, TODAY, FALSE);
}

static World *
visits_new (void)
{
  World *world = world_new ();

  world_add_visit (world, "a", "zhytomyr", "2026-11-25", "2026-11-25");
  hst_set_text (&world_add_visit (world, "b", "zhytomyr", "2026-12-02", "2026-12-02")->title, "b");
  world_add_event (world, "a", "talk", HST_EVENT_TALK, "2026-11-25T10:00", "2026-11-25T11:00");
  return world;
}

static GPtrArray *
list_new (const char *visit,
          gint64      last,
          guint       n_changes,
          guint       n_owed)
{
  GPtrArray *list = hst_unsent_list_new ();

  hst_unsent_list_add (list, visit, last, n_changes, n_owed);
  return list;
}

/* The only finding of the rule, or %NULL. */
static HstFinding *
find (GPtrArray *findings)
{
  HstFinding *found = NULL;

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (hst_finding_get_rule (findings->pdata[i]), "unsent")) {
      g_assert_null (found);
      found = findings->pdata[i];
    }
  return found;
}

static void
test_sentences (void)
{
  static const struct {
    gint64      last;
    guint       n_changes;
    guint       n_owed;
    const char *sentence;
  } rows[] = {
    { 0, 0, 0, NULL },
    { 0, 3, 0, NULL },
    { 2, 0, 0, NULL },
    { 2, 1, 0, "1 change of “b” since version 2 has not reached its readers." },
    { 2, 5, 0, "5 changes of “b” since version 2 have not reached its readers." },
    { 1, 0, 1, "1 community was not given version 1 of “b”." },
    { 1, 2, 3, "2 changes of “b” since version 1 have not reached its readers. 3 communities were not given version 1 of “b”." },
  };
  g_autoptr (World) world = visits_new ();
  g_autoptr (HstChecker) checker = checker_new (world);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) list = list_new ("b", rows[i].last, rows[i].n_changes, rows[i].n_owed);
    g_autoptr (GPtrArray) findings = NULL;
    HstFinding *finding;

    g_assert_true (hst_checker_set_unsent (checker, list));
    g_assert_false (hst_checker_set_unsent (checker, list));
    findings = hst_checker_dup_findings (checker);
    finding = find (findings);
    g_assert_cmpstr (finding != NULL ? hst_finding_get_sentence (finding) : NULL, ==, rows[i].sentence);
    if (finding == NULL)
      continue;
    g_assert_cmpstr (hst_finding_get_visit (finding), ==, "b");
    g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_NOTE);
    g_assert_nonnull (hst_finding_get_way_out (finding));
  }
}

/* What nobody has told is not known, and not that all is well or ill. */
static void
test_unknown (void)
{
  g_autoptr (World) world = visits_new ();
  g_autoptr (HstChecker) checker = checker_new (world);
  g_autoptr (GPtrArray) list = list_new ("a", 1, 1, 0);
  g_autoptr (GPtrArray) elsewhere = list_new ("gone", 1, 1, 0);
  g_autoptr (GPtrArray) none = hst_unsent_list_new ();
  g_autoptr (GPtrArray) untold = hst_checker_dup_findings (checker);
  g_autoptr (GPtrArray) told = NULL, sent = NULL, forgotten = NULL;

  world_check (world);
  g_assert_cmpuint (world_count (world, "unsent"), ==, 0);
  g_assert_null (find (untold));
  hst_checker_set_unsent (checker, list);
  told = hst_checker_dup_findings (checker);
  g_assert_nonnull (find (told));
  hst_checker_set_unsent (checker, none);
  sent = hst_checker_dup_findings (checker);
  g_assert_null (find (sent));
  hst_checker_set_unsent (checker, list);
  hst_checker_set_unsent (checker, elsewhere);
  hst_checker_set_unsent (checker, NULL);
  forgotten = hst_checker_dup_findings (checker);
  g_assert_cmpuint (forgotten->len, ==, untold->len);
}

/* Other snapshots, looked at in part or anew, do not make it forget; nor does trying something out. */
static void
test_it_stays (void)
{
  g_autoptr (World) world = visits_new ();
  g_autoptr (World) later = visits_new ();
  g_autoptr (HstChecker) checker = checker_new (world);
  g_autoptr (GPtrArray) list = list_new ("a", 1, 1, 0);
  g_autoptr (GPtrArray) tried = NULL;

  hst_checker_set_unsent (checker, list);
  tried = hst_checker_try (checker, world->occurrences, NULL);
  g_assert_null (find (tried));
  world_add_event (later, "a", "more", HST_EVENT_TALK, "2026-11-25T12:00", "2026-11-25T13:00");
  for (int days = 0; days < 2; days++) {
    g_autoptr (GPtrArray) findings = NULL;

    hst_checker_update (checker, later->plan, later->occurrences, later->zone, TODAY + days, FALSE);
    findings = hst_checker_dup_findings (checker);
    g_assert_nonnull (find (findings));
  }
}

/* Accepted, it is back as soon as more has changed. */
static void
test_accepted (void)
{
  g_autoptr (World) world = visits_new ();
  g_autoptr (HstChecker) checker = checker_new (world);
  g_autoptr (GPtrArray) one = list_new ("a", 1, 1, 0);
  g_autoptr (GPtrArray) two = list_new ("a", 1, 2, 0);
  g_autoptr (GPtrArray) before = NULL, accepted = NULL, after = NULL;
  HstAcceptance *acceptance = hst_acceptance_new ();

  hst_checker_set_unsent (checker, one);
  before = hst_checker_dup_findings (checker);
  hst_set_text (&acceptance->rule, "unsent");
  hst_set_text (&acceptance->cause, hst_finding_get_cause (find (before)));
  hst_plan_take (world->plan, acceptance);
  g_clear_pointer (&checker, hst_checker_free);

  checker = checker_new (world);
  hst_checker_set_unsent (checker, one);
  accepted = hst_checker_dup_accepted (checker);
  g_assert_nonnull (find (accepted));
  hst_checker_set_unsent (checker, two);
  after = hst_checker_dup_findings (checker);
  g_assert_nonnull (find (after));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-unsent/sentences", test_sentences);
  g_test_add_func ("/plan/check-unsent/unknown", test_unknown);
  g_test_add_func ("/plan/check-unsent/it-stays", test_it_stays);
  g_test_add_func ("/plan/check-unsent/accepted", test_accepted);
  return g_test_run ();
}
