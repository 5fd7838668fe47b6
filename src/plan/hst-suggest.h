/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"
#include "hst-plan.h"
#include "hst-zone.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HstPriceTerm:
 * @cost: how much it weighs; negative for what gets better
 * @is_hard: whether it will not work so: a warning of the checker
 * @sentence: what it is, translated
 */
typedef struct {
  gint64    cost;
  gboolean  is_hard;
  char     *sentence;
} HstPriceTerm;

/**
 * HstPrice:
 * @cost: what all terms weigh together; less is better
 * @n_hard: how many of them are hard
 * @terms: (element-type HstPriceTerm): the heaviest first
 *
 * What a suggestion costs.
 */
typedef struct {
  gint64     cost;
  guint      n_hard;
  GPtrArray *terms;
} HstPrice;

/**
 * HstDateSuggestion:
 * @first_day: when the visit would begin
 * @last_day: its last day then
 * @is_present: whether it begins on that day now
 * @price: what that costs
 */
typedef struct {
  HstDay    first_day;
  HstDay    last_day;
  gboolean  is_present;
  HstPrice *price;
} HstDateSuggestion;

/**
 * HstPlaceSuggestion:
 * @start_utc_s: when the session would begin
 * @end_utc_s: first second after it
 * @is_present: whether it is then now
 * @price: what that costs
 */
typedef struct {
  gint64    start_utc_s;
  gint64    end_utc_s;
  gboolean  is_present;
  HstPrice *price;
} HstPlaceSuggestion;

/**
 * HstArrangedItem:
 * @occurrence: a session of the day, or one that waited for a time and would be given one
 * @start_utc_s: when it would begin
 * @end_utc_s: first second after it
 * @venue: (nullable): UID of the venue where it would be, if that is another one than now
 * @is_still: whether it was not to be moved: fixed, booked, agreed or sent, or one of a series
 */
typedef struct {
  HstOccurrence *occurrence;
  gint64         start_utc_s;
  gint64         end_utc_s;
  const char    *venue;
  gboolean       is_still;
} HstArrangedItem;

/**
 * HstArrangement:
 * @items: (element-type HstArrangedItem): the sessions of the day in their present order
 * @n_moved: how many of them would be at another time or in another venue
 * @n_placed: how many more would be given a time
 * @n_waiting: how many of the visit would go on waiting for one
 * @n_hard_before: how many hard rules that sessions have a part in which may move are broken now
 * @n_hard: how many would be broken
 * @score: notes, ways and moves, in minutes on the way: of orders that break as much and move as many, less is better
 * @price: (owned): what is otherwise, in words
 */
typedef struct {
  GPtrArray *items;
  guint      n_moved;
  guint      n_placed;
  guint      n_waiting;
  guint      n_hard_before;
  guint      n_hard;
  gint64     score;
  HstPrice  *price;
} HstArrangement;

/**
 * HstSuggestEnough:
 * @data: what was given with it
 *
 * Returns: whether the best that is known so far will do
 */
typedef gboolean (*HstSuggestEnough) (gpointer data);

/**
 * HstSuggest:
 *
 * A snapshot of a plan in which better times are looked for.  The checker says what each of them costs.
 */
typedef struct _HstSuggest HstSuggest;

HstSuggest     *hst_suggest_new           (HstPlan          *plan,
                                           GPtrArray        *occurrences,
                                           HstZone          *zone,
                                           HstDay            today,
                                           gboolean          holidays_off) G_GNUC_WARN_UNUSED_RESULT;
void            hst_suggest_free          (HstSuggest       *self);
void            hst_suggest_set_sent      (HstSuggest       *self,
                                           GHashTable       *uids);
void            hst_suggest_set_limits    (HstSuggest       *self,
                                           guint             max_checks,
                                           HstSuggestEnough  is_enough,
                                           gpointer          data);
guint           hst_suggest_get_n_checks  (HstSuggest       *self);
gboolean        hst_suggest_is_cut        (HstSuggest       *self);

GPtrArray      *hst_suggest_dates         (HstSuggest       *self,
                                           const char       *visit,
                                           HstDay            from,
                                           HstDay            to,
                                           guint             n_wanted,
                                           GCancellable     *cancellable,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *hst_suggest_places        (HstSuggest       *self,
                                           HstOccurrence    *session,
                                           gint64            length_s,
                                           guint             n_wanted,
                                           GCancellable     *cancellable,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;
HstArrangement *hst_suggest_arrange       (HstSuggest       *self,
                                           const char       *visit,
                                           HstDay            day,
                                           gint64            step_s,
                                           GCancellable     *cancellable,
                                           GError          **error) G_GNUC_WARN_UNUSED_RESULT;

void            hst_price_free            (HstPrice           *self);
char           *hst_price_dup_words       (const HstPrice     *self,
                                           guint               n_terms,
                                           const char         *separator) G_GNUC_WARN_UNUSED_RESULT;
void            hst_date_suggestion_free  (HstDateSuggestion  *self);
void            hst_place_suggestion_free (HstPlaceSuggestion *self);
void            hst_arrangement_free      (HstArrangement     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstSuggest, hst_suggest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstPrice, hst_price_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstArrangement, hst_arrangement_free)

G_END_DECLS
