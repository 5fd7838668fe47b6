/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "hst-many.h"
#include "hst-release.h"
#include "hst-suggestions.h"

#define KYIV "[Europe/Kyiv]"
#define DAY "2026-12-02T"

/* A visit of two days with a delegation that has confirmed. */
static void
add_visit (Fixture    *f,
           const char *status)
{
  put (f, make (&hst_programme_type, "uid", "programme", "tzid", "Europe/Kyiv", NULL));
  put (f, make (&hst_community_type, "code", "UA-O", "name", "Охтирська", NULL));
  put (f, make (&hst_visit_type, "uid", "v", "title", "Visit", "first-day", "2026-12-02", "last-day", "2026-12-03",
                "status", status, "notice-on", "2026-11-10", NULL));
  put (f, make (&hst_delegation_type, "gathering", "v", "community", "UA-O", "quota", "8", "reply", "confirmed",
                "arrival", DAY "08:00" KYIV, "departure", "2026-12-03", NULL));
}

static void
add_session (Fixture    *f,
             const char *uid,
             const char *from,
             const char *to)
{
  g_autofree char *start = g_strconcat (from, KYIV, NULL);
  g_autofree char *end = g_strconcat (to, KYIV, NULL);

  create (f, make (&hst_event_type, "uid", uid, "visit", "v", "summary", uid, "kind", "talk", "start", start, "end", end,
                   NULL));
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStep) step = hst_edit_undo (f->store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (step);
}

static HstDay
day_of (const char *text)
{
  return hst_day_from_string (text);
}

static void
assert_start (Fixture    *f,
              const char *uid,
              const char *recurrence_id,
              const char *start)
{
  g_autoptr (HstEvent) event = find_event (f, uid, recurrence_id);

  assert_moment (&event->start, start);
}

/* All that belongs to a visit goes with it: series with their changed instances, arrivals; and it can be taken back. */
static void
test_move_visit (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstEvent) instance = NULL;
  g_autoptr (HstVisit) visit = NULL;
  g_autoptr (HstDelegation) delegation = NULL;
  g_autoptr (GError) error = NULL;
  HstMoment second = moment ("2026-12-03T09:00:00" KYIV);

  add_visit (f, "confirmed");
  add_session (f, "talk", DAY "11:00", DAY "12:00");
  create (f, make (&hst_event_type, "uid", "coffee", "visit", "v", "summary", "Coffee", "start", DAY "09:00:00" KYIV, "end",
                   DAY "09:15:00" KYIV, "rrules", "FREQ=DAILY;UNTIL=20261203T070000Z", NULL));
  instance = hst_edit_draft_instance (f->store, "coffee", &second, &error);
  g_assert_no_error (error);
  instance->start = moment ("2026-12-03T09:30:00" KYIV);
  instance->end = moment ("2026-12-03T09:45:00" KYIV);
  g_assert_true (hst_edit_update_event (f->store, NULL, instance, NOW_S, &error));
  put (f, make (&hst_person_type, "uid", "olena", "name", "Olena", NULL));
  put (f, make (&hst_confirmation_type, "about", "talk", "whom", "olena", "state", "confirmed", NULL));

  proposal = hst_propose_move_visit (f->store, "v", day_of ("2026-12-09"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (proposal->ask_again->len, ==, 2);
  g_assert_true (hst_proposal_apply (proposal, f->store, LATER_S, &error));
  g_assert_no_error (error);
  assert_start (f, "talk", NULL, "2026-12-09T11:00:00" KYIV);
  assert_start (f, "coffee", NULL, "2026-12-09T09:00:00" KYIV);
  assert_start (f, "coffee", "2026-12-10T09:00:00" KYIV, "2026-12-10T09:30:00" KYIV);
  visit = hst_store_find (f->store, &hst_visit_type, "v", NULL, NULL);
  g_assert_cmpint (visit->first_day, ==, day_of ("2026-12-09"));
  g_assert_cmpint (visit->last_day, ==, day_of ("2026-12-10"));
  g_assert_cmpint (visit->notice_on, ==, HST_DAY_NONE);
  delegation = hst_store_find (f->store, &hst_delegation_type, "v", "UA-O", NULL);
  assert_moment (&delegation->arrival, "2026-12-09T08:00:00" KYIV);
  assert_moment (&delegation->departure, "2026-12-10");

  undo (f);
  assert_start (f, "coffee", "2026-12-03T09:00:00" KYIV, "2026-12-03T09:30:00" KYIV);
  assert_start (f, "talk", NULL, DAY "11:00:00" KYIV);
}

/* As many days as before take along what is planned; more or fewer leave it where it is. */
static void
test_visit_days (Fixture       *f,
                 gconstpointer  data)
{
  static const struct {
    const char *first, *last, *talk, *title;
  } cases[] = {
    { "2026-12-09", "2026-12-10", "2026-12-09T11:00:00" KYIV, "move-visit" },
    { "2026-12-01", "2026-12-03", DAY "11:00:00" KYIV, "resize-visit" },
    { "2026-12-03", "2026-12-03", DAY "11:00:00" KYIV, "resize-visit" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HstProposal) none = NULL;

  add_visit (f, "confirmed");
  add_session (f, "talk", DAY "11:00", DAY "12:00");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HstProposal) proposal =
      hst_propose_visit_days (f->store, "v", day_of (cases[i].first), day_of (cases[i].last), &error);
    g_autoptr (HstVisit) visit = NULL;

    g_assert_no_error (error);
    g_assert_cmpstr (proposal->title, ==, cases[i].title);
    g_assert_true (hst_proposal_apply (proposal, f->store, LATER_S, &error));
    g_assert_no_error (error);
    visit = hst_store_find (f->store, &hst_visit_type, "v", NULL, NULL);
    g_assert_cmpint (visit->first_day, ==, day_of (cases[i].first));
    g_assert_cmpint (visit->last_day, ==, day_of (cases[i].last));
    g_assert_cmpint (visit->notice_on, ==, HST_DAY_NONE);
    assert_start (f, "talk", NULL, cases[i].talk);
    undo (f);
    assert_start (f, "talk", NULL, DAY "11:00:00" KYIV);
  }
  none = hst_propose_visit_days (f->store, "v", day_of ("2026-12-03"), day_of ("2026-12-02"), &error);
  g_assert_null (none);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
}

