/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-private.h"

#include "hst-day-scale.h"

#include <glib/gi18n-lib.h>

/* Places for a session in the days of its visit; everything else stays where it is. */

#define STEP_S        (15 * 60)
#define AROUND_DAYS   1        /* how far around the day others are looked at */
#define OTHER_DAY     30       /* what it costs to be on another day than now */
#define MOVED_STEP_S  (30 * 60) /* each of these away from now costs one */
#define SENT_COST     50
#define AGREED_COST   50

typedef struct {
  HstSuggest    *suggest;
  HstVisit      *visit;
  HstOccurrence *session;
  HstEvent      *event;      /* a copy that has a time in any case */
  gint64         length_s;
  gint64         now_s;      /* when it begins now, or HST_INSTANT_NONE */
  GPtrArray     *sessions;   /* those of the visit as they are */
  GPtrArray     *rest;       /* without this one */
} Places;

static void
places_clear (Places *self)
{
  hst_record_unref (self->event);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->rest, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Places, places_clear)

/* One day of the visit with what the checker finds there without the session. */
typedef struct {
  GPtrArray  *others;
  HstPlan    *plan;
  GPtrArray  *findings;
  GHashTable *index;      /* identity → one of these */
} Day;

static void
day_clear (Day *self)
{
  g_clear_pointer (&self->index, g_hash_table_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Day, day_clear)

/* ---- what it costs */

/* Those that are not among the others, each once; @sentences is where what they say goes. */
static GPtrArray *
subtract (GPtrArray  *findings,
          GHashTable *index,
          GHashTable *others,
          GHashTable *sentences)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *identity = hst_suggest_dup_identity (findings->pdata[i]);

    if (g_hash_table_lookup (index, identity) != findings->pdata[i] || g_hash_table_contains (others, identity))
      continue;
    g_ptr_array_add (left, findings->pdata[i]);
    g_hash_table_add (sentences, (gpointer) hst_finding_get_sentence (findings->pdata[i]));
  }
  return left;
}

/* What comes with it, and what goes.  What is said of another session in the same words is no news. */
static void
add_findings (HstPrice  *price,
              const Day *day,
              GPtrArray *findings)
{
  g_autoptr (GHashTable) index = hst_suggest_index (findings);
  g_autoptr (GHashTable) said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) was_said = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) come = subtract (findings, index, day->index, said);
  g_autoptr (GPtrArray) go = subtract (day->findings, day->index, index, was_said);

  for (guint i = 0; i < come->len; i++) {
    const char *sentence = hst_finding_get_sentence (come->pdata[i]);

    if (!g_hash_table_contains (was_said, sentence))
      hst_price_take (price, hst_suggest_get_cost (come->pdata[i]), hst_suggest_is_hard (come->pdata[i]),
                      g_strdup (sentence));
  }
  for (guint i = 0; i < go->len; i++) {
    const char *sentence = hst_finding_get_sentence (go->pdata[i]);

    if (!g_hash_table_contains (said, sentence))
      hst_price_take (price, -hst_suggest_get_cost (go->pdata[i]), FALSE,
                      /* Translators: %s is a sentence of the checker that will be true no more. */
                      g_strdup_printf (_("This will be so no more: %s"), sentence));
  }
}

static void
add_ways (Places    *self,
          HstPrice  *price,
          GPtrArray *sessions)
{
  HstSuggestWays ways;

  hst_suggest_compare_ways (self->suggest, self->visit->uid, self->sessions, sessions, &ways);
  hst_suggest_add_ways (price, &ways);
}

static void
add_distance (Places   *self,
              HstPrice *price,
              gint64    start_s)
{
  HstSuggest *suggest = self->suggest;

  if (self->now_s == HST_INSTANT_NONE || self->now_s == start_s)
    return;
  if (hst_day_of_utc (self->now_s, suggest->zone) != hst_day_of_utc (start_s, suggest->zone))
    hst_price_take (price, OTHER_DAY, FALSE, g_strdup (_("On another day than now.")));
  hst_price_take (price, ABS (start_s - self->now_s) / MOVED_STEP_S, FALSE, NULL);
  if (hst_suggest_was_agreed (suggest, self->event))
    hst_price_take (price, AGREED_COST, FALSE, g_strdup (_("Its present time was agreed.")));
  if (hst_suggest_was_sent (suggest, self->event))
    hst_price_take (price, SENT_COST, FALSE, g_strdup (_("Its present time was sent to communities.")));
}

static HstPlaceSuggestion *
try_place (Places    *self,
           const Day *day,
           gint64     start_s)
{
  HstPlaceSuggestion *suggestion = g_new0 (HstPlaceSuggestion, 1);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) findings = NULL;

  suggestion->start_utc_s = start_s;
  suggestion->end_utc_s = start_s + self->length_s;
  suggestion->is_present = start_s == self->now_s;
  suggestion->price = hst_price_new ();
  for (guint i = 0; i < self->rest->len; i++)
    g_ptr_array_add (sessions, g_object_ref (self->rest->pdata[i]));
  g_ptr_array_add (sessions, hst_suggest_move (self->suggest, self->session, self->event, start_s,
                                               suggestion->end_utc_s));
  findings = hst_suggest_check (self->suggest, day->plan, sessions, day->others);
  add_findings (suggestion->price, day, findings);
  add_ways (self, suggestion->price, sessions);
  add_distance (self, suggestion->price, start_s);
  hst_price_sort (suggestion->price);
  return suggestion;
}

/* ---- where */

