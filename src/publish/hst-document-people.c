/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of people: to be signed, to be read, to be called. */
#include "hst-maker-private.h"

#define SIGN_ROW_MM 9.5
#define SPARE_ROWS 4

/* ---- to be signed */

static void
add_signer (HstDocMaker         *self,
            HstDocBlock         *table,
            const HstPerson     *person,
            const HstDelegation *delegation,
            const char          *day)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  const HstCommunity *community =
    hst_plan_find_community (self->plan, delegation != NULL ? delegation->community : NULL);
  g_autofree char *number = g_strdup_printf ("%u", table->rows->len);
  GPtrArray *data = hst_document_add_data (self->document);
  GPtrArray *cell;

  row->min_height_mm = SIGN_ROW_MM;
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_LABEL, number);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, hst_maker_text (self, person, "name"));
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_SMALL, hst_maker_text (self, person, "office"));
  cell = hst_doc_row_add_cell (row);
  if (delegation != NULL)
    hst_maker_add_community (self, hst_maker_add_empty (cell, HST_LINE_PLAIN), delegation->community);
  hst_doc_row_add_cell (row);

  hst_doc_data_add (data, day);
  hst_doc_data_add (data, number);
  hst_doc_data_add (data, hst_maker_text (self, person, "name"));
  hst_doc_data_add (data, hst_maker_text (self, person, "office"));
  hst_doc_data_add (data, community != NULL ? hst_maker_community_name (self, community) : NULL);
}

static void
add_signers_of (HstDocMaker         *self,
                HstDocBlock         *table,
                const HstDelegation *delegation,
                const char          *day)
{
  g_autoptr (GPtrArray) people = hst_maker_list_delegates (self, delegation);
  const guint n = MAX (people->len, hst_maker_count_people (delegation));

  for (guint i = 0; i < n; i++)
    add_signer (self, table, i < people->len ? people->pdata[i] : NULL, delegation, day);
}

static void
add_sign_in_day (HstDocMaker *self,
                 HstDay       day)
{
  g_autofree char *title = hst_maker_day_title (self, day);
  g_autofree char *iso = hst_day_to_string (day);
  g_autoptr (GPtrArray) guests = hst_maker_list_guests (self);
  HstDocBlock *table;

  hst_maker_begin_page (self);
  hst_maker_add_sheet_header (self, title);
  hst_maker_add_thanks (self);
  table = hst_maker_add_table (self, NULL);
  table->is_form = TRUE;
  table->running = g_strdup (title);
  hst_maker_add_column (self, table, "№", 9, 0);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Name"), 0, 34);
  hst_maker_add_column (self, table, hst_maker_say (self, "Position, institution"), 0, 36);
  hst_maker_add_column (self, table, hst_maker_say (self, "Community"), 32, 0);
  hst_maker_add_column (self, table, hst_maker_say (self, "Signature"), 34, 0);
  for (guint i = 0; i < guests->len; i++)
    add_signers_of (self, table, guests->pdata[i], iso);
  for (guint i = 0; i < SPARE_ROWS; i++)
    add_signer (self, table, NULL, NULL, iso);
}

void
hst_make_sign_in (HstDocMaker *self)
{
  g_autoptr (GArray) days = hst_maker_list_days (self);

  hst_document_set_data_titles (self->document, hst_maker_say_in (self, "document", "Day"), "№",
                                hst_maker_say_in (self, "document", "Name"),
                                hst_maker_say (self, "Position, institution"), hst_maker_say (self, "Community"),
                                NULL);
  for (guint i = 0; i < days->len; i++)
    add_sign_in_day (self, g_array_index (days, HstDay, i));
}

/* ---- to be read */

static const char *
reply_of (HstDocMaker         *self,
          const HstDelegation *delegation)
{
  switch (delegation->reply) {
  case HST_REPLY_CONFIRMED:
    return hst_maker_say_in (self, "reply", "Confirmed");
  case HST_REPLY_TENTATIVE:
    return hst_maker_say_in (self, "reply", "Tentative");
  case HST_REPLY_DECLINED:
    return hst_maker_say_in (self, "reply", "Declined");
  case HST_REPLY_AWAITING:
    return hst_maker_say_in (self, "reply", "Awaiting reply");
  case HST_REPLY_PLANNED:
    return hst_maker_say_in (self, "reply", "Not invited yet");
  case HST_REPLY_REPLACED:
    return hst_maker_say_in (self, "reply", "Replaced");
  case HST_REPLY_CANCELLED:
    return hst_maker_say_in (self, "reply", "Called off");
  case HST_REPLY_INVITED:
  default:
    return hst_maker_say_in (self, "reply", "Invited");
  }
}

