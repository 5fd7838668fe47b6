/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which sessions a document shows, and when they are on the wall of the programme's zone. */
#include "hst-maker-private.h"

#include "hst-expand.h"

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

static gboolean
is_for_readers (HstDocMaker      *self,
                const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const guint day = self->options->day;

  if (day != 0 && item->first_day != self->visit->first_day + (HstDay) day - 1)
    return FALSE;
  if (event->kind == HST_EVENT_BLOCKER && self->options->detail != HST_DETAIL_INTERNAL)
    return FALSE;
  return self->community == NULL || hst_plan_event_concerns (self->plan, event, self->community->code);
}

/* A session that does not repeat is shown whenever it is; a series only around the visit. */
static void
expand (HstDocMaker *self,
        GPtrArray   *series,
        HstZone     *zone,
        GPtrArray   *into)
{
  const gboolean is_series = hst_event_is_series (master_of (series));
  const gint64 from_s = is_series ? ((gint64) self->visit->first_day - 1) * HST_DAY_S
                                  : (gint64) hst_day_from_ymd (HST_YEAR_MIN, 1, 2) * HST_DAY_S;
  const gint64 to_s = is_series ? ((gint64) self->visit->last_day + 2) * HST_DAY_S
                                : (gint64) hst_day_from_ymd (HST_YEAR_MAX, 12, 30) * HST_DAY_S;

  hst_expand_series (series, self->zones, zone, from_s, to_s, NULL, into);
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

    if (g_strcmp0 (master_of (series)->visit, self->visit->uid) != 0)
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

  if (self->community != NULL || !hst_maker_is_partial (self, event))
    return;
  line = hst_maker_add_empty (cell, HST_LINE_SMALL);
  for (guint i = 0; event->communities[i] != NULL; i++)
    if (g_strcmp0 (event->communities[i], self->visit->host) != 0)
      hst_maker_add_community (self, line, event->communities[i]);
}

/* "Day 2 · Wednesday, 25 November 2026"; what is before or after the visit has no number. */
char *
hst_maker_day_title (HstDocMaker *self,
                     HstDay       day)
{
  const HstVisit *visit = self->visit;
  g_autofree char *date = hst_language_format_day (self->language, day);

  if (day < visit->first_day || day > visit->last_day)
    return g_steal_pointer (&date);
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

  for (HstDay day = self->visit->first_day; day <= self->visit->last_day; day++)
    if (self->options->day == 0 || day == self->visit->first_day + (HstDay) self->options->day - 1)
      g_array_append_val (days, day);
  return days;
}
