/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The schedule of a period: visits and meetings as an agenda, week by week, month by month. */
#include "hst-maker-private.h"

/* How high all weeks of a month are together, and a line and the number of a day in them. */
#define MONTH_A4_MM 139.0
#define MONTH_A3_MM 226.0
#define MONTH_LINE_MM 4.2
#define MONTH_NUMBER_MM 7.2

static void
set_titles (HstDocMaker *self)
{
  hst_document_set_data_titles (self->document, hst_maker_say_in (self, "document", "Day"),
                                hst_maker_say_in (self, "document", "Time"),
                                hst_maker_say_in (self, "document", "Item"),
                                hst_maker_say_in (self, "document", "Place"),
                                hst_maker_say_in (self, "document", "Visit"), NULL);
}

static const char *
visit_title (HstDocMaker    *self,
             const HstEvent *event)
{
  const HstVisit *visit = hst_plan_find_visit (self->plan, event->visit);

  return visit != NULL ? visit->title : NULL;
}

static void
add_data (HstDocMaker *self)
{
  set_titles (self);
  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];
    g_autofree char *day = hst_day_to_string (item->first_day);
    g_autofree char *times = hst_maker_times (self, item);
    g_autofree char *place = hst_maker_place (self, item);
    GPtrArray *row = hst_document_add_data (self->document);

    hst_doc_data_add (row, day);
    hst_doc_data_add (row, times);
    hst_doc_data_add (row, item->event->summary);
    hst_doc_data_add (row, place);
    hst_doc_data_add (row, visit_title (self, item->event));
  }
}

static void
add_header (HstDocMaker *self,
            const char  *subtitle)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);

  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_OVERLINE, programme != NULL ? programme->title : NULL);
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_TITLE, subtitle);
}

/* ---- agenda */

static void
add_agenda_row (HstDocMaker      *self,
                HstDocBlock      *table,
                const HstDocItem *item)
{
  const HstEvent *event = item->event;
  HstDocRow *row = hst_doc_block_add_row (table);
  g_autofree char *place = hst_maker_place (self, item);
  GPtrArray *cell;

  hst_maker_fill_time (self, hst_doc_row_add_cell (row), item);
  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, hst_maker_style_of (event),
                    event->summary != NULL ? event->summary : hst_maker_say (self, "Untitled"));
  if (event->status == HST_STATUS_CANCELLED)
    hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_say_in (self, "session", "Cancelled"));
  hst_doc_cell_add (cell, HST_LINE_SMALL, visit_title (self, event));
  hst_maker_fill_communities (self, cell, event);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, place);
}

/* The columns are named above the first day only: most days hold a line or two. */
static HstDocBlock *
add_agenda_day (HstDocMaker *self,
                HstDay       day,
                gboolean     with_titles)
{
  g_autofree char *title = hst_maker_day_title (self, day);
  HstDocBlock *table = hst_maker_add_table (self, title);

  hst_maker_add_column (self, table, with_titles ? hst_maker_say_in (self, "document", "Time") : NULL, 25, 0);
  hst_maker_add_column (self, table, with_titles ? hst_maker_say_in (self, "document", "Item") : NULL, 0, 60);
  hst_maker_add_column (self, table, with_titles ? hst_maker_say_in (self, "document", "Place") : NULL, 0, 36);
  return table;
}

void
hst_make_agenda (HstDocMaker *self)
{
  g_autofree char *days = hst_language_format_days (self->language, self->from, self->to - 1);
  HstDocBlock *table = NULL;
  HstDay day = HST_DAY_NONE;

  add_header (self, self->label);
  hst_document_add_line (self->document, HST_DOC_TITLE, HST_LINE_SUBTITLE, days);
  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];

    if (table == NULL || item->first_day != day) {
      day = item->first_day;
      table = add_agenda_day (self, day, table == NULL);
    }
    add_agenda_row (self, table, item);
  }
  if (table == NULL)
    hst_document_add_line (self->document, HST_DOC_LINES, HST_LINE_PLAIN,
                           hst_maker_say (self, "Nothing is planned in these days."));
  add_data (self);
}

/* ---- weeks */

/* "Wednesday, 25.11.2026": a column is narrow. */
static char *
column_title (HstDocMaker *self,
              HstDay       day)
{
  g_autofree char *date = hst_language_format_short (self->language, day);
  g_autofree char *weekday =
    hst_language_capitalise (hst_language_get_weekday (self->language, hst_day_get_weekday (day)));

  return g_strdup_printf (hst_maker_say_in (self, "date", "%s, %s"), weekday, date);
}

