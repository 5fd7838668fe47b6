/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-edit-private.h"
#include "hst-import-private.h"

#include "hst-day-scale.h"
#include "hst-versions.h"

#include <glib/gi18n-lib.h>

#include <string.h>

/* METHOD:REPLY (RFC 5546 §3.2.3): somebody answers an invitation.  The event stays as it is; what changes is the answer of the
 * sender, if that is a person named for it, or the reply of the delegation to which the sender belongs, or else the answer of
 * that ATTENDEE in the text of the event.
 * METHOD:COUNTER (§3.2.7): somebody asks for another time or place. */

/* What a COUNTER may ask for.  Whatever else the plan knows of the event stays. */
static const char *const counter_fields[] = {
  "summary", "description", "location", "start", "end", "duration", "rrules", "rdates", "exdates",
};

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

static char *
dup_address (const char *value)
{
  const char *plain = g_ascii_strncasecmp (value, "mailto:", 7) == 0 ? value + 7 : value;
  char *address = g_strndup (plain, strcspn (plain, "\r\n"));

  return g_strstrip (address);
}

/* The next line of that property outside of inner components, from @line on. */
static const char *
find_line (const char *line,
           const char *name)
{
  const gsize length = strlen (name);
  int depth = 0;

  while (line != NULL && *line != '\0') {
    if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0 && g_ascii_strncasecmp (line, "BEGIN:VEVENT", 12) != 0)
      depth++;
    else if (g_ascii_strncasecmp (line, "END:", 4) == 0)
      depth--;
    else if (depth <= 0 && g_ascii_strncasecmp (line, name, length) == 0 && (line[length] == ';' || line[length] == ':'))
      return line;
    line = strchr (line, '\n');
    line = line != NULL ? line + 1 : NULL;
  }

  return NULL;
}

/* Who answers and what; FALSE if the component names nobody. */
static gboolean
read_attendee (const HstEvent  *event,
               char           **address,
               char           **partstat)
{
  const char *line = find_line (event->kept, "ATTENDEE");
  const char *value = line != NULL ? find_value (line) : NULL;

  if (value == NULL)
    return FALSE;
  *address = dup_address (value);
  *partstat = dup_parameter (line, value, "PARTSTAT");

  return TRUE;
}

