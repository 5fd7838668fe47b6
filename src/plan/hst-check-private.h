/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the checker looks from the inside: rules are rows of the table in hst-check-rules.c, each with a function that
 * reads the prepared snapshot and reports what it finds. */

#include "hst-check.h"
#include "hst-unsent.h"

G_BEGIN_DECLS

/**
 * HstCheckItem:
 * @occurrence: what happens
 * @event: whose occurrence it is
 * @visit: (nullable): its visit
 * @venue: (nullable): its venue
 * @start_s: first second, UTC
 * @end_s: first second after it, UTC
 * @index: its place among the items that are looked at
 * @occupies: whether it takes the time of those who attend: not a whole day, free time, a blocker, or what
 *   calendars call transparent
 * @wanted: whether findings about it are wanted, or it is only there because others are near it
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
  gboolean        wanted;
  GPtrArray      *communities;
} HstCheckItem;

/**
 * HstScope:
 * @HST_SCOPE_EVENT: an event with its occurrences and the records that it names; the finding is its own
 * @HST_SCOPE_CLASH: items at the same time with something in common; the finding is the second item's, or the only
 *   one's that it names
 * @HST_SCOPE_CHAIN: what the same delegations or people do one after the other; the finding is the item's
 * @HST_SCOPE_GATHERING: a visit or meeting with its delegations and all of its sessions
 * @HST_SCOPE_USE: what is held for one visit, or for meetings, in a venue
 * @HST_SCOPE_OBLAST: all transfers that leave or reach an oblast; the finding is about that oblast
 * @HST_SCOPE_VISITS: all visits beside each other, without their sessions
 *
 * How much of a plan a rule has to see for a finding.  What changes elsewhere does not concern it, and whoever looks at
 * all of that much finds what a look at the whole plan would.
 */
typedef enum {
  HST_SCOPE_EVENT,
  HST_SCOPE_CLASH,
  HST_SCOPE_CHAIN,
  HST_SCOPE_GATHERING,
  HST_SCOPE_USE,
  HST_SCOPE_OBLAST,
  HST_SCOPE_VISITS,
} HstScope;

/* Between two items with less than this in between nobody can rest. */
#define HST_CHECK_PAUSE_S (10 * 60)

#define HST_N_SCOPES   (HST_SCOPE_VISITS + 1)
#define HST_ALL_SCOPES ((1u << HST_N_SCOPES) - 1)

/**
 * HstFound:
 * @finding: (owned): what was found
 * @scope: how much its rule has to see for it
 * @item: (nullable): the item to which it belongs; %NULL if that is a visit
 * @about: (nullable): what else it is about, see hst_check_report_about(); only while the rule looks
 *
 * A finding, and to what it belongs.
 */
typedef struct {
  HstFinding         *finding;
  HstScope            scope;
  const HstCheckItem *item;
  char               *about;
} HstFound;

/**
 * HstCheck:
 * @today: the day on which it is asked, or %HST_DAY_NONE
 * @holidays_off: whether public holidays are days off
 * @guests: UID of a gathering → codes of its delegations, without those that declined and the host's own
 * @delegations_of: UID of a gathering → all of its delegations
 * @unsent: (nullable) (element-type HstUnsent): what of visits has not reached its readers; %NULL if that is not known
 * @told: (nullable): what is told of whom; made by who first asks
 * @gatherings: (owned): the plan whose visits are meant, and of which @guests is: @plan, or one before it that has the same
 * @replies: (owned): likewise that of which @delegations_of is
 * @venues: (owned): likewise that whose venues the items have
 * @items: (element-type HstCheckItem): those to look at, all but the cancelled, sorted with hst_occurrence_compare()
 * @visits: (element-type HstVisit): those to look at
 * @delegations: (element-type HstDelegation): those to look at
 * @waiting: (element-type HstEvent): sessions that wait for a time
 * @oblast: (nullable): only this one is looked at
 * @by_community: code → items that occupy its delegation, in the same order; for rules about what happens at the same
 *   time, in a chain or at a gathering
 * @found: (element-type HstFound): what was found so far
 *
 * The snapshot while it is being checked: first what holds for all of it, then what of it is looked at.
 */