static void
change_coffee (Fixture    *f,
               const char *recurrence_id,
               const char *start,
               const char *end)
{
  g_autoptr (HstEvent) instance = NULL;
  g_autoptr (GError) error = NULL;
  HstMoment at = moment (recurrence_id);

  instance = hst_edit_draft_instance (f->store, "coffee", &at, &error);
  g_assert_no_error (error);
  instance->start = moment (start);
  instance->end = moment (end);
  instance->sequence = 4;
  g_assert_true (hst_edit_update_event (f->store, NULL, instance, NOW_S, &error));
  g_assert_no_error (error);
}

/* Moved by a day, each changed instance gets the name that the next one has had. */
static void
test_move_by_a_day (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  add_visit (f, "confirmed");
  create (f, make (&hst_event_type, "uid", "coffee", "visit", "v", "summary", "Coffee", "start", DAY "09:00:00" KYIV, "end",
                   DAY "09:15:00" KYIV, "rrules", "FREQ=DAILY;UNTIL=20261203T070000Z", NULL));
  change_coffee (f, DAY "09:00:00" KYIV, DAY "10:00:00" KYIV, DAY "10:15:00" KYIV);
  change_coffee (f, "2026-12-03T09:00:00" KYIV, "2026-12-03T11:00:00" KYIV, "2026-12-03T11:15:00" KYIV);
  for (int by = 1; by >= -1; by -= 2) {
    const char *first = by > 0 ? "2026-12-03T09:00:00" KYIV : DAY "09:00:00" KYIV;
    const char *second = by > 0 ? "2026-12-04T09:00:00" KYIV : "2026-12-03T09:00:00" KYIV;
    g_autoptr (HstEvent) before = find_event (f, "coffee", by > 0 ? DAY "09:00:00" KYIV : "2026-12-03T09:00:00" KYIV);
    g_autoptr (HstEvent) after = NULL;
    g_autoptr (HstProposal) proposal = hst_propose_move_visit (f->store, "v", day_of ("2026-12-02") + (by > 0), &error);

    g_assert_no_error (error);
    g_assert_true (hst_proposal_apply (proposal, f->store, LATER_S, &error));
    g_assert_no_error (error);
    assert_start (f, "coffee", first, by > 0 ? "2026-12-03T10:00:00" KYIV : DAY "10:00:00" KYIV);
    assert_start (f, "coffee", second, by > 0 ? "2026-12-04T11:00:00" KYIV : "2026-12-03T11:00:00" KYIV);
    after = find_event (f, "coffee", first);
    g_assert_cmpint (after->sequence, ==, before->sequence + 1);
    g_assert_cmpint (after->created, ==, before->created);
  }
}

