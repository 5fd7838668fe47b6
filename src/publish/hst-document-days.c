/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A day of those who make it happen: the driver and the host. */
#include "hst-maker-private.h"

static gboolean
is_on (const HstDocItem *item,
       HstDay            day)
{
  return item->first_day == day && item->event->status != HST_STATUS_CANCELLED;
}

static gboolean
is_transfer (const HstDocItem *item)
{
  return item->event->kind == HST_EVENT_TRANSFER;
}

static gboolean
is_at_host (const HstDocItem *item)
{
  return item->event->kind != HST_EVENT_TRANSFER;
}

static gboolean
has_any (HstDocMaker *self,
         HstDay       day,
         gboolean   (*is_wanted) (const HstDocItem *item))
{
  for (guint i = 0; i < self->items->len; i++)
    if (is_on (self->items->pdata[i], day) && is_wanted (self->items->pdata[i]))
      return TRUE;
  return FALSE;
}

static char *
people_text (HstDocMaker *self,
             guint        n)
{
  return g_strdup_printf (hst_language_say_n (self->language, "%d person", "%d people", n), (int) n);
}

static void
begin_day (HstDocMaker *self,
           HstDay       day)
{
  g_autofree char *title = hst_maker_day_title (self, day);

  hst_maker_begin_page (self);
  hst_maker_add_sheet_header (self, title);
}

static void
add_coordinator (HstDocMaker *self)
{
  const HstPerson *person = hst_plan_find_person (self->plan, self->visit->coordinator);
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  g_autofree char *who = hst_maker_person (self, self->visit->coordinator);
  const char *phone = hst_maker_text (self, person, "phone");
  const char *contact = phone != NULL ? phone : programme != NULL ? programme->contact : NULL;
  g_autofree char *all = g_strjoin ("\n", who != NULL ? who : "", contact, NULL);

  hst_maker_add_fact (self, hst_maker_say (self, "Contact person"), all);
}

/* ---- the driver's */

/* Where people get on, and when; without a time of its own, when it leaves. */
static void
fill_gathering (HstDocMaker      *self,
                GPtrArray        *cell,
                const HstDocItem *item)
{
  const HstEvent *event = item->event;
  g_autofree char *start = hst_maker_clock (item->start_s);
  g_autofree char *moment = hst_maker_moment (self, &event->gather_at);
  const char *comma = moment != NULL ? g_strrstr (moment, ", ") : NULL;

  hst_doc_cell_add (cell, HST_LINE_STRONG, comma != NULL ? comma + 2 : start);
  hst_doc_cell_add (cell, HST_LINE_SMALL, event->gather_place);
}

static void
fill_passengers (HstDocMaker      *self,
                 GPtrArray        *cell,
                 const HstDocItem *item)
{
  const guint n = hst_maker_count_attending (self, item->event);
  g_autofree char *people = people_text (self, n);
  HstDocLine *line;

  if (n > 0)
    hst_doc_cell_add (cell, HST_LINE_PLAIN, people);
  if (item->event->communities == NULL)
    return;
  line = hst_maker_add_empty (cell, HST_LINE_SMALL);
  for (guint i = 0; item->event->communities[i] != NULL; i++)
    if (g_strcmp0 (item->event->communities[i], self->visit->host) != 0)
      hst_maker_add_community (self, line, item->event->communities[i]);
}

static void
add_transfer_data (HstDocMaker      *self,
                   const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const HstCommunity *from = hst_plan_find_community (self->plan, event->origin);
  const HstCommunity *to = hst_plan_find_community (self->plan, event->destination);
  g_autofree char *day = hst_day_to_string (item->first_day);
  g_autofree char *start = hst_maker_clock (item->start_s);
  g_autofree char *end = hst_maker_clock (item->end_s);
  g_autofree char *gathering = hst_maker_moment (self, &event->gather_at);
  g_autofree char *n = g_strdup_printf ("%u", hst_maker_count_attending (self, event));
  const char *const values[] = {
    day, gathering, event->gather_place, start, end, event->summary,
    from != NULL ? hst_maker_community_name (self, from) : NULL,
    to != NULL ? hst_maker_community_name (self, to) : NULL, n,
  };
  GPtrArray *row = hst_document_add_data (self->document);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    hst_doc_data_add (row, values[i]);
}

static void
add_transfer (HstDocMaker      *self,
              HstDocBlock      *table,
              const HstDocItem *item)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  g_autofree char *place = hst_maker_place (self, item);
  GPtrArray *cell;

  fill_gathering (self, hst_doc_row_add_cell (row), item);
  hst_maker_fill_time (self, hst_doc_row_add_cell (row), item);
  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, HST_LINE_STRONG, item->event->summary);
  hst_doc_cell_add (cell, HST_LINE_PLAIN, place);
  hst_doc_cell_add (cell, HST_LINE_SMALL, item->event->description);
  hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_text (self, item->event, "notes"));
  fill_passengers (self, hst_doc_row_add_cell (row), item);
  add_transfer_data (self, item);
}

