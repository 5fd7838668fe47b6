/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

gboolean hst_journey_estimate (const HstVenue *from,
                               const HstVenue *to,
                               double         *road_km,
                               gint64         *needed_min);

G_END_DECLS
