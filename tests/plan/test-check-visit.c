/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "check-world.h"

static HstVisit *
add_visit (World      *world,
           const char *uid,
           const char *host,
           const char *first_day,
           const char *last_day)
{
  HstVisit *visit = world_add_visit (world, uid, host, first_day, last_day);

  hst_set_text (&visit->title, uid);
  return visit;
}

static void
test_guests (void)
{
  g_autoptr (World) world = world_new ();
  HstVisit *autumn = add_visit (world, "autumn", "zhytomyr", "2026-11-25", "2026-11-27");
  HstVisit *second = add_visit (world, "second", "lviv", "2026-11-27", "2026-11-29");
  HstDelegation *twice;
  HstFinding *finding;

  world_add_delegation (world, "autumn", "okhtyrka", 4);
  twice = world_add_delegation (world, "autumn", "valky", 4);
  world_add_delegation (world, "second", "valky", 4);
  world_add_delegation (world, "second", "pryluky", 4);
  world_check (world);
  finding = world_get (world, "visit-guests-twice");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“autumn” and “second” share days (27 November 2026), and the same delegations take part in both: "
                   "valky.");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_WARNING);
  g_assert_cmpstr (hst_finding_get_visit (finding), ==, "second");
  g_assert_cmpstr (hst_finding_get_other (finding), ==, "autumn");
  g_assert_null (hst_finding_get_uid (finding));
  /* Midnight in Kyiv. */
  g_assert_cmpint (hst_finding_get_at_utc_s (finding), ==,
                   (gint64) hst_day_from_ymd (2026, 11, 27) * HST_DAY_S - 2 * 3600);

  second->first_day++;
  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-guests-twice"), ==, 0);

  second->first_day = autumn->first_day - 10;
  world_check (world);
  g_assert_nonnull (strstr (hst_finding_get_sentence (world_get (world, "visit-guests-twice")),
                            "“second” and “autumn” share days (25 November 2026 – 27 November 2026)"));

  /* Not asked is not free, but to have said no is. */
  twice->reply = HST_REPLY_TENTATIVE;
  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-guests-twice"), ==, 1);
  twice->reply = HST_REPLY_DECLINED;
  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-guests-twice"), ==, 0);
}

static void
test_host_and_coordinator (void)
{
  g_autoptr (World) world = world_new ();
  HstVisit *one = add_visit (world, "one", "zhytomyr", "2026-11-25", "2026-11-27");
  HstVisit *two = add_visit (world, "two", "zhytomyr", "2026-11-25", "2026-11-25");
  HstFinding *finding;

  world_add_community (world, "zhytomyr", "UA-18");
  world_add_person (world, "olena", "Olena");
  hst_set_text (&one->coordinator, "olena");
  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-coordinator-twice"), ==, 0);
  finding = world_get (world, "visit-host-twice");
  g_assert_cmpstr (hst_finding_get_sentence (finding), ==,
                   "“one” and “two” share days (25 November 2026) and have the same host: zhytomyr.");
  g_assert_cmpint (hst_finding_get_severity (finding), ==, HST_SEVERITY_NOTE);

  hst_set_text (&two->host, "lviv");
  hst_set_text (&two->coordinator, "olena");
  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-host-twice"), ==, 0);
  g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "visit-coordinator-twice")), ==,
                   "“one” and “two” share days (25 November 2026) and have the same coordinator: Olena.");
}

/* Two visits without a host or coordinator do not have the same one. */
static void
test_nobody_is_not_the_same (void)
{
  g_autoptr (World) world = world_new ();

  add_visit (world, "one", NULL, "2026-11-25", "2026-11-27");
  add_visit (world, "two", NULL, "2026-11-25", "2026-11-27");
  world_check (world);
  g_assert_cmpuint (world->findings->len, ==, 0);
}

