/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_PICKER (hst_picker_get_type ())
G_DECLARE_FINAL_TYPE (HstPicker, hst_picker, HST, PICKER, AdwBin)

GtkWidget *hst_picker_new        (const HstRecordType *type) G_GNUC_WARN_UNUSED_RESULT;

void       hst_picker_set_type   (HstPicker           *self,
                                  const HstRecordType *type);
void       hst_picker_set_label  (HstPicker           *self,
                                  const char          *label,
                                  const char          *icon_name);
void       hst_picker_set_create (HstPicker           *self,
                                  const char          *pattern);
void       hst_picker_set_plan   (HstPicker           *self,
                                  HstPlan             *plan,
                                  char               **without);
GtkWidget *hst_picker_get_button (HstPicker           *self);

G_END_DECLS
