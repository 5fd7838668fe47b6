/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plan-fixture.h"

#include "hst-sample.h"

static GPtrArray *
load (HstDay       today,
      const char  *text,
      GError     **error)
{
  g_autoptr (HstSample) sample = hst_sample_new (today);

  if (!hst_sample_add_text (sample, "test.ini", text, error))
    return NULL;

  return hst_sample_make_records (sample, error);
}

static void
test_reads_records (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records =
    load (hst_day_from_ymd (2026, 11, 24),
          "[event talk]\ndates = a\nvisit = @v\nsummary = Talk\nstart = day 1 09:30\nend = day 1 10:00\n"
          "communities = @x;@y\nexdates = day 2 09:30; day 3 09:30\nrrules = FREQ=DAILY;COUNT=4\n"
          "[visit v]\ndates = a\nfirst-day = day 0\nlast-day = day 2\n"
          "[community x]\ncode = UA1\n[community y]\ncode = UA2\n"
          "[dates a]\nweekday = 2\nahead = 3\n"
          "[curfew x]\noblast-iso = UA-59\nfrom-min = 23:00\nto-min = 05:00\nchecked-on = 2023-11-09\n", &error);
  HstCurfew *curfew;
  HstVisit *visit;
  HstEvent *event;

  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 5);
  curfew = g_ptr_array_index (records, 2);
  g_assert_cmpint (curfew->from_min, ==, 23 * 60);
  g_assert_cmpint (curfew->to_min, ==, 5 * 60);

  visit = g_ptr_array_index (records, 3);
  event = g_ptr_array_index (records, 4);
  g_assert_cmpint (visit->first_day, ==, hst_day_from_ymd (2026, 12, 1));
  g_assert_cmpint (visit->last_day, ==, hst_day_from_ymd (2026, 12, 3));
  g_assert_true (g_uuid_string_is_valid (visit->uid));
  g_assert_cmpstr (event->visit, ==, visit->uid);
  assert_moment (&event->start, "2026-12-02T09:30:00[Europe/Kyiv]");
  g_assert_cmpstr (event->communities[0], ==, "UA1");
  g_assert_cmpstr (event->communities[1], ==, "UA2");
  g_assert_cmpstr (event->rrules[0], ==, "FREQ=DAILY;COUNT=4");
  g_assert_cmpstr (event->exdates[1], ==, "2026-12-04T09:30:00[Europe/Kyiv]");
}

