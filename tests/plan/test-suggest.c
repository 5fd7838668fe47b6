/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "suggest-world.h"

#include <string.h>

#define DAY "2026-11-25T"

static gboolean
says (const HstPrice *price,
      const char     *words)
{
  g_autofree char *text = hst_price_dup_words (price, 99, " ");

  return strstr (text, words) != NULL;
}

static const HstDateSuggestion *
find_date (GPtrArray  *suggestions,
           const char *day)
{
  for (guint i = 0; i < suggestions->len; i++)
    if (((HstDateSuggestion *) suggestions->pdata[i])->first_day == hst_day_from_string (day))
      return suggestions->pdata[i];
  g_assert_not_reached ();
}

static HstVisit *
add_planned_visit (World *world)
{
  HstVisit *visit = world_add_visit (world, "v", "HOST", "2026-11-25", "2026-11-26");

  hst_set_text (&visit->title, "Visit");
  world_add_delegation (world, "v", "UA-A", 5);
  return visit;
}

/* Of an idea without sessions the days are known: host and delegations, who is busy, who is on the way. */
static void
test_dates_of_idea (void)
{
  g_autoptr (World) world = make_world ();
  HstCommunity *far = hst_plan_find_community (world->plan, "UA-A"), *host = hst_plan_find_community (world->plan, "HOST");
  g_autoptr (HstSuggest) suggest = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  HstVisit *other;

  far->latitude = 50.31, far->longitude = 34.88;
  host->latitude = 50.25, host->longitude = 28.66;
  add_planned_visit (world);
  add_busy (world, "HOST", hst_day_from_string ("2026-12-01"), hst_day_from_string ("2026-12-01"));
  add_busy (world, "UA-A", hst_day_from_string ("2026-12-10"), hst_day_from_string ("2026-12-10"));
  other = world_add_visit (world, "w", "UA-B", "2026-12-16", "2026-12-16");
  hst_set_text (&other->title, "Other");
  world_add_delegation (world, "w", "UA-A", 5);

  suggest = suggest_of (world);
  suggestions = hst_suggest_dates (suggest, "v", hst_day_from_string ("2026-11-23"), hst_day_from_string ("2026-12-25"), 99,
                                   NULL, NULL);
  g_assert_cmpuint (suggestions->len, ==, 33);
  g_assert_true (says (find_date (suggestions, "2026-11-24")->price, "Nothing speaks against it"));
  g_assert_true (find_date (suggestions, "2026-11-25")->is_present);
  g_assert_true (says (find_date (suggestions, "2026-11-27")->price, "Saturday, 28 November is a day off."));
  g_assert_true (says (find_date (suggestions, "2026-11-30")->price, "is when these are busy: HOST"));
  g_assert_cmpuint (find_date (suggestions, "2026-11-30")->price->n_hard, ==, 1);
  g_assert_true (says (find_date (suggestions, "2026-12-09")->price, "is when these are busy: UA-A"));
  g_assert_true (says (find_date (suggestions, "2026-12-08")->price,
                       "UA-A is on its way on Thursday, 10 December, but busy then."));
  g_assert_false (says (find_date (suggestions, "2026-12-07")->price, "on its way"));
  g_assert_true (says (find_date (suggestions, "2026-12-17")->price, "takes part in “Other” then"));
  g_assert_true (says (find_date (suggestions, "2026-12-16")->price, "share days"));
  g_assert_true (says (find_date (suggestions, "2026-12-24")->price, "Christmas"));
}

/* What was agreed binds a visit to its days. */
static void
test_dates_agreed (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstSuggest) suggest = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  const HstDateSuggestion *first;

  add_planned_visit (world);
  hst_plan_find_delegation (world->plan, "v", "UA-A")->reply = HST_REPLY_CONFIRMED;
  world_add_event (world, "v", "train", HST_EVENT_TRANSFER, DAY "08:00", DAY "09:00")->booking = HST_BOOKING_BOOKED;
  suggest = suggest_of (world);
  suggestions = hst_suggest_dates (suggest, "v", hst_day_from_string ("2026-11-23"), hst_day_from_string ("2027-02-01"), 3,
                                   NULL, NULL);
  g_assert_cmpuint (suggestions->len, ==, 3);
  first = suggestions->pdata[0];
  g_assert_true (first->is_present);
  g_assert_cmpint (first->price->cost, ==, 0);
  g_assert_true (says (((HstDateSuggestion *) suggestions->pdata[1])->price,
                       "2 agreements for the present days are to be made again."));
  g_assert_true (says (((HstDateSuggestion *) suggestions->pdata[1])->price, "1 day from the present date."));
}

