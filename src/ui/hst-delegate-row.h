/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-plan.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_DELEGATE_ROW (hst_delegate_row_get_type ())
G_DECLARE_FINAL_TYPE (HstDelegateRow, hst_delegate_row, HST, DELEGATE_ROW, GObject)

HstDelegateRow *hst_delegate_row_new        (const char     *uid,
                                             HstDay          today) G_GNUC_WARN_UNUSED_RESULT;

GtkWidget      *hst_delegate_row_get_widget (HstDelegateRow *self);
const char     *hst_delegate_row_get_uid    (HstDelegateRow *self);
void            hst_delegate_row_show       (HstDelegateRow *self,
                                             HstPlan        *plan,
                                             HstDelegation  *delegation);
void            hst_delegate_row_commit     (HstDelegateRow *self);
void            hst_delegate_row_failed     (HstDelegateRow *self);
void            hst_delegate_row_expand     (HstDelegateRow *self);

G_END_DECLS
