/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-window.h"

G_BEGIN_DECLS

/* Which plan a window shows: the questions about files. */

void hst_plan_files_open    (HstWindow  *window);
void hst_plan_files_make    (HstWindow  *window,
                             HstOpening  opening);
void hst_plan_files_make_at (HstWindow  *window,
                             HstOpening  opening);
void hst_plan_files_save_as (HstWindow  *window);

G_END_DECLS