void
hst_make_weeks (HstDocMaker *self)
{
  self->document->landscape = TRUE;
  for (HstDay day = self->from; day < self->to; day += 7) {
    g_autofree char *days = hst_language_format_days (self->language, day, day + 6);
    HstDocBlock *block;

    hst_maker_begin_page (self);
    add_header (self, days);
    block = hst_document_add_block (self->document, HST_DOC_WALL);
    block->wall = hst_doc_wall_new ();
    for (HstDay one = day; one < day + 7; one++) {
      g_autofree char *title = column_title (self, one);

      hst_maker_fill_wall_day (self, block->wall, one, title);
    }
  }
  add_data (self);
}

/* ---- months */

static gboolean
is_on (const HstDocItem *item,
       HstDay            day)
{
  return item->first_day <= day && item->last_day >= day && item->event->status != HST_STATUS_CANCELLED;
}

static guint
count_on (HstDocMaker *self,
          HstDay       day)
{
  guint n = 0;

  for (guint i = 0; i < self->items->len; i++)
    n += is_on (self->items->pdata[i], day);
  return n;
}

static void
add_month_item (HstDocMaker      *self,
                GPtrArray        *cell,
                HstDay            day,
                const HstDocItem *item)
{
  const char *summary = item->event->summary != NULL ? item->event->summary : hst_maker_say (self, "Untitled");
  g_autofree char *start = hst_maker_clock (item->start_s);
  g_autofree char *line =
    item->is_all_day || item->first_day != day ? g_strdup (summary) : g_strdup_printf ("%s %s", start, summary);

  hst_doc_cell_add (cell, HST_LINE_SMALL, line);
}

/* As many items as there is room for; if there are more, how many. */
static void
fill_month_cell (HstDocMaker *self,
                 GPtrArray   *cell,
                 HstDay       day,
                 guint        n_lines)
{
  const guint n = count_on (self, day);
  const guint n_shown = n > n_lines ? n_lines - 1 : n;
  guint done = 0;

  for (guint i = 0; i < self->items->len && done < n_shown; i++)
    if (is_on (self->items->pdata[i], day)) {
      add_month_item (self, cell, day, self->items->pdata[i]);
      done++;
    }
  if (n > n_shown) {
    /* Translators: in a month, on a day with more items than there is room for. */
    g_autofree char *more = g_strdup_printf (hst_language_say_n (self->language, "%d more", "%d more", n - n_shown),
                                             (int) (n - n_shown));

    hst_doc_cell_add (cell, HST_LINE_SMALL, more);
  }
}

static void
add_month_day (HstDocMaker *self,
               HstDocRow   *row,
               HstDay       day,
               gboolean     is_within)
{
  GPtrArray *cell = hst_doc_row_add_cell (row);
  g_autofree char *number = NULL;
  int month_day;

  hst_day_to_ymd (day, NULL, NULL, &month_day);
  number = g_strdup_printf ("%d", month_day);
  hst_doc_cell_add (cell, is_within ? HST_LINE_STRONG : HST_LINE_SMALL, number);
  if (is_within)
    fill_month_cell (self, cell, day, (guint) ((row->min_height_mm - MONTH_NUMBER_MM) / MONTH_LINE_MM));
}

static void
add_month (HstDocMaker *self,
           HstDay       first)
{
  const HstDay next = hst_day_add_months (first, 1);
  const HstDay start = hst_day_get_week_start (first, 1);
  const int n_weeks = (next - start + 6) / 7;
  const double height = self->options->paper == HST_PAPER_A3 ? MONTH_A3_MM : MONTH_A4_MM;
  g_autofree char *title = hst_language_format_month (self->language, first);
  HstDocBlock *table;

  hst_maker_begin_page (self);
  add_header (self, title);
  table = hst_maker_add_table (self, NULL);
  table->is_form = TRUE;
  table->is_terse = TRUE;
  table->running = g_strdup (title);
  for (int i = 1; i <= 7; i++) {
    g_autofree char *weekday = hst_language_capitalise (hst_language_get_weekday (self->language, i));

    hst_maker_add_column (self, table, weekday, 0, 1);
  }
  for (HstDay week = start; week < next; week += 7) {
    HstDocRow *row = hst_doc_block_add_row (table);

    row->min_height_mm = height / n_weeks;
    for (HstDay day = week; day < week + 7; day++)
      add_month_day (self, row, day, day >= first && day < next);
  }
}

void
hst_make_months (HstDocMaker *self)
{
  self->document->landscape = TRUE;
  for (HstDay first = self->from; first < self->to; first = hst_day_add_months (first, 1))
    add_month (self, first);
  add_data (self);
}
