/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hst-records.h"

#include "hst-image.h"

#include <string.h>

/* The tables of fields, one row a member of the struct in the header. */

#define FIELD(Struct, member, name, type, ...) { name, HST_FIELD_##type, G_STRUCT_OFFSET (Struct, member), __VA_ARGS__ }
#define PLAIN NULL, HST_FIELD_PLAIN
#define KEY NULL, HST_FIELD_KEY
#define STAMP NULL, HST_FIELD_STAMP
#define KEPT NULL, HST_FIELD_KEPT
#define PRIVATE NULL, HST_FIELD_PRIVATE
#define SELDOM NULL, HST_FIELD_SELDOM
#define PRIVATE_SELDOM NULL, HST_FIELD_PRIVATE | HST_FIELD_SELDOM

#define RECORD_TYPE(Struct, prefix, type_name)                                               \
  const HstRecordType prefix##_type = {                                                      \
    type_name, sizeof (Struct), prefix##_fields, G_N_ELEMENTS (prefix##_fields)              \
  };                                                                                         \
  Struct *prefix##_new (void) { return hst_record_new (&prefix##_type); }

static const HstField hst_programme_fields[] = {
  FIELD (HstProgramme, uid, "uid", TEXT, KEY),
  FIELD (HstProgramme, title, "title", TEXT, PLAIN),
  FIELD (HstProgramme, organiser, "organiser", TEXT, PLAIN),
  FIELD (HstProgramme, acknowledgement, "acknowledgement", TEXT, PLAIN),
  FIELD (HstProgramme, tzid, "tzid", TEXT, PLAIN),
  FIELD (HstProgramme, work_start_min, "work-start-min", INT, PLAIN),
  FIELD (HstProgramme, work_end_min, "work-end-min", INT, PLAIN),
  FIELD (HstProgramme, languages, "languages", LIST, PLAIN),
  FIELD (HstProgramme, contact, "contact", TEXT, PLAIN),
  FIELD (HstProgramme, notes, "notes", TEXT, PRIVATE),
  FIELD (HstProgramme, logos, "logos", LIST, PLAIN),
};
RECORD_TYPE (HstProgramme, hst_programme, "programme")

static const HstField hst_community_fields[] = {
  FIELD (HstCommunity, code, "code", TEXT, KEY),
  FIELD (HstCommunity, name, "name", TEXT, PLAIN),
  FIELD (HstCommunity, name_genitive, "name-genitive", TEXT, PLAIN),
  FIELD (HstCommunity, name_locative, "name-locative", TEXT, PLAIN),
  FIELD (HstCommunity, official_name, "official-name", TEXT, PLAIN),
  FIELD (HstCommunity, centre, "centre", TEXT, PLAIN),
  FIELD (HstCommunity, centre_genitive, "centre-genitive", TEXT, PLAIN),
  FIELD (HstCommunity, name_en, "name-en", TEXT, PLAIN),
  FIELD (HstCommunity, aliases, "aliases", LIST, PLAIN),
  FIELD (HstCommunity, raion, "raion", TEXT, PLAIN),
  FIELD (HstCommunity, oblast, "oblast", TEXT, PLAIN),
  FIELD (HstCommunity, oblast_iso, "oblast-iso", TEXT, PLAIN),
  FIELD (HstCommunity, latitude, "latitude", REAL, PLAIN),
  FIELD (HstCommunity, longitude, "longitude", REAL, PLAIN),
  FIELD (HstCommunity, website, "website", TEXT, PLAIN),
  FIELD (HstCommunity, email, "email", TEXT, PRIVATE),
  FIELD (HstCommunity, phone, "phone", TEXT, PRIVATE),
  FIELD (HstCommunity, colour, "colour", TEXT, PLAIN),
  FIELD (HstCommunity, notes, "notes", TEXT, PRIVATE),
  FIELD (HstCommunity, language, "language", TEXT, PLAIN),
  FIELD (HstCommunity, work_start_min, "work-start-min", INT, PLAIN),
  FIELD (HstCommunity, work_end_min, "work-end-min", INT, PLAIN),
};
RECORD_TYPE (HstCommunity, hst_community, "community")

static const char *const knowns[] = {
  "unknown", "yes", "no", NULL
};

