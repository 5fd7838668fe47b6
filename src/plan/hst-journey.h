/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

G_BEGIN_DECLS

/**
 * HstJourney:
 * @needed_min: how many minutes it takes
 * @road_km: how far it is by road, 0 where that is not known
 * @is_known: whether somebody has written it down; else it is estimated
 */
typedef struct {
  gint64   needed_min;
  double   road_km;
  gboolean is_known;
} HstJourney;

gboolean hst_journey_estimate (const HstVenue *from,
                               const HstVenue *to,
                               double         *road_km,
                               gint64         *needed_min);
gboolean hst_journey_find     (HstPlan        *plan,
                               const HstVenue *from,
                               const HstVenue *to,
                               HstJourney     *journey);
gint64   hst_journey_get_longest (HstPlan     *plan);

G_END_DECLS
