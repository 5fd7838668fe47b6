/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-schedule.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HST_TYPE_DRAG_NOTE (hst_drag_note_get_type ())
G_DECLARE_FINAL_TYPE (HstDragNote, hst_drag_note, HST, DRAG_NOTE, GtkWidget)

GtkWidget *hst_drag_note_new   (void) G_GNUC_WARN_UNUSED_RESULT;
guint      hst_drag_note_ask   (HstDragNote         *self,
                                HstSchedule         *schedule,
                                GPtrArray           *gone,
                                GPtrArray           *come);
void       hst_drag_note_clear (HstDragNote         *self);
void       hst_drag_note_place (HstDragNote         *self,
                                GtkWidget           *block);

G_END_DECLS
