/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-order.h"

/* The fewest sessions of a day at other times or in other venues, so that no hard rule is broken, or as few as can be; and
 * what waits for a time where there is room for it.
 *
 * Branch and bound, by how many are moved: none, one, two … until no hard rule is broken.  Of a part of an order only that is
 * counted which stays whatever is added.  The checker has the last word on every whole order. */

#define NOTE_SCORE 30   /* what a note of the checker is worth in minutes on the way */

/* What is sure of the orders that begin so. */
typedef struct {
  guint  n_left;      /* how many of the rest must be moved */
  guint  n_hard;      /* what those before break already */
  guint  n_waiting;   /* how many of those before go on waiting */
  gint64 score;
} Bound;

/* ---- whole orders */

/*
 * hst_order_weigh:
 * @self: a day with an order chosen
 * @worth: (out): how good that is
 */
void
hst_order_weigh (HstOrder      *self,
                 HstOrderWorth *worth)
{
  g_autoptr (GPtrArray) sessions = hst_order_dup_sessions (self);
  g_autoptr (GPtrArray) findings = hst_suggest_check (self->suggest, self->plan, sessions, self->others);

  *worth = (HstOrderWorth) { .score = hst_suggest_sum_ways (self->suggest, self->visit->uid, sessions) };
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *identity = hst_suggest_dup_identity (findings->pdata[i]);

    if (g_hash_table_contains (self->elsewhere, identity))
      continue;
    if (hst_suggest_is_hard (findings->pdata[i]))
      worth->n_hard++;
    else
      worth->score += NOTE_SCORE;
  }
  for (guint i = 0; i < self->movers->len; i++) {
    const HstMover *mover = hst_order_get_mover (self, i);

    worth->n_moved += hst_mover_is_moved (mover);
    worth->n_waiting += !hst_mover_is_placed (mover);
    worth->score += hst_mover_get_score (mover);
  }
}

static gboolean
is_better (const HstOrderWorth *a,
           const HstOrderWorth *b)
{
  if (a->n_hard != b->n_hard)
    return a->n_hard < b->n_hard;
  if (a->n_moved != b->n_moved)
    return a->n_moved < b->n_moved;
  if (a->n_waiting != b->n_waiting)
    return a->n_waiting < b->n_waiting;
  return a->score < b->score;
}

static void
keep_if_better (HstOrder *self)
{
  HstOrderWorth worth;

  hst_order_weigh (self, &worth);
  if (!is_better (&worth, &self->best))
    return;
  self->best = worth;
  for (guint i = 0; i < self->movers->len; i++)
    self->best_chosen[i] = hst_order_get_mover (self, i)->chosen;
}

/*
 * hst_order_look:
 * @self: a day
 *
 * Has the checker look at the day as it is: what is wrong with it, and what is wrong elsewhere and is not this day's matter.
 * The present order is the best one from then on.
 */
void
hst_order_look (HstOrder *self)
{
  g_autoptr (GPtrArray) findings = hst_suggest_check (self->suggest, self->plan, self->sessions, self->others);

  hst_order_note (self, findings);
  self->best_chosen = g_new0 (guint, MAX (self->movers->len, 1));
  hst_order_weigh (self, &self->best);
}

/* ---- the search */

/* How many from @from on can be moved. */
static guint
count_movable (HstOrder *self,
               guint     from)
{
  guint count = 0;

  for (guint i = from; i < self->movers->len; i++)
    count += !hst_order_get_mover (self, i)->is_waiting;
  return count;
}

/* Whether nothing that begins so can be better than the best. */
static gboolean
is_hopeless (HstOrder    *self,
             const Bound *bound,
             guint        n_to_move,
             guint        from)
{
  const guint n_must_move = hst_order_count_must_move (self, from);
  const HstOrderWorth least = {
    bound->n_hard + (n_must_move > bound->n_left ? n_must_move - bound->n_left : 0), n_to_move, bound->n_waiting, bound->score
  };

  return bound->n_left > count_movable (self, from) || !is_better (&least, &self->best);
}

static gboolean
search (HstOrder *self,
        guint     index,
        guint     n_to_move,
        Bound     bound)
{
  HstMover *mover;
  gboolean goes_on = TRUE;
  guint n_places;

  if (!hst_suggest_may_go_on (self->suggest, self->cancellable, &self->error))
    return FALSE;
  if (is_hopeless (self, &bound, n_to_move, index))
    return TRUE;
  if (index == self->movers->len) {
    keep_if_better (self);
    return TRUE;
  }

  mover = self->movers->pdata[index];
  n_places = (mover->is_waiting ? self->places_waiting : bound.n_left > 0) ? mover->places->len : 1;
  for (guint i = 0; goes_on && i < n_places; i++) {
    Bound next = bound;

    /* To go on waiting comes last: it is the worst. */
    mover->chosen = mover->is_waiting ? (i + 1) % n_places : i;
    next.n_left -= hst_mover_is_moved (mover);
    next.n_waiting += !hst_mover_is_placed (mover);
    next.score += hst_mover_get_score (mover);
    next.n_hard += hst_order_count_clashes (self, index);
    if (is_hopeless (self, &next, n_to_move, index + 1))
      continue;
    next.n_hard += hst_order_count_alone (self, mover);
    goes_on = search (self, index + 1, n_to_move, next);
  }
  mover->chosen = 0;
  return goes_on;
}

/*
 * hst_order_search:
 * @self: a day that has been looked at
 *
 * Looks for a better order.
 *
 * Returns: %FALSE with its error set if it was given up
 */
gboolean
hst_order_search (HstOrder *self)
{
  const guint n_movable = count_movable (self, 0);
  gboolean goes_on = hst_suggest_may_go_on (self->suggest, self->cancellable, &self->error);

  for (guint n = 1; goes_on && n <= n_movable && self->best.n_hard > 0; n++)
    goes_on = search (self, 0, n, (Bound) { .n_left = n });
  /* Now it is known how much has to move, and most of what follows is seen to be worse. */
  self->places_waiting = TRUE;
  for (guint n = 0; goes_on && n_movable < self->movers->len && n <= n_movable &&
                    (self->best.n_hard > 0 || n <= self->best.n_moved); n++)
    goes_on = search (self, 0, n, (Bound) { .n_left = n });
  return self->error == NULL;
}