static void
add_person_data (HstDocMaker        *self,
                 const char         *group,
                 const HstPerson    *person,
                 const char         *role,
                 gboolean            with_contacts)
{
  GPtrArray *data = hst_document_add_data (self->document);

  hst_doc_data_add (data, group);
  hst_doc_data_add (data, hst_maker_text (self, person, "name"));
  hst_doc_data_add (data, hst_maker_text (self, person, "office"));
  hst_doc_data_add (data, role);
  if (with_contacts) {
    hst_doc_data_add (data, hst_maker_text (self, person, "phone"));
    hst_doc_data_add (data, hst_maker_text (self, person, "email"));
  }
}

static void
add_participant (HstDocMaker     *self,
                 HstDocBlock     *table,
                 const HstPerson *person,
                 const char      *group,
                 gboolean         is_head)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  g_autofree char *number = g_strdup_printf ("%u", table->rows->len);
  const char *role = is_head ? hst_maker_say (self, "Head of delegation") : NULL;
  GPtrArray *cell;

  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_LABEL, number);
  cell = hst_doc_row_add_cell (row);
  hst_doc_cell_add (cell, HST_LINE_STRONG, hst_maker_text (self, person, "name"));
  hst_doc_cell_add (cell, HST_LINE_SMALL, role);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, hst_maker_text (self, person, "office"));
  add_person_data (self, group, person, role, FALSE);
}

static HstDocBlock *
add_participants_table (HstDocMaker *self,
                        const char  *heading)
{
  HstDocBlock *table = hst_maker_add_table (self, heading);

  hst_maker_add_column (self, table, "№", 9, 0);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Name"), 0, 45);
  hst_maker_add_column (self, table, hst_maker_say (self, "Position, institution"), 0, 60);
  return table;
}

/* Named where the readers may know names; as a number of seats where not. */
static void
add_delegation (HstDocMaker         *self,
                const HstDelegation *delegation)
{
  g_autoptr (GPtrArray) people = hst_maker_list_delegates (self, delegation);
  const HstCommunity *community = hst_plan_find_community (self->plan, delegation->community);
  const char *name = community != NULL ? hst_maker_full_name (self, community) : delegation->community;
  const guint n = hst_maker_count_people (delegation);
  g_autofree char *seats = g_strdup_printf (hst_language_say_n (self->language, "%d person", "%d people", n), (int) n);
  HstDocBlock *table;

  hst_maker_add_heading (self, name);
  hst_maker_add_fact (self, hst_maker_say_in (self, "document", "Reply"), reply_of (self, delegation));
  hst_maker_add_fact (self, hst_maker_say (self, "Delegation"), seats);
  if (people->len == 0) {
    GPtrArray *data = hst_document_add_data (self->document);

    hst_doc_data_add (data, name);
    hst_doc_data_add (data, seats);
    hst_doc_data_add (data, NULL);
    hst_doc_data_add (data, reply_of (self, delegation));
    return;
  }
  table = add_participants_table (self, NULL);
  table->running = g_strdup (name);
  for (guint i = 0; i < people->len; i++)
    add_participant (self, table, people->pdata[i], name,
                     g_strcmp0 (((const HstPerson *) people->pdata[i])->uid, delegation->head) == 0);
}

static void
add_staff (HstDocMaker *self)
{
  g_autoptr (GPtrArray) staff = hst_maker_list_staff (self);
  const char *heading = hst_maker_say (self, "Organisers, hosts and speakers");
  HstDocBlock *table;

  if (staff->len == 0)
    return;
  table = add_participants_table (self, heading);
  for (guint i = 0; i < staff->len; i++)
    add_participant (self, table, staff->pdata[i], heading, FALSE);
}

static void
add_totals (HstDocMaker *self,
            GPtrArray   *guests)
{
  g_autofree char *communities = NULL;
  g_autofree char *people = NULL;
  g_autofree char *all = NULL;
  guint n = 0;

  for (guint i = 0; i < guests->len; i++)
    n += hst_maker_count_people (guests->pdata[i]);
  communities = g_strdup_printf (hst_language_say_n (self->language, "%d community", "%d communities", guests->len),
                                 (int) guests->len);
  people = g_strdup_printf (hst_language_say_n (self->language, "%d person", "%d people", n), (int) n);
  all = g_strdup_printf ("%s, %s", communities, people);
  hst_maker_add_fact (self, hst_maker_say (self, "Visiting communities"), all);
}

