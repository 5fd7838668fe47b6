/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Small plans for the tests of the checker, built in a few lines.  Events belong to the world and may be changed until
 * it is checked. */

#include "hst-check.h"

#include <math.h>

G_BEGIN_DECLS

typedef struct {
  HstPlan   *plan;
  HstZone   *zone;
  GPtrArray *occurrences;
  HstDay     today;        /* HST_DAY_NONE unless set */
  gboolean   holidays_off;
  GPtrArray *findings;     /* of the last world_check () */
} World;

World         *world_new            (void);
void           world_free           (World        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

HstCommunity  *world_add_community  (World        *self,
                                     const char   *code,
                                     const char   *oblast_iso);
HstCurfew     *world_add_curfew     (World        *self,
                                     const char   *oblast_iso,
                                     int           from_min,
                                     int           to_min);
HstVisit      *world_add_visit      (World        *self,
                                     const char   *uid,
                                     const char   *host,
                                     const char   *first_day,
                                     const char   *last_day);
HstDelegation *world_add_delegation (World        *self,
                                     const char   *gathering,
                                     const char   *community,
                                     int           quota);
HstVenue      *world_add_venue      (World        *self,
                                     const char   *uid,
                                     double        latitude,
                                     double        longitude);
HstPerson     *world_add_person     (World        *self,
                                     const char   *uid,
                                     const char   *name);

/* A session of @visit (nullable), from and to as "2026-11-25T09:30" on Kyiv's clocks, or dates. */
HstEvent      *world_add_event      (World        *self,
                                     const char   *visit,
                                     const char   *uid,
                                     HstEventKind  kind,
                                     const char   *from,
                                     const char   *to);
void           set_list             (char       ***list,
                                     const char   *words);

void           world_check          (World        *self);
guint          world_count          (World        *self,
                                     const char   *rule);
/* The only finding of the rule. */
HstFinding    *world_get            (World        *self,
                                     const char   *rule);

G_END_DECLS
