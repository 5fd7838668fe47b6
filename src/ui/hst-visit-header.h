/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"
#include "hst-visit-progress.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_VISIT_HEADER (hst_visit_header_get_type ())
G_DECLARE_FINAL_TYPE (HstVisitHeader, hst_visit_header, HST, VISIT_HEADER, AdwBin)

GtkWidget *hst_visit_header_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       hst_visit_header_show       (HstVisitHeader         *self,
                                        HstSchedule            *schedule,
                                        HstVisit               *visit,
                                        const HstVisitProgress *progress);
void       hst_visit_header_set_narrow (HstVisitHeader         *self,
                                        gboolean                narrow);

G_END_DECLS
