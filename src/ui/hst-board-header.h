/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-board.h"
#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_BOARD_HEADER (hst_board_header_get_type ())
G_DECLARE_FINAL_TYPE (HstBoardHeader, hst_board_header, HST, BOARD_HEADER, GtkWidget)

GtkWidget *hst_board_header_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_board_header_show (HstBoardHeader *self,
                                  HstSchedule    *schedule,
                                  const HstBoard *board,
                                  const HstAxis  *axis);

#define HST_TYPE_BOARD_HOURS (hst_board_hours_get_type ())
G_DECLARE_FINAL_TYPE (HstBoardHours, hst_board_hours, HST, BOARD_HOURS, GtkWidget)

GtkWidget *hst_board_hours_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_board_hours_show  (HstBoardHours  *self,
                                  HstSchedule    *schedule,
                                  const HstAxis  *axis,
                                  double          second_px);

G_END_DECLS
