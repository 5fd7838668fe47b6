/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_SIDEBAR (hst_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (HstSidebar, hst_sidebar, HST, SIDEBAR, AdwBin)

GtkWidget *hst_sidebar_new   (HstSchedule *schedule) G_GNUC_WARN_UNUSED_RESULT;
void       hst_sidebar_fill  (HstSidebar  *self);
void       hst_sidebar_show  (HstSidebar  *self,
                              GPtrArray   *meetings);

G_END_DECLS
