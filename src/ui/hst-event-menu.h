/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-occurrence.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void hst_event_menu_open  (GtkWidget          *widget,
                           HstOccurrence      *occurrence,
                           const GdkRectangle *at);
void hst_event_menu_clear (GtkWidget          *widget);

G_END_DECLS
