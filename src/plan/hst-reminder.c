/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-reminder.h"

#include "hst-day-scale.h"

/* Of what a person is reminded, and when.  Alarms of imported calendars are somebody else's and stay as they are. */

/* When a day's work begins, where the programme does not say. */
#define MORNING_MIN (9 * 60)

static HstReminder *
reminder_new (HstReminderKind kind,
              gint64          at_utc_s,
              gint64          until_utc_s)
{
  HstReminder *self = g_new0 (HstReminder, 1);

  self->kind = kind;
  self->at_utc_s = at_utc_s;
  self->until_utc_s = until_utc_s;

  return self;
}

void
hst_reminder_free (HstReminder *self)
{
  g_clear_object (&self->occurrence);
  g_free (self->gathering);
  g_clear_pointer (&self->communities, g_ptr_array_unref);
  g_free (self);
}

static int
compare_reminders (gconstpointer a,
                   gconstpointer b)
{
  const HstReminder *one = *(HstReminder *const *) a;
  const HstReminder *other = *(HstReminder *const *) b;

  if (one->at_utc_s != other->at_utc_s)
    return one->at_utc_s < other->at_utc_s ? -1 : 1;
  if (one->occurrence != NULL && other->occurrence != NULL)
    return hst_occurrence_compare (one->occurrence, other->occurrence);
  if (one->kind != other->kind)
    return one->kind < other->kind ? -1 : 1;

  return g_strcmp0 (one->gathering, other->gathering);
}

/* Sessions of what is still being planned are no appointments. */
static gboolean
is_kept (HstVisitStatus status)
{
  return status == HST_VISIT_CONFIRMED || status == HST_VISIT_UNDER_WAY;
}

static gboolean
is_appointment (HstPlan       *plan,
                HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const HstVisit *visit = event->visit != NULL ? hst_plan_find_visit (plan, event->visit) : NULL;

  if (hst_occurrence_is_all_day (occurrence) || event->status == HST_STATUS_CANCELLED || event->transparent ||
      event->kind == HST_EVENT_BLOCKER || event->kind == HST_EVENT_FREE_TIME)
    return FALSE;

  return event->visit == NULL || (visit != NULL && is_kept (visit->status));
}

/* As long before this occurrence as for the event it is an occurrence of. */
static gint64
get_gathering_utc_s (HstOccurrence *occurrence)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  const HstMoment *start = &event->start, *gather = &event->gather_at;
  const gint64 start_utc_s = hst_occurrence_get_start_utc_s (occurrence);

  if (gather->kind != start->kind || gather->tzid != start->tzid || gather->kind == HST_MOMENT_DATE)
    return start_utc_s;

  return MIN (start_utc_s, start_utc_s + hst_moment_get_wall_s (gather) - hst_moment_get_wall_s (start));
}

static void
add_appointments (GPtrArray *reminders,
                  HstPlan   *plan,
                  GPtrArray *occurrences,
                  gint64     lead_s)
{
  for (guint i = 0; i < occurrences->len; i++) {
    HstOccurrence *occurrence = occurrences->pdata[i];
    const gint64 start_utc_s = hst_occurrence_get_start_utc_s (occurrence);
    const gint64 gathering_utc_s = get_gathering_utc_s (occurrence);
    HstReminder *reminder;

    if (!is_appointment (plan, occurrence))
      continue;
    reminder = reminder_new (gathering_utc_s < start_utc_s ? HST_REMINDER_GATHERING : HST_REMINDER_START,
                             gathering_utc_s - lead_s, start_utc_s);
    reminder->occurrence = g_object_ref (occurrence);
    g_ptr_array_add (reminders, reminder);
  }
}

static gint64
get_morning_utc_s (HstPlan *plan,
                   HstZone *zone,
                   HstDay   day)
{
  const HstProgramme *programme = hst_plan_get_programme (plan);
  const gint64 minute = programme != NULL && programme->work_start_min > 0 ? programme->work_start_min : MORNING_MIN;

  return hst_zone_utc_from_wall (zone, (gint64) day * HST_DAY_S + minute * 60);
}