static char *
dup_comment (const HstEvent *event)
{
  const char *line = find_line (event->kept, "COMMENT");
  const char *value = line != NULL ? find_value (line) : NULL;
  GString *text;

  if (value == NULL)
    return NULL;
  text = g_string_new_len (value, (gssize) strcspn (value, "\r\n"));
  g_string_replace (text, "\\n", " ", 0);
  g_string_replace (text, "\\N", " ", 0);
  g_string_replace (text, "\\,", ",", 0);
  g_string_replace (text, "\\;", ";", 0);
  g_string_replace (text, "\\\\", "\\", 0);

  return g_string_free (text, FALSE);
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

/* The line of the attendee at that address, in the text of an event. */
static const char *
find_attendee (const char *kept,
               const char *address)
{
  const char *line = find_line (kept, "ATTENDEE");

  while (line != NULL) {
    const char *value = find_value (line);
    g_autofree char *other = value != NULL ? dup_address (value) : NULL;

    if (same_address (other, address))
      return line;
    line = strchr (line, '\n');
    line = line != NULL ? find_line (line + 1, "ATTENDEE") : NULL;
  }

  return NULL;
}

/* The text with another PARTSTAT in that line; nothing else in it changes. */
static char *
replace_partstat (const char *kept,
                  const char *line,
                  const char *partstat)
{
  const char *value = find_value (line);
  g_autofree char *old = dup_parameter (line, value, "PARTSTAT");
  GString *text = g_string_new_len (kept, (gssize) (line - kept));
  const char *rest = line + strlen ("ATTENDEE");

  g_string_append_printf (text, "%.*s;PARTSTAT=%s", (int) strlen ("ATTENDEE"), line, partstat);
  while (old != NULL && rest < value) {
    const gsize length = strcspn (rest + 1, ";:\"") + 1;

    if (*rest == ';' && g_ascii_strncasecmp (rest + 1, "PARTSTAT=", strlen ("PARTSTAT=")) == 0) {
      rest += length;
      break;
    }
    g_string_append_len (text, rest, (gssize) length);
    rest += length;
    /* What is quoted goes over whole. */
    if (*rest == '"') {
      const char *end = strchr (rest + 1, '"');

      g_string_append_len (text, rest, (gssize) (end + 1 - rest));
      rest = end + 1;
    }
  }
  g_string_append (text, rest);

  return g_string_free (text, FALSE);
}

/* The answer of somebody who is in the event's own list. */
static gboolean
read_attendee_reply (HstEvent         *event,
                     const char       *partstat,
                     HstImportMessage *message)
{
  const char *line = event->kept != NULL ? find_attendee (event->kept, message->sender) : NULL;
  g_autofree char *old = line != NULL ? dup_parameter (line, find_value (line), "PARTSTAT") : NULL;
  HstEvent *reply;

  if (line == NULL || partstat == NULL || strspn (partstat, G_CSET_A_2_Z G_CSET_a_2_z "-") != strlen (partstat))
    return FALSE;

  message->current = event;
  reply = hst_record_copy (event);
  if (old == NULL || g_ascii_strcasecmp (old, partstat) != 0) {
    g_free (reply->kept);
    reply->kept = replace_partstat (event->kept, line, partstat);
  }
  message->record = reply;

  return TRUE;
}

void
hst_import_message_clear (HstImportMessage *self)
{
  g_free (self->sender);
  g_free (self->comment);
  g_free (self->note);
  g_free (self->warning);
  hst_record_unref (self->record);
}

/* ---- who answers what, and when */

/* SEQUENCE with which those who answer were sent the event: of the last version that was published, or as it is. */
static gint64
get_sent_sequence (HstStore       *store,
                   const HstEvent *event)
{
  g_autoptr (GPtrArray) releases = store != NULL && event->visit != NULL
                                     ? hst_store_load_releases (store, event->visit, NULL) : NULL;
  g_autoptr (HstVersion) version = NULL;
  const HstEvent *sent;

  if (releases == NULL || releases->len == 0)
    return event->sequence;
  version = hst_store_load_version (store, event->visit, ((HstRelease *) releases->pdata[releases->len - 1])->number, NULL);
  sent = version != NULL ? hst_version_find_event (version, event->uid, &event->recurrence_id) : NULL;
  return sent != NULL ? sent->sequence : event->sequence;
}

/* The day on which it was written, where the programme is. */
static HstDay
get_day (HstImportIndex *index,
         HstStore       *store,
         gint64          utc_s)
{
  const HstProgramme *programme = hst_plan_get_programme (index->plan);
  HstZone *zone = store != NULL && programme != NULL && programme->tzid != NULL
                    ? hst_zones_lookup (hst_store_get_zones (store), programme->tzid) : NULL;

  if (utc_s == HST_INSTANT_NONE)
    return HST_DAY_NONE;
  return zone != NULL ? hst_day_of_utc (utc_s, zone) : (HstDay) (utc_s / HST_DAY_S);
}

/* Who answered, and what they had to say, is kept with the answer; once. */
static void
note_sender (char                  **where,
             HstDay                  answered_on,
             const HstImportMessage *message)
{
  g_autofree char *day = answered_on != HST_DAY_NONE ? hst_day_to_string (answered_on) : g_strdup ("");
  g_autofree char *sender = g_ascii_strdown (message->sender, -1);
  g_autofree char *line = g_strdup_printf ("%s%s%s%s%s", day, day[0] != '\0' ? " " : "", sender,
                                           message->comment != NULL ? ": " : "",
                                           message->comment != NULL ? message->comment : "");
  g_autofree char *notes = NULL;

  if (*where != NULL && strstr (*where, line) != NULL)
    return;
  notes = *where != NULL ? g_strconcat (*where, "\n", line, NULL) : g_strdup (line);
  hst_set_text (where, notes);
}

/* What they were sent has changed since, or they answer for one day of a series, and the plan has one answer for all. */
static void
warn_if_doubtful (HstStore         *store,
                  const HstEvent   *incoming,
                  const HstEvent   *event,
                  HstImportMessage *message)
{
  if (hst_moment_is_set (&incoming->recurrence_id)) {
    /* Translators: the first %s is an e-mail address, the second the title of an event. */
    message->warning = g_strdup_printf (_("%s answers for one day of “%s”, but the plan keeps one answer for all of them; it is "
                                          "only taken if it is chosen."), message->sender,
                                        event->summary != NULL ? event->summary : event->uid);
    return;
  }
  if (find_line (incoming->kept, "SEQUENCE") == NULL || incoming->sequence >= get_sent_sequence (store, event))
    return;
  /* Translators: the first %s is an e-mail address, the second the title of an event. */
  message->warning = g_strdup_printf (_("%s answers an earlier version of “%s”, which has changed since then; the answer is "
                                        "only taken if it is chosen."), message->sender,
                                      event->summary != NULL ? event->summary : event->uid);
}

/* ---- the answer of a person */

static gboolean
is_named (const HstEvent *event,
          const char     *uid)
{
  return g_strcmp0 (event->responsible, uid) == 0 || g_strcmp0 (event->driver, uid) == 0 ||
         hst_list_contains (event->speakers, uid);
}

/* Whoever at that address is needed at the event; a delegate speaks for the delegation. */
static const HstPerson *
find_needed (HstPlan             *plan,
             const HstEvent      *event,
             const HstDelegation *delegation,
             const char          *address)
{
  GPtrArray *people = hst_plan_get_records (plan, &hst_person_type);

  for (guint i = 0; i < people->len; i++) {
    const HstPerson *person = people->pdata[i];

    if (same_address (person->email, address) && is_named (event, person->uid) &&
        (delegation == NULL || (g_strcmp0 (delegation->head, person->uid) != 0 &&
                                !hst_list_contains (delegation->delegates, person->uid))))
      return person;
  }
  return NULL;
}

/* One address may be a person's and the whole community's, or that of several people: then nobody but a person can say who
 * answers. */
static gboolean
is_shared (HstPlan             *plan,
           const HstPerson     *needed,
           const HstDelegation *delegation,
           const char          *address)
{
  const HstCommunity *community = delegation != NULL ? hst_plan_find_community (plan, delegation->community) : NULL;
  GPtrArray *people = hst_plan_get_records (plan, &hst_person_type);

  for (guint i = 0; i < people->len; i++)
    if (people->pdata[i] != needed && same_address (((HstPerson *) people->pdata[i])->email, address))
      return TRUE;
  return community != NULL && same_address (community->email, address);
}

/* About the session alone: what was agreed about all of its visit stays, and counts for the other sessions. */
static void
answer_for_person (HstImportIndex   *index,
                   HstStore         *store,
                   const HstEvent   *incoming,
                   const HstEvent   *event,
                   const Answer     *answer,
                   const HstPerson  *person,
                   HstImportMessage *message)
{
  HstConfirmation *asked = hst_plan_find_confirmation (index->plan, event->uid, person->uid);
  const HstDay day = get_day (index, store, incoming->stamp);
  HstConfirmation *reply = asked != NULL ? hst_record_copy (asked) : hst_confirmation_new ();

  if (asked == NULL) {
    hst_set_text (&reply->about, event->uid);
    hst_set_text (&reply->whom, person->uid);
  }
  reply->state = answer->reply;
  if (day != HST_DAY_NONE)
    reply->answered_on = day;
  note_sender (&reply->notes, reply->answered_on, message);
  message->current = asked;
  message->record = reply;
  warn_if_doubtful (store, incoming, event, message);
}

/* ---- the answer of a delegation */

static void
answer_for_delegation (HstImportIndex   *index,
                       HstStore         *store,
                       const HstEvent   *incoming,
                       const HstEvent   *event,
                       const Answer     *answer,
                       HstDelegation    *delegation,
                       HstImportMessage *message)
{
  HstDelegation *reply = hst_record_copy (delegation);
  const HstDay day = get_day (index, store, incoming->stamp);

  reply->reply = answer->reply;
  if (day != HST_DAY_NONE)
    reply->answered_on = day;
  note_sender (&reply->notes, reply->answered_on, message);
  message->current = delegation;
  message->record = reply;
  warn_if_doubtful (store, incoming, event, message);
}

/*
 * hst_import_read_reply:
 * @index: what the plan holds
 * @store: (nullable): the plan, with the versions that were published
 * @incoming: an event of a REPLY
 * @message: (out caller-allocates): an #HstConfirmation or an #HstDelegation with the reply, who gave it and when; else the
 *   #HstEvent with the answer of that attendee in its text; else why the reply means nothing to the plan
 *
 * Finds out what a REPLY changes.
 */
void
hst_import_read_reply (HstImportIndex   *index,
                       HstStore         *store,
                       const HstEvent   *incoming,
                       HstImportMessage *message)
{
  static const HstMoment none = HST_MOMENT_INIT;
  HstEvent *event = hst_import_index_find_event (index, incoming->uid, &none);
  HstEvent *instance = hst_import_index_find_event (index, incoming->uid, &incoming->recurrence_id);
  HstDelegation *delegation = NULL;
  g_autofree char *partstat = NULL;
  const HstPerson *person;
  const Answer *answer;

  *message = (HstImportMessage) { 0 };
  if (event == NULL)
    event = instance;
  if (event == NULL || index->plan == NULL) {
    message->note = g_strdup (_("This answers an invitation to an event that is not in the plan."));
    return;
  }
  if (!read_attendee (incoming, &message->sender, &partstat)) {
    message->note = g_strdup (_("This answers an invitation, but does not say who answers."));
    return;
  }
  message->comment = dup_comment (incoming);

  delegation = hst_plan_find_delegation (index->plan, event->visit != NULL ? event->visit : event->uid,
                                         find_community (index->plan, message->sender));
  person = find_needed (index->plan, instance != NULL ? instance : event, delegation, message->sender);
  if (delegation == NULL && person == NULL && read_attendee_reply (instance != NULL ? instance : event, partstat, message))
    return;
  if (delegation == NULL && person == NULL) {
    /* Translators: %s is an e-mail address. */
    message->note = g_strdup_printf (_("This is an answer from %s, who belongs to no delegation that was invited."),
                                     message->sender);
    return;
  }
  if (person != NULL && is_shared (index->plan, person, delegation, message->sender)) {
    /* Translators: %s is an e-mail address. */
    message->note = g_strdup_printf (_("This is an answer from %s, which is the address of several who are asked. Note it where "
                                       "it belongs."), message->sender);
    return;
  }
  answer = find_answer (partstat);
  if (answer == NULL) {
    /* Translators: %s is an e-mail address. */
    message->note = g_strdup_printf (_("This is an answer from %s that is neither yes nor no."), message->sender);
    return;
  }

  if (person != NULL)
    answer_for_person (index, store, incoming, instance != NULL ? instance : event, answer, person, message);
  else
    answer_for_delegation (index, store, incoming, instance != NULL ? instance : event, answer, delegation, message);
}

/*
 * hst_import_read_counter:
 * @index: what the plan holds
 * @store: (nullable): the store that knows the zones
 * @incoming: an event of a COUNTER
 * @message: (out caller-allocates): the #HstEvent as somebody would have it; else why nothing comes of it
 *
 * Finds out what a COUNTER asks for: the times, the place and the words of the event, where they differ.
 */
void
hst_import_read_counter (HstImportIndex   *index,
                         HstStore         *store,
                         const HstEvent   *incoming,
                         HstImportMessage *message)
{
  static const HstMoment none = HST_MOMENT_INIT;
  HstEvent *master = hst_import_index_find_event (index, incoming->uid, &none);
  HstEvent *wish;

  *message = (HstImportMessage) { 0 };
  message->current = hst_import_index_find_event (index, incoming->uid, &incoming->recurrence_id);
  if (message->current == NULL && (master == NULL || store == NULL || !hst_event_is_series (master))) {
    message->note = g_strdup (_("This proposes a change to an event that is not in the plan."));
    return;
  }
  if (incoming->kept != NULL) {
    g_autofree char *partstat = NULL;

    read_attendee (incoming, &message->sender, &partstat);
    message->comment = dup_comment (incoming);
  }

  wish = message->current != NULL ? hst_record_copy (message->current)
                                  : hst_event_make_instance (store, master, &incoming->recurrence_id);
  for (gsize i = 0; i < G_N_ELEMENTS (counter_fields); i++) {
    const HstField *field = hst_record_type_find_field (&hst_event_type, counter_fields[i]);

    /* What a proposal does not say stays; only how long it lasts may be said in two ways. */
    if (hst_field_is_set (field, incoming))
      hst_field_assign (field, wish, incoming);
  }
  if (hst_moment_is_set (&incoming->end))
    hst_set_text (&wish->duration, NULL);
  else if (incoming->duration != NULL)
    wish->end = (HstMoment) HST_MOMENT_INIT;
  message->record = wish;
}
