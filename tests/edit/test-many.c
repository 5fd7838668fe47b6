/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "hst-many.h"

#define KYIV "[Europe/Kyiv]"
#define DAY "2026-12-02T"

static void
add_visit (Fixture *f)
{
  put (f, make (&hst_programme_type, "uid", "programme", "tzid", "Europe/Kyiv", NULL));
  put (f, make (&hst_community_type, "code", "UA-O", "name", "Охтирська", NULL));
  put (f, make (&hst_community_type, "code", "UA-V", "name", "Валківська", NULL));
  put (f, make (&hst_venue_type, "uid", "hall", "name", "Hall", "capacity", "20", NULL));
  put (f, make (&hst_person_type, "uid", "olena", "name", "Olena", NULL));
  put (f, make (&hst_visit_type, "uid", "v", "title", "Visit", "first-day", "2026-12-02", "last-day", "2026-12-03",
                "status", "confirmed", NULL));
  put (f, make (&hst_delegation_type, "gathering", "v", "community", "UA-O", "quota", "8", "reply", "confirmed",
                "answered-on", "2026-11-01", "reply-by", "2026-11-20", NULL));
  put (f, make (&hst_delegation_type, "gathering", "v", "community", "UA-V", "quota", "6", "reply", "invited", NULL));
}

static void
add_session (Fixture    *f,
             const char *uid,
             const char *kind,
             const char *from,
             const char *to,
             gboolean    fixed)
{
  g_autofree char *start = g_strconcat (from, KYIV, NULL);
  g_autofree char *end = g_strconcat (to, KYIV, NULL);

  create (f, make (&hst_event_type, "uid", uid, "visit", "v", "summary", uid, "kind", kind, "start", start, "end", end,
                   "fixed", fixed ? "true" : "false", NULL));
}

static gint64
utc_of (Fixture    *f,
        const char *text)
{
  g_autofree char *zoned = g_strconcat (text, KYIV, NULL);
  HstMoment at = moment (zoned);
  HstZones *zones = hst_store_get_zones (f->store);

  return hst_zones_to_utc (zones, &at, hst_zones_get_system (zones));
}

static void
assert_times (Fixture    *f,
              const char *uid,
              const char *start,
              const char *end)
{
  g_autoptr (HstEvent) event = find_event (f, uid, NULL);
  g_autofree char *from = start != NULL ? g_strconcat (start, ":00" KYIV, NULL) : NULL;
  g_autofree char *to = end != NULL ? g_strconcat (end, ":00" KYIV, NULL) : NULL;

  g_assert_nonnull (event);
  if (from == NULL) {
    g_assert_true (hst_event_is_unscheduled (event));
    return;
  }
  assert_moment (&event->start, from);
  assert_moment (&event->end, to);
}

static void
apply (Fixture     *f,
       HstProposal *proposal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hst_proposal_apply (proposal, f->store, LATER_S, &error));
  g_assert_no_error (error);
}

static void
undo (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStep) step = hst_edit_undo (f->store, &error);

  g_assert_no_error (error);
  g_assert_nonnull (step);
}

static guint
count_rule (GPtrArray  *findings,
            const char *rule)
{
  guint count = 0;

  for (guint i = 0; i < findings->len; i++)
    count += g_str_equal (hst_finding_get_rule (findings->pdata[i]), rule);
  return count;
}

/* The alert of 11:20: forty minutes later, and lunch is ordered for one. */
static void
test_shift (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstEvent) dropped = NULL;
  g_autoptr (HstEvent) tour = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  HstShiftOptions options = { .visit = "v", .by_s = 40 * 60, .stretch = TRUE };
  guint steps;

  add_visit (f);
  add_session (f, "talk", "talk", DAY "11:00", DAY "11:45", FALSE);
  add_session (f, "coffee", "break", DAY "11:45", DAY "12:00", FALSE);
  add_session (f, "tour", "site-visit", DAY "12:00", DAY "12:40", FALSE);
  add_session (f, "lunch", "meal", DAY "13:00", DAY "14:00", TRUE);
  add_session (f, "work", "workshop", DAY "14:15", DAY "16:00", FALSE);
  steps = count_steps (f);
  options.from_utc_s = utc_of (f, DAY "11:20");

  proposal = hst_propose_shift (f->store, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (proposal->changes->len, ==, 5);
  g_assert_cmpuint (hst_proposal_count (proposal), ==, 3);
  g_assert_true (hst_proposal_check (proposal, f->store, HST_DAY_NONE, NULL, &error));
  g_assert_cmpuint (count_steps (f), ==, steps);

  apply (f, proposal);
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Move the rest of the day by +40 min");
  g_assert_cmpuint (count_steps (f), ==, steps + 1);
  assert_times (f, "talk", DAY "11:00", DAY "12:20");
  assert_times (f, "coffee", NULL, NULL);
  assert_times (f, "tour", DAY "12:20", DAY "13:00");
  assert_times (f, "lunch", DAY "13:00", DAY "14:00");
  assert_times (f, "work", DAY "14:15", DAY "16:00");
  dropped = find_event (f, "coffee", NULL);
  g_assert_cmpstr (dropped->duration, ==, "PT15M");
  g_assert_cmpstr (dropped->visit, ==, "v");
  tour = find_event (f, "tour", NULL);
  g_assert_cmpint (tour->sequence, ==, 1);
  g_assert_cmpint (tour->last_modified, ==, LATER_S);

  undo (f);
  assert_times (f, "talk", DAY "11:00", DAY "11:45");
  assert_times (f, "coffee", DAY "11:45", DAY "12:00");
  assert_times (f, "tour", DAY "12:00", DAY "12:40");
}

