/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

cairo_surface_t *hst_svg_record (GBytes *bytes,
                                 double  max_width,
                                 double  max_height);

G_END_DECLS
