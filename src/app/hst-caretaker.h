/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/* Looks after the plan of a window: backups, and a history that does not grow for ever. */

void hst_caretaker_install (HstWindow *window);

G_END_DECLS
