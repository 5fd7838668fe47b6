/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What has changed between two snapshots. */
#include "hst-checker-private.h"

/* Of these the rules see something, and a change of one touches what names it. */
static const HstRecordType *const followed[] = {
  &hst_community_type, &hst_venue_type, &hst_person_type,       &hst_visit_type, &hst_delegation_type,
  &hst_curfew_type,    &hst_way_type,   &hst_confirmation_type, &hst_busy_type,  &hst_acceptance_type,
};

/* A change of one of these concerns everything. */
static const HstRecordType *const general[] = { &hst_programme_type, &hst_rule_setting_type };

/* What goes, and comes again, because a record that it names has changed. */
typedef struct {
  HstChecker *checker;
  HstPlan    *plan;      /* the new one */
  GHashTable *entries;   /* set of HstEntry */
} Touch;

/* Of a record that only one of them has the other is %NULL. */
typedef void (*RecordFunc) (Touch         *touch,
                            gconstpointer  before,
                            gconstpointer  after);

static char *
dup_key (gconstpointer record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & HST_FIELD_KEY) != 0) {
      g_autofree char *text = hst_field_to_text (&type->fields[i], record);

      g_string_append_printf (key, "%s\n", text);
    }
  return g_string_free (key, FALSE);
}

/* Calls @func for each record that only one of them has, or that is another in each. */
static void
compare_records (Touch      *touch,
                 GPtrArray  *before,
                 GPtrArray  *after,
                 RecordFunc  func)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer record;
  guint start = 0, end = 0;

  /* Few change, and they stay where they are. */
  while (start < before->len && start < after->len && hst_record_equal (before->pdata[start], after->pdata[start]))
    start++;
  while (start + end < before->len && start + end < after->len &&
         hst_record_equal (before->pdata[before->len - 1 - end], after->pdata[after->len - 1 - end]))
    end++;

  for (guint i = start; i < before->len - end; i++)
    g_hash_table_insert (known, dup_key (before->pdata[i]), before->pdata[i]);
  for (guint i = start; i < after->len - end; i++) {
    g_autofree char *key = dup_key (after->pdata[i]);
    gconstpointer old = g_hash_table_lookup (known, key);

    if (old == NULL || !hst_record_equal (old, after->pdata[i]))
      func (touch, old, after->pdata[i]);
    g_hash_table_remove (known, key);
  }
  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    func (touch, record, NULL);
}

/* ---- what a record touches */

static void
touch_lane (Touch       *touch,
            HstLaneKind  kind,
            const char  *key)
{
  HstLane *lane = key != NULL ? hst_checker_find_lane (touch->checker, kind, key) : NULL;

  for (guint i = 0; lane != NULL && i < lane->entries->len; i++)
    g_hash_table_add (touch->entries, lane->entries->pdata[i]);
}

static void
touch_gathering (Touch      *touch,
                 const char *uid)
{
  touch_lane (touch, HST_LANE_GATHERING, uid);
  hst_checker_touch (touch->checker, HST_LANE_GATHERING, uid);
}

static void
touch_visits_of (Touch      *touch,
                 HstPlan    *plan,
                 const char *code)
{
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  GPtrArray *delegations = hst_plan_get_records (plan, &hst_delegation_type);

  for (guint i = 0; i < visits->len; i++)
    if (g_strcmp0 (((const HstVisit *) visits->pdata[i])->host, code) == 0)
      touch_gathering (touch, ((const HstVisit *) visits->pdata[i])->uid);
  for (guint i = 0; i < delegations->len; i++)
    if (g_strcmp0 (((const HstDelegation *) delegations->pdata[i])->community, code) == 0)
      touch_gathering (touch, ((const HstDelegation *) delegations->pdata[i])->gathering);
}

/* Of whomever or whatever is called so. */
static void
touch_name (Touch      *touch,
            const char *name)
{
  touch_lane (touch, HST_LANE_PERSON, name);
  touch_lane (touch, HST_LANE_VENUE, name);
  touch_lane (touch, HST_LANE_COMMUNITY, name);
  touch_lane (touch, HST_LANE_PLACE, name);
  touch_visits_of (touch, touch->checker->base.plan, name);
  touch_visits_of (touch, touch->plan, name);
}

static void
touch_end (Touch      *touch,
           const char *end)
{
  GPtrArray *venues = hst_plan_get_records (touch->checker->base.plan, &hst_venue_type);

  touch_lane (touch, HST_LANE_VENUE, end);
  for (guint i = 0; i < venues->len; i++)
    if (g_strcmp0 (((const HstVenue *) venues->pdata[i])->community, end) == 0)
      touch_lane (touch, HST_LANE_VENUE, ((const HstVenue *) venues->pdata[i])->uid);
}