static void
add_curfew (HstDocMaker *self,
            GPtrArray   *seen,
            const char  *code)
{
  const HstCommunity *community = hst_plan_find_community (self->plan, code);
  HstCurfew *curfew = community != NULL ? hst_plan_find_curfew (self->plan, community->oblast_iso) : NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *text = NULL;

  if (curfew == NULL || g_ptr_array_find (seen, curfew, NULL))
    return;
  g_ptr_array_add (seen, curfew);
  from = hst_maker_clock (curfew->from_min * 60);
  to = hst_maker_clock (curfew->to_min * 60);
  if (curfew->checked_on != HST_DAY_NONE) {
    checked = hst_language_format_short (self->language, curfew->checked_on);
    /* Translators: a curfew: from, to, and the day on which it was looked up. */
    text = g_strdup_printf (hst_maker_say (self, "%s–%s (looked up on %s)"), from, to, checked);
  } else {
    text = g_strdup_printf ("%s–%s", from, to);
  }
  hst_maker_add_fact (self, community->oblast != NULL ? community->oblast : curfew->oblast_iso, text);
}

/* The hours in which nobody may be on the road, where this day's roads lead. */
static void
add_curfews (HstDocMaker *self,
             HstDay       day)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  const guint n = self->document->blocks->len;

  hst_maker_add_heading (self, hst_maker_say (self, "Curfew"));
  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];

    if (!is_on (item, day) || !is_transfer (item))
      continue;
    add_curfew (self, seen, item->event->origin);
    add_curfew (self, seen, item->event->destination);
  }
  if (seen->len == 0)
    g_ptr_array_set_size (self->document->blocks, (int) n);
}

static void
add_driver_day (HstDocMaker *self,
                HstDay       day)
{
  HstDocBlock *table;

  begin_day (self, day);
  add_coordinator (self);
  table = hst_maker_add_table (self, NULL);
  hst_maker_add_column (self, table, hst_maker_say (self, "Gathering"), 38, 0);
  hst_maker_add_column (self, table, hst_maker_say (self, "On the road"), 30, 0);
  hst_maker_add_column (self, table, hst_maker_say (self, "Route"), 0, 50);
  hst_maker_add_column (self, table, hst_maker_say (self, "Passengers"), 34, 0);
  for (guint i = 0; i < self->items->len; i++)
    if (is_on (self->items->pdata[i], day) && is_transfer (self->items->pdata[i]))
      add_transfer (self, table, self->items->pdata[i]);
  add_curfews (self, day);
}

static void
say_nothing (HstDocMaker *self,
             const char  *text)
{
  if (self->document->blocks->len > 0)
    return;
  hst_maker_add_sheet_header (self, NULL);
  hst_document_add_line (self->document, HST_DOC_LINES, HST_LINE_PLAIN, text);
}

/* Days on which something begins, those before and after the visit included. */
static GArray *
list_days (HstDocMaker *self,
           gboolean   (*is_wanted) (const HstDocItem *item))
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (HstDay));
  HstDay last = HST_DAY_NONE;

  for (guint i = 0; i < self->items->len; i++) {
    const HstDay day = ((const HstDocItem *) self->items->pdata[i])->first_day;

    if (day != last && has_any (self, day, is_wanted))
      g_array_append_val (days, day);
    last = day;
  }
  return days;
}

void
hst_make_driver (HstDocMaker *self)
{
  g_autoptr (GArray) days = list_days (self, is_transfer);

  hst_document_set_data_titles (self->document, hst_maker_say_in (self, "document", "Day"),
                                hst_maker_say (self, "Gathering time"), hst_maker_say (self, "Gathering point"),
                                hst_maker_say (self, "Departure"), hst_maker_say (self, "Arrival"),
                                hst_maker_say_in (self, "document", "Item"),
                                hst_maker_say_in (self, "document", "From"),
                                hst_maker_say_in (self, "document", "To"), hst_maker_say (self, "Passengers"), NULL);
  for (guint i = 0; i < days->len; i++)
    add_driver_day (self, g_array_index (days, HstDay, i));
  say_nothing (self, hst_maker_say (self, "There are no transfers."));
}

/* ---- the host's */

