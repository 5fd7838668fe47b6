/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-records.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_TABLE_SHEET (hst_table_sheet_get_type ())
G_DECLARE_FINAL_TYPE (HstTableSheet, hst_table_sheet, HST, TABLE_SHEET, AdwBin)

GtkWidget *hst_table_sheet_new          (const HstRecordType *type) G_GNUC_WARN_UNUSED_RESULT;

void       hst_table_sheet_show_columns (HstTableSheet       *self,
                                         char               **headers,
                                         char               **samples,
                                         const int           *map,
                                         guint                n_columns);
void       hst_table_sheet_show_rows    (HstTableSheet       *self,
                                         const char          *summary,
                                         GListModel          *rows,
                                         gboolean             useful);

G_END_DECLS
