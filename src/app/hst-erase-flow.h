/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/* Erasing a person for good, from the list of what goes to the list of what was done. */

void hst_erase_flow_install (HstWindow *window);

G_END_DECLS
