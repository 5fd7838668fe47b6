/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-range-filter.h"
#include "hst-store-private.h"
#include "plan-file.h"

#include "hst-expand.h"

static const char *const RULES[] = {
  "FREQ=DAILY", "FREQ=DAILY;COUNT=5", "FREQ=WEEKLY;BYDAY=MO,WE", "FREQ=WEEKLY;UNTIL=20270101T000000Z",
  "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=YEARLY", "FREQ=DAILY;INTERVAL=10;COUNT=40",
};

/* How long an event may be: from nothing to years, so that every class of length is met. */
static const gint64 LENGTHS_S[] = {
  0, 1800, 3600, 86400, 86401, 2 * 86400, 5 * 86400, 20 * 86400, 60 * 86400, 100 * 86400, 300 * 86400, 1100 * 86400,
};

static int
compare_occurrences (gconstpointer a,
                     gconstpointer b)
{
  return hst_occurrence_compare (*(HstOccurrence *const *) a, *(HstOccurrence *const *) b);
}

/* The slow obvious answer: every event expanded. */
static GPtrArray *
expand_everything (HstStore *store,
                   gint64    from_utc_s,
                   gint64    to_utc_s)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = hst_store_load_records (store, &hst_event_type, &error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  HstZones *zones = hst_store_get_zones (store);

  g_assert_no_error (error);
  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];
    g_autoptr (GPtrArray) series = NULL;

    if (!g_hash_table_add (seen, event->uid))
      continue;
    series = hst_store_load_series (store, event->uid, &error);
    g_assert_no_error (error);
    hst_expand_series (series, zones, hst_zones_get_system (zones), from_utc_s, to_utc_s, NULL, all);
  }
  g_ptr_array_sort (all, compare_occurrences);
  return all;
}

static char *
dump_occurrences (GPtrArray *occurrences)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < occurrences->len; i++) {
    HstOccurrence *occurrence = occurrences->pdata[i];
    g_autofree char *start = hst_instant_to_string (hst_occurrence_get_start_utc_s (occurrence));
    g_autofree char *end = hst_instant_to_string (hst_occurrence_get_end_utc_s (occurrence));

    g_string_append_printf (text, "%s %s %s\n", start, end, hst_occurrence_get_uid (occurrence));
  }
  return g_string_free (text, FALSE);
}

static GPtrArray *
query (HstStore *store,
       gint64    from_utc_s,
       gint64    to_utc_s)
{
  g_autoptr (GError) error = NULL;
  guint cut = 99;
  GPtrArray *found = hst_store_query_occurrences (store, from_utc_s, to_utc_s, NULL, &cut, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (cut, ==, 0);
  return found;
}

static guint
count_uids (GPtrArray *occurrences)
{
  g_autoptr (GHashTable) uids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < occurrences->len; i++)
    g_hash_table_add (uids, (gpointer) hst_occurrence_get_uid (occurrences->pdata[i]));
  return g_hash_table_size (uids);
}

static char *
dump_query (HstStore   *store,
            const char *from,
            const char *to)
{
  g_autoptr (GPtrArray) found = query (store, instant (from), instant (to));

  return dump_occurrences (found);
}

static HstEvent *
make_random_event (GRand *rand,
                   guint  number)
{
  g_autofree char *uid = g_strdup_printf ("e%u", number);
  HstEvent *event = hst_event_new ();
  const gint64 length_s = LENGTHS_S[g_rand_int_range (rand, 0, G_N_ELEMENTS (LENGTHS_S))];

  hst_set_text (&event->uid, uid);
  do
    fill_moment (rand, &event->start);
  while (!hst_moment_is_set (&event->start));
  event->start = hst_moment_with_wall (&event->start, (gint64) g_rand_int_range (rand, 20000, 21500) * HST_DAY_S +
                                       g_rand_int_range (rand, 0, HST_DAY_S));
  event->end = hst_moment_with_wall (&event->start, hst_moment_get_wall_s (&event->start) + length_s);
  if (g_rand_int_range (rand, 0, 4) == 0) {
    const char *const rules[] = { RULES[g_rand_int_range (rand, 0, G_N_ELEMENTS (RULES))], NULL };

    hst_set_list (&event->rrules, rules);
  }
  return event;
}

