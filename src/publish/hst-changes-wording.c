/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-changes-private.h"

#include "hst-kind.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A text that is told as old and new, not as a whole page. */
#define TEXT_MAX_CHARS 160
#define CONTEXT "what changed"

typedef struct {
  const HstRecordType *type;
  const char          *field;
  const char          *label;   /* in the context above */
} Label;

static const Label labels[] = {
  { &hst_event_type, "start", NC_("what changed", "Moved") },
  { &hst_event_type, "end", NC_("what changed", "Length changed") },
  { &hst_event_type, "recurrence-id", NC_("what changed", "One of the series changed") },
  { &hst_event_type, "venue", NC_("what changed", "Venue changed") },
  { &hst_event_type, "location", NC_("what changed", "Venue changed") },
  { &hst_event_type, "responsible", NC_("what changed", "Responsible person changed") },
  { &hst_event_type, "speakers", NC_("what changed", "Speakers changed") },
  { &hst_event_type, "gather-at", NC_("what changed", "Gathering time changed") },
  { &hst_event_type, "gather-place", NC_("what changed", "Gathering point changed") },
  { &hst_event_type, "summary", NC_("what changed", "Title changed") },
  { &hst_event_type, "description", NC_("what changed", "Description changed") },
  { &hst_event_type, "url", NC_("what changed", "Link changed") },
  { &hst_event_type, "catering", NC_("what changed", "Catering changed") },
  { &hst_event_type, "safety", NC_("what changed", "Safety briefing changed") },
  { &hst_event_type, "kind", NC_("what changed", "Kind of session changed") },
  { &hst_event_type, "status", NC_("what changed", "Status changed") },
  { &hst_event_type, "rrules", NC_("what changed", "Days changed") },
  { &hst_event_type, "rdates", NC_("what changed", "Days changed") },
  { &hst_event_type, "exdates", NC_("what changed", "Days changed") },
  { &hst_event_type, "origin", NC_("what changed", "Place of departure changed") },
  { &hst_event_type, "destination", NC_("what changed", "Destination changed") },
  { &hst_event_type, "vehicle", NC_("what changed", "Transport changed") },
  { &hst_event_type, "communities", NC_("what changed", "Attending communities changed") },
  { &hst_event_type, "notes", NC_("what changed", "Internal notes changed") },
  { &hst_visit_type, "title", NC_("what changed", "Title changed") },
  { &hst_visit_type, "topic", NC_("what changed", "Topic changed") },
  { &hst_visit_type, "aim", NC_("what changed", "Aim changed") },
  { &hst_visit_type, "host", NC_("what changed", "Host community changed") },
  { &hst_visit_type, "first-day", NC_("what changed", "First day changed") },
  { &hst_visit_type, "last-day", NC_("what changed", "Last day changed") },
  { &hst_visit_type, "coordinator", NC_("what changed", "Coordinator changed") },
  { &hst_visit_type, "practical", NC_("what changed", "Practical information changed") },
  { &hst_visit_type, "meeting-point", NC_("what changed", "Gathering point changed") },
  { &hst_visit_type, "lodging", NC_("what changed", "Accommodation changed") },
  { &hst_visit_type, "meals", NC_("what changed", "Meals changed") },
  { &hst_visit_type, "shelter", NC_("what changed", "Shelter changed") },
  { &hst_visit_type, "emergency", NC_("what changed", "Emergency contacts changed") },
  { &hst_visit_type, "status", NC_("what changed", "Status changed") },
  { &hst_delegation_type, "quota", NC_("what changed", "Number of seats changed") },
  { &hst_delegation_type, "head", NC_("what changed", "Head of the delegation changed") },
  { &hst_delegation_type, "delegates", NC_("what changed", "Delegates changed") },
  { &hst_delegation_type, "transport", NC_("what changed", "Transport changed") },
  { &hst_delegation_type, "arrival", NC_("what changed", "Arrival changed") },
  { &hst_delegation_type, "departure", NC_("what changed", "Departure changed") },
  { &hst_delegation_type, "reply", NC_("what changed", "Answer changed") },
  { &hst_delegation_type, "reply-by", NC_("what changed", "Day to answer by changed") },
  { &hst_delegation_type, "asked-on", NC_("what changed", "Day of the invitation changed") },
  { &hst_delegation_type, "answered-on", NC_("what changed", "Day of the answer changed") },
  { &hst_delegation_type, "needs", NC_("what changed", "Needs changed") },
  { &hst_delegation_type, "notes", NC_("what changed", "Internal notes changed") },
  { &hst_visit_type, "notes", NC_("what changed", "Internal notes changed") },
  { &hst_venue_type, "name", NC_("what changed", "Venue renamed") },
  { &hst_venue_type, "address", NC_("what changed", "Address of the venue changed") },
  { &hst_venue_type, "town", NC_("what changed", "Address of the venue changed") },
  { &hst_venue_type, "shelter", NC_("what changed", "Shelter of the venue changed") },
  { &hst_venue_type, "shelter-walk-min", NC_("what changed", "Way to the shelter changed") },
  { &hst_venue_type, "access", NC_("what changed", "Access to the venue changed") },
  { &hst_person_type, "name", NC_("what changed", "Name changed") },
  { &hst_person_type, "office", NC_("what changed", "Office changed") },
  { &hst_person_type, "email", NC_("what changed", "Address changed") },
  { &hst_person_type, "phone", NC_("what changed", "Telephone changed") },
};

