/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "hst-check.h"
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

static HstProposalChange *
change_of (HstProposal *proposal,
           const char  *summary)
{
  for (guint i = 0; i < proposal->changes->len; i++) {
    HstProposalChange *change = proposal->changes->pdata[i];
    HstEvent *draft = change->draft;

    if (hst_record_get_record_type (draft) == &hst_event_type && g_strcmp0 (draft->summary, summary) == 0)
      return change;
  }
  g_assert_not_reached ();
}

static void
test_move_day (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstProposal) empty = NULL;
  g_autoptr (HstVisit) visit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  add_visit (f);
  add_session (f, "talk", "talk", DAY "11:00", DAY "11:45", FALSE);
  add_session (f, "dinner", "meal", DAY "22:00", "2026-12-03T01:00", TRUE);
  add_session (f, "other", "talk", "2026-12-03T11:00", "2026-12-03T11:45", FALSE);
  proposal = hst_propose_move_day (f->store, "v", hst_day_from_string ("2026-12-02"), hst_day_from_string ("2026-12-05"),
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (proposal->ask_again->len, ==, 1);
  apply (f, proposal);
  assert_times (f, "talk", "2026-12-05T11:00", "2026-12-05T11:45");
  assert_times (f, "dinner", "2026-12-05T22:00", "2026-12-06T01:00");
  assert_times (f, "other", "2026-12-03T11:00", "2026-12-03T11:45");
  visit = hst_store_find (f->store, &hst_visit_type, "v", NULL, NULL);
  g_assert_cmpint (visit->first_day, ==, hst_day_from_string ("2026-12-02"));
  g_assert_cmpint (visit->last_day, ==, hst_day_from_string ("2026-12-05"));
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Move the day of 2 December 2026");
  undo (f);
  assert_times (f, "talk", DAY "11:00", DAY "11:45");

  empty = hst_propose_move_day (f->store, "v", hst_day_from_string ("2026-12-07"), hst_day_from_string ("2026-12-08"),
                                &error);
  g_assert_null (empty);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
}

/* The wall clock counts, over the night in which the clocks are changed, too; and a visit of one day goes along. */
static void
test_move_day_over_the_change (Fixture       *f,
                               gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstVisit) visit = NULL;
  g_autoptr (GError) error = NULL;

  add_visit (f);
  put (f, make (&hst_visit_type, "uid", "w", "title", "Visit", "first-day", "2026-10-23", "last-day", "2026-10-23", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "visit", "w", "start", "2026-10-23T10:00" KYIV, "end",
                   "2026-10-23T11:00" KYIV, "gather-at", "2026-10-23T09:45" KYIV, NULL));
  proposal = hst_propose_move_day (f->store, "w", hst_day_from_string ("2026-10-23"), hst_day_from_string ("2026-10-26"),
                                   &error);
  g_assert_no_error (error);
  apply (f, proposal);
  assert_times (f, "talk", "2026-10-26T10:00", "2026-10-26T11:00");
  visit = hst_store_find (f->store, &hst_visit_type, "w", NULL, NULL);
  g_assert_cmpint (visit->first_day, ==, hst_day_from_string ("2026-10-26"));
  g_assert_cmpint (visit->last_day, ==, hst_day_from_string ("2026-10-26"));
}

static void
test_copy_day (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  const HstEvent *copy;

  add_visit (f);
  create (f, make (&hst_event_type, "uid", "bus", "visit", "v", "summary", "Bus", "kind", "transfer", "booking", "booked",
                   "status", "confirmed", "start", DAY "08:00" KYIV, "end", DAY "09:00" KYIV, NULL));
  add_session (f, "off", "talk", DAY "11:00", DAY "11:45", FALSE);
  proposal = hst_propose_copy_day (f->store, "v", hst_day_from_string ("2026-12-02"), hst_day_from_string ("2026-12-03"),
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hst_proposal_count (proposal), ==, 2);
  copy = change_of (proposal, "Bus")->draft;
  g_assert_cmpstr (copy->uid, !=, "bus");
  g_assert_cmpint (copy->booking, ==, HST_BOOKING_NONE);
  g_assert_cmpint (copy->status, ==, HST_STATUS_NONE);
  assert_moment (&copy->start, "2026-12-03T08:00:00" KYIV);
  assert_moment (&copy->end, "2026-12-03T09:00:00" KYIV);
  apply (f, proposal);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 4);
  undo (f);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 2);
}