static void
add_session_data (HstDocMaker      *self,
                  const HstDocItem *item,
                  const char       *responsible)
{
  g_autofree char *day = hst_day_to_string (item->first_day);
  g_autofree char *start = item->is_all_day ? NULL : hst_maker_clock (item->start_s);
  g_autofree char *end = item->is_all_day ? NULL : hst_maker_clock (item->end_s);
  g_autofree char *place = hst_maker_place (self, item);
  g_autofree char *n = g_strdup_printf ("%u", hst_maker_count_attending (self, item->event));
  g_autofree char *speakers = hst_maker_speakers (self, item->event);
  const char *const values[] = { day, start, end, item->event->summary, place, n, responsible, speakers };
  GPtrArray *row = hst_document_add_data (self->document);

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    hst_doc_data_add (row, values[i]);
}

static void
add_session (HstDocMaker      *self,
             HstDocBlock      *table,
             const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const HstVenue *venue = hst_plan_find_venue (self->plan, event->venue);
  HstDocRow *row = hst_doc_block_add_row (table);
  g_autofree char *place = hst_maker_place (self, item);
  g_autofree char *people = people_text (self, hst_maker_count_attending (self, event));
  g_autofree char *responsible = hst_maker_person (self, event->responsible);
  g_autofree char *speakers = hst_maker_speakers (self, event);
  GPtrArray *cell;

  hst_maker_fill_time (self, hst_doc_row_add_cell (row), item);
  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, hst_maker_style_of (event), event->summary);
  if (speakers != NULL) {
    g_autofree char *line = g_strdup_printf (hst_maker_say (self, "Speakers: %s"), speakers);

    hst_doc_cell_add (cell, HST_LINE_SMALL, line);
  }
  hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_text (self, event, "notes"));
  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, HST_LINE_PLAIN, place);
  hst_doc_cell_add (cell, HST_LINE_SMALL, venue != NULL ? venue->access : NULL);
  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, HST_LINE_PLAIN, people);
  hst_maker_fill_communities (self, cell, event);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, responsible);
  add_session_data (self, item, responsible);
}

static void
add_shelter (HstDocMaker *self,
             GPtrArray   *seen,
             HstVenue    *venue)
{
  g_autofree char *walk = NULL;
  g_autofree char *places = NULL;
  g_autofree char *all = NULL;

  if (venue == NULL || venue->shelter == NULL || g_ptr_array_find (seen, venue, NULL))
    return;
  if (seen->len == 0)
    hst_maker_add_heading (self, hst_maker_say (self, "Shelters"));
  g_ptr_array_add (seen, venue);
  walk = g_strdup_printf (hst_language_say_n (self->language, "%d minute on foot", "%d minutes on foot",
                                              (gulong) venue->shelter_walk_min), (int) venue->shelter_walk_min);
  places = g_strdup_printf (hst_language_say_n (self->language, "%d place", "%d places",
                                                (gulong) venue->shelter_capacity), (int) venue->shelter_capacity);
  all = g_strjoin (", ", venue->shelter, venue->shelter_walk_min > 0 ? walk : places,
                   venue->shelter_walk_min > 0 && venue->shelter_capacity > 0 ? places : NULL, NULL);
  hst_maker_add_fact (self, venue->name,
                      venue->shelter_walk_min > 0 || venue->shelter_capacity > 0 ? all : venue->shelter);
}

static void
add_host_day (HstDocMaker *self,
              HstDay       day)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  HstDocBlock *table;

  begin_day (self, day);
  add_coordinator (self);
  table = hst_maker_add_table (self, NULL);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Time"), 25, 0);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Item"), 0, 44);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Place"), 0, 34);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Guests"), 22, 0);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Responsible"), 0, 30);
  for (guint i = 0; i < self->items->len; i++)
    if (is_on (self->items->pdata[i], day) && is_at_host (self->items->pdata[i]))
      add_session (self, table, self->items->pdata[i]);
  for (guint i = 0; i < self->items->len; i++)
    if (is_on (self->items->pdata[i], day) && is_at_host (self->items->pdata[i]))
      add_shelter (self, seen, hst_plan_find_venue (self->plan,
                                                    ((const HstDocItem *) self->items->pdata[i])->event->venue));
}

void
hst_make_host (HstDocMaker *self)
{
  g_autoptr (GArray) days = list_days (self, is_at_host);

  hst_document_set_data_titles (self->document, hst_maker_say_in (self, "document", "Day"),
                                hst_maker_say_in (self, "document", "Start"),
                                hst_maker_say_in (self, "document", "End"),
                                hst_maker_say_in (self, "document", "Item"),
                                hst_maker_say_in (self, "document", "Place"),
                                hst_maker_say_in (self, "document", "Guests"),
                                hst_maker_say_in (self, "document", "Responsible"), hst_maker_say (self, "Speakers"),
                                NULL);
  for (guint i = 0; i < days->len; i++)
    add_host_day (self, g_array_index (days, HstDay, i));
  say_nothing (self, hst_maker_say (self, "There is nothing on the programme yet."));
}
