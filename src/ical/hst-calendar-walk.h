/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to `ical`. */
#include "hst-rule.h"

G_BEGIN_DECLS

gboolean hst_calendar_is_known (const char    *name);
GArray  *hst_calendar_walk     (const HstRule *rule,
                                gint64         start_wall_s,
                                gboolean       all_day,
                                gint64         from_wall_s,
                                gint64         to_wall_s,
                                guint64        max_steps,
                                guint64       *steps,
                                gboolean      *cut) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