static const HstField hst_venue_fields[] = {
  FIELD (HstVenue, uid, "uid", TEXT, KEY),
  FIELD (HstVenue, name, "name", TEXT, PLAIN),
  FIELD (HstVenue, address, "address", TEXT, PLAIN),
  FIELD (HstVenue, town, "town", TEXT, PLAIN),
  FIELD (HstVenue, community, "community", TEXT, PLAIN),
  FIELD (HstVenue, latitude, "latitude", REAL, PLAIN),
  FIELD (HstVenue, longitude, "longitude", REAL, PLAIN),
  FIELD (HstVenue, capacity, "capacity", INT, PLAIN),
  FIELD (HstVenue, group_limit, "group-limit", INT, PLAIN),
  FIELD (HstVenue, shelter, "shelter", TEXT, PLAIN),
  FIELD (HstVenue, shelter_walk_min, "shelter-walk-min", INT, PLAIN),
  FIELD (HstVenue, shelter_capacity, "shelter-capacity", INT, PLAIN),
  FIELD (HstVenue, access, "access", TEXT, PLAIN),
  FIELD (HstVenue, notes, "notes", TEXT, PRIVATE),
  FIELD (HstVenue, work_start_min, "work-start-min", INT, PLAIN),
  FIELD (HstVenue, work_end_min, "work-end-min", INT, PLAIN),
  FIELD (HstVenue, equipment, "equipment", LIST, PLAIN),
  FIELD (HstVenue, step_free, "step-free", ENUM, knowns, HST_FIELD_PLAIN),
  FIELD (HstVenue, contact, "contact", TEXT, PRIVATE),
};
RECORD_TYPE (HstVenue, hst_venue, "venue")

static const char *const person_roles[] = {
  "other", "staff", "speaker", "delegate", "interpreter", "driver", NULL
};

static const char *const sexes[] = {
  "unknown", "female", "male", NULL
};

static const char *const age_groups[] = {
  "unknown", "under-18", "18-to-35", "36-to-59", "60-and-over", NULL
};

static const HstField hst_person_fields[] = {
  FIELD (HstPerson, uid, "uid", TEXT, KEY),
  FIELD (HstPerson, name, "name", TEXT, PRIVATE),
  FIELD (HstPerson, office, "office", TEXT, PLAIN),
  FIELD (HstPerson, role, "role", ENUM, person_roles, HST_FIELD_PLAIN),
  FIELD (HstPerson, community, "community", TEXT, PLAIN),
  FIELD (HstPerson, email, "email", TEXT, PRIVATE),
  FIELD (HstPerson, phone, "phone", TEXT, PRIVATE),
  FIELD (HstPerson, languages, "languages", LIST, PLAIN),
  FIELD (HstPerson, notes, "notes", TEXT, PRIVATE),
  FIELD (HstPerson, needs, "needs", TEXT, PRIVATE),
  FIELD (HstPerson, sex, "sex", ENUM, sexes, HST_FIELD_PRIVATE),
  FIELD (HstPerson, age_group, "age-group", ENUM, age_groups, HST_FIELD_PRIVATE),
  FIELD (HstPerson, consent_on, "consent-on", DAY, PRIVATE),
};
RECORD_TYPE (HstPerson, hst_person, "person")

static const char *const visit_statuses[] = {
  "idea", "planned", "confirmed", "under-way", "done", "cancelled", NULL
};

static const HstField hst_visit_fields[] = {
  FIELD (HstVisit, uid, "uid", TEXT, KEY),
  FIELD (HstVisit, title, "title", TEXT, PLAIN),
  FIELD (HstVisit, topic, "topic", TEXT, PLAIN),
  FIELD (HstVisit, aim, "aim", TEXT, PLAIN),
  FIELD (HstVisit, host, "host", TEXT, PLAIN),
  FIELD (HstVisit, first_day, "first-day", DAY, PLAIN),
  FIELD (HstVisit, last_day, "last-day", DAY, PLAIN),
  FIELD (HstVisit, status, "status", ENUM, visit_statuses, HST_FIELD_PLAIN),
  FIELD (HstVisit, coordinator, "coordinator", TEXT, PLAIN),
  FIELD (HstVisit, practical, "practical", TEXT, PLAIN),
  FIELD (HstVisit, notes, "notes", TEXT, PRIVATE),
  FIELD (HstVisit, meeting_point, "meeting-point", TEXT, PLAIN),
  FIELD (HstVisit, lodging, "lodging", TEXT, PLAIN),
  FIELD (HstVisit, meals, "meals", TEXT, PLAIN),
  FIELD (HstVisit, shelter, "shelter", TEXT, PLAIN),
  FIELD (HstVisit, emergency, "emergency", TEXT, PLAIN),
  FIELD (HstVisit, notice_on, "notice-on", DAY, PRIVATE),
};
RECORD_TYPE (HstVisit, hst_visit, "visit")

