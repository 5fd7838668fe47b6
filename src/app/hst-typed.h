/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-side-item.h"
#include "hst-window.h"

G_BEGIN_DECLS

void     hst_typed_add_items (HstWindow   *window,
                              const char  *words,
                              GPtrArray   *items);
gboolean hst_typed_do        (HstWindow   *window,
                              const char  *words,
                              HstSideItem *item);

G_END_DECLS
