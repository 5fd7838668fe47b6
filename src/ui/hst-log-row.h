/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define HST_TYPE_LOG_ROW (hst_log_row_get_type ())
G_DECLARE_FINAL_TYPE (HstLogRow, hst_log_row, HST, LOG_ROW, GObject)

HstLogRow  *hst_log_row_new          (const char *id,
                                      const char *title,
                                      const char *when,
                                      const char *what) G_GNUC_WARN_UNUSED_RESULT;
const char *hst_log_row_get_id       (HstLogRow  *self);
const char *hst_log_row_get_title    (HstLogRow  *self);
const char *hst_log_row_get_when     (HstLogRow  *self);
const char *hst_log_row_get_what     (HstLogRow  *self);

G_END_DECLS
