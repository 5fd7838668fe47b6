/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _HstReminders HstReminders;

HstReminders *hst_reminders_start (GtkApplication *application) G_GNUC_WARN_UNUSED_RESULT;
void          hst_reminders_stop  (HstReminders   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HstReminders, hst_reminders_stop)

G_END_DECLS
