/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-inspector.h"
#include "hst-window.h"

G_BEGIN_DECLS

/* What the actions of a window that change the plan do. */

void hst_event_actions_install (HstWindow     *window);
void hst_event_actions_connect (HstWindow     *window,
                                HstInspector  *inspector);
void hst_event_actions_copy    (HstWindow    *window,
                                HstEvent     *draft);

G_END_DECLS
