/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-schedule-private.h"

#include "hst-chosen.h"
#include "hst-day-scale.h"
#include "hst-finding.h"
#include "hst-format.h"

/**
 * HstSchedule:
 *
 * What all views show: the one model of the visible range behind them.  The visible view says which
 * days it wants (hst_schedule_want()), `app` answers with the occurrences of those days; the day in
 * view, the selection, the zone, the plan's records and now are kept here, so switching views keeps
 * them.
 *
 * Properties (notify on each): "day" int (#HstDay in focus), "today" int (#HstDay), "now-utc" int64,
 * "zone" #HstZone, "plan" #HstPlan, "first-weekday" int (1 Monday to 7 Sunday), "use-24h" boolean,
 * "work-week" boolean, "second-zone" #HstZone,
 * "selected-uid" string and "selected-recurrence-id" string (hst_moment_to_string(), %NULL for a
 * single event), "n-chosen" uint (how many are chosen together, see hst-chosen.h; also when it is others than
 * before), "visit" string (UID of the visit whose board is wanted, %NULL for the one of the day),
 * "from-day" and "to-day" int: the wanted range, half open.  When either end of the range moves, both are
 * notified, after both have their new values.
 */
typedef enum {
  PROP_DAY = 1,
  PROP_TODAY,
  PROP_NOW_UTC,
  PROP_ZONE,
  PROP_PLAN,
  PROP_FIRST_WEEKDAY,
  PROP_USE_24H,
  PROP_SELECTED_UID,
  PROP_SELECTED_RECURRENCE_ID,
  PROP_FROM_DAY,
  PROP_TO_DAY,
  PROP_VISIT,
  PROP_N_CHOSEN,
  PROP_WORK_WEEK,
  PROP_SECOND_ZONE,
} HstScheduleProperty;

static GParamSpec *props[PROP_SECOND_ZONE + 1];

/* An overview further away than this from the view is not worth the query. */
#define RANGE_MAX_DAYS 120

G_DEFINE_FINAL_TYPE (HstSchedule, hst_schedule, G_TYPE_OBJECT)

static gboolean
moments_equal (const HstMoment *a,
               const HstMoment *b)
{
  return a == b || (a != NULL && b != NULL && hst_moment_equal (a, b));
}

static gboolean
same_occurrence (gpointer a,
                 gpointer b)
{
  HstOccurrence *one = a;
  HstOccurrence *other = b;

  if (one == other)
    return TRUE;
  return hst_occurrence_get_start_utc_s (one) == hst_occurrence_get_start_utc_s (other)
         && hst_occurrence_get_end_utc_s (one) == hst_occurrence_get_end_utc_s (other)
         && moments_equal (hst_occurrence_get_start (one), hst_occurrence_get_start (other))
         && moments_equal (hst_occurrence_get_end (one), hst_occurrence_get_end (other))
         && moments_equal (hst_occurrence_get_recurrence_id (one), hst_occurrence_get_recurrence_id (other))
         && hst_record_equal (hst_occurrence_get_event (one), hst_occurrence_get_event (other));
}

static gboolean
same_finding (gpointer a,
              gpointer b)
{
  HstFinding *one = a;
  HstFinding *other = b;

  return one == other
         || (hst_finding_compare (one, other) == 0
             && g_strcmp0 (hst_finding_get_sentence (one), hst_finding_get_sentence (other)) == 0
             && g_strcmp0 (hst_finding_get_way_out (one), hst_finding_get_way_out (other)) == 0
             && g_strcmp0 (hst_finding_get_cause (one), hst_finding_get_cause (other)) == 0
             && g_strcmp0 (hst_finding_get_accepted (one), hst_finding_get_accepted (other)) == 0);
}

static void
update_today (HstSchedule *self)
{
  const HstDay today = hst_day_of_utc (self->now_utc_s, self->zone);

  if (today == self->today)
    return;
  self->today = today;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TODAY]);
}

static void
update_range (HstSchedule *self)
{
  HstDay from = self->view_from;
  HstDay to = self->view_to;

  if (self->overview_from < self->overview_to) {
    const HstDay hull_from = from < to ? MIN (from, self->overview_from) : self->overview_from;
    const HstDay hull_to = from < to ? MAX (to, self->overview_to) : self->overview_to;

    if (hull_to - hull_from <= RANGE_MAX_DAYS) {
      from = hull_from;
      to = hull_to;
    }
  }
  if (self->around_from < self->around_to) {
    from = MIN (from, self->around_from);
    to = MAX (to, self->around_to);
  }
  if (from == self->from && to == self->to)
    return;
  self->from = from;
  self->to = to;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FROM_DAY]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TO_DAY]);
}

