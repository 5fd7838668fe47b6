/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-timeline-scale.h"
#include "hst-timeline.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_TIMELINE_TOOLS (hst_timeline_tools_get_type ())
G_DECLARE_FINAL_TYPE (HstTimelineTools, hst_timeline_tools, HST, TIMELINE_TOOLS, AdwBin)

GtkWidget *hst_timeline_tools_new      (void) G_GNUC_WARN_UNUSED_RESULT;

void       hst_timeline_tools_set_rows (HstTimelineTools *self,
                                        HstTimelineBy     by);
void       hst_timeline_tools_set_zoom (HstTimelineTools *self,
                                        HstTimelineZoom   zoom);

G_END_DECLS
