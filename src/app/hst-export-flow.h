/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

void hst_export_flow_start (HstWindow  *window,
                            const char *visit,
                            const char *community);

G_END_DECLS