static void
test_query_is_what_expanding_everything_gives (void)
{
  for (guint32 seed = 1; seed <= 4; seed++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

    plan_file_new (&file);
    begin (file.store, "fill");
    for (guint i = 0; i < 300; i++) {
      g_autoptr (HstEvent) event = make_random_event (rand, i);

      put (file.store, event);
    }
    commit (file.store);
    assert_sound (file.store);

    for (guint round = 0; round < 60; round++) {
      const gint64 from_utc_s = (gint64) g_rand_int_range (rand, 19900, 21800) * HST_DAY_S +
                                g_rand_int_range (rand, -50000, 50000);
      const gint64 to_utc_s = from_utc_s + (round % 3 == 0 ? 1 : (gint64) g_rand_int_range (rand, 1, 60 * HST_DAY_S));
      g_autoptr (GPtrArray) found = query (file.store, from_utc_s, to_utc_s);
      g_autoptr (GPtrArray) all = expand_everything (file.store, from_utc_s, to_utc_s);
      g_autofree char *found_text = dump_occurrences (found);
      g_autofree char *all_text = dump_occurrences (all);
      g_autoptr (GError) error = NULL;
      guint n_candidates, n_some;

      g_assert_cmpstr (found_text, ==, all_text);
      /* Somewhat more may happen than does. */
      g_assert_true (hst_store_count_candidates (file.store, from_utc_s, to_utc_s, 1000, &n_candidates, &error));
      g_assert_true (hst_store_count_candidates (file.store, from_utc_s, to_utc_s, 20, &n_some, &error));
      g_assert_cmpuint (n_candidates, >=, count_uids (found));
      g_assert_cmpuint (n_candidates, <=, 300);
      g_assert_cmpuint (n_some, ==, MIN (n_candidates, 20));
    }
  }
}

/* Most fields of most events are empty, as they are; now and then one has them all. */
static void
fill_at_random (GRand    *rand,
                HstEvent *event)
{
  const guint one_of = (guint) g_rand_int_range (rand, 1, 40);

  for (guint i = 0; i < hst_event_type.n_fields; i++) {
    const HstField *field = &hst_event_type.fields[i];
    g_autofree char *words = random_text (rand), *two = g_strconcat (words, "\n\n", "друге", NULL);
    const char *text = words;

    if (strstr (" uid recurrence-id start end duration rrules rdates exdates this-and-future sequence ", field->name) != NULL ||
        g_rand_int_range (rand, 0, (gint32) one_of) != 0)
      continue;
    if (field->type == HST_FIELD_INT)
      text = "7";
    else if (field->type == HST_FIELD_BOOL)
      text = "true";
    else if (field->type == HST_FIELD_ENUM)
      text = field->names[1];
    else if (field->type == HST_FIELD_LIST)
      text = two;
    else if (field->type == HST_FIELD_MOMENT)
      text = "2026-11-25T08:00:00[Asia/Tokyo]";
    else if (field->type == HST_FIELD_INSTANT)
      text = "2026-11-25T08:00:00Z";
    g_assert_true (hst_field_from_text (field, event, text, NULL));
  }
}

/* Some are instances of what may be there or not. */
static HstEvent *
make_whole_event (GRand *rand)
{
  HstEvent *event = make_random_event (rand, (guint) g_rand_int_range (rand, 0, 60));

  fill_at_random (rand, event);
  if (g_rand_int_range (rand, 0, 6) == 0) {
    event->recurrence_id = moment ("2026-11-25T08:00:00Z");
    hst_set_list (&event->rrules, NULL);
  }
  return event;
}

static void
assert_whole (HstStore *store)
{
  g_autoptr (GPtrArray) found = query (store, instant ("2023-01-01T00:00:00Z"), instant ("2031-01-01T00:00:00Z"));
  g_autoptr (GPtrArray) all = expand_everything (store, instant ("2023-01-01T00:00:00Z"), instant ("2031-01-01T00:00:00Z"));

  g_assert_cmpuint (found->len, ==, all->len);
  for (guint i = 0; i < found->len; i++)
    g_assert_true (hst_record_equal (hst_occurrence_get_event (found->pdata[i]), hst_occurrence_get_event (all->pdata[i])));
  assert_sound (store);
}