void
hst_make_participants (HstDocMaker *self)
{
  g_autoptr (GPtrArray) guests = hst_maker_list_guests (self);
  const HstCommunity *host = hst_plan_find_community (self->plan, self->visit->host);

  hst_document_set_data_titles (self->document, hst_maker_say (self, "Community"),
                                hst_maker_say_in (self, "document", "Name"),
                                hst_maker_say (self, "Position, institution"),
                                hst_maker_say_in (self, "document", "Role"), NULL);
  hst_maker_add_sheet_header (self, NULL);
  if (host != NULL)
    hst_maker_add_fact (self, hst_maker_say (self, "Host community"), hst_maker_full_name (self, host));
  add_totals (self, guests);
  hst_maker_add_thanks (self);
  for (guint i = 0; i < guests->len; i++)
    add_delegation (self, guests->pdata[i]);
  add_staff (self);
}

/* ---- to be called */

static void
add_contact (HstDocMaker     *self,
             HstDocBlock     *table,
             const HstPerson *person,
             const char      *group)
{
  HstDocRow *row = hst_doc_block_add_row (table);
  GPtrArray *cell = hst_doc_row_add_cell (row);

  hst_doc_cell_add (cell, HST_LINE_STRONG, hst_maker_text (self, person, "name"));
  hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_text (self, person, "office"));
  hst_doc_cell_add (cell, HST_LINE_SMALL, hst_maker_text (self, person, "notes"));
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, hst_maker_text (self, person, "phone"));
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, hst_maker_text (self, person, "email"));
  add_person_data (self, group, person, NULL, TRUE);
}

static HstDocBlock *
add_contacts_table (HstDocMaker *self,
                    const char  *heading)
{
  HstDocBlock *table = hst_maker_add_table (self, heading);

  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Name"), 0, 60);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "Phone"), 0, 28);
  hst_maker_add_column (self, table, hst_maker_say_in (self, "document", "E-mail"), 0, 40);
  return table;
}

static void
add_community_contact (HstDocMaker        *self,
                       HstDocBlock        *table,
                       const HstCommunity *community)
{
  const char *phone = hst_maker_text (self, community, "phone");
  const char *email = hst_maker_text (self, community, "email");
  HstDocRow *row;

  if (phone == NULL && email == NULL)
    return;
  row = hst_doc_block_add_row (table);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, hst_maker_full_name (self, community));
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, phone);
  hst_doc_cell_add (hst_doc_row_add_cell (row), HST_LINE_PLAIN, email);
}

static void
add_contacts_of (HstDocMaker         *self,
                 const HstDelegation *delegation)
{
  g_autoptr (GPtrArray) people = hst_maker_list_delegates (self, delegation);
  const HstCommunity *community = hst_plan_find_community (self->plan, delegation->community);
  const char *name = community != NULL ? hst_maker_full_name (self, community) : delegation->community;
  HstDocBlock *table = add_contacts_table (self, name);

  if (community != NULL)
    add_community_contact (self, table, community);
  for (guint i = 0; i < people->len; i++)
    add_contact (self, table, people->pdata[i], name);
}

void
hst_make_contacts (HstDocMaker *self)
{
  g_autoptr (GPtrArray) guests = hst_maker_list_guests (self);
  g_autoptr (GPtrArray) staff = hst_maker_list_staff (self);
  const HstProgramme *programme = hst_plan_get_programme (self->plan);
  const char *heading = hst_maker_say (self, "Organisers, hosts and speakers");

  hst_document_set_data_titles (self->document, hst_maker_say (self, "Community"),
                                hst_maker_say_in (self, "document", "Name"),
                                hst_maker_say (self, "Position, institution"),
                                hst_maker_say_in (self, "document", "Role"),
                                hst_maker_say_in (self, "document", "Phone"),
                                hst_maker_say_in (self, "document", "E-mail"), NULL);
  hst_maker_add_sheet_header (self, NULL);
  hst_maker_add_fact (self, hst_maker_say (self, "Organiser"), programme != NULL ? programme->contact : NULL);
  hst_document_add_line (self->document, HST_DOC_LINES, HST_LINE_SMALL,
                         hst_maker_say (self, "Personal data: for the people of this visit only; not to be passed on."));
  if (staff->len > 0) {
    HstDocBlock *table = add_contacts_table (self, heading);

    for (guint i = 0; i < staff->len; i++)
      add_contact (self, table, staff->pdata[i], heading);
  }
  for (guint i = 0; i < guests->len; i++)
    add_contacts_of (self, guests->pdata[i]);
}
