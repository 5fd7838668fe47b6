/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sessions a document shows, and when they are on the wall of the programme's zone. */
#include "hst-maker-private.h"

#include "hst-expand.h"

/* A visit of more days is a mistake; it is not to fill a forest of sheets. */
#define DAYS_MAX 366

/* And what is asked for without an end, ends. */
#define AGENDA_DAYS 28

static void
free_item (gpointer data)
{
  HstDocItem *item = data;

  g_object_unref (item->occurrence);
  g_free (item);
}

static HstDocItem *
item_new (HstOccurrence *occurrence,
          HstZone       *zone)
{
  HstDocItem *item = g_new0 (HstDocItem, 1);
  const HstMoment *start = hst_occurrence_get_start (occurrence);
  const HstMoment *end = hst_occurrence_get_end (occurrence);

  item->occurrence = g_object_ref (occurrence);
  item->event = hst_occurrence_get_event (occurrence);
  item->is_all_day = hst_occurrence_is_all_day (occurrence);
  if (item->is_all_day || zone == NULL) {
    item->start_s = hst_moment_get_wall_s (start);
    item->end_s = MAX (item->start_s, hst_moment_get_wall_s (end));
  } else {
    item->start_s = hst_zone_wall_from_utc (zone, hst_occurrence_get_start_utc_s (occurrence));
    item->end_s = MAX (item->start_s, hst_zone_wall_from_utc (zone, hst_occurrence_get_end_utc_s (occurrence)));
  }
  item->first_day = hst_maker_day_of (item->start_s);
  item->last_day = hst_maker_day_of (MAX (item->start_s, item->end_s - 1));
  return item;
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const HstDocItem *x = *(HstDocItem *const *) a;
  const HstDocItem *y = *(HstDocItem *const *) b;

  if (x->first_day != y->first_day)
    return x->first_day < y->first_day ? -1 : 1;
  if (x->is_all_day != y->is_all_day)
    return x->is_all_day ? -1 : 1;
  if (x->start_s != y->start_s)
    return x->start_s < y->start_s ? -1 : 1;
  if (x->end_s != y->end_s)
    return x->end_s < y->end_s ? -1 : 1;
  return g_strcmp0 (x->event->uid, y->event->uid);
}

/* UIDs → their events: the master and its changed instances. */
static GHashTable *
group_by_uid (GPtrArray *events)
{
  GHashTable *series = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < events->len; i++) {
    HstEvent *event = events->pdata[i];
    GPtrArray *mine = g_hash_table_lookup (series, event->uid);

    if (mine == NULL) {
      mine = g_ptr_array_new ();
      g_hash_table_insert (series, event->uid, mine);
    }
    g_ptr_array_add (mine, event);
  }
  return series;
}

static const HstEvent *
master_of (GPtrArray *series)
{
  for (guint i = 0; i < series->len; i++)
    if (!hst_event_is_instance (series->pdata[i]))
      return series->pdata[i];
  return series->pdata[0];
}

/* Internal items are for those inside; the others for whom they concern. */
static gboolean
is_shown (HstDocMaker    *self,
          const HstEvent *event)
{
  if (event->kind == HST_EVENT_BLOCKER && self->options->detail != HST_DETAIL_INTERNAL)
    return FALSE;
  return self->community == NULL || hst_plan_event_concerns (self->plan, event, self->community->code);
}

static gboolean
is_for_readers (HstDocMaker      *self,
                const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const guint day = self->options->day;

  if (self->visit == NULL)
    return item->last_day >= self->from && item->first_day < self->to && is_shown (self, event);
  if (day != 0 && item->first_day != self->visit->first_day + (HstDay) day - 1)
    return FALSE;
  return is_shown (self, event);
}

/* Of a visit, a session that does not repeat is shown whenever it is; a series only around the visit. */
static void
expand (HstDocMaker *self,
        GPtrArray   *series,
        HstZone     *zone,
        GPtrArray   *into)
{
  HstDay from = hst_day_from_ymd (HST_YEAR_MIN, 1, 2);
  HstDay to = hst_day_from_ymd (HST_YEAR_MAX, 12, 30);

  if (self->visit == NULL) {
    from = self->from - 1;
    to = self->to + 1;
  } else if (hst_event_is_series (master_of (series))) {
    from = self->visit->first_day - 1;
    to = self->visit->last_day + 2;
  }
  hst_expand_series (series, self->zones, zone, (gint64) from * HST_DAY_S, (gint64) to * HST_DAY_S, NULL, into);
}

/*< private >
 * hst_maker_find_items:
 * @self: a maker
 * @events: (element-type HstEvent): events; those of other visits are passed over
 *
 * Returns: (transfer full) (element-type HstDocItem): what the document's readers are to know of the visit, by time
 */
GPtrArray *
hst_maker_find_items (HstDocMaker *self,
                      GPtrArray   *events)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  HstZone *zone = programme != NULL && programme->tzid != NULL ? hst_zones_lookup (self->zones, programme->tzid) : NULL;
  g_autoptr (GHashTable) by_uid = group_by_uid (events);
  GPtrArray *items = g_ptr_array_new_with_free_func (free_item);
  GHashTableIter iter;
  gpointer series;

  g_hash_table_iter_init (&iter, by_uid);
  while (g_hash_table_iter_next (&iter, NULL, &series)) {
    g_autoptr (GPtrArray) occurrences = g_ptr_array_new_with_free_func (g_object_unref);

    if (self->visit != NULL && g_strcmp0 (master_of (series)->visit, self->visit->uid) != 0)
      continue;
    expand (self, series, zone, occurrences);
    for (guint i = 0; i < occurrences->len; i++) {
      HstDocItem *item = item_new (occurrences->pdata[i], zone);

      if (is_for_readers (self, item))
        g_ptr_array_add (items, item);
      else
        free_item (item);
    }
  }
  g_ptr_array_sort (items, compare_items);
  return items;
}