static void
hst_schedule_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  HstSchedule *self = HST_SCHEDULE (object);

  switch ((HstScheduleProperty) prop_id) {
  case PROP_DAY:
    g_value_set_int (value, self->day);
    break;
  case PROP_TODAY:
    g_value_set_int (value, self->today);
    break;
  case PROP_NOW_UTC:
    g_value_set_int64 (value, self->now_utc_s);
    break;
  case PROP_ZONE:
    g_value_set_boxed (value, self->zone);
    break;
  case PROP_PLAN:
    g_value_set_boxed (value, self->plan);
    break;
  case PROP_FIRST_WEEKDAY:
    g_value_set_int (value, self->first_weekday);
    break;
  case PROP_USE_24H:
    g_value_set_boolean (value, self->use_24h);
    break;
  case PROP_SELECTED_UID:
    g_value_set_string (value, self->selected_uid);
    break;
  case PROP_SELECTED_RECURRENCE_ID:
    g_value_set_string (value, self->selected_recurrence_id);
    break;
  case PROP_FROM_DAY:
    g_value_set_int (value, self->from);
    break;
  case PROP_TO_DAY:
    g_value_set_int (value, self->to);
    break;
  case PROP_VISIT:
    g_value_set_string (value, self->visit);
    break;
  case PROP_WORK_WEEK:
    g_value_set_boolean (value, self->work_week);
    break;
  case PROP_SECOND_ZONE:
    g_value_set_boxed (value, self->second_zone);
    break;
  case PROP_N_CHOSEN:
    g_value_set_uint (value, g_hash_table_size (self->chosen));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_schedule_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  HstSchedule *self = HST_SCHEDULE (object);

  switch ((HstScheduleProperty) prop_id) {
  case PROP_DAY:
    hst_schedule_set_day (self, g_value_get_int (value));
    break;
  case PROP_NOW_UTC:
    hst_schedule_set_now (self, g_value_get_int64 (value));
    break;
  case PROP_ZONE:
    hst_schedule_set_zone (self, g_value_get_boxed (value));
    break;
  case PROP_PLAN:
    hst_schedule_set_plan (self, g_value_get_boxed (value));
    break;
  case PROP_FIRST_WEEKDAY:
    hst_schedule_set_first_weekday (self, g_value_get_int (value));
    break;
  case PROP_USE_24H:
    hst_schedule_set_use_24h (self, g_value_get_boolean (value));
    break;
  case PROP_VISIT:
    hst_schedule_set_visit (self, g_value_get_string (value));
    break;
  case PROP_TODAY:
  case PROP_SELECTED_UID:
  case PROP_SELECTED_RECURRENCE_ID:
  case PROP_FROM_DAY:
  case PROP_TO_DAY:
  case PROP_N_CHOSEN:
  case PROP_WORK_WEEK:
  case PROP_SECOND_ZONE:
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
hst_schedule_finalize (GObject *object)
{
  HstSchedule *self = HST_SCHEDULE (object);

  g_clear_pointer (&self->zone, hst_zone_unref);
  g_clear_pointer (&self->second_zone, hst_zone_unref);
  g_clear_pointer (&self->plan, hst_plan_unref);
  g_clear_pointer (&self->palette, hst_palette_unref);
  g_clear_pointer (&self->selected_uid, g_free);
  g_clear_pointer (&self->selected_recurrence_id, g_free);
  g_clear_object (&self->occurrences);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_pointer (&self->filter, hst_view_filter_free);
  g_clear_object (&self->findings);
  g_clear_object (&self->accepted);
  g_clear_pointer (&self->checker, hst_checker_free);
  g_clear_object (&self->pool);
  g_clear_pointer (&self->unsent, g_ptr_array_unref);
  g_clear_pointer (&self->visit, g_free);
  g_hash_table_unref (self->chosen);

  G_OBJECT_CLASS (hst_schedule_parent_class)->finalize (object);
}

static void
hst_schedule_class_init (HstScheduleClass *klass)
{
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable = readable | G_PARAM_WRITABLE;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hst_schedule_get_property;
  object_class->set_property = hst_schedule_set_property;
  object_class->finalize = hst_schedule_finalize;

  g_signal_new ("filter-changed", HST_TYPE_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("unsent-changed", HST_TYPE_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("checking-changed", HST_TYPE_SCHEDULE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  props[PROP_DAY] = g_param_spec_int ("day", NULL, NULL, G_MININT, G_MAXINT, 0, writable);
  props[PROP_TODAY] = g_param_spec_int ("today", NULL, NULL, G_MININT, G_MAXINT, 0, readable);
  props[PROP_NOW_UTC] = g_param_spec_int64 ("now-utc", NULL, NULL, G_MININT64, G_MAXINT64, 0, writable);
  props[PROP_ZONE] = g_param_spec_boxed ("zone", NULL, NULL, HST_TYPE_ZONE, writable);
  props[PROP_PLAN] = g_param_spec_boxed ("plan", NULL, NULL, HST_TYPE_PLAN, writable);
  props[PROP_FIRST_WEEKDAY] = g_param_spec_int ("first-weekday", NULL, NULL, 1, 7, 1, writable);
  props[PROP_USE_24H] = g_param_spec_boolean ("use-24h", NULL, NULL, TRUE, writable);
  props[PROP_SELECTED_UID] = g_param_spec_string ("selected-uid", NULL, NULL, NULL, readable);
  props[PROP_SELECTED_RECURRENCE_ID] = g_param_spec_string ("selected-recurrence-id", NULL, NULL, NULL, readable);
  props[PROP_FROM_DAY] = g_param_spec_int ("from-day", NULL, NULL, G_MININT, G_MAXINT, 0, readable);
  props[PROP_TO_DAY] = g_param_spec_int ("to-day", NULL, NULL, G_MININT, G_MAXINT, 0, readable);
  props[PROP_VISIT] = g_param_spec_string ("visit", NULL, NULL, NULL, writable);
  props[PROP_N_CHOSEN] = g_param_spec_uint ("n-chosen", NULL, NULL, 0, G_MAXUINT, 0, readable);
  props[PROP_WORK_WEEK] = g_param_spec_boolean ("work-week", NULL, NULL, FALSE, readable);
  props[PROP_SECOND_ZONE] = g_param_spec_boxed ("second-zone", NULL, NULL, HST_TYPE_ZONE, readable);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (props), props);
}

static void
hst_schedule_init (HstSchedule *self)
{
  self->zone = hst_zone_new_utc ();
  self->palette = hst_palette_new (NULL);
  self->first_weekday = 1;
  self->use_24h = TRUE;
  self->filter = hst_view_filter_copy (NULL);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->occurrences = hst_swap_list_new (HST_TYPE_OCCURRENCE, same_occurrence);
  self->findings = hst_swap_list_new (HST_TYPE_FINDING, same_finding);
  self->accepted = hst_swap_list_new (HST_TYPE_FINDING, same_finding);
  self->pool = hst_swap_list_new (HST_TYPE_OCCURRENCE, same_occurrence);
}

/**
 * hst_schedule_new:
 *
 * Returns: (transfer full): a schedule in UTC, without plan and occurrences
 */
HstSchedule *
hst_schedule_new (void)
{
  return g_object_new (HST_TYPE_SCHEDULE, NULL);
}

/**
 * hst_schedule_get_day:
 * @self: a schedule
 *
 * Returns: the day in focus
 */
HstDay
hst_schedule_get_day (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), 0);

  return self->day;
}

/**
 * hst_schedule_set_day:
 * @self: a schedule
 * @day: the day that views are to show
 */
void
hst_schedule_set_day (HstSchedule *self,
                      HstDay       day)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (self->day == day)
    return;
  self->day = day;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_DAY]);
}

