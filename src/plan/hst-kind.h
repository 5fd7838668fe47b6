/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

G_BEGIN_DECLS

#define HST_EVENT_KIND_CONTEXT "kind of session"

const char  *hst_event_kind_get_name   (HstEventKind  kind);
const char  *hst_event_kind_get_label  (HstEventKind  kind);
HstEventKind hst_event_kind_guess      (const char   *title);
gint64       hst_event_kind_get_length_min (HstEventKind kind);

G_END_DECLS
