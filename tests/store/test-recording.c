/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-history.h"
#include "hst-range-filter.h"
#include "plan-file.h"

#include <sqlite3.h>

/* Records that are added as new: what the room records of them itself is what SQLite's session extension records. */

static GBytes *
read_last_changeset (const char *path)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *query = NULL;
  GBytes *changeset;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT changeset FROM step ORDER BY id DESC LIMIT 1", -1, &query, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (query), ==, SQLITE_ROW);
  changeset = g_bytes_new (sqlite3_column_blob (query, 0), (gsize) sqlite3_column_bytes (query, 0));
  sqlite3_finalize (query);
  sqlite3_close (db);
  return changeset;
}

static void
add (HstStore *store,
     gpointer  record)
{
  g_autoptr (GError) error = NULL;

  hst_store_add (store, record, &error);
  g_assert_no_error (error);
}

static guint
count_steps (HstStore *store)
{
  g_autoptr (GPtrArray) steps = hst_store_load_history (store, 0, NULL);

  return steps->len;
}

/* To the byte, for any record of any type, also in a plan whose columns came one version after the other. */
static void
test_changesets_are_the_same (gconstpointer data)
{
  const gboolean is_upgraded = GPOINTER_TO_INT (data);
  g_auto (PlanFile) put_file = { 0 };
  g_auto (PlanFile) add_file = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  plan_file_init (&put_file);
  plan_file_init (&add_file);
  if (is_upgraded) {
    unpack_plan (1, put_file.path);
    unpack_plan (1, add_file.path);
  }
  plan_file_open (&put_file, HST_STORE_CREATE);
  plan_file_open (&add_file, HST_STORE_CREATE);
  for (guint i = 0; hst_record_types[i] != NULL; i++)
    for (guint round = 0; round < 12; round++) {
      gpointer record = make_random_record (rand, hst_record_types[i]);
      g_autoptr (GBytes) by_session = NULL;
      g_autoptr (GBytes) by_room = NULL;

      begin (add_file.store, "add");
      add (add_file.store, record);
      commit (add_file.store);
      put_alone (put_file.store, record);
      by_session = read_last_changeset (put_file.path);
      by_room = read_last_changeset (add_file.path);
      g_assert_cmpmem (g_bytes_get_data (by_room, NULL), g_bytes_get_size (by_room),
                       g_bytes_get_data (by_session, NULL), g_bytes_get_size (by_session));
    }
  assert_sound (add_file.store);
}

/* A step of many records, so that it is packed in portions, is undone, done again and told of. */
static void
test_many_are_undone_and_redone (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GRand) rand = g_rand_new_with_seed (6);
  g_autoptr (HstStep) undone = NULL;
  g_autoptr (HstStep) redone = NULL;
  g_autoptr (HstEvent) here = make_event ("there", "Here", "2026-11-25T10:00:00Z", NULL);
  g_autoptr (GPtrArray) touches = NULL;
  g_autofree char *before = NULL, *after = NULL;
  guint n_touched = 0;

  plan_file_new (&file);
  put_alone (file.store, make_event ("there", "There", "2026-11-25T10:00:00Z", NULL));
  before = dump_plan (file.store);
  begin (file.store, "many");
  for (guint i = 0; i < 1500; i++) {
    gpointer record = make_random_record (rand, i % 3 == 0 ? &hst_component_type : &hst_event_type);
    g_autofree char *uid = g_strdup_printf ("uid-%u", i);

    hst_set_text ((char **) (gpointer) ((guint8 *) record + hst_record_get_record_type (record)->fields[0].offset), uid);
    add (file.store, record);
    hst_record_unref (record);
  }
  put (file.store, here);
  touches = hst_store_load_touched_so_far (file.store, 10, &n_touched, NULL);
  g_assert_cmpuint (n_touched, ==, 1501);
  g_assert_cmpuint (touches->len, ==, 10);
  commit (file.store);
  after = dump_plan (file.store);
  assert_sound (file.store);

  undone = hst_store_undo (file.store, NULL);
  g_assert_nonnull (undone);
  assert_dump (file.store, before);
  assert_sound (file.store);
  redone = hst_store_redo (file.store, NULL);
  g_assert_nonnull (redone);
  assert_dump (file.store, after);
  assert_sound (file.store);
  g_clear_pointer (&touches, g_ptr_array_unref);
  touches = hst_store_load_touched (file.store, redone->id, G_MAXUINT, &n_touched, NULL);
  g_assert_cmpuint (n_touched, ==, 1501);
}

