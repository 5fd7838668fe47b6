/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-occurrence.h"

/**
 * HstOccurrence:
 *
 * One happening of an event, with its place in time worked out.  Immutable.
 */
struct _HstOccurrence {
  GObject    parent_instance;

  HstEvent  *event;
  HstMoment  recurrence_id;
  HstMoment  start;
  HstMoment  end;
  gint64     start_utc_s;
  gint64     end_utc_s;
};

G_DEFINE_FINAL_TYPE (HstOccurrence, hst_occurrence, G_TYPE_OBJECT)

static void
hst_occurrence_finalize (GObject *object)
{
  HstOccurrence *self = HST_OCCURRENCE (object);

  hst_record_unref (self->event);

  G_OBJECT_CLASS (hst_occurrence_parent_class)->finalize (object);
}

static void
hst_occurrence_class_init (HstOccurrenceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hst_occurrence_finalize;
}

static void
hst_occurrence_init (HstOccurrence *self)
{
}

/**
 * hst_occurrence_new:
 * @event: the event that happens: the master, or the changed instance
 * @recurrence_id: (nullable): which instance of its series it is, unset or %NULL for a single event
 * @start: when it begins, as written
 * @end: first moment after it
 * @start_utc_s: @start in UTC
 * @end_utc_s: @end in UTC
 *
 * Returns: (transfer full): a new occurrence
 */
HstOccurrence *
hst_occurrence_new (HstEvent        *event,
                    const HstMoment *recurrence_id,
                    const HstMoment *start,
                    const HstMoment *end,
                    gint64           start_utc_s,
                    gint64           end_utc_s)
{
  HstOccurrence *self = g_object_new (HST_TYPE_OCCURRENCE, NULL);

  self->event = hst_record_ref (event);
  if (recurrence_id != NULL)
    self->recurrence_id = *recurrence_id;
  self->start = *start;
  self->end = *end;
  self->start_utc_s = start_utc_s;
  self->end_utc_s = end_utc_s;
  return self;
}

/**
 * hst_occurrence_get_event:
 * @self: an occurrence
 *
 * Returns: (transfer none): the event that happens
 */
const HstEvent *
hst_occurrence_get_event (HstOccurrence *self)
{
  return self->event;
}

const char *
hst_occurrence_get_uid (HstOccurrence *self)
{
  return self->event->uid;
}

/**
 * hst_occurrence_get_recurrence_id:
 * @self: an occurrence
 *
 * Returns: which instance of its series it is; an unset moment for a single event
 */
const HstMoment *
hst_occurrence_get_recurrence_id (HstOccurrence *self)
{
  return &self->recurrence_id;
}

const HstMoment *
hst_occurrence_get_start (HstOccurrence *self)
{
  return &self->start;
}

const HstMoment *
hst_occurrence_get_end (HstOccurrence *self)
{
  return &self->end;
}

gint64
hst_occurrence_get_start_utc_s (HstOccurrence *self)
{
  return self->start_utc_s;
}

gint64
hst_occurrence_get_end_utc_s (HstOccurrence *self)
{
  return self->end_utc_s;
}

gboolean
hst_occurrence_is_all_day (HstOccurrence *self)
{
  return self->start.kind == HST_MOMENT_DATE;
}

/**
 * hst_occurrence_takes_time:
 * @self: an occurrence
 *
 * Returns: whether it takes the time of those who attend: it is not a whole day, free time, a blocker, or what calendars
 *   call transparent
 */
gboolean
hst_occurrence_takes_time (HstOccurrence *self)
{
  const HstEvent *event = self->event;

  return !event->transparent && !hst_occurrence_is_all_day (self) && event->kind != HST_EVENT_BLOCKER &&
         event->kind != HST_EVENT_FREE_TIME;
}

/**
 * hst_occurrence_compare:
 * @a: an occurrence
 * @b: an occurrence
 *
 * Orders by start, then by end, then by UID, then by instance, so that no two differ in place from one time to
 * the next.
 *
 * Returns: less than, equal to, or more than 0
 */
int
hst_occurrence_compare (HstOccurrence *a,
                        HstOccurrence *b)
{
  gint64 wall_a, wall_b;
  int order;

  if (a->start_utc_s != b->start_utc_s)
    return a->start_utc_s < b->start_utc_s ? -1 : 1;
  if (a->end_utc_s != b->end_utc_s)
    return a->end_utc_s < b->end_utc_s ? -1 : 1;
  order = g_strcmp0 (a->event->uid, b->event->uid);
  if (order != 0)
    return order;
  wall_a = hst_moment_get_wall_s (&a->recurrence_id);
  wall_b = hst_moment_get_wall_s (&b->recurrence_id);
  return wall_a < wall_b ? -1 : wall_a > wall_b;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  return hst_occurrence_compare (*(HstOccurrence *const *) a, *(HstOccurrence *const *) b);
}

/**
 * hst_occurrences_sort:
 * @occurrences: (element-type HstOccurrence): occurrences, sorted with hst_occurrence_compare() afterwards
 */
void
hst_occurrences_sort (GPtrArray *occurrences)
{
  g_ptr_array_sort (occurrences, compare);
}
