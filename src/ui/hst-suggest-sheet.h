/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-many-row.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_SUGGEST_SHEET (hst_suggest_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstSuggestSheet, hst_suggest_sheet, HST, SUGGEST_SHEET, AdwBin)

GtkWidget *hst_suggest_sheet_new        (const char      *title,
                                         const char      *about);
void       hst_suggest_sheet_show       (HstSuggestSheet *self,
                                         GPtrArray       *rows,
                                         int              present,
                                         const char      *hint);
void       hst_suggest_sheet_show_fault (HstSuggestSheet *self,
                                         const char      *sentence);

G_END_DECLS
