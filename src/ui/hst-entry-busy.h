/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_ENTRY_BUSY (hst_entry_busy_get_type ())
G_DECLARE_FINAL_TYPE (HstEntryBusy, hst_entry_busy, HST, ENTRY_BUSY, AdwBin)

GtkWidget *hst_entry_busy_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_entry_busy_show (HstEntryBusy *self,
                                HstPlan      *plan,
                                const char   *key);

G_END_DECLS
