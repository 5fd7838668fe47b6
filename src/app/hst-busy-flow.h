/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

void hst_busy_flow_install (HstWindow           *window);
void hst_busy_flow_report  (HstWindow           *window,
                            const char          *whom,
                            GListModel          *files,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);
void hst_busy_flow_import  (HstWindow           *window,
                            const char          *whom,
                            GListModel          *files);

G_END_DECLS