/* What was looked at is what is done, or nothing is. */
static void
test_shift_of_what_changed (Fixture       *f,
                            gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  HstShiftOptions options = { .visit = "v", .by_s = 40 * 60 };
  HstMoment start = moment (DAY "12:30" KYIV);

  add_visit (f);
  add_session (f, "talk", "talk", DAY "11:00", DAY "11:45", FALSE);
  add_session (f, "tour", "site-visit", DAY "12:00", DAY "12:40", FALSE);
  options.from_utc_s = utc_of (f, DAY "11:00");
  proposal = hst_propose_shift (f->store, &options, &error);
  g_assert_no_error (error);

  g_assert_true (hst_edit_move_event (f->store, "tour", NULL, &start, NULL, NOW_S, &error));
  g_assert_false (hst_proposal_apply (proposal, f->store, LATER_S, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_CHANGED);
  assert_times (f, "talk", DAY "11:00", DAY "11:45");
}

static void
test_shift_refuses (Fixture       *f,
                    gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  HstShiftOptions options = { .visit = "v", .by_s = 40 * 60 };

  add_visit (f);
  options.from_utc_s = utc_of (f, DAY "11:00");
  g_assert_null (hst_propose_shift (f->store, &options, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
  g_clear_error (&error);
  options.visit = "w";
  g_assert_null (hst_propose_shift (f->store, &options, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
}

/* New findings are those of the new times; what was wrong already is not new. */
static void
test_shift_findings (Fixture       *f,
                     gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  HstShiftOptions options = { .visit = "v", .by_s = 40 * 60 };

  add_visit (f);
  create (f, make (&hst_event_type, "uid", "call", "summary", "Call", "responsible", "olena", "start", DAY "12:00" KYIV,
                   "end", DAY "12:30" KYIV, NULL));
  create (f, make (&hst_event_type, "uid", "talk", "summary", "Talk", "visit", "v", "kind", "talk", "responsible", "olena",
                   "start", DAY "11:00" KYIV, "end", DAY "11:45" KYIV, NULL));
  create (f, make (&hst_event_type, "uid", "work", "summary", "Work", "visit", "v", "kind", "workshop", "responsible",
                   "olena", "start", DAY "12:15" KYIV, "end", DAY "13:00" KYIV, NULL));
  options.from_utc_s = utc_of (f, DAY "11:00");
  proposal = hst_propose_shift (f->store, &options, &error);
  g_assert_no_error (error);
  g_assert_true (hst_proposal_check (proposal, f->store, HST_DAY_NONE, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_rule (proposal->found, "person-twice"), ==, 1);
  g_assert_cmpstr (hst_finding_get_other (proposal->found->pdata[0]), !=, "work");
  g_assert_cmpuint (count_rule (proposal->solved, "person-twice"), ==, 1);
}

/* In the night of 25 October 2026 Kyiv's clocks show 03:00 to 04:00 twice. */
static void
test_shift_in_the_night (Fixture       *f,
                         gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstEvent) bus = NULL;
  g_autoptr (GError) error = NULL;
  HstShiftOptions options = { .visit = "v", .by_s = 60 * 60 };

  add_visit (f);
  create (f, make (&hst_event_type, "uid", "bus", "visit", "v", "summary", "Bus", "kind", "transfer", "start",
                   "2026-10-25T02:30" KYIV, "end", "2026-10-25T03:15" KYIV, "gather-at", "2026-10-25T02:15" KYIV, NULL));
  options.from_utc_s = utc_of (f, "2026-10-25T02:30");
  proposal = hst_propose_shift (f->store, &options, &error);
  g_assert_no_error (error);
  apply (f, proposal);
  bus = find_event (f, "bus", NULL);
  assert_moment (&bus->start, "2026-10-25T03:30:00" KYIV);
  /* The second 03:15 has no name in Kyiv: 03:15 there is the first. */
  assert_moment (&bus->end, "2026-10-25T01:15:00Z");
  assert_moment (&bus->gather_at, "2026-10-25T03:15:00" KYIV);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/edit/many/shift", test_shift);
  ADD ("/edit/many/shift-of-what-changed", test_shift_of_what_changed);
  ADD ("/edit/many/shift-refuses", test_shift_refuses);
  ADD ("/edit/many/shift-findings", test_shift_findings);
  ADD ("/edit/many/shift-in-the-night", test_shift_in_the_night);
  return g_test_run ();
}
