/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-search.h"
#include "hst-window.h"

G_BEGIN_DECLS

void hst_search_flow_connect (HstWindow *window,
                              HstSearch *search);

G_END_DECLS