/* What the checker will say is found for each instance of a series, not for its first one alone. */
static void
test_move_is_checked (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  add_visit (f, "confirmed");
  put (f, make (&hst_person_type, "uid", "olena", "name", "Olena", NULL));
  put (f, make (&hst_visit_type, "uid", "w", "title", "Other", "first-day", "2026-12-10", "last-day", "2026-12-10", NULL));
  create (f, make (&hst_event_type, "uid", "coffee", "visit", "v", "summary", "Coffee", "responsible", "olena", "start",
                   DAY "09:00:00" KYIV, "end", DAY "09:15:00" KYIV, "rrules", "FREQ=DAILY;UNTIL=20261203T070000Z", NULL));
  create (f, make (&hst_event_type, "uid", "other", "visit", "w", "summary", "Other", "responsible", "olena", "kind", "talk",
                   "start", "2026-12-10T09:05:00" KYIV, "end", "2026-12-10T10:00:00" KYIV, NULL));
  proposal = hst_propose_move_visit (f->store, "v", day_of ("2026-12-09"), &error);
  g_assert_no_error (error);
  g_assert_true (hst_proposal_check (proposal, f->store, HST_DAY_NONE, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < proposal->found->len; i++)
    n += g_str_equal (hst_finding_get_rule (proposal->found->pdata[i]), "person-twice");
  g_assert_cmpuint (n, ==, 1);
}

/* The last instance is kept where the clocks have changed in between: UNTIL is in UTC. */
static void
test_move_into_winter (Fixture       *f,
                       gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstEvent) coffee = NULL;
  g_autoptr (HstDelegation) delegation = NULL;
  g_autoptr (GError) error = NULL;

  add_visit (f, "confirmed");
  put (f, make (&hst_visit_type, "uid", "w", "title", "Autumn", "first-day", "2026-10-14", "last-day", "2026-10-15", NULL));
  put (f, make (&hst_delegation_type, "gathering", "w", "community", "UA-O", "reply", "invited", "reply-by", "2026-10-01",
                NULL));
  create (f, make (&hst_event_type, "uid", "coffee", "visit", "w", "summary", "Coffee", "start", "2026-10-14T09:00:00" KYIV,
                   "end", "2026-10-14T09:15:00" KYIV, "rrules", "FREQ=DAILY;UNTIL=20261015T060000Z", NULL));
  proposal = hst_propose_move_visit (f->store, "w", day_of ("2026-10-28"), &error);
  g_assert_no_error (error);
  g_assert_true (hst_proposal_apply (proposal, f->store, LATER_S, &error));
  g_assert_no_error (error);
  coffee = find_event (f, "coffee", NULL);
  g_assert_cmpstr (coffee->rrules[0], ==, "FREQ=DAILY;UNTIL=20261029T070000Z");
  delegation = hst_store_find (f->store, &hst_delegation_type, "w", "UA-O", NULL);
  g_assert_cmpint (delegation->reply_by, ==, day_of ("2026-10-15"));
}

