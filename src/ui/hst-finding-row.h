/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-finding.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_FINDING_ROW (hst_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (HstFindingRow, hst_finding_row, HST, FINDING_ROW, GtkBox)

GtkWidget *hst_finding_row_new (void);
void       hst_finding_row_set (HstFindingRow *self,
                                HstFinding    *finding,
                                const char    *heading,
                                gboolean       is_wide);

G_END_DECLS
