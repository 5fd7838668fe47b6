/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-words-people.h"

#include "hst-needs.h"
#include "hst-words.h"

#include <glib/gi18n-lib.h>

const int hst_reply_order[HST_N_REPLIES] = {
  HST_REPLY_PLANNED, HST_REPLY_INVITED, HST_REPLY_AWAITING, HST_REPLY_CONFIRMED, HST_REPLY_TENTATIVE, HST_REPLY_DECLINED,
  HST_REPLY_REPLACED, HST_REPLY_CANCELLED,
};

/* They take what is chosen as an int, as rows of a form do. */

const char *
hst_words_role (int role)
{
  switch ((HstPersonRole) role) {
  case HST_PERSON_STAFF:
    return C_("role of a person", "Programme staff");
  case HST_PERSON_SPEAKER:
    return C_("role of a person", "Speaker");
  case HST_PERSON_DELEGATE:
    return C_("role of a person", "Delegate");
  case HST_PERSON_INTERPRETER:
    return C_("role of a person", "Interpreter");
  case HST_PERSON_DRIVER:
    return C_("role of a person", "Driver");
  case HST_PERSON_OTHER:
  default:
    return C_("role of a person", "Other");
  }
}

const char *
hst_words_sex (int sex)
{
  switch ((HstSex) sex) {
  case HST_SEX_FEMALE:
    return C_("sex of a person", "Female");
  case HST_SEX_MALE:
    return C_("sex of a person", "Male");
  case HST_SEX_UNKNOWN:
  default:
    return C_("sex of a person", "Not said");
  }
}

const char *
hst_words_age (int age_group)
{
  switch ((HstAgeGroup) age_group) {
  case HST_AGE_UNDER_18:
    return C_("age group", "Under 18");
  case HST_AGE_18_TO_35:
    return C_("age group", "18 to 35");
  case HST_AGE_36_TO_59:
    return C_("age group", "36 to 59");
  case HST_AGE_60_AND_OVER:
    return C_("age group", "60 and over");
  case HST_AGE_UNKNOWN:
  default:
    return C_("age group", "Not said");
  }
}

const char *
hst_words_known (int known)
{
  switch ((HstKnown) known) {
  case HST_KNOWN_YES:
    return C_("whether a venue can be entered without steps", "Yes");
  case HST_KNOWN_NO:
    return C_("whether a venue can be entered without steps", "No");
  case HST_KNOWN_NOT:
  default:
    return C_("whether a venue can be entered without steps", "Not known");
  }
}

/**
 * hst_words_answer:
 * @state: a #HstReply of a person or a venue
 *
 * Returns: how far they have been asked
 */
const char *
hst_words_answer (int state)
{
  switch ((HstReply) state) {
  case HST_REPLY_PLANNED:
    return C_("answer of a person or a venue", "Not asked yet");
  case HST_REPLY_AWAITING:
    return C_("answer of a person or a venue", "Awaiting answer");
  case HST_REPLY_CONFIRMED:
    return C_("answer of a person or a venue", "Confirmed");
  case HST_REPLY_TENTATIVE:
    return C_("answer of a person or a venue", "Tentative");
  case HST_REPLY_DECLINED:
    return C_("answer of a person or a venue", "Declined");
  case HST_REPLY_REPLACED:
    return C_("answer of a person or a venue", "Replaced");
  case HST_REPLY_CANCELLED:
    return C_("answer of a person or a venue", "Called off");
  case HST_REPLY_INVITED:
  default:
    return C_("answer of a person or a venue", "Asked");
  }
}

/**
 * hst_words_needs:
 * @needs: (element-type HstNeed): what is needed, counted
 *
 * Returns: a list such as “2 × vegetarian, 1 × wheelchair”
 */
char *
hst_words_needs (GPtrArray *needs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < needs->len; i++) {
    const HstNeed *need = needs->pdata[i];

    g_string_append_printf (text, "%s%u × %s", i > 0 ? ", " : "", need->n, need->text);
  }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * hst_words_hours:
 * @start_min: a minute of the day
 * @end_min: another
 *
 * Returns: both as they are typed: "09:00–18:00"
 */
char *
hst_words_hours (gint64 start_min,
                 gint64 end_min)
{
  return g_strdup_printf ("%02d:%02d–%02d:%02d", (int) (start_min / 60), (int) (start_min % 60), (int) (end_min / 60),
                          (int) (end_min % 60));
}