typedef struct {
  HstPlan    *plan;
  HstZone    *zone;
  HstDay      today;
  gboolean    holidays_off;
  GHashTable *guests;
  GHashTable *delegations_of;
  GPtrArray  *unsent;
  GHashTable *told;
  HstPlan    *gatherings;
  HstPlan    *replies;
  HstPlan    *venues;

  GPtrArray  *items;
  GPtrArray  *visits;
  GPtrArray  *delegations;
  GPtrArray  *waiting;
  const char *oblast;
  GHashTable *by_community;
  GArray     *found;
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
 * @scope: how much it has to see for one of them
 * @look: looks for them
 * @cause: what it looks at
 */
struct _HstCheckRule {
  const char  *id;
  HstSeverity  severity;
  HstScope     scope;
  void       (*look) (HstCheck           *check,
                      const HstCheckRule *rule);
  HstCause     cause;
};

/* hst-check.c */
void     hst_check_init           (HstCheck           *check,
                                   HstPlan            *plan,
                                   HstZone            *zone,
                                   HstDay              today,
                                   gboolean            holidays_off);
void     hst_check_index_guests   (HstCheck           *check);
void     hst_check_index_replies  (HstCheck           *check);
void     hst_check_clear          (HstCheck           *check);
void     hst_check_item_init      (HstCheck           *check,
                                   HstCheckItem       *item,
                                   HstOccurrence      *occurrence);
void     hst_check_item_clear     (HstCheckItem       *item);
gboolean hst_check_is_cancelled   (HstCheck           *check,
                                   HstOccurrence      *occurrence);
GArray  *hst_check_found_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void     hst_check_run            (HstCheck           *check,
                                   guint               scopes);

void hst_check_report             (HstCheck           *check,
                                   const HstCheckRule *rule,
                                   const HstCheckItem *item,
                                   const HstCheckItem *other,
                                   gint64              at_utc_s,
                                   char               *sentence,
                                   const char         *way_out);
void hst_check_report_about       (HstCheck           *check,
                                   const HstCheckRule *rule,
                                   const HstCheckItem *item,
                                   const HstCheckItem *other,
                                   gint64              at_utc_s,
                                   const char         *about,
                                   char               *sentence,
                                   const char         *way_out);
void hst_check_report_visit       (HstCheck           *check,
                                   const HstCheckRule *rule,
                                   const HstVisit     *visit,
                                   const HstVisit     *other,
                                   HstDay              day,
                                   const char         *about,
                                   char               *sentence,
                                   const char         *way_out);

/* hst-check-rules.c */
const HstCheckRule *hst_check_get_rules (guint        *n_rules);
gboolean    hst_check_get_rule    (HstPlan            *plan,
                                   const HstCheckRule *built,
                                   HstCheckRule       *rule);

/* hst-check-cause.c */
char       *hst_check_dup_cause   (HstCheck           *check,
                                   const HstCheckRule *rule,
                                   const HstCheckItem *item,
                                   const HstCheckItem *other,
                                   gint64              at_utc_s,
                                   const char         *about) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_visit_cause (HstCheck       *check,
                                   const HstCheckRule *rule,
                                   const HstVisit     *visit,
                                   const HstVisit     *other,
                                   gint64              at_utc_s,
                                   const char         *about) G_GNUC_WARN_UNUSED_RESULT;
char       *hst_check_dup_keys    (GPtrArray          *keys) G_GNUC_WARN_UNUSED_RESULT;

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
void hst_check_look_host_hours    (HstCheck           *check,
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
void hst_check_look_vehicle_room  (HstCheck           *check,
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

/* hst-check-unsent.c */
void hst_check_look_unsent        (HstCheck           *check,
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
