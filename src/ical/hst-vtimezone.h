/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-ical-error.h"
#include "hst-zone.h"

G_BEGIN_DECLS

char    *hst_vtimezone_dup_tzid (const char  *text) G_GNUC_WARN_UNUSED_RESULT;
HstZone *hst_vtimezone_read     (const char  *text,
                                 guint       *n_turns,
                                 GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
