/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-timeline.h"

#include "hst-day-scale.h"

/* Visits and meetings as bars over months: whose row each is in, and in which lane of it. */

static const char *const NAMES[HST_N_TIMELINE_BYS] = { "host", "guest" };

typedef struct {
  HstPlan             *plan;
  HstDay               from;
  HstDay               to;
  HstTimelineBy        by;
  const HstViewFilter *filter;
  GPtrArray           *rows;
  GHashTable          *by_code;   /* of the rows, borrowed; the empty string for that of no community */
  GHashTable          *guests;    /* codes of those who come to a visit or meeting, by its UID */
} Building;

/**
 * hst_timeline_by_get_name:
 * @by: whose the rows are
 *
 * Returns: its name in settings and actions
 */
const char *
hst_timeline_by_get_name (HstTimelineBy by)
{
  g_return_val_if_fail ((guint) by < HST_N_TIMELINE_BYS, NAMES[0]);

  return NAMES[by];
}

/**
 * hst_timeline_by_from_name:
 * @name: (nullable): a name
 *
 * Returns: what is called so; the hosts if nothing is
 */
HstTimelineBy
hst_timeline_by_from_name (const char *name)
{
  for (guint i = 0; i < HST_N_TIMELINE_BYS; i++)
    if (g_strcmp0 (NAMES[i], name) == 0)
      return (HstTimelineBy) i;
  return HST_TIMELINE_BY_HOST;
}

static void
bar_free (HstTimelineBar *self)
{
  g_clear_pointer (&self->visit, hst_record_unref);
  g_clear_object (&self->occurrence);
  g_free (self);
}

void
hst_timeline_row_free (HstTimelineRow *self)
{
  g_clear_pointer (&self->community, hst_record_unref);
  g_ptr_array_unref (self->bars);
  g_free (self);
}

static gboolean
is_filtered_by_community (const HstViewFilter *filter)
{
  return filter != NULL && filter->communities != NULL && filter->communities[0] != NULL;
}

static gboolean
is_wanted (const HstViewFilter *filter,
           const char          *code)
{
  return !is_filtered_by_community (filter)
         || (code != NULL && g_strv_contains ((const char *const *) filter->communities, code));
}

/* A code that no community has any more counts as none. */
static HstTimelineRow *
take_row (Building   *building,
          const char *code)
{
  HstCommunity *community = code != NULL && *code != '\0' ? hst_plan_find_community (building->plan, code) : NULL;
  const char *key = community != NULL ? community->code : "";
  HstTimelineRow *row = g_hash_table_lookup (building->by_code, key);

  if (row != NULL)
    return row;
  row = g_new0 (HstTimelineRow, 1);
  row->community = community != NULL ? hst_record_ref (community) : NULL;
  row->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) bar_free);
  row->n_lanes = 1;
  g_ptr_array_add (building->rows, row);
  g_hash_table_insert (building->by_code, (gpointer) key, row);
  return row;
}

static void
add_bar (HstTimelineRow *row,
         HstVisit       *visit,
         HstOccurrence  *occurrence,
         HstDay          first,
         HstDay          last,
         HstEventStatus  status)
{
  HstTimelineBar *bar = g_new0 (HstTimelineBar, 1);

  bar->visit = visit != NULL ? hst_record_ref (visit) : NULL;
  bar->occurrence = occurrence != NULL ? g_object_ref (occurrence) : NULL;
  bar->first = first;
  bar->last = last;
  bar->status = status;
  g_ptr_array_add (row->bars, bar);
}