static const char *
say (const HstWording *self,
     const char       *label)
{
  return hst_language_say_in (self->language, CONTEXT, label);
}

static gint64
length_of (const HstEvent *event)
{
  return hst_moment_is_set (&event->end) ? hst_moment_get_wall_s (&event->end) - hst_moment_get_wall_s (&event->start) : -1;
}

static const char *
label_of_length (const HstWording *self,
                 const HstEvent   *was,
                 const HstEvent   *is)
{
  if (length_of (was) < 0 || length_of (is) < 0 || length_of (was) == length_of (is))
    return say (self, "Length changed");
  if (length_of (is) > length_of (was))
    /* Translators: what happened to a session. */
    return hst_language_say_in (self->language, "what changed", "Longer");
  return hst_language_say_in (self->language, "what changed", "Shorter");
}

/*< private >
 * hst_wording_label_of:
 * @self: how to say it
 * @difference: a difference
 *
 * Returns: what happened, in a word or two
 */
const char *
hst_wording_label_of (const HstWording    *self,
                      const HstDifference *difference)
{
  const HstRecordType *type = hst_difference_get_type (difference);

  if (difference->field == NULL && difference->kind == HST_DIFFERENCE_CANCELLED)
    return hst_language_say_in (self->language, "what changed", "Cancelled");
  if (difference->field == NULL)
    return hst_language_say_in (self->language, "what changed", "New");
  if (difference->kind == HST_DIFFERENCE_LENGTH && type == &hst_event_type)
    return label_of_length (self, difference->was, difference->is);
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (labels[i].type == type && strcmp (labels[i].field, difference->field->name) == 0)
      return say (self, labels[i].label);
  return hst_language_say_in (self->language, "what changed", "Details changed");
}

/* ---- names */

const char *
hst_wording_community (const HstWording *self,
                       const char       *code)
{
  const HstCommunity *community = hst_plan_find_community (self->plan, code);

  if (community == NULL)
    return code;
  if (!hst_language_is_ukrainian (self->language) && community->name_en != NULL)
    return community->name_en;
  return community->name != NULL ? community->name : community->centre != NULL ? community->centre : code;
}

static char *
dup_person (const HstWording *self,
            const char       *uid)
{
  const HstPerson *person = hst_plan_find_person (self->plan, uid);
  const char *office = hst_detail_get_text (self->detail, person, "office");
  const char *name = hst_detail_get_text (self->detail, person, "name");

  if (office != NULL && name != NULL)
    return g_strdup_printf ("%s, %s", office, name);
  if (office != NULL || name != NULL)
    return g_strdup (office != NULL ? office : name);
  /* Translators: in place of the name or office of a person that readers do not know. */
  return g_strdup (hst_language_say (self->language, "somebody who is not named here"));
}

/*< private >
 * hst_wording_subject_of:
 * @self: how to say it
 * @record: a visit, delegation, session, venue or person
 *
 * Returns: (transfer full): what people call it
 */