static void
test_close_gaps (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;

  add_visit (f);
  add_session (f, "talk", "talk", DAY "10:00", DAY "11:00", FALSE);
  add_session (f, "work", "workshop", DAY "12:00", DAY "13:00", FALSE);
  add_session (f, "night", "transfer", "2026-12-03T01:00", "2026-12-03T02:00", FALSE);
  proposal = hst_propose_close_gaps (f->store, "v", hst_day_from_string ("2026-12-02"), &error);
  g_assert_no_error (error);
  apply (f, proposal);
  assert_times (f, "work", DAY "11:00", DAY "12:00");
  assert_times (f, "night", DAY "12:00", DAY "13:00");
  title = last_title (f);
  g_assert_cmpstr (title, ==, "Close the gaps of 2 December 2026");
}

static void
test_split (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstProposal) too_many = NULL;
  g_autoptr (HstEvent) first = NULL;
  g_autoptr (GError) error = NULL;
  const HstEvent *second;

  add_visit (f);
  create (f, make (&hst_event_type, "uid", "tour", "visit", "v", "summary", "Tour", "kind", "site-visit", "venue", "hall",
                   "responsible", "olena", "group-limit", "8", "start", DAY "10:00" KYIV, "end", DAY "11:00" KYIV, NULL));
  proposal = hst_propose_split (f->store, "tour", NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (proposal->changes->len, ==, 2);
  second = change_of (proposal, "Tour, group 2")->draft;
  g_assert_true (second == ((HstProposalChange *) proposal->changes->pdata[1])->draft);
  g_assert_true (hst_list_contains (second->communities, "UA-V"));
  g_assert_cmpuint (g_strv_length (second->communities), ==, 1);
  g_assert_null (second->venue);
  g_assert_null (second->responsible);
  assert_moment (&second->start, DAY "10:00:00" KYIV);
  apply (f, proposal);
  first = find_event (f, "tour", NULL);
  g_assert_cmpstr (first->summary, ==, "Tour, group 1");
  g_assert_cmpstr (first->venue, ==, "hall");
  g_assert_true (hst_list_contains (first->communities, "UA-O"));
  g_assert_cmpuint (g_strv_length (first->communities), ==, 1);

  too_many = hst_propose_split (f->store, "tour", NULL, 3, &error);
  g_assert_null (too_many);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
}

static void
test_clone (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstProposal) alone = NULL;
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  HstVisit *visit;
  guint steps;

  add_visit (f);
  add_session (f, "talk", "talk", DAY "10:00", DAY "11:00", FALSE);
  add_session (f, "lunch", "meal", DAY "13:00", DAY "14:00", TRUE);
  create (f, make (&hst_event_type, "uid", "spare", "visit", "v", "summary", "spare", "duration", "PT30M", NULL));
  create (f, make (&hst_event_type, "uid", "own", "visit", "v", "summary", "own", "communities", "UA-O", "start",
                   "2026-12-03T10:00" KYIV, "end", "2026-12-03T11:00" KYIV, NULL));
  put (f, make (&hst_confirmation_type, "about", "talk", "whom", "olena", "state", "confirmed", NULL));
  put (f, make (&hst_confirmation_type, "about", "v", "whom", "hall", "state", "planned", NULL));
  put (f, make (&hst_confirmation_type, "about", "elsewhere", "whom", "olena", "state", "confirmed", NULL));
  steps = count_steps (f);

  proposal = hst_propose_clone (f->store, "v", hst_day_from_string ("2027-03-10"), TRUE, "Again", &error);
  g_assert_no_error (error);
  /* Both delegations, the person who had agreed, and the lunch. */
  g_assert_cmpuint (proposal->ask_again->len, ==, 4);
  visit = ((HstProposalChange *) proposal->changes->pdata[0])->draft;
  apply (f, proposal);
  g_assert_cmpuint (count_steps (f), ==, steps + 1);

  plan = hst_store_load_plan (f->store, &error);
  visit = hst_plan_find_visit (plan, visit->uid);
  g_assert_cmpstr (visit->title, ==, "Again");
  g_assert_cmpint (visit->status, ==, HST_VISIT_IDEA);
  g_assert_cmpint (visit->first_day, ==, hst_day_from_string ("2027-03-10"));
  g_assert_cmpint (visit->last_day, ==, hst_day_from_string ("2027-03-11"));
  delegations = hst_plan_dup_delegations (plan, visit->uid);
  g_assert_cmpuint (delegations->len, ==, 2);
  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];

    g_assert_cmpint (delegation->reply, ==, HST_REPLY_PLANNED);
    g_assert_cmpint (delegation->answered_on, ==, HST_DAY_NONE);
    if (g_str_equal (delegation->community, "UA-O"))
      g_assert_cmpint (delegation->reply_by, ==, hst_day_from_string ("2027-02-26"));
  }
  sessions = hst_store_load_events_of (f->store, visit->uid, &error);
  g_assert_cmpuint (sessions->len, ==, 4);
  for (guint i = 0; i < sessions->len; i++) {
    const HstEvent *event = sessions->pdata[i];

    if (g_str_equal (event->summary, "own")) {
      assert_moment (&event->start, "2027-03-11T10:00:00" KYIV);
      g_assert_true (hst_list_contains (event->communities, "UA-O"));
    }
    if (g_str_equal (event->summary, "spare"))
      g_assert_true (hst_event_is_unscheduled (event));
  }
  g_assert_cmpuint (count_records (f, &hst_confirmation_type), ==, 3);
  assert_times (f, "talk", DAY "10:00", DAY "11:00");

  alone = hst_propose_clone (f->store, "v", hst_day_from_string ("2027-03-10"), FALSE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alone->changes->len, ==, 5);
  g_assert_null (((HstEvent *) change_of (alone, "own")->draft)->communities);
}

