/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"
#include "hst-zone.h"

G_BEGIN_DECLS

gboolean hst_busy_period_parse (const char *text,
                                HstZone    *zone,
                                gint64     *start_utc_s,
                                gint64     *end_utc_s);

G_END_DECLS