char *
hst_wording_subject_of (const HstWording *self,
                        gconstpointer     record)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  const char *name = type == &hst_event_type   ? ((const HstEvent *) record)->summary
                     : type == &hst_visit_type ? ((const HstVisit *) record)->title
                     : type == &hst_venue_type ? ((const HstVenue *) record)->name
                                               : NULL;

  if (type == &hst_person_type)
    return dup_person (self, ((const HstPerson *) record)->uid);
  if (type == &hst_delegation_type)
    /* Translators: a delegation of a visit; %s is the name of a community. */
    return g_strdup_printf (hst_language_say (self->language, "Delegation: %s"),
                            hst_wording_community (self, ((const HstDelegation *) record)->community));
  return g_strdup (name != NULL ? name : hst_language_say_in (self->language, "a thing without a title", "untitled"));
}

static char *
dup_names (const HstWording *self,
           char            **keys,
           gboolean          are_people)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; keys != NULL && keys[i] != NULL; i++)
    g_ptr_array_add (names, are_people ? dup_person (self, keys[i]) : g_strdup (hst_wording_community (self, keys[i])));
  if (names->len == 0)
    return NULL;
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("; ", (char **) names->pdata);
}

/* ---- times, on the wall of the programme's zone */

static gint64
wall_of (const HstWording *self,
         const HstMoment  *moment)
{
  if (moment->kind == HST_MOMENT_DATE || moment->kind == HST_MOMENT_FLOATING)
    return hst_moment_get_wall_s (moment);
  return hst_zone_wall_from_utc (self->zone, hst_zones_to_utc (self->zones, moment, self->zone));
}

static char *
dup_clock (gint64 wall_s)
{
  const int minute = (int) (((wall_s % HST_DAY_S) + HST_DAY_S) % HST_DAY_S / 60);

  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}

static HstDay
day_of (gint64 wall_s)
{
  return (HstDay) ((wall_s - ((wall_s % HST_DAY_S) + HST_DAY_S) % HST_DAY_S) / HST_DAY_S);
}

static char *
dup_moment (const HstWording *self,
            const HstMoment  *moment)
{
  const gint64 wall_s = wall_of (self, moment);
  g_autofree char *day = hst_language_format_short (self->language, day_of (wall_s));
  g_autofree char *clock = dup_clock (wall_s);

  return moment->kind == HST_MOMENT_DATE ? g_steal_pointer (&day) : g_strdup_printf ("%s, %s", day, clock);
}

/*< private >
 * hst_wording_time_of:
 * @self: how to say it
 * @event: a session
 *
 * Returns: (transfer full) (nullable): "25.11.2026, 13:00–14:00"; %NULL if it has no time
 */
char *
hst_wording_time_of (const HstWording *self,
                     const HstEvent   *event)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (!hst_moment_is_set (&event->start))
    return NULL;
  start = dup_moment (self, &event->start);
  if (!hst_moment_is_set (&event->end) || event->end.kind == HST_MOMENT_DATE)
    return g_steal_pointer (&start);
  if (day_of (wall_of (self, &event->end)) != day_of (wall_of (self, &event->start))) {
    end = dup_moment (self, &event->end);
    return g_strdup_printf ("%s – %s", start, end);
  }
  end = dup_clock (wall_of (self, &event->end));
  return g_strdup_printf ("%s–%s", start, end);
}

static char *
dup_length (const HstWording *self,
            const HstEvent   *event)
{
  const gint64 minutes = length_of (event) / 60;

  if (length_of (event) < 0)
    return g_strdup (event->duration);
  if (event->start.kind == HST_MOMENT_DATE)
    return g_strdup_printf (hst_language_say_n (self->language, "%d day", "%d days", (gulong) (minutes / 1440)),
                            (int) (minutes / 1440));
  if (minutes < 60)
    /* Translators: a length in minutes, abbreviated. */
    return g_strdup_printf (hst_language_say_in (self->language, "length", "%d min"), (int) minutes);
  if (minutes % 60 == 0)
    /* Translators: a length in hours, abbreviated. */
    return g_strdup_printf (hst_language_say_in (self->language, "length", "%d h"), (int) (minutes / 60));
  /* Translators: a length in hours and minutes, abbreviated. */
  return g_strdup_printf (hst_language_say_in (self->language, "length", "%d h %d min"), (int) (minutes / 60),
                          (int) (minutes % 60));
}

/* ---- values */

static char *
dup_short (const char *text)
{
  g_autofree char *line = NULL;
  g_autofree char *begin = NULL;

  if (text == NULL)
    return NULL;
  line = g_strdelimit (g_strdup (text), "\n\r\t", ' ');
  if (g_utf8_strlen (line, -1) <= TEXT_MAX_CHARS)
    return g_steal_pointer (&line);
  begin = g_utf8_substring (line, 0, TEXT_MAX_CHARS);
  return g_strconcat (g_strchomp (begin), "…", NULL);
}

