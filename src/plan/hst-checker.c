/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-checker-private.h"

#include "hst-journey.h"

/* No day is longer, so what lies further apart than this shares none. */
#define MIN_REACH_S (26 * 3600)

static void
window_clear (gpointer data)
{
  g_free (((HstWindow *) data)->key);
}

static void
make_empty (HstChecker *self)
{
  for (guint i = 0; i < HST_N_LANE_KINDS; i++)
    self->lanes[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) hst_checker_lane_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->touched); i++)
    self->touched[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_checker_entry_free);
  self->visits = g_ptr_array_new_with_free_func (g_object_unref);
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  self->windows = g_array_new (FALSE, FALSE, sizeof (HstWindow));
  g_array_set_clear_func (self->windows, window_clear);
  self->dropped = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->added = g_ptr_array_new_with_free_func (g_object_unref);
}

static void
clear (HstChecker *self)
{
  for (guint i = 0; i < HST_N_LANE_KINDS; i++)
    g_clear_pointer (&self->lanes[i], g_hash_table_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->touched); i++)
    g_clear_pointer (&self->touched[i], g_hash_table_unref);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_clear_pointer (&self->windows, g_array_unref);
  g_clear_pointer (&self->dropped, g_hash_table_unref);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  hst_check_clear (&self->base);
}

static gint64
get_reach_s (HstPlan *plan)
{
  return MAX (MIN_REACH_S, (hst_journey_get_longest (plan) + 1) * 60);
}

/* Where it belongs among findings that are sorted. */
static guint
find_place (GPtrArray  *findings,
            HstFinding *finding)
{
  guint from = 0, to = findings->len;

  while (from < to) {
    const guint middle = from + (to - from) / 2;

    if (hst_finding_compare (findings->pdata[middle], finding) < 0)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

/* The findings are sorted, and few of them are others than before: those that stay only move on. */
static void
merge (HstChecker *self)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->findings);
  guint i = 0;

  hst_findings_sort (self->added);
  self->findings = g_ptr_array_new_full (before->len + self->added->len, g_object_unref);
  g_ptr_array_set_free_func (before, NULL);
  for (guint k = 0; k <= self->added->len; k++) {
    const guint end = k < self->added->len ? find_place (before, self->added->pdata[k]) : before->len;

    for (; i < end; i++) {
      if (g_hash_table_contains (self->dropped, before->pdata[i]))
        g_object_unref (before->pdata[i]);
      else
        g_ptr_array_add (self->findings, before->pdata[i]);
    }
    if (k < self->added->len)
      g_ptr_array_add (self->findings, g_object_ref (self->added->pdata[k]));
  }
}

static void
forget_change (HstChecker *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->touched); i++)
    g_hash_table_remove_all (self->touched[i]);
  g_array_set_size (self->windows, 0);
  self->visits_touched = self->guests_touched = self->replies_touched = FALSE;
  self->base.items = self->base.visits = self->base.delegations = self->base.waiting = NULL;
}

/*
 * hst_checker_drop:
 * @self: a checker
 * @findings: (element-type HstFinding): findings that are looked for again; none are left in it
 */
void
hst_checker_drop (HstChecker *self,
                  GPtrArray  *findings)
{
  for (guint i = 0; i < findings->len; i++)
    g_hash_table_add (self->dropped, g_object_ref (findings->pdata[i]));
  g_ptr_array_set_size (findings, 0);
}

static void
drop_entry (HstChecker *self,
            HstEntry   *entry)
{
  if (entry->clashes != NULL)
    hst_checker_drop (self, entry->clashes);
  if (entry->chains != NULL)
    hst_checker_drop (self, entry->chains);
  hst_checker_remove (self, entry);
}

/*
 * hst_checker_same_records:
 * @before: a plan
 * @after: another
 * @type: what kind of record
 *
 * Returns: whether both have the same records of that kind, in the same order
 */
