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
 * @logos: pictures in the header of documents, as hst_image_to_uri() writes them
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
  char      **logos;
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
 * @language: (nullable): ISO 639-1 of what it is sent: "uk", "en"; %NULL is the first of the programme's
 * @work_start_min: first minute of the day at which its people work, as a host, from midnight
 * @work_end_min: first minute at which they do not any more; both 0 where not known
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
  char       *language;
  gint64      work_start_min;
  gint64      work_end_min;
};

gboolean hst_community_is_code (const char *text);

/**
 * HstKnown:
 *
 * Yes, no, or nobody knows.
 */
typedef enum {
  HST_KNOWN_NOT,
  HST_KNOWN_YES,
  HST_KNOWN_NO,
} HstKnown;

/**
 * HstVenue:
 * @community: KATOTTG code of the community it lies in
 * @capacity: people it holds, 0 where not known
 * @group_limit: people it admits at a time, 0 where there is no limit
 * @shelter_walk_min: minutes on foot to the shelter
 * @shelter_capacity: people the shelter holds, 0 where not known
 * @work_start_min: first minute of the day at which it is open, from midnight
 * @work_end_min: first minute at which it is closed again; both 0 where not known
 * @equipment: what it has: "projector", "interpreter booth"
 * @step_free: whether one gets in without steps
 * @contact: UID of the person to ask there
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
  gint64      work_start_min;
  gint64      work_end_min;
  char      **equipment;
  HstKnown    step_free;
  char       *contact;
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

typedef enum {
  HST_SEX_UNKNOWN,
  HST_SEX_FEMALE,
  HST_SEX_MALE,
} HstSex;

typedef enum {
  HST_AGE_UNKNOWN,
  HST_AGE_UNDER_18,
  HST_AGE_18_TO_35,
  HST_AGE_36_TO_59,
  HST_AGE_60_AND_OVER,
} HstAgeGroup;

/**
 * HstPerson:
 * @office: position and body; shown before the name
 * @community: (nullable): KATOTTG code of the community the person comes from
 * @needs: diet, access, what hosts must know
 * @sex: for totals of a report only
 * @age_group: likewise
 * @consent_on: when they agreed that their data are kept
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
  char          *needs;
  HstSex         sex;
  HstAgeGroup    age_group;
  HstDay         consent_on;
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
 * @meeting_point: where and when people gather for it
 * @lodging: where they sleep
 * @meals: who feeds them
 * @shelter: what to do in an alert
 * @emergency: whom to call
 * @notice_on: when the authorities were told of it
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
  char           *meeting_point;
  char           *lodging;
  char           *meals;
  char           *shelter;
  char           *emergency;
  HstDay          notice_on;
};

/**
 * HstReply:
 * @HST_REPLY_INVITED: asked
 * @HST_REPLY_AWAITING: asked, and reminded or promised an answer
 * @HST_REPLY_CONFIRMED: comes
 * @HST_REPLY_TENTATIVE: perhaps
 * @HST_REPLY_DECLINED: does not come
 * @HST_REPLY_PLANNED: thought of, not asked yet
 * @HST_REPLY_REPLACED: another comes instead
 * @HST_REPLY_CANCELLED: was called off by the programme
 *
 * How far a community, a person or a venue has been asked.
 */
typedef enum {
  HST_REPLY_INVITED,
  HST_REPLY_AWAITING,
  HST_REPLY_CONFIRMED,
  HST_REPLY_TENTATIVE,
  HST_REPLY_DECLINED,
  HST_REPLY_PLANNED,
  HST_REPLY_REPLACED,
  HST_REPLY_CANCELLED,
} HstReply;

gboolean hst_reply_takes_part (HstReply reply);

/**
 * HstDelegation:
 * @gathering: UID of the visit or of the meeting it takes part in
 * @community: KATOTTG code of the community it comes from
 * @quota: seats
 * @head: UID of the person who leads it
 * @delegates: UIDs of its people
 * @arrival: when it arrives
 * @departure: when it leaves
 * @needs: what its people need together, diets as counts
 * @asked_on: when it was invited
 * @answered_on: when it replied
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
  char       *needs;
  HstDay      asked_on;
  HstDay      answered_on;
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
 * HstBooking:
 *
 * How far a transfer is arranged.
 */
typedef enum {
  HST_BOOKING_NONE,
  HST_BOOKING_BOOKED,
  HST_BOOKING_ALTERNATIVE,
  HST_BOOKING_CHANGED,
} HstBooking;

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
 * @start: when it begins; unset in a session of a visit that has no place in it yet, whose
 *   @duration says how long it is to be
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
 * @fixed: whether its time is not ours to move: a train, a lunch that is ordered
 * @vehicle: of a transfer, what it goes by; two of one name are one vehicle
 * @driver: of a transfer, UID of a person
 * @km: of a transfer, how far it is; 0 where not known
 * @booking: of a transfer, how far that is arranged
 * @catering: of a meal, who serves it
 * @safety: of a site visit, the safety briefing
 * @group_limit: people who can take part at a time; 0 without a limit
 * @equipment: what it needs, in the words of #HstVenue.equipment
 * @step_free: whether somebody who takes part cannot take steps
 * @seats: of a transfer, people whom the vehicle takes besides its driver; 0 where not known
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
  gboolean        fixed;
  char           *vehicle;
  char           *driver;
  gint64          km;
  HstBooking      booking;
  char           *catering;
  char           *safety;
  gint64          group_limit;
  char          **equipment;
  gboolean        step_free;
  gint64          seats;
};

