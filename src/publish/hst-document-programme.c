/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programme of a visit: what the mayor sees. */
#include "hst-maker-private.h"

#include <string.h>

/* The longest word or two before a colon that are taken for the name of what follows. */
#define NAME_MAX_CHARS 32

static void
add_guests (HstDocMaker *self)
{
  g_autoptr (GPtrArray) guests = hst_maker_list_guests (self);
  HstDocLine *line;

  if (guests->len == 0)
    return;
  line = hst_maker_add_fact_line (self, hst_language_say_n (self->language, "Visiting community",
                                                            "Visiting communities", guests->len));
  for (guint i = 0; i < guests->len; i++)
    hst_maker_add_community (self, line, ((const HstDelegation *) guests->pdata[i])->community);
}

/* What only the community that it is for needs to know. */
static void
add_delegation (HstDocMaker *self)
{
  const HstDelegation *delegation =
    hst_plan_find_delegation (self->plan, self->visit->uid, self->options->community);
  g_autofree char *seats = NULL;
  g_autofree char *arrival = NULL;
  g_autofree char *departure = NULL;
  g_autofree char *head = NULL;

  if (delegation == NULL)
    return;
  if (delegation->quota > 0) {
    seats = g_strdup_printf (hst_language_say_n (self->language, "%d person", "%d people", (gulong) delegation->quota),
                             (int) delegation->quota);
    hst_maker_add_fact (self, hst_maker_say (self, "Delegation"), seats);
  }
  head = hst_maker_person (self, hst_maker_text (self, delegation, "head"));
  hst_maker_add_fact (self, hst_maker_say (self, "Head of delegation"), head);
  hst_maker_add_fact (self, hst_maker_say (self, "Transport"), delegation->transport);
  arrival = hst_maker_moment (self, &delegation->arrival);
  hst_maker_add_fact (self, hst_maker_say (self, "Arrival"), arrival);
  departure = hst_maker_moment (self, &delegation->departure);
  hst_maker_add_fact (self, hst_maker_say (self, "Departure"), departure);
}

static void
add_contact (HstDocMaker *self)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  const HstPerson *person = hst_plan_find_person (self->plan, self->visit->coordinator);
  g_autofree char *who = hst_maker_person (self, self->visit->coordinator);
  g_autofree char *all =
    g_strjoin ("\n", who != NULL ? who : "", programme != NULL && programme->contact != NULL ? programme->contact : "",
               hst_maker_text (self, person, "phone"), NULL);

  hst_maker_add_fact (self, hst_maker_say (self, "Contact person"), all);
}

static void
add_facts (HstDocMaker *self)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  const HstCommunity *host = hst_plan_find_community (self->plan, self->visit->host);

  hst_maker_add_fact (self, hst_maker_say (self, "Topic"), self->visit->topic);
  hst_maker_add_fact (self, hst_maker_say (self, "Aim"), self->visit->aim);
  if (host != NULL)
    hst_maker_add_fact (self, hst_maker_say (self, "Host community"), hst_maker_full_name (self, host));
  add_guests (self);
  add_delegation (self);
  hst_maker_add_fact (self, hst_maker_say (self, "Organiser"), programme != NULL ? programme->organiser : NULL);
  add_contact (self);
  hst_maker_add_thanks (self);
}

/* ---- the days */

static void
add_what (HstDocMaker      *self,
          GPtrArray        *cell,
          const HstDocItem *item)
{
  const HstEvent *event = item->event;
  g_autofree char *gathering = hst_maker_gathering (self, item);
  g_autofree char *speakers = hst_maker_speakers (self, event);

  hst_doc_cell_add (cell, hst_maker_style_of (event),
                    event->summary != NULL ? event->summary : hst_maker_say (self, "Untitled"));
  if (event->status == HST_STATUS_CANCELLED) {
    hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_say_in (self, "session", "Cancelled"));
    return;
  }
  if (event->status == HST_STATUS_TENTATIVE)
    hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_say_in (self, "session", "To be confirmed"));
  hst_doc_cell_add (cell, HST_LINE_SMALL, event->description);
  if (speakers != NULL) {
    g_autofree char *line = g_strdup_printf (hst_maker_say (self, "Speakers: %s"), speakers);

    hst_doc_cell_add (cell, HST_LINE_SMALL, line);
  }
  hst_doc_cell_add (cell, HST_LINE_SMALL, gathering);
  hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_text (self, event, "notes"));
  hst_maker_fill_communities (self, cell, event);
}

