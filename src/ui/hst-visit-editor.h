/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-palette.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_VISIT_EDITOR (hst_visit_editor_get_type ())
G_DECLARE_FINAL_TYPE (HstVisitEditor, hst_visit_editor, HST, VISIT_EDITOR, AdwBin)

void        hst_visit_editor_show    (HstVisitEditor *self,
                                      HstPlan        *plan,
                                      HstPalette     *palette,
                                      HstVisit       *visit);
void        hst_visit_editor_show_published (HstVisitEditor *self,
                                      const char     *uid,
                                      const char     *text);
const char *hst_visit_editor_get_uid (HstVisitEditor *self);
void        hst_visit_editor_commit  (HstVisitEditor *self);
void        hst_visit_editor_failed  (HstVisitEditor *self);
gboolean    hst_visit_editor_is_typing (HstVisitEditor *self);
void        hst_visit_editor_focus_title (HstVisitEditor *self);

G_END_DECLS
