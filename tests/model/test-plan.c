/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-plan.h"

#define OKHTYRKA "UA59040110000026694"
#define VALKY "UA63020030000094096"
#define ZHYTOMYR "UA18040190000029215"

static void
take_community (HstPlan    *plan,
                const char *code,
                const char *name,
                const char *centre,
                const char *name_en)
{
  HstCommunity *community = hst_community_new ();

  hst_set_text (&community->code, code);
  hst_set_text (&community->name, name);
  hst_set_text (&community->centre, centre);
  hst_set_text (&community->name_en, name_en);
  hst_plan_take (plan, community);
}

static void
take_delegation (HstPlan    *plan,
                 const char *gathering,
                 const char *community)
{
  HstDelegation *delegation = hst_delegation_new ();

  hst_set_text (&delegation->gathering, gathering);
  hst_set_text (&delegation->community, community);
  hst_plan_take (plan, delegation);
}

static HstPlan *
make_plan (void)
{
  HstPlan *plan = hst_plan_new ();
  HstVisit *visit = hst_visit_new ();

  take_community (plan, OKHTYRKA, "Охтирська", "Охтирка", "Okhtyrka");
  take_community (plan, VALKY, "Валківська", "Валки", "Valky");
  take_community (plan, ZHYTOMYR, "Житомирська", "Житомир", "Zhytomyr");
  hst_set_text (&visit->uid, "visit");
  hst_set_text (&visit->host, ZHYTOMYR);
  hst_plan_take (plan, visit);
  take_delegation (plan, "visit", OKHTYRKA);
  take_delegation (plan, "visit", VALKY);
  take_delegation (plan, "meeting", VALKY);
  return plan;
}

static void
test_find (void)
{
  g_autoptr (HstPlan) plan = make_plan ();
  g_autoptr (GPtrArray) delegations = hst_plan_dup_delegations (plan, "visit");

  g_assert_cmpstr (hst_plan_find_visit (plan, "visit")->host, ==, ZHYTOMYR);
  g_assert_null (hst_plan_find_visit (plan, "other"));
  g_assert_null (hst_plan_find_visit (plan, NULL));
  g_assert_cmpuint (delegations->len, ==, 2);
  g_assert_nonnull (hst_plan_find_delegation (plan, "meeting", VALKY));
  g_assert_null (hst_plan_find_delegation (plan, "meeting", OKHTYRKA));
}

static void
test_match_community (void)
{
  static const char *const names[] = { OKHTYRKA, "Охтирська", "охтирка", "OKHTYRKA" };
  g_autoptr (HstPlan) plan = make_plan ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (hst_plan_match_community (plan, names[i])->code, ==, OKHTYRKA);
  g_assert_null (hst_plan_match_community (plan, "Охт"));
  /* Two communities of one name: guessing would send a programme to the wrong people. */
  take_community (plan, "UA00000000000000000", "Охтирська", "Охтирка", NULL);
  g_assert_null (hst_plan_match_community (plan, "Охтирка"));
  g_assert_cmpstr (hst_plan_match_community (plan, OKHTYRKA)->code, ==, OKHTYRKA);
}

static void
test_event_concerns (void)
{
  static const char *const only_valky[] = { VALKY, NULL };
  g_autoptr (HstPlan) plan = make_plan ();
  g_autoptr (HstEvent) session = hst_event_new ();
  g_autoptr (HstEvent) meeting = hst_event_new ();

  hst_set_text (&session->uid, "session");
  hst_set_text (&session->visit, "visit");
  g_assert_true (hst_plan_event_concerns (plan, session, OKHTYRKA));
  g_assert_true (hst_plan_event_concerns (plan, session, ZHYTOMYR));
  hst_set_list (&session->communities, only_valky);
  g_assert_false (hst_plan_event_concerns (plan, session, OKHTYRKA));
  g_assert_true (hst_plan_event_concerns (plan, session, VALKY));
  g_assert_true (hst_plan_event_concerns (plan, session, ZHYTOMYR));

  hst_set_text (&meeting->uid, "meeting");
  g_assert_true (hst_plan_event_concerns (plan, meeting, VALKY));
  g_assert_false (hst_plan_event_concerns (plan, meeting, OKHTYRKA));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/plan/find", test_find);
  g_test_add_func ("/model/plan/match-community", test_match_community);
  g_test_add_func ("/model/plan/event-concerns", test_event_concerns);
  return g_test_run ();
}
