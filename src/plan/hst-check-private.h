/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the checker looks from the inside: rules are rows of the table in hst-check.c, each with a function that reads
 * the prepared snapshot and reports what it finds. */

#include "hst-check.h"

G_BEGIN_DECLS

/**
 * HstCheckItem:
 * @occurrence: what happens
 * @event: whose occurrence it is
 * @visit: (nullable): its visit
 * @venue: (nullable): its venue
 * @start_s: first second, UTC
 * @end_s: first second after it, UTC
 * @index: its place among the items
 * @occupies: whether it takes the time of those who attend: not a whole day, free time, a blocker, or what
 *   calendars call transparent
 * @communities: (element-type utf8): codes of the delegations that attend; hosts and those that declined are not among
 *   them
 *
 * An occurrence with what the rules ask about it.
 */
typedef struct {
  HstOccurrence  *occurrence;
  const HstEvent *event;
  HstVisit       *visit;
  HstVenue       *venue;
  gint64          start_s;
  gint64          end_s;
  guint           index;
  gboolean        occupies;
  GPtrArray      *communities;
} HstCheckItem;

/**
 * HstCheck:
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @holidays_off: whether public holidays are days off
 * @items: (element-type HstCheckItem): all but the cancelled, sorted with hst_occurrence_compare()
 * @guests: UID of a gathering → codes of its delegations, without those that declined and the host's own
 * @by_community: code → items that occupy its delegation, in the same order
 * @findings: (element-type HstFinding): what was found so far
 * @accepted: (nullable) (element-type HstFinding): what was found and is accepted
 * @waiting: (element-type HstEvent): sessions that wait for a time
 *
 * The snapshot while it is being checked.
 */
typedef struct {
  HstPlan    *plan;
  HstZone    *zone;
  HstDay      today;
  gboolean    holidays_off;
  GPtrArray  *items;
  GHashTable *guests;
  GHashTable *by_community;
  GPtrArray  *findings;
  GPtrArray  *accepted;
  GPtrArray  *waiting;
} HstCheck;

/**
 * HstCause:
 * @HST_CAUSE_TIME: when the items are
 * @HST_CAUSE_PLACE: where
 * @HST_CAUSE_PEOPLE: who is responsible, speaks or drives
 * @HST_CAUSE_GUESTS: who attends, how many they are, when they come and what they have replied
 * @HST_CAUSE_ROOM: what the venue holds and has, and what the item needs
 * @HST_CAUSE_WAY: where a transfer goes, and with what
 * @HST_CAUSE_CURFEW: the curfews there
 * @HST_CAUSE_VISIT: the days of the visit, its host and coordinator
 *
 * What a rule looks at: a finding that was accepted comes back when that changes.
 */
typedef enum {
  HST_CAUSE_TIME   = 1 << 0,
  HST_CAUSE_PLACE  = 1 << 1,
  HST_CAUSE_PEOPLE = 1 << 2,
  HST_CAUSE_GUESTS = 1 << 3,
  HST_CAUSE_ROOM   = 1 << 4,
  HST_CAUSE_WAY    = 1 << 5,
  HST_CAUSE_CURFEW = 1 << 6,
  HST_CAUSE_VISIT  = 1 << 7,
} HstCause;

typedef struct _HstCheckRule HstCheckRule;

/**
 * HstCheckRule:
 * @id: what it is called in lists and by other programs
 * @severity: how bad its findings are
 * @look: looks for them
 * @cause: what it looks at
 */
struct _HstCheckRule {
  const char  *id;
  HstSeverity  severity;
  void       (*look) (HstCheck           *check,
                      const HstCheckRule *rule);
  HstCause     cause;
};

void hst_check_report             (HstCheck           *check,
                                   const HstCheckRule *rule,
                                   const HstCheckItem *item,
                                   const HstCheckItem *other,
                                   gint64              at_utc_s,
                                   char               *sentence,
                                   const char         *way_out);

void hst_check_report_visit       (HstCheck           *check,
                                   const HstCheckRule *rule,
                                   const HstVisit     *visit,
                                   const HstVisit     *other,
                                   HstDay              day,
                                   char               *sentence,
                                   const char         *way_out);

/* hst-check-cause.c */
char       *hst_check_dup_cause   (HstCheck           *check,
                                   const HstCheckRule *rule,
                                   const HstCheckItem *item,
                                   const HstCheckItem *other,
                                   gint64              at_utc_s) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_visit_cause (HstCheck       *check,
                                   const HstCheckRule *rule,
                                   const HstVisit     *visit,
                                   const HstVisit     *other,
                                   gint64              at_utc_s) G_GNUC_WARN_UNUSED_RESULT;

/* hst-check-text.c */
const char *hst_check_get_title   (const HstCheckItem *item);
const char *hst_check_get_visit_title (const HstVisit *visit);
const char *hst_check_get_person_name (HstCheck       *check,
                                   const char         *uid);
const char *hst_check_get_community_name (HstCheck    *check,
                                   const char         *code);
const char *hst_check_get_town    (const HstCommunity *community);
char       *hst_check_dup_clock   (HstCheck           *check,
                                   gint64              utc_s) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_minute  (gint64              minute) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_day     (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_date    (HstDay              day) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_time    (HstCheck           *check,
                                   gint64              utc_s) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_days    (HstDay              first,
                                   HstDay              last) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_span    (HstCheck           *check,
                                   gint64              start_s,
                                   gint64              end_s) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_names   (GPtrArray          *names) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_community_names (HstCheck   *check,
                                   GPtrArray          *codes) G_GNUC_WARN_UNUSED_RESULT;

/* hst-check-clash.c */
GHashTable *hst_check_index_people (HstCheck          *check) G_GNUC_WARN_UNUSED_RESULT;
void hst_check_look_person        (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_venue         (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_delegation    (HstCheck           *check,
                                   const HstCheckRule *rule);

void hst_check_look_vehicle       (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-needs.c */
void hst_check_look_equipment     (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_steps         (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_steps_unknown (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_venue_closed  (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-busy.c */
void hst_check_look_busy          (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_busy_unknown  (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-people.c */
void hst_check_look_capacity      (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_group_limit   (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_shelter_room  (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_no_number     (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_pause         (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_interpreter   (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-curfew.c */
void hst_check_look_curfew        (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_curfew_old    (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_curfew_unknown (HstCheck          *check,
                                   const HstCheckRule *rule);

/* hst-check-travel.c */
void hst_check_look_travel_time   (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_person_travel (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-day.c */
void hst_check_look_long_day      (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_meals         (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_idle          (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-arrival.c */
void hst_check_look_arrival       (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_departure     (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-calendar.c */
void hst_check_look_answer        (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_refused       (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_reply         (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_notice        (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_notice_late   (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_holiday       (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-frame.c */
void hst_check_look_welcome       (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_closing       (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_evaluation    (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_order         (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-session.c */
gboolean hst_check_brings_together (const HstCheckItem *item);
void hst_check_look_no_venue      (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_no_shelter    (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_nobody        (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_outside       (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_backwards     (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_hours         (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_silence       (HstCheck           *check,
                                   const HstCheckRule *rule);

/* hst-check-visit.c */
void hst_check_look_unscheduled   (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_guests        (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_coordinator   (HstCheck           *check,
                                   const HstCheckRule *rule);
void hst_check_look_host          (HstCheck           *check,
                                   const HstCheckRule *rule);

G_END_DECLS
