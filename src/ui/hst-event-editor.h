/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-draft.h"
#include "hst-palette.h"
#include "hst-schedule.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_EVENT_EDITOR (hst_event_editor_get_type ())
G_DECLARE_FINAL_TYPE (HstEventEditor, hst_event_editor, HST, EVENT_EDITOR, AdwBin)

void           hst_event_editor_set_schedule   (HstEventEditor *self,
                                                HstSchedule    *schedule);
void           hst_event_editor_prepare        (void);
gboolean       hst_event_editor_is_building    (HstEventEditor *self);
gboolean       hst_event_editor_build          (HstEventEditor *self);
void           hst_event_editor_show           (HstEventEditor *self,
                                                HstOccurrence  *occurrence,
                                                HstPalette     *palette);
HstOccurrence *hst_event_editor_get_occurrence (HstEventEditor *self);
void           hst_event_editor_commit         (HstEventEditor *self);
void           hst_event_editor_done           (HstEventEditor *self);
void           hst_event_editor_failed         (HstEventEditor *self,
                                                HstOccurrence  *occurrence,
                                                const HstDraft *from,
                                                const HstDraft *to,
                                                const char     *sentence);
void           hst_event_editor_discard        (HstEventEditor *self);
gboolean       hst_event_editor_is_typing      (HstEventEditor *self);
void           hst_event_editor_focus_title    (HstEventEditor *self);

G_END_DECLS