/**
 * hst_schedule_get_today:
 * @self: a schedule
 *
 * Returns: the day of now in the schedule's zone
 */
HstDay
hst_schedule_get_today (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), 0);

  return self->today;
}

gint64
hst_schedule_get_now_utc_s (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), 0);

  return self->now_utc_s;
}

/**
 * hst_schedule_set_now:
 * @self: a schedule
 * @now_utc_s: now, seconds since the epoch
 *
 * Moves the now line and, at midnight, today.
 */
void
hst_schedule_set_now (HstSchedule *self,
                      gint64       now_utc_s)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (self->now_utc_s == now_utc_s)
    return;
  self->now_utc_s = now_utc_s;
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NOW_UTC]);
  update_today (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hst_schedule_get_zone:
 * @self: a schedule
 *
 * Returns: (transfer none): the zone in which times are shown; UTC until it is set
 */
HstZone *
hst_schedule_get_zone (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->zone;
}

void
hst_schedule_set_zone (HstSchedule *self,
                       HstZone     *zone)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (zone != NULL);

  if (self->zone == zone)
    return;
  hst_zone_ref (zone);
  hst_zone_unref (self->zone);
  self->zone = zone;
  g_object_freeze_notify (G_OBJECT (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZONE]);
  update_today (self);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * hst_schedule_get_plan:
 * @self: a schedule
 *
 * Returns: (transfer none) (nullable): the plan's records
 */
HstPlan *
hst_schedule_get_plan (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->plan;
}

void
hst_schedule_set_plan (HstSchedule *self,
                       HstPlan     *plan)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (self->plan == plan)
    return;
  g_clear_pointer (&self->plan, hst_plan_unref);
  self->plan = plan != NULL ? hst_plan_ref (plan) : NULL;
  hst_palette_unref (self->palette);
  self->palette = hst_palette_new (plan);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PLAN]);
}