/* A message names the file, the group and the key. */
static void
test_says_what_is_wrong (void)
{
  static const struct { const char *text, *message; } cases[] = {
    { "[visitor x]\nname = a\n", "test.ini: [visitor x]: no such kind of record" },
    { "[venue x]\nplace = a\n", "test.ini: [venue x] place: is no field of such a record" },
    { "[venue x]\nname = a\ncommunity = @nobody\n", "test.ini: [venue x] community: refers to a record" },
    { "[event x]\nstart = day 1\n", "test.ini: [event x] start: is a day of no [dates …]" },
    { "[dates d]\nweekday = 1\nahead = 0\n[event x]\ndates = d\nstart = day one\n", "test.ini: [event x] start: is written" },
    { "[dates d]\nweekday = 8\nahead = 0\n", "test.ini: [dates d]: needs weekday" },
    { "[way x]\norigin = @nobody\n", "test.ini: [way x] origin: refers to a record" },
    { "[event x]\nsummary = no start\n", "test.ini: [event x] as a whole: The event has no start" },
    { "[venue x]\nname = a\n[venue y]\nname = b\n[person x]\nname = c\n", "test.ini: [person x] name: is taken" },
    { "name = a\n", "test.ini: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (load (0, cases[i].text, &error));
    g_assert_nonnull (error);
    if (!g_str_has_prefix (error->message, cases[i].message))
      g_error ("“%s” instead of “%s”", error->message, cases[i].message);
  }
}

/* By the letter that its title begins with. */
static HstVisit *
find_visit (GPtrArray  *visits,
            const char *letter)
{
  g_autofree char *beginning = g_strdup_printf ("Візит %s: ", letter);

  for (guint i = 0; i < visits->len; i++)
    if (g_str_has_prefix (((HstVisit *) g_ptr_array_index (visits, i))->title, beginning))
      return g_ptr_array_index (visits, i);

  g_error ("no %s", beginning);
}

static HstEvent *
find_meeting (GPtrArray *meetings)
{
  for (guint i = 0; i < meetings->len; i++)
    if (!hst_event_is_series (g_ptr_array_index (meetings, i)) &&
        !hst_event_is_instance (g_ptr_array_index (meetings, i)))
      return g_ptr_array_index (meetings, i);

  return NULL;
}

/* On whatever day the plan is made, the first visit is in that week, and the meeting and the visit it prepares ahead. */
static void
test_dates_shift (void)
{
  for (int i = 0; i < 400; i += 13) {
    HstDay today = hst_day_from_ymd (2026, 11, 24) + i;
    g_autofree char *folder = g_dir_make_tmp ("hostyny-edit-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "plan.hostyny", NULL);
    g_autoptr (HstStore) store = NULL;
    g_autoptr (GPtrArray) visits = NULL;
    g_autoptr (GPtrArray) meetings = NULL;
    g_autoptr (GError) error = NULL;
    HstVisit *visit;
    HstVisit *next;
    HstEvent *meeting;

    g_assert_true (hst_edit_make_plan (path, today, &error));
    g_assert_no_error (error);
    store = hst_store_open (path, HST_STORE_OPEN, &error);
    visits = hst_store_load_records (store, &hst_visit_type, &error);
    meetings = hst_store_load_events_of (store, NULL, &error);
    g_assert_no_error (error);

    visit = find_visit (visits, "А");
    next = find_visit (visits, "Б");
    meeting = find_meeting (meetings);
    g_assert_cmpint (hst_day_get_weekday (visit->first_day), ==, 2);
    g_assert_cmpint (hst_day_get_week_start (visit->first_day, 1), ==, hst_day_get_week_start (today, 1));
    g_assert_cmpint (meeting->start.day, >, visit->last_day);
    g_assert_cmpint (meeting->start.day, >, today);
    g_assert_cmpint (meeting->start.day, <, next->first_day);
    g_assert_cmpint (hst_day_get_weekday (next->first_day), ==, 3);
    g_assert_cmpint (next->first_day - today, <=, 23);

    g_clear_object (&store);
    g_assert_cmpint (g_unlink (path), ==, 0);
    g_assert_cmpint (g_rmdir (folder), ==, 0);
  }
}

/* What the issue asks the sample to hold. */
static void
test_sample_is_whole (Fixture       *f,
                      gconstpointer  data)
{
  static const char *const codes[] = {
    "UA18040190000029215", "UA59040110000026694", "UA63020030000094096", "UA07020130000036300", "UA74080130000060606",
    "UA51120110000047677", "UA59060150000055022", "UA73020090000031499",
  };
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) meetings = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *people;

  g_assert_true (hst_edit_fill_sample (f->store, hst_day_from_ymd (2026, 11, 24), &error));
  g_assert_no_error (error);
  plan = hst_store_load_plan (f->store, &error);

  g_assert_cmpstr (hst_plan_get_programme (plan)->title, ==, "Свій до свого по своє");
  g_assert_nonnull (hst_plan_get_programme (plan)->acknowledgement);
  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++) {
    HstCommunity *community = hst_plan_find_community (plan, codes[i]);

    g_assert_nonnull (community);
    g_assert_nonnull (community->name_genitive);
    g_assert_nonnull (community->name_locative);
    g_assert_nonnull (community->centre_genitive);
    g_assert_nonnull (community->oblast);
    g_assert_nonnull (hst_plan_find_curfew (plan, community->oblast_iso));
    g_assert_cmpfloat (community->latitude, >, 47);
  }
  g_assert_cmpstr (hst_plan_find_community (plan, "UA73020090000031499")->oblast_iso, ==, "UA-77");
  g_assert_cmpstr (hst_plan_match_community (plan, "Khmelivka")->code, ==, "UA59060150000055022");
  g_assert_cmpstr (hst_plan_match_community (plan, "хмелівка")->code, ==, "UA59060150000055022");
  g_assert_cmpstr (hst_plan_match_community (plan, "Kuyalnyk")->code, ==, "UA51120110000047677");

  visits = hst_store_load_records (f->store, &hst_visit_type, &error);
  g_assert_cmpuint (visits->len, ==, 2);
  sessions = hst_store_load_events_of (f->store, find_visit (visits, "А")->uid, &error);
  g_assert_cmpuint (sessions->len, ==, 31);
  delegations = hst_plan_dup_delegations (plan, find_visit (visits, "Б")->uid);
  g_assert_cmpuint (delegations->len, ==, 5);

  people = hst_plan_get_records (plan, &hst_person_type);
  for (guint i = 0; i < people->len; i++) {
    HstPerson *person = g_ptr_array_index (people, i);

    g_assert_true (g_str_has_suffix (person->name, "(приклад)"));
    g_assert_true (g_str_has_suffix (person->email, "@example.org"));
    g_assert_null (person->phone);
  }
}

