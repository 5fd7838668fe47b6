/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is handed out to be filled in, and what is handed over at the end. */
#include "hst-maker-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define N_MARKS 5
#define WRITING_ROW_MM 8.5
#define WRITING_ROWS 3
#define SIGNATURE_ROW_MM 27

/* ---- evaluation */

static const char *const questions[] = {
  N_("The topics are useful for the work of my community"),
  N_("I learned what I can apply at home"),
  N_("The hosts were open and answered questions"),
  N_("There was enough time for questions and exchange"),
  N_("Transport, lodging and meals"),
  N_("Information before the visit"),
  N_("The visit as a whole"),
};

static const char *const open_questions[] = {
  N_("What was most useful?"),
  N_("What will you do in your community in the next three months?"),
  N_("What should be different next time?"),
};

static HstDocBlock *
add_scale (HstDocMaker *self,
           const char  *heading,
           const char  *what)
{
  HstDocBlock *table = hst_maker_add_table (self, heading);

  hst_maker_add_column (self, table, what, 0, 1);
  for (guint i = 1; i <= N_MARKS; i++) {
    g_autofree char *mark = g_strdup_printf ("%u", i);

    hst_doc_block_add_column (table, mark, 11, 0, HST_ALIGN_CENTRE);
  }
  return table;
}

static void
add_question (HstDocMaker *self,
              HstDocBlock *table,
              const char  *group,
              const char  *text)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  GPtrArray *data = hst_document_add_data (self->document);

  row->min_height_mm = 7.5;
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, text);
  for (guint i = 0; i < N_MARKS; i++)
    hst_doc_line_add_mark (hst_maker_add_empty (hst_doc_row_add_cell (row), HST_LINE_PLAIN), HST_DOC_BOX, "");
  hst_doc_data_add (data, group);
  hst_doc_data_add (data, text);
}

static void
add_sessions (HstDocMaker *self)
{
  const char *heading = hst_maker_say (self, "Sessions");
  HstDocBlock *table = NULL;

  for (guint i = 0; i < self->items->len; i++) {
    const HstEvent *event = ((const HstDocItem *) self->items->pdata[i])->event;

    if (!hst_maker_is_content (event))
      continue;
    if (table == NULL)
      table = add_scale (self, heading, hst_maker_say (self, "How useful was it to you?"));
    add_question (self, table, heading, event->summary);
  }
}

static void
add_writing (HstDocMaker *self,
             const char  *question)
{
  HstDocBlock *table = hst_maker_add_table (self, hst_maker_say (self, question));
  GPtrArray *data = hst_document_add_data (self->document);

  table->is_whole = TRUE;
  hst_maker_add_column (self, table, NULL, 0, 1);
  for (guint i = 0; i < WRITING_ROWS; i++) {
    HstDocRow *row = hst_doc_block_add_row (table);

    row->min_height_mm = WRITING_ROW_MM;
    hst_doc_row_add_cell (row);
  }
  hst_doc_data_add (data, NULL);
  hst_doc_data_add (data, hst_maker_say (self, question));
}

void
hst_make_evaluation (HstDocMaker *self)
{
  const char *heading = hst_maker_say (self, "Your impression");
  HstDocBlock *table;

  hst_document_set_data_titles (self->document, hst_maker_say_in (self, "document", "Part"),
                                hst_maker_say_in (self, "document", "Question"), NULL);
  hst_maker_add_sheet_header (self, NULL);
  hst_document_add_line (self->document, HST_DOC_LINES, HST_LINE_PLAIN,
                         hst_maker_say (self, "Please do not sign it. 1 means “not at all” or “poor”, 5 means “fully” or "
                                              "“excellent”."));
  table = add_scale (self, heading, hst_maker_say (self, "How far do you agree, how good was it?"));
  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    add_question (self, table, heading, hst_maker_say (self, questions[i]));
  add_sessions (self);
  for (guint i = 0; i < G_N_ELEMENTS (open_questions); i++)
    add_writing (self, open_questions[i]);
  hst_maker_add_thanks (self);
}

/* ---- certificates */

/* What a certificate says.  Lines with # and ## are its title and subtitle, with * the name; the words in braces are
 * replaced, and a line with one that has nothing to be replaced by is left out. */
static const char *const usual_template =
  N_("{programme}\n"
     "# Certificate\n"
     "of participation in a study visit\n"
     "* {name}\n"
     "{office}\n"
     "## {visit}\n"
     "{topic}\n"
     "{days}, {host}\n"
     "{hours}");

typedef struct {
  const char *key;
  char       *value;   /* (nullable) */
} Place;

typedef struct {
  Place places[9];
  guint n;
} Places;

static void
add_place (Places     *places,
           const char *key,
           const char *value)
{
  places->places[places->n].key = key;
  places->places[places->n].value = value != NULL && *value != '\0' ? hst_doc_clean (value) : NULL;
  places->n++;
}

static void
clear_places (Places *places)
{
  for (guint i = 0; i < places->n; i++)
    g_free (places->places[i].value);
}

/* How long the sessions are in which something is learned. */
static char *
count_hours (HstDocMaker *self)
{
  gint64 seconds = 0;
  guint hours;

  for (guint i = 0; i < self->items->len; i++) {
    const HstDocItem *item = self->items->pdata[i];

    if (hst_maker_is_content (item->event) && !item->is_all_day)
      seconds += item->end_s - item->start_s;
  }
  hours = (guint) ((seconds + 1800) / 3600);
  if (hours == 0)
    return NULL;
  /* Translators: on a certificate: how long the sessions lasted together. */
  return g_strdup_printf (hst_language_say_n (self->language, "%d hour of sessions", "%d hours of sessions", hours),
                          (int) hours);
}