static int
read_number_of (HstStore   *store,
                const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 number;

  g_assert_true (hst_db_get_int (store->db, sql, &number, &error));
  return (int) number;
}

static void
test_what_is_found_is_whole (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  plan_file_new (&file);
  for (guint step = 0; step < 30; step++) {
    begin (file.store, "change");
    for (guint i = 0; i < 12; i++) {
      g_autoptr (HstEvent) event = make_whole_event (rand);

      if (g_rand_int_range (rand, 0, 5) == 0)
        g_assert_true (hst_store_remove (file.store, event, NULL));
      else
        put (file.store, event);
    }
    commit (file.store);
    assert_whole (file.store);
    if (g_rand_int_range (rand, 0, 3) == 0) {
      hst_step_free (hst_store_undo (file.store, NULL));
      assert_whole (file.store);
    }
    if (g_rand_boolean (rand)) {
      hst_step_free (hst_store_redo (file.store, NULL));
      assert_whole (file.store);
    }
  }
  /* Of both kinds there were enough for this to say something. */
  g_assert_cmpint (read_number_of (file.store, "SELECT count(*) FROM event_range WHERE plain_row IS NULL"), >, 5);
  g_assert_cmpint (read_number_of (file.store, "SELECT count(*) FROM event_range WHERE plain_row IS NOT NULL"), >, 5);
}

/* As VACUUM may, of which SQLite says so; and what is not known is looked for. */
static void
test_rows_that_moved_are_found (void)
{
  static const char *const meddlings[] = {
    "UPDATE event_range SET plain_row = (SELECT max(rowid) FROM event) + 1 - plain_row",
    "UPDATE event_range SET plain_row = plain_row + 100000",
    "UPDATE event_range SET plain_row = NULL",
  };
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autofree char *before = NULL;

  plan_file_new (&file);
  begin (file.store, "fill");
  for (guint i = 0; i < 60; i++) {
    g_autoptr (HstEvent) event = make_random_event (rand, i);

    put (file.store, event);
  }
  commit (file.store);
  before = dump_query (file.store, "2024-01-01T00:00:00Z", "2029-01-01T00:00:00Z");
  g_assert_cmpuint (strlen (before), >, 1000);
  for (guint i = 0; i < G_N_ELEMENTS (meddlings); i++) {
    g_autofree char *after = NULL;

    g_assert_true (hst_db_exec (file.store->db, meddlings[i], NULL));
    after = dump_query (file.store, "2024-01-01T00:00:00Z", "2029-01-01T00:00:00Z");
    g_assert_cmpstr (after, ==, before);
  }
}

/* Nobody writes such a row, but damage may make one. */
static void
test_row_without_its_key_is_damage (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GError) error = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("a", "обід", "2026-11-25T12:00:00Z", NULL));
  g_assert_true (hst_db_exec (file.store->db, "UPDATE event SET uid = ''; UPDATE event_range SET uid = ''", NULL));
  g_assert_null (hst_store_query_occurrences (file.store, instant ("2026-11-25T00:00:00Z"), instant ("2026-11-26T00:00:00Z"),
                                              NULL, NULL, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
}

static void
test_value_that_is_none_of_its_field_is_damage (void)
{
  static const char *const damages[] = {
    "UPDATE event SET kind = 'lunch'", "UPDATE event SET start = '2026-11-31T12:00:00Z'",
    /* Of an event that is not plain. */
    "UPDATE event SET kind = 'lunch', driver = 'Олег'", "UPDATE event SET booking = 'perhaps'",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (damages); i++) {
    g_auto (PlanFile) file = { 0 };
    g_autoptr (GError) error = NULL;

    plan_file_new (&file);
    put_alone (file.store, make_event ("a", "обід", "2026-11-25T12:00:00Z", NULL));
    g_assert_true (hst_db_exec (file.store->db, damages[i], NULL));
    if (i >= 2)
      g_assert_true (hst_db_exec (file.store->db, "UPDATE event_range SET plain_row = NULL", NULL));
    g_assert_null (hst_store_query_occurrences (file.store, instant ("2026-11-25T00:00:00Z"),
                                                instant ("2026-11-26T00:00:00Z"), NULL, NULL, &error));
    g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_DAMAGED);
    g_assert_nonnull (strstr (error->message, i == 1 ? "2026-11-31" : i == 3 ? "perhaps" : "lunch"));
  }
}