/* The ways to a place are its price. */
static void
test_places_ways (void)
{
  g_autoptr (World) world = make_world ();
  g_autoptr (HstSuggest) suggest = NULL;
  g_autoptr (GPtrArray) suggestions = NULL;
  g_autoptr (HstEvent) waiting = hst_event_new ();
  g_autoptr (HstOccurrence) pool = NULL;
  const HstPlaceSuggestion *best, *worst;

  add_planned_visit (world)->last_day = hst_day_from_string ("2026-11-25");
  hst_set_text (&world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00")->venue, "hall");
  hst_set_text (&world_add_event (world, "v", "two", HST_EVENT_TALK, DAY "14:00", DAY "15:00")->venue, "school");
  hst_set_text (&waiting->uid, "three");
  hst_set_text (&waiting->summary, "three");
  hst_set_text (&waiting->visit, "v");
  hst_set_text (&waiting->venue, "works");
  waiting->kind = HST_EVENT_TALK;
  pool = hst_occurrence_new (waiting, NULL, &waiting->start, &waiting->end, 0, 0);

  suggest = suggest_of (world);
  suggestions = hst_suggest_places (suggest, pool, HOUR, 9, NULL, NULL);
  g_assert_cmpuint (suggestions->len, ==, 3);
  best = suggestions->pdata[0];
  worst = suggestions->pdata[2];
  /* After the first, before the second, but not on top of it: from there it is the longest way. */
  g_assert_cmpuint (best->price->n_hard, ==, 0);
  g_assert_true (says (best->price, "min on the way"));
  g_assert_cmpint (best->price->cost, <, worst->price->cost);
  for (guint i = 0; i < suggestions->len; i++) {
    const HstPlaceSuggestion *suggestion = suggestions->pdata[i];

    if (suggestion->start_utc_s > hst_occurrence_get_start_utc_s (world->occurrences->pdata[0]) &&
        suggestion->start_utc_s < hst_occurrence_get_start_utc_s (world->occurrences->pdata[1]))
      g_assert_true (says (suggestion->price, "74 min on the way instead of 25."));
  }
}

static HstEvent *
add_two_at_once (World *world)
{
  HstEvent *first = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "11:00");

  hst_set_text (&first->venue, "hall");
  hst_set_text (&world_add_event (world, "v", "two", HST_EVENT_TALK, DAY "10:30", DAY "11:30")->venue, "hall");
  return first;
}

static gint64
get_start_of (HstArrangement *arrangement,
              const char     *uid)
{
  for (guint i = 0; i < arrangement->items->len; i++) {
    const HstArrangedItem *item = arrangement->items->pdata[i];

    if (g_str_equal (hst_occurrence_get_uid (item->occurrence), uid))
      return item->start_utc_s - hst_occurrence_get_start_utc_s (item->occurrence);
  }
  g_assert_not_reached ();
}

/* What is fixed, booked, agreed or sent stays, and the other goes; if none may, nothing does. */
static void
test_arrange_still (void)
{
  static const char *const reasons[] = { "fixed", "booked", "agreed", "sent" };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    for (guint n_still = 1; n_still <= 2; n_still++) {
      g_autoptr (World) world = make_world ();
      g_autoptr (GHashTable) sent = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (HstSuggest) suggest = NULL;
      g_autoptr (HstArrangement) arrangement = NULL;

      add_planned_visit (world);
      add_two_at_once (world)->status = HST_STATUS_CONFIRMED;
      for (guint j = 0; j < n_still; j++) {
        HstEvent *event = (HstEvent *) hst_occurrence_get_event (world->occurrences->pdata[j]);
        HstConfirmation *confirmation = hst_confirmation_new ();

        event->fixed = i == 0;
        event->booking = i == 1 ? HST_BOOKING_BOOKED : HST_BOOKING_NONE;
        event->status = HST_STATUS_CONFIRMED;
        hst_set_text (&confirmation->about, event->uid);
        hst_set_text (&confirmation->whom, "olena");
        confirmation->state = i == 2 ? HST_REPLY_CONFIRMED : HST_REPLY_TENTATIVE;
        hst_plan_take (world->plan, confirmation);
        if (i == 3)
          g_hash_table_add (sent, event->uid);
      }
      suggest = suggest_of (world);
      hst_suggest_set_sent (suggest, sent);
      arrangement = hst_suggest_arrange (suggest, "v", hst_day_from_string ("2026-11-25"), 900, NULL, NULL);
      g_test_message ("%s, %u still", reasons[i], n_still);
      g_assert_cmpuint (arrangement->n_moved, ==, n_still == 1);
      /* What two that stay have with each other is not a matter of the day's order. */
      g_assert_cmpuint (arrangement->n_hard, ==, 0);
      g_assert_cmpint (get_start_of (arrangement, "one"), ==, 0);
      g_assert_cmpint (get_start_of (arrangement, "two"), ==, n_still == 1 ? 30 * 60 : 0);
    }
}

