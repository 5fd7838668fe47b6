/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_FINDINGS_BAR (hst_findings_bar_get_type ())
G_DECLARE_FINAL_TYPE (HstFindingsBar, hst_findings_bar, HST, FINDINGS_BAR, AdwBin)

GtkWidget *hst_findings_bar_new  (HstSchedule    *schedule) G_GNUC_WARN_UNUSED_RESULT;
gboolean   hst_findings_bar_open (HstFindingsBar *self);

G_END_DECLS
