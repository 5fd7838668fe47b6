/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-activate.h"
#include "hst-chosen.h"
#include "hst-format.h"

#include <string.h>

#define DAY   hst_day_from_ymd (2026, 11, 25)
#define HOUR  3600

static HstOccurrence *
occurrence_at (const char *uid,
               int         hour,
               const char *title)
{
  g_autoptr (HstEvent) event = hst_event_new ();
  const gint64 utc_s = (gint64) DAY * HST_DAY_S + hour * HOUR;
  const HstMoment start = hst_moment_utc (utc_s);
  const HstMoment end = hst_moment_utc (utc_s + HOUR);

  hst_set_text (&event->uid, uid);
  hst_set_text (&event->summary, title);
  event->start = start;
  event->end = end;
  return hst_occurrence_new (event, NULL, &start, &end, utc_s, utc_s + HOUR);
}

/* "a9 b10" is an event "a" at 9 and an event "b" at 10; an exclamation mark gives it another title. */
static GPtrArray *
occurrences_of (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  GPtrArray *occurrences = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; words[i] != NULL; i++) {
    const char uid[2] = { words[i][0], '\0' };

    if (words[i][0] != '\0')
      g_ptr_array_add (occurrences, occurrence_at (uid, atoi (words[i] + 1),
                                                   g_str_has_suffix (words[i], "!") ? "Other" : "Talk"));
  }
  return occurrences;
}

static void
on_items_changed (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  GString    *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
on_notify (GObject    *object,
           GParamSpec *pspec,
           GString    *log)
{
  g_string_append_printf (log, "%s ", pspec->name);
}

static void
test_refresh_is_narrow (void)
{
  static const struct {
    const char *before;
    const char *after;
    const char *changes;
  } cases[] = {
    { "",             "",                  ""       },
    { "",             "a9 b10",            "0-0+2 " },
    { "a9 b10 c11",   "a9 b10 c11",        ""       },
    { "a9 b10 c11",   "a9 b10! c11",       "1-1+1 " },
    { "a9 b10 c11",   "a9 b12 c11",        "1-1+1 " },
    { "a9 b10 c11",   "a9 c11",            "1-1+0 " },
    { "a9 b10 c11",   "a9 b10 d10 c11",    "2-0+1 " },
    { "a9 a9 a9",     "a9 a9",             "2-1+0 " },
    { "a9 b10 c11",   "",                  "0-3+0 " },
    { "a9 b10 c11 d12", "b10 a9 c11 d12",  "0-2+2 " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HstSchedule) schedule = hst_schedule_new ();
    g_autoptr (GPtrArray) before = occurrences_of (cases[i].before);
    g_autoptr (GPtrArray) after = occurrences_of (cases[i].after);
    g_autoptr (GString) log = g_string_new (NULL);
    GListModel *list = hst_schedule_get_occurrences (schedule);

    hst_schedule_set_occurrences (schedule, before);
    g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), log);
    hst_schedule_set_occurrences (schedule, after);

    g_assert_cmpstr (log->str, ==, cases[i].changes);
    g_assert_cmpuint (g_list_model_get_n_items (list), ==, after->len);
    for (guint j = 0; j < after->len; j++) {
      g_autoptr (HstOccurrence) shown = g_list_model_get_item (list, j);

      g_assert_true (hst_record_equal (hst_occurrence_get_event (shown), hst_occurrence_get_event (after->pdata[j])));
    }
  }
}

