/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-told.h"

#include "hst-difference.h"
#include "visit-world.h"

/* "talk 0, tour 1 cancelled": UIDs with SEQUENCE, by time */
static char *
tell (GPtrArray  *versions,
      const char *community)
{
  g_autoptr (GPtrArray) events = hst_told_find (versions, community);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < events->len; i++) {
    const HstEvent *event = events->pdata[i];

    g_string_append_printf (text, "%s%s%s %d%s", i > 0 ? ", " : "", event->uid,
                            hst_event_is_instance (event) ? "#" : "", (int) event->sequence,
                            event->status == HST_STATUS_CANCELLED ? " cancelled" : "");
  }
  return g_string_free (text, FALSE);
}

/* Publishes as `edit` does: SEQUENCE rises when a session is to be read otherwise. */
static void
publish (GPtrArray *versions,
         World     *world)
{
  HstVersion *last = versions->len > 0 ? versions->pdata[versions->len - 1] : NULL;
  g_autoptr (HstVersion) now = world_freeze (world);

  for (guint i = 0; i < world->events->len; i++) {
    HstEvent *event = world->events->pdata[i];
    const HstEvent *was = last != NULL ? hst_version_find_event (last, event->uid, &event->recurrence_id) : NULL;

    if (was != NULL)
      event->sequence = was->sequence + (hst_version_reads_otherwise (last, was, now, event) ? 1 : 0);
  }
  g_ptr_array_add (versions, world_freeze (world));
}

static GPtrArray *
new_versions (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hst_version_unref);
}

static void
assert_told (GPtrArray  *versions,
             const char *community,
             const char *expected)
{
  g_autofree char *told = tell (versions, community);

  g_assert_cmpstr (told, ==, expected);
}

static void
test_only_its_own (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) versions = new_versions ();

  publish (versions, world);
  assert_told (versions, "UA-A", "talk 0, tour 0");
  assert_told (versions, "UA-B", "talk 0");
  assert_told (versions, "UA-C", "");
  assert_told (versions, HOST, "talk 0, tour 0");
}

static void
test_deleted_stays_cancelled (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) versions = new_versions ();

  publish (versions, world);
  g_ptr_array_remove_index (world->events, 0);
  publish (versions, world);
  assert_told (versions, "UA-B", "talk 1 cancelled");
  publish (versions, world);
  assert_told (versions, "UA-B", "talk 1 cancelled");
  assert_told (versions, "UA-A", "talk 1 cancelled, tour 0");
}

static void
test_attends_no_more_and_again (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) versions = new_versions ();

  publish (versions, world);
  set (world->events->pdata[0], "communities", "UA-A");
  publish (versions, world);
  assert_told (versions, "UA-B", "talk 1 cancelled");
  assert_told (versions, "UA-A", "talk 0, tour 0");
  set (world->events->pdata[0], "communities", "");
  publish (versions, world);
  assert_told (versions, "UA-B", "talk 2");
  assert_told (versions, "UA-A", "talk 0, tour 0");
}

static void
test_left_the_visit (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) versions = new_versions ();

  publish (versions, world);
  g_ptr_array_remove_index (world->delegations, 0);
  set (world->events->pdata[1], "communities", "");
  publish (versions, world);
  assert_told (versions, "UA-A", "talk 1 cancelled, tour 1 cancelled");
  assert_told (versions, "UA-B", "talk 0, tour 0");
}

static void
test_cancelled_from_the_start_is_not_told (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) versions = new_versions ();

  set (world->events->pdata[0], "status", "cancelled");
  publish (versions, world);
  assert_told (versions, "UA-B", "");
}

static void
test_cancelled_visit (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) versions = new_versions ();

  publish (versions, world);
  set (world->visit, "status", "cancelled");
  publish (versions, world);
  assert_told (versions, "UA-A", "talk 1 cancelled, tour 1 cancelled");
}