/* Into a template and out again: the same visit, without people. */
static void
test_template (Fixture       *f,
               gconstpointer  data)
{
  static const char *const same[] = { "kind", "summary", "description", "venue", "start", "end", "gather-at", "duration",
                                      "fixed", "km", "seats", "group-limit", "equipment", "step-free", "origin" };
  g_autoptr (HstProposal) saved = NULL;
  g_autoptr (HstProposal) used = NULL;
  g_autoptr (HstProposal) day = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;
  HstTemplate *template;
  const HstVisit *visit;
  guint n_same = 0;

  add_visit (f);
  create (f, make (&hst_event_type, "uid", "tour", "visit", "v", "summary", "Tour", "kind", "site-visit", "venue", "hall",
                   "description", "Line one\nLine two; and = more", "responsible", "olena", "speakers", "olena",
                   "group-limit", "8", "seats", "20", "equipment", "projector\nhelmets", "step-free", "true", "fixed", "true", "start",
                   DAY "10:00" KYIV, "end", DAY "11:00" KYIV, "gather-at", DAY "09:45" KYIV, "communities", "UA-O",
                   NULL));
  create (f, make (&hst_event_type, "uid", "day", "visit", "v", "summary", "All day", "start", "2026-12-03", NULL));
  create (f, make (&hst_event_type, "uid", "call", "visit", "v", "summary", "Call", "start", DAY "11:00[Europe/Warsaw]",
                   "duration", "PT20M", NULL));
  create (f, make (&hst_event_type, "uid", "spare", "visit", "v", "summary", "Spare", "duration", "PT30M", NULL));
  saved = hst_propose_save_template (f->store, "v", HST_DAY_NONE, "Energy visit", &error);
  g_assert_no_error (error);
  apply (f, saved);
  templates = hst_store_load_records (f->store, &hst_template_type, &error);
  g_assert_cmpuint (templates->len, ==, 1);
  template = templates->pdata[0];
  g_assert_cmpstr (template->title, ==, "Energy visit");
  g_assert_null (strstr (template->content, "olena"));
  g_assert_nonnull (strstr (template->content, "start=day 0 10:00\n"));

  used = hst_propose_use_template (f->store, template->uid, NULL, hst_day_from_string ("2026-12-02"), "Second", &error);
  g_assert_no_error (error);
  apply (f, used);
  visit = ((HstProposalChange *) used->changes->pdata[0])->draft;
  g_assert_cmpstr (visit->title, ==, "Second");
  g_assert_cmpint (visit->last_day, ==, hst_day_from_string ("2026-12-03"));
  before = hst_store_load_events_of (f->store, "v", &error);
  after = hst_store_load_events_of (f->store, visit->uid, &error);
  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < before->len; i++)
    for (guint j = 0; j < after->len; j++) {
      const HstEvent *a = before->pdata[i], *b = after->pdata[j];

      if (!g_str_equal (a->summary, b->summary))
        continue;
      n_same++;
      for (guint k = 0; k < G_N_ELEMENTS (same); k++)
        g_assert_true (hst_field_equal (hst_record_type_find_field (&hst_event_type, same[k]), a, b));
      g_assert_null (b->responsible);
      g_assert_null (b->speakers);
      g_assert_null (b->communities);
    }
  g_assert_cmpuint (n_same, ==, before->len);

  /* A day of it, put into the other visit. */
  g_clear_pointer (&saved, hst_proposal_free);
  saved = hst_propose_save_template (f->store, "v", hst_day_from_string ("2026-12-02"), "A day", &error);
  g_assert_no_error (error);
  apply (f, saved);
  template = ((HstProposalChange *) saved->changes->pdata[0])->draft;
  g_assert_cmpint (template->kind, ==, HST_TEMPLATE_DAY);
  day = hst_propose_use_template (f->store, template->uid, visit->uid, hst_day_from_string ("2026-12-04"), NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (day->changes->len, ==, 3);
  assert_moment (&((HstEvent *) change_of (day, "Tour")->draft)->start, "2026-12-04T10:00:00" KYIV);
}