/* The upcoming visit is planned, not agreed: each of its communities arrives by a way and at a time of its own, and what is too
 * small for all of them is seen by two groups at once. */
static void
test_next_visit_has_arrivals_and_groups (Fixture       *f,
                                         gconstpointer  data)
{
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) visits = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GPtrArray) delegations = NULL;
  g_autoptr (GHashTable) arrivals = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;
  HstVisit *visit;
  gint64 n_guests = 0;
  guint n_at_once = 0;

  g_assert_true (hst_edit_fill_sample (f->store, hst_day_from_ymd (2026, 11, 24), &error));
  plan = hst_store_load_plan (f->store, &error);
  visits = hst_store_load_records (f->store, &hst_visit_type, &error);
  visit = find_visit (visits, "Б");
  sessions = hst_store_load_events_of (f->store, visit->uid, &error);
  delegations = hst_plan_dup_delegations (plan, visit->uid);
  g_assert_no_error (error);
  g_assert_cmpint (visit->status, ==, HST_VISIT_PLANNED);

  for (guint i = 0; i < delegations->len; i++) {
    HstDelegation *delegation = g_ptr_array_index (delegations, i);
    const gint64 wall_s = hst_moment_get_wall_s (&delegation->arrival);
    guint n_ways = 0;

    n_guests += delegation->quota;
    g_hash_table_add (arrivals, g_memdup2 (&wall_s, sizeof wall_s));
    for (guint j = 0; j < sessions->len; j++) {
      HstEvent *event = g_ptr_array_index (sessions, j);

      g_assert_cmpint (event->status, ==, HST_STATUS_TENTATIVE);
      n_ways += event->kind == HST_EVENT_TRANSFER && g_strcmp0 (event->origin, delegation->community) == 0 &&
                hst_moment_get_wall_s (&event->end) == wall_s && g_strv_length (event->communities) == 1;
    }
    g_assert_cmpuint (n_ways, ==, 1);
  }
  g_assert_cmpint (n_guests, ==, 17);
  g_assert_cmpuint (g_hash_table_size (arrivals), ==, 5);

  for (guint i = 0; i < sessions->len; i++)
    for (guint j = 0; j < i; j++) {
      HstEvent *one = g_ptr_array_index (sessions, i);
      HstEvent *other = g_ptr_array_index (sessions, j);

      n_at_once += one->kind == HST_EVENT_SITE_VISIT && other->kind == HST_EVENT_SITE_VISIT &&
                   hst_moment_get_wall_s (&one->start) == hst_moment_get_wall_s (&other->start) &&
                   g_strcmp0 (one->venue, other->venue) != 0;
    }
  g_assert_cmpuint (n_at_once, ==, 2);
}

