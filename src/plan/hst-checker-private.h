/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the checker that keeps its findings looks from the inside.  All that shares a key – an event, a venue, a person – is
 * a lane.  What comes or goes touches its lanes: of some all is looked at again, of others what is near it in time. */

#include "hst-check-private.h"
#include "hst-checker.h"

G_BEGIN_DECLS

/**
 * HstLaneKind:
 * @HST_LANE_EVENT: occurrences of an event
 * @HST_LANE_GATHERING: sessions of a visit, or a meeting
 * @HST_LANE_USE: what is held for one visit, or for meetings, in a venue
 * @HST_LANE_OBLAST: transfers that leave or reach an oblast
 * @HST_LANE_VENUE: what is held in a venue
 * @HST_LANE_PLACE: transfers that leave or reach a community
 * @HST_LANE_PERSON: for what a person is named
 * @HST_LANE_COMMUNITY: what a delegation attends
 * @HST_LANE_VEHICLE: what a vehicle is used for
 *
 * What the items of a lane have in common.  The first four are scopes of rules, too.
 */
typedef enum {
  HST_LANE_EVENT,
  HST_LANE_GATHERING,
  HST_LANE_USE,
  HST_LANE_OBLAST,
  HST_LANE_VENUE,
  HST_LANE_PLACE,
  HST_LANE_PERSON,
  HST_LANE_COMMUNITY,
  HST_LANE_VEHICLE,
} HstLaneKind;

#define HST_N_LANE_KINDS (HST_LANE_VEHICLE + 1)

/**
 * HstEntry:
 * @item: what the rules see of it
 * @occurrence: (owned): what happens
 * @place: where it is among the checker's entries
 * @is_waiting: whether it has no time yet
 * @is_live: whether rules look at it: it is neither cancelled nor waiting
 * @is_claimed: whether the snapshot that is being read has it, too
 * @until_s: later than its start and its end is nothing of it
 * @clashes: (nullable) (element-type HstFinding): its findings of #HST_SCOPE_CLASH
 * @chains: (nullable) (element-type HstFinding): those of #HST_SCOPE_CHAIN
 *
 * An occurrence of the snapshot.
 */
typedef struct {
  HstCheckItem   item;
  HstOccurrence *occurrence;
  guint          place;
  gboolean       is_waiting;
  gboolean       is_live;
  gboolean       is_claimed;
  gint64         until_s;
  GPtrArray     *clashes;
  GPtrArray     *chains;
} HstEntry;

/**
 * HstLane:
 * @key: (owned): what they share
 * @entries: (element-type HstEntry): sorted as hst_occurrence_compare() does
 * @findings: (element-type HstFinding): those of the scope that the lane is, if it is one
 * @longest_s: no entry that is or was in it lasts longer than this
 */
typedef struct {
  char      *key;
  GPtrArray *entries;
  GPtrArray *findings;
  gint64     longest_s;
} HstLane;

/**
 * HstWindow:
 * @kind: of which lane
 * @key: (owned): of which lane
 * @scope: %HST_SCOPE_CLASH or %HST_SCOPE_CHAIN
 * @from_s: first second of it
 * @to_s: last second of it
 *
 * A part of a lane that is to be looked at again.
 */
typedef struct {
  HstLaneKind  kind;
  char        *key;
  HstScope     scope;
  gint64       from_s;
  gint64       to_s;
} HstWindow;

/**
 * HstChecker:
 * @base: what holds for all of the snapshot
 * @entries: (element-type HstEntry): all of it; what came with the last snapshot that was read, in the order of that
 * @lanes: for each #HstLaneKind key → #HstLane
 * @visits: (element-type HstFinding): findings of #HST_SCOPE_VISITS
 * @findings: (element-type HstFinding): all, the accepted included, sorted with hst_finding_compare()
 * @reach_s: what lies further apart than this does not concern each other in a chain
 * @touched: for each #HstLaneKind that is a scope the keys of lanes to look at
 * @windows: (element-type HstWindow): parts of lanes to look at
 * @visits_touched: whether visits are to be held against each other
 * @guests_touched: whether there are other visits, or others take part in something
 * @replies_touched: whether delegations say something else
 * @dropped: (set of owned HstFinding): what is looked for again
 * @added: (element-type HstFinding): what was found again, and what is new
 * @n_looked: how many items were shown to rules
 */
