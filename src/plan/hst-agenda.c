/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-agenda.h"

#define MIN_GAP_S (5 * 60)

/* A span on one of its days. */
typedef struct {
  HstDay   day;
  gboolean timed;
  guint    index;
} Entry;

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  if (one->day != other->day)
    return one->day < other->day ? -1 : 1;
  if (one->timed != other->timed)
    return one->timed ? 1 : -1;
  return one->index < other->index ? -1 : one->index > other->index;
}

static void
add_row (GArray        *rows,
         HstAgendaKind  kind,
         HstDay         day,
         guint          index)
{
  const HstAgendaRow row = { kind, day, index, 0, 0, 0 };

  g_array_append_val (rows, row);
}

/* A day that is shown though it may hold nothing. */
static void
add_empty_days (GArray       *rows,
                const HstDay *always,
                guint         n_always,
                HstDay        from,
                HstDay        to)
{
  for (HstDay day = from; day < to;) {
    HstDay next = HST_DAY_NONE;

    for (guint i = 0; i < n_always; i++)
      if (always[i] >= day && always[i] < to && (next == HST_DAY_NONE || always[i] < next))
        next = always[i];
    if (next == HST_DAY_NONE)
      return;
    add_row (rows, HST_AGENDA_DAY, next, 0);
    add_row (rows, HST_AGENDA_NOTHING, next, 0);
    day = next + 1;
  }
}

static void
add_gap (GArray              *rows,
         const HstAgendaSpan *spans,
         HstDay               day,
         guint                before,
         guint                index,
         HstAgendaJourney     journey,
         gpointer             data)
{
  HstAgendaRow row = { HST_AGENDA_GAP, day, index, before, spans[index].start_s - spans[before].end_s, 0 };

  if (row.gap_s < 0)
    return;
  if (journey != NULL)
    row.journey_s = journey (before, index, data);
  if (row.gap_s >= MIN_GAP_S || row.journey_s > 0)
    g_array_append_val (rows, row);
}

/**
 * hst_agenda_rows_new:
 * @spans: (array length=n_spans): what happens, in the order of time
 * @n_spans: how much that is
 * @from: first day of the agenda
 * @to: first day after it
 * @always: (array length=n_always): days that are shown even if they hold nothing
 * @n_always: how many these are
 * @journey: (nullable) (scope call): tells how long the way takes from one to the next
 * @data: for @journey
 *
 * Lays out what happens as a list: days with their headings; on each what lasts whole days, then the rest in the order
 * of time.  Between two there is a gap where nothing happens for five minutes or longer, or where there is a way to go.
 * What lies beside something that lasts longer is no gap.
 *
 * Returns: (transfer full) (element-type HstAgendaRow): the rows, from top to bottom, the end last
 */
GArray *
hst_agenda_rows_new (const HstAgendaSpan *spans,
                     guint                n_spans,
                     HstDay               from,
                     HstDay               to,
                     const HstDay        *always,
                     guint                n_always,
                     HstAgendaJourney     journey,
                     gpointer             data)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (HstAgendaRow));
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  HstDay done = from;
  guint last = G_MAXUINT;

  for (guint i = 0; i < n_spans; i++)
    for (HstDay day = MAX (spans[i].first, from); day <= spans[i].last && day < to; day++) {
      const Entry entry = { day, !spans[i].whole_days, i };

      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);

  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);

    if (i == 0 || entry->day != g_array_index (entries, Entry, i - 1).day) {
      add_empty_days (rows, always, n_always, done, entry->day);
      add_row (rows, HST_AGENDA_DAY, entry->day, 0);
      done = entry->day + 1;
      last = G_MAXUINT;
    }
    if (entry->timed && last != G_MAXUINT)
      add_gap (rows, spans, entry->day, last, entry->index, journey, data);
    add_row (rows, HST_AGENDA_SPAN, entry->day, entry->index);
    if (entry->timed && (last == G_MAXUINT || spans[entry->index].end_s > spans[last].end_s))
      last = entry->index;
  }
  add_empty_days (rows, always, n_always, done, to);
  add_row (rows, HST_AGENDA_END, to - 1, 0);
  return rows;
}
