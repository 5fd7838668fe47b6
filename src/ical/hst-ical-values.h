/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-moment.h"

G_BEGIN_DECLS

/* A DATE or DATE-TIME without a zone gives a DATE, FLOATING or UTC moment. */
gboolean hst_ical_value_parse_time      (const char      *text,
                                         gsize            length,
                                         HstMoment       *moment);
void     hst_ical_value_append_time     (GString         *into,
                                         const HstMoment *moment);
gboolean hst_ical_value_parse_offset    (const char      *text,
                                         gsize            length,
                                         gint32          *offset_s);
gboolean hst_ical_value_parse_duration  (const char      *text,
                                         gsize            length,
                                         gint64          *days,
                                         gint64          *seconds);
gboolean hst_ical_value_parse_int       (const char      *text,
                                         gsize            length,
                                         gint64          *number);
gsize    hst_ical_value_find_cut        (const char      *value,
                                         gsize            length,
                                         gsize            max_bytes);
char    *hst_ical_value_dup_shown       (const char      *value,
                                         gsize            length) G_GNUC_WARN_UNUSED_RESULT;
char    *hst_ical_value_remove_controls (char            *text);

G_END_DECLS