static void
test_status (void)
{
  static const struct {
    HstVisitStatus status;
    guint          found;
  } rows[] = {
    { HST_VISIT_IDEA, 1 },
    { HST_VISIT_CONFIRMED, 1 },
    { HST_VISIT_DONE, 0 },
    { HST_VISIT_CANCELLED, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    HstVisit *one = add_visit (world, "one", "zhytomyr", "2026-11-25", "2026-11-27");
    HstVisit *two = add_visit (world, "two", "zhytomyr", "2026-11-26", "2026-11-28");

    one->status = HST_VISIT_PLANNED;
    two->status = rows[i].status;
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "visit-host-twice"), ==, rows[i].found);
  }
}

/* Days that nobody has set, or the wrong way round, are shared with no one. */
static void
test_days (void)
{
  g_autoptr (World) world = world_new ();
  HstVisit *one = add_visit (world, "one", "zhytomyr", "2026-11-25", "2026-11-27");
  HstVisit *two = add_visit (world, "two", "zhytomyr", "2026-11-27", "2026-11-25");

  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-host-twice"), ==, 0);
  two->first_day = two->last_day = HST_DAY_NONE;
  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-host-twice"), ==, 0);
  two->first_day = two->last_day = one->last_day;
  world_check (world);
  g_assert_cmpuint (world_count (world, "visit-host-twice"), ==, 1);
}

static void
test_unscheduled (void)
{
  static const struct {
    HstVisitStatus status;
    const char    *today;
    guint          found;
  } rows[] = {
    { HST_VISIT_IDEA, NULL, 0 },      { HST_VISIT_PLANNED, NULL, 1 },           { HST_VISIT_CONFIRMED, "2026-11-01", 1 },
    { HST_VISIT_DONE, NULL, 0 },      { HST_VISIT_CANCELLED, NULL, 0 },         { HST_VISIT_UNDER_WAY, "2026-11-26", 1 },
    { HST_VISIT_UNDER_WAY, "2026-11-27", 0 },
  };
  const HstMoment unset = HST_MOMENT_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (World) world = world_new ();
    g_autoptr (HstEvent) waits = hst_event_new ();
    g_autoptr (HstEvent) other = hst_event_new ();
    HstVisit *visit = world_add_visit (world, "v", "zhytomyr", "2026-11-25", "2026-11-26");

    visit->status = rows[i].status;
    hst_set_text (&visit->title, "Autumn");
    hst_set_text (&waits->uid, "waits");
    hst_set_text (&waits->summary, "Tour");
    hst_set_text (&waits->visit, "v");
    hst_set_text (&other->uid, "other");
    hst_set_text (&other->summary, "Talk");
    hst_set_text (&other->visit, "w");
    g_ptr_array_add (world->occurrences, hst_occurrence_new (waits, NULL, &unset, &unset, 0, 0));
    g_ptr_array_add (world->occurrences, hst_occurrence_new (other, NULL, &unset, &unset, 0, 0));
    if (rows[i].today != NULL)
      world->today = hst_day_from_string (rows[i].today);
    world_check (world);
    g_test_message ("row %u", i);
    g_assert_cmpuint (world_count (world, "unscheduled"), ==, rows[i].found);
    /* What has no time is nowhere. */
    g_assert_cmpuint (world_count (world, "outside-visit"), ==, 0);
    if (rows[i].found > 0)
      g_assert_cmpstr (hst_finding_get_sentence (world_get (world, "unscheduled")), ==,
                       "“Autumn”: these have no time yet: Tour.");
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/check-visit/guests", test_guests);
  g_test_add_func ("/plan/check-visit/host-and-coordinator", test_host_and_coordinator);
  g_test_add_func ("/plan/check-visit/nobody-is-not-the-same", test_nobody_is_not_the_same);
  g_test_add_func ("/plan/check-visit/status", test_status);
  g_test_add_func ("/plan/check-visit/days", test_days);
  g_test_add_func ("/plan/check-visit/unscheduled", test_unscheduled);
  return g_test_run ();
}