static void
add_item (HstDocMaker      *self,
          HstDocBlock      *table,
          const HstDocItem *item)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  g_autofree char *responsible = hst_maker_person (self, item->event->responsible);
  g_autofree char *place = hst_maker_place (self, item);

  hst_maker_fill_time (self, hst_doc_row_add_cell (row), item);
  add_what (self, hst_doc_row_add_cell (row), item);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, place);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, responsible);
}

static HstDocBlock *
add_day (HstDocMaker *self,
         HstDay       day)
{
  g_autofree char *heading = hst_maker_day_title (self, day);
  HstDocBlock *table = hst_maker_add_table (self, heading);

  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Time"), 25, 0);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Item"), 0, 46);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Place"), 0, 26);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Responsible"), 0, 28);
  return table;
}

static void
add_days (HstDocMaker *self)
{
  HstDocBlock *table = NULL;
  HstDay day = HST_DAY_NONE;

  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];

    if (table == NULL || item->first_day != day) {
      day = item->first_day;
      table = add_day (self, day);
    }
    add_item (self, table, item);
  }
  if (self->items->len == 0)
    hst_document_add_line (self->document, HST_DOC_LINES, HST_LINE_PLAIN,
                           hst_maker_say (self, "There is nothing on the programme yet."));
}

/* ---- what else to know */

/* "Lodging: in the hotel" has a name and a value. */
static void
add_practical_line (HstDocMaker *self,
                    const char  *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = colon != NULL ? g_strndup (line, (gsize) (colon - line)) : NULL;

  if (name != NULL && colon[1] == ' ' && g_utf8_strlen (name, -1) <= NAME_MAX_CHARS)
    hst_maker_add_fact (self, name, colon + 2);
  else
    hst_maker_add_fact (self, "", line);
}

static void
add_practical_field (HstDocMaker *self,
                     const char  *name,
                     const char  *text)
{
  g_autofree char *clean = hst_doc_clean (text);

  if (*clean != '\0')
    hst_maker_add_fact (self, name, clean);
}

static void
add_practical (HstDocMaker *self)
{
  const HstVisit *visit = self->visit;
  g_autofree char *clean = hst_doc_clean (visit->practical);
  g_auto (GStrv) lines = g_strsplit (clean, "\n", -1);

  if (*clean == '\0' && visit->meeting_point == NULL && visit->lodging == NULL && visit->meals == NULL &&
      visit->shelter == NULL && visit->emergency == NULL)
    return;
  hst_maker_add_heading (self, hst_maker_say (self, "Practical information"));
  add_practical_field (self, hst_maker_say (self, "Gathering"), visit->meeting_point);
  add_practical_field (self, hst_maker_say (self, "Lodging"), visit->lodging);
  add_practical_field (self, hst_maker_say (self, "Meals"), visit->meals);
  add_practical_field (self, hst_maker_say (self, "Shelter"), visit->shelter);
  add_practical_field (self, hst_maker_say (self, "In an Emergency"), visit->emergency);
  for (guint i = 0; *clean != '\0' && lines[i] != NULL; i++)
    add_practical_line (self, lines[i]);
}

static void
add_venue (HstDocMaker    *self,
           HstDocBlock    *table,
           const HstVenue *venue)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  GPtrArray *cell = hst_doc_row_add_cell (row);

  hst_doc_cell_add (cell, HST_LINE_STRONG, venue->name);
  hst_doc_cell_add (cell, HST_LINE_SMALL, venue->access);

  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, HST_LINE_PLAIN, venue->address);
  hst_doc_cell_add (cell, venue->address != NULL ? HST_LINE_SMALL : HST_LINE_PLAIN, venue->town);

  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, HST_LINE_PLAIN, venue->shelter);
  if (venue->shelter != NULL && venue->shelter_walk_min > 0) {
    g_autofree char *walk =
      g_strdup_printf (hst_language_say_n (self->language, "%d minute on foot", "%d minutes on foot",
                                           (gulong) venue->shelter_walk_min), (int) venue->shelter_walk_min);

    hst_doc_cell_add (cell, HST_LINE_SMALL, walk);
  }
}

