/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-order.h"

#include "hst-day-scale.h"

/* The fewest sessions of a day at other times, so that no hard rule is broken, or as few as can be.
 *
 * Branch and bound, by how many are moved: none, one, two … until no hard rule is broken.  Of a part of an order only that is
 * counted which stays whatever is added: overlaps of two, and what a session breaks by itself.  The checker has the last word
 * on every whole order. */

#define NOTE_SCORE  30       /* what a note of the checker is worth in minutes on the way */
#define MOVED_S     (5 * 60) /* so far away from now is as bad as a minute on the way */

/* What a session breaks by itself, whatever else there is. */
static const char *const alone_rules[] = { "venue-closed", "busy", "curfew", "outside-visit", NULL };

/* What is sure of the orders that begin so. */
typedef struct {
  guint  n_left;   /* how many of the rest must be moved */
  guint  n_hard;   /* what those before break already */
  gint64 score;
} Bound;

static HstMover *
get_mover (HstOrder *self,
           guint     index)
{
  return self->movers->pdata[index];
}

static gint64
get_start_s (const HstMover *mover)
{
  return g_array_index (mover->starts, gint64, mover->chosen);
}

static HstOccurrence *
move (HstOrder       *self,
      const HstMover *mover,
      gint64          start_s)
{
  return hst_suggest_move (self->suggest, mover->occurrence, (HstEvent *) hst_occurrence_get_event (mover->occurrence),
                           start_s, start_s + mover->length_s);
}

/* ---- whole orders */

static GPtrArray *
dup_order (HstOrder *self)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->sessions->len; i++) {
    const HstMover *found = NULL;

    for (guint j = 0; j < self->movers->len; j++)
      if (get_mover (self, j)->occurrence == self->sessions->pdata[i])
        found = self->movers->pdata[j];
    g_ptr_array_add (sessions, found == NULL || found->chosen == 0 ? g_object_ref (self->sessions->pdata[i])
                                                                     : move (self, found, get_start_s (found)));
  }
  return sessions;
}

/*
 * hst_order_weigh:
 * @self: a day with an order chosen
 * @worth: (out): how good that is
 */
void
hst_order_weigh (HstOrder      *self,
                 HstOrderWorth *worth)
{
  g_autoptr (GPtrArray) sessions = dup_order (self);
  g_autoptr (GPtrArray) findings = hst_suggest_check (self->suggest, self->plan, sessions, self->others);

  *worth = (HstOrderWorth) { 0, 0, hst_suggest_sum_ways (self->suggest, self->visit->uid, sessions) };
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
    const HstMover *mover = self->movers->pdata[i];

    worth->n_moved += mover->chosen != 0;
    worth->score += ABS (get_start_s (mover) - mover->now_s) / MOVED_S;
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
    self->best_chosen[i] = get_mover (self, i)->chosen;
}

/* ---- what is found now */

static int
find_mover (HstOrder   *self,
            const char *uid)
{
  for (guint i = 0; uid != NULL && i < self->movers->len; i++)
    if (g_str_equal (hst_occurrence_get_uid (get_mover (self, i)->occurrence), uid))
      return (int) i;
  return -1;
}

/* Of whatever kind, it stays as long as both stay. */
static gboolean
is_clash (HstFinding *finding)
{
  return hst_suggest_is_hard (finding) && hst_finding_get_uid (finding) != NULL &&
         hst_finding_get_other (finding) != NULL && g_str_has_suffix (hst_finding_get_rule (finding), "-twice");
}

static gboolean
is_of_one_alone (HstFinding *finding)
{
  return hst_suggest_is_hard (finding) && g_strv_contains (alone_rules, hst_finding_get_rule (finding));
}

/* Only *-twice within events of single occurrences: those of series may be about another day. */
static gboolean
is_about_single (HstOrder   *self,
                 const char *uid)
{
  for (guint i = 0; i < self->still->len; i++) {
    const HstEvent *event = hst_occurrence_get_event (self->still->pdata[i]);

    if (g_strcmp0 (event->uid, uid) == 0)
      return !hst_event_is_series (event) && !hst_event_is_instance (event);
  }
  return FALSE;
}

