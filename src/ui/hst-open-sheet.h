/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_OPEN_SHEET (hst_open_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstOpenSheet, hst_open_sheet, HST, OPEN_SHEET, AdwBin)

GtkWidget *hst_open_sheet_new   (HstSchedule  *schedule,
                                 const char   *visit) G_GNUC_WARN_UNUSED_RESULT;

void       hst_open_sheet_show  (HstOpenSheet *self,
                                 GPtrArray    *items);
void       hst_open_sheet_say   (HstOpenSheet *self,
                                 const char   *text,
                                 gboolean      with_undo);

G_END_DECLS
