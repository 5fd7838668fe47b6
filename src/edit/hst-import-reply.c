/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-import-private.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* METHOD:REPLY (RFC 5546 §3.2.3): somebody answers an invitation.  The event stays as it is; what changes is the reply
 * of the delegation to which the sender belongs. */

typedef struct {
  const char *partstat;
  HstReply    reply;
} Answer;

static const Answer answers[] = {
  { "ACCEPTED", HST_REPLY_CONFIRMED },
  { "TENTATIVE", HST_REPLY_TENTATIVE },
  { "DECLINED", HST_REPLY_DECLINED },
  { "NEEDS-ACTION", HST_REPLY_AWAITING },
};

/* Where in a line the value begins: behind the first colon outside of quotes. */
static const char *
find_value (const char *line)
{
  gboolean in_quotes = FALSE;

  for (; *line != '\0' && *line != '\n'; line++) {
    if (*line == '"')
      in_quotes = !in_quotes;
    else if (*line == ':' && !in_quotes)
      return line + 1;
  }

  return NULL;
}

/* The parameter's value among what stands before the value; quoted ones are none that we ask for. */
static char *
dup_parameter (const char *line,
               const char *value,
               const char *name)
{
  gboolean in_quotes = FALSE;

  for (const char *c = line; c < value; c++) {
    if (*c == '"')
      in_quotes = !in_quotes;
    else if (*c == ';' && !in_quotes && g_ascii_strncasecmp (c + 1, name, strlen (name)) == 0 &&
             c[1 + strlen (name)] == '=') {
      const char *start = c + 2 + strlen (name);

      return g_strndup (start, strcspn (start, ";:\n"));
    }
  }

  return NULL;
}

/* Who answers and what; FALSE if the component names nobody. */
static gboolean
read_attendee (const HstEvent  *event,
               char           **address,
               char           **partstat)
{
  const char *line = event->kept;

  while (line != NULL && *line != '\0') {
    if (g_ascii_strncasecmp (line, "ATTENDEE", 8) == 0 && (line[8] == ';' || line[8] == ':')) {
      const char *value = find_value (line);

      if (value != NULL) {
        const char *plain = g_ascii_strncasecmp (value, "mailto:", 7) == 0 ? value + 7 : value;

        *address = g_strndup (plain, strcspn (plain, "\r\n"));
        *partstat = dup_parameter (line, value, "PARTSTAT");
        return TRUE;
      }
    }
    line = strchr (line, '\n');
    line = line != NULL ? line + 1 : NULL;
  }

  return FALSE;
}

static const Answer *
find_answer (const char *partstat)
{
  for (gsize i = 0; partstat != NULL && i < G_N_ELEMENTS (answers); i++)
    if (g_ascii_strcasecmp (partstat, answers[i].partstat) == 0)
      return &answers[i];

  return NULL;
}

static gboolean
same_address (const char *a,
              const char *b)
{
  return a != NULL && b != NULL && g_ascii_strcasecmp (a, b) == 0;
}

/* The community for which somebody at that address speaks. */
static const char *
find_community (HstPlan    *plan,
                const char *address)
{
  GPtrArray *people = hst_plan_get_records (plan, &hst_person_type);
  GPtrArray *communities = hst_plan_get_records (plan, &hst_community_type);

  for (guint i = 0; i < people->len; i++) {
    const HstPerson *person = g_ptr_array_index (people, i);

    if (same_address (person->email, address) && person->community != NULL)
      return person->community;
  }
  for (guint i = 0; i < communities->len; i++) {
    const HstCommunity *community = g_ptr_array_index (communities, i);

    if (same_address (community->email, address))
      return community->code;
  }

  return NULL;
}

/*
 * hst_import_read_reply:
 * @index: what the plan holds
 * @incoming: an event of a REPLY
 * @current: (out) (transfer none): the delegation as it is
 * @note: (out) (transfer full): why there is nothing to change, translated
 *
 * Returns: (transfer full) (nullable): the delegation with its reply; %NULL with @note set if the reply means nothing
 *   to the plan
 */
HstDelegation *
hst_import_read_reply (HstImportIndex  *index,
                       const HstEvent  *incoming,
                       HstDelegation  **current,
                       char           **note)
{
  static const HstMoment none = HST_MOMENT_INIT;
  const HstEvent *event = hst_import_index_find_event (index, incoming->uid, &none);
  g_autofree char *address = NULL;
  g_autofree char *partstat = NULL;
  const char *community;
  const Answer *answer;
  HstDelegation *reply;

  if (event == NULL || index->plan == NULL) {
    *note = g_strdup (_("This answers an invitation to an event that is not in the plan."));
    return NULL;
  }
  if (!read_attendee (incoming, &address, &partstat)) {
    *note = g_strdup (_("This answers an invitation, but does not say who answers."));
    return NULL;
  }

  community = find_community (index->plan, address);
  *current = hst_plan_find_delegation (index->plan, event->visit != NULL ? event->visit : event->uid, community);
  if (*current == NULL) {
    /* Translators: %s is an e-mail address. */
    *note = g_strdup_printf (_("This is an answer from %s, who belongs to no delegation that was invited."), address);
    return NULL;
  }
  answer = find_answer (partstat);
  if (answer == NULL) {
    /* Translators: %s is an e-mail address. */
    *note = g_strdup_printf (_("This is an answer from %s that is neither yes nor no."), address);
    return NULL;
  }

  reply = hst_record_copy (*current);
  reply->reply = answer->reply;

  return reply;
}