/* The function that makes the records is for the queries of this room: it takes nothing from anybody else. */
static void
test_records_are_made_for_nobody_else (void)
{
  static const char *const calls[] = {
    "SELECT hst_packed ()", "SELECT hst_packed (1, 'a')", "SELECT hst_packed (x'0000000000000000', uid) FROM event",
    /* Nor can what is in the plan say it. */
    "CREATE TABLE forged (a, b AS (hst_packed (a)))", "CREATE INDEX forged ON event (hst_packed (uid))",
  };
  g_auto (PlanFile) file = { 0 };

  plan_file_new (&file);
  put_alone (file.store, make_event ("a", "обід", "2026-11-25T12:00:00Z", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (hst_db_exec (file.store->db, calls[i], &error));
    g_assert_nonnull (error);
  }
}

static void
test_window_is_half_open (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autofree char *first = NULL, *second = NULL, *nothing = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("a", "до", "2026-11-25T08:00:00Z", "2026-11-25T09:00:00Z"));
  put_alone (file.store, make_event ("b", "у", "2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z"));
  put_alone (file.store, make_event ("c", "мить", "2026-11-25T10:00:00Z", "2026-11-25T10:00:00Z"));

  first = dump_query (file.store, "2026-11-25T09:00:00Z", "2026-11-25T10:00:00Z");
  g_assert_cmpstr (first, ==, "2026-11-25T09:00:00Z 2026-11-25T10:00:00Z b\n");
  second = dump_query (file.store, "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z");
  g_assert_cmpstr (second, ==, "2026-11-25T10:00:00Z 2026-11-25T10:00:00Z c\n");
  nothing = dump_query (file.store, "2026-11-25T09:00:00Z", "2026-11-25T09:00:00Z");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_index_follows_every_way_of_changing (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) event = make_event ("a", "обід", "2026-11-25T12:00:00Z", NULL);
  g_autoptr (HstStep) undone = NULL, redone = NULL;
  g_autofree char *put_at = NULL, *old = NULL, *back = NULL, *again = NULL, *removed = NULL;

  plan_file_new (&file);
  put_alone (file.store, hst_record_ref (event));
  put_alone (file.store, make_event ("a", "обід", "2026-12-25T12:00:00Z", NULL));
  put_at = dump_query (file.store, "2026-12-25T00:00:00Z", "2026-12-26T00:00:00Z");
  g_assert_cmpstr (put_at, ==, "2026-12-25T12:00:00Z 2026-12-25T12:00:00Z a\n");
  old = dump_query (file.store, "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z");
  g_assert_cmpstr (old, ==, "");

  undone = hst_store_undo (file.store, NULL);
  back = dump_query (file.store, "2026-11-25T00:00:00Z", "2026-11-26T00:00:00Z");
  g_assert_cmpstr (back, ==, "2026-11-25T12:00:00Z 2026-11-25T12:00:00Z a\n");
  redone = hst_store_redo (file.store, NULL);
  again = dump_query (file.store, "2026-12-25T00:00:00Z", "2026-12-26T00:00:00Z");
  g_assert_cmpstr (again, ==, put_at);

  begin (file.store, "remove");
  g_assert_true (hst_store_remove (file.store, event, NULL));
  commit (file.store);
  removed = dump_query (file.store, "2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z");
  g_assert_cmpstr (removed, ==, "");
}