static HstFinding *
find_finding (Fixture    *f,
              const char *rule)
{
  g_autoptr (HstPlan) plan = hst_store_load_plan (f->store, NULL);
  g_autoptr (GPtrArray) occurrences = hst_store_query_occurrences (f->store, utc_of (f, "2026-12-01T00:00"),
                                                                   utc_of (f, "2026-12-08T00:00"), NULL, NULL, NULL);
  HstZone *zone = hst_zones_lookup (hst_store_get_zones (f->store), "Europe/Kyiv");
  g_autoptr (GPtrArray) findings = hst_check_plan (plan, occurrences, zone);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (hst_finding_get_rule (findings->pdata[i]), rule))
      return g_object_ref (findings->pdata[i]);
  return NULL;
}

/* A way of twenty-five minutes, and a quarter of an hour for it. */
static void
test_repair_later (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (HstFinding) finding = NULL;
  g_autoptr (HstFinding) after = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (GError) error = NULL;

  add_visit (f);
  put (f, make (&hst_venue_type, "uid", "plant", "name", "Plant", NULL));
  put (f, make (&hst_way_type, "origin", "hall", "destination", "plant", "minutes", "24", NULL));
  create (f, make (&hst_event_type, "uid", "talk", "summary", "Talk", "visit", "v", "kind", "talk", "venue", "hall",
                   "start", DAY "10:00" KYIV, "end", DAY "11:00" KYIV, NULL));
  create (f, make (&hst_event_type, "uid", "tour", "summary", "Tour", "visit", "v", "kind", "site-visit", "venue", "plant",
                   "start", DAY "11:15" KYIV, "end", DAY "12:15" KYIV, NULL));
  finding = find_finding (f, "travel-time");
  g_assert_nonnull (finding);
  proposal = hst_propose_repair (f->store, finding, HST_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  apply (f, proposal);
  assert_times (f, "talk", DAY "10:00", DAY "11:00");
  assert_times (f, "tour", DAY "11:25", DAY "12:25");
  after = find_finding (f, "travel-time");
  g_assert_null (after);
}

/* The smallest that is big enough, free, and has what is needed; there may be none. */
static void
test_repair_venue (Fixture       *f,
                   gconstpointer  data)
{
  g_autoptr (HstFinding) finding = NULL;
  g_autoptr (HstProposal) proposal = NULL;
  g_autoptr (HstProposal) none = NULL;
  g_autoptr (HstVenue) big = NULL;
  g_autoptr (GError) error = NULL;

  add_visit (f);
  put (f, make (&hst_venue_type, "uid", "small", "name", "Small", "capacity", "10", "shelter", "cellar", NULL));
  put (f, make (&hst_venue_type, "uid", "taken", "name", "Taken", "capacity", "15", "shelter", "cellar", NULL));
  put (f, make (&hst_venue_type, "uid", "big", "name", "Big", "capacity", "40", "shelter", "cellar", NULL));
  create (f, make (&hst_event_type, "uid", "other", "summary", "Other", "venue", "taken", "start", DAY "10:30" KYIV, "end",
                   DAY "12:00" KYIV, NULL));
  create (f, make (&hst_event_type, "uid", "meet", "summary", "Meet", "venue", "hall", "start", DAY "10:30" KYIV, "end",
                   DAY "12:00" KYIV, NULL));
  create (f, make (&hst_event_type, "uid", "talk", "summary", "Talk", "visit", "v", "kind", "talk", "venue", "small",
                   "start", DAY "10:00" KYIV, "end", DAY "11:00" KYIV, NULL));
  finding = find_finding (f, "capacity");
  g_assert_nonnull (finding);
  proposal = hst_propose_repair (f->store, finding, HST_DAY_NONE, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (((HstEvent *) change_of (proposal, "Talk")->draft)->venue, ==, "big");

  big = hst_store_find (f->store, &hst_venue_type, "big", NULL, NULL);
  g_assert_true (hst_edit_put_record (f->store, big, NULL, &error));
  none = hst_propose_repair (f->store, finding, HST_DAY_NONE, NULL, &error);
  g_assert_null (none);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
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
  ADD ("/edit/many/move-day", test_move_day);
  ADD ("/edit/many/move-day-over-the-change", test_move_day_over_the_change);
  ADD ("/edit/many/copy-day", test_copy_day);
  ADD ("/edit/many/close-gaps", test_close_gaps);
  ADD ("/edit/many/split", test_split);
  ADD ("/edit/many/clone", test_clone);
  ADD ("/edit/many/template", test_template);
  ADD ("/edit/many/repair-later", test_repair_later);
  ADD ("/edit/many/repair-venue", test_repair_venue);
  return g_test_run ();
}
