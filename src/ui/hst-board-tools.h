/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-board.h"
#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_BOARD_TOOLS (hst_board_tools_get_type ())
G_DECLARE_FINAL_TYPE (HstBoardTools, hst_board_tools, HST, BOARD_TOOLS, AdwBin)

GtkWidget *hst_board_tools_new            (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_board_tools_show           (HstBoardTools  *self,
                                           HstSchedule    *schedule,
                                           const HstVisit *visit,
                                           gboolean        narrow,
                                           guint           n_waiting);
void       hst_board_tools_set_kind       (HstBoardTools  *self,
                                           HstLaneKind     kind);
void       hst_board_tools_set_pool_shown (HstBoardTools  *self,
                                           gboolean        shown);
void       hst_board_tools_set_n_chosen   (HstBoardTools  *self,
                                           guint           n_chosen);

G_END_DECLS
