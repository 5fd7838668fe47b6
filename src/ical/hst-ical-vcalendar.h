/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *hst_ical_upgrade_vcalendar (GBytes      *text,
                                    guint       *first_line) G_GNUC_WARN_UNUSED_RESULT;
char   *hst_ical_upgrade_rule      (const char  *rule) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
