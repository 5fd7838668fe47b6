/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HstHourZoomSet:
 * @view: a view
 * @zoom: how near its hours are to be, see hst-week-zoom.h
 */
typedef void (*HstHourZoomSet) (GtkWidget *view,
                                int        zoom);

typedef struct _HstHourZoom HstHourZoom;

HstHourZoom *hst_hour_zoom_new  (GtkWidget      *view,
                                 GtkWidget      *scrolled,
                                 HstHourZoomSet  set) G_GNUC_WARN_UNUSED_RESULT;
void         hst_hour_zoom_take (HstHourZoom    *self);

G_END_DECLS
