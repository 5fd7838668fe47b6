/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the checker says of the sample plan: the planted breach of curfew, and no other warning, whenever it is opened. */
#include "plan-fixture.h"

#include "hst-check.h"

#define TO_OKHTYRKA "Від’їзд: Житомир — Охтирка"
#define TO_VALKY    "Переїзд Охтирка — Валки"

static GPtrArray *
load_occurrences (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) occurrences = NULL;

  occurrences = hst_store_query_occurrences (f->store, 0, G_GINT64_CONSTANT (4102444800), NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&occurrences);
}

static GPtrArray *
check_on (Fixture *f,
          HstDay   today)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (f->store, NULL);
  g_autoptr (GPtrArray) occurrences = load_occurrences (f);

  return hst_check_plan_on (plan, occurrences, hst_zones_lookup (hst_store_get_zones (f->store), "Europe/Kyiv"), today,
                            FALSE);
}

/* Who travels to Zhytomyr stops for lunch, and the days on the road are long: notes with which a person agrees.  A visit may
 * fall on a holiday, the hours of curfew were looked up years ago, and of the visit ahead the authorities may want notice. */
static gboolean
is_agreed_with (HstFinding *finding)
{
  static const char *const rules[] = { "long-day", "no-meal", "holiday", "curfew-old", "notice-due", NULL };

  return g_strv_contains (rules, hst_finding_get_rule (finding));
}

static void
fill (Fixture *f,
      HstDay   today)
{
  g_autoptr (GError) error = NULL;

  hst_edit_fill_sample (f->store, today, &error);
  g_assert_no_error (error);
}

static guint
count (GPtrArray  *findings,
       const char *rule,
       const char *words)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (hst_finding_get_rule (findings->pdata[i]), rule) &&
         strstr (hst_finding_get_sentence (findings->pdata[i]), words) != NULL;
  return n;
}

static void
test_warns_of_the_curfew_only (Fixture       *f,
                               gconstpointer  data)
{
  const HstDay first = hst_day_from_ymd (2026, 11, 24);

  /* A year of days on which somebody may open it, and with them all weekdays and both turns of the clock. */
  for (HstDay today = first; today < first + 365; today += 31) {
    g_autoptr (GPtrArray) findings = NULL;

    if (today > first) {
      fixture_close (f, NULL);
      fixture_open (f, NULL);
    }
    fill (f, today);
    findings = check_on (f, today);
    /* What was planted stands first. */
    for (guint i = 0; i < findings->len; i++)
      if (i < 3 || !is_agreed_with (findings->pdata[i]))
        g_assert_cmpstr (hst_finding_get_rule (findings->pdata[i]), ==, "curfew");
    g_assert_cmpuint (count (findings, "curfew", ""), ==, 3);
    g_assert_cmpuint (count (findings, "curfew", "“" TO_OKHTYRKA "” arrives at 23:15"), ==, 1);
    g_assert_cmpuint (count (findings, "curfew", "“" TO_VALKY "” leaves at 23:15"), ==, 1);
    g_assert_cmpuint (count (findings, "curfew", "“" TO_VALKY "” arrives at 00:45"), ==, 1);
    g_assert_cmpuint (count (findings, "curfew", "Sumy oblast, 23:00–05:00, checked on 9 November 2023"), ==, 2);
    g_assert_cmpuint (count (findings, "curfew", "Kharkiv oblast, 00:00–05:00, checked on 17 August 2025"), ==, 1);
  }
}

static void
move_earlier (Fixture    *f,
              const char *summary,
              gint64      by_s)
{
  g_autoptr (GPtrArray) occurrences = load_occurrences (f);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < occurrences->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (occurrences->pdata[i]);
    const HstMoment start = hst_moment_with_wall (&event->start, hst_moment_get_wall_s (&event->start) - by_s);
    const HstMoment end = hst_moment_with_wall (&event->end, hst_moment_get_wall_s (&event->end) - by_s);

    if (g_strcmp0 (event->summary, summary) != 0)
      continue;
    hst_edit_move_event (f->store, event->uid, NULL, &start, &end, NOW_S, &error);
    g_assert_no_error (error);
    return;
  }
  g_error ("no “%s”", summary);
}

/* To leave at half past twelve instead of two keeps the curfew in both oblasts. */
static void
test_leaving_earlier_helps (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr (GPtrArray) findings = NULL;

  fill (f, hst_day_from_ymd (2026, 11, 24));
  move_earlier (f, TO_OKHTYRKA, 90 * 60);
  move_earlier (f, TO_VALKY, 90 * 60);
  findings = check_on (f, hst_day_from_ymd (2026, 11, 24));
  g_assert_cmpuint (count (findings, "curfew", ""), ==, 0);
  /* The closing and the lunch are in the way now: that is said, too. */
  g_assert_cmpuint (count (findings, "delegation-twice", TO_OKHTYRKA), ==, 2);
}

/* The meeting's invitations run out while the sample lies in a drawer. */
static void
test_replies_become_due (Fixture       *f,
                         gconstpointer  data)
{
  static const struct {
    int   month_day;
    guint found;
  } rows[] = { { 9, 0 }, { 10, 1 }, { 15, 1 }, { 16, 0 } };

  fill (f, hst_day_from_ymd (2026, 11, 24));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GPtrArray) findings = check_on (f, hst_day_from_ymd (2026, 12, rows[i].month_day));

    g_assert_cmpuint (count (findings, "reply-missing", "was due by 9 December 2026 and has not come from: Khmeliv, "
                             "Kuialnyk, Vyzhnytsia."), ==, rows[i].found);
    g_assert_cmpuint (count (findings, "reply-missing", ""), ==, rows[i].found);
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/edit/sample-findings/warns-of-the-curfew-only", test_warns_of_the_curfew_only);
  ADD ("/edit/sample-findings/leaving-earlier-helps", test_leaving_earlier_helps);
  ADD ("/edit/sample-findings/replies-become-due", test_replies_become_due);
  return g_test_run ();
}
