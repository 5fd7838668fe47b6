/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/* What the board asks of a window. */

void hst_board_actions_install (HstWindow *window);

G_END_DECLS
