/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-board.h"

G_BEGIN_DECLS

/* The rooms of a board: hst-board-lanes.c chooses the lanes, hst-board.c lays out what stands in them, hst-board-gaps.c
 * what lies between. */

/* More lanes than this are not told apart. */
#define HST_BOARD_LANES_MAX 64

void hst_board_choose_lanes (HstBoard       *self,
                             HstPlan        *plan,
                             const HstVisit *visit,
                             GPtrArray      *occurrences,
                             GPtrArray      *pool);
void hst_board_add_gaps     (HstBoard       *self,
                             HstPlan        *plan,
                             const HstVisit *visit,
                             GPtrArray      *occurrences,
                             const HstAxis  *axis);

G_END_DECLS