static void
test_range_covers_view_and_overview (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GString) log = g_string_new (NULL);
  HstDay from, to;

  g_signal_connect (schedule, "notify", G_CALLBACK (on_notify), log);
  hst_schedule_want (schedule, 100, 107);
  g_assert_cmpstr (log->str, ==, "from-day to-day ");

  hst_schedule_want_overview (schedule, 90, 132);
  hst_schedule_get_range (schedule, &from, &to);
  g_assert_cmpint (from, ==, 90);
  g_assert_cmpint (to, ==, 132);

  /* The next week lies in the month that is there already: nothing to ask for. */
  g_string_truncate (log, 0);
  hst_schedule_want (schedule, 107, 114);
  g_assert_cmpstr (log->str, ==, "");

  /* A view that goes through time asks for what is around, which makes the small month no further away. */
  hst_schedule_want_around (schedule, 107, 114, 30, 200);
  hst_schedule_get_range (schedule, &from, &to);
  g_assert_cmpint (from, ==, 30);
  g_assert_cmpint (to, ==, 200);
  hst_schedule_get_view_days (schedule, &from, &to);
  g_assert_cmpint (from, ==, 107);
  g_assert_cmpint (to, ==, 114);
  hst_schedule_want (schedule, 107, 114);
  hst_schedule_get_range (schedule, &from, &to);
  g_assert_cmpint (from, ==, 90);
  g_assert_cmpint (to, ==, 132);

  /* Somebody leafs to another year in the small month: the view's wish stands. */
  hst_schedule_want_overview (schedule, 590, 632);
  hst_schedule_get_range (schedule, &from, &to);
  g_assert_cmpint (from, ==, 107);
  g_assert_cmpint (to, ==, 114);
}

static void
test_selection_names_one_occurrence (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GPtrArray) occurrences = occurrences_of ("a9 b10");
  g_autoptr (GString) log = g_string_new (NULL);

  hst_schedule_set_occurrences (schedule, occurrences);
  g_signal_connect (schedule, "notify", G_CALLBACK (on_notify), log);

  hst_schedule_select (schedule, "b", "");
  g_assert_true (hst_schedule_get_selected (schedule) == occurrences->pdata[1]);
  hst_schedule_select (schedule, "b", NULL);
  g_assert_cmpstr (log->str, ==, "selected-uid ");

  hst_schedule_select (schedule, "b", "2026-11-25");
  g_assert_null (hst_schedule_get_selected (schedule));
  hst_schedule_select (schedule, "", "2026-11-25");
  g_assert_null (hst_schedule_get_selected_uid (schedule));
  g_assert_null (hst_schedule_get_selected_recurrence_id (schedule));
}

static void
test_today_follows_now_and_zone (void)
{
  static const HstZoneSpan east[] = { { G_MININT64, 7200, FALSE, "EET" } };
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (HstZone) zone = hst_zone_new ("Test/East", east, 1, NULL);

  hst_schedule_set_now (schedule, (gint64) DAY * HST_DAY_S + 23 * HOUR);
  g_assert_cmpint (hst_schedule_get_today (schedule), ==, DAY);
  hst_schedule_set_zone (schedule, zone);
  g_assert_cmpint (hst_schedule_get_today (schedule), ==, DAY + 1);
}

static void
test_name_says_what_when_where_who (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (HstEvent) event = hst_event_new ();
  g_autoptr (HstOccurrence) occurrence = NULL;
  g_autofree char *name = NULL;
  HstVenue *venue = hst_venue_new ();
  const gint64 utc_s = (gint64) DAY * HST_DAY_S + 10 * HOUR + 600;
  const HstMoment start = hst_moment_utc (utc_s);
  const HstMoment end = hst_moment_utc (utc_s + HOUR);
  const char *const codes[][2] = { { "UA2", "Valky" }, { "UA1", "Okhtyrka" } };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    HstCommunity *community = hst_community_new ();
    HstDelegation *delegation = hst_delegation_new ();

    hst_set_text (&community->code, codes[i][0]);
    hst_set_text (&community->name_en, codes[i][1]);
    hst_plan_take (plan, community);
    hst_set_text (&delegation->gathering, "visit");
    hst_set_text (&delegation->community, codes[i][0]);
    hst_plan_take (plan, delegation);
  }
  hst_set_text (&venue->uid, "venue");
  hst_set_text (&venue->name, "Press centre");
  hst_plan_take (plan, venue);
  hst_set_text (&event->uid, "talk");
  hst_set_text (&event->visit, "visit");
  hst_set_text (&event->venue, "venue");
  hst_set_text (&event->summary, "Talk");
  event->start = start;
  event->end = end;

  hst_schedule_set_plan (schedule, plan);
  occurrence = hst_occurrence_new (event, NULL, &start, &end, utc_s, utc_s + HOUR);
  name = hst_occurrence_dup_name (occurrence, schedule);
  g_assert_cmpstr (name, ==, "Talk, 10:10–11:10, Press centre, Okhtyrka and Valky");
}

