/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_VIEW_SWITCHER (hst_view_switcher_get_type ())
G_DECLARE_FINAL_TYPE (HstViewSwitcher, hst_view_switcher, HST, VIEW_SWITCHER, GtkWidget)

G_END_DECLS
