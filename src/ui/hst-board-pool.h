/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-board-grid.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_BOARD_POOL (hst_board_pool_get_type ())
G_DECLARE_FINAL_TYPE (HstBoardPool, hst_board_pool, HST, BOARD_POOL, AdwBin)

GtkWidget *hst_board_pool_new           (HstBoardGrid   *grid) G_GNUC_WARN_UNUSED_RESULT;
void       hst_board_pool_show          (HstBoardPool   *self,
                                         HstSchedule    *schedule,
                                         const HstVisit *visit,
                                         GPtrArray      *sessions);
void       hst_board_pool_show_selected (HstBoardPool   *self);

G_END_DECLS