static int
compare_suggestions (gconstpointer a,
                     gconstpointer b)
{
  const HstPlaceSuggestion *first = *(HstPlaceSuggestion *const *) a, *second = *(HstPlaceSuggestion *const *) b;
  const int order = hst_price_compare (first->price, second->price);

  return order != 0 ? order : (first->start_utc_s > second->start_utc_s) - (first->start_utc_s < second->start_utc_s);
}

/* What it would come after: of the many times after the same session one is enough. */
static HstOccurrence *
find_before (Places *self,
             gint64  start_s)
{
  HstOccurrence *before = NULL;

  for (guint i = 0; i < self->rest->len; i++)
    if (!hst_occurrence_is_all_day (self->rest->pdata[i]) &&
        hst_occurrence_get_start_utc_s (self->rest->pdata[i]) <= start_s &&
        (before == NULL || hst_occurrence_compare (before, self->rest->pdata[i]) < 0))
      before = self->rest->pdata[i];
  return before;
}

/* Keeps the cheapest of those that come after the same, and the present place. */
static void
keep_best_of_each (Places    *self,
                   GPtrArray *suggestions)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint i = 0;

  while (i < suggestions->len) {
    const HstPlaceSuggestion *suggestion = suggestions->pdata[i];
    HstOccurrence *before = find_before (self, suggestion->start_utc_s);
    char *place = g_strdup_printf ("%d %p", hst_day_of_utc (suggestion->start_utc_s, self->suggest->zone), before);

    if (g_hash_table_add (seen, place) || suggestion->is_present)
      i++;
    else
      g_ptr_array_remove_index (suggestions, i);
  }
}

static void
day_init (Day    *self,
          Places *places,
          HstDay  day)
{
  HstSuggest *suggest = places->suggest;
  const HstDay from = day - AROUND_DAYS, to = day + 1 + AROUND_DAYS;
  g_autoptr (GPtrArray) named = g_ptr_array_new ();

  /* One without a time is not among the sessions, but needs its venue and its people. */
  g_ptr_array_extend (named, places->sessions, NULL, NULL);
  g_ptr_array_add (named, places->session);
  self->others = hst_suggest_dup_others (suggest, places->visit->uid, from, to);
  self->plan = hst_suggest_make_plan (suggest, &(HstSuggestPart) { self->others, from, to, places->visit, NULL, NULL,
                                                                    FALSE },
                                      named);
  self->findings = hst_suggest_check (suggest, self->plan, places->rest, self->others);
  self->index = hst_suggest_index (self->findings);
}

static gboolean
try_day (Places        *self,
         HstDay         day,
         GPtrArray     *suggestions,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GArray) starts = hst_suggest_dup_starts (self->suggest, self->sessions, self->session, self->length_s, day,
                                                      STEP_S);
  g_auto (Day) around = { NULL, };

  for (guint i = 0; i < starts->len && hst_suggest_may_go_on (self->suggest, cancellable, &local_error); i++) {
    if (i == 0)
      day_init (&around, self, day);
    g_ptr_array_add (suggestions, try_place (self, &around, g_array_index (starts, gint64, i)));
  }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static void
places_init (Places        *self,
             HstSuggest    *suggest,
             HstOccurrence *session,
             gint64         length_s)
{
  const HstEvent *event = hst_occurrence_get_event (session);
  const gboolean has_time = !hst_event_is_unscheduled (event);

  self->suggest = suggest;
  self->session = session;
  self->length_s = length_s;
  self->now_s = has_time ? hst_occurrence_get_start_utc_s (session) : HST_INSTANT_NONE;
  self->event = hst_record_copy (event);
  if (!has_time)
    self->event->start = hst_moment_zoned (self->visit->first_day, 0, hst_zone_get_id (suggest->zone));
  self->sessions = hst_suggest_dup_sessions (suggest, event->visit);
  self->rest = g_ptr_array_new ();
  for (guint i = 0; i < self->sessions->len; i++)
    if (!has_time || hst_occurrence_compare (self->sessions->pdata[i], session) != 0)
      g_ptr_array_add (self->rest, self->sessions->pdata[i]);
}

/**
 * hst_suggest_places:
 * @self: a snapshot
 * @session: a session of a visit that has days, or one without a time
 * @length_s: how long it is
 * @n_wanted: how many suggestions are wanted
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Ranks the places in the days of its visit at which a session could be; everything else stays where it is.  Days that are
 * over are left out.  Of all times that come after the same other session the cheapest is given.
 *
 * Returns: (transfer full) (nullable) (element-type HstPlaceSuggestion): the cheapest first, the earlier of equals; %NULL
 *   with %G_IO_ERROR_CANCELLED if it was given up
 */
GPtrArray *
hst_suggest_places (HstSuggest     *self,
                    HstOccurrence  *session,
                    gint64          length_s,
                    guint           n_wanted,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_place_suggestion_free);
  g_auto (Places) places = { NULL, };

  places.visit = hst_plan_find_visit (self->plan, hst_occurrence_get_event (session)->visit);
  g_return_val_if_fail (places.visit != NULL && places.visit->first_day != HST_DAY_NONE, NULL);

  places_init (&places, self, session, length_s);
  self->is_cut = FALSE;
  self->n_checks = self->n_steps = 0;
  for (HstDay day = places.visit->first_day; day <= places.visit->last_day; day++)
    if ((self->today == HST_DAY_NONE || day >= self->today) &&
        !try_day (&places, day, suggestions, cancellable, error))
      return NULL;
  g_ptr_array_sort (suggestions, compare_suggestions);
  keep_best_of_each (&places, suggestions);
  g_ptr_array_set_size (suggestions, (int) MIN (suggestions->len, n_wanted));
  return g_steal_pointer (&suggestions);
}