static void
test_pool_is_selected_and_named (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GPtrArray) pool = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HstEvent) event = hst_event_new ();
  const HstMoment unset = HST_MOMENT_INIT;
  g_autofree char *name = NULL;
  g_autofree char *days = NULL;

  hst_set_text (&event->uid, "talk");
  hst_set_text (&event->visit, "v");
  hst_set_text (&event->summary, "Talk");
  g_ptr_array_add (pool, hst_occurrence_new (event, NULL, &unset, &unset, 0, HOUR + HOUR / 2));
  hst_schedule_select (schedule, "talk", NULL);
  g_assert_null (hst_schedule_get_selected (schedule));
  hst_schedule_set_pool (schedule, pool);
  g_assert_cmpuint (g_list_model_get_n_items (hst_schedule_get_pool (schedule)), ==, 1);
  g_assert_true (hst_schedule_get_selected (schedule) == pool->pdata[0]);
  name = hst_occurrence_dup_name (pool->pdata[0], schedule);
  g_assert_cmpstr (name, ==, "Talk, 1 h 30 min");
  days = hst_occurrence_dup_days (pool->pdata[0], schedule);
  g_assert_cmpstr (days, ==, "No time yet");
}

static void
test_visit_is_kept (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GString) log = g_string_new (NULL);

  g_signal_connect (schedule, "notify::visit", G_CALLBACK (on_notify), log);
  g_assert_null (hst_schedule_get_visit (schedule));
  hst_schedule_set_visit (schedule, "v");
  hst_schedule_set_visit (schedule, "v");
  g_assert_cmpstr (hst_schedule_get_visit (schedule), ==, "v");
  hst_schedule_set_visit (schedule, NULL);
  g_assert_cmpstr (log->str, ==, "visit visit ");
}

static void
on_checking (HstSchedule *schedule,
             GString     *log)
{
  g_string_append (log, hst_schedule_is_checking (schedule) ? "away " : "back ");
}

static void
test_nothing_is_tried_while_the_checker_is_away (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (HstPlan) plan = hst_plan_new ();
  g_autoptr (GPtrArray) occurrences = occurrences_of ("a9");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GString) log = g_string_new (NULL);
  HstZone *zone = hst_schedule_get_zone (schedule);

  g_signal_connect (schedule, "checking-changed", G_CALLBACK (on_checking), log);
  hst_schedule_take_checker (schedule, hst_checker_new (plan, occurrences, zone, DAY, FALSE));
  g_assert_cmpstr (log->str, ==, "");

  {
    HstChecker *checker = hst_schedule_steal_checker (schedule);

    g_assert_true (hst_schedule_is_checking (schedule));
    g_assert_null (hst_schedule_try (schedule, none, none));
    hst_schedule_take_checker (schedule, checker);
  }
  g_assert_cmpstr (log->str, ==, "away back ");
  known = hst_schedule_try (schedule, none, none);
  g_assert_nonnull (known);
}

static char *
chosen_of (HstSchedule *schedule)
{
  g_autoptr (GPtrArray) list = hst_chosen_list (schedule);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    g_string_append (text, hst_occurrence_get_uid (list->pdata[i]));
  return g_string_free (text, FALSE);
}

