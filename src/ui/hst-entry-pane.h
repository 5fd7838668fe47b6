/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_ENTRY_PANE (hst_entry_pane_get_type ())
G_DECLARE_FINAL_TYPE (HstEntryPane, hst_entry_pane, HST, ENTRY_PANE, AdwBin)

GtkWidget *hst_entry_pane_new         (const HstRecordType *type) G_GNUC_WARN_UNUSED_RESULT;

void       hst_entry_pane_show        (HstEntryPane        *self,
                                       HstPlan             *plan,
                                       gpointer             record);
void       hst_entry_pane_show_uses   (HstEntryPane        *self,
                                       HstPlan             *plan,
                                       const char          *key,
                                       GPtrArray           *uses,
                                       GPtrArray           *duplicates);
gpointer   hst_entry_pane_get_record  (HstEntryPane        *self);
void       hst_entry_pane_commit      (HstEntryPane        *self);
void       hst_entry_pane_failed      (HstEntryPane        *self);
void       hst_entry_pane_focus_name  (HstEntryPane        *self);

G_END_DECLS
