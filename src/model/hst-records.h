/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-types.h"

G_BEGIN_DECLS

/**
 * HstProgramme:
 * @uid: always "programme": a plan holds one
 * @tzid: the zone in which its working hours are meant and its times are shown
 * @acknowledgement: the line that donors ask for, printed on every document
 * @work_start_min: first minute of the working day, from midnight
 * @work_end_min: first minute after the working day
 * @languages: what is spoken at its visits, ISO 639-1
 */
struct _HstProgramme {
  HstRecord   record;
  char       *uid;
  char       *title;
  char       *organiser;
  char       *acknowledgement;
  char       *tzid;
  gint64      work_start_min;
  gint64      work_end_min;
  char      **languages;
  char       *contact;
  char       *notes;
};

/**
 * HstCommunity:
 * @code: KATOTTG code of the hromada: its identity
 * @name: nominative adjective, "Охтирська"
 * @name_genitive: "Охтирської"; forms are stored because they cannot be generated
 * @name_locative: "Охтирській"
 * @official_name: "Охтирська міська територіальна громада"
 * @centre: its centre, nominative, "Охтирка"
 * @centre_genitive: "Охтирки"; also follows «до»
 * @name_en: romanised as people write it in English, "Okhtyrka"
 * @aliases: other spellings people search by
 * @oblast: "Сумська область"
 * @oblast_iso: ISO 3166-2, "UA-59"; never derived from @code
 * @latitude: of the centre, degrees north
 * @longitude: degrees east
 * @colour: (nullable): "#rrggbb" where a person chose one; else colours are assigned
 */
struct _HstCommunity {
  HstRecord   record;
  char       *code;
  char       *name;
  char       *name_genitive;
  char       *name_locative;
  char       *official_name;
  char       *centre;
  char       *centre_genitive;
  char       *name_en;
  char      **aliases;
  char       *raion;
  char       *oblast;
  char       *oblast_iso;
  double      latitude;
  double      longitude;
  char       *website;
  char       *email;
  char       *phone;
  char       *colour;
  char       *notes;
};

/**
 * HstVenue:
 * @community: KATOTTG code of the community it lies in
 * @capacity: people it holds, 0 where not known
 * @group_limit: people it admits at a time, 0 where there is no limit
 * @shelter_walk_min: minutes on foot to the shelter
 * @shelter_capacity: people the shelter holds, 0 where not known
 */
struct _HstVenue {
  HstRecord   record;
  char       *uid;
  char       *name;
  char       *address;
  char       *town;
  char       *community;
  double      latitude;
  double      longitude;
  gint64      capacity;
  gint64      group_limit;
  char       *shelter;
  gint64      shelter_walk_min;
  gint64      shelter_capacity;
  char       *access;
  char       *notes;
};

/**
 * HstPersonRole:
 *
 * What a person mostly is to the programme.
 */
typedef enum {
  HST_PERSON_OTHER,
  HST_PERSON_STAFF,
  HST_PERSON_SPEAKER,
  HST_PERSON_DELEGATE,
  HST_PERSON_INTERPRETER,
  HST_PERSON_DRIVER,
} HstPersonRole;

/**
 * HstPerson:
 * @office: position and body; shown before the name
 * @community: (nullable): KATOTTG code of the community the person comes from
 */
struct _HstPerson {
  HstRecord      record;
  char          *uid;
  char          *name;
  char          *office;
  HstPersonRole  role;
  char          *community;
  char          *email;
  char          *phone;
  char         **languages;
  char          *notes;
};

typedef enum {
  HST_VISIT_IDEA,
  HST_VISIT_PLANNED,
  HST_VISIT_CONFIRMED,
  HST_VISIT_UNDER_WAY,
  HST_VISIT_DONE,
  HST_VISIT_CANCELLED,
} HstVisitStatus;

/**
 * HstVisit:
 * @host: KATOTTG code of the host community
 * @first_day: first day, the arrival's
 * @last_day: last day, included
 * @coordinator: UID of the person who runs it
 * @practical: what participants must know: gathering, lodging, meals, shelter, curfew, phones
 */
struct _HstVisit {
  HstRecord       record;
  char           *uid;
  char           *title;
  char           *topic;
  char           *aim;
  char           *host;
  HstDay          first_day;
  HstDay          last_day;
  HstVisitStatus  status;
  char           *coordinator;
  char           *practical;
  char           *notes;
};

typedef enum {
  HST_REPLY_INVITED,
  HST_REPLY_AWAITING,
  HST_REPLY_CONFIRMED,
  HST_REPLY_TENTATIVE,
  HST_REPLY_DECLINED,
} HstReply;

/**
 * HstDelegation:
 * @gathering: UID of the visit or of the meeting it takes part in
 * @community: KATOTTG code of the community it comes from
 * @quota: seats
 * @head: UID of the person who leads it
 * @delegates: UIDs of its people
 * @arrival: when it arrives
 * @departure: when it leaves
 */
struct _HstDelegation {
  HstRecord   record;
  char       *gathering;
  char       *community;
  gint64      quota;
  char       *head;
  char      **delegates;
  HstReply    reply;
  HstDay      reply_by;
  char       *transport;
  HstMoment   arrival;
  HstMoment   departure;
  char       *notes;
};

/**
 * HstCurfew:
 * @oblast_iso: ISO 3166-2 of the oblast: its identity
 * @from_min: minute of the day at which it begins
 * @to_min: minute of the day at which it ends; smaller than @from_min when it crosses midnight
 * @checked_on: the day on which somebody last looked it up
 */