/**
 * hst_schedule_get_palette:
 * @self: a schedule
 *
 * Returns: (transfer none): the colours of the plan's communities, valid until the plan changes
 */
HstPalette *
hst_schedule_get_palette (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->palette;
}

int
hst_schedule_get_first_weekday (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), 1);

  return self->first_weekday;
}

/**
 * hst_schedule_set_first_weekday:
 * @self: a schedule
 * @first_weekday: with which weekday a week begins: 1 Monday to 7 Sunday
 */
void
hst_schedule_set_first_weekday (HstSchedule *self,
                                int          first_weekday)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (first_weekday >= 1 && first_weekday <= 7);

  if (self->first_weekday == first_weekday)
    return;
  self->first_weekday = first_weekday;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FIRST_WEEKDAY]);
}

gboolean
hst_schedule_get_work_week (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), FALSE);

  return self->work_week;
}

/**
 * hst_schedule_set_work_week:
 * @self: a schedule
 * @work_week: whether a week leaves out Saturday and Sunday
 */
void
hst_schedule_set_work_week (HstSchedule *self,
                            gboolean     work_week)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (self->work_week == !!work_week)
    return;
  self->work_week = !!work_week;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORK_WEEK]);
}

/**
 * hst_schedule_get_second_zone:
 * @self: a schedule
 *
 * Returns: (transfer none) (nullable): the zone whose clocks stand beside the hours as well
 */
HstZone *
hst_schedule_get_second_zone (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->second_zone;
}

void
hst_schedule_set_second_zone (HstSchedule *self,
                              HstZone     *zone)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (self->second_zone == zone)
    return;
  g_clear_pointer (&self->second_zone, hst_zone_unref);
  self->second_zone = zone != NULL ? hst_zone_ref (zone) : NULL;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SECOND_ZONE]);
}

gboolean
hst_schedule_get_use_24h (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), TRUE);

  return self->use_24h;
}

void
hst_schedule_set_use_24h (HstSchedule *self,
                          gboolean     use_24h)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (self->use_24h == !!use_24h)
    return;
  self->use_24h = !!use_24h;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_USE_24H]);
}

/**
 * hst_schedule_want:
 * @self: a schedule
 * @from: first day
 * @to: first day after
 *
 * To be called by the visible view: says which days it shows.  `app` listens to notify::from-day and
 * answers with hst_schedule_set_occurrences().
 */
void
hst_schedule_want (HstSchedule *self,
                   HstDay       from,
                   HstDay       to)
{
  hst_schedule_want_around (self, from, to, from, to);
}

/**
 * hst_schedule_want_around:
 * @self: a schedule
 * @from: first day that is shown
 * @to: first day after
 * @around_from: first day that may soon be shown
 * @around_to: first day after
 *
 * As hst_schedule_want(), by a view that goes through time: what it comes to is there before.
 */
void
hst_schedule_want_around (HstSchedule *self,
                          HstDay       from,
                          HstDay       to,
                          HstDay       around_from,
                          HstDay       around_to)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (from < to);

  self->view_from = from;
  self->view_to = to;
  self->around_from = around_from;
  self->around_to = around_to;
  hst_chosen_forget_gone (self);
  update_range (self);
}

/**
 * hst_schedule_want_overview:
 * @self: a schedule
 * @from: first day
 * @to: first day after
 *
 * To be called by what stands beside the view and shows more days than it, such as a small month.
 * Its wish is met together with the view's unless the two lie months apart.
 */
