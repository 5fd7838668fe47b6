/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-thing.h"
#include "hst-window.h"

G_BEGIN_DECLS

void hst_show_flow_show   (HstWindow      *window,
                           const HstThing *thing);
void hst_show_flow_opened (HstWindow      *window);

G_END_DECLS