static void
note_finding (HstOrder   *self,
              HstFinding *finding)
{
  const int one = find_mover (self, hst_finding_get_uid (finding));
  const int other = find_mover (self, hst_finding_get_other (finding));
  const guint n = self->movers->len;

  if (one < 0 && other < 0) {
    g_hash_table_add (self->elsewhere, hst_suggest_dup_identity (finding));
  } else if (is_clash (finding) && one >= 0 && other >= 0) {
    self->clash_now[(guint) one * n + (guint) other] = self->clash_now[(guint) other * n + (guint) one] = TRUE;
  } else if (is_clash (finding)) {
    if (is_about_single (self, one >= 0 ? hst_finding_get_other (finding) : hst_finding_get_uid (finding)))
      self->clash_still_now[one >= 0 ? one : other] = TRUE;
  } else if (is_of_one_alone (finding)) {
    get_mover (self, (guint) one)->alone_now++;
  }
}

static int
compare_trouble (gconstpointer a,
                 gconstpointer b)
{
  const HstMover *first = *(HstMover *const *) a, *second = *(HstMover *const *) b;

  if ((first->n_troubles > 0) != (second->n_troubles > 0))
    return first->n_troubles > 0 ? -1 : 1;
  return hst_occurrence_compare (first->occurrence, second->occurrence);
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
  const guint n = self->movers->len;

  for (guint i = 0; i < findings->len; i++) {
    const int one = find_mover (self, hst_finding_get_uid (findings->pdata[i]));
    const int other = find_mover (self, hst_finding_get_other (findings->pdata[i]));

    if (one >= 0 && hst_suggest_is_hard (findings->pdata[i]))
      get_mover (self, (guint) one)->n_troubles++;
    if (other >= 0 && hst_suggest_is_hard (findings->pdata[i]))
      get_mover (self, (guint) other)->n_troubles++;
  }
  g_ptr_array_sort (self->movers, compare_trouble);

  self->elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->clash_now = g_new0 (guint8, MAX (n * n, 1));
  self->clash_still_now = g_new0 (guint8, MAX (n, 1));
  for (guint i = 0; i < findings->len; i++)
    note_finding (self, findings->pdata[i]);
  hst_order_weigh (self, &self->best);
}

/* ---- what is known of a part of an order */

/* Whether the checker notices when both begin at the same time; asked for two that nobody else is with.  On the way there
 * are stops, and a ride may be there twice: of transfers only the checker of the whole knows. */