/* Where else there is room; not where that was refused, for the session or for all of the visit. */
static void
test_arrange_refused_venue (void)
{
  static const char *const about[] = { NULL, "two", "v" };

  for (guint i = 0; i < G_N_ELEMENTS (about); i++) {
    g_autoptr (World) world = make_world ();
    g_autoptr (HstSuggest) suggest = NULL;
    g_autoptr (HstArrangement) arrangement = NULL;
    HstEvent *one, *two;
    gboolean is_elsewhere = FALSE;

    add_planned_visit (world);
    world_add_delegation (world, "v", "UA-B", 5);
    hst_set_text (&hst_plan_find_venue (world->plan, "hall")->community, "HOST");
    hst_set_text (&hst_plan_find_venue (world->plan, "school")->community, "HOST");
    hst_plan_find_venue (world->plan, "hall")->capacity = hst_plan_find_venue (world->plan, "school")->capacity = 50;
    one = world_add_event (world, "v", "one", HST_EVENT_TALK, DAY "10:00", DAY "13:00");
    two = world_add_event (world, "v", "two", HST_EVENT_TALK, DAY "10:00", DAY "13:00");
    hst_set_text (&one->venue, "hall");
    hst_set_text (&two->venue, "hall");
    set_list (&one->communities, "UA-A");
    set_list (&two->communities, "UA-B");
    one->fixed = TRUE;
    if (about[i] != NULL) {
      HstConfirmation *refused = hst_confirmation_new ();

      hst_set_text (&refused->about, about[i]);
      hst_set_text (&refused->whom, "school");
      refused->state = HST_REPLY_DECLINED;
      hst_plan_take (world->plan, refused);
    }
    suggest = suggest_of (world);
    arrangement = hst_suggest_arrange (suggest, "v", hst_day_from_string ("2026-11-25"), HOUR, NULL, NULL);
    for (guint j = 0; j < arrangement->items->len; j++)
      is_elsewhere = is_elsewhere || ((HstArrangedItem *) arrangement->items->pdata[j])->venue != NULL;
    g_assert_cmpuint (arrangement->n_moved, ==, 1);
    g_assert_cmpuint (arrangement->n_hard, ==, 0);
    g_assert_cmpint (is_elsewhere, ==, about[i] == NULL);
  }
}

/* Of very many that wait a place is looked for some; the others go on waiting, and are counted. */
static void
test_arrange_many_waiting (void)
{
  const guint n_waiting = 40;
  g_autoptr (World) world = make_world ();
  g_autoptr (HstSuggest) suggest = NULL;
  g_autoptr (HstArrangement) arrangement = NULL;

  add_planned_visit (world);
  for (guint i = 0; i < n_waiting; i++) {
    g_autofree char *name = g_strdup_printf ("W-%u", i);
    HstEvent *event;

    world_add_community (world, name, "UA-59");
    world_add_delegation (world, "v", name, 1);
    event = world_add_event (world, "v", name, HST_EVENT_TALK, DAY "10:00", DAY "11:00");
    event->start = event->end = (HstMoment) HST_MOMENT_INIT;
    set_list (&event->communities, name);
  }
  suggest = suggest_of (world);
  hst_suggest_set_limits (suggest, 2000, NULL, NULL);
  arrangement = hst_suggest_arrange (suggest, "v", hst_day_from_string ("2026-11-25"), HOUR, NULL, NULL);
  g_assert_cmpuint (arrangement->n_waiting, ==, n_waiting - 32);
  g_assert_cmpuint (arrangement->items->len, ==, 32);
}

/* ---- limits */

static char *
dup_answer (HstArrangement *arrangement)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u %u %d", arrangement->n_hard, arrangement->n_moved, (int) arrangement->score);
  for (guint i = 0; i < arrangement->items->len; i++)
    g_string_append_printf (text, " %" G_GINT64_FORMAT, ((HstArrangedItem *) arrangement->items->pdata[i])->start_utc_s);
  return g_string_free (text, FALSE);
}