/* What communities were given stays where they were told; what has moved since then may move on. */
static void
test_sent (Fixture       *f,
           gconstpointer  data)
{
  static const char *const whom[] = { "UA-O", NULL };
  g_autoptr (HstProposal) first = NULL, none = NULL, third = NULL;
  g_autoptr (HstRelease) release = NULL;
  g_autoptr (HstEvent) seen = NULL, draft = NULL;
  g_autoptr (GError) error = NULL;

  add_visit (f, "confirmed");
  add_session (f, "one", DAY "10:00", DAY "11:00");
  add_session (f, "two", DAY "10:30", DAY "11:30");
  first = hst_propose_arrange (f->store, "v", day_of ("2026-12-02"), NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hst_proposal_count (first), ==, 1);

  g_assert_true (hst_edit_publish (f->store, "v", NULL, NULL, NOW_S, &release, &error));
  g_assert_no_error (error);
  g_assert_true (hst_edit_note_dispatch (f->store, release, whom, HST_DISPATCH_MAIL, NULL, NOW_S, &error));
  none = hst_propose_arrange (f->store, "v", day_of ("2026-12-02"), NULL, 0, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_clear_error (&error);

  seen = find_event (f, "two", NULL);
  draft = hst_record_copy (seen);
  draft->start = moment (DAY "10:15:00" KYIV);
  draft->end = moment (DAY "11:15:00" KYIV);
  g_assert_true (hst_edit_update_event (f->store, seen, draft, LATER_S, &error));
  third = hst_propose_arrange (f->store, "v", day_of ("2026-12-02"), NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hst_proposal_count (third), ==, 1);
}

/* Where nothing can be suggested it is said why. */
static void
test_refuses (Fixture       *f,
              gconstpointer  data)
{
  static const char *const uids[] = { "fixed", "meeting", "nowhere" };
  g_autoptr (HstSuggestions) dates = NULL;
  g_autoptr (GError) error = NULL;

  add_visit (f, "done");
  create (f, make (&hst_event_type, "uid", "fixed", "visit", "v", "summary", "Train", "start", DAY "10:00" KYIV, "end",
                   DAY "11:00" KYIV, "fixed", "true", NULL));
  create (f, make (&hst_event_type, "uid", "meeting", "summary", "Call", "start", DAY "10:00" KYIV, "end", DAY "11:00" KYIV,
                   NULL));
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++) {
    g_autoptr (HstSuggestions) places = hst_edit_suggest_places (f->store, uids[i], NULL, 5, HST_DAY_NONE, 0, NULL, &error);

    g_assert_null (places);
    g_assert_nonnull (error);
    g_clear_error (&error);
  }
  dates = hst_edit_suggest_dates (f->store, "v", day_of ("2026-12-02"), day_of ("2026-12-09"), 5, HST_DAY_NONE, 0, NULL,
                                  &error);
  g_assert_null (dates);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
}

/* A place that is taken is where the session is then, as one step; its length is what it was to be. */
static void
test_place (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (HstSuggestions) places = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstEvent) placed = NULL;
  g_autoptr (GError) error = NULL;
  const HstPlaceSuggestion *best;

  add_visit (f, "planned");
  add_session (f, "one", DAY "10:00", DAY "11:00");
  create (f, make (&hst_event_type, "uid", "waiting", "visit", "v", "summary", "Waiting", "kind", "talk", "duration", "PT90M",
                   NULL));
  places = hst_edit_suggest_places (f->store, "waiting", NULL, 5, HST_DAY_NONE, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (places->list->len, >, 1);
  best = places->list->pdata[0];
  g_assert_cmpint (best->end_utc_s - best->start_utc_s, ==, 90 * 60);
  proposal = hst_propose_place (f->store, "waiting", NULL, best->start_utc_s, best->end_utc_s, &error);
  g_assert_no_error (error);
  g_assert_true (hst_proposal_apply (proposal, f->store, LATER_S, &error));
  placed = find_event (f, "waiting", NULL);
  g_assert_cmpint (hst_zones_to_utc (hst_store_get_zones (f->store), &placed->start, NULL), ==, best->start_utc_s);
  undo (f);
  hst_record_unref (placed);
  placed = find_event (f, "waiting", NULL);
  g_assert_true (hst_event_is_unscheduled (placed));
}

