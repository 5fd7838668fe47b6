/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-suggest-private.h"

G_BEGIN_DECLS

/* Orders of a day, private to the arranging of it. */

/**
 * HstOrderPlace:
 * @start_s: when a session would begin; %HST_INSTANT_NONE for one that goes on waiting for a time
 * @venue: which of #HstMover.venues it would be in
 */
typedef struct {
  gint64 start_s;
  guint  venue;
} HstOrderPlace;

/**
 * HstMover:
 * @occurrence: a session of the day that may move, or one of the visit that waits for a time
 * @is_waiting: whether it is the latter
 * @length_s: how long it is
 * @now_s: when it begins now, or %HST_INSTANT_NONE
 * @venues: (element-type HstVenue): where it may be; %NULL first, for where it is now
 * @events: (element-type HstEvent): the session as it would be in each of these
 * @places: (element-type HstOrderPlace): where and when it may be: as now first, then other times from near to far, then
 *   other venues at its present time
 * @alone: for each of these what it breaks by itself, -1 while not known
 * @alone_now: what it breaks by itself now
 * @n_troubles: in how many hard findings it is now
 * @row: where its venues begin in the tables of clashes
 * @chosen: which of @places
 */
typedef struct {
  HstOccurrence *occurrence;
  gboolean       is_waiting;
  gint64         length_s;
  gint64         now_s;
  GPtrArray     *venues;
  GPtrArray     *events;
  GArray        *places;
  int           *alone;
  guint          alone_now;
  guint          n_troubles;
  guint          row;
  guint          chosen;
} HstMover;

/**
 * HstOrderWorth:
 * @n_hard: how many hard rules it breaks
 * @n_moved: how many sessions are at another time or in another venue
 * @n_waiting: how many go on waiting for a time
 * @score: notes, ways and moves, in minutes on the way
 *
 * How good an order is: the first that differs decides, less is better.
 */
typedef struct {
  guint  n_hard;
  guint  n_moved;
  guint  n_waiting;
  gint64 score;
} HstOrderWorth;

/**
 * HstOrder:
 * @sessions: (element-type HstOccurrence): of the visit, those that have a time
 * @waiting: (element-type HstOccurrence): those that wait for one
 * @others: (element-type HstOccurrence): what else happens around the day
 * @movers: (element-type HstMover): what may move, what is in trouble first
 * @still: (element-type HstOccurrence): what does not
 * @elsewhere: identities of what is found now and is not to be had otherwise: about none of @movers, or about the venue of
 *   one that has no other
 * @n_rows: how many venues all movers have
 * @clash: for two movers in one of their venues each whether they clash when they overlap, -1 while not known
 * @clash_still: for a mover in one of its venues and one that is still
 * @clash_now: for two movers whether they clash as they are
 * @clash_still_now: for a mover whether it clashes as it is with one that is still
 * @places_waiting: whether what waits for a time is tried at one
 * @best: the best order so far
 * @best_chosen: its choices
 *
 * A day while orders of it are tried.
 */
typedef struct {
  HstSuggest     *suggest;
  const HstVisit *visit;
  HstDay          day;
  GPtrArray      *sessions;
  GPtrArray      *waiting;
  GPtrArray      *others;
  HstPlan        *plan;
  GPtrArray      *movers;
  GPtrArray      *still;
  GHashTable     *elsewhere;
  guint           n_rows;
  gint8          *clash;
  gint8          *clash_still;
  guint8         *clash_now;
  guint8         *clash_still_now;
  gboolean        places_waiting;
  HstOrderWorth   best;
  guint          *best_chosen;
  GCancellable   *cancellable;
  GError         *error;
} HstOrder;

/* hst-suggest-mover.c */
void           hst_order_make_movers  (HstOrder            *self,
                                       gint64               step_s);
HstMover      *hst_order_get_mover    (HstOrder            *self,
                                       guint                index);
HstOrderPlace  hst_mover_get_place    (const HstMover      *self);
gboolean       hst_mover_is_placed    (const HstMover      *self);
gboolean       hst_mover_is_moved     (const HstMover      *self);
gint64         hst_mover_get_score    (const HstMover      *self);
HstOccurrence *hst_order_put          (HstOrder            *self,
                                       const HstMover      *mover,
                                       HstOrderPlace        place) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray     *hst_order_dup_sessions (HstOrder            *self) G_GNUC_WARN_UNUSED_RESULT;

/* hst-suggest-known.c */
gboolean       hst_order_may_look     (HstOrder            *self);
void           hst_order_note         (HstOrder            *self,
                                       GPtrArray           *findings);
guint          hst_order_count_alone  (HstOrder            *self,
                                       HstMover            *mover);
guint          hst_order_count_clashes (HstOrder           *self,
                                       guint                index);
guint          hst_order_count_must_move (HstOrder         *self,
                                       guint                from);

/* hst-suggest-order.c */
void           hst_order_weigh        (HstOrder            *self,
                                       HstOrderWorth       *worth);
void           hst_order_look         (HstOrder            *self);
gboolean       hst_order_search       (HstOrder            *self);

G_END_DECLS
