/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The verbs that look after a plan as a whole: going back, taking a backup back. */

#include "hst-history.h"

G_BEGIN_DECLS

gboolean   hst_edit_go_to_step        (HstStore       *store,
                                       gint64          step_id,
                                       GError        **error);
gboolean   hst_edit_restore           (HstStore       *store,
                                       HstStore       *backup,
                                       gint64          at_utc_s,
                                       GCancellable   *cancellable,
                                       GError        **error);
gboolean   hst_edit_renew_backups     (HstStore       *store,
                                       gint64          now_utc_s,
                                       GError        **error);
char      *hst_edit_dup_backup_folder (const char     *plan_path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