static void
assert_in (Fixture    *f,
           const char *uid,
           const char *venue,
           const char *start)
{
  g_autoptr (HstEvent) event = find_event (f, uid, NULL);

  g_assert_cmpstr (event->venue, ==, venue);
  if (start != NULL)
    assert_moment (&event->start, start);
  else
    g_assert_true (hst_event_is_unscheduled (event));
}

static HstProposal *
arrange (Fixture           *f,
         const char *const *keep)
{
  g_autoptr (GError) error = NULL;
  HstProposal *proposal = hst_propose_arrange (f->store, "v", day_of ("2026-12-02"), keep, 0, NULL, &error);

  g_assert_no_error (error);
  return proposal;
}

/* Two talks in one room: one goes next door, where there is room enough; and what waited gets a time. */
static void
test_arrange_rooms (Fixture       *f,
                    gconstpointer  data)
{
  static const char *const uids[] = { "one", "two" };
  static const char *const guests[] = { "UA-O", "UA-V" };
  static const char *const keep[] = { "two", NULL };
  static const struct {
    const char *uid;
    const char *capacity;
    const char *community;
  } rooms[] = { { "hall", "20", "UA-Z" }, { "closet", "4", "UA-Z" }, { "room", "12", "UA-Z" }, { "inn", "12", "UA-O" } };
  g_autoptr (HstProposal) proposal = NULL, kept = NULL;
  g_autoptr (GError) error = NULL;

  add_visit (f, "confirmed");
  put (f, make (&hst_community_type, "code", "UA-V", "name", "Валківська", NULL));
  put (f, make (&hst_delegation_type, "gathering", "v", "community", "UA-V", "quota", "8", "reply", "confirmed", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    put (f, make (&hst_venue_type, "uid", rooms[i].uid, "name", rooms[i].uid, "capacity", rooms[i].capacity, "community",
                  rooms[i].community, "shelter", "cellar", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (uids); i++)
    create (f, make (&hst_event_type, "uid", uids[i], "visit", "v", "summary", uids[i], "kind", "talk", "venue", "hall",
                     "communities", guests[i], "start", DAY "10:00" KYIV, "end", DAY "11:00" KYIV, "fixed",
                     i == 0 ? "true" : "false", NULL));
  create (f, make (&hst_event_type, "uid", "waiting", "visit", "v", "summary", "Waiting", "kind", "discussion", "duration",
                   "PT45M", NULL));

  proposal = arrange (f, NULL);
  g_assert_cmpuint (hst_proposal_count (proposal), ==, 2);
  g_assert_nonnull (strstr (proposal->price, "“two” is in “room” instead of “hall”."));
  g_assert_nonnull (strstr (proposal->price, "1 session that waits for a time gets one."));
  g_assert_true (hst_proposal_apply (proposal, f->store, LATER_S, &error));
  g_assert_no_error (error);
  assert_in (f, "two", "room", DAY "10:00:00" KYIV);
  {
    g_autoptr (HstEvent) placed = find_event (f, "waiting", NULL);

    g_assert_cmpint (placed->start.day, ==, day_of ("2026-12-02"));
    g_assert_cmpint (hst_moment_get_wall_s (&placed->end) - hst_moment_get_wall_s (&placed->start), ==, 45 * 60);
  }
  undo (f);
  assert_in (f, "two", "hall", DAY "10:00:00" KYIV);
  assert_in (f, "waiting", NULL, NULL);

  /* In part. */
  kept = arrange (f, keep);
  g_assert_true (hst_proposal_apply (kept, f->store, LATER_S, &error));
  assert_in (f, "two", "hall", DAY "10:00:00" KYIV);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/edit/suggestions/move-visit", test_move_visit);
  ADD ("/edit/suggestions/visit-days", test_visit_days);
  ADD ("/edit/suggestions/move-by-a-day", test_move_by_a_day);
  ADD ("/edit/suggestions/move-is-checked", test_move_is_checked);
  ADD ("/edit/suggestions/move-into-winter", test_move_into_winter);
  ADD ("/edit/suggestions/sent", test_sent);
  ADD ("/edit/suggestions/refuses", test_refuses);
  ADD ("/edit/suggestions/place", test_place);
  ADD ("/edit/suggestions/arrange-rooms", test_arrange_rooms);
  return g_test_run ();
}
