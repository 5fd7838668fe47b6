/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_TIMELINE_VIEW (hst_timeline_view_get_type ())
G_DECLARE_FINAL_TYPE (HstTimelineView, hst_timeline_view, HST, TIMELINE_VIEW, GtkWidget)

GtkWidget *hst_timeline_view_new       (HstSchedule     *schedule) G_GNUC_WARN_UNUSED_RESULT;

void       hst_timeline_view_step      (HstTimelineView *self,
                                        int              n_steps);
char      *hst_timeline_view_dup_title (HstTimelineView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