static const char *const replies[] = {
  "invited", "awaiting", "confirmed", "tentative", "declined", "planned", "replaced", "cancelled", NULL
};

static const HstField hst_delegation_fields[] = {
  FIELD (HstDelegation, gathering, "gathering", TEXT, KEY),
  FIELD (HstDelegation, community, "community", TEXT, KEY),
  FIELD (HstDelegation, quota, "quota", INT, PLAIN),
  FIELD (HstDelegation, head, "head", TEXT, PRIVATE),
  FIELD (HstDelegation, delegates, "delegates", LIST, PRIVATE),
  FIELD (HstDelegation, reply, "reply", ENUM, replies, HST_FIELD_PLAIN),
  FIELD (HstDelegation, reply_by, "reply-by", DAY, PLAIN),
  FIELD (HstDelegation, transport, "transport", TEXT, PLAIN),
  FIELD (HstDelegation, arrival, "arrival", MOMENT, PLAIN),
  FIELD (HstDelegation, departure, "departure", MOMENT, PLAIN),
  FIELD (HstDelegation, notes, "notes", TEXT, PRIVATE),
  FIELD (HstDelegation, needs, "needs", TEXT, PRIVATE),
  FIELD (HstDelegation, asked_on, "asked-on", DAY, PRIVATE),
  FIELD (HstDelegation, answered_on, "answered-on", DAY, PRIVATE),
};
RECORD_TYPE (HstDelegation, hst_delegation, "delegation")

static const HstField hst_curfew_fields[] = {
  FIELD (HstCurfew, oblast_iso, "oblast-iso", TEXT, KEY),
  FIELD (HstCurfew, from_min, "from-min", INT, PLAIN),
  FIELD (HstCurfew, to_min, "to-min", INT, PLAIN),
  FIELD (HstCurfew, checked_on, "checked-on", DAY, PLAIN),
  FIELD (HstCurfew, notes, "notes", TEXT, PLAIN),
};
RECORD_TYPE (HstCurfew, hst_curfew, "curfew")

static const char *const event_kinds[] = {
  "other", "talk", "workshop", "site-visit", "discussion", "meal", "break", "transfer", "check-in",
  "ceremony", "free-time", "blocker", NULL
};

static const char *const event_statuses[] = {
  "none", "tentative", "confirmed", "cancelled", NULL
};

static const char *const bookings[] = {
  "none", "booked", "alternative", "changed", NULL
};