#define assert_chosen(schedule, expected, selected)                                    \
  G_STMT_START {                                                                       \
    g_autofree char *found = chosen_of (schedule);                                     \
    g_assert_cmpstr (found, ==, expected);                                             \
    g_assert_cmpstr (hst_schedule_get_selected_uid (schedule), ==, selected);          \
  } G_STMT_END

/* Two and more are chosen together; one alone is selected, and what is gone is chosen no more. */
static void
test_several_are_chosen (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GPtrArray) all = occurrences_of ("a9 b10 c11 d12");
  g_autoptr (GPtrArray) fewer = occurrences_of ("a9 b10 c11");
  g_autoptr (GPtrArray) two = occurrences_of ("a9 d12");
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  hst_schedule_set_occurrences (schedule, all);
  hst_chosen_toggle (schedule, all->pdata[1]);
  assert_chosen (schedule, "", "b");
  hst_chosen_toggle (schedule, all->pdata[3]);
  assert_chosen (schedule, "bd", "b");
  g_assert_true (hst_chosen_has (schedule, all->pdata[3]));
  g_assert_false (hst_chosen_has (schedule, all->pdata[0]));
  hst_schedule_select (schedule, "d", NULL);
  assert_chosen (schedule, "bd", "d");
  hst_chosen_toggle (schedule, all->pdata[1]);
  assert_chosen (schedule, "", "d");

  hst_chosen_extend (schedule, all->pdata[1], NULL);
  assert_chosen (schedule, "bcd", "d");
  hst_chosen_extend (schedule, all->pdata[0], NULL);
  assert_chosen (schedule, "abcd", "d");
  hst_schedule_set_occurrences (schedule, fewer);
  assert_chosen (schedule, "abc", "d");
  hst_schedule_select (schedule, NULL, NULL);
  assert_chosen (schedule, "", NULL);

  hst_schedule_set_occurrences (schedule, all);
  hst_chosen_add (schedule, two);
  assert_chosen (schedule, "ad", NULL);
  hst_chosen_add (schedule, none);
  assert_chosen (schedule, "ad", NULL);
  hst_schedule_set_occurrences (schedule, fewer);
  assert_chosen (schedule, "", "a");
  hst_chosen_extend (schedule, all->pdata[2], two);
  hst_chosen_clear (schedule);
  assert_chosen (schedule, "", "a");
}

/* More is loaded than what is seen: what a view leafs away from is chosen no more. */
static void
test_unseen_is_chosen_no_more (void)
{
  g_autoptr (HstSchedule) schedule = hst_schedule_new ();
  g_autoptr (GPtrArray) all = occurrences_of ("a9 b10 c33 d34");

  hst_schedule_want_overview (schedule, DAY - 30, DAY + 30);
  hst_schedule_want (schedule, DAY, DAY + 7);
  hst_schedule_set_occurrences (schedule, all);
  hst_chosen_add (schedule, all);
  assert_chosen (schedule, "abcd", NULL);
  hst_schedule_want (schedule, DAY - 7, DAY + 7);
  assert_chosen (schedule, "abcd", NULL);
  hst_schedule_want (schedule, DAY + 1, DAY + 8);
  assert_chosen (schedule, "cd", NULL);
  hst_schedule_want (schedule, DAY + 8, DAY + 15);
  assert_chosen (schedule, "", NULL);
}