static void
add_venues (HstDocMaker *self)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();
  HstDocBlock *table = NULL;

  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];
    HstVenue *venue = hst_plan_find_venue (self->plan, item->event->venue);

    if (venue == NULL || item->event->status == HST_STATUS_CANCELLED || g_ptr_array_find (seen, venue, NULL))
      continue;
    if (table == NULL) {
      table = hst_maker_add_table (self, hst_maker_say (self, "Places and shelters"));
      hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Place"), 0, 40);
      hst_maker_add_column (self, table, hst_maker_say (self, "Address"), 0, 32);
      hst_maker_add_column (self, table, hst_maker_say (self, "Shelter"), 0, 34);
    }
    g_ptr_array_add (seen, venue);
    add_venue (self, table, venue);
  }
}

/* ---- as a table for other programs */

static void
add_data (HstDocMaker      *self,
          const HstDocItem *item)
{
  const HstEvent *event = item->event;
  const HstVenue *venue = hst_plan_find_venue (self->plan, event->venue);
  GPtrArray *row = hst_document_add_data (self->document);
  g_autofree char *day = hst_day_to_string (item->first_day);
  g_autofree char *start = item->is_all_day ? NULL : hst_maker_clock (item->start_s);
  g_autofree char *end = item->is_all_day ? NULL : hst_maker_clock (item->end_s);
  g_autofree char *place = hst_maker_place (self, item);
  g_autofree char *responsible = hst_maker_person (self, event->responsible);
  g_autofree char *speakers = hst_maker_speakers (self, event);
  g_autofree char *gathering = hst_maker_moment (self, &event->gather_at);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *communities = NULL;

  for (guint i = 0; event->communities != NULL && event->communities[i] != NULL; i++) {
    const HstCommunity *community = hst_plan_find_community (self->plan, event->communities[i]);

    if (community != NULL)
      g_ptr_array_add (names, g_strdup (hst_maker_community_name (self, community)));
  }
  g_ptr_array_add (names, NULL);
  communities = g_strjoinv (", ", (char **) names->pdata);

  hst_doc_data_add (row, day);
  hst_doc_data_add (row, start);
  hst_doc_data_add (row, end);
  hst_doc_data_add (row, event->summary);
  hst_doc_data_add (row, event->description);
  hst_doc_data_add (row, place);
  hst_doc_data_add (row, venue != NULL ? venue->address : NULL);
  hst_doc_data_add (row, responsible);
  hst_doc_data_add (row, speakers);
  hst_doc_data_add (row, communities);
  hst_doc_data_add (row, gathering);
  hst_doc_data_add (row, event->gather_place);
  hst_doc_data_add (row, event->status == HST_STATUS_CANCELLED
                           ? hst_maker_say_in (self, "session", "Cancelled")
                           : event->status == HST_STATUS_TENTATIVE
                             ? hst_maker_say_in (self, "session", "To be confirmed") : NULL);
}

void
hst_make_programme (HstDocMaker *self)
{
  HstLanguage *language = self->language;

  hst_maker_add_logos (self, HST_ALIGN_START);
  hst_maker_add_header (self, hst_language_say_in (language, "document", "Programme of the visit"));
  add_facts (self);
  add_days (self);
  add_practical (self);
  add_venues (self);

  hst_document_set_data_titles (self->document, hst_language_say_in (language, "document", "Day"),
                                hst_language_say_in (language, "document", "Start"),
                                hst_language_say_in (language, "document", "End"),
                                hst_language_say_in (language, "document", "Item"),
                                hst_maker_say (self, "Description"),
                                hst_language_say_in (language, "document", "Place"), hst_maker_say (self, "Address"),
                                hst_language_say_in (language, "document", "Responsible"),
                                hst_maker_say (self, "Speakers"), hst_maker_say (self, "Communities"),
                                hst_maker_say (self, "Gathering time"), hst_maker_say (self, "Gathering point"),
                                hst_maker_say (self, "Status"), NULL);
  for (guint i = 0; i < self->items->len; i++)
    add_data (self, self->items->pdata[i]);
}