static const HstField hst_event_fields[] = {
  FIELD (HstEvent, uid, "uid", TEXT, KEY),
  FIELD (HstEvent, recurrence_id, "recurrence-id", MOMENT, KEY),
  FIELD (HstEvent, visit, "visit", TEXT, PLAIN),
  FIELD (HstEvent, calendar, "calendar", TEXT, KEPT),
  FIELD (HstEvent, kind, "kind", ENUM, event_kinds, HST_FIELD_PLAIN),
  FIELD (HstEvent, summary, "summary", TEXT, PLAIN),
  FIELD (HstEvent, description, "description", TEXT, PLAIN),
  FIELD (HstEvent, notes, "notes", TEXT, PRIVATE_SELDOM),
  FIELD (HstEvent, venue, "venue", TEXT, PLAIN),
  FIELD (HstEvent, location, "location", TEXT, PLAIN),
  FIELD (HstEvent, start, "start", MOMENT, PLAIN),
  FIELD (HstEvent, end, "end", MOMENT, PLAIN),
  FIELD (HstEvent, duration, "duration", TEXT, SELDOM),
  FIELD (HstEvent, rrules, "rrules", LIST, PLAIN),
  FIELD (HstEvent, rdates, "rdates", LIST, SELDOM),
  FIELD (HstEvent, exdates, "exdates", LIST, SELDOM),
  FIELD (HstEvent, this_and_future, "this-and-future", BOOL, SELDOM),
  FIELD (HstEvent, status, "status", ENUM, event_statuses, HST_FIELD_PLAIN),
  FIELD (HstEvent, categories, "categories", LIST, PLAIN),
  FIELD (HstEvent, communities, "communities", LIST, PLAIN),
  FIELD (HstEvent, responsible, "responsible", TEXT, PLAIN),
  FIELD (HstEvent, speakers, "speakers", LIST, PLAIN),
  FIELD (HstEvent, gather_at, "gather-at", MOMENT, SELDOM),
  FIELD (HstEvent, gather_place, "gather-place", TEXT, SELDOM),
  FIELD (HstEvent, origin, "origin", TEXT, SELDOM),
  FIELD (HstEvent, destination, "destination", TEXT, SELDOM),
  FIELD (HstEvent, transparent, "transparent", BOOL, SELDOM),
  FIELD (HstEvent, url, "url", TEXT, SELDOM),
  FIELD (HstEvent, sequence, "sequence", INT, STAMP),
  FIELD (HstEvent, stamp, "stamp", INSTANT, STAMP),
  FIELD (HstEvent, created, "created", INSTANT, STAMP),
  FIELD (HstEvent, last_modified, "last-modified", INSTANT, STAMP),
  FIELD (HstEvent, kept, "kept", TEXT, KEPT),
  FIELD (HstEvent, fixed, "fixed", BOOL, SELDOM),
  FIELD (HstEvent, vehicle, "vehicle", TEXT, SELDOM),
  FIELD (HstEvent, driver, "driver", TEXT, PRIVATE_SELDOM),
  FIELD (HstEvent, km, "km", INT, SELDOM),
  FIELD (HstEvent, booking, "booking", ENUM, bookings, HST_FIELD_SELDOM),
  FIELD (HstEvent, catering, "catering", TEXT, SELDOM),
  FIELD (HstEvent, safety, "safety", TEXT, SELDOM),
  FIELD (HstEvent, group_limit, "group-limit", INT, SELDOM),
  FIELD (HstEvent, equipment, "equipment", LIST, SELDOM),
  FIELD (HstEvent, step_free, "step-free", BOOL, PRIVATE_SELDOM),
  FIELD (HstEvent, seats, "seats", INT, SELDOM),
};
RECORD_TYPE (HstEvent, hst_event, "event")

static const HstField hst_calendar_fields[] = {
  FIELD (HstCalendar, uid, "uid", TEXT, KEY),
  FIELD (HstCalendar, name, "name", TEXT, PLAIN),
  FIELD (HstCalendar, position, "position", INT, PLAIN),
  FIELD (HstCalendar, kept, "kept", TEXT, KEPT),
};
RECORD_TYPE (HstCalendar, hst_calendar, "calendar")

static const HstField hst_component_fields[] = {
  FIELD (HstComponent, uid, "uid", TEXT, KEY),
  FIELD (HstComponent, calendar, "calendar", TEXT, PLAIN),
  FIELD (HstComponent, name, "name", TEXT, PLAIN),
  FIELD (HstComponent, key, "key", TEXT, PLAIN),
  FIELD (HstComponent, sequence, "sequence", INT, STAMP),
  FIELD (HstComponent, last_modified, "last-modified", INSTANT, STAMP),
  FIELD (HstComponent, position, "position", INT, PLAIN),
  FIELD (HstComponent, kept, "kept", TEXT, KEPT),
};
RECORD_TYPE (HstComponent, hst_component, "component")

static const HstField hst_confirmation_fields[] = {
  FIELD (HstConfirmation, about, "about", TEXT, KEY),
  FIELD (HstConfirmation, whom, "whom", TEXT, KEY),
  FIELD (HstConfirmation, state, "state", ENUM, replies, HST_FIELD_PRIVATE),
  FIELD (HstConfirmation, due, "due", DAY, PRIVATE),
  FIELD (HstConfirmation, asked_on, "asked-on", DAY, PRIVATE),
  FIELD (HstConfirmation, answered_on, "answered-on", DAY, PRIVATE),
  FIELD (HstConfirmation, replaced_by, "replaced-by", TEXT, PRIVATE),
  FIELD (HstConfirmation, notes, "notes", TEXT, PRIVATE),
};
RECORD_TYPE (HstConfirmation, hst_confirmation, "confirmation")

static const HstField hst_way_fields[] = {
  FIELD (HstWay, origin, "origin", TEXT, KEY),
  FIELD (HstWay, destination, "destination", TEXT, KEY),
  FIELD (HstWay, minutes, "minutes", INT, PLAIN),
  FIELD (HstWay, km, "km", INT, PLAIN),
  FIELD (HstWay, checked_on, "checked-on", DAY, PLAIN),
  FIELD (HstWay, notes, "notes", TEXT, PRIVATE),
};
RECORD_TYPE (HstWay, hst_way, "way")

