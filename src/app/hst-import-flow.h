/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/* Taking files in and handing them out, each from the question to the toast. */

void hst_import_flow_start        (HstWindow   *window,
                                   GListModel  *files);
void hst_import_flow_pick         (HstWindow   *window);
void hst_import_flow_accept_drops (HstWindow   *window,
                                   GtkRevealer *revealer);

G_END_DECLS