gboolean hst_event_is_series   (const HstEvent *self);
gboolean hst_event_is_instance (const HstEvent *self);
gboolean hst_event_is_meeting  (const HstEvent *self);
gboolean hst_event_is_unscheduled (const HstEvent *self);

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

/**
 * HstConfirmation:
 * @about: UID of the visit or event
 * @whom: UID of the person or venue that was asked
 * @state: how far; there is no record of what was not asked
 * @due: the day by which the answer is wanted
 * @replaced_by: UID of who or what takes the place
 *
 * Whether a person or a venue has agreed.  A community's answer is #HstDelegation.reply.
 */
struct _HstConfirmation {
  HstRecord   record;
  char       *about;
  char       *whom;
  HstReply    state;
  HstDay      due;
  HstDay      asked_on;
  HstDay      answered_on;
  char       *replaced_by;
  char       *notes;
};

/**
 * HstWay:
 * @origin: UID of a venue or code of a community
 * @destination: likewise
 * @minutes: how long the way takes; the way back takes as long unless it has a record of its own
 * @km: how far it is, 0 where not known
 * @checked_on: when somebody last looked
 *
 * How long a way is known to take; others are estimated.
 */
struct _HstWay {
  HstRecord   record;
  char       *origin;
  char       *destination;
  gint64      minutes;
  gint64      km;
  HstDay      checked_on;
  char       *notes;
};

/**
 * HstBusy:
 * @whom: UID of a person or venue, or code of a community
 * @source: where it comes from: the name of a file or calendar
 * @received_on: when it came
 * @known_from: first day of which it tells
 * @known_to: last day of which it tells, included; outside of them nothing is known
 * @periods: when they are busy: two moments as hst_moment_to_string() with a slash between
 *
 * When somebody has no time, as they told.
 */
struct _HstBusy {
  HstRecord   record;
  char       *uid;
  char       *whom;
  char       *source;
  HstDay      received_on;
  HstDay      known_from;
  HstDay      known_to;
  char      **periods;
};

/**
 * HstRuleLevel:
 * @HST_RULE_AS_BUILT: as the checker has it
 * @HST_RULE_STOP: a visit is not published while it is found
 *
 * What a programme makes of a rule of the checker.
 */
typedef enum {
  HST_RULE_AS_BUILT,
  HST_RULE_OFF,
  HST_RULE_NOTE,
  HST_RULE_WARNING,
  HST_RULE_STOP,
} HstRuleLevel;

/**
 * HstRuleSetting:
 * @rule: id of a rule of the checker
 */
struct _HstRuleSetting {
  HstRecord     record;
  char         *rule;
  HstRuleLevel  level;
};

/**
 * HstAcceptance:
 * @rule: id of the rule
 * @cause: digest of what caused the finding: when that changes, the finding is back
 * @reason: why it is accepted
 * @visit: UID of the visit it belongs to
 * @at: when it was accepted
 */
struct _HstAcceptance {
  HstRecord   record;
  char       *rule;
  char       *cause;
  char       *reason;
  char       *visit;
  gint64      at;
};

/**
 * HstRelease:
 * @visit: UID of the visit
 * @number: 1, 2, 3 …
 * @at: when it was made
 * @by: who made it
 * @note: what people say of it
 * @content: the visit, its delegations, sessions and venues as they were
 *
 * A numbered version of a visit's programme as it was sent.  People stand in @content by their UIDs
 * only, so that erasing one does not miss it.
 */
struct _HstRelease {
  HstRecord   record;
  char       *uid;
  char       *visit;
  gint64      number;
  gint64      at;
  char       *by;
  char       *note;
  char       *content;
};

typedef enum {
  HST_DISPATCH_FILE,
  HST_DISPATCH_MAIL,
  HST_DISPATCH_FEED,
  HST_DISPATCH_MESSAGE,
  HST_DISPATCH_PAPER,
} HstDispatchMeans;

/**
 * HstDispatch:
 * @release: UID of the release
 * @community: code of the community that was given it
 * @at: when
 * @means: how
 *
 * Who was given which version.
 */
struct _HstDispatch {
  HstRecord         record;
  char             *uid;
  char             *release;
  char             *community;
  gint64            at;
  HstDispatchMeans  means;
  char             *notes;
};

typedef enum {
  HST_TEMPLATE_VISIT,
  HST_TEMPLATE_DAY,
} HstTemplateKind;

/**
 * HstTemplate:
 * @content: the sessions, their days counted from the first
 */
struct _HstTemplate {
  HstRecord        record;
  char            *uid;
  char            *title;
  HstTemplateKind  kind;
  char            *content;
  char            *notes;
};

/* All record types of a plan, NULL-terminated, in the order in which they may be stored. */
extern const HstRecordType *const hst_record_types[];

gboolean hst_record_validate (gconstpointer   record,
                              GError        **error);

G_END_DECLS
