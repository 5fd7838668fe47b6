/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-agenda-items.h"

#include "hst-format.h"
#include "hst-journey.h"
#include "hst-week-grid.h"

#include <glib/gi18n-lib.h>

/* What an agenda holds: visits, then what happens, as spans for the layout in `plan`. */

typedef struct {
  GArray  *items;
  HstPlan *plan;
} Way;

static void
clear_item (gpointer data)
{
  g_clear_object (&((HstAgendaItem *) data)->occurrence);
}

static void
add_visits (GArray  *items,
            GArray  *spans,
            HstPlan *plan,
            HstDay   from,
            HstDay   to)
{
  GPtrArray *visits = plan != NULL ? hst_plan_get_records (plan, &hst_visit_type) : NULL;

  for (guint i = 0; visits != NULL && i < visits->len; i++) {
    HstVisit *visit = visits->pdata[i];
    const HstAgendaItem item = { NULL, visit };
    const HstAgendaSpan span = { visit->first_day, visit->last_day, 0, 0, TRUE };

    if (visit->first_day == HST_DAY_NONE || visit->last_day == HST_DAY_NONE || visit->first_day >= to
        || visit->last_day < from)
      continue;
    g_array_append_val (items, item);
    g_array_append_val (spans, span);
  }
}

static void
add_occurrences (GArray      *items,
                 GArray      *spans,
                 HstSchedule *schedule)
{
  GListModel *occurrences = hst_schedule_get_occurrences (schedule);
  const guint n_items = g_list_model_get_n_items (occurrences);

  for (guint i = 0; i < n_items; i++) {
    HstOccurrence *occurrence = g_list_model_get_item (occurrences, i);
    const HstAgendaItem item = { occurrence, NULL };
    HstAgendaSpan span = { 0, 0, hst_occurrence_get_start_utc_s (occurrence), hst_occurrence_get_end_utc_s (occurrence),
                           hst_occurrence_is_in_strip (occurrence) };

    hst_occurrence_get_days (occurrence, hst_schedule_get_zone (schedule), &span.first, &span.last);
    /* What ends after midnight belongs to the day on which it began. */
    if (!span.whole_days)
      span.last = span.first;
    g_array_append_val (items, item);
    g_array_append_val (spans, span);
  }
}

static gboolean
go_the_same_people (const HstEvent *a,
                    const HstEvent *b)
{
  if (a->communities == NULL || b->communities == NULL)
    return g_strcmp0 (a->visit, b->visit) == 0;
  for (guint i = 0; a->communities[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) b->communities, a->communities[i]))
      return TRUE;
  return FALSE;
}

static gint64
get_journey_s (guint    before,
               guint    after,
               gpointer data)
{
  const Way *way = data;
  const HstEvent *from = hst_occurrence_get_event (g_array_index (way->items, HstAgendaItem, before).occurrence);
  const HstEvent *to = hst_occurrence_get_event (g_array_index (way->items, HstAgendaItem, after).occurrence);
  HstJourney journey;

  /* A transfer is the way itself. */
  if (from->kind == HST_EVENT_TRANSFER || to->kind == HST_EVENT_TRANSFER || way->plan == NULL
      || !go_the_same_people (from, to)
      || !hst_journey_find (way->plan, hst_plan_find_venue (way->plan, from->venue),
                            hst_plan_find_venue (way->plan, to->venue), &journey))
    return 0;
  return journey.needed_min * 60;
}

/**
 * hst_agenda_items_new:
 * @schedule: whose visits and occurrences are listed
 * @from: first day
 * @to: first day after the last
 * @asked: a day that is to be shown even if nothing happens on it, as today is
 * @rows: (out) (transfer full) (element-type HstAgendaRow): the rows of the list
 *
 * Returns: (transfer full) (element-type HstAgendaItem): what the rows are about
 */
GArray *
hst_agenda_items_new (HstSchedule  *schedule,
                      HstDay        from,
                      HstDay        to,
                      HstDay        asked,
                      GArray      **rows)
{
  GArray *items = g_array_new (FALSE, FALSE, sizeof (HstAgendaItem));
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (HstAgendaSpan));
  const HstDay always[] = { hst_schedule_get_today (schedule), asked };
  Way way = { items, hst_schedule_get_plan (schedule) };

  g_array_set_clear_func (items, clear_item);
  add_visits (items, spans, way.plan, from, to);
  add_occurrences (items, spans, schedule);
  *rows = hst_agenda_rows_new ((const HstAgendaSpan *) (gpointer) spans->data, spans->len, from, to, always,
                               G_N_ELEMENTS (always), get_journey_s, &way);
  return items;
}

/**
 * hst_agenda_dup_gap_words:
 * @row: a gap
 *
 * Returns: (transfer full): how much time there is, and how much the way takes
 */
char *
hst_agenda_dup_gap_words (const HstAgendaRow *row)
{
  g_autofree char *gap = hst_format_length (row->gap_s);
  g_autofree char *journey = hst_format_length (row->journey_s);

  if (row->journey_s == 0)
    /* Translators: time between two sessions in which nothing is planned; %s is “30 min” or “1 h 15 min”. */
    return g_strdup_printf (_("%s free"), gap);
  if (row->gap_s < row->journey_s)
    /* Translators: time between two sessions at different places, and how long the way is held to take. */
    return g_strdup_printf (_("%s for the way, which takes about %s"), gap, journey);
  /* Translators: time between two sessions at different places, and how long the way is held to take. */
  return g_strdup_printf (_("%s free, the way takes about %s"), gap, journey);
}