gboolean
hst_checker_same_records (HstPlan             *before,
                          HstPlan             *after,
                          const HstRecordType *type)
{
  GPtrArray *one = hst_plan_get_records (before, type), *other = hst_plan_get_records (after, type);

  if (one->len != other->len)
    return FALSE;
  for (guint i = 0; i < one->len; i++)
    if (!hst_record_equal (one->pdata[i], other->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
take_plan (HstPlan **where,
           HstPlan  *plan)
{
  hst_plan_ref (plan);
  hst_plan_unref (*where);
  *where = plan;
}

/* Most changes are of sessions.  As long as the other records are the same, the old ones do: all entries point at them. */
static void
replace_plan (HstChecker *self,
              HstPlan    *plan)
{
  HstCheck *base = &self->base;
  const gboolean other_venues = !hst_checker_same_records (base->venues, plan, &hst_venue_type);

  take_plan (&base->plan, plan);
  g_clear_pointer (&base->told, g_hash_table_unref);
  if (self->guests_touched) {
    take_plan (&base->gatherings, plan);
    hst_check_index_guests (base);
  }
  if (self->guests_touched || self->replies_touched) {
    take_plan (&base->replies, plan);
    hst_check_index_replies (base);
  }
  if (other_venues)
    take_plan (&base->venues, plan);
  hst_checker_bind (self, self->guests_touched, other_venues);
}

/*
 * hst_checker_change:
 * @self: a checker
 * @gone: (element-type HstEntry): what is not there any more, or is to be looked at anew
 * @come: (element-type HstOccurrence): what is there now
 * @plan: (nullable): other records
 *
 * Puts what comes in place of what goes, and looks again at what that touches and at what has been touched before.
 */
void
hst_checker_change (HstChecker *self,
                    GPtrArray  *gone,
                    GPtrArray  *come,
                    HstPlan    *plan)
{
  const gint64 reach_s = plan != NULL ? get_reach_s (plan) : self->reach_s;
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  g_hash_table_remove_all (self->dropped);
  g_ptr_array_set_size (self->added, 0);
  self->n_looked = 0;

  self->reach_s = MAX (self->reach_s, reach_s);
  for (guint i = 0; i < gone->len; i++)
    hst_checker_touch_entry (self, gone->pdata[i]);
  for (guint i = 0; i < gone->len; i++)
    drop_entry (self, gone->pdata[i]);
  if (plan != NULL)
    replace_plan (self, plan);
  for (guint i = 0; i < come->len; i++) {
    HstEntry *entry = hst_checker_entry_new (self, come->pdata[i]);

    hst_checker_insert (self, entry);
    g_ptr_array_add (entries, entry);
  }
  for (guint i = 0; i < entries->len; i++)
    hst_checker_touch_entry (self, entries->pdata[i]);

  hst_checker_look (self);
  merge (self);
  forget_change (self);
  self->reach_s = reach_s;
}

/*
 * hst_checker_start:
 * @self: a checker that is empty
 *
 * Takes a snapshot and looks at all of it.
 */
void
hst_checker_start (HstChecker *self,
                   HstPlan    *plan,
                   GPtrArray  *occurrences,
                   HstZone    *zone,
                   HstDay      today,
                   gboolean    holidays_off)
{
  HstCheck base;

  hst_check_init (&base, plan, zone, today, holidays_off);
  base.unsent = g_steal_pointer (&self->base.unsent);
  clear (self);
  make_empty (self);
  self->base = base;
  self->reach_s = get_reach_s (plan);
  self->n_looked = 0;
  for (guint i = 0; i < occurrences->len; i++)
    hst_checker_insert (self, hst_checker_entry_new (self, occurrences->pdata[i]));
  hst_checker_look_at_all (self);
  merge (self);
  forget_change (self);
}

/**
 * hst_checker_new:
 * @plan: the plan's records
 * @occurrences: (element-type HstOccurrence): all that is to be checked, as for hst_check_plan()
 * @zone: the programme's zone
 * @today: the day on which it is asked; %HST_DAY_NONE leaves out the rules about what is due
 * @holidays_off: whether public holidays are days off
 *
 * Returns: (transfer full): a checker that has looked at all of it
 */
HstChecker *
hst_checker_new (HstPlan   *plan,
                 GPtrArray *occurrences,
                 HstZone   *zone,
                 HstDay     today,
                 gboolean   holidays_off)
{
  HstChecker *self = g_new0 (HstChecker, 1);

  hst_checker_start (self, plan, occurrences, zone, today, holidays_off);
  return self;
}

/**
 * hst_checker_free:
 * @self: (nullable) (transfer full): a checker
 */
void
hst_checker_free (HstChecker *self)
{
  if (self == NULL)
    return;
  clear (self);
  g_free (self);
}

/**
 * hst_checker_edit:
 * @self: a checker
 * @gone: (nullable) (element-type HstOccurrence): what does not happen any more; found by UID and instance
 * @come: (nullable) (element-type HstOccurrence): what happens now
 *
 * Changes some occurrences of the snapshot; its records stay.  What is moved is among both.
 */
void
hst_checker_edit (HstChecker *self,
                  GPtrArray  *gone,
                  GPtrArray  *come)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();

  for (guint i = 0; gone != NULL && i < gone->len; i++) {
    HstEntry *entry = hst_checker_find_entry (self, gone->pdata[i]);

    if (entry != NULL && !g_ptr_array_find (entries, entry, NULL))
      g_ptr_array_add (entries, entry);
  }
  hst_checker_change (self, entries, come != NULL ? come : none, NULL);
}

static gboolean
says_the_same (const HstUnsent *a,
               const HstUnsent *b)
{
  return a != NULL && b != NULL && a->last == b->last && a->n_changes == b->n_changes && a->n_owed == b->n_owed;
}

static void
touch_unsent (HstChecker *self,
              GPtrArray  *from,
              GPtrArray  *to)
{
  for (guint i = 0; from != NULL && i < from->len; i++) {
    const HstUnsent *one = from->pdata[i];

    if (!says_the_same (one, hst_unsent_list_find (to, one->visit)))
      hst_checker_touch (self, HST_LANE_GATHERING, one->visit);
  }
}

/**
 * hst_checker_set_unsent:
 * @self: a checker
 * @unsent: (nullable) (element-type HstUnsent): what of visits has not reached its readers; %NULL if that is not known
 *
 * Tells it what only a look at the published versions tells, and looks again at the visits of which that is another.  It
 * holds until something else is told, whatever snapshot is taken.
 *
 * Returns: whether it was another
 */
gboolean
hst_checker_set_unsent (HstChecker *self,
                        GPtrArray  *unsent)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) before = self->base.unsent;

  self->base.unsent = unsent != NULL ? g_ptr_array_ref (unsent) : NULL;
  if (hst_unsent_list_equal (before, unsent))
    return FALSE;
  touch_unsent (self, before, unsent);
  touch_unsent (self, unsent, before);
  hst_checker_change (self, none, none, NULL);
  return TRUE;
}