/* Who comes to each visit and meeting, of a visit not its host: a look at all delegations once, not for each of them. */
static GHashTable *
index_guests (HstPlan *plan)
{
  GHashTable *guests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  GPtrArray *all = hst_plan_get_records (plan, &hst_delegation_type);

  for (guint i = 0; i < all->len; i++) {
    const HstDelegation *delegation = all->pdata[i];
    const HstVisit *visit = hst_plan_find_visit (plan, delegation->gathering);
    GPtrArray *codes = g_hash_table_lookup (guests, delegation->gathering);

    if (!hst_reply_takes_part (delegation->reply) ||
        (visit != NULL && g_strcmp0 (visit->host, delegation->community) == 0))
      continue;
    if (codes == NULL) {
      codes = g_ptr_array_new ();
      g_hash_table_insert (guests, delegation->gathering, codes);
    }
    g_ptr_array_add (codes, delegation->community);
  }
  return guests;
}

/* Codes of those who come. */
static GPtrArray *
list_guests (Building       *building,
             const char     *gathering,
             const HstEvent *event)
{
  GPtrArray *delegations = g_hash_table_lookup (building->guests, gathering);
  GPtrArray *codes = g_ptr_array_new ();

  for (guint i = 0; event != NULL && event->communities != NULL && event->communities[i] != NULL; i++)
    g_ptr_array_add (codes, event->communities[i]);
  if (codes->len == 0 && delegations != NULL)
    g_ptr_array_extend (codes, delegations, NULL, NULL);
  return codes;
}

static gboolean
is_visit_shown (Building       *building,
                const HstVisit *visit,
                GPtrArray      *guests)
{
  if (building->filter != NULL && building->filter->without_cancelled && visit->status == HST_VISIT_CANCELLED)
    return FALSE;
  if (is_wanted (building->filter, visit->host))
    return TRUE;
  for (guint i = 0; i < guests->len; i++)
    if (is_wanted (building->filter, guests->pdata[i]))
      return TRUE;
  return FALSE;
}

static HstEventStatus
get_visit_status (const HstVisit *visit)
{
  switch (visit->status) {
  case HST_VISIT_CANCELLED:
    return HST_STATUS_CANCELLED;
  case HST_VISIT_IDEA:
    return HST_STATUS_TENTATIVE;
  case HST_VISIT_PLANNED:
  case HST_VISIT_CONFIRMED:
  case HST_VISIT_UNDER_WAY:
  case HST_VISIT_DONE:
  default:
    return HST_STATUS_NONE;
  }
}

/* A row stays while one goes through the months, whether anything stands in it just then or not. */
static void
add_visit (Building *building,
           HstVisit *visit)
{
  g_autoptr (GPtrArray) guests = list_guests (building, visit->uid, NULL);
  const HstDay last = MAX (visit->first_day, visit->last_day);
  const gboolean in_view = visit->first_day < building->to && last >= building->from;

  if (visit->first_day == HST_DAY_NONE || !is_visit_shown (building, visit, guests))
    return;
  if (building->by == HST_TIMELINE_BY_HOST) {
    HstTimelineRow *row = take_row (building, visit->host);

    if (in_view)
      add_bar (row, visit, NULL, visit->first_day, last, get_visit_status (visit));
    return;
  }
  for (guint i = 0; i < guests->len; i++)
    if (is_wanted (building->filter, guests->pdata[i])) {
      HstTimelineRow *row = take_row (building, guests->pdata[i]);

      if (in_view)
        add_bar (row, visit, NULL, visit->first_day, last, get_visit_status (visit));
    }
  if (guests->len == 0 && in_view)
    add_bar (take_row (building, NULL), visit, NULL, visit->first_day, last, get_visit_status (visit));
}

/* As in all views: what ends at midnight does not reach into the day that begins there. */
static void
get_days (HstOccurrence *occurrence,
          HstZone       *zone,
          HstDay        *first,
          HstDay        *last)
{
  const gint64 start_s = hst_occurrence_get_start_utc_s (occurrence);
  const gint64 end_s = hst_occurrence_get_end_utc_s (occurrence);

  if (hst_occurrence_is_all_day (occurrence)) {
    *first = hst_occurrence_get_start (occurrence)->day;
    *last = MAX (*first, hst_occurrence_get_end (occurrence)->day - 1);
    return;
  }
  *first = hst_day_of_utc (start_s, zone);
  *last = MAX (*first, hst_day_of_utc (MAX (start_s, end_s - 1), zone));
}