/* Every venue, person, community and gathering that is named is there. */
static void
test_references_hold (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (HstPlan) plan = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (hst_edit_fill_sample (f->store, hst_day_from_ymd (2026, 11, 24), &error));
  plan = hst_store_load_plan (f->store, &error);
  events = hst_store_load_records (f->store, &hst_event_type, &error);

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = g_ptr_array_index (events, i);

    g_assert_true (event->visit == NULL || hst_plan_find_visit (plan, event->visit) != NULL);
    g_assert_true (event->venue == NULL || hst_plan_find_venue (plan, event->venue) != NULL);
    g_assert_nonnull (hst_plan_find_person (plan, event->responsible));
    g_assert_true ((event->kind == HST_EVENT_TRANSFER) == (event->origin != NULL && event->destination != NULL));
    g_assert_true (event->origin == NULL || hst_plan_find_community (plan, event->origin) != NULL);
    g_assert_true (event->destination == NULL || hst_plan_find_community (plan, event->destination) != NULL);
    g_assert_true (event->driver == NULL || hst_plan_find_person (plan, event->driver) != NULL);
    for (guint j = 0; event->communities[j] != NULL; j++)
      g_assert_nonnull (hst_plan_find_community (plan, event->communities[j]));
    for (guint j = 0; event->speakers != NULL && event->speakers[j] != NULL; j++)
      g_assert_nonnull (hst_plan_find_person (plan, event->speakers[j]));
  }
}

static void
test_empty_plan (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HstStep) nothing = NULL;

  g_assert_true (hst_edit_fill_empty (f->store, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_records (f, &hst_community_type), ==, 10);
  g_assert_cmpuint (count_records (f, &hst_programme_type), ==, 1);
  g_assert_cmpuint (count_records (f, &hst_event_type), ==, 0);

  /* Without what it begins with there is no plan: that is not undone. */
  nothing = hst_edit_undo (f->store, &error);
  g_assert_null (nothing);
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_false (hst_edit_fill_sample (f->store, 20000, &error));
  g_assert_error (error, HST_EDIT_ERROR, HST_EDIT_ERROR_INVALID);
}

static void
test_make_plan_replaces_nothing (Fixture       *f,
                                 gconstpointer  data)
{
  g_autofree char *other = g_build_filename (f->folder, "other.hostyny", NULL);
  g_autofree char *nowhere = g_build_filename (f->folder, "no", "such", "folder", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  guint n_files = 0;

  g_assert_true (g_file_set_contents (other, "mine", -1, NULL));
  g_assert_false (hst_edit_make_plan (other, HST_DAY_NONE, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (other, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "mine");

  g_assert_false (hst_edit_make_plan (nowhere, HST_DAY_NONE, &error));
  g_assert_nonnull (error);

  /* Nothing half made is left over. */
  dir = g_dir_open (f->folder, 0, NULL);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    n_files += strstr (name, ".new") != NULL;
  g_assert_cmpuint (n_files, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/edit/sample/reads-records", test_reads_records);
  g_test_add_func ("/edit/sample/says-what-is-wrong", test_says_what_is_wrong);
  g_test_add_func ("/edit/sample/dates-shift", test_dates_shift);
  ADD ("/edit/sample/is-whole", test_sample_is_whole);
  ADD ("/edit/sample/next-visit-has-arrivals-and-groups", test_next_visit_has_arrivals_and_groups);
  ADD ("/edit/sample/references-hold", test_references_hold);
  ADD ("/edit/sample/empty-plan", test_empty_plan);
  ADD ("/edit/sample/make-plan-replaces-nothing", test_make_plan_replaces_nothing);

  return g_test_run ();
}
