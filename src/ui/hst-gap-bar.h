/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-board.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_GAP_BAR (hst_gap_bar_get_type ())
G_DECLARE_FINAL_TYPE (HstGapBar, hst_gap_bar, HST, GAP_BAR, GtkWidget)

GtkWidget *hst_gap_bar_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_gap_bar_show (HstGapBar         *self,
                             const HstBoardGap *gap);

G_END_DECLS
