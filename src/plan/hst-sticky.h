/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

int hst_sticky_get_shift_px (double from_px,
                             double to_px,
                             double seen_px,
                             double least_px);

G_END_DECLS