struct _HstCurfew {
  HstRecord   record;
  char       *oblast_iso;
  gint64      from_min;
  gint64      to_min;
  HstDay      checked_on;
  char       *notes;
};

typedef enum {
  HST_EVENT_OTHER,
  HST_EVENT_TALK,
  HST_EVENT_WORKSHOP,
  HST_EVENT_SITE_VISIT,
  HST_EVENT_DISCUSSION,
  HST_EVENT_MEAL,
  HST_EVENT_BREAK,
  HST_EVENT_TRANSFER,
  HST_EVENT_CHECK_IN,
  HST_EVENT_CEREMONY,
  HST_EVENT_FREE_TIME,
  HST_EVENT_BLOCKER,
} HstEventKind;

/**
 * HstEventStatus:
 *
 * RFC 5545 §3.8.1.11, with a value for "not said".
 */
typedef enum {
  HST_STATUS_NONE,
  HST_STATUS_TENTATIVE,
  HST_STATUS_CONFIRMED,
  HST_STATUS_CANCELLED,
} HstEventStatus;

/**
 * HstEvent:
 * @uid: iCalendar UID
 * @recurrence_id: for a changed instance of a series, which one it was (RFC 5545 §3.8.4.4);
 *   unset for a single event and for the master of a series
 * @visit: UID of the visit whose session it is; %NULL for a meeting
 * @calendar: UID of the #HstCalendar it came with; %NULL if it was made here
 * @kind: what kind of item it is
 * @summary: its title
 * @description: SUMMARY's longer companion, for everyone
 * @notes: internal notes, never exported in a share
 * @venue: UID of its venue
 * @location: where it is, as one line, if there is no @venue or the file said so
 * @start: when it begins
 * @end: first moment after it; unset means: as RFC 5545 §3.6.1 says (a day for a date, nothing
 *   for a time), unless @duration is set
 * @duration: (nullable): RFC 5545 DURATION value, where the file gave that and no DTEND
 * @rrules: RRULE values; several are legal though unwise
 * @rdates: RDATE values: moments as hst_moment_to_string(), or start/end, or start/duration
 * @exdates: EXDATE values as hst_moment_to_string()
 * @this_and_future: the instance stands for the following ones too (RANGE=THISANDFUTURE)
 * @communities: KATOTTG codes of the delegations that attend; %NULL means all of the visit's
 * @responsible: UID of the responsible person
 * @speakers: UIDs of speakers
 * @gather_at: when people gather for it, where not at @start
 * @gather_place: where
 * @origin: for a transfer the code of the community it leaves from
 * @destination: for a transfer the code of the community it arrives at
 * @sequence: SEQUENCE
 * @stamp: DTSTAMP
 * @created: CREATED
 * @last_modified: LAST-MODIFIED
 * @kept: the component as it was read, unfolded, LF line ends, BEGIN and END included: what
 *   Hostyny has no field for comes back from here; %NULL if it was made here
 *
 * A session of a visit or a meeting: one VEVENT.
 */
struct _HstEvent {
  HstRecord       record;
  char           *uid;
  HstMoment       recurrence_id;
  char           *visit;
  char           *calendar;
  HstEventKind    kind;
  char           *summary;
  char           *description;
  char           *notes;
  char           *venue;
  char           *location;
  HstMoment       start;
  HstMoment       end;
  char           *duration;
  char          **rrules;
  char          **rdates;
  char          **exdates;
  gboolean        this_and_future;
  HstEventStatus  status;
  char          **categories;
  char          **communities;
  char           *responsible;
  char          **speakers;
  HstMoment       gather_at;
  char           *gather_place;
  char           *origin;
  char           *destination;
  gboolean        transparent;
  char           *url;
  gint64          sequence;
  gint64          stamp;
  gint64          created;
  gint64          last_modified;
  char           *kept;
};

gboolean hst_event_is_series   (const HstEvent *self);
gboolean hst_event_is_instance (const HstEvent *self);
gboolean hst_event_is_meeting  (const HstEvent *self);

/**
 * HstCalendar:
 * @uid: ours
 * @name: what to call it: X-WR-CALNAME, NAME or the file's name
 * @position: its place among the VCALENDARs of the plan, for a stable export
 * @kept: its properties, one unfolded line each, without BEGIN, END and components
 *
 * One VCALENDAR that was imported.
 */
struct _HstCalendar {
  HstRecord   record;
  char       *uid;
  char       *name;
  gint64      position;
  char       *kept;
};

/**
 * HstComponent:
 * @uid: ours
 * @calendar: UID of the #HstCalendar it came with
 * @name: "VTODO", "VTIMEZONE", …
 * @key: what identifies it within its calendar on the next import: its UID with RECURRENCE-ID, or
 *   TZID, or a digest of its text
 * @sequence: SEQUENCE, 0 where there is none
 * @last_modified: LAST-MODIFIED
 * @position: its place in the calendar
 * @kept: its unfolded lines, BEGIN and END included
 *
 * A component other than VEVENT, kept as it was read.
 */
struct _HstComponent {
  HstRecord   record;
  char       *uid;
  char       *calendar;
  char       *name;
  char       *key;
  gint64      sequence;
  gint64      last_modified;
  gint64      position;
  char       *kept;
};

/* All record types of a plan, NULL-terminated, in the order in which they may be stored. */
extern const HstRecordType *const hst_record_types[];

gboolean hst_record_validate (gconstpointer   record,
                              GError        **error);

G_END_DECLS
