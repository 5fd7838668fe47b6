/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

void hst_chosen_actions_install (HstWindow *window);

G_END_DECLS