static gboolean
do_clash (HstOrder       *self,
          const HstMover *mover,
          HstOccurrence  *other)
{
  g_autoptr (GPtrArray) two = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) findings = NULL;

  if (hst_occurrence_get_event (mover->occurrence)->kind == HST_EVENT_TRANSFER ||
      hst_occurrence_get_event (other)->kind == HST_EVENT_TRANSFER || hst_occurrence_is_all_day (other) ||
      hst_occurrence_get_end_utc_s (other) <= hst_occurrence_get_start_utc_s (other))
    return FALSE;
  g_ptr_array_add (two, g_object_ref (other));
  g_ptr_array_add (two, move (self, mover, hst_occurrence_get_start_utc_s (other)));
  findings = hst_suggest_check (self->suggest, self->plan, two, NULL);
  for (guint i = 0; i < findings->len; i++)
    if (is_clash (findings->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Only what is near can be run into. */
static gboolean
is_around (HstOrder      *self,
           HstOccurrence *occurrence)
{
  return hst_occurrence_get_start_utc_s (occurrence) < hst_day_get_start_utc_s (self->day + 1, self->suggest->zone) &&
         hst_occurrence_get_end_utc_s (occurrence) > hst_day_get_start_utc_s (self->day, self->suggest->zone);
}

/* Whether it may go on. */
static gboolean
find_clashes (HstOrder *self)
{
  const guint n = self->movers->len;

  self->clash = g_new0 (guint8, MAX (n * n, 1));
  self->clash_still = g_new0 (guint8, MAX (n * self->still->len, 1));
  for (guint i = 0; i < n; i++) {
    for (guint j = 0; j < i; j++) {
      if (!hst_suggest_may_go_on (self->suggest, self->cancellable, &self->error))
        return FALSE;
      self->clash[i * n + j] = self->clash[j * n + i] =
        do_clash (self, self->movers->pdata[i], get_mover (self, j)->occurrence);
    }
    for (guint j = 0; j < self->still->len; j++) {
      if (!is_around (self, self->still->pdata[j]))
        continue;
      if (!hst_suggest_may_go_on (self->suggest, self->cancellable, &self->error))
        return FALSE;
      self->clash_still[i * self->still->len + j] = do_clash (self, self->movers->pdata[i], self->still->pdata[j]);
    }
  }
  return TRUE;
}

static guint
count_alone (HstOrder *self,
             HstMover *mover)
{
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  int n_hard = 0;

  if (mover->chosen == 0)
    return mover->alone_now;
  if (mover->alone[mover->chosen] < 0) {
    one = g_ptr_array_new_with_free_func (g_object_unref);
    g_ptr_array_add (one, move (self, mover, get_start_s (mover)));
    findings = hst_suggest_check (self->suggest, self->plan, one, NULL);
    for (guint i = 0; i < findings->len; i++)
      n_hard += is_of_one_alone (findings->pdata[i]) &&
                g_strcmp0 (hst_finding_get_uid (findings->pdata[i]), hst_occurrence_get_uid (mover->occurrence)) == 0;
    mover->alone[mover->chosen] = n_hard;
  }
  return (guint) mover->alone[mover->chosen];
}

static gboolean
overlap (const HstMover *mover,
         gint64          start_s,
         gint64          end_s)
{
  return get_start_s (mover) < end_s && start_s < get_start_s (mover) + mover->length_s;
}

/* Clashes of a mover with what is still and with those before it. */
static guint
count_clashes (HstOrder *self,
               guint     index)
{
  const HstMover *mover = self->movers->pdata[index];
  const guint n = self->movers->len;
  guint n_hard = mover->chosen == 0 ? self->clash_still_now[index] : 0;

  for (guint j = 0; mover->chosen != 0 && j < self->still->len; j++)
    n_hard += self->clash_still[index * self->still->len + j] &&
              overlap (mover, hst_occurrence_get_start_utc_s (self->still->pdata[j]),
                       hst_occurrence_get_end_utc_s (self->still->pdata[j]));
  for (guint j = 0; j < index; j++) {
    const HstMover *other = self->movers->pdata[j];

    if (mover->chosen == 0 && other->chosen == 0)
      n_hard += self->clash_now[index * n + j];
    else
      n_hard += self->clash[index * n + j] &&
                overlap (mover, get_start_s (other), get_start_s (other) + other->length_s);
  }
  return n_hard;
}

/* How many of those from @from on cannot stay without fault, given those before. */
static guint
count_that_must_move (HstOrder *self,
                      guint     from)
{
  const guint n = self->movers->len;
  guint count = 0;

  for (guint i = from; i < n; i++) {
    gboolean must_move = get_mover (self, i)->alone_now > 0 || self->clash_still_now[i];

    for (guint j = 0; !must_move && j < from; j++)
      must_move = get_mover (self, j)->chosen == 0 && self->clash_now[i * n + j];
    count += must_move ? 1 : 0;
  }
  return count;
}

/* ---- the search */

/* Whether nothing that begins so can be better than the best. */
static gboolean
is_hopeless (HstOrder    *self,
             const Bound *bound,
             guint        n_to_move,
             guint        from)
{
  const guint n_must_move = count_that_must_move (self, from);
  const guint n_hard = bound->n_hard + (n_must_move > bound->n_left ? n_must_move - bound->n_left : 0);

  if (bound->n_left > self->movers->len - from)
    return TRUE;
  if (n_hard != self->best.n_hard)
    return n_hard > self->best.n_hard;
  if (n_to_move != self->best.n_moved)
    return n_to_move > self->best.n_moved;
  return bound->score >= self->best.score;
}

static gboolean
search (HstOrder *self,
        guint     index,
        guint     n_to_move,
        Bound     bound)
{
  HstMover *mover;
  gboolean goes_on = TRUE;

  if (!hst_suggest_may_go_on (self->suggest, self->cancellable, &self->error))
    return FALSE;
  if (is_hopeless (self, &bound, n_to_move, index))
    return TRUE;
  if (index == self->movers->len) {
    keep_if_better (self);
    return TRUE;
  }

  mover = self->movers->pdata[index];
  for (guint i = 0; goes_on && i < (bound.n_left > 0 ? mover->starts->len : 1); i++) {
    Bound next = bound;

    mover->chosen = i;
    next.n_left -= i > 0 ? 1 : 0;
    next.score += ABS (get_start_s (mover) - mover->now_s) / MOVED_S;
    next.n_hard += count_clashes (self, index);
    if (is_hopeless (self, &next, n_to_move, index + 1))
      continue;
    next.n_hard += count_alone (self, mover);
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
  gboolean goes_on = hst_suggest_may_go_on (self->suggest, self->cancellable, &self->error);

  if (goes_on && self->best.n_hard > 0)
    goes_on = find_clashes (self);
  for (guint n = 1; goes_on && n <= self->movers->len && self->best.n_hard > 0; n++)
    goes_on = search (self, 0, n, (Bound) { n, 0, 0 });
  return self->error == NULL;
}
