/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

void     hst_drag_out_install (HstWindow *window);
gboolean hst_drag_out_is_ours (HstWindow *window,
                               GdkDrop   *drop);

G_END_DECLS
