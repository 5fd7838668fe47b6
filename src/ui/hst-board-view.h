/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_BOARD_VIEW (hst_board_view_get_type ())
G_DECLARE_FINAL_TYPE (HstBoardView, hst_board_view, HST, BOARD_VIEW, GtkWidget)

GtkWidget *hst_board_view_new       (HstSchedule  *schedule) G_GNUC_WARN_UNUSED_RESULT;
HstVisit  *hst_board_view_get_visit (HstBoardView *self);
void       hst_board_view_step      (HstBoardView *self,
                                     int           n_steps);

G_END_DECLS