static void
test_series (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (GPtrArray) versions = new_versions ();
  g_autoptr (GPtrArray) events = NULL;

  set (world->events->pdata[0], "rrules", "FREQ=DAILY;COUNT=2");
  set (set (add_event (world, "talk", "2026-11-26T12:00:00[Europe/Kyiv]", "2026-11-26T13:00:00[Europe/Kyiv]"),
            "recurrence-id", "2026-11-26T10:00:00[Europe/Kyiv]"), "communities", "UA-A");
  publish (versions, world);
  assert_told (versions, "UA-A", "talk 0, tour 0, talk# 0");
  /* For whom the instance is not, the series leaves it out. */
  events = hst_told_find (versions, "UA-B");
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpstr (((HstEvent *) events->pdata[0])->exdates[0], ==, "2026-11-26T10:00:00[Europe/Kyiv]");

  /* It is again as its series says. */
  g_ptr_array_remove_index (world->events, 2);
  publish (versions, world);
  assert_told (versions, "UA-A", "talk 0, tour 0");
  /* The whole of it goes. */
  g_ptr_array_remove_index (world->events, 0);
  publish (versions, world);
  assert_told (versions, "UA-A", "talk 1 cancelled, tour 0");
}

/* ---- a calendar program that obeys RFC 5546: it takes what has a higher SEQUENCE, and keeps what nobody mentions */

static void
receive (GHashTable *calendar,
         GPtrArray  *events)
{
  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    HstEvent *known = g_hash_table_lookup (calendar, event->uid);

    g_assert_true (known == NULL || event->sequence >= known->sequence);
    if (known == NULL || event->sequence > known->sequence)
      g_hash_table_insert (calendar, g_strdup (event->uid), hst_record_ref (event));
  }
}

static void
assert_calendar_is (GHashTable *calendar,
                    HstVersion *version,
                    const char *community)
{
  GPtrArray *events = hst_version_get_events (version);
  GHashTableIter iter;
  gpointer value;
  guint n = 0;

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    HstEvent *known = g_hash_table_lookup (calendar, event->uid);

    if (!hst_version_takes_place (version, event, community))
      continue;
    g_assert_nonnull (known);
    g_assert_false (hst_version_reads_otherwise (version, known, version, event));
    n++;
  }
  g_hash_table_iter_init (&iter, calendar);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n -= ((HstEvent *) value)->status != HST_STATUS_CANCELLED;
  g_assert_cmpuint (n, ==, 0);
}

/* Whichever of the versions it was sent, a calendar ends with the last of them, and with nothing else. */
static void
test_any_calendar_ends_with_the_last (void)
{
  const char *const readers[] = { codes[0], codes[1], codes[2], HOST };

  for (guint round = 0; round < 150; round++) {
    g_autoptr (World) world = make_world ();
    g_autoptr (GPtrArray) versions = new_versions ();
    g_autoptr (GPtrArray) calendars = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);

    for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
      g_ptr_array_add (calendars, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, hst_record_unref));
    for (guint v = 0; v < 6; v++) {
      for (int n = g_test_rand_int_range (0, 10); n > 0; n--)
        change_anything (world);
      publish (versions, world);
      for (guint i = 0; i < G_N_ELEMENTS (readers); i++) {
        g_autoptr (GPtrArray) events = hst_told_find (versions, readers[i]);

        if (g_test_rand_int_range (0, 3) == 0)
          continue;
        receive (calendars->pdata[i], events);
        assert_calendar_is (calendars->pdata[i], versions->pdata[v], readers[i]);
      }
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/told/only-its-own", test_only_its_own);
  g_test_add_func ("/plan/told/deleted", test_deleted_stays_cancelled);
  g_test_add_func ("/plan/told/attends-no-more", test_attends_no_more_and_again);
  g_test_add_func ("/plan/told/left-the-visit", test_left_the_visit);
  g_test_add_func ("/plan/told/cancelled-from-the-start", test_cancelled_from_the_start_is_not_told);
  g_test_add_func ("/plan/told/cancelled-visit", test_cancelled_visit);
  g_test_add_func ("/plan/told/series", test_series);
  g_test_add_func ("/plan/told/any-calendar", test_any_calendar_ends_with_the_last);
  return g_test_run ();
}
