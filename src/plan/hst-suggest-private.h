/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-suggest.h"

G_BEGIN_DECLS

/* What the three kinds of suggestions have in common. */

typedef struct {
  gint64 start_s;
  gint64 end_s;
} HstSuggestSpan;

/* What one record tells, its periods understood. */
typedef struct {
  const HstBusy *record;
  GArray        *spans;    /* HstSuggestSpan, as many as the record has periods */
} HstSuggestBusy;

struct _HstSuggest {
  HstPlan          *plan;
  GPtrArray        *occurrences;
  HstZone          *zone;
  HstDay            today;
  gboolean          holidays_off;
  GPtrArray        *busy;         /* HstSuggestBusy: what people told, understood once */
  GHashTable       *sent;         /* UIDs of sessions that communities were sent, or NULL */
  guint             max_checks;
  HstSuggestEnough  is_enough;
  gpointer          data;
  guint             n_checks;
  guint             n_steps;
  gboolean          is_cut;
};

/* ---- a part of the plan for the checker */

/**
 * HstSuggestPart:
 * @others: (element-type HstOccurrence): what happens around there and is not of the visit
 * @from: first day around there
 * @to: first day after that
 * @visit: the visit, as it would be
 * @delegations: (nullable) (element-type HstDelegation): its delegations, as they would be; %NULL for as they are
 * @venues: (nullable) (element-type HstVenue): where sessions may be put; then rules of what a venue is good for look, too
 * @is_alone: whether neither others nor what they told is to be looked at
 */
typedef struct {
  GPtrArray *others;
  HstDay     from;
  HstDay     to;
  HstVisit  *visit;
  GPtrArray *delegations;
  GPtrArray *venues;
  gboolean   is_alone;
} HstSuggestPart;

gboolean   hst_suggest_may_go_on    (HstSuggest            *self,
                                     GCancellable          *cancellable,
                                     GError               **error);
GPtrArray *hst_suggest_dup_sessions (HstSuggest            *self,
                                     const char            *visit) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_suggest_dup_others   (HstSuggest            *self,
                                     const char            *visit,
                                     HstDay                 from,
                                     HstDay                 to) G_GNUC_WARN_UNUSED_RESULT;
HstPlan   *hst_suggest_make_plan    (HstSuggest            *self,
                                     const HstSuggestPart  *part,
                                     GPtrArray             *sessions) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *hst_suggest_check        (HstSuggest            *self,
                                     HstPlan               *plan,
                                     GPtrArray             *sessions,
                                     GPtrArray             *others) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_suggest_was_agreed   (HstSuggest            *self,
                                     const HstEvent        *event);
gboolean   hst_suggest_was_sent     (HstSuggest            *self,
                                     const HstEvent        *event);
void       hst_suggest_get_hours    (HstSuggest            *self,
                                     gint64                *from_s,
                                     gint64                *to_s);

/* ---- prices */

char      *hst_suggest_dup_identity (HstFinding            *finding) G_GNUC_WARN_UNUSED_RESULT;
GHashTable *hst_suggest_index       (GPtrArray             *findings) G_GNUC_WARN_UNUSED_RESULT;
gint64     hst_suggest_get_cost     (HstFinding            *finding);
gboolean   hst_suggest_is_hard      (HstFinding            *finding);
gboolean   hst_suggest_is_about_time (const char           *rule);
gboolean   hst_suggest_is_about_place (const char          *rule);
HstPrice  *hst_price_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_price_take           (HstPrice              *self,
                                     gint64                 cost,
                                     gboolean               is_hard,
                                     char                  *sentence);
void       hst_price_sort           (HstPrice              *self);
int        hst_price_compare        (const HstPrice        *a,
                                     const HstPrice        *b);

/* ---- ways */

typedef struct {
  gint64 more_min;   /* of ways that were not needed before */
  gint64 less_min;   /* of ways that are not needed any more */
} HstSuggestWays;

gint64     hst_suggest_sum_ways     (HstSuggest            *self,
                                     const char            *visit,
                                     GPtrArray             *sessions);
void       hst_suggest_add_ways     (HstPrice              *price,
                                     const HstSuggestWays  *ways);
void       hst_suggest_compare_ways (HstSuggest            *self,
                                     const char            *visit,
                                     GPtrArray             *before,
                                     GPtrArray             *after,
                                     HstSuggestWays        *ways);

/* ---- times */

HstOccurrence *hst_suggest_move     (HstSuggest            *self,
                                     HstOccurrence         *occurrence,
                                     HstEvent              *event,
                                     gint64                 start_s,
                                     gint64                 end_s) G_GNUC_WARN_UNUSED_RESULT;
GArray    *hst_suggest_dup_starts   (HstSuggest            *self,
                                     GPtrArray             *sessions,
                                     HstOccurrence         *session,
                                     gint64                 length_s,
                                     HstDay                 day,
                                     gint64                 step_s) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
