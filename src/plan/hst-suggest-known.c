/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-suggest-order.h"

#include "hst-day-scale.h"

/* What is sure of a part of an order, whatever is added: overlaps of two, and what a session breaks by itself. */

/* What a session breaks by itself, whatever else there is. */
static const char *const alone_rules[] = { "venue-closed", "busy", "curfew", "outside-visit", NULL };

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
  const char *rule = hst_finding_get_rule (finding);

  return hst_suggest_is_hard (finding) && (g_strv_contains (alone_rules, rule) || hst_suggest_is_about_place (rule));
}

/* ---- what is found now */

static int
find_mover (HstOrder   *self,
            const char *uid)
{
  for (guint i = 0; uid != NULL && i < self->movers->len; i++)
    if (g_str_equal (hst_occurrence_get_uid (hst_order_get_mover (self, i)->occurrence), uid))
      return (int) i;
  return -1;
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

/* A venue may not be good enough, and there is no other. */
static gboolean
is_not_to_be_had (HstOrder   *self,
                  HstFinding *finding,
                  int         one)
{
  return one >= 0 && hst_suggest_is_about_place (hst_finding_get_rule (finding)) &&
         hst_order_get_mover (self, (guint) one)->venues->len == 1;
}

static void
note_finding (HstOrder   *self,
              HstFinding *finding)
{
  const int one = find_mover (self, hst_finding_get_uid (finding));
  const int other = find_mover (self, hst_finding_get_other (finding));
  const gsize n = self->movers->len;

  if ((one < 0 && other < 0) || is_not_to_be_had (self, finding, one)) {
    g_hash_table_add (self->elsewhere, hst_suggest_dup_identity (finding));
  } else if (is_clash (finding) && one >= 0 && other >= 0) {
    self->clash_now[(gsize) one * n + (gsize) other] = self->clash_now[(gsize) other * n + (gsize) one] = TRUE;
  } else if (is_clash (finding)) {
    if (is_about_single (self, one >= 0 ? hst_finding_get_other (finding) : hst_finding_get_uid (finding)))
      self->clash_still_now[one >= 0 ? one : other] = TRUE;
  } else if (is_of_one_alone (finding)) {
    hst_order_get_mover (self, (guint) one)->alone_now++;
  }
}

static int
compare_trouble (gconstpointer a,
                 gconstpointer b)
{
  const HstMover *first = *(HstMover *const *) a, *second = *(HstMover *const *) b;

  if (first->is_waiting != second->is_waiting)
    return first->is_waiting ? 1 : -1;
  if ((first->n_troubles > 0) != (second->n_troubles > 0))
    return first->n_troubles > 0 ? -1 : 1;
  return hst_occurrence_compare (first->occurrence, second->occurrence);
}

/* A table of so many rows and columns of which nothing is known. */
static gint8 *
make_unknown (gsize n_rows,
              gsize n_columns)
{
  gint8 *table = g_malloc_n (MAX (n_rows, 1), MAX (n_columns, 1));

  memset (table, -1, n_rows * n_columns);
  return table;
}

static void
make_tables (HstOrder *self)
{
  const gsize n = self->movers->len;

  self->n_rows = 0;
  for (guint i = 0; i < self->movers->len; i++) {
    HstMover *mover = hst_order_get_mover (self, i);

    mover->row = self->n_rows;
    self->n_rows += mover->venues->len;
  }
  self->clash = make_unknown (self->n_rows, self->n_rows);
  self->clash_still = make_unknown (self->n_rows, self->still->len);
  self->clash_now = g_new0 (guint8, MAX (n * n, 1));
  self->clash_still_now = g_new0 (guint8, MAX (n, 1));
}

/*
 * hst_order_note:
 * @self: a day
 * @findings: (element-type HstFinding): what the checker says of it as it is
 *
 * Puts what is in trouble first, and notes what clashes now, and what is not this day's matter.
 */
void
hst_order_note (HstOrder  *self,
                GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const int one = find_mover (self, hst_finding_get_uid (findings->pdata[i]));
    const int other = find_mover (self, hst_finding_get_other (findings->pdata[i]));

    if (one >= 0 && hst_suggest_is_hard (findings->pdata[i]))
      hst_order_get_mover (self, (guint) one)->n_troubles++;
    if (other >= 0 && hst_suggest_is_hard (findings->pdata[i]))
      hst_order_get_mover (self, (guint) other)->n_troubles++;
  }
  g_ptr_array_sort (self->movers, compare_trouble);
  make_tables (self);
  self->elsewhere = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < findings->len; i++)
    note_finding (self, findings->pdata[i]);
}

/*
 * hst_order_may_look:
 * @self: a day
 *
 * Returns: whether there is work left for another look of the checker; if not, the search ends soon, and nothing is taken for
 *   known
 */
gboolean
hst_order_may_look (HstOrder *self)
{
  return hst_suggest_may_go_on (self->suggest, NULL, NULL);
}

/* ---- by itself */

