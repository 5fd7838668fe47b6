/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_DAY_CELL_N_DOTS 3

#define HST_TYPE_DAY_CELL (hst_day_cell_get_type ())
G_DECLARE_FINAL_TYPE (HstDayCell, hst_day_cell, HST, DAY_CELL, GtkWidget)

GtkWidget *hst_day_cell_new        (void) G_GNUC_WARN_UNUSED_RESULT;

void       hst_day_cell_set_day    (HstDayCell    *self,
                                    HstDay         day,
                                    gboolean       is_today,
                                    gboolean       is_outside,
                                    gboolean       is_chosen);
void       hst_day_cell_set_dots   (HstDayCell    *self,
                                    const GdkRGBA *colours,
                                    guint          n_colours,
                                    guint          n_events);

HstDay     hst_day_cell_get_day    (HstDayCell    *self);
int        hst_day_cell_get_top_px (HstDayCell    *self);

G_END_DECLS