void
hst_schedule_want_overview (HstSchedule *self,
                            HstDay       from,
                            HstDay       to)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));
  g_return_if_fail (from <= to);

  self->overview_from = from;
  self->overview_to = to;
  update_range (self);
}

/**
 * hst_schedule_get_range:
 * @self: a schedule
 * @from: (out) (optional): first wanted day
 * @to: (out) (optional): first day after
 */
void
hst_schedule_get_range (HstSchedule *self,
                        HstDay      *from,
                        HstDay      *to)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (from != NULL)
    *from = self->from;
  if (to != NULL)
    *to = self->to;
}

/**
 * hst_schedule_get_view_days:
 * @self: a schedule
 * @from: (out): the first day of those that the visible view wants
 * @to: (out): the first day after them
 */
void
hst_schedule_get_view_days (HstSchedule *self,
                            HstDay      *from,
                            HstDay      *to)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  *from = self->view_from;
  *to = self->view_to;
}

/**
 * hst_schedule_get_visit:
 * @self: a schedule
 *
 * Returns: (nullable): UID of the visit whose board is wanted; %NULL for the one of the day in focus
 */
const char *
hst_schedule_get_visit (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->visit;
}

void
hst_schedule_set_visit (HstSchedule *self,
                        const char  *uid)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (g_strcmp0 (self->visit, uid) == 0)
    return;
  g_free (self->visit);
  self->visit = g_strdup (uid);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VISIT]);
}

/**
 * hst_schedule_get_selected_uid:
 * @self: a schedule
 *
 * Returns: (nullable): UID of the selected event
 */
const char *
hst_schedule_get_selected_uid (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->selected_uid;
}

const char *
hst_schedule_get_selected_recurrence_id (HstSchedule *self)
{
  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  return self->selected_recurrence_id;
}

/**
 * hst_schedule_get_selected:
 * @self: a schedule
 *
 * Returns: (transfer none) (nullable): the selected occurrence, if it lies in the range or has no time yet
 */
HstOccurrence *
hst_schedule_get_selected (HstSchedule *self)
{
  GListModel *lists[2];

  g_return_val_if_fail (HST_IS_SCHEDULE (self), NULL);

  lists[0] = G_LIST_MODEL (self->occurrences);
  lists[1] = G_LIST_MODEL (self->pool);
  for (guint k = 0; self->selected_uid != NULL && k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; i < g_list_model_get_n_items (lists[k]); i++) {
      g_autoptr (HstOccurrence) occurrence = g_list_model_get_item (lists[k], i);

      /* The list holds it on. */
      if (hst_occurrence_is_same (occurrence, self->selected_uid, self->selected_recurrence_id))
        return occurrence;
    }
  return NULL;
}

static gboolean
is_among_chosen (HstSchedule *self,
                 const char  *uid,
                 const char  *recurrence_id)
{
  g_autofree char *key = g_strdup_printf ("%s\n%s", recurrence_id != NULL ? recurrence_id : "", uid != NULL ? uid : "");

  return g_hash_table_contains (self->chosen, key);
}

/**
 * hst_schedule_select:
 * @self: a schedule
 * @uid: (nullable): UID of an event, %NULL or the empty string for none
 * @recurrence_id: (nullable): which of a series; %NULL or the empty string for a single event
 */
void
hst_schedule_select (HstSchedule *self,
                     const char  *uid,
                     const char  *recurrence_id)
{
  g_return_if_fail (HST_IS_SCHEDULE (self));

  if (uid != NULL && *uid == '\0')
    uid = NULL;
  if (uid == NULL || (recurrence_id != NULL && *recurrence_id == '\0'))
    recurrence_id = NULL;
  /* Whoever turns to something else lets go of what was chosen together. */
  if (hst_chosen_count (self) > 0 && !is_among_chosen (self, uid, recurrence_id))
    hst_chosen_clear (self);
  if (g_strcmp0 (self->selected_uid, uid) == 0
      && g_strcmp0 (self->selected_recurrence_id, recurrence_id) == 0)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  if (g_strcmp0 (self->selected_uid, uid) != 0) {
    g_free (self->selected_uid);
    self->selected_uid = g_strdup (uid);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED_UID]);
  }
  if (g_strcmp0 (self->selected_recurrence_id, recurrence_id) != 0) {
    g_free (self->selected_recurrence_id);
    self->selected_recurrence_id = g_strdup (recurrence_id);
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SELECTED_RECURRENCE_ID]);
  }
  g_object_thaw_notify (G_OBJECT (self));
}
