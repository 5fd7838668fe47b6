/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/* A plan that is damaged: what can be done about it. */

void hst_rescue_flow_note  (HstWindow    *window,
                            const char   *path);
void hst_rescue_flow_offer (HstWindow    *window,
                            const GError *error);

G_END_DECLS
