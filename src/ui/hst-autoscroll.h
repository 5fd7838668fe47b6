/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean hst_autoscroll (GtkAdjustment *adjustment,
                         int            near_px,
                         double        *pointer_px);

G_END_DECLS