/* What lasts whole days is put among others that move by less: it stays until that is a day. */
static void
test_whole_days_move_by_days (void)
{
  static const struct {
    gint64      delta_s;
    const char *start, *end;
  } cases[] = {
    { -15 * 60, "2026-11-25", "2026-11-26" },
    { 15 * 60, "2026-11-25", "2026-11-26" },
    { -HST_DAY_S, "2026-11-24", "2026-11-25" },
    { HST_DAY_S + HOUR, "2026-11-26", "2026-11-27" },
    { -HST_DAY_S - HOUR, "2026-11-24", "2026-11-25" },
  };
  g_autoptr (HstEvent) event = hst_event_new ();
  const gint64 utc_s = (gint64) DAY * HST_DAY_S;
  g_autoptr (HstOccurrence) day = NULL;
  g_autoptr (HstOccurrence) hour = occurrence_at ("b", 9, "Talk");

  hst_set_text (&event->uid, "a");
  event->start = hst_moment_date (DAY);
  event->end = hst_moment_date (DAY + 1);
  day = hst_occurrence_new (event, NULL, &event->start, &event->end, utc_s, utc_s + HST_DAY_S);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GVariant) places = NULL;
    GVariantBuilder builder;
    const char *start, *end;
    g_autofree char *expected = NULL;
    const HstMoment at = hst_moment_utc (utc_s + 9 * HOUR + cases[i].delta_s);

    g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ssssss)"));
    hst_activate_add_place (&builder, day, cases[i].delta_s, cases[i].delta_s, NULL, NULL);
    hst_activate_add_place (&builder, hour, cases[i].delta_s, cases[i].delta_s, NULL, NULL);
    places = g_variant_ref_sink (g_variant_builder_end (&builder));
    g_variant_get_child (places, 0, "(&s&s&s&s&s&s)", NULL, NULL, &start, &end, NULL, NULL);
    g_assert_cmpstr (start, ==, cases[i].start);
    g_assert_cmpstr (end, ==, cases[i].end);
    g_variant_get_child (places, 1, "(&s&s&s&s&s&s)", NULL, NULL, &start, &end, NULL, NULL);
    expected = hst_moment_to_string (&at);
    g_assert_cmpstr (start, ==, expected);
  }
}

static void
test_clock_is_as_glib_says_it (void)
{
  for (int minute = 0; minute < 24 * 60; minute++) {
    g_autoptr (GDateTime) time = g_date_time_new_utc (2026, 11, 25, minute / 60, minute % 60, 0);

    for (int use_24h = 0; use_24h < 2; use_24h++) {
      g_autofree char *expected = g_date_time_format (time, use_24h ? "%H:%M" : "%-I:%M %p");
      g_autofree char *said = hst_format_clock (minute * 60 + 59, use_24h);
      g_autofree char *long_ago = hst_format_clock (minute * 60 - 700000 * (gint64) HST_DAY_S, use_24h);

      g_assert_cmpstr (said, ==, expected);
      g_assert_cmpstr (long_ago, ==, expected);
    }
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/ui/schedule/refresh-is-narrow", test_refresh_is_narrow);
  g_test_add_func ("/ui/schedule/range-covers-view-and-overview", test_range_covers_view_and_overview);
  g_test_add_func ("/ui/schedule/selection-names-one-occurrence", test_selection_names_one_occurrence);
  g_test_add_func ("/ui/schedule/clock-is-as-glib-says-it", test_clock_is_as_glib_says_it);
  g_test_add_func ("/ui/schedule/today-follows-now-and-zone", test_today_follows_now_and_zone);
  g_test_add_func ("/ui/schedule/name-says-what-when-where-who", test_name_says_what_when_where_who);
  g_test_add_func ("/ui/schedule/pool-is-selected-and-named", test_pool_is_selected_and_named);
  g_test_add_func ("/ui/schedule/visit-is-kept", test_visit_is_kept);
  g_test_add_func ("/ui/schedule/nothing-is-tried-while-the-checker-is-away", test_nothing_is_tried_while_the_checker_is_away);
  g_test_add_func ("/ui/schedule/several-are-chosen", test_several_are_chosen);
  g_test_add_func ("/ui/schedule/unseen-is-chosen-no-more", test_unseen_is_chosen_no_more);
  g_test_add_func ("/ui/schedule/whole-days-move-by-days", test_whole_days_move_by_days);

  return g_test_run ();
}