/* What is accepted, or not any more, is found anew to be judged anew. */
static void
touch_accepted (Touch               *touch,
                const HstAcceptance *acceptance)
{
  GPtrArray *findings = touch->checker->findings;

  for (guint i = 0; i < findings->len; i++) {
    HstFinding *finding = findings->pdata[i];

    if (g_strcmp0 (hst_finding_get_cause (finding), acceptance->cause) != 0 ||
        g_strcmp0 (hst_finding_get_rule (finding), acceptance->rule) != 0)
      continue;
    touch_lane (touch, HST_LANE_EVENT, hst_finding_get_uid (finding));
    touch_lane (touch, HST_LANE_EVENT, hst_finding_get_other (finding));
    if (hst_finding_get_uid (finding) == NULL) {
      hst_checker_touch (touch->checker, HST_LANE_GATHERING, hst_finding_get_visit (finding));
      touch->checker->visits_touched = TRUE;
    }
  }
}

static void
touch_record (Touch         *touch,
              gconstpointer  record)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  if (type == &hst_community_type) {
    touch_name (touch, ((const HstCommunity *) record)->code);
    touch->checker->visits_touched = TRUE;
  } else if (type == &hst_venue_type) {
    touch_lane (touch, HST_LANE_VENUE, ((const HstVenue *) record)->uid);
  } else if (type == &hst_person_type) {
    touch_lane (touch, HST_LANE_PERSON, ((const HstPerson *) record)->uid);
    touch->checker->visits_touched = TRUE;
  } else if (type == &hst_visit_type) {
    touch_gathering (touch, ((const HstVisit *) record)->uid);
    touch->checker->visits_touched = touch->checker->guests_touched = TRUE;
  } else if (type == &hst_delegation_type) {
    touch_gathering (touch, ((const HstDelegation *) record)->gathering);
    touch->checker->visits_touched = touch->checker->guests_touched = TRUE;
  } else if (type == &hst_curfew_type) {
    touch_lane (touch, HST_LANE_OBLAST, ((const HstCurfew *) record)->oblast_iso);
  } else if (type == &hst_way_type) {
    touch_end (touch, ((const HstWay *) record)->origin);
    touch_end (touch, ((const HstWay *) record)->destination);
  } else if (type == &hst_confirmation_type) {
    touch_lane (touch, HST_LANE_EVENT, ((const HstConfirmation *) record)->about);
    touch_gathering (touch, ((const HstConfirmation *) record)->about);
  } else if (type == &hst_busy_type) {
    if (((const HstBusy *) record)->whom != NULL)
      touch_name (touch, ((const HstBusy *) record)->whom);
  } else if (type == &hst_acceptance_type) {
    touch_accepted (touch, record);
  }
}

/* Whether the same communities attend the same as before. */
static gboolean
attends_as_before (gconstpointer before,
                   gconstpointer after)
{
  return hst_record_get_record_type (after) == &hst_delegation_type &&
         hst_reply_takes_part (((const HstDelegation *) before)->reply) ==
           hst_reply_takes_part (((const HstDelegation *) after)->reply);
}

static void
touch_counts (Touch      *touch,
              const char *gathering)
{
  HstLane *lane = hst_checker_find_lane (touch->checker, HST_LANE_GATHERING, gathering);

  hst_checker_touch (touch->checker, HST_LANE_GATHERING, gathering);
  touch->checker->visits_touched = touch->checker->replies_touched = TRUE;
  for (guint i = 0; lane != NULL && i < lane->entries->len; i++)
    hst_checker_touch_counts (touch->checker, lane->entries->pdata[i]);
}

static void
touch_change (Touch         *touch,
              gconstpointer  before,
              gconstpointer  after)
{
  if (before != NULL && after != NULL && attends_as_before (before, after)) {
    touch_counts (touch, ((const HstDelegation *) after)->gathering);
    return;
  }
  if (before != NULL)
    touch_record (touch, before);
  if (after != NULL)
    touch_record (touch, after);
}

/* ---- occurrences */

static gboolean
is_same (HstOccurrence *a,
         HstOccurrence *b)
{
  const HstMoment *x = hst_occurrence_get_recurrence_id (a), *y = hst_occurrence_get_recurrence_id (b);
  const HstEvent *event = hst_occurrence_get_event (a), *other = hst_occurrence_get_event (b);

  if (a == b)
    return TRUE;
  return hst_occurrence_get_start_utc_s (a) == hst_occurrence_get_start_utc_s (b) &&
         hst_occurrence_get_end_utc_s (a) == hst_occurrence_get_end_utc_s (b) && x->kind == y->kind &&
         hst_moment_get_wall_s (x) == hst_moment_get_wall_s (y) &&
         hst_occurrence_is_all_day (a) == hst_occurrence_is_all_day (b) &&
         (event == other || hst_record_same_content (event, other));
}

/* The entry of an occurrence, if it is as before; most follow one another as in the snapshot before, and so @next, which is
 * moved on, is looked at first. */
