/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-moment.h"

G_BEGIN_DECLS

/* A DATE or DATE-TIME without a zone gives a DATE, FLOATING or UTC moment. */
gboolean hst_ical_value_parse_time     (const char      *text,
                                        gsize            length,
                                        HstMoment       *moment);
void     hst_ical_value_append_time    (GString         *into,
                                        const HstMoment *moment);
gboolean hst_ical_value_parse_offset   (const char      *text,
                                        gsize            length,
                                        gint32          *offset_s);
gboolean hst_ical_value_parse_duration (const char      *text,
                                        gsize            length,
                                        gint64          *days,
                                        gint64          *seconds);
gboolean hst_ical_value_parse_int      (const char      *text,
                                        gsize            length,
                                        gint64          *number);

G_END_DECLS
