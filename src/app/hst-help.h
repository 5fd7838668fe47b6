/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

void hst_help_show (HstWindow  *window,
                    const char *page);

G_END_DECLS