/* An instance of a series that is there is derived from together with it. */
static void
test_instance_is_added_to_a_series (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) instance = make_event ("e", "Changed", "2027-03-01T10:00:00Z", "2027-03-01T11:00:00Z");
  g_autoptr (GPtrArray) found = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e", "Master", "2026-11-25T10:00:00Z", "2026-11-25T11:00:00Z"));
  instance->recurrence_id = moment ("2026-11-25T10:00:00Z");
  begin (file.store, "add");
  add (file.store, instance);
  commit (file.store);
  assert_sound (file.store);
  found = hst_store_query_occurrences (file.store, instant ("2027-03-01T00:00:00Z"), instant ("2027-03-02T00:00:00Z"), NULL,
                                       NULL, NULL);
  g_assert_cmpuint (found->len, ==, 1);
}

static void
test_what_is_there_is_not_overwritten (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) event = make_event ("e", "Mine", "2026-11-25T10:00:00Z", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;

  plan_file_new (&file);
  put_alone (file.store, make_event ("e", "Theirs", "2026-11-25T10:00:00Z", NULL));
  before = dump_plan (file.store);
  begin (file.store, "add");
  g_assert_false (hst_store_add (file.store, event, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
  g_clear_error (&error);
  /* The step is of no use any more. */
  g_assert_false (hst_store_commit_step (file.store, &error));
  g_assert_error (error, HST_STORE_ERROR, HST_STORE_ERROR_CHANGED);
  assert_dump (file.store, before);
}

/* One record more than once in a step: added and changed, added and removed, removed and added. */
static void
test_records_that_are_written_again (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) a = make_event ("a", "A", "2026-11-25T10:00:00Z", NULL);
  g_autoptr (HstEvent) a2 = make_event ("a", "A, changed", "2026-12-25T10:00:00Z", NULL);
  g_autoptr (HstEvent) b = make_event ("b", "B", "2026-11-25T10:00:00Z", NULL);
  g_autoptr (HstEvent) c = make_event ("c", "C", "2026-11-25T10:00:00Z", NULL);
  g_autoptr (HstEvent) c2 = make_event ("c", "C, anew", "2026-12-25T10:00:00Z", NULL);
  g_autofree char *empty = NULL, *full = NULL;

  plan_file_new (&file);
  put_alone (file.store, hst_record_ref (c));
  empty = dump_plan (file.store);
  begin (file.store, "again");
  add (file.store, a);
  add (file.store, b);
  put (file.store, a2);
  g_assert_true (hst_store_remove (file.store, b, NULL));
  g_assert_true (hst_store_remove (file.store, c, NULL));
  add (file.store, c2);
  commit (file.store);
  full = dump_plan (file.store);
  g_assert_nonnull (strstr (full, "A, changed"));
  g_assert_nonnull (strstr (full, "C, anew"));
  g_assert_null (strstr (full, "=B"));
  assert_sound (file.store);
  hst_step_free (hst_store_undo (file.store, NULL));
  assert_dump (file.store, empty);
  assert_sound (file.store);
  hst_step_free (hst_store_redo (file.store, NULL));
  assert_dump (file.store, full);
  assert_sound (file.store);
}

/* What came and went within a step was never there. */
static void
test_nothing_leaves_no_trace (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) event = make_event ("e", "Never", "2026-11-25T10:00:00Z", NULL);

  plan_file_new (&file);
  begin (file.store, "nothing");
  add (file.store, event);
  g_assert_true (hst_store_remove (file.store, event, NULL));
  commit (file.store);
  g_assert_cmpuint (count_steps (file.store), ==, 0);
  assert_sound (file.store);
  begin (file.store, "abandoned");
  add (file.store, event);
  hst_store_abandon_step (file.store);
  begin (file.store, "once");
  add (file.store, event);
  commit (file.store);
  g_assert_cmpuint (count_steps (file.store), ==, 1);
  assert_sound (file.store);
}

/* So many that what derives from them is written before the step is over, and more of the same UIDs after that: of the first,
 * which are written, and of the last, of which it is known when they happen, but not written. */
