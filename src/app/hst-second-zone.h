/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

G_BEGIN_DECLS

void hst_second_zone_show (HstSchedule *schedule,
                           const char  *id);

G_END_DECLS