guint
hst_order_count_alone (HstOrder *self,
                       HstMover *mover)
{
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  int n_hard = 0;

  if (!hst_mover_is_placed (mover))
    return 0;
  if (mover->chosen == 0)
    return mover->alone_now;
  if (mover->alone[mover->chosen] < 0) {
    if (!hst_order_may_look (self))
      return 0;
    one = g_ptr_array_new_with_free_func (g_object_unref);
    g_ptr_array_add (one, hst_order_put (self, mover, hst_mover_get_place (mover)));
    findings = hst_suggest_check (self->suggest, self->plan, one, NULL);
    for (guint i = 0; i < findings->len; i++) {
      g_autofree char *identity = hst_suggest_dup_identity (findings->pdata[i]);

      n_hard += is_of_one_alone (findings->pdata[i]) && !g_hash_table_contains (self->elsewhere, identity) &&
                g_strcmp0 (hst_finding_get_uid (findings->pdata[i]), hst_occurrence_get_uid (mover->occurrence)) == 0;
    }
    mover->alone[mover->chosen] = n_hard;
  }
  return (guint) mover->alone[mover->chosen];
}

/* ---- two */

/* Whether the checker notices when both begin at the same time; asked for two that nobody else is with.  On the way there
 * are stops, and a ride may be there twice: of transfers only the checker of the whole knows. */
static gboolean
do_clash (HstOrder       *self,
          const HstMover *mover,
          guint           venue,
          HstOccurrence  *other)
{
  g_autoptr (GPtrArray) two = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) findings = NULL;

  if (hst_occurrence_get_event (mover->occurrence)->kind == HST_EVENT_TRANSFER ||
      hst_occurrence_get_event (other)->kind == HST_EVENT_TRANSFER || hst_occurrence_is_all_day (other) ||
      hst_occurrence_get_end_utc_s (other) <= hst_occurrence_get_start_utc_s (other))
    return FALSE;
  g_ptr_array_add (two, g_object_ref (other));
  g_ptr_array_add (two, hst_order_put (self, mover, (HstOrderPlace) { hst_occurrence_get_start_utc_s (other), venue }));
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

static gboolean
clashes_with_still (HstOrder       *self,
                    const HstMover *mover,
                    guint           venue,
                    guint           still)
{
  gint8 *known = &self->clash_still[((gsize) mover->row + venue) * self->still->len + still];

  if (*known < 0 && !hst_order_may_look (self))
    return FALSE;
  if (*known < 0)
    *known = is_around (self, self->still->pdata[still]) && do_clash (self, mover, venue, self->still->pdata[still]);
  return *known;
}

static gboolean
clash (HstOrder       *self,
       const HstMover *mover,
       const HstMover *other)
{
  const guint venue = hst_mover_get_place (mover).venue, other_venue = hst_mover_get_place (other).venue;
  const gsize row = (gsize) mover->row + venue, column = (gsize) other->row + other_venue;

  if (self->clash[row * self->n_rows + column] < 0) {
    g_autoptr (HstOccurrence) there = NULL;

    if (!hst_order_may_look (self))
      return FALSE;
    there = hst_order_put (self, other, hst_mover_get_place (other));
    self->clash[row * self->n_rows + column] = self->clash[column * self->n_rows + row] =
      do_clash (self, mover, venue, there);
  }
  return self->clash[row * self->n_rows + column];
}

static gboolean
overlap (const HstMover *mover,
         gint64          start_s,
         gint64          end_s)
{
  const gint64 own_s = hst_mover_get_place (mover).start_s;

  return own_s < end_s && start_s < own_s + mover->length_s;
}

/*
 * hst_order_count_clashes:
 * @self: a day with a part of an order chosen
 * @index: the mover that was placed last
 *
 * Returns: its clashes with what is still and with the movers before it
 */
guint
hst_order_count_clashes (HstOrder *self,
                         guint     index)
{
  const HstMover *mover = self->movers->pdata[index];
  const gsize n = self->movers->len;
  guint n_hard = mover->chosen == 0 ? self->clash_still_now[index] : 0;

  if (!hst_mover_is_placed (mover))
    return 0;
  for (guint j = 0; mover->chosen != 0 && j < self->still->len; j++)
    n_hard += overlap (mover, hst_occurrence_get_start_utc_s (self->still->pdata[j]),
                       hst_occurrence_get_end_utc_s (self->still->pdata[j])) &&
              clashes_with_still (self, mover, hst_mover_get_place (mover).venue, j);
  for (guint j = 0; j < index; j++) {
    const HstMover *other = self->movers->pdata[j];
    const gint64 other_s = hst_mover_get_place (other).start_s;

    if (!hst_mover_is_placed (other))
      continue;
    if (mover->chosen == 0 && other->chosen == 0)
      n_hard += self->clash_now[index * n + j];
    else
      n_hard += overlap (mover, other_s, other_s + other->length_s) && clash (self, mover, other);
  }
  return n_hard;
}

/*
 * hst_order_count_must_move:
 * @self: a day with a part of an order chosen
 * @from: the first mover that is not placed yet
 *
 * Returns: how many of the rest cannot stay without fault, given those before
 */
guint
hst_order_count_must_move (HstOrder *self,
                           guint     from)
{
  const gsize n = self->movers->len;
  guint count = 0;

  for (guint i = from; i < n; i++) {
    gboolean must_move = hst_order_get_mover (self, i)->alone_now > 0 || self->clash_still_now[i];

    for (guint j = 0; !must_move && j < from; j++)
      must_move = hst_order_get_mover (self, j)->chosen == 0 && self->clash_now[i * n + j];
    count += must_move ? 1 : 0;
  }
  return count;
}