static void
test_more_than_are_held (void)
{
  g_auto (PlanFile) file = { 0 };
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *before = NULL;

  plan_file_new (&file);
  before = dump_plan (file.store);
  begin (file.store, "many");
  for (guint i = 0; i < 70000; i++) {
    g_autofree char *uid = g_strdup_printf ("%u", (i * 7919u) % 70000u);
    g_autoptr (HstEvent) event = make_event (uid, i % 2 == 0 ? "Even" : NULL, "2026-11-25T10:00:00Z", NULL);

    event->start.day += (HstDay) (i * 31u % 89u);
    hst_set_text (&event->venue, i % 5 < 2 ? "hall" : i % 5 == 2 ? "yard" : NULL);
    event->status = i % 3 == 0 ? HST_STATUS_CONFIRMED : HST_STATUS_NONE;
    add (file.store, event);
  }
  for (guint i = 0; i < 6; i++) {
    g_autofree char *uid = g_strdup_printf ("%u", (i < 3 ? i : 69990u + i) * 7919u % 70000u);
    g_autoptr (HstEvent) instance = make_event (uid, "Changed", "2027-03-01T10:00:00Z", "2027-03-01T11:00:00Z");

    instance->recurrence_id = moment ("2026-11-25T10:00:00Z");
    add (file.store, instance);
  }
  commit (file.store);
  assert_sound (file.store);
  found = hst_store_query_occurrences (file.store, instant ("2027-03-01T00:00:00Z"), instant ("2027-03-02T00:00:00Z"), NULL,
                                       NULL, NULL);
  g_assert_cmpuint (found->len, ==, 6);
  g_clear_pointer (&found, g_ptr_array_unref);
  found = hst_store_search (file.store, "changed", 0, 10, NULL);
  g_assert_cmpuint (found->len, ==, 6);
  hst_step_free (hst_store_undo (file.store, NULL));
  assert_dump (file.store, before);
  assert_sound (file.store);
}

/* A zone that only the plan knows, and who takes part in a meeting, may come after the event they are about. */
static void
test_what_it_depends_on_comes_later (gconstpointer data)
{
  const gboolean is_put = GPOINTER_TO_INT (data);
  g_auto (PlanFile) file = { 0 };
  g_autoptr (HstEvent) event = make_event ("e", "E", "2026-11-25T10:00:00[Moon]", "2026-11-25T11:00:00[Moon]");
  g_autoptr (HstEvent) meeting = make_event ("m", "M", "2026-11-25T20:00:00Z", "2026-11-25T21:00:00Z");
  g_autoptr (HstComponent) zone = hst_component_new ();
  g_autoptr (HstDelegation) delegation = hst_delegation_new ();
  g_autoptr (GPtrArray) found = NULL;
  const HstRangeFilter filter = { .community = "UA1" };

  hst_set_text (&zone->uid, "z");
  hst_set_text (&zone->name, "VTIMEZONE");
  hst_set_text (&zone->key, "Moon");
  hst_set_text (&zone->kept, "BEGIN:VTIMEZONE\nTZID:Moon\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:-1000\n"
                             "TZOFFSETTO:-1000\nEND:STANDARD\nEND:VTIMEZONE\n");
  hst_set_text (&delegation->gathering, "m");
  hst_set_text (&delegation->community, "UA1");
  plan_file_new (&file);
  begin (file.store, "add");
  add (file.store, event);
  add (file.store, meeting);
  /* Of fewer, all is derived at the end in any case. */
  for (guint i = 0; i < 300; i++) {
    g_autofree char *uid = g_strdup_printf ("other-%u", i);
    g_autoptr (HstEvent) other = make_event (uid, "Other", "2027-11-25T20:00:00Z", NULL);

    add (file.store, other);
  }
  if (is_put) {
    put (file.store, zone);
    put (file.store, delegation);
  } else {
    add (file.store, zone);
    add (file.store, delegation);
  }
  commit (file.store);
  assert_sound (file.store);
  found = hst_store_query_filtered (file.store, &filter, instant ("2026-11-25T20:00:00Z"), instant ("2026-11-25T21:00:00Z"),
                                    NULL, NULL, NULL);
  g_assert_cmpuint (found->len, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/store/recording/changesets-are-the-same", GINT_TO_POINTER (FALSE), test_changesets_are_the_same);
  g_test_add_data_func ("/store/recording/changesets-are-the-same-in-an-old-plan", GINT_TO_POINTER (TRUE),
                        test_changesets_are_the_same);
  g_test_add_func ("/store/recording/many-are-undone-and-redone", test_many_are_undone_and_redone);
  g_test_add_func ("/store/recording/instance-is-added-to-a-series", test_instance_is_added_to_a_series);
  g_test_add_func ("/store/recording/what-is-there-is-not-overwritten", test_what_is_there_is_not_overwritten);
  g_test_add_func ("/store/recording/records-that-are-written-again", test_records_that_are_written_again);
  g_test_add_func ("/store/recording/nothing-leaves-no-trace", test_nothing_leaves_no_trace);
  g_test_add_func ("/store/recording/more-than-are-held", test_more_than_are_held);
  g_test_add_data_func ("/store/recording/what-it-depends-on-is-added-later", GINT_TO_POINTER (FALSE),
                        test_what_it_depends_on_comes_later);
  g_test_add_data_func ("/store/recording/what-it-depends-on-is-put-later", GINT_TO_POINTER (TRUE),
                        test_what_it_depends_on_comes_later);

  return g_test_run ();
}