struct _HstChecker {
  HstCheck    base;
  GPtrArray  *entries;
  GHashTable *lanes[HST_N_LANE_KINDS];
  GPtrArray  *visits;
  GPtrArray  *findings;
  gint64      reach_s;

  GHashTable *touched[HST_LANE_OBLAST + 1];
  GArray     *windows;
  gboolean    visits_touched;
  gboolean    guests_touched;
  gboolean    replies_touched;
  GHashTable *dropped;
  GPtrArray  *added;
  guint       n_looked;
};

typedef void (*HstLaneFunc) (HstChecker  *self,
                             HstEntry    *entry,
                             HstLaneKind  kind,
                             const char  *key,
                             gpointer     data);

/* hst-checker-lanes.c */
HstEntry *hst_checker_entry_new    (HstChecker    *self,
                                    HstOccurrence *occurrence) G_GNUC_WARN_UNUSED_RESULT;
void      hst_checker_entry_free   (HstEntry      *entry);
HstLane  *hst_checker_find_lane    (HstChecker    *self,
                                    HstLaneKind    kind,
                                    const char    *key);
HstLane  *hst_checker_ensure_lane  (HstChecker    *self,
                                    HstLaneKind    kind,
                                    const char    *key);
void      hst_checker_lane_free    (HstLane       *lane);
guint     hst_checker_lane_find    (HstLane       *lane,
                                    gint64         start_s);
guint     hst_checker_lane_find_under_way (HstLane *lane,
                                    gint64         utc_s);
char     *hst_checker_dup_use      (const HstEvent *event) G_GNUC_WARN_UNUSED_RESULT;
void      hst_checker_each_lane    (HstChecker    *self,
                                    HstEntry      *entry,
                                    HstLaneFunc    func,
                                    gpointer       data);
void      hst_checker_insert       (HstChecker    *self,
                                    HstEntry      *entry);
void      hst_checker_remove       (HstChecker    *self,
                                    HstEntry      *entry);
HstEntry *hst_checker_find_entry   (HstChecker    *self,
                                    HstOccurrence *occurrence);
void      hst_checker_bind         (HstChecker    *self,
                                    gboolean       with_gatherings,
                                    gboolean       with_venues);
int       hst_checker_compare_entries (gconstpointer a,
                                    gconstpointer  b);

/* hst-checker-touch.c */
void      hst_checker_touch        (HstChecker    *self,
                                    HstLaneKind    kind,
                                    const char    *key);
void      hst_checker_touch_entry  (HstChecker    *self,
                                    HstEntry      *entry);
void      hst_checker_touch_counts (HstChecker    *self,
                                    HstEntry      *entry);
gint64    hst_checker_get_day_s    (HstChecker    *self,
                                    gint64         utc_s);

/* hst-checker-look.c */
void      hst_checker_look         (HstChecker    *self);
void      hst_checker_look_at_all  (HstChecker    *self);

/* hst-checker.c */
gboolean  hst_checker_same_records (HstPlan       *before,
                                    HstPlan       *after,
                                    const HstRecordType *type);
void      hst_checker_drop         (HstChecker    *self,
                                    GPtrArray     *findings);
void      hst_checker_change       (HstChecker    *self,
                                    GPtrArray     *gone,
                                    GPtrArray     *come,
                                    HstPlan       *plan);
void      hst_checker_start        (HstChecker    *self,
                                    HstPlan       *plan,
                                    GPtrArray     *occurrences,
                                    HstZone       *zone,
                                    HstDay         today,
                                    gboolean       holidays_off);

/* hst-checker-update.c has only hst_checker_update(). */

G_END_DECLS
