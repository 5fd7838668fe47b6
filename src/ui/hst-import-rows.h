/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-import-row.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HST_TYPE_IMPORT_ROWS (hst_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (HstImportRows, hst_import_rows, HST, IMPORT_ROWS, GObject)

HstImportRows *hst_import_rows_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void           hst_import_rows_take    (HstImportRows *self,
                                        HstImportRow  *row);
HstImportRow  *hst_import_rows_get     (HstImportRows *self,
                                        guint          position);
guint          hst_import_rows_count   (HstImportRows *self,
                                        HstRowVerdict  verdict);
guint          hst_import_rows_count_taken (HstImportRows *self);

G_END_DECLS
