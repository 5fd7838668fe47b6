/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"
#include "hst-window.h"

G_BEGIN_DECLS

void hst_many_flow_install (HstWindow  *window);
void hst_many_flow_move_visit (HstWindow  *window,
                               const char *visit,
                               HstDay      first_day);
void hst_many_flow_repair  (HstWindow  *window,
                            HstFinding *finding);

G_END_DECLS