static const HstField hst_busy_fields[] = {
  FIELD (HstBusy, uid, "uid", TEXT, KEY),
  FIELD (HstBusy, whom, "whom", TEXT, PRIVATE),
  FIELD (HstBusy, source, "source", TEXT, PRIVATE),
  FIELD (HstBusy, received_on, "received-on", DAY, PRIVATE),
  FIELD (HstBusy, known_from, "known-from", DAY, PRIVATE),
  FIELD (HstBusy, known_to, "known-to", DAY, PRIVATE),
  FIELD (HstBusy, periods, "periods", LIST, PRIVATE),
};
RECORD_TYPE (HstBusy, hst_busy, "busy")

static const char *const rule_levels[] = {
  "as-built", "off", "note", "warning", "stop", NULL
};

static const HstField hst_rule_setting_fields[] = {
  FIELD (HstRuleSetting, rule, "rule", TEXT, KEY),
  FIELD (HstRuleSetting, level, "level", ENUM, rule_levels, HST_FIELD_PRIVATE),
};
RECORD_TYPE (HstRuleSetting, hst_rule_setting, "rule")

static const HstField hst_acceptance_fields[] = {
  FIELD (HstAcceptance, rule, "rule", TEXT, KEY),
  FIELD (HstAcceptance, cause, "cause", TEXT, KEY),
  FIELD (HstAcceptance, reason, "reason", TEXT, PRIVATE),
  FIELD (HstAcceptance, visit, "visit", TEXT, PRIVATE),
  FIELD (HstAcceptance, at, "at", INSTANT, PRIVATE),
};
RECORD_TYPE (HstAcceptance, hst_acceptance, "acceptance")

static const HstField hst_release_fields[] = {
  FIELD (HstRelease, uid, "uid", TEXT, KEY),
  FIELD (HstRelease, visit, "visit", TEXT, PLAIN),
  FIELD (HstRelease, number, "number", INT, PLAIN),
  FIELD (HstRelease, at, "at", INSTANT, PLAIN),
  FIELD (HstRelease, by, "by", TEXT, PRIVATE),
  FIELD (HstRelease, note, "note", TEXT, PRIVATE),
  FIELD (HstRelease, content, "content", TEXT, KEPT),
};
RECORD_TYPE (HstRelease, hst_release, "release")

static const char *const dispatch_means[] = {
  "file", "mail", "feed", "message", "paper", NULL
};

static const HstField hst_dispatch_fields[] = {
  FIELD (HstDispatch, uid, "uid", TEXT, KEY),
  FIELD (HstDispatch, release, "release", TEXT, PLAIN),
  FIELD (HstDispatch, community, "community", TEXT, PLAIN),
  FIELD (HstDispatch, at, "at", INSTANT, PLAIN),
  FIELD (HstDispatch, means, "means", ENUM, dispatch_means, HST_FIELD_PLAIN),
  FIELD (HstDispatch, notes, "notes", TEXT, PRIVATE),
};
RECORD_TYPE (HstDispatch, hst_dispatch, "dispatch")

static const char *const template_kinds[] = {
  "visit", "day", NULL
};

static const HstField hst_template_fields[] = {
  FIELD (HstTemplate, uid, "uid", TEXT, KEY),
  FIELD (HstTemplate, title, "title", TEXT, PLAIN),
  FIELD (HstTemplate, kind, "kind", ENUM, template_kinds, HST_FIELD_PLAIN),
  FIELD (HstTemplate, content, "content", TEXT, KEPT),
  FIELD (HstTemplate, notes, "notes", TEXT, PRIVATE),
};
RECORD_TYPE (HstTemplate, hst_template, "template")

const HstRecordType *const hst_record_types[] = {
  &hst_programme_type, &hst_community_type, &hst_curfew_type, &hst_venue_type, &hst_person_type,
  &hst_visit_type, &hst_delegation_type, &hst_calendar_type, &hst_component_type, &hst_event_type,
  &hst_confirmation_type, &hst_way_type, &hst_busy_type, &hst_rule_setting_type, &hst_acceptance_type,
  &hst_release_type, &hst_dispatch_type, &hst_template_type,
  NULL
};

static gboolean
fail_invalid (GError     **error,
              const char  *what)
{
  g_set_error_literal (error, HST_MODEL_ERROR, HST_MODEL_ERROR_INVALID, what);
  return FALSE;
}

