/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-import-rows.h"
#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_IMPORT_PREVIEW (hst_import_preview_get_type ())
G_DECLARE_FINAL_TYPE (HstImportPreview, hst_import_preview, HST, IMPORT_PREVIEW, AdwBin)

GtkWidget *hst_import_preview_new (HstImportRows *rows,
                                   GPtrArray  *problems,
                                   guint       n_unreadable,
                                   HstPlan    *plan) G_GNUC_WARN_UNUSED_RESULT;

void       hst_import_preview_show_busy (HstImportPreview *self,
                                   const char *whom,
                                   const char *text,
                                   gboolean    is_told);

G_END_DECLS
