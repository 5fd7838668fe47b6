/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

#define HST_CALENDAR_TYPE "text/calendar"

void    hst_clipboard_install        (HstWindow *window);
GBytes *hst_clipboard_write_calendar (HstStore  *store,
                                      GPtrArray *events,
                                      gint64     now_utc_s) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