/* The host of a meeting is the community in which it is held. */
static const char *
get_meeting_host (HstPlan        *plan,
                  const HstEvent *event)
{
  const HstVenue *venue = event->venue != NULL ? hst_plan_find_venue (plan, event->venue) : NULL;

  return venue != NULL ? venue->community : NULL;
}

static void
add_meeting (Building      *building,
             HstOccurrence *occurrence,
             HstZone       *zone)
{
  const HstEvent *event = hst_occurrence_get_event (occurrence);
  g_autoptr (GPtrArray) guests = NULL;
  HstDay first, last;

  if (!hst_event_is_meeting (event) || hst_event_is_unscheduled (event))
    return;
  get_days (occurrence, zone, &first, &last);
  if (first >= building->to || last < building->from)
    return;
  guests = list_guests (building, event->uid, event);
  g_ptr_array_add (guests, NULL);
  if (building->filter != NULL
      && !hst_view_filter_matches (building->filter, event, (const char *const *) guests->pdata))
    return;
  if (building->by == HST_TIMELINE_BY_HOST) {
    add_bar (take_row (building, get_meeting_host (building->plan, event)), NULL, occurrence, first, last, event->status);
    return;
  }
  for (guint i = 0; guests->pdata[i] != NULL; i++)
    if (is_wanted (building->filter, guests->pdata[i]))
      add_bar (take_row (building, guests->pdata[i]), NULL, occurrence, first, last, event->status);
  if (guests->pdata[0] == NULL)
    add_bar (take_row (building, NULL), NULL, occurrence, first, last, event->status);
}

/* In the order of time; of what begins on one day a visit comes before a meeting, and the longer before the shorter. */
static int
compare_bars (gconstpointer a,
              gconstpointer b)
{
  const HstTimelineBar *one = *(HstTimelineBar *const *) a;
  const HstTimelineBar *other = *(HstTimelineBar *const *) b;

  if (one->first != other->first)
    return one->first < other->first ? -1 : 1;
  if ((one->visit == NULL) != (other->visit == NULL))
    return one->visit != NULL ? -1 : 1;
  if (one->last != other->last)
    return one->last > other->last ? -1 : 1;
  if (one->visit != NULL)
    return g_strcmp0 (one->visit->uid, other->visit->uid);
  return hst_occurrence_compare (one->occurrence, other->occurrence);
}

/* A lane while it is given out: its visits, and where its meetings have come to. */
typedef struct {
  GArray *visits;      /* of Taken, in the order of time */
  guint   n_passed;    /* visits that are over when the meetings come */
  HstDay  meetings_to;
} Lane;

typedef struct {
  HstDay from;
  HstDay to;
} Taken;

static void
lane_clear (gpointer lane)
{
  g_array_unref (((Lane *) lane)->visits);
}

static gboolean
is_free (Lane                 *lane,
         const HstTimelineBar *bar,
         const Taken          *wanted)
{
  const Taken *visits = (const Taken *) (gconstpointer) lane->visits->data;

  if (bar->visit != NULL)
    return lane->visits->len == 0 || visits[lane->visits->len - 1].to <= wanted->from;
  while (lane->n_passed < lane->visits->len && visits[lane->n_passed].to <= wanted->from)
    lane->n_passed++;
  return lane->meetings_to <= wanted->from
         && (lane->n_passed == lane->visits->len || visits[lane->n_passed].from >= wanted->to);
}

static void
assign_lane (GArray         *lanes,
             HstTimelineBar *bar,
             const Taken    *wanted)
{
  bar->lane = 0;
  while (bar->lane < lanes->len && !is_free (&g_array_index (lanes, Lane, bar->lane), bar, wanted))
    bar->lane++;
  if (bar->lane == lanes->len) {
    const Lane lane = { g_array_new (FALSE, FALSE, sizeof (Taken)), 0, G_MININT };

    g_array_append_val (lanes, lane);
  }
  if (bar->visit != NULL)
    g_array_append_val (g_array_index (lanes, Lane, bar->lane).visits, *wanted);
  else
    g_array_index (lanes, Lane, bar->lane).meetings_to = wanted->to;
}