static gboolean
is_awaited (HstPlan             *plan,
            const HstDelegation *delegation)
{
  const HstVisit *visit = hst_plan_find_visit (plan, delegation->gathering);

  if (delegation->reply != HST_REPLY_INVITED && delegation->reply != HST_REPLY_AWAITING &&
      delegation->reply != HST_REPLY_TENTATIVE)
    return FALSE;

  return visit == NULL || (visit->status != HST_VISIT_CANCELLED && visit->status != HST_VISIT_DONE);
}

/* One reminder for all that are due on a day about one visit or meeting. */
static void
add_replies (GPtrArray *reminders,
             HstPlan   *plan,
             HstZone   *zone,
             HstDay     today)
{
  GPtrArray *delegations = hst_plan_get_records (plan, &hst_delegation_type);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < delegations->len; i++) {
    const HstDelegation *delegation = delegations->pdata[i];
    const HstDay day = delegation->reply_by;
    HstReminder *reminder;
    g_autofree char *key = NULL;

    if (day == HST_DAY_NONE || day < today || !is_awaited (plan, delegation))
      continue;
    key = g_strdup_printf ("%d %s", day, delegation->gathering);
    reminder = g_hash_table_lookup (known, key);
    if (reminder == NULL) {
      reminder = reminder_new (HST_REMINDER_REPLIES, get_morning_utc_s (plan, zone, day),
                               hst_day_get_start_utc_s (day + 1, zone));
      reminder->gathering = g_strdup (delegation->gathering);
      reminder->communities = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (known, g_steal_pointer (&key), reminder);
      g_ptr_array_add (reminders, reminder);
    }
    g_ptr_array_add (reminder->communities, g_strdup (delegation->community));
  }
}

/**
 * hst_reminders_new:
 * @plan: a plan
 * @occurrences: (element-type HstOccurrence): what happens in the time ahead
 * @zone: the zone of the days
 * @today: today
 * @lead_s: how long before something a person wants to be reminded, in seconds
 *
 * Meetings, and sessions of visits that are confirmed or under way, each before its start or before people gather for
 * it; and, on the morning of the day by which they were asked, communities that have not replied.
 *
 * Returns: (transfer full) (element-type HstReminder): of what to remind, the soonest first
 */
GPtrArray *
hst_reminders_new (HstPlan   *plan,
                   GPtrArray *occurrences,
                   HstZone   *zone,
                   HstDay     today,
                   gint64     lead_s)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_reminder_free);

  add_appointments (reminders, plan, occurrences, lead_s);
  add_replies (reminders, plan, zone, today);
  g_ptr_array_sort (reminders, compare_reminders);

  return reminders;
}

/**
 * hst_reminders_find_due:
 * @reminders: (element-type HstReminder): the soonest first
 * @since_utc_s: up to when reminders have been given
 * @now_utc_s: the present
 *
 * Returns: (transfer container) (element-type HstReminder): those to be given now; what came due while nobody could be
 *   reminded is among them while it is of use
 */
GPtrArray *
hst_reminders_find_due (GPtrArray *reminders,
                        gint64     since_utc_s,
                        gint64     now_utc_s)
{
  GPtrArray *due = g_ptr_array_new ();

  for (guint i = 0; i < reminders->len; i++) {
    HstReminder *reminder = reminders->pdata[i];

    if (reminder->at_utc_s > since_utc_s && reminder->at_utc_s <= now_utc_s && reminder->until_utc_s > now_utc_s)
      g_ptr_array_add (due, reminder);
  }

  return due;
}

/**
 * hst_reminders_get_next:
 * @reminders: (element-type HstReminder): the soonest first
 * @now_utc_s: the present
 *
 * Returns: when the next one is to be given; %G_MAXINT64 if there is none
 */
gint64
hst_reminders_get_next (GPtrArray *reminders,
                        gint64     now_utc_s)
{
  for (guint i = 0; i < reminders->len; i++) {
    const HstReminder *reminder = reminders->pdata[i];

    if (reminder->at_utc_s > now_utc_s)
      return reminder->at_utc_s;
  }

  return G_MAXINT64;
}