static const char *
status_name (const HstWording *self,
             HstEventStatus    status)
{
  switch (status) {
  case HST_STATUS_TENTATIVE:
    return hst_language_say_in (self->language, "status of a session", "Tentative");
  case HST_STATUS_CONFIRMED:
    return hst_language_say_in (self->language, "status of a session", "Confirmed");
  case HST_STATUS_CANCELLED:
    return hst_language_say_in (self->language, "status of a session", "Cancelled");
  case HST_STATUS_NONE:
  default:
    return NULL;
  }
}

static char *
value_of_event (const HstWording *self,
                const HstEvent   *event,
                const HstField   *field)
{
  const char *name = field->name;
  const HstVenue *venue = hst_plan_find_venue (self->plan, event->venue);

  if (strcmp (name, "start") == 0 || strcmp (name, "recurrence-id") == 0)
    return hst_wording_time_of (self, event);
  if (strcmp (name, "end") == 0)
    return dup_length (self, event);
  if (strcmp (name, "venue") == 0)
    return dup_short (venue != NULL ? venue->name : event->location);
  if (strcmp (name, "responsible") == 0 || strcmp (name, "driver") == 0) {
    const char *uid = G_STRUCT_MEMBER (char *, event, field->offset);

    return uid != NULL ? dup_person (self, uid) : NULL;
  }
  if (strcmp (name, "speakers") == 0 || strcmp (name, "communities") == 0)
    return dup_names (self, G_STRUCT_MEMBER (char **, event, field->offset), name[0] == 's');
  if (strcmp (name, "origin") == 0 || strcmp (name, "destination") == 0)
    return g_strdup (hst_wording_community (self, G_STRUCT_MEMBER (char *, event, field->offset)));
  if (strcmp (name, "kind") == 0)
    return event->kind != HST_EVENT_OTHER
             ? g_strdup (hst_language_say_in (self->language, HST_EVENT_KIND_CONTEXT, hst_event_kind_get_name (event->kind)))
             : NULL;
  return strcmp (name, "status") == 0 ? g_strdup (status_name (self, event->status)) : NULL;
}

static gboolean
is_person_field (const HstRecordType *type,
                 const HstField      *field)
{
  return (type == &hst_visit_type && strcmp (field->name, "coordinator") == 0) ||
         (type == &hst_delegation_type && strcmp (field->name, "head") == 0);
}

/*< private >
 * hst_wording_value_of:
 * @self: how to say it
 * @record: a record
 * @field: one of its fields
 *
 * Returns: (transfer full) (nullable): what it holds in words; %NULL if that is nothing, or nothing for people
 */
char *
hst_wording_value_of (const HstWording *self,
                      gconstpointer     record,
                      const HstField   *field)
{
  const HstRecordType *type = hst_record_get_record_type (record);
  char *value = type == &hst_event_type ? value_of_event (self, record, field) : NULL;

  if (value != NULL || !hst_field_is_set (field, record))
    return value;
  if (is_person_field (type, field))
    return dup_person (self, G_STRUCT_MEMBER (char *, record, field->offset));
  if (type == &hst_visit_type && strcmp (field->name, "host") == 0)
    return g_strdup (hst_wording_community (self, ((const HstVisit *) record)->host));
  if (type == &hst_delegation_type && strcmp (field->name, "delegates") == 0)
    return dup_names (self, ((const HstDelegation *) record)->delegates, TRUE);
  switch (field->type) {
  case HST_FIELD_TEXT:
    return dup_short (G_STRUCT_MEMBER (char *, record, field->offset));
  case HST_FIELD_INT:
    return hst_field_to_text (field, record);
  case HST_FIELD_DAY:
    return hst_language_format_short (self->language, G_STRUCT_MEMBER (HstDay, record, field->offset));
  case HST_FIELD_MOMENT:
    return dup_moment (self, &G_STRUCT_MEMBER (HstMoment, record, field->offset));
  case HST_FIELD_LIST:
  case HST_FIELD_REAL:
  case HST_FIELD_BOOL:
  case HST_FIELD_ENUM:
  case HST_FIELD_INSTANT:
  default:
    return NULL;
  }
}