/* Visits take the upper lanes; meetings, of which there are many, fill what these leave free. */
static void
assign_lanes (HstTimelineRow        *row,
              HstDay                 from,
              HstDay                 to,
              const HstTimelineRoom *room)
{
  g_autoptr (GArray) lanes = g_array_new (FALSE, FALSE, sizeof (Lane));
  g_autofree HstTimelineBar **last_of_lane = NULL;

  g_array_set_clear_func (lanes, lane_clear);
  g_ptr_array_sort (row->bars, compare_bars);
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < row->bars->len; i++) {
      HstTimelineBar *bar = row->bars->pdata[i];
      const HstDay begin = MAX (bar->first, from);
      const guint least_days = bar->visit != NULL ? room->visit_days : room->meeting_days;
      const Taken wanted = { begin, MAX (bar->last + 1, begin + (HstDay) least_days) };

      if ((bar->visit != NULL) == (turn == 0))
        assign_lane (lanes, bar, &wanted);
    }
  row->n_lanes = MAX (1, lanes->len);
  last_of_lane = g_new0 (HstTimelineBar *, row->n_lanes);
  for (guint i = 0; i < row->bars->len; i++) {
    HstTimelineBar *bar = row->bars->pdata[i];

    if (last_of_lane[bar->lane] != NULL)
      last_of_lane[bar->lane]->free_to = MAX (bar->first, from);
    bar->free_to = MAX (to, bar->last + 1);
    last_of_lane[bar->lane] = bar;
  }
}

/* By the code, which groups neighbours; what belongs to none comes last. */
static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const HstTimelineRow *one = *(HstTimelineRow *const *) a;
  const HstTimelineRow *other = *(HstTimelineRow *const *) b;

  if (one->community == NULL || other->community == NULL)
    return (one->community == NULL) - (other->community == NULL);
  return g_strcmp0 (one->community->code, other->community->code);
}

/**
 * hst_timeline_new:
 * @plan: a plan
 * @occurrences: (element-type HstOccurrence): what happens in these days: of it, the meetings are shown
 * @zone: whose days are meant
 * @from: the first day that is shown
 * @to: the first day that is not shown any more
 * @by: whose the rows are
 * @filter: (nullable): what is to be seen; visits have no kind, and are those of their host as well as of their guests
 * @room: how many days a bar takes up at least
 *
 * Lays out visits and meetings as bars.  Bars of one row that overlap, or would not leave one another the room that they
 * need, lie in lanes under one another, visits above meetings.  What several communities go to stands in the row of each.
 *
 * Returns: (transfer full) (element-type HstTimelineRow): a row for each community that hosts, or is a guest, at any time,
 *   and one for what has no such community, if there is anything
 */
GPtrArray *
hst_timeline_new (HstPlan               *plan,
                  GPtrArray             *occurrences,
                  HstZone               *zone,
                  HstDay                 from,
                  HstDay                 to,
                  HstTimelineBy          by,
                  const HstViewFilter   *filter,
                  const HstTimelineRoom *room)
{
  g_autoptr (GHashTable) by_code = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) guests = index_guests (plan);
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) hst_timeline_row_free);
  GPtrArray *visits = hst_plan_get_records (plan, &hst_visit_type);
  Building building = { plan, from, to, by, filter, rows, by_code, guests };

  for (guint i = 0; i < visits->len; i++)
    add_visit (&building, visits->pdata[i]);
  for (guint i = 0; i < occurrences->len; i++)
    add_meeting (&building, occurrences->pdata[i], zone);
  for (guint i = 0; i < rows->len; i++)
    assign_lanes (rows->pdata[i], from, to, room);
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}
