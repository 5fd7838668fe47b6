/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "hst-open-items.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HST_TYPE_OPEN_ROW (hst_open_row_get_type ())
G_DECLARE_FINAL_TYPE (HstOpenRow, hst_open_row, HST, OPEN_ROW, GObject)

HstOpenRow        *hst_open_row_new          (HstPlan    *plan,
                                              GPtrArray  *items,
                                              guint       at,
                                              HstDay      today) G_GNUC_WARN_UNUSED_RESULT;

const HstOpenItem *hst_open_row_get_item     (HstOpenRow *self);
const char        *hst_open_row_get_title    (HstOpenRow *self);
const char        *hst_open_row_get_subtitle (HstOpenRow *self);
const char        *hst_open_row_get_state    (HstOpenRow *self);
char              *hst_open_row_dup_due      (HstOpenRow *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean           hst_open_row_is_overdue   (HstOpenRow *self);
gboolean           hst_open_row_get_selected (HstOpenRow *self);
void               hst_open_row_set_selected (HstOpenRow *self,
                                              gboolean    selected);
gboolean           hst_open_row_is_about     (HstOpenRow *self,
                                              HstOpenRow *other);

G_END_DECLS
