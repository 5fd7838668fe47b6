/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

void hst_directory_flow_install (HstWindow  *window);
void hst_directory_flow_say     (HstWindow  *window,
                                 const char *text,
                                 gboolean    with_undo);

G_END_DECLS
