/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  HST_ROW_NEW,
  HST_ROW_CHANGED,
  HST_ROW_UNCHANGED,
  HST_ROW_OLDER,
} HstRowVerdict;

#define HST_N_ROW_VERDICTS (HST_ROW_OLDER + 1)

#define HST_TYPE_IMPORT_ROW (hst_import_row_get_type ())
G_DECLARE_FINAL_TYPE (HstImportRow, hst_import_row, HST, IMPORT_ROW, GObject)

HstImportRow  *hst_import_row_new         (const char    *title,
                                           const char    *when,
                                           const char    *changes,
                                           HstRowVerdict  verdict,
                                           gboolean       take) G_GNUC_WARN_UNUSED_RESULT;

const char    *hst_import_row_get_title   (HstImportRow  *self);
const char    *hst_import_row_get_when    (HstImportRow  *self);
const char    *hst_import_row_get_changes (HstImportRow  *self);
HstRowVerdict  hst_import_row_get_verdict (HstImportRow  *self);
gboolean       hst_import_row_get_take    (HstImportRow  *self);

G_END_DECLS
