/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-draft.h"
#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How wide it is where there is room: the clamp of hst-inspector.ui. */
#define HST_INSPECTOR_NATURAL_WIDTH_PX 340
/* And where there is not. */
#define HST_INSPECTOR_MIN_WIDTH_PX 320

#define HST_TYPE_INSPECTOR (hst_inspector_get_type ())
G_DECLARE_FINAL_TYPE (HstInspector, hst_inspector, HST, INSPECTOR, AdwBin)

GtkWidget     *hst_inspector_new            (HstSchedule    *schedule) G_GNUC_WARN_UNUSED_RESULT;

void           hst_inspector_fill           (HstInspector   *self);
void           hst_inspector_show_visit     (HstInspector   *self,
                                             const char     *uid);
void           hst_inspector_show_published (HstInspector   *self,
                                             const char     *uid,
                                             const char     *text);
const char    *hst_inspector_get_visit      (HstInspector   *self);
HstOccurrence *hst_inspector_get_occurrence (HstInspector   *self);
void           hst_inspector_commit         (HstInspector   *self);
void           hst_inspector_done           (HstInspector   *self);
void           hst_inspector_failed         (HstInspector   *self,
                                             HstOccurrence  *occurrence,
                                             const HstDraft *from,
                                             const HstDraft *to,
                                             const char     *sentence);
void           hst_inspector_record_failed (HstInspector *self);
void           hst_inspector_discard        (HstInspector   *self);
gboolean       hst_inspector_is_typing      (HstInspector   *self);
void           hst_inspector_focus_title    (HstInspector   *self);

G_END_DECLS