/* Also one with a changed instance, which has a time. */
static void
test_sessions_without_a_time_are_found (void)
{
  g_auto (PlanFile) file = { 0 };
  static const char *const made[] = { "timed", "waiting", "changed", "meeting" };
  g_autoptr (HstEvent) instance = make_event ("changed", "Instance", "2026-09-02T10:00:00Z", NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  plan_file_new (&file);
  for (guint i = 0; i < G_N_ELEMENTS (made); i++) {
    HstEvent *event = i == 0 ? make_event (made[i], made[i], "2026-09-01T10:00:00Z", NULL) : hst_event_new ();

    hst_set_text (&event->uid, made[i]);
    hst_set_text (&event->visit, i == 3 ? NULL : "visit");
    put_alone (file.store, event);
  }
  instance->recurrence_id = moment ("2026-09-01T10:00:00Z");
  hst_set_text (&instance->visit, "visit");
  put_alone (file.store, g_steal_pointer (&instance));
  found = hst_store_load_unscheduled (file.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (((HstEvent *) found->pdata[0])->uid, ==, "waiting");
  g_assert_cmpstr (((HstEvent *) found->pdata[1])->uid, ==, "changed");

  g_clear_pointer (&found, g_ptr_array_unref);
  found = hst_store_load_unscheduled_single (file.store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpstr (((HstEvent *) found->pdata[0])->uid, ==, "waiting");
}

static void
test_cancelled_query_stops (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("a", "обід", "2026-11-25T12:00:00Z", NULL));
  g_cancellable_cancel (cancellable);
  g_assert_null (hst_store_query_occurrences (file.store, 0, G_MAXINT64, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_ends_of_time_are_safe (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) found = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("first", "перший", "0001-01-01", NULL));
  put_alone (file.store, make_event ("last", "останній", "9999-12-31T23:59:59Z", NULL));
  found = query (file.store, G_MININT64, G_MAXINT64);
  g_assert_cmpuint (found->len, ==, 2);
  assert_sound (file.store);
}

static const char *
pick (GRand             *rand,
      const char *const *from,
      guint              n)
{
  const gint32 at = g_rand_int_range (rand, -1, (gint32) n);

  return at < 0 ? NULL : from[at];
}

static const char *const codes[] = { "UA1", "UA2", "UA3" };
static const char *const uids[] = { "x1", "x2", "x3" };

/* Says of one occurrence what the filter should say, the slow way. */
static gboolean
should_match (HstPlan         *plan,
              const HstRangeFilter *filter,
              const HstEvent  *event)
{
  gboolean attends = filter->community == NULL;

  if (event->communities != NULL && filter->community != NULL)
    attends = g_strv_contains ((const char *const *) event->communities, filter->community);
  else if (filter->community != NULL)
    attends = hst_plan_find_delegation (plan, event->visit != NULL ? event->visit : event->uid, filter->community) != NULL;
  return attends && (filter->visit == NULL || g_strcmp0 (event->visit, filter->visit) == 0) &&
         (filter->venue == NULL || g_strcmp0 (event->venue, filter->venue) == 0) &&
         (filter->statuses == 0 || (filter->statuses >> event->status & 1) != 0) &&
         (filter->person == NULL || g_strcmp0 (event->responsible, filter->person) == 0 ||
          g_strcmp0 (event->driver, filter->person) == 0 ||
          (event->speakers != NULL && g_strv_contains ((const char *const *) event->speakers, filter->person)));
}

static HstEvent *
make_filtered (GRand *rand,
               guint  number)
{
  g_autofree char *uid = g_strdup_printf ("e%u", number);
  HstEvent *event = make_event (uid, "Обід", "2026-11-25T10:00:00[Europe/Kyiv]", NULL);
  const char *speaker = pick (rand, uids, 3), *code = pick (rand, codes, 3);

  event->start.day += g_rand_int_range (rand, 0, 30);
  hst_set_text (&event->visit, pick (rand, uids, 3));
  hst_set_text (&event->venue, pick (rand, uids, 3));
  hst_set_text (&event->responsible, pick (rand, uids, 3));
  hst_set_text (&event->driver, pick (rand, uids, 3));
  hst_set_list (&event->speakers, speaker != NULL ? (const char *const[]) { "x9", speaker, NULL } : NULL);
  hst_set_list (&event->communities, code != NULL ? (const char *const[]) { code, "UA9", NULL } : NULL);
  event->status = (HstEventStatus) g_rand_int_range (rand, 0, 4);
  if (number % 6 == 0)
    hst_set_list (&event->rrules, (const char *const[]) { "FREQ=DAILY;COUNT=6", NULL });
  return event;
}

/* Of every series one instance is different in everything. */
static void
put_filtered (HstStore *store,
              GRand    *rand,
              guint     number)
{
  HstEvent *event = make_filtered (rand, number);

  put (store, event);
  if (event->rrules != NULL) {
    HstEvent *instance = make_filtered (rand, number);

    hst_set_list (&instance->rrules, NULL);
    instance->recurrence_id = event->start;
    instance->recurrence_id.day += 2;
    put (store, instance);
    hst_record_unref (instance);
  }
  hst_record_unref (event);
}

/* A meeting is found by who takes part in it. */
static void
change_who_meets (HstStore *store)
{
  g_autoptr (HstDelegation) gone = hst_delegation_new (), come = hst_delegation_new ();

  hst_set_text (&gone->gathering, "e7");
  hst_set_text (&gone->community, codes[2]);
  hst_set_text (&come->gathering, "e8");
  hst_set_text (&come->community, codes[2]);
  begin (store, "change");
  g_assert_true (hst_store_remove (store, gone, NULL));
  put (store, come);
  commit (store);
  assert_sound (store);
  hst_step_free (hst_store_undo (store, NULL));
  assert_sound (store);
  hst_step_free (hst_store_redo (store, NULL));
  assert_sound (store);
}

static void
test_filters_are_what_looking_at_everything_gives (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (31);
  g_autoptr (HstPlan) plan = NULL;
  const gint64 from = instant ("2026-11-20T00:00:00Z"), to = instant ("2027-01-20T00:00:00Z");
  guint n_matched = 0;

  plan_file_new (&file);
  begin (file.store, "fill");
  for (guint i = 0; i < 120; i++)
    put_filtered (file.store, rand, i);
  for (guint i = 0; i < 3; i++) {
    g_autoptr (HstDelegation) delegation = hst_delegation_new ();

    hst_set_text (&delegation->gathering, i == 2 ? "e7" : uids[i]);
    hst_set_text (&delegation->community, codes[i]);
    put (file.store, delegation);
  }
  commit (file.store);
  change_who_meets (file.store);
  plan = hst_store_load_plan (file.store, NULL);

  for (guint round = 0; round < 150; round++) {
    const HstRangeFilter filter = {
      .visit = pick (rand, uids, 3), .venue = pick (rand, uids, 3), .person = pick (rand, uids, 3),
      .community = pick (rand, codes, 3), .statuses = (guint) g_rand_int_range (rand, 0, 16),
    };
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) all = NULL, found = NULL;
    guint n = 0;

    all = hst_store_query_occurrences (file.store, from, to, NULL, NULL, &error);
    g_assert_no_error (error);
    found = hst_store_query_filtered (file.store, &filter, from, to, NULL, NULL, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < all->len; i++) {
      if (!should_match (plan, &filter, hst_occurrence_get_event (all->pdata[i])))
        continue;
      g_assert_cmpuint (n, <, found->len);
      g_assert_cmpint (hst_occurrence_compare (found->pdata[n], all->pdata[i]), ==, 0);
      n++;
    }
    g_assert_cmpuint (n, ==, found->len);
    n_matched += n;
  }
  g_assert_cmpuint (n_matched, >, 50);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/ranges/query-is-what-expanding-everything-gives",
                   test_query_is_what_expanding_everything_gives);
  g_test_add_func ("/store/ranges/what-is-found-is-whole", test_what_is_found_is_whole);
  g_test_add_func ("/store/ranges/rows-that-moved-are-found", test_rows_that_moved_are_found);
  g_test_add_func ("/store/ranges/row-without-its-key-is-damage", test_row_without_its_key_is_damage);
  g_test_add_func ("/store/ranges/value-that-is-none-of-its-field-is-damage", test_value_that_is_none_of_its_field_is_damage);
  g_test_add_func ("/store/ranges/records-are-made-for-nobody-else", test_records_are_made_for_nobody_else);
  g_test_add_func ("/store/ranges/window-is-half-open", test_window_is_half_open);
  g_test_add_func ("/store/ranges/index-follows-every-way-of-changing", test_index_follows_every_way_of_changing);
  g_test_add_func ("/store/ranges/sessions-without-a-time-are-found", test_sessions_without_a_time_are_found);
  g_test_add_func ("/store/ranges/cancelled-query-stops", test_cancelled_query_stops);
  g_test_add_func ("/store/ranges/ends-of-time-are-safe", test_ends_of_time_are_safe);

  g_test_add_func ("/store/ranges/filters-are-what-looking-at-everything-gives",
                   test_filters_are_what_looking_at_everything_gives);

  return g_test_run ();
}
