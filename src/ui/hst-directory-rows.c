/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-directory-rows.h"

#include "hst-palette.h"
#include "hst-words-people.h"

#include <glib/gi18n-lib.h>

/* What can be said of a community, a venue and a person, as tables. */

#define ROW(name, form_kind, words) { .field = (name), .kind = HST_FORM_##form_kind, .title = (words) }

/* Of those that communities are given where nobody chooses. */
static const HstFormOption colours[] = {
  { NULL, N_("Chosen by itself") },
  { "#0b5cac", N_("Blue") },
  { "#e73e1b", N_("Orange") },
  { "#0a8267", N_("Green") },
  { "#9a4c90", N_("Purple") },
  { "#8a6d00", N_("Mustard") },
  { "#2489b5", N_("Light blue") },
  { "#6f3614", N_("Brown") },
  { "#5b4bc4", N_("Violet") },
  { "#667e86", N_("Grey") },
  { "#d12f6a", N_("Pink") },
  { NULL, NULL },
};

static const HstFormOption languages[] = {
  { NULL, N_("The programme’s") },
  { "uk", N_("Ukrainian") },
  { "en", N_("English") },
  { NULL, NULL },
};

static const HstFormRow community_names[] = {
  ROW ("name", LINE, N_("Name (Охтирська)")),
  ROW ("name-genitive", LINE, N_("Of whom (Охтирської)")),
  ROW ("name-locative", LINE, N_("In whom (Охтирській)")),
  ROW ("official-name", LINE, N_("Official Name")),
  ROW ("centre", LINE, N_("Centre (Охтирка)")),
  ROW ("centre-genitive", LINE, N_("To where (Охтирки)")),
  ROW ("name-en", LINE, N_("Name in English")),
  ROW ("aliases", LIST, N_("Other Spellings, with commas between")),
};

static const HstFormRow community_place[] = {
  ROW ("raion", LINE, N_("Raion")),
  ROW ("oblast", LINE, N_("Oblast")),
  ROW ("oblast-iso", LINE, N_("Oblast by ISO 3166-2 (UA-59)")),
  ROW ("latitude", PLACE, N_("Coordinates of the Centre")),
};

static const HstFormRow community_more[] = {
  ROW ("website", LINE, N_("Website")),
  ROW ("email", LINE, N_("E-mail")),
  ROW ("phone", LINE, N_("Phone")),
  { .field = "language", .kind = HST_FORM_OPTION, .title = N_("Language of What It Is Sent"), .options = languages },
  { .field = "colour", .kind = HST_FORM_OPTION, .title = N_("Colour"), .options = colours },
  ROW ("work-start-min", HOURS, N_("Working Hours as a Host (09:00–18:00)")),
  ROW ("notes", TEXT, N_("Internal Notes")),
};

static const HstFormGroup community_groups[] = {
  { N_("Names"), community_names, G_N_ELEMENTS (community_names) },
  { N_("Place"), community_place, G_N_ELEMENTS (community_place) },
  { N_("More"), community_more, G_N_ELEMENTS (community_more) },
};

static const HstFormRow venue_place[] = {
  ROW ("name", LINE, N_("Name")),
  ROW ("address", LINE, N_("Address")),
  ROW ("town", LINE, N_("Town")),
  { .field = "community", .kind = HST_FORM_LINK, .title = N_("Community"), .link = &hst_community_type,
    .creates = TRUE },
  ROW ("latitude", PLACE, N_("Coordinates")),
  { .field = "contact", .kind = HST_FORM_LINK, .title = N_("Contact Person"), .link = &hst_person_type,
    .creates = TRUE },
};

static const HstFormRow venue_room[] = {
  ROW ("capacity", NUMBER, N_("Capacity, people")),
  ROW ("group-limit", NUMBER, N_("Largest Group Admitted")),
  ROW ("work-start-min", HOURS, N_("Opening Hours (09:00–18:00)")),
  ROW ("equipment", LIST, N_("Equipment, with commas between")),
  { .field = "step-free", .kind = HST_FORM_CHOICE, .title = N_("Entered without Steps"), .words = hst_words_known,
    .n_values = HST_KNOWN_NO + 1 },
  ROW ("access", LINE, N_("How to Get In")),
};

static const HstFormRow venue_shelter[] = {
  ROW ("shelter", LINE, N_("Where It Is")),
  ROW ("shelter-walk-min", NUMBER, N_("Minutes on Foot")),
  ROW ("shelter-capacity", NUMBER, N_("Capacity, people")),
};

static const HstFormRow venue_notes[] = {
  ROW ("notes", TEXT, N_("Internal Notes")),
};

static const HstFormGroup venue_groups[] = {
  { NULL, venue_place, G_N_ELEMENTS (venue_place) },
  { N_("Room"), venue_room, G_N_ELEMENTS (venue_room) },
  { N_("Shelter"), venue_shelter, G_N_ELEMENTS (venue_shelter) },
  { NULL, venue_notes, G_N_ELEMENTS (venue_notes) },
};

static const HstFormRow person_who[] = {
  ROW ("name", LINE, N_("Name")),
  ROW ("office", LINE, N_("Office")),
  { .field = "role", .kind = HST_FORM_CHOICE, .title = N_("Role"), .words = hst_words_role,
    .n_values = HST_PERSON_DRIVER + 1 },
  { .field = "community", .kind = HST_FORM_LINK, .title = N_("Community"), .link = &hst_community_type,
    .creates = TRUE },
};

static const HstFormRow person_contact[] = {
  ROW ("email", LINE, N_("E-mail")),
  ROW ("phone", LINE, N_("Phone")),
  ROW ("languages", LIST, N_("Languages (uk, en)")),
};

static const HstFormRow person_more[] = {
  ROW ("needs", LINE, N_("Needs (diet, access)")),
  { .field = "sex", .kind = HST_FORM_CHOICE, .title = N_("Sex, for totals of reports"), .words = hst_words_sex,
    .n_values = HST_SEX_MALE + 1 },
  { .field = "age-group", .kind = HST_FORM_CHOICE, .title = N_("Age Group, for totals of reports"),
    .words = hst_words_age, .n_values = HST_AGE_60_AND_OVER + 1 },
  ROW ("consent-on", DAY, N_("Agreed to Their Data Being Kept On")),
  ROW ("notes", TEXT, N_("Internal Notes")),
};

static const HstFormGroup person_groups[] = {
  { NULL, person_who, G_N_ELEMENTS (person_who) },
  { N_("Contact"), person_contact, G_N_ELEMENTS (person_contact) },
  { N_("Stays Here"), person_more, G_N_ELEMENTS (person_more) },
};

/**
 * hst_directory_get_groups:
 * @type: type of communities, venues or people
 * @n: (out): how many
 *
 * Returns: (array length=n): the groups of rows in which an entry is edited
 */
const HstFormGroup *
hst_directory_get_groups (const HstRecordType *type,
                          guint               *n)
{
  if (type == &hst_community_type) {
    *n = G_N_ELEMENTS (community_groups);
    return community_groups;
  }
  if (type == &hst_venue_type) {
    *n = G_N_ELEMENTS (venue_groups);
    return venue_groups;
  }
  *n = G_N_ELEMENTS (person_groups);

  return person_groups;
}
