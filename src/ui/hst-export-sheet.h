/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* In place of a community's code: a file for each of them. */
#define HST_EACH_COMMUNITY "*"

#define HST_TYPE_EXPORT_SHEET (hst_export_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstExportSheet, hst_export_sheet, HST, EXPORT_SHEET, AdwBin)

GtkWidget *hst_export_sheet_new (HstPlan    *plan,
                                 const char *visit,
                                 const char *community) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
