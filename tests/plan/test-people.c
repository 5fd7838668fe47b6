/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-answer.h"
#include "hst-needs.h"

/* Answers and needs of people. */

static void
add_person (HstPlan    *plan,
            const char *uid,
            const char *needs)
{
  HstPerson *person = hst_person_new ();

  hst_set_text (&person->uid, uid);
  hst_set_text (&person->needs, needs);
  hst_plan_take (plan, person);
}

static char *
write_needs (GPtrArray *needs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < needs->len; i++) {
    const HstNeed *need = needs->pdata[i];

    g_string_append_printf (text, "%s%u %s", i > 0 ? ", " : "", need->n, need->text);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
needs_of (HstPlan *plan,
          char   **people)
{
  g_autoptr (GPtrArray) needs = hst_needs_count (plan, people);

  return write_needs (needs);
}

static void
test_needs (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  char *people[] = { "a", "b", "c", "gone", NULL };
  g_autofree char *text = NULL;
  g_autofree char *nothing = NULL;

  add_person (plan, "a", "вегетаріанське; крісло колісне");
  add_person (plan, "b", "Вегетаріанське, вегетаріанське\nбез глютену");
  add_person (plan, "c", NULL);
  add_person (plan, "d", "без глютену");
  text = needs_of (plan, people);
  g_assert_cmpstr (text, ==, "2 вегетаріанське, 1 без глютену, 1 крісло колісне");
  nothing = needs_of (plan, NULL);
  g_assert_cmpstr (nothing, ==, "");
}

static void
add_delegation (HstPlan    *plan,
                const char *community,
                HstReply    reply,
                const char *person)
{
  const char *people[] = { person, "both", NULL };
  HstDelegation *delegation = hst_delegation_new ();

  hst_set_text (&delegation->gathering, "visit");
  hst_set_text (&delegation->community, community);
  delegation->reply = reply;
  hst_set_list (&delegation->delegates, people);
  hst_plan_take (plan, delegation);
}

static char *
needs_at (HstPlan        *plan,
          const HstEvent *event)
{
  g_autoptr (GPtrArray) needs = hst_needs_count_at (plan, event);

  return write_needs (needs);
}

/* Of those who come to it, and of each once. */
static void
test_needs_at_a_meal (void)
{
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (HstEvent) meal = hst_event_new ();
  const char *one[] = { "UA1", NULL };
  g_autofree char *all = NULL;
  g_autofree char *some = NULL;

  add_person (plan, "a", "вегетаріанське");
  add_person (plan, "b", "без глютену");
  add_person (plan, "c", "кошерне");
  add_person (plan, "both", "вегетаріанське");
  add_delegation (plan, "UA1", HST_REPLY_CONFIRMED, "a");
  add_delegation (plan, "UA2", HST_REPLY_INVITED, "b");
  add_delegation (plan, "UA3", HST_REPLY_DECLINED, "c");
  hst_set_text (&meal->uid, "meal");
  hst_set_text (&meal->visit, "visit");
  all = needs_at (plan, meal);
  g_assert_cmpstr (all, ==, "2 вегетаріанське, 1 без глютену");
  hst_set_list (&meal->communities, one);
  some = needs_at (plan, meal);
  g_assert_cmpstr (some, ==, "2 вегетаріанське");
}

static void
test_answers_date_themselves (void)
{
  const HstDay today = hst_day_from_string ("2026-11-20"), before = hst_day_from_string ("2026-11-01");
  HstDay asked = HST_DAY_NONE, answered = HST_DAY_NONE;

  hst_answer_note (HST_REPLY_PLANNED, HST_REPLY_INVITED, before, &asked, &answered);
  g_assert_cmpint (asked, ==, before);
  g_assert_cmpint (answered, ==, HST_DAY_NONE);
  hst_answer_note (HST_REPLY_INVITED, HST_REPLY_CONFIRMED, today, &asked, &answered);
  g_assert_cmpint (asked, ==, before);
  g_assert_cmpint (answered, ==, today);
  /* What is written down stays. */
  hst_answer_note (HST_REPLY_CONFIRMED, HST_REPLY_DECLINED, today + 3, &asked, &answered);
  g_assert_cmpint (answered, ==, today);
  /* Asked again: no answer yet. */
  hst_answer_note (HST_REPLY_DECLINED, HST_REPLY_AWAITING, today, &asked, &answered);
  g_assert_cmpint (asked, ==, before);
  g_assert_cmpint (answered, ==, HST_DAY_NONE);
  hst_answer_note (HST_REPLY_AWAITING, HST_REPLY_PLANNED, today, &asked, &answered);
  g_assert_cmpint (asked, ==, HST_DAY_NONE);
  hst_answer_note (HST_REPLY_PLANNED, HST_REPLY_CANCELLED, today, &asked, &answered);
  g_assert_cmpint (answered, ==, HST_DAY_NONE);
  hst_answer_note (HST_REPLY_PLANNED, HST_REPLY_PLANNED, today, &asked, &answered);
  g_assert_cmpint (asked, ==, HST_DAY_NONE);
}

static void
test_what_is_open (void)
{
  for (HstReply reply = HST_REPLY_INVITED; reply <= HST_REPLY_CANCELLED; reply++) {
    /* Nobody is both settled and waited for. */
    g_assert_true (!hst_answer_is_asked (reply) || hst_answer_is_open (reply));
    /* What is settled is a yes, or takes no part. */
    g_assert_true (hst_answer_is_open (reply) || reply == HST_REPLY_CONFIRMED || !hst_reply_takes_part (reply));
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/plan/people/needs", test_needs);
  g_test_add_func ("/plan/people/needs-at-a-meal", test_needs_at_a_meal);
  g_test_add_func ("/plan/people/answers-date-themselves", test_answers_date_themselves);
  g_test_add_func ("/plan/people/what-is-open", test_what_is_open);

  return g_test_run ();
}