/* With less work the answer may be worse, never wrong; with the same it is the same. */
static void
test_limits (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (74);
  g_autoptr (World) world = make_random_world (rand, 1);
  const HstVisit *visit = hst_plan_find_visit (world->plan, "v0");
  guint last_hard = G_MAXUINT, n_cut = 0;

  for (guint i = 1; i < 7; i++)
    add_random_session (world, rand, "v0", visit->first_day, i, 1);
  for (guint max = 1; max <= 4096; max *= 4) {
    char *answers[2] = { NULL, NULL };

    for (guint i = 0; i < 2; i++) {
      g_autoptr (HstSuggest) suggest = suggest_of (world);
      g_autoptr (HstArrangement) arrangement = NULL;

      hst_suggest_set_limits (suggest, max, NULL, NULL);
      arrangement = hst_suggest_arrange (suggest, "v0", visit->first_day, HOUR, NULL, NULL);
      answers[i] = dup_answer (arrangement);
      g_assert_cmpuint (arrangement->n_hard, <=, arrangement->n_hard_before);
      g_assert_cmpuint (arrangement->n_hard, <=, last_hard);
      last_hard = arrangement->n_hard;
      n_cut += hst_suggest_is_cut (suggest);
      /* It is asked before each look. */
      g_assert_cmpuint (hst_suggest_get_n_checks (suggest), <=, max + 1);
    }
    g_assert_cmpstr (answers[0], ==, answers[1]);
    g_free (answers[0]);
    g_free (answers[1]);
  }
  g_assert_cmpuint (n_cut, >, 0);
}

typedef struct {
  guint         n_left;
  GCancellable *cancellable;
} Patience;

static gboolean
is_enough (gpointer data)
{
  Patience *patience = data;

  if (patience->n_left > 0 && --patience->n_left == 0 && patience->cancellable != NULL)
    g_cancellable_cancel (patience->cancellable);
  return patience->n_left == 0 && patience->cancellable == NULL;
}

static gboolean
ask (HstSuggest    *suggest,
     World         *world,
     guint          kind,
     GCancellable  *cancellable,
     GError       **error)
{
  const HstVisit *visit = hst_plan_find_visit (world->plan, "v0");
  g_autoptr (HstArrangement) arrangement = NULL;
  g_autoptr (GPtrArray) list = NULL;

  if (kind == 0)
    list = hst_suggest_dates (suggest, "v0", visit->first_day, visit->first_day + 90, 9, cancellable, error);
  else if (kind == 1)
    list = hst_suggest_places (suggest, world->occurrences->pdata[0], HOUR, 9, cancellable, error);
  else
    arrangement = hst_suggest_arrange (suggest, "v0", visit->first_day, HOUR, cancellable, error);
  return list != NULL || arrangement != NULL;
}

/* Given up at any time: an error.  Enough: the best so far. */
static void
test_cancel (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (75);
  g_autoptr (World) world = make_random_world (rand, 1);

  world_add_delegation (world, "v0", "UA-C", 5);
  for (guint i = 1; i < 6; i++)
    add_random_session (world, rand, "v0", hst_plan_find_visit (world->plan, "v0")->first_day, i, 1);
  for (guint kind = 0; kind < 3; kind++)
    for (guint n = 0; n < 4; n++) {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (HstSuggest) suggest = suggest_of (world);
      g_autoptr (HstSuggest) patient = suggest_of (world);
      g_autoptr (GError) error = NULL;
      Patience cancels = { n, cancellable }, ends = { n, NULL };

      if (n == 0)
        g_cancellable_cancel (cancellable);
      hst_suggest_set_limits (suggest, 0, is_enough, &cancels);
      g_assert_false (ask (suggest, world, kind, cancellable, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

      hst_suggest_set_limits (patient, 0, is_enough, &ends);
      g_assert_true (ask (patient, world, kind, NULL, NULL));
      g_assert_true (hst_suggest_is_cut (patient));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/suggest/dates/idea", test_dates_of_idea);
  g_test_add_func ("/suggest/dates/agreed", test_dates_agreed);
  g_test_add_func ("/suggest/places/ways", test_places_ways);
  g_test_add_func ("/suggest/arrange/still", test_arrange_still);
  g_test_add_func ("/suggest/arrange/refused-venue", test_arrange_refused_venue);
  g_test_add_func ("/suggest/arrange/many-waiting", test_arrange_many_waiting);
  g_test_add_func ("/suggest/limits", test_limits);
  g_test_add_func ("/suggest/cancel", test_cancel);

  return g_test_run ();
}