static HstEntry *
claim (HstChecker    *self,
       HstOccurrence *occurrence,
       guint         *next)
{
  HstEntry *entry = *next < self->entries->len ? self->entries->pdata[*next] : NULL;
  const gint64 start_s = hst_occurrence_get_start_utc_s (occurrence);
  HstLane *lane;

  if (entry == NULL || entry->is_claimed || !is_same (entry->occurrence, occurrence)) {
    lane = hst_checker_find_lane (self, HST_LANE_EVENT, hst_occurrence_get_uid (occurrence));
    entry = NULL;
    for (guint i = lane != NULL ? hst_checker_lane_find (lane, start_s) : 0; lane != NULL && i < lane->entries->len; i++) {
      HstEntry *other = lane->entries->pdata[i];

      if (other->item.start_s != start_s)
        break;
      if (!other->is_claimed && is_same (other->occurrence, occurrence)) {
        entry = other;
        break;
      }
    }
  }
  if (entry == NULL)
    return NULL;
  entry->is_claimed = TRUE;
  *next = entry->place + 1;
  return entry;
}

/* What the snapshot does not have goes. */
static void
find_gone (HstChecker *self,
           GPtrArray  *gone)
{
  for (guint i = 0; i < self->entries->len; i++) {
    HstEntry *entry = self->entries->pdata[i];

    if (!entry->is_claimed)
      g_ptr_array_add (gone, entry);
  }
}

/* Puts the entries into the order of the snapshot: those that stay, then those that go. */
static void
set_order (HstChecker *self,
           GPtrArray  *stay,
           GPtrArray  *gone)
{
  for (guint i = 0; i < self->entries->len; i++) {
    HstEntry *entry = i < stay->len ? stay->pdata[i] : gone->pdata[i - stay->len];

    entry->place = i;
    entry->is_claimed = FALSE;
    self->entries->pdata[i] = entry;
  }
}

/* Whatever is touched goes and comes again. */
static void
sort_out (HstChecker *self,
          GPtrArray  *occurrences,
          GHashTable *touched,
          GPtrArray  *gone,
          GPtrArray  *come)
{
  g_autoptr (GPtrArray) stay = g_ptr_array_sized_new (self->entries->len);
  guint next = 0;

  for (guint i = 0; i < occurrences->len; i++) {
    HstEntry *entry = claim (self, occurrences->pdata[i], &next);

    if (entry == NULL)
      g_ptr_array_add (come, g_object_ref (occurrences->pdata[i]));
    else
      g_ptr_array_add (stay, entry);
  }
  if (stay->len < self->entries->len)
    find_gone (self, gone);
  set_order (self, stay, gone);
  for (guint i = 0; g_hash_table_size (touched) > 0 && i < stay->len; i++)
    if (g_hash_table_contains (touched, stay->pdata[i])) {
      g_ptr_array_add (gone, stay->pdata[i]);
      g_ptr_array_add (come, g_object_ref (((const HstEntry *) stay->pdata[i])->occurrence));
    }
}

static gboolean
must_start_anew (HstChecker *self,
                 HstPlan    *plan,
                 HstZone    *zone,
                 HstDay      today,
                 gboolean    holidays_off)
{
  if (today != self->base.today || holidays_off != self->base.holidays_off ||
      (zone != self->base.zone && g_strcmp0 (hst_zone_get_id (zone), hst_zone_get_id (self->base.zone)) != 0))
    return TRUE;
  for (guint i = 0; plan != self->base.plan && i < G_N_ELEMENTS (general); i++)
    if (!hst_checker_same_records (self->base.plan, plan, general[i]))
      return TRUE;
  return FALSE;
}

/**
 * hst_checker_update:
 * @self: a checker
 * @plan: the plan's records as they are now
 * @occurrences: (element-type HstOccurrence): all that is to be checked now
 * @zone: the programme's zone
 * @today: the day on which it is asked
 * @holidays_off: whether public holidays are days off
 *
 * Takes another snapshot, finds out what has changed, and looks again at what that touches.  Of another day, programme or
 * setting of a rule all is looked at anew, and of a snapshot with little in common with the last one.
 */
void
hst_checker_update (HstChecker *self,
                    HstPlan    *plan,
                    GPtrArray  *occurrences,
                    HstZone    *zone,
                    HstDay      today,
                    gboolean    holidays_off)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new ();
  g_autoptr (GPtrArray) come = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) touched = g_hash_table_new (NULL, NULL);
  Touch touch = { self, plan, touched };

  if (must_start_anew (self, plan, zone, today, holidays_off)) {
    hst_checker_start (self, plan, occurrences, zone, today, holidays_off);
    return;
  }
  for (guint i = 0; plan != self->base.plan && i < G_N_ELEMENTS (followed); i++)
    compare_records (&touch, hst_plan_get_records (self->base.plan, followed[i]),
                     hst_plan_get_records (plan, followed[i]), touch_change);
  sort_out (self, occurrences, touched, gone, come);
  if (gone->len > self->entries->len / 4 + 16 || come->len > self->entries->len / 4 + 16)
    hst_checker_start (self, plan, occurrences, zone, today, holidays_off);
  else
    hst_checker_change (self, gone, come, plan != self->base.plan ? plan : NULL);
}
