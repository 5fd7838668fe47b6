/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HST_TYPE_PREFERENCES (hst_preferences_get_type ())
G_DECLARE_FINAL_TYPE (HstPreferences, hst_preferences, HST, PREFERENCES, AdwPreferencesPage)

GtkWidget *hst_preferences_new (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
