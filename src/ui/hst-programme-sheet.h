/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_PROGRAMME_SHEET (hst_programme_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstProgrammeSheet, hst_programme_sheet, HST, PROGRAMME_SHEET, AdwBin)

GtkWidget *hst_programme_sheet_new      (HstSchedule       *schedule);
void       hst_programme_sheet_add_logo (HstProgrammeSheet *self,
                                         const char        *uri);
void       hst_programme_sheet_failed   (HstProgrammeSheet *self,
                                         const char        *sentence);

G_END_DECLS
