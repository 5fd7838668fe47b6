/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-curfew-hours.h"

#include "hst-day.h"

#define DAY 20000

static void
add_host (HstPlan    *plan,
          const char *code,
          const char *oblast,
          int         from_min,
          int         to_min)
{
  HstCommunity *community = hst_community_new ();
  HstCurfew *curfew = hst_curfew_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->oblast_iso, oblast);
  hst_plan_take (plan, community);
  hst_set_text (&curfew->oblast_iso, oblast);
  curfew->from_min = from_min;
  curfew->to_min = to_min;
  hst_plan_take (plan, curfew);
}

static void
add_visit (HstPlan        *plan,
           const char     *uid,
           const char     *host,
           HstVisitStatus  status)
{
  HstVisit *visit = hst_visit_new ();

  hst_set_text (&visit->uid, uid);
  hst_set_text (&visit->host, host);
  visit->first_day = DAY;
  visit->last_day = DAY + 2;
  visit->status = status;
  hst_plan_take (plan, visit);
}

static HstPlan *
create_plan (void)
{
  HstPlan *plan = hst_plan_new ();

  add_host (plan, "UA18", "UA-18", 0, 5 * 60);
  add_host (plan, "UA59", "UA-59", 23 * 60, 5 * 60 + 30);
  add_host (plan, "UA21", "UA-21", 0, 0);
  return plan;
}

static void
test_of_the_host (void)
{
  g_autoptr (HstPlan) plan = create_plan ();
  HstCurfewHours hours;

  add_visit (plan, "a", "UA59", HST_VISIT_CONFIRMED);
  for (HstDay day = DAY; day <= DAY + 2; day++) {
    g_assert_true (hst_curfew_get_hours (plan, day, &hours));
    g_assert_cmpint (hours.until_s, ==, (5 * 60 + 30) * 60);
    g_assert_cmpint (hours.from_s, ==, 23 * 3600);
  }
  g_assert_false (hst_curfew_get_hours (plan, DAY - 1, &hours));
  g_assert_false (hst_curfew_get_hours (plan, DAY + 3, &hours));
}

static void
test_from_midnight (void)
{
  g_autoptr (HstPlan) plan = create_plan ();
  HstCurfewHours hours;

  add_visit (plan, "a", "UA18", HST_VISIT_IDEA);
  g_assert_true (hst_curfew_get_hours (plan, DAY, &hours));
  g_assert_cmpint (hours.until_s, ==, 5 * 3600);
  g_assert_cmpint (hours.from_s, ==, HST_DAY_S);
}

static void
test_longest_counts (void)
{
  g_autoptr (HstPlan) plan = create_plan ();
  HstCurfewHours hours;

  add_visit (plan, "a", "UA18", HST_VISIT_PLANNED);
  add_visit (plan, "b", "UA59", HST_VISIT_PLANNED);
  g_assert_true (hst_curfew_get_hours (plan, DAY, &hours));
  g_assert_cmpint (hours.until_s, ==, (5 * 60 + 30) * 60);
  g_assert_cmpint (hours.from_s, ==, 23 * 3600);
}

static void
test_none (void)
{
  g_autoptr (HstPlan) plan = create_plan ();
  HstCurfewHours hours;

  add_visit (plan, "a", "UA21", HST_VISIT_PLANNED);
  add_visit (plan, "b", "UA59", HST_VISIT_CANCELLED);
  add_visit (plan, "c", "UA00", HST_VISIT_PLANNED);
  add_visit (plan, "d", NULL, HST_VISIT_PLANNED);
  g_assert_false (hst_curfew_get_hours (plan, DAY, &hours));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/curfew-hours/of-the-host", test_of_the_host);
  g_test_add_func ("/plan/curfew-hours/from-midnight", test_from_midnight);
  g_test_add_func ("/plan/curfew-hours/longest-counts", test_longest_counts);
  g_test_add_func ("/plan/curfew-hours/none", test_none);

  return g_test_run ();
}