static gboolean
validate_event (const HstEvent  *self,
                GError         **error)
{
  if (hst_event_is_unscheduled (self))
    return hst_moment_is_set (&self->end) || hst_event_is_instance (self) || hst_event_is_series (self)
             ? fail_invalid (error, "The event has no start") : TRUE;
  if (!hst_moment_is_set (&self->start))
    return fail_invalid (error, "The event has no start");
  if (!hst_moment_is_set (&self->end))
    return TRUE;
  if ((self->start.kind == HST_MOMENT_DATE) != (self->end.kind == HST_MOMENT_DATE))
    return fail_invalid (error, "The event begins with a day and ends with a time, or the other way round");
  /* Ends in another zone are compared where UTC is known; on one wall, here. */
  if (self->start.kind == self->end.kind && self->start.tzid == self->end.tzid &&
      hst_moment_get_wall_s (&self->end) < hst_moment_get_wall_s (&self->start))
    return fail_invalid (error, "The event ends before it begins");
  return TRUE;
}

static gboolean
validate_visit (const HstVisit  *self,
                GError         **error)
{
  if (self->first_day == HST_DAY_NONE || self->last_day == HST_DAY_NONE)
    return fail_invalid (error, "The visit has no dates");
  if (self->last_day < self->first_day)
    return fail_invalid (error, "The visit ends before it begins");
  return TRUE;
}

static gboolean
validate_programme (const HstProgramme  *self,
                    GError             **error)
{
  for (guint i = 0; self->logos != NULL && self->logos[i] != NULL; i++)
    if (i >= HST_LOGOS_MAX || !hst_image_is_uri (self->logos[i]))
      return fail_invalid (error, "The programme has too many logos, or one that is no picture");
  return TRUE;
}

/**
 * hst_record_validate:
 * @record: a record
 * @error: (nullable): return location
 *
 * Looks for what no plan may hold, whatever people want: a missing key, an event without a start, an
 * end before its start.
 *
 * Returns: %TRUE, or %FALSE with %HST_MODEL_ERROR_INVALID set
 */
gboolean
hst_record_validate (gconstpointer   record,
                     GError        **error)
{
  const HstRecordType *type = hst_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if ((type->fields[i].flags & HST_FIELD_KEY) != 0 && type->fields[i].type == HST_FIELD_TEXT &&
        !hst_field_is_set (&type->fields[i], record))
      return fail_invalid (error, "The record has no identity");

  if (type == &hst_event_type)
    return validate_event (record, error);
  if (type == &hst_visit_type)
    return validate_visit (record, error);
  if (type == &hst_programme_type)
    return validate_programme (record, error);
  return TRUE;
}

/**
 * hst_event_is_series:
 * @self: an event
 *
 * Returns: whether it is the master of more than one occurrence
 */
gboolean
hst_event_is_series (const HstEvent *self)
{
  return !hst_event_is_instance (self) && (self->rrules != NULL || self->rdates != NULL);
}

/**
 * hst_event_is_instance:
 * @self: an event
 *
 * Returns: whether it is a changed instance of a series
 */
gboolean
hst_event_is_instance (const HstEvent *self)
{
  return hst_moment_is_set (&self->recurrence_id);
}

/**
 * hst_event_is_meeting:
 * @self: an event
 *
 * Returns: whether it is a meeting, not a session of a visit
 */
gboolean
hst_event_is_meeting (const HstEvent *self)
{
  return self->visit == NULL;
}

/**
 * hst_event_is_unscheduled:
 * @self: an event
 *
 * Returns: whether it is a session of a visit that has no place in it yet
 */
gboolean
hst_event_is_unscheduled (const HstEvent *self)
{
  return self->visit != NULL && !hst_moment_is_set (&self->start);
}

/**
 * hst_reply_takes_part:
 * @reply: a reply
 *
 * Returns: whether who replied so is to be reckoned with
 */
gboolean
hst_reply_takes_part (HstReply reply)
{
  return reply != HST_REPLY_DECLINED && reply != HST_REPLY_REPLACED && reply != HST_REPLY_CANCELLED;
}

/**
 * hst_community_is_code:
 * @text: text
 *
 * Returns: whether it is written as the codifier (KATOTTG) writes the codes of communities
 */
gboolean
hst_community_is_code (const char *text)
{
  return strlen (text) == 19 && g_str_has_prefix (text, "UA") && strspn (text + 2, "0123456789") == 17;
}