static gboolean
concerns (HstFinding *finding,
          GPtrArray  *occurrences)
{
  for (guint i = 0; i < occurrences->len; i++) {
    const char *uid = hst_occurrence_get_uid (occurrences->pdata[i]);

    if (g_strcmp0 (uid, hst_finding_get_uid (finding)) == 0 || g_strcmp0 (uid, hst_finding_get_other (finding)) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
was_there (HstChecker *self,
           HstFinding *finding)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->dropped);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (g_str_equal (hst_finding_get_rule (key), hst_finding_get_rule (finding)) &&
        g_strcmp0 (hst_finding_get_cause (key), hst_finding_get_cause (finding)) == 0)
      return TRUE;
  return FALSE;
}

/**
 * hst_checker_try:
 * @self: a checker
 * @gone: (nullable) (element-type HstOccurrence): what would not happen any more
 * @come: (nullable) (element-type HstOccurrence): what would happen instead
 *
 * Asks what would be found if some occurrences were others; the snapshot stays as it is.
 *
 * Returns: (transfer full) (element-type HstFinding): what is not found now, and what is more than a note about those that
 *   come; sorted with hst_finding_compare()
 */
GPtrArray *
hst_checker_try (HstChecker *self,
                 GPtrArray  *gone,
                 GPtrArray  *come)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) back = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; gone != NULL && i < gone->len; i++) {
    HstEntry *entry = hst_checker_find_entry (self, gone->pdata[i]);

    if (entry != NULL)
      g_ptr_array_add (back, g_object_ref (entry->occurrence));
  }
  hst_checker_edit (self, gone, come);
  for (guint i = 0; i < self->added->len; i++) {
    HstFinding *finding = self->added->pdata[i];

    if (hst_finding_get_accepted (finding) == NULL &&
        (!was_there (self, finding) || (hst_finding_get_severity (finding) != HST_SEVERITY_NOTE &&
                                        concerns (finding, come != NULL ? come : none))))
      g_ptr_array_add (findings, g_object_ref (finding));
  }
  hst_checker_edit (self, come, back);
  return findings;
}

static GPtrArray *
dup_findings (HstChecker *self,
              gboolean    accepted)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->findings->len; i++)
    if ((hst_finding_get_accepted (self->findings->pdata[i]) != NULL) == accepted)
      g_ptr_array_add (findings, g_object_ref (self->findings->pdata[i]));
  return findings;
}

/**
 * hst_checker_dup_findings:
 * @self: a checker
 *
 * Returns: (transfer full) (element-type HstFinding): what hst_check_plan_on() finds in the snapshot
 */
GPtrArray *
hst_checker_dup_findings (HstChecker *self)
{
  return dup_findings (self, FALSE);
}

/**
 * hst_checker_dup_accepted:
 * @self: a checker
 *
 * Returns: (transfer full) (element-type HstFinding): what it leaves out because somebody has accepted it
 */
GPtrArray *
hst_checker_dup_accepted (HstChecker *self)
{
  return dup_findings (self, TRUE);
}

/**
 * hst_checker_get_n_items:
 * @self: a checker
 *
 * Returns: how many occurrences the snapshot has
 */
guint
hst_checker_get_n_items (HstChecker *self)
{
  return self->entries->len;
}

/**
 * hst_checker_get_n_looked:
 * @self: a checker
 *
 * Returns: how many items were shown to rules the last time, each as often as rules of another scope saw it
 */
guint
hst_checker_get_n_looked (HstChecker *self)
{
  return self->n_looked;
}
