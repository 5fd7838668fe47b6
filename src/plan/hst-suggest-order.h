/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-suggest-private.h"

G_BEGIN_DECLS

/* Orders of a day, private to the arranging of it. */

/**
 * HstMover:
 * @occurrence: a session of the day that may move
 * @length_s: how long it is
 * @now_s: when it begins now
 * @starts: (element-type gint64): when it may begin: now first, then from near to far
 * @alone: for each of these what it breaks by itself, -1 while not known
 * @alone_now: what it breaks by itself now
 * @n_troubles: in how many hard findings it is now
 * @chosen: which of @starts
 */
typedef struct {
  HstOccurrence *occurrence;
  gint64         length_s;
  gint64         now_s;
  GArray        *starts;
  int           *alone;
  guint          alone_now;
  guint          n_troubles;
  guint          chosen;
} HstMover;

/**
 * HstOrderWorth:
 * @n_hard: how many hard rules it breaks
 * @n_moved: how many sessions are at another time
 * @score: notes, ways and moves, in minutes on the way
 *
 * How good an order is: the first that differs decides, less is better.
 */
typedef struct {
  guint  n_hard;
  guint  n_moved;
  gint64 score;
} HstOrderWorth;

/**
 * HstOrder:
 * @sessions: (element-type HstOccurrence): of the visit
 * @others: (element-type HstOccurrence): what else happens around the day
 * @movers: (element-type HstMover): what may move, what is in trouble first
 * @still: (element-type HstOccurrence): what does not
 * @elsewhere: identities of what is found now and is about none of @movers
 * @clash: for two movers whether they clash when they overlap
 * @clash_still: for a mover and one that is still
 * @clash_now: for two movers whether they clash as they are
 * @clash_still_now: for a mover whether it clashes as it is with one that is still
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
  GPtrArray      *others;
  HstPlan        *plan;
  GPtrArray      *movers;
  GPtrArray      *still;
  GHashTable     *elsewhere;
  guint8         *clash;
  guint8         *clash_still;
  guint8         *clash_now;
  guint8         *clash_still_now;
  HstOrderWorth   best;
  guint          *best_chosen;
  GCancellable   *cancellable;
  GError         *error;
} HstOrder;

void     hst_order_weigh  (HstOrder      *self,
                           HstOrderWorth *worth);
void     hst_order_look   (HstOrder      *self);
gboolean hst_order_search (HstOrder      *self);

G_END_DECLS