/* One pass over the line, so that what is put in is never looked at again.  NULL if there is nothing to put in. */
static char *
fill_in (const Places *places,
         const char   *line)
{
  g_autoptr (GString) filled = g_string_new (NULL);

  while (*line != '\0') {
    const char *end = *line == '{' ? strchr (line, '}') : NULL;
    guint i = 0;

    for (; end != NULL && i < places->n; i++)
      if (strlen (places->places[i].key) == (gsize) (end - line - 1) &&
          strncmp (places->places[i].key, line + 1, (gsize) (end - line - 1)) == 0)
        break;
    if (end == NULL || i == places->n) {
      g_string_append_c (filled, *line++);
      continue;
    }
    if (places->places[i].value == NULL)
      return NULL;
    g_string_append (filled, places->places[i].value);
    line = end + 1;
  }
  return g_string_free (g_steal_pointer (&filled), FALSE);
}

static HstLineStyle
take_style (const char **line)
{
  static const struct {
    const char   *sign;
    HstLineStyle  style;
  } signs[] = { { "## ", HST_LINE_EVENT }, { "# ", HST_LINE_DISPLAY }, { "* ", HST_LINE_NAME } };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (*line, signs[i].sign)) {
      *line += strlen (signs[i].sign);
      return signs[i].style;
    }
  return HST_LINE_LARGE;
}

static void
add_certificate (HstDocMaker     *self,
                 const HstPerson *person,
                 const char      *community,
                 const char      *hours)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  const HstCommunity *host = hst_plan_find_community (self->plan, self->visit->host);
  const char *template = self->options->template != NULL ? self->options->template
                                                         : hst_maker_say (self, usual_template);
  g_auto (GStrv) lines = g_strsplit (template, "\n", -1);
  g_autofree char *days = hst_language_format_days (self->language, self->visit->first_day, self->visit->last_day);
  const char *name = hst_maker_text (self, person, "name");
  Places places = { .n = 0 };

  add_place (&places, "programme", programme != NULL ? programme->title : NULL);
  add_place (&places, "name", name != NULL ? name : "________________________");
  add_place (&places, "office", person != NULL ? hst_maker_text (self, person, "office") : community);
  add_place (&places, "community", community);
  add_place (&places, "visit", self->visit->title);
  add_place (&places, "topic", self->visit->topic);
  add_place (&places, "days", days);
  add_place (&places, "host", host != NULL ? hst_maker_community_name (self, host) : NULL);
  add_place (&places, "hours", hours);
  hst_maker_begin_page (self);
  hst_maker_add_logos (self, HST_ALIGN_CENTRE);
  for (guint i = 0; lines[i] != NULL; i++) {
    const char *line = lines[i];
    const HstLineStyle style = take_style (&line);
    g_autofree char *text = fill_in (&places, line);

    if (text != NULL)
      hst_document_add_line (self->document, HST_DOC_CENTRED, style, text);
  }
  clear_places (&places);
}

/* Room for a hand, under what was said last. */
static void
leave_room (HstDocMaker *self)
{
  const HstDocBlock *block = self->document->blocks->pdata[self->document->blocks->len - 1];

  if (block->rows->len > 0)
    ((HstDocRow *) block->rows->pdata[block->rows->len - 1])->min_height_mm = SIGNATURE_ROW_MM;
}

static void
add_signature (HstDocMaker *self)
{
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  g_autofree char *line = g_strdup_printf ("____________________   %s",
                                           programme != NULL && programme->organiser != NULL ? programme->organiser : "");

  leave_room (self);
  hst_document_add_line (self->document, HST_DOC_CENTRED, HST_LINE_SIGNATURE, line);
  if (programme != NULL)
    hst_document_add_line (self->document, HST_DOC_CENTRED, HST_LINE_FINE, programme->acknowledgement);
}

static void
add_certificate_data (HstDocMaker     *self,
                      const HstPerson *person,
                      const char      *community)
{
  GPtrArray *row = hst_document_add_data (self->document);

  hst_doc_data_add (row, hst_maker_text (self, person, "name"));
  hst_doc_data_add (row, hst_maker_text (self, person, "office"));
  hst_doc_data_add (row, community);
}

void
hst_make_certificates (HstDocMaker *self)
{
  g_autoptr (GPtrArray) guests = hst_maker_list_guests (self);
  g_autofree char *hours = count_hours (self);

  self->document->landscape = TRUE;
  self->document->framed = TRUE;
  hst_document_set_data_titles (self->document, hst_maker_say_in (self, "document", "Name"),
                                hst_maker_say (self, "Position, institution"), hst_maker_say (self, "Community"),
                                NULL);
  for (guint i = 0; i < guests->len; i++) {
    const HstDelegation *delegation = guests->pdata[i];
    const HstCommunity *community = hst_plan_find_community (self->plan, delegation->community);
    const char *name = community != NULL ? hst_maker_full_name (self, community) : delegation->community;
    g_autoptr (GPtrArray) people = hst_maker_list_delegates (self, delegation);
    const guint n = people->len > 0 ? people->len : hst_maker_count_people (delegation);

    for (guint j = 0; j < n; j++) {
      const HstPerson *person = j < people->len ? people->pdata[j] : NULL;

      add_certificate (self, person, name, hours);
      add_signature (self);
      add_certificate_data (self, person, name);
    }
  }
}
