/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_SQUEEZE (hst_squeeze_get_type ())
G_DECLARE_FINAL_TYPE (HstSqueeze, hst_squeeze, HST, SQUEEZE, GtkWidget)

G_END_DECLS