/* What people learn from; what is counted, and what they are asked about. */
gboolean
hst_maker_is_content (const HstEvent *event)
{
  return event->status != HST_STATUS_CANCELLED && event->summary != NULL &&
         (event->kind == HST_EVENT_TALK || event->kind == HST_EVENT_WORKSHOP || event->kind == HST_EVENT_SITE_VISIT ||
          event->kind == HST_EVENT_DISCUSSION);
}

static HstDay
month_start (HstDay day)
{
  int year, month;

  hst_day_to_ymd (day, &year, &month, NULL);
  return hst_day_from_ymd (year, month, 1);
}

/*< private >
 * hst_maker_set_period:
 * @self: a maker
 *
 * Works out of which days a document of a period is: those that were asked for, in whole weeks or months where it has a
 * page for each; else those of now.
 */
void
hst_maker_set_period (HstDocMaker *self)
{
  const HstDocumentOptions *options = self->options;
  const HstDay today = (HstDay) (options->now_utc_s / HST_DAY_S);
  const gboolean is_report = options->kind == HST_DOCUMENT_REPORT;

  self->from = options->from != 0 ? options->from : is_report ? hst_day_from_ymd (HST_YEAR_MIN, 1, 3) : today;
  self->to = options->to != 0 ? options->to : is_report ? hst_day_from_ymd (HST_YEAR_MAX, 12, 29) : 0;
  if (options->kind == HST_DOCUMENT_WEEK) {
    self->from = hst_day_get_week_start (self->from, 1);
    self->to = MAX (self->from + 7, hst_day_get_week_start (self->to + 6, 1));
  } else if (options->kind == HST_DOCUMENT_MONTH) {
    self->from = month_start (self->from);
    self->to = MAX (hst_day_add_months (self->from, 1), month_start (hst_day_add_months (self->to - 1, 1)));
  } else if (self->to == 0) {
    self->to = self->from + AGENDA_DAYS;
  }
  if (!is_report)
    self->to = MIN (self->to, self->from + DAYS_MAX * 3);
}

/* What people come for stands out against meals, breaks and journeys. */
HstLineStyle
hst_maker_style_of (const HstEvent *event)
{
  if (event->status == HST_STATUS_CANCELLED)
    return HST_LINE_STRUCK;

  switch (event->kind) {
  case HST_EVENT_MEAL:
  case HST_EVENT_BREAK:
  case HST_EVENT_TRANSFER:
  case HST_EVENT_CHECK_IN:
  case HST_EVENT_FREE_TIME:
  case HST_EVENT_BLOCKER:
    return HST_LINE_PLAIN;
  case HST_EVENT_OTHER:
  case HST_EVENT_TALK:
  case HST_EVENT_WORKSHOP:
  case HST_EVENT_SITE_VISIT:
  case HST_EVENT_DISCUSSION:
  case HST_EVENT_CEREMONY:
  default:
    return HST_LINE_STRONG;
  }
}

/* When it is, and on which day it ends if that is another. */
void
hst_maker_fill_time (HstDocMaker      *self,
                     GPtrArray        *cell,
                     const HstDocItem *item)
{
  g_autofree char *times = hst_maker_times (self, item);

  hst_doc_cell_add (cell, hst_maker_style_of (item->event), times);
  if (item->last_day > item->first_day) {
    g_autofree char *day = hst_language_format_short (self->language, item->last_day);
    /* Translators: in a programme, under the time of what ends on another day; %s is a date. */
    g_autofree char *until = g_strdup_printf (hst_maker_say (self, "ends on %s"), day);

    hst_doc_cell_add (cell, HST_LINE_SMALL, until);
  }
}

/* Who attends, where that is not everybody. */
void
hst_maker_fill_communities (HstDocMaker    *self,
                            GPtrArray      *cell,
                            const HstEvent *event)
{
  HstDocLine *line;

  if (self->community != NULL || event->communities == NULL || !hst_maker_is_partial (self, event))
    return;
  line = hst_maker_add_empty (cell, HST_LINE_SMALL);
  for (guint i = 0; event->communities[i] != NULL; i++)
    if (self->visit == NULL || g_strcmp0 (event->communities[i], self->visit->host) != 0)
      hst_maker_add_community (self, line, event->communities[i]);
}

/* "Day 2 · Wednesday, 25 November 2026"; what is before or after the visit has no number. */
char *
hst_maker_day_title (HstDocMaker *self,
                     HstDay       day)
{
  const HstVisit *visit = self->visit;
  g_autofree char *date = hst_language_format_day (self->language, day);

  if (visit == NULL || day < visit->first_day || day > visit->last_day)
    return hst_language_capitalise (date);
  /* Translators: heading of a day of a visit: its number, its date. */
  return g_strdup_printf (hst_maker_say_in (self, "document", "Day %d · %s"), day - visit->first_day + 1,
                          date);
}

/*< private >
 * hst_maker_list_days:
 * @self: a maker
 *
 * Returns: (transfer full) (element-type HstDay): the days of the visit that the document is for
 */
GArray *
hst_maker_list_days (HstDocMaker *self)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (HstDay));

  for (HstDay day = self->visit->first_day; day <= self->visit->last_day && days->len < DAYS_MAX; day++)
    if (self->options->day == 0 || day == self->visit->first_day + (HstDay) self->options->day - 1)
      g_array_append_val (days, day);
  return days;
}
